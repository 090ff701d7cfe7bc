"""Works for the executor tests: imported by name in spawned workers, so they stand in a module of their own."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from avviso.errors import ModelError
from avviso.records.bulk import Counts, PartDone, Step


@dataclass(frozen=True)
class Plain:
    """Reads three documents of each part; at some of them something happens, so many times.

    trouble: (part, document) → how often; each time leaves a file in `folder`.
    """

    folder: Path
    trouble: tuple[tuple[int, int, int], ...] = ()

    def prepare(self):
        pass

    def __call__(self, part, tell):
        read = 0
        for number in range(3):
            tell(Step(part.number, number, number))
            if number in dict(part.lost):
                continue
            for at, document, times in self.trouble:
                if (at, document) == (part.number, number):
                    self.meet(part, number, times)
            read += 1
        return PartDone(part.number, Counts(documents=3, coded=read), ())

    def meet(self, part, number, times):
        for once in range(times):
            try:
                (self.folder / f"{part.number}-{number}-{once}").touch(exist_ok=False)
            except FileExistsError:
                continue
            self.act()

    def act(self):
        os.kill(os.getpid(), signal.SIGKILL)


class Silent(Plain):
    def act(self):
        time.sleep(60)


class Faulty(Plain):
    def act(self):
        raise OSError("no room")


class StillBorn(Plain):
    def prepare(self):
        os.kill(os.getpid(), signal.SIGKILL)


class Unready(Plain):
    def prepare(self):
        raise ModelError("the weights are missing: reinstall avviso")

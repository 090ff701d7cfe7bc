"""Documents spoilt by chance, read, coded, resolved and stored: `fuzzing.py --seed N --count M [--first K]`.

Case K of seed N is always the same bytes: `fuzzing.py --seed N --case K` does it again, alone, and with `--save FILE`
keeps them. A process of its own does some hundreds of cases at a time, so that even one that crashes is named.
Prints one line of JSON: cases, documents, rejections, claims, faults (each in words), slowest (seconds, case).
"""

import argparse
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import mutations

from avviso.coding import load_coder
from avviso.reading import READERS
from avviso.records import Document
from avviso.resolving import Gazetteer, resolve
from avviso.storing import Store

SECONDS = 10.0  # of computing that a document may take
_HANG = 300  # seconds after which one that waits is taken for lost, on a machine that does much else
_AT_ONCE = 100


class Bench:
    """Does cases against one store, and counts."""

    def __init__(self, seed, folder):
        self.seed, self.store = seed, folder / "s.db"
        self.counts, self.faults, self.slowest = Counter(), [], (0.0, -1)
        self.coder, self.gazetteer = load_coder(), Gazetteer.load()

    def run(self, first, count, note):
        with Store(self.store) as ledger:
            for number in range(first, first + count):
                note(number)
                began, signal_before = spent(), signal.alarm(_HANG)
                try:
                    self._case(number, ledger)
                except Exception as error:
                    where = traceback.extract_tb(error.__traceback__)[-1]
                    told = f"{type(error).__name__} {str(error)[:100]!r} in {Path(where.filename).name}:{where.lineno}"
                    self.faults.append(f"seed {self.seed} case {number}: {told}")
                signal.alarm(signal_before)
                taken = spent() - began
                self.slowest = max(self.slowest, (round(taken, 2), number))
                if taken > SECONDS:
                    self.faults.append(f"seed {self.seed} case {number}: took {taken:.1f} s")
            self.counts["cases"] += count
            kept = ledger.counts()
        self._add_up(kept)

    def _case(self, number, ledger):
        suffix, data = mutations.case(self.seed, number)
        results = list(READERS[suffix].read(io.BytesIO(data), f"case {number}{suffix}"))
        assert results, "neither a document nor a reason"
        for one in results:
            self.counts["results"] += 1
            if not isinstance(one, Document):
                assert one.reason.strip(), "a rejection without a reason"
                assert "\n" not in one.reason, "a reason of more than one line"
                ledger.reject([one])
                self.counts["rejections"] += 1
                continue
            assert one.text.encode().strip(), "a document without text"
            coding = resolve(self.coder.code(one), self.gazetteer)
            check(coding)
            self.counts["documents"] += 1
            self.counts["claims"] += len(coding.claims)
            self.counts["sentences"] += coding.sentences
            self.counts["kept"] += ledger.add(coding).documents

    def _add_up(self, kept):
        found = self.counts["documents"] + self.counts["rejections"]
        if found != self.counts["results"]:
            self.faults.append(
                f"seed {self.seed}: {found} documents and rejections of {self.counts['results']} results"
            )
        if kept.documents != self.counts["kept"]:
            self.faults.append(f"seed {self.seed}: {kept.documents} in the store, {self.counts['kept']} were kept")


def check(coding):
    """Every sentence has a claim or a reason, and every quote stands where it says."""
    text = coding.document.text
    told = {claim.evidence.sentence.index for claim in coding.claims}
    dropped = [one.sentence.index for one in coding.rejections]
    assert not told & set(dropped), "a sentence with claims was rejected"
    assert len(told) + len(dropped) == coding.sentences, "sentences do not add up"
    for claim in coding.claims:
        span = claim.evidence.sentence.span
        assert text[span.start : span.end] == claim.evidence.text, "a quote that does not stand in the text"
        assert text[claim.trigger.start : claim.trigger.end] == claim.trigger_text, (
            "a trigger that does not stand there"
        )
    for one in coding.rejections:
        assert one.reason.strip(), "a sentence rejected without a reason"


def spent():
    """Seconds of computing of this process and of those that it has ended."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


def part(seed, first, count):
    """One process's cases, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(seed, Path(folder))
        bench.run(first, count, lambda number: print(number, file=sys.stderr, flush=True))  # noqa: T201
    return {**bench.counts, "faults": bench.faults, "slowest": bench.slowest}


def parts(seed, first, count):
    """All cases, some hundreds to a process; one that dies is a fault, and the rest of its cases are done after it."""
    total, faults, slowest = Counter(), [], (0.0, -1)
    at, stop = first, first + count
    while at < stop:
        some = min(_AT_ONCE, stop - at)
        command = [sys.executable, __file__, "--seed", seed, "--first", at, "--count", some, "--here"]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
        if done.returncode:
            numbers = [int(line) for line in done.stderr.splitlines() if line.isdecimal()]
            last = numbers[-1] if numbers else at
            faults.append(f"seed {seed} case {last}: the process ended with {done.returncode}: {done.stderr[-300:]!r}")
            at = last + 1
            continue
        found = json.loads(done.stdout)
        faults += found["faults"]
        sys.stderr.write("".join(f"{fault}\n" for fault in found.pop("faults")))
        slowest = max(slowest, tuple(found.pop("slowest")))
        total.update(found)
        at += some
        sys.stderr.write(f"{at - first} of {count}: {dict(total)}, slowest {slowest}, {len(faults)} faults\n")
    return {**total, "faults": faults, "slowest": slowest}


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    for name, default in (("seed", 1), ("count", 10_000), ("first", 0), ("case", None)):
        asked.add_argument(f"--{name}", type=int, default=default)
    asked.add_argument("--save", type=Path)
    asked.add_argument("--here", action="store_true", help="in this process")
    said = asked.parse_args()
    if said.case is not None:
        said.first, said.count, said.here = said.case, 1, True
        suffix, data = mutations.case(said.seed, said.case)
        sys.stderr.write(f"{suffix}, {len(data)} bytes: {data[:200]!r} ...\n")
        if said.save:
            said.save.write_bytes(data)
    found = (part if said.here else parts)(said.seed, said.first, said.count)
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()

"""What was sent to be read, one after the other in a thread of its own, and how far each is."""

import secrets
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Literal

from starlette.requests import Request

from avviso.errors import AvvisoError
from avviso.receiving import Called, Received, Sent, as_told, receive_each, receive_read
from avviso.records import Rejection
from avviso.settings import CODERS

if TYPE_CHECKING:
    from avviso.faces.web.app import Site
    from avviso.fetching import Fetcher

Piece = Sent | Called | Rejection
State = Literal["waiting", "working", "done"]
_KEPT = 50  # jobs whose outcome can still be looked at
WAITING = 20  # jobs at once; more are refused


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document. reason: why it gave none, "" where it did. reasons: of its silent sentences.

    hidden: characters that the page does not show to its readers, which were left out.
    """

    origin: str
    reason: str = ""
    document_id: str = ""
    title: str = ""
    claims: int = 0
    sentences: int = 0
    silent: int = 0
    known: bool = False
    reasons: tuple[tuple[str, int], ...] = ()
    hidden: int = 0


@dataclass(slots=True)
class Job:
    """Pieces that were sent together. total: of pieces; taken: how many are through; now: the one at work.

    notes: whom was asked for what lies at addresses.
    """

    id: str
    pieces: Sequence[Piece]
    total: int
    state: State = "waiting"
    taken: int = 0
    now: str = ""
    outcomes: list[Outcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def claims(self) -> int:
        """All claims so far."""
        return sum(one.claims for one in self.outcomes)

    @property
    def documents(self) -> int:
        """All documents so far."""
        return sum(not one.reason for one in self.outcomes)


@dataclass(slots=True)
class Jobs:
    """The queue of a server. The thread starts with the first job and ends with the server.

    coder: who reads, one of CODERS. fetcher: what fetches addresses; None where that is switched off.
    """

    store: Path
    own: Path | None = None
    coder: str = CODERS[0]
    fetcher: "Fetcher | None" = None
    _jobs: "OrderedDict[str, Job]" = field(default_factory=OrderedDict)
    _queue: "SimpleQueue[Job]" = field(default_factory=SimpleQueue)
    _lock: Lock = field(default_factory=Lock)
    _thread: Thread | None = None

    def add(self, pieces: Sequence[Piece]) -> Job | None:
        """A job that waits its turn; None where too many wait already."""
        job = Job(secrets.token_hex(8), pieces, len(pieces))
        with self._lock:
            if sum(one.state != "done" for one in self._jobs.values()) >= WAITING:
                return None
            self._jobs[job.id] = job
            done = [one.id for one in self._jobs.values() if one.state == "done"]
            for old in done[: max(len(self._jobs) - _KEPT, 0)]:
                del self._jobs[old]
            if self._thread is None:
                self._thread = Thread(target=self._work, name="avviso-add", daemon=True)
                self._thread.start()
        self._queue.put(job)
        return job

    def get(self, job_id: str) -> Job | None:
        """The job of an id, None where none is known (any more)."""
        return self._jobs.get(job_id)

    def before(self, job: Job) -> int:
        """How many jobs are to be done before one that waits."""
        others = list(self._jobs.values())
        return sum(one.state != "done" for one in others[: others.index(job)])

    def _work(self) -> None:
        while True:
            job = self._queue.get()
            job.state = "working"
            for piece in job.pieces:
                job.now = piece.origin
                self._take(job, piece)
                job.taken += 1
            job.pieces, job.now, job.state = (), "", "done"

    def _take(self, job: Job, piece: Piece) -> None:
        """Reads one piece. Whatever goes wrong with it is told, and the others are read all the same."""
        if isinstance(piece, Rejection):
            job.outcomes.append(Outcome(piece.origin, piece.reason))
            return
        try:
            found = (
                self._fetched(job, piece)
                if isinstance(piece, Called)
                else receive_each(self.store, piece, self.own, self.coder)
            )
            for item in found:
                job.outcomes.append(_outcome(item))
        except AvvisoError as error:
            job.outcomes.append(Outcome(piece.origin, str(error)))
        except Exception as error:  # or the thread would end, and with it every job that waits
            told = f"reading it failed: {type(error).__name__}, {error}: please report it with the text"
            job.outcomes.append(Outcome(piece.origin, told))

    def _fetched(self, job: Job, piece: Called) -> Iterator[Received | Rejection]:
        """What lies at an address. Nobody else who sends has to wait for a slow server."""
        from avviso.addresses import Visits

        if self.fetcher is None:
            yield Rejection(piece.origin, "is an address, and this server fetches nothing")
            return
        visits = Visits(self.fetcher, self.store)
        for item in visits.documents(piece.origin):
            read = item if isinstance(item, Rejection) else as_told(item, piece.told)
            yield from receive_read(self.store, [read], self.own, self.coder)
        job.notes.extend(visits.lines())


def _outcome(item: Received | Rejection) -> Outcome:
    if isinstance(item, Rejection):
        return Outcome(item.origin, item.reason)
    coding = item.coding
    silent = Counter(one.reason for one in coding.rejections if one.sentence is not None)
    without = len({one.sentence.index for one in coding.rejections if one.sentence is not None})
    return Outcome(
        coding.document.origin, "", coding.document.id, coding.document.title or "", len(coding.claims),
        coding.sentences, without, item.known, tuple(silent.most_common()),
        coding.document.hidden,
    )  # fmt: skip


def jobs_of(request: Request) -> Jobs:
    """The queue of the application, made when first asked for."""
    state = request.app.state
    if not hasattr(state, "jobs"):
        site: Site = state.site
        state.jobs = Jobs(site.settings.store, site.settings.actors, site.settings.coder, site.fetcher)
    made: Jobs = state.jobs
    return made

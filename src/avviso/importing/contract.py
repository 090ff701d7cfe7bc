"""What a format of ready-coded events keeps to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from avviso.records.ready import BadLine, ReadyEvents

UNREADABLE_DATE = "no day of the calendar: mend the date or leave the line out"
UNKNOWN_CODE = "no CAMEO code: mend the event code or leave the line out"
UNKNOWN_TYPE = "no event type that this dataset is known to have: update avviso, or leave the line out"
NO_ID = "no id: every event of this dataset has one; mend the line or leave it out"
BAD_NUMBER = "not a number where a count or coordinate should be: mend it or leave the line out"
NO_PLACE_ON_EARTH = "coordinates off the globe: mend them or leave the line out"


@dataclass(frozen=True, slots=True)
class Piece:
    """What some lines gave, in the order of the file: lines = events + bad. last_line: the last one that was read."""

    events: ReadyEvents
    bad: tuple[BadLine, ...]
    last_line: int


class Format(Protocol):
    """One format: its dataset's name, whether a first line is one of its, and how its files are read.

    `read` never raises for what a line holds; OSError, EOFError and zlib.error of a broken file come through. Lines up
    to and with `after` are passed over. Reading the same bytes gives the same pieces.
    """

    @property
    def dataset(self) -> str:
        """What the dataset is called."""

    def recognises(self, first: bytes) -> bool:
        """Whether a file that begins with this line is one of the format."""

    def read(self, stream: BinaryIO, after: int = 0) -> Iterator[Piece]:
        """The events of a file, a piece at a time."""

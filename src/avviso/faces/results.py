"""What Python gets: records as they are, with a way to dictionaries, to data frames, and to a notebook."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from avviso import briefing
from avviso.briefs import Briefed
from avviso.errors import UncitedFinding
from avviso.faces import notebook
from avviso.faces.briefwire import brief_to_json
from avviso.faces.frames import frame
from avviso.faces.relationplot import plot
from avviso.faces.wire import Wire
from avviso.pipeline import Evidenced
from avviso.records.relation import Relation

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from avviso.briefing import Dossier

Record = TypeVar("Record")
FINDING_COLUMNS = (
    *("section", "text", "sort", "likelihood.word", "likelihood.low", "likelihood.high", "likelihood.probability"),
    *("claim_ids", "computed"),
)


@dataclass(frozen=True, slots=True)
class Shape(Generic[Record]):
    """What becomes of records: rows of the wire format; columns of a frame as dotted paths, and those of days."""

    noun: str
    wire: Callable[[Record], Iterable[Wire]]
    columns: tuple[str, ...]
    days: tuple[str, ...] = ()


class Framed:
    """Rows as dictionaries and as data frames, of the library that the user has."""

    __slots__ = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a frame, as dotted paths into the dictionaries; in a frame a dot is an underscore."""
        raise NotImplementedError

    @property
    def _days(self) -> tuple[str, ...]:
        raise NotImplementedError

    def to_dicts(self) -> list[dict[str, Any]]:
        """Objects of the wire format, nested as `--format json` has them; what is not known is None."""
        raise NotImplementedError

    def to_polars(self) -> "polars.DataFrame":
        """A frame of polars. Raises MissingExtra without narwhals or polars."""
        made: polars.DataFrame = frame(self.to_dicts(), self.columns, "polars", self._days)
        return made

    def to_pandas(self) -> "pandas.DataFrame":
        """A frame of pandas. Raises MissingExtra without narwhals or pandas."""
        made: pandas.DataFrame = frame(self.to_dicts(), self.columns, "pandas", self._days)
        return made

    def to_arrow(self) -> "pyarrow.Table":
        """A table of Arrow. Raises MissingExtra without narwhals or pyarrow."""
        made: pyarrow.Table = frame(self.to_dicts(), self.columns, "pyarrow", self._days)
        return made


class Shaped(Framed):
    """Rows whose columns a shape tells."""

    __slots__ = ()
    shape: Shape[Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a frame, as dotted paths into the dictionaries; in a frame a dot is an underscore."""
        return self.shape.columns

    @property
    def _days(self) -> tuple[str, ...]:
        return self.shape.days


@dataclass(frozen=True, slots=True, repr=False)
class Rows(Shaped, Sequence[Record]):
    """Records in a row; count, index, slice and go through them as with a tuple."""

    records: tuple[Record, ...]
    shape: Shape[Record]

    @overload
    def __getitem__(self, place: int) -> Record: ...

    @overload
    def __getitem__(self, place: slice) -> "Rows[Record]": ...

    def __getitem__(self, place: int | slice) -> "Record | Rows[Record]":
        if isinstance(place, slice):
            return type(self)(self.records[place], self.shape)
        return self.records[place]

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __repr__(self) -> str:
        return f"<{len(self.records)} {self.shape.noun}>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Objects of the wire format, one for each record."""
        return [row for one in self.records for row in self.shape.wire(one)]


@dataclass(frozen=True, slots=True, repr=False)
class Whole(Shaped, Generic[Record]):
    """One record that was measured, and the rows that it is written as."""

    record: Record
    shape: Shape[Record]

    def __repr__(self) -> str:
        return f"<{self.shape.noun}: {len(self.to_dicts())} rows>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Objects of the wire format; `kind` tells rows of several sorts apart."""
        return list(self.shape.wire(self.record))


class Claims(Rows[notebook.Backed]):
    """Pairs of a claim and the document that it stands in."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return notebook.claims_html(self.records)

    def _repr_markdown_(self) -> str:
        return notebook.claims_markdown(self.records)


class Events(Rows[Evidenced]):
    """Events, each with the claims behind it and their documents."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return notebook.events_html(self.records)

    def _repr_markdown_(self) -> str:
        return notebook.events_markdown(self.records)


class RelationResult(Whole[Relation]):
    """How two parties stood over time; `record` has the counts, points and turns."""

    __slots__ = ()

    def to_svg(self) -> str:
        """The drawing of `avviso relation --plot`."""
        return plot(self.record)

    def _repr_html_(self) -> str:
        return notebook.relation_html(self.record)

    def _repr_markdown_(self) -> str:
        return notebook.relation_markdown(self.record)


@dataclass(frozen=True, slots=True, repr=False)
class BriefResult(Framed):
    """A brief with what its checker found wrong with it, which is nothing where all is well.

    Its rows are the findings: the section, the sentence, and the ids of the claims that it cites.
    """

    made: Briefed

    def __repr__(self) -> str:
        brief = self.made.brief
        return f"<{brief.title}: {len(brief.citations)} citations, {len(self.faults)} faults>"

    @property
    def record(self) -> "Dossier":
        """The brief itself."""
        return self.made.brief

    @property
    def faults(self) -> tuple[str, ...]:
        """What the checker found wrong, a line each."""
        return self.made.faults

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a frame, as dotted paths into the dictionaries; in a frame a dot is an underscore."""
        return FINDING_COLUMNS

    @property
    def _days(self) -> tuple[str, ...]:
        return ()

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dictionary for each finding, in the order of the brief."""
        return [
            {
                "section": section.name,
                "text": one.text,
                "sort": one.sort,
                "likelihood": asdict(one.likelihood) if one.likelihood else None,
                "claim_ids": [cited.claim_id for cited in one.citations],
                "computed": [figure.name for figure in one.figures],
            }
            for section in self.record.sections
            for one in section.findings
        ]

    def to_html(self) -> str:
        """The page that `avviso brief` writes. Raises UncitedFinding where the checker found a fault."""
        return briefing.render(self._sound())

    def to_markdown(self) -> str:
        """The brief as Markdown. Raises UncitedFinding where the checker found a fault."""
        return briefing.render_markdown(self._sound())

    def to_json(self) -> str:
        """The brief as `avviso brief --against` reads it. Raises UncitedFinding where the checker found a fault."""
        return brief_to_json(self._sound())

    def _sound(self) -> "Dossier":
        if self.faults:
            raise UncitedFinding(f"the brief is unsound: {'; '.join(self.faults)}: `record` has it for a look")
        return self.record

    def _repr_html_(self) -> str:
        return notebook.page_html(self.to_html(), self.record.title)

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

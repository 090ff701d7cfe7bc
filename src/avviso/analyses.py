"""What is computed beside a brief's texts, each part by its own stage; what cannot be made says why and what helps.

Nothing here is measured anew: the level, the structure card, precedents, exposure, outlook, network and scorecard are
those that `avviso relation`, `structure`, `precedents`, `exposure`, `forecast`, `network` and `scorecard` print.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from avviso.errors import AvvisoError, StoreError

if TYPE_CHECKING:
    from avviso.briefing import BriefRequest
    from avviso.briefing.parts import Analysis, Missing
    from avviso.outlooks import OutlookAsked
    from avviso.records.exposure import Direction, Exposure
    from avviso.records.forecasts import Scorecard, Standing
    from avviso.records.network import Network
    from avviso.records.outlooks import Outlook, Partners
    from avviso.records.precedents import Precedents
    from avviso.records.relation import Relation
    from avviso.records.structure import StructureCard

Part = TypeVar("Part")
Folders = tuple[Path | None, Path | None]
HORIZON = 90  # days ahead for a pair
NEXT_HORIZON = 30  # days ahead for the partners of one, as `avviso forecast PARTY --next` has it
_PRECEDENTS = 10
_DRAWS = 20  # of the null of triads, of which a brief tells nothing


@dataclass(frozen=True, slots=True)
class _Bench:
    """One analysis at work. folders: of the structural data that the user brought, and of the user's own tables."""

    request: "BriefRequest"
    dataset: str | None
    store: Path
    folders: Folders
    missing: list["Missing"] = field(default_factory=list)

    @property
    def pair(self) -> tuple[str, str]:
        """Both parties; the second is "" in a brief on one."""
        return self.request.left, self.request.right

    @property
    def as_of(self) -> date | None:
        """The day from which on nothing may be used."""
        return date.fromisoformat(self.request.as_of) if self.request.as_of else None

    @property
    def known_by(self) -> int | None:
        """The last whole year before that day: yearly data of it can be used."""
        return self.as_of.year - 1 if self.as_of else None

    def tried(self, part: str, make: Callable[[], Part]) -> Part | None:
        """What `make` gives; where it cannot, None, and the reason among what is missing."""
        from avviso.briefing.parts import Missing

        try:
            return make()
        except AvvisoError as error:
            told = str(error)
            self.missing.append(Missing(part, f"{told[:1].upper()}{told[1:]}."))
            return None


def analysis(request: "BriefRequest", dataset: str | None, store: Path, folders: Folders) -> "Analysis":
    """Every part that can be made, and why the others cannot. Raises nothing of avviso's own for a part."""
    from avviso.briefing.parts import Analysis

    bench = _Bench(request, dataset, store, folders)
    if not request.right:
        ahead = bench.tried("partners", lambda: _partners(bench))
        partners, partners_of = (ahead.partners, ahead.dataset) if ahead else ((), "")
        network = bench.tried("network", lambda: _network(bench))
        scorecard = bench.tried("scorecard", lambda: _scorecard(bench))
        return Analysis(
            partners=partners,
            partners_of=partners_of,
            network=network,
            scorecard=scorecard,
            missing=tuple(bench.missing),
        )
    relations = tuple(_relations(bench))
    return Analysis(
        relations=relations,
        card=bench.tried("card", lambda: _card(bench)),
        precedents=bench.tried("precedents", lambda: _precedents(bench)),
        exposures=tuple(_exposures(bench, relations)),
        outlook=bench.tried("outlook", lambda: _outlook(bench)),
        scorecard=bench.tried("scorecard", lambda: _scorecard(bench)),
        missing=tuple(bench.missing),
    )


def _datasets(bench: _Bench) -> tuple[str, ...]:
    """What the level is measured from: the imported dataset that was asked for or is the only one, and the texts."""
    from avviso.storing.series import PROSE

    return tuple(dict.fromkeys(name for name in (_dataset(bench), PROSE) if name))


def _dataset(bench: _Bench) -> str | None:
    """The imported dataset, "prose" where there is none; None where one must be chosen, which is noted as missing."""
    from avviso.pasts import dataset_of

    return bench.tried("dataset", lambda: dataset_of(bench.store, bench.dataset))


def _relations(bench: _Bench) -> Iterator["Relation"]:
    """The level from the imported events and from the texts, whichever there are, by month."""
    for name in _datasets(bench):
        found = bench.tried("relations", partial(_relation, bench, name))
        if found is not None:
            yield found


def _relation(bench: _Bench, dataset: str) -> "Relation":
    from avviso.relations import RelationAsked, relation
    from avviso.storing.series import PROSE

    if dataset == PROSE and bench.as_of:
        return _past_relation(bench, bench.as_of)
    until = bench.as_of - timedelta(1) if bench.as_of else None
    asked = RelationAsked(*bench.pair, until=until, step="month", dataset=dataset)
    return _counted(relation(bench.store, asked, bench.folders[1]))


def _past_relation(bench: _Bench, as_of: date) -> "Relation":
    """The level from what was published before a day alone."""
    from avviso.measuring.change import turns
    from avviso.measuring.level import level_points
    from avviso.records.relation import Relation
    from avviso.storing.past import Past
    from avviso.storing.series import Stretch, prose_counts

    with Past(bench.store, as_of) as ledger:
        counts = prose_counts(ledger, *bench.pair, Stretch("month", until=as_of - timedelta(1)))
    return _counted(Relation(counts, level_points(counts), turns(counts)))


def _counted(found: "Relation") -> "Relation":
    """The same. Raises StoreError where there was nothing to count."""
    counts = found.counts
    if not counts.events[:, :, 1:].sum():
        who = f"{counts.left} and {counts.right}"
        raise StoreError(f"{counts.dataset} has no event between {who} that is dated to a month: read or import more")
    return found


def _card(bench: _Bench) -> "StructureCard":
    from avviso.structure import structure_card

    folder, own = bench.folders
    return structure_card(*bench.pair, folder=folder, own=own, known_by=bench.known_by)


def _precedents(bench: _Bench) -> "Precedents":
    from avviso.precedents import precedents
    from avviso.structure import shelf_of

    year = None
    if bench.known_by is not None:
        rolls = shelf_of(bench.folders[0], known_by=bench.known_by).rolls
        year = rolls.last if rolls else bench.known_by
    return precedents(*bench.pair, year, most=_PRECEDENTS, folders=bench.folders)


def _exposures(bench: _Bench, relations: Sequence["Relation"]) -> Iterator["Exposure"]:
    """Of the third party that is asked about, then of those that the texts name most with both.

    Where there is none, of a great power that stands against either of the two.
    """
    from avviso import thirdparties

    direction = thirdparties.direction(bench.request, relations)
    chosen = thirdparties.chosen(bench.request)
    for code in chosen or thirdparties.powers(bench.pair):
        found = bench.tried("exposures", partial(_exposure, bench, code, direction))
        if found is not None and (chosen or thirdparties.is_opposed(found)):
            yield found


def _exposure(bench: _Bench, code: str, direction: "Direction") -> "Exposure":
    from avviso.briefing.exposed import WITHIN
    from avviso.exposure import ExposureAsked, exposure

    folder, own = bench.folders
    # Only what a brief tells of: the same figures as `avviso exposure` gives, without the rest of them.
    asked = ExposureAsked(
        *bench.pair, code, direction=direction, known_by=bench.known_by, projected=("asked",), rated=("asked",),
        within=(WITHIN,),
    )  # fmt: skip
    return exposure(asked, folder, bench.store, own)


def _outlook(bench: _Bench) -> "Outlook":
    from avviso.outlooks import outlook

    return outlook(bench.store, _ahead(bench, bench.pair, HORIZON), bench.folders[1])


def _partners(bench: _Bench) -> "Partners":
    from avviso.outlooks import next_partners

    return next_partners(bench.store, _ahead(bench, bench.pair[:1], NEXT_HORIZON), own=bench.folders[1])


def _ahead(bench: _Bench, parties: tuple[str, ...], horizon: int) -> "OutlookAsked":
    from avviso.outlooks import OutlookAsked

    return OutlookAsked(parties, horizon, bench.dataset, bench.as_of)


def _network(bench: _Bench) -> "Network":
    """Who stands well and badly with the one party, by the last votes before the day."""
    from avviso.measuring.signedties import voting_year
    from avviso.networks import NetworkAsked, network
    from avviso.structure import shelf_of

    folder, own = bench.folders
    year = voting_year(shelf_of(folder, known_by=bench.known_by), None)
    return network(NetworkAsked(year, bench.request.left, draws=_DRAWS), bench.store, folder, own)


def _scorecard(bench: _Bench) -> "Scorecard":
    """How the forecasts that were kept before the day came out by then."""
    from avviso.errors import InvalidQuestion
    from avviso.forecasting.scorecard import scorecard
    from avviso.questions import standings

    limit = bench.request.as_of
    found = standings(bench.store)
    known = tuple(_until(one, limit) for one in found if one.stored.asked < limit) if limit else found
    if not known:
        raise InvalidQuestion(
            "no forecast of a question is kept: `avviso question` keeps one, which is scored when its last day is over"
        )
    return scorecard(known)


def _until(standing: "Standing", limit: str) -> "Standing":
    """A question as it stood before a day."""
    made = tuple(one for one in standing.forecasts if one.made < limit)
    return replace(standing, forecasts=made, resolutions=tuple(r for r in standing.resolutions if r.when < limit))


def codes_in(found: "Analysis") -> Iterator[str]:
    """The codes of all states and bodies that an analysis speaks of, so that each can be given its name."""
    for one in found.precedents.found if found.precedents else ():
        yield from (one.path.left, one.path.right, one.path.corner)
    if found.precedents:
        yield from (found.precedents.asked.left, found.precedents.asked.right, found.precedents.asked.corner)
    for exposed in found.exposures:
        yield exposed.on
        yield from (triad.state for triad in exposed.triads)
        yield from (code for rate in exposed.rates for case in rate.cases for code in _codes_of_case(case))
    for line in found.card.lines if found.card else ():
        yield from (code for fact in line.facts for code in (fact.left, fact.right))
    yield from (one.party for one in found.partners)
    for standing in found.network.standings if found.network else ():
        yield from (standing.party, *standing.between)


def _codes_of_case(case: str) -> Iterator[str]:
    """The states of a case: "CUB 1960", or with the third before it, "USA: CUB 1960"."""
    return (word.removesuffix(":") for word in case.split() if not word.isdecimal())

"""Builds briefs of many kinds and holds every sentence against its checker and its linter.

    python quality/brief_figures.py [--data FOLDER] [--structure FOLDER] [--count 200] [--computed 4] [--keep FOLDER]
        [--faults FILE] [--mutations 500]

Without a folder the example reports alone are briefed on. FOLDER may hold news (news/*.jsonl), stories
(coding/synthetic_stories.csv) and files of events (events/icews, events/gdelt2), none of which is ours to publish;
--structure names data that `avviso data add` has read. Printed are: briefs, sentences, the share of them that is
supported, breaches of tradecraft, whether two makings gave the same bytes, and milliseconds of CPU a brief, for the
analysis and for writing and checking. Every fourth brief, or as --computed says, has all that can be computed beside
the texts; the others are from the texts alone, for an analysis takes seconds. --keep keeps the stores for another run.
--mutations spoils briefs in that many places and prints how many the checker found, by kind (brief_mutations.py).
"""

import argparse
import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from avviso import briefing, briefs, intake, pipeline
from avviso.briefing.check import check, statements
from avviso.briefing.lint import lint
from avviso.briefing.parts import BriefRequest
from avviso.errors import AvvisoError
from avviso.faces.examples import example_files
from brief_mutations import Mutant, mutants

# What is asked beside the parties, in turn: a third, a day before which all lies, a start of the news.
_TURNS: tuple[dict[str, str], ...] = (
    {}, {"on": "USA"}, {"as_of": "2018-01-01"}, {"since": "2017"}, {"on": "CHN", "as_of": "2019-01-01"},
    {"as_of": "2012-06-15"}, {"since": "2010-05", "on": "DEU"},
)  # fmt: skip
_STORIES = 240  # of the synthetic stories
_AGAIN = 10  # every so many-th brief is made from the store a second time


@dataclass(frozen=True, slots=True)
class Made:
    """One brief. faults: of the checker; breaches: of tradecraft; analysis, writing: seconds, checking included."""

    name: str
    sentences: int
    unsupported: int
    faults: tuple[str, ...]
    breaches: tuple[str, ...]
    same: bool
    judgements: int
    analysis: float
    writing: float


@dataclass
class Totals:
    """Sums over briefs. failed: those that could not be made, by reason."""

    made: list[Made] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, float]:
        """The figures by name."""
        count = len(self.made) or 1
        sentences = sum(one.sentences for one in self.made) or 1
        return {
            "briefs": len(self.made),
            "briefs with an analysis": sum(one.analysis > 0 for one in self.made),
            "briefs that could not be made": sum(self.failed.values()),
            "sentences": sentences,
            "share of sentences supported": 1 - sum(one.unsupported for one in self.made) / sentences,
            "faults of the checker": sum(len(one.faults) for one in self.made),
            "breaches of tradecraft": sum(len(one.breaches) for one in self.made),
            "share of briefs that are the same bytes twice": sum(one.same for one in self.made) / count,
            "share of briefs with three to five judgements": sum(3 <= one.judgements <= 5 for one in self.made) / count,
            "milliseconds of writing and checking a brief": 1000 * sum(one.writing for one in self.made) / count,
            "milliseconds of an analysis": 1000
            * sum(one.analysis for one in self.made)
            / (sum(one.analysis > 0 for one in self.made) or 1),
        }


def stores(folder: Path, data: Path | None) -> Iterator[Path]:
    """Stores to brief from, made in `folder`: examples; news; stories; examples beside events that others coded."""
    yield _read(folder / "examples.db", example_files())
    if data is None:
        return
    seed = sorted(data.parent.glob("acceptance/seed/article.txt"))
    yield _read(folder / "seed.db", [*example_files(), *seed])
    yield _read(folder / "news.db", sorted((data / "news").glob("*.jsonl")))
    yield _read(folder / "stories.db", [_stories(data / "coding" / "synthetic_stories.csv", folder / "stories.jsonl")])
    for kind in ("icews", "gdelt2"):
        store = _read(folder / f"{kind}.db", [*example_files(), *seed])
        if (folder / f"{kind}.read").exists():
            yield store
            continue
        files = [path for path in sorted((data / "events" / kind).iterdir()) if "codes" not in path.name]
        list(intake.import_events(store, files))
        (folder / f"{kind}.read").touch()
        yield store


def _read(store: Path, inputs: Sequence[str | Path]) -> Path:
    """The store with these texts; one that is there from another run stays as it is."""
    if store.exists():
        return store
    list(pipeline.read_into_store(inputs, store))
    return store


def _stories(source: Path, target: Path) -> Path:
    """Every so many-th story as a document of its own."""
    csv.field_size_limit(10_000_000)
    with source.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["text"].strip()]
    step = max(len(rows) // _STORIES, 1)
    with target.open("w", encoding="utf-8") as out:
        for number, row in enumerate(rows[::step]):
            about = {
                "title": row["title"],
                "publisher": f"Synthetic {number % 7}",
                "published": f"2017-{1 + number % 12:02}-11",
            }
            out.write(json.dumps({"text": row["text"], **about}) + "\n")
    return target


def asked(store: Path, shift: int = 0) -> Iterator[briefs.BriefAsked]:
    """What to brief on: the most reported pairs, and parties by themselves, with all that can be asked beside."""
    parties: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for one in _events(store):
        codes = sorted({code for code in one if len(code) == 3 and code.isupper()})
        parties.update(codes)
        pairs.update(combinations(codes, 2))
    wanted: list[tuple[str, ...]] = []
    singles = ((code,) for code, _ in parties.most_common())
    for pair, _ in pairs.most_common():
        wanted += [pair, *islice(singles, 1 if len(wanted) % 3 == 0 else 0)]
    for parts, turn in zip(wanted, islice(cycle(_TURNS), shift, None), strict=False):
        on = turn.get("on")
        as_of = date.fromisoformat(turn["as_of"]) if "as_of" in turn else None
        yield briefs.BriefAsked(parts, None if on in parts else on, as_of, turn.get("since"))


def _events(store: Path) -> Iterator[tuple[str, ...]]:
    from avviso.storing import Store

    with Store(store, read_only=True) as ledger:
        yield from ((*one.actors, *one.recipients) for one in ledger.events(modalities=pipeline.MODALITIES))


def make(one: briefs.BriefAsked, places: briefs.Places, computed: bool, again: bool) -> Made:
    """The brief and what is wrong with it. again: the request is made twice. Raises AvvisoError."""
    start = time.process_time()
    request = _request(one, places, computed)
    analysis = time.process_time() - start if computed else 0.0
    day = f"as of {one.as_of}" if one.as_of else None
    name = " ".join(filter(None, (places.store.stem, *one.parties, one.on and f"on {one.on}", day, one.since)))
    return held(request, name, analysis, _request(one, places, computed) if again else request)


def _request(one: briefs.BriefAsked, places: briefs.Places, computed: bool) -> BriefRequest:
    return briefs.brief_request(one, places) if computed else briefs.read_request(one, places)


def held(request: BriefRequest, name: str, analysis: float, second: BriefRequest) -> Made:
    """The brief of a request, checked, and made a second time to compare the bytes of its page."""
    start = time.process_time()
    brief = briefing.brief(request)
    faults = check(brief, request.documents, request.claims)
    breaches = lint(brief, against=request.earlier is not None)
    writing = time.process_time() - start
    told = statements(brief)
    # A fault of a citation is one of every sentence that uses it.
    broken = {number for number in range(1, len(brief.citations) + 1) if any(f"[{number}] " in f for f in faults)}
    bad = [
        one for one in told
        if any(repr(one.text) in fault for fault in faults) or broken & {cited.number for cited in one.citations}
    ]  # fmt: skip
    judged = sum(bool(f.likelihood) for s in brief.sections if s.name == "judgements" for f in s.findings)
    same = briefing.render(brief) == briefing.render(briefing.brief(second))
    return Made(name, len(told), len(bad), faults, breaches, same, judged, analysis, writing)


def bundled(folder: Path, count: int, computed: int = 4) -> Totals:
    """Briefs on the examples alone, every so many-th with an analysis; the same parties in another turn are another."""
    store = _read(folder / "examples.db", example_files())
    totals = Totals()
    for number, one in enumerate(islice(_rounds(store), count)):
        _count(totals, one, briefs.Places(store), (number % computed == 0, number % _AGAIN == 0))
    return totals


def _rounds(store: Path) -> Iterator[briefs.BriefAsked]:
    """What to brief on, round after round, each with what is asked beside moved on by one."""
    for shift in range(len(_TURNS)):
        yield from asked(store, shift)


def measured(data: Path | None, folders: tuple[Path, Path | None], counts: tuple[int, int], out: Path | None) -> Totals:
    """All briefs, evenly from all stores. folders: where the stores are, structural data. counts: all, computed."""
    totals = Totals()
    made = list(stores(folders[0], data))
    share = -(-counts[0] // len(made))
    for store in made:
        for number, one in enumerate(islice(_rounds(store), share)):
            _count(totals, one, briefs.Places(store, folders[1]), (number % counts[1] == 0, number % _AGAIN == 0))
            if out and totals.made:
                _note(out, totals.made[-1])
    return totals


def _count(totals: Totals, one: briefs.BriefAsked, places: briefs.Places, how: tuple[bool, bool]) -> None:
    try:
        totals.made.append(make(one, places, *how))
    except AvvisoError as error:
        totals.failed[f"{type(error).__name__}: {error}"] += 1


def spoilt(store: Path, count: int) -> dict[str, tuple[int, int]]:
    """By kind of mutation how many the checker found, and of how many; what it missed is printed by `main`."""
    told: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for request, mutant in _mutants(store, count):
        told[mutant.kind] += 1
        sound = check(mutant.brief, request.documents, request.claims)
        found[mutant.kind] += bool(sound)
        if not sound:
            print(f"not found: {mutant.kind}: {mutant.told}")
    return {kind: (found[kind], told[kind]) for kind in told}


def _mutants(store: Path, count: int) -> Iterator[tuple[BriefRequest, Mutant]]:
    """Spoilt copies of three sound briefs."""
    wanted = list(islice(asked(store), 3))
    for number, one in enumerate(wanted):
        request = briefs.brief_request(one, briefs.Places(store))
        brief = briefing.brief(request)
        if not check(brief, request.documents, request.claims):
            yield from ((request, mutant) for mutant in mutants(brief, -(-count // len(wanted)), number))


def _note(out: Path, one: Made) -> None:
    with out.open("a", encoding="utf-8") as stream:
        stream.writelines(f"{one.name}\t{fault}\n" for fault in (*one.faults, *one.breaches))


def main(words: Iterable[str] | None = None) -> int:
    """0 when every sentence is supported and tradecraft is kept, 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--structure", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--faults", type=Path)
    parser.add_argument("--computed", type=int, default=4)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--mutations", type=int, default=0)
    given = parser.parse_args(list(words) if words is not None else None)
    with TemporaryDirectory() as folder:
        kept = given.keep or Path(folder)
        kept.mkdir(exist_ok=True, parents=True)
        if given.mutations:
            for kind, (found, told) in spoilt(_read(kept / "examples.db", example_files()), given.mutations).items():
                print(f"{found:6} of {told:6}  {kind}")
            return 0
        totals = measured(given.data, (kept, given.structure), (given.count, given.computed), given.faults)
    for name, value in totals.figures().items():
        print(f"{value:12.4f}  {name}")
    for reason, often in totals.failed.most_common():
        print(f"{often:12}  could not be made: {reason}")
    figures = totals.figures()
    return int(bool(figures["faults of the checker"] or figures["breaches of tradecraft"]))


if __name__ == "__main__":
    sys.exit(main())

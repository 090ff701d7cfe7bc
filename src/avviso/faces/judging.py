"""`avviso judge` and `avviso rebuild`: what people say of claims, and building anew what follows from both."""

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, cast

import click

from avviso import upkeep
from avviso.faces import options, runs, tables
from avviso.faces.formats import JUDGEMENT_COLUMNS, write
from avviso.faces.progress import Tally
from avviso.faces.wire import dumps, ruling_to_wire
from avviso.records import Correction, Judgement, Ruling, Verdict
from avviso.settings import Settings, config_path, judge_name
from avviso.upkeep import Draft, Rebuilt

_HOW = "say CLAIM wrong, CLAIM right, CLAIM same OTHER, CLAIM different OTHER, or CLAIM set FIELD VALUE"
# How many words may follow each verdict.
_FOLLOW = {"wrong": (0, 0), "right": (0, 0), "same": (1, 1), "different": (1, 1), "set": (2, None)}


@dataclass(frozen=True, slots=True)
class Said:
    """What `avviso judge` was told."""

    words: tuple[str, ...]
    listing: bool
    withdraw: str | None
    by: str | None
    note: str
    form: str | None
    store: str | None
    output: str

    @property
    def signer(self) -> str:
        """Who judges. Raises InvalidJudgement where nobody says."""
        return judge_name(self.by, os.environ, config_path())


@click.command()
@click.argument("words", metavar="[CLAIM VERDICT [...]]", nargs=-1)
@click.option("--list", "listing", is_flag=True, help="Print all judgements, or those on CLAIM.")
@click.option("--withdraw", metavar="JUDGEMENT", help="Take this judgement back; it stays on record.")
@click.option("--by", metavar="NAME", help="Who judges. Default: AVVISO_JUDGE, else `judge` in your own config.toml.")
@click.option("--note", metavar="TEXT", default="", help="Why.")
@options.form
@options.store
@options.output
def judge(**given: Any) -> int:  # noqa: ANN401 (the fields of Said, which types them)
    """Say what is wrong with a claim, or whether two claims speak of one event.

    \b
    avviso judge CLAIM wrong             leave it out of events and relations
    avviso judge CLAIM right             trust it wholly, as it reads
    avviso judge CLAIM same OTHER        both speak of one event
    avviso judge CLAIM different OTHER   they speak of two events
    avviso judge CLAIM set FIELD VALUE   right, once FIELD says VALUE (or none)
    avviso judge --list [CLAIM]          who said what, and what became of it
    avviso judge --withdraw JUDGEMENT    take one back; it stays on record

    \b
    FIELD of an event:    event cameo actor recipient place
    FIELD of a relation:  relation from to office since until status
    FIELD of any claim:   date enddate modality speaker

    Claims go by id, as `avviso events` prints it, or by its first six characters. Claims themselves are never changed:
    events and relations follow from claims and judgements together. The newest judgement decides; where two people
    disagree the event is marked as disputed.
    """
    said = Said(**given)
    settings = runs.settings_for(said.output, said.store)
    if said.listing and said.withdraw is not None:
        raise click.UsageError("--list and --withdraw do not go together: give one of them")
    if said.listing:
        return _list(said, settings)
    if said.withdraw is not None:
        return _withdraw(said, settings)
    return _judge(said, settings)


def _list(said: Said, settings: Settings) -> int:
    """Prints all judgements, or those on one claim."""
    if len(said.words) > 1:
        raise click.UsageError("--list takes one claim, or none for all judgements")
    rulings = upkeep.judgements(settings.store, *said.words)
    table = partial(tables.judgements, look=runs.look_of(settings))
    with runs.opened(said.output) as out:
        form = runs.form_for(said.form, said.output)
        count = write(map(ruling_to_wire, rulings), form, out, table, JUDGEMENT_COLUMNS)
    for ruling in rulings:
        if ruling.state == "lost":
            runs.say(lost(ruling))
    return runs.found(
        count, "judgement", "judge a claim with `avviso judge CLAIM wrong`; `avviso judge --help` says more"
    )


def lost(ruling: Ruling) -> str:
    """That a judgement no longer finds its claim, and what to do about it."""
    judgement = ruling.judgement
    documents = " and ".join(dict.fromkeys(stand.document_id for stand in judgement.stands))
    return (
        f"judgement {judgement.id} ({_says(judgement)}, by {judgement.by}) no longer finds "
        f"{' and '.join(judgement.claim_ids)} in document {documents}: "
        f"judge what is there now, or `avviso judge --withdraw {judgement.id}`"
    )


def _says(judgement: Judgement) -> str:
    return tables.says(ruling_to_wire(Ruling(judgement, "in force")))


def _withdraw(said: Said, settings: Settings) -> int:
    """Takes one judgement back."""
    if said.words:
        raise click.UsageError(f"--withdraw takes the id of a judgement and nothing else, not {' '.join(said.words)!r}")
    back = upkeep.withdraw(settings.store, said.withdraw or "", said.signer, said.note)
    runs.say(f"withdrawn: {_says(back)} of {' and '.join(back.claim_ids)}, signed by {back.by} on {back.when}")
    return runs.FINE


def _judge(said: Said, settings: Settings) -> int:
    """Keeps one judgement; its id goes to standard output."""
    claim, verb, rest = _parsed(said.words)
    correction = Correction(rest[0], " ".join(rest[1:])) if verb == "set" else None
    verdict = cast(Verdict, "correct" if correction else verb)
    ids = [claim] if correction else [claim, *rest]
    draft = Draft(verdict, tuple(ids), said.signer, correction, said.note)
    made = upkeep.judge(settings.store, draft, settings.actors)
    with runs.opened(said.output) as out:
        out.write(f"{made.id}\n")
    undo = f"`avviso judge --withdraw {made.id}` takes it back"
    runs.say(f"{_says(made)}: {' and '.join(made.claim_ids)}, by {made.by}; {undo}")
    return runs.FINE


def _parsed(words: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """Claim, verdict, and what follows. Raises UsageError that says what can be said."""
    if len(words) < 2 or words[1].lower() not in _FOLLOW:
        raise click.UsageError(f"{_HOW}; or --list, or --withdraw JUDGEMENT")
    claim, verb, *rest = words
    least, most = _FOLLOW[verb.lower()]
    if len(rest) < least or (most is not None and len(rest) > most):
        raise click.UsageError(f"{' '.join(words)!r} has too {'few' if len(rest) < least else 'many'} words: {_HOW}")
    return claim, verb.lower(), tuple(rest)


@click.command()
@click.option("--recode", is_flag=True, help="Code the stored documents again first; what was read before is kept.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@options.store
@options.quiet
@options.coder
def rebuild(recode: bool, as_json: bool, store: str | None, quiet: bool, coder: str | None) -> int:
    """Derive all events and relations anew from claims and judgements, and print the counts before and after.

    Judgements stay in force after --recode, and find their claims by document and words. Those that do not are named.
    """
    settings = runs.settings_for(store=store, quiet=quiet, coder=coder)
    follow = partial(runs.followed, tally=Tally(), inputs=(), quiet=quiet)
    done = upkeep.rebuild(settings.store, recode, follow, settings.actors, settings.coder)
    with runs.opened("-") as out:
        out.writelines(_as_json(done) if as_json else _table(done))
    for ruling in done.rulings:
        if ruling.state == "lost":
            runs.say(lost(ruling))
        elif ruling.contested and not quiet:
            runs.say(f"judges disagree on {' and '.join(ruling.claim_ids)}: `avviso judge --list` shows who says what")
    return runs.FINE


def _states(done: Rebuilt) -> dict[str, int]:
    """How many judgements are in each state."""
    states = [ruling.state for ruling in done.rulings]
    return {state: states.count(state) for state in ("in force", "overruled", "lost", "withdrawn")}


def _as_json(done: Rebuilt) -> Iterator[str]:
    """Counts before and after, and what became of the judgements."""
    yield (
        dumps(
            {
                "before": asdict(done.before),
                "after": asdict(done.after),
                "documents_read_anew": done.read_anew,
                "claims_left_out": done.left_out,
                "judgements": _states(done),
                "lost": [ruling_to_wire(ruling) for ruling in done.rulings if ruling.state == "lost"],
            }
        )
        + "\n"
    )


def _table(done: Rebuilt) -> Iterator[str]:
    """A line for each count, before and after; then what was read anew, left out and judged."""
    yield f"{'':<22}{'before':>9}{'after':>9}\n"
    after = asdict(done.after)
    for name, before in asdict(done.before).items():
        yield f"{name.replace('_', ' '):<22}{before:>9}{after[name]:>9}\n"
    yield f"documents read anew: {done.read_anew}; claims left out as wrong: {done.left_out}\n"
    yield f"judgements: {', '.join(f'{count} {state}' for state, count in _states(done).items())}\n"

"""`avviso export`: what a store holds, written for other programs."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

import click

from avviso import exports, ontology, upkeep
from avviso.errors import UnreadableInput
from avviso.exporting import registry
from avviso.exporting.contract import Account, Format, Manner
from avviso.faces import options, runs
from avviso.faces.exportshape import WireShape
from avviso.faces.formats import raw_csv
from avviso.pipeline import MODALITIES
from avviso.records import Modality
from avviso.records.exports import ExportKind
from avviso.settings import Settings

KINDS: dict[str, ExportKind] = {"events": "event", "claims": "claim", "ties": "tie", "documents": "document"}
RELATIONS = frozenset("member-of ally-of at-odds-with holds-office partner-of sanctions borders party-to".split())
_FORMATS = "\n".join(f"  {entry.name:<12} {entry.endings[0]:<15} {entry.what}" for entry in registry.ENTRIES)


def _types(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """PLOVER types, relations and "cause", in whatever case."""
    known = {name.casefold(): name for name in (*ontology.load().types, *RELATIONS, "cause")} if value else {}
    if unknown := [one for one in value if one.casefold() not in known]:
        raise click.BadParameter(f"{unknown[0]!r} is no type: use {', '.join(sorted(known.values()))}")
    return tuple(known[one.casefold()] for one in value)


@click.command(epilog=f"\b\nFormats, with the ending of their files:\n{_FORMATS}")
@click.argument("parties", metavar="[PARTY [PARTY]]", nargs=-1, callback=options.at_most_two)
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(registry.BY_NAME)),
    metavar="NAME",
    help="Default: by the ending of FILE, jsonl on standard output.",
)
@options.output
@click.option("--since", metavar="DATE", callback=options.day, help="Nothing before this day, month or year.")
@click.option("--until", metavar="DATE", callback=options.day, help="Nothing after this day, month or year.")
@click.option(
    "--type",
    "types",
    metavar="TYPE",
    multiple=True,
    callback=_types,
    help="AID, member-of …; several times for several.",
)
@click.option("--publisher", "publishers", metavar="NAME", multiple=True, help="Only what this publisher's texts say.")
@click.option("--of", type=click.Choice(tuple(KINDS)), help="csv, parquet: which (default events). jsonl: only which.")
@click.option(
    "--modality", multiple=True, type=click.Choice(MODALITIES), help="Of events; several times. Default: actual."
)
@click.option("--all", "all_modalities", is_flag=True, help="Events of every modality.")
@click.option("--no-quotes", is_flag=True, help="Offsets and codes, not the words of the texts.")
@click.option("--with-text", is_flag=True, help="Documents with their whole text: jsonl, ftm, csv, parquet.")
@options.raw_csv
@click.option("--salvage", is_flag=True, help="Save what a damaged store still holds into a new one, -o FILE.")
@options.store
@options.quiet
def export(parties: tuple[str, ...], form: str | None, output: str, store: str | None, **given: Any) -> int:  # noqa: ANN401
    """Write what the store holds as a file for other programs, all of it or what has to do with PARTY.

    Says on standard error how much was written and how much left out, and why. docs/exports.md says what each format
    loses.
    """
    settings = runs.settings_for(output, store, given["quiet"])
    if given["salvage"]:
        return _salvage(settings, output, bool(parties or form))
    name = _name(form, output)
    chosen = registry.format_of(name)
    manner = Manner(WireShape(), given["with_text"], KINDS[given["of"]] if given["of"] else None, raw_csv())
    _check(name, chosen, manner, given["no_quotes"])
    modalities = MODALITIES if given["all_modalities"] else cast("tuple[Modality, ...]", given["modality"])
    limits = {key: given[key] for key in ("since", "until", "types", "publishers")}
    asked = exports.ExportAsked(parties, modalities=modalities or ("actual",), quotes=not given["no_quotes"], **limits)
    account = Account()
    pieces = exports.export(asked, chosen, manner, account, settings.store, settings.actors)
    _write(pieces, output)
    return _ending(account, settings.quiet)


def _salvage(settings: Settings, output: str, more: bool) -> int:
    """Saves a damaged store and says what was saved, what not, and what is doubtful."""
    if output == "-" or more:
        raise click.UsageError("--salvage makes a new store of all that can be read: give it -o NEW.db and no party")
    done = upkeep.salvage(settings.store, Path(output))
    saved = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in done.saved.items() if count)
    runs.say(f"saved to {output}: {saved}")
    left = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in done.left.items() if count)
    runs.say(f"left out, having lost what they belong to or come under: {left or 'none'}; {done.broken:,} broken rows")
    if done.differing:
        runs.say(f"{done.differing:,} are not as they were written: `avviso doctor --store {output}` names them")
    return runs.SOME_REJECTED if left or done.broken or done.differing else runs.FINE


def _name(form: str | None, output: str) -> str:
    """The format asked for, or that of the file's name. Raises UsageError where neither tells."""
    name = form or ("jsonl" if output == "-" else registry.name_for(output))
    if name is None:
        endings = ", ".join(entry.endings[0] for entry in registry.ENTRIES)
        raise click.UsageError(f"the name {output!r} tells no format: add --format NAME, or end it in one of {endings}")
    return name


def _check(name: str, form: Format, manner: Manner, no_quotes: bool) -> None:
    """Refuses what a format has no place for."""
    if manner.of and not (form.one_kind or name == "jsonl"):
        raise click.UsageError(f"--of is for csv, parquet and jsonl; {name} always holds the same kinds")
    if manner.text and not form.texts:
        raise click.UsageError(f"{name} has no place for whole texts: leave out --with-text, or use jsonl or ftm")
    if manner.text and form.one_kind and manner.of != "document":
        raise click.UsageError("--with-text is for documents here: add --of documents")
    if manner.text and no_quotes:
        raise click.UsageError("--with-text and --no-quotes exclude one another: leave out one")


def _write(pieces: Iterable[str | bytes], output: str) -> None:
    """Writes the pieces; a file appears under its name only when it is whole."""
    if output != "-":
        with _whole(Path(output)) as file:
            file.writelines(
                one if isinstance(one, bytes) else one.encode("utf-8", "backslashreplace") for one in pieces
            )
        return
    with runs.opened(output) as out:
        for piece in pieces:
            _print(piece, out)


def _print(piece: str | bytes, out: TextIO) -> None:
    """One piece to standard output; bytes pass by the layer of text, which would change their line ends."""
    if isinstance(piece, str):
        out.write(piece)
    else:
        out.flush()
        out.buffer.write(piece)


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its name when all is written, and leaves what was there before if something fails."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise UnreadableInput(str(path), f"cannot be written: {error.strerror}: name another file") from error
    finally:
        part.unlink(missing_ok=True)


def _ending(account: Account, quiet: bool) -> int:
    """Says the counts and gives the exit code."""
    for line in () if quiet else account.lines():
        runs.say(line)
    if not account.written():
        runs.say("nothing was written but the frame of the file: ask for less, or --all for planned and denied events")
    return runs.FINE if account.written() else runs.NOTHING_FOUND

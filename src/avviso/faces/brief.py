"""`avviso brief`: what an analyst signs on two parties, or on one, in one file; and `avviso demo`."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from avviso import briefs
from avviso.errors import UnreadableInput
from avviso.faces import options, runs
from avviso.settings import structure_folder

if TYPE_CHECKING:
    from avviso.briefing import Dossier
    from avviso.records import Brief

KEY_VARIABLE = "AVVISO_MODEL_KEY"
_SWEEP = 200_000  # objects made between two looks
FORMS = ("html", "md", "json", "pdf")


def _whole_day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """A date in full."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day: write 2017-02-06") from error


@click.command()
@click.argument("parties", metavar="PARTY [PARTY]", nargs=-1, required=True, callback=options.at_most_two)
@click.option("--on", "on", metavar="PARTY", help="Also what the tie has gone with for this third party.")
@click.option("--as-of", metavar="DAY", callback=_whole_day, help="Tell and use nothing of this day or later.")
@click.option("--since", metavar="DATE", callback=options.day, help="What happened before it is background.")
@click.option("--dataset", metavar="NAME", help="An imported dataset, or prose. Default: the only one imported.")
@click.option("--against", metavar="OLD.json", help="A brief on the same, to say what changed since.")
@click.option("--no-check", is_flag=True, help="Write it whole even where its own checker finds fault.")
@click.option("--model-url", metavar="URL", help="A language model that may rephrase: see below.")
@click.option("--model", metavar="NAME", default="", help="Which model, where the address serves several.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: by the name of the file, else html.")
@options.output
@options.store
def brief(parties: tuple[str, ...], **given: Any) -> int:  # noqa: ANN401 (options, typed where they are used)
    """Write a brief on one PARTY or on two: HTML, PDF, Markdown or JSON, by the name of the file.

    \b
    avviso brief VEN RUS -o brief.html
    avviso brief VEN RUS --on USA --since 2018 -o brief.pdf
    avviso brief VEN --as-of 2018-01-01 -o brief.md

    Every sentence holds what it rests on. A sentence told from texts that its notes do not carry is left out, and the
    brief says so; one with any other fault is not written, and the exit code is 1.

    --model-url takes any OpenAI-compatible address, http://localhost:8080/v1; a key is read from AVVISO_MODEL_KEY. The
    model sees sentences of the brief, may only reword them, and each that loses or adds anything stays as it was.
    """
    output, form = given["output"], form_of(given["form"], given["output"])
    settings = runs.settings_for(output, given["store"])
    earlier = _earlier(given["against"]) if given["against"] else None
    asked = briefs.BriefAsked(parties, given["on"], given["as_of"], given["since"], given["dataset"], earlier)
    with _seldom_swept():
        made = briefs.write_brief(asked, briefs.Places(settings.store, structure_folder(os.environ), settings.actors))
        if given["no_check"] and made.withheld:
            made = briefs.whole(made)
        if given["model_url"]:
            made = _rephrased(made, given["model_url"], given["model"])
        if not made.faults or given["no_check"]:
            _written(made.brief, form, output)
    return runs.briefed(made, output, anyway=given["no_check"])


@contextmanager
def _seldom_swept() -> Iterator[None]:
    """Python looks for cycles to free seldom: what a brief is made from is held to its end; looking costs a tenth."""
    usual = gc.get_threshold()
    gc.set_threshold(_SWEEP, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def form_of(chosen: str | None, output: str) -> str:
    """The form asked for, else that of the file's name, else HTML. Raises click.UsageError for another ending."""
    ending = Path(output).suffix.lower().removeprefix(".")
    form = chosen or {"": "html", "htm": "html", "markdown": "md"}.get(ending, ending)
    if form not in FORMS:
        raise click.UsageError(
            f"{output}: a brief is written as {', '.join(FORMS)}: name such a file, or give --format"
        )
    return form


def _written(made: "Dossier", form: str, output: str) -> None:
    if form == "pdf":
        _pdf_written(made, output)
        return
    text = TEXTS[form](made)
    with runs.opened(output) as out:
        out.write(text)


def _html(made: "Dossier") -> str:
    from avviso import briefing

    return briefing.render(made)


def _markdown(made: "Dossier") -> str:
    from avviso import briefing

    return briefing.render_markdown(made)


def _json(made: "Dossier") -> str:
    from avviso.faces.briefwire import brief_to_json

    return brief_to_json(made)


# How each form that is text is made; pdf is no text.
TEXTS: Mapping[str, Callable[["Dossier"], str]] = {"html": _html, "md": _markdown, "json": _json}


def _pdf_written(made: "Dossier", output: str) -> None:
    """Raises MissingExtra without typst, UnreadableInput where the file cannot be written."""
    from avviso.faces.briefpdf import brief_to_pdf

    page: bytes = brief_to_pdf(made)
    if output == "-":
        sys.stdout.buffer.write(page)
        return
    try:
        Path(output).write_bytes(page)
    except OSError as error:
        raise UnreadableInput(output, f"cannot be written: {error.strerror}: name another file") from error


def _earlier(path: str) -> "Brief":
    """A brief that was written as JSON. Raises UnreadableInput."""
    from avviso.faces.briefwire import brief_from_json

    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UnreadableInput(path, f"cannot be read: {error}: give a brief written with -o FILE.json") from error
    return brief_from_json(text, path)


def _rephrased(made: briefs.Briefed, url: str, model: str) -> briefs.Briefed:
    """The brief as the model worded it, where it kept to the findings; checked anew."""
    from avviso.rephrasing import KEY_VARIABLE, Address, rephrased

    address = Address(url, model, os.environ.get(KEY_VARIABLE, ""))
    again = briefs.checked(rephrased(made.brief, made.request, address, runs.say), made.request)
    return replace(again, withheld=(*made.withheld, *again.withheld))


@click.command()
@click.option("--out", metavar="FOLDER", default="avviso-demo", help="Where to write. Default: avviso-demo, here.")
@options.quiet
def demo(out: str, quiet: bool) -> int:
    """Read eight example reports on Venezuela and Russia, print their claims, and write a brief."""
    from avviso import pipeline
    from avviso.faces import tables
    from avviso.faces.examples import example_files
    from avviso.faces.progress import Tally

    folder = Path(out)
    store, page = folder / "demo.db", str(folder / "brief.html")
    settings, tally = runs.settings_for(store=str(store), quiet=quiet), Tally()
    files = example_files()
    codings = runs.followed(pipeline.read_into_store(files, settings.store), tally, files, quiet)
    with runs.opened("-") as data:
        data.writelines(tables.claims(runs.claims_of(codings), runs.look_of(settings)))
        made = briefs.write_brief(briefs.BriefAsked(("VEN", "RUS")), briefs.Places(settings.store))
        if not made.faults:
            _written(made.brief, "html", page)
            data.write(f"The brief is in {page}\n")
    if not quiet:
        runs.say(f"try next: avviso events VEN RUS --store {store}")
    return max(runs.ending(tally, quiet), runs.briefed(made, page, quiet=True))

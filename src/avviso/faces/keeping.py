"""`avviso backup` and `avviso purge`: a copy of a store in use, and documents deleted for good."""

import os
from pathlib import Path

import click

from avviso import upkeep
from avviso.faces import options, runs
from avviso.settings import structure_folder


@click.command()
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@options.store
def backup(target: Path, store: str | None) -> int:
    """Copy the store to FILE, and imported events beside it, while others read and write.

    The copy is of one moment, checked, and written through to the disk before it gets its name. It is a store like any
    other: `--store FILE` uses it.
    """
    for copied in upkeep.backup(runs.settings_for(store=store).store, target):
        runs.say(f"copied {copied.path}: {copied.size:,} bytes")
    return runs.FINE


@click.command()
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.store
def purge(documents: tuple[str, ...], yes: bool, store: str | None) -> int:
    """Delete documents for good, with their claims and judgements.

    DOCUMENT is an id, or its first six characters or more. Everything else in a store only grows; this overwrites the
    rows, merges the index, writes the file anew, and looks for the words afterwards. What was worked out of data sets
    and kept goes too, for it says which states were asked about. Briefs, exports and backups that you made keep what
    they hold.
    """
    settings = runs.settings_for(store=store)
    if not yes:
        click.confirm(f"Delete {runs.counted(len(documents), 'document')} for good?", abort=True, err=True)
    done = upkeep.purge(settings.store, documents)
    upkeep.clear_workings(structure_folder(os.environ))
    gone = [runs.counted(done.documents, "document"), runs.counted(done.claims, "claim")]
    runs.say(f"deleted {', '.join(gone)} and {runs.counted(done.judgements, 'judgement')}")
    if done.remains:
        runs.say(f"words of them are still in {', '.join(done.remains)}: end other programs and do it again")
    return runs.FAILED if done.remains else runs.FINE

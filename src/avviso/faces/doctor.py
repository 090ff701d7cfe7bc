"""What `avviso doctor` looks at: versions, weights, tables, the store and the imported events beside it."""

import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import disk_usage

from avviso import __version__, ontology, shipped, upkeep
from avviso.errors import AvvisoError, ModelError
from avviso.settings import Settings, structure_folder

DEPENDENCIES = ("numpy", "onnxruntime", "click", "platformdirs")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: whether it is well, and what was seen or what to do."""

    name: str
    well: bool
    told: str


def checks(settings: Settings, quick: bool = False) -> Iterator[Check]:
    """Every check in turn; none raises for what it finds. quick: without reading all of the store."""
    yield Check("avviso", True, f"{__version__} on Python {platform.python_version()}, {platform.system()}")
    yield from (_dependency(name) for name in DEPENDENCIES)
    for name, look in (
        ("event types and CAMEO codes", _ontology),
        ("weights, byte for byte", _sums),
        ("weights", lambda: _weights(settings.coder)),
        ("tables as of", _as_of),
        ("actors, offices and places", lambda: _gazetteer(settings)),
        ("examples", _examples),
        ("workings", _workings),
    ):
        yield _tried(name, look)
    # The bytes before anything else: whoever opens a store lets SQLite drop a broken log of writes.
    found = [Check(one.name, one.well, one.told) for one in upkeep.examine(settings.store, quick)]
    yield from found
    if all(check.well for check in found):
        yield _tried("store", lambda: _store(settings))


def _dependency(name: str) -> Check:
    """The installed version of a package."""
    try:
        return Check(name, True, version(name))
    except PackageNotFoundError:
        return Check(name, False, "is not installed: install avviso again")


def _tried(name: str, look: Callable[[], str]) -> Check:
    """The outcome of looking at one thing."""
    try:
        return Check(name, True, look())
    except AvvisoError as error:
        return Check(name, False, str(error))


def _ontology() -> str:
    """Loads the ontology, which its linter checks."""
    known = ontology.load()
    return f"{len(known.types)} types, {len(known.cameos)} codes"


def _sums() -> str:
    """Compares the shipped weights with their checksums."""
    if changed := shipped.changed_weights():
        raise ModelError(f"{', '.join(changed)} not as shipped: install avviso again")
    return f"{len(shipped.listed(shipped.folder()))} files as shipped"


def _as_of() -> str:
    """The newest day, month or year that a row of each dated table is of."""
    return ", ".join(f"{name} {day}" for name, day in shipped.as_of().items())


def _weights(name: str) -> str:
    """Loads the networks of a coder and codes a sentence with them."""
    from avviso.coding import load_coder
    from avviso.records import Document

    coder = load_coder(name=name)
    coder.code(Document(id="doctor", text="The president visited Rome."))
    return coder.name


def _gazetteer(settings: Settings) -> str:
    """Loads the tables of actors, the user's own among them."""
    from avviso.resolving import Gazetteer
    from avviso.resolving.usertables import kept

    tables = Gazetteer.load(settings.actors).complete()
    own = [table.name for table in kept(settings.actors)] if settings.actors else []
    mine = f", with your own {', '.join(own)}" if own else ""
    return f"loaded{mine}; {tables.display_name(tables.find_party('VEN'))} is found"


def _examples() -> str:
    """Looks for the example reports."""
    from avviso.faces.examples import example_files

    return f"{len(example_files())} reports"


def _workings() -> str:
    """Counts what was worked out of data sets and kept."""
    from avviso.storing.workings import kept

    folder = structure_folder(os.environ)
    files = kept(folder)
    if not files:
        return "none kept"
    size = sum(file.stat().st_size for file in files)
    return f"{len(files)} files, {size / 1e6:.0f} MB in {files[0].parent}: made again if deleted"


def _free(path: Path) -> int:
    """Bytes that are free where a file will be, whose folders need not be there yet."""
    return disk_usage(next(folder for folder in path.absolute().parents if folder.exists())).free


def _store(settings: Settings) -> str:
    """Opens the store, if there is one, without changing it."""
    from avviso.storing import Store

    if not settings.store.exists():
        return f"none yet at {settings.store}, {_free(settings.store) / 1e9:,.1f} GB free there"
    with Store(settings.store, read_only=True) as ledger:
        counts = ledger.counts()
    return f"{settings.store}: {counts.documents} documents, {counts.claims} claims"

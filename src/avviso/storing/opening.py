"""Opening the file of a store, and refusing every other file without touching it."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import TracebackType
from typing import Self

from avviso.errors import NotAStore, StoreError
from avviso.settings import make_private
from avviso.storing.schema import APPLICATION_ID, MIGRATIONS, migrate, version

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
# Another process's transaction is one document or one rebuilt cache: seconds, not minutes.
_PATIENCE_SECONDS = 30.0


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to the store at `path`; unless `read_only`, one that does not exist is made.

    Raises NotAStore for a file that is not a store of this or an older version (the file is left as it was), and
    StoreError when the store cannot be opened.
    """
    with explained(path):
        _refuse_foreign(path, read_only)
        if read_only:
            roll_back(path)
        else:
            make_whole(path, migrate)
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}",
            uri=True,
            timeout=_PATIENCE_SECONDS,
            isolation_level=None,
        )
        try:
            _prepare(connection, path, read_only)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite and the file system raise into StoreError with what to do."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{path}: a text holds half of a surrogate pair at character {error.start} and cannot be stored: "
            "read the input again with its right encoding"
        ) from error
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path}: {error}: {_advice(str(error))}") from error
    except MemoryError as error:
        raise StoreError(f"{path}: there is not enough memory: end other programs, or ask for less") from error


def _advice(message: str) -> str:
    if "locked" in message:
        return "another process is writing to the store; try again when it has finished"
    if "malformed" in message:
        return "it is damaged; `avviso doctor` says how, `avviso export --salvage -o NEW.db` saves what is readable"
    return "check that the file and its folder can be read and written and that the disk is not full"


def _refuse_foreign(path: Path, read_only: bool) -> None:
    if path.is_dir():
        raise NotAStore(f"{path} is a folder: name a file in it, such as {path / 'avviso.db'}")
    # Plain bytes rather than a connection: even opening a foreign database can leave files beside it.
    header = _header(path)
    if not header:
        if read_only:
            raise NotAStore(f"there is no store at {path}: `avviso read FILE` makes one, --store names another")
        return
    if not header.startswith(_MAGIC) or len(header) < _HEADER_BYTES:
        raise NotAStore(f"{path} is not an avviso store and was left as it is: name another file with --store")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotAStore(
            f"{path} is a database of another program and was left as it is: name another file with --store"
        )
    _refuse_newer(path, int.from_bytes(header[60:64], "big"))


def _header(path: Path) -> bytes:
    # An empty file counts as none: it is what a process killed while making a store leaves behind.
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(_HEADER_BYTES)


def _refuse_newer(path: Path, found: int) -> None:
    if found > len(MIGRATIONS):
        raise NotAStore(
            f"{path} was written by a newer avviso (store version {found}; this one knows {len(MIGRATIONS)}): "
            "update avviso, or name another file with --store"
        )


def make_whole(path: Path, make: Callable[[sqlite3.Connection], None]) -> None:
    """Makes a database where there is none; whoever is killed meanwhile leaves none, rather than half of one."""
    if path.exists():
        return
    # What somebody reads is nobody else's business: neither the folder nor the file is open to others.
    make_private(path.parent)
    with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}-", suffix=".new", delete=False) as file:
        new = Path(file.name)
    try:
        with closing(sqlite3.connect(new, isolation_level=None)) as connection:
            make(connection)
            # Before it has its name: whoever is killed while this is changed leaves what only a writer can mend.
            connection.execute("PRAGMA journal_mode = WAL")
        _name(new, path)
    finally:
        new.unlink(missing_ok=True)


def roll_back(path: Path) -> None:
    """Ends what a killed process left half done in a rollback journal, as a backup has one; readers may not do it."""
    if Path(f"{path}-journal").exists():
        with closing(sqlite3.connect(path, timeout=_PATIENCE_SECONDS)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")


def _name(new: Path, path: Path) -> None:
    """Gives a new file its name, unless another process was faster."""
    try:
        os.link(new, path)
    except FileExistsError:
        pass
    except OSError:  # not every file system has links
        if not path.exists():
            new.rename(path)


def _prepare(connection: sqlite3.Connection, path: Path, read_only: bool) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    # The header may lag behind the write-ahead log, so the version is asked for once more.
    _refuse_newer(path, version(connection))
    if version(connection) < len(MIGRATIONS):
        if read_only:
            raise StoreError(f"{path} has an older layout: `avviso rebuild` brings it up to date")
        migrate(connection)
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
        # Once added, a document outlives a power cut. 5 ms each, beside the 100 it takes to read (docs/reliability.md).
        connection.execute("PRAGMA synchronous = FULL")


class Opened:
    """A file of SQLite that is open: for a `with` statement, in one thread, all or nothing of what is done at once."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path, self._connection = path, connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        self._connection.close()

    @contextmanager
    def _transaction(self, begin: str = "BEGIN IMMEDIATE") -> Iterator[sqlite3.Connection]:
        with ExitStack() as undo:
            undo.enter_context(explained(self.path))
            self._connection.execute(begin)
            undo.callback(lambda: self._connection.in_transaction and self._connection.execute("ROLLBACK"))
            yield self._connection
            self._connection.execute("COMMIT")

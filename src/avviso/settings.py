"""The choices of one run, in one frozen record. Only faces build it; stages get plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from avviso.errors import DataError, InputError, InvalidJudgement

STORE_VARIABLE = "AVVISO_STORE"
JUDGE_VARIABLE = "AVVISO_JUDGE"
DATA_VARIABLE = "AVVISO_DATA"
CODER_VARIABLE = "AVVISO_CODER"
# As CODERS of avviso.coding has them, the default first; a test holds the two together, for loading that takes time.
CODERS = ("auto", "syntax", "careful")


@dataclass(frozen=True, slots=True)
class Settings:
    """store: the ledger's file. quiet: no progress and no counts. color: styles on the terminal. width: in columns.

    actors: the folder of the user's own tables of actors; None for none. coder: who reads documents, one of CODERS.
    """

    store: Path
    quiet: bool = False
    color: bool = False
    width: int = 100
    actors: Path | None = None
    coder: str = CODERS[0]


def store_path(given: str | None, environ: Mapping[str, str]) -> Path:
    """The ledger's file: `given`, else AVVISO_STORE, else avviso.db in the user's data folder."""
    if chosen := given or environ.get(STORE_VARIABLE):
        return Path(chosen)
    return data_folder(environ) / "avviso.db"


def coder_name(given: str | None, environ: Mapping[str, str]) -> str:
    """Who reads documents: `given`, else AVVISO_CODER, else the default. Raises InputError."""
    name = given or environ.get(CODER_VARIABLE) or CODERS[0]
    if name not in CODERS:
        raise InputError(f"there is no coder {name!r}: set {CODER_VARIABLE} to one of {', '.join(CODERS)}")
    return name


def actors_folder(environ: Mapping[str, str]) -> Path:
    """Where the user's own tables of actors are kept: the folder `actors` in the user's data folder."""
    return data_folder(environ) / "actors"


def structure_folder(environ: Mapping[str, str]) -> Path:
    """Where the structural data that the user brought are kept: the folder `structure` in the user's data folder."""
    return data_folder(environ) / "structure"


def data_folder(environ: Mapping[str, str]) -> Path:
    """The user's data folder: AVVISO_DATA, else the platform's own for avviso."""
    if chosen := environ.get(DATA_VARIABLE):
        return Path(chosen)
    from platformdirs import user_data_path  # asked last, so that a run with folders of its own need not load it

    return user_data_path("avviso", appauthor=False)


def make_private(folder: Path) -> None:
    """Makes a folder, and those above it that are missing, each open to the user alone. Raises OSError.

    One that is there stays as it is: who shares it has their reasons.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)


def config_path() -> Path:
    """The user's own settings: config.toml in the platform's folder for them."""
    from platformdirs import user_config_path

    return user_config_path("avviso", appauthor=False) / "config.toml"


def judge_name(given: str | None, environ: Mapping[str, str], config: Path) -> str:
    """Who judges: `given`, else AVVISO_JUDGE, else `judge` in the file `config`.

    Raises InvalidJudgement, which says how to give a name, where there is none; DataError when the file is broken.
    """
    name = (given if given is not None else environ.get(JUDGE_VARIABLE) or _configured_judge(config)).strip()
    if not name:
        raise InvalidJudgement(
            f"a judgement is signed: say who you are with --by NAME, or set {JUDGE_VARIABLE}, "
            f'or write judge = "NAME" in {config}'
        )
    return name


def _configured_judge(config: Path) -> str:
    import tomllib

    try:
        name = tomllib.loads(config.read_text(encoding="utf-8")).get("judge", "")
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        raise DataError(f"{config} cannot be read as TOML: {error}: mend it, or sign with --by NAME") from error
    if not isinstance(name, str):
        raise DataError(f'{config}: judge is no text: write judge = "NAME"')
    return name


def wants_color(terminal: bool, environ: Mapping[str, str]) -> bool:
    """Whether to style: on a terminal that can, unless NO_COLOR holds anything (no-color.org)."""
    return terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"

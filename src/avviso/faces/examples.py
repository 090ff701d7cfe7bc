"""Where the example reports lie: inside an installed avviso, or in the folder that it is developed in."""

from importlib.resources import files
from pathlib import Path

from avviso.errors import DataError


def example_files() -> list[str]:
    """The example reports by path, in the order of their names. Raises DataError when they are not there."""
    package = Path(str(files("avviso")))
    for folder in (package / "examples", package.parents[1] / "examples" / "venezuela-russia"):
        if found := sorted(str(file) for file in folder.glob("*.md") if file.name != "README.md"):
            return found
    raise DataError(
        "the example reports are missing: install avviso again, or read a text of your own: avviso code FILE"
    )

"""What an avviso is made of, for whoever has to check it: a bill of materials (CycloneDX 1.6) that goes into the wheel.

`python tools/sbom.py` prints it. A build writes it to `avviso-*.dist-info/sboms/` (PEP 770): hatchling calls `Sbom`
below. Packages come from requirements.lock, browser libraries from vendor.lock.toml, weights and tables from
src/avviso/data with its README, licences from licences.toml. Nothing in it depends on when or where it is made.
"""

import ast
import hashlib
import json
import re
import sys
import tempfile
import tomllib
import uuid
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parents[1]
DATA = "src/avviso/data"
VENDOR = "src/avviso/static/vendor"
NAME = "avviso.cdx.json"
# Pages about the data rather than data.
_PAGES = ("README.md", "MODEL_CARD.md", "NOTICE.txt", "weights.sha256")
WEIGHTS = (".onnx", ".npz")
_PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)\s*(?:;\s*([^\\]+?))?\s*\\?$", re.MULTILINE)

Component = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pinned:
    """A package of a lock file. marker: on which machines, "" for all."""

    name: str
    version: str
    marker: str


@dataclass(frozen=True, slots=True)
class Described:
    """A row of the data's README: names of files or folders, and what is told of them."""

    names: tuple[str, ...]
    holds: str
    origin: str
    licence: str
    as_of: str


def licences(root: Path = ROOT) -> dict[str, Any]:
    """The tables of licences.toml."""
    return tomllib.loads((root / "tools/licences.toml").read_text("utf-8"))


def vendored(root: Path = ROOT) -> dict[str, Any]:
    """The tables of vendor.lock.toml."""
    return tomllib.loads((root / "tools/vendor.lock.toml").read_text("utf-8"))


def locked(name: str, root: Path = ROOT) -> tuple[Pinned, ...]:
    """What a lock file pins, in its order."""
    return tuple(Pinned(*found.groups("")) for found in _PINNED.finditer((root / name).read_text("utf-8")))


def described(root: Path = ROOT) -> tuple[Described, ...]:
    """The rows of the first table of the data's README."""
    rows = []
    for line in (root / DATA / "README.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if line.startswith("| `") and len(cells) == 6:
            rows.append(Described(tuple(re.findall("`([^`]+)`", cells[0])), *cells[1:5]))
    return tuple(rows)


def data_files(root: Path = ROOT) -> Iterator[tuple[str, Described]]:
    """Every file of data by its name under the folder, with what is told of it. Raises ValueError for one without."""
    rows = {name: row for row in described(root) for name in row.names}
    for path in sorted((root / DATA).rglob("*")):
        name = path.relative_to(root / DATA).as_posix()
        if not path.is_file() or path.name in _PAGES or "__pycache__" in name or path.suffix == ".py":
            continue
        row = rows.get(name) or next((rows[f"{up}/"] for up in Path(name).parents if f"{up}/" in rows), None)
        if row is None:
            raise ValueError(f"{DATA}/{name} has no row in {DATA}/README.md: say there where it comes from")
        yield name, row


def version(root: Path = ROOT) -> str:
    """avviso's own."""
    tree = ast.parse((root / "src/avviso/__init__.py").read_text("utf-8"))
    told = (node for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant))
    return next(str(ast.literal_eval(one.value)) for one in told if ast.unparse(one.targets[0]) == "__version__")


def bill(root: Path = ROOT) -> Component:
    """The whole document, ready for JSON."""
    packages = [_package(one, licences(root)["core"][one.name]) for one in core(root)]
    inside = [*_browser(root), *_data(root)]
    whole = {"type": "application", "bom-ref": "avviso", "name": "avviso", "version": version(root)}
    made: Component = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**whole, "purl": f"pkg:pypi/avviso@{version(root)}", **_licensed("MIT")}},
        "components": [*packages, *inside],
        "dependencies": [{"ref": "avviso", "dependsOn": sorted(one["bom-ref"] for one in (*packages, *inside))}],
    }
    # The number is made of what the document says, so that the same avviso has the same one.
    told = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(made, sort_keys=True))
    return {**made, "serialNumber": f"urn:uuid:{told}"}


def core(root: Path = ROOT) -> tuple[Pinned, ...]:
    """What every avviso needs: the lock without what only builds it."""
    build = licences(root)["build"]
    return tuple(one for one in locked("requirements.lock", root) if one.name not in build)


def _package(pinned: Pinned, licence: str) -> Component:
    purl = f"pkg:pypi/{pinned.name}@{pinned.version}"
    told = [("avviso:in-the-wheel", "false")] + ([("avviso:where", pinned.marker)] if pinned.marker else [])
    return {
        "type": "library", "bom-ref": purl, "name": pinned.name, "version": pinned.version, "purl": purl,
        "scope": "required", **_licensed(licence),
        "properties": [{"name": name, "value": value} for name, value in told],
    }  # fmt: skip


def _browser(root: Path) -> Iterator[Component]:
    for name, entry in vendored(root).items():
        purl = f"pkg:npm/{name.replace('@', '%40')}@{entry['version']}"
        kind, _, digest = entry["integrity"].partition("-")
        yield {
            "type": "library", "bom-ref": purl, "name": name, "version": entry["version"], "purl": purl,
            **_licensed(_spelt(root, entry["licence"])),
            "hashes": [{"alg": kind.upper().replace("SHA", "SHA-"), "content": b64decode(digest).hex()}],
            "components": [_file(f"avviso/static/vendor/{one['name']}", one["sha256"]) for one in entry["file"]],
        }  # fmt: skip


def _data(root: Path) -> Iterator[Component]:
    for name, row in data_files(root):
        told = {"avviso:origin": row.origin, "avviso:as-of": row.as_of}
        made = _file(f"avviso/data/{name}", hashlib.sha256((root / DATA / name).read_bytes()).hexdigest())
        made["type"] = "machine-learning-model" if name.endswith(WEIGHTS) else "data"
        licence = " AND ".join(_spelt(root, one) for one in row.licence.split("; "))
        yield {
            **made, "description": row.holds.replace("`", ""), **_licensed(licence),
            "properties": [{"name": key, "value": value.replace("`", "")} for key, value in told.items()],
        }  # fmt: skip


def _file(name: str, digest: str) -> Component:
    return {"type": "file", "bom-ref": name, "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}


def _spelt(root: Path, licence: str) -> str:
    return str(licences(root)["spellings"].get(licence, licence))


def _licensed(licence: str) -> Component:
    """Facts and what is in the public domain have no SPDX identifier, so they go by name."""
    if "facts" in licence or "public domain" in licence:
        return {"licenses": [{"license": {"name": one}} for one in licence.split(" AND ")]}
    return {"licenses": [{"expression": licence}]}


def written(root: Path = ROOT) -> str:
    """The document as it lies in the wheel."""
    return json.dumps(bill(root), indent=1, ensure_ascii=False) + "\n"


class Sbom(BuildHookInterface):
    """Puts the document into a wheel that is being built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes it where hatchling finds it; an editable install has none."""
        if version == "standard":
            self.folder = tempfile.TemporaryDirectory()
            (Path(self.folder.name) / NAME).write_text(written(Path(self.root)), encoding="utf-8")
            build_data["sbom_files"].append(str(Path(self.folder.name) / NAME))


if __name__ == "__main__":
    sys.stdout.write(written())

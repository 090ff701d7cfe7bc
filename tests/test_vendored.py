"""What the browser is given: files pinned by hash, with their licences, and nothing from elsewhere."""

import hashlib
import re
import tomllib
from importlib.metadata import distribution, files
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
VENDOR = ROOT / "src" / "avviso" / "static" / "vendor"
LOCK = tomllib.loads((ROOT / "tools" / "vendor.lock.toml").read_text("utf-8"))
PINNED = {entry["name"]: entry["sha256"] for package in LOCK.values() for entry in package["file"]}
OWN = [*(ROOT / "src/avviso/templates").rglob("*.html"), *(ROOT / "src/avviso/static").glob("*.*")]
LOADS = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//|@import|url\(\s*["']?(?:https?:)?//|fetch\(["']http""")


def test_every_file_is_pinned_and_every_pinned_file_is_there():
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDOR.iterdir()}
    assert found == PINNED


def test_every_package_has_its_licence():
    for package in LOCK.values():
        assert any(entry["name"].endswith(".LICENSE") for entry in package["file"])
        assert package["integrity"].startswith("sha512-")


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_no_page_of_ours_loads_from_elsewhere(path):
    assert not LOADS.findall(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "text", ['<script src="https://a.example/a.js">', "url(//a.example/b.woff)", '@import "a.css"']
)
def test_loading_from_elsewhere_would_be_seen(text):
    assert LOADS.search(text)


def needed(name: str, seen: set[str]) -> set[str]:
    """A package and all that it needs on this machine, without extras."""
    if name in seen:
        return seen
    seen.add(name)
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            needed(requirement.name.lower(), seen)
    return seen


def test_the_core_stays_within_its_budget():
    """In MB of 2**20 bytes, without weights and without the bytecode that Python writes beside the files; words that
    were learnt count."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    packages: set[str] = set()
    for line in wanted:
        needed(Requirement(line).name.lower(), packages)
    sizes = {
        name: sum(Path(file.locate()).stat().st_size for file in files(name) or () if file.suffix != ".pyc")
        for name in packages
    }
    shipped = ROOT / "src" / "avviso"
    listed = (shipped / "data" / "weights.sha256").read_text("utf-8").splitlines()
    weights = {shipped / "data" / line.split()[1] for line in listed if not line.endswith((".csv", ".txt"))}
    sizes["avviso"] = sum(
        file.stat().st_size
        for file in shipped.rglob("*")
        if file.is_file() and file.suffix != ".pyc" and file not in weights
    )
    assert sum(sizes.values()) <= 120 * 2**20, sorted(sizes.items(), key=lambda item: -item[1])

"""What avviso is made of: each part has a licence that is known and allowed, and stands in the bill of materials."""

import hashlib
import importlib.util
import json
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from .test_vendored import needed

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
# How metadata from before SPDX expressions say it.
SAYS = {
    "Apache-2.0": "apache", "BSD-3-Clause": "bsd", "BSD-2-Clause": "bsd", "MIT": "mit", "PSF-2.0": "python|psf",
    "MPL-2.0": "mozilla|mpl", "ISC": "isc", "AFL-2.1": "afl",
}  # fmt: skip


def tool(name):
    """A script of tools/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sbom = tool("sbom")
licences = tool("licences")
KNOWN = sbom.licences()
TABLE = {**KNOWN["core"], **KNOWN["build"], **KNOWN["more"]}
BILL = sbom.bill()
PARTS = {one["name"]: one for one in BILL["components"]}


def pinned():
    """Everything that a lock file pins, once."""
    return sorted({(one.name, one.version) for name in LOCKS for one in sbom.locked(name)})


def test_every_locked_package_has_a_licence_and_no_other_has():
    assert {name for name, _ in pinned()} == {*TABLE}


def test_what_is_called_core_is_what_avviso_needs_and_no_more():
    """Here at least; what only other versions of Python need is not installed here."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    found = set()
    for line in map(Requirement, wanted):
        if line.marker is None or line.marker.evaluate():
            needed(line.name.lower(), found)
    found = {canonicalize_name(name) for name in found}
    elsewhere = {one.name for one in sbom.core() if one.marker}
    assert found <= {*KNOWN["core"]}
    assert {*KNOWN["core"]} - elsewhere <= found


def every_licence():
    yield from TABLE.items()
    yield from KNOWN["carried"].items()
    yield from ((name, KNOWN["spellings"].get(entry["licence"], entry["licence"]))
                for name, entry in sbom.vendored().items())  # fmt: skip
    for name, row in sbom.data_files():
        yield from ((name, one) for one in licences.data_terms(row.licence))


def test_every_licence_is_one_that_goes_with_ours():
    allowed = {*KNOWN["terms"]["permissive"], *KNOWN["terms"]["weak"]}
    assert [(name, said) for name, said in every_licence() if not {*licences.terms(said)} <= allowed] == []
    assert not {"GPL-3.0-or-later", "AGPL-3.0-only", "CC-BY-NC-4.0"} & allowed


@pytest.mark.parametrize("name", sorted(TABLE))
def test_what_is_installed_says_the_same(name):
    try:
        told = metadata(name)
    except PackageNotFoundError:
        pytest.skip("is for other machines")
    if expression := told["License-Expression"]:
        # axe-playwright-python and others name their own licence, not that of what they carry.
        assert {*licences.terms(expression)} <= {*licences.terms(TABLE[name])}
        return
    first = (told["License"] or "").partition("\n")[0]
    said = " ".join((first, *(one for one in told.get_all("Classifier") or () if one.startswith("License"))))
    if said.strip() and not said.startswith("Copyright"):
        assert any(re.search(SAYS[one], said, re.IGNORECASE) for one in licences.terms(TABLE[name])), said


def test_the_page_is_what_the_tool_writes():
    """If not: `python tools/licences.py`."""
    assert (ROOT / "docs" / "licences.md").read_text("utf-8") == licences.page()


def test_the_bill_names_what_the_lock_pins():
    packages = {(one["name"], one["version"]) for one in BILL["components"] if "pypi" in one.get("purl", "")}
    assert packages == {(one.name, one.version) for one in sbom.locked(LOCKS[0]) if one.name in KNOWN["core"]}


def test_the_bill_has_every_vendored_file_with_its_sum():
    told = {part["name"]: part["hashes"][0]["content"] for one in PARTS.values() for part in one.get("components", ())}
    here = {
        f"avviso/static/vendor/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (ROOT / sbom.VENDOR).iterdir()
    }
    assert told == here


def test_the_bill_has_every_weight_with_its_sum():
    listed = dict(line.split("  ")[::-1] for line in (ROOT / sbom.DATA / "weights.sha256").read_text().splitlines())
    told = {name.removeprefix("avviso/data/"): one for name, one in PARTS.items()}
    assert {name: told[name]["hashes"] for name in listed} == {
        name: [{"alg": "SHA-256", "content": digest}] for name, digest in listed.items()
    }
    models = {name for name, one in told.items() if one["type"] == "machine-learning-model"}
    assert models == {name for name in listed if name.endswith(sbom.WEIGHTS)}


def test_every_table_in_the_bill_says_where_it_is_from():
    tables = [one for one in PARTS.values() if one["type"] == "data"]
    assert len(tables) > 50
    for one in tables:
        told = {each["name"]: each["value"] for each in one["properties"]}
        assert told["avviso:origin"], one["name"]
        assert told["avviso:as-of"], one["name"]
        assert one["licenses"], one["name"]


def test_a_table_without_a_row_is_refused(tmp_path):
    (tmp_path / sbom.DATA).mkdir(parents=True)
    (tmp_path / sbom.DATA / "README.md").write_text("| `a.csv` | x | y | MIT | 2026 | by hand |\n")
    (tmp_path / sbom.DATA / "a.csv").write_text("")
    assert [name for name, _ in sbom.data_files(tmp_path)] == ["a.csv"]
    (tmp_path / sbom.DATA / "b.csv").write_text("")
    with pytest.raises(ValueError, match=r"b\.csv has no row"):
        [*sbom.data_files(tmp_path)]


def test_the_bill_is_in_order():
    """What CycloneDX 1.6 asks: names and references that are there and unique; the same twice."""
    assert (BILL["bomFormat"], BILL["specVersion"], BILL["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", BILL["serialNumber"])
    inner = [part for one in BILL["components"] for part in one.get("components", ())]
    references = [one["bom-ref"] for one in (*BILL["components"], *inner)]
    assert len({*references}) == len(references)
    (dependency,) = BILL["dependencies"]
    assert {*dependency["dependsOn"]} == {one["bom-ref"] for one in BILL["components"]}
    assert json.loads(sbom.written()) == BILL


ADVISORIES = tomllib.loads((ROOT / "tools" / "advisories.toml").read_text("utf-8"))


def test_nothing_that_is_locked_has_a_hole_that_we_know_of():
    assert {*ADVISORIES} <= {*TABLE}
    old = [(name, version) for name, version in pinned()
           if name in ADVISORIES and Version(version) < Version(ADVISORIES[name]["fixed"])]  # fmt: skip
    assert old == []


def test_no_lower_bound_lets_one_in():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = (lines for name, lines in project["optional-dependencies"].items() if name != "dev")
    for line in map(Requirement, [*project["dependencies"], *(one for lines in extras for one in lines)]):
        if known := ADVISORIES.get(canonicalize_name(line.name)):
            lowest = max(Version(one.version) for one in line.specifier if one.operator == ">=")
            assert lowest >= Version(known["fixed"]), line

"""What is installed: the weights, tables and examples, no file of the workshop, and a demo that runs from it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name as canonical

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def unpacked(wheel, tmp_path_factory):
    """The wheel as it lies when installed."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def locked(name):
    """The names of the packages that a lock file pins."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return {line.split("==")[0] for line in lines if "==" in line and not line.startswith((" ", "#"))}


@pytest.mark.parametrize(
    "path", ["data/ontology.toml", "data/parser/parser.onnx", "data/parser/vocab.txt", "py.typed", "__main__.py"]
)
def test_the_wheel_holds_what_a_run_needs(unpacked, path):
    assert (unpacked / "avviso" / path).is_file()


def test_the_wheel_holds_the_examples(unpacked):
    here = sorted(path.name for path in (ROOT / "examples" / "venezuela-russia").glob("*.md"))
    assert sorted(path.name for path in (unpacked / "avviso" / "examples").glob("*.md")) == here


def test_the_wheel_holds_the_licence(unpacked):
    (text,) = unpacked.glob("avviso-*.dist-info/licenses/LICENSE")
    assert text.read_text("utf-8").startswith("MIT License")


def test_the_wheel_holds_what_it_is_made_of_and_under_which_terms(unpacked):
    (bill,) = unpacked.glob("avviso-*.dist-info/sboms/avviso.cdx.json")
    made = subprocess.run([sys.executable, ROOT / "tools" / "sbom.py"], capture_output=True, check=True)
    assert bill.read_bytes() == made.stdout
    told = {part["name"]: part["hashes"][0]["content"] for part in json.loads(made.stdout)["components"] if
            part["name"].startswith("avviso/")}  # fmt: skip
    assert {name: hashlib.sha256((unpacked / name).read_bytes()).hexdigest() for name in told} == told
    (page,) = unpacked.glob("avviso-*.dist-info/licenses/docs/licences.md")
    assert page.read_bytes() == (ROOT / "docs" / "licences.md").read_bytes()


def test_the_wheel_holds_nothing_of_the_workshop(unpacked):
    assert {path.name.split("-")[0] for path in unpacked.iterdir()} == {"avviso"}
    assert not list(unpacked.rglob("*.pyc"))


def test_the_wheel_is_small(wheel):
    """Five networks, packed in 65 MB, and tables of 6 MB; the careful reader's weigh more than all of that."""
    with zipfile.ZipFile(wheel) as packed:
        sizes = {one.filename: one.compress_size for one in packed.infolist()}
    careful = sum(size for name, size in sizes.items() if name.startswith("avviso/data/careful/"))
    assert sum(sizes.values()) - careful < 73_000_000
    assert careful < 80_000_000


def test_an_installed_avviso_gives_its_demo(unpacked, tmp_path):
    line = [sys.executable, "-m", "avviso", "demo", "--out", str(tmp_path / "demo")]
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    done = subprocess.run(line, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "documents read 8 = coded 8" in done.stderr) == (0, True)
    assert (tmp_path / "demo" / "brief.html").is_file()


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(name):
    text = (ROOT / name).read_text("utf-8")
    pinned = [block for block in text.replace(" \\\n", " ").splitlines() if "==" in block]
    assert pinned
    assert all("--hash=sha256:" in block for block in pinned)
    assert "://" not in text
    assert "index" not in text


def test_the_lock_covers_every_dependency_and_the_build():
    names = {canonical(Requirement(line).name) for line in project()["project"]["dependencies"]}
    assert names | {"hatchling"} <= locked("requirements.lock")


def test_the_development_lock_covers_its_extra_and_agrees_with_the_first():
    names = {canonical(Requirement(line).name) for line in project()["project"]["optional-dependencies"]["dev"]}
    assert names <= locked("requirements-dev.lock")
    # Where a version is needed on some machines only may differ: tools may need it on more of them.
    first, second = ({line.split()[0] for line in (ROOT / name).read_text("utf-8").splitlines()} for name in LOCKS)
    assert {word for word in first if "==" in word} <= second
    assert {word for word in first if word.startswith("--hash")} <= second


def test_continuous_integration_calls_make_test():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in script.read_text("utf-8")
    assert "make test" in script.read_text("utf-8")


def built(folder, kind, **environment):
    """The sum of what is built in a copy of the project that is nobody else's: other path, times, modes, order."""
    kept = shutil.ignore_patterns(".*", "build", "dist", "__pycache__", "*.egg-info")
    shutil.copytree(ROOT, folder / "copy", ignore=kept, copy_function=shutil.copyfile)
    shutil.copy(ROOT / ".gitignore", folder / "copy")
    for path in sorted((folder / "copy").rglob("*"), reverse=bool(environment)):
        os.utime(path, (1_000_000_000, 1_000_000_000 + len(environment)))
        path.chmod(0o775 if path.is_dir() else 0o664 if environment else 0o644)
    line = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder / "made")]
    subprocess.run(line, cwd=folder / "copy", env={**os.environ, **environment}, check=True, capture_output=True)
    (made,) = (folder / "made").iterdir()
    return made.name, hashlib.sha256(made.read_bytes()).hexdigest()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_two_builds_in_two_places_give_the_same_bytes(tmp_path, kind):
    first = built(tmp_path / "one", kind)
    elsewhere = {"TZ": "Pacific/Apia", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOME": str(tmp_path)}
    assert built(tmp_path / "a longer name for two", kind, **elsewhere) == first


@pytest.mark.slow
def test_the_wheel_of_the_sdist_is_the_wheel(wheel, tmp_path):
    line = [sys.executable, "-m", "hatchling", "build", "-t"]
    subprocess.run([*line, "sdist", "-d", str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    (packed,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (folder,) = (tmp_path / "unpacked").iterdir()
    subprocess.run([*line, "wheel", "-d", str(tmp_path / "made")], cwd=folder, check=True, capture_output=True)
    (made,) = (tmp_path / "made").iterdir()
    assert made.read_bytes() == wheel.read_bytes()


@pytest.mark.slow
def test_a_fresh_environment_runs_the_demo(wheel, tmp_path):
    """Needs the packages of the lock from a registry or a cache."""
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    install = [python, "-m", "pip", "install", "--quiet"]
    subprocess.run([*install, "--require-hashes", "-r", ROOT / "requirements.lock"], check=True)
    subprocess.run([*install, "--no-deps", wheel], check=True)
    subprocess.run([tmp_path / "venv" / "bin" / "avviso", "demo", "--out", tmp_path / "demo"], cwd=tmp_path, check=True)
    assert (tmp_path / "demo" / "brief.html").is_file()

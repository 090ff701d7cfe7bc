"""Writes docs/licences.md, the list of what avviso is made of and under which terms: `python tools/licences.py`.

Everything comes from the files that tools/sbom.py reads. `--print` shows it and writes nothing.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import sbom

PAGE = sbom.ROOT / "docs" / "licences.md"
HEAD = """# Licences

What avviso is made of, and under which terms. The code is MIT (`LICENSE`). `tools/licences.py` writes this page; a test
holds it against the lock files, against what is shipped, and against what the installed packages say of themselves.
The wheel carries the same as a bill of materials (CycloneDX 1.6, `avviso-*.dist-info/sboms/avviso.cdx.json`, PEP 770),
with a checksum of every vendored file, weight and table.

No part asks that avviso, or what you make with it, be put under its licence. These have weak copyleft, which holds for
changes of the thing itself:

"""
TABLES = """
## In the wheel, tables

Of our own, or facts (MIT), except for these; `src/avviso/data/README.md` has the origin and the day of each.

"""


def terms(licence: str) -> tuple[str, ...]:
    """The single licences of an expression.

    >>> terms("MIT AND (Apache-2.0 OR BSD-2-Clause)")
    ('MIT', 'Apache-2.0', 'BSD-2-Clause')
    """
    bare = licence.replace("(", "").replace(")", "").replace(" OR ", " AND ")
    return tuple(bare.split(" AND "))


def data_terms(licence: str) -> tuple[str, ...]:
    """The same of a cell in the data's README."""
    spellings = sbom.licences()["spellings"]
    return tuple(spellings.get(one, one) for one in licence.split("; "))


def weak(licence: str) -> bool:
    """Whether any of its licences has weak copyleft."""
    return not {*sbom.licences()["terms"]["weak"]}.isdisjoint(terms(licence))


def page() -> str:
    """The whole page."""
    known = sbom.licences()
    core = [(f"{one.name} {one.version}", known["core"][one.name]) for one in sbom.core()]
    build = [
        (f"{one.name} {one.version}", known["build"][one.name])
        for one in sbom.locked("requirements.lock")
        if one.name in known["build"]
    ]
    browser = [(f"{name} {entry['version']}", entry["licence"]) for name, entry in sbom.vendored().items()]
    more = ", ".join(f"{name} ({licence})" for name, licence in known["more"].items())
    parts = (
        _lines(_weak_ones(known)),
        "\n## Installed with avviso\n\n" + _table("package", core),
        "\nWheels of these carry, on some machines:\n\n" + _table("part", known["carried"].items()),
        "\n## In the wheel, for the browser\n\n" + _table("library", browser),
        "\n## In the wheel, weights\n\n" + _table("file", _weights()),
        TABLES + _table("file", _tables()),
        "\n## Not in the wheel\n\nTo build it:\n\n" + _table("package", build),
        f"\nFor extras and for working on avviso: {more}.\n",
    )
    return re.sub(r"(?<=\S)\n(?=\S)", " ", HEAD) + "".join(parts)


def _weak_ones(known: dict[str, dict[str, str]]) -> Iterable[str]:
    for name, row in sbom.data_files():
        if any(weak(one) for one in data_terms(row.licence)):
            yield f"`{name}`, in the wheel: {row.licence}"
    yield from (f"{name}: {licence}" for name, licence in known["carried"].items() if weak(licence))
    yield from (f"{name}, needed to run: {licence}" for name, licence in known["core"].items() if weak(licence))
    yield from (f"{name}, to build the wheel: {licence}" for name, licence in known["build"].items() if weak(licence))
    found = [f"{name} ({licence})" for name, licence in known["more"].items() if weak(licence)]
    yield f"for extras and for working on avviso alone: {', '.join(found)}"


def _weights() -> list[tuple[str, str]]:
    return [(f"`{name}`", row.licence) for name, row in sbom.data_files() if name.endswith(sbom.WEIGHTS)]


def _tables() -> list[tuple[str, str]]:
    own = {"MIT", "facts"}
    return [
        (f"`{name}`", row.licence)
        for name, row in sbom.data_files()
        if not name.endswith(sbom.WEIGHTS) and not {*data_terms(row.licence)} <= own
    ]


def _lines(found: Iterable[str]) -> str:
    return "".join(f"- {one}\n" for one in found)


def _table(what: str, rows: Iterable[tuple[str, str]], told: str = "licence") -> str:
    return f"| {what} | {told} |\n| --- | --- |\n" + "".join(f"| {name} | {terms} |\n" for name, terms in rows)


def main() -> None:
    """Writes the page, or prints it."""
    if "--print" in sys.argv[1:]:
        sys.stdout.write(page())
    else:
        Path(PAGE).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Copies the browser libraries of tools/vendor.toml out of their npm packages into src/avviso/static/vendor.

For maintainers: `python tools/vendor.py` needs npm and writes vendor.lock.toml beside the list, with npm's sha512 of
each package and the sha256 of every file. Nothing of it happens on a user's machine: the files are in the wheel.
"""

import base64
import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "avviso" / "static" / "vendor"
HEAD = """# Written by tools/vendor.py from vendor.toml: what the page loads in the browser. Each package is pinned by
# npm's own sha512, each file by its sha256. A test compares them with what lies in src/avviso/static/vendor.
"""


def packed(name: str, version: str, folder: Path) -> tuple[bytes, str]:
    """The package as npm packs it, and the integrity that npm names."""
    told = subprocess.run(
        ["npm", "pack", f"{name}@{version}", "--json", "--silent"], cwd=folder, capture_output=True, check=True
    )
    (entry,) = json.loads(told.stdout)
    data, named = (folder / entry["filename"]).read_bytes(), str(entry["integrity"])
    if named != f"sha512-{base64.b64encode(hashlib.sha512(data).digest()).decode()}":
        raise SystemExit(f"{name} {version} is not what npm says that it is")
    return data, named


def main() -> None:
    """Fetches, checks, copies and writes the lock."""
    wanted = tomllib.loads((HERE / "vendor.toml").read_text(encoding="utf-8"))
    TARGET.mkdir(parents=True, exist_ok=True)
    lines = [HEAD]
    for name, entry in sorted(wanted.items()):
        with tempfile.TemporaryDirectory() as folder:
            data, integrity = packed(name, entry["version"], Path(folder))
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            lines.append(f'["{name}"]\nversion = "{entry["version"]}"\nlicence = "{entry["licence"]}"')
            lines.append(f'integrity = "{integrity}"\n')
            for inside, outside in sorted({**entry["files"], **entry["licences"]}.items()):
                member = tar.extractfile(f"package/{inside}")
                if member is None:
                    raise SystemExit(f"{name} has no file {inside}")
                body = member.read()
                (TARGET / outside).write_bytes(body)
                lines.append(f'[["{name}".file]]\nname = "{outside}"\nsha256 = "{hashlib.sha256(body).hexdigest()}"\n')
    (HERE / "vendor.lock.toml").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

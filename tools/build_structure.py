"""Build data/structure: UN roll calls and ideal points, and the trade partners of the CIA World Factbook.

    python tools/build_structure.py FOLDER     # FOLDER holds unvotes/ and factbook/; needs src on the Python path

Only what its licence lets us hand on: the kinds that data/structure.toml calls bundled. They are read and kept by the
same code as `avviso data add`, and every row that is left out is counted here with its reason.
"""

import argparse
from collections import Counter
from pathlib import Path

from avviso.importing.structurekinds import kinds
from avviso.structure import add_data
from table_files import DATA

FILES = {
    "un-votes": ("unvotes/un_votes.csv.gz", "unvotes/un_roll_calls.csv.gz", "unvotes/un_roll_call_issues.csv.gz"),
    "ideal-points": ("unvotes/idealpoints_apr2020.csv",),
    "export-partners": ("factbook/export_partners_history.csv",),
    "import-partners": ("factbook/import_partners_history.csv",),
}


def main() -> None:
    """Write the bundled kinds and say how many rows each has, and lost why."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    wanted = {key for key, kind in kinds().items() if kind.stored == "bundled"}
    if wanted != FILES.keys():
        raise SystemExit(f"structure.toml and FILES differ in {wanted ^ FILES.keys()}: mend one")
    for kind, files in FILES.items():
        added = add_data(kind, [folder / file for file in files], DATA / "structure")
        size = (DATA / "structure" / f"{kind}.csv.gz").stat().st_size
        print(f"{kind}: read {added.read} = used {added.used} + left out {len(added.left)}", end="")
        print(f", {added.first} to {added.last}, {size:,} bytes")
        for why, count in Counter(one.why for one in added.left).most_common():
            print(f"  {count:5} {why}")


if __name__ == "__main__":
    main()

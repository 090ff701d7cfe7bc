"""Build memberships.csv: hand-made spans, then what the CIA World Factbook lists for the other organisations.

    python tools/build_memberships.py FOLDER     # FOLDER holds structure/factbook/igo_membership_spans.csv

The Factbook says only that a state was listed between two editions. So a membership that is still listed in the last
edition gives a row without `since`; one that ended gives none. A state with a hand-made row keeps that, and an
organisation that is complete by hand (`igo_codes.csv`) takes none from the Factbook, whose list of OPEC (among others)
is years behind. `tools/check_memberships.py` holds the hand-made rows against both collections.
"""

import argparse
from pathlib import Path

from membership_rows import complete, factbook_rows
from table_files import Row, read_hand, split, write_table

ORIGIN = {"origin": "CIA World Factbook", "licence": "public domain"}


def hand_rows() -> list[Row]:
    """The hand-made rows, one state each."""
    return [row | {"state": state} for row in read_hand("memberships") for state in split(row["state"])]


def main() -> None:
    """Write memberships.csv and say how much of it is dated."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    rows, finished = hand_rows(), complete()
    taken = {(row["organisation"], row["state"]) for row in rows}
    for row in factbook_rows(folder):
        if row["organisation"] not in finished and (row["organisation"], row["state"]) not in taken:
            rows.append(row | ORIGIN)
    rows.sort(key=lambda row: (row["organisation"], row["state"], row.get("since", "")))
    dated = sum(1 for row in rows if row.get("since"))
    print("memberships", write_table("memberships", rows), "of which dated", dated)
    print("organisations with members", len({row["organisation"] for row in rows}))


if __name__ == "__main__":
    main()

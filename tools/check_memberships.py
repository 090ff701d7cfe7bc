"""Hold the hand-made memberships against the CIA World Factbook and Correlates of War IGO 3.0 (Pevehouse et al., 2020).

    python tools/check_memberships.py FOLDER [ORGANISATION ...]

Nothing is taken over: the tool names the rows that another collection contradicts, so that somebody looks at them.
The years are held against Correlates of War (two years apart is agreement: signed, in force and first counted differ),
the members of today against the Factbook's last edition.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from build_memberships import hand_rows
from membership_rows import complete, cow_years, factbook_rows
from table_files import Row

NEAR = 2  # years
LAST = 2014  # of Correlates of War
FULL = {"member", "founding member"}


def year(date: str, default: int) -> int:
    """The year of an ISO date."""
    return int(date[:4]) if date else default


def against_years(rows: list[Row], folder: Path) -> tuple[Counter[str], list[str]]:
    """How many dated full memberships before 2015 Correlates of War begins near, elsewhere, or does not have."""
    spans, counts, faults = cow_years(folder), Counter[str](), []
    covered = {organisation for organisation, _ in spans}
    for row in rows:
        since = year(row["since"], 9999)
        if row["organisation"] not in covered or row["status"] not in FULL or since > LAST:
            continue
        found = spans.get((row["organisation"], row["state"]), [])
        near = any(abs(first - since) <= NEAR for first, _ in found)
        within = any(first <= since <= last for first, last in found)
        verdict = "agrees" if near else "within another span" if within else "begins elsewhere" if found else "unknown"
        counts[verdict] += 1
        if verdict != "agrees":
            faults.append(f"{row['organisation']} {row['state']} since {row['since']}: {verdict} {sorted(set(found))}")
    return counts, faults


def against_factbook(rows: list[Row], folder: Path) -> list[str]:
    """Per organisation, the members of today that only the hand-made rows or only the Factbook have."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for row in rows:
        if not row["until"] and row["status"] in FULL:
            ours[row["organisation"]].add(row["state"])
    for row in factbook_rows(folder):
        if row["status"] in FULL:
            theirs[row["organisation"]].add(row["state"])
    finished, lines = complete(), []
    for organisation in sorted(ours.keys() & theirs.keys()):
        more = sorted(ours[organisation] - theirs[organisation])
        less = sorted(theirs[organisation] - ours[organisation]) if organisation in finished else []
        if more or less:
            lines.append(f"{organisation}: only by hand {' '.join(more) or '-'}; only Factbook {' '.join(less) or '-'}")
    return lines


def main() -> None:
    """Print the disagreements, and how many rows agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("organisations", nargs="*")
    given = parser.parse_args()
    rows = [row for row in hand_rows() if not given.organisations or row["organisation"] in given.organisations]
    counts, faults = against_years(rows, given.folder)
    print("\n".join(faults))
    print("\n".join(against_factbook(rows, given.folder)))
    print("against Correlates of War:", dict(counts))


if __name__ == "__main__":
    main()

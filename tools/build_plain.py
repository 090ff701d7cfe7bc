"""Build the tables whose rows are all made by hand: office words, organisations, outlets, roles and ambiguities.

python tools/build_plain.py
"""

from table_files import read_hand, write_table


def main() -> None:
    """Write the five tables and say how many rows each has."""
    for name in ("office_words", "organisations", "outlets", "roles", "ambiguities"):
        print(name, write_table(name, read_hand(name)))


if __name__ == "__main__":
    main()

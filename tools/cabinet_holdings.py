"""Who held office in 2019 according to the CIA's list of cabinets: one day of that year, which one is not known."""

from collections import Counter
from pathlib import Path

from avviso.resolving.lint import seat_of
from avviso.resolving.names import fold
from factbook_titles import QUALIFIERS, office_of
from person_names import parse_name
from table_files import DATA, Row, read_rows, split

ORIGIN = ("CIA World Leaders", "public domain", "2019")
# Offices that a longer title may begin with ("Minister of Health & Sport" is a minister of health).
_MINISTERS = "-minister"
_WHOLE = frozenset(
    """vice-president deputy-head-of-government crown-prince national-security-adviser prosecutor chief-justice
    justice-minister central-bank-governor""".split()
)
# Printed with another state's cabinet by mistake.
_MISPLACED = frozenset({("Tito Mboweni", "ETH")})
_ABBREVIATIONS = {"intl": "international", "govt": "government", "govts": "governments", "dept": "department"}
_BANKS = ("central bank", "national bank", "reserve bank", "state bank", "bank of")


class Words:
    """The phrases of office_words.csv, without "the", by state."""

    def __init__(self) -> None:
        self._offices: dict[str, list[tuple[str, str]]] = {}
        self.sectors: dict[str, str] = {}
        self.single: set[str] = set()
        for row in read_rows(DATA / "office_words.csv"):
            self.sectors[row["office"]] = row["sector"]
            if row["single"] == "yes":
                self.single.add(row["office"])
            for entry in split(row["words"]):
                phrase, _, only = entry.partition("@")
                self._offices.setdefault(_plain(phrase), []).append((row["office"], only))

    def office(self, phrase: str, code: str) -> str:
        """The office of a whole phrase in a state, or nothing."""
        found = self._offices.get(phrase, ())
        return next((office for office, only in found if only == code), "") or next(
            (office for office, only in found if not only), ""
        )


def cabinet_holdings(folder: Path, codes: dict[str, str], words: Words, dropped: Counter[str]) -> list[Row]:
    """Rows of offices.csv without dates; of two in one seat only the one whose title says it best."""
    ranked: dict[tuple[str, ...], tuple[int, Row]] = {}
    for line in read_rows(folder / "leaders/cia_cabinets_2019.csv"):
        code = codes.get(fold(line["country"]), "")
        name = parse_name(line["person"])
        name = None if name and (name.person, code) in _MISPLACED else name
        offices = _offices(line["office"], code, words) if code and name else []
        if not offices or name is None:
            dropped["cabinets: name or state not understood" if not (code and name) else "cabinets: other office"] += 1
            continue
        for office, title, rank in offices:
            row = {
                "person": name.person, "aliases": ";".join(name.aliases), "code": code, "office": office,
                "sector": words.sectors[office], "title": title,
                "origin": ORIGIN[0], "licence": ORIGIN[1], "as_of": ORIGIN[2],
            }  # fmt: skip
            seat = (*seat_of(code, office, title), "" if office in words.single else name.person)
            if seat in ranked and ranked[seat][1]["person"] != name.person:
                dropped["cabinets: second in a seat"] += 1
            if seat not in ranked or rank < ranked[seat][0]:
                ranked[seat] = (rank, row)
    return [row for _, row in ranked.values()]


def _offices(title: str, code: str, words: Words) -> list[tuple[str, str, int]]:
    """Office, title to print and rank (0 the whole title, more the less it says so) for a title of the list."""
    acting = "Acting " if "acting" in title.lower() else ""
    printed = acting + title.split("(")[0].strip().replace("&", "and").replace("  ", " ")
    plain = _plain(title.split("(")[0])
    if plain.startswith("permanent representative to un new york"):
        return [("un-ambassador", acting + "Permanent Representative to the United Nations", 0)]
    if plain == "ambassador to us":
        return [("ambassador", acting + "Ambassador to the United States", 0)]
    if plain.split()[:1] in (["governor"], ["president"], ["chairman"]) and any(bank in plain for bank in _BANKS):
        return [] if "deputy" in plain else [("central-bank-governor", printed, 0)]
    known = office_of(plain, frozenset())
    if known and known[0] in ("head-of-state", "head-of-government", "vice-president", "deputy-head-of-government"):
        return [] if known[2] or plain == "minister of state" else [(known[0], acting + known[1], 0)]
    whole = words.office(plain, code)
    if whole and (whole.endswith(_MINISTERS) or whole in _WHOLE):
        return [(whole, printed, 0)]
    return _ministries(plain, printed, code, words)


def _ministries(plain: str, printed: str, code: str, words: Words) -> list[tuple[str, str, int]]:
    """A title of several ministries, "minister of economy and finance and planning", is each that we know."""
    for head in ("minister of ", "minister for "):
        if plain.startswith(head) and not plain.startswith(head + "state"):
            break
    else:
        return []
    parts = plain.removeprefix(head).split(" and ")
    found: dict[str, int] = {}
    for start in range(len(parts)):
        for end in range(len(parts), start, -1):
            office = words.office("minister of " + " and ".join(parts[start:end]), code)
            if office.endswith(_MINISTERS):
                found.setdefault(office, start + 1)
    return [(office, printed, rank) for office, rank in found.items()]


def _plain(text: str) -> str:
    """Folded, "&" and commas as "and", without "the" and abbreviations."""
    spaced = text.replace("&", " and ").replace(",", " and ")
    words = [_ABBREVIATIONS.get(word, word) for word in fold(spaced).split()]
    words = [word for word in words if word not in ("the", *QUALIFIERS)]
    kept = [word for at, word in enumerate(words) if not (word == "and" and words[at - 1 : at] == ["and"])]
    plain = " ".join(kept).replace("minister for", "minister of").replace("defence", "defense")
    return plain.replace(" foreign and european affairs", " foreign affairs").replace("to un and new", "to un new")

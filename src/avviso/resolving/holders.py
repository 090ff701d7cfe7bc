"""An office that the words name without its holder: who that was on the date, if the tables can tell."""

from avviso.records import Identity
from avviso.resolving.heads import rules
from avviso.resolving.nouns import NO_LONGER
from avviso.resolving.offices import OfficeFound, OfficeIndex
from avviso.resolving.own import told
from avviso.resolving.verdicts import Verdict


def holder_of(
    offices: OfficeIndex, code: str, office: str, date: str | None, found: OfficeFound | None = None
) -> Verdict:
    """The one who held the office. The words name it and the state outright, and it had one holder on the date.

    Scores 0.9 then; 0.8 for state and sector alone. found: the words for it; None where it is carried over.
    """
    sector = (found.row.sector or None) if found else "GOV"
    what = f"{office} of {code}"
    if date is None:
        return Verdict(Identity(code, sector), 0.8, f"{what}; without a date it is open who held it", office)
    holders = offices.holders(code, office, date, found.words if found else "")
    if len(holders) != 1:
        names = ", ".join(sorted(row.person for row in holders)[:4])
        why = f"{names} may have held it on {date}" if holders else f"no table names its holder on {date}"
        return Verdict(Identity(code, sector), 0.8, f"{what}; {why}", office)
    row = holders[0]
    who = Identity(code, row.sector or sector, row.person, row.wikidata or None, row.title or office)
    return Verdict(who, 0.9, f"{what} on {date} was {row.person}{told(row)}", office)


def sector_of(found: OfficeFound) -> str | None:
    """The sector of words for an office; whoever held one of state and does so no longer is a former official."""
    sector = found.row.sector or None
    return rules().past_is.get(sector or "") if found.qualifier in NO_LONGER else sector


def nameless(words: str, code: str, found: OfficeFound) -> Verdict:
    """The words give a state and an office that somebody held once, or that several hold.

    Scores 0.8 for an office still held, 0.7 for one held no longer, which makes it a former official's.
    """
    if found.qualifier in NO_LONGER:
        return Verdict(Identity(code, sector_of(found)), 0.7, f"{words!r} holds it no longer; {code} from the words")
    sector = found.row.sector or None
    return Verdict(Identity(code, sector), 0.8, f"{code} and {sector} from the words of {words!r}, which name no one")

"""Lists of trade partners as the CIA World Factbook words them: "US 15.7%, Bahamas, The 4.1% (2014 est.)"."""

import re

from avviso.importing.structurekinds import Parties
from avviso.records.structure import Fact

_SHARE = re.compile(r"([^%]+?)\s+<?(\d+(?:\.\d+)?)\s*%")
_YEAR = re.compile(r"\((\d{4})[^)]*\)")
# What is left of a list's punctuation before a name.
_EDGES = " ,;:"


def partner_facts(code: str, value: str, seen: str, parties: Parties) -> list[Fact]:
    """The partners in a list, each with its share in per cent as value and "rank of number named" as note.

    seen: the edition's date, whose year counts where the list has none. A partner that is no state (a continent, a
    former colony) keeps its rank: `right` is empty, and the note ends in its name.
    Raises ValueError where no partner is named.
    """
    dated = _YEAR.search(value)
    year = int(dated[1]) if dated else int(seen[:4])
    named = [(name.strip(_EDGES), float(share)) for name, share in _SHARE.findall(_YEAR.sub("", value))]
    if not named:
        raise ValueError("it names no partner with a share in per cent")
    facts = []
    for rank, (name, share) in enumerate(named, start=1):
        partner = parties.by_name(name, year)
        note = f"{rank} of {len(named)}" if partner else f"{rank} of {len(named)}: {name}"
        facts.append(Fact(code, partner or "", f"{year:04}", f"{year:04}", "partner", share, note))
    return facts

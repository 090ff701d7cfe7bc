"""Titles of heads of state and government, their deputies and envoys, as the CIA World Factbook writes them."""

from avviso.resolving.names import fold

QUALIFIERS = {
    "acting": "Acting", "interim": "Interim", "caretaker": "Caretaker", "transitional": "Transitional",
    "transition": "Transitional", "provisional": "Interim",
}  # fmt: skip
REFUSED = frozenset({"former", "elect", "designate", "appointed", "so", "reelected", "vacant", "outgoing"})
_ORDERS = ("first", "second", "third", "fourth", "fifth", "executive", "senior", "co", "permanent")
# Folded title → key of the office and the title we print.
OFFICES: dict[str, tuple[str, str]] = {
    "president": ("head-of-state", "President"),
    "federal president": ("head-of-state", "President"),
    "state president": ("head-of-state", "President"),
    "president of the swiss confederation": ("head-of-state", "President"),
    "king": ("head-of-state", "King"),
    "queen": ("head-of-state", "Queen"),
    "emperor": ("head-of-state", "Emperor"),
    "sultan": ("head-of-state", "Sultan"),
    "sultan and prime minister": ("head-of-state", "Sultan"),
    "king and prime minister": ("head-of-state", "King"),
    "king sultan": ("head-of-state", "King"),
    "president presidential council": ("head-of-state", "Chair of the Presidential Council"),
    "chairman presidential council": ("head-of-state", "Chair of the Presidential Council"),
    "chairperson presidential council": ("head-of-state", "Chair of the Presidential Council"),
    "chairperson presidential leadership council": ("head-of-state", "Chair of the Presidential Leadership Council"),
    "sovereign council chair": ("head-of-state", "Chair of the Sovereign Council"),
    "amir": ("head-of-state", "Emir"),
    "emir": ("head-of-state", "Emir"),
    "grand duke": ("head-of-state", "Grand Duke"),
    "prince": ("head-of-state", "Prince"),
    "pope": ("head-of-state", "Pope"),
    "supreme leader": ("head-of-state", "Supreme Leader"),
    "taliban leader": ("head-of-state", "Supreme Leader"),
    "governor general": ("head-of-state", "Governor-General"),
    "chairperson of the presidency": ("head-of-state", "Chair of the Presidency"),
    "chairman of the presidency": ("head-of-state", "Chair of the Presidency"),
    "prime minister": ("head-of-government", "Prime Minister"),
    "prime minister and vice president": ("head-of-government", "Prime Minister"),
    "prime minister crown prince": ("head-of-government", "Prime Minister"),
    "prime minister and foreign minister": ("head-of-government", "Prime Minister"),
    "prime minister vice president": ("head-of-government", "Prime Minister"),
    "vice president and prime minister": ("head-of-government", "Prime Minister"),
    "crown prince and prime minister": ("head-of-government", "Prime Minister"),
    "premier": ("head-of-government", "Premier"),
    "head of government": ("head-of-government", "Head of Government"),
    "president of the government": ("head-of-government", "President of the Government"),
    "taoiseach": ("head-of-government", "Taoiseach"),
    "chancellor": ("head-of-government", "Chancellor"),
    "federal chancellor": ("head-of-government", "Chancellor"),
    "chief minister": ("head-of-government", "Chief Minister"),
    "minister of state": ("head-of-government", "Minister of State"),
    "chairman of the council of ministers": ("head-of-government", "Chairman of the Council of Ministers"),
    "chairperson of the council of ministers": ("head-of-government", "Chairman of the Council of Ministers"),
    "vice president": ("vice-president", "Vice President"),
    "deputy president": ("vice-president", "Deputy President"),
    "deputy prime minister": ("deputy-head-of-government", "Deputy Prime Minister"),
    "vice prime minister": ("deputy-head-of-government", "Vice Prime Minister"),
    "deputy premier": ("deputy-head-of-government", "Deputy Premier"),
    "vice premier": ("deputy-head-of-government", "Vice Premier"),
    "vice chancellor": ("deputy-head-of-government", "Vice Chancellor"),
    "crown prince": ("crown-prince", "Crown Prince"),
    "governor": ("governor", "Governor"),
    "lieutenant governor": ("governor", "Lieutenant Governor"),
    "administrator": ("governor", "Administrator"),
    "commissioner": ("governor", "Commissioner"),
    "high commissioner": ("governor", "High Commissioner"),
    "prefect": ("governor", "Prefect"),
    "ambassador": ("ambassador", "Ambassador"),
    "apostolic nuncio": ("ambassador", "Ambassador"),
    "charge daffaires": ("ambassador", "Chargé d'Affaires"),
}  # fmt: skip
_PLURALS = {
    "presidents": "president", "ministers": "minister", "premiers": "premier", "chancellors": "chancellor",
    "leaders": "leader", "taliban": "taliban",
}  # fmt: skip
_MORE = "republic islamic overall gnu commander in chief sudanese armed forces".split()
_WORDS = frozenset(word for title in OFFICES for word in title.split())
_TITLES = _WORDS.union(_ORDERS, _MORE, _PLURALS, QUALIFIERS, REFUSED)


def take_title(words: list[str], country: frozenset[str]) -> tuple[str, list[str]]:
    """The folded title that words begin with, and the rest. country: folded words of the state's name, part of it."""
    at = 0
    taken: list[str] = []
    while at < len(words):
        parts = fold(words[at].strip(",")).split()
        known = parts and all(part in _TITLES for part in parts)
        named = len(taken) > 1 and parts and all(part in country for part in parts) and "of" in taken
        if not known and not named:
            break
        if words[at].isupper() and len(words[at]) > 3 and not named:
            break
        taken += parts
        at += 1
    return " ".join(taken), words[at:]


def office_of(title: str, country: frozenset[str]) -> tuple[str, str, bool] | None:
    """Key of the office, title to print and whether several are named; None where it is no office that we keep."""
    words = title.split()
    plural = any(word in _PLURALS and _PLURALS[word] != word for word in words)
    words = [_PLURALS.get(word, word) for word in words if word not in ("overall", "gnu")]
    words = [word for at, word in enumerate(words) if words[at - 1 : at] != [word]]
    if REFUSED.intersection(words):
        return None
    qualifier = next((QUALIFIERS[word] for word in words if word in QUALIFIERS), "")
    words = [word for word in words if word not in QUALIFIERS]
    orders = [word for word in words if word in _ORDERS and word != "co"]
    plain = " ".join(word for word in words if word not in _ORDERS)
    plain = plain.partition(" and commander")[0]
    keys = (plain, " ".join(words), *_without_own(plain, country))
    found = next((OFFICES[key] for key in keys if key in OFFICES), None)
    orders = [] if found and found[0] == "head-of-state" and orders == ["executive"] else orders
    if found is None or (orders and found[0] not in ("vice-president", "deputy-head-of-government")):
        return None
    order = " ".join(word.capitalize() for word in orders)
    return found[0], " ".join(part for part in (qualifier, order, found[1]) if part), plural


def _without_own(title: str, country: frozenset[str]) -> list[str]:
    """The title without the name of the state at its end, and without "of the republic"."""
    words = title.split()
    while words and words[-1] in country:
        words.pop()
    while words and words[-1] in ("of", "the", "and"):
        words.pop()
    head, _, tail = " ".join(words).partition(" of ")
    rest = [word for word in tail.split() if word not in country and word not in ("the", "of", "and")]
    own = tail and all(word in ("republic", "islamic", "federal") for word in rest)
    return [" ".join(words), head if own else title]

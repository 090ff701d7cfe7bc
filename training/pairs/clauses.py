"""A phrase of our own as a marked clause: its choices taken, names of the news put in for its parties."""

import random
import re

_PLACES = (
    *"Peru Ghana Norway Kenya Japan Chile Nepal Serbia Egypt Turkey Russia China Iran Israel Ukraine France".split(),
    *"Germany India Pakistan Syria Iraq Libya Sudan Ethiopia Somalia Nigeria Brazil Venezuela Colombia Cuba".split(),
    *"Mexico Canada Australia Indonesia Vietnam Thailand Myanmar Bangladesh Afghanistan Yemen Qatar Jordan".split(),
    *"Lebanon Armenia Georgia Belarus Poland Hungary Greece Cyprus Spain Italy Mali Chad Niger Angola".split(),
    *"Zimbabwe Moscow Beijing Washington Tehran Ankara London Kabul Damascus Kosovo Taiwan Malaysia".split(),
    *"Singapore Britain".split(),
    *("the United States", "South Korea", "North Korea", "Saudi Arabia", "South Africa", "Sri Lanka", "the US"),
)
_PEOPLES = (
    *"Peruvian Ghanaian Norwegian Kenyan Japanese Chilean Serbian Egyptian Turkish Russian Chinese Iranian".split(),
    *"Israeli Ukrainian French German Indian Pakistani Syrian Iraqi Libyan Sudanese Ethiopian Nigerian".split(),
    *"Brazilian Mexican Canadian Indonesian Vietnamese Thai Afghan Yemeni Polish Greek Italian British".split(),
    *"American Palestinian Kurdish Cuban".split(),
)
_NAMES = (
    "Okoro Lindqvist Haddad Petrenko Marquez Tanaka Osei Varga Demir Kovac Rahman Silva Chen Ivanov Moreau Schmidt "
    "Kamara Nasser Alvarez Nguyen Khan Fischer Rossi Mbeki Larsen Cohen Yusuf Castillo"
).split()
_FIRST = "Ana Viktor Samuel Leila Hassan Marta Joseph Kenji Ibrahim Clara Ahmed Peter Rosa Omar David Nadia".split()
_OFFICES = (
    "President", "Prime Minister", "Foreign Minister", "Chancellor", "Defence Minister", "Senator", "General",
    "Secretary of State", "Interior Minister", "King", "Ambassador",
)  # fmt: skip
_ROLES = (
    "president", "prime minister", "foreign minister", "government", "parliament", "army", "foreign ministry",
    "authorities", "leader", "officials", "defence ministry", "opposition", "lawmakers", "delegation", "rebels",
)  # fmt: skip
_BODIES = (
    "the European Union", "the UN", "the United Nations", "NATO", "the African Union", "the Security Council", "the EU",
    "the rebels", "the opposition", "the Taliban", "the government", "the military junta", "the separatists", "the IMF",
    "the Arab League", "the White House", "the Kremlin", "the ruling party", "a militia", "the union", "Hamas",
    "human rights groups", "the regional bloc", "the interim government",
)  # fmt: skip
CHOICE = re.compile(r"\(([^()]*)\)")


def name(draw: random.Random) -> str:
    """A party as the news names it: a state, an office, a person, a body."""
    place, people = draw.choice(_PLACES), draw.choice(_PEOPLES)
    person = f"{draw.choice(_FIRST)} {draw.choice(_NAMES)}"
    kind = draw.random()
    if kind < 0.4:
        return place
    if kind < 0.55:
        return f"the {people} {draw.choice(_ROLES)}"
    if kind < 0.65:
        return f"{place}'s {draw.choice(_ROLES)}"
    if kind < 0.73:
        return f"{people} {draw.choice(_OFFICES)} {person}"
    if kind < 0.8:
        return f"{draw.choice(_OFFICES)} {person.split()[1]}"
    if kind < 0.84:
        return f"the {draw.choice(_ROLES)} of {place}"
    return draw.choice(_BODIES)


def clause(phrase: str, chosen: list[str], draw: random.Random) -> str:
    """`phrase` with its choices, parties and numbers put in, and marked."""
    words = iter(chosen)
    text = CHOICE.sub(lambda _: next(words), phrase)
    for opening, closing, tag in (("[", "]", "s"), ("{", "}", "t")):
        start, stop = text.index(opening), text.index(closing)
        inside = draw.choice(text[start + 1 : stop].split("|"))
        inside = name(draw) if inside in ("A", "B") else inside
        text = f"{text[:start]}<{tag}>{inside}</{tag}>{text[stop + 1 :]}"
    text = re.sub(r"\bP\b", lambda _: f"{draw.choice(_FIRST)} {draw.choice(_NAMES)}", text)
    return re.sub(r"#N", lambda _: draw.choice(("12", "40", "300", "two", "seven", "50", "1,500", "several")), text)


def polished(text: str) -> str:
    """Blanks as they are printed, and a capital at the beginning."""
    text = re.sub(r"\s+", " ", text).replace(" ,", ",").replace(" .", ".").replace(" 's", "'s").replace(" ?.", "?")
    first = re.search(r"(?<![<\w/])\w", text)
    at = first.start() if first else 0
    return text[:at] + text[at].upper() + text[at + 1 :]

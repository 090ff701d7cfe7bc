"""Draw own_examples.tsv from phrases.txt: every choice taken at least once, names put in, words of news hung around.

    python training/pairs/make_examples.py [LEAST_A_PHRASE]

The drawing is seeded, so the table is the same every time.
"""

import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
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
_BEFORE = (
    "", "", "", "", "", "", "On Monday , ", "Last week , ", "In 2011 , ", "Earlier , ", "Meanwhile , ",
    "Officials said ",
    "State media reported that ", "In a surprise move , ", "Despite months of fighting , ", "After talks collapsed , ",
    "NAIROBI ( Agency ) - ", "According to witnesses , ",
)  # fmt: skip
_AFTER = (
    "", "", "", "", "", "", "", " on Wednesday", " last month", ", officials said", ", state media reported",
    " in the wake of deadly protests", ", a week after a ceasefire was signed", " amid rising tension in the region",
    ", which has been under sanctions for years", " following the arrest of several activists",
    ", a move welcomed by neighbouring states", ", drawing criticism from rights groups", " ahead of elections",
    ", the foreign ministry said in a statement", " over human rights", " because of the dispute over the islands",
    " as peace talks entered their third day", ", despite appeals for calm", " after an attack killed 12 people",
    " since the war began", " in exchange for aid", " to end the crisis", " in response to the killings",
)  # fmt: skip
_CHOICE = re.compile(r"\(([^()]*)\)")


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


def sentences(phrase: str, least: int, draw: random.Random) -> list[str]:
    """Marked sentences that say `phrase`: at least `least`, and enough that each word to choose stands in one."""
    choices = [m.group(1).split("|") for m in _CHOICE.finditer(phrase)]
    for choice in choices:
        draw.shuffle(choice)
    count = max(least, *(len(c) for c in choices)) if choices else least
    return [sentence(phrase, [c[i % len(c)] for c in choices], draw) for i in range(count)]


def sentence(phrase: str, chosen: list[str], draw: random.Random) -> str:
    """One marked sentence: `chosen` fills the choices of `phrase`, in order."""
    words = iter(chosen)
    text = _CHOICE.sub(lambda _: next(words), phrase)
    for opening, closing, tag in (("[", "]", "s"), ("{", "}", "t")):
        start, stop = text.index(opening), text.index(closing)
        chosen = draw.choice(text[start + 1 : stop].split("|"))
        chosen = name(draw) if chosen in ("A", "B") else chosen
        text = f"{text[:start]}<{tag}>{chosen}</{tag}>{text[stop + 1 :]}"
    text = re.sub(r"#N", lambda _: draw.choice(("12", "40", "300", "two", "seven", "50", "1,500", "several")), text)
    before, after = draw.choice(_BEFORE), draw.choice(_AFTER)
    text = re.sub(r"\s+", " ", f"{before}{text}{after} .").replace(" ,", ",").replace(" .", ".").replace(" 's", "'s")
    first = re.search(r"(?<![<\w/])\w", text)
    at = first.start() if first else 0
    return text[:at] + text[at].upper() + text[at + 1 :]


def main(count: int) -> None:
    """Write own_examples.tsv beside this file."""
    draw, label = random.Random(7), ""
    rows: dict[str, str] = {}
    for line in (HERE / "phrases.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("## "):
            label = line[3:]
        elif line and not line.startswith("# "):
            rows.update((text, label) for text in sentences(line, count, draw))
    lines = ["root\tmarked_sentence", *(f"{label}\t{text}" for text, label in rows.items())]
    (HERE / "own_examples.tsv").write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6)

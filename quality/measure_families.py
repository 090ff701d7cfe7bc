"""Figures over invented agency copy: a thousand articles, each with five light rewrites, must give a thousand families.

The articles are put together from invented stock sentences, so that different articles share names, phrases and whole
sentences as articles on one matter do. A rewrite is what a desk does to agency copy: another headline, a dateline, a
paragraph cut, words changed, a note added, or several of these.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

from avviso.records import Document
from avviso.storing.families import find_families

ARTICLES, REWRITES, SENTENCES = 1000, 5, (9, 16)
PLACES = "Almeda Borsk Calvia Dorne Estrel Farsund Galmar Hethe Ivrea Jelsa Kolvo Lunara Merin Norvik Ostia".split()
PEOPLE = "Arvid Bekele Castro Duarte Ekström Farouk Galli Hoxha Ibarra Jonas Kovač Lemaire Moreno Nkosi Oduya".split()
BODIES = "ministry|parliament|army|port authority|coast guard|central bank|union|court|council|railway".split("|")
DEEDS = "signed|put off|rejected|announced|questioned|welcomed|delayed|printed|leaked|defended|read out".split("|")
THINGS = (
    "fishing quota|grain contract|pipeline permit|ceasefire line|visa list|customs form|loan|dam survey|naval drill|"
    "border post|prisoner list|power cable|harvest report|tariff table|flood plan|airport lease"
).split("|")
ASIDES = (
    "after a night of talks|as rain closed the roads|without giving a reason|to the surprise of its partners|"
    "for the second time this year|before a half empty hall|while the markets were shut|on the advice of engineers|"
    "in a letter of three pages|despite an earlier promise|under pressure from the provinces|by a narrow margin"
).split("|")
SYNONYMS = {"said": "told reporters", "questioned": "doubted", "put": "held", "welcomed": "greeted", "loan": "credit"}
NOTES = (
    "This report was supplied by a news agency and has been edited for length.",
    "Additional reporting by our correspondents in two capitals.",
    "Readers can write to the desk with corrections.",
)


def measure() -> dict[str, float]:
    """Two shares from 0 to 1: how near the number of families is to that of articles, and of articles held whole."""
    documents = list(copies(ARTICLES, REWRITES, seed=1))
    families = find_families(documents)
    wrong = abs(len(set(families.values())) - ARTICLES)
    return {"families: as many as articles": 1 - wrong / ARTICLES, "families: articles held whole": whole(families)}


def whole(families: dict[str, str]) -> float:
    """The share of articles all of whose copies, and no others, are one family."""
    families_of, articles_of = defaultdict(set), defaultdict(set)
    for name, family in families.items():
        article_number = name.partition("-")[0]
        families_of[article_number].add(family)
        articles_of[family].add(article_number)
    held = [len(found) == 1 == len(articles_of[min(found)]) for found in families_of.values()]
    return sum(held) / len(held)


def copies(articles: int, rewrites: int, seed: int) -> Iterator[Document]:
    """Each article and its rewrites; ids are "12-0" for the twelfth article and "12-3" for its third rewrite."""
    chance = random.Random(seed)
    for number in range(articles):
        paragraphs = article(chance)
        yield Document(f"{number}-0", "\n\n".join(paragraphs))
        for turn in range(1, rewrites + 1):
            yield Document(f"{number}-{turn}", "\n\n".join(rewritten(paragraphs, chance)))


def article(chance: random.Random) -> list[str]:
    """A headline and some paragraphs of one to three sentences."""
    people, places = chance.sample(PEOPLE, 3), chance.sample(PLACES, 3)
    sentences = [_sentence(chance, people, places) for _ in range(chance.randint(*SENTENCES))]
    paragraphs = [f"{places[0]} {chance.choice(DEEDS)} {chance.choice(THINGS)}"]
    while sentences:
        size = chance.randint(1, 3)
        paragraphs.append(" ".join(sentences[:size]))
        sentences = sentences[size:]
    return paragraphs


def _sentence(chance: random.Random, people: Sequence[str], places: Sequence[str]) -> str:
    body, deed, thing, aside = (chance.choice(words) for words in (BODIES, DEEDS, THINGS, ASIDES))
    who, where = chance.choice(people), chance.choice(places)
    return chance.choice(
        (
            f"The {body} of {where} {deed} the {thing} {aside}, {who} said.",
            f"{who} said the {thing} that {where} {deed} would cost {chance.randint(2, 900)} million crowns.",
            f"In {where} the {body} {deed} a {thing} {aside}.",
            f"Nobody at the {body} had seen the {thing} {aside}, according to {who} of {where}.",
            f"Both {places[0]} and {where} {deed} the {thing}, but the {body} asked for {chance.randint(3, 90)} more.",
        )
    )


def rewritten(paragraphs: Sequence[str], chance: random.Random) -> list[str]:
    """The article as another desk prints it: one to three of five light changes."""
    headline, *body = paragraphs
    for change in chance.sample(("headline", "dateline", "cut", "words", "note"), chance.randint(1, 3)):
        if change == "headline":
            headline = f"{chance.choice(PEOPLE)}: what the {chance.choice(THINGS)} means"
        elif change == "dateline":
            body[0] = f"{chance.choice(PLACES).upper()}, {chance.randint(1, 28)} May (Example Wire) — {body[0]}"
        elif change == "cut" and len(body) > 2:
            del body[chance.randrange(1, len(body))]
        elif change == "words":
            body = [" ".join(SYNONYMS.get(word, word) for word in paragraph.split()) for paragraph in body]
        elif change == "note":
            body.append(chance.choice(NOTES))
    return [headline, *body]

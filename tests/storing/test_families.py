"""Which documents are copies of one text."""

import random
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from avviso.records import Document
from avviso.storing import newcopies
from avviso.storing.families import are_copies, banded, find_families, shingles

SCRIPT = Path(__file__).parents[2] / "quality" / "measure_families.py"
SPEC = spec_from_file_location("measure_families", SCRIPT)
measure_families = module_from_spec(SPEC)
SPEC.loader.exec_module(measure_families)

ARTICLE = measure_families.article(random.Random(7))
TEXT = "\n\n".join(ARTICLE)


def are_one(one, other):
    return len(set(find_families([Document("a", one), Document("b", other)]).values())) == 1


@pytest.mark.parametrize(
    "rewrite",
    [
        TEXT.upper(),
        "\n\n".join(["What a loan can do", *ARTICLE[1:]]),
        "\n\n".join([ARTICLE[0], f"OSTIA, 3 May (Example Wire) — {ARTICLE[1]}", *ARTICLE[2:]]),
        "\n\n".join([*ARTICLE[:2], *ARTICLE[3:]]),
        TEXT.replace(" said", " told us").replace("the", "this", 2),
        f"{TEXT}\n\nReaders can write to the desk with corrections, which are printed at the end of each week.",
        "\n\n".join(ARTICLE[: len(ARTICLE) // 2 + 1]),
    ],
    ids=["letters", "headline", "dateline", "cut", "words", "note", "half"],
)
def test_a_light_rewrite_is_of_the_family(rewrite):
    assert rewrite != TEXT
    assert are_one(TEXT, rewrite)


def test_another_article_with_a_sentence_in_common_is_not():
    other = measure_families.article(random.Random(8))
    assert not are_one(TEXT, "\n\n".join([*other, ARTICLE[1]]))


def test_short_texts_are_copies_only_if_every_word_is_the_same():
    sentence = "The army of Dorne shelled the port of Hethe on Monday and killed {} people, the council said."
    assert are_one(sentence.format("five"), sentence.format("five").lower())
    assert not are_one(sentence.format("five"), sentence.format("nine"))


def test_documents_without_text_are_families_of_their_own():
    assert find_families([Document("a", ""), Document("b", ""), Document("c", "…")]) == {"a": "a", "b": "b", "c": "c"}


def test_a_family_is_named_after_what_was_published_first():
    copies = [
        Document("a", TEXT),
        Document("b", TEXT, published="2020-01-02"),
        Document("c", TEXT, published="2020-01-01"),
    ]
    assert set(find_families(copies).values()) == {"c"}
    assert set(find_families(copies[:1]).values()) == {"a"}


def test_sixty_articles_with_five_rewrites_are_sixty_families_in_any_order():
    documents = list(measure_families.copies(60, 5, seed=3))
    families = find_families(documents)
    assert measure_families.whole(families) == 1.0
    assert len(set(families.values())) == 60
    for seed in range(3):
        assert find_families(random.Random(seed).sample(documents, len(documents))) == families


def test_copies_are_told_by_what_is_shared_and_by_what_is_contained():
    words = [f"word{number}" for number in range(200)]
    whole, third = shingles(" ".join(words)), shingles(" ".join(words[:66]))
    assert are_copies(whole, third)
    assert not are_copies(whole, shingles(" ".join([*words[:66], *(f"other{number}" for number in range(134))])))


def test_shingles_are_the_same_numbers_on_every_machine():
    assert shingles("One two, three four!").tolist() == shingles("one TWO three four").tolist()
    assert shingles("one two three").tolist() == [4704809126849325812]  # worked out by hand with Python's own integers


@pytest.mark.parametrize("crowd", [0, 60, 10**6])
@pytest.mark.parametrize("seed", range(6))
def test_new_documents_give_the_families_that_all_together_give(seed, crowd, monkeypatch):
    monkeypatch.setattr(newcopies, "_CROWD", crowd)
    chance = random.Random(seed)
    words = [f"w{number}" for number in range(chance.choice((5, 12, 40)))]
    bases = [chance.choices(words, k=chance.choice((20, 60, 120))) for _ in range(4)]
    known, families, bands = {}, {}, {}

    def read(ids):
        return [known[one] for one in ids]

    for step in range(25):
        new = [_touched_up(chance, chance.choice(bases), words, f"{step}-{number}") for number in range(step % 3 + 1)]
        known |= {one.id: one for one in new}
        found, own = newcopies.families_with([one.id for one in new], bands, read)
        families |= found
        bands |= own
    assert (families, bands) == banded(known.values())
    assert 1 < len(set(families.values())) < len(families)


def _touched_up(chance, base, words, name):
    told = list(base[: chance.choice((10, 60, 120))])
    for _ in range(chance.choice((0, 1, 3, 8))):
        told[chance.randrange(len(told))] = chance.choice(words)
    day = chance.choice((None, "2017-01-01", "2017-01-02"))
    return Document(f"{chance.randrange(1000):03}-{name}", " ".join(told), published=day)

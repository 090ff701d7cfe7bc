"""The stage's door: `resolve` keeps its promises whatever comes in; parties are found by what people type."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.errors import UnknownParty
from avviso.records import EventClaim, Evidence, Link, Mention, Sentence, Span, When
from avviso.resolving import Gazetteer, Tables, display_name, find_party, resolve
from avviso.resolving.document import parties
from avviso.resolving.tables import Organisation, State

WORDS = (
    *("Russia", "Moscow", "Maduro", "Nicolás Maduro", "Reuters", "the minister", "U.S. interests", "police", "they"),
    *("the two countries", "Lavrov", "Sergey Lavrov", "Olga Lavrov", "the West", "OPEC", "the weather", "members", ""),
)
KINDS = ("person", "organisation", "place", "group", "role", "pronoun", "other")
BONDS = ("possessor", "modifier", "of", "from", "apposition", "antecedent", "counterpart", "member")


def mentions(depth=2):
    links = st.just(())
    if depth:
        link = st.builds(Link, st.sampled_from(BONDS), mentions(depth - 1))
        links = st.lists(link, max_size=2).map(tuple)
    words = st.one_of(st.sampled_from(WORDS), st.text(max_size=12))

    def build(text, kind, named, start, links):
        head = (text.split() or [""])[-1]
        return Mention(Span(start, start + len(text)), text, head, kind, text if named else None, links)

    return st.builds(build, words, st.sampled_from(KINDS), st.booleans(), st.integers(0, 99), links)


def claims():
    def build(number, sentence, actors, recipients, speaker, date):
        place = Sentence(sentence, Span(sentence * 10, sentence * 10 + 9))
        evidence = Evidence("d", place, "A", "actual", When(date, "stated", "x"), "test@1", 0.5, speaker)
        return EventClaim(str(number), evidence, "CONSULT", "040", actors, recipients, Span(0, 1), "A")

    few = st.lists(mentions(), max_size=2).map(tuple)
    dates = st.sampled_from([None, "2017-02-06", "2016-12", "1959"])
    parts = (st.integers(0, 10**9), st.integers(0, 3), few, few, st.none() | mentions(), dates)
    return st.lists(st.builds(build, *parts), max_size=4, unique_by=lambda claim: claim.id)


@given(claims(), st.sampled_from(["", "Venezuela trembled.", "Sergey Lavrov met Olga Maduro in Cuba."]))
def test_no_mention_stays_unresolved_without_a_reason(make, world, some, text):
    for claim in resolve(make.coding(*some, text=text), world).claims:
        for one in parties(claim):
            assert one.reason
            assert 0.0 <= one.score <= 1.0
            assert one.identity or one.score == 0.0


@given(claims())
def test_sentences_are_those_with_a_claim_and_those_rejected(make, world, some):
    done = resolve(make.coding(*some), world)
    alive = {claim.evidence.sentence for claim in done.claims}
    dead = [one.sentence for one in done.rejections]
    assert len(alive) + len(dead) == done.sentences
    assert not alive & set(dead)


@given(claims(), st.randoms(use_true_random=False))
def test_the_order_of_claims_plays_no_part(make, world, some, chance: random.Random):
    mixed = list(some)
    chance.shuffle(mixed)
    text = "Sergey Lavrov met Nicolás Maduro."
    one, other = (resolve(make.coding(*order, text=text), world) for order in (some, mixed))
    assert {claim.id: claim for claim in one.claims} == {claim.id: claim for claim in other.claims}
    assert one.rejections == other.rejections


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *[("VEN", "VEN"), ("ven", "VEN"), ("Venezuela", "VEN"), ("russia", "RUS"), ("russian", "RUS"), ("us", "USA")],
        *[("OPEC", "OPEC"), ("opec", "OPEC"), ("the non-aligned movement", "NAM"), ("PDVSA", "VEN")],
        *[("Moscow", "RUS"), ("kremlin", "RUS")],
    ],
)
def test_a_party_is_found_by_code_or_name_in_any_case(world, text, code):
    assert world.find_party(text) == code


def test_an_unknown_party_is_refused_with_near_names(world):
    with pytest.raises(UnknownParty, match=r"'Venezuelaa'; did you mean Venezuela \(VEN\)"):
        world.find_party("Venezuelaa")


def test_a_party_like_no_other_is_refused_with_an_example(world):
    with pytest.raises(UnknownParty, match="give a code"):
        world.find_party("qqqqq")


def test_a_loose_bloc_is_no_party(world):
    with pytest.raises(UnknownParty, match="name one of its states"):
        world.find_party("the West")


@pytest.mark.parametrize(
    ("code", "name"), [("VEN", "Venezuela"), ("NAM", "Non-Aligned Movement"), ("Olga Roe", "Olga Roe")]
)
def test_a_code_has_a_name_and_other_words_stay(world, code, name):
    assert world.display_name(code) == name


def test_a_code_of_no_table_is_an_identity_by_itself(world):
    assert world.state("XYZ").code == "XYZ"


def test_a_code_shared_by_a_state_and_an_organisation_has_both_names(make):
    state = make.row(State, code="NAM", name="Namibia")
    movement = make.row(Organisation, code="NAM", name="Non-Aligned Movement")
    assert Gazetteer(Tables(states=(state,), organisations=(movement,))).display_name("NAM") == (
        "Namibia / Non-Aligned Movement"
    )


def test_an_empty_gazetteer_knows_nobody(make):
    empty = Gazetteer(Tables())
    done = resolve(make.coding(make.event([make.mention("Russia", "place", name="Russia")])), empty)
    assert done.claims == ()


def test_the_shipped_tables_answer_for_the_parties_of_every_day():
    assert [find_party(text) for text in ("VEN", "Venezuela", "russia", "OPEC", "EU")] == [
        *("VEN", "VEN", "RUS", "OPEC", "EUR"),
    ]
    assert display_name("VEN") == "Venezuela"
    assert Gazetteer.load() is Gazetteer.load()

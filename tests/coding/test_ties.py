"""Standing relations."""

import pytest

from avviso.coding import load_coder
from avviso.coding.tying.ties import load_tie_words, tie_claims
from avviso.records import Document, TieClaim

from .builders import scene
from .rows import ALLIANCE, ALLY, CONDEMNED, FORMER_ALLY, LAVROV, MEMBER

WILL_BE = (
    "Cuba/NNP/5/nsubj/GPE will/MD/5/aux be/VB/5/cop an/DT/5/det ally/NN/0/root of/IN/7/case Russia/NNP/5/nmod/GPE "
    "././5/punct"
)
SAYS_ALLY = (
    "Rice/NNP/2/nsubj/PERSON said/VBD/0/root Cuba/NNP/6/nsubj/GPE is/VBZ/6/cop an/DT/6/det ally/NN/2/ccomp "
    "of/IN/8/case "
    "Russia/NNP/6/nmod/GPE ././2/punct"
)
SINCE = (
    "Cuba/NNP/4/nsubj/GPE is/VBZ/4/cop an/DT/4/det ally/NN/0/root of/IN/6/case Russia/NNP/4/nmod/GPE since/IN/8/case "
    "1960/CD/4/obl/DATE ././4/punct"
)
SINCE_IN_A_CLAUSE = (
    "Peru/NNP/5/nsubj/GPE is/VBZ/5/cop a/DT/5/det founding/VBG/5/amod member/NN/0/root of/IN/7/case "
    "OPEC/NNP/5/nmod/ORG and/CC/14/cc prices/NNS/14/nsubj that/WDT/11/nsubj fell/VBD/9/acl:relcl "
    "since/IN/13/case 2014/CD/11/obl/DATE "
    "rose/VBD/5/conj ././5/punct"
)
PARTNER = (
    "Cuba/NNP/5/nsubj/GPE is/VBZ/5/cop a/DT/5/det {adj}/JJ/5/amod partner/NN/0/root of/IN/7/case "
    "Russia/NNP/5/nmod/GPE ././5/punct"
)
TIES_WITH = (
    "Cuba/NNP/2/nsubj/GPE has/VBZ/0/root {adj}/JJ/4/amod ties/NNS/2/obj with/IN/6/case Peru/NNP/4/nmod/GPE ././2/punct"
)
ODDS = "The/DT/2/det odds/NNS/4/nsubj of/IN/4/case Peru/NNP/2/nmod/GPE fell/VBD/0/root".replace("of/IN/4", "of/IN/4")


def ties(row, published="2019-05-08"):
    return list(tie_claims(scene(row, published)))


def told(row):
    return [(t.relation, t.left.text, t.right.text, t.status) for t in ties(row)]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (ALLY, [("ally-of", "Cuba", "Russia", "holds")]),
        (MEMBER, [("member-of", "Venezuela", "OPEC", "holds")]),
        (ALLIANCE, [("ally-of", "Cuba", "Russia", "holds")]),
        (FORMER_ALLY, [("ally-of", "Russia", "Cuba", "ended")]),
        (PARTNER.format(adj="growing"), [("partner-of", "Cuba", "Russia", "strengthening")]),
        (PARTNER.format(adj="troubled"), [("partner-of", "Cuba", "Russia", "weakening")]),
        (TIES_WITH.format(adj="close"), [("ally-of", "Cuba", "Peru", "holds")]),
        (TIES_WITH.format(adj="formal"), []),
        (LAVROV, [("holds-office", "Sergey Lavrov", "Russia", "holds")]),
        (CONDEMNED, []),
        (ODDS, []),
    ],
)
def test_the_relation_its_sides_and_how_it_stands(row, wanted):
    assert told(row) == wanted


def test_an_office_has_its_words():
    assert ties(LAVROV)[0].role == "foreign minister"


def test_an_office_is_held_on_the_day_of_the_text():
    when = ties(LAVROV)[0].evidence.when
    assert (when.date, when.basis) == ("2019-05-08", "published")


def test_an_office_in_an_undated_text_has_no_day():
    assert ties(LAVROV, None)[0].evidence.when.date is None


def test_the_year_after_since_is_where_it_begins():
    found = ties(SINCE)[0]
    assert (found.since, found.evidence.when.date, found.evidence.when.basis) == ("1960", "1960", "stated")


def test_a_year_in_another_clause_is_not_when_it_began():
    assert [(t.right.text, t.since) for t in ties(SINCE_IN_A_CLAUSE)] == [("OPEC", None)]


@pytest.mark.parametrize(("row", "wanted"), [(ALLY, "actual"), (WILL_BE, "future")])
def test_a_relation_has_the_mood_of_its_predicate(row, wanted):
    assert ties(row)[0].evidence.modality == wanted


@pytest.mark.parametrize(("row", "wanted"), [(ALLY, None), (SAYS_ALLY, "Rice")])
def test_a_relation_is_in_somebodys_words(row, wanted):
    speaker = ties(row)[0].evidence.speaker
    assert (speaker and speaker.text) == wanted


def test_the_noun_is_what_carries_it():
    found = scene(ALLY)
    (tie,) = tie_claims(found)
    assert tie.trigger_text == "ally" == found.document.quote(tie.trigger)


def test_the_words_of_ties_name_known_relations():
    words = load_tie_words()
    known = {"member-of", "ally-of", "at-odds-with", "partner-of", "borders", "party-to", "sanctions"}
    assert {*words.holders.values(), *words.bonds.values(), *words.loose.values()} <= known
    assert set(words.status.values()) <= {"ended", "weakening", "strengthening"}
    assert not words.offices & set(words.holders)


MOVED = "Croatia/NNP/2/nsubj/GPE {verb}/VBD/0/root NATO/NNP/2/obj/ORG in/IN/5/case 2009/CD/2/obl/DATE"
JOINED, LEFT = MOVED.format(verb="joined"), MOVED.format(verb="left")
RESIGNED = (
    "Ana/NNP/2/nsubj/PERSON resigned/VBD/0/root as/IN/4/case president/NN/2/obl of/IN/6/case Chile/NNP/4/nmod/GPE"
)
BECAME = "Ana/NNP/2/nsubj/PERSON became/VBD/0/root president/NN/2/xcomp of/IN/5/case Chile/NNP/3/nmod/GPE"
RIVALS = "Chile/NNP/5/nsubj/GPE and/CC/3/cc Peru/NNP/1/conj/GPE are/VBP/5/cop rivals/NNS/0/root"
NO_LONGER = (
    "Peru/NNP/6/nsubj/GPE is/VBZ/6/cop no/DT/4/advmod longer/RBR/6/advmod an/DT/6/det ally/NN/0/root "
    "of/IN/8/case Chile/NNP/6/nmod/GPE"
)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (JOINED, ("member-of", "Croatia", "NATO", "holds")),
        (LEFT, ("member-of", "Croatia", "NATO", "ended")),
        (RESIGNED, ("holds-office", "Ana", "Chile", "ended")),
        (BECAME, ("holds-office", "Ana", "Chile", "holds")),
        (RIVALS, ("at-odds-with", "Chile", "Peru", "holds")),
        (NO_LONGER, ("ally-of", "Peru", "Chile", "ended")),
    ],
)
def test_verbs_and_mutual_nouns_tie_too(row, wanted):
    assert [(c.relation, c.left.text, c.right.text, c.status) for c in ties(row)] == [wanted]


def test_joining_begins_and_leaving_ends():
    (joined,), (left,) = ties(JOINED), ties(LEFT)
    assert (joined.since, joined.until) == ("2009", None)
    assert (left.since, left.until) == (None, "2009")


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Chad and Sudan border on Libya.", {"Libya"}),
        ("Estonia and Latvia both border on Russia.", {"Russia"}),
        ("Poland and Lithuania, both members of the EU, both border on Belarus.", {"Belarus", "the EU"}),
        ("Chad and Niger both border on Libya and Nigeria.", {"Libya", "Nigeria"}),
        ("Austria and Hungary share a border.", {"Hungary"}),
        ("Austria and Hungary border each other.", {"Hungary"}),
        ("Austria borders itself.", set()),
        ("Chad's border on the lake was closed by Niger.", set()),
    ],
)
def test_what_two_states_border_on_is_the_other_side_and_neither_of_them(text, others):
    found = [one for one in load_coder(name="syntax").code(Document("d", text)).claims if isinstance(one, TieClaim)]
    assert {one.right.text for one in found} == others

"""Noun phrases as mentions."""

import pytest

from avviso.coding.finding.owners import is_deed, party_head
from avviso.coding.naming.mentions import is_mutual
from avviso.coding.naming.names import kind_of, name_of

from . import rows
from .builders import at, form, mention, mentions_of, story, tree
from .rows import APPOSED, CONDEMNED, EFFORTS, LAVROV, MEMBER, MINISTER, PAIR, PASSIVE

OF_CUBA = (
    "The/DT/2/det President/NNP/5/nsubj of/IN/4/case Cuba/NNP/2/nmod/GPE met/VBD/0/root Peru/NNP/5/obj/GPE ././5/punct"
)
TITLED = (
    "Foreign/JJ/2/amod Minister/NN/3/nmod:desc Lavrov/NNP/6/nsubj/PERSON of/IN/5/case Russia/NNP/3/nmod/GPE "
    "visited/VBD/0/root "
    "Cuba/NNP/6/obj/GPE ././6/punct"
)
PRESIDENTS = (
    "The/DT/2/det presidents/NNS/8/nsubj ,/,/4/punct Putin/NNP/2/appos/PERSON and/CC/6/cc Lula/NNP/4/conj/PERSON "
    ",/,/2/punct "
    "met/VBD/0/root ././8/punct"
)
COUNTERPARTS = (
    "Rice/NNP/8/nsubj/PERSON and/CC/4/cc her/PRP$/4/nmod:poss counterpart/NN/1/conj ,/,/6/punct "
    "Lavrov/NNP/4/appos/PERSON "
    ",/,/4/punct met/VBD/0/root ././8/punct"
)
RELATIVE = (
    "Turkey/NNP/7/nsubj/GPE ,/,/4/punct which/WDT/4/nsubj shelled/VBD/1/acl:relcl Syria/NNP/4/obj/GPE ,/,/4/punct "
    "apologised/VBD/0/root ././7/punct"
)
LABELLED = (
    "the/DT/3/det/ORG United/NNP/3/compound/I-ORG Nations/NNP/5/nmod:poss/I-ORG 's/POS/3/case/I-ORG envoy/NN/6/nsubj "
    "left/VBD/0/root"
)


def test_a_name_is_its_own_mention():
    found = mention(CONDEMNED, "France")
    assert (found.text, found.name, found.head, found.kind, found.links) == ("France", "France", "France", "place", ())


@pytest.mark.parametrize(
    ("row", "head", "text"),
    [
        (MINISTER, "minister", "Russia's energy minister"),
        (MINISTER, "Russia", "Russia"),
        (OF_CUBA, "President", "The President of Cuba"),
        (TITLED, "Lavrov", "Foreign Minister Lavrov of Russia"),
        (APPOSED, "Putin", "Putin"),
        (APPOSED, "president", "the president of Russia"),
        (PAIR, "Vladimir", "President Vladimir Putin"),
        (PAIR, "Xi", "Chinese leader Xi Jinping"),
        (RELATIVE, "Turkey", "Turkey"),
        (PASSIVE, "France", "France"),
        (LAVROV, "minister", "Russia's foreign minister"),
    ],
)
def test_the_phrase_is_cut_from_what_it_drags_along(row, head, text):
    assert mention(row, head).text == text


@pytest.mark.parametrize(
    ("row", "head", "name"),
    [
        (PAIR, "Vladimir", "Vladimir Putin"),
        (PAIR, "Xi", "Xi Jinping"),
        (TITLED, "Lavrov", "Lavrov"),
        (MINISTER, "minister", None),
        (LABELLED, "Nations", "United Nations"),
        (MEMBER, "OPEC", "OPEC"),
    ],
)
def test_the_name_is_told_from_titles_articles_and_clitics(row, head, name):
    assert mention(row, head).name == name


@pytest.mark.parametrize(
    ("row", "head", "bond", "text"),
    [
        (MINISTER, "minister", "possessor", "Russia"),
        (OF_CUBA, "President", "of", "Cuba"),
        (TITLED, "Lavrov", "of", "Russia"),
        (APPOSED, "Putin", "apposition", "the president of Russia"),
        (APPOSED, "president", "apposition", "Putin"),
        (LAVROV, "minister", "apposition", "Sergey Lavrov"),
        (PAIR, "Xi", "modifier", "Chinese"),
        (COUNTERPARTS, "counterpart", "apposition", "Lavrov"),
        (COUNTERPARTS, "counterpart", "counterpart", "Rice"),
        (COUNTERPARTS, "counterpart", "possessor", "her"),
        (EFFORTS, "efforts", "modifier", "Western"),
        (RELATIVE, "which", "antecedent", "Turkey"),
    ],
)
def test_a_mention_is_tied_to_what_says_who_it_is(row, head, bond, text):
    assert text in [m.text for m in mention(row, head).linked(bond)]


def test_a_link_of_a_link_is_kept():
    (president,) = mention(APPOSED, "Putin").linked("apposition")
    assert [m.text for m in president.linked("of")] == ["Russia"]


@pytest.mark.parametrize(
    ("row", "head", "kind"),
    [
        (CONDEMNED, "France", "place"),
        (PAIR, "Vladimir", "person"),
        (MEMBER, "OPEC", "organisation"),
        (PAIR, "Chinese", "group"),
        (MINISTER, "minister", "role"),
        (COUNTERPARTS, "her", "pronoun"),
        (CONDEMNED, "condemned", "other"),
    ],
)
def test_the_kind_is_that_of_the_label_or_the_tag(row, head, kind):
    made = tree(row)
    assert kind_of(made, at(made, head)) == kind


ALONG = "Chad/NNP/6/nsubj/GPE ,/,/5/punct {}/IN/5/case with/IN/5/case Mali/NNP/1/nmod/GPE left/VBD/0/root"


def parties(row, head):
    text, (made,) = story(row)
    return [m.text for m in mentions_of(text, [made]).parties(made, at(made, head))]


@pytest.mark.parametrize(
    ("row", "head", "wanted"),
    [
        (PAIR, "Vladimir", ["President Vladimir Putin", "Chinese leader Xi Jinping"]),
        (COUNTERPARTS, "Rice", ["Rice", "her counterpart"]),
        (PRESIDENTS, "presidents", ["Putin", "Lula"]),
        (ALONG.format("along"), "Chad", ["Chad", "Mali"]),
        (ALONG.format("in"), "Chad", ["Chad"]),
        (CONDEMNED, "France", ["France"]),
        (CONDEMNED, "condemned", []),
    ],
)
def test_every_conjunct_is_a_party_of_its_own(row, head, wanted):
    assert parties(row, head) == wanted


def test_a_day_is_no_party():
    assert parties("On/IN/2/case Monday/NNP/3/obl/DATE he/PRP/4/nsubj left/VBD/0/root", "Monday") == []


@pytest.mark.parametrize(
    ("row", "head", "who"),
    [
        ("Russia/NNP/3/nmod:poss/GPE 's/POS/1/case efforts/NNS/4/nsubj failed/VBD/0/root", "efforts", "Russia"),
        ("the/DT/2/det decision/NN/5/nsubj of/IN/4/case Peru/NNP/2/nmod/GPE stands/VBZ/0/root", "decision", "Peru"),
        ("the/DT/2/det raid/NN/5/nsubj by/IN/4/case Chad/NNP/2/nmod/GPE failed/VBD/0/root", "raid", "Chad"),
        ("its/PRP$/2/nmod:poss border/NN/5/obj with/IN/4/case Iraq/NNP/2/nmod/GPE closed/VBD/0/root", "border", "Iraq"),
        ("the/DT/2/det war/NN/0/root that/WDT/5/obj Chad/NNP/5/nsubj/GPE began/VBD/2/acl:relcl", "war", "Chad"),
        ("Russia/NNP/3/nmod:poss/GPE 's/POS/1/case minister/NN/4/nsubj left/VBD/0/root", "minister", "minister"),
        ("the/DT/2/det effort/NN/3/nsubj failed/VBD/0/root", "effort", "effort"),
    ],
)
def test_behind_a_deed_stands_who_owns_it(row, head, who):
    made = tree(row)
    assert form(made, party_head(made, at(made, head))) == who


@pytest.mark.parametrize("lemma", ["effort", "decision", "attack", "behaviour", "resistance", "Punishment"])
def test_a_deed_is_known_by_its_word_or_ending(lemma):
    assert is_deed(lemma)


@pytest.mark.parametrize(
    "lemma", ["minister", "government", "administration", "union", "king", "parliament", "country"]
)
def test_a_body_of_people_is_no_deed(lemma):
    assert not is_deed(lemma)


@pytest.mark.parametrize(
    ("row", "head", "mutual"),
    [
        ("the/DT/3/det two/CD/3/nummod countries/NNS/4/nsubj met/VBD/0/root", "countries", True),
        ("bilateral/JJ/2/amod ties/NNS/3/nsubj hold/VBP/0/root", "ties", True),
        ("the/DT/2/det countries/NNS/3/nsubj met/VBD/0/root", "countries", False),
        ("both/DT/2/det side/NN/3/nsubj met/VBD/0/root", "side", False),
    ],
)
def test_two_and_bilateral_stand_for_two_parties(row, head, mutual):
    made = tree(row)
    assert is_mutual(made, at(made, head)) is mutual


def test_the_two_countries_are_each_a_party_with_its_antecedent():
    text, trees = story(
        "Cuba/NNP/4/nsubj/GPE and/CC/3/cc Peru/NNP/1/conj/GPE met/VBD/0/root ././4/punct",
        "The/DT/3/det two/CD/3/nummod countries/NNS/4/nsubj signed/VBD/0/root it/PRP/4/obj ././4/punct",
    )
    found = mentions_of(text, trees).parties(trees[1], 2)
    assert [m.linked("antecedent")[0].text for m in found] == ["Cuba", "Peru"]


def nested(one):
    yield one
    for link in one.links:
        yield from nested(link.mention)


@pytest.mark.parametrize("row", [value for name, value in vars(rows).items() if name.isupper()])
def test_every_mention_points_at_its_words(row):
    text, (made,) = story(row)
    mentions = mentions_of(text, [made])
    for word in made.words:
        for found in nested(mentions.of(made, word.index)):
            assert text[found.span.start : found.span.end] == found.text
            assert found.text
        name = name_of(made, word.index)
        assert name is None or text[name.start : name.end].strip()

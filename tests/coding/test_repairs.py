"""What is mended in a parse, and that it stays a tree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avviso.coding.parsing.repairs import MENDS, marks_of, repaired
from avviso.coding.parsing.tree import ROOT, Word

from . import rows
from .builders import at, story, tree

SOUND = [value for name, value in vars(rows).items() if name.isupper()]


@pytest.mark.parametrize("row", SOUND)
def test_a_sound_tree_is_left_alone(row):
    made = tree(row)
    assert repaired(made.words) == made.words


def hung(row, word, nth=1):
    """(relation, form of the head) of a word after mending."""
    _, (made,) = story(row)
    mended = repaired(made.words)
    found = mended[at(made, word, nth)]
    return found.relation, mended[found.head].form if found.head != ROOT else None


TRAILING = (
    "Poland/NNP/2/nsubj/GPE imposed/VBD/0/root sanctions/NNS/2/obj on/IN/5/case Belarus/NNP/2/obl/GPE ,/,/2/punct "
    "the/DT/8/det minister/NN/2/obj said/VBD/8/acl ././2/punct"
)


def test_a_trailing_speaker_says_what_stands_before():
    assert hung(TRAILING, "minister") == ("nsubj", "said")
    assert hung(TRAILING, "said") == ("parataxis", "imposed")


TRAILING_ROOT = (
    "Poland/NNP/2/nsubj/GPE imposed/VBD/9/ccomp sanctions/NNS/2/obj on/IN/5/case Belarus/NNP/2/obl/GPE ,/,/2/punct "
    "the/DT/8/det minister/NN/2/obl said/VBD/0/root ././9/punct"
)


def test_a_verb_of_saying_that_is_the_root_takes_its_subject():
    assert hung(TRAILING_ROOT, "minister") == ("nsubj", "said")
    assert hung(TRAILING_ROOT, "said") == ("root", None)


QUOTED = (
    'Rice/NNP/2/nsubj/PERSON said/VBD/0/root ,/,/2/punct "/``/2/punct Cuba/NNP/2/obj/GPE will/MD/7/aux '
    "attack/VB/2/parataxis "
    "Peru/NNP/7/obj/GPE \"/''/7/punct ././2/punct"
)


def test_a_quotation_has_one_head_its_verb():
    assert hung(QUOTED, "attack") == ("ccomp", "said")
    assert hung(QUOTED, "Cuba") == ("nsubj", "attack")


FACING = (
    "France/NNP/2/nsubj/GPE helped/VBD/0/root Cuba/NNP/2/obj/GPE facing/VBG/2/advcl sanctions/NNS/4/obj ././2/punct"
)


def test_a_participle_right_after_a_noun_belongs_to_it():
    assert hung(FACING, "facing") == ("acl", "Cuba")


def test_a_participle_after_a_comma_stays():
    row = FACING.replace("facing/VBG/2", ",/,/2/punct facing/VBG/2").replace("sanctions/NNS/4", "sanctions/NNS/5")
    assert hung(row, "facing") == ("advcl", "helped")


THREE = (
    "Rice/NNP/8/nsubj/PERSON and/CC/4/cc her/PRP$/4/nmod:poss counterpart/NN/1/conj ,/,/6/punct "
    "Lavrov/NNP/1/conj/PERSON "
    ",/,/1/punct met/VBD/0/root ././8/punct"
)


def test_a_name_after_the_last_conjunct_renames_it():
    assert hung(THREE, "Lavrov") == ("appos", "counterpart")


INCLUDING = (
    "Cuba/NNP/2/nsubj/GPE met/VBD/0/root rivals/NNS/2/obj ,/,/6/punct including/VBG/6/case Peru/NNP/2/obl/GPE "
    "././2/punct"
)


def test_an_example_belongs_to_the_plural_before_it():
    assert hung(INCLUDING, "Peru") == ("nmod", "rivals")


OF_WHICH = (
    "Cuba/NNP/2/nsubj/GPE left/VBD/0/root the/DT/4/det movement/NN/2/obj ,/,/2/punct of/IN/7/case which/WDT/10/nmod "
    "it/PRP/10/nsubj is/VBZ/10/cop head/NN/2/parataxis ././2/punct"
)


def test_a_clause_that_opens_with_of_which_belongs_to_the_noun_before():
    assert hung(OF_WHICH, "head") == ("acl:relcl", "movement")


BRACKET = (
    "talks/NNS/0/root between/IN/3/case Cuba/NNP/1/nmod/GPE (/-LRB-/5/punct Havana/NNP/3/appos/GPE )/-RRB-/5/punct "
    "and/CC/8/cc Peru/NNP/5/conj/GPE"
)


def test_a_conjunct_after_a_bracket_is_joined_to_what_stands_before_it():
    assert hung(BRACKET, "Peru") == ("conj", "Cuba")


ENVOY = (
    "a/DT/2/det minister/NN/9/nsubj ,/,/4/punct Ruiz/NNP/2/appos/PERSON ,/,/8/punct and/CC/8/cc an/DT/8/det "
    "envoy/NN/4/conj "
    "met/VBD/0/root"
)


def test_a_conjunct_after_a_renaming_is_joined_to_whom_it_renames():
    assert hung(ENVOY, "envoy") == ("conj", "minister")


SPLIT_NAME = "the/DT/3/det African/NNP/3/amod/NORP Union/NNP/4/nsubj/ORG met/VBD/0/root"


def test_a_name_has_one_label():
    made = tree(SPLIT_NAME)
    assert [w.entity for w in repaired(made.words)] == ["O", "B-NORP", "I-NORP", "O"]


# Whatever the parser gives, what comes out is a tree.

CHUNKS = [
    ['"', "spoke", '"'], [",", "Cuba", "said"], ["rivals", ",", "including", "Cuba"], [",", "of", "which", "is"],
    ["Cuba", "(", "Havana", ")", "and", "Peru"], ["Cuba", "facing"], ["Rice", "and", "Ruiz", ",", "Wu"], ["is"],
    ["minister"],
    ["Cuba", ",", "Peru", ",", "and", "Chad"], ['"', "said", "is", '"'], ['"', "Cuba", "is"], ["."],
]  # fmt: skip
TAGS = {'"': "``", ",": ",", "(": "-LRB-", ")": "-RRB-", ".": ".", "including": "VBG", "which": "WDT", "minister": "NN",
        "and": "CC",
        "facing": "VBG", "of": "IN", "rivals": "NNS", "said": "VBD", "spoke": "VBD", "is": "VBZ"}  # fmt: skip
NOMINAL = ["nsubj", "obj", "conj", "appos", "nmod", "flat"]
RELATIONS = {"including": ["case"], "of": ["case"], "and": ["cc"], "facing": ["advcl", "acl", "conj"],
             "which": ["obl", "nsubj"],
             "is": ["ccomp", "acl:relcl", "parataxis", "conj", "advcl"], "said": ["parataxis", "conj", "acl", "nsubj"],
             "spoke": ["ccomp", "parataxis"]}  # fmt: skip
LEMMAS = {"said": "say", "including": "include", "rivals": "rival", "facing": "face", "is": "be", "spoke": "speak"}


@st.composite
def random_words(draw):
    """Any tree over pieces of the constructions that are mended; heads are mostly near their words."""
    words = [word for chunk in draw(st.lists(st.sampled_from(CHUNKS), min_size=1, max_size=5)) for word in chunk]
    chance = draw(st.randoms(use_true_random=False))
    order = list(range(len(words)))
    chance.shuffle(order)
    heads = {order[0]: ROOT}
    for done, word in enumerate(order[1:], 1):
        near = sorted(order[:done], key=lambda other: abs(other - word))
        heads[word] = near[min(chance.choice([0, 0, 0, 1, 1, 2, 4]), len(near) - 1)]
    made = []
    for i, word in enumerate(words):
        usual = RELATIONS.get(word, NOMINAL if word[0].isalpha() else ["punct"])
        relation = "root" if heads[i] == ROOT else chance.choice(usual)
        entity = chance.choice(["O", "B-GPE", "I-GPE", "B-ORG", "B-PERSON"])
        tag = TAGS.get(word, "NNP")
        made.append(Word(i, word, LEMMAS.get(word, word), tag, heads[i], relation, entity, 3 * i, 3 * i + 2))
    return tuple(made)


def reaches_root(words, index):
    for _ in words:
        if index == ROOT:
            return True
        index = words[index].head
    return index == ROOT


def is_tree(words):
    return [w.head for w in words].count(ROOT) == 1 and all(reaches_root(words, w.index) for w in words)


@settings(max_examples=400)
@given(random_words())
def test_what_comes_out_of_any_tree_is_a_tree(words):
    assert is_tree(repaired(words))


MANGLED = [
    '"/``/3/punct Cuba/NNP/5/conj is/VBZ/0/root "/``/3/punct said/VBD/4/conj is/VBZ/7/conj "/``/3/punct',
    "rivals/NNS/9/nsubj ,/,/4/punct including/VBG/4/case Peru/NNP/10/conj rivals/NNS/4/obj ,/,/4/punct "
    "including/VBG/9/case "
    "Chad/NNP/4/flat Cuba/NNP/10/conj facing/VBG/0/root",
]


@pytest.mark.parametrize("row", MANGLED)
def test_a_mangled_tree_stays_a_tree(row):
    assert is_tree(repaired(tree(row).words))


# A plural that is a headline's verb, and a past tense that is a participle ("the soldiers killed in May were").
_RETAGGED = {("NN", "VBZ"), ("VB", "VBN")}


@given(random_words())
def test_no_word_moves_and_no_tag_changes_but_to_a_verb_or_a_participle(words):
    mended = repaired(words)
    assert [(w.index, w.form, w.start, w.end) for w in mended] == [(w.index, w.form, w.start, w.end) for w in words]
    assert {(w.tag[:2], m.tag) for w, m in zip(words, mended, strict=True) if w.tag != m.tag} <= _RETAGGED
    assert all(w.lemma == m.lemma for w, m in zip(words, mended, strict=True) if w.tag == m.tag)


@given(random_words())
def test_the_root_and_only_the_root_is_called_so(words):
    assert all((w.head == ROOT) == (w.relation == "root") for w in repaired(words))


HEADLINE = "Ukraine/NNP/2/nsubj/GPE deports/NNP/0/root migrants/NNS/2/obj"


def test_a_plural_with_an_object_is_a_verb():
    _, (made,) = story(HEADLINE)
    assert [(w.tag, w.lemma) for w in repaired(made.words)][1] == ("VBZ", "deport")


def test_a_plural_with_an_article_stays_a_noun():
    _, (made,) = story("the/DT/2/det talks/NNS/0/root Peru/NNP/2/obj/GPE")
    assert repaired(made.words)[1].tag == "NNS"


def test_an_indirect_object_beside_no_other_is_the_object():
    alone = "Chad/NNP/2/nsubj/GPE asked/VBD/0/root Mali/NNP/2/iobj/GPE for/IN/5/case tents/NNS/2/obl"
    assert hung(alone, "Mali") == ("obj", "asked")
    given = "Chad/NNP/2/nsubj/GPE gave/VBD/0/root Mali/NNP/2/iobj/GPE tents/NNS/2/obj"
    assert hung(given, "Mali") == ("iobj", "gave")
    told = "Chad/NNP/2/nsubj/GPE told/VBD/0/root Mali/NNP/2/iobj/GPE it/PRP/5/nsubj agreed/VBD/2/ccomp"
    assert hung(told, "Mali") == ("iobj", "told")


def test_a_name_before_a_number_is_given_what_follows():
    lent = "Mali/NNP/2/nsubj/GPE lent/VBD/0/root Chad/NNP/{at}/GPE forty/CD/{n}/nummod tents/NNS/2/obj"
    assert hung(lent.format(at="5/nmod:poss", n=5), "Chad") == ("iobj", "lent")
    owned = (
        "Mali/NNP/2/nsubj/GPE took/VBD/0/root Chad/NNP/6/nmod:poss/GPE 's/POS/3/case forty/CD/6/nummod tents/NNS/2/obj"
    )
    assert hung(owned, "Chad") == ("nmod:poss", "tents")


BETWEEN = (
    "Chad/NNP/2/nsubj/GPE hailed/VBD/0/root a/DT/4/det pact/NN/2/obj between/IN/6/case Togo/NNP/4/nmod/GPE "
    "(/-LRB-/8/punct LT/NNP/6/appos )/-RRB-/8/punct and/CC/11/cc Benin/NNP/13/nsubj/GPE to/TO/13/mark "
    "build/VB/2/xcomp dams/NNS/13/obj ././2/punct"
)
APART = (
    "Rain/NN/4/nsubj between/IN/3/case Accra/NNP/1/nmod/GPE delayed/VBD/0/root trains/NNS/4/obj and/CC/8/cc "
    "Benin/NNP/8/nsubj/GPE sent/VBD/4/conj buses/NNS/8/obj ././4/punct"
)


def test_between_takes_two():
    assert hung(BETWEEN, "Benin") == ("conj", "Togo")
    assert hung(APART, "Benin") == ("nsubj", "sent")


ROLE = (
    "As/IN/7/mark the/DT/3/det chair/NN/7/nsubj ,/,/3/punct Mr./NNP/6/nmod:desc Okoro/NNP/7/nsubj/PERSON "
    "closed/VBD/0/root the/DT/9/det talks/NNS/7/obj ././7/punct"
)
CLAUSE = (
    "As/IN/4/mark the/DT/3/det chair/NN/4/nsubj left/VBD/7/advcl ,/,/4/punct Okoro/NNP/7/nsubj/PERSON "
    "closed/VBD/0/root the/DT/9/det talks/NNS/7/obj ././7/punct"
)


def test_a_role_behind_an_opening_as_does_nothing():
    assert hung(ROLE, "chair") == ("obl", "closed")
    assert hung(ROLE, "As") == ("case", "chair")
    assert hung(CLAUSE, "chair") == ("nsubj", "left")


PARTNERED = (
    "Togo/NNP/2/nsubj/GPE cut/VBD/0/root its/PRP$/4/nmod:poss ties/NNS/2/obj with/IN/6/case Benin/NNP/2/obl/GPE "
    "././2/punct"
)
TOOL = (
    "Togo/NNP/2/nsubj/GPE closed/VBD/0/root its/PRP$/4/nmod:poss gates/NNS/2/obj with/IN/6/case chains/NNS/2/obl "
    "././2/punct"
)


def test_what_has_a_partner_takes_the_with_behind_it():
    assert hung(PARTNERED, "Benin") == ("nmod", "ties")
    assert hung(TOOL, "chains") == ("obl", "closed")


MISHEARD = "Togo/NNP/2/nsubj/GPE threatened/JJ/0/root Benin/NNP/2/obj/GPE loudly/RB/2/advmod ././2/punct"


def test_what_has_subject_and_object_is_a_verb():
    _, (made,) = story(MISHEARD)
    assert (repaired(made.words)[1].tag, repaired(made.words)[1].lemma) == ("VBD", "threaten")


@pytest.mark.parametrize(
    "row", [value for name, value in globals().items() if name.isupper() and isinstance(value, str)]
)
def test_a_mend_changes_nothing_where_its_marks_are_lacking(row):
    _, (made,) = story(row)
    marks = marks_of(made.words)
    for mend, needs in MENDS:
        assert not any(map(marks.isdisjoint, needs)) or mend(made.words) == made.words

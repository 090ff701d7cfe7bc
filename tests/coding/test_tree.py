"""Walks over a tree."""

import pytest

from avviso.coding.parsing.tree import ROOT, Tree
from avviso.records import Sentence, Span

from .builders import at, form, forms, tree
from .rows import ACCORDING, APPOSED, CONDEMNED, DATED, PAIR, PASSIVE


def test_the_root_is_the_word_without_a_head():
    made = tree(CONDEMNED)
    assert form(made, made.root) == "condemned"
    assert made.words[made.root].head == ROOT


def test_an_empty_tree_has_a_root_of_no_meaning():
    assert Tree(Sentence(0, Span(0, 0)), ()).root == 0


def test_kids_are_all_children_or_those_of_a_relation():
    made = tree(PASSIVE)
    assert forms(made, made.kids(2)) == "Iran was France ."
    assert forms(made, made.kids(2, "obl:agent", "nsubj:pass")) == "Iran France"
    assert made.kids(2, "obj") == ()


def test_a_kid_is_the_first_or_none():
    made = tree(PASSIVE)
    assert form(made, made.kid(2, "nsubj:pass")) == "Iran"
    assert made.kid(2, "obj") is None


def test_a_subtree_is_in_order_and_stops_at_barred_relations():
    made = tree(APPOSED)
    assert forms(made, made.subtree(at(made, "Putin"))) == "Putin , the president of Russia ,"
    assert forms(made, made.subtree(at(made, "Putin"), frozenset(["appos", "punct"]))) == "Putin"


def test_ancestors_go_up_to_the_root():
    made = tree(APPOSED)
    assert forms(made, made.ancestors(at(made, "Russia"))) == "president Putin met"


@pytest.mark.parametrize(
    ("row", "word", "case"),
    [(ACCORDING, "Reuters", "accord to"), (DATED, "Rome", "in"), (CONDEMNED, "Iran", ""), (PASSIVE, "France", "by")],
)
def test_the_case_is_the_preposition_with_what_is_fixed_to_it(row, word, case):
    made = tree(row)
    assert made.case(at(made, word)) == case


def test_coordinated_words_are_given_with_the_first():
    made = tree(PAIR)
    assert forms(made, made.coordinated(at(made, "Vladimir"))) == "Vladimir Xi"
    assert forms(made, made.coordinated(at(made, "met"))) == "met"


def test_a_span_runs_from_the_first_to_the_last_character():
    made = tree(CONDEMNED)
    assert made.span([2, 0]) == Span(0, len("France condemned Iran"))


@pytest.mark.parametrize(
    ("tag", "verb", "noun", "name", "pronoun"),
    [
        ("VBD", True, False, False, False),
        ("MD", False, False, False, False),
        ("NNS", False, True, False, False),
        ("NNP", False, True, True, False),
        ("PRP$", False, False, False, True),
        ("WDT", False, False, False, True),
    ],
)
def test_a_word_knows_its_class_by_its_tag(tag, verb, noun, name, pronoun):
    word = tree(f"x/{tag}/0/root").words[0]
    assert (word.is_verb, word.is_noun, word.is_name, word.is_pronoun) == (verb, noun, name, pronoun)

"""What the tagger of spans is told of each word beside the word itself."""

from avviso.coding.coder import load_coder
from avviso.coding.parsing.pieces import shape_of
from avviso.coding.weighing.spanfeatures import SIZES, TAGS, Cut, of, tags_of
from avviso.records import Document, EventClaim, Span

from .builders import tree
from .rows import CONDEMNED, PASSIVE

SHAPE, RELATION, PHRASE, DEPTH, PART, ENTITY, FIRST, OTHER, TRIGGER = range(len(SIZES))


def cut_of(made):
    return Cut(tuple(w.form for w in made.words), tuple(Span(w.start, w.end) for w in made.words))


def events_of(text):
    claims = load_coder(name="syntax").code(Document(id="t", text=text, origin="t")).claims
    return [claim for claim in claims if isinstance(claim, EventClaim)]


def column(rows, which):
    return [row[which] for row in rows]


def test_every_value_is_within_its_size():
    made = tree(PASSIVE)
    for row in of(cut_of(made), [made], events_of("Iran was condemned by France.")):
        assert all(0 <= value < size for value, size in zip(row, SIZES, strict=True))


def test_subject_and_object_differ_in_relation():
    made = tree(CONDEMNED)
    found = column(of(cut_of(made), [made], []), RELATION)
    assert found[0] != found[2]


def test_all_words_of_a_phrase_have_the_relation_of_its_head():
    made = tree("The/DT/2/det minister/NN/5/nsubj of/IN/4/case Mali/NNP/2/nmod/GPE left/VBD/0/root ././5/punct")
    phrase, own = (column(of(cut_of(made), [made], []), which) for which in (PHRASE, RELATION))
    assert len({*phrase[:4]}) == 1
    assert phrase[0] == own[1]


def test_a_word_under_a_second_verb_is_deeper():
    made = tree("France/NNP/2/nsubj said/VBD/0/root Iran/NNP/4/nsubj attacked/VBD/2/ccomp Oman/NNP/4/obj ././2/punct")
    depths = column(of(cut_of(made), [made], []), DEPTH)
    assert depths[2] == depths[0] + 1


def test_a_name_of_a_kind_that_is_not_listed_is_still_a_name():
    made = tree("The/DT/2/det Accord/NNP/3/nsubj/LAW held/VBD/0/root")
    entities = column(of(cut_of(made), [made], []), ENTITY)
    assert entities[1] != 0
    assert entities[0] == 0


def test_parties_and_trigger_of_the_first_event_are_told():
    made = tree(CONDEMNED)
    rows = of(cut_of(made), [made], events_of("France condemned Iran."))
    assert [TAGS[t] for t in column(rows, FIRST)] == ["B-S", "O", "B-T", "O"]
    assert column(rows, TRIGGER) == [0, 1, 0, 0]


def test_parties_of_a_later_event_are_told_apart():
    text = "France condemned Iran. Chad attacked Mali."
    words = text.replace(".", "").split()
    cut = Cut(tuple(words), tuple(Span(text.index(w), text.index(w) + len(w)) for w in words))
    rows = of(cut, [], events_of(text))
    assert column(rows, FIRST)[-1] == 0
    assert column(rows, OTHER) == [0, 0, 0, 1, 0, 2]
    assert column(rows, TRIGGER) == [0, 1, 0, 0, 2, 0]


def test_a_mutual_event_has_sides_and_no_actor():
    (event,) = events_of("France and Iran met.")
    cut = Cut(("France", "and", "Iran"), (Span(0, 6), Span(7, 10), Span(11, 15)))
    assert [TAGS[t] for t in tags_of(cut, event)] == ["B-R", "O", "B-R"]


def test_words_that_no_tree_has_are_known_by_their_shape_alone():
    rows = of(Cut(("Paris",), (Span(0, 5),)), [], [])
    assert rows == [(shape_of("Paris") + 1, *[0] * (len(SIZES) - 1))]


def test_a_word_cut_finer_than_the_trees_takes_what_theirs_has():
    made = tree(CONDEMNED)
    whole = cut_of(made)
    halves = Cut(("Fra", "nce", *whole.forms[1:]), (Span(0, 3), Span(3, 6), *whole.spans[1:]))
    found = column(of(halves, [made], []), RELATION)
    assert found[0] == found[1] != 0

"""What stands around a nameless party."""

import numpy as np
import pytest

from avviso.coding import load_coder
from avviso.records import Document, Span
from avviso.resolving.asked import Asked
from avviso.resolving.document import Survey
from avviso.resolving.sightings import Sightings
from avviso.resolving.surroundings import MARKS, TYPES, Surrounded

TEXT = "Norway sent food to Cuba. Russia said that the police in Havana fired. China wept. Norway slept."


@pytest.fixture
def around(make, world):
    """The surroundings of the police, and the candidates."""
    coding = load_coder(name="syntax").code(Document("x", TEXT))
    seen = Sightings(TEXT, Survey(coding, world), world)
    codes = tuple(sorted({one.code for one in seen.found}))
    police, fired = (Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in ("the police", "fired"))
    mention = make.mention("the police", "role", start=police.start)
    asked = Asked(mention, mention, "force", "ASSAULT", True, frozenset(), frozenset(), None, fired)
    return Surrounded(coding.contexts, seen, codes).of(asked, codes), codes, coding, asked, seen


def test_sightings_as_far_as_the_next_sentence_are_looked_at(around):
    found, codes, coding, *_ = around
    assert [codes[one] for one in found.codes] == ["NOR", "CUB", "RUS", "CUB", "CHN"]
    words = [TEXT[coding.contexts.starts[one] : coding.contexts.ends[one]] for one in found.words]
    assert words == ["fired", "police", "Norway", "Cuba", "Russia", "Havana", "China"]
    assert found.question.tolist() == [TYPES.index("ASSAULT"), 1, 4]


def test_marks_tell_where_each_stands(around):
    found, *_ = around
    assert found.marks.shape == (5, MARKS)
    one_back, here, ahead = (found.marks[:, column].tolist() for column in (2, 1, 0))
    assert (one_back, here, ahead) == ([1, 1, 0, 0, 0], [0, 0, 1, 1, 0], [0, 0, 0, 0, 1])
    assert found.marks[:, 7].tolist() == [0, 0, 0, 0, 1], "China alone stands after the event's word"
    steps = found.marks[:, 10]
    assert steps[3] < steps[0] == 1, "Havana hangs nearer to the event than what another sentence names"


def test_of_one_candidate_and_away_from_the_sentence(around):
    found, codes, *_ = around
    its = found.of(codes.index("CUB"))
    assert (its.codes.tolist(), len(its.words)) == ([0, 0], 4)
    assert len(its.away_from("sentence").codes) == len(its.away_from("before").codes) == 1
    assert its.away_from("noun") is its


def test_of_some_of_the_candidates_the_sightings_of_others_are_nobodys(around):
    _, codes, coding, asked, seen = around
    found = Surrounded(coding.contexts, seen, codes).of(asked, ("CUB", "NOR"))
    assert found.codes.tolist() == [1, 0, -1, 0, -1]


def test_without_contexts_there_is_nothing_around(around):
    _, codes, _, asked, seen = around
    found = Surrounded(None, seen, codes).of(asked, codes)
    assert (len(found.codes), found.marks.shape, found.words.tolist()) == (0, (0, MARKS), [0, 0])
    assert np.all(found.states == 0)

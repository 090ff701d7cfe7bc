"""What a sentence leaves open, makes up or tells in its own voice, by the frame that it stands in; through the line."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim, TieClaim
from avviso.resolving import Gazetteer, resolve

TODAY = "2024-05-14"


def claims(text):
    """The claims of a text dated Tuesday 14 May 2024."""
    document = Document(id="d", text=text, origin="d.txt", published=TODAY)
    return resolve(load_coder(name="syntax").code(document), Gazetteer.load()).claims


def events(text):
    """First word of each trigger → its evidence."""
    return {one.trigger_text.split()[0]: one.evidence for one in claims(text) if isinstance(one, EventClaim)}


# ---- left open


@pytest.mark.parametrize(
    ("text", "moods"),
    [
        ("Has Kenya attacked Somalia? Have the rebels taken Beira? Has Chad expelled the envoy?", {"hypothetical"}),
        ("Did Peru recall its envoy? Did Chile expel the consul?", {"hypothetical"}),
        ("A bomb is a bomb. Was Kenya involved in the massacre?", {"hypothetical"}),
        ("Was Chad responsible for the bombing of Beira?", {"hypothetical"}),
        ("Why was Kenya involved in the massacre?", {"actual"}),
        ("Why did Peru expel the consul? Who expelled the envoy?", {"actual"}),
        ("Imagine that Chile had threatened Peru.", {"hypothetical"}),
        ("Suppose Kenya had recognised Kosovo earlier.", {"hypothetical"}),
        ("Say that Libya had invaded Chad.", {"hypothetical"}),
        ("Picture Norway invading Denmark.", {"hypothetical"}),
        ("Imagine the horror when Libya invaded Chad.", {"actual"}),
        ("Let us not forget that Libya invaded Chad.", {"actual"}),
        ("Officials say that Libya invaded Chad.", {"actual"}),
    ],
)
def test_a_question_and_what_readers_are_bidden_to_suppose_are_left_open(text, moods):
    assert {evidence.modality for evidence in events(text).values()} == moods


def test_a_tie_that_readers_are_bidden_to_suppose_is_left_open():
    ties = [one for one in claims("Let us assume that Norway leaves NATO.") if isinstance(one, TieClaim)]
    assert {tie.evidence.modality for tie in ties} == {"hypothetical"}

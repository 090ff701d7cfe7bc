"""Whom a text names, seen from its events."""

import numpy as np
import pytest

from avviso.coding import load_coder
from avviso.errors import ModelError
from avviso.records import Document, Span
from avviso.resolving.document import Survey
from avviso.resolving.linking import MARKS, STANDING, Linker, Links, Names, links_of, load_linker
from avviso.resolving.named import Named
from avviso.resolving.sightings import Sightings

TEXT = "Norway sent food to Cuba. Russia said that the police in Havana fired. China wept. Norway slept."


class Nearest:
    """Stands for the network: the nearer a name, the likelier; keeps what it was given."""

    def __init__(self):
        self.given = []

    def run(self, _, inputs):
        self.given.append(inputs)
        scores = np.full((len(inputs["asks"]), 2, len(inputs["standing"]) + 1), -9.0, np.float32)
        for name, code in enumerate(inputs["codes"]):
            scores[:, :, code] = np.maximum(scores[:, :, code], -inputs["marks"][:, name, 2, None])
        return [scores, np.repeat(-inputs["marks"][:, None, :, 2], 2, axis=1)]


@pytest.fixture
def coded(world):
    """What the careful coder makes of the text, and what it names."""
    coding = load_coder(name="careful").code(Document("x", TEXT))
    seen = Sightings(TEXT, Survey(coding, world), world)
    return coding, seen, Named(seen, world)


def words_of(coding, *words):
    return np.array([coding.contexts.at(TEXT.index(one)) for one in words])


def test_names_stand_where_the_text_has_them(coded):
    coding, seen, named = coded
    names = Names(coding.contexts, seen, named.candidates)
    assert [named.candidates[one] for one in names.codes] == ["NOR", "CUB", "RUS", "CUB", "CHN", "NOR"]
    assert names.words.tolist()[:2] == words_of(coding, "Norway", "Cuba").tolist()
    assert names.standing.shape == (4, STANDING)
    share, most, opens, places = names.standing[named.candidates.index("CUB")][:4].tolist()
    assert (round(share, 2), most, opens, places) == (0.33, 1, 1, 0)


def test_marks_tell_how_far_each_stands_from_an_event(coded):
    coding, seen, named = coded
    names = Names(coding.contexts, seen, named.candidates)
    sent, fired = words_of(coding, "sent", "fired")
    marks = names.marks(np.array([sent, fired]), slice(0, 6))
    assert marks.shape == (2, 6, MARKS)
    assert marks[0, :, 4].tolist() == [1, 1, 0, 0, 0, 0], "two names stand in the first sentence"
    assert marks[1, :, 5].tolist() == [1, 1, 0, 0, 0, 0], "which is the one before the second"
    assert marks[0, :, 1].tolist() == [0, 1, 1, 1, 1, 1], "Norway alone stands before the event"
    assert marks[0, :, -1].tolist() == [1, 0, 0, 0, 0, 0]


def test_a_name_far_from_an_event_is_not_weighed(coded):
    coding, seen, named = coded
    names = Names(coding.contexts, seen, named.candidates)
    assert names.near(np.array([5000])) == slice(6, 6)


def test_events_are_asked_together_and_each_is_answered(coded, monkeypatch):
    coding, seen, named = coded
    network = Nearest()
    linker = Linker.__new__(Linker)
    monkeypatch.setattr(linker, "_network", network, raising=False)
    links = Links(linker, coding.contexts, named, seen)
    spans = {word: Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in ("sent", "fired", "wept")}
    links.ask(spans.values())
    assert len(network.given) == 1
    best = {word: named.candidates[int(links.of(span)[True][:-1].argmax())] for word, span in spans.items()}
    assert best == {"sent": "NOR", "fired": "CUB", "wept": "CHN"}
    assert links.of(Span(0, 6)) is None, "nobody asked about it"
    assert links.why(spans["fired"], True, "CUB") == "the reader links who does it with 'Havana'"
    assert links.why(Span(0, 6), True, "CUB") == ""


def test_the_shipped_network_finds_whose_a_nameless_party_is(world):
    text = (
        "Norway's navy stopped a Cuban trawler on Friday. Havana protested. "
        "The coastguard said that its men had been attacked first and threatened to sink the boat."
    )
    coding = load_coder(name="careful").code(Document("x", text))
    seen = Sightings(text, Survey(coding, world), world)
    named = Named(seen, world)
    links = links_of(coding, named, seen)
    threatened = Span(text.index("threatened"), text.index("threatened") + len("threatened"))
    links.ask([threatened])
    likeliest = {acts: [*named.candidates, None][int(scores.argmax())] for acts, scores in links.of(threatened).items()}
    assert likeliest == {True: "NOR", False: "CUB"}


def test_the_syntax_coder_has_no_links(world):
    coding = load_coder(name="syntax").code(Document("x", TEXT))
    seen = Sightings(TEXT, Survey(coding, world), world)
    assert coding.contexts.linked is None
    assert links_of(coding, Named(seen, world), seen) is None


def test_a_broken_network_is_refused(tmp_path):
    (tmp_path / "links.onnx").write_bytes(b"nothing")
    with pytest.raises(ModelError, match=r"links\.onnx cannot be loaded"):
        load_linker(tmp_path)

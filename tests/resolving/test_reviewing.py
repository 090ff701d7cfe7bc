"""The second look at events whose parties are known."""

from dataclasses import replace

import numpy as np
import pytest

from avviso.coding import load_coder
from avviso.errors import ModelError
from avviso.records import Document, EventClaim, Identity, Sentence, Span
from avviso.resolving import Gazetteer, reviewing
from avviso.resolving.alternatives import alternatives
from avviso.resolving.claims import resolve_claims, resolve_parties, resolve_unweighed
from avviso.resolving.fitted import folder_for
from avviso.resolving.opinions import Opinions
from avviso.resolving.reviewing import Review, retold, reviewed
from avviso.resolving.shown import FEATURES, MARKS, MOODS, shown
from avviso.resolving.surroundings import TYPES

TEXT = (
    "Norway recalled its ambassador from Cuba on Monday. The police in Oslo, who had been told of a march against the "
    "war by several groups of students and workers, arrested forty people. China will send food to Iran."
)


@pytest.fixture(scope="module")
def known():
    """Claims with parties, the contexts of the text, and second opinions on the parties."""
    coding, opinions = resolve_parties(load_coder(name="syntax").code(Document("x", TEXT)), Gazetteer.load())
    return [claim for claim in coding.claims if isinstance(claim, EventClaim)], coding.contexts, opinions


def review(event, chance, mood="actual", likely=0.99, parties=0.9):
    """A review that finds a type and a modality so likely, and all others alike."""
    types, moods = (np.full(len(names), (1 - p) / (len(names) - 1)) for names, p in ((TYPES, chance), (MOODS, likely)))
    types[TYPES.index(event)], moods[MOODS.index(mood)] = chance, likely
    return Review(types, moods, 0.9, 0.5, parties)


def test_it_is_shown_the_words_of_the_sentence_and_which_are_the_parties(known):
    claims, contexts, opinions = known
    claim = next(one for one in claims if one.trigger_text.startswith("recalled"))
    it = shown(claim, contexts, opinions[claim.id].shares(claim))
    words = [TEXT[contexts.starts[at] : contexts.ends[at]] for at in it.words]
    assert (words[0], words[-1], it.marks.shape) == ("Norway", ".", (len(words), MARKS))
    event, actors, recipients, head = ([words[at] for at in np.flatnonzero(it.marks[:, k])] for k in range(4))
    assert (event[0], actors, recipients[-1], head) == ("recalled", ["Norway"], "Cuba", ["recalled"])
    told = dict(zip(FEATURES, it.features.tolist(), strict=True))
    assert (told[f"type {claim.event}"], told["mood actual"], told["other code"], told["same code"]) == (1, 1, 1, 0)


def test_what_it_says_of_a_claim_does_not_hang_on_those_beside_it(known):
    claims, contexts, opinions = known
    asked = [shown(claim, contexts, opinions[claim.id].shares(claim)) for claim in claims]
    assert len({len(one.words) for one in asked}) > 1, "or nothing would be filled up"
    together = reviewing.load(folder_for("syntax")).reviews(asked, contexts)
    for one, its in zip(asked, together, strict=True):
        (alone,) = reviewing.load(folder_for("syntax")).reviews([one], contexts)
        assert alone.types == pytest.approx(its.types, abs=1e-5)
        assert (alone.event, alone.right) == pytest.approx((its.event, its.right), abs=1e-5)
        assert (alone.types.sum(), alone.moods.sum()) == pytest.approx((1, 1))


def test_every_event_has_grounds_and_the_claim_its_probability(known):
    claims, contexts, opinions = known
    told = list(reviewed(claims, contexts, opinions, Gazetteer.load()))
    assert [claim.id for claim, _ in told] == [claim.id for claim in claims]
    for _, grounds in told:
        assert all(0 < chance <= 1 for chance in (grounds.right, grounds.event, grounds.type))


@pytest.mark.parametrize(("chance", "event"), [(0.9, "SANCTION"), (0.2, "COERCE")])
def test_another_type_is_told_where_it_is_much_likelier(make, chance, event):
    claim = replace(make.event(), event="COERCE", cameo="172", modes=("ban",))
    told = retold(claim, review("SANCTION", chance))
    assert told.event == event
    assert (told.cameo, told.modes) == (("160", ()) if event == "SANCTION" else ("172", ("ban",)))


@pytest.mark.parametrize(
    ("claimed", "cameo", "likely"),
    [("SUPPORT", "057", "AGREE"), ("COERCE", "192", "ASSAULT"), ("AGREE", "033", "AID"), ("THREATEN", "130", "COERCE")],
)
def test_what_the_codebook_settles_stands(make, claimed, cameo, likely):
    claim = replace(make.event(), event=claimed, cameo=cameo)
    assert retold(claim, review(likely, 0.95)) == claim


def test_what_the_codebook_settles_does_not_count_against_a_claim(make):
    promise = replace(make.event(), event="AGREE", cameo="033")
    its = review("AID", 0.9, parties=0.8)
    assert its.grounds(promise).type == pytest.approx(0.9 + 0.1 / 15)
    assert its.grounds(promise).right > its.right
    other = its.grounds(replace(promise, event="SANCTION", cameo="163"))
    assert (other.type, other.right) == pytest.approx((0.1 / 15, its.right))


def test_modality_is_told_anew_where_another_is_much_likelier(make):
    claim = make.event()
    assert retold(claim, review(claim.event, 0.9, "hypothetical", 0.9)).evidence.modality == "hypothetical"
    assert retold(claim, review(claim.event, 0.9, "hypothetical", 0.4)) == claim


@pytest.mark.parametrize(
    ("text", "modality"), [("Efforts to strip Chad", "hypothetical"), ("It did strip it", "actual")]
)
def test_what_is_told_to_be_tried_stays_open(make, text, modality):
    claim = make.event()
    said = replace(claim.evidence, text=text, modality="hypothetical", sentence=Sentence(0, Span(0, len(text))))
    at = text.index("strip")
    claim = replace(claim, evidence=said, trigger=Span(at, at + 5))
    assert retold(claim, review(claim.event, 0.9, "actual", 0.99)).evidence.modality == modality


def test_those_who_met_are_two_sides_of_what_one_does_to_the_other(make):
    left, right = (replace(make.mention(code), identity=Identity(code)) for code in ("NOR", "CUB"))
    claim = replace(make.event([left, right]), event="CONSULT", cameo="046")
    told = retold(claim, review("ACCUSE", 0.95))
    assert (told.actors, told.recipients) == ((left,), (right,))
    assert retold(claim, review("COOPERATE", 0.95)).actors == (left, right)


@pytest.fixture
def open_side(known):
    """A claim that lost its recipient."""
    claim = next(one for one in known[0] if one.trigger_text.startswith("recalled"))
    return replace(claim, recipients=())


def test_other_parties_are_those_likeliest_on_a_side_that_is_open(known, open_side):
    _, _, opinions = known
    ((other, likely),) = alternatives(open_side, opinions[open_side.id], Gazetteer.load())
    (who,) = other.recipients
    assert (other.actors, who.code, who.span) == (open_side.actors, "CUB", open_side.trigger)
    assert opinions[open_side.id].likeliest(acts=False) == ("CUB", likely)
    assert "second look finds CUB likelier than nobody" in who.reason
    assert not list(alternatives(known[0][0], opinions[open_side.id], Gazetteer.load())), "both sides are known"


@pytest.mark.parametrize(
    ("chances", "codes"),
    [
        *(((0.3, 0.6, 0.7), "NOR CUB"), ((0.3, 0.35, 0.7), "NOR"), ((0.6, 0.95, 0.7), "NOR")),
        *(((0.3, 0.35, 0.8), "NOR CUB"), ((0.6, 0.65, 0.8), "NOR CUB"), ((0.6, 0.55, 0.8), "NOR")),
    ],
    ids=["likelier", "hardly likelier", "not doubted", "sure and hardly likelier", "sure", "sure and less likely"],
)
def test_an_open_side_gets_the_party_that_makes_a_claim_likelier_where_it_is_doubted_or_the_text_sure(
    known, open_side, monkeypatch, chances, codes
):
    _, contexts, opinions = known
    first, others, likely = chances
    nobody = FEATURES.index("recipients: nobody")

    class Fills:
        def reviews(self, asked, _):
            found = [first if one.features[nobody] else others for one in asked]
            return [review(open_side.event, 0.9, parties=one) for one in found]

    monkeypatch.setattr(reviewing, "load", lambda _: Fills())
    monkeypatch.setattr(Opinions, "likeliest", lambda *_, **__: ("CUB", likely))
    ((told, _),) = reviewed([open_side], contexts, opinions, Gazetteer.load())
    assert " ".join(one.code for one in (*told.actors, *told.recipients)) == codes


@pytest.mark.parametrize(
    ("event", "sides", "right"),
    [
        ("CONSULT", "NOR > CUB", 0.7),
        ("COOPERATE", "NOR CUB > ", 0.7),
        ("ACCUSE", "NOR > CUB", 0.3),
        ("CONSULT", "NOR > ", 0.3),
    ],
    ids=["a visit", "what two do together", "no mutual event", "one side alone"],
)
def test_what_two_do_together_is_as_right_as_either_way_of_telling_its_sides(
    known, make, monkeypatch, event, sides, right
):
    actors, recipients = (
        tuple(replace(make.mention(code), identity=Identity(code)) for code in side.split())
        for side in sides.split(">")
    )
    claim = replace(known[0][0], event=event, actors=actors, recipients=recipients)

    class Torn:
        """As told it is right in 3 of 10; each of the two other ways to tell it is so in 2."""

        def reviews(self, asked, _):
            column = FEATURES.index("recipients: nobody")
            own = bool(not recipients)
            same = [bool(one.features[column]) == own and len(asked) == 1 for one in asked]
            return [replace(review(event, 0.9), right=0.3 if it else 0.2) for it in same]

    monkeypatch.setattr(reviewing, "load", lambda _: Torn())
    monkeypatch.setattr(reviewing, "alternatives", lambda *_: ())
    ((_, grounds),) = reviewed([claim], known[1], {}, Gazetteer.load())
    assert grounds.right == pytest.approx(right)


def test_a_visit_is_told_of_a_short_text_from_the_side_of_its_host():
    text = "The Kenyan president received the Ethiopian prime minister in Nairobi on Tuesday."
    coding = resolve_claims(load_coder(name="careful").code(Document("x", text)), Gazetteer.load())
    (visit,) = (claim for claim in coding.claims if isinstance(claim, EventClaim))
    assert [one.code for one in (*visit.actors, *visit.recipients)] == ["ETH", "KEN"]


@pytest.mark.parametrize(
    ("text", "told"), [("Peru did not expel the Cuban envoy.", True), ("Peru expelled the Cuban envoy.", False)]
)
def test_what_is_denied_is_told_though_it_be_doubted_a_little_more(text, told):
    coding, gazetteer = load_coder(name="syntax").code(Document("x", text)), Gazetteer.load()
    (claim,) = (one for one in resolve_claims(coding, gazetteer, least=0.0).claims if isinstance(one, EventClaim))
    asked = claim.evidence.confidence + 0.01
    kept = [one for one in resolve_claims(coding, gazetteer, least=asked).claims if isinstance(one, EventClaim)]
    assert bool(kept) == told


def test_a_claim_in_words_that_nobody_read_is_let_be(known):
    claims, contexts, opinions = known
    beyond = replace(claims[0], trigger=Span(len(TEXT) + 5, len(TEXT) + 9))
    ((same, grounds),) = reviewed([beyond], contexts, opinions, Gazetteer.load())
    assert (same, grounds) == (beyond, None)


def test_without_contexts_claims_are_weighed_without_a_review():
    bare = replace(load_coder(name="syntax").code(Document("x", TEXT)), contexts=None)
    coding, grounds = resolve_unweighed(bare, Gazetteer.load())
    assert (grounds, bool(coding.claims)) == ({}, True)
    assert all(0 < claim.evidence.confidence < 1 for claim in resolve_claims(bare, Gazetteer.load()).claims)


def test_a_reviewer_made_for_other_features_is_refused(monkeypatch):
    reviewing.load.cache_clear()
    monkeypatch.setattr(reviewing, "FEATURES", ("type",))
    with pytest.raises(ModelError, match="made for other features"):
        reviewing.load(folder_for("syntax"))
    reviewing.load.cache_clear()

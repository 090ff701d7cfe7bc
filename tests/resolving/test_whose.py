"""The state of a party whose words name none, told from the rest of the text."""

from dataclasses import replace

import pytest

from avviso.errors import ModelError
from avviso.records import Identity, Sentence, Span
from avviso.resolving import whose
from avviso.resolving.asked import asked_of
from avviso.resolving.belonging import FEATURES, Belonging
from avviso.resolving.claims import resolve_claims
from avviso.resolving.document import Survey
from avviso.resolving.sightings import Sightings

# Long enough to have been learnt from: parties are named seventeen times, Cuba most.
LONG = (
    "The war in Cuba goes on. Cuban rebels hold Havana, and the Cuban army shells Cuba. "
    "Norway and China sent food to Cuba, Norwegian doctors said. In Cuba, Cuban schools burn. "
    "Russia wants peace in Cuba; the Cuban rebels want Havana and Cuba. "
    "Norway told Cuba so. "
)


@pytest.fixture
def told(make, world):
    """A party of an assault, after the whole stage: of the sentence that ends the text."""

    def look(words, sentence, before=LONG, kind="role", **bonds):
        text = before + sentence
        mention = make.mention(words, kind, start=len(before) + sentence.index(words), **bonds)
        other = make.mention("Russia", "place", name="Russia", start=0)
        claim = replace(make.event([other], [mention]), event="ASSAULT")
        stands = Sentence(1, Span(len(before), len(text)))
        claim = replace(claim, evidence=replace(claim.evidence, sentence=stands))
        (resolved,) = resolve_claims(make.coding(claim, text=text), world).claims
        return resolved.recipients[0]

    return look


def test_civilians_in_a_long_text_are_of_the_state_that_it_is_about(told):
    found = told("the civilians", "Shells hit the civilians in Havana.")
    assert found.code == "CUB"
    assert whose.load("weights").thresholds["civilian"] <= found.score < 1
    assert found.reason.startswith("'the civilians' taken for CUB's: ")
    assert "CUB" in found.reason or "Havana" in found.reason


def test_in_a_short_report_soldiers_are_of_the_state_that_it_is_about(told):
    report = "Cuba shelled rebels near Havana on Monday. Cuban officials said so, and Norway asked for calm. "
    found = told("the soldiers", "Shells hit the soldiers in Havana.", before=report)
    assert found.code == "CUB"
    assert whose.load("short").thresholds["force"] <= found.score < 1


def test_in_a_short_text_two_states_that_are_as_likely_settle_nothing(told):
    found = told("the civilians", "Shells hit the civilians.", before="Cuba and Norway met. ")
    assert found.code is None
    assert "taken for" not in found.reason


def test_people_as_such_are_of_the_state_that_the_text_is_about_where_that_is_likely_enough(told):
    found = told("the people", "Shells hit the people in Havana.")
    assert found.code == "CUB"
    assert found.score >= whose.load("weights").thresholds["people"]
    assert told("the people", "In Norway, China and Russia the people were hit.").code is None


def test_a_person_is_not_of_the_only_state_around_for_being_received_there(make, world):
    text = "Ada Lund praised Cuba on Monday. Cuban officials were there."
    person, host = (
        make.mention("Ada Lund", "person", name="Ada Lund", start=0),
        make.mention("Cuba", "place", name="Cuba", start=17),
    )
    claim = replace(make.event([person], [host]), event="SUPPORT")
    (resolved,) = resolve_claims(make.coding(claim, text=text), world).claims
    assert resolved.actors[0].code is None


def test_the_only_state_of_the_sentence_is_no_reason_in_a_long_text(told, monkeypatch):
    sentence = "In Norway the police were shot."
    monkeypatch.setattr(whose, "load", lambda name: whose.Weights(thresholds={}, fewest=16, features={}))
    assert told("the police", sentence, before="Cuba and Norway met. ").code == "NOR"
    found = told("the police", sentence)
    assert found.code is None
    assert found.reason.endswith("makes no party likely")


def test_the_coalition_is_its_leaders_where_the_text_says_who_leads(told):
    assert told("the coalition", "The US-led coalition struck; then the coalition left.").code == "USA"
    assert told("the coalition", "The coalition struck; then the coalition left.").code is None


def test_a_person_keeps_the_nationality_of_the_introduction(told, make):
    text = "Ada Lund, a Norwegian nurse, slept. Later Lund was shot."
    found = told("Lund", text[text.index("Later") :], before=text[: text.index("Later")], kind="person")
    assert (found.code, found.score) == ("NOR", 0.85)
    assert "introduced as NOR's" in found.reason


def test_a_known_party_is_left_alone(make, world):
    text = LONG + "Shells hit the civilians in Havana."
    mention = replace(make.mention("the civilians", "role", start=len(LONG) + 11), identity=Identity("NOR"), score=0.9)
    claim = make.event([mention])
    asker = whose.Whose(text, Survey(make.coding(claim, text=text), world), world, [claim])
    assert asker.answered(claim) == claim


def test_probabilities_sum_to_one_and_rows_are_of_the_features_learnt(make, world):
    text = LONG + "Shells hit the civilians in Havana."
    mention = make.mention("the civilians", "role", start=len(LONG) + 11)
    claim = make.event([mention])
    belonging = Belonging(Sightings(text, Survey(make.coding(claim, text=text), world), world), world, [claim])
    rows = belonging.rows(asked_of(claim, mention, world))
    assert len(rows) == len(belonging.candidates) + 1
    assert {name for row in rows for name in row} <= set(FEATURES)
    assert sum(whose.load("weights").probabilities(rows)) == pytest.approx(1)


def test_weights_made_for_other_features_are_refused(monkeypatch):
    whose.load.cache_clear()
    monkeypatch.setattr(whose, "FEATURES", ("share",))
    with pytest.raises(ModelError, match="made for other features"):
        whose.load("weights")
    whose.load.cache_clear()

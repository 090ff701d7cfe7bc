"""The state of a party whose words name none, told from the rest of the text."""

import copy
import time
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from avviso.errors import ModelError
from avviso.records import Identity, Sentence, Span
from avviso.resolving import ranking, whose
from avviso.resolving.asked import asked_of
from avviso.resolving.belonging import Belonging
from avviso.resolving.claims import resolve_claims
from avviso.resolving.document import Survey
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.rows import FEATURES
from avviso.resolving.sightings import Sightings
from avviso.resolving.surroundings import Surrounded
from avviso.resolving.tables import states

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
    assert ranking.load().thresholds["civilian"] <= found.score < 1
    assert found.reason.startswith("'the civilians' taken for CUB's: ")
    assert "CUB" in found.reason or "Havana" in found.reason


def test_in_a_short_report_soldiers_are_of_the_state_that_it_is_about(told):
    report = "Cuba shelled rebels near Havana on Monday. Cuban officials said so, and Norway asked for calm. "
    found = told("the soldiers", "Shells hit the soldiers in Havana.", before=report)
    assert found.code == "CUB"
    assert ranking.load().thresholds["force"] <= found.score < 1


def test_in_a_short_text_two_states_that_are_as_likely_make_neither_sure(told):
    found = told("the civilians", "Shells hit the civilians.", before="Cuba and Norway met. ")
    assert found.code is None or found.score < 0.7


def test_people_as_such_are_of_the_state_that_the_text_is_about_where_that_is_likely_enough(told):
    found = told("the people", "Shells hit the people in Havana.")
    assert found.code == "CUB"
    assert found.score >= ranking.load().thresholds["people"]


def test_a_person_is_not_of_the_only_state_around_for_being_received_there(make, world):
    text = "Ada Lund praised Cuba on Monday. Cuban officials were there."
    person, host = (
        make.mention("Ada Lund", "person", name="Ada Lund", start=0),
        make.mention("Cuba", "place", name="Cuba", start=17),
    )
    claim = replace(make.event([person], [host]), event="SUPPORT")
    (resolved,) = resolve_claims(make.coding(claim, text=text), world).claims
    assert resolved.actors[0].code is None


def test_the_only_state_of_the_sentence_is_no_reason_in_a_long_text(told, monkeypatch, silent):
    sentence = "In Norway the police were shot."
    monkeypatch.setattr(whose, "load_ranker", lambda: silent(long=16))
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
    coding = make.coding(claim, text=text)
    asker = whose.Whose(coding, Survey(coding, world), world, [claim])
    assert asker.answered([claim], [claim]) == [claim]


def test_probabilities_sum_to_one_and_rows_are_of_the_features_learnt(make, world):
    text = LONG + "Shells hit the civilians in Havana."
    mention = make.mention("the civilians", "role", start=len(LONG) + 11)
    claim = make.event([mention])
    belonging = Belonging(Sightings(text, Survey(make.coding(claim, text=text), world), world), world, [claim])
    asked = asked_of(claim, mention, world)
    codes = belonging.named.near(claim.trigger)
    rows, bare = belonging.rows(belonging.view(asked), codes), Surrounded(None, belonging.seen, codes)
    assert rows.shape == (len(codes) + 1, len(FEATURES))
    assert (rows[:, FEATURES.index("nobody")].tolist(), rows[:, FEATURES.index("of civilian")].all()) == (
        [0.0] * len(codes) + [1.0],
        True,
    )
    question = (rows, bare.of(asked, codes))
    alone, again, cut = ranking.load().scores([question, question, (rows[:-1], question[1])])
    assert sum(ranking.shares(alone)) == pytest.approx(1)
    assert alone.tolist() == pytest.approx(again.tolist())
    assert cut.tolist() == pytest.approx(alone[:-1].tolist(), abs=1e-5), "questions of other sizes stand apart"


def test_in_a_text_of_very_many_parties_those_near_and_the_most_named_are_weighed(make):
    world, names = Gazetteer.load(), [row.name for row in states() if row.name.isalpha() and not row.until][:120]
    text = "Norway rejoiced. Norway sang. " + " ".join(f"{name} slept." for name in names)
    claim = make.event([])
    belonging = Belonging(Sightings(text, Survey(make.coding(claim, text=text), world), world), world, [claim])
    last = belonging.named.near(Span(len(text) - 6, len(text) - 1))
    assert len(last) < len(belonging.named.candidates) - 20
    assert {"NOR", belonging.seen.found[-1].code} <= set(last)
    assert last == tuple(sorted(last))


def test_a_ranker_made_for_other_features_is_refused(monkeypatch):
    ranking.load.cache_clear()
    monkeypatch.setattr(ranking, "FEATURES", ("share",))
    with pytest.raises(ModelError, match="made for other features"):
        ranking.load()
    ranking.load.cache_clear()


def test_a_ranker_with_a_class_that_nobody_asks_about_is_refused():
    weights = Path(str(files("avviso") / "data" / "belonging" / "ranker.onnx"))
    with pytest.raises(ValueError, match="not asked about"):
        ranking.Ranker(weights, {"long": 1, "thresholds": {"the moon": 0.5}})


def test_a_ranker_without_its_network_says_what_to_do(tmp_path):
    with pytest.raises(ModelError, match="doctor"):
        ranking.Ranker(tmp_path / "ranker.onnx", {"long": 1, "thresholds": {}})


@pytest.fixture
def sure(monkeypatch):
    """A ranker to which the first by the alphabet of those not already on the other side is always the likeliest."""

    ranker = replace_thresholds(ranking.load())
    scores = ranker.scores

    def likeliest(questions):
        # A single row is asked why, and not who.
        return [scores([one])[0] if len(one[0]) == 1 else np.log(_likeliest(one[0])) for one in questions]

    monkeypatch.setattr(ranker, "scores", likeliest)
    monkeypatch.setattr(whose, "load_ranker", lambda: ranker)


def _likeliest(rows):
    free = [at for at, taken in enumerate(rows[:-1, FEATURES.index("other side")]) if not taken]
    return [0.9 if free and at == free[0] else 0.01 for at in range(len(rows))]


def replace_thresholds(ranker):
    copied = copy.copy(ranker)
    sides = ("unsaid actor", "unsaid recipient", "left actor", "left recipient")
    copied.thresholds = dict.fromkeys(sides, 0.5)
    return copied


@pytest.fixture
def unnamed(make, world):
    """The claims that a last sentence makes, whose event words name nobody, after a text that tells whose they are."""

    def look(before, parties=((), ()), event="RETREAT"):
        text = before + "The withdrawal goes on."
        words = Span(len(before) + 4, len(before) + 14)
        known = make.mention("Norway", "place", name="Norway", start=0)
        first = replace(make.event([known]), event="RETREAT", trigger=Span(7, 15), trigger_text="withdrew")
        claim = replace(make.event(*parties), event=event, trigger=words, trigger_text="withdrawal")
        stands = Sentence(9, Span(len(before), len(text)))
        claim = replace(claim, id="last", evidence=replace(claim.evidence, sentence=stands))
        return resolve_claims(make.coding(first, claim, text=text), world)

    return look


TOLD = "Norway withdrew its troops from Cuba on Monday. Norway had sent them a year before. "


def test_an_event_that_names_nobody_is_of_whom_it_was_told_before(unnamed):
    (claim,) = unnamed(TOLD).claims[1:]
    (actor,) = claim.actors
    assert (actor.code, actor.span) == ("NOR", claim.trigger)
    assert actor.identity.name == "Norway"
    assert actor.reason.startswith("the text does not say here who; 'withdrawal' taken for NOR's: ")


def test_an_event_that_names_nobody_in_a_text_of_nobody_is_dropped_and_says_so(unnamed):
    done = unnamed("It rained all the day long. ")
    assert done.claims[1:] == ()
    assert [one.reason for one in done.rejections if "does not say here who" in one.reason]


def test_nobody_is_put_on_both_sides(unnamed, sure):
    (claim,) = unnamed(TOLD).claims[1:]
    assert [[one.code for one in side] for side in (claim.actors, claim.recipients)] == [["CUB"], ["NOR"]]


def test_those_who_do_something_together_have_no_recipient(unnamed, sure):
    (claim,) = unnamed(TOLD, event="CONSULT").claims[1:]
    assert [one.code for one in claim.actors] == ["CUB"]
    assert claim.recipients == ()


def test_an_outlet_that_left_the_parties_makes_room_for_nobody(unnamed, make, sure):
    paper = make.mention("Reuters", "organisation", name="Reuters")
    assert unnamed(TOLD, ((paper,), ())).claims[1:] == ()


def test_a_thing_acts_for_nobody(unnamed, make, sure):
    plan = make.mention("the plan", "thing")
    (claim,) = unnamed(TOLD, ((), (plan,)), event="REJECT").claims[1:]
    (thing,) = claim.recipients
    assert (thing.code, thing.reason) == (None, "'the plan' is a thing, which acts for nobody")


@pytest.mark.parametrize("things", [("the plan",), ()])
def test_the_side_that_is_left_open_beside_a_known_one_is_weighed(unnamed, make, sure, things):
    rome = make.mention("Norway", "place", name="Norway")
    plans = tuple(make.mention(words, "thing", start=4) for words in things)
    (claim,) = unnamed(TOLD, ((rome,), plans), event="REJECT").claims[1:]
    (other,) = claim.recipients
    assert (other.code, other.text, other.kind) == ("CUB", things[0] if things else "withdrawal", "other")
    assert "taken for CUB's" in other.reason


def test_whoever_acts_upon_a_known_party_is_weighed_too(unnamed, make, sure):
    rome = make.mention("Norway", "place", name="Norway")
    (claim,) = unnamed(TOLD, ((), (rome,)), event="ACCUSE").claims[1:]
    assert [one.code for one in claim.actors] == ["CUB"]


@pytest.mark.parametrize(("event", "doer"), [("ACCUSE", []), ("PROTEST", []), ("REJECT", ["CUB"])])
def test_who_denounces_a_thing_did_not_do_it(make, world, sure, event, doer):
    text = TOLD + "Cuba denounced the recognition of Norway."
    stands = Sentence(9, Span(len(TOLD), len(text)))
    cuba, norway = (make.mention(one, "place", name=one, start=text.rindex(one)) for one in ("Cuba", "Norway"))
    thing = make.mention("the recognition of Norway", "thing", start=text.index("the recog"))
    told = replace(make.event([cuba], [thing]), event=event)
    inner = replace(make.event((), [norway]), id="last", event="SUPPORT", trigger_text="recognition")
    inner = replace(inner, trigger=Span(text.index("recog"), text.index(" of Norway")))
    both = [replace(one, evidence=replace(one.evidence, sentence=stands)) for one in (told, inner)]
    claim = resolve_claims(make.coding(*both, text=text), world).claims[-1]
    assert [one.code for one in claim.actors] == doer


@pytest.mark.parametrize(("names", "recipients"), [(("Norway", "China"), []), (("Norway",), ["CUB"])])
def test_what_two_do_together_has_no_side_left_open(unnamed, make, sure, names, recipients):
    those = tuple(make.mention(name, "place", name=name) for name in names)
    (claim,) = unnamed(TOLD, (those, ()), event="CONSULT").claims[1:]
    assert [one.code for one in claim.recipients] == recipients


def test_the_grounds_are_what_the_odds_would_miss_most(unnamed):
    (claim,) = unnamed(TOLD).claims[1:]
    assert "NOR" in claim.actors[0].reason or "Norway" in claim.actors[0].reason


def test_whose_a_noun_was_last_is_told_from_the_place_nearest_before(make, world):
    text = "The Cuban soldiers left. The Norwegian soldiers came. The soldiers slept. The Cuban soldiers woke."
    mention = make.mention("The soldiers", "role", start=text.index("The soldiers slept"))
    claim = make.event([mention])
    belonging = Belonging(Sightings(text, Survey(make.coding(claim, text=text), world), world), world, [claim])
    assert belonging.view(asked_of(claim, mention, world)).place.noun_last == "NOR"


def test_a_long_text_costs_no_more_a_claim(make, world, holds):
    """Doubling a text of events that name nobody doubles the cost, and does not square it."""

    def cost(times):
        text = "Norway told Cuba so. The withdrawal goes on. " * times
        size = len(text) // times
        claims = []
        for at in range(times):
            words, stands = Span(at * size + 25, at * size + 35), Sentence(at, Span(at * size, (at + 1) * size - 1))
            claim = replace(make.event(), id=str(at), event="RETREAT", trigger=words, trigger_text="withdrawal")
            claims.append(replace(claim, evidence=replace(claim.evidence, sentence=stands)))
        began = time.process_time()
        resolve_claims(make.coding(*claims, text=text), world)
        return time.process_time() - began

    cost(50)
    assert holds(lambda: cost(800) < 3 * cost(400) + 0.2)

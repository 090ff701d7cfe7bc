"""What never happened, and how else a thing is told: denied, called untrue, called off, supposed; through the line."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer, resolve

TODAY = "2024-05-14"


def events(text):
    """Words of each trigger → the claim, of a text dated Tuesday 14 May 2024."""
    document = Document(id="d", text=text, origin="d.txt", published=TODAY)
    found = resolve(load_coder(name="syntax").code(document), Gazetteer.load()).claims
    return {one.trigger_text: one for one in found if isinstance(one, EventClaim)}


def mood(text, trigger):
    """The modality of the event whose trigger begins with that word."""
    return next(one.evidence.modality for words, one in events(text).items() if words.startswith(trigger))


def speaker(text, trigger):
    """Whose words the event whose trigger begins with that word stands in."""
    who = next(one.evidence.speaker for words, one in events(text).items() if words.startswith(trigger))
    return None if who is None else who.text


# ---- denied plans


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("The foreign ministry in Quito denied that Ecuador is preparing to invade Peru.", "invade", "negated"),
        ("The general denied that he had intended to arrest the premier.", "arrest", "negated"),
        ("Mali denied that it had bombed Chad or that it would invade Niger.", "invade", "negated"),
        ("Ghana denies that it intends to leave or that it wants to expel the Togolese envoy.", "expel", "negated"),
        ("Kenya denied that it would send aid to Somalia.", "send", "negated"),
        ("Kenya continued to deny that it plans to attack Somalia.", "attack", "negated"),
        ("Kenya did not deny that it would send troops to Somalia.", "send", "future"),
        ("Kenya refused to deny that it plans to attack Somalia.", "attack", "future"),
        ("Mali denied that it had bombed Chad and said it would invade Niger.", "invade", "future"),
        ("Kenya denied that it armed the rebels, and Somalia will expel its envoy.", "expel", "future"),
        ("Kenya said that it plans to attack Somalia.", "attack", "future"),
    ],
)
def test_what_somebody_denies_to_be_planning_is_denied(text, trigger, modality):
    assert mood(text, trigger) == modality


# ---- called untrue


@pytest.mark.parametrize(
    "said",
    [
        "Reports that Chad had expelled the envoy were wrong.",
        "The report that Chad had expelled the envoy was false.",
        "Allegations that Chad had expelled the envoy were groundless.",
        "Reports that Chad had expelled the envoy are not true.",
        "A rumour that Chad had expelled the envoy turned out to be untrue.",
        "Rumours that Chad had expelled the envoy proved wrong.",
        "Rumours that Chad had expelled the envoy were dismissed by the trade minister.",
        "The claim that Chad had expelled the envoy was rejected by Ndjamena.",
        "The trade minister rejected the charge that Chad had expelled the envoy.",
        "The ministry described as false a report that Chad had expelled the envoy.",
        "The ministry dismissed as false reports that Chad had expelled the envoy.",
        "Claims that Chad had expelled the envoy were denied by the trade minister.",
        "False reports that Chad had expelled the envoy alarmed traders.",
        "The rebels falsely claimed that Chad had expelled the envoy.",
        "Chad was wrongly reported to have expelled the envoy.",
    ],
)
def test_what_is_called_untrue_is_denied(said):
    assert mood(said, "expelled") == "negated"


@pytest.mark.parametrize(
    "said",
    [
        "Reports that Chad had expelled the envoy were confirmed by the army.",
        "Reports that Chad had expelled the envoy were true.",
        "Reports that Chad had expelled the envoy are not false.",
        "Reports that Chad had expelled the envoy proved right.",
        "It is wrong that Chad expelled the envoy.",
        "The army welcomed a report that Chad had expelled the envoy.",
        "Chad, which rejected the report, expelled the envoy.",
        "The report was false, but Chad expelled the envoy.",
    ],
)
def test_what_is_not_called_untrue_is_told_as_done(said):
    assert mood(said, "expelled") == "actual"


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("The report that Kenya had bombed a village may be false.", "bombed", "hypothetical"),
        ("Kenya dismissed suggestions that it would attack Somalia.", "attack", "negated"),
        ("Kenya rejected a suggestion that it should attack Somalia.", "attack", "hypothetical"),
        ("The report that criticised the army was false.", "criticised", "actual"),
        ("The demand that Chad release the hostages was wrong.", "demand", "actual"),
    ],
)
def test_a_report_may_be_called_untrue_and_a_demand_may_not(text, trigger, modality):
    assert mood(text, trigger) == modality


def test_what_a_claim_says_is_in_the_words_of_those_whose_it_is():
    text = "The Netherlands rejected a Belgian claim that the two countries had agreed on a new border."
    assert (mood(text, "agreed"), speaker(text, "agreed")) == ("negated", "Belgian")
    assert speaker("Kenya dismissed a report that it had armed the rebels.", "armed") == "Kenya"


# ---- what nobody says


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Nobody says that Peru attacked Chile.", "attacked"),
        ("We have never claimed that Peru broke the treaty with Chile.", "broke"),
        ("I am not saying that Peru bombed Chile.", "bombed"),
        ("This paper does not suggest that Peru poisoned the envoy or that Chile armed the rebels.", "poisoned"),
        ("This paper does not suggest that Peru poisoned the envoy or that Chile armed the rebels.", "armed"),
    ],
)
def test_what_nobody_says_is_left_open_and_nobodys_words(text, trigger):
    assert (mood(text, trigger), speaker(text, trigger)) == ("hypothetical", None)


@pytest.mark.parametrize(
    "text",
    [
        "Peru did not say why Chile had attacked Bolivia.",
        "Peru did not say until Monday that Chile had attacked Bolivia.",
    ],
)
def test_what_is_known_though_it_was_not_said_is_told_as_done(text):
    assert mood(text, "attacked") == "actual"

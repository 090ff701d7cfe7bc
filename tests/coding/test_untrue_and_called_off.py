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
        ("Kenya denied that it would attack Somalia and expelled its envoy.", "expelled", "actual"),
        ("Kenya did not attack Somalia and expelled its envoy.", "expelled", "actual"),
        ("Kenya will attack Somalia and expel its envoy.", "expel", "future"),
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
        ("Kenya dismissed reports that it would attack Somalia.", "attack", "negated"),
        # An opinion or a case argued in court may be turned down for another reason than that it is untrue.
        ("The AU rejected the suggestion that Togo had blocked the aid.", "blocked", "actual"),
        ("The court rejected Peru's argument that Chile had violated the treaty.", "violated", "actual"),
        ("The report that Togo had expelled the envoy was not accurate in every detail.", "expelled", "actual"),
        ("Reports that Togo had expelled the envoy were not entirely true.", "expelled", "actual"),
        ("Kenya rejected a suggestion that it should attack Somalia.", "attack", "hypothetical"),
        ("The report that criticised the army was false.", "criticised", "actual"),
        ("The demand that Chad release the hostages was wrong.", "demand", "actual"),
    ],
)
def test_a_report_may_be_called_untrue_and_a_demand_may_not(text, trigger, modality):
    assert mood(text, trigger) == modality


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("Peru wrongly said Chile had attacked it and expelled its envoy.", "attacked", "negated"),
        ("Peru wrongly said Chile had attacked it and expelled its envoy.", "expelled", "actual"),
        ("Peru did not say that it had attacked Chile and condemned Bolivia.", "condemned", "actual"),
        ("Niger dismissed the accusation that it had attacked Togo and closed the border.", "closed", "actual"),
        ("Niger denied that it had attacked Togo or burned its villages.", "burned", "negated"),
        ("Niger denied that it would attack Togo and close the border.", "close", "negated"),
        ("Niger did not deny that it had attacked Togo.", "attacked", "hypothetical"),
        ("Niger may deny that Togo had attacked it.", "attacked", "hypothetical"),
    ],
)
def test_what_has_a_tense_of_its_own_is_not_called_untrue_with_it(text, trigger, modality):
    assert mood(text, trigger) == modality


def test_what_a_claim_says_is_in_the_words_of_those_whose_it_is_unless_it_is_called_untrue():
    text = "The Netherlands rejected a Belgian claim that the two countries had agreed on a new border."
    assert (mood(text, "agreed"), speaker(text, "agreed")) == ("negated", "The Netherlands")
    text = "The Netherlands heard a Belgian claim that the two countries had agreed on a new border."
    assert speaker(text, "agreed") == "Belgian"
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


# ---- supposed, owed, to come


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("Had Ms von Ahlen demanded the release of the pilot, as deputies urged, she would have won.", "demanded",
         "hypothetical"),
        ("Had Peru expelled the envoy, Chile would have left.", "expelled", "hypothetical"),
        ("Had Peru not attacked Chile, as deputies urged, Bolivia would have left.", "attacked", "actual"),
        ("Ms von Ahlen had demanded the release of the pilot, as deputies urged.", "demanded", "actual"),
        ("Brussels must freeze the funds and Chile ought to recall its envoy.", "recall", "hypothetical"),
        ("Peru ought to apologise to Chile.", "apologise", "hypothetical"),
        ("Peru's unions announced a march on Congress.", "march", "future"),
        ("Peru announced talks with Chile.", "talks", "future"),
        # Who announces a boycott has begun it, and blows are announced when they are struck.
        ("The opposition announced a boycott of the talks.", "announced", "actual"),
        ("Japan announced a boycott of Chinese prawns on Monday.", "announced", "actual"),
        ("Hamas announced a strike on an Israeli ship off Haifa on Monday.", "strike", "actual"),
        ("Turkey announced a strike on Kobani that killed two officers.", "strike", "actual"),
        ("Turkey announced strikes on Kobani which destroyed a depot.", "strikes", "actual"),
        ("Peru announced a meeting with Chile that took place on Friday.", "meeting", "actual"),
        ("Peru announced talks with Chile, which were held in Arica.", "talks", "actual"),
        ("The opposition announced its boycott of the election.", "announced", "actual"),
        ("Peru announced sanctions against Chile.", "announced", "actual"),
    ],
)  # fmt: skip
def test_what_is_supposed_owed_or_announced_is_not_done(text, trigger, modality):
    assert mood(text, trigger) == modality


def test_who_ought_to_do_something_asks_for_nothing():
    assert {one.event for one in events("Peru must apologise to Chile.").values()} == {"CONCEDE"}
    asked = events("Chile said that Peru ought to apologise.")["apologise"]
    assert (asked.event, [one.text for one in asked.actors]) == ("REQUEST", ["Chile"])


# ---- called off


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Peru's premier had been due to visit Chile on Monday, but the trip was called off.", "negated"),
        ("Peru's premier had been due to visit Chile in February, but the trip was put off.", "negated"),
        ("Peru's premier was due to visit Chile on Monday but cancelled the trip.", "negated"),
        ("Peru's premier had planned to visit Chile in March, but the visit was cancelled.", "negated"),
        ("Peru's premier had been due to visit Chile on Monday, but the trip went ahead.", "future"),
        ("Peru's premier had been due to visit Chile on Monday, but a trip to Bolivia was cancelled.", "future"),
        ("Peru's premier had planned to visit Chile, but postponed the trip until Friday.", "future"),
        ("Peru's premier was due to visit Chile in June, but the trip was postponed until July.", "future"),
        ("Peru's premier was due to visit Chile on Monday, but the trip was put off by an hour.", "future"),
        ("Peru's premier is due to visit Chile on Monday.", "future"),
        ("Peru's premier visited Chile on Monday, but the trip to Bolivia was cancelled.", "actual"),
    ],
)
def test_a_visit_that_was_called_off_was_not_made(text, modality):
    assert mood(text, "visit") == modality


def test_a_meeting_that_was_held_is_not_the_one_that_was_called_off():
    text = "Boric was due to meet Macron in Paris and did so, but Lula called off the meeting."
    assert mood(text, "meet") != "negated"


def test_what_a_meeting_that_was_called_off_is_not_about_stays_planned():
    assert mood("Peru's premier had planned to expel the envoy, but the meeting was cancelled.", "expel") == "future"


@pytest.mark.parametrize(
    "text",
    [
        "The party called off a march in Dakar.",
        "The party called off a march in Dakar planned for Monday.",
        "Peru has dropped its threat to veto Chile's membership.",
    ],
)
def test_who_calls_it_off_gives_way(text):
    found = [one.event for words, one in events(text).items() if words.startswith(("called", "dropped"))]
    assert found == ["CONCEDE"]
    assert events("Peru dropped bombs on Chile.")["dropped bombs"].event == "ASSAULT"


# ---- facts inside a refusal


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("Nepal has not rejected Bhutan's demand for talks.", "demand", "actual"),
        ("Nepal has yet to reject Bhutan's request for troops.", "request", "actual"),
        ("ECOWAS threatened to attack the soldiers who ousted President Tembo unless they leave.", "ousted", "actual"),
        ("Chad will attack the rebels who bombed its base if they return.", "bombed", "actual"),
        ("Chad will attack the rebels who would bomb its base if they return.", "bomb", "hypothetical"),
        ("The court banned the party from holding protests.", "holding", "negated"),
        ("Police barred the party from holding a rally.", "rally", "negated"),
        ("Peru refused to commit itself to a meeting with Chile.", "meeting", "hypothetical"),
    ],
)
def test_what_is_refused_is_not_done_and_what_it_answers_is(text, trigger, modality):
    assert mood(text, trigger) == modality


# ---- whose words


def test_who_answers_with_gas_says_nothing():
    text = "Youths threw stones at police, who responded with tear gas."
    assert speaker(text, "threw") is None
    answer = events(text)["responded with tear gas"]
    assert (answer.event, answer.modes, answer.actors[0].text) == ("ASSAULT", ("crowd-control",), "police")


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        ("The prosecutor charged General Diaz over the killing of farmers.", "killing", "The prosecutor"),
        ("Villagers filed a lawsuit against Shell over the killing of nine activists.", "killing", "Villagers"),
        ("Peru sanctioned Chile over the bombing of a village.", "bombing", None),
        ("Peru condemned Chile over the bombing of a village.", "bombing", None),
    ],
)
def test_the_matter_of_a_charge_is_in_the_words_of_who_brings_it(text, trigger, who):
    assert speaker(text, trigger) == who


# ---- what a film is about


def test_what_a_film_is_about_was_not_done_the_day_it_was_shown():
    told = events("A film about the assassination of Thomas Lumba was shown in Lima on Friday.")[
        "assassination"
    ].evidence
    assert (told.modality, told.when.date) == ("historical", None)
    told = events("A court jailed a man over a song about the invasion of Ukraine.")["invasion"].evidence
    assert told.modality == "actual"
    told = events("A consul was filmed on the morning of the raid on Chad.")["raid"].evidence
    assert told.modality == "actual"
    told = events("A report on the massacre of farmers by soldiers was published on Friday.")["massacre"].evidence
    assert told.modality == "actual"

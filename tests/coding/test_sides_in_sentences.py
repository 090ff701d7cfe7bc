"""Whole sentences through coding and resolving: who stands on which side of an event, and who on none."""

from functools import cache

import pytest

from avviso.coding import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer, resolve


@cache
def _stage():
    return load_coder(name="syntax"), Gazetteer.load()


@cache
def events(text):
    """The events of a text, each as "TYPE who > whom"; those whom no code names as "?"."""
    coder, gazetteer = _stage()
    coding = resolve(coder.code(Document("1", text, published="2024-05-14")), gazetteer)
    return [one for one in coding.claims if isinstance(one, EventClaim)]


def sides(text):
    """ "TYPE actors > recipients" of each event; of a side that is nobody's "-"."""
    return [f"{one.event} {_codes(one.actors)} > {_codes(one.recipients)}" for one in events(text)]


def _codes(mentions):
    return "+".join(sorted({one.code or "?" for one in mentions})) or "-"


def doers(text, event):
    """The codes of all who do a thing of that type."""
    return {who.code for one in events(text) if one.event == event for who in one.actors if who.code}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad attacked Niger and Togo sent tanks.", ["ASSAULT TCD > NER", "MOBILIZE TGO > NER"]),
        ("Peru accused Chile and Bolivia rejected the claim.", ["ACCUSE PER > CHL", "REJECT BOL > ?"]),
        ("Iran armed Syria and Egypt armed Chad.", ["AID IRN > SYR", "AID EGY > TCD"]),
        ("Togo blamed Ghana and Benin has expelled the Ghanaian envoy.", ["ACCUSE TGO > GHA", "SANCTION BEN > GHA"]),
        ("Egypt met Libya and Togo in Rome and Algeria protested.", ["CONSULT EGY+LBY+TGO > -", "ACCUSE DZA > -"]),
        ("Chad backs Mali and its army trained Malian soldiers.", ["SUPPORT TCD > MLI", "AID TCD > MLI"]),
        ("Moscow threatened Chisinau and Bucharest warned Moscow.", ["THREATEN RUS > MDA", "THREATEN ROU > RUS"]),
    ],
)
def test_an_and_before_a_name_with_a_verb_of_its_own_parts_two_clauses(text, told):
    assert sides(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad accused Niger and Togo of rejecting the claim.", "ACCUSE TCD > NER+TGO"),
        ("Rebels who attacked Niger and Togo fled to Ghana.", "ASSAULT ? > NER+TGO"),
        ("Peru criticised Chile and Bolivia accused by Paraguay of theft.", "ACCUSE PER > BOL+CHL"),
        ("Chad armed Mali and rebels trained by Niger.", "AID NER > ?"),
        ("Iran flies guns to rebels across Iraq, Kuwait and Qatar buy guns for others.", "AID KWT+QAT > ?"),
    ],
)
def test_an_and_that_joins_two_names_goes_on_doing_so(text, told):
    assert told in sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow threatened Chisinau and Bucharest warned Moscow.",
        "China threatened Taiwan and Japan warned China.",
        "Elsewhere: Spain recalled its ambassador; Hungary's Orban met Xi.",
    ],
)
def test_a_second_clause_is_said_by_nobody(text):
    assert [one.evidence.speaker for one in events(text)] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Chad called on Niger to investigate the shooting of two soldiers.",
        "Norway urged Peru to condemn the attack on the convoy.",
        "Ghana accused the Kenyan government of failing to prevent the massacre of villagers.",
        "Britain pressed Sudan to prosecute the killing of aid workers.",
        "Police in Ghana arrested four men over the attack.",
        "Two men were detained in connection with the killing of a mayor in Peru.",
        "France welcomed Mali's inquiry into the massacre of villagers.",
        "Kenya demanded that Sudan investigate the bombing of its embassy.",
        "After the killing of three soldiers, Chad bombed Libya.",
        "Chadian planes struck Libya after an attack on a police station.",
        "Following attacks on shipping, American jets bombed Yemen.",
    ],
)
def test_who_looks_into_an_attack_or_answers_it_has_not_made_it(text):
    assert [doer for one in events(text) if one.trigger_text in _BLOWS for doer in one.actors] == []


@pytest.mark.parametrize(
    ("text", "fighters"),
    [
        ("Israel arrested Palestinians after clashes with Jordanians.", {"PSE", "JOR"}),
        ("Police arrested protesters after clashes in Paris.", {"FRA"}),
        ("Chad shelled Libya after clashes with Libyan troops.", {"TCD", "LBY"}),
    ],
)
def test_those_who_are_held_after_clashes_took_part_in_them(text, fighters):
    clashes = [one for one in events(text) if one.trigger_text == "clashes"]
    assert {who.code for one in clashes for who in one.actors} == fighters


@pytest.mark.parametrize(
    "text",
    ["Senators questioned the army over the killing of monks.", "The mayor questioned the army over the massacre."],
)
def test_whom_politicians_question_over_a_massacre_may_have_made_it(text):
    assert [who.text for one in events(text) if one.trigger_text in _BLOWS for who in one.actors] == ["the army"]


_BLOWS = ("shooting", "attack", "attacks", "massacre", "bombing", "killing")


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Chad asked Niger to investigate the killing of two herders by Togolese soldiers.", "TGO"),
        ("The UN urged Mali to punish its soldiers for the massacre of villagers.", "MLI"),
        ("Peru condemned Chile's attack on the convoy and urged it to leave.", "CHL"),
        ("Russia fired missiles at Kyiv after a Ukrainian attack on a bridge.", "UKR"),
    ],
)
def test_who_is_told_to_have_made_it_has(text, doer):
    assert doer in doers(text, "ASSAULT")


@pytest.mark.parametrize(
    "text",
    [
        "Turkey opposed a statement accusing Chad of murder.",
        "Chad vetoed a text demanding a truce in Sudan.",
        "Parliament voted down a motion calling on Berlin to send tanks.",
        "Ghana abstained on a resolution criticising Egypt.",
        "A motion accusing Togo of genocide was rejected by the General Assembly.",
        "Hungary refused to sign a statement condemning Russia.",
    ],
)
def test_what_a_text_says_that_does_not_pass_is_said_by_nobody(text):
    assert [one.event for one in events(text)] == ["REJECT"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peru voted for a resolution condemning Chile.", "ACCUSE PER > CHL"),
        ("China blocked a resolution by Japan criticising North Korea.", "ACCUSE JPN > PRK"),
        ("Egypt issued a statement accusing Chad of murder.", "ACCUSE EGY > TCD"),
        ("Parliament rejected the motion by Macron accusing Chad of murder.", "ACCUSE FRA > TCD"),
        ("Voters rejected a law passed by parliament that banned Chad.", "COERCE ? > TCD"),
    ],
)
def test_what_a_text_says_that_has_a_maker_or_passes_is_theirs(text, told):
    assert told in sides(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Adil Khan was charged with insulting the king of Jordan.", ["ACCUSE - > JOR"]),
        ("Three Chadians were charged with attacking the embassy.", ["ACCUSE - > TCD"]),
        ("Three Chadians are accused of attacking the embassy.", ["ACCUSE - > TCD"]),
        ("A Ghanaian court charged two Chadians with killing a soldier.", ["ACCUSE GHA > TCD"]),
    ],
)
def test_what_somebody_is_charged_with_is_the_charge(text, told):
    assert sides(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan troops charged with guarding the dam shot at farmers.",
        "NATO, charged with defending Europe, sent jets to Poland.",
        "A UN mission charged with monitoring Lebanon reported attacks by Israel.",
    ],
)
def test_whoever_is_charged_with_a_duty_is_not_accused(text):
    assert "ACCUSE" not in {one.event for one in events(text)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Turkey bombed Syria and Iraq warned Ankara.", ["ASSAULT TUR > SYR", "THREATEN IRQ > TUR"]),
        ("France criticised Mali and Algeria urged restraint.", ["ACCUSE FRA > MLI", "REQUEST DZA > -"]),
    ],
)
def test_what_a_second_clause_tells_its_own_subject_does(text, told):
    assert sides(text) == told


def test_on_trial_for_a_deed_is_a_charge_of_it():
    assert "ASSAULT" not in {one.event for one in events("Three Chadians are on trial for attacking an embassy.")}

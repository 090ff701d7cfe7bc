"""Types, moods and speakers of news from home: courts, parliaments, strikes, promises, what nobody confirms."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def claims(text, name="syntax"):
    coding = load_coder(name=name).code(Document("d", text, published="2024-05-14"))
    return [c for c in resolve_claims(coding, Gazetteer.load()).claims if isinstance(c, EventClaim)]


def types(text):
    return [c.event for c in claims(text)]


def moods(text):
    return [(c.event, c.evidence.modality) for c in claims(text)]


def speakers(text):
    return [c.evidence.speaker and c.evidence.speaker.text for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Togo's decision to expel the envoy has angered Benin.", "actual"),
        ("Benin condemned Togo's decision to expel the envoy.", "actual"),
        ("Togo's decision to expel the envoy was criticised by Benin.", "actual"),
        ("Benin recalled its ambassador in protest at Togo's decision to expel the envoy.", "actual"),
        ("Togo announced its decision to expel the envoy.", "future"),
        ("Togo's decision to expel the envoy will anger Benin.", "future"),
        ("Benin may condemn Togo's decision to expel the envoy.", "future"),
    ],
)
def test_what_others_are_angry_at_was_done_as_decided(text, modality):
    expelled = next(c for c in claims(text) if c.event == "SANCTION" and c.modes == ("expel",))
    assert expelled.evidence.modality == modality


def test_a_decision_that_is_criticised_is_told_by_whoever_writes():
    assert speakers("Benin condemned Togo's decision to expel the envoy.") == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Neither government has ever confirmed that Chad bombed the camp.",
        "Neither Rabat nor Tunis would confirm that Chad had bombed the camp.",
        "Chad has never confirmed that it bombed the camp.",
        "No official has confirmed that Chad bombed the camp.",
    ],
)
def test_what_is_not_confirmed_is_open_and_nobody_says_it(text):
    assert moods(text) == [("ASSAULT", "hypothetical")]
    assert speakers(text) == [None]


def test_what_is_confirmed_happened():
    assert moods("Chad confirmed that it had bombed the camp.") == [("ASSAULT", "actual")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad not only condemned Niger but also expelled its envoys.", ["actual", "actual"]),
        ("Chad will not only supply drones to Niger but also train its pilots.", ["future", "future"]),
        ("Chad will launch air strikes, followed by a ground invasion of Niger.", ["future", "future"]),
        ("Chad launched air strikes followed by a ground invasion of Niger.", ["actual", "actual"]),
        ("Chad plans to send its army across the river to attack Niger.", ["future", "future"]),
    ],
)
def test_moods_that_two_deeds_share(text, expected):
    assert [c.evidence.modality for c in claims(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad fought Niger without so much as the moral support of Mali.", ("SUPPORT", "negated")),
        ("Chad took the enclave with barely a word of protest from Mali.", ("ACCUSE", "negated")),
        ("Miners went on strike to demand higher pay from the government.", ("REQUEST", "actual")),
        ("Soldiers held a village to demand the release of prisoners.", ("REQUEST", "hypothetical")),
    ],
)
def test_moods_of_what_goes_with_a_deed(text, expected):
    assert expected in moods(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Hungary promised not to recognise Niger.", "REJECT"),
        ("Hungary pledged never to recognise Niger.", "REJECT"),
        ("Hungary promised Niger not to recognise Mali.", "AGREE"),
        ("Hungary promised not to bomb Niger.", "AGREE"),
        ("Hungary promised not to sell weapons to Niger.", "AGREE"),
    ],
)
def test_a_kindness_that_is_promised_not_to_be_done_is_refused(text, event):
    assert types(text) == [event]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"The road is open," the governor said, adding that rebels had attacked a convoy.', "the governor"),
        ("The commission found that Chadian soldiers had killed villagers.", "The commission"),
        ('"We never threatened Chad," Mali\'s foreign minister said.', "Mali's foreign minister"),
    ],
)
def test_who_says_so(text, speaker):
    assert speakers(text) == [speaker]


def test_what_sums_up_an_accusation_behind_an_object_is_nobodys_words():
    text = "The mayor criticised the port for wasting money, a charge that the minister dismissed as absurd."
    assert speakers(text) == [None, None]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Spain's Supreme Court suspended a decree by the government.", "REJECT"),
        ("A Kenyan judge annulled the president's decree.", "REJECT"),
        ("Kenya's parliament repealed the law on foreign agents.", "CONCEDE"),
        ("The court suspended the sentence of the former minister.", "CONCEDE"),
        ("The arbitrators ruled in Kenya's favour.", "SUPPORT"),
        ("A tribunal in Lima ruled in favour of the farmers.", "SUPPORT"),
        ("Iraq lost the support of France.", "SANCTION"),
        ("Kenya's Senate overrode the president's veto.", "REJECT"),
        ("Kenya's opposition tabled a motion of no confidence in the government.", "REJECT"),
        ("Kenya's parliament gave the government a vote of confidence.", "SUPPORT"),
        ("Mali readmitted French diplomats.", "CONCEDE"),
        ("Mali readmitted aid workers after a month.", "RETREAT"),
    ],
)
def test_what_courts_and_parliaments_do(text, event):
    assert types(text) == [event]


def test_a_ruling_is_against_whom_it_names():
    (claim,) = claims("A court in Warsaw ruled against Kenya in favour of Peru.")
    assert (claim.event, [one.code for one in claim.recipients]) == ("SANCTION", ["KEN"])


def test_who_withdraws_support_is_who_had_given_it():
    (claim,) = claims("Iraq lost the support of France.")
    assert ([a.code for a in claim.actors], [r.code for r in claim.recipients]) == (["FRA"], ["IRQ"])


@pytest.mark.parametrize(
    ("text", "cameo"),
    [
        ("Chilean prisoners went on hunger strike.", "142"),
        ("Oil workers went on strike in Norway.", "143"),
        ("Soldiers fired a tear-gas canister at the miners.", "175"),
        ("Polish farmers have blockaded crossings on the border with Ukraine.", "144"),
        ("Turkey blockaded Armenia.", "192"),
    ],
)
def test_codes_of_crowds_and_those_who_meet_them(text, cameo):
    assert [c.cameo for c in claims(text)] == [cameo]


@pytest.mark.parametrize(
    "text", ["The Czech government fell in March.", "Sudan has drifted towards the Egyptian position."]
)
def test_what_is_no_deed(text):
    assert claims(text) == []


def test_a_government_falls_to_rebels():
    assert types("The Somali government fell to the rebels.") == ["ASSAULT"]

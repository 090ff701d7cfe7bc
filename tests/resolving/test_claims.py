import pytest

from avviso.records import CauseClaim, Place, Rejection, Sentence, Span
from avviso.resolving import resolve


@pytest.fixture
def outlet(make):
    return make.mention("Reuters", "organisation", name="Reuters")


@pytest.fixture
def russia(make):
    return make.mention("Russia", "place", name="Russia")


def only(coding, world):
    (claim,) = resolve(coding, world).claims
    return claim


def test_an_outlet_among_the_parties_is_removed(make, world, outlet, russia):
    claim = only(make.coding(make.event([outlet, russia], [outlet])), world)
    assert [one.code for one in claim.actors] == ["RUS"]
    assert claim.recipients == ()


def test_an_outlet_as_speaker_reports_instead(make, world, outlet, russia):
    evidence = only(make.coding(make.event([russia], speaker=outlet)), world).evidence
    assert evidence.speaker is None
    assert (evidence.reported_by.text, evidence.reported_by.identity.name) == ("Reuters", "Reuters")
    assert evidence.reported_by.identity.code is None


def test_an_unnamed_outlet_as_speaker_reports_too(make, world, russia):
    paper = make.mention("the newspaper", "role")
    evidence = only(make.coding(make.event([russia], speaker=paper)), world).evidence
    assert (evidence.speaker, evidence.reported_by.text) == (None, "the newspaper")
    assert "credited as an outlet" in evidence.reported_by.reason


def test_an_outlet_already_credited_stays(make, world, outlet, russia):
    gazette = make.mention("The Northern Gazette", "organisation", name="The Northern Gazette")
    evidence = only(make.coding(make.event([russia], speaker=outlet, reported_by=gazette)), world).evidence
    assert (evidence.speaker, evidence.reported_by.text) == (None, "The Northern Gazette")


def test_another_speaker_is_resolved_as_a_party(make, world, russia):
    evidence = only(make.coding(make.event([russia], speaker=make.person("Sergey Lavrov"))), world).evidence
    assert evidence.speaker.code == "RUS"
    assert evidence.reported_by is None


def test_the_office_is_that_of_the_claims_date_before_that_of_publication(make, world):
    delcy = make.person("Delcy Rodriguez")
    dated = only(make.coding(make.event([delcy], date="2017-02-06"), published="2020-01-01"), world)
    assert dated.actors[0].identity.office == "Foreign Minister"
    undated = only(make.coding(make.event([delcy]), published="2020-01-01"), world)
    assert undated.actors[0].identity.office == "Vice President"


def test_a_recipient_that_is_the_actor_in_the_same_words_is_dropped(make, world, russia):
    moscow = make.mention("Moscow", "place", name="Moscow")
    claim = only(make.coding(make.event([russia], [russia, moscow])), world)
    assert [one.text for one in claim.recipients] == ["Moscow"]


def test_a_plural_of_several_states_becomes_one_party_a_state(make, world):
    ministers = make.mention("the foreign ministers of Cuba and Norway", "role", "minister", of=["Cuba", "Norway"])
    claim = only(make.coding(make.event([ministers], date="2019")), world)
    assert [(one.code, one.identity.name, one.text) for one in claim.actors] == [
        ("CUB", None, ministers.text),
        ("NOR", "Jens Berg", ministers.text),
    ]


def test_a_plural_of_one_state_stays_one_party(make, world):
    troops = make.mention("Russian and other soldiers", "role", "soldier", modifier=["Russian", "other"])
    assert len(only(make.coding(make.event([troops])), world).actors) == 1


def test_the_place_is_resolved(make, world, russia):
    claim = only(make.coding(make.event([russia], place=Place(Span(0, 6), "Moscow"))), world)
    assert (claim.place.country, claim.place.precision) == ("RUS", 1)


@pytest.mark.parametrize(("word", "kept"), [("soldiers", True), ("farmers", False), ("weather", False)])
def test_an_event_needs_a_code_or_a_role_in_politics(make, world, word, kept):
    done = resolve(make.coding(make.event([make.mention(word, "role")])), world)
    assert len(done.claims) == kept
    assert len(done.rejections) == (not kept)


def test_an_event_of_outlets_alone_is_dropped_and_says_so(make, world, outlet):
    (rejection,) = resolve(make.coding(make.event([outlet])), world).rejections
    assert rejection.reason == "no party of the event is known: only an outlet takes part"
    assert (rejection.origin, rejection.document_id, rejection.sentence.index) == ("test.txt", "d", 0)


def test_a_sentence_with_a_claim_left_is_not_rejected(make, world, russia):
    nobody = make.event([make.mention("the weather")])
    done = resolve(make.coding(nobody, make.event([russia])), world)
    assert len(done.claims) == 1
    assert done.rejections == ()


def test_a_sentence_is_rejected_once_and_earlier_rejections_stay(make, world):
    nobody = [make.event([make.mention(word)], sentence=3) for word in ("the weather", "the sea")]
    before = Rejection("test.txt", "no verb", "d", Sentence(1, Span(10, 19)))
    done = resolve(make.coding(*nobody, rejections=[before]), world)
    assert [one.sentence.index for one in done.rejections] == [1, 3]
    assert done.sentences == 2


def test_a_tie_needs_both_ends_known_or_named(make, world, russia):
    named = make.mention("Harbour Club", "organisation", name="Harbour Club")
    assert resolve(make.coding(make.tie(russia, named)), world).claims
    (rejection,) = resolve(make.coding(make.tie(russia, make.mention("the weather"))), world).rejections
    assert rejection.reason == "an end of the tie is unknown: no table knows 'the weather'"


def test_an_office_is_held_in_the_state_itself(make, world):
    left = make.person("Sergey Lavrov")
    right = make.mention("Moscow", "place", name="Moscow")
    tie = only(make.coding(make.tie(left, right, "holds-office", date="2017")), world)
    assert tie.left.identity.name == "Sergey Lavrov"
    assert (tie.right.identity.code, tie.right.identity.sector, tie.right.identity.name) == ("RUS", None, "Russia")


def test_an_office_is_held_in_an_organisation(make, world):
    right = make.mention("NAM", "organisation", name="NAM")
    tie = only(make.coding(make.tie(make.person("Maduro"), right, "holds-office", date="2017")), world)
    assert (tie.left.code, tie.right.code) == ("VEN", "NAM")


def test_an_office_in_nobody_known_stays_in_its_words(make, world):
    right = make.mention("Harbour Club", "organisation", name="Harbour Club")
    tie = only(make.coding(make.tie(make.person("Maduro"), right, "holds-office", date="2017")), world)
    assert tie.right.identity is None


def test_a_cause_is_resolved_and_always_kept(make, world, russia):
    evidence = make.event([russia]).evidence
    cause = CauseClaim("k", evidence, make.mention("low prices"), russia, Span(0, 1), "A")
    done = only(make.coding(cause), world)
    assert (done.cause.code, done.effect.code) == (None, "RUS")

"""How long ties stand, who has lost an office, and causes that bring about what a clause tells."""

import pytest

from avviso.coding import load_coder
from avviso.records import CauseClaim, Document, TieClaim


def ties(text):
    found = load_coder(name="syntax").code(Document("d", text, published="2023-09-12")).claims
    return [one for one in found if isinstance(one, TieClaim)]


def lasting(text):
    return [(one.status, one.since, one.until) for one in ties(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Helen Clark was prime minister of New Zealand from 1999 to 2008.", ("ended", "1999", "2008")),
        ("Until 2014, Viktor Ponta was prime minister of Romania.", ("ended", None, "2014")),
        ("Lidia Mora, who was president of Peru until her death in 2011, opposed the pact.", ("ended", None, "2011")),
        ("Ghana was a member of the African Union between 1970 and 1982.", ("ended", "1970", "1982")),
        ("Iraq was at odds with Kuwait until 2009.", ("ended", None, "2009")),
        ("Somalia was an ally of the Soviet Union in the 1970s.", ("ended", None, None)),
        ("Ethiopia, which had been an American ally, sent back the envoys.", ("ended", None, None)),
        ("Egypt used to be an ally of Yemen.", ("ended", None, None)),
        ("Egypt was an ally of Yemen for decades.", ("ended", None, None)),
        ("Egypt was an ally of Yemen before 1980.", ("ended", None, None)),
        ("Romania, an ally of Israel until 1967, closed the embassy.", ("ended", None, "1967")),
        ("Japan and Russia, enemies in two world wars, signed a treaty.", ("ended", None, None)),
        ("Mali ended its alliance with France in 2021.", ("ended", None, "2021")),
        ("Mali's alliance with France collapsed in 2021.", ("ended", None, "2021")),
        ("Getulio Vargas ruled Brazil from 1930 to 1945.", ("ended", "1930", "1945")),
        ("Lidia Mora served as president of Peru.", ("ended", None, None)),
    ],
)
def test_what_is_told_as_gone_by_is_over(text, wanted):
    assert lasting(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The envoy said that Ghana was a member of the African Union.", ("holds", None, None)),
        ("Ghana was a founding member of the African Union in 1963.", ("holds", None, None)),
        ("Ghana was already a member of the African Union in 1995.", ("holds", None, None)),
        ("Peru was at odds with Chile last year.", ("holds", None, None)),
        ("Officials said that Iraq had been at odds with Kuwait since 2006.", ("holds", "2006", None)),
        ("Malta is a member of the Council of Europe until 2031.", ("holds", None, "2031")),
        ("Relations between Chad and Niger have been strained since 2015.", ("holds", "2015", None)),
        ("The alliance between Chad and Niger has lasted since 1990.", ("holds", "1990", None)),
        ("The Norwegian envoy, Ola Berg, has met the rebels twice since October.", ("holds", None, None)),
        ("Uganda was not an ally of Kenya until 2015.", ("holds", None, None)),
        ("Ghana was a member of the African Union in 2009.", ("holds", None, None)),
        ("Ghana was a member of the African Union in the 1990s.", ("holds", None, None)),
        ("Norway was Denmark's biggest partner in 2020.", ("holds", None, None)),
        ("Helen Clark was prime minister of New Zealand in 2005.", ("holds", None, None)),
        ("Peru had always been an ally of Chile.", ("holds", None, None)),
        ("Ghana had already been a member of ECOWAS when Togo joined.", ("holds", None, None)),
        ("The envoy said that Peru had been an ally of Chile.", ("holds", None, None)),
    ],
)
def test_what_may_stand_still_holds(text, wanted):
    assert lasting(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Ana Ruiz has been president of Chile since 2019.", "2019"),
        ("Ana Ruiz, president of Chile since 2019, visited Kenya.", "2019"),
        ("Ana Ruiz became president of Chile in 2019.", "2019"),
        ("Peru, a member of the WTO since 1995, has taxed imports from Chile since 2008.", "1995"),
        ("Peru, a member of the WTO, has taxed imports from Chile since 2008.", None),
        ("May 1994: Norway joins NATO.", "1994-05"),
    ],
)
def test_it_begins_where_its_own_words_say(text, since):
    assert [one.since for one in ties(text)] == [since]


@pytest.mark.parametrize(
    "text",
    ["Ghana was a member of the African Union in 2009.", "Helen Clark was prime minister of New Zealand in 2009."],
)
def test_a_time_at_which_it_stood_dates_the_claim(text):
    assert [one.evidence.when.date for one in ties(text)] == ["2009"]


def test_a_time_of_both_ends_dates_the_claim():
    when = ties("Helen Clark was prime minister of New Zealand from 1999 to 2008.")[0].evidence.when
    assert (when.date, when.enddate, when.basis) == ("1999", "2008", "stated")


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Rebels toppled President Tamba of Gabon in 2012.", "2012"),
        ("Rebels overthrew the government of President Tamba of Gabon in 2012.", "2012"),
        ("President Tamba of Gabon, who was ousted in 2012, lives in Togo.", "2012"),
        ("President Tamba of Gabon, deposed in 2012, lives in Togo.", "2012"),
        ("President Tamba of Gabon was removed from office in 2012.", "2012"),
        ("President Tamba of Gabon resigned in 2012.", "2012"),
        ("President Tamba of Gabon was ousted in 2012 and remained in prison.", "2012"),
        ("President Tamba of Gabon was ousted in 2012 and his policies were reversed.", "2012"),
        ("Lidia Mora resigned as president of Peru in 2012.", "2012"),
        ("The deposed president of Gabon, Ana Tamba, lives in Togo.", None),
    ],
)
def test_who_has_fallen_holds_the_office_no_more(text, until):
    assert lasting(text) == [("ended", None, until)]


@pytest.mark.parametrize(
    "text",
    [
        "Protesters urged President Tamba of Gabon to resign.",
        "The rebels tried to oust President Tamba of Gabon.",
        "The rebels vowed to topple President Tamba of Gabon.",
        "President Tamba of Gabon resigned from the club on Monday.",
        "Critics dismissed President Tamba of Gabon as a fool.",
        "President Tamba of Gabon, ousted in 2009 but reinstated in 2010, spoke.",
        "President Tamba of Gabon removed a minister.",
        "President Tamba of Gabon was fired in March but kept his post.",
        "President Tamba of Gabon resigned but stayed in office.",
        "President Tamba of Gabon was removed by a court, but the ruling was overturned.",
        "President Tamba of Gabon resigned himself to a long war.",
        "President Tamba of Gabon stepped aside to let the queen pass.",
    ],
)
def test_who_has_not_fallen_holds_it(text):
    assert [one.status for one in ties(text)] == ["holds"]


def test_who_names_an_envoy_is_none():
    assert ties("Lidia Mora appointed an ambassador to Chad.") == []


def test_who_is_sent_to_a_state_holds_no_office_of_it():
    assert ties("The African Union named Lidia Mora its envoy to Chad.") == []
    assert [one.right.text for one in ties("Lidia Mora, Peru's ambassador to Chad, left.")] == ["Peru"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Eritrea returned to the African Union in 2011.", [("holds", "2011", None)]),
        ("Eritrea left IGAD in 2007 and rejoined in 2023.", [("ended", None, "2007"), ("holds", "2023", None)]),
        ("Eritrea left IGAD in 2007, but rejoined it in 2023.", [("ended", None, "2007"), ("holds", "2023", None)]),
        ("Angola quit OPEC in 2021 and joined a regional bank in 2022.", [("ended", None, "2021")]),
        ("Angola returned to OPEC talks in 2022.", []),
        ("Tony Blair returned to NATO on Monday.", []),
        ("Peru returned to the Security Council on Monday.", []),
        ("Peru returned to the African Union to seek a vote.", []),
        ("Peru returned to the African Union with a new plan.", []),
        ("Russia returned to the Council of Europe in 2019.", [("holds", "2019", None)]),
    ],
)
def test_who_comes_back_is_a_member_again(text, wanted):
    assert lasting(text) == wanted


def causes(text):
    found = load_coder(name="syntax").code(Document("d", text, published="2023-09-12")).claims
    return [(one.cause.text, one.effect.text) for one in found if isinstance(one, CauseClaim)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The bloc expelled Mali because of the coup.", ("the coup", "The bloc expelled Mali")),
        ("Because of the flood, Kenya closed the road.", ("the flood", "Kenya closed the road")),
        ("Owing to the flood, Kenya closed the road.", ("the flood", "Kenya closed the road")),
        ("Kenya closed the road as a result of the flood.", ("the flood", "Kenya closed the road")),
        ("Norway armed itself because Russia had moved.", ("Russia had moved", "Norway armed itself")),
        ("The raid prompted Ghana to recall its envoy.", ("The raid", "Ghana to recall its envoy")),
        ("The raid led the African Union to expel Mali.", ("The raid", "the African Union to expel Mali")),
        ("The siege pushed Norway into NATO.", ("The siege", "Norway into NATO")),
        ("The famine in Chad was the result of the siege.", ("the siege", "The famine in Chad")),
        ("The siege was the main cause of the famine in Chad.", ("The siege", "the famine in Chad")),
        ("The siege of Goma, which caused a famine, ended.", ("The siege of Goma", "a famine")),
        ("Russia attacked Georgia, causing a shortage.", ("Russia attacked Georgia", "a shortage")),
        ("Norway left the pact simply because Russia had moved.", ("Russia had moved", "Norway left the pact")),
        ("The siege drove Chad into a recession.", ("The siege", "Chad into a recession")),
        ("Low wages triggered the protests that toppled President Tamba.", ("Low wages", "the protests")),
        ("The arrest of Mali's envoy because of the coup was denounced.", ("the coup", "The arrest of Mali's envoy")),
    ],
)
def test_a_cause_brings_about_what_a_clause_tells(text, wanted):
    assert causes(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Togo created a joint fund.",
        "Ghana and Togo met, creating a joint fund.",
        "The general led troops into Goma.",
        "Canada forced Haiti to pay.",
        "The remarks provoked Haiti.",
        "Norway did not arm itself simply because Russia had moved.",
        "The money owing to Peru was seized by Chile.",
        "The pipeline drags gas from Chad.",
        "The war forced 300 farmers from Chad into Niger.",
    ],
)
def test_who_founds_strikes_or_leads_causes_nothing(text):
    assert causes(text) == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Peru did not leave OPEC because of the raid.", "actual"),
        ("Peru no longer arms Chile because of the raid.", "actual"),
        ("Peru denied that it left OPEC because of the raid.", "negated"),
        ("Peru denied that it left OPEC because Chile had threatened it.", "negated"),
    ],
)
def test_a_cause_of_not_doing_is_real_and_one_that_is_denied_is_not(text, modality):
    found = load_coder(name="syntax").code(Document("d", text, published="2023-09-12")).claims
    assert [one.evidence.modality for one in found if isinstance(one, CauseClaim)] == [modality]


def test_what_a_clause_tells_belongs_to_who_does_it():
    (found,) = (
        one
        for one in load_coder(name="syntax").code(Document("d", "Kenya closed the road because of the flood.")).claims
        if isinstance(one, CauseClaim)
    )
    assert [one.text for one in found.effect.linked("possessor")] == ["Kenya"]

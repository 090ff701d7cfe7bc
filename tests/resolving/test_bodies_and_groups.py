"""Whole sentences through coding and resolving: bodies, groups and regions, and who leads or speaks for them."""

import pytest


@pytest.fixture
def event(events):
    """The first event of a type."""
    return lambda text, kind: next(one for one in events(text) if one.event == kind)


def sides(mentions):
    """Code and sector of each."""
    return [(one.code, one.identity and one.identity.sector) for one in mentions]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The spokesman of the M23, Jean Bosco, accused Peru.", ("COD", "REB")),
        ("Salim Noor, the leader of Asaib Ahl al-Haq, accused Peru.", ("IRQ", "PRM")),
        ("The president of the TPLF, Haile Tesfay, accused Peru.", ("ETH", "PTY")),
        ("Hamas leader Salim Noor accused Peru.", ("PSE", "REB")),
        ("Salim Noor, a spokesman for the Houthis, accused Peru.", ("YEM", "REB")),
        ("The rights group's leader, Joe Kelly, accused Peru.", (None, "SOC")),
        ("The Taliban's spokesman, Salim Noor, accused Peru.", ("AFG", "GOV")),
        ("A spokesman for the foreign ministry, Joe Kelly, accused Peru.", (None, "GOV")),
        ("Chile's government spokesman, Joe Kelly, accused Peru.", ("CHL", "GOV")),
    ],
)
def test_who_leads_or_speaks_for_a_group_is_of_its_side(event, text, who):
    assert sides(event(text, "ACCUSE").actors) == [who]


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("The Kurdish leader Salim Noor accused Chile.", None),
        ("Leaders of the KNPP accused Chile.", None),
        ("Arab leaders accused Chile.", "GOV"),
        ("Peruvian leaders accused Chile.", "GOV"),
    ],
)
def test_a_leader_of_a_people_without_a_state_or_of_an_unknown_body_is_no_government(event, text, sector):
    (who,) = event(text, "ACCUSE").actors
    assert (who.identity and who.identity.sector) == sector


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The EU's envoy, Miroslav Lajcak, accused Peru.", "EUR"),
        ("The African Union's mediator, Olusegun Obasanjo, accused Peru.", "AU"),
        ("The African Union's envoy, Joe Kelly, accused Peru.", "AU"),
        ("The American envoy, Joe Kelly, accused Peru.", "USA"),
    ],
)
def test_an_envoy_is_of_who_sent_him_whatever_he_was_before(event, text, code):
    assert [one.code for one in event(text, "ACCUSE").actors] == [code]


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("The president of South Ossetia accused Peru.", "GEO", None),
        ("The King of Buganda accused Peru.", "UGA", None),
        ("The Chechen president accused Peru.", "RUS", None),
        ("Puntland's president accused Peru.", "SOM", None),
        ("The Russian president accused Peru.", "RUS", "Vladimir Putin"),
        ("The president of Ivory Coast accused Peru.", "CIV", "Alassane Ouattara"),
        ("The Kremlin's foreign minister accused Peru.", "RUS", "Sergey Lavrov"),
        ("The Bissau-Guinean president accused Peru.", "GNB", "Umaro Sissoco Embaló"),
    ],
)
def test_the_head_of_a_region_is_not_the_head_of_its_state(event, text, code, name):
    (who,) = event(text, "ACCUSE").actors
    assert (who.code, who.identity.name) == (code, name)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Tigray's Haile Tesfay accused Peru.", "ETH"),
        ("Bougainville's Joe Kelly accused Peru.", "PNG"),
        ("Jubaland's Salim Noor accused Peru.", "SOM"),
        ("The prime minister of Kurdistan, Salim Noor, accused Peru.", "IRQ"),
        ("The governor of Kurdistan province, Salim Noor, accused Peru.", "IRN"),
    ],
)
def test_whom_a_region_is_said_to_have_is_of_its_state(event, text, code):
    assert [one.code for one in event(text, "ACCUSE").actors] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "The opposition urged parliament to end aid to Chad.",
        "The minister asked Congress to send weapons to Chad.",
        "Lawmakers asked the president for sanctions on Chad.",
        "The opposition asked parliament to condemn Chad.",
        "Parliament asked the government to recognise Chad.",
    ],
)
def test_whom_aid_or_blame_is_for_is_not_the_state_of_those_who_vote_on_it(event, text):
    claim = event(text, "REQUEST")
    assert [one.code for one in (*claim.actors, *claim.recipients)] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Chad's president asked parliament to end aid to Mali.",
        "Chad held talks. The opposition urged parliament to end aid to Mali.",
        "The opposition in Chad urged parliament to end aid to farmers.",
        "The opposition urged parliament to send aid to Chad's herders.",
        "The opposition urged parliament to drop the bill on Chad's courts.",
        "The opposition urged parliament to end funding for the Chadian army.",
    ],
)
def test_a_state_named_otherwise_is(event, text):
    assert [one.code for one in event(text, "REQUEST").recipients] == ["TCD"]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Iran-backed militias attacked a base in Chad.", None, "TCD"),
        ("German-trained rebels attacked soldiers.", None, None),
        ("A French-backed rebel group attacked a village.", None, None),
        ("Libyan fighters attacked a base in Chad.", "LBY", "TCD"),
        ("The US-led coalition attacked a base in Chad.", "USA", "TCD"),
    ],
)
def test_who_backs_some_rebels_is_neither_them_nor_their_victims(event, text, actor, recipient):
    claim = event(text, "ASSAULT")
    assert [one.code for one in claim.actors] == [actor]
    assert [one.code for one in claim.recipients] == [recipient]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nuer White Army fighters attacked a village.", ("SSD", "REB")),
        ("Arakan Army fighters attacked a village.", ("MMR", "REB")),
        ("Kenya Defence Forces soldiers attacked a village.", ("KEN", "MIL")),
        ("The Ugandan rebel group ADF attacked a village.", ("UGA", "REB")),
        ("VDP volunteers attacked a village.", ("BFA", "PRM")),
        ("The CPC attacked Bangui.", ("CAF", "REB")),
        ("Kuki militants attacked a village.", ("IND", "UAF")),
    ],
)
def test_fighters_are_of_the_group_whose_name_they_bear(event, text, who):
    assert sides(event(text, "ASSAULT").actors) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The BNP accused Sheikh Hasina of fraud.", ("BGD", "PTY")),
        ("The BNP accused Keir Starmer of fraud.", ("GBR", "PTY")),
        ("The CPC accused Vietnam of fraud.", ("CHN", "PTY")),
        ("The commander of the Quds Force accused Peru of fraud.", ("IRN", "MIL")),
        ("A Chilean commander accused Peru of fraud.", ("CHL", "MIL")),
        ("Red Cross volunteers accused Peru of fraud.", ("ICRC", "SOC")),
        ("Ireland's data watchdog accused Peru of fraud.", ("IRL", "GOV")),
        ("A rights watchdog accused Peru of fraud.", (None, "SOC")),
        ("Sheikh Omar Salim accused Peru of fraud.", (None, None)),
        ("Sheikh Omar Salim, a Kenyan cleric, accused Peru of fraud.", ("KEN", "REL")),
    ],
)
def test_of_what_sector_names_and_nouns_are(event, text, who):
    (one,) = event(text, "ACCUSE").actors
    assert (one.code, (one.identity and one.identity.sector)) == who


def test_a_firm_is_nobody_who_is_called_so_in_a_state_that_is_not_spoken_of(event):
    assert sides(event("Meta was fined by Ireland's data watchdog.", "SANCTION").recipients) == [(None, None)]

"""Whole sentences through coding and resolving: what the names of parties are, and what is no part of them."""

import pytest


@pytest.fixture
def event(events):
    """The first event of a type."""
    return lambda text, kind: next(one for one in events(text) if one.event == kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("None of Peru's unions has accepted the minister's proposal.", "AGREE"),
        ("Neither of Peru's two biggest unions has agreed to talk to the other.", "AGREE"),
        ("Not a single Chilean union has agreed to the plan.", "AGREE"),
        ("Not one Chilean union has condemned the raid.", "ACCUSE"),
        ("The treaty was signed by none of Peru's neighbours.", "SUPPORT"),
        ("Peru has freed none of the hostages.", "RETREAT"),
        ("Peru's miners do not plan to strike.", "PROTEST"),
    ],
)
def test_what_none_of_a_group_does_is_denied(event, text, kind):
    assert event(text, kind).evidence.modality == "negated"


@pytest.mark.parametrize(
    "text",
    [
        "Not only Peru but Chile condemned the raid.",
        "Not all Chilean unions condemned the raid.",
        "Not a few Chilean ministers condemned the raid.",
        "Not only one Chilean minister condemned the raid.",
        "Not one but three Chilean ministers condemned the raid.",
        "None but Chile condemned the raid.",
        "Not a week later, Peru condemned the raid.",
    ],
)
def test_what_some_of_a_group_do_is_not(event, text):
    assert event(text, "ACCUSE").evidence.modality == "actual"


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("BOGOTÁ — Colombia's tax agency's office sued a former minister on Friday.", "ACCUSE", "Colombia's tax"),
        ("YAOUNDÉ, Cameroon - Opposition leaders accused the government of fraud.", "ACCUSE", "Opposition leaders"),
        ("PORT-AU-PRINCE — Haiti's prime minister sued a former minister.", "ACCUSE", "Haiti's prime minister"),
        ("São Tomé, May 13 (Agency) - The country's police sued a former minister.", "ACCUSE", "The country's police"),
        ("EU-CHINA TALKS - Trade talks between the EU and China ended.", "CONSULT", "EU-CHINA"),
    ],
)
def test_the_town_of_a_dateline_does_nothing(event, text, kind, actor):
    assert event(text, kind).actors[0].text.startswith(actor)


@pytest.mark.parametrize(
    ("text", "kind", "party"),
    [
        ("Calls by Peru's miners for an inquiry were rejected by the president.", "REQUEST", "Peru's miners"),
        ("Peru's cabinet rejected a demand by Quechua farmers for a referendum.", "REQUEST", "Quechua farmers"),
        ("Peru's cabinet rejected the demands of Chile for compensation.", "REQUEST", "Chile"),
        ("Accused by prosecutors of bribery, the Kenyan governor resigned.", "ACCUSE", "prosecutors"),
        ("A demand by a spokesman for the opposition angered Kenya.", "REQUEST", "a spokesman for the opposition"),
        ("Kenya rejected an appeal by the Campaign for Justice.", "REQUEST", "the Campaign for Justice"),
    ],
)
def test_what_is_asked_for_is_no_part_of_who_asks(event, text, kind, party):
    assert [one.text for one in event(text, kind).actors] == [party]


@pytest.mark.parametrize(
    ("text", "kind", "party"),
    [
        ("A court in Lima cleared the deputy governor of graft.", "CONCEDE", "the deputy governor"),
        ("The Kenyan opposition accused the minister of defence.", "ACCUSE", "the minister of defence"),
        ("The Kenyan opposition accused the minister of defence of fraud.", "ACCUSE", "the minister of defence"),
    ],
)
def test_a_charge_is_no_part_of_who_is_charged(event, text, kind, party):
    assert [one.text for one in event(text, kind).recipients] == [party]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Poland's Law and Justice accused the government of treason.", ["Poland's Law and Justice"]),
        ("The Truth and Justice Commission accused Peru's army of torture.", ["The Truth and Justice Commission"]),
        ("The Mining and Allied Trades Union criticised Peru.", ["The Mining and Allied Trades Union"]),
        ("The Hearth and Home party in Peru accused the mayor of fraud.", ["The Hearth and Home party in Peru"]),
        ("The Ministry of Health and Welfare accused the Kenyan union.", ["The Ministry of Health and Welfare"]),
        ("Brothers of Italy and the League condemned the raid.", ["Brothers of Italy", "the League"]),
        ("Antigua and Barbuda and Peru condemned the raid.", ["Antigua and Barbuda", "Peru"]),
        ("Trinidad and Tobago officials condemned the raid.", ["Trinidad and Tobago officials"]),
        ("Peru and Chile condemned the raid.", ["Peru", "Chile"]),
        ("The United Nations and European Union condemned the raid.", ["The United Nations", "European Union"]),
        ("The Bank of Spain and the Treasury condemned the raid.", ["The Bank of Spain", "the Treasury"]),
        ("The Army and the Navy condemned the raid.", ["The Army", "the Navy"]),
    ],
)
def test_an_and_within_a_name_joins_no_parties(event, text, names):
    assert [one.text for one in event(text, "ACCUSE").actors] == names


@pytest.mark.parametrize(
    ("text", "cameo", "recipients"),
    [
        ("Peru's miners threatened a strike against the government.", "133", ["the government"]),
        ("Peruvian bus drivers threatened strikes over pay.", "133", []),
        ("Kenyan nurses have threatened to strike.", "133", []),
        ("Kenya threatened strikes against Uganda.", "138", ["Uganda"]),
        ("Rebels threatened to strike the Kenyan capital.", "138", ["the Kenyan capital"]),
    ],
)
def test_workers_threaten_to_lay_down_their_work(event, text, cameo, recipients):
    found = event(text, "THREATEN")
    assert (found.cameo, [one.text for one in found.recipients]) == (cameo, recipients)


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("The Confederation of Labour rejected the government's offer, Argentina's president said.", "REJECT", "ARG"),
        ("Argentina's Labour Ministry fined the union.", "SANCTION", "ARG"),
        ("Argentina's Ministry of Labour fined the union.", "SANCTION", "ARG"),
        ("Labour criticised the Labour government.", "ACCUSE", "GBR"),
        ("The leader of Labour criticised the government.", "ACCUSE", "GBR"),
    ],
)
def test_labour_in_a_longer_name_is_no_party(event, text, kind, code):
    found = event(text, kind)
    assert {one.code for one in (*found.actors, *found.recipients)} == {code}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Thai Election Commission sued the Progress Party.", "THA"),
        ("The Norwegian prime minister accused the Labour Party of lying.", "NOR"),
        ("Japan's prime minister criticised the opposition Constitutional Democrats.", "JPN"),
        ("The American president criticised the Democratic Party.", "USA"),
        ("Joe Biden criticised the Republican Party over Iran.", "USA"),
        ("The prime minister criticised the Labour Party.", "GBR"),
        ("The French president criticised House Democrats.", "USA"),
    ],
)
def test_a_name_that_parties_share_is_of_the_land_spoken_of(event, text, code):
    assert event(text, "ACCUSE").recipients[0].code == code


def test_a_new_party_is_not_the_old_one(event):
    assert event("Canada's prime minister criticised the New Democrats.", "ACCUSE").recipients[0].code != "USA"

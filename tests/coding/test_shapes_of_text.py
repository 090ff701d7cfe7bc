"""Other shapes of text than news: scenarios and lists of what to watch, statements in the first person, transcripts."""

from functools import cache

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims

_GAZETTEER = cache(Gazetteer.load)


@cache
def told(text):
    """The events of a text, '|' between its paragraphs, as they are told once parties are known."""
    document = Document("d", text.replace("|", "\n\n"), published="2024-05-14")
    done = resolve_claims(load_coder(name="syntax").code(document), _GAZETTEER(), least=0.0)
    return [claim for claim in done.claims if isinstance(claim, EventClaim)]


def event(text, word):
    return next(one for one in told(text) if word in one.trigger_text)


def modality(text, word):
    return event(text, word).evidence.modality


def actors(text, word):
    return [one.code for one in event(text, word).actors]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Base case: Ghana attacks Togo.", "attacks"),
        ("Base case (60%): Benin attacks Togo. Ghana sends troops to the border.", "sends"),
        ("Worst case: Sudan bombs Chad.", "bombs"),
        ("Scenario 3: War (15%). Sudan attacks a Chadian town. Libya moves troops to the border.", "moves"),
        ("Scenario B – Escalation|Eritrea attacks Ethiopia. Egypt condemns Ethiopia.", "condemns"),
        ("Upside scenario (20%)|Peru and Chile sign a treaty.|Bolivia bans exports to Peru.", "bans"),
        ("In our base case, Sudan attacks Chad in July.", "attacks"),
        ("In the downside case, Kenya sends troops to Goma.", "sends"),
        ("In a worst-case scenario, Sudan invades Chad. Khartoum then bans exports to Egypt.", "bans"),
        ("Under this scenario, the army ousts President Tinubu. Ghana imposes sanctions on Nigeria.", "imposes"),
        ("Our base case is that Sudan attacks Chad.", "attacks"),
        ("If Eritrea attacks Ethiopia, Sudan bombs Asmara. Egypt then sends troops.", "sends"),
        ("If Eritrea attacks Ethiopia, Sudan bombs Asmara. Next, Egypt sends troops.", "sends"),
        ("Downside case|If Chad attacks Libya, Egypt protests. Chad bombs Tripoli.", "bombs"),
        ("Key risks|- If Chad attacks Libya, Egypt bombs Chad.|- Peru sanctions Chile.", "sanctions"),
        ("Trigger: Pakistan bombs Afghanistan.", "bombs"),
        ("Triggers to watch: a Sudanese attack on Chad; the arrest of Succes Masra.", "arrest"),
        ("What to watch: the EU imposing sanctions on Georgia.", "imposing"),
        ("Key risks|- A Chinese blockade of Taiwan|- The arrest of Ousmane Sonko", "arrest"),
    ],
)
def test_what_stands_under_a_scenario_is_only_supposed(text, word):
    assert modality(text, word) == "hypothetical"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In this case, Kenya arrests ten protesters.", "arrests"),
        ("In the worst case, police in Nairobi shot ten protesters dead. Kenya arrests a policeman.", "shot"),
        ("In the worst case, police in Nairobi shot ten protesters dead. Kenya arrests a policeman.", "arrests"),
        ("In a repeat of the Crimea scenario, Sudan sends troops to Chad.", "sends"),
        ("The scenario is familiar. Sudan attacks a town in Chad.", "attacks"),
        ("Risks are growing. Sudan attacks a town in Chad.", "attacks"),
        ("Forecast: In April Ghana attacked Togo.", "attacked"),
        ("Upside scenario|Peru and Chile sign a treaty.|On Monday Peru expelled two Chilean diplomats.", "expelled"),
        ("Upside scenario|Peru and Chile sign a treaty.|On Monday Peru expelled a spy.|Chad bombs Sudan.", "bombs"),
        ("Key risks|- A Chinese blockade of Taiwan|Outlook|Chad attacks Sudan.", "attacks"),
        ("Key risks|Chad attacks Sudan.|Sudan bombs Chad.", "bombs"),
        ("What to watch|Lula meets Petro in Lima on Friday.|Chad bombs a Libyan town.", "bombs"),
        ("If Chad refuses, Sudan will attack Abeche. Lula visits Chad next week. Egypt condemns Sudan.", "condemns"),
        ("If Chad refuses, Sudan will attack Abeche. Egypt bombs Sudan soon.", "bombs"),
        ("If convicted, she faces a fine. Kenya then expels an editor.", "expels"),
        ("If Iran attacks, Israel attacks Iran, a minister said. France condemns Iran.", "condemns"),
    ],
)
def test_news_near_a_scenario_stays_news(text, word):
    assert modality(text, word) == "actual"


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("ECOWAS condemns the coup in Gabon. We demand the release of President Bongo.", "demand", ["ECOWAS"]),
        ("Norway welcomes the ceasefire in Sudan. We urge Chad to open its border.", "urge", ["NOR"]),
        ("Statement by the Government of Peru|We condemn Iran.", "condemn", ["PER"]),
        ("Statement by Foreign Minister Hakan Fidan, Turkey|We have imposed sanctions on Iran.", "sanctions", ["TUR"]),
        (
            "Joint Statement by France, Peru and Ghana|We condemn Iran's attack on Qatar.",
            "condemn",
            ["FRA", "PER", "GHA"],
        ),
        ("G7 Foreign Ministers' Statement on Iran|We condemn Iran's attack on Qatar.", "condemn", ["G7"]),
        # a newspaper's "we" is nobody
        ("Modi's remarks on Nepal|China condemned India. We asked Modi for a reply.", "asked", [None]),
        ("Statement by the Government of Peru|Chile left. We asked Peru for comment.", "asked", [None]),
        ("France condemns the coup in Gabon. We asked Paris to explain.", "asked", [None]),
        ("Chad jails an opposition leader. We condemn Chad.", "condemn", [None]),
        ("Le Monde backs the strike in Paris. We urge Macron to resign.", "urge", [None]),
        ("Chad rejects the truce in Sudan. We condemn Chad's refusal.", "condemn", [None]),
        ("Norway supports Ukraine. Our readers disagree. We urge Oslo to send arms.", "urge", [None]),
        ("Norway welcomes the truce in Sudan. We urge Norway to send food.", "urge", [None]),
        ("Oslo's statement on Chad angered Libya. We condemn Libya.", "condemn", [None]),
    ],
)
def test_we_in_a_statement_are_who_issues_it(text, word, wanted):
    assert actors(text, word) == wanted


def test_we_in_a_quotation_inside_a_statement_are_who_is_quoted():
    text = 'Statement by the Government of Peru|"We condemn Iran," the Chilean president said.'
    assert actors(text, "condemn") == ["CHL"]


@pytest.mark.parametrize(("noun", "wanted"), [("reporter", [None]), ("consul", ["PER"])])
def test_our_reporter_is_nobody_who_issues_a_statement(noun, wanted):
    found = event(f"Statement by the Government of Peru|China arrested our {noun} in Lhasa.", "arrested")
    assert [one.code for one in found.recipients] == wanted


def test_our_citizens_are_those_of_the_state_that_condemns():
    found = event("Norway condemns Chad's detention of our citizens.", "detention")
    assert [one.code for one in found.recipients] == ["NOR"]


@pytest.mark.parametrize(
    ("text", "word", "speaker", "doer"),
    [
        ("PRIME MINISTER SUNAK: We will send missiles to Ukraine.", "missiles", "PRIME MINISTER SUNAK", "GBR"),
        ("President Macron: We will send troops to Chad.", "troops", "President Macron", "FRA"),
        ("SECRETARY BLINKEN: I met President Abbas in Ramallah.", "met", "SECRETARY BLINKEN", "USA"),
        ("FOREIGN MINISTER LAVROV: The United States bombed Chad.", "bombed", "FOREIGN MINISTER LAVROV", "USA"),
        ("MR. MILLER: I have a statement. Iran bombed a market in Erbil.", "bombed", "MR. MILLER", "IRN"),
        ("Q: Did Iran bomb Erbil?|MR MILLER: No.|Iraq bombed it.", "bombed", "MR MILLER", "IRQ"),
        ("Q: What of Iran?|MR MILLER: No.|Q: Iraq bombed Qatar, sir.", "bombed", None, "IRQ"),
        ("President Macron: We will leave Chad.|Chad bombed a town in Libya.", "bombed", None, "TCD"),
        ("President Macron: We will leave Chad.\nChad bombed a town in Libya.", "bombed", None, "TCD"),
        ("President Macron: We will leave Chad.  Chad bombed Libya.", "bombed", "President Macron", "TCD"),
        ("ISLAMABAD: Pakistan bombed a town in Afghanistan.", "bombed", None, "PAK"),
        ("Former President Zuma: South Africa jails an ally of Zambia.", "jails", None, "ZAF"),
        ("UK Senator Ann Lee: Peru jails an ally of Zambia.", "jails", None, "PER"),
        ("Former President Zuma: US jails an ally of Zambia.", "jails", None, "USA"),
        ("UN SECRETARY-GENERAL GUTERRES: Chad bombed Libya.", "bombed", "UN SECRETARY-GENERAL GUTERRES", "TCD"),
        (
            "PRIME MINISTER SUNAK: We will pay.|PRESIDENT BOLUARTE: We will leave.|Chad bombed Libya.",
            "bombed",
            None,
            "TCD",
        ),
    ],
)
def test_a_label_says_who_speaks(text, word, speaker, doer):
    found = event(text, word)
    assert (found.evidence.speaker and found.evidence.speaker.text) == speaker
    assert found.actors[0].code == doer


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Statement on the Attack on Isfahan|Oman urges Israel to stop.", ["REQUEST"]),
        ("Joint Communique on the Expulsion of Peru's Ambassador|Chile urges Peru to stop.", ["REQUEST"]),
        ("Chile issues statement condemning Peru's attack on Bolivia", ["ACCUSE", "ASSAULT"]),
    ],
)
def test_what_a_statement_is_on_is_not_told_by_its_title(text, events):
    assert [one.event for one in told(text)] == events


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ('"They shelled our hospital," the Ukrainian governor said.', "shelled", [None]),
        ('"They killed our soldiers," said a spokesman of the army of Niger.', "killed", [None]),
        ('"They have attacked our ships," the Philippine president said of China.', "attacked", ["CHN"]),
        ('"They shelled our villages," the army of Chad said of the rebels from Libya.', "shelled", ["LBY"]),
        ("The Turkish army said they had killed ten fighters in Syria.", "killed", ["TUR"]),
        ("The Ministry of Foreign Affairs summoned the Ambassador of Turkey.", "summoned", [None]),
        ("Sweden's Ministry of Foreign Affairs summoned the Turkish ambassador.", "summoned", ["SWE"]),
        ("Our President has met the delegation of Kosovo.", "met", [None, "XKX"]),
        ("Biden, Xi meet in Lima", "meet", ["USA", "CHN"]),
        ("BIDEN, MODI MEET IN DELHI", "MEET", ["USA", "IND"]),
        ("MACRON, XI MEET IN PARIS", "MEET", ["FRA", "CHN"]),
        # cables speak of a prime minister in short, and clocks of the afternoon
        ("Libya's PM met Minister Lavrov. PM rejected the demand of Russia.", "rejected", ["LBY"]),
        ("At 8 PM the United States attacked Yemen.", "attacked", ["USA"]),
    ],
)
def test_nobody_is_on_the_side_that_the_words_set_them_against(text, word, wanted):
    assert actors(text, word) == wanted


def test_a_meeting_on_a_list_of_what_to_watch_is_planned():
    text = "What to watch|Lula meets Petro in Lima on Friday.|Chad bombs a Libyan town."
    assert modality(text, "meets") == "future"


def test_a_month_in_a_scenario_lies_ahead():
    assert event("In our base case, Sudan attacks Chad in July.", "attacks").evidence.when.date == "2024-07"


def test_items_of_a_list_lend_one_another_no_actor():
    listed = "Triggers to watch: a Sudanese attack on Chad; the arrest of Ousmane Sonko; a new strike by teachers."
    assert actors(listed, "arrest") != ["SDN"]
    assert actors(listed, "attack") == ["SDN"]
    shared = "Washington imposed sanctions on Iran; a ban on Chinese chips; and an embargo on Cuba."
    assert actors(shared, "ban") == ["USA"]  # the verb over all of them has its subject

"""Types and moods of what states and courts do to one another: bans eased, talks that fail, vows, doubts, old deeds."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def claims(text, name="syntax"):
    coding = load_coder(name=name).code(Document("d", text, published="2024-05-14"))
    return [c for c in resolve_claims(coding, Gazetteer.load()).claims if isinstance(c, EventClaim)]


def told(text):
    """[(event, codes of actors, codes of recipients)], in the order of the text."""
    return [(c.event, *([one.code for one in side] for side in (c.actors, c.recipients))) for c in claims(text)]


def moods(text):
    """[(event, modality)], in the order of the text."""
    return [(c.event, c.evidence.modality) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Brazil scrapped visas for Bolivian tourists.", [("CONCEDE", ["BRA"], ["BOL"])]),
        ("Brazil waived a visa requirement for Bolivian tourists.", [("CONCEDE", ["BRA"], ["BOL"])]),
        ("Brazil imposed visas on Bolivian tourists.", [("SANCTION", ["BRA"], ["BOL"])]),
        ("Brazil reimposed visas on Bolivian tourists.", [("SANCTION", ["BRA"], ["BOL"])]),
        ("Brazil unfroze Bolivian imports.", [("RETREAT", ["BRA"], ["BOL"])]),
        ("Brazil reintroduced curbs on Bolivian imports.", [("SANCTION", ["BRA"], ["BOL"])]),
        ("A French court annulled the sanctions on Kenya.", [("RETREAT", ["FRA"], ["KEN"])]),
        ("A French court struck down the sanctions on Kenya.", [("RETREAT", ["FRA"], ["KEN"])]),
        ("Brazil took Canada to the WTO.", [("ACCUSE", ["BRA"], ["CAN"])]),
        ("Brazil challenged Canadian tariffs at the WTO.", [("ACCUSE", ["BRA"], ["CAN"])]),
        ("The opposition in Togo brought down the government.", [("COERCE", ["TGO"], ["TGO"])]),
        ("Kenya's parliament passed an amnesty law for militants.", [("CONCEDE", ["KEN"], ["KEN"])]),
        ("Brazil took the ruling to The Hague.", [("ACCUSE", ["BRA"], [None])]),
        ("Brazil took Canada to The Hague over soybeans.", [("ACCUSE", ["BRA"], ["CAN"])]),
        ("Farmers in Kenya called off a march.", [("CONCEDE", ["KEN"], [])]),
        ("Kenya suspended the march in Nairobi.", [("COERCE", ["KEN"], [None])]),
        ("The General Assembly established a commission of inquiry on Syria.", [("ACCUSE", ["UN"], ["SYR"])]),
        ("The General Assembly extended the mandate of its rapporteur on Iran.", [("ACCUSE", ["UN"], ["IRN"])]),
        ("Poland pulled out of the Istanbul Convention.", [("SANCTION", ["POL"], [None])]),
        ("Poland pulled out of Iraq.", [("RETREAT", ["POL"], ["IRQ"])]),
        ("Kenya brought back its ambassador to Sudan.", [("SUPPORT", ["KEN"], ["SDN"])]),
        ("Kenya brought back its ambassador from Sudan.", [("SANCTION", ["KEN"], ["SDN"])]),
        ("Kenya handed over a suspect to Somalia.", [("COOPERATE", ["KEN"], ["SOM"])]),
        ("Kenya handed over the base to Somalia.", [("RETREAT", ["KEN"], ["SOM"])]),
        ("The Kenyan government handed him over on Monday.", [("COOPERATE", ["KEN"], [None])]),
        ("Hezbollah handed over Dov Katz on Monday.", [("RETREAT", ["LBN"], [])]),
        ("Kenya handed over Ali Musa in a prisoner swap.", [("CONCEDE", ["KEN"], [None])]),
    ],
)
def test_what_is_eased_or_taken_to_court_has_the_type_of_the_manual(text, events):
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Peru suspended aid to Mali in March and restored it in May.",
            [("SANCTION", ["PER"], ["MLI"]), ("AID", ["PER"], ["MLI"])],
        ),
        (
            "Peru imposed tariffs on Chilean copper in March and lifted them in May.",
            [("SANCTION", ["PER"], ["CHL"]), ("RETREAT", ["PER"], ["CHL"])],
        ),
        (
            "Peru lifted sanctions on Mali in January but reimposed them in May.",
            [("RETREAT", ["PER"], ["MLI"]), ("SANCTION", ["PER"], ["MLI"])],
        ),
        (
            "Peru signed the treaty with Chile in March and tore it up in May.",
            [("SUPPORT", ["PER", "CHL"], []), ("SANCTION", ["PER"], ["CHL"])],
        ),
        (
            "Peru arrested the general and released him a day later.",
            [("COERCE", ["PER"], ["PER"]), ("RETREAT", ["PER"], [None])],
        ),
    ],
)
def test_a_pronoun_is_the_thing_that_the_verb_before_acts_on(text, events):
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Talks between Peru and Chile collapsed on Monday.", ("CONSULT", ["PER", "CHL"], [])),
        ("Talks between Peru and Chile broke down on Monday.", ("CONSULT", ["PER", "CHL"], [])),
        ("Nuclear negotiations between Peru and Chile have stalled.", ("CONSULT", ["PER", "CHL"], [])),
        ("Peace talks between Peru and Chile are deadlocked.", ("CONSULT", ["PER", "CHL"], [])),
        ("Talks between Peru and Chile were held in Oslo.", ("CONSULT", ["PER", "CHL"], [])),
        ("Talks between Peru and Chile began on Monday.", ("CONSULT", ["PER", "CHL"], [])),
        ("Talks between Peru and Chile failed to produce a deal.", ("CONSULT", ["PER", "CHL"], [])),
        ("Talks between Peru and Chile broke a long silence.", ("CONSULT", ["PER", "CHL"], [])),
        ("Talks between Peru and Chile have not collapsed.", ("CONSULT", ["PER", "CHL"], [])),
        ("Talks between Peru and Chile have not broken down, Brazil said.", ("CONSULT", ["PER", "CHL"], [])),
        ("Talks between Peru and Chile may collapse.", ("CONSULT", ["PER", "CHL"], [])),
        ("If talks between Peru and Chile collapse, Brazil will step in.", ("CONSULT", ["PER", "CHL"], [])),
        ("Talks between Peru and Chile collapsed but resumed a week later.", ("CONSULT", ["PER", "CHL"], [])),
        ("Talks between Peru and Chile faltered, then went on.", ("CONSULT", ["PER", "CHL"], [])),
    ],
)
def test_talks_that_come_to_nothing_are_talks(text, event):
    assert told(text)[0] == event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kenya promised to cut aid to Rwanda.", ("THREATEN", ["KEN"], ["RWA"])),
        ("Kenya promised to stop arms deliveries to Rwanda.", ("THREATEN", ["KEN"], ["RWA"])),
        ("Kenya pledged to stop selling arms to Rwanda.", ("THREATEN", ["KEN"], ["RWA"])),
        ("Kenya promised to block the accession of Rwanda.", ("THREATEN", ["KEN"], ["RWA"])),
        ("Kenya promised to expel Rwandan diplomats.", ("THREATEN", ["KEN"], ["RWA"])),
        ("Kenya promised to cut duties on Rwandan sugar.", ("AGREE", ["KEN"], ["RWA"])),
        ("Kenya promised to end sanctions on Rwanda.", ("AGREE", ["KEN"], ["RWA"])),
        ("Kenya promised to withdraw its troops from Rwanda.", ("AGREE", ["KEN"], ["RWA"])),
        ("Kenya promised to end its support for rebels in Rwanda.", ("AGREE", ["KEN"], ["RWA"])),
        ("Kenya agreed to cut aid to Rwanda.", ("AGREE", ["KEN"], ["RWA"])),
        ("Kenya is ready to cut aid to Rwanda.", ("AGREE", ["KEN"], ["RWA"])),
        ("Kenya pledged to cut emissions.", ("AGREE", ["KEN"], [])),
        ("Kenya vowed to challenge the law in court.", ("THREATEN", ["KEN"], [])),
        ("The opposition in Togo vowed to bring down the government.", ("THREATEN", ["TGO"], ["TGO"])),
    ],
)
def test_a_vow_to_punish_somebody_is_a_threat(text, event):
    assert told(text)[0] == event


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Iran warned that any attack would have grave consequences.", ("THREATEN", ["IRN"], [])),
        ("Iran warned Oman that any intervention would be met with force.", ("THREATEN", ["IRN"], ["OMN"])),
        ("Kenya warned that any attack would trigger retaliation.", ("THREATEN", ["KEN"], [])),
    ],
)
def test_whoever_warns_that_any_attack_would_be_answered_threatens(text, events):
    assert told(text)[0] == events
    assert told("Experts warned that any attack would be a disaster.") == []
    assert told("Unicef warned that any blockade would hurt Mali.") == []
    assert "THREATEN" not in {event for event, *_ in told("Unicef warned that any raid would kill patients.")}


def test_whoever_says_that_a_state_is_behind_protests_accuses_it():
    assert told("Kyiv said that Moscow was behind the protests.") == [("ACCUSE", ["UKR"], ["RUS"])]
    assert told("The foreign ministry of Peru said that Chile was behind the rallies.")[0] == (
        "ACCUSE",
        ["PER"],
        ["CHL"],
    )
    assert told("Kyiv protested against the arrest of a sailor.")[0][:2] == ("ACCUSE", ["UKR"])
    assert told("Farmers were behind the protests in Peru.") == [("PROTEST", ["PER"], [])]
    assert [event for event, *_ in told("Students were behind the marches against Togo.")] == ["PROTEST"]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Peru has neither recognised nor armed the rebels in Mali.", ("SUPPORT", "negated")),
        ("Talks between Peru and Chile have yet to begin.", ("CONSULT", "negated")),
        ("Talks between Peru and Chile have not begun yet.", ("CONSULT", "negated")),
        ("Talks between Peru and Chile never started.", ("CONSULT", "negated")),
        ("Talks between Peru and Chile began on Monday.", ("CONSULT", "actual")),
        ("Nurses in Kenya voted to strike.", ("PROTEST", "future")),
        ("Nurses in Kenya voted to go on strike.", ("PROTEST", "future")),
        ("Nurses in Kenya went on strike.", ("PROTEST", "actual")),
        ("Senators in Peru voted to expel a deputy.", ("SANCTION", "actual")),
        ("Senators in Peru have enough votes to expel a deputy.", ("SANCTION", "hypothetical")),
        ("Peru is worried enough to have sent a frigate to Guyana.", ("MOBILIZE", "actual")),
        ("Peru said that its sanctions on Chile would be harsh.", ("SANCTION", "future")),
        ("The attack by Chad on Mali will be remembered.", ("ASSAULT", "actual")),
        ("Chad's raid on Mali may be a crime.", ("ASSAULT", "actual")),
        ("Chad's support for Mali will be unwavering.", ("SUPPORT", "actual")),
        ("Chad's raid on Mali will go ahead, a general said.", ("ASSAULT", "future")),
        ("Chad's raid on Mali will go down in the annals.", ("ASSAULT", "actual")),
        ("Chad's bombardment of Mali will go unpunished.", ("ASSAULT", "actual")),
        ("Chad's offensive against Mali will stall, Niger said.", ("ASSAULT", "actual")),
        ("Egypt's strike on Libya could fail to stop it.", ("ASSAULT", "actual")),
        ("Chadian raids on Mali will be the theme of the summit.", ("ASSAULT", "actual")),
        ("US sanctions on Cuba will be a theme.", ("SANCTION", "actual")),
        ("Talks between Peru and Chile will be brief.", ("AGREE", "future")),
        ("If confirmed, Turkey's strike on Aleppo would be the third.", ("ASSAULT", "actual")),
        ("Talks between Peru and Chile did not start until Friday.", ("CONSULT", "actual")),
        ("Talks between Peru and Chile did not begin on 3 May.", ("CONSULT", "actual")),
        ("Talks between Peru and Chile did not begin smoothly.", ("CONSULT", "actual")),
        ("Talks between Peru and Chile did not take long.", ("CONSULT", "actual")),
        ("Chad's raid on Mali did not begin a war.", ("ASSAULT", "actual")),
        ("Chad's raid on Mali did not open another front.", ("ASSAULT", "actual")),
        ("Peruvian sanctions on Chile have yet to start to hurt.", ("SANCTION", "actual")),
        ("Egypt had planned a strike on Libya, the army said.", ("ASSAULT", "future")),
        ("Chad had expected a raid by Libya that never came.", ("ASSAULT", "future")),
        ("Senators in Peru voted to condemn Chad's strikes on Kidal.", ("ACCUSE", "actual")),
        ("Senators in Peru voted to end the nurses' strike.", ("CONCEDE", "actual")),
        ("Peru is to blame Chile for the failure.", ("ACCUSE", "future")),
        ("Envoys have little doubt Chad bombed Kidal.", ("ASSAULT", "actual")),
        ("Macron was on his way for talks with Lula.", ("CONSULT", "actual")),
    ],
)
def test_what_is_not_yet_done_is_heard(text, mood):
    assert moods(text)[0] == mood


def test_who_argues_against_a_deed_leaves_it_open():
    assert moods("Ghana argued against sending troops to Mali.")[-1] == ("MOBILIZE", "hypothetical")
    assert moods("Ghana voted against sending troops to Mali.")[-1] == ("MOBILIZE", "negated")


def test_who_votes_against_a_deed_does_not_do_it():
    assert moods("The Polish parliament voted against sending tanks to Mali.") == [
        ("REJECT", "actual"),
        ("AID", "negated"),
    ]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Few believe that Peru will withdraw its troops from Chile.", "hypothetical"),
        ("Hardly anyone believes that Peru attacked Chile.", "hypothetical"),
        ("Envoys doubt that Peru will recognise Chile.", "hypothetical"),
        ("It is unlikely that Peru will recognise Chile.", "hypothetical"),
        ("Is it true that Peru attacked Chile?", "hypothetical"),
        ("There is little chance that Peru will recognise Chile.", "hypothetical"),
        ("There is no sign that Peru will recognise Chile.", "hypothetical"),
        ("There is no sign that Peru has attacked Chile.", "negated"),
        ("It is true that Peru attacked Chile.", "actual"),
        ("Nobody doubts that Peru attacked Chile.", "actual"),
        ("Mali believes that Peru attacked Chile.", "actual"),
    ],
)
def test_what_hardly_anybody_believes_is_left_open(text, mood):
    (found,) = [c for c in claims(text) if {one.code for one in c.actors} == {"PER"}]
    assert found.evidence.modality == mood
    speaker = found.evidence.speaker
    assert speaker is None or speaker.text == "Mali"


@pytest.mark.parametrize(
    "text",
    [
        "Libya used to arm rebels in Chad.",
        "In those days Libya financed rebels in Chad.",
        "As a young man, the colonel attacked police in Libya.",
        "In his youth the colonel attacked police in Libya.",
        "Before she became president, Ms Sandu criticised Russia.",
        "Before Ms Sandu became president, she criticised Russia.",
        "Before becoming president, Ms Sandu criticised Russia.",
    ],
)
def test_deeds_of_another_age_are_history(text):
    (found,) = claims(text)
    assert (found.evidence.modality, found.evidence.when.date) == ("historical", None)


@pytest.mark.parametrize(
    "text",
    [
        "Libya used its speech to condemn Chad.",
        "Police in Libya arrested a young man.",
        "A student attacked police in Libya.",
        "In those attacks Chad killed ten rebels.",
        "Peru expelled the envoy of Chad before the row became public.",
        "Libya attacked Chad before talks became possible.",
        "Libya attacked Chad before Ms Sandu became president.",
        "Rebels in Chad seized the girl as a child hostage.",
        "Rebels in Chad attacked police as a child slept.",
    ],
)
def test_words_of_age_alone_tell_no_history(text):
    assert claims(text)[0].evidence.modality == "actual"

"""Ties that are sought, denied or given up, that end and begin again, and causes told in other words."""

import pytest

from avviso.coding import load_coder
from avviso.records import CauseClaim, Document, EventClaim, TieClaim


def ties(text):
    found = load_coder(name="syntax").code(Document("d", text, published="2024-05-14")).claims
    return [one for one in found if isinstance(one, TieClaim)]


def told(text):
    return [(one.evidence.modality, one.status) for one in ties(text)]


def lasting(text):
    return [(one.status, one.since, one.until) for one in ties(text)]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ana Ruiz is running to become president of Peru.", "hypothetical"),
        ("Ana Ruiz is running to head the World Bank.", "hypothetical"),
        ("Ana Ruiz hopes to be elected president of Peru.", "hypothetical"),
        ("Ana Ruiz is tipped to become president of Peru.", "hypothetical"),
        ("Ana Ruiz is seen as a candidate to become the EU's foreign policy chief.", "hypothetical"),
        ("Had she won the vote, Ana Ruiz would have been president of Peru.", "hypothetical"),
        ("Ana Ruiz could become prime minister of Peru.", "hypothetical"),
        ("Ana Ruiz will be sworn in as president of Peru on Thursday.", "future"),
        ("Ana Ruiz failed to become president of Peru.", "negated"),
        ("Ana Ruiz is not the president of Peru.", "negated"),
        ("Ana Ruiz hopes to serve as president of Peru.", "hypothetical"),
        ("Ana Ruiz is too old to rule Peru.", "hypothetical"),
        ("Ana Ruiz fought to rule Peru.", "hypothetical"),
        ("Ana Ruiz hopes to beat Luis Vega to become president of Peru.", "hypothetical"),
    ],
)
def test_an_office_that_is_sought_or_denied_is_not_held(text, modality):
    assert [mood for mood, _ in told(text)] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz, president of Peru, is running to lead the club.",
        "President Ana Ruiz of Peru could visit Mali.",
        "Peru's president, Ana Ruiz, hopes to visit Mali.",
        "Ana Ruiz rose to become president of Peru in 2006.",
        "Ana Ruiz beat Luis Vega to become president of Peru.",
        "Ana Ruiz was the first woman to become president of Peru.",
        "Ana Ruiz went on to become president of Peru in 2022.",
        "Ana Ruiz was freed in 1990 and would become president of Peru in 1994.",
        "Ana Ruiz was appointed to head the World Bank in 2019.",
        "Ana Ruiz will remain president of Peru.",
        "Ana Ruiz refused to resign as president of Peru.",
        "Ana Ruiz will resign as president of Peru in June.",
        "Ana Ruiz did not cease to be president of Peru.",
        "Ana Ruiz could serve as president of Peru until 2036.",
        "Ana Ruiz will not serve another term as president of Peru.",
        "Ana Ruiz left the army to become president of Peru.",
    ],
)
def test_an_office_that_somebody_has_is_held(text):
    assert told(text) == [("actual", "holds")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru denies being an ally of Mali.", ("negated", "holds")),
        ("Peru rejects the charge that it is an ally of Mali.", ("negated", "holds")),
        ("Peru has ceased to be a partner of Mali.", ("actual", "ended")),
        ("Peru will cease to be a member of the ICC.", ("future", "ended")),
        ("Peru stopped being an ally of Mali in 2019.", ("actual", "ended")),
        ("Peru broke off its partnership with Ghana in 2021.", ("actual", "ended")),
        ("Peru dropped its alliance with Ghana.", ("actual", "ended")),
        ("Peru has not ceased to be an ally of Mali.", ("actual", "holds")),
        ("Peru did not end its alliance with Ghana.", ("actual", "holds")),
        ("Peru did not deny being an ally of Mali.", ("actual", "holds")),
        ("Peru did not reject the charge that it is an ally of Mali.", ("actual", "holds")),
        ("Peru did not resign as a member of the Arab League.", ("actual", "holds")),
        ("Peru may quit as a member of the Arab League.", ("hypothetical", "ended")),
        ("Peru did not close its border with Chile.", ("actual", "holds")),
        ("Peru may close the border with Chile.", ("actual", "holds")),
        ("Peru does not share a border with Ghana.", ("negated", "holds")),
        ("Peru rejected Ghana, an ally of Mali.", ("actual", "holds")),
        ("Peru abandoned its ally Ghana.", ("actual", "holds")),
        ("Ghana was admitted in principle as ASEAN's eleventh member.", ("hypothetical", "holds")),
    ],
)
def test_what_is_denied_or_given_up_stands_no_more(text, wanted):
    assert told(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Critics call Peru an ally of Mali.", "Critics"),
        ("The opposition describes Peru as an ally of Mali.", "The opposition"),
        ("Peru is regarded by Ghana as an ally of Mali.", "Ghana"),
        ("Peru is described as an ally of Mali.", None),
        ("Peru regards Mali as an ally.", None),
        ("Peru describes itself as an ally of Mali.", None),
        ("Peru named Mali as an ally of Ghana.", None),
    ],
)
def test_who_calls_another_an_ally_says_so(text, speaker):
    (found,) = ties(text)
    assert (found.evidence.speaker and found.evidence.speaker.text) == speaker


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru plans to leave the Arab League, its minister Ana Ruiz said on Friday.", (None, None)),
        ("Peru hopes to join the EU in 2030, its minister said on Monday.", ("2030", None)),
        ("Peru could join NATO in July, its minister said on Monday.", ("2024-07", None)),
        ("The parliament approved Peru's bid to join NATO on March 27.", (None, None)),
        ("Peru will leave the Arab League on Friday, its minister said on Monday.", (None, "2024-05-17")),
        ("Peru joined NATO on April 4, 2023, its minister said on Friday.", ("2023-04-04", None)),
    ],
)
def test_the_day_on_which_it_is_said_is_not_when_it_begins(text, wanted):
    assert [(one.since, one.until) for one in ties(text) if one.relation == "member-of"] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Peru is a candidate member of the EU.",
        "Peru is an observer member of the Arab League.",
        "Peru considers Mali its most important neighbour.",
        "The court ordered the removal of Public Protector Ana Ruiz.",
    ],
)
def test_what_is_so_in_name_is_no_tie(text):
    assert ties(text) == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Peru is a founding member of the Arab League.", "member-of"),
        ("Mali counts Niger among its neighbours.", "borders"),
        ("Mali's neighbour Niger closed the border.", "borders"),
        ("Peru's protector, Spain, sent ships.", "ally-of"),
    ],
)
def test_what_is_so_in_fact_is_a_tie(text, relation):
    assert [one.relation for one in ties(text)] == [relation]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru belonged to OPEC from 1973 to 1992.", [("ended", "1973", "1992")]),
        ("Peru belonged to OPEC.", [("ended", None, None)]),
        ("Peru has belonged to OPEC since 1973.", [("holds", "1973", None)]),
        ("Peru said that it belonged to the Arab League.", [("holds", None, None)]),
        (
            "Peru was expelled from the Arab League in 1979 and readmitted in 1989.",
            [("ended", None, "1979"), ("holds", "1989", None)],
        ),
        ("Peru withdrew from OPEC in 2004 and rejoined.", [("ended", None, "2004"), ("holds", None, None)]),
        ("Peru withdrew from OPEC in 1995 and rejoined in 2016.", [("ended", None, "1995"), ("holds", "2016", None)]),
        ("Luis Vega was president of Peru from 2003 to 2010 and again since 2023.", [("holds", "2023", None)]),
        ("Luis Vega was president of Peru from 2003 to 2010.", [("ended", "2003", "2010")]),
        (
            "Peru has been a member of NATO since 2009 and of the EU since 2013.",
            [("holds", "2009", None), ("holds", "2013", None)],
        ),
        ("Peru's slain president, Luis Vega, had many enemies.", [("ended", None, None)]),
        ("Peru was removed as a member of the Arab League in 2022.", [("ended", None, "2022")]),
        ("Peru quit as a member of OPEC in 2019.", [("ended", None, "2019")]),
        ("Peru did not end its alliance with Ghana in 2010.", [("holds", None, None)]),
        ("Luis Vega would serve as president of Peru until 2021.", [("ended", None, "2021")]),
        ("Luis Vega would be president of Peru until 2001.", [("ended", None, "2001")]),
        ("Luis Vega would be president of Peru until 2031.", [("holds", None, None)]),
        ("Peru withdrew from EFTA in 1995 and joined the EU.", [("ended", None, "1995"), ("holds", "1995", None)]),
        ("The president of Peru, Luis Vega, admitted in 2020 that he had killed rebels.", [("holds", None, None)]),
        ("The president of Peru, Luis Vega, was admitted to hospital in 2020.", [("holds", None, None)]),
        ("Ghana was admitted as a member of the Arab League in 2010.", [("holds", "2010", None)]),
        ("Peru was allied with Mali in 1941.", [("ended", None, None)]),
        ("Peru was once allied with Mali.", [("ended", None, None)]),
        ("Peru said that it was allied with Mali.", [("holds", None, None)]),
        ("Peru has been allied with Mali since 1990.", [("holds", "1990", None)]),
        ("Peru allied itself with Mali in 1990.", [("holds", "1990", None)]),
        ("Peru had an embargo on Mali until 1994.", [("ended", None, "1994")]),
        ("Peru had sanctions on Mali between 2002 and 2019.", [("ended", "2002", "2019")]),
        ("Peru had an embargo on Mali, but lifted it in 2010.", [("ended", None, None)]),
        ("Peru said that it had sanctions on Mali.", [("holds", None, None)]),
        ("Peru voted in July to keep sanctions on Mali.", [("holds", None, None)]),
        ("Peru kept its sanctions on Mali in 2019.", [("holds", None, None)]),
        ("Peru has maintained sanctions on Mali since 2012.", [("holds", "2012", None)]),
    ],
)
def test_what_ended_may_have_begun_again(text, wanted):
    assert lasting(text) == wanted


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Peru's president, Luis Vega, fled to Mali in July 2019.", "2019-07"),
        ("Peru's president, Luis Vega, was killed in 1975.", "1975"),
        ("In 2010 the court dropped its case against Peru's president, Luis Vega.", "2024-05-14"),
        ("In 1975 rebels killed an aide to Peru's president, Luis Vega.", "2024-05-14"),
        ("Peru's president, Luis Vega, was born in 1953.", "2024-05-14"),
        ("Peru's president, Luis Vega, joined politics in 1992.", "2024-05-14"),
        ("Luis Vega, the Peruvian president, voted for the invasion of Mali in 2002.", "2024-05-14"),
        ("Peru's president, Luis Vega, was jailed in 2018.", "2024-05-14"),
        ("Peru's president, Luis Vega, studied in Spain in 2005.", "2024-05-14"),
        ("Peru's president, Luis Vega, fled Spain in 1975.", "2024-05-14"),
        ("Peru's president, Luis Vega, invaded Chile in 2022.", "2024-05-14"),
        ("Peru's president, Luis Vega, executed ten officers in 1975.", "2024-05-14"),
        ("Peru's president, Luis Vega, who was jailed in 2014, met the envoy of Mali.", "2024-05-14"),
        ("Peru's president, Luis Vega, said that he had been jailed in 2014.", "2024-05-14"),
        ("Peru's president, Luis Vega, condemned the attack of 2014.", "2024-05-14"),
        ("Peru's president, Luis Vega, will visit Mali in 2025.", "2024-05-14"),
    ],
)
def test_an_office_in_a_tale_of_a_year_gone_by_was_held_then(text, day):
    assert [(one.status, one.evidence.when.date) for one in ties(text)] == [("holds", day)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru has been designated a major non-NATO ally by Spain.", [("Peru", "ally-of", "Spain")]),
        ("Spain designated Peru a major non-NATO ally.", [("Peru", "ally-of", "Spain")]),
        ("Australia and Britain formed the AUKUS security partnership.", []),
        ("The EU partnership with Kenya was signed.", [("EU", "partner-of", "Kenya")]),
        ("Hezbollah is allied with Hamas.", [("Hezbollah", "ally-of", "Hamas")]),
        ("Allied forces bombed Dresden.", []),
        ("Ana Ruiz, director-general of the WTO, visited Mali.", [("Ana Ruiz", "holds-office", "the WTO")]),
        ("The ICC prosecutor, Ana Ruiz, visited Mali.", [("Ana Ruiz", "holds-office", "ICC")]),
        ("Peru maintains sanctions on Mali.", [("Peru", "sanctions", "Mali")]),
        ("Peru has sanctions against Ghana and Mali.", [("Peru", "sanctions", "Ghana"), ("Peru", "sanctions", "Mali")]),
        ("Peru lifted its sanctions on Mali.", []),
        ("Peru kept sanctions on Mali off the agenda.", []),
        ("Peru kept sanctions on Mali in place.", [("Peru", "sanctions", "Mali")]),
        ("Peru keeps its embassy in Mali.", []),
    ],
)
def test_who_is_tied_to_whom(text, wanted):
    assert [(one.left.text, one.relation, one.right.text) for one in ties(text)] == wanted


def events(text):
    found = load_coder(name="syntax").code(Document("d", text, published="2024-05-14")).claims
    return [one for one in found if isinstance(one, EventClaim)]


def test_whoever_takes_a_ratification_back_ratifies_nothing():
    assert [one.event for one in events("Peru revoked its ratification of the nuclear test ban treaty.")] == ["REJECT"]
    assert "SUPPORT" in [one.event for one in events("Peru announced its ratification of the treaty.")]


def test_what_sparks_protests_marches_in_none():
    told = events("The protests in Peru were sparked by the killing of a boy by a policeman.")
    marching = [one.text for claim in told if claim.event == "PROTEST" for one in claim.actors]
    assert marching == []
    staged = events("Students in Peru staged protests against the tax.")
    assert "Students" in " ".join(one.text for claim in staged for one in claim.actors)


def causes(text):
    found = load_coder(name="syntax").code(Document("d", text, published="2024-05-14")).claims
    return [(one.cause.text, one.effect.text) for one in found if isinstance(one, CauseClaim)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Spain suspended aid to Mali in response to the coup.", ("the coup", "Spain suspended aid to Mali")),
        ("In response to the attack, Peru bombed Mali.", ("the attack", "Peru bombed Mali")),
        (
            "Peru fired missiles at Mali in retaliation for the strike on its base.",
            ("the strike on its base", "Peru fired missiles at Mali"),
        ),
        (
            "The army annulled the election; as a result, Spain suspended aid to Mali.",
            ("The army annulled the election", "Spain suspended aid to Mali"),
        ),
        (
            "The sanctions brought about the collapse of the Venezuelan economy.",
            ("The sanctions", "the collapse of the Venezuelan economy"),
        ),
        ("Spain suspended aid to Mali over the coup.", ("the coup", "Spain suspended aid to Mali")),
        ("Spain sanctioned Mali for the massacre.", ("the massacre", "Spain sanctioned Mali")),
        ("Spain imposed sanctions on Mali for the raid.", ("the raid", "Spain imposed sanctions on Mali")),
        (
            "Spain announced sanctions on Mali in response to the coup.",
            ("the coup", "Spain announced sanctions on Mali"),
        ),
        ("The war contributed much to the famine in Mali.", ("The war", "the famine in Mali")),
        ("The drought contributed a lot to the famine in Mali.", ("The drought", "the famine in Mali")),
        (
            "Peru attacked Chile, closed its airspace and, as a result, Chile fired missiles.",
            ("closed its airspace", "Chile fired missiles"),
        ),
        (
            "The court annulled the postponement of the election, which forced President Ruiz to set a date.",
            ("The court annulled the postponement of the election", "President Ruiz to set a date"),
        ),
        (
            "Russia contributed to the collapse of the pact with Turkey.",
            ("Russia", "the collapse of the pact with Turkey"),
        ),
    ],
)
def test_a_cause_is_told_in_other_words(text, wanted):
    assert causes(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said in response to a question that Peru was calm.",
        "Spain sent troops in response to Peru.",
        "Mali spoke of its response to the attack.",
        "Peru was chosen as a result.",
        "The envoy brought up the war in Peru.",
        "Peru voted for the law.",
        "Peru met Mali over the killing.",
        "Spain suspended the talks over Peru.",
        "Spain contributed 20 million pounds to a fund for Lebanon.",
        "Spain contributed to a fund for Lebanon.",
        "Spain contributed a lot to the fund for Lebanon.",
        "Peru withdrew troops from Mali for the attack on rebels.",
        "Peru recalled troops from Mali for the war on gangs.",
        "Peru imposed a curfew for the election.",
        "Peru suspended its war in Mali for the vote.",
        "Spain halted flights to Mali for the election.",
        "Peru cut power to Mali for the raid.",
        "Spain sanctioned Mali for the election.",
        "Spain did not suspend aid to Mali over the law.",
        "Spain has not imposed sanctions on Mali for the raid.",
        "Peru said in response to the attack that it would close its embassy in Mali.",
    ],
)
def test_what_answers_nothing_and_gives_has_no_cause(text):
    assert causes(text) == []

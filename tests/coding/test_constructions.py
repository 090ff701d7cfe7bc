"""Sentences as news writes them, through the whole line: who did it to whom, by the codes of both."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims, resolve_parties


def coded(text):
    """{(event, codes of the actors, codes of the recipients)} of a text dated 21 August 2019."""
    return _told(resolve_claims(_coding(text), Gazetteer.load()))


def _coding(text):
    return load_coder(name="syntax").code(Document(id="d", text=text, origin="d.txt", published="2019-08-21"))


def _told(coding):
    return {(c.event, _codes(c.actors), _codes(c.recipients)) for c in coding.claims if isinstance(c, EventClaim)}


def _codes(parties):
    return " ".join(sorted({(one.identity and one.identity.code) or "-" for one in parties}))


ROWS = [
    # A sentence, and what joins it, opens with the subject of the verb behind it.
    ("Slovak Prime Minister Jan Hudec vetoed a European Union statement.", ("REJECT", "SVK", "EUR")),
    ("Kenya's government resigned after President Uhuru Kenyatta criticised it.", ("ACCUSE", "KEN", "KEN")),
    ("Hamas, Israeli government begin talks in Cairo", ("CONSULT", "ISR PSE", "")),
    ("Russia and Iran, which back Assad, and Turkey, which supports Libya, will meet.", ("SUPPORT", "TUR", "LBY")),
    ("Israel's defence minister accused Tehran of smuggling arms.", ("ACCUSE", "ISR", "IRN")),
    ("Nigeria's anti-graft agency arrested a Ghanaian governor.", ("COERCE", "NGA", "GHA")),
    ("Greece sent a frigate, and its foreign minister, Nikos Dendias, summoned the Turkish ambassador.",
     ("ACCUSE", "GRC", "TUR")),
    ("Saudi Arabia and the Emirates, which have backed Chad, left.", ("SUPPORT", "ARE SAU", "TCD")),
    ("After Peru's president met the Egyptian premier in Geneva, Kenya and Chad held talks.",
     ("CONSULT", "KEN TCD", "")),
    ("Togo called up ten thousand reservists.", ("MOBILIZE", "TGO", "")),
    # Who acts in a clause without a subject of its own.
    ("Thousands of students marched through Quito demanding that the minister step down.", ("REQUEST", "ECU", "ECU")),
    ("Togo filed a case against Benin, accusing it of spying.", ("ACCUSE", "TGO", "BEN")),
    ("Togo cut ties with Benin in May, accusing it of spying.", ("ACCUSE", "TGO", "BEN")),
    ("Mozambique's Russian mercenaries crossed the river to fight Tanzanian rebels.", ("ASSAULT", "RUS", "TZA")),
    ("Ghanaian police beat and detained Togolese protesters.", ("COERCE", "GHA", "TGO")),
    ("Peru's opposition leader Ana Ruiz was arrested and beaten by Chilean soldiers, her lawyer said.",
     ("ASSAULT", "CHL", "PER")),
    ("Ghanaian separatists freed 80 Togolese pupils whom they had kidnapped from a school.", ("ASSAULT", "GHA", "TGO")),
    ("The ruling infuriated Beijing, which detained two Canadians.", ("COERCE", "CHN", "CAN")),
    ("Chad's president was shot dead by Libyan gunmen at his home.", ("ASSAULT", "LBY", "TCD")),
    ("Chad's ambassador to Sudan was recalled on Monday.", ("SANCTION", "TCD", "SDN")),
    # What one was met with is not one's own deed.
    ("Rwanda rejected Burundi's accusation that it backs rebels.", ("ACCUSE", "BDI", "RWA")),
    ("Rwanda denied accusations by Burundi.", ("ACCUSE", "BDI", "RWA")),
    ("Cuba's foreign minister called the U.S. accusation a lie.", ("ACCUSE", "USA", "CUB")),
    ("A request by Kiev for weapons was turned down by Berlin.", ("REQUEST", "UKR", "DEU")),
    ("India deported seven men despite an appeal by the United Nations.", ("REQUEST", "UN", "IND")),
    ("Lebanon's prime minister resigned on Tuesday amid mass protests.", ("PROTEST", "", "LBN")),
    ("Kenya's president stepped down after weeks of protests.", ("PROTEST", "", "KEN")),
    # What somebody calls a thing says whether they praise or blame.
    ("Peru's minister thanked Chad and called the terms very favourable.", ("SUPPORT", "PER", "TCD")),
    ("Peru's minister met Chad's envoy and called the terms a disgrace.", ("ACCUSE", "PER", "TCD")),
    ("Iran's president called the Russian proposal constructive.", ("SUPPORT", "IRN", "RUS")),
    # Who gets what is agreed to or refused.
    ("Sudan agreed to sell its port to Qatar.", ("AGREE", "SDN", "QAT")),
    ("Ghana has refused to extradite a Briton to Togo.", ("REJECT", "GHA", "TGO")),
    ("Mexico agreed to deploy its National Guard.", ("AGREE", "MEX", "")),
    # Who has words with whom does not come to blows; police and crowds are at home where they do.
    ("Rome clashed with Vienna over grapes.", ("ACCUSE", "ITA", "AUT")),
    ("Peru and Chile clashed at the summit on Friday.", ("ACCUSE", "CHL PER", "")),
    ("Peruvian and Chilean patrols clashed over a river.", ("ASSAULT", "CHL PER", "")),
    ("Peruvian patrols clashed with Chilean ones on Friday.", ("ASSAULT", "CHL PER", "")),
    ("Peru will not negotiate with Chile.", ("REJECT", "PER", "CHL")),
    ("Peru and Chile signed a treaty in Oslo after talks brokered by Norway.", ("CONSULT", "NOR", "CHL PER")),
    ("Peru and Chile signed a treaty. Norway, which brokered the deal, praised it.", ("CONSULT", "NOR", "CHL PER")),
    ("Peru's president resigned and flew to Chile.", ("RETREAT", "PER", "")),
    ("Supporters of Chad's opposition attacked the police.", ("ASSAULT", "TCD", "TCD")),
    ("Farmers clashed with Peruvian police over water.", ("ASSAULT", "PER", "")),
    ("Chad shelled Benin. Police clashed with protesters in Lima.", ("ASSAULT", "PER", "")),
    # A state takes to no street; who is not to do a thing is threatened; who does what a name before "which" does.
    ("The Philippines protested against the harassment of its boats by Chad.", ("ACCUSE", "PHL", "TCD")),
    ("Peru’s government protested against Chile’s dam.", ("ACCUSE", "PER", "CHL")),
    ("Peruvians protested against Chile’s dam.", ("PROTEST", "PER", "CHL")),
    ("Chad harassed boats in the strait, and the Philippines and its fishermen condemned Niger.",
     ("ACCUSE", "PHL", "NER")),
    ("A minister of Chad warned that it would respond with force if Niger crossed the river.",
     ("THREATEN", "TCD", "NER")),
    ("Peru promised to tear up an oil deal with Chilean firms.", ("THREATEN", "PER", "CHL")),
    ("The decision angered Chad, which recalled its ambassador to Lima.", ("SANCTION", "TCD", "PER")),
    ("Peru stopped buying oil from Chad.", ("SANCTION", "PER", "TCD")),
    ("Chile ceased exporting copper to Peru in May.", ("SANCTION", "CHL", "PER")),
    ("Peru dropped its veto on the treaty.", ("CONCEDE", "PER", "-")),
    ("Chile’s attorney general, who has been sanctioned by Peru, left.", ("SANCTION", "PER", "CHL")),
    # What a text is about does not write it, what is brought along is no side, and who is recognised is not blamed.
    ("Chad and Niger vetoed a Kenyan draft resolution on Malawi.", ("REJECT", "NER TCD", "KEN")),
    ("Two Turkish bombers touched down at an airport near Tripoli.", ("MOBILIZE", "TUR", "LBY")),
    ("Turkish planes landed near Tripoli with 80 servicemen.", ("MOBILIZE", "TUR", "LBY")),
    ("Serbia denounced the recognition of Kosovo.", ("ACCUSE", "SRB", "-")),
    ("Serbia denounced the recognition of Kosovo by Peru.", ("ACCUSE", "SRB", "PER")),
    # Waters and things are nobody.
    ("North Korea fired two missiles into the Sea of Japan.", ("MOBILIZE", "PRK", "-")),
    ("Pakistan shot down an Indian fighter jet.", ("ASSAULT", "PAK", "IND")),
    # Both sides of what is done to one another.
    ("Armenia and Azerbaijan traded blame for the collapse of the talks.", ("ACCUSE", "ARM AZE", "")),
    ("Thousands fled fighting between Chadian troops and Libyan rebels.", ("ASSAULT", "LBY TCD", "")),
    # Who owns the deed.
    ("Austria's expulsion of a Russian diplomat prompted Moscow to respond in kind.", ("SANCTION", "AUT", "RUS")),
    ("The withdrawal of American troops from northern Syria left Iraqi forces exposed.", ("RETREAT", "USA", "SYR")),
    # A place without a name is of the state that it lies in, or theirs who hold it.
    ("Chadian rebels seized a town in eastern Niger.", ("COERCE", "TCD", "NER")),
    ("Libyan jets bombed a market near Bamako.", ("ASSAULT", "LBY", "MLI")),
    ("Azerbaijani forces took a village that Armenia had controlled since 1993.", ("COERCE", "AZE", "ARM")),
    ("Turkish coast guards shelled two islands claimed by Athens.", ("ASSAULT", "TUR", "GRC")),
    ("Kenyan troops recaptured a port from Somali rebels.", ("COERCE", "KEN", "SOM")),
    # Of a participle and a verb with one subject the second is the sentence's.
    ("A Scottish nurse jailed in Togo for two years has fled the country.", ("COERCE", "TGO", "GBR")),
    ("A Peruvian journalist arrested in Chad in May was freed on Monday.", ("COERCE", "TCD", "PER")),
    # A relative pronoun is whom it stands for.
    ("The Chilean bishop that Bolivia blames for the unrest is in Lima.", ("ACCUSE", "BOL", "CHL")),
    # Two that are named behind the words that stand for them.
    ("Both sides signed a truce along the border between Armenia and Azerbaijan.", ("SUPPORT", "ARM AZE", "")),
    ("Japan, South Korea to resume military talks", ("AGREE", "JPN KOR", "")),
    # The far end of a trade, both ends of a deal.
    ("India lifted a ban on exports of wheat to Bangladesh.", ("CONCEDE", "IND", "BGD")),
    ("China extended its ban on imports of beef from Brazil.", ("SANCTION", "CHN", "BRA")),
    ("Ireland voted against the trade deal between Spain and Argentina.", ("REJECT", "IRL", "ARG ESP")),
    ("Oman offered to host negotiations between Washington and Tehran.", ("AGREE", "OMN", "IRN USA")),
    # Who answers a deed has not done it.
    ("Iraqi militias vowed revenge for a drone strike that killed one of their commanders.", ("ASSAULT", "", "IRQ")),
    ("Chile's seizure of a Peruvian boat prompted Lima to send a frigate to the Gulf.", ("MOBILIZE", "PER", "-")),
    ("Chinese warships entered waters claimed by Vietnam.", ("MOBILIZE", "CHN", "VNM")),
    ("Qatar's emir will travel to Kigali to sign an accord with Rwanda.", ("AGREE", "QAT RWA", "")),
    ("Countries such as Peru and Chile condemned Cuba.", ("ACCUSE", "CHL PER", "CUB")),
    ("Guyana took Venezuela to court over the river.", ("ACCUSE", "GUY", "VEN")),
    ("Turkey bombed two villages in Japan after Peru resigned.", ("ASSAULT", "TUR", "JPN")),
    ("Togo denied that it backed rebels after gunmen killed 12 people in Cotonou.", ("ASSAULT", "BEN", "BEN")),
    ("An attack by Libyan gunmen was carried out in Tunis.", ("ASSAULT", "LBY", "TUN")),
    ("Kenyan officers arrested and charged a Ugandan editor.", ("COERCE", "KEN", "UGA")),
    ("Mali welcomed the withdrawal of US soldiers from Niger.", ("RETREAT", "USA", "NER")),
    ("Nine Somali civilians were killed in Kenyan air strikes.", ("ASSAULT", "KEN", "SOM")),
    ("Iran sent advisers to support the Syrian president.", ("AID", "IRN", "SYR")),
    ("Turkey's military intervention in Syria angered Iran.", ("ASSAULT", "TUR", "SYR")),
    # What went before is no subject, and a deed of its own.
    ("Following the expulsion of an envoy from Prague, Russia closed a Czech consulate.", ("SANCTION", "RUS", "CZE")),
    ("Following the expulsion of a Russian envoy from Prague, Moscow closed a consulate.", ("SANCTION", "CZE", "RUS")),
    # Who sits where, who owns what, and what others say of a deed.
    ("Washington's envoy held talks with the junta in Niamey.", ("CONSULT", "NER USA", "")),
    ("The tanker, owned by a Greek firm, was attacked by Somali gunmen.", ("ASSAULT", "SOM", "GRC")),
    ("Georgia's parliament approved a bill criticised by Paris.", ("SUPPORT", "GEO", "-")),
    ("Ugandan troops killed 20 rebels in Chad.", ("ASSAULT", "UGA", "TCD")),
    ("Rebels attacked a convoy of the World Food Programme in Tigray.", ("ASSAULT", "-", "WFP")),
    ("Following a request from Kabul, Uzbekistan reopened a bridge.", ("REQUEST", "AFG", "UZB")),
    ("Uzbekistan reopened a bridge after a request from Kabul.", ("REQUEST", "AFG", "UZB")),
    # Two states in one word, and two behind a pronoun.
    ("A Russian-Turkish attack on Idlib began.", ("ASSAULT", "RUS TUR", "SYR")),
    ("Israel and Jordan share a border. Both countries say they will not allow any Syrians to cross.",
     ("REJECT", "ISR JOR", "SYR")),
    ("Malaysian and Peruvian officials conferred by telephone, but they failed to agree on a date.",
     ("AGREE", "MYS PER", "")),
    ("Danish and Norwegian envoys left. Norway will complain to the United Nations. Both countries condemned Syria.",
     ("ACCUSE", "DNK NOR", "SYR")),
    # Who acts: behind a date, counted twice, over a clause in commas, and in a sum of what went before.
    ("Judges in Porto met last year, and on 10 April Lisbon released two Angolan sailors.", ("RETREAT", "PRT", "AGO")),
    ("Tens of thousands of people marched through Lima.", ("PROTEST", "PER", "")),
    ("The African Union suspended Guinea on Friday, five days after soldiers ousted its president, and condemned Mali.",
     ("ACCUSE", "AU", "MLI")),
    ("Peru closed the port on Monday, a move criticised by Chile.", ("ACCUSE", "CHL", "PER")),
    ("Russia vetoed a U.S.-drafted resolution on Zimbabwe.", ("REJECT", "RUS", "USA")),
    ("South Africa's Thabo Okoye proposed a truce to be followed by a vote.", ("REQUEST", "ZAF", "")),
    # To whom: what is asked of somebody, what is owned, and one's own men.
    ("Kenya appealed to Somalia for calm.", ("REQUEST", "KEN", "SOM")),
    ("Russia's ban on fish from Norway was called unjustified by the minister in Oslo.", ("ACCUSE", "NOR", "RUS")),
    ("Ecuador recalled its ambassador to Peru for consultations.", ("SANCTION", "ECU", "PER")),
    ("The Group of Eight pledged a billion dollars in loans to Egypt and Tunisia.", ("AGREE", "G8", "EGY TUN")),
    ("Azerbaijan warned that its army would shell the town if Armenian forces crossed the river.",
     ("THREATEN", "AZE", "ARM")),
    ("Tunisian police fired tear gas to disperse Libyan demonstrators.", ("ASSAULT", "TUN", "LBY")),
    ("Honduran soldiers blocked the runway.", ("COERCE", "HND", "")),
    ("Israel warned residents of southern Lebanon to leave their homes.", ("THREATEN", "ISR", "LBN")),
    ("The International Monetary Fund withdrew from Malawi.", ("RETREAT", "IMF", "MWI")),
    ("Mali condemned Friday's deal between Chad and Niger.", ("ACCUSE", "MLI", "NER TCD")),
    ("Chad recalled its envoy on Friday, days after Niger shelled a village, killed ten men, and arrested a Chadian.",
     ("COERCE", "NER", "TCD")),
    ("Israel warned it would respond with force if Israeli soldiers died.", ("THREATEN", "ISR", "")),
    ("Britain and France traded barbs. Both governments expelled Iranian diplomats.", ("SANCTION", "FRA GBR", "IRN")),
    ("Peru called for the return of its artefacts from Chile.", ("REQUEST", "PER", "CHL")),
    ("Peru's premier asked Chileans for forgiveness.", ("CONCEDE", "PER", "CHL")),
    ("Brussels should lift the ban, Russia told the European Union.", ("REQUEST", "RUS", "EUR")),
    ("Brussels condemned Niger.", ("ACCUSE", "EUR", "NER")),
    ("King Gyanendra condemned India.", ("ACCUSE", "NPL", "IND")),
    ("Union Home Minister Amit Shah accused Pakistan of an attack.", ("ACCUSE", "IND", "PAK")),
    ("Robert Kocharian condemned Georgia.", ("ACCUSE", "ARM", "GEO")),
    ("Mali's junta gave the French ambassador 48 hours to leave the country.", ("SANCTION", "MLI", "FRA")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_who_did_it_to_whom(text, claim):
    assert claim in coded(text)


def test_a_threat_behind_what_is_threatened_is_found_though_the_second_look_doubts_it():
    text = "Peru sealed its border. Chad would respond with force if Niger crossed the river, its minister warned."
    found, _ = resolve_parties(_coding(text), Gazetteer.load())
    assert ("THREATEN", "TCD", "NER") in _told(found)
    assert ("THREATEN", "TCD", "NER") in coded(text)


@pytest.mark.parametrize(
    "text",
    [
        "Paul Okello was sworn in for a third term in Kampala.",
        "Critics praised the museum's new wing.",
        "Vladimir Putin and Xi Jinping have invested heavily in each other.",
        "The roof of a station collapsed and killed 15 people.",
        "Investors retreated from emerging markets.",
        "Russia has courted the Latin American left before.",
    ],
)
def test_what_only_looks_like_an_event_is_none(text):
    assert coded(text) == set()


@pytest.mark.parametrize(
    ("text", "event", "others"),
    [
        # Whom only another event of the sentence names is no party of this one.
        ("After France broke off relations with Turkey, Japan called up ten thousand reservists.", "MOBILIZE", ""),
        ("Egyptian nurses went on strike after Canadian students rallied against India.", "PROTEST", "IND"),
        ("Georgia's parliament approved a bill criticised by Paris.", "SUPPORT", "-"),
        ("Serbia denounced the recognition of Kosovo.", "ACCUSE", "-"),
        ("The Mexican defence minister has resigned from the cabinet.", "RETREAT", "-"),
    ],
)
def test_a_side_left_open_stays_so(text, event, others):
    assert others in {recipients for name, _, recipients in coded(text) if name == event}


def test_whoever_is_apologised_to_did_not_do_it():
    claims = coded("Haiti's justice minister apologised to Peru for the burning of a lorry.")
    assert not any(name == "ASSAULT" and "PER" in actors for name, actors, _ in claims)


def test_what_a_deed_brings_about_is_told_as_the_deed_is():
    text = "Poland's parliament approved a law making it a crime to say so, drawing condemnation from Israel."
    document = Document(id="d", text=text, origin="d.txt", published="2019-08-21")
    (told,) = [
        c for c in load_coder(name="syntax").code(document).claims if isinstance(c, EventClaim) and c.event == "ACCUSE"
    ]
    assert told.evidence.modality == "actual"


def test_a_type_that_has_heard_the_not_is_told_as_it_is():
    text = "Nigeria has not accepted the apology that South Africa offered."
    document = Document(id="d", text=text, origin="d.txt", published="2019-08-21")
    told = [
        c for c in load_coder(name="syntax").code(document).claims if isinstance(c, EventClaim) and c.event == "REJECT"
    ]
    assert [one.evidence.modality for one in told] == ["actual"]


def test_whose_ground_is_claimed_is_nobodys_words():
    text = "Turkish coast guards shelled two islands claimed by Athens on Tuesday."
    document = Document(id="d", text=text, origin="d.txt", published="2019-08-21")
    told = [c for c in load_coder(name="syntax").code(document).claims if isinstance(c, EventClaim)]
    assert [one.evidence.speaker for one in told] == [None]


def test_whoever_is_quoted_as_saying_it_says_it_and_whoever_quotes_him_has_it():
    text = "Russia might supply missiles to India next year, Interfax quoted a defence official as saying."
    document = Document(id="d", text=text, origin="d.txt", published="2019-08-21")
    (told,) = [c for c in load_coder(name="syntax").code(document).claims if isinstance(c, EventClaim)]
    voices = told.evidence.speaker, told.evidence.reported_by
    assert [voice and voice.text for voice in voices] == ["a defence official", "Interfax"]


def test_words_that_stand_for_one_another_in_a_long_row_are_followed_only_so_far():
    # Without an end a row of four hundred was more than comparing two mentions could bear.
    assert coded("two the ministry said. the premier of Japan visited Hanoi.\n\none\n\n" * 400)

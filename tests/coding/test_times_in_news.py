"""When and by whose account, in sentences as news writes them, through the whole line."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def told(text):
    """Trigger → evidence, for the events of a text dated Tuesday 13 September 2022."""
    document = Document(id="d", text=text, origin="d.txt", published="2022-09-13")
    coding = resolve_claims(load_coder(name="syntax").code(document), Gazetteer.load())
    return {c.trigger_text: c.evidence for c in coding.claims if isinstance(c, EventClaim)}


def dated(text):
    return {words.split()[0]: one.when.date for words, one in told(text).items()}


def voices(text):
    """Trigger → words of the speaker and of the outlet."""
    both = {words.split()[0]: (one.speaker, one.reported_by) for words, one in told(text).items()}
    return {words: tuple(voice and voice.text for voice in pair) for words, pair in both.items()}


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        # The day of the words is not that of what may come of them.
        ("Spain plans to withdraw its troops from Lebanon, officials said on Friday.", "withdraw", None),
        ("Austria said on Monday it would expel two Russian diplomats by the end of October.", "expel", None),
        ("Norway is to cut aid to Uganda, a spokesman said on Thursday.", "cut", None),
        ("Iran might attack Bahrain, a Saudi official warned on Saturday.", "attack", None),
        ("Peru gave the envoy 72 hours on Friday and said it would expel the Bolivian consul.", "expel", None),
        # Its own is.
        ("Latvia will expel the Russian ambassador on Friday, the minister said on Monday.", "expel", "2022-09-16"),
        ("Ghana will send soldiers to Mali in November, the minister said on Sunday.", "send", "2022-11"),
        ("Greece said it would expel a Turkish diplomat on Friday.", "expel", "2022-09-16"),
        ("Jordan bombed a camp in Syria, the ministry said on Sunday.", "bombed", "2022-09-11"),
        ("The minister said on Sunday that Turkey must withdraw its troops from Iraq.", "withdraw", "2022-09-11"),
        ("Unions have called a general strike for next Monday against the government.", "called", "2022-09-19"),
    ],
)  # fmt: skip
def test_the_day_of_the_words_is_not_that_of_what_is_to_come(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Finland will close its border on Friday because Russian soldiers shot a guard.", "shot"),
        ("Chile is to hold talks with Peru next month after Peruvian sailors attacked fishermen.", "attacked"),
        ("Oman will meet Iran on Thursday, days after Tehran expelled its envoy.", "expelled"),
    ],
)
def test_what_is_told_as_past_has_no_day_to_come(text, verb):
    (one,) = [evidence for words, evidence in told(text).items() if words.split()[0] == verb]
    assert (one.modality, one.when.date) == ("actual", None)


def test_what_others_have_done_since_is_no_news_of_the_day():
    assert dated("Since Libyan rebels attacked Chad, Niger has armed its villagers.")["attacked"] is None


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Fighting has raged since 2012, when police shot protesters in Homs.", "shot", "2012"),
        ("Fighting has raged since 2012, when police shot protesters and bombed Homs.", "bombed", "2012"),
        ("Bolivia restored relations with Peru two years ago, having cut them in 2016, when Lima recognised Kosovo.",
         "recognised", "2016"),
        ("Relations have been poor since March, when Guinea raided the Malian embassy.", "raided", "2022-03"),
        ("Sudan has been at war since 2003. When police shot protesters, Chad cut aid.", "shot", "2022-09-13"),
    ],
)  # fmt: skip
def test_a_when_clause_is_of_the_time_right_before_it(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Mr Ruto won the election in 2017. The next year he sent the army into Somalia.", "sent", "2018"),
        ("Kenya raided Somalia in March 2017. The next month Ethiopia expelled two diplomats.", "expelled", "2017-04"),
        ("In 2017 Kenya raided Somalia. Over the next year Italy will send tanks to Kenya.", "send", "2023"),
        ("In 2017 Kenya raided Somalia. The next year will bring talks between Kenya and Somalia.", "talks", "2023"),
    ],
)
def test_the_next_year_of_a_story_goes_on_from_what_was_told(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("China might invade Taiwan in December.", "invade", "2022-12"),
        ("If Serbia attacks Kosovo in November, Albania will send troops.", "attacks", "2022-11"),
        ("Egypt would have attacked Ethiopia in March if Sudan had agreed.", "attacked", "2022-03"),
        ("Egypt would have attacked Ethiopia in March if Sudan had agreed.", "agreed", "2022-03"),
        ("Mali said that if Chad attacked again in November it would respond.", "attacked", "2022-11"),
        ("Egypt could have attacked Ethiopia in July.", "attacked", "2022-07"),
        ("Rebels tried to seize a Malian town on Friday.", "seize", "2022-09-09"),
    ],
)
def test_what_may_come_lies_ahead(text, verb, date):
    assert dated(text)[verb] == date


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("The 2008 invasion of Georgia led to talks with Russia.", "invasion", "2008"),
        ("Relations have been poor since the 2017 clashes between India and China.", "clashes", "2017"),
        ("In 2016 Iran condemned the 2003 invasion of Iraq by America.", "invasion", "2003"),
        ("In 2016 Iran condemned the 2003 invasion of Iraq by America.", "condemned", "2016"),
        ("Serbia condemned the 1999 bombing of Belgrade.", "condemned", "2022-09-13"),
    ],
)
def test_a_year_before_an_event_noun_is_its_own_alone(text, words, date):
    assert dated(text)[words] == date


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("In 2014 Kenya annexed an island. America imposed sanctions on Nairobi within days.", "imposed", "2014"),
        ("In 2016 Oman executed a cleric. Iran condemned the execution. Oman then expelled the Iranian ambassador.",
         "expelled", "2016"),
        ("Turkey invaded Syria on 9 October 2019. The American president at the time demanded a ceasefire.",
         "demanded", "2019"),
        # A month without a year is of the story's year where that lies far back.
        ("In 1982 Argentina invaded the Falklands. Argentina surrendered in June.", "surrendered", "1982-06"),
        ("In November 1982 Chad invaded Niger. Niger asked France for troops in March.", "asked", "1983-03"),
        ("In 2018 India bombed Pakistan. Pakistan expelled an ambassador in February.", "expelled", "2022-02"),
        # The paragraph has come back to the present, or told something before to which it returns.
        ("In 2014 Kenya annexed an island. Now Somalia accuses Kenya of piracy.", "accuses", "2022-09-13"),
        ("In 2014 Kenya annexed an island. Somalia has since imposed sanctions on Kenya.", "imposed", "2022-09-13"),
        ("In 2014 Kenya annexed an island.\n\nSomalia imposed sanctions on Kenya.", "imposed", "2022-09-13"),
        ("In 2014 Kenya annexed an island. On Monday Somalia left the talks. Chad condemned Kenya.", "condemned",
         "2022-09-12"),
        ("Chad accused Niger of piracy. Niger bombed Chad in 2008. Niamey rejected the charge.", "rejected",
         "2022-09-13"),
        ("Chad accused Niger of piracy. Niger bombed Chad in 2008. Chad then expelled the ambassador.", "expelled",
         "2008"),
    ],
)  # fmt: skip
def test_a_story_long_past_goes_on_in_its_year(text, verb, date):
    assert dated(text)[verb] == date


def test_what_goes_on_in_a_year_long_past_is_history_and_says_why():
    one = told("In 2014 Kenya annexed an island. America imposed sanctions on Nairobi.")["imposed sanctions"]
    assert (one.modality, one.when.basis) == ("historical", "inferred")
    assert one.when.reason == "carried on from '2014' earlier in the paragraph"


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        # Who says nothing says nothing of it either.
        ("Rabat did not confirm the strikes on Algeria.", "strikes", None),
        ("Syria declined to comment on the bombing of the embassy.", "bombing", None),
        ("Turkey would not confirm the killing of the Syrian general.", "killing", None),
        ("Rabat confirmed the strikes on Algeria.", "strikes", "Rabat"),
        ("Mr Petro does not believe that Venezuela will attack Guyana.", "attack", "Mr Petro"),
        # What sums up what was said is added by whoever writes.
        ("Armenia said that Turkey had shelled a school, an accusation that Ankara rejected.", "rejected", None),
        ("Armenia said that Turkey had shelled a school, an accusation that Ankara rejected.", "shelled", "Armenia"),
        ("Oman said that it had seized a ship, a step that London condemned.", "condemned", None),
        # Who turns down what is told says that it is not so.
        ("Mr Ruto rejected accusations that Kenya had invaded Somalia.", "invaded", "Mr Ruto"),
        ("The Elysée dismissed reports that Macron had met Maduro.", "met", "The Elysée"),
        ("Kenya brushed aside a warning from Chad that it was breaking the truce.", "warning", None),
        # A charge in the tense of who speaks is the speaker's.
        ("Niger's foreign minister said that rebels had attacked a convoy and blamed Libya.", "blamed", None),
        ("Niger's foreign minister said that rebels had attacked a convoy and blamed Libya.", "attacked",
         "Niger's foreign minister"),
        ("Chad said that Libya had armed the rebels and had accused Niger of lying.", "accused", "Chad"),
    ],
)  # fmt: skip
def test_who_speaks(text, words, speaker):
    assert voices(text)[words][0] == speaker


def test_who_blames_beside_what_is_said_is_who_says_it():
    text = "Niger's foreign minister said that rebels had attacked a convoy and blamed Libya."
    document = Document(id="d", text=text, origin="d.txt", published="2022-09-13")
    claims = resolve_claims(load_coder(name="syntax").code(document), Gazetteer.load()).claims
    (charge,) = [c for c in claims if isinstance(c, EventClaim) and c.event == "ACCUSE"]
    assert [one.code for one in (*charge.actors, *charge.recipients)] == ["NER", "LBY"]


@pytest.mark.parametrize(
    ("text", "words", "both"),
    [
        ("Austria asked Prague to keep the crossing open, Der Spiegel reported.", "asked", (None, "Der Spiegel")),
        ("Japan will expel a Chinese consul, Yomiuri reported.", "expel", (None, "Yomiuri")),
        ("Kuwait will expel an Iranian consul, Asharq Al-Awsat said on Sunday.", "expel", (None, "Asharq Al-Awsat")),
        ("The minister told Al-Ahram, a newspaper, that Egypt would expel the Syrian consul.", "expel",
         ("The minister", "Al-Ahram")),
        ("Russian drones hit Odessa, Oleh Kiper reported.", "hit", ("Oleh Kiper", None)),
        ("Russian drones hit Odessa, Mr Stern reported.", "hit", ("Mr Stern", None)),
    ],
)  # fmt: skip
def test_an_outlet_is_no_person_though_its_name_looks_like_one(text, words, both):
    assert voices(text)[words] == both


def test_whom_the_text_calls_by_a_full_name_is_no_outlet():
    text = "The governor, Ines Milliyet, spoke to reporters. Turkey had expelled a Greek consul, Milliyet said."
    assert voices(text)["expelled"] == ("Milliyet", None)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Georgia said that Abkhaz guns shelled a village on Monday. Abkhazia denied that its guns had shelled it.",
         "2022-09-12"),
        # What has a day of its own, or none before it, takes none over.
        ("Ecuador blamed Peru on Monday. Peru denied that its planes had shelled Ecuador in 2019.", "2019"),
        ("Serbia denied that its guns had shelled Kosovo.", None),
        # Nor what is merely older.
        ("Chad blamed Sudan on Monday. Sudan said that its guns had shelled Chad.", None),
    ],
)  # fmt: skip
def test_a_denial_speaks_of_the_deed_told_before(text, date):
    coding = load_coder(name="syntax").code(Document(id="d", text=text, origin="d.txt", published="2022-09-13"))
    events = [claim for claim in coding.claims if isinstance(claim, EventClaim)]
    assert [one.evidence.when.date for one in events if one.trigger_text == "shelled"][-1] == date

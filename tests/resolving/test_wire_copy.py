"""Whole sentences of wire copy through coding and resolving: attacks, captors, demands to stop, clashes, protests."""

import pytest


@pytest.fixture
def told(events):
    """[(event, codes of actors, codes of recipients)], "?" for whoever is nobody's known, in the order of the text."""

    def look(text):
        return [
            (one.event, *(" ".join(who.code or "?" for who in side) for side in (one.actors, one.recipients)))
            for one in events(text)
        ]

    return look


@pytest.mark.parametrize(
    ("text", "attacker"),
    [
        ("The bombing, which Ankara blamed on the PKK, killed nine people in Bursa.", ""),
        ("The raid, which residents blamed on Chadian troops, killed 11 herders.", ""),
        ("The bombing, for which the PKK denied responsibility, killed two people in Izmir.", ""),
        ("The attack, which Islamic State claimed, killed 17 people in Herat.", "ISIS"),
        ("The strike, which Russia launched on Sunday, killed four people in Lviv.", "RUS"),
    ],
)
def test_who_speaks_of_an_attack_has_not_made_it(told, text, attacker):
    (assault,) = [one for one in told(text) if one[0] == "ASSAULT"]
    assert assault[1] == attacker


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Clashes between Chadian troops and Sudanese rebels killed 40 people.", "TCD SDN"),
        ("A firefight between Tajik and Kyrgyz border guards killed two soldiers.", "TJK KGZ"),
        ("Two soldiers were hurt in an exchange of fire between Armenian and Azerbaijani troops.", "ARM AZE"),
        ("A shootout between Haitian police and Dominican smugglers left six people dead.", "HTI DOM"),
    ],
)
def test_those_whose_clash_killed_are_both_its_doers(told, text, sides):
    assert [(one[0], one[1]) for one in told(text)] == [("ASSAULT", sides)]


def test_a_clash_is_told_by_its_own_word_and_not_by_its_toll(events):
    (clash,) = events("Clashes between Chadian troops and Sudanese rebels left 40 people dead.")
    assert (clash.trigger_text, [who.code for who in clash.actors]) == ("Clashes", ["TCD", "SDN"])


@pytest.mark.parametrize(
    ("text", "killing"),
    [
        ("Two Rwandan soldiers were killed when Ugandan troops attacked their base.", ("ASSAULT", "UGA", "RWA")),
        ("Three Syrians were wounded when Turkish jets bombed a village.", ("ASSAULT", "TUR", "SYR")),
        ("Two Rwandan soldiers were killed before Ugandan troops attacked the town.", ("ASSAULT", "", "RWA")),
        ("Two Rwandans were killed when their bus hit a Ugandan truck.", ("ASSAULT", "", "RWA")),
    ],
)
def test_who_attacked_when_others_were_killed_has_killed_them(told, text, killing):
    assert told(text)[0] == killing


@pytest.fixture
def moods(events):
    """[(event, modality, code of who says it)], in the order of the text."""

    def look(text):
        every = [(one, one.evidence) for one in events(text)]
        return [(one.event, told.modality, told.speaker.code if told.speaker else None) for one, told in every]

    return look


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Niamey urged Cotonou to stop shelling Gaya.", ("ASSAULT", "actual", "NER")),
        ("Serbia demanded that Croatia stop arming the rebels.", ("AID", "actual", "SRB")),
        ("Angola said Rwanda must stop bombing towns in Burundi.", ("ASSAULT", "actual", "AGO")),
        ("Peru refused to stop shelling Quito.", ("ASSAULT", "actual", None)),
        ("Peru stopped shelling Quito in May.", ("ASSAULT", "negated", None)),
        ("The EU asked Serbia to refrain from shelling Pristina.", ("ASSAULT", "negated", None)),
        ("Niamey urged Cotonou to stop Togo from shelling Gaya.", ("ASSAULT", "negated", None)),
    ],
)
def test_what_is_asked_to_stop_goes_on_in_the_words_of_whoever_asks(moods, text, mood):
    assert mood in moods(text)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Bolivia became the latest country to cut ties with Peru.", "actual"),
        ("Finland was the second European state to recognise Kosovo.", "actual"),
        ("Finland is the last to recognise Kosovo.", "actual"),
        ("Finland could become the first state to recognise Kosovo.", "hypothetical"),
        ("Finland wants to become the first state to recognise Kosovo.", "hypothetical"),
        ("Kenya made its first attempt to invade Somalia.", "hypothetical"),
        ("Senators walked out of parliament in Quito to protest the treaty.", "actual"),
        ("Shops in Tunis closed on Monday to protest the tax.", "actual"),
        ("Unions in Peru plan to march to protest the tax.", "future"),
        ("Finland was among the first states to recognise Kosovo.", "actual"),
        ("The first state to recognise Kosovo was Albania.", "actual"),
        ("The African Union appointed a second envoy to mediate between Sudan and Egypt.", "hypothetical"),
        ("The first country to attack Chad will be Libya.", "hypothetical"),
        ("Students plan to visit Quito to protest against the tax.", "future"),
        ("Miners were barred from entering the port to protest against Peru.", "hypothetical"),
        ("Miners were kept from marching to protest against Peru.", "hypothetical"),
    ],
)
def test_what_one_is_first_to_do_or_does_in_protest_is_done(moods, text, modality):
    assert moods(text)[-1][1] == modality


@pytest.fixture
def words(events):
    """(words of the actors, words of the recipients) of the first event."""

    def look(text):
        first = events(text)[0]
        return tuple(" + ".join(who.text for who in side) for side in (first.actors, first.recipients))

    return look


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Lusaka accused the lender of bullying.", "the lender"),
        ("Lusaka accused the company of tax evasion.", "the company"),
        ("Bratislava accused a group of migrants of arson.", "a group of migrants"),
        ("Uganda accused the army of Congo of helping rebels.", "the army of Congo"),
        ("Uganda accused the head of the mission of meddling.", "the head of the mission"),
    ],
)
def test_a_charge_is_no_part_of_whom_it_meets(words, text, accused):
    assert words(text)[1] == accused


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Human Rights Watch accused Chadian soldiers of killing 12 villagers.", "Human Rights Watch"),
        ("Human Rights Watch accused Chadian soldiers of torture.", "Human Rights Watch"),
    ],
)
def test_a_body_of_three_capitals_is_a_name_before_any_charge(words, text, actor):
    assert words(text)[0] == actor


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Pakistani soldiers returned fire on Indian guards.", [("ASSAULT", "PAK", "IND")]),
        ("Tehran said its guards had returned fire after a Pakistani provocation.", [("ASSAULT", "IRN", "PAK")]),
        ("Israel freed 14 prisoners of war.", [("RETREAT", "ISR", "?")]),
        ("Azerbaijan and Armenia exchanged 30 prisoners of war.", [("RETREAT", "AZE ARM", "")]),
        ("Israel freed 14 prisoners of the Lebanese army.", [("RETREAT", "ISR", "LBN")]),
    ],
)
def test_fire_that_is_returned_and_prisoners_of_war_have_their_sides(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Two Tanzanian soldiers were killed when Ugandan rebels attacked their base.",
            [("ASSAULT", "UGA", "TZA"), ("ASSAULT", "UGA", "TZA")],
        ),
        (
            "Two Tanzanian officers were wounded when their patrol came under fire.",
            [("ASSAULT", "", "TZA"), ("ASSAULT", "", "TZA")],
        ),
    ],
)
def test_the_base_of_those_who_were_killed_is_theirs(told, text, claims):
    assert told(text) == claims


@pytest.fixture
def code_of(events):
    """The code of the last party whose words are those asked for; "?" where it has none."""

    def look(text, words):
        parties = [who for one in events(text) for who in (*one.actors, *one.recipients)]
        return next((who.code or "?") for who in reversed(parties) if who.text == words)

    return look


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("The pirates freed nine Greek sailors they had captured in March.", "they", "?"),
        ("Gunmen kidnapped two Danish engineers and held them for weeks.", "Gunmen", "?"),
        ("The militants released Danish teacher Ole Berg a year after they took him hostage.", "they", "?"),
        ("The insurgents said they had killed a Ugandan soldier.", "they", "?"),
        ("Guerrillas held the four Indian workers in captivity.", "Guerrillas", "?"),
        ("Rebels killed nine Chadian soldiers.", "Rebels", "TCD"),
        ("Gunmen killed a Peruvian judge.", "Gunmen", "PER"),
    ],
)
def test_captors_are_not_of_the_state_of_their_captives(code_of, text, words, code):
    assert code_of(text, words) == code


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Local officials accused Eritrean troops of looting shops.", "Local officials", "?"),
        ("Villagers blamed the raid on M23, a Rwandan-backed group.", "Villagers", "?"),
        ("Protesters accused the Ghanaian police of brutality.", "Protesters", "GHA"),
        ("Lusaka accused the lender of bullying.", "the lender", "?"),
    ],
)
def test_who_accuses_is_not_of_the_state_of_the_accused_for_that(code_of, text, words, code):
    assert code_of(text, words) == code


@pytest.mark.parametrize("text", ["Boko Haram killed nine people in Yobe.", "Boko Haram freed 12 girls on Friday."])
def test_a_group_whose_name_opens_with_a_surname_is_the_group(code_of, text):
    assert code_of(text, "Boko Haram") == "NGA"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Nurses went on strike in Kano on Monday.", [("PROTEST", "NGA", "")]),
        ("Hundreds gathered in Kisumu to protest against President Ruto.", [("PROTEST", "KEN", "KEN")]),
        ("Iranians protested in Kano against Israel.", [("PROTEST", "IRN", "ISR")]),
    ],
)
def test_who_takes_to_the_street_is_of_the_state_where_he_does(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Israel bombed a school on April 9. Jordan condemned the raid.", "2024-05-14"),
        ("Tokyo accused Seoul of seizing a boat on April 9. Seoul rejected the accusation.", "2024-05-14"),
        ("Rebels killed ten Kenyans on April 9. Nairobi has closed the border.", "2024-05-14"),
        ("Israel bombed a school on Monday. Jordan condemned the raid.", "2024-05-13"),
        ("France condemned the vote on April 9. It urged Togo to repeat the poll.", "2024-04-09"),
        ("Rebels attacked Goma on April 9. They killed two Kenyans.", "2024-04-09"),
    ],
)
def test_what_is_made_of_a_deed_weeks_later_is_not_of_its_day(events, text, day):
    second = [one for one in events(text) if one.evidence.sentence.index == 1]
    assert second[0].evidence.when.date == day

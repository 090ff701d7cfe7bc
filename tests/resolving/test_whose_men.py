"""Whole sentences through coding and resolving: who pronouns, possessives and bare nouns are, and what looks alike."""

import pytest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Portugal praised the generals who rule Burma.", "MMR"),
        ("Ghana criticised the officers that have governed Gabon since August.", "GAB"),
        ("Finland thanked the clerics who ran Iran.", "IRN"),
        ("Turkey praised the men who governed Libya.", "LBY"),
        ("Portugal praised the officers ruling Niger.", "NER"),
    ],
)
def test_those_who_rule_a_land_are_its_own(sides, text, code):
    words = next(word for word in ("praised", "criticised", "thanked") if word in text)
    assert sides(text, words)[1] == (code,)


@pytest.mark.parametrize(
    "text",
    [
        "Portugal praised a man who ran a shop in Gabon.",
        "Portugal praised the officer who ruled on a quarrel with Gabon.",
        "Portugal praised the officers who never ruled anybody.",
        "Portugal praised the soldiers who control Donetsk.",
    ],
)
def test_who_rules_no_land_is_nobodys(sides, text):
    assert sides(text, "praised")[1] in [(), ("a man",), ("the officer",), ("the officers",), ("the soldiers",)]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Anthony Albanese criticised President Paul Biya of Cameroon. "
         "His soldiers had killed 20 villagers.", "kill", "CMR"),
        ("Lula da Silva rebuked President Daniel Noboa of Ecuador. "
         "His police had stormed the Cuban embassy.", "s", "ECU"),
        ("The Danish prime minister condemned the Chadian leader, "
         "Mahamat Deby. His army had shelled a village.", "sh", "TCD"),
        ("Norway's foreign minister criticised President Yoweri Museveni of Uganda. "
         "His police beat students in Kampala.", "b", "UGA"),
        ("The Polish prime minister blamed the king of Jordan. "
         "Days later his army shot two smugglers.", "shot", "JOR"),
    ],
)  # fmt: skip
def test_his_soldiers_who_act_at_home_are_the_rulers_just_spoken_to(sides, text, words, code):
    assert sides(text, words)[0] == (code,)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        # A woman has no "his", and who was spoken of before goes on being spoken of.
        ("Emmanuel Macron telephoned Prime Minister Giorgia Meloni of Italy. "
         "His police arrested three writers.", "arrest", "FRA"),
        ("Alexander Lukashenko jailed poets. He met President Vladimir Putin of Russia. "
         "His police arrested three writers.", "arrested", "BLR"),
        ("Russia is large. Vladimir Putin telephoned President Xi Jinping of China. "
         "His army shelled a village.", "sh", "RUS"),
        # Whom it hits, or where, is not his.
        ("Vladimir Putin telephoned President Recep Tayyip Erdogan of Turkey. "
         "His army had shelled a town in Ukraine.", "shell", "RUS"),
        ("Benjamin Netanyahu telephoned President Emmanuel Macron of France. "
         "His soldiers had killed three French nurses.", "kill", "ISR"),
        ("Vladimir Putin threatened President Volodymyr Zelensky of Ukraine. "
         "His army launched a big attack.", "launched", "RUS"),
        # Who is met or praised has done nothing for that, and a deed with no sign of home is the subject's.
        ("Nicolas Maduro met Gustavo Petro on Friday. His police arrested 30 students.", "arrest", "VEN"),
        ("President Daniel Noboa thanked President Emmanuel Macron. His police jailed 90 smugglers.", "jail", "ECU"),
        ("Alexander Lukashenko praised Xi Jinping. His police beat marchers.", "beat", "BLR"),
        ("Vladimir Putin accused Emmanuel Macron of cheating. His troops attacked a hamlet.", "attack", "RUS"),
        # An actor has no police.
        ("President Daniel Noboa thanked the Peruvian actor Jorge Ruiz. "
         "His police arrested three thieves.", "arrest", "ECU"),
    ],
)  # fmt: skip
def test_his_soldiers_stay_those_of_the_subject(sides, text, words, code):
    assert sides(text, words)[0] == (code,)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ('Asked about it, the Israeli army\'s spokesman, '
         'Daniel Roe, was calm. "We hit a Hamas commander," he said.', "hit", "ISR"),
        ('The Turkish interior minister, Kemal Ak, '
         'spoke in Ankara. "We arrested a Syrian general," he said.', "arrest", "TUR"),
        ('Colombia\'s defence minister was pleased. '
         '"We killed a Venezuelan rebel leader," she told reporters.', "kill", "COL"),
        ('"Putin lied," Zelensky said. "He has bombed our hospitals."', "bomb", "RUS"),
        ('"Mr Ruto is no friend," said Somalia\'s minister. "He attacked our soldiers."', "attack", "KEN"),
    ],
)  # fmt: skip
def test_who_says_something_is_nobody_whom_his_words_alone_name(sides, text, words, code):
    assert sides(text, words)[0] == (code,)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ('Zelensky said that he had "bombed a Russian airfield".', "bomb", "UKR"),
        ('The Peruvian army\'s spokesman, Luis Roe, '
         'praised a Chilean general. "We arrested a sailor," he said.', "arrest", "PER"),
        ("Zelensky met Putin. He said that his army would attack Russia.", "attack", "UKR"),
    ],
)  # fmt: skip
def test_who_says_something_of_himself_goes_on_being_he(sides, text, words, code):
    assert sides(text, words)[0] == (code,)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Ghana praised Mali for its decision to back the case against France.", "back", "MLI"),
        ("The UN condemned Niger for its attack on a Malian town.", "attack", "NER"),
        ("Peru has been quarrelling with Spain since its trade minister, "
         "Luis Roe, accused President Dina Boluarte of theft.", "accused", "ESP"),
        ("Poland criticised Hungary after its foreign minister accused Donald Tusk of lying.", "accused", "HUN"),
    ],
)  # fmt: skip
def test_its_is_of_whom_the_deed_or_the_quarrel_leaves(sides, text, words, code):
    assert sides(text, words)[0] == (code,)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Peru criticised Chile after its opposition accused Dina Boluarte of theft.", "accused", "PER"),
        ("Peru criticised Chile after its vice-president accused Dina Boluarte of theft.", "accused", "PER"),
        ("Poland criticised Hungary after its foreign minister accused Viktor Orban of lying.", "accused", "POL"),
        ("Peru criticised Chile. Its ships attacked two boats.", "attack", "PER"),
        ("The G7 criticised Chile. Its agents killed a poet.", "kill", "G7"),
    ],
)  # fmt: skip
def test_its_stays_the_subjects(sides, text, words, code):
    assert sides(text, words)[0] == (code,)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Kenya suspended aid to UNRWA, "
         "days after Israel alleged that ten of the agency's employees were spies.", "alleged", "UNRWA"),
        ("Turkey praised NATO. Kenya criticised the alliance's leaders.", "criticised", "NATO"),
        ("Uganda suspended the Red Cross. Police arrested two of the organisation's officials.", "arrested", "ICRC"),
        ("Gabon banned Greenpeace and jailed its managers.", "jailed", "GREENPEACE"),
        ("Gabon closed the office of the BBC and ordered its staff to leave.", "ordered", "its staff"),
    ],
)  # fmt: skip
def test_the_staff_of_a_body_are_its_own(sides, text, words, code):
    assert sides(text, words)[1] == (code,)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Peru's miners walked out after ILO experts came. Chile criticised the union's leaders.", "criticised", "PER"),
        ("Niger left the union and ordered its staff to come home.", "ordered", "NER"),
        ("NATO rebuked the United Nations and told its staff to leave Mali.", "told", "NATO"),
    ],
)  # fmt: skip
def test_the_staff_of_another_stay_what_they_were(sides, text, words, code):
    assert sides(text, words)[1] == (code,)


def test_who_attacks_a_body_is_not_of_it(sides):
    text = "UNRWA stopped its work in Rafah. The agency's attackers killed two of its cooks."
    assert sides(text, "killed")[0] == ("The agency's attackers",)


@pytest.mark.parametrize(
    "text",
    [
        "The hostages were killed by their captors, the Irish army said.",
        "The three nuns were killed by their guards, the Italian foreign ministry said.",
        "Two Italian nuns were killed by their guards.",
        "Kenya said that its sailors had been killed by their kidnappers.",
    ],
)
def test_captors_are_nobodys_for_those_whom_they_hold(sides, text):
    assert sides(text, "killed")[0] in [("their captors",), ("their guards",), ("their kidnappers",)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The king of Jordan was killed by his guards.", "JOR"),
        ("Iran rejected the report. Its assassins killed a poet in Vienna.", "IRN"),
        ("Egypt freed ten prisoners. Its jailers killed the students.", "EGY"),
        ("Somali pirates seized a Danish ship. The sailors were beaten by their captors.", "SOM"),
    ],
)
def test_guards_of_a_ruler_are_his(sides, text, code):
    assert sides(text, "beaten" if "beaten" in text else "killed")[0] == (code,)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("A Palestinian gunman killed two Israelis in Jerusalem before he was shot dead by soldiers.", "shot", "ISR"),
        ("A Kenyan gunman killed two Britons in Nairobi before he was shot dead by police.", "shot", "KEN"),
        ("A Tunisian gunman killed thirty British tourists before he was shot dead by police.", "shot", "TUN"),
        ("A Chadian rebel stabbed two Chadian officers before he was shot by soldiers.", "shot", "TCD"),
        ("A Libyan gunman killed twelve Danes before police arrested him.", "arrested", "LBY"),
        ("Moroccan militants attacked Dutch passengers on a bus and police arrested the militants.", "arrested", "MAR"),
        ("Turkish soldiers killed two Syrians before police arrested the soldiers.", "arrested", "TUR"),
    ],
)  # fmt: skip
def test_police_who_strike_back_are_of_the_land_in_which_they_do(sides, text, words, code):
    assert sides(text, words)[0] == (code,)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Police arrested three suspects in the killing of a Haitian senator.", "three suspects"),
        ("Police in Lyon arrested two suspects in the murder of a Rwandan diplomat.", "two suspects"),
        ("Kenya arrested two Somali suspects in the murder of a Rwandan diplomat.", "SOM"),
    ],
)
def test_suspects_in_a_murder_are_not_of_the_victims_state_for_that(sides, text, who):
    assert sides(text, "arrested")[1] == (who,)


@pytest.mark.parametrize(
    "text",
    [
        "Students set up tents at the University of Leeds to demand that it cut its links with Chinese firms.",
        "Students marched to demand that the university end its ties with Israel.",
        "Farmers dumped manure outside the European Parliament in protest at imports from Ukraine.",
        "Protesters marched to demand an end to arms sales to Israel.",
    ],
)
def test_a_crowd_is_not_of_the_state_that_it_demands_something_about(events, text):
    assert all(one.code is None for claim in events(text) if claim.event == "PROTEST" for one in claim.actors)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Farmers in Ukraine blocked roads in protest at imports from Russia.", "blocked", "UKR"),
        ("Polish farmers blocked the border in protest at grain imports from Ukraine.", "blocked", "POL"),
        ("Students protested in Chile. Students threw stones over ties with Chinese banks.", "threw", "CHL"),
        ("Students from Iran protested.", "protested", "IRN"),
    ],
)
def test_a_crowd_told_to_be_a_states_stays_its_own(sides, text, words, code):
    assert sides(text, words)[0] == (code,)


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Sergey Lavrov and Hakan Fidan spoke on Monday. "
         "The two agreed to send envoys to Egypt.", "agreed", ("RUS", "TUR")),
        ("The Qatari emir called Vladimir Putin and Volodymyr Zelensky. "
         "The two rejected the plan.", "rejected", ("RUS", "UKR")),
        ("Peru and Chile met in Lima. The two signed an accord.", "signed", ("PER", "CHL")),
        ("Peru and Chile spoke of trade and security. The two criticised Cuba.", "criticised", ("PER", "CHL")),
    ],
)  # fmt: skip
def test_the_two_are_the_pair_just_named(sides, text, words, codes):
    assert sides(text, words)[0] == codes


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Emmanuel Macron and Olaf Scholz met. Gunmen shot two Kenyans. The two were arrested.", "arrested", ("KEN",)),
        ("Peru and Chile met. Kenya praised the two from Togo.", "praised", ("TGO",)),
        ("Togo and Benin jailed a monk and a nurse. Italy criticised the two.", "criticised", ("the two",)),
    ],
)
def test_the_two_are_those_counted_since(sides, text, words, codes):
    assert sides(text, words)[1] == codes


def test_who_helps_to_drive_them_out_is_not_driven_out(sides):
    text = "Chadian troops invaded Niger. French and Malian forces helped Niger to drive them out."
    assert sides(text, "drive")[1] == ("TCD",)

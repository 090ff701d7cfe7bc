"""Whole sentences through coding and resolving: persons by their names, titles and lists, and words that refer back."""

import pytest

from avviso.records import TieClaim


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Scholz spoke with Prime Minister Modi.", "spoke", "IND"),
        ("Macron thanked Foreign Minister Fidan.", "thanked", "TUR"),
        ("Chinese envoy Deng Xijun visited Laos. Deng praised Laos.", "praised", "CHN"),
        ("Chinese Vice Foreign Minister Chen Xiaodong led the talks. Chen warned Palau.", "warned", "CHN"),
        ("Vietnamese general Phan Van Giang visited Delhi. Phan praised India.", "praised", "VNM"),
        ("Isaias criticised Sudan.", "criticised", "ERI"),
        ("Abiy criticised Egypt.", "criticised", "ETH"),
        ("Malaysia's court sat on Friday. Najib criticised Egypt.", "criticised", "MYS"),
    ],
)
def test_a_name_is_his_whom_the_text_or_the_tables_call_so(sides, text, words, code):
    assert code in {one for side in sides(text, words) for one in side}


@pytest.mark.parametrize("name", ["Najib", "Lim", "Prayuth"])
def test_a_first_name_that_many_bear_tells_no_state(sides, name):
    assert sides(f"{name} criticised Egypt's army.", "criticised")[0] == (name,)


@pytest.mark.parametrize(
    ("text", "everyone"),
    [
        ("Joe Biden, the Emir of Qatar and the King of Jordan met in Geneva.", ("USA", "QAT", "JOR")),
        ("Emmanuel Macron, Germany's chancellor and the Polish prime minister met.", ("FRA", "DEU", "POL")),
        ("William Ruto, the president of Tanzania and Yoweri Museveni met.", ("KEN", "TZA", "UGA")),
        ("The king of Jordan and Lula da Silva met in Amman.", ("JOR", "BRA")),
        ("Volodymyr Zelensky, the president of Ukraine, and the King of Jordan met.", ("UKR", "JOR")),
    ],
)
def test_a_list_is_of_as_many_as_it_names(sides, text, everyone):
    assert sides(text, "met")[0] == everyone


def test_nobody_holds_an_office_of_a_state_that_is_known_not_to_be_his(claims):
    text = "Joe Biden, the Emir of Qatar and the King of Jordan met. Ann Gale, the secretary of Defence, warned China."
    assert not [one for one in claims(text) if isinstance(one, TieClaim) and one.relation == "holds-office"]


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("Rustam Emomali met Xi Jinping in Beijing.", "met", ("Rustam Emomali", "CHN")),
        ("Kem Sokha met Joko Widodo in Jakarta.", "met", ("Kem Sokha", "IDN")),
        (
            "Tuareg leader Bilal Ag Acherif met Algerian officials in Algiers.",
            "met",
            ("Tuareg leader Bilal Ag Acherif", "DZA"),
        ),
        ("Opposition leader Kossi Amavi met Faure Gnassingbé in Lomé.", "met", ("TGO", "TGO")),
        ("Vladimir Putin met General Oleg Panin in Moscow.", "met", ("RUS", "RUS")),
        ("Bola Tinubu met Governor Musa Bello in Abuja.", "met", ("NGA", "NGA")),
        ("Vladimir Putin met Oleg Panin, acting governor of Tula, in Moscow.", "met", ("RUS", "RUS")),
        ("Karti rejected the UN report and threatened to expel the mission.", "threatened", ("Karti",)),
    ],
)
def test_an_unknown_person_is_not_of_whom_he_meets_nor_of_a_body_of_states(sides, text, words, actors):
    assert sides(text, words)[0] == actors


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("Soldiers destroyed an Israeli tank in Jabalia.", "destroyed", ("Soldiers",)),
        ("The paratroopers captured a Ukrainian position.", "captured", ("The paratroopers",)),
        ("Mutineers attacked a Malian army base.", "attacked", ("MLI",)),
        ("Soldiers attacked a Gabonese army base in a mutiny.", "attacked", ("GAB",)),
        ("Soldiers attacked a Chadian army base and freed their colleagues.", "attacked", ("TCD",)),
        ("Soldiers arrested Gabon's president.", "arrested", ("GAB",)),
        ("The army seized a Ukrainian newspaper.", "seized", ("UKR",)),
    ],
)
def test_soldiers_are_not_of_the_army_that_they_strike(sides, text, words, actors):
    assert sides(text, words)[0] == actors


def test_a_state_is_known_by_what_its_enemies_call_it(sides):
    assert sides("The Zionist regime attacked Rafah, Iran said.", "attacked")[0] == ("ISR",)


def test_a_river_is_nobodys(sides):
    assert sides("France sends weapons to Armenia. Iran moves troops to the Aras river.", "moves")[1] != ("FRA",)


def test_who_is_on_its_banks_is_somebodys(sides):
    assert sides("Jordan River crossings were closed by Israel.", "crossings")[1] != ()


@pytest.mark.parametrize(
    ("text", "words", "recipients"),
    [
        ("Canada complained after China slapped tariffs on its canola.", "slapped", ("CAN",)),
        ("Brazil hit back a day after Washington raised duties on its steel.", "raised", ("BRA",)),
        ("Exxon took Venezuela to court after Hugo Chavez seized its project.", "seized", ("USA",)),
        ("The EU defended Latvia after Russia imposed duties on its fish.", "imposed", ("LVA",)),
        ("Chad backed Niger after Mali seized its trucks.", "seized", ("NER",)),
    ],
)
def test_nobody_burdens_or_takes_what_is_his(sides, text, words, recipients):
    assert sides(text, words)[1] == recipients


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("Norway said it would lift sanctions on Syria if it expelled Iranian troops.", "expelled", ("SYR",)),
        ("Turkey threatened to block Sweden unless it extradited the men.", "extradited", ("SWE",)),
        ("Chad said it would shell Niger if it attacked Sudan.", "attacked", ("NER",)),
        ("Chad said it would leave the union if it attacked Sudan.", "attacked", ("TCD",)),
        ("Norway promised to support Chad if it freed the prisoners.", "freed", ("TCD",)),
        # Whoever would join does so for what he does, and whoever would strike for what he has won.
        ("Norway could join the European Union if it recognised Kosovo.", "recognised", ("NOR",)),
        ("Turkey could join OPEC if it extradited the men.", "extradited", ("TUR",)),
        ("Russia would attack Moldova if it defeated Ukraine.", "defeated", ("RUS",)),
    ],
)
def test_a_condition_is_for_him_to_meet_who_is_promised_or_threatened(sides, text, words, actors):
    assert sides(text, words)[0] == actors


@pytest.mark.parametrize(
    ("text", "words", "recipients"),
    [
        ("Putin called Erdogan and told him to stop the raids.", "told", ("TUR",)),
        ("Chad condemned Niger and urged it to free the men.", "urged", ("NER",)),
    ],
)
def test_whom_somebody_met_is_whom_he_urges_then(sides, text, words, recipients):
    assert sides(text, words)[1] == recipients


def test_a_writer_is_not_of_whom_the_rest_of_the_text_speaks(sides):
    text = (
        "Morocco condemned Algeria. Rabat recalled its ambassador, and Moroccan courts jailed two Moroccan reporters. "
        "Morocco said Morocco would respond. Algeria arrested the writer Boualem Sansal at the airport of Algiers."
    )
    assert "MAR" not in sides(text, "arrested")[1]

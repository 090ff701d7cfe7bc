"""Whole sentences through coding and resolving: persons by their names, titles and lists, and words that refer back."""

import pytest

from avviso.records import EventClaim, TieClaim


@pytest.fixture
def sides(claims):
    """Actors and recipients of the event told by the words asked for: codes, or words."""

    def look(text, words):
        told = [one for one in claims(text) if isinstance(one, EventClaim) and one.trigger_text.startswith(words)]
        return [tuple(m.code or m.text for m in side) for one in told[:1] for side in (one.actors, one.recipients)]

    return look


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
    ],
)
def test_a_name_is_his_whom_the_text_or_the_tables_call_so(sides, text, words, code):
    assert code in {one for side in sides(text, words) for one in side}


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

import pytest

from avviso.resolving import Gazetteer
from avviso.resolving.dates import holds
from avviso.resolving.states import is_mixed, score_state


@pytest.mark.parametrize(
    ("words", "code", "how"),
    [
        ("Venezuela", "VEN", "name"),
        ("the United States", "USA", "name"),
        ("U.S.", "USA", "name"),
        ("Russian", "RUS", "adjective"),
        ("Venezuelans", "VEN", "demonym"),
        ("Cubans", "CUB", "demonym"),
        ("Kremlin", "RUS", "metonym"),
        ("Moscow", "RUS", "capital"),
    ],
)
def test_a_state_is_found_by_any_of_its_names(world, words, code, how):
    name = world.states.find(words)
    assert (name.state.code, name.how) == (code, how)


@pytest.mark.parametrize("words", ["us", "Atlantis", "venezuela", ""])
def test_other_words_are_no_state(world, words):
    assert world.states.find(words) is None


def test_a_code_is_a_name_only_for_those_who_ask(world):
    assert world.states.find("VEN") is None
    assert world.states.find("ven", strict=False).how == "code"


def test_the_capital_speaks_for_the_state_of_its_time(world):
    assert world.states.find("Moscow", "1959").state.code == "SUN"
    assert world.states.find("Moscow", "2017-02-06").state.code == "RUS"


def test_a_capital_outlives_its_state():
    states = Gazetteer.load().states
    assert states.find("Aden", "1980-05-01").state.code == "YMD"
    assert states.find("Aden", "1994-07-08") is None, "a town of Yemen's by then"


def test_direct_names_score_above_metonyms_and_those_above_capitals(world):
    scores = [score_state(world.states.find(words), "2017")[0] for words in ("Russia", "Russian", "Kremlin", "Moscow")]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1.0
    assert len(set(scores)) == 4


def test_a_state_outside_its_lifetime_scores_half_and_says_when_it_lived(world):
    score, reason = score_state(world.states.find("Soviet Union"), "2017")
    assert score == 0.5
    assert "1922-12-30 to 1991-12-26, not on 2017" in reason


def test_scanning_takes_the_longest_name_and_skips_mixed_words(world):
    words = ["The", "Soviet", "Union", "armed", "Iran-backed", "rebels", "near", "Cuba"]
    assert [(name.state.code, start, end) for name, start, end in world.states.scan(words)] == [
        ("SUN", 1, 3),
        ("CUB", 7, 8),
    ]


def test_a_mixed_word_ends_in_a_plain_one():
    assert is_mixed("Iran-backed")
    assert not is_mixed("Guinea-Bissau")
    assert not is_mixed("Russia")


def test_an_unknown_code_has_no_state(world):
    assert world.states.by_code("XYZ") is None
    assert "XYZ" not in world.states
    assert "VEN" in world.states


def test_a_led_body_is_of_the_state_that_leads_it():
    assert not is_mixed("US-led")
    assert is_mixed("US-backed")


@pytest.mark.parametrize(
    ("words", "date", "code", "how"),
    [
        ("Austria-Hungary", "1914", "XAH", "name"),
        ("North Vietnam", "1968", "VDR", "name"),
        ("West Germany", "1970", "DEU", "name"),
        ("Bonn", "1970", "DEU", "capital"),
        ("Estonia", "1935", "EST", "name"),
        ("Rhodesian", "1970", "ZWE", "adjective"),
        ("Moscow", "1970", "SUN", "capital"),
        ("Foggy Bottom", "2017", "USA", "metonym"),
        ("Zhongnanhai", "2017", "CHN", "metonym"),
        ("Élysée", "2017", "FRA", "metonym"),
        ("Miraflores", "2017", "VEN", "metonym"),
        ("Kasumigaseki", "2017", "JPN", "metonym"),
    ],
)
def test_the_shipped_states_go_by_the_names_of_their_time(words, date, code, how):
    name = Gazetteer.load().states.find(words, date)
    assert (name.state.code, name.how) == (code, how)
    assert holds(name.state.since, name.state.until, date)


@pytest.mark.parametrize(("words", "code"), [("International Whaling Commission", "IWC"), ("CSCE", "OSCE")])
def test_the_shipped_bodies_go_by_name_and_short_name(words, code):
    assert Gazetteer.load().organisations.find(words).code == code


def test_a_dominican_is_of_the_republic_and_not_of_the_island():
    """Of the two states that share the adjective the larger is meant all but always."""
    states = Gazetteer.load().states
    assert {words: states.find(words).state.code for words in ("Dominican", "Dominica", "Dominicans")} == {
        "Dominican": "DOM", "Dominica": "DMA", "Dominicans": "DOM",
    }  # fmt: skip

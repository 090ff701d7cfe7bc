import pytest

from avviso.records import Place, Span
from avviso.resolving import Gazetteer

NOWHERE = frozenset()


def placed(world, text, countries=NOWHERE, date=None):
    return world.places.resolve(Place(Span(0, len(text)), text), countries, date)


def test_a_capital_is_a_city_with_coordinates(world):
    place = placed(world, "Moscow")
    assert (place.name, place.country, place.latitude, place.longitude, place.precision) == (
        *("Moscow", "RUS"),
        *(55.75, 37.62),
        1,
    )


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Russia", "Russia", "RUS", 3),
        ("western Siberia", "Siberia", "RUS", 2),
        ("the city of Aleppo", "Aleppo", "SYR", 1),
        ("the Cuban capital", "Havana", "CUB", 1),
        ("Moscow, Russia", "Moscow", "RUS", 1),
        ("Springfield, United States", "Springfield", "USA", 1),
        ("southern Venezuela", "Venezuela", "VEN", 3),
    ],
)
def test_the_most_exact_name_in_the_words_counts(world, text, name, country, precision):
    place = placed(world, text)
    assert (place.name, place.country, place.precision) == (name, country, precision)


def test_a_people_of_many_states_is_no_town():
    places = Gazetteer.load().places
    assert places.find("Roma") is None
    assert places.find("Rome").country == "ITA"


def test_a_place_that_no_table_knows_stays_as_it_is(world):
    place = Place(Span(0, 7), "a cabin")
    assert world.places.resolve(place, NOWHERE, None) is place


def test_the_larger_place_is_meant_only_when_it_is_much_larger(world):
    assert world.places.find("Havana").country == "CUB"
    assert world.places.find("Springfield") is None


def test_a_country_of_the_document_picks_among_namesakes(world):
    assert placed(world, "Springfield", frozenset({"AUS"})).country == "AUS"

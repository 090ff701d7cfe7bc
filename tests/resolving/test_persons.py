import pytest

from avviso.resolving.persons import Clues, PersonIndex, choose, identify, undecided
from avviso.resolving.tables import Holding

NO_CLUES = Clues()


def one(world, name, date, clues=NO_CLUES):
    (person,) = choose(world.persons.full(name), clues, date)
    return identify(person, name, clues, date)


@pytest.mark.parametrize("name", ["Sergey Lavrov", "Sergei Lavrov", "Mr. Sergey V. Lavrov", "Nicolás Maduro Moros"])
def test_a_full_name_is_found_however_it_is_spelt(world, name):
    assert len(world.persons.full(name)) == 1


@pytest.mark.parametrize("name", ["Sergey Viktorovich Lavrov", "Delcy Rodriguez Gomez", "Don Nicolas Maduro"])
def test_names_too_many_do_not_hide_a_person(world, name):
    assert len(world.persons.full(name)) == 1


@pytest.mark.parametrize("name", ["Olga Lavrov", "Sergey", "Maria Jose Lavrov"])
def test_another_name_is_another_person(world, name):
    assert world.persons.full(name) == ()


def test_the_office_is_that_of_the_date(world):
    assert one(world, "Delcy Rodriguez", "2017-02-06").identity.office == "Foreign Minister"
    assert one(world, "Delcy Rodriguez", "2020").identity.office == "Vice President"


def test_between_two_offices_the_person_stays_known_and_holds_none(world):
    found = one(world, "Delcy Rodriguez", "2017-12")
    assert (found.code, found.identity.name, found.identity.office) == ("VEN", "Delcy Rodríguez", None)
    assert "no office known on 2017-12, the nearest is Foreign Minister" in found.reason


def test_without_a_date_an_only_office_is_given_and_one_of_several_is_not(world):
    assert one(world, "Sergey Lavrov", None).identity.office == "Foreign Minister"
    found = one(world, "Delcy Rodriguez", None)
    assert found.identity.office is None
    assert "without a date" in found.reason


def test_without_a_date_the_words_may_say_which_office(world):
    clues = Clues(offices=frozenset({"foreign-minister"}))
    assert one(world, "Delcy Rodriguez", None, clues).identity.office == "Foreign Minister"


def test_a_post_in_an_organisation_belongs_to_the_same_person_and_yields_to_the_state(world):
    (maduro,) = world.persons.full("Nicolas Maduro")
    assert maduro.codes == {"VEN", "NAM"}
    assert identify(maduro, "Maduro", NO_CLUES, "2017-02-06").identity.office == "President"
    clues = Clues(offices=frozenset({"secretary-general"}))
    assert identify(maduro, "Maduro", clues, "2017-02-06").code == "NAM"


def test_a_contradicted_state_leaves_nobody(world):
    assert choose(world.persons.full("Sergey Lavrov"), Clues(frozenset({"USA"})), "2017") == ()


@pytest.mark.parametrize(
    ("clues", "date", "name"),
    [
        (Clues(frozenset({"RUS"})), None, "Ivan Stone"),
        (Clues(offices=frozenset({"head-of-state"})), None, "Mark Stone"),
        (NO_CLUES, "2014", "Ivan Stone"),
        (NO_CLUES, "2022", "Mark Stone"),
    ],
)
def test_state_office_and_date_pick_among_namesakes(world, clues, date, name):
    assert [person.name for person in choose(world.persons.short("Stone"), clues, date)] == [name]


def test_namesakes_that_nothing_tells_apart_are_all_named(world):
    both = choose(world.persons.short("Stone"), NO_CLUES, "2018")
    found = undecided("Stone", both)
    assert found.identity is None
    assert found.reason == "'Stone' fits several: Ivan Stone (RUS), Mark Stone (USA)"


def test_a_surname_first_name_is_shortened_to_its_first_word(world):
    assert [person.name for person in world.persons.short("Xi")] == ["Xi Jinping"]
    assert world.persons.short("Sergey") == ()


def test_one_wikidata_id_is_one_person_and_two_states_without_it_are_two(make):
    def held(person, code, wikidata=""):
        return make.row(Holding, person=person, code=code, office="o", title="O", since="2001", wikidata=wikidata)

    same = PersonIndex([held("Ana Lee", "VEN", "Q7"), held("Anna Lee", "RUS", "Q7")])
    assert len(same.full("Ana Lee")) == len(same.full("Anna Lee")) == 1
    two = PersonIndex([held("Ana Lee", "VEN"), held("Ana Lee", "RUS")])
    assert len(two.full("Ana Lee")) == 2
    apart = PersonIndex([held("Ana Lee", "VEN", "Q7"), held("Ana Lee", "VEN", "Q8")])
    assert len(apart.full("Ana Lee")) == 2

"""Actors: which expectations can be checked, and when they are met."""

from dataclasses import replace

import pytest

from avviso.errors import UnreadableInput
from avviso.evaluating.actors import evaluate, meets, read
from avviso.records import Identity, Mention, Span


def mention(*who, **fields):
    return Mention(Span(0, 1), "x", "x", identity=Identity(*who, **fields) if who else None)


def case(words="Chad", *wants, **more):
    return {
        "method": "any",
        "args": [words],
        "kwargs": {},
        "expected": list(wants) or [["country", "Eq", "TCD"]],
        **more,
    }


CHAD = mention("TCD", "GOV", "Idriss Déby", office="president")


@pytest.mark.parametrize(
    ("want", "met"),
    [
        (("country", "Eq", "TCD"), True),
        (("country", "NotEq", "TCD"), False),
        (("cc", "Eq", "MLI"), False),
        (("code_1", "Eq", "GOV"), True),
        (("code_1", "Eq", ""), False),
        (("wiki", "Eq", "Idriss  Deby"), True),
        (("wiki", "Eq", "Idriss Déby (politician)"), True),
        (("title", "Eq", "Chad"), False),
        (("actor_wiki_job", "Eq", "President of Chad"), True),
        (("actor_wiki_job", "Eq", "Minister of Health"), False),
        (("code", "Is", None), False),
        (("code_2", "Eq", "MIL"), None),
        (("pattern", "Eq", "x"), None),
        (("len(page)", "Gt", 30), None),
        (("wiki", "Eq", ""), None),
        (("code_1", "Eq", "????"), None),
    ],
)
def test_expectations_are_met_missed_or_cannot_be_checked(want, met):
    assert meets(CHAD, want) is met


@pytest.mark.parametrize(
    ("who", "country"),
    [(("OPEC", "IGO"), "IGO"), (("UN", "IGO"), "UNO"), (("EUR", "IGO"), "EUR"), (("TCD", "IGO"), "IGO")],
)
def test_organisations_go_by_the_codes_of_the_tests(who, country):
    assert meets(mention(*who), ("country", "Eq", country))
    assert meets(mention(*who), ("code_1", "Eq", ""))


def test_nobody_is_nobody():
    assert meets(mention(), ("code", "Is", None))
    assert meets(mention(), ("country", "Eq", ""))
    assert not meets(mention(), ("actor_wiki_job", "Eq", "President of Chad"))


def test_a_case_is_right_when_all_that_can_be_checked_is_met(write, answers):
    good = case("Chad", ["country", "Eq", "TCD"], ["code_2", "Eq", "MIL"])
    bad = case("Chad", ["country", "Eq", "TCD"], ["code_1", "Eq", "MIL"])
    blind = case("Chad", ["pattern", "Eq", "x"])
    found = evaluate(write([good, bad, blind]), answers(party=lambda words, day, country: CHAD))
    assert (found.n, found.figures["accuracy"], found.figures["cases_checked"]) == (3, 0.5, 2)
    assert (found.figures["expectations"], found.figures["expectations_unchecked"]) == (5, 2)
    assert [row["met"] for row in found.rows] == [True, False, None]
    assert "2 of 5" in found.notes[0]


def test_where_all_can_be_checked_nothing_is_noted(write, answers):
    assert evaluate(write([case()]), answers(party=lambda words, day, country: CHAD)).notes == ()


def test_a_case_without_words_is_not_checked(write, answers):
    assert evaluate(write([case(None)]), answers()).figures["cases_checked"] == 0


@pytest.mark.parametrize(
    ("more", "day", "country"),
    [
        ({}, None, None),
        ({"args": ["PRD", "Mexican", "1 July 2021"]}, "2021-07-01", "Mexican"),
        ({"args": ["PRD", "", "October 1, 2021"]}, "2021-10-01", None),
        ({"kwargs": {"query_date": "2019-04-01"}}, "2019-04-01", None),
        ({"kwargs": {"query_date": "today", "known_country": "Mexico"}}, None, "Mexico"),
        ({"kwargs": None}, None, None),
    ],
)
def test_day_and_country_are_taken_from_wherever_they_stand(write, more, day, country):
    (found,) = read(write([case(**more)]))
    assert (found.day, found.country) == (day, country)


@pytest.mark.parametrize("broken", [{"args": []}, {"expected": []}, {"expected": "all"}])
def test_a_case_without_words_or_expectations_is_refused(write, broken):
    with pytest.raises(UnreadableInput, match="item 1: has no args or no expected"):
        read(write([case(**broken)]))


def test_an_unidentified_actor_is_one_of_no_code_and_sector():
    want = ("code_1", "Eq", "UNK")
    assert meets(mention(), want)
    assert meets(mention(), ("code_1", "Eq", "JNK"))
    assert not meets(mention(None, "CVL"), want)
    assert not meets(mention("TCD"), want)


def test_another_name_of_the_same_party_is_its_name_and_the_words_asked_about_are_none(write, answers):
    def party(words, day, country):
        return mention("TCD", "GOV", "Idriss Déby") if words in ("Idriss Itno", "The Marshal") else mention()

    asked = [
        case("Idriss Itno", ["wiki", "Eq", "The Marshal"]),
        case("Idriss Itno", ["wiki", "Eq", "Idriss Itno"]),
        case("Idriss Itno", ["wiki", "Eq", "Somebody Else"]),
        case("Nobody", ["wiki", "Eq", "Nothing"]),
    ]
    found = evaluate(write(asked), answers(party=party))
    assert [row["met"] for row in found.rows] == [True, False, False, False]


def test_of_a_federal_chancellor_the_state_stands_apart():
    assert meets(mention("DEU", "GOV", office="Federal Chancellor"), ("actor_wiki_job", "Eq", "Chancellor of Germany"))
    assert not meets(mention("DEU", "GOV", office="Federal Judge"), ("actor_wiki_job", "Eq", "Chancellor of Germany"))


def test_the_page_of_a_place_is_known_by_the_name_of_the_place(write, answers):
    asked = [case("Moundou", ["title", "Eq", "Moundou"]), case("Moundou", ["title", "Eq", "Sarh"])]
    found = evaluate(
        write(asked), replace(answers(party=lambda words, day, country: mention("TCD")), place=lambda words: "Moundou")
    )
    assert [row["met"] for row in found.rows] == [True, False]

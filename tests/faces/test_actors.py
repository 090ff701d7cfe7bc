"""`avviso actors` from end to end: finding, adding with counts that add up, listing and removing."""

import json

import pytest

TABLE = """kind,name,code,sector,office,since,until,of
person,Anna Keller,Norway,,foreign minister,2031-01-01,,
group,Strelsau Guard,RUS,REB,,2001,2010,
alias,Nobody,,,,,,Mr Nobody At All
"""


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def found(out):
    return [json.loads(line) for line in out.splitlines()]


def test_find_prints_who_held_an_office_on_a_day(avviso):
    code, out, err = avviso("actors", "find", "energy minister", "--country", "RUS", "--on", "2017-02-06")
    (novak,) = found(out)
    assert (code, novak["identifier_text"], novak["code"], novak["sector"]) == (0, "Alexander Novak", "RUS", "GOV")
    assert novak["origin"]
    assert novak["reason"]
    assert "1 actor\n" in err


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_find_knows_every_format_and_words_without_quotes(avviso, form):
    code, out, _ = avviso("actors", "find", "energy", "minister", "--country", "Russia", "--format", form)
    assert (code, "Alexander" in out) == (0, True)


def test_find_says_how_many_it_left_out(avviso):
    code, out, err = avviso("actors", "find", "foreign minister", "--on", "2017-02-06", "--limit", "3")
    assert (code, len(found(out))) == (0, 3)
    assert "more: narrow it down" in err


def test_what_is_unknown_ends_with_4_and_what_to_do(avviso):
    code, out, err = avviso("actors", "find", "Sergey Lavrof")
    assert (code, out) == (4, "")
    assert "did you mean Sergey Lavrov" in err
    assert "avviso actors add" in avviso("actors", "find", "xqzzt")[2]


def test_what_held_on_another_day_is_told_with_the_option_that_left_it_out(avviso):
    code, out, err = avviso("actors", "find", "zelenskiy", "--on", "2018")
    assert (code, out) == (4, "")
    assert "without --on there is Volodymyr Zelensky" in err


def test_no_words_are_wrong_usage(avviso):
    code, _, err = avviso("actors", "find", " ")
    assert (code, "whom to look for" in err) == (2, True)


def test_wrong_countries_and_days_are_wrong_usage(avviso):
    assert avviso("actors", "find", "Novak", "--country", "Ruritania")[0] == 2
    assert avviso("actors", "find", "Novak", "--on", "yesterday")[0] == 2


def test_add_keeps_the_good_rows_names_the_bad_and_counts(avviso, table, tmp_path):
    code, out, err = avviso("actors", "add", table, "--rejected", tmp_path / "left.jsonl")
    assert (code, out) == (3, "")
    assert "left out: mine.csv, line 4: nobody is called 'Mr Nobody At All'" in err
    assert "lines read 3 = used 2 + left out 1" in err
    (left,) = found((tmp_path / "left.jsonl").read_text("utf-8"))
    assert (left["origin"], left["line"]) == ("mine.csv", 4)


def test_what_was_added_is_listed_found_used_and_removed(avviso, table, tmp_path):
    avviso("actors", "add", table)
    listed = found(avviso("actors", "list")[1])
    assert [(one["table"], one["rows"], one["person"], one["group"]) for one in listed] == [("mine", 2, 1, 1)]
    assert found(avviso("actors", "find", "keller")[1])[0]["origin"] == "your table mine.csv, line 2"
    (tmp_path / "a.txt").write_text("The Strelsau Guard attacked Norway on 3 March 2005.", encoding="utf-8")
    (claim,) = found(avviso("code", tmp_path / "a.txt")[1])
    assert (claim["actor"][0]["code"], claim["actor"][0]["sector"]) == ("RUS", "REB")
    assert "your table mine.csv, line 3" in claim["actor"][0]["reason"]
    assert avviso("actors", "remove", "mine.csv")[0] == 0
    assert avviso("actors", "find", "keller", "--country", "NOR", "--on", "2031-05-05")[0] == 4
    assert avviso("actors", "list")[0] == 4


def test_events_and_ties_take_parties_of_the_users_own(avviso, tmp_path):
    (tmp_path / "mine.csv").write_text("kind,name,code\norganisation,Ruritanian League,RULE\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("The Ruritanian League condemned Norway on 3 March 2005.", encoding="utf-8")
    avviso("actors", "add", tmp_path / "mine.csv")
    avviso("read", tmp_path / "a.txt")
    code, out, _ = avviso("events", "ruritanian league", "--all")
    assert (code, found(out)[0]["actor"]) == (0, ["RULE"])
    assert avviso("ties", "RULE")[0] == 4
    assert "Ruritanian League" in avviso("brief", "RULE", "NOR", "-o", "-")[1]


def test_a_dictionary_is_added_as_one(avviso, tmp_path):
    (tmp_path / "d.txt").write_text("STRELSAU_GUARD_ [RUSREB]\nSTORM [###]\n", encoding="utf-8")
    code, _, err = avviso("actors", "add", tmp_path / "d.txt")
    assert (code, "used 1 + left out 1" in err) == (3, True)
    assert avviso("actors", "add", tmp_path / "d.txt", "--kind", "csv")[0] == 1


def test_many_faults_are_for_a_file(avviso, tmp_path):
    (tmp_path / "d.txt").write_text("STORM [###]\n" * 30, encoding="utf-8")
    code, _, err = avviso("actors", "add", tmp_path / "d.txt")
    assert (code, err.count("names nobody"), "10 lines more" in err) == (3, 20, True)
    assert "nothing was kept" in err


def test_a_table_that_is_not_kept_cannot_be_removed(avviso):
    code, _, err = avviso("actors", "remove", "mine")
    assert (code, "`avviso actors list`" in err) == (4, True)


def test_tables_are_drawn_for_a_terminal(avviso, table):
    avviso("actors", "add", table)
    assert "organisation" in avviso("actors", "list", "--format", "table")[1]
    assert "1.00: 'Strelsau Guard'" in avviso("actors", "find", "Strelsau Guard", "--format", "table")[1]


def test_the_doctor_names_the_users_tables(avviso, table):
    avviso("actors", "add", table)
    assert "with your own mine" in avviso("doctor")[1]

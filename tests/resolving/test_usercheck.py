"""A user's table: what each bad row is told, that the good ones are kept, and that the counts add up."""

import pytest

from avviso.errors import UnreadableInput
from avviso.resolving import Gazetteer
from avviso.resolving.usercheck import check_csv, check_file

HEADER = "kind,name,aliases,code,sector,office,title,since,until,of\n"
GOOD = "group,Strelsau Guard,SG;the Guard,RUS,REB,,,2001,2010,\n"


@pytest.fixture(scope="module")
def checked():
    def check(*lines, header=HEADER):
        return check_csv(header + "".join(f"{line}\n" for line in lines), "mine.csv", Gazetteer.load())

    return check


def test_a_person_has_the_key_of_the_office_and_the_code_of_the_state_that_were_given_in_words(checked):
    (row,) = checked("person,Anna Keller,,Norway,,Minister of Foreign Affairs,,2031-01-01,,").rows
    assert (row.code, row.office, row.title) == ("NOR", "foreign-minister", "Minister of Foreign Affairs")
    assert (row.sector, row.origin) == ("GOV", "your table mine.csv, line 2")


def test_columns_stand_in_any_order_and_most_may_lack(checked):
    (row,) = checked("Strelsau Guard,group,own notes", header="name,kind,origin\n").rows
    assert (row.name, row.code, row.origin) == ("Strelsau Guard", "", "your table mine.csv, line 2 (own notes)")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("leader,Anna Keller,,NOR,,,,,,", "kind 'leader' is none of person, organisation"),
        ("person,,,NOR,,,,,,", "no name in Latin letters"),
        ("person,Anna Keller,,,,,,,,", "needs code"),
        ("person,Anna Keller,,Norwya,,,,,,", "did you mean Norway (NOR)"),
        ("person,Anna Keller,,NOR,,grand vizier,,,,", "write it under title"),
        ("person,Anna Keller,,NOR,XYZ,,,,,", "sector 'XYZ' is none of"),
        ("group,Guard,,NEWB,REB,,,,,", "'NEWB'"),
        ("role,hussar,,,,,,,,", "needs sector"),
        ("alias,the Bear,,,,,,,,Mr Nobody", "nobody is called 'Mr Nobody'"),
        ("group,Guard,,RUS,REB,,,2010,2001,", "ends 2001 before it starts 2010"),
        ("group,Guard,,RUS,REB,,,1 May,,", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("group,Guard,,RUS,REB,,,,,,more", "put quotes around"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_what_to_do_and_the_good_one_kept(checked, line, told):
    done = checked(GOOD.strip(), line)
    assert [one.line for one in done.left] == [3]
    assert told in done.left[0].why
    assert [row.name for row in done.rows] == ["Strelsau Guard"]
    assert done.read == 2 == done.used + len(done.left)


def test_an_office_of_one_has_one_holder_at_a_time(checked):
    done = checked(
        "person,Anna Keller,,NOR,,foreign minister,,2031-01-01,2033-01-01,",
        "person,Bo Lind,,NOR,,foreign minister,,2032-01-01,2034-01-01,",
    )
    assert [(one.line, "are both foreign-minister of NOR" in one.why) for one in done.left] == [(3, True)]


def test_a_name_stands_for_one_body_at_a_time(checked):
    apart = checked("group,Guard,,RUS,REB,,,2001,2003,", "group,Guard,,NOR,REB,,,2004,,")
    at_once = checked("group,Guard,,RUS,REB,,,2001,2005,", "group,Guard,,NOR,REB,,,2004,,")
    assert (apart.left, [one.line for one in at_once.left]) == ((), [3])


def test_two_persons_may_have_one_name(checked):
    assert checked("person,Jo Berg,,NOR,,,,,,", "person,Jo Berg,,RUS,,,,,,").left == ()


def test_a_repeated_row_is_left_out_once(checked):
    done = checked(GOOD.strip(), GOOD.strip())
    assert [(one.line, one.why) for one in done.left] == [(3, "says what line 2 says; remove one")]


def test_a_body_may_bring_a_short_name_that_others_then_act_for(checked):
    done = checked("person,Jo Berg,,RULE,,,,,,", "organisation,Ruritanian League,,RULE,IGO,,,,,")
    assert ([row.code for row in done.rows], done.left) == (["RULE", "RULE"], ())


def test_lines_are_counted_as_an_editor_does(checked):
    done = checked('group,"Guard\nof Strelsau",,RUS,REB,,,,,', "", "nonsense,Guard,,,,,,,,")
    assert [one.line for one in done.left] == [5]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind,nom\nperson,Anna\n", "column 'nom' is unknown"),
        ("name,code\nAnna,NOR\n", "a column is missing"),
        ("", "is empty"),
    ],
)
def test_a_file_that_is_no_table_is_refused_whole(tmp_path, text, told):
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=told):
        check_file(tmp_path / "a.csv", None, Gazetteer.load())


def test_a_file_in_another_encoding_or_none_is_refused(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"kind,name\ngroup,Jos\xe9\n")
    for name, told in (("a.csv", "save it as UTF-8"), ("b.csv", "does not exist")):
        with pytest.raises(UnreadableInput, match=told):
            check_file(tmp_path / name, None, Gazetteer.load())


@pytest.mark.parametrize(("text", "names"), [(HEADER + GOOD, ["Strelsau Guard"]), ("GUARD_ [RUSREB]\n", ["Guard"])])
def test_the_content_tells_a_table_from_a_dictionary(tmp_path, text, names):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert [row.name for row in check_file(tmp_path / "a.txt", None, Gazetteer.load()).rows] == names

"""Roll calls from the files of either edition."""

import pytest

from avviso.errors import UnreadableInput
from avviso.importing.structurevotes import read_votes
from avviso.structure import numbering

CALLS = "rcid,session,date,short\n12,1.0,1960-03-01,B\n3,1.0,1960-01-01,A\n"
ISSUES = "rcid,short_name,issue\n12,co,Colonialism\n"
NAMED = "rcid,country,country_code,vote\n3.0,Russia,RU,yes\n12.0,Russia,RU,abstain\n12.0,Cuba,CU,no\n"


@pytest.fixture
def read(tmp_path):
    """Reads texts as files of roll calls."""

    def call(*texts):
        paths = [tmp_path / f"{at}.csv" for at in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return read_votes(paths, numbering())

    return call


def test_files_in_any_order_give_roll_calls_by_date(read):
    loaded = read(ISSUES, NAMED, CALLS)
    assert loaded.rolls.dates == ("1960-01-01", "1960-03-01")
    assert loaded.rolls.issues == (frozenset(), frozenset({"Colonialism"}))
    assert loaded.rolls.ballots == {"CUB": " n", "SUN": "ya"}
    assert (loaded.read, loaded.used, loaded.left) == (6, 6, ())


def test_numbers_for_states_and_votes_give_the_same(read):
    loaded = read("rcid,ccode,session,vote\n3,365,1,1\n12,365,1,2\n12,40,1,3\n3,40,1,8\n", CALLS)
    assert loaded.rolls.ballots == {"CUB": " n", "SUN": "ya"}


def test_rows_left_out_are_named_and_counted(read):
    loaded = read(NAMED + "99,Cuba,CU,yes\n3,Ruritania,RR,yes\n3,Cuba,CU,perhaps\n3\n", CALLS)
    assert (loaded.read, loaded.used) == (9, 5)
    assert [(one.file, one.line, one.why) for one in loaded.left] == [
        ("0.csv", 5, "roll call 99 is not in the file of roll calls"),
        ("0.csv", 6, "'Ruritania' is no state in the tables"),
        ("0.csv", 7, "'perhaps' is no vote: yes, abstain and no are, or 1 to 3"),
        ("0.csv", 8, "1 fields, fewer than the header has"),
    ]


@pytest.mark.parametrize(
    ("texts", "words"), [((NAMED,), "without the file of roll calls"), (("a,b\n",), "no columns rcid")]
)
def test_a_missing_or_strange_file_is_refused(read, texts, words):
    with pytest.raises(UnreadableInput, match=words):
        read(*texts)

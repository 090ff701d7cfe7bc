"""A user's own rows go before the shipped ones on the days that they hold, and the reason says where they come from."""

import os

import pytest

from avviso.errors import DataError, UnreadableInput
from avviso.resolving import Gazetteer
from avviso.resolving.document import Survey
from avviso.resolving.own import OWN, OwnNames, UserRow
from avviso.resolving.parties import Resolver
from avviso.resolving.usertables import Mine, as_rows, keep, kept, load, removed, stamps

SOURCE = f"{OWN}mine.csv, line 2"


def row(kind, name, code="", **columns):
    """A row of a user's table whose other columns are empty."""
    empty = {"aliases": (), **dict.fromkeys("sector office title since until wikidata of".split(), "")}
    return UserRow(kind=kind, name=name, code=code, **{**empty, "origin": SOURCE, **columns})


NOVAK = {"sector": "GOV", "office": "energy-minister", "title": "Minister of Energy"}


@pytest.fixture
def said(make, tmp_path):
    """Whom a mention stands for on a date, once these rows are kept: code, sector, name, reason."""

    def resolve(rows, mention, date, text=""):
        keep(tmp_path, "mine", rows)
        gazetteer = Gazetteer.load(tmp_path)
        coding = make.coding(make.event([mention]), text=text)
        found = Resolver(gazetteer, Survey(coding, gazetteer)).resolve(mention, date)
        who = found.identity
        return (who.code, who.sector, who.name, found.reason) if who else (None, None, None, found.reason)

    return resolve


def test_a_body_of_the_users_is_found_on_the_days_it_holds(said, make):
    rows = [row("group", "Strelsau Guard", "RUS", sector="REB", since="2001", until="2010")]
    guard = make.mention("the Strelsau Guard", "organisation", name="Strelsau Guard")
    assert said(rows, guard, "2005-03-03")[:3] == ("RUS", "REB", "Strelsau Guard")
    assert SOURCE in said(rows, guard, "2005-03-03")[3]
    assert f"existed 2001 to 2010, not on 2011-03-03; from {SOURCE}" in said(rows, guard, "2011-03-03")[3]


def test_a_name_that_we_ship_is_whom_the_user_says(said, make):
    rows = [row("organisation", "OPEC", "ORPHANS", sector="SOC")]
    assert said(rows, make.mention("OPEC", "organisation", name="OPEC"), "2017")[:3] == ("ORPHANS", "SOC", "OPEC")


def test_a_name_that_the_parser_takes_for_a_person_is_found_too(said, make):
    rows = [row("group", "Black Michael", "RUS", sector="REB")]
    assert said(rows, make.person("Black Michael"), None)[0] == "RUS"
    assert said(rows, make.person("the Black Michael", name="Michael"), None)[0] == "RUS"


@pytest.mark.parametrize(
    ("of", "who"),
    [
        ("RUS", ("RUS", None, "Russia")),
        ("Russia", ("RUS", None, "Russia")),
        ("OPEC", ("OPEC", "IGO", "Organization of the Petroleum Exporting Countries")),
        ("Sergey Lavrov", ("RUS", "GOV", "Sergey Lavrov")),
    ],
)
def test_an_alias_is_whom_it_stands_for(said, make, of, who):
    rows = [row("alias", "the Old Bear", of=of)]
    found = said(rows, make.person("Old Bear"), "2017-02-06")
    assert (found[:3], SOURCE in found[3]) == (who, True)


def test_an_alias_may_stand_for_a_body_of_the_users_and_never_for_itself(said, make):
    bear = make.person("Old Bear")
    rows = [row("alias", "Old Bear", of="Bear Band"), row("group", "Bear Band", "NOR", sector="REB")]
    assert said(rows, bear, None)[0] == "NOR"
    assert said([row("alias", "Old Bear", of="Old Bear")], bear, None)[0] is None


def test_an_office_has_the_holder_that_the_user_names(said, make):
    rows = [row("person", "Anna Keller", "RUS", **NOVAK, since="2017-02-01", until="2017-03-01")]
    minister = make.mention("the Russian energy minister", "role", "minister", modifier="Russian")
    found = said(rows, minister, "2017-02-06")
    assert (found[:3], SOURCE in found[3]) == (("RUS", "GOV", "Anna Keller"), True)
    assert said(rows, minister, "2017-03-02")[2] == "Alexander Novak"


def test_the_users_dates_of_a_holding_replace_ours(said, make):
    rows = [row("person", "Alexander Novak", "RUS", **NOVAK, since="2012-05-21", until="2015-01-01")]
    minister = make.mention("the Russian energy minister", "role", "minister", modifier="Russian")
    assert said(rows, minister, "2014-02-06")[2] == "Alexander Novak"
    assert said(rows, minister, "2017-02-06")[2] is None


def test_a_person_without_an_office_is_found_by_name_and_surname(said, make):
    rows = [row("person", "Rudolf Rassendyll", "GBR", sector="OPP")]
    for name in ("Rudolf Rassendyll", "Rassendyll"):
        found = said(rows, make.person(name), "1999")
        assert (found[:3], SOURCE in found[3]) == (("GBR", "OPP", "Rudolf Rassendyll"), True)


def test_of_two_of_one_name_the_users_is_meant_unless_the_words_tell(said, make):
    rows = [row("person", "Sergey Lavrov", "NOR", sector="OPP")]
    assert said(rows, make.person("Sergey Lavrov"), "2017")[0] == "NOR"
    told = make.person("Russian Sergey Lavrov", name="Sergey Lavrov", modifier="Russian")
    assert said(rows, told, "2017")[0] == "RUS"


def test_a_role_of_the_users_gives_the_sector(said, make):
    hussars = make.mention("four Russian hussars", "role", "hussar", modifier="Russian")
    code, sector, _, reason = said([row("role", "hussar", sector="MIL")], hussars, None)
    assert (code, sector, SOURCE in reason) == ("RUS", "MIL", True)


def test_the_code_of_a_body_of_the_users_can_be_asked_for(tmp_path):
    keep(tmp_path, "mine", [row("organisation", "Ruritanian League", "RULE", sector="IGO")])
    gazetteer = Gazetteer.load(tmp_path)
    assert (gazetteer.find_party("ruritanian league"), gazetteer.display_name("RULE")) == ("RULE", "Ruritanian League")


def test_tables_are_kept_listed_replaced_and_removed(tmp_path):
    first, second = row("alias", "A", of="RUS"), row("group", "B; c", "NOR", aliases=("D", "É"), sector="REB")
    keep(tmp_path / "new" / "folder", "mine", [first])
    folder = tmp_path / "new" / "folder"
    keep(folder, "mine", [first, second])
    assert [(table.name, table.rows) for table in kept(folder)] == [("mine", (first, second))]
    assert (removed(folder, "other"), removed(folder, "some/where/mine.csv").rows) == (None, (first, second))
    assert (kept(folder), os.listdir(folder)) == ((), [])


def test_a_table_of_another_file_is_not_replaced(tmp_path):
    keep(tmp_path, "mine", [row("role", "hussar", sector="MIL")])
    keep(tmp_path, "mine", [row("role", "lancer", sector="MIL")])
    other = row("role", "uhlan", sector="MIL", origin=f"{OWN}mine.txt, line 1")
    with pytest.raises(UnreadableInput, match=r"made from mine\.csv: rename the file"):
        keep(tmp_path, "mine", [other])
    assert [one.name for table in kept(tmp_path) for one in table.rows] == ["lancer"]


def test_a_table_that_somebody_broke_is_named_and_can_be_removed(tmp_path):
    (tmp_path / "mine.csv").write_text("kind,name\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"mine\.csv, line 1"):
        Gazetteer.load(tmp_path)
    assert removed(tmp_path, "mine").rows == ()
    assert Gazetteer.load(tmp_path) is Gazetteer.load()


def test_a_folder_that_cannot_be_made_says_what_to_do(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="set AVVISO_DATA"):
        keep(tmp_path / "file", "mine", [])


def test_without_tables_the_gazetteer_is_the_shipped_one(tmp_path):
    assert Gazetteer.load(tmp_path / "none") is Gazetteer.load()
    assert (stamps(None), load(tmp_path)) == ((), Mine())
    assert not OwnNames(())


def test_a_changed_table_is_loaded_anew(tmp_path):
    keep(tmp_path, "mine", [row("organisation", "League", "RULE")])
    before = Gazetteer.load(tmp_path)
    assert Gazetteer.load(tmp_path) is before
    keep(tmp_path, "mine", [row("organisation", "League of Strelsau", "RULE")])
    assert Gazetteer.load(tmp_path).display_name("RULE") == "League of Strelsau"


def test_a_group_acts_for_a_state_or_is_of_a_body():
    bodies = as_rows([row("group", "A", "NOR"), row("group", "B", "OPEC")]).organisations
    assert [(one.code, one.state) for one in bodies] == [("NOR", "NOR"), ("OPEC", "")]

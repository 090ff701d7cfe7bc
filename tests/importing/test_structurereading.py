"""Makers' files of facts: small invented ones in the makers' columns, read whole."""

import gzip

import pytest

from avviso.errors import UnreadableInput
from avviso.importing.structurekinds import gone, kinds
from avviso.importing.structurereading import merge, read_facts
from avviso.records.structure import Fact
from avviso.structure import numbering


@pytest.fixture
def read(tmp_path):
    """Reads texts as files of a kind."""

    def call(kind, *texts, name="file{}.csv", encoding="utf-8"):
        paths = [tmp_path / name.format(at) for at in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            data = text.encode(encoding)
            path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
        return read_facts(kinds()[kind], paths, numbering())

    return call


def facts(loaded):
    return [(f.left, f.right, f.since, f.until, f.what, f.value, f.note) for f in loaded.layer.facts]


def test_years_of_one_alliance_are_one_span_and_a_year_without_any_is_covered(read):
    loaded = read(
        "atop",
        "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
        "101,2,1950,1,0,0,1,0\n101,2,1951,1,0,0,0,0\n101,2,1953,1,0,0,0,0\n101,40,1956,0,0,0,0,0\n",
    )
    assert facts(loaded) == [
        ("USA", "VEN", "1950", "1951", "defense", None, ""),
        ("USA", "VEN", "1953", "1953", "defense", None, ""),
        ("USA", "VEN", "1950", "1950", "nonaggression", None, ""),
    ]
    assert (loaded.layer.first, loaded.layer.last, loaded.layer.rows, loaded.left) == (1950, 1956, 4, ())


def test_a_number_of_a_state_that_was_gone_before_1900_is_told_as_one(read):
    loaded = read("atop", "ccode1,ccode2,year,defense\n245.0,300.0,1850.0,1\n2,20,1950,1\n")
    assert [one.why for one in loaded.left] == [
        "245 is no state in the tables: it is Bavaria, gone in 1871; they have no state that was gone before 1900"
    ]


def test_no_number_that_is_told_as_gone_is_in_the_tables():
    assert [number for number, (_, last) in gone().items() if numbering().by_number(number, last)] == []
    assert max(last for _, last in gone().values()) < 1900


def test_columns_have_the_names_of_either_edition_in_any_order(read):
    loaded = read("atop", "year;mem2;mem1;consul;defense\n1950;2;101;0;1\n")
    assert facts(loaded) == [("USA", "VEN", "1950", "1950", "defense", None, "")]


def test_rows_that_cannot_be_used_are_named_and_the_counts_add_up(read):
    header = "ccode1,ccode2,year,defense,neutrality,nonaggression,entente\n"
    loaded = read(
        "cow-alliances", header + "2,9999,1950,1,0,0,0\n2,20,1950,1,0,0,0\n2,20\n2,2,1950,1,0,0,0\n2,20,x,1,0,0,0\n"
    )
    assert (loaded.read, loaded.used) == (5, 1)
    assert [(one.file, one.line, one.why) for one in loaded.left] == [
        ("file0.csv", 2, "9999 is no state in the tables"),
        ("file0.csv", 4, "2 fields, fewer than the header has"),
        ("file0.csv", 5, "USA stands on both sides"),
        ("file0.csv", 6, "'x' is no year or date"),
    ]


def test_a_span_is_cut_where_a_number_changes_its_state(read):
    loaded = read(
        "rivalries", "ccode1,ccode2,start,end,rivalry,spatial\n365,20,1985,1995,Cold one,1\n365,20,2000,1999,,\n"
    )
    assert facts(loaded) == [
        ("CAN", "RUS", "1992", "1995", "spatial", None, "Cold one"),
        ("CAN", "SUN", "1985", "1991", "spatial", None, "Cold one"),
    ]
    assert [one.why for one in loaded.left] == ["it ends in 1999, before it begins in 2000"]


def test_a_code_that_comes_back_has_two_spans(read):
    loaded = read("rivalries", "ccode1,ccode2,start,end,spatial\n365,20,1910,1995,1\n")
    assert [(fact[1], fact[2], fact[3]) for fact in facts(loaded)] == [
        ("RUS", "1910", "1921"),
        ("RUS", "1992", "1995"),
        ("SUN", "1922", "1991"),
    ]


def test_a_rivalry_of_no_named_kind_is_one(read):
    assert facts(read("rivalries", "ccode1,ccode2,start,end,spatial\n2,20,1990,1991,\n"))[0][4] == "rivalry"


def test_sanctions_are_told_for_everyone_in_a_list_with_commas_in_its_names(read):
    loaded = read(
        "sanctions",
        "case_id,sanctioned_state,sanctioning_state,begin,end,trade,arms,military,financial,travel,other,objective\n"
        '1,"Korea, North","EU, Norway",2006,2009,1,0,0,0,0,0,policy_change\n'
        "2,Cuba,Balkans,2006,2009,1,0,0,0,0,0,other\n",
    )
    assert facts(loaded) == [
        ("EUR", "PRK", "2006", "2009", "trade", None, "policy_change"),
        ("NOR", "PRK", "2006", "2009", "trade", None, "policy_change"),
    ]
    assert [one.why for one in loaded.left] == ["'Balkans' is no state or organisation in the tables"]


def test_arms_go_one_way_and_to_states(read):
    text = "supplier,recipient,year,value\nRussia,Cuba,1980,12.5\nRussia,Biafra rebels (Nigeria)*,1980,1\n"
    loaded = read("arms", text, name="file{}.csv.gz")
    assert facts(loaded) == [("SUN", "CUB", "1980", "1980", "delivered", 12.5, "")]
    assert (loaded.read, loaded.used) == (2, 1)


def test_organisations_come_as_spans_or_a_column_each(read):
    spans = "ccode,state,ioname,orgname,status,first_year,last_year\n101,venezuela,opec,Oil club,full,1960,2014\n"
    wide = "ccode,year,state,OPEC,NAM\n101,1960,venezuela,1,0\n101,1961,venezuela,1,3\n101,1962,venezuela,-9,3\n"
    assert facts(read("cow-igo", spans)) == [("VEN", "OPEC", "1960", "2014", "full", None, "Oil club")]
    assert facts(read("cow-igo", wide)) == [
        ("VEN", "NAM", "1961", "1962", "observer", None, ""),
        ("VEN", "OPEC", "1960", "1961", "full", None, ""),
    ]


def test_the_last_edition_of_a_years_list_of_partners_counts(read):
    header = "code,country,value,first_seen,last_seen\n"
    loaded = read(
        "export-partners",
        header + 've,Venezuela,"US 40%, Netherlands Antilles 9% (2017 est.)",2018-01-01,2018-06-01\n'
        've,Venezuela,"US 34.8%, Bahamas, The 17.2%, <Cuba 2% (2017)",2018-06-01,2019-01-01\n'
        "ve,Venezuela,NA,2019-01-01,2020-01-01\n",
    )
    assert sorted(facts(loaded), key=lambda fact: fact[6]) == [
        ("VEN", "USA", "2017", "2017", "partner", 34.8, "1 of 3"),
        ("VEN", "BHS", "2017", "2017", "partner", 17.2, "2 of 3"),
        ("VEN", "CUB", "2017", "2017", "partner", 2.0, "3 of 3"),
    ]
    assert [one.why for one in loaded.left] == ["it names no partner with a share in per cent"]


def test_a_partner_that_is_no_state_keeps_its_rank(read):
    text = "country,value,last_seen\nCuba,Europe 60% US 20%,2020-05-01\n"
    assert facts(read("import-partners", text)) == [
        ("CUB", "", "2020", "2020", "partner", 60.0, "1 of 2: Europe"),
        ("CUB", "USA", "2020", "2020", "partner", 20.0, "2 of 2"),
    ]


def test_figures_of_one_state_and_of_none(read):
    points = read("ideal-points", "ccode,session,IdealPoint,Q5%,Q95%,Countryname\n365,15,-2.5,-3,-2,Россия\n")
    assert facts(points) == [
        ("SUN", "", "1960", "1960", "ideal-point", -2.5, ""),
        ("SUN", "", "1960", "1960", "q05", -3.0, ""),
        ("SUN", "", "1960", "1960", "q95", -2.0, ""),
    ]
    nmc = read("capabilities", "ccode,year,milex,cinc\n101,2000,-9,0.004\n")
    assert facts(nmc) == [("VEN", "", "2000", "2000", "cinc", 0.004, "")]
    oil = read("oil-production", "geo,year,oil_production_barrels\nrussian_federation,1990,10\ntotal_world,1990,20\n")
    assert (facts(oil), oil.used) == ([("SUN", "", "1990", "1990", "produced", 10.0, "")], 1)
    price = read("oil-price", "Date,Price\n1987-05-15,18.58\n")
    assert facts(price) == [("", "", "1987-05-15", "1987-05-15", "brent", 18.58, "")]


def test_two_disputes_of_a_year_stay_two(read):
    loaded = read("disputes", "dispnum,ccode1,ccode2,year,hostlev\n7.0,2,40,1960,4\n8.0,2,40,1960,2\n")
    assert facts(loaded) == [
        ("CUB", "USA", "1960", "1960", "hostility", 4.0, "7"),
        ("CUB", "USA", "1960", "1960", "hostility", 2.0, "8"),
    ]


def test_latin_letters_of_one_byte_are_read(read):
    loaded = read("arms", "supplier,recipient,year,value\nCôte d'Ivoire,Mali,2000,1\n", encoding="latin-1")
    assert facts(loaded)[0][:2] == ("CIV", "MLI")


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "is empty"), ("a,b\n1,2\n", "has no column supplier"), ("\0\0", "no text")],
)
def test_a_file_of_another_kind_is_refused_whole(read, text, words):
    with pytest.raises(UnreadableInput, match=words):
        read("arms", text)


def test_a_figure_that_is_none_is_left_out(read):
    loaded = read("arms", "supplier,recipient,year,value\nFrance,Mali,2000,many\nFrance,Mali,2000,inf\n")
    assert [one.why for one in loaded.left] == ["'many' is no number", "'inf' is no finite number"]
    assert (loaded.read, loaded.used, loaded.layer) == (2, 0, None)


def test_values_of_following_years_are_never_one():
    rows = [Fact("A", "B", year, year, "sold", 3.0) for year in ("2001", "2000", "2000")]
    assert [(fact.since, fact.until) for fact in merge(rows)] == [("2000", "2000"), ("2001", "2001")]


def test_what_a_file_says_of_a_pair_both_ways_round_is_said_once_and_two_deliveries_are_two(read):
    both = read("disputes", "dispnum,ccode1,ccode2,year,hostlev\n7,2,40,1960,4\n7,40,2,1960,4\n")
    assert (len(both.layer.facts), both.used) == (1, 2)
    twice = read("arms", "supplier,recipient,year,value\nFrance,Mali,2000,5\nFrance,Mali,2000,5\n")
    assert [fact.value for fact in twice.layer.facts] == [5.0, 5.0]

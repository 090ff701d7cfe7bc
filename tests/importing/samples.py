"""Invented files of every format, a row each, in the makers' own columns; all facts in them are made up."""

import csv
import io


def gdelt(version, **cells):
    """A line of GDELT: Venezuela's government visits Russia in Moscow, unless `cells` has it otherwise, by number."""
    width = {1: 58, 2: 61}[version]
    place = {1: (50, 51, 53, 54, 57), 2: (52, 53, 56, 57, 60)}[version]
    line = [""] * width
    known = {0: "1001", 1: "20170206", 7: "VEN", 12: "GOV", 17: "RUS", 26: "042", 31: "8", 32: "2", 33: "6"}
    known.update(zip(place, ("Moscow, Russia", "RS", "55.75", "-37.5", "https://wire.example/1"), strict=True))
    known.update({int(name[1:]): value for name, value in cells.items()})
    for number, value in known.items():
        line[number] = value
    return "\t".join(line) + "\n"


ICEWS_COLUMNS = (
    "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,"
    "Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude"
)


def icews(**cells):
    """An ICEWS file of one row, cells by column name with _ for spaces."""
    known = {
        "Event ID": "77",
        "Event Date": "2017-02-06",
        "Source Name": "Foreign Affairs (Venezuela)",
        "Source Sectors": "Executive,Foreign Ministry,Government",
        "Source Country": "Venezuela",
        "CAMEO Code": "042",
        "Target Name": "Russia",
        "Target Sectors": "NA",
        "Target Country": "Russian Federation",
        "City": "Moscow",
        "Country": "Russian Federation",
        "Latitude": "55.75",
        "Longitude": "-37.5",
    }
    return _one("\t", ICEWS_COLUMNS, known, cells)


POLECAT_COLUMNS = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,"
    "Placename,City,District,Province,Country,Latitude,Longitude,Source,Publication Date"
)


def polecat(**cells):
    """A POLECAT file of one row."""
    known = {
        "Event ID": "20170206-7-a",
        "Event Date": "2017-02-06",
        "Event Type": "CONSULT",
        "Event Mode": "visit",
        "Actor Name": "Venezuela",
        "Actor Country": "VEN",
        "Primary Actor Sector": "GOV",
        "Recipient Name": "Russia",
        "Recipient Country": "RUS",
        "Placename": "Moscow",
        "Country": "RUS",
        "Latitude": "55.75",
        "Longitude": "-37.5",
    }
    return _one("\t", POLECAT_COLUMNS, known, cells)


def phoenix(**cells):
    """A line of a daily Phoenix file, which has no names; cells by number, as c13."""
    line = ["5_7", "20170206", "2017", "02", "06", "VENGOV", "VEN", "GOV", "", "RUS", "RUS", "", "", "042", "04", "1"]
    line += [
        "1.9",
        "",
        "55.75",
        "-37.5",
        "Moscow",
        "Moscow",
        "RUS",
        "a_1;b_2",
        "https://wire.example/1;https://b",
        "wire",
    ]
    for name, value in cells.items():
        line[int(name[1:])] = value
    return "\t".join(line) + "\n"


def historical(**cells):
    """A Historical Phoenix file of one row."""
    columns = (
        "eid,story_date,year,month,day,source,source_root,source_agent,source_others,target,target_root,target_agent,"
        "target_others,code,root_code,quad_class,goldstein,joined_issues,lat,lon,placename,statename,countryname,aid"
    )
    known = {
        "eid": "NYT12_3",
        "story_date": "2017-02-06",
        "source": "VENGOV",
        "source_root": "VEN",
        "target": "RUS",
        "target_root": "RUS",
        "code": "042",
        "lat": "55.75",
        "lon": "-37.5",
        "placename": "Moscow",
        "countryname": "Russia",
    }
    return _one(",", columns, known, cells)


def ucdp(**cells):
    """A UCDP GED file of one row."""
    columns = (
        "id,relid,year,active_year,code_status,type_of_violence,conflict_name,dyad_name,side_a,side_b,number_of_sources,"
        "source_article,where_coordinates,adm_1,latitude,longitude,country,country_id,region,date_start,date_end,best,"
        "gwnoa,gwnob"
    )
    known = {
        "id": "41",
        "type_of_violence": "1",
        "side_a": "Government of Venezuela",
        "side_b": "Government of Russia (Soviet Union)",
        "number_of_sources": "2",
        "source_article": '"Wire, invented","two\nlines"',
        "where_coordinates": "Moscow town",
        "latitude": "55.75",
        "longitude": "-37.5",
        "country": "Russia (Soviet Union)",
        "country_id": "365",
        "date_start": "2017-02-06 00:00:00.000",
        "gwnoa": "101",
        "gwnob": "365",
    }
    return _one(",", columns, known, cells)


def acled(**cells):
    """An ACLED file of one row."""
    columns = (
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
        "inter1,actor2,assoc_actor_2,inter2,interaction,iso,region,country,admin1,location,latitude,longitude,source,notes"
    )
    known = {
        "event_id_cnty": "RUS12",
        "event_date": "06 February 2017",
        "sub_event_type": "Armed clash",
        "actor1": "Military Forces of Venezuela (2013-)",
        "inter1": "8",
        "actor2": "Military Forces of Russia (2000-)",
        "inter2": "State forces",
        "country": "Russia",
        "location": "Moscow",
        "latitude": "55.75",
        "longitude": "-37.5",
        "source": "Wire; Gazette",
        "notes": 'They said "no".\nIt was invented.',
    }
    return _one(",", columns, known, cells)


def _one(delimiter, columns, known, cells):
    """The line of names and one row; a name in `cells` has _ where the column has a space."""
    names = columns.split(",")
    changed = {name.replace("_", " ") if " " in columns else name: value for name, value in cells.items()}
    assert set(changed) <= set(names), changed
    out = io.StringIO()
    quoting = csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n", quoting=quoting)
    writer.writerow(names)
    writer.writerow([{**known, **changed}.get(name, "") for name in names])
    return out.getvalue()

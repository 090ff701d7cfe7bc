"""ICEWS, POLECAT, Phoenix, UCDP and ACLED: who acts on whom in each, and what is wrong with their rows."""

import io

import pytest

from avviso.importing.acled import ACLED
from avviso.importing.icews import ICEWS
from avviso.importing.phoenix import HISTORICAL, PHOENIX, party
from avviso.importing.polecat import POLECAT
from avviso.importing.ucdp import UCDP

from .samples import acled, historical, icews, phoenix, polecat, ucdp


def read(form, data):
    """Events and bad lines of a text."""
    pieces = list(form.read(io.BytesIO(data.encode())))
    return [event for one in pieces for event in one.events.rows()], [bad for one in pieces for bad in one.bad]


def sides(form, data):
    """Code and sector of both sides of the one event."""
    ((event,), bad) = read(form, data)
    assert bad == []
    return (event.actor, event.actor_sector), (event.recipient, event.recipient_sector)


@pytest.mark.parametrize(
    ("cells", "actor"),
    [
        ({}, ("VEN", "GOV")),
        ({"Source_Sectors": "Social,Police,Government"}, ("VEN", "COP")),
        ({"Source_Country": "NA", "Source_Name": "European Union"}, ("EUR", "GOV")),
        ({"Source_Country": "NA", "Source_Name": "Ministry (European Union)"}, ("EUR", "GOV")),
        ({"Source_Country": "NA", "Source_Name": "Someone", "Source_Sectors": "NA"}, ("", "")),
        (
            {
                "Source_Country": "NA",
                "Source_Name": "The Ring Council",
                "Source_Sectors": "International Government Organization",
            },
            ("IGO", "IGO"),
        ),
    ],
)
def test_an_icews_actor_has_a_country_or_is_a_body(cells, actor):
    assert sides(ICEWS, icews(**cells))[0] == actor


def test_an_icews_id_on_another_day_is_another_event():
    one, other, same = (
        next(ICEWS.read(io.BytesIO(icews(Event_Date=day).encode()))).events.keys[0]
        for day in ("2017-02-06", "2017-02-07", "2017-02-06")
    )
    assert one == same
    assert one != other


@pytest.mark.parametrize(
    ("cells", "recipient"),
    [
        ({}, ("RUS", "")),
        ({"Recipient_Country": "RUS;CHN"}, ("", "")),
        ({"Recipient_Country": "None", "Recipient_Name": "NATO"}, ("NATO", "IGO")),
        ({"Primary_Recipient_Sector": "MIL"}, ("RUS", "MIL")),
        ({"Primary_Recipient_Sector": "WIZARDS"}, ("RUS", "")),
    ],
)
def test_a_polecat_side_of_several_countries_is_none_of_them(cells, recipient):
    assert sides(POLECAT, polecat(**cells))[1] == recipient


def test_polecat_has_plover_types_and_no_cameo():
    ((event,), _) = read(POLECAT, polecat())
    assert (event.kind.event, event.kind.cameo, event.kind.quad, event.kind.score) == ("CONSULT", "", 1, 4.0)


def test_polecat_rows_of_one_event_with_other_parties_are_kept_apart():
    keys = {
        next(POLECAT.read(io.BytesIO(polecat(Recipient_Country=code).encode()))).events.keys[0]
        for code in ("RUS", "CHN")
    }
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("USAMIL", ("USA", "MIL")),
        ("IGOUNOREFHCR", ("UNHCR", "IGO")),
        ("IGOXXX", ("IGO", "IGO")),
        ("REB", ("", "REB")),
        ("", ("", "")),
    ],
)
def test_phoenix_actors_are_cameo_codes(code, found):
    assert party(code) == found


def test_phoenix_counts_sentences_as_mentions_and_keeps_the_first_address():
    ((event,), _) = read(PHOENIX, phoenix())
    assert (event.mentions, event.url, event.id) == (2, "https://wire.example/1", "5_7")


def test_historical_phoenix_gets_back_a_zero_that_a_spreadsheet_took():
    ((event,), _) = read(HISTORICAL, historical(code="42"))
    assert event.kind.cameo == "042"


@pytest.mark.parametrize(
    ("cells", "recipient"),
    [
        ({}, ("RUS", "GOV")),
        ({"side_b": "PKK", "gwnob": ""}, ("TUR", "REB")),
        ({"side_b": "The Moss Brigade", "gwnob": ""}, ("", "REB")),
        ({"side_b": "Civilians", "gwnob": "", "type_of_violence": "3"}, ("RUS", "CVL")),
    ],
)
def test_a_ucdp_group_has_no_code_of_the_country_it_fights_in(cells, recipient):
    assert sides(UCDP, ucdp(**cells))[1] == recipient


def test_ucdp_text_may_hold_line_feeds_and_commas():
    ((first, second), bad) = read(UCDP, ucdp() + ucdp(id="42").split("\n", 1)[1])
    assert (first.id, second.id, first.articles, bad) == ("41", "42", 2, [])


@pytest.mark.parametrize(
    ("cells", "actor"),
    [
        ({}, ("VEN", "MIL")),
        ({"actor1": "Police Forces of Kenya (2022-)", "inter1": "State forces"}, ("KEN", "COP")),
        ({"actor1": "Protesters (France)", "inter1": "6"}, ("FRA", "OPP")),
        ({"actor1": "Government of the United States (2021-)", "inter1": "8"}, ("USA", "MIL")),
        ({"actor1": "Moss Brigade (Upper Meadow)", "inter1": "Rebel group"}, ("", "REB")),
        ({"actor1": "", "inter1": "0"}, ("", "")),
    ],
)
def test_an_acled_actor_is_told_by_its_name(cells, actor):
    assert sides(ACLED, acled(**cells))[0] == actor


@pytest.mark.parametrize(("day", "kind"), [("2017-02-06", "Armed clash"), ("06 February 2017", "Other")])
def test_acled_writes_days_in_two_ways(day, kind):
    ((event,), _) = read(ACLED, acled(event_date=day, sub_event_type=kind))
    assert (event.date.isoformat(), event.articles) == ("2017-02-06", 2)


@pytest.mark.parametrize(
    ("form", "text", "reason"),
    [
        (ICEWS, icews(CAMEO_Code="999"), "no CAMEO code"),
        (ICEWS, icews(Event_Date="06.02.2017"), "no day of the calendar"),
        (ICEWS, icews(Latitude="north"), "not a number"),
        (ICEWS, icews(Latitude="nan"), None),
        (ICEWS, icews(Longitude="361"), "coordinates off the globe"),
        (ICEWS, icews(Event_ID=""), "no id"),
        (ICEWS, icews() + icews().split("\n")[0], "the names of the columns once more"),
        (POLECAT, polecat(Event_Type="MEET"), "no event type"),
        (PHOENIX, phoenix(c13="x"), "no CAMEO code"),
        (UCDP, ucdp(type_of_violence="4"), "no event type"),
        (ACLED, acled(sub_event_type="Duel"), "no event type"),
        (ACLED, acled(event_date="soon"), "no day of the calendar"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_what_to_do(form, text, reason):
    _, bad = read(form, text)
    assert [one.reason.startswith(reason) and "leave" in one.reason for one in bad] == [True] * bool(reason)

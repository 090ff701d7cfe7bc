"""Lists of events on pages begin with the newest."""

import re

import pytest

from avviso.dyads import DyadAsked, dyad
from avviso.intake import import_events

ICEWS_HEAD = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
    "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\t"
    "Country\tLatitude\tLongitude"
)
ICEWS_ROW = "{id}\t{day}\tPeru\t\tPeru\tConsult\t040\t1\tChile\t\tChile\t1\t1\tX\tLima\t\tLima\tPeru\t-12\t-77"


@pytest.mark.parametrize("path", ["/dyads/VEN/RUS", "/actors/VEN"])
def test_the_newest_event_stands_first_and_undated_ones_last(inside, path):
    told = re.findall(r'title="Address of this event">([^<]+)</a>', inside.get(path).text)
    dated = [day for day in told if day != "no date"]
    assert len(set(dated)) > 5
    assert dated == sorted(dated, reverse=True)
    assert told[: len(dated)] == dated


def test_the_newest_imported_event_stands_first(tmp_path):

    file = tmp_path / "two.tab"
    days = ("2018-06-01", "2018-07-09", "2018-06-15")
    file.write_text("\n".join([ICEWS_HEAD, *(ICEWS_ROW.format(id=n, day=day) for n, day in enumerate(days))]) + "\n")
    store = tmp_path / "ledger.db"
    [*import_events(store, [file])]
    view = dyad(store, DyadAsked("PER", "CHL"))
    assert [str(one.date) for one in view.imported] == sorted(days, reverse=True)

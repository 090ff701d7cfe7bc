import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.reading.dates import dateline_of, day_of


@pytest.mark.parametrize(
    "words",
    [
        "2017-02-06",
        " 2017-02-06 ",
        "2017-02-06T10:00:00Z",
        "2017-02-06 10:00",
        "20170206",
        "20170206T100000Z",
        "2017/02/06",
        "6 February 2017",
        "6th Feb 2017",
        "February 6, 2017",
        "Feb. 6, 2017 10:00 pm",
        "Mon, 06 Feb 2017 10:00:00 GMT",
        "Monday, February 6th, 2017",
    ],
)
def test_a_day_is_read_in_the_usual_forms(words):
    assert day_of(words) == "2017-02-06"


@pytest.mark.parametrize(
    "words",
    [
        *("", "2017", "2017-02", "February 2017", "yesterday"),
        *("06/02/2017", "6 2 2017", "ma 6 2017"),
        *("2017-02-30", "32 May 2017", "0000-01-01", "2017-02-061", "201702061"),
        *("2017-W06-1", "２０１７-02-06"),
    ],
)
def test_what_names_no_single_day_is_none(words):
    assert day_of(words) is None


def test_the_day_is_the_one_written_in_its_own_zone():
    assert day_of("2017-02-06T23:30:00-08:00") == "2017-02-06"


@given(st.dates())
def test_every_iso_day_is_itself(day):
    assert day_of(day.isoformat()) == day.isoformat()


@given(st.text())
def test_no_words_raise(words):
    assert day_of(words) is None or len(str(day_of(words))) == 10


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BISHKEK, May 3, 2021 (KNews) - Tajikistan closed the border.", "2021-05-03"),
        ("Santo Domingo, Dominican Republic, 30 September 2019 — Haiti recalled its envoy.", "2019-09-30"),
        ("ACCRA, Feb. 6, 2017 -- Ghana and Togo signed a treaty.", "2017-02-06"),
        ("ACCRA, Feb. 6 -- Ghana and Togo signed a treaty.", None),
        ("Ghana, which signed on February 6, 2017, a treaty with Togo, has kept it.", None),
        ("On May 3, 2021 - a Monday - the border was closed.", None),
        ("In Accra, on May 3, 2021 - a Monday - the border was closed.", None),
        ("they met, on May 3, 2021 - a Monday - at the border.", None),
        ("", None),
    ],
)
def test_a_dateline_with_a_year_dates_a_text(text: str, day: str | None) -> None:
    assert dateline_of(text) == day

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.reading.text import TextReader, title_of
from avviso.records import Document, Rejection

NO_TEXT = "is not text in UTF-8, UTF-16 or Windows-1252: convert it, for instance with iconv"


def only(data: bytes) -> Document | Rejection:
    (result,) = TextReader().read(io.BytesIO(data), "note.txt")
    return result


def text_of(data: bytes) -> str:
    result = only(data)
    assert isinstance(result, Document), result
    return result.text


def reason_of(data: bytes) -> str:
    result = only(data)
    assert isinstance(result, Rejection), result
    return result.reason


def test_line_ends_tabs_and_nul_stay():
    text = "The fleet left.\r\n\r\n\tIt sailed\x00 north.\rAt noon.\n"
    assert text_of(text.encode()) == text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_marks_are_dropped(codec):
    assert text_of("Señor Ibáñez — “no”".encode(codec)) == "Señor Ibáñez — “no”"


def test_big_endian_utf_16_is_read():
    assert text_of(b"\xfe\xff" + "Señor".encode("utf-16-be")) == "Señor"


def test_windows_1252_is_read():
    assert text_of("The “señor” said no.".encode("cp1252")) == "The “señor” said no."


@pytest.mark.parametrize(
    "data",
    [
        "Привет, министр".encode("koi8-r") + b"\x81",
        b"caf\xe9 \x01 au lait",
        "министр встретил посла".encode("iso-8859-5") + b"\x9d",
    ],
)
def test_other_encodings_are_rejected(data):
    assert reason_of(data) == NO_TEXT


def test_damaged_utf_8_is_not_taken_for_windows_1252():
    data = "Ibáñez, Peña and Núñez met".encode() + b"\xff"
    assert reason_of(data) == "is UTF-8 with broken bytes in it: repair it, for instance with iconv -c"


def test_a_broken_utf_16_file_is_rejected():
    assert "mark of UTF-8 or UTF-16" in reason_of(b"\xff\xfea")


def test_data_rich_in_nul_is_binary():
    assert "is binary data" in reason_of(b"ab\x00\x00\x00\x00cd")


def test_white_space_alone_is_rejected():
    assert reason_of(b" \r\n\t\n") == "holds only white space: nothing to read in it"


def test_a_text_without_letters_is_rejected():
    assert reason_of(b"... --- ...") == "holds no letters or digits: nothing to read in it"


def test_five_megabytes_on_one_line_are_a_document():
    line = "The envoy left for home. " * 200_000
    assert text_of(line.encode()) == line


def test_more_than_ten_million_characters_are_rejected():
    assert "10 million characters, the limit" in reason_of(b"a " * 5_000_001)


def test_more_than_twenty_megabytes_are_rejected_unread():
    assert "larger than 20 MB, the limit for one file" in reason_of(b"a" * 20_000_001)


def test_a_title_is_the_first_line_over_an_empty_one_and_stays_in_the_text():
    document = only(b"\nGrain Ships Turn Back\r\n\r\nThe ships turned back on Monday.")
    assert isinstance(document, Document)
    assert document.title == "Grain Ships Turn Back"
    assert document.text.startswith("\nGrain Ships Turn Back\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "The ships turned back.\n\nThey had waited for a week.",
        "The ships “turned back.”\n\nThey had waited for a week.",
        "The ships turned back\nafter a week.\n\nThey had waited.",
        "The ships turned back\n\n \n",
        "The ships turned back",
        "long " * 30 + "\n\nThe ships turned back.",
        "",
    ],
)
def test_what_does_not_look_like_a_title_is_none(text):
    assert title_of(text) is None


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_text_comes_back_as_it_was_or_with_a_reason(text):
    result = only(b"\xef\xbb\xbf" + text.encode())
    assert isinstance(result, Rejection) or result.text == text

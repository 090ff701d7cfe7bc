import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.reading.tables import TableReader
from avviso.records import Document, Rejection

GOOD = b'{"text": "The port was closed."}\n'


def results(data: bytes) -> list[Document | Rejection]:
    return list(TableReader().read(io.BytesIO(data), "news.jsonl"))


def only(**fields: object) -> Document | Rejection:
    (result,) = results(json.dumps(fields).encode())
    return result


def test_every_field_is_read():
    assert only(
        id="r-1",
        text="The port was closed.",
        title="Port",
        published="2017-02-06T23:10:00+01:00",
        publisher="The Ruritanian Example",
        url="https://example.org/1",
        language="en-GB",
    ) == Document(
        id="r-1",
        text="The port was closed.",
        title="Port",
        publisher="The Ruritanian Example",
        url="https://example.org/1",
        published="2017-02-06",
        language="en",
        origin="news.jsonl, line 1",
    )


def test_the_text_is_kept_to_the_character():
    text = "\ta\r\nb\x00 “c” \U0001f30d "
    document = only(text=text)
    assert isinstance(document, Document)
    assert document.text == text


def test_unknown_fields_null_and_nothing_are_ignored():
    document = only(text="The port was closed.", author=["nobody"], title=None, url="", published=None)
    assert isinstance(document, Document)
    assert (document.title, document.url, document.published) == (None, None, None)


def test_a_date_that_names_no_day_leaves_the_document_undated():
    document = only(text="The port was closed.", published="last spring")
    assert isinstance(document, Document)
    assert document.published is None


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("published", 20170206, "a number"),
        ("text", ["a"], "a list"),
        ("title", {"en": "a"}, "an object"),
        ("id", 3, "a number"),
        ("url", False, "true or false"),
    ],
)
def test_a_wrong_type_rejects_the_line(field, value, kind):
    rejection = only(**{"text": "The port was closed.", field: value})
    assert isinstance(rejection, Rejection)
    assert rejection.origin == "news.jsonl, line 1"
    assert rejection.reason == f'has {kind} in "{field}", which must be a string: put quotes around it'


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"text": "The port was clo\n', "is not complete JSON (Unterminated string"),
        (b'["a"]\n', "is JSON but no object"),
        (b'{"title": "Port"}\n', 'has no "text"'),
        (b'{"text": "  "}\n', "holds only white space"),
        (b'{"text": "caf\xe9"}\n', "is not UTF-8"),
        (b'{"text": ' + b"[" * 50_000 + b"\n", "beyond all measure"),
        (b'{"text": ' + b"9" * 5_000 + b"}\n", "beyond all measure"),
        (b'{"text": "a", "id": "\\ud800"}\n', 'half a character in "id"'),
    ],
)
def test_a_bad_line_is_rejected_by_number_and_the_others_are_read(line, words):
    before, rejection, after = results(GOOD + line + GOOD)
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert isinstance(rejection, Rejection)
    assert rejection.origin == "news.jsonl, line 2"
    assert words in rejection.reason
    assert after.origin == "news.jsonl, line 3"


def test_a_lone_surrogate_becomes_one_replacement_character():
    (document,) = results(b'{"text": "ab\\ud83d cd"}')
    assert isinstance(document, Document)
    assert document.text == "ab\ufffd cd"


def test_a_surrogate_pair_is_one_character():
    (document,) = results(b'{"text": "ab \\ud83c\\udf0d"}')
    assert isinstance(document, Document)
    assert document.text == "ab \U0001f30d"


def test_blank_lines_are_counted_but_give_nothing():
    (document,) = results(b"\n \r\n" + GOOD + b"\n")
    assert document.origin == "news.jsonl, line 3"


def test_a_byte_order_mark_is_dropped():
    (document,) = results(b"\xef\xbb\xbf" + GOOD)
    assert isinstance(document, Document)


def test_a_file_of_blank_lines_is_empty():
    assert results(b"\n\n") == [Rejection("news.jsonl", "is empty: no line of it holds a document")]


def test_utf_16_is_rejected_as_a_whole():
    (rejection,) = results(GOOD.decode().encode("utf-16") * 2)
    assert isinstance(rejection, Rejection)
    assert "JSONL is read in UTF-8" in rejection.reason


def test_a_line_over_the_limit_is_one_rejection():
    long = b'{"text": "' + b"a" * 45_000_000 + b'"}\n'
    rejection, document = results(long + GOOD)
    assert isinstance(rejection, Rejection)
    assert "20 MB, the limit for one line" in rejection.reason
    assert document.origin == "news.jsonl, line 2"


def test_lines_are_not_held_in_memory():
    class Endless(io.RawIOBase):
        left = 4_000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            self.left -= 1
            line = GOOD if self.left >= 0 else b""
            buffer[: len(line)] = line
            return len(line)

    tracemalloc.start()
    count = sum(1 for _ in TableReader().read(io.BufferedReader(Endless()), "endless"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 4_000
    assert peak < 300_000


@given(
    st.lists(st.one_of(st.just(GOOD), st.binary(max_size=30).map(lambda data: b"x" + data.replace(b"\n", b"") + b"\n")))
)
def test_each_line_gives_one_result(lines):
    assert len(results(b"".join(lines))) == max(1, len(lines))


def test_the_id_depends_on_address_and_text_and_keeps_them_apart():
    rows = [{"text": "a"}, {"text": "b"}, {"text": "a", "url": "x"}, {"text": "xa"}, {"text": "a", "title": "T"}]
    found = [only(**row) for row in rows]
    ids = [item.id for item in found if isinstance(item, Document)]
    assert len(ids) == 5
    assert len(set(ids[:4])) == 4
    assert ids[4] == ids[0]

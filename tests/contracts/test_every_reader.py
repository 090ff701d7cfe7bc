"""What every reader keeps to, whatever its format: one suite over the table of readers."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avviso.reading import READERS, Reader
from avviso.records import Document, Rejection

from ..reading.test_pdf import pdf

SENTENCE = "The envoy of Ruritania signed a grain treaty with the minister of Borduria on Tuesday."
# The same sentence as each format has it.
SAMPLES = {
    ".txt": SENTENCE.encode(),
    ".md": SENTENCE.encode(),
    ".html": f"<html><body><p>{SENTENCE}</p></body></html>".encode(),
    ".htm": f"<p>{SENTENCE}".encode(),
    ".jsonl": f'{{"text": "{SENTENCE}"}}\n'.encode(),
    ".pdf": pdf([(700, SENTENCE)]),
}

every_reader = pytest.mark.parametrize("suffix", list(READERS))
every_reader_of_text = pytest.mark.parametrize("suffix", [suffix for suffix in READERS if suffix != ".pdf"])


def results(suffix: str, data: bytes) -> list[Document | Rejection]:
    reader: Reader = READERS[suffix]
    return list(reader.read(io.BytesIO(data), "press/file"))


@every_reader
def test_a_sample_gives_one_document_with_its_text(suffix):
    (document,) = results(suffix, SAMPLES[suffix])
    assert isinstance(document, Document)
    assert document.text == SENTENCE


@every_reader
def test_the_same_bytes_give_the_same_documents(suffix):
    data = SAMPLES[suffix]
    assert results(suffix, data) == results(suffix, data)


@every_reader
def test_the_same_text_has_the_same_id_in_every_format(suffix):
    (document,) = results(suffix, SAMPLES[suffix])
    (plain,) = results(".txt", SENTENCE.encode())
    assert isinstance(document, Document)
    assert isinstance(plain, Document)
    assert document.id == plain.id
    assert len(document.id) == 16
    assert set(document.id) <= set("0123456789abcdef")


@every_reader
def test_the_origin_is_named(suffix):
    (document,) = results(suffix, SAMPLES[suffix])
    assert document.origin.startswith("press/file")


@every_reader
def test_the_origin_does_not_change_the_id(suffix):
    data = SAMPLES[suffix]
    here, there = (next(READERS[suffix].read(io.BytesIO(data), origin)) for origin in ("here", "there"))
    assert isinstance(here, Document)
    assert isinstance(there, Document)
    assert here.id == there.id


@every_reader
def test_the_language_of_english_is_known(suffix):
    (document,) = results(suffix, SAMPLES[suffix])
    assert isinstance(document, Document)
    assert document.language == "en"


@every_reader
def test_nothing_at_all_is_rejected(suffix):
    (rejection,) = results(suffix, b"")
    assert isinstance(rejection, Rejection)
    assert "is empty" in rejection.reason


@every_reader_of_text
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\nrest", "PDF under another name is not read yet: give it the ending .pdf"),
        (b"PK\x03\x04 and word/document.xml", "a Word document is not read yet"),
        (b"\x1f\x8b\x08 rest", "a gzip file is not read yet: unpack it"),
    ],
)
def test_what_cannot_be_text_is_rejected_by_name(suffix, data, words):
    (rejection,) = results(suffix, data)
    assert isinstance(rejection, Rejection)
    assert words in rejection.reason


@every_reader
def test_a_stream_that_breaks_gives_a_rejection(suffix):
    class Broken(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            raise OSError(5, "Input/output error")

    (rejection,) = READERS[suffix].read(io.BufferedReader(Broken()), "disk")
    assert rejection == Rejection("disk", "cannot be read (Input/output error): check the file and its permissions")


# Bytes that formats give a meaning to, so that chance finds its way past the first check.
_TELLING = [
    b"<",
    b">",
    b"</",
    b"<p ",
    b"&#",
    b";",
    b"<!--",
    b"<article",
    b'="',
    b"[",
    b"](",
    b"---\n",
    b"#",
    b"*",
    b"\n",
]
_TELLING += [b'{"text":', b'"a"}', b"\\ud800", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"\xc3\xa9", b"word "]
_BYTES = st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(_TELLING), max_size=40).map(b"".join))


@every_reader
@settings(max_examples=300, deadline=None)
@given(data=_BYTES)
def test_no_bytes_raise_and_none_are_lost(suffix, data):
    found = results(suffix, data)
    lines = [line for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()]
    assert len(found) == 1 or (suffix == ".jsonl" and len(found) == len(lines))
    for result in found:
        assert result.origin.startswith("press/file")
        if isinstance(result, Document):
            assert result.text.encode().decode() == result.text
            assert result.text.strip()
        else:
            assert len(result.reason.splitlines()) == 1

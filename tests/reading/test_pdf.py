"""PDFs: prose comes out whole, what cannot be read says why, and hostile ones end soon."""

import io
import os
import zlib

import pytest

from avviso.reading import READERS, read
from avviso.reading.pdflines import Line, paragraphs
from avviso.records import Document, Rejection

pypdf = pytest.importorskip("pypdf", reason="NO PYPDF: PDFs were NOT tested; install the extra pdf-in")

SOON = 5.0  # seconds of computing in which a hostile file has to end


def pdf(*pages, title=None, packed=False):
    """A PDF with pages of (height, words) in one typeface."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        told = [f"BT /F1 11 Tf 50 {height} Td ({escaped(words)}) Tj ET" for height, words in lines]
        body = "\n".join(told).encode("latin-1")
        packing = ""
        if packed:
            body, packing = zlib.compress(body), " /Filter /FlateDecode"
        objects.append(b"<< /Length %d%s >> stream\n%s\nendstream" % (len(body), packing.encode(), body))
        place = len(objects)
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {fonts} /Contents {place} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    if title:
        objects.append(f"<< /Title ({escaped(title)}) >>")
    return assembled(objects, f"/Info {len(objects)} 0 R" if title else "")


def escaped(words):
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def assembled(objects, trailer="", start=b"%PDF-1.4\n"):
    """A file of objects with its table of places."""
    data, places = bytearray(start), []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + (one.encode("latin-1") if isinstance(one, str) else one) + b"\nendobj\n"
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, trailer.encode("latin-1"), table,
    )  # fmt: skip
    return bytes(data)


def taken(data):
    (result,) = READERS[".pdf"].read(io.BytesIO(data), "a.pdf")
    return result


def reason(data):
    result = taken(data)
    assert isinstance(result, Rejection)
    return result.reason


FIRST = [
    (760, "The Example Courier, 7 February 2017"),
    (700, "Ministers sign oil deal"),
    (660, "The foreign minister met his Venezuelan counterpart in Moscow on Mon-"),
    (646, "day and praised the ties between the two governments of the well-known part-"),
    (632, "ners, as the state-owned company said."),
    (600, "Washington condemned the deal. It would only prolong the suffering of the Vene-"),
    (586, "zuelan people, a spokeswoman said, and named a Moscow-"),
    (572, "based bank, which is a well-"),
    (30, "Page 1 of 2"),
]
SECOND = [
    (760, "The Example Courier, 7 February 2017"),
    (700, "known partner of the two, in"),
    (686, "its report."),
    (654, "Caracas did not answer."),
    (30, "Page 2 of 2"),
]


def test_paragraphs_and_words_are_made_whole_and_furniture_goes():
    found = taken(pdf(FIRST, SECOND))
    assert found.text.split("\n\n") == [
        "Ministers sign oil deal",
        "The foreign minister met his Venezuelan counterpart in Moscow on Monday and praised the ties between the "
        "two governments of the well-known partners, as the state-owned company said.",
        "Washington condemned the deal. It would only prolong the suffering of the Venezuelan people, a spokeswoman "
        "said, and named a Moscow-based bank, which is a well-known partner of the two, in its report.",
        "Caracas did not answer.",
    ]
    assert (found.title, found.published, found.language) == ("Ministers sign oil deal", None, "en")


def test_the_file_names_its_title_unless_that_is_a_file_name():
    assert taken(pdf(FIRST, title="Oil for loans")).title == "Oil for loans"
    assert taken(pdf(FIRST[1:], title="Microsoft Word - draft.doc")).title == "Ministers sign oil deal"


def test_a_pdf_is_read_from_a_file_a_folder_and_standard_input(tmp_path):
    data = pdf(FIRST, packed=True)
    (tmp_path / "a.PDF").write_bytes(data)
    for found in (*read([tmp_path]), *read(["-"], io.BytesIO(data))):
        assert isinstance(found, Document)
        assert found.text.startswith("The Example Courier")  # one page alone has no furniture


def test_lines_of_one_height_and_columns_stay_in_their_order():
    page = [Line(100, "One column ends here and"), Line(86, "goes on in the"), Line(700, "other, to its end.")]
    assert paragraphs([page]) == ["One column ends here and goes on in the other, to its end."]


def test_indented_paragraphs_without_gaps_end_with_a_short_line():
    lines = [
        "The first paragraph has lines of one length, and",
        "ends here.",
        "The second one begins at once, without a gap.",
    ]
    assert len(paragraphs([[Line(700 - 14 * at, text) for at, text in enumerate(lines)]])) == 2


def test_what_has_no_text_says_so():
    assert "OCR" in reason(pdf([]))


def test_what_is_no_pdf_says_so():
    assert reason(b"Plain words.") == "is no PDF: give it the ending of what it is"
    assert "is empty" in reason(b"")


def test_a_locked_pdf_says_so():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(FIRST)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "password" in reason(out.getvalue())


def bomb():
    """A page whose content unpacks to a gigabyte of drawing."""
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(b"(aaaaaaaaaa) Tj\n" * 65_536) for _ in range(1000)) + packer.flush()
    stream = b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(body), body)
    return one_page(stream)


def one_page(stream, *more, resources="/Font << /F1 5 0 R >>"):
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << {resources} >> >>"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return assembled(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream, font, *more]
    )


def many_letters():
    body = b"BT /F1 9 Tf " + b"(a) Tj 1 0 Td " * 1_300_000 + b"ET"
    return one_page(b"<< /Length %d >> stream\n%s\nendstream" % (len(body), body))


def drawing_of_itself():
    loop = "/XObject << /X 6 0 R >>"
    head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << {loop} >> /Length 5 >>"
    drawing = f"{head} stream\n/X Do\nendstream"
    return one_page("<< /Length 5 >> stream\n/X Do\nendstream", drawing, resources=loop)


def pages_of_themselves():
    return assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])


def one_page_many_times():
    kids = " ".join(["5 0 R"] * 50_000)
    return pdf(FIRST).replace(b"/Kids [5 0 R]", f"/Kids [{kids}]".encode())


HOSTILE = {
    "a head alone": lambda: b"%PDF-1.7",
    "cut in the middle": lambda: pdf(FIRST, SECOND)[:900],
    "garbage after the head": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4000,
    "pages that hold themselves": pages_of_themselves,
    "a table that comes before itself": lambda: pdf(FIRST).replace(b"/Root", b"/Prev 0 /Root"),
    "nested arrays": lambda: one_page("<< /Length 3 >> stream\nq Q\nendstream", "[" * 200_000),
    "a drawing that draws itself": drawing_of_itself,
    "millions of letters": many_letters,
    "a gigabyte packed": bomb,
    "one page fifty thousand times": one_page_many_times,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_soon_with_a_document_or_a_reason(name):
    data = HOSTILE[name]()
    before = os.times()
    result = taken(data)
    after = os.times()
    assert sum(after[:4]) - sum(before[:4]) < SOON + 1.5  # the interpreter that reads it has to start and to end, too
    assert isinstance(result, Document) or result.reason

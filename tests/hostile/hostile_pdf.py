"""PDFs made to hang, crash or cheat a reader, put together byte by byte: (name, bytes) of families in several sizes."""

import random
import zlib

PROBE = "The envoy of Ruritania signed the treaty in Strelsau on Tuesday."
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
TEXT = f"BT /F1 11 Tf 50 700 Td ({PROBE}) Tj ET"


def cases(families=None):
    """(name, bytes) for every file."""
    for family in families or FAMILIES:
        for number, data in enumerate(family()):
            yield f"{family.__name__.removeprefix('of_')} {number}", data


def assembled(objects, trailer="", start=b"%PDF-1.4\n", root="1 0 R", table=None):
    """A file of objects, numbered from 1, with its table of places, or with another one at its end."""
    data, places = bytearray(start), []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + raw(one) + b"\nendobj\n"
    begins = len(data)
    if table is not None:
        return bytes(data) + raw(table.replace("BEGINS", str(begins)))
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    head = raw(f"trailer << /Size {len(objects) + 1} /Root {root} {trailer} >>")
    return bytes(data) + head + b"\nstartxref\n%d\n%%%%EOF" % begins


def raw(one):
    return one if isinstance(one, bytes) else one.encode("latin-1")


def stream(body, filters="", length=None):
    body = raw(body)
    told = len(body) if length is None else length
    return raw(f"<< /Length {told} {f'/Filter {filters}' if filters else ''} >> stream\n") + body + b"\nendstream"


def page(contents=TEXT, *more, resources="/Font << /F1 5 0 R >>", extra="", catalog="", font=FONT):
    """One page. The page is object 3, its content 4, its typeface 5, what comes after them from 6 on."""
    content = contents if isinstance(contents, bytes) and contents.startswith(b"<<") else stream(contents)
    leaf = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << {resources} >> {extra} >>"
    )
    root = f"<< /Type /Catalog /Pages 2 0 R {catalog} >>"
    return [root, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", leaf, content, font, *more]


def packed(unit, times):
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(unit) for _ in range(times)) + packer.flush()


def of_pages():
    plain = page()
    for kids in ("2 0 R", "3 0 R 2 0 R", "1 0 R", "9 0 R", "3 0 R " * 20_000, "null", "(a)", "", "[3 0 R]", "4 0 R"):
        yield assembled([plain[0], f"<< /Type /Pages /Kids [{kids}] /Count 1 >>", *plain[2:]])
    for count in ("-1", "9" * 30, "(x)", "1000000", "3 0 R"):
        yield assembled([plain[0], f"<< /Type /Pages /Kids [3 0 R] /Count {count} >>", *plain[2:]])
    # Two nodes hold one another; and thirty that hold the next one twice, which makes a thousand million pages.
    yield assembled(
        [plain[0], "<< /Type /Pages /Kids [6 0 R] /Count 1 >>", *plain[2:], "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]
    )
    twice = [f"<< /Type /Pages /Count 2 /Kids [{n} 0 R {n} 0 R] >>" for n in range(7, 37)]
    yield assembled([plain[0], "<< /Type /Pages /Kids [6 0 R] /Count 1 >>", *plain[2:], *twice, plain[2]])
    for one in ("null", "(a)", "[]", "2 0 R", "<< >>", "<< /Type /Page >>"):
        yield assembled([*plain[:2], one, *plain[3:]])
    for size in ("[0 0 0 0]", "[NaN 0 1e999 x]", "[0 0 99999999999999999999 1]", "[]", "5"):
        yield assembled(page(extra=f"/MediaBox {size} /CropBox {size} /Rotate 9e9 /UserUnit 1e300"))


def of_tables_of_places():
    good = assembled(page())
    for place in ("0", "-1", "99999999999", "1e9", "x", "", str(len(good)), "7"):
        yield good[: good.rindex(b"startxref")] + raw(f"startxref\n{place}\n%%EOF")
    for more in ("/Prev 0", f"/Prev {good.rindex(b'xref')}", "/Prev -5", "/Prev 99999999", f"/XRefStm {len(good)}"):
        yield assembled(page(), more)
    table = good.rindex(b"xref\n0")
    for new in (b"xref\n0 99999999", b"xref\n-1 6", b"xref\n0 6 6 6", b"xref\nx y", b"xref\n5 1"):
        yield good[:table] + new + good[good.index(b"\n", table + 5) :]
    yield good.replace(b"00000 n", b"99999 n")
    yield good.replace(b"/Root 1 0 R", b"/Root 9 0 R")
    yield good.replace(b"/Root 1 0 R", b"/Root 4 0 R")
    yield good.replace(b"trailer", b"trailex")
    yield good + good
    yield good[: good.rindex(b"xref\n0")]
    for wide in ("[1 1 1]", "[9 9 9]", "[0 0 0]", "[1 99999999 1]", "[-1 2 1]"):
        body = f"<< /Type /XRef /Size 9999999 /W {wide} /Root 1 0 R /Index [0 9999999] /Length 9 >>"
        yield assembled([*page(), body + " stream\n123456789\nendstream"], table="startxref\nBEGINS\n%%EOF")


def of_streams():
    line = b"(aaaaaaaaaa) Tj\n" * 65_536
    for times in (10, 100, 400):
        yield assembled(page(stream(packed(line, times), "/FlateDecode")))
    twice = zlib.compress(packed(b"\0" * 1_000_000, 800), 9)
    yield assembled(page(stream(twice, "[/FlateDecode /FlateDecode]")))
    yield assembled(page(stream(zlib.compress(raw(TEXT)), "[" + "/FlateDecode " * 1_000 + "]")))
    yield assembled(page(stream("z" * 3_000_000, "/ASCII85Decode")))
    yield assembled(page(stream("41" * 3_000_000 + ">", "/ASCIIHexDecode")))
    yield assembled(page(stream(b"\x81a" * 2_000_000, "/RunLengthDecode")))
    yield assembled(page(stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 100_000, "/LZWDecode")))
    for one in ("/Nothing", "/JBIG2Decode", "/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/Crypt", "9", "(x)"):
        yield assembled(page(stream(TEXT, one)))
    for length in (-1, 0, 5, 10**12, "4 0 R", "9 0 R", "(x)"):
        yield assembled(page(stream(TEXT, "", length)))
    yield assembled(page(stream(zlib.compress(raw(TEXT))[:-6], "/FlateDecode")))
    yield assembled(page(stream(b"\x78\x9c" + b"\xff" * 1000, "/FlateDecode")))
    predictor = b"<< /Length %d /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 99999999 >> >> stream\n"
    body = packed(b"\0" * 100_000, 20)
    yield assembled(page(predictor % len(body) + body + b"\nendstream"))


def of_content():
    begin = "BT /F1 9 Tf "
    for unit, times in (("(a) Tj 1 0 Td ", 1_000_000), ("q ", 500_000), ("[(a) -9 (b)] TJ ", 300_000), ("/F1 9 Tf ",
        300_000),
                        ("1 0 0 1 0 0 cm ", 300_000), ("(", 500_000), ("[", 500_000), ("<<", 300_000), ("9", 1_000_000),
                        ("/a", 500_000), ("<41", 300_000), ("BI ID ", 100_000), ("T* ", 500_000), ("BMC ", 300_000),
                        ("%\n", 500_000), ("\\", 500_000), (") ", 500_000), ("1e999 0 Td (a) Tj ",
                        50_000)):  # fmt: skip
        yield assembled(page(begin + unit * times + " ET " + TEXT))
    yield assembled(page(f"{begin} ({'a' * 3_000_000}) Tj ET"))
    yield assembled(page(f"{begin} 1e38 0 0 1e38 1e38 1e38 Tm ({PROBE}) Tj ET"))
    yield assembled(page(b"BT /F1 9 Tf (\xfe\xff\xd8\x00\xdc) Tj (\x00\x00\x00) Tj ET"))
    yield assembled(page("BT (no typeface) Tj ET"))
    yield assembled(page(bytes(range(256)) * 2_000))


def of_drawings():
    loop = "/Font << /F1 5 0 R >> /XObject << /X 6 0 R >>"
    form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << {} >> /Length {} >> stream\n{}\nendstream"
    yield assembled(page("/X Do", form.format(loop, 5, "/X Do"), resources=loop))
    other = "/XObject << /X 7 0 R >>"
    yield assembled(page("/X Do", form.format(other, 5, "/X Do"), form.format(loop, 5, "/X Do"), resources=loop))
    # Each of 30 draws the next one twice (ten times): 2^30 (10^30) drawings in all.
    for times in (2, 10):
        forms = [
            form.format(f"/XObject << /X {n} 0 R >>", 6 * times, "/X Do " * times) for n in range(7, 37)
        ] + [form.format("/Font << /F1 5 0 R >>", len(TEXT), TEXT)]  # fmt: skip
        yield assembled(page("/X Do", *forms, resources=loop))
    yield assembled(page("/X Do " * 100_000, form.format("/Font << /F1 5 0 R >>", len(TEXT), TEXT), resources=loop))
    image = "<< /Type /XObject /Subtype /Image /Width 99999999 /Height 99999999 /Length 1 >> stream\na\nendstream"
    yield assembled(page("/X Do", image, resources=loop))


def of_typefaces():
    def with_map(body):
        font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] {} >>"
        font = font.format("/ToUnicode 6 0 R")
        below = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << >> /W [0 [500]] >>"
        return assembled(page("BT /F1 9 Tf <00410042> Tj ET", stream(body), below, font=font))

    for rows in ("<0000> <FFFFFFFF> <0000>", "<00000000> <FFFFFFFFFF> <00>", "<FFFF> <0000> <0041>",
        "<41> <42> [<0041>",
                 "<0000> <FFFF> <D800>", "<41> <41> <" + "0041" * 200_000 + ">",
                 "<0000> <FFFFFF> [<0041>]"):  # fmt: skip
        yield with_map(f"begincmap 1 beginbfrange {rows} endbfrange endcmap")
    yield with_map("begincmap 9 beginbfchar " + "<41> <0042> " * 200_000 + "endbfchar endcmap")
    yield with_map("begincmap /X usecmap " * 50_000)
    yield with_map("beginbfrange " * 100_000)
    for one in ("6 0 R", "null", "(x)", "[]", "<< >>", "<< /Type /Font /Subtype /Type3 /CharProcs << /a 4 0 R >> >>",
                "<< /Type /Font /Subtype /Type0 /DescendantFonts [5 0 R] >>",
                "<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar -9 /LastChar 99999999 /Widths [1] >>",
                "<< /Type /Font /Encoding << /Differences [" + "0 /a " * 200_000 + "] >> >>"):  # fmt: skip
        yield assembled(page(font=one))
    yield assembled(page(TEXT, resources="/Font " + "<< /F1 " * 3_000 + "5 0 R" + " >>" * 3_000))


def of_what_acts():
    for action in ("<< /S /JavaScript /JS (app.alert(1)) >>", "<< /S /Launch /F (/bin/sh) >>",
        "<< /S /GoToR /F (//x/y) >>",
                   "<< /S /URI /URI (http://127.0.0.1:1/) >>", "<< /S /SubmitForm /F (http://127.0.0.1:1/) >>",
                   "<< /S /JavaScript /JS (" + "a" * 2_000_000 + ") >>"):  # fmt: skip
        yield assembled(page(catalog=f"/OpenAction {action} /AA << /O {action} >>"))
    names = "/Names << /EmbeddedFiles << /Names [(../../x.sh) 6 0 R] >> /JavaScript << /Names [(a) 6 0 R] >> >>"
    file = "<< /Type /Filespec /F (../../x.sh) /EF << /F 7 0 R >> >>"
    yield assembled(page(TEXT, file, stream(packed(b"\0" * 1_000_000, 500), "/FlateDecode"), catalog=names))
    yield assembled(page(TEXT, catalog="/AcroForm << /XFA [(x) 4 0 R] /Fields [3 0 R] >>"))
    yield assembled(page(TEXT, extra="/Annots [" + "3 0 R " * 100_000 + "]"))
    yield assembled(page(TEXT, "<< /Title 6 0 R >>"), "/Info 6 0 R")
    for title in (
        "(\\376\\377\\330\\000)",
        "(" + "a" * 1_000_000 + ")",
        "<FEFF202E0041>",
        "(\\000\\000)",
        "null",
        "[]",
    ):
        yield assembled(page(TEXT, f"<< /Title {title} /Author (x) >>"), "/Info 6 0 R")
    outline = "<< /First 6 0 R /Last 6 0 R /Next 6 0 R /Prev 6 0 R /Parent 6 0 R /Title (x) >>"
    yield assembled(page(TEXT, outline, catalog="/Outlines 6 0 R"))
    for lock in ("<< /Filter /Standard /V 9 >>", "<< /Filter /None >>", "<< >>", "6 0 R",
                 "<< /Filter /Standard /V 5 /R 6 /Length 256 /P -1 /O (x) /U (x) /OE (x) /UE (x) /Perms (x) >>",
                 f"<< /Filter /Standard /V 1 /R 2 /O ({32 * 'a'}) /U ({32 * 'b'}) /P 99999999999 >>"):  # fmt: skip
        yield assembled(page(), f"/Encrypt {lock} /ID [(a) (a)]")


def of_nesting():
    for opened, closed, depth in (
        ("[", "]", 300_000),
        ("[", "", 300_000),
        ("<< /A ", ">>", 100_000),
        ("(", ")", 100_000),
    ):
        yield assembled(page(TEXT, opened * depth + closed * depth))
        yield assembled(page(opened * depth + closed * depth + TEXT))
        yield assembled(page(TEXT, extra=f"/X {opened * 5_000}{closed * 5_000}"))
    yield assembled([*page(), *(f"<< /A {n + 1} 0 R >>" for n in range(6, 20_000))])
    for count, first in (("9999999", "0"), ("-1", "5"), ("1", "99999999"), ("10", "3")):
        body = f"<< /Type /ObjStm /N {count} /First {first} /Length 8 /Extends 6 0 R >> stream\n6 0 7 1 \nendstream"
        yield assembled([*page(), body])


def of_beginnings():
    good = assembled(page())
    for before in (
        b"<html><p>x</p>",
        b"GIF89a",
        b"\0" * 1_000,
        b"PK\x03\x04",
        b"%!PS\n",
        b"\xef\xbb\xbf",
        b"a" * 5_000,
    ):
        yield before + good
    yield b"%PDF-"
    yield b"%PDF-1.7\n" * 100_000
    yield b"%PDF-9.9\n" + good[9:]
    yield b"%PDF-1.7\n" + b"%%EOF\n" * 200_000
    yield b"%PDF-1.7\n" + b"1 0 obj\n" * 300_000
    yield b"%PDF-1.7\n" + b"endobj " * 300_000 + b"trailer << /Root 1 0 R >>"
    yield b"%PDF-1.7\n" + b"\n" * 5_000_000
    yield b"%PDF-1.7\n" + b"startxref\n" * 300_000
    chance = random.Random(9)
    for cut in sorted(chance.sample(range(9, len(good)), 12)):
        yield good[:cut]
    for _ in range(20):
        broken = bytearray(good)
        for _ in range(chance.choice([1, 5, 50])):
            broken[chance.randrange(9, len(broken))] = chance.randrange(256)
        yield bytes(broken)


FAMILIES = [value for name, value in list(globals().items()) if name.startswith("of_")]

"""Pages made to hang, crash or cheat a reader: families of a trick in several sizes and spellings.

Each is (name, suffix, bytes). A page that has PROBE where a browser shows it is told by `shown`: its words are then in
the document, or the page is rejected with a reason.
"""

import gzip
import zipfile
from io import BytesIO

PROBE = "The envoy of Ruritania signed the treaty in Strelsau on Tuesday."
P = f"<p>{PROBE}</p>"
BEFORE = "<p>Borduria had asked for a week more, and its minister left the hall before the signing.</p>"


def cases(families=None):
    """(name, suffix, bytes, whether a browser shows PROBE) for every file."""
    for family in families or FAMILIES:
        for number, made in enumerate(family()):
            suffix, data, shown = made if len(made) == 3 else (".html", *made)
            name = f"{family.__name__.removeprefix('of_')} {number}"
            yield name, suffix, data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"), shown


def of_attributes():
    for count in (255, 257, 1_000, 100_000, 1_000_000):
        yield f"{P}<p {'a=1 ' * count}>x", True
    yield f"{P}<p {' '.join(f'a{n}=x' for n in range(80_000))}>x", True
    yield f"{P}<p {'=' * 1_000_000}>x", True
    yield f"{P}<p {'/' * 1_000_000}>x", True
    yield f"{P}<p a='{'x' * 5_000_000}'>x", True
    yield f"{P}<p {'x' * 5_000_000}='a'>x", True
    yield f"{P}<{'x' * 5_000_000}>x", True
    yield P + "<p a=>" * 100_000, True
    yield P + "<p a=\"b'>'c\">" * 100_000, True
    yield P + "<p a='&" + "&" * 1_000_000 + "'>", True
    yield P + f"<meta name='{'n' * 2_000_000}' content='c'>", True
    yield P + "<a href='" + "&#x41;" * 500_000 + "'>x</a>", True


def of_depth():
    for name in ("div", "span", "b", "font", "ul", "table", "svg", "blockquote", "a href=x", "p hidden", "article"):
        yield P + f"<{name}>" * 5_000 + "x", True
    for count in (511, 513, 200_000):
        yield f"{'<div>' * count}{P}", True
    yield P + "<table><tr><td>" * 20_000, True
    yield P + "<b><i>" * 50_000 + "</b>" * 50_000, True
    yield P + "<ul><li>" * 250 + "<p>x" * 50_000, True
    yield P + "<math><mi>" * 5_000 + "x", True


def of_many():
    yield P + "<i>" * 499_000, True
    yield P + "<i>x" * 600_000, True
    yield P + "<br>" * 400_000, True
    yield P + "</p>" * 400_000, True
    yield P + "".join(f"<x{n}>" for n in range(200_000)), True
    yield P + "".join(f"</x{n}>" for n in range(200_000)), True
    yield P + "<p>x" * 400_000, True
    yield P + "<article>x</article>" * 100_000, True
    yield P + "<h1>x" * 200_000, True
    yield P + "<time datetime=2020-01-01>" * 100_000, True
    yield P + "<title>x</title>" * 100_000, True
    yield P + "<meta property=og:title content=x>" * 100_000, True


def of_references():
    for unit in ("&amp;", "&amp", "&", "&#65;", "&#x41;", "&#", "&#x", "&lt;p&gt;", "&CounterClockwiseContourIntegral"):
        yield P + "<p>" + unit * 200_000, True
    for one in ("&#0;", "&#xD800;", "&#xDFFF;&#xD800;", "&#x110000;", "&#1114111;", "&#128;", "&#xFFFE;"):
        yield f"{P}<p>{one} x {one}", True
    yield f"{P}<p>&#{'9' * 3_000_000};", True
    yield f"{P}<p>&#x{'f' * 3_000_000};", True
    yield f"{P}<p>&{'a' * 3_000_000};", True
    yield f"{P}<p>" + f"&{'a' * 32}" * 60_000, True


def of_billion_laughs():
    for start, unit in (("lol", 10), ("x" * 1000, 50)):
        rows = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * unit}">' for n in range(1, 12))
        yield f'<!DOCTYPE html [<!ENTITY l0 "{start}">{rows}]>{P}<p>&l11;', True
    yield (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html>{P}<p>&x;</p></html>',
        True,
    )
    yield f'<!DOCTYPE html SYSTEM "http://127.0.0.1:1/x.dtd"><html>{P}</html>', True
    yield f'<html xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/>{P}', True


def of_charset_lies():
    accents = P.replace("Ruritania", "Rurit\u00e1nia") + BEFORE
    for said in ("utf-8", "windows-1251", "utf-16", "utf-7", "gb18030", "shift_jis", "x-user-defined", "rot13", "zlib",
                 "unicode_escape", "cp037", "idna", "\u00e9", "a" * 5_000, "hz", "iso-2022-jp"):  # fmt: skip
        head = f"<meta charset='{said}'>"
        yield (head + P + BEFORE).encode(), True
        yield (head + accents).encode("cp1252"), False
    yield b"\xff\xfe" + P.encode("utf-16-le"), True
    yield b"\xfe\xff" + P.encode("utf-16-be"), True
    yield b"\xef\xbb\xbf<meta charset=utf-16>" + P.encode(), True
    yield b"\xff\xfe" + P.encode(), False
    yield b"\xff\xfe" + P.encode("utf-16-le")[:-1], False
    yield P.encode("utf-16-le"), False
    yield P.encode("utf-32-le"), False
    yield P.encode("utf-7") + b"+ADw-script+AD4-", False
    yield P.encode("cp037"), False
    yield P.encode() + b"<p>\xc0\xbcscript\xc0\xbe \xe0\x80\xaf", False
    yield P.encode() + b"<p>\xed\xa0\x80\xed\xb0\x80 cesu", False
    yield P.encode() + b"<p>\xf4\x90\x80\x80 \xf8\x88\x80\x80\x80", False
    yield b"<meta charset=shift_jis>" + P.encode() + b"<p title='\x83'>\x83\\x", False
    yield b"<meta charset=gb18030>" + P.encode() + b"<p>\x81\x30\x81", False
    yield b"<!-- <meta charset=koi8-r> --><meta charset=windows-1252>" + P.encode() + b"\xe9", True
    yield b" " * 5_000 + b"<meta charset=koi8-r>" + P.encode(), True
    yield b"<meta charset=" * 5_000 + P.encode(), False


def of_signs_within():
    bidi = "\u202e\u2066\u2067\u2068\u202a\u202b\u202d\u200f\u061c"
    yield f"{P}<p>{bidi * 2_000}x", True
    yield f"<title>{bidi}x</title>{P}", True
    yield f"{P}<p>{''.join(f'{sign}word ' for sign in bidi * 5_000)}", True
    yield f"{P}<p>x" + "\u0301" * 500_000, True
    yield f"{P}<p>" + "\u200b\u200d\u2060\ufeff" * 200_000, True
    yield f"{P}<p>" + "\U000e0041" * 200_000, True
    yield f"{P}<p>" + "\ufdfa" * 200_000, True
    yield f"{P}<p>" + "\u2028\u2029\x85\x0b\x0c" * 100_000 + "x", True
    yield f"{P}<p>" + "\U0001f468\u200d" * 100_000, True
    for place in (f"<p\0>{P}", f"<\0p>{P}", f"{P}<p a\0=b>x", f"\0{P}", f"{P}\0", f"<!--\0-->{P}", f"</\0>{P}"):
        yield place, True
    yield "\0" * 100 + P, False
    yield P + "<p>" + "x\0" * 100_000, False
    yield (P + "<p>\ud800 x \udc00"), False
    yield P + "<p>" + "x" * 3_000_000, True
    yield P + "<p>" + " " * 3_000_000 + "x", True
    yield P + "<p>" + "\n" * 3_000_000 + "x", True
    yield P + "<p>" + '"' * 10_000, True
    yield P + "<p>" + "(" * 100_000, True


def of_polyglots():
    yield "GIF89a/*" + P + "*/=1;", False
    yield "%PDF-1.4\n" + P, False
    yield "PK\x03\x04" + P, False
    yield "MZ" + P, True
    yield f"/*<html>*/alert(1)/*{P}*/", True
    yield f'{{"text": "{P}"}}', True
    yield f"From: a@b\nContent-Type: text/html\n\n{P}", True
    yield gzip.compress(P.encode()), False
    yield gzip.compress(b"<p>x" * 5_000_000), False
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../a.html", "<p>x" * 3_000_000)
    yield packed.getvalue(), False
    yield ".txt", packed.getvalue(), False
    yield ".jsonl", packed.getvalue(), False
    yield ".md", gzip.compress(P.encode()), False
    yield ".txt", b"\x89PNG\r\n\x1a\n" + P.encode(), False
    yield f"<svg xmlns='http://www.w3.org/2000/svg'><script>{P}</script></svg>{P}", True
    yield f"#!/bin/sh\n# {P}", True
    yield f"<%= {P} %>", True
    yield f"<?php {P} ?>{P}", True
    yield ".md", f"---\ntitle: {'x' * 100_000}\n---\n{PROBE}", True
    yield ".md", "---\n" * 100_000 + PROBE, True


def of_tables():
    for value in ("9" * 19, "-1", "1e9", "9" * 100_000, "x"):
        yield f"<table><tr><td colspan={value} rowspan={value}>{PROBE}</td></tr></table>", True
    yield "<table>" * 400 + P, True
    yield f"<table><tr><td>{PROBE}<table><tr><td>x</table>" + "<td>" * 100_000, True
    yield f"<table>{P}<tr>x</table>", True
    yield f"<td></table></td>{P}", True


def of_comments():
    for mark in ("<!-->", "<!--->", "<!---->", "<!-- x --!>", "<!>", "<!x>", "<?x>", "</>", "<![CDATA[ x ]]>",
                 "<!--[if IE]> x <![endif]-->", "<!-- -- -- -->", "<!doctype html><!doctype x>"):  # fmt: skip
        yield mark + P, True
    yield P + "<!--" * 500_000, True
    yield P + "<!" * 500_000, True
    yield P + "<!-->" * 200_000, True
    yield P + "<!--" + "-" * 2_000_000, True
    yield f"{BEFORE}<!-- never ended {P * 20}", False
    yield f"{BEFORE}<!-- {'x' * 100_000} --{P}", False
    yield f"{BEFORE}<![CDATA[ x {P}", True


def of_what_never_ends():
    for name in ("script", "style", "title", "textarea", "xmp", "iframe", "noframes", "noembed", "svg", "math",
                 "nav", "template", "noscript", "button", "select", "object", "video", "canvas", "footer", "aside",
                 "dialog", "figure", "form", "div hidden", "p style='display:none'", "a href=x"):  # fmt: skip
        yield f"{BEFORE}<{name}>{P * 20}", False
    for piece in ("<p a='", '<p a="', "<p a=", "<p a", "<p", "<", "</", "</p a='", "<!doctype '"):
        yield f"{BEFORE}{piece}{P.replace('>', '') * 20}", False
        yield f"{BEFORE}{piece}{P * 20}", False
        yield P + piece * 100_000, True
    for name in ("p", "b", "i", "li", "h1", "center", "font", "blockquote", "table"):
        yield f"<{name}>{PROBE}", True


def of_scripts():
    yield f"<script>document.write('<p>no</p>')</script>{P}", True
    yield f"<script><!--<script></script>{P}", True
    yield f"<script>'</scr' + 'ipt>'</script>{P}", True
    yield f"<SCRIPT>x</ScRiPt\n>{P}", True
    yield f"<script/>{P}", False
    yield f"<style>p {{ content: '</style>' }}</style>{P}", True
    yield P + "<script>" * 200_000, True
    yield P + "<script></script>" * 100_000, True
    yield P + "<script>" + "</scrip" * 500_000, True
    yield P + "<style>" + "<" * 2_000_000, True
    yield f"<img src=x onerror=alert(1)>{P}", True
    yield f"<meta http-equiv=refresh content='0;url=http://127.0.0.1:1/'>{P}", True
    yield f"<base href='javascript:alert(1)//'><link rel=canonical href='javascript:alert(1)'>{P}", True
    yield f"<base href='file:///etc/'><link rel=canonical href='passwd'>{P}", True
    yield f"<iframe srcdoc='{P}'></iframe>{P}", True
    for kind, unit, end in (("[", 1_000_000, ""), ('{"a":', 300_000, ""), ("[],", 1_000_000, "0]"), ("9", 2_000_000,
        ""),
                            ('"', 500_000, ""), ("\\u0041", 300_000, ""), ('"\\ud800",', 100_000, '""]'),
                            ('{"a":[1,2]},', 400_000, "0]")):  # fmt: skip
        opened = "[" if end else ""
        yield f'{P}<script type="application/ld+json">{opened}{kind * unit}{end}</script>', True
    yield P + '<script type="application/ld+json">{"headline": "x"}</script>' * 50_000, True
    yield P + '<script type="application/ld+json">["x"]</script>' * 50_000, True


def of_rows():
    """JSONL, the other door to hostile texts."""
    yield ".jsonl", '{"text": "\\ud83d lone \\udc00"}', False
    yield ".jsonl", '{"text": "x", "title": "\\ud800"}', False
    yield ".jsonl", "[" * 500_000, False
    yield ".jsonl", '{"a":' * 500_000, False
    yield ".jsonl", '{"text": ' + "9" * 500_000 + "}", False
    yield ".jsonl", '{"text": "x", "a": [' + "[]," * 1_000_000 + "0]}", False
    yield ".jsonl", '{"text": "x", "a": NaN, "b": Infinity, "c": 1e9999}', False
    yield ".jsonl", '{"text": "' + "\\u0000" * 300_000 + '"}', False
    yield ".jsonl", '{"text": "' + "\\n" * 3_000_000 + 'x"}', False
    yield ".jsonl", "{" + ",".join(f'"k{n}": 1' for n in range(300_000)) + "}", False
    yield ".jsonl", '{"text": "a", "text": "b"}', False
    yield ".jsonl", '{"text": "x", "id": "' + "../" * 10_000 + '"}', False
    yield ".jsonl", '{"text": "x", "published": "' + "9" * 1_000_000 + '"}', False
    yield ".jsonl", "\r" * 1_000_000, False
    yield ".jsonl", "\u2028" * 300_000 + '{"text": "x"}', False


FAMILIES = [value for name, value in list(globals().items()) if name.startswith("of_")]

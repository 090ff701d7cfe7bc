"""Documents and ways to spoil them: `case(seed, number)` gives a suffix and bytes, always the same."""

import json
import random
from functools import cache
from pathlib import Path

try:
    from . import hostile_pdf
except ImportError:  # where fuzzing.py is run as a script
    import hostile_pdf

EXAMPLES = Path(__file__).parents[2] / "examples"
MOST = 25_000  # bytes of a case; some 5,000 words

SENTENCES = (
    "The foreign minister of Norway met his Finnish counterpart in Oslo on Monday, the ministry said.",
    "Russia condemned the airstrike, and Turkey recalled its ambassador from Damascus on 3 March 2015.",
    "“We will not sign,” President Maduro told Reuters; Washington said it would impose sanctions next week.",
    "On Feb. 6, 2017 the U.N. Security Council voted 14-1 to extend the mission by six months.",
    "China's navy and the Philippines' coast guard clashed near the shoal early on Tuesday, killing two sailors.",
    "Germany agreed to lend Ukraine €300 million, half of it by the end of the year, according to the Kyiv Post.",
    "Thousands protested in Caracas against the government, which denied that it had arrested opposition leaders.",
    "Iran-backed rebels fired 12 missiles at Saudi Arabia last night; Riyadh said all were shot down.",
    "The prime minister of Japan, Shinzo Abe, visited Hanoi in January 2017 and promised six patrol boats.",
    "If the talks fail, Pakistan could withdraw from the agreement, a former Indian envoy warned.",
    "The African Union suspended Mali’s membership after the coup of August 18.",
    "Because of the embargo, exports to Qatar fell by 40% in the third quarter, the World Bank wrote.",
    "It was the first such meeting since the 1990s.",
    "He said they had not been told.",
)
ODD = (
    "\u202e", "\u2066", "\u2069", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u0301", "\u0000", "\u2028", "\u2029",
    "\x85",
    "\x0b", "\x1b[31m", "\u00a0", "\u3000", "\ufffd", "\uffff", "\U0001f1fa\U0001f1f8", "\U0001f468\u200d\U0001f469",
    "\U000e0041", "\ufdfa", "\u0130", "\u0131", "ß", "ﬁ", "Ǆ",
    "中国与俄罗斯签署协议。", "الرئيس", "Россия осудила", "\u1e9e", "٣", "Ⅷ", "½",
    "\r", "\t", "'", "’", "\"", "“", "(", "[", "<", "&", "&#x110000;", "...", "--", "—", "@", "#", "\\",
    "%s", "${x}", "=1+1",
)  # fmt: skip
MARKS = (
    "<", ">", "</p>", "<p>", "<!--", "-->", "<script>", "</script>", "<div hidden>", "<a href=x>", "<article>",
    "<title>",
    "<table>", "<svg>", "&amp", "&#", "{", "}", "[", "]", '"text":', "\\u", "\\ud800", "null", "[](", "![", "```",
    "---\n",
    "# ",
    "> ", "* ", "| - |", "\n\n", "stream", "endobj", "1 0 obj", "<<", ">>", "BT", "ET", "Tj",
)  # fmt: skip


def case(seed, number):
    """(suffix, bytes)."""
    chance = random.Random(f"{seed}/{number}")
    suffix, data = _whole(chance)
    for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 5, 8))):
        data = chance.choice(WAYS)(chance, data)[:MOST]
    return suffix, data


@cache
def _examples():
    return [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.md"))]


def prose(chance):
    """Some paragraphs of made-up news."""
    paragraphs = [" ".join(chance.choices(SENTENCES, k=chance.randint(1, 4))) for _ in range(chance.randint(1, 5))]
    return chance.choice(("\n\n", "\n", "\r\n\r\n", " ")).join(paragraphs)


def _whole(chance):
    return chance.choices((_text, _markdown, _html, _jsonl, _pdf), (6, 6, 7, 5, 1))[0](chance)


def _text(chance):
    text = prose(chance)
    if chance.random() < 0.3:
        text = chance.choice(("Talks End\n\n", "OSLO, March 3, 2015 (Example Wire) — ", "CARACAS (EW) -- ")) + text
    return ".txt", text.encode(chance.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16")))


def _markdown(chance):
    if chance.random() < 0.5:
        return ".md", chance.choice(_examples()).encode()
    return (
        ".md",
        f"---\ntitle: Talks\ndate: 2017-02-06\n---\n# Talks *end*\n\n{prose(chance)}\n\n- one\n- [two](x)\n".encode(),
    )


def _html(chance):
    body = "".join(f"<p class='a'>{part}</p>\n" for part in prose(chance).split("\n") if part)
    head = '<meta property="article:published_time" content="2017-02-06"><title>Talks &amp; more</title>'
    data = '<script type="application/ld+json">{"headline": "Talks", "publisher": {"name": "EW"}}</script>'
    page = f"<!doctype html><html lang=en><head>{head}{data}</head><body>"
    page += f"<nav><a href=/>Home</a></nav><article><h1>Talks</h1>{body}"
    return chance.choice((".html", ".htm")), f"{page}</article><footer>Imprint</footer></body></html>".encode()


def _jsonl(chance):
    rows = []
    for number in range(chance.randint(1, 4)):
        row = {"text": prose(chance), "published": "2017-02-06", "title": chance.choice(ODD), "publisher": "EW"}
        if chance.random() < 0.3:
            row["id"] = f"row{number}{chance.choice(ODD)}"
        if chance.random() < 0.2:
            row[chance.choice(("text", "url", "language", "published"))] = chance.choice(
                (None, 5, [], "", "x", "\ud800", {})
            )
        rows.append(json.dumps(row, ensure_ascii=chance.random() < 0.5))
    return ".jsonl", "\n".join(rows).encode("utf-8", "surrogatepass")


def _pdf(chance):
    told = "".join(
        f"BT /F1 11 Tf 50 {700 - 14 * place} Td ({line.replace('(', '').replace(')', '')}) Tj ET\n"
        for place, line in enumerate(
            chance.choices([one for one in SENTENCES if one.isascii()], k=chance.randint(1, 8))
        )
    )
    return ".pdf", hostile_pdf.assembled(hostile_pdf.page(told))


def _flip(chance, data):
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200)) if spoilt else 0):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _cut(chance, data):
    first, last = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    return chance.choice((data[:first], data[first:], data[first:last], data[:first] + data[last:]))


def _splice(chance, data):
    _, other = _whole(chance)
    at, off = chance.randint(0, len(data)), chance.randint(0, len(other))
    return data[:at] + other[off : off + chance.choice((10, 200, 5_000))] + data[at:]


def _repeat(chance, data):
    at = chance.randint(0, len(data))
    piece = data[at : at + chance.choice((1, 2, 5, 30, 200, 1_000))]
    return data[:at] + piece * chance.choice((2, 20, 500, 10_000)) + data[at:]


def _odd(chance, data):
    signs = chance.choices(ODD, k=chance.choice((1, 5, 50)))
    for sign in signs:
        data = _at(chance, data, sign.encode("utf-8", "surrogatepass"))
    return data


def _mark(chance, data):
    for sign in chance.choices(MARKS, k=chance.choice((1, 5, 50))):
        data = _at(chance, data, sign.encode())
    return data


def _many(chance, data):
    unit = chance.choice(
        (*ODD, *MARKS, "a", "A", "A. ", "and ", "of ", "the ", "said ", "Russia ", "1,", "2017 ", "\ud800")
    )
    return _at(chance, data, unit.encode("utf-8", "surrogatepass") * chance.choice((100, 2_000, 10_000)))


def _at(chance, data, piece):
    at = chance.randint(0, len(data))
    return data[:at] + piece + data[at:]


def _nest(chance, data):
    opened, closed = chance.choice((("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"), ("<div>", "</div>"),
                                    ("<b>", ""),
                                    ('{"a":', "}"), ("> ", ""), ("- ", ""), ("that he said ", ""),
                                    ("*", "*")))  # fmt: skip
    depth = chance.choice((20, 400, 3_000))
    at = chance.randint(0, len(data))
    return data[:at] + opened.encode() * depth + data[at : at + 50] + closed.encode() * depth + data[at + 50 :]


def _words(chance, data):
    """Words of the text changed, as text: case, order, spaces, ends of sentences."""
    text = data.decode("utf-8", "replace")
    way = chance.randrange(7)
    if way == 0:
        text = chance.choice((text.upper(), text.lower(), text.title(), text.swapcase(), text[::-1]))
    elif way == 1:
        words = text.split(" ")
        chance.shuffle(words)
        text = " ".join(words)
    elif way == 2:
        text = text.replace(" ", chance.choice(("", "\u00a0", "  ", "\t", "\n", " \u202e", "\u200b", "_", "-")))
    elif way == 3:
        text = text.replace(".", chance.choice(("", "...", "!?", "。", " .", "\n", ".\u200b")))
    elif way == 4:
        text = text.replace("the ", "")
    elif way == 5:
        text = "".join(letter + "\u0301" if letter.isalpha() else letter for letter in text)
    else:
        text = text.replace(chance.choice("aeiot"), chance.choice(ODD))
    return text.encode("utf-8", "surrogatepass")


def _encode(chance, data):
    text = data.decode("utf-8", "replace")
    return text.encode(
        chance.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "cp1251", "utf-7", "utf-8-sig")), "replace"
    )


WAYS = (_flip, _cut, _splice, _repeat, _odd, _mark, _many, _nest, _words, _words, _encode)

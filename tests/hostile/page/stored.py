"""A store in which every field that words can get into holds the words that it is given."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from avviso.forecasting.questions import parse
from avviso.intake import import_events
from avviso.records import Coding, Correction, Document, Place, Rejection, Sentence, Span
from avviso.records.forecasts import Estimate, Forecast
from avviso.resolving.own import OWN, UserRow
from avviso.resolving.usertables import keep
from avviso.storing import Store
from avviso.storing.questionbook import QuestionBook, moment
from avviso.storing.savedsearches import SavedSearches
from avviso.storing.shelfschema import connect, shelf_path

from ...conftest import Made
from ...importing.samples import gdelt

_FIRST = date(2017, 1, 1)
FIRST_YEAR = 1500  # of the holders of an office, each of whom has a year
_TYPES = (("SUPPORT", "051"), ("ACCUSE", "112"), ("CONSULT", "042"), ("THREATEN", "130"), ("AID", "071"))
NOW = datetime(2019, 1, 1, tzinfo=UTC)


def named(label, words):
    """The words behind others, where pages need names that begin like a name and differ."""
    return f"{label} {words}"


def alone(label, words):
    """The words by themselves."""
    return words


def document_id(number):
    """The id of the document that holds the words of a number."""
    return f"{number:016x}"


def fill(store: Path, words, actors: Path, put=named) -> None:
    """Documents, claims, rejections, judgements, forecasts, imported events and actors made of `words`.

    put: how a field gets its words.
    """
    with Store(store) as ledger:
        ledger._connection.execute("PRAGMA synchronous = OFF")  # no test here cuts the power
        for number, one in enumerate(words):
            ledger.add(coding(number, one, put))
            ledger.reject([Rejection(f"{one} {number}.txt", f"cannot be read: {one}")])
        for number, one in enumerate(words):
            _judge(ledger, number, one, put)
        ledger.counts()
    _foretell(store, words, put)
    with SavedSearches(store) as searches:
        for number, one in enumerate(words):
            searches.save(put(f"Search {number}", one), f"/search?{urlencode({'q': one})}", NOW)
    _import(store, words, put)
    _actors(actors, words)


def coding(number, words, put):
    """A document that is all `words`, with a claim of each kind, and sentences that gave none."""
    who = f"{words} of {_other(number, words)} and Ruritania’s envoy"
    told = f"{who} praised Freedonia in Strelsau, the Gazette wrote; {words}."
    text = f"{told}\n\nThe weather was fine, {words}."
    made = Made(text)
    day = (_FIRST + timedelta(3 * number)).isoformat()
    document = Document(
        document_id(number),
        text,
        put("Title", words),
        put(f"Paper {number}", words),
        words,
        day,
        "en",
        origin=f"{words}.txt",
    )
    first = Sentence(0, Span(0, len(told)))
    second = Sentence(1, Span(first.span.end + 2, len(text)))
    claims = [_event(made, number, document, first, (words, put)), _stranger(made, number, document, first, words)]
    claims += [_tie(made, number, document, first, words), _cause(made, number, document, first, words)]
    rejections = (Rejection(document.origin, f"no phrase: {words}", document.id, second),)
    return Coding(document, tuple(claims), rejections, 2, "test@1")


def _other(number, words):
    """A party that no table knows: it goes by these words, of which each document has its own."""
    return f"S{number} {words}"


def _evidence(made, number, document, sentence, words):
    when = replace(made.evidence().when, date=document.published, span=None, reason=f"'{words}'")
    return replace(
        made.evidence(when=when, speaker=made.mention(words), reported_by=made.mention(words)),
        document_id=document.id, sentence=sentence, text=document.quote(sentence.span),
    )  # fmt: skip


def _event(made, number, document, sentence, given):
    words, put = given
    event, cameo = _TYPES[number % len(_TYPES)]
    return made.event(
        id=f"e{number:015x}", evidence=_evidence(made, number, document, sentence, words), event=event, cameo=cameo,
        actors=(made.mention(words, "VEN", name=put("A.", words), office=words),),
        recipients=(made.mention("Freedonia", "RUS", name=put("B.", words)),),
        trigger=made.span(words), trigger_text=words,
        place=Place(made.span("Strelsau"), "Strelsau", put("Town", words), "RUS", 1.5, 2.5, 1),
    )  # fmt: skip


def _stranger(made, number, document, sentence, words):
    """An event with a party that no table knows, which goes by its words."""
    return made.event(
        id=f"s{number:015x}", evidence=_evidence(made, number, document, sentence, words), event="COERCE", cameo="170",
        actors=(made.mention(_other(number, words)),), recipients=(made.mention("Freedonia", "VEN"),),
        trigger_text=words,
    )  # fmt: skip


def _tie(made, number, document, sentence, words):
    return made.tie(
        id=f"t{number:015x}", evidence=_evidence(made, number, document, sentence, words),
        left=made.mention(_other(number, words)), right=made.mention("Freedonia", "VEN"), trigger=made.span("praised"),
        trigger_text=words, role=words,
    )  # fmt: skip


def _cause(made, number, document, sentence, words):
    return made.cause(
        id=f"c{number:015x}", evidence=_evidence(made, number, document, sentence, words), cause=made.mention(words),
        effect=made.mention("Freedonia"), trigger_text=words,
    )  # fmt: skip


def _judge(ledger, number, words, put):
    signed = {"by": put("J.", words), "note": words, "when": NOW}
    ledger.judge("right", [f"e{number:015x}"], **signed)
    back = ledger.judge("wrong", [f"c{number:015x}"], **signed)
    ledger.withdraw(back.id, put("W.", words), words, NOW)
    if number % 8 == 0:
        ledger.judge("correct", [f"s{number:015x}"], signed["by"], Correction("date", "2018-02-03"), words, NOW)


def _foretell(store, words, put):
    """Forecasts with the words as their reasons and as who made them."""
    with QuestionBook(store, parse) as book:
        book._connection.execute("PRAGMA synchronous = OFF")
        for number, one in enumerate(words):
            until = date(2037, 1, 1) + timedelta(number)
            text = f"At least one AID by RUS on VEN before {until} in prose"
            asked = book.ask(text, date(2018, 1, 1), until - timedelta(1), NOW)
            estimate = Estimate(0.5, one)
            book.forecast(asked, Forecast(0, date(2018, 1, 1), put(f"N{number}", one), estimate, moment(NOW), None))


def _import(store, words, put):
    """Imported events with the words as addresses, places and ids, and a dataset for each that is called so."""
    file = store.with_name("made.export.CSV")
    lines = []
    for number, one in enumerate(words):
        plain = one.translate(str.maketrans("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\0", "            "))
        day = (_FIRST + timedelta(3 * number)).strftime("%Y%m%d")
        lines.append(gdelt(2, c0=str(number + 1), c1=day, c52=put("Town", plain), c60=plain))
    file.write_text("".join(lines), encoding="utf-8", newline="")
    list(import_events(store, [file]))
    connection = connect(shelf_path(store))
    connection.execute("PRAGMA synchronous = OFF")
    for number, one in enumerate(words):
        connection.execute("INSERT INTO datasets VALUES (?, ?)", (number + 2, f"set {number} {one}"))
        for table in ("dyads", "days"):
            columns = [row["name"] for row in connection.execute(f"PRAGMA table_info({table})")][1:]
            connection.execute(
                f"INSERT INTO {table} SELECT ?, {', '.join(columns)} FROM {table} WHERE dataset = 1", (number + 2,)
            )
    connection.close()


def _actors(folder, words):
    """A table of the user's own: holders of an office who are called as the words have it."""
    rows = []
    for number, one in enumerate(words):
        plain, year = " ".join(one.replace("\0", "").split()), FIRST_YEAR + number
        rows.append(UserRow(
            "person", f"Anna Keller {plain}", (), "VEN", "GOV", "foreign-minister", f"Minister {plain}",
            f"{year}-01-01", f"{year}-06-01", "", "", f"{OWN}mine.csv, line {number + 2}",
        ))  # fmt: skip
    keep(folder, "mine", rows)

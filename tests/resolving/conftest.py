"""A small world for the tests of resolving: a few states, persons and bodies, and builders of mentions and claims."""

import copy
import dataclasses
import json
from functools import cache

import pytest

from avviso.coding import load_coder
from avviso.reading import read
from avviso.records import Coding, Document, EventClaim, Evidence, Link, Mention, Sentence, Span, TieClaim, When
from avviso.resolving import Gazetteer, Tables, resolve
from avviso.resolving.document import Survey
from avviso.resolving.parties import Resolver
from avviso.resolving.ranking import load as load_ranker
from avviso.resolving.tables import Holding, OfficeWords, Organisation, Outlet, PlaceRow, Role, State

BONDS = {"from_": "from"}
EMPTY = {str: "", bool: False, tuple[str, ...]: ()}


def row(table, /, **columns):
    """A row of a table whose other columns are empty."""
    given = {field.name: EMPTY.get(field.type) for field in dataclasses.fields(table)}
    return table(**{**given, **columns})


def state(code, name, adjective, capital, **columns):
    """A row of the table of states."""
    return row(State, code=code, name=name, adjective=adjective, capital=capital, **columns)


def held(person, code, office, title, since="", until="", **columns):
    """A row of the table of offices."""
    columns = {"sector": "GOV", **columns}
    return row(Holding, person=person, code=code, office=office, title=title, since=since, until=until, **columns)


STATES = (
    state("VEN", "Venezuela", "Venezuelan", "Caracas", demonyms=("Venezuelans",), metonyms=("Miraflores",)),
    state(
        *("RUS", "Russia", "Russian", "Moscow"),
        aliases=("Russian Federation",),
        metonyms=("Kremlin",),
        since="1991-12-26",
        latitude=60.0,
        longitude=100.0,
        capital_latitude=55.75,
        capital_longitude=37.62,
        wikidata="Q159",
    ),
    state("SUN", "Soviet Union", "Soviet", "Moscow", metonyms=("Kremlin",), since="1922-12-30", until="1991-12-26"),
    state("USA", "United States", "American", "Washington", aliases=("U.S.", "US"), metonyms=("White House",)),
    state("CUB", "Cuba", "Cuban", "Havana", demonyms=("Cuban",)),
    state("NOR", "Norway", "Norwegian", "Oslo"),
    state("CHN", "China", "Chinese", "Beijing"),
    state("IRN", "Iran", "Iranian", "Tehran"),
)
HOLDINGS = (
    held("Delcy Rodríguez", "VEN", "foreign-minister", "Foreign Minister", "2014-12-26", "2017-06-21", wikidata="Q1"),
    held("Delcy Rodríguez", "VEN", "vice-president", "Vice President", "2018-06-14", wikidata="Q1"),
    held("Ana Rodriguez", "CUB", "health-minister", "Minister of Health", "2010", "2016"),
    held("Nicolás Maduro", "VEN", "head-of-state", "President", "2013-03-05", aliases=("Nicolás Maduro Moros",)),
    held("Nicolás Maduro", "NAM", "secretary-general", "Secretary-General", "2016-09-17", "2019-10-25", sector="IGO"),
    held("Sergey Lavrov", "RUS", "foreign-minister", "Foreign Minister", "2004-03-09"),
    held("Alexander Novak", "RUS", "energy-minister", "Minister of Energy", "2012-05-21", "2020-11-10"),
    held("Nikolai Shulginov", "RUS", "energy-minister", "Minister of Energy", "2020-11-10", "2024-05"),
    held("Barack Obama", "USA", "head-of-state", "President", "2009-01-20", "2017-01-20"),
    held("Mark Stone", "USA", "head-of-state", "President", "2017-01-20"),
    held("Ivan Stone", "RUS", "defence-minister", "Minister of Defence", "2012-11-06", "2020"),
    held("Xi Jinping", "CHN", "head-of-state", "President", "2013-03-14"),
    held("Ali Karimi", "IRN", "head-of-state", "Supreme Leader", "1989-06-04"),
    held("Hasan Moradi", "IRN", "head-of-state", "President", "2013-08-03", "2021-08-03"),
    held("Jens Berg", "NOR", "foreign-minister", "Foreign Minister", as_of="2019"),
    held("Maria Costa", "UN", "secretary-general", "Secretary-General", "2017-01-01", sector="IGO"),
)
OFFICE_WORDS = (
    row(OfficeWords, office="head-of-state", words=("president", "supreme leader"), single=True, sector="GOV"),
    row(OfficeWords, office="vice-president", words=("vice president",), sector="GOV"),
    row(
        *(OfficeWords,),
        office="foreign-minister",
        words=("foreign minister", "minister of foreign affairs", "secretary of state@USA"),
        single=True,
        sector="GOV",
    ),
    row(OfficeWords, office="energy-minister", words=("energy minister",), single=True, sector="GOV"),
    row(OfficeWords, office="secretary-general", words=("secretary-general",), single=True, sector="IGO"),
    row(OfficeWords, office="ambassador", words=("ambassador",), sector="GOV"),
)
ORGANISATIONS = (
    row(Organisation, code="OPEC", name="Organization of the Petroleum Exporting Countries", sector="IGO"),
    row(Organisation, code="UN", name="United Nations", aliases=("U.N.",), sector="IGO", until=""),
    row(Organisation, code="NAM", name="Non-Aligned Movement", sector="IGO", since="1961"),
    row(Organisation, code="WHO", name="World Health Organization", sector="IGO", since="1948"),
    row(Organisation, code="VEN", name="PDVSA", sector="BUS", state="VEN"),
    row(Organisation, code="WTO", name="Warsaw Treaty Organization", sector="IGO", since="1955", until="1991-07-01"),
    row(Organisation, code="", name="Western countries", aliases=("the West",), kind="bloc", sector="GOV"),
)
OUTLETS = (row(Outlet, name="Reuters", aliases=("Thomson Reuters",)),)
ROLES = tuple(
    row(Role, word=word, sector=sector)
    for word, sector in {
        "government": "GOV",
        "minister": "GOV",
        "official": "GOV",
        "administration": "GOV",
        "spokesman": "GOV",
        "troops": "MIL",
        "soldier": "MIL",
        "police": "COP",
        "lawmaker": "LEG",
        "opposition": "OPP",
        "rebel": "REB",
        "protester": "CVL",
        "farmer": "AGR",
        "newspaper": "JRN",
        "governing party": "PTY",
    }.items()
)
PLACES = (
    row(PlaceRow, name="Aleppo", country="SYR", latitude=36.2, longitude=37.16, kind="city", population=2_000_000),
    row(PlaceRow, name="Siberia", country="RUS", latitude=60.0, longitude=105.0, kind="region"),
    row(PlaceRow, name="Springfield", country="USA", kind="city", population=150_000),
    row(PlaceRow, name="Springfield", country="AUS", kind="city", population=90_000),
    row(PlaceRow, name="Havana", country="USA", kind="city", population=1_700),
    row(PlaceRow, name="Havana", country="CUB", latitude=23.13, longitude=-82.38, kind="city", population=2_100_000),
)
WORLD = Gazetteer(Tables(STATES, HOLDINGS, OFFICE_WORDS, ORGANISATIONS, OUTLETS, ROLES, PLACES))


def make_mention(text, kind="other", head=None, name=None, start=0, **bonds):
    """A mention; a bond is named with a mention, a list of them, or words (a place where they begin with a capital)."""
    links = []
    for bond, others in bonds.items():
        for other in others if isinstance(others, list) else [others]:
            if isinstance(other, str):
                other = make_mention(other, "place", name=other) if other[0].isupper() else make_mention(other)
            links.append(Link(BONDS.get(bond, bond), other))
    return Mention(Span(start, start + len(text)), text, head or text.split()[-1], kind, name, tuple(links))


def make_person(text, name=None, **bonds):
    """A mention of a person; the whole text is the name unless another is given."""
    name = name or text
    return make_mention(text, "person", name.split()[-1], name, **bonds)


def make_evidence(date=None, sentence=0, speaker=None, reported_by=None):
    """Evidence in a sentence of ten characters."""
    place = Sentence(sentence, Span(sentence * 10, sentence * 10 + 9))
    when = When(date, "stated", "test")
    return Evidence("d", place, "A sentence", "actual", when, "test@1", 0.5, speaker, reported_by)


def make_event(actors=(), recipients=(), place=None, **evidence):
    """A claim of an event."""
    sentence = evidence.get("sentence", 0)
    words = ",".join(one.text for one in (*actors, *recipients))
    return EventClaim(
        id=f"c{sentence}:{words}",
        evidence=make_evidence(**evidence),
        event="CONSULT",
        cameo="040",
        actors=tuple(actors),
        recipients=tuple(recipients),
        trigger=Span(0, 1),
        trigger_text="A",
        place=place,
    )


def make_tie(left, right, relation="ally-of", **evidence):
    """A claim of a tie."""
    return TieClaim("t", make_evidence(**evidence), relation, left, right, Span(0, 1), "A")


def make_coding(*claims, text="", published=None, rejections=(), sentences=None):
    """The coding of a document."""
    document = Document("d", text, published=published, origin="test.txt")
    count = len({claim.evidence.sentence for claim in claims}) + len(rejections)
    return Coding(document, tuple(claims), tuple(rejections), count if sentences is None else sentences)


def look(mention, date=None, text="", others=()):
    """The mention resolved in a document of that text, in which the other mentions stand as well."""
    coding = make_coding(make_event([mention, *others]), text=text)
    return Resolver(WORLD, Survey(coding, WORLD)).resolve(mention, date)


@pytest.fixture(scope="session")
def world():
    """The gazetteer of the small world."""
    return WORLD


@pytest.fixture(scope="session")
def make():
    """The builders, by name."""

    class Make:
        mention = staticmethod(make_mention)
        person = staticmethod(make_person)
        event = staticmethod(make_event)
        tie = staticmethod(make_tie)
        coding = staticmethod(make_coding)
        row = staticmethod(row)

    return Make


@pytest.fixture(scope="session")
def resolved():
    """`look`: a mention in, the mention resolved out."""
    return look


@pytest.fixture
def silent():
    """A ranker that answers nothing, by how often a long text names parties."""

    def made(long):
        ranker = copy.copy(load_ranker())
        ranker.long, ranker.thresholds = long, {}
        return ranker

    return made


@cache
def _stage():
    return load_coder(name="syntax"), Gazetteer.load()


def _told(folder, text):
    coder, gazetteer = _stage()
    path = folder / "text.jsonl"
    path.write_text(json.dumps({"id": "1", "text": text, "published": "2024-05-14"}))
    return [claim for one in read([str(path)]) for claim in resolve(coder.code(one), gazetteer).claims]


@pytest.fixture
def claims(tmp_path):
    """The claims of a text that was published on 2024-05-14, through coding and resolving."""
    return lambda text: _told(tmp_path, text)


@pytest.fixture
def events(tmp_path):
    """The events of such a text."""
    return lambda text: [one for one in _told(tmp_path, text) if isinstance(one, EventClaim)]


@pytest.fixture
def sides(events):
    """Of such a text the actors and the recipients of the event told by the words asked for: codes, or words."""

    def told(text, words):
        found = [one for one in events(text) if one.trigger_text.startswith(words)]
        return [tuple(m.code or m.text for m in side) for one in found[:1] for side in (one.actors, one.recipients)]

    return told

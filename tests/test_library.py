"""A store for reading from Python: records, dictionaries, frames, and what a notebook shows."""

import html
import importlib
import re
from datetime import date
from html.parser import HTMLParser

import pytest

import avviso as door
from avviso.errors import AvvisoError, InputError, MissingExtra, NotAStore, UncitedFinding, UnknownParty
from avviso.faces import frames, results
from avviso.faces.wire import dumps
from avviso.records import Tie

FRAMES = [("to_polars", "polars"), ("to_pandas", "pandas"), ("to_arrow", "pyarrow")]


@pytest.fixture(scope="module")
def library(example_store, tmp_path_factory):
    return door.Library(example_store, tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def claims(library):
    return library.claims("VEN", "Russia", kind="event")


@pytest.fixture(scope="module")
def relation(library):
    return library.relation("VEN", "RUS", step="year")


@pytest.fixture(scope="module")
def brief(library):
    return library.brief("RUS", "VEN")


class Closed(HTMLParser):
    """Holds that every element that is opened is closed, in order."""

    void = ("br", "img", "input", "meta", "link", "hr")

    def __init__(self, text):
        super().__init__()
        self.open, self.seen = [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in self.void:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_a_store_opens_by_name_and_by_the_environment(example_store, monkeypatch):
    assert door.open(str(example_store)).store == example_store
    monkeypatch.setenv("AVVISO_STORE", str(example_store))
    assert door.open() == door.open(example_store)


def test_what_is_no_store_does_not_open(tmp_path):
    with pytest.raises(NotAStore, match="avviso read FILE"):
        door.open(tmp_path / "none.db")


def test_records_stay_what_they_are(library, claims):
    claim, document = claims[0]
    assert isinstance(claim, door.EventClaim)
    assert document.text[claim.trigger.start : claim.trigger.end] == claim.trigger_text
    assert library.claim(claim.id[:8]).claim == claim
    assert claim in library.document(document.id).claims
    assert all(isinstance(one, Tie) for one in library.ties("VEN"))
    assert library.documents("tanks")[0].document_id in {one.document_id for one in library.documents()}


def test_rows_are_a_sequence(claims):
    assert len(claims[:3]) == 3
    assert isinstance(claims[:3], results.Claims)
    assert claims[-1] == list(claims)[-1] == claims.records[-1]
    assert repr(claims[:3]) == "<3 claims>"


def test_dictionaries_are_those_of_the_command(library, avviso, example_store):
    out = avviso("events", "VEN", "RUS", "--since", "2017", "--format", "jsonl", "--store", example_store)[1]
    told = library.events("VEN", "RUS", since="2017").to_dicts()
    assert [dumps(row) for row in told] == out.splitlines()


def test_filters_are_those_of_the_commands(library):
    every, actual = library.events("VEN", modality="any"), library.events("VEN")
    assert {one.event.modality for one in actual} == {"actual"} < {one.event.modality for one in every}
    assert {one.event.event for one in library.events(event="CONSULT")} == {"CONSULT"}
    assert all(one.event.disputed for one in library.events(modality="any", disputed=True))
    assert len(library.documents(most=2)) == 2


@pytest.mark.parametrize(("method", "package"), FRAMES)
def test_frames_have_the_columns_of_csv(claims, relation, method, package):
    pytest.importorskip("narwhals")
    pytest.importorskip(package)
    for found in (claims, relation):
        made = getattr(found, method)()
        names = made.column_names if package == "pyarrow" else list(made.columns)
        assert names == [column.replace(".", "_") for column in found.columns]
        assert made.shape[0] == len(found.to_dicts())


@pytest.mark.parametrize(("method", "package"), FRAMES)
def test_cells_of_frames_keep_their_type_and_what_is_not_known(method, package):
    narwhals = pytest.importorskip("narwhals")
    pytest.importorskip(package)
    rows = [
        {"n": 1, "share": 1, "is": True, "codes": ["VEN", None], "at": {"day": "2017-02-06"}, "none": None},
        {"n": None, "share": 0.5, "is": None, "codes": [], "at": None, "none": None},
    ]
    made = narwhals.from_native(
        frames.frame(rows, ("n", "share", "is", "codes", "at.day", "none"), package, ("at.day",))
    )
    first, second = made.rows(named=True)
    day = first.pop("at_day")
    assert first == {"n": 1, "share": 1.0, "is": True, "codes": "VEN; ", "none": first["none"]}
    assert (day.year, day.month, day.day) == (2017, 2, 6)
    assert made["is"].to_list() == [True, None]
    assert all(value is None or value != value for value in second.values() if value != 0.5)
    assert made["share"].dtype == narwhals.Float64
    assert len(frames.frame([], ("n", "at.day"), package, ("at.day",))) == 0


def test_whole_days_are_days_and_others_stay_as_exact_as_known(claims, relation):
    narwhals = pytest.importorskip("narwhals")
    pytest.importorskip("polars")
    assert relation.to_polars()["start"].to_list()[0] == date.fromisoformat(relation.to_dicts()[0]["start"])
    assert narwhals.from_native(claims.to_polars())["date"].dtype == narwhals.String


@pytest.mark.parametrize(
    ("missing", "said"), [("narwhals", r"avviso\[frames\]"), ("polars", r"pip install polars, or call \.to_pandas\(\)")]
)
def test_what_is_not_installed_is_named(claims, monkeypatch, missing, said):
    def absent(name):
        if name == missing:
            raise ModuleNotFoundError(name)
        return importlib.import_module(name) if missing != "polars" else object()

    monkeypatch.setattr(frames, "import_module", absent)
    monkeypatch.setattr(frames, "find_spec", lambda name: None if name == missing else object())
    with pytest.raises(MissingExtra, match=said):
        claims.to_polars()


def test_claims_show_the_words_that_were_read_marked_and_named(claims):
    shown = claims._repr_html_()
    page = Closed(shown)
    assert sum(tag == "mark" for tag, _ in page.seen) > len(claims[:20])
    for claim, _ in claims[:5]:
        plain = re.sub(r"<small[^>]*>[^<]*</small> |<[^>]*>", "", shown)
        assert html.escape(claim.evidence.text) in plain
        assert claim.id in shown
    assert f"{len(claims):,} claims, the first 20 shown" in shown
    assert "[actor: " in claims._repr_markdown_().replace("\\", "")


def test_events_show_their_reports(library):
    found = library.events("VEN", "RUS", since="2017")
    Closed(found._repr_html_())
    assert found[0].claims[0][0].id in found._repr_html_()
    assert found[0].claims[0][0].id in found._repr_markdown_()


def test_words_of_documents_cannot_become_elements(made):
    text = (
        "On Monday Ruritania’s envoy praised Freedonia in Strelsau, the Gazette wrote <script>alert(1)</script> & "
        "[x](http://y)|<b>"
    )
    given = made(text)
    rows = results.Claims(((given.event(), given.document),), results.Shape("claims", lambda one: [], ()))
    assert not [tag for tag, _ in Closed(rows._repr_html_()).seen if tag in ("script", "b")]
    line = rows._repr_markdown_().splitlines()[2]
    assert len(re.findall(r"(?<!\\)\|", line)) == 10
    assert "<script>" not in line.replace("\\<", "")


def test_a_relation_shows_its_level(relation):
    page = Closed(relation._repr_html_())
    assert "svg" in {tag for tag, _ in page.seen}
    assert relation.to_svg() in relation._repr_html_()
    assert "VEN and RUS in prose" in relation._repr_markdown_()


def test_a_brief_shows_its_page_in_a_frame_that_runs_nothing(brief):
    ((tag, given),) = Closed(brief._repr_html_()).seen
    assert (tag, given["sandbox"], given["srcdoc"]) == ("iframe", "", brief.to_html())
    assert brief.to_markdown() == brief._repr_markdown_()
    told = brief.to_dicts()
    assert {row["section"] for row in told} <= {section.name for section in brief.record.sections}
    assert all(row["claim_ids"] or row["computed"] for row in told)


def test_a_brief_with_a_fault_is_not_written(brief):
    faulty = results.BriefResult(door.library.briefs.Briefed(brief.record, brief.made.request, ("a name too many",)))
    for write in (faulty.to_html, faulty.to_markdown, faulty.to_json, faulty._repr_html_):
        with pytest.raises(UncitedFinding, match="a name too many"):
            write()


def test_what_is_measured_has_rows(library):
    card, told = library.structure("VEN", "RUS"), library.forecast("VEN", "RUS", horizon=30)
    assert card.record.left == "VEN"
    assert {row["kind"] for row in card.to_dicts()} == {"structure"}
    assert len(told.to_dicts()) == len(told.record.kinds)
    assert library.partners("VEN").to_dicts()[0]["kind"] == "next"
    assert library.scorecard().to_dicts()


@pytest.mark.parametrize(
    ("ask", "error", "said"),
    [
        (lambda one: one.events("VEN", "RUS", "USA"), InputError, "name one or two"),
        (lambda one: one.events("Venzuela"), UnknownParty, "did you mean Venezuela"),
        (lambda one: one.events(modality="maybe"), InputError, "give one of actual"),
        (lambda one: one.claims(event="PARTY"), InputError, "give one of ACCUSE"),
        (lambda one: one.claims(kind="rumour"), InputError, "event, tie, cause"),
        (lambda one: one.claims(since="06.02.2017"), InputError, "write 2017-02-06"),
        (lambda one: one.relation("VEN", "RUS", step="hour"), InputError, "week, month, year"),
        (lambda one: one.relation("VEN", "RUS", since="2017-02"), InputError, "no day"),
        (lambda one: one.relation("VEN", "RUS", date(2018, 1, 1), date(2017, 1, 1)), InputError, "is after"),
        (lambda one: one.forecast("VEN", "RUS", horizon=0), InputError, "from 1 to 365"),
        (lambda one: one.exposure("VEN", "RUS", "USA", direction="sideways"), InputError, "warming, cooling"),
        (lambda one: one.documents(most=0), InputError, "from 1 to"),
        (lambda one: one.brief(), InputError, "one or two"),
        (lambda one: one.claim("zzzzzz"), AvvisoError, "no claim"),
    ],
)
def test_bad_input_says_what_to_do(library, ask, error, said):
    with pytest.raises(error, match=said):
        ask(library)

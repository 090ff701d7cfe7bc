"""The pages of two parties, of one, and of all forecasts: what they show, where they lead, what they say lacks."""

import csv
import io
import re
import shutil
import weakref
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from avviso import briefs, dyads
from avviso.dyads import DyadAsked, dyad, modalities_of
from avviso.errors import InputError, NotAStore, UnknownParty
from avviso.faces.web import app, keys
from avviso.faces.web.kept import Kept
from avviso.pipeline import read_into_store
from avviso.questions import QuestionAsked, ask, scorecard
from avviso.settings import Settings
from avviso.storing import Store

from .conftest import HOST


@pytest.fixture
def page(inside):
    """Asks for a page and gives its text, after any redirect."""

    def ask(path: str, status: int = 200) -> str:
        answer = inside.get(path, follow_redirects=True)
        assert answer.status_code == status, answer.text[:500]
        return answer.text

    return ask


def test_events_of_the_page_are_those_of_the_store(page, read_store):
    with Store(read_store, read_only=True) as ledger:
        ids = {event.id for event in ledger.events("VEN", "RUS")}
    assert ids
    assert set(re.findall(r'<tr id="event-(\w+)"', page("/dyads/VEN/RUS"))) == ids


def test_evidence_leads_to_the_claim_in_its_document(page):
    place, claim = re.search(r'href="(/documents/\w+)#(claim-\w+)"', page("/dyads/VEN/RUS")).groups()
    assert f'id="{claim}"' in page(place)


@pytest.mark.parametrize("limit", ["since=2017-02&until=2017-02", "type=AGREE", "modality=future", "modality=any"])
def test_filters_leave_what_the_store_has_within_them(page, read_store, limit):
    given = dict(part.split("=") for part in limit.split("&"))
    with Store(read_store, read_only=True) as ledger:
        wanted = {
            event.id
            for event in ledger.events(
                "VEN", "RUS", given.get("since"), given.get("until"), modalities_of(given.get("modality"))
            )
            if given.get("type") in (None, event.event)
        }
    texts = [page(f"/dyads/VEN/RUS?{limit}&after={after}") for after in range(0, len(wanted), 50)]
    assert {one for text in texts for one in re.findall(r'<tr id="event-(\w+)"', text)} == wanted


def test_pages_of_events_hold_each_event_once(read_store):
    whole = dyad(read_store, DyadAsked("VEN", "RUS", size=1000))
    cut = [dyad(read_store, DyadAsked("VEN", "RUS", size=5, after=after)) for after in range(0, whole.total, 5)]
    assert [one.event.id for view in cut for one in view.evidenced] == [one.event.id for one in whole.evidenced]
    assert {view.total for view in cut} == {len(whole.evidenced)}


def test_the_address_of_an_event_shows_it_and_no_other_day(page):
    text = page("/dyads/VEN/RUS")
    address, event = re.search(r'href="(/dyads/VEN/RUS\?since=[^"#]+)#(event-\w+)"', text).groups()
    alone = page(address.replace("&amp;", "&"))
    assert f'id="{event}"' in alone
    assert alone.count("<tr id=") < text.count("<tr id=")


def test_the_level_is_drawn_and_told_as_a_table_of_as_many_steps(page, read_store):
    text, view = page("/dyads/VEN/RUS"), dyad(read_store, DyadAsked("VEN", "RUS"))
    points = [one for one in view.relation.points if (one.way, one.kind) == ("both", "all")]
    assert '<svg class="chart level"' in text
    assert " style=" not in text
    assert len(re.findall(r'<th scope="row">\d{4}-\d{2}-\d{2}</th>', text)) == len(points)


def test_names_lead_to_codes(inside):
    answer = inside.get("/dyads/Venezuela/russia", params={"step": "week"})
    assert (answer.status_code, answer.headers["location"]) == (307, "/dyads/VEN/RUS?step=week")
    answer = inside.get("/actors/venezuela/next")
    assert answer.headers["location"] == "/actors/VEN/next"
    answer = inside.get("/actors/VEN/with", params={"party": "Russia"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/dyads/VEN/RUS")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/dyads/VEN/Rusia", "Russia (RUS)"),
        ("/dyads/VEN/VEN", "name two"),
        ("/dyads/VEN/RUS?dataset=polecat", "ask for prose"),
        ("/actors/Atlantis", "did you mean"),
        ("/dyads/VEN/Rusia/precedents", "Russia (RUS)"),
        ("/dyads/VEN/Rusia/brief", "Russia (RUS)"),
    ],
)
def test_who_is_not_known_is_404_with_advice(page, path, said):
    assert said in page(path, 404)


@pytest.mark.parametrize("path", ["/dyads/VEN/RUS?form=x", "/actors/VEN?since=yesterday", "/scorecard?of=nobody"])
def test_what_a_page_does_not_know_is_400(page, path):
    page(path, 400)


def test_two_without_events_are_told_what_to_bring(page):
    text = page("/dyads/NZL/PER")
    assert "avviso read FILE" in text
    assert "<svg" not in text


def test_a_part_that_cannot_be_made_says_why_and_is_a_page(page):
    text = page("/dyads/VEN/OPEC/structure")
    assert "OPEC is no state" in text
    assert 'id="structure-told"' in text


def test_parts_are_pages_of_their_own_that_the_dyad_leads_to(page):
    text = page("/dyads/VEN/RUS")
    for name in ("structure", "forecast", "precedents", "exposure"):
        assert re.search(rf'<div hx-get="(/dyads/VEN/RUS/{name}[^"]*)".*?<a href="\1"', text, re.DOTALL)


def test_the_structure_card_has_its_lines_and_what_is_not_known(page):
    text = page("/dyads/VEN/RUS/structure")
    assert "agreement" in text.lower()
    assert "avviso data" in text


def test_a_forecast_says_what_it_rests_on(page):
    text = page("/dyads/VEN/RUS/forecast")
    assert "told from prose" in text
    assert text.count("%</td>") > 10


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!doctype html>"), ("md", b"---"), ("json", b"{")])
def test_a_brief_is_handed_out_as_a_file(inside, monkeypatch, form, begins):
    made = {}

    def once(asked, places):
        made["asked"] = asked
        return briefs.checked(*_plain_brief(asked, places))

    monkeypatch.setattr(briefs, "write_brief", once)
    answer = inside.get("/dyads/VEN/RUS/brief", params={"form": form})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="brief-VEN-RUS.{form}"'
    assert answer.content.lower().startswith(begins)
    assert made["asked"].parties == ("VEN", "RUS")


def _plain_brief(asked, places):
    """A brief on what was read alone, which takes no seconds."""
    from avviso import briefing

    request = briefs.read_request(asked, places)
    return briefing.brief(request), request


def test_a_brief_with_faults_is_not_handed_out(inside, monkeypatch):
    def faulty(asked, places):
        made, request = _plain_brief(asked, places)
        return briefs.Briefed(made, request, ("one sentence has no note",))

    monkeypatch.setattr(briefs, "write_brief", faulty)
    answer = inside.get("/actors/VEN/brief")
    assert answer.status_code == 503
    assert "One sentence has no note." in answer.text


def test_exports_of_the_page_hold_its_events(inside, page):
    text = page("/dyads/VEN/RUS?since=2017")
    address = re.search(r'href="(/api/export\?[^"]*_format=csv[^"]*)"', text)[1].replace("&amp;", "&")
    rows = list(csv.DictReader(io.StringIO(inside.get(address).text)))
    assert len(rows) == text.count('<tr id="event-')


def test_an_actor_has_offices_of_the_day_that_is_asked_about(page):
    then, now = page("/actors/VEN?on=2010"), page("/actors/VEN?on=2015")
    assert "Offices on 2010" in then
    assert "Hugo Ch" in _held(then)
    assert "Hugo Ch" not in _held(now)


def _held(text: str) -> str:
    """The table of those who held an office on the day."""
    part = text[text.index('id="offices-h"') : text.index('id="members-h"')]
    return part.split("<details>")[0]


def test_an_actor_leads_to_its_most_frequent_partner(page):
    text = page("/actors/VEN")
    assert re.search(r'<a href="/dyads/VEN/(\w+)">', text)[1] == "RUS"
    assert "OPEC" in text


def test_an_organisation_has_members(page):
    text = page("/actors/OPEC")
    assert "Its members" in text
    assert '<a href="/actors/VEN">' in text


def test_actors_are_found_by_name_and_by_office(page):
    assert "Alexander Novak" in page("/actors?q=Novak")
    assert '<a href="/actors/RUS">' in page("/actors?q=Russia")


def test_a_scorecard_without_forecasts_says_how_to_keep_one(page):
    assert "avviso question" in page("/scorecard")


def test_drawings_have_their_colours_in_both_themes(page):
    text = page("/chart.css")
    assert text.count("--band:") == 3
    assert ".chart .line" in text


def test_a_dyad_without_store_or_dataset_says_so(tmp_path):
    with pytest.raises(NotAStore):
        dyad(tmp_path / "none.db", DyadAsked("VEN", "RUS"))


@pytest.mark.parametrize(("pair", "error"), [(("VEN", "Xyzzy"), UnknownParty), (("VEN", "Venezuela"), InputError)])
def test_pairs_that_are_none_are_refused(pair, error):
    with pytest.raises(error):
        dyads.pair_of(*pair)


def test_what_is_kept_is_made_once_and_errors_are_not_kept():
    made, store = [], Kept()
    assert [store.get("a", lambda: made.append(1) or "x") for _ in range(3)] == ["x"] * 3
    assert len(made) == 1
    with pytest.raises(ZeroDivisionError):
        store.get("b", lambda: 1 / 0)
    assert store.get("b", lambda: 2) == 2


def test_what_was_made_of_older_data_is_let_go():
    made, store = [], Kept()
    for stamp in (1, 1, 2, 2):
        assert store.get("a", lambda stamp=stamp: made.append(stamp) or stamp, stamp) == stamp
    assert made == [1, 2]
    gone = weakref.ref(store.get("b", lambda: {"large"}, 2))
    assert gone()
    store.get("a", lambda: 3, 3)
    assert not gone()
    assert store.get("c", lambda: store.get("a", lambda: 4, 4), 3) == 4  # the data changed while it was made
    assert store.get("c", lambda: 5, 4) == 5


def test_a_scorecard_counts_every_forecast_and_scores_those_that_are_over(read_store, tmp_path):
    store = Path(shutil.copy(read_store, tmp_path / "own.db"))
    text = "At least one CONSULT between VEN and RUS between 2017-02-01 and 2017-02-28"
    standing = ask(store, QuestionAsked(text, 0.9, "talks", "Ana", date(2017, 1, 31))).standing
    doorkeeper = keys.Doorkeeper(tmp_path / "own.keys")
    browser = TestClient(app.build(app.Site(Settings(store=store), doorkeeper), {HOST}), base_url=f"http://{HOST}")
    browser.get("/sign-in", params={"word": doorkeeper.once})
    shown = browser.get("/scorecard").text
    assert standing.stored.text in shown
    assert "<dt>Forecasts kept</dt><dd>1</dd>" in shown
    brier = re.search(r"<dt>Brier score \(0 is best\)</dt><dd>([\d.]+)</dd>", shown)
    scored = scorecard(store).groups[0]
    assert (scored.n, scored.open) in ((1, 0), (0, 1))
    assert (float(brier[1]) if brier else None) == (round(scored.brier, 3) if scored.n else None)


def test_what_is_read_anew_shows_at_once(read_store, tmp_path):
    store = Path(shutil.copy(read_store, tmp_path / "grows.db"))
    before = dyad(store, DyadAsked("VEN", "RUS")).total
    text = tmp_path / "new.md"
    text.write_text(
        "---\ndate: 2019-05-02\npublisher: Sample\n---\nRussia criticised Venezuela on 1 May 2019.\n", "utf-8"
    )
    for _ in read_into_store([text], store):
        pass
    assert dyad(store, DyadAsked("VEN", "RUS")).total == before + 1

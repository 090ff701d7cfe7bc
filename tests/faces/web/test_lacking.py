"""What pages say where there is little or nothing to show."""

import re
import shutil

import pytest

from avviso.dyads import DyadAsked, dyad
from avviso.intake import import_events

from .test_newest import ICEWS_HEAD, ICEWS_ROW


def test_of_two_without_events_no_test_for_turns_is_told(inside):
    page = inside.get("/dyads/ISL/NZL").text
    assert "nothing that could have turned" in page
    assert "No turn has a probability" not in page
    assert "<code>avviso read FILE</code> brings documents" in page


@pytest.fixture
def both(tmp_path, read_store):
    """What was read, and one imported event."""
    store = tmp_path / "both.db"
    shutil.copy(read_store, store)
    file = tmp_path / "one.tab"
    file.write_text(f"{ICEWS_HEAD}\n{ICEWS_ROW.format(id=1, day='2018-06-01')}\n")
    [*import_events(store, [file])]
    return store


def test_where_nobody_has_events_of_two_the_documents_are_offered(both):
    assert dyad(both, DyadAsked("ISL", "NZL")).dataset == "prose"
    assert dyad(both, DyadAsked("PER", "CHL")).dataset == "icews"


def test_a_title_that_is_missing_is_made_of_the_first_words(tmp_path, read_store):
    from avviso.receiving import Sent, receive

    from .test_world import site_of

    store = tmp_path / "copy.db"
    shutil.copy(read_store, store)
    receive(store, Sent(b"Peru praised Chile on 29 March 2019.", ".txt", "test"))
    client = site_of(store, tmp_path)
    for path in ("/search?party=PER", "/actors/PER"):
        shown = client.get(path).text
        assert ">“Peru praised Chile on 29 March 2019.”</a>" in shown, path
        assert "Without a title" not in shown, path


def test_an_address_that_nobody_has_says_where_to_look(inside):
    answer = inside.get("/nowhere")
    assert answer.status_code == 404
    assert "Nothing is at this address" in answer.text
    assert "Not Found" not in answer.text


def test_who_has_not_signed_in_is_led_to_where_it_is_done(outside):
    answer = outside.get("/scorecard")
    assert answer.status_code == 401
    assert 'href="/sign-in"' in answer.text


def test_a_party_alone_does_nothing_to_one_another(tmp_path, read_store):
    from avviso.receiving import Sent, receive

    from .test_world import site_of

    store = tmp_path / "alone.db"
    shutil.copy(read_store, store)
    told = b"Peru protested on 29 March 2019. Peru met Chile in Lima on 29 March 2019."
    receive(store, Sent(told, ".txt", "test"), coder="syntax")
    shown = site_of(store, tmp_path).get("/actors/PER").text.partition('class="events')[2]
    rows = {tuple(re.findall(r">(Peru|Chile)<", row)): row for row in shown.split("<tr id=")[1:]}
    assert "nobody named" in rows[("Peru",)]
    assert "one another" not in rows[("Peru",)]
    assert "one another" in next(row for parties, row in rows.items() if len(parties) == 2)


def test_found_actors_are_named_with_their_state(inside):
    shown = inside.get("/actors", params={"q": "Novak"}).text
    assert 'href="/actors/RUS">Russia</a>' in shown

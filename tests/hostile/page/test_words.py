"""Hostile words in every field, on every page, in a real browser: nothing runs, breaks a rule or adds a node."""

from urllib.parse import urlencode

from .payloads import PAYLOADS
from .stored import FIRST_YEAR, document_id

SIZE = 50  # rows of a page of events
TABLES = (
    "documents",
    "mentions",
    "judgements",
    "current_claims",
    "forecasts",
    "rejections",
    "events",
    "ties",
    "datasets",
)
# Pages that draw with scripts or fetch their parts, which are looked at once they have run.
SCRIPTED = ("/", "/dyads/VEN/RUS", "/actors/VEN", "/scorecard", "/documents")


def pages(words):
    """Every page of a store that shows the words which are kept in it."""
    found = [
        "/",
        "/?since=2017-01-01&until=2018-12-31",
    ]
    turns = range(0, len(words), SIZE)
    for after in turns:
        found += [f"/{path}?after={after}" for path in ("dyads/VEN/RUS", "actors/VEN", "scorecard")]
        found += [f"/dyads/VEN/RUS?dataset=gdelt2&after={after}", f"/dyads/VEN/RUS?modality=any&after={after}"]
    for after in range(0, len(words), 20):
        found += [f"/documents?after={after}", f"/search?q=praised&after={after}"]
    tables = TABLES if len(words) > SIZE else TABLES[:3]
    found += [f"/sql?{urlencode({'q': f'SELECT * FROM {table}'})}" for table in tables]
    if len(words) > SIZE:  # these take seconds, whatever the words
        found += [f"/dyads/VEN/RUS/{part}" for part in ("structure", "forecast")]
    for number in range(len(words)):
        found += [f"/documents/{document_id(number)}"]
        found += [f"/actors?q=foreign+minister&country=VEN&on={FIRST_YEAR + number}-02-01"]
    return found


def own_pages(browsed):
    """Pages whose addresses hold the words: a publisher or dataset of that name, forecasts of somebody so called."""
    few = 3 if len(browsed.words) <= SIZE else 40  # what is made anew for each takes a while
    for words in (browsed.words, browsed.tamed):
        named = list(enumerate(words))
        found = [f"/search?{urlencode({'publisher': f'Paper {number} {one}'})}" for number, one in named]
        for number, one in named[:: max(len(named) // few, 1)]:
            found += [f"{path}?{urlencode({'dataset': f'set {number} {one}'})}" for path in ("/", "/dyads/VEN/RUS")]
            found += [f"/scorecard?{urlencode({'of': f'N{number} {one}'})}"]
        yield found


def differing(browsed, paths, tame_paths):
    """Pages whose nodes are not those of the page with tame words in the same places."""
    wrong = []
    for start in range(0, len(paths), 40):
        part, other = paths[start : start + 40], tame_paths[start : start + 40]
        told, tamed = browsed.texts(part), browsed.texts(other, browsed.tame)
        assert all(status < 500 for status, _ in told), [
            one for one in zip(part, told, strict=True) if one[1][0] >= 500
        ]
        shapes = browsed.shapes([text for _, text in (*told, *tamed)])
        for path, (status, _), (tame_status, _), one, two in zip(
            part, told, tamed, shapes[: len(part)], shapes[len(part) :], strict=True
        ):
            if (status, one) != (tame_status, two):
                wrong.append((path, status, tame_status, dict(one - two), dict(two - one)))
    return wrong


def test_there_are_enough_words_and_each_kind():
    assert len(PAYLOADS) >= 150


def test_no_page_of_what_is_kept_has_another_node(browsed):
    paths = pages(browsed.words)
    assert differing(browsed, paths, paths) == []


def test_no_page_of_a_name_that_is_kept_has_another_node(browsed):
    hostile, tamed = own_pages(browsed)
    assert differing(browsed, hostile, tamed) == []


def test_nothing_runs_on_any_page_of_what_is_kept(browsed):
    paths = pages(browsed.words)
    # The nodes of all are looked at in any case.
    for path in paths if len(browsed.words) > SIZE else [*paths[:7], *paths[-2:-12:-2]]:
        browsed.live(browsed.hostile, path)


def test_nothing_runs_once_scripts_have_drawn(browsed):
    # Parts of a dyad and of an actor are fetched when they come into view, and take seconds.
    for path in SCRIPTED if len(browsed.words) > SIZE else SCRIPTED[:1]:
        browsed.live(browsed.hostile, path)
        browsed.page.mouse.wheel(0, 20_000)
        browsed.page.wait_for_load_state("networkidle")
        browsed.settled(path)

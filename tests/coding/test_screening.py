import json
from pathlib import Path

import pytest

from avviso.bulk import names_of_parties
from avviso.coding.parsing.sentences import split
from avviso.coding.weighing.screening import NO_DEED, OWN, features_of, load_screen, words_of
from avviso.records import Sentence, Span

PASSAGES = Path(__file__).parents[1] / "golden" / "passages.jsonl"


@pytest.fixture(scope="module")
def names():
    return names_of_parties()


def reasons(screen, text):
    return screen(text, [Sentence(i, Span(a, b)) for i, (a, b) in enumerate(split(text))])


def test_of_passages_with_events_hardly_one_sentence_is_dropped(names):
    screen = load_screen(names)
    rows = [json.loads(line) for line in PASSAGES.read_text(encoding="utf8").splitlines()]
    told = [reasons(screen, row["text"]) for row in rows if row["expect"]]
    lost = sum(all(one) for one in told)
    assert len(told) > 100
    assert lost <= 0.01 * len(told)


def test_what_tells_of_no_state_is_dropped(names):
    text = (
        "She baked the bread in a hot oven for an hour. Then it cooled on the window.\n"
        "The recipe was her grandmother's. It needs flour, salt and some patience.\n"
        "My favourite film of the summer was about a dog. I really liked the music."
    )
    assert reasons(load_screen(names), text) == [NO_DEED] * 6


def test_a_name_of_the_users_own_is_never_dropped(names):
    text = "Zorblax baked the bread in a hot oven for an hour."
    assert reasons(load_screen(names), text) == [NO_DEED]
    assert reasons(load_screen(names | {"zorblax": OWN}), text) == [""]


def test_the_filter_says_something_of_every_sentence(names):
    assert reasons(load_screen(names), "") == []
    assert len(reasons(load_screen(names), "…\n\n12.\n\nRussia attacked Ukraine on Monday.")) == 3


def test_states_are_one_feature_and_stand_out_for_the_sentences_after(names):
    first, second = features_of([words_of("France met the U.S. envoy"), words_of("It agreed")], names)
    assert {"<state>", "<two states>", "envoy"} <= first
    assert "<state before>" in second
    assert "france" not in first

"""Whether a sentence is about politics, and what that does to what the event reader makes of it."""

import numpy as np
import pytest

from avviso.coding.parsing.sentences import split
from avviso.coding.weighing.reader import Reading
from avviso.coding.weighing.screening import words_of
from avviso.coding.weighing.topics import AT_EASE, MOST, STRANGE, Topics, doubted, features_of, load_topics
from avviso.errors import ModelError
from avviso.records import Sentence, Span


def odds(topics, text):
    return list(topics.odds(text, [Sentence(i, Span(a, b)) for i, (a, b) in enumerate(split(text))]).values())


def reading(chance):
    return Reading(0, chance, np.ones(16), np.ones(5), np.zeros((1, 2)))


def test_names_play_no_part():
    assert features_of("The Peruvian bowler attacked Chile.") == {"bowler", "attack"}
    assert features_of("PERU ATTACKS CHILE") == frozenset()


def test_a_neighbour_counts_half():
    topics = Topics({"ball": -0.5, "rain": 1.0})
    assert odds(topics, "The rain fell. The ball rolled. The rain fell.") == [1 - 0.25, -0.5 + 1.0, 1 - 0.25]


def test_one_word_proves_nothing():
    assert odds(Topics({"ball": -9.0}), "The ball rolled.") == [-MOST]


def test_sport_is_told_from_war_by_what_ships():
    sport, war = (
        odds(load_topics(), "The striker attacked from the left and scored the winning goal."),
        odds(load_topics(), "Soldiers attacked from the left and captured the minister."),
    )
    assert sport[0] < STRANGE < AT_EASE < war[0]


@pytest.mark.parametrize(
    ("chance", "told", "kept"), [(0.5, AT_EASE, 1), (0.99, STRANGE - 0.1, 0), (0.9999, STRANGE - 0.1, 1)]
)
def test_what_is_not_about_politics_must_be_all_but_certain(chance, told, kept):
    assert len(doubted([reading(chance)], told)) == kept


def test_words_without_end_are_no_error():
    (one,) = doubted([reading(0.9), reading(1.0)], -9e9)
    assert one.chance == 1.0


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_certainty_stays_certain(chance):
    assert doubted([reading(chance)], 0.5)[0].chance == chance


def test_between_the_two_a_reading_is_doubted_and_kept():
    (one,) = doubted([reading(0.9)], (STRANGE + AT_EASE) / 2)
    assert 0 < one.chance < 0.9


@pytest.mark.parametrize("text", ["a,1\n", "stem,weight\na,much\n", "stem,weight\nalone\n", ""])
def test_a_broken_file_is_refused(tmp_path, text):
    (tmp_path / "words.csv").write_text(text, encoding="utf8")
    with pytest.raises(ModelError, match="reinstall avviso"):
        load_topics(tmp_path / "words.csv")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(ModelError, match="reinstall avviso"):
        load_topics(tmp_path / "words.csv")


def test_words_are_cut_as_the_filter_of_bulk_runs_cuts_them():
    assert words_of("U.S. troops, 40 of them") == ["U.S", "troops", "of", "them"]

"""Marked stories become texts with marks by character, and what can't be read is named by file and line."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from avviso.evaluating.claims import read

SPEC = spec_from_file_location("stories", Path(__file__).parents[2] / "quality" / "stories.py")
stories = module_from_spec(SPEC)
SPEC.loader.exec_module(stories)

STORY = """## xyz-007 | 2004-05-06 | dispatch
Chad warned Mali, and the war party in N'Djamena cheered the warning.
> warned | THREATEN | Chad=TCD | Mali=MLI | actual |
> war | ASSAULT | | | actual |

It was hot.
Later it sent it wheat.
> sent | AID/AGREE | it=TCD | @=MLI; it#2=- | actual |
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.txt").write_text(STORY)
    return tmp_path


def test_words_of_marks_are_found_in_the_sentence_above(folder):
    (story,) = stories.stories(folder)
    words = [story.text[slice(*event["at"])] for event in story.events]
    assert words == ["warned", "war", "sent"]
    assert story.text.startswith("Chad warned Mali")
    assert "\n\nIt was hot. Later" in story.text
    assert story.text[story.events[1]["at"][0] :].startswith("war party")  # a word, not the beginning of "warned"
    (unnamed, second) = story.events[2]["recipient"]
    assert unnamed == {"code": "MLI", "at": None}
    assert story.text[slice(*second["at"])] == "it"
    assert story.text[second["at"][1] :].startswith(" wheat")
    assert (story.published, story.held) == ("2004-05-06", False)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("> warned |", "> scolded |", "line 3: the event's words are not in the sentence above: 'scolded'"),
        ("THREATEN", "MENACE", "line 3: there is no modality 'actual' or no type 'MENACE'"),
        ("Mali=MLI", "Niger=NER", "line 3: a party is not in the sentence above, or has no code: 'Niger=NER'"),
    ],
)
def test_a_mark_that_cannot_be_read_is_named(folder, old, new, said):
    (folder / "one.txt").write_text(STORY.replace(old, new, 1))
    with pytest.raises(ValueError, match=r"one\.txt") as caught:
        list(stories.stories(folder))
    assert said in str(caught.value)


def test_the_stories_that_ship_can_be_scored(tmp_path):
    rows = list(stories.passages("held"))
    file = tmp_path / "stories.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert sum(len(passage.events) for passage in read(file)) > 1000
    for part in ("open", "kept"):
        assert not {row["id"] for row in rows} & {row["id"] for row in stories.passages(part)}

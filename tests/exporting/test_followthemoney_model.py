"""FollowTheMoney entities against the published model as data, where the library is not installed.

`test_followthemoney.py` loads them with the library itself, which needs a compiled ICU.
"""

import json
import re
from pathlib import Path

import pytest

from .opening import json_lines

MODEL = json.loads((Path(__file__).parent / "followthemoney.json").read_text("utf-8"))["schemata"]
# What values of these types look like there; of the others any text will do.
FORMS = {
    "=date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "=country": re.compile(r"[a-z]{2}(-[a-z]{2})?|[a-z]{4}"),
    "=url": re.compile(r"https?://\S+"),
    "=language": re.compile(r"[a-z]{3}"),
}


@pytest.fixture
def rows(exporter):
    """The entities of the examples."""
    return json_lines(exporter("ftm"))


def faults(row, known):
    """What the model has against an entity. known: all of them by id."""
    schema = MODEL.get(row["schema"])
    if schema is None or schema["abstract"]:
        return [f"no schema {row['schema']}"]
    found = [f"{name} is missing" for name in schema["required"] if not row["properties"].get(name)]
    for name, values in row["properties"].items():
        kind = schema["properties"].get(name)
        if kind is None:
            found.append(f"{row['schema']} has no {name}")
        elif kind.startswith("="):
            form = FORMS.get(kind)
            found += [f"{name} is no {kind[1:]}: {one}" for one in values if form and not form.fullmatch(one)]
        else:
            ends = [MODEL[known[one]["schema"]]["is"] if one in known else [] for one in values]
            found += [f"{name} ends at no {kind}" for end in ends if kind not in end]
    return found


def test_every_entity_is_one_of_the_model(rows):
    known = {row["id"]: row for row in rows}
    assert len(known) == len(rows) > 20
    assert {row["schema"] for row in rows} >= {"Event", "Article", "PublicBody"}
    assert [(row["id"], fault) for row in rows for fault in faults(row, known)] == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"schema": "Happening"}, "no schema Happening"),
        ({"properties": {}}, "name is missing"),
        ({"properties": {"name": ["a"], "colour": ["red"]}}, "Event has no colour"),
        ({"properties": {"name": ["a"], "date": ["on Monday"]}}, "date is no date: on Monday"),
        ({"properties": {"name": ["a"], "involved": ["nobody"]}}, "involved ends at no LegalEntity"),
    ],
)
def test_what_the_model_does_not_have_is_found(rows, change, told):
    known = {row["id"]: row for row in rows}
    event = next(row for row in rows if row["schema"] == "Event")
    assert told in faults({**event, **change}, known)

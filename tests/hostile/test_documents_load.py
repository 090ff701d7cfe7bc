"""Many documents, large ones and near copies; and a clock that says anything."""

import ast
import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import avviso
from avviso.coding import load_coder
from avviso.faces.examples import example_files
from avviso.reading import READERS, read
from avviso.records import Document
from avviso.resolving import Gazetteer, resolve
from avviso.storing import Store
from avviso.storing.families import find_families

from .mutations import SENTENCES

WORDS = (
    "treaty port minister convoy envoy harbour grain border talks ship pipeline valley bank loan council rebel army "
    "capital village bridge airport ceasefire election cabinet speech oil gas mine company strike union court judge "
    "police prison island river storm summit visit budget tax factory hospital school radio paper witness crowd night"
).split()
COPIES = 5


def article(chance):
    """An article of a dozen sentences that no other one has."""
    return [
        f"The {' '.join(chance.choices(WORDS, k=chance.randint(9, 16)))} of {chance.randint(1, 9999)}."
        for _ in range(12)
    ]


def near_copies(chance, said):
    """The same under another headline, cut, with a sentence changed, with a line by the outlet, set in other type."""
    changed = said.copy()
    changed[chance.randrange(len(said))] = "This sentence was written anew by the paper."
    yield " ".join(["Another headline over the report\n\n", *said])
    yield " ".join(said[: len(said) * 3 // 4])
    yield " ".join(changed)
    yield "\n\n".join(["(Example Wire) —", *said, "All rights reserved. Reporting by the desk in Strelsau."])
    yield " ".join(said).replace("The ", "the ").replace(" of ", "  of\n")


@pytest.mark.parametrize("count", [40, pytest.param(1_000, marks=pytest.mark.slow)])
def test_near_copies_make_one_family_each(count):
    chance = random.Random(count)
    documents, meant = [], {}
    for number in range(count):
        said = article(chance)
        for copy, text in enumerate([" ".join(said), *near_copies(chance, said)]):
            meant[f"{number}-{copy}"] = number
            documents.append(Document(f"{number}-{copy}", text, published=f"2020-01-{copy + 1:02}", origin="a"))
    chance.shuffle(documents)
    families = find_families(documents)
    assert len(families) == count * (COPIES + 1)
    assert abs(len(set(families.values())) - count) <= count // 100
    assert sum(meant[one] != meant[first] for one, first in families.items()) == 0


LARGE = """
import json, resource, sys, time
from avviso.reading import read
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
began = time.process_time()
found = [getattr(one, "reason", "") for one in read(sys.argv[1:])]
print(json.dumps([found, time.process_time() - began]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("begins", ["", '{"text": "'])
def test_an_article_of_a_hundred_megabytes_is_refused(tmp_path, suffix, begins):
    path = tmp_path / f"large{suffix}"
    with path.open("w") as file:
        file.write(begins)
        for _ in range(100):
            file.write("The minister of Norway met the envoy. " * 26_315)
    done = subprocess.run([sys.executable, "-c", LARGE, str(path)], capture_output=True, text=True, timeout=600)
    path.unlink()
    assert done.returncode == 0, done.stderr
    (reason,), seconds = json.loads(done.stdout)
    assert "MB" in reason or "is no PDF" in reason
    assert seconds < 60


@pytest.mark.slow
def test_a_hundred_thousand_small_articles_take_a_time_that_grows_with_their_number(tmp_path, least_seconds):
    def rows(count):
        path = tmp_path / f"{count}.jsonl"
        with path.open("w") as file:
            for number in range(count):
                text = " ".join(random.Random(number).choices(SENTENCES, k=8))
                file.write(json.dumps({"text": f"{text} {number}", "id": str(number)}) + "\n")
        return path

    few, many = rows(12_500), rows(100_000)
    taken = [least_seconds(lambda path=path: sum(1 for _ in read([path])), 2) for path in (few, many)]
    assert taken[1] / taken[0] < 8 * 1.3


@pytest.mark.slow
def test_coding_and_keeping_take_a_time_that_grows_with_the_number(tmp_path):
    coder, gazetteer = load_coder(), Gazetteer.load()
    taken = []
    for count in (200, 200, 1_600):  # the first time warms up
        began = time.process_time()
        with Store(tmp_path / f"{len(taken)}.db") as store:
            for number in range(count):
                text = " ".join(random.Random(number).choices(SENTENCES, k=8))
                document = Document(f"d{number}", text, published="2017-02-08", origin="a")
                store.add(resolve(coder.code(document), gazetteer))
        taken.append(time.process_time() - began)
    assert taken[2] / taken[1] < 8 * 1.3


@pytest.mark.slow
def test_a_text_that_names_one_person_all_over_takes_a_time_that_grows_with_its_length(least_seconds):
    coder, gazetteer = load_coder(), Gazetteer.load()
    said = "Japan's prime minister, Shinzo Abe, visited Hanoi on 3 May 2017. Abe praised Vietnam. "
    codings = [coder.code(Document("d", said * times, origin="a")) for times in (40, 320)]
    taken = [least_seconds(lambda coding=coding: resolve(coding, gazetteer)) for coding in codings]
    assert taken[1] / taken[0] < 8 * 2


# What a clock can be asked in Python.
CLOCKS = {"date", "datetime", "time", "dt"}
CLOCK = {"today", "now", "utcnow", "localtime", "gmtime", "fromtimestamp", "mktime", "ctime", "tzset"}
ZONES = [*(f"<{at:+03}>{-at:+}" for at in range(-12, 15)), "Asia/Kathmandu", "Asia/Tehran", "Australia/Lord_Howe",
         "Pacific/Chatham", "America/St_Johns", "Pacific/Apia", "Pacific/Kiritimati", "Europe/London",
         "America/New_York",
         "Asia/Kolkata", "UTC"]  # fmt: skip
DAYS = ("2016-02-29", "2017-03-26", "2017-12-31", "2100-03-01", None)


def test_no_part_of_the_line_asks_what_day_it_is():
    """A clock set to another year, back in the middle of a run or to summer time changes no date of an event."""
    asked = [
        f"{path.name}:{node.lineno}"
        for stage in ("reading", "coding", "resolving", "records")
        for path in sorted((Path(avviso.__file__).parent / stage).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in CLOCK and getattr(node.value, "id", "") in CLOCKS
    ]
    assert asked == []


@pytest.fixture
def zone():
    before = os.environ.get("TZ")

    def change(name):
        os.environ["TZ"] = name
        time.tzset()

    yield change
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


@pytest.mark.parametrize("count", [2, pytest.param(len(ZONES), marks=pytest.mark.slow)])
def test_dates_are_the_same_in_every_time_zone(zone, count):
    assert len(ZONES) == 38
    documents = [one for one in read(example_files()) if isinstance(one, Document)][: 8 if count > 2 else 1]
    documents += [replace(documents[0], text=" ".join(SENTENCES[:9]), published=day, id=f"d{day}") for day in DAYS]
    told = set()
    for name in ZONES[:: max(1, len(ZONES) // count)]:
        zone(name)
        codings = [resolve(load_coder().code(one), Gazetteer.load()) for one in documents]
        told.add(
            json.dumps([[(c.id, c.evidence.when.date, c.evidence.when.enddate) for c in one.claims] for one in codings])
        )
    assert len(told) == 1

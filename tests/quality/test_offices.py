"""Questions of who held an office on a day are asked of rows from elsewhere, and the tables answer nearly all."""

import sys
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from avviso.resolving import tables

SCRIPT = Path(__file__).parents[2] / "quality" / "measure_offices.py"
SPEC = spec_from_file_location("measure_offices", SCRIPT)
measure_offices = module_from_spec(SPEC)
sys.modules[SPEC.name] = measure_offices
SPEC.loader.exec_module(measure_offices)
QUESTIONS = measure_offices._questions()
BLANK = tables.Holding("", (), *8 * ("",), "facts", "2020")


@pytest.fixture
def asked(monkeypatch):
    """What becomes of a question about Ana Paz, prime minister of Peru since 2010 by one row of a given origin."""

    def ask(name, day, row_from, origin="CIA World Leaders"):
        held = {"person": "Ana Paz", "code": "PER", "office": "head-of-government", "since": "2010-01-01"}
        row = replace(BLANK, **held, title="Prime Minister", origin=row_from)
        monkeypatch.setattr(measure_offices.tables, "holdings", lambda: (row,))
        measure_offices.index.cache_clear()
        return measure_offices.judged(QUESTIONS.Question("PER", "head-of-government", day, name, origin))

    yield ask
    measure_offices.index.cache_clear()


def test_at_least_400_questions_can_be_asked_and_95_of_a_hundred_are_answered_right():
    marks = [measure_offices.judged(one) for one in QUESTIONS.read_questions()]
    assert sum(mark is not None for mark in marks) >= 400
    assert min(measure_offices.measure().values()) >= 0.95


def test_questions_come_from_several_origins_that_may_be_shipped():
    origins = {one.origin for one in QUESTIONS.read_questions()}
    assert origins == {"CIA World Factbook", "CIA World Leaders", "Wikidata"}


def test_a_right_and_a_wrong_name_differ(asked):
    assert asked("PAZ", "2012-05-01", "own knowledge") is True
    assert asked("RUIZ", "2012-05-01", "own knowledge") is False
    assert asked("PAZ", "2009-05-01", "own knowledge") is False


def test_a_row_of_the_questions_own_origin_answers_nothing(asked):
    assert asked("PAZ", "2012-05-01", "CIA World Leaders") is None
    assert asked("RUIZ", "2012-05-01", "CIA World Leaders") is False


def test_a_spelling_is_no_other_name():
    row = replace(tables.holdings()[0], person="Bashar al-Assad", aliases=())
    assert measure_offices.agree("Bashar al-ASAD", row)
    assert not measure_offices.agree("al-ASADI Musa", replace(row, person="Al Gore"))

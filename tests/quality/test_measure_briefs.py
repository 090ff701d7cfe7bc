"""What the gate asks of briefs, over figures that are made up."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "quality"))
import measure_briefs
from brief_figures import Made, Totals


def totals(*made, failed=0):
    found = Totals(list(made))
    found.failed.update({"StoreError: no store": failed} if failed else {})
    return found


def brief(unsupported=0, faults=(), breaches=(), same=True):
    return Made("VEN RUS", 50, unsupported, faults, breaches, same, 3, 0.0, 0.1)


@pytest.fixture
def gate(monkeypatch):
    """The figures of some briefs and of what was spoilt."""

    def measured(found, spoilt=None):
        monkeypatch.setattr(measure_briefs, "bundled", lambda *_: found)
        monkeypatch.setattr(measure_briefs, "spoilt", lambda *_: spoilt or {"name": (10, 10), "digit": (10, 10)})
        return {name.removeprefix("briefs: share "): value for name, value in measure_briefs.measure().items()}

    return measured


def test_sound_briefs_have_every_figure_at_one(gate):
    assert set(gate(totals(*[brief()] * measure_briefs._BRIEFS)).values()) == {1.0}


def test_one_fault_of_each_kind_lowers_its_figure(gate):
    bad = [brief(unsupported=8, faults=("x",)), brief(breaches=("y",)), brief(same=False)]
    found = gate(totals(*bad, *[brief()] * (measure_briefs._BRIEFS - 3)), {"name": (8, 10), "digit": (10, 10)})
    assert found["of sentences supported"] == pytest.approx(1 - 8 / (50 * measure_briefs._BRIEFS))
    assert found["without a fault or breach"] == pytest.approx(1 - 2 / measure_briefs._BRIEFS)
    assert found["that are the same bytes twice"] == pytest.approx(1 - 1 / measure_briefs._BRIEFS)
    assert found["of spoilt ones that are caught"] == 0.9


def test_briefs_that_could_not_be_made_are_no_good_figure(gate):
    with pytest.raises(ValueError, match="1 briefs could not be made"):
        gate(totals(*[brief()] * (measure_briefs._BRIEFS - 1), failed=1))

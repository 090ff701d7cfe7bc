"""The arithmetic of the figures over disputes."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "quality"))
import onset_figures

DISPUTES = """ccode1,ccode2,year,gmlmidongoing,gmlmidonset
365.0,710.0,1969.0,1.0,1.0
365.0,710.0,1970.0,1.0,0.0
"""


def test_ties_count_half():
    scores, told = np.array([1.0, 2.0, 2.0, 3.0]), np.array([False, False, True, True])
    assert onset_figures.auc(scores, told) == pytest.approx(0.875)
    assert onset_figures.auc(np.zeros(4), told) == pytest.approx(0.5)


def test_pairs_bear_the_codes_of_their_year(tmp_path):
    file = tmp_path / "disputes.csv"
    file.write_text(DISPUTES, encoding="utf-8")
    begun = onset_figures.disputes(file, "gmlmidonset")
    assert begun == {1969: {frozenset({"RUS", "CHN"})}}
    assert onset_figures._as_then(begun[1969], ("CHN", "SUN")) == {frozenset({"SUN", "CHN"})}
    assert onset_figures._as_then(begun[1969], ("CHN", "RUS")) == begun[1969]

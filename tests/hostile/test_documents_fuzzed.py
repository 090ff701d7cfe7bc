"""Documents spoilt by chance go through the whole line without a crash, and the counts add up.

The full count: `python tests/hostile/fuzzing.py --seed 1 --count 10000`; a fault names its seed and case.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from . import mutations

DRIVER = Path(__file__).parent / "fuzzing.py"


def done(*arguments):
    ended = subprocess.run([sys.executable, str(DRIVER), *map(str, arguments)], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_a_case_is_always_the_same():
    assert mutations.case(7, 3) == mutations.case(7, 3)
    assert len({mutations.case(7, number) for number in range(50)}) == 50


@pytest.mark.parametrize(("seed", "count"), [(20170206, 30), pytest.param(1, 10_000, marks=pytest.mark.slow)])
def test_spoilt_documents_end_as_documents_or_with_reasons(seed, count):
    found = done("--seed", seed, "--count", count)
    assert found["faults"] == []
    assert found["cases"] == count
    assert found["documents"] + found["rejections"] == found["results"] >= count
    assert min(found["documents"], found["rejections"], found["claims"]) > count // 10

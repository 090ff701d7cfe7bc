"""A server that is killed while many read and one adds, and one that runs for long."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes as Linux shows them")


def ran(capsys, *arguments):
    """What a script of this folder counted; printed too, for docs/reliability.md."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], cwd=HERE, capture_output=True, text=True, timeout=4 * 3600, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    with capsys.disabled():
        sys.stdout.write(f"\n{arguments[0]}: {found}\n")
    return found


@pytest.mark.parametrize(("rounds", "readers"), [(2, 8), pytest.param(50, 100, marks=pytest.mark.slow)])
def test_a_killed_server_starts_again_and_has_all_that_it_told(tmp_path, rounds, readers, capsys):
    found = ran(capsys, "killing.py", tmp_path / "k", rounds, readers)
    assert (found["rounds"], found["faults"]) == (rounds, [])
    assert found["answers"]["200"] > 0
    assert found["told"] > 0
    # Of processor: how long it takes on a machine that does much else says nothing of the server.
    assert found["least_start_cpu_s"] < (2 if rounds == 50 else 6)


@pytest.mark.parametrize("minutes", [0.1, pytest.param(30, marks=pytest.mark.slow)])
def test_memory_and_open_files_stay_where_they_are(capsys, minutes):
    found = ran(capsys, "soak.py", "--minutes", minutes, "--share", 1)
    assert found["faults"] == []
    assert found["asked"] + found["documents"] > 0
    for one in ("server", "reader"):
        fewest, most = found[one]["files"]
        assert most - fewest <= 10
        # In the first minutes a server loads what it needs, once.
        assert minutes < 30 or found[one]["mb_a_minute"] < 1

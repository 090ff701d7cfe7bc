"""A whole corpus on many processes: the same bytes however many there are, and however often the run is broken off."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from avviso.bulk import BulkRequest, code_corpus
from avviso.errors import BulkRunError
from avviso.faces.bulk import claim_line, rejection_line
from avviso.records.bulk import Finished, Progress

TEXTS = [
    "Russia condemned the attack on Monday. President Vladimir Putin met his Iranian counterpart in Moscow.",
    "Turkey sent troops to Syria. France imposed sanctions on Iran, the foreign ministry said.",
    "She baked bread for an hour. The oven was hot.",
    "Israel bombed a depot in Lebanon on Tuesday. The government of Lebanon protested.",
]
RUN = "import sys; from avviso.faces.cli import main; sys.exit(main())"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "news.jsonl"
    rows = [{"id": f"d{n}", "text": f"Report {n}.\n\n" + TEXTS[n % 4] + f"\n\nMore on page {n}."} for n in range(24)]
    lines = [json.dumps(row) for row in rows]
    lines[5], lines[7] = '{"text": 5}', json.dumps({"text": "Le ministre a quitté la salle sans un mot. " * 5})
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def request(corpus, out, **given):
    return BulkRequest(
        (str(corpus),), out, claim_line, rejection_line, "test", form="jsonl.gz", part_bytes=600, **given
    )


def run(asked):
    *steps, finished = code_corpus(asked)
    assert isinstance(finished, Finished)
    return steps, finished.counts


def bytes_of(out):
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.*")) if path.is_file()}


def rows_of(out, folder="claims"):
    files = sorted((out / folder).glob("part-*"))
    return [json.loads(line) for file in files for line in gzip.decompress(file.read_bytes()).splitlines()]


@pytest.fixture(scope="module")
def plain(corpus, tmp_path_factory):
    """The run that nothing disturbs, on one worker."""
    out = tmp_path_factory.mktemp("plain")
    _, counts = run(request(corpus, out, workers=1))
    return out, counts


def test_everything_adds_up(plain):
    out, counts = plain
    assert counts.documents == 24 == counts.coded + counts.rejected.total()
    assert counts.rejected.total() == 2
    assert counts.sentences == counts.with_claims + counts.without.total() + counts.dropped.total()
    assert counts.claims == len(rows_of(out)) > 20
    assert counts.dropped.total() > 10
    left = Counter("language" in row["reason"] or "English" in row["reason"] for row in rows_of(out, "rejected"))
    assert left == {True: 1, False: 1}


def test_two_workers_write_the_same_bytes(corpus, plain, tmp_path):
    steps, counts = run(request(corpus, tmp_path / "two", workers=2))
    assert bytes_of(tmp_path / "two") == bytes_of(plain[0])
    assert counts == plain[1]
    assert all(isinstance(one, Progress) for one in steps)
    assert [one.sentences for one in steps] == sorted(one.sentences for one in steps)


def test_without_the_filter_the_rows_are_those_of_avviso_code(corpus, tmp_path):
    _, counts = run(request(corpus, tmp_path / "all", workers=2, filtered=False))
    printed = subprocess.run(
        [sys.executable, "-c", RUN, "code", str(corpus), "--format", "jsonl", "-q"], capture_output=True, check=False
    )
    assert rows_of(tmp_path / "all") == [json.loads(line) for line in printed.stdout.splitlines()]
    assert counts.dropped.total() == 0


def test_less_likely_events_are_left_out_and_another_run_is_another_folder(corpus, plain, tmp_path):
    every = rows_of(plain[0])
    least = max(row["confidence"] for row in every if row["kind"] == "event")
    _, counts = run(request(corpus, tmp_path / "sure", workers=1, least=least))
    sure = [row for row in every if row["kind"] != "event" or row["confidence"] >= least]
    assert rows_of(tmp_path / "sure") == sure
    assert 0 < counts.claims < plain[1].claims
    assert counts.sentences == counts.with_claims + counts.without.total() + counts.dropped.total()
    with pytest.raises(BulkRunError, match="least"):
        run(request(corpus, plain[0], workers=1, least=least))


def test_a_run_that_is_done_is_not_done_again(corpus, plain):
    before = bytes_of(plain[0])
    steps, counts = run(request(corpus, plain[0], workers=2))
    assert len(steps) == 1
    assert (counts, bytes_of(plain[0])) == (plain[1], before)


def start(corpus, out):
    script = (
        "from pathlib import Path; from avviso.bulk import BulkRequest, code_corpus;"
        "from avviso.faces.bulk import claim_line, rejection_line;"
        f"asked = BulkRequest(({str(corpus)!r},), Path({str(out)!r}), claim_line, rejection_line, 'test',"
        "form='jsonl.gz', part_bytes=600, workers=2);"
        "[None for _ in code_corpus(asked)]"
    )
    return subprocess.Popen([sys.executable, "-c", f"if __name__ == '__main__':\n    {script}"])


def wait_for(out, parts, process):
    """Until so many parts are done."""
    end = time.monotonic() + 120
    while len(list((out / "parts").glob("part-*.json"))) < parts and process.poll() is None:
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for workers in /proc")
def test_drivers_and_workers_may_be_killed_at_any_time(corpus, plain, tmp_path):
    out = tmp_path / "killed"
    for parts in (0, 1, 3):
        driver = start(corpus, out)
        wait_for(out, parts, driver)
        for worker in workers_of(driver.pid)[:1]:
            os.kill(worker, signal.SIGKILL)
        wait_for(out, parts + 1, driver)
        driver.kill()
        driver.wait()
    run(request(corpus, out, workers=2))
    assert bytes_of(out) == bytes_of(plain[0])


def workers_of(pid):
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, rest = status.read_text().split(" ", 1)
        except OSError:
            continue
        command = (status.parent / "cmdline").read_bytes() if (status.parent / "cmdline").exists() else b""
        if rest.rpartition(")")[2].split()[1] == str(pid) and b"spawn_main" in command:
            found.append(int(number))
    return found

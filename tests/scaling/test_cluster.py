"""A run on a Ray cluster of two machines' worth of workers: the bytes of a local run, whatever is killed meanwhile.

Slow, and skipped where Ray is not installed: `python -m pytest -m slow tests/scaling`.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from avviso.bulk import BulkRequest, code_corpus
from avviso.errors import BulkRunError, MissingExtra
from avviso.faces.bulk import claim_line, rejection_line
from avviso.records.bulk import Finished, Part, Slice
from avviso.scaling import RayActors

WORKER_KILLS, DRIVER_KILLS = 20, 5
SENTENCES = [
    "Russia condemned the attack on the convoy on Monday.",
    "President Vladimir Putin met his Iranian counterpart in Moscow to discuss the {n} tankers.",
    "Turkey sent {n} soldiers to Syria, the defence ministry said.",
    "France imposed sanctions on Iran over {n} cases of torture.",
    "She baked bread for {n} hours and the oven was hot.",
    "Israel bombed a depot in Lebanon on Tuesday, and {n} people were wounded.",
    "The government of Lebanon protested at the United Nations.",
]
DRIVER = """
import sys
from pathlib import Path
from avviso.bulk import BulkRequest, code_corpus
from avviso.faces.bulk import claim_line, rejection_line
corpus, out, address = sys.argv[1:]
asked = BulkRequest((corpus,), Path(out), claim_line, rejection_line, "test", form="jsonl.gz", workers=4,
                    part_bytes=1500, engine="ray", address=address)
for _ in code_corpus(asked):
    pass
"""

slow = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster():
    """A head without cores, and two machines of two cores each."""
    pytest.importorskip("ray")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    small = {"object_store_memory": 80_000_000}
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False, **small})
    for _ in range(2):
        made.add_node(num_cpus=2, **small)
    yield made
    made.shutdown()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path, chance = tmp_path_factory.mktemp("corpus") / "news.jsonl", random.Random(1)
    rows = []
    for number in range(160):
        told = [chance.choice(SENTENCES).format(n=chance.randrange(2, 900)) for _ in range(12)]
        rows.append(json.dumps({"id": f"d{number}", "text": " ".join(told), "published": "2017-02-08"}))
    rows[7] = '{"text": 5}'
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def local(corpus, tmp_path_factory):
    """What processes on this machine make of it."""
    out = tmp_path_factory.mktemp("local")
    asked = BulkRequest(
        (str(corpus),), out, claim_line, rejection_line, "test", form="jsonl.gz", workers=2, part_bytes=1500
    )
    *_, finished = code_corpus(asked)
    assert isinstance(finished, Finished)
    assert finished.counts.claims > 500
    return out


def bytes_of(out):
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.*")) if path.is_file()}


def drive(corpus, out, cluster):
    return subprocess.Popen([sys.executable, "-c", DRIVER, str(corpus), str(out), cluster.address])


def parents():
    """Every process: its number, that of its parent, and its command."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status, command = (folder / "stat").read_text(), (folder / "cmdline").read_bytes()
        except OSError:
            continue
        yield int(folder.name), int(status.rpartition(")")[2].split()[1]), command


def busy_workers():
    """Workers of this test's cluster that are in the middle of a part."""
    found = list(parents())
    ours = {number for number, parent, command in found if parent == os.getpid() and b"raylet" in command}
    return [number for number, parent, command in found if parent in ours and b"RayWorker.go_on" in command]


def kill_one(chance):
    """Kills a worker that has a part; False where none is there."""
    found = busy_workers()
    try:
        os.kill(chance.choice(found), signal.SIGKILL)
    except (IndexError, ProcessLookupError):  # there is none, or it has just ended
        return False
    return True


def done(out):
    return len(list((out / "parts").glob("part-*.json")))


def wait_until(met, seconds=900):
    end = time.monotonic() + seconds
    while not (found := met()):
        assert time.monotonic() < end
        time.sleep(0.02)
    return found


@slow
@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for workers in /proc")
def test_workers_and_drivers_killed_again_and_again_leave_the_bytes_of_a_local_run(
    cluster, corpus, local, tmp_path, capsys
):
    out, chance, killed, middle = tmp_path / "out", random.Random(2), 0, 0
    for _ in range(DRIVER_KILLS):
        driver = drive(corpus, out, cluster)
        for _ in range(WORKER_KILLS // DRIVER_KILLS):
            time.sleep(chance.uniform(0, 0.2))
            wait_until(lambda driver=driver: kill_one(chance) or driver.poll() is not None)
            killed += driver.poll() is None
        before = done(out)
        wait_until(lambda before=before, driver=driver: done(out) > before or driver.poll() is not None)
        assert driver.poll() is None
        driver.kill()
        driver.wait()
        middle += 0 < done(out) < done(local)
        wait_until(lambda: not busy_workers())  # they end when their driver is gone
    assert drive(corpus, out, cluster).wait(timeout=600) == 0
    with capsys.disabled():
        sys.stdout.write(f"\n{killed} workers and {DRIVER_KILLS} drivers killed; {done(local)} parts\n")
    assert (killed, middle) == (WORKER_KILLS, DRIVER_KILLS)
    assert bytes_of(out) == bytes_of(local)


@slow
def test_a_machine_that_is_lost_takes_nothing_with_it(cluster, corpus, local, tmp_path):
    out = tmp_path / "out"
    node = cluster.add_node(num_cpus=2, object_store_memory=80_000_000)
    driver = drive(corpus, out, cluster)
    wait_until(lambda: done(out) > 3)
    cluster.remove_node(node, allow_graceful=False)
    assert driver.wait(timeout=600) == 0
    assert bytes_of(out) == bytes_of(local)


@slow
def test_the_command_line_runs_a_cluster_of_its_own(corpus, local, tmp_path):
    pytest.importorskip("ray")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "avviso", "code", str(corpus), "--out", str(out), "--engine", "ray"]
    ran = subprocess.run([*command, "--workers", "2"], capture_output=True, text=True, check=False)
    assert ran.returncode == 3, ran.stderr  # one line of the corpus is no document
    assert "documents read 160 = coded" in ran.stderr
    assert json.loads((out / "summary.json").read_text())["claims"] == sum(
        json.loads(path.read_text())["claims"] for path in (local / "parts").iterdir()
    )


@slow
def test_a_cluster_that_is_not_there_is_said():
    pytest.importorskip("ray")
    with pytest.raises(BulkRunError, match=r"no Ray cluster at 127\.0\.0\.1:1 "):
        list(RayActors(None, 1, "127.0.0.1:1").run([Part(0, (Slice("a.txt", "file"),))]))


def test_without_ray_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtra, match=r"pip install 'avviso\[ray\]'"):
        list(RayActors(None, 1).run([Part(0, (Slice("a.txt", "file"),))]))

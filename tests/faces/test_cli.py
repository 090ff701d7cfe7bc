"""The command line from end to end: what goes where, and which code it ends with."""

import csv
import io
import json
import os
import runpy
import subprocess
import sys

import click
import pytest

from avviso import __version__, pipeline
from avviso.briefing import BriefRequest, Dossier
from avviso.briefs import Briefed
from avviso.errors import ModelError
from avviso.faces import cli, runs
from avviso.faces.commands import ELSEWHERE
from avviso.faces.examples import example_files

FACT = "Venezuela condemned Russia on 6 February 2017."
COMMANDS = (
    "actors",
    "brief",
    "code",
    "demo",
    "doctor",
    "evaluate",
    "events",
    "judge",
    "read",
    "rebuild",
    "show",
    "ties",
)


@pytest.fixture
def fact(tmp_path):
    file = tmp_path / "fact.txt"
    file.write_text(FACT, encoding="utf-8")
    return file


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(avviso, command):
    code, out, _ = avviso(command, "--help")
    assert (code, out.startswith(f"Usage: avviso {command}")) == (0, True)


def test_help_names_every_command_and_the_exit_codes(avviso):
    out = avviso("--help")[1]
    assert [command for command in COMMANDS if f"\n  {command} " not in out] == []
    assert "4 nothing found" in out


def test_version_is_the_packages(avviso):
    assert avviso("--version")[1] == f"avviso {__version__}\n"


def test_code_prints_claims_to_standard_output_alone(avviso, fact):
    code, out, err = avviso("code", fact)
    claims = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert claims[0]["text"] == FACT
    assert "documents read 1 = coded 1 + rejected 0" in err


def test_code_reads_standard_input(avviso, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FACT.encode())))
    assert json.loads(avviso("code", "-")[1].splitlines()[0])["text"] == FACT


def test_code_leaves_no_store(avviso, fact, tmp_path):
    avviso("code", fact)
    assert not (tmp_path / "own.db").exists()


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_code_knows_every_format(avviso, fact, form):
    code, out, _ = avviso("code", fact, "--format", form)
    assert (code, FACT in out) == (0, True)


def test_csv_is_read_back_as_it_was(avviso, fact):
    rows = list(csv.DictReader(io.StringIO(avviso("code", fact, "--format", "csv")[1])))
    assert rows[0]["actor_code"] == "VEN"


def test_a_terminal_gets_a_table(avviso, fact, terminal):
    terminal()
    _, out, err = avviso("code", fact)
    assert "per whom" in out
    assert "1 document\x1b" in err


def test_quiet_says_nothing(avviso, fact, terminal):
    terminal()
    assert avviso("code", fact, "--quiet")[2] == ""


def test_quiet_still_names_what_was_rejected(avviso, fact):
    code, _, err = avviso("code", fact, "missing.txt", "-q")
    assert code == 3
    assert err == "avviso: rejected: missing.txt: does not exist: check the path\n"


def test_output_goes_to_a_file(avviso, fact, tmp_path):
    code, out, _ = avviso("code", fact, "-o", tmp_path / "claims.jsonl")
    assert (code, out) == (0, "")
    assert json.loads((tmp_path / "claims.jsonl").read_text("utf-8").splitlines()[0])["text"] == FACT


def test_a_file_that_cannot_be_written_says_what_to_do(avviso, fact, tmp_path):
    code, _, err = avviso("code", fact, "-o", tmp_path / "no" / "such" / "folder.jsonl")
    assert code == 1
    assert "cannot be written" in err


def test_rejected_sentences_and_documents_are_listed_with_reasons(avviso, fact, tmp_path):
    fact.write_text(f"{FACT} It rained.", encoding="utf-8")
    avviso("code", fact, tmp_path / "missing.txt", "--rejected", tmp_path / "left.jsonl")
    left = [json.loads(line) for line in (tmp_path / "left.jsonl").read_text("utf-8").splitlines()]
    assert [(row["text"], bool(row["reason"])) for row in left] == [("It rained.", True), (None, True)]


def test_less_likely_events_can_be_left_out_and_are_counted(avviso, fact, tmp_path):
    fact.write_text(f"{FACT} Its minister would not meet the envoy, who was told to leave.", encoding="utf-8")
    everything = [json.loads(line) for line in avviso("code", fact)[1].splitlines()]
    sure = max(row["confidence"] for row in everything)
    code, out, err = avviso("code", fact, "--least", sure, "--rejected", tmp_path / "left.jsonl")
    assert code == 0
    assert [json.loads(line) for line in out.splitlines()] == [row for row in everything if row["confidence"] >= sure]
    left = [json.loads(line) for line in (tmp_path / "left.jsonl").read_text("utf-8").splitlines()]
    assert any("likely to be read rightly" in row["reason"] for row in left)
    assert "documents read 1 = coded 1 + rejected 0" in err


def test_a_rejected_input_does_not_stop_the_others(avviso, fact):
    code, out, err = avviso("code", "missing.txt", fact)
    assert (code, FACT in out) == (3, True)
    assert "documents read 2 = coded 1 + rejected 1" in err


def test_a_text_without_a_claim_ends_with_nothing_found(avviso, fact):
    fact.write_text("It rained.", encoding="utf-8")
    assert avviso("code", fact)[:2] == (4, "")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("code",),
        ("code", "a.txt", "--format", "xml"),
        ("code", "a.txt", "--least", "1.5"),
        ("events", "VEN", "RUS", "USA"),
        ("events", "VEN", "--since", "yesterday"),
        ("events", "VEN", "--since", "2017-02-30"),
        ("events", "VEN", "--modality", "maybe"),
        ("ties", "VEN", "RUS", "USA"),
        ("brief", "VEN", "RUS", "USA"),
        ("sing",),
    ],
)
def test_wrong_usage_ends_with_two(avviso, arguments):
    code, out, err = avviso(*arguments)
    assert (code, out) == (2, "")
    assert "Usage: avviso" in err


def test_what_was_read_can_be_asked_for(avviso, fact, tmp_path):
    code, out, err = avviso("read", fact)
    assert (code, out) == (0, "")
    assert f"store: {tmp_path / 'own.db'}" in err
    code, out, err = avviso("events", "VEN", "Russia")
    (event,) = [json.loads(line) for line in out.splitlines()]
    assert (code, event["event"], event["claims"][0]["text"]) == (0, "ACCUSE", FACT)
    assert err == "avviso: 1 event\n"


def test_reading_twice_changes_nothing(avviso, fact):
    avviso("read", fact, "-q")
    first = avviso("events", "VEN")[1]
    avviso("read", fact, "-q")
    assert avviso("events", "VEN")[1] == first


def test_read_keeps_a_list_of_what_it_left_out(avviso, fact, tmp_path):
    fact.write_text(f"{FACT} It rained.", encoding="utf-8")
    avviso("read", fact, "--rejected", tmp_path / "left.jsonl", "--store", tmp_path / "other.db")
    assert json.loads((tmp_path / "left.jsonl").read_text("utf-8"))["text"] == "It rained."
    assert (tmp_path / "other.db").exists()


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--since", "2017"), True),
        (("--since", "2018-01"), False),
        (("--until", "2017-02-05"), False),
        (("--until", "2017-02"), True),
        (("--modality", "negated"), False),
        (("--modality", "negated", "--modality", "actual"), True),
        (("--all",), True),
    ],
)
def test_events_can_be_narrowed(avviso, fact, arguments, found):
    avviso("read", fact, "-q")
    code, out, _ = avviso("events", "VEN", *arguments)
    assert (code, bool(out)) == ((0, True) if found else (4, False))


def test_disputed_events_are_shown_with_who_says_what(avviso, fact, tmp_path):
    denial = tmp_path / "denial.txt"
    denial.write_text("Venezuela did not condemn Russia on 6 February 2017, Maduro said.", encoding="utf-8")
    avviso("read", fact, "-q")
    assert avviso("events", "--disputed")[0] == 4
    avviso("read", denial, "-q")
    code, out, err = avviso("events", "--disputed", "--format", "table")
    assert (code, err) == (0, "avviso: 1 disputed event\n")
    told = " ".join(out.split())
    assert "disputed: happened: actual (" in told
    assert "negated (Nicolás Maduro)" in told
    assert avviso("events", "CUB", "--disputed")[0] == 4
    assert json.loads(avviso("events", "VEN", "--disputed")[1])["reports"] == 2


def test_without_a_party_all_events_are_printed(avviso, fact, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Kenya will not invade Uganda. Peru praised Chile on 3 May 2019.", encoding="utf-8")
    avviso("read", fact, other, "-q")
    code, out, err = avviso("events")
    told = [json.loads(line) for line in out.splitlines()]
    assert (code, {one["event"] for one in told}) == (0, {"ACCUSE", "SUPPORT"})
    assert err == "avviso: 2 events\n"
    assert len(avviso("events", "--all")[1].splitlines()) > len(told)


def test_nothing_found_says_what_to_try(avviso, fact):
    avviso("read", fact, "-q")
    code, _, err = avviso("events", "CUB")
    assert (code, "--all" in err) == (4, True)


def test_an_unknown_party_is_a_usage_error_with_suggestions(avviso, fact):
    avviso("read", fact, "-q")
    code, _, err = avviso("events", "Venezula")
    assert (code, "did you mean" in err) == (2, True)


def test_a_store_that_is_not_there_fails_with_what_to_do(avviso):
    code, _, err = avviso("events", "VEN")
    assert (code, "avviso read" in err) == (1, True)


def test_show_marks_the_words_of_a_claim(avviso, fact):
    avviso("read", fact, "-q")
    claim = json.loads(avviso("events", "VEN")[1])["claims"][0]["id"]
    code, out, _ = avviso("show", claim)
    assert code == 0
    assert "[actor: Venezuela] [event: condemned] [recipient: Russia]" in out


def test_show_of_an_unknown_claim_finds_nothing(avviso, fact):
    avviso("read", fact, "-q")
    assert avviso("show", "ffffffffff")[0] == 4


def test_a_brief_is_one_page_in_a_file(avviso, example_store, tmp_path):
    code, out, err = avviso("brief", "VEN", "Russia", "-o", tmp_path / "brief.html", "--store", example_store)
    assert (code, out) == (0, "")
    assert (tmp_path / "brief.html").read_text("utf-8").lower().startswith("<!doctype html>")
    assert str(tmp_path / "brief.html") in err


def test_a_brief_goes_to_standard_output_without_a_file(avviso, example_store):
    code, out, err = avviso("brief", "VEN", "RUS", "--store", example_store)
    assert (code, out.rstrip().endswith("</html>")) == (0, True)
    assert "standard output" in err


def test_a_brief_without_events_says_so(avviso, fact, tmp_path):
    avviso("read", fact, "-q")
    assert avviso("brief", "CUB", "IRN", "-o", tmp_path / "b.html")[0] == 4


def test_one_is_told_as_one(capsys):
    cited = Dossier("A", "B", "A and B", (), ("event",), ("citation",))
    request = BriefRequest("A", "B", {}, (), (), (), {}, 0, 0, "")
    assert runs.briefed(Briefed(cited, request, ()), "b.html") == 0
    assert capsys.readouterr().err == "avviso: brief: 1 event, 1 citation, to b.html\n"


def test_an_unsound_brief_fails(capsys):
    request = BriefRequest("A", "B", {}, (), (), (), {}, 0, 0, "")
    unsound = Briefed(Dossier("A", "B", "A and B", (), (), ()), request, ("citation 1 is not in its document",))
    assert runs.briefed(unsound, "-") == 1
    said = capsys.readouterr().err
    assert "citation 1 is not in its document" in said
    assert "nothing was written" in said


def test_ties_prints_what_the_store_has(avviso, fact, example_store):
    avviso("read", fact, "-q")
    code, out, err = avviso("ties", "CUB")
    assert (code, out, "no standing relation" in err) == (4, "", True)
    for form in ("table", "csv", "json"):
        assert avviso("ties", "--store", example_store, "--format", form)[0] in (0, 4)


def test_doctor_finds_everything_well(avviso):
    code, out, _ = avviso("doctor")
    assert (code, out.count("ok  "), "BAD" in out) == (0, 13, False)


def test_a_foreseen_error_is_one_line(avviso, fact, monkeypatch):
    def broken(*_, **__):
        raise ModelError("the weights are missing: install avviso again")

    monkeypatch.setattr(pipeline, "code_documents", broken)
    assert avviso("code", fact) == (1, "", "avviso: the weights are missing: install avviso again\n")


def test_an_interrupted_run_ends_with_130(avviso, fact, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "code_documents", interrupted)
    code, _, err = avviso("code", fact)
    assert (code, err.strip()) == (130, "avviso: interrupted")


def test_a_message_cannot_steer_the_terminal(avviso):
    assert "\x1b" not in avviso("code", "a\x1b[2J.txt")[2]


def test_main_ends_the_process_with_the_code(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["avviso", "code"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2


def test_the_package_can_be_run(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["avviso", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("avviso", run_name="__main__")
    assert (ended.value.code, capsys.readouterr().out) == (0, f"avviso {__version__}\n")


def test_a_quiet_demo_says_nothing_beside_its_output(avviso, tmp_path):
    code, out, err = avviso("demo", "--quiet", "--out", tmp_path)
    assert (code, err) == (0, "")
    assert out.endswith(f"The brief is in {tmp_path / 'brief.html'}\n")


def test_a_reader_that_has_had_enough_causes_no_traceback():
    line = [sys.executable, "-m", "avviso", "code", *example_files()]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, b"Traceback" in err, b"Exception" in err) == (0, False, False)


def test_the_same_input_gives_the_same_bytes(avviso):
    first = avviso("code", *example_files())[1]
    assert avviso("code", *example_files())[1] == first


def test_the_list_of_commands_says_of_each_what_it_says_of_itself():
    context = click.Context(cli.cli)
    for name, (_, said) in ELSEWHERE.items():
        command = cli.cli.get_command(context, name)
        assert click.Command(name, help=said).get_short_help_str(400) == command.get_short_help_str(400), name


def test_help_takes_three_tenths_of_a_second():
    known = [_seconds("-c", "import click, json, tomllib") for _ in range(3)]
    # Where others use the processor's caches, bare imports take longer too.
    assert min(_seconds("-m", "avviso", "--help") for _ in range(3)) < max(0.3, 6 * min(known))


def _seconds(*line):
    """CPU that Python takes for a line of its own."""
    before = os.times()
    subprocess.run([sys.executable, *line], capture_output=True, check=True, timeout=60)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_help_loads_nothing_heavy():
    heavy = {"numpy", "onnxruntime", "sqlite3", "platformdirs", "importlib.metadata"}
    line = f"import sys; from avviso.faces.cli import run; run(['--help']); print({heavy} & sys.modules.keys())"
    out = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "set()"

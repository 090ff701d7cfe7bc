"""Every block of code in docs/*.md: commands and Python run in order, on the examples, in a folder of their own.

The word after a fence's language says how to take it. ```bash no-run``` needs a user's data or a package that tests
lack; there may be so many of these and no more. ```python needs polars``` runs where that package is. ```csv NAME``` is
written to a file of that name before the page's commands run. Lines of `sh` are those of the API, with tests of their
own (tests/faces/api/test_docs.py); a fence without a language holds commands as `bash` does.
"""

import json
import re
import shlex
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
LANGUAGES = {"", "bash", "python", "json", "csv", "text", "sh"}
MOST_NOT_RUN = 16
_FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Whose own tests run it: it codes the reports again, or does not end.
_DONE_ELSEWHERE = ("avviso demo", "avviso serve", "avviso key")


@dataclass(frozen=True)
class Block:
    """A block of a page, by its language and what stands behind that."""

    page: str
    language: str
    how: str
    text: str

    @property
    def runs(self):
        """Whether its lines are run here."""
        return self.language in ("", "bash", "python") and self.how != "no-run"

    def commands(self):
        """The lines as they would be typed, those that are continued as one, without their comments."""
        lines = re.sub(r"\\\n\s*", " ", self.text).splitlines()
        return [line.partition("  #")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


def blocks(page):
    """The blocks of a page, in order."""
    for info, text in _FENCE.findall(page.read_text(encoding="utf-8")):
        language, _, how = info.strip().partition(" ")
        yield Block(page.name, language, how, text)


EVERY = [block for page in PAGES for block in blocks(page)]


@pytest.fixture
def examples(example_store, tmp_path, monkeypatch):
    """A folder with the demonstration in it, whose store is the user's own as well."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "avviso-demo").mkdir()
    for place in ("avviso-demo/demo.db", "own.db"):
        shutil.copy(example_store, tmp_path / place)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_of_a_page_runs(page, avviso, examples):
    names = {}
    for block in blocks(page):
        if block.language == "csv" and block.how:
            (examples / block.how).write_text(block.text, encoding="utf-8")
    for block in blocks(page):
        if not block.runs:
            continue
        if block.language == "python":
            if not block.how.startswith("needs ") or find_spec(block.how.removeprefix("needs ")):
                exec(compile(block.text, page.name, "exec"), names)
            continue
        for line in block.commands():
            if not line.startswith(_DONE_ELSEWHERE):
                program, *arguments = shlex.split(line)
                assert program == "avviso", f"{page.name}: {line}: no command of avviso: mark the block no-run"
                code, _, err = avviso(*arguments)
                assert code == 0, (line, err)


def test_few_blocks_are_not_run_and_each_names_commands_that_there_are():
    left = [block for block in EVERY if block.how == "no-run"]
    assert 0 < len(left) <= MOST_NOT_RUN
    from avviso.faces.cli import cli

    for block in left:
        if block.language != "python":
            for line in block.commands():
                if line.startswith("avviso ") and not line.startswith("avviso --"):
                    assert line.split()[1] in cli.list_commands(None), (block.page, line)


def test_options_of_blocks_that_are_not_run_are_those_of_the_command():
    from avviso.faces.cli import cli

    for block in EVERY:
        if block.how != "no-run" or block.language == "python":
            continue
        for line in block.commands():
            words = shlex.split(line)
            command = cli
            if words[0] != "avviso" or words[1].startswith("-"):
                continue
            rest = words[1:]
            while rest and hasattr(command, "commands") and rest[0] in command.list_commands(None):
                command = command.get_command(None, rest.pop(0))
            known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
            unknown = [word for word in rest if word.startswith("--") and word.partition("=")[0] not in known]
            assert unknown == [], (block.page, line)


def test_every_block_has_a_language_that_is_checked():
    assert {block.language for block in EVERY} <= LANGUAGES
    assert {block.page for block in EVERY if block.language == "sh"} <= {"api.md"}
    for block in EVERY:
        if block.language == "json":
            json.loads(block.text)


def test_the_site_lists_every_page_once():
    listed = re.findall(r":\s+(\S+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == [page.name for page in PAGES]
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert all(f"({page.name})" in index for page in PAGES if page.name != "index.md")


def test_links_between_pages_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page.name, target)

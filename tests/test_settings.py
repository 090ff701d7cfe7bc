"""Which store, and whether to style."""

from pathlib import Path

import pytest

from avviso.errors import DataError, InputError, InvalidJudgement
from avviso.settings import (
    CODER_VARIABLE,
    CODERS,
    actors_folder,
    coder_name,
    config_path,
    judge_name,
    store_path,
    wants_color,
)


def test_a_named_store_comes_first():
    assert store_path("a.db", {"AVVISO_STORE": "b.db"}) == Path("a.db")


def test_then_the_environments():
    assert store_path(None, {"AVVISO_STORE": "b.db"}) == Path("b.db")


@pytest.mark.parametrize("environ", [{}, {"AVVISO_STORE": ""}])
def test_else_the_users_own_folder(environ):
    path = store_path(None, environ)
    assert path.is_absolute()
    assert (path.parent.name, path.name) == ("avviso", "avviso.db")


def test_the_data_folder_may_be_named_for_the_store_and_the_users_actors():
    environ = {"AVVISO_DATA": "mine"}
    assert (store_path(None, environ), actors_folder(environ)) == (Path("mine/avviso.db"), Path("mine/actors"))
    assert actors_folder({}).parent == store_path(None, {}).parent


@pytest.mark.parametrize(
    ("terminal", "environ", "styled"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_styles_are_for_terminals_that_want_them(terminal, environ, styled):
    assert wants_color(terminal, environ) is styled


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('judge = "Config Name"', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("given", "environ", "name"),
    [
        (" Given Name ", {"AVVISO_JUDGE": "Environ Name"}, "Given Name"),
        (None, {"AVVISO_JUDGE": "Environ Name"}, "Environ Name"),
        (None, {"AVVISO_JUDGE": ""}, "Config Name"),
        (None, {}, "Config Name"),
    ],
)
def test_who_judges_is_told_then_in_the_environment_then_in_the_users_own_file(config, given, environ, name):
    assert judge_name(given, environ, config) == name


@pytest.mark.parametrize("given", [None, "", "  "])
def test_nobody_is_refused_with_what_to_do(tmp_path, given):
    with pytest.raises(InvalidJudgement, match=r"--by NAME.*AVVISO_JUDGE.*config\.toml"):
        judge_name(given, {}, tmp_path / "config.toml")


@pytest.mark.parametrize("text", ["judge = ", "judge = 7", "\udcff"])
def test_a_broken_file_of_settings_is_named(config, text):
    config.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(DataError, match=r"config\.toml"):
        judge_name(None, {}, config)


def test_the_users_own_file_has_a_folder_of_avvisos_own():
    assert (config_path().parent.name, config_path().name) == ("avviso", "config.toml")


def test_a_coder_is_the_one_that_is_asked_for_else_the_environments_else_the_first():
    environ = {CODER_VARIABLE: "careful"}
    assert (coder_name("syntax", environ), coder_name(None, environ), coder_name(None, {})) == (
        "syntax",
        "careful",
        "auto",
    )


def test_a_coder_that_there_is_not_is_refused_with_those_that_there_are():
    with pytest.raises(InputError, match="'careless': set AVVISO_CODER to one of auto, syntax, careful"):
        coder_name(None, {CODER_VARIABLE: "careless"})


def test_the_coders_are_those_of_the_stage():
    from avviso import coding

    assert tuple(coding.CODERS) == CODERS

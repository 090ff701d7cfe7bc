"""Which store, and whether to style."""

from pathlib import Path

import pytest

from avviso.settings import store_path, wants_color


def test_a_named_store_comes_first():
    assert store_path("a.db", {"AVVISO_STORE": "b.db"}) == Path("a.db")


def test_then_the_environments():
    assert store_path(None, {"AVVISO_STORE": "b.db"}) == Path("b.db")


@pytest.mark.parametrize("environ", [{}, {"AVVISO_STORE": ""}])
def test_else_the_users_own_folder(environ):
    path = store_path(None, environ)
    assert path.is_absolute()
    assert (path.parent.name, path.name) == ("avviso", "avviso.db")


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

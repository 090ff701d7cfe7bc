"""The colours of a brief by theme, for pages, sheets and drawings alike."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

THEMES = ("light", "dark", "print")


@cache
def load() -> Mapping[str, Mapping[str, str]]:
    """Theme → name of a colour → "#rrggbb"."""
    text = (files("avviso") / "templates" / "palette.toml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    return found


@cache
def chart_style() -> str:
    """The style sheet of the drawings, its colours still by name."""
    return (files("avviso") / "templates" / "chart.css").read_text(encoding="utf-8")


def declared(theme: str) -> str:
    """The colours of a theme as custom properties of CSS.

    >>> declared("print").split()[:2]
    ['--paper:', '#ffffff;']
    """
    return " ".join(f"--{name}: {colour};" for name, colour in load()[theme].items())


def fixed(css: str, theme: str) -> str:
    """`css` with every var(--name) put in as its colour: what embeds a drawing alone knows no custom properties.

    >>> fixed("fill: var(--ink)", "print")
    'fill: #000000'
    """
    for name, colour in load()[theme].items():
        css = css.replace(f"var(--{name})", colour)
    return css

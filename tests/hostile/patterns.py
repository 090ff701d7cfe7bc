"""Every regular expression of the package, what it is asked to do, and texts made to slow it down.

Where the patterns are is read from the sources, so that none is forgotten: a call of `re` whose pattern is not written
there as it stands has to be met at work (`Seen`).
"""

import ast
import importlib
import pkgutil
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import avviso

ROOT = Path(avviso.__file__).parent
MAKERS = {"compile", "search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"}
# What looks for its beginning at every character of a text, and what only at one.
SCANNING = {"search", "finditer", "findall", "sub", "subn", "split"}
ANCHORED = {"match", "fullmatch"}


@dataclass
class Site:
    """A call of `re` in the sources. name: of the variable that keeps the pattern. uses: methods asked of it."""

    path: str
    line: int
    end: int
    call: str
    pattern: object = None
    name: str | None = None
    uses: set = field(default_factory=set)

    @property
    def where(self):
        return f"{self.path}:{self.line}"

    @property
    def scans(self):
        """Whether it may be tried at every character of a text; of what is not known, it is said that it may."""
        return not self.uses or bool(self.uses & SCANNING)


class Seen:
    """Notes every pattern that is made while the package works, by the place in its sources: (path, line)."""

    def __init__(self):
        self.patterns = defaultdict(set)
        self._compile = re._compile

    def __enter__(self):
        re._compile = self._note
        return self

    def __exit__(self, *_):
        re._compile = self._compile

    def _note(self, pattern, flags):
        made = self._compile(pattern, flags)
        frame = sys._getframe(1)
        while frame and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        path = Path(frame.f_code.co_filename) if frame else Path()
        if path.is_relative_to(ROOT):
            self.patterns[str(path.relative_to(ROOT)), frame.f_lineno].add(made)
        return made


def modules():
    """Every module of the package that can be loaded, loaded."""
    names = [found.name for found in pkgutil.walk_packages([str(ROOT)], "avviso.")]
    loaded = {}
    for name in names:
        if name.endswith("__main__"):
            continue
        try:
            loaded[name] = importlib.import_module(name)
        except ModuleNotFoundError as error:  # of an extra that is not installed
            if str(error.name).startswith("avviso"):
                raise
    return loaded


def sites():
    """Every call of `re` in the package that makes or asks a pattern, with the methods that its variable is asked."""
    found, asked = [], defaultdict(set)
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        here = [_site(node, str(path.relative_to(ROOT)), _constants(tree)) for node in ast.walk(tree)]
        here = [site for site in here if site]
        named = _names(tree)
        for site in here:
            site.name = named.get(site.line) if site.call == "compile" else None
            site.uses = set() if site.call == "compile" else {site.call}
        found += here
        for name, method in _asked(tree):
            asked[name if name.isupper() and not name.startswith("_") else (str(path), name)].add(method)
    for site in found:
        if site.name:
            key = site.name if not site.name.startswith("_") else (str(ROOT / site.path), site.name)
            site.uses = set(asked[key])
    return found


def _site(node, path, constants):
    if not (isinstance(node, ast.Call) and node.args):
        return None
    function = node.func
    own = isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"
    name = function.attr if own else function.id if isinstance(function, ast.Name) else ""
    if name not in (MAKERS if own else {"fullmatch"}):
        return None
    first = node.args[0]
    said = first.value if isinstance(first, ast.Constant) else constants.get(getattr(first, "id", None))
    return Site(path, node.lineno, node.end_lineno, name, said)


def _constants(tree):
    """Variables of a module that are texts written in it."""
    return {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }


def _names(tree):
    """Line of a call → the variable that it is kept in, where it is kept in one alone."""
    named = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                named[node.value.lineno] = target.id
    return named


def _asked(tree):
    """(variable, method) for each method of a pattern that a variable is asked, or handed on as."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in MAKERS:
            yield node.value.id, node.attr
        placed = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) > 1
        if placed and node.func.attr in ANCHORED and isinstance(node.func.value, ast.Name):
            # "match" from a place on may be asked of every place in turn.
            yield node.func.value.id, "search"


def kept_in(site, loaded):
    """The patterns that a module keeps, itself or in its tables: for those made before anybody was looking."""
    module = loaded.get("avviso." + site.path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    waiting = [getattr(module, site.name)] if module and site.name else list(vars(module).values()) if module else []
    found = set()
    for value in waiting:
        if isinstance(value, re.Pattern):
            found.add(value)
        elif isinstance(value, dict | list | tuple) and len(waiting) < 10_000:
            waiting.extend(value.values() if isinstance(value, dict) else value)
    return found


# Texts that are hard on patterns: long runs of one thing, and of what news has many of.
TEXTS = {
    "letters": "a",
    "capitals": "A",
    "spaces": " ",
    "words": "a a a ",
    "capital words": "Aa ",
    "round brackets": "(",
    "square brackets": "[",
    "angle brackets": "<a",
    "digits": "1",
    "numbers": "1,1.",
    "double quotes": '"',
    "single quotes": "a'",
    "initials": "A. A. ",
    "full stops": ".",
    "ends of sentences": 'Aa." ',
    "new lines": "\n",
    "spaces and lines": " \n",
    "tabs and returns": "\t\r",
    "hyphens": "a-",
    "dashes": "—",
    "underscores": "_",
    "at signs": "a@a.",
    "addresses": "http://a",
    "slashes": "1/1/",
    "ampersands": "&#1",
    "dollars": "$1,",
    "wide letters": "é中",
    "no-break spaces": "\u00a0\u202f",
}
_LONG = 100  # repeats from which a repeat counts as without end


def texts_against(pattern, most=40):
    """Texts made from a pattern itself, as (before, what is repeated): what it begins with, and each thing repeated."""
    tree = re._parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    as_text = (
        (lambda text: text) if isinstance(pattern.pattern, str) else lambda text: text.encode("latin-1", "replace")
    )
    found = {}
    for before, item in _pumps(tree):
        for unit in (item, before + item, item + " "):
            if unit:
                found[as_text(before), as_text(unit)] = None
    some = list(found)
    step = max(1, len(some) // most)
    return some[::step][:most]


def _pumps(tree, before=""):
    """For each part of a pattern: (what matches all before it, what matches it once)."""
    for operator, argument in tree:
        name = str(operator)
        if name == "BRANCH":
            for branch in argument[1]:
                yield from _pumps(branch, before)
        elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
            yield from _pumps(argument[-1] if name == "SUBPATTERN" else argument, before)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield before, _sample([(operator, argument)])
            yield from _pumps(argument[2], before)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _pumps(argument[1], before)
        before += _sample([(operator, argument)])
    yield "", before


def _sample(tree):
    """A text that a part of a pattern would take, or nearly."""
    made = ""
    for operator, argument in tree:
        name = str(operator)
        if name == "LITERAL":
            made += chr(argument)
        elif name == "NOT_LITERAL":
            made += "a" if argument != ord("a") else "b"
        elif name == "ANY":
            made += "a"
        elif name == "IN":
            made += _of_set(argument)
        elif name == "BRANCH":
            made += _sample(argument[1][0])
        elif name == "SUBPATTERN":
            made += _sample(argument[-1])
        elif name == "ATOMIC_GROUP":
            made += _sample(argument)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            made += _sample(argument[2]) * max(1, min(argument[0], _LONG))
    return made


_CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_DIGIT": "a",
               "CATEGORY_NOT_SPACE": "a", "CATEGORY_NOT_WORD": "."}  # fmt: skip


def _of_set(items):
    if str(items[0][0]) == "NEGATE":
        barred = re.compile("[" + "".join(map(_spelt, items[1:])) + "]")
        return next(letter for letter in "aA1 .,-'(\n\u00e9" if not barred.match(letter))
    operator, argument = items[0]
    return {"LITERAL": lambda: chr(argument), "RANGE": lambda: chr(argument[0])}.get(
        str(operator), lambda: _CATEGORIES[str(argument)]
    )()


def _spelt(item):
    operator, argument = item
    name = str(operator)
    if name == "LITERAL":
        return re.escape(chr(argument))
    if name == "RANGE":
        return f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
    return {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w", "CATEGORY_NOT_DIGIT": r"\D",
            "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_NOT_WORD": r"\W"}[str(argument)]  # fmt: skip

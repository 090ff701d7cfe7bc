"""The shape of the house: which way imports point, how big things may be, what must be said about them.

Each rule is a function from a module to its breaches, held against every module and shown to find a planted breach.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src"
STAGES = (
    *("fetching", "reading", "coding", "resolving", "importing", "storing"),
    *("measuring", "comparing", "forecasting", "briefing", "scaling", "evaluating", "exporting"),
)
LEVELS = {
    "errors": 0,
    "records": 1,
    "ontology": 1,
    "settings": 1,
    "cores": 1,
    "room": 1,
    "sessions": 1,
    **dict.fromkeys(STAGES, 2),
    "pipeline": 3,
    "shipped": 1,
    "upkeep": 3,
    "addresses": 3,
    "intake": 3,
    "bulk": 3,
    "structure": 3,
    "precedents": 4,
    "relations": 3,
    "pasts": 3,
    "browsing": 3,
    "receiving": 3,
    "listing": 4,
    "exports": 4,
    "rephrasing": 3,
    "questions": 4,
    "outlooks": 4,
    "exposure": 4,
    "networks": 4,
    "thirdparties": 4,
    "dyads": 5,
    "actors": 5,
    "maps": 3,
    "worlds": 5,
    "analyses": 5,
    "": 5,
    "briefs": 6,
    "faces": 7,
    "library": 8,
    "__main__": 9,
}
MAX_FILE, MAX_FUNCTION, MAX_NESTING, MAX_PARAMETERS = 300, 40, 3, 6
# Beside wire.py: input that is JSON, the weights' label list, columns that hold a list, other programs' formats, how a
# run over a corpus is cut, and what a model answers.
JSON_ALLOWED = (
    *("faces/wire.py", "reading/", "coding/", "storing/", "evaluating/", "exporting/", "scaling/"),
    *("rephrasing.py", "resolving/ranking.py", "resolving/reviewing.py"),
)
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Module:
    """A source file by its path inside the package."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text)

    @property
    def part(self) -> str:
        """The stage or top-level module that it belongs to; "" for the package's own door."""
        top = self.path.split("/")[0].removesuffix(".py")
        return "" if top == "__init__" else top


MODULES = [
    Module(path.relative_to(SRC / "avviso").as_posix(), path.read_text(encoding="utf-8"))
    for path in sorted((SRC / "avviso").rglob("*.py"))
]


def imported_parts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and part of every import of avviso's own modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, f"{alias.name}.".split(".")[1]) for alias in node.names if is_own(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "(relative)"
        elif isinstance(node, ast.ImportFrom) and node.module == "avviso":
            yield from ((node.lineno, alias.name if alias.name in LEVELS else "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and is_own(node.module or ""):
            yield node.lineno, (node.module or "").split(".")[1]


def is_own(name: str) -> bool:
    """Whether a dotted name is avviso or a module in it."""
    return name.split(".")[0] == "avviso"


def without_types(tree: ast.Module) -> ast.Module:
    """A module without what only a type checker reads."""
    kept = [node for node in tree.body if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")]
    return ast.Module(kept, tree.type_ignores)


def wrong_imports(module: Module) -> Iterator[str]:
    """Imports that do not point down: a part may import what lies under it, and itself.

    The package's own door names what lies on every floor, for type checkers alone; it loads nothing when imported.
    """
    for line, part in imported_parts(module.tree if module.part else without_types(module.tree)):
        if part not in LEVELS:
            yield f"{module.path}:{line} imports {part}, which has no place in LEVELS"
        elif part != module.part and LEVELS[part] >= LEVELS[module.part]:
            yield f"{module.path}:{line} {module.part or 'avviso'} imports {part or 'avviso'}"


def json_elsewhere(module: Module) -> Iterator[str]:
    """Imports of json outside the few places that may have it."""
    for node in ast.walk(module.tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if "json" in names and not module.path.startswith(JSON_ALLOWED):
            yield f"{module.path}:{node.lineno} imports json"


def long_files(module: Module) -> Iterator[str]:
    """Files over the limit."""
    if (lines := len(module.text.splitlines())) > MAX_FILE:
        yield f"{module.path} has {lines} lines"


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    return (node for node in ast.walk(module.tree) if isinstance(node, FUNCTIONS))


def long_functions(module: Module) -> Iterator[str]:
    """Functions over the limit, decorators not counted."""
    for function in functions(module):
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > MAX_FUNCTION:
            yield f"{module.path}:{function.lineno} {function.name} has {lines} lines"


def depth(node: ast.AST) -> int:
    """How deep blocks nest under a node; an elif is no deeper than its if."""
    below = 0
    for child in ast.iter_child_nodes(node):
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        nested = isinstance(child, BLOCKS) and not is_elif
        below = max(below, depth(child) + nested)
    return below


def deep_functions(module: Module) -> Iterator[str]:
    """Functions whose blocks nest too deep."""
    for function in functions(module):
        if (levels := depth(function)) > MAX_NESTING:
            yield f"{module.path}:{function.lineno} {function.name} nests {levels} deep"


def many_parameters(module: Module) -> Iterator[str]:
    """Functions with too many parameters; self and cls do not count."""
    for function in functions(module):
        spec = function.args
        names = [arg.arg for arg in (*spec.posonlyargs, *spec.args, *spec.kwonlyargs)]
        names += [arg.arg for arg in (spec.vararg, spec.kwarg) if arg]
        if (count := len([name for name in names if name not in ("self", "cls")])) > MAX_PARAMETERS:
            yield f"{module.path}:{function.lineno} {function.name} has {count} parameters"


def undocumented(module: Module) -> Iterator[str]:
    """The module, and public classes, methods and functions in it, that have no docstring."""
    if not ast.get_docstring(module.tree):
        yield f"{module.path} has no docstring"
    for scope in (module.tree, *(n for n in module.tree.body if isinstance(n, ast.ClassDef) and is_public(n))):
        for node in scope.body:
            named = isinstance(node, (*FUNCTIONS, ast.ClassDef))
            if named and is_public(node) and not ast.get_docstring(node):
                yield f"{module.path}:{node.lineno} {node.name} has no docstring"


def is_public(node: ast.AST) -> bool:
    """Whether a definition's name says that others may use it."""
    return not getattr(node, "name", "").startswith("_")


def prints(module: Module) -> Iterator[str]:
    """Calls of print outside the command line."""
    for node in ast.walk(module.tree):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        if called and module.path != "faces/cli.py":
            yield f"{module.path}:{node.lineno} prints"


def catch_alls(module: Module) -> Iterator[str]:
    """Files named utils, which say nothing of what is in them."""
    if Path(module.path).stem in ("utils", "util", "helpers", "common", "misc"):
        yield f"{module.path} is named for nothing"


RULES: tuple[Callable[[Module], Iterator[str]], ...] = (
    *(wrong_imports, json_elsewhere, long_files, long_functions, deep_functions),
    *(many_parameters, undocumented, prints, catch_alls),
)
DEEP = """
def _f(a):
    if a:
        for b in a:
            with b:
                while b:
                    a()
"""
BREACHES = [
    (wrong_imports, "coding/a.py", "from avviso.storing import Store"),
    (wrong_imports, "records.py", "import avviso.pipeline"),
    (wrong_imports, "records.py", "from avviso import ontology"),
    (wrong_imports, "errors.py", "import avviso"),
    (wrong_imports, "pipeline.py", "from avviso import faces"),
    (wrong_imports, "__init__.py", "from avviso.library import open"),
    (wrong_imports, "pipeline.py", "if TYPE_CHECKING:\n    from avviso.library import open"),
    (wrong_imports, "pipeline.py", "def f():\n    from avviso.faces.wire import dumps"),
    (wrong_imports, "coding/a.py", "from . import b"),
    (wrong_imports, "coding/a.py", "from avviso.elsewhere import b"),
    (json_elsewhere, "faces/tables.py", "import json"),
    (json_elsewhere, "briefing/a.py", "from json import dumps"),
    (long_files, "a.py", "\n" * (MAX_FILE + 1)),
    (long_functions, "a.py", "def f():\n" + "    f()\n" * MAX_FUNCTION),
    (deep_functions, "a.py", DEEP),
    (many_parameters, "a.py", "def f(a, b, c, d, *, e, f, g): ..."),
    (many_parameters, "a.py", "def f(a, b, c, d, e, *f, **g): ..."),
    (undocumented, "a.py", "a = 1"),
    (undocumented, "a.py", '"""."""\ndef f(): ...'),
    (undocumented, "a.py", '"""."""\nclass A:\n    """."""\n    def f(self): ...'),
    (prints, "faces/tables.py", "print(1)"),
    (catch_alls, "coding/utils.py", ""),
]
ALLOWED = [
    (wrong_imports, "coding/a.py", "from avviso import ontology\nfrom avviso.coding.b import c\nimport numpy"),
    (wrong_imports, "__init__.py", "if TYPE_CHECKING:\n    from avviso.library import open"),
    (wrong_imports, "faces/a.py", "import avviso.pipeline\nfrom avviso import __version__"),
    (json_elsewhere, "faces/wire.py", "import json"),
    (long_files, "a.py", "\n" * MAX_FILE),
    (long_functions, "a.py", "def f():\n" + "    f()\n" * (MAX_FUNCTION - 1)),
    (
        deep_functions,
        "a.py",
        "def f(a):\n    if a:\n        ...\n    elif b:\n        ...\n    elif c:\n        if d:\n            ...",
    ),
    (many_parameters, "a.py", "class A:\n    def f(self, a, b, c, d, e, f): ..."),
    (undocumented, "a.py", '"""."""\ndef _f(): ...\nclass _A:\n    def f(self): ...'),
    (prints, "faces/cli.py", "print(1)"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_module_keeps_to_the_rule(rule):
    assert [breach for module in MODULES for breach in rule(module)] == []


@pytest.mark.parametrize(("rule", "path", "text"), BREACHES)
def test_a_planted_breach_is_found(rule, path, text):
    assert len(list(rule(Module(path, text)))) == 1


@pytest.mark.parametrize(("rule", "path", "text"), ALLOWED)
def test_what_is_allowed_is_not_called_a_breach(rule, path, text):
    assert list(rule(Module(path, text))) == []


def test_every_rule_has_a_planted_breach():
    assert {rule for rule, _, _ in BREACHES} == set(RULES)


def test_there_is_something_to_check():
    assert len(MODULES) > 20
    assert {"errors", "records", "ontology", "settings", "pipeline", "", "faces"} <= {m.part for m in MODULES}

"""The gate: measures every figure that has a floor and fails when one lies under it, or when a floor was lowered.

    python quality/gate.py

Each quality/measure_*.py has `measure()`, which gives figures by name; floors.json holds the least that each may be.
A floor may rise and figures may be added. To lower or drop one, change the committed floors.json in a commit of its
own, with the reason, before the gate is asked again.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLOORS = "floors.json"
DIGITS = 4
# The last bits of another machine's arithmetic decide nothing.
SLACK = 1e-6


def committed(folder: Path = HERE) -> dict[str, float]:
    """The floors of the last commit; none where there is no commit, or no git."""
    try:
        shown = subprocess.run(
            ["git", "show", f"HEAD:./{FLOORS}"], cwd=folder, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return {}
    return json.loads(shown.stdout) if shown.returncode == 0 else {}


def lowered(floors: Mapping[str, float], before: Mapping[str, float]) -> Iterator[str]:
    """One line for each floor that is lower than before, or gone."""
    for name, floor in before.items():
        if name not in floors:
            yield f"{name}: the floor {floor} was taken away"
        elif floors[name] < floor:
            yield f"{name}: the floor was lowered from {floor} to {floors[name]}"


def missed(figures: Mapping[str, float], floors: Mapping[str, float]) -> Iterator[str]:
    """One line for each figure under its floor, and for each without the other."""
    for name, floor in floors.items():
        if name not in figures:
            yield f"{name}: has a floor but nothing measures it"
        elif figures[name] < floor - SLACK:
            yield f"{name}: {figures[name]:.{DIGITS}f} is under its floor {floor}"
    yield from (f"{name}: is measured but has no floor in {FLOORS}" for name in figures if name not in floors)


def measured(folder: Path = HERE) -> dict[str, float]:
    """All figures of the measuring scripts in a folder. Raises ValueError when two give the same name."""
    figures: dict[str, float] = {}
    for script in sorted(folder.glob("measure_*.py")):
        spec = spec_from_file_location(script.stem, script)
        if spec is None or spec.loader is None:
            raise ValueError(f"{script} cannot be loaded")
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        new = module.measure()
        if twice := figures.keys() & new.keys():
            raise ValueError(f"{script.name} measures again: {', '.join(sorted(twice))}")
        figures |= new
    return figures


def gate(folder: Path = HERE) -> list[str]:
    """Prints every figure beside its floor; returns what is wrong."""
    floors: dict[str, float] = json.loads((folder / FLOORS).read_text(encoding="utf-8"))
    figures = measured(folder)
    for name in sorted(floors.keys() | figures.keys()):
        value = f"{figures[name]:.{DIGITS}f}" if name in figures else "–"
        print(f"{value:>10}  floor {floors.get(name, '–')!s:<8} {name}")
    return [*lowered(floors, committed(folder)), *missed(figures, floors)]


def main() -> int:
    """0 when every figure holds its floor, 1 otherwise."""
    problems = gate()
    for problem in problems:
        print(f"gate: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

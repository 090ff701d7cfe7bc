"""Fits what `avviso whatif` simulates with, tries it on past shifts, and writes data/whatif.toml.

    python tools/fit_whatif.py [--draws 300] > src/avviso/data/whatif.toml

Ties are those of measuring/signedties.py made of what is shipped (UN votes, ideal points, pacts), 1946 to 2019. What
is tried is fitted to years up to 1989 and tried on shifts from 1991 on; what is written is fitted to all years.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.measuring.relaxing import WINDOW, Fitted, noise, past, simulate
from avviso.measuring.signedties import ties_of_year
from avviso.records.network import SignedTies
from avviso.structure import shelf_of

Real = NDArray[np.float64]
EVIDENCE = ("votes", "ideal", "pacts")
FIRST, LAST, SPLIT = 1946, 2019, 1989
# A change this large in a year is a shift; a third party with a tie this strong to the other side is foretold to move.
SHIFT, STRONG = 0.5, 0.5
HORIZONS = (1, 3, 5)
ASSUMPTIONS = (
    "Ties are of UN votes, ideal points and pacts alone; they say little of trade, force or what leaders mean.",
    "Only the tie of the two is changed. Why it changes, and what else would come with that, is left out.",
    "A third party's tie to one of the two moves with the change, in proportion to its tie to the other (balance), "
    "by the same part for every state and year. Ties among third parties stay as they are.",
    "All ties go back towards what was usual for them in five years; noise is as large as it was from 1946 to 2019.",
    "Fitted to changes of 0.5 and more that went with changes in third parties: an association, no cause.",
)
MOST_SHIFTS = 400  # of a year, in the fit
MOST_TRIED = 60  # of a year, in the trial
BAND_DRAWS = 200


@dataclass(frozen=True)
class Year:
    """One year of the panel: normal equations of reversion and of the pull, and squares for noise."""

    year: int
    reversion: tuple[Real, Real]
    pull: tuple[Real, Real]


def panel() -> Mapping[int, SignedTies]:
    """Ties by year; years whose votes were carried over are left out."""
    shelf = shelf_of(None)
    found = {year: ties_of_year(shelf, year, EVIDENCE) for year in range(FIRST, LAST + 1)}
    return {year: ties for year, ties in found.items() if ties.covered["votes"] == year}


def windows(ties: Mapping[int, SignedTies], ahead: int) -> Iterator[tuple[int, Real, Real]]:
    """Year, (T, N, N) ties up to it, and (N, N) those `ahead` years on, NaN where a state is gone by then."""
    for year in sorted(ties):
        if {year - 1, year + ahead} <= ties.keys():
            before = [ties[one] for one in range(year - WINDOW + 1, year + 1) if one in ties]
            then = past([ties[year + ahead], ties[year]])[0]
            yield year, past(before), then


def features(window: Real) -> Real:
    """(4, N, N) constant, tie, usual tie and last change."""
    now = window[-1]
    return np.stack([np.ones_like(now), now, np.nanmean(window, 0), now - window[-2]])


def equations(ties: Mapping[int, SignedTies], dice: np.random.Generator) -> list[Year]:
    """The normal equations of every year, each year weighing the same."""
    found = []
    for year, window, then in windows(ties, 1):
        known = features(window)
        change = then - window[-1]
        upper = np.triu(np.ones_like(change), 1) * ~np.isnan(change) * ~np.isnan(known).any(0) > 0
        x, y = known[:, upper], change[upper]
        reversion = (x @ x.T / len(y), x @ y / len(y))
        found.append(Year(year, reversion, _pull(window, known, change, dice)))
    return found


def _pull(window: Real, known: Real, change: Real, dice: np.random.Generator) -> tuple[Real, Real]:
    """The pull's normal equations of a year: third parties of its shifts, beside reversion, shift and C's tie to B."""
    blocks, wanted = [], []
    for a, b in shifts(window, dice, MOST_SHIFTS):
        shifted, tie = window[-1][a, b] - window[-2][a, b], window[-2][b]
        x = np.stack([*known[:, a], np.full(len(tie), shifted), tie, tie * shifted])
        kept = ~np.isnan(change[a]) & ~np.isnan(x).any(0)
        kept[[a, b]] = False
        blocks.append(x[:, kept])
        wanted.append(change[a, kept])
    if not blocks:
        return np.zeros((7, 7)), np.zeros(7)
    x, y = np.concatenate(blocks, axis=1), np.concatenate(wanted)
    return x @ x.T, x @ y


def shifts(window: Real, dice: np.random.Generator, most: int) -> NDArray[np.int64]:
    """(S, 2) pairs whose tie changed so much in the last year, each way round; some of them where there are many."""
    moved = np.nan_to_num(np.abs(window[-1] - window[-2]))
    pairs = np.argwhere(np.triu(moved, 1) >= SHIFT)
    if len(pairs) > most:
        pairs = pairs[dice.choice(len(pairs), most, replace=False)]
    return np.concatenate([pairs, pairs[:, ::-1]])


def solved(years: Sequence[Year]) -> Real:
    """(5,) coefficients: reversion, then pull."""
    x, y = (sum(one.reversion[side] for one in years) for side in (0, 1))
    own = np.linalg.solve(np.asarray(x), np.asarray(y))
    x, y = (sum(one.pull[side] for one in years) for side in (0, 1))
    return np.append(own, np.linalg.solve(np.asarray(x) + 1e-6 * np.eye(7), np.asarray(y))[-1])


def covariance(years: Sequence[Year], draws: int, dice: np.random.Generator) -> Real:
    """(5, 5) of the coefficients, years drawn anew."""
    drawn = [solved([years[at] for at in dice.integers(len(years), size=len(years))]) for _ in range(draws)]
    return np.asarray(np.cov(np.array(drawn).T), np.float64)


def noises(ties: Mapping[int, SignedTies], coefficients: Real, last: int) -> tuple[float, float, float]:
    """Standard deviations of a year's noise, of a state and of a pair, and the degrees of freedom by kurtosis."""
    of_states, of_pairs, heavy = [], [], []
    for year, window, then in windows(ties, 1):
        if year + 1 > last:
            continue
        left = then - window[-1] - np.einsum("f,fij->ij", coefficients[:4], features(window))
        np.fill_diagonal(left, np.nan)
        mean = np.nanmean(left)
        rows = np.nan_to_num(np.nanmean(left - mean, axis=1))
        apart = left - mean - rows[:, None] - rows[None, :]
        of_states.append(np.var(rows) + mean**2 / 4)
        of_pairs.append(np.nanvar(apart))
        heavy.append(np.nanmean(apart**4) / np.nanvar(apart) ** 2)
    freedom = 4 + 6 / max(float(np.median(heavy)) - 3, 0.1)
    return float(np.sqrt(np.mean(of_states))), float(np.sqrt(np.mean(of_pairs))), min(freedom, 30.0)


def tried(ties: Mapping[int, SignedTies], known: Fitted, ahead: int, dice: np.random.Generator) -> Mapping[str, float]:
    """How the fit foretells what followed shifts after SPLIT, beside nothing and reversion."""
    errors: list[tuple[int, Real]] = []
    count = 0
    for year, window, then in windows(ties, ahead):
        if year - 1 <= SPLIT:
            continue
        for a, b in shifts(window, dice, MOST_TRIED)[::2]:
            count += 1
            errors.append((year, _errors(window, then, (int(a), int(b)), known, (ahead, dice))))
    return {"years": ahead, "shifts": count, **_skill(errors, dice)}


def _errors(
    window: Real, then: Real, pair: tuple[int, int], known: Fitted, how: tuple[int, np.random.Generator]
) -> Real:
    """(6, n) of third parties: what came, what model and reversion said, tie to the other side × shift, band's ends."""
    ahead, dice = how
    rows, size = window[:, list(pair)], window.shape[1]
    before = float(window[-1][pair] - window[-2][pair])
    calm = np.zeros((ahead, 1, 2, size))
    model = simulate(rows, pair, before, known, calm)[0]
    plain = simulate(rows, pair, 0.0, Fitted(known.reversion, np.array(0.0)), calm)[0]
    wild = simulate(rows, pair, before, known, noise((ahead, BAND_DRAWS, size), pair, known, dice))
    low, high = np.quantile(wild, (0.1, 0.9), axis=0)
    now, came = rows[-1], then[list(pair)]
    push = rows[-1][::-1] * before
    strong = np.abs(rows[-1][::-1]) >= STRONG
    table = np.stack([came - now, model - now, plain - now, np.where(strong, push, 0), low - now, high - now])
    kept = ~np.isnan(table).any(0)
    kept[:, list(pair)] = False
    return np.asarray(table[:, kept], np.float64)


def _skill(errors: list[tuple[int, Real]], dice: np.random.Generator) -> Mapping[str, float]:
    whole = np.concatenate([table for _, table in errors], axis=1)
    came, model, plain, _, low, high = whole
    squares = [float(((came - said) ** 2).mean()) for said in (model, 0.0, plain)]
    right = [_right(table) for _, table in errors]
    years = np.array([year for year, _ in errors])
    by_year = [np.sum([r for r, at in zip(right, years, strict=True) if at == year], axis=0) for year in set(years)]
    drawn = [
        np.sum([by_year[at] for at in dice.integers(len(by_year), size=len(by_year))], axis=0) for _ in range(1000)
    ]
    band = np.quantile([good / max(n, 1) for good, n in drawn], (0.025, 0.975))
    good, n = np.sum(by_year, axis=0)
    return {
        "n": len(came),
        "against_nothing": 1 - squares[0] / squares[1],
        "against_reversion": 1 - squares[0] / squares[2],
        "right": good / n,
        "right_low": float(band[0]),
        "right_high": float(band[1]),
        "within80": float(((low <= came) & (came <= high)).mean()),
    }


def _right(table: Real) -> tuple[int, int]:
    """How many third parties with a strong tie moved, beyond reversion, the way foretold, and how many there are."""
    came, _, plain, push = table[:4]
    foretold = push != 0
    return int((np.sign(came - plain) == np.sign(push))[foretold].sum()), int(foretold.sum())


def main() -> None:
    """Prints data/whatif.toml."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=300)
    draws = parser.parse_args().draws
    dice = np.random.default_rng(0)
    ties = panel()
    years = equations(ties, dice)
    early = solved([one for one in years if one.year + 1 <= SPLIT])
    trial = Fitted(early[:4], early[4], *noises(ties, early, SPLIT))
    skills = [tried(ties, trial, ahead, dice) for ahead in HORIZONS]
    final = solved(years)
    print(_toml(final, covariance(years, draws, dice), noises(ties, final, LAST), skills, early), end="")


def _toml(
    final: Real, spread: Real, left: tuple[float, float, float], skills: Sequence[Mapping[str, float]], early: Real
) -> str:
    rows = ",\n".join("  [" + ", ".join(f"{value:.4e}" for value in row) + "]" for row in spread)
    told = "\n".join(
        "\n[[skill]]\n"
        + "\n".join(f"{key} = {value if isinstance(value, int) else f'{value:.4f}'}" for key, value in one.items())
        for one in skills
    )
    assumptions = "".join(f'  "{one}",\n' for one in ASSUMPTIONS)
    return f"""# What `avviso whatif` simulates with (measuring/relaxing.py). Made by tools/fit_whatif.py; do not edit.
#
# fit: of all years from {FIRST} to {LAST} of ties made of UN votes, ideal points and pacts, as shipped. reversion: what
# a year adds to a tie: a constant, parts of the tie, of its mean over {WINDOW} years, and of its last change. pull: the
# part of a change in the tie of A and B by which C's tie to A changes, times C's tie to B; by third parties of changes
# of {SHIFT} and more. covariance: of these five, years drawn anew. state, pair: standard deviations of a year's noise;
# freedom: of Student's t that it has.
# skill: the same fitted to years up to {SPLIT} ({", ".join(f"{value:.3f}" for value in early)}), tried on shifts after.

assumptions = [
{assumptions}]

[fit]
reversion = [{", ".join(f"{value:.5f}" for value in final[:4])}]
pull = {final[4]:.5f}
state = {left[0]:.4f}
pair = {left[1]:.4f}
freedom = {left[2]:.2f}
covariance = [
{rows},
]
{told}
"""


if __name__ == "__main__":
    main()

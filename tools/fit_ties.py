"""Says how the weights in data/network.toml were had, and how well ties tell allies from rivals.

    python tools/fit_ties.py FOLDER

FOLDER is where `avviso data add` keeps what was brought: ATOP, rivalries, sanctions, arms and disputes are needed.
Allies are pairs with a defence pact (ATOP) and no rivalry, rivals pairs with a strategic rivalry and no pact; votes,
ideal points and pacts are those that are shipped, so that no alliance is fitted to itself, though NATO is in both.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.errors import InputError
from avviso.measuring.communities import communities
from avviso.measuring.signedties import constants, ties_of_year
from avviso.measuring.structureshelf import Shelf
from avviso.measuring.voting import alike
from avviso.structure import shelf_of

Real = NDArray[np.float64]
FITTED = ("votes", "ideal", "pacts", "sanctions", "joint-sanctions", "disputes", "arms")
SHIPPED = FITTED[:3]
YEARS = range(1952, 2011, 2)
MODELS: tuple[tuple[str, ...], ...] = (
    FITTED[:1],
    FITTED[:2],
    (*FITTED[:1], "pacts", "sanctions", "joint-sanctions"),
    FITTED,
)
RIDGE = 1e-3
# Of voting pairs' plain agreement only so many years are measured: it is slow.
PLAIN_YEARS = range(1960, 2011, 10)
BLOCS = {
    "NATO": "USA GBR FRA DEU ITA BEL NLD LUX CAN DNK NOR ISL PRT TUR GRC",
    "Warsaw Pact": "SUN POL DDR CSK HUN BGR ROU",
    "Gulf Cooperation Council": "SAU ARE KWT QAT BHR OMN",
    "Latin America": "ARG BOL BRA CHL COL CRI CUB DOM ECU GTM HND MEX NIC PAN PER PRY SLV URY VEN",
}
HARD = ("pacts", "arms", "sanctions", "joint-sanctions", "disputes", "rivalry")


@dataclass(frozen=True)
class Known:
    """Pairs known to be allies (1) or rivals (0), with evidence (n, 7), their year, and their codes."""

    evidence: Real
    allied: Real
    years: Real
    pairs: tuple[tuple[str, str], ...]


def known_pairs(brought: Shelf) -> Known:
    """All pairs that are allies or rivals in YEARS, with what is said of them."""
    shipped = shelf_of(None)
    rows, allied, years, pairs = [], [], [], []
    for year in YEARS:
        tables = _evidence(shipped, brought, year)
        if tables is None:
            continue
        places, evidence = tables
        pacts, rivals = (_held(brought, kind, what, year) for kind, what in (("atop", "defense"), ("rivalries", "")))
        for answer, wanted in ((1.0, pacts - rivals), (0.0, rivals - pacts)):
            for pair in sorted(wanted):
                if set(pair) <= places.keys():
                    rows.append(evidence[:, places[pair[0]], places[pair[1]]])
                    allied.append(answer)
                    years.append(year)
                    pairs.append(pair)
    return Known(np.array(rows), np.array(allied), np.array(years, np.float64), tuple(pairs))


def _evidence(shipped: Shelf, brought: Shelf, year: int) -> tuple[Mapping[str, int], Real] | None:
    """Places of the states that voted, and (7, N, N) evidence without its weights; None for a year without votes."""
    weights = constants()["evidence"]
    one, other = ties_of_year(shipped, year, SHIPPED), ties_of_year(brought, year, FITTED)
    if one.covered.get("votes") != year:
        return None
    voted = [code for code in one.parties if one.evidence["votes"][one.place(code)].any() and code in other.parties]
    tables = []
    for of in FITTED:
        ties = one if of in SHIPPED else other
        at = [ties.place(code) for code in voted]
        tables.append(ties.evidence[of][np.ix_(at, at)] / weights[of]["weight"])
    return {code: place for place, code in enumerate(voted)}, np.array(tables)


def _held(shelf: Shelf, kind: str, what: str, year: int) -> set[tuple[str, str]]:
    held = (fact for fact in shelf.all_of(kind) if fact.in_year(year) and what in ("", fact.what))
    return {(min(fact.left, fact.right), max(fact.left, fact.right)) for fact in held}


def fit(evidence: Real, allied: Real) -> Real:
    """Coefficients of a logistic regression, the intercept last, both classes weighing the same, a small ridge."""
    x = np.c_[evidence, np.ones(len(evidence))]
    weight = np.where(allied == 1, 0.5 / allied.mean(), 0.5 / (1 - allied.mean()))
    ridge = RIDGE * len(x) * np.append(np.ones(evidence.shape[1]), 0.0)
    found = np.zeros(x.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (weight * (allied - chance)) - ridge * found
        curve = (x * (weight * chance * (1 - chance))[:, None]).T @ x + np.diag(ridge)
        found = found + np.linalg.solve(curve, slope)
    return found


def auc(scores: Real, allied: Real) -> float:
    """How often an ally scores above a rival, half for draws."""
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    good = int(allied.sum())
    return float((ranks[allied == 1].sum() - good * (good + 1) / 2) / (good * (len(scores) - good)))


def by_year(scores: Real, known: Known) -> float:
    """Mean of AUC over the years."""
    parts = [known.years == year for year in np.unique(known.years)]
    return float(
        np.mean([auc(scores[part], known.allied[part]) for part in parts if 0 < known.allied[part].mean() < 1])
    )


def plain(known: Known) -> Iterator[tuple[str, float]]:
    """The same of plain agreement and of kappa, and of ties in those years, to compare with."""
    rolls = shelf_of(None).rolls
    kept = [at for at, year in enumerate(known.years) if int(year) in PLAIN_YEARS]
    told = [alike(rolls, *known.pairs[at], int(known.years[at])) if rolls else None for at in kept]
    some = [(at, one) for at, one in zip(kept, told, strict=True) if one and one.kappa is not None]
    chosen = np.array([at for at, _ in some])
    part = Known(known.evidence[chosen], known.allied[chosen], known.years[chosen], ())
    yield "plain agreement", by_year(np.array([one.agreement for _, one in some]), part)
    yield "kappa", by_year(np.array([one.kappa for _, one in some], np.float64), part)
    yield "votes and ideal points", by_year(summed(part, SHIPPED[:2]), part)


def summed(known: Known, only: Sequence[str]) -> Real:
    """Sums of some evidence with the shipped weights."""
    weights = constants()["evidence"]
    return np.asarray(sum(known.evidence[:, FITTED.index(of)] * weights[of]["weight"] for of in only), np.float64)


def blocs(shelf: Shelf, year: int, only: Sequence[str], resolution: float) -> Iterator[tuple[str, int, int, int]]:
    """Of each bloc: members in the community that holds most of them, members in the network, and its size."""
    ties = ties_of_year(shelf, year, only)
    signed = np.where(np.abs(ties.ties) >= constants()["least_tie"], ties.ties, 0.0)
    found = communities(signed, ties.parties, resolution=resolution).communities
    for name, codes in BLOCS.items():
        wanted = set(codes.split()) & set(ties.parties)
        best = max(found, key=lambda one: len(wanted & set(one.members)))
        yield name, len(wanted & set(best.members)), len(wanted), len(best.members)


def main() -> None:
    """Prints the coefficients, halved, and the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    brought = shelf_of(parser.parse_args().folder)
    if not (brought.span("atop") and brought.span("rivalries") and brought.span("disputes")):
        raise InputError("ATOP, rivalries and disputes are needed: `avviso data add` them, and name the folder")
    known = known_pairs(brought)
    print(f"{len(known.allied)} pairs and years, {known.allied.mean():.3f} of them allies")
    for names in MODELS:
        found = fit(known.evidence[:, [FITTED.index(of) for of in names]], known.allied)
        print(
            "half coefficients: " + ", ".join(f"{of} {value / 2:+.2f}" for of, value in zip(names, found, strict=False))
        )
    for names in (("votes",), ("votes", "ideal"), SHIPPED, FITTED):
        print(f"allies above rivals, AUC by year, {' + '.join(names)}: {by_year(summed(known, names), known):.3f}")
    for name, value in plain(known):
        print(f"every tenth year, {name}: {value:.3f}")
    for year, resolution in ((1975, 1.0), (2012, 1.0), (2012, 4.0)):
        for only, words in (((), "all"), (HARD, "without votes")):
            for name, held, wanted, size in blocs(brought, year, only, resolution):
                print(
                    f"{year}, resolution {resolution:g}, {words}: {held} of {wanted} of {name} in a community of {size}"
                )


if __name__ == "__main__":
    main()

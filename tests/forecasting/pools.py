"""An invented world of pairs that differ in how often and how they deal with one another, as a pool."""

from datetime import date

import numpy as np

from avviso.importing import vocabulary
from avviso.records.pools import Pool
from avviso.records.ready import EPOCH

FIRST = (date(2018, 1, 1) - EPOCH).days
CODES = ("042", "043", "057", "036", "112", "163", "190", "071", "010", "173")
PARTIES = ("", *(f"P{number:02d}" for number in range(1, 13)))


def pool(seed=1, days=400, rate=0.25):
    """Some days before and after FIRST + 300; an own-kind habit for each pair, and answers a few days later."""
    draw = np.random.default_rng(seed)
    kinds = tuple(vocabulary.cameo_kind(code) for code in CODES)
    rows = {}
    for actor in range(1, len(PARTIES)):
        for recipient in range(1, len(PARTIES)):
            busy = rate / (1 + abs(actor - recipient)) if actor != recipient else 0.02
            habit = (3 * actor + recipient) % len(CODES)
            for day in np.flatnonzero(draw.random(days) < busy).tolist():
                kind = habit if draw.random() < 0.6 else int(draw.integers(len(CODES)))
                key = (day + FIRST, actor, recipient, kind)
                rows[key] = rows.get(key, 0) + 1 + int(draw.random() < 0.2)
                if draw.random() < 0.3:
                    rows[day + FIRST + 3, recipient, actor, kind] = 1
    rows[FIRST + 5, 1, 0, 0] = 1
    table = np.array([(*key, count) for key, count in sorted(rows.items())], np.int64)
    read = np.arange(FIRST, FIRST + days + 3)
    columns = {"days": table[:, 0], "actors": table[:, 1], "recipients": table[:, 2], "kinds": table[:, 3]}
    return Pool(
        "invented", PARTIES, kinds, **columns, counts=table[:, 4], read_days=read, volume=np.full(len(read), 50)
    )

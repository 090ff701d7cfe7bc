"""Keeping claims and deriving from them: `Store(path)`, `store.add(coding)`, `store.events("VEN", "RUS")`.

The ledger holds what was said, and what people judge of it, and is never edited; events and ties are a pure function of
claims and judgements (`derive_events`, `derive_ties`) and can be thrown away and made anew at any time.
"""

from avviso.storing.adding import Added
from avviso.storing.derive import derive_events, derive_ties
from avviso.storing.judging import Judged, weigh
from avviso.storing.store import Store
from avviso.storing.summary import Counts, Coverage

__all__ = ["Added", "Counts", "Coverage", "Judged", "Store", "derive_events", "derive_ties", "weigh"]

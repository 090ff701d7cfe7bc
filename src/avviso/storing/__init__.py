"""Keeping claims and deriving from them: `Store(path)`, `store.add(coding)`, `store.events("VEN", "RUS")`.

The ledger holds what was said and is never edited; events and ties are a pure function of it (`derive_events`,
`derive_ties`) and can be thrown away and made anew at any time.
"""

from avviso.storing.derive import derive_events, derive_ties
from avviso.storing.store import Added, Store
from avviso.storing.summary import Counts, Coverage

__all__ = ["Added", "Counts", "Coverage", "Store", "derive_events", "derive_ties"]

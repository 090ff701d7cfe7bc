"""The table that the ranker of nameless parties is given of a question, by columns; and stores that stay small."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from avviso.ontology import load as load_ontology
from avviso.resolving.asked import CLASSES

Table = NDArray[np.float32]  # (candidates + 1, FEATURES), the last row nobody's
_STANDING = ("body", "share", "most", "opening", "place share")
_TEXT = ("body", "share", "most", "share before", "opening", "place share", "paragraph")
_SENTENCE = (
    *("here", "here before", "here last", "here after", "here only", "here place", "here adjective", "here person"),
    *("one back", "two back", "ahead", "distance", "recent", "lately", "stands in", "inside", "half"),
)
_CLAIM = ("other side", "same side", "speaker", "last actor", "last recipient")
_AGAIN = ("again", "again other side", "type again", "type again other side")
_WORDS = ("noun", "noun only", "noun coded", "noun last", "people", "people only")
# Of the question, the same in every row: what a feature of a party is worth hangs on them.
_QUESTION = (
    *("plural", "indefinite", "definite", "bare", "number", "hyphened", "name inside", "parties", "lead"),
    *("noun unheard", "bands", "bands here", "bands' share"),
)
FEATURES = (
    *("nobody", *_TEXT, *_SENTENCE, *_CLAIM, *_AGAIN, *_WORDS, *_QUESTION),
    *(f"of {kind}" for kind in CLASSES),
    *(f"in {event}" for event in load_ontology().types),
)
COLUMNS = {name: column for column, name in enumerate(FEATURES)}
NOBODY = COLUMNS["nobody"]
STANDING = [COLUMNS[name] for name in _STANDING]
OF_QUESTION = slice(COLUMNS[_QUESTION[0]], COLUMNS[_QUESTION[-1]] + 1)
_KEPT = 256  # several questions in a row are about one place, and those of several events are asked in step


def make_room(kept: dict[Any, Any]) -> None:
    """Empty a store that has grown."""
    if len(kept) >= _KEPT:
        kept.clear()

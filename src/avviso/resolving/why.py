"""The grounds on which a nameless party was taken for somebody's, in words: the weightiest first."""

from collections.abc import Mapping

from avviso.resolving.belonging import Belonging, Row, View

# What a ground is made of: names of features before any comma.
_GROUNDS = {
    "sentence": frozenset(
        "here, here before, here last, here after, here only, here place, here adjective, here person, recent, "
        "stands in, inside, half".split(", ")
    ),
    "before": frozenset(["one back", "two back", "distance", "lately", "paragraph"]),
    "text": frozenset(["share", "most", "share before", "opening", "place share"]),
    "noun": frozenset(["noun", "noun only", "noun coded"]),
    "people": frozenset(["people", "people only"]),
    "side": frozenset(["other side", "other side harm", "same side"]),
    "speaker": frozenset(["speaker"]),
    "event": frozenset(["last actor", "last recipient"]),
}
_MOST = 2


def why(belonging: Belonging, view: View, code: str, row: Row, weights: Mapping[str, float]) -> str:
    """The one or two grounds that added most to the odds of `code`, joined by "and"."""
    added = dict.fromkeys(_GROUNDS, 0.0)
    for feature, value in row.items():
        ground = next((name for name, parts in _GROUNDS.items() if feature.split(",")[0] in parts), None)
        if ground is not None:
            added[ground] += value * weights.get(feature, 0.0)
    said = {name: _said(name, belonging, view, code) for name, odds in added.items() if odds > 0}
    ordered = sorted((name for name in said if said[name]), key=lambda name: -added[name])
    return " and ".join(said[name] for name in ordered[:_MOST]) or f"the text names {code}"


def _said(ground: str, belonging: Belonging, view: View, code: str) -> str:
    """The ground in words; empty where the text gives none to show."""
    plain = {
        "before": f"{code} was spoken of before",
        "text": f"the text speaks much of {code}",
        "people": f"the text names that people beside {code}",
        "side": f"{code} takes part in the event",
        "speaker": f"the speaker is {code}'s",
        "event": f"{code} took part in the event before",
    }
    if ground == "sentence":
        here = next((one for one in view.here if one.code == code), None)
        return f"the sentence names {belonging.seen.said(here)!r}" if here else ""
    if ground == "noun":
        known = view.nouns[code] or view.coded[code]
        return f"the text has {view.asked.shown.head!r} as {code}'s elsewhere" if known else ""
    return plain[ground]

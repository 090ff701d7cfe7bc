"""The grounds on which a nameless party was taken for somebody's, in words: the weightiest first."""

from avviso.resolving.belonging import Belonging
from avviso.resolving.instep import Walk
from avviso.resolving.ranking import Array, Question
from avviso.resolving.rows import COLUMNS
from avviso.resolving.views import View

# What a ground is made of: names of features.
_GROUNDS = {
    "sentence": frozenset(
        "here, here before, here last, here after, here only, here place, here adjective, here person, recent, "
        "stands in, inside, half".split(", ")
    ),
    "before": frozenset(["one back", "two back", "distance", "lately", "paragraph"]),
    "text": frozenset(["share", "most", "share before", "opening", "place share"]),
    "noun": frozenset(["noun", "noun only", "noun coded", "noun last"]),
    "people": frozenset(["people", "people only"]),
    "side": frozenset(["other side", "same side"]),
    "speaker": frozenset(["speaker"]),
    "event": frozenset(["last actor", "last recipient"]),
    "again": frozenset(["again", "again other side", "type again", "type again other side"]),
}
_OF_GROUND = {name: [COLUMNS[part] for part in parts] for name, parts in _GROUNDS.items()}
_OF_SIGHTINGS = frozenset(["sentence", "before"])  # those by which some of them go, too
_MOST = 2


def why(belonging: Belonging, view: View, code: str, question: Question) -> Walk[Question, Array, str]:
    """The one or two grounds without which the odds of `code` would fall most, joined by "and"."""
    rows, around = question
    at = belonging.named.near(view.asked.trigger).index(code)
    row, its = rows[at : at + 1], around.of(at)
    told = frozenset(row[0].nonzero()[0].tolist())
    names = [name for name, columns in _OF_GROUND.items() if not told.isdisjoint(columns)]
    questions = [(row, its)]
    for name in names:
        without = row.copy()
        without[0, _OF_GROUND[name]] = 0
        questions.append((without, its.away_from(name) if name in _OF_SIGHTINGS else its))
    scores = yield questions
    whole, *less = (float(one[0]) for one in scores)
    added = {name: whole - score for name, score in zip(names, less, strict=True)}
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
        "again": f"{code} took part when it was told before",
    }
    if ground == "sentence":
        here = next((one for one in view.place.here if one.code == code), None)
        return f"the sentence names {belonging.seen.said(here)!r}" if here else ""
    if ground == "noun":
        known = view.place.nouns[code] or view.place.coded[code]
        return f"the text has {view.asked.shown.head!r} as {code}'s elsewhere" if known else ""
    return plain[ground]

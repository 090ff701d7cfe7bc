"""The grounds on which a nameless party was taken for somebody's, in words: the weightiest first."""

from itertools import islice

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
_PLAIN = {
    "before": "{} was spoken of before",
    "text": "the text speaks much of {}",
    "people": "the text names that people beside {}",
    "side": "{} takes part in the event",
    "speaker": "the speaker is {}'s",
    "event": "{} took part in the event before",
    "again": "{} took part when it was told before",
}
_MOST = 2


def why(belonging: Belonging, view: View, code: str, question: Question, scores: Array) -> Walk[Question, Array, str]:
    """The one or two grounds without which the odds of `code` would fall most, joined by "and". scores: the answer."""
    rows, around = question
    at = belonging.named.near(view.asked.trigger).index(code)
    row, its = rows[at : at + 1], around.of(at)
    told = frozenset(row[0].nonzero()[0].tolist())
    names = [name for name, columns in _OF_GROUND.items() if not told.isdisjoint(columns)]
    questions = []
    for name in names:
        without = row.copy()
        without[0, _OF_GROUND[name]] = 0
        questions.append((without, its.away_from(name) if name in _OF_SIGHTINGS else its))
    less = yield questions
    added = {name: float(scores[at] - one[0]) for name, one in zip(names, less, strict=True)}
    ordered = sorted((name for name, odds in added.items() if odds > 0), key=lambda name: -added[name])
    said = (words for name in ordered if (words := _said(name, belonging, view, code)))
    return " and ".join(islice(said, _MOST)) or f"the text names {code}"


def _said(ground: str, belonging: Belonging, view: View, code: str) -> str:
    """The ground in words; empty where the text gives none to show."""
    if ground == "sentence":
        here = next((one for one in view.place.here if one.code == code), None)
        return f"the sentence names {belonging.seen.said(here)!r}" if here else ""
    if ground == "noun":
        known = view.place.nouns[code] or view.place.coded[code]
        return f"the text has {view.asked.shown.head!r} as {code}'s elsewhere" if known else ""
    return _PLAIN[ground].format(code)

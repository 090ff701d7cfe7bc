"""What the tests of evaluating share: files written in a line, and answers made by hand."""

import json

import pytest

from avviso.evaluating import Answers, PairAnswer
from avviso.records import Coding, EventClaim, Evidence, Identity, Mention, Sentence, Span, TieClaim, When


class Told:
    """One sentence and claims about it; a party is its words, or (words, code), or (words, code, name)."""

    def __init__(self, text):
        self.text = text

    def span(self, words):
        """Where `words` first stand."""
        start = self.text.index(words)
        return Span(start, start + len(words))

    def mention(self, party):
        """Words of the sentence as a mention, resolved where a code or a name is given."""
        words, code, name = (*((party,) if isinstance(party, str) else party), None, None)[:3]
        identity = Identity(code, None, name) if code or name else None
        return Mention(self.span(words), words, words.split()[-1], identity=identity)

    def _evidence(self, date=None, **fields):
        given = {"modality": "actual", "when": When(date, "stated", ""), "coder": "test@1", "confidence": 0.5, **fields}
        return Evidence("d", Sentence(0, Span(0, len(self.text))), self.text, **given)

    def event(self, event="SUPPORT", actors=(), recipients=(), trigger="", **fields):
        """An event between these parties, its words the first of the sentence unless given."""
        parties = tuple(map(self.mention, actors)), tuple(map(self.mention, recipients))
        words = trigger or self.text.split()[0]
        return EventClaim("c", self._evidence(**fields), event, "051", *parties, self.span(words), words)

    def tie(self, relation, left, right):
        """A standing relation of the two."""
        return TieClaim("t", self._evidence(), relation, self.mention(left), self.mention(right), Span(0, 1), "")


@pytest.fixture
def told():
    """The class that makes claims about one sentence."""
    return Told


@pytest.fixture
def write(tmp_path):
    """Writes a file, text as it is and anything else as JSON, and gives its path."""

    def made(content, name="benchmark.txt"):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return made


@pytest.fixture
def answers():
    """Answers of which a test gives those it is about; the others claim, date and know nothing."""

    def made(claims=(), pair=PairAnswer("CONSULT", 0.5), date=None, party=None, spans=()):  # noqa: B008 (frozen)
        return Answers(
            code=lambda document: Coding(document, tuple(claims), (), 1),
            resolve=lambda coding: coding,
            pair=pair if callable(pair) else lambda _: pair,
            spans=lambda text, words: spans,
            date=lambda words, reference: date(words, reference) if date else None,
            party=party or (lambda words, day, country: Mention(Span(0, len(words)), words, words)),
        )

    return made

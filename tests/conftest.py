"""What tests of more than one part share: records made by hand, the examples coded once, and the command line."""

import gc
import sys
import time

import hypothesis
import pytest

from avviso.records import (
    CauseClaim,
    Document,
    EventClaim,
    Evidence,
    Identity,
    Mention,
    Place,
    Sentence,
    Span,
    TieClaim,
    When,
)

from . import wall

# How long an example takes says something about the machine's other work, nothing about the code.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


def pytest_configure():
    """No test, and nothing that a test imports, calls anybody but this machine."""
    wall.close()


@pytest.fixture(autouse=True)
def nobody_is_called():
    """Fails a test that tried to call somebody, even where what it tested made nothing of the refusal."""
    before = len(wall.met)
    yield
    assert wall.met[before:] == []


@pytest.fixture
def least_seconds():
    """Gives the seconds of processor that some work takes: the best of three, with the collector at rest.

    Late in a run the collector walks all that other tests have left in memory, which says nothing about the work.
    """

    def measured(work, rounds=3):
        taken = []
        gc.collect()
        gc.disable()
        try:
            for _ in range(rounds):
                started = time.process_time()
                work()
                taken.append(time.process_time() - started)
        finally:
            gc.enable()
        return min(taken)

    return measured


@pytest.fixture
def holds():
    """Says whether what is asked of some times holds in one of five tries: what else runs on the processor may make any
    one of them long, and work that grows too fast is too slow each time."""
    return lambda asked: any(asked() for _ in range(5))


TEXT = "On Monday Ruritania’s envoy praised Freedonia in Strelsau, the Gazette wrote."


class Made:
    """One small document and claims about it, with spans looked up in the text."""

    text = TEXT

    def __init__(self, text=TEXT, **about):
        self.text = text
        fields = {"publisher": "Sample Wire", "published": "2017-02-08", "url": "https://wire.example/1"}
        self.document = Document(id="doc1", text=text, origin="a.txt", **{**fields, **about})

    def span(self, words):
        """Where `words` first stand."""
        start = self.text.index(words)
        return Span(start, start + len(words))

    def mention(self, words, code=None, **fields):
        """A mention, resolved where a code is given."""
        identity = Identity(code, "GOV", fields.pop("name", words), "Q1", fields.pop("office", None)) if code else None
        return Mention(
            self.span(words), words, words.split()[-1], identity=identity, score=0.5, reason="by name", **fields
        )

    def evidence(self, **fields):
        """Evidence over the whole text."""
        when = When("2017-02-06", "relative", "'Monday'", span=self.span(self.text.split(" ")[1]))
        given = {"modality": "actual", "when": when, "coder": "test@1", "confidence": 0.75, **fields}
        return Evidence("doc1", Sentence(0, Span(0, len(self.text))), self.text, **given)

    def event(self, **fields):
        """Ruritania praises Freedonia."""
        given = {
            "id": "c1",
            "evidence": self.evidence(reported_by=self.mention("the Gazette")),
            "event": "SUPPORT",
            "cameo": "051",
            "actors": (self.mention("Ruritania’s envoy", "RUR", office="envoy"),),
            "recipients": (self.mention("Freedonia", "FRE"),),
            "trigger": self.span("praised"),
            "trigger_text": "praised",
            "place": Place(self.span("Strelsau"), "Strelsau", "Strelsau", "RUR", 1.5, 2.5, 1),
        }
        return EventClaim(**{**given, **fields})

    def tie(self, **fields):
        """The envoy's office, as a tie."""
        given = {
            "id": "c2",
            "evidence": self.evidence(),
            "relation": "holds-office",
            "left": self.mention("Ruritania’s envoy", "RUR"),
            "right": self.mention("Ruritania", "RUR"),
            "trigger": self.span("envoy"),
            "trigger_text": "envoy",
            "role": "envoy",
        }
        return TieClaim(**{**given, **fields})

    def cause(self, **fields):
        """One thing brings about another."""
        given = {
            "id": "c3",
            "evidence": self.evidence(speaker=self.mention("the Gazette")),
            "cause": self.mention("Ruritania’s envoy"),
            "effect": self.mention("Freedonia"),
            "trigger": self.span("praised"),
            "trigger_text": "praised",
        }
        return CauseClaim(**{**given, **fields})


@pytest.fixture
def made():
    """The class that makes records; `made()` has the usual text."""
    return Made


@pytest.fixture(scope="session")
def example_store(tmp_path_factory):
    """A store with the examples in it, read once for the whole run. Tests must not write to it."""
    from avviso.faces.examples import example_files
    from avviso.pipeline import read_into_store

    path = tmp_path_factory.mktemp("store") / "examples.db"
    for _ in read_into_store(example_files(), path):
        pass
    return path


@pytest.fixture
def avviso(capsys, monkeypatch, tmp_path):
    """Runs the command line in this process, with a store of its own: (exit code, standard output, standard error)."""
    from avviso.faces.cli import run

    monkeypatch.setenv("AVVISO_STORE", str(tmp_path / "own.db"))
    monkeypatch.setenv("AVVISO_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("NO_COLOR", "1")

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def terminal(monkeypatch):
    """Makes standard output and standard error look like a terminal."""

    def pretend():
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    return pretend


@pytest.fixture
def exporter(example_store):
    """Exports of the examples."""
    from .exporting.stocks import Exporter

    return Exporter(example_store)


@pytest.fixture
def awkward(tmp_path, made):
    """Exports of a store of awkward texts."""
    from .exporting.stocks import awkward_of

    return awkward_of(made, tmp_path)


@pytest.fixture
def empty(tmp_path):
    """Exports of a store with nothing in it."""
    from .exporting.stocks import empty_of

    return empty_of(tmp_path)

"""Who is on a side that the coder has left without a party: what is asked, what is shown, and what is refused."""

from dataclasses import replace

import pytest

from avviso.errors import ModelError
from avviso.records import Identity, Leaning, Sentence, Span
from avviso.resolving import siding, whose
from avviso.resolving.belonging import Belonging
from avviso.resolving.claims import by_own_words, resolve_claims
from avviso.resolving.document import Survey
from avviso.resolving.ranking import load as load_ranker
from avviso.resolving.siding import FEATURES, Siding, answer_of
from avviso.resolving.sightings import Sightings

TEXT = "Cuba and Norway met in Geneva. Cuba halted deliveries through China, accusing Norway of theft."


@pytest.fixture
def halted(make, world):
    """The claim that Cuba halted deliveries, and what asks about its sides."""
    start = TEXT.index("Cuba halted")
    cuba = replace(make.mention("Cuba", "place", name="Cuba", start=start), identity=Identity("CUB"))
    claim = replace(make.event([cuba]), event="SANCTION", trigger=Span(start + 5, start + 22), trigger_text="halted")
    claim = replace(claim, evidence=replace(claim.evidence, sentence=Sentence(1, Span(start, len(TEXT)))))
    survey = Survey(make.coding(claim, text=TEXT), world)
    belonging = Belonging(Sightings(TEXT, survey, world), world, [claim])
    return claim, Siding(belonging, world, load_ranker())


def leaning(make, words, acts=0.1, bears=0.1, code=None):
    one = make.mention(words, "place", name=words, start=TEXT.rindex(words))
    return Leaning(replace(one, identity=Identity(code)) if code else one, acts, bears)


def test_every_party_of_the_text_is_weighed_against_nobody(halted):
    claim, asker = halted
    side = asker.side(claim, acts=False, leanings=())
    assert side.codes == ("CHN", "CUB", "NOR")
    *parties, nobody = side.rows
    assert [row["coder across"] for row in parties] == [0, 1, 0]
    assert all(row["unread"] == 1 and row["here"] == 1 for row in parties)
    assert (nobody["nobody"], nobody["coder, nothing"], nobody["nothing across"], nobody["in SANCTION"]) == (1, 1, 0, 1)
    assert all(set(row) <= set(FEATURES) for row in side.rows)


def test_what_the_reader_leans_to_counts_for_the_party_that_the_words_name(halted, make):
    claim, asker = halted
    found = (leaning(make, "Norway", 0.2, 0.9, "NOR"), leaning(make, "China", 0.3, 0.4, "CHN"))
    side = asker.side(claim, acts=False, leanings=found)
    china, cuba, norway, _ = side.rows
    assert norway["reader"] > 0 > china["reader"] > cuba["reader"]
    assert china["reader across"] > norway["reader across"] > cuba["reader across"]
    assert (china["unread"], cuba["unread"]) == (0, 1)
    assert {code: (chance, one.text) for code, (chance, one) in side.words.items()} == {
        "NOR": (0.9, "Norway"), "CHN": (0.4, "China")}  # fmt: skip


def test_the_surest_of_several_words_for_one_party_counts(halted, make):
    claim, asker = halted
    found = (leaning(make, "Norway", bears=0.9, code="NOR"), leaning(make, "theft", bears=0.2, code="NOR"))
    assert asker.side(claim, False, found).words["NOR"][1].text == "Norway"
    assert asker.side(claim, False, found[::-1]).words["NOR"][1].text == "Norway"


def test_words_that_no_table_knows_speak_for_nobody_who_is_known(halted, make):
    claim, asker = halted
    *_, silent = asker.side(claim, False, ()).rows
    *_, strange = asker.side(claim, False, (leaning(make, "theft", bears=0.8),)).rows
    assert strange["reader, nobody"] > 0 > silent["reader, nobody"]


class Flat:
    """A scorer to which every party is as likely as it is told."""

    def __init__(self, *likely):
        self._likely = list(likely)

    def probabilities(self, rows):
        return self._likely


@pytest.mark.parametrize(
    ("heard", "likely", "expected"),
    [
        ({}, (0.1, 0.2, 0.5, 0.2), None),
        ({}, (0.1, 0.1, 0.6, 0.2), ("NOR", 0.6)),
        ({"Norway": 0.9}, (0.1, 0.1, 0.6, 0.2), ("NOR", 0.6)),
        ({"Norway": 0.9}, (0.1, 0.2, 0.5, 0.2), None),
        # Cuba acts already.
        ({}, (0.1, 0.7, 0.1, 0.1), None),
        ({}, (0.02, 0.95, 0.02, 0.01), ("CUB", 0.95)),
        ({"Cuba": 0.9}, (0.1, 0.7, 0.1, 0.1), ("CUB", 0.7)),
        ({"Cuba": 0.2}, (0.1, 0.7, 0.1, 0.1), None),
    ],
)
def test_a_party_must_be_likely_and_likelier_unheard_if_it_is_on_the_other_side(
    halted, make, monkeypatch, heard, likely, expected
):
    claim, asker = halted
    monkeypatch.setattr(siding, "load", lambda: {False: Flat(*likely)})
    codes = {"Norway": "NOR", "Cuba": "CUB"}
    found = tuple(leaning(make, words, bears=chance, code=codes[words]) for words, chance in heard.items())
    assert answer_of(asker.side(claim, False, found), False, claim.actors) == expected


@pytest.fixture
def read(make, world, monkeypatch):
    """The recipients after the whole stage, when the scorer is sure of one."""

    def look(leans, things=(), answer="NOR"):
        monkeypatch.setattr(whose, "answer_of", lambda side, acts, across: None if acts else (answer, 0.77))
        start = TEXT.index("Cuba halted")
        cuba = make.mention("Cuba", "place", name="Cuba", start=start)
        plans = [make.mention(words, "thing", start=start + 12) for words in things]
        claim = replace(make.event([cuba], plans), event="SANCTION", trigger=Span(start + 5, start + 11))
        claim = replace(claim, trigger_text="halted", id="c")
        claim = replace(claim, evidence=replace(claim.evidence, sentence=Sentence(1, Span(start, len(TEXT)))))
        coding = replace(make.coding(claim, text=TEXT), leanings=(("c", leans),))
        found = resolve_claims(coding, world)
        assert found.leanings == ()
        return found.claims[0].recipients

    return look


def test_words_of_the_sentence_that_the_reader_takes_for_the_party_are_shown(read, make):
    (one,) = read((leaning(make, "Norway", bears=0.6),), things=("deliveries",))
    assert (one.code, one.text, one.span.start, one.score) == ("NOR", "Norway", TEXT.rindex("Norway"), 0.77)
    assert one.reason.endswith("the event reader takes 'Norway' for a party of the event")


@pytest.mark.parametrize(("things", "shown"), [(("deliveries",), "deliveries"), ((), "halted")])
def test_else_a_thing_or_the_events_own_words_stand_for_it(read, make, things, shown):
    (one,) = read((leaning(make, "Norway", bears=0.2),), things)
    assert (one.code, one.text, one.kind) == ("NOR", shown, "other")
    assert one.reason.startswith(f"the text does not say here who; '{shown}' taken for NOR's: ")


def test_words_that_stand_on_the_other_side_are_not_put_on_both(read, make):
    at = TEXT.index("Cuba halted")
    cuba = Leaning(make.mention("Cuba", "place", name="Cuba", start=at), 0.9, 0.9)
    assert read((cuba,), answer="CUB") == ()
    (one,) = read((), answer="CUB")
    assert (one.code, one.text) == ("CUB", "halted")


def test_outlets_and_guesses_are_nobody_that_the_reader_may_be_heard_on(make, world):
    text = "Cuba halted deliveries, Reuters and the police said."
    cuba = make.mention("Cuba", "place", name="Cuba")
    police = make.mention("the police", "role", start=text.index("the police"))
    reuters = make.mention("Reuters", "organisation", name="Reuters", start=text.index("Reuters"))
    claim = replace(make.event([cuba]), id="c")
    leans = tuple(Leaning(one, 0.2, 0.8) for one in (reuters, police))
    coding = replace(make.coding(claim, text=text), leanings=(("c", leans),))
    _, asker = by_own_words(coding, world)
    (one,) = asker._leanings(claim)
    assert (one.mention.text, one.mention.code) == ("the police", None)


def test_weights_made_for_other_features_or_broken_are_refused(monkeypatch):
    siding.load.cache_clear()
    monkeypatch.setattr(siding, "FEATURES", ("text",))
    with pytest.raises(ModelError, match="made for other features"):
        siding.load()
    monkeypatch.setattr(siding, "FEATURES", FEATURES)
    monkeypatch.setattr(siding, "Scorer", lambda features, parts: parts["missing"])
    with pytest.raises(ModelError, match=r"sides\.json cannot be used"):
        siding.load()
    siding.load.cache_clear()

"""The vocabulary of events."""

from collections import Counter
from importlib.resources import files
from tomllib import loads

import pytest

from avviso.coding import load_coder
from avviso.coding.finding.frames import load_vocabulary, read_vocabulary
from avviso.errors import DataError
from avviso.ontology import load
from avviso.records import Document


def phrase(words, **frame):
    """The phrase that these words give; the verb is the first."""
    row = {"event": "CONSULT", "cameo": "040", "verbs": [words], **frame}
    return read_vocabulary([row]).verbs[words.split()[0].split("|")[0]][0]


def test_a_bare_verb_asks_for_nothing():
    found = phrase("meet")
    assert found.weight == 0
    assert not (found.recipient_object)
    assert not (found.objects)
    assert not (found.obliques)
    assert not (found.clause)


def test_a_star_is_the_direct_object():
    assert phrase("condemn *").recipient_object


def test_a_star_after_a_preposition_is_the_recipient_there():
    found = phrase("meet with|alongside *")
    assert found.recipient_prepositions == {"with", "alongside"}
    assert not found.recipient_object


def test_a_plus_is_a_particle():
    assert phrase("break +off").particle == "off"


def test_a_noun_is_an_object_and_a_bar_gives_a_choice():
    assert phrase("sign treaty|pact").objects == {"treaty", "pact"}


def test_a_noun_after_a_preposition_must_stand_there():
    assert phrase("put * under sanction|embargo").obliques == (
        (frozenset(["under"]), frozenset(["sanction", "embargo"]), frozenset()),
    )
    assert phrase("go on strike|hunger_strike").obliques == (
        (frozenset(["on"]), frozenset(["strike", "hunger_strike"]), frozenset(["hunger_strike"])),
    )


def test_a_preposition_at_the_end_asks_for_anything_there():
    assert phrase("accuse * of").obliques == ((frozenset(["of"]), frozenset(), frozenset()),)


def test_a_wave_is_a_clause():
    found = phrase("refuse ~")
    assert (found.clause, found.infinitive) == (True, False)


def test_to_and_a_wave_are_an_infinitive():
    found = phrase("agree to ~")
    assert (found.clause, found.infinitive) == (True, True)


def test_to_and_a_verb_ask_for_that_verb():
    assert phrase("urge * to resign").clause_verb == "resign"


def test_a_recipient_may_have_to_be_the_indirect_object():
    found = phrase("offer *io")
    assert (found.recipient_object, found.indirect) == (True, True)


def test_a_recipient_may_have_to_be_an_organisation():
    found = phrase("quit *org")
    assert (found.recipient_object, found.labelled) == (True, True)


def test_that_is_only_there_to_be_read():
    assert phrase("allege that ~").clause


def test_a_bar_in_the_verb_gives_two_verbs():
    found = read_vocabulary([{"event": "CONSULT", "cameo": "040", "verbs": ["recognise|recognize *"]}])
    assert set(found.verbs) == {"recognise", "recognize"}


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("meet *", "meet"),
        ("urge * to resign", "urge *"),
        ("sign treaty with *", "sign treaty"),
        ("put * under sanction", "put *"),
        ("break +off talk with *", "break +off talk"),
        ("accuse * of", "accuse *"),
    ],
)
def test_a_longer_phrase_weighs_more(longer, shorter):
    assert phrase(longer).weight > phrase(shorter).weight


def test_phrases_of_a_verb_are_tried_longest_first():
    rows = [{"event": "CONSULT", "cameo": "040", "verbs": ["meet", "meet with *", "meet *"]}]
    weights = [p.weight for p in read_vocabulary(rows).verbs["meet"]]
    assert weights == sorted(weights, reverse=True)


def test_a_frame_has_what_its_row_says():
    row = {"event": "COERCE", "cameo": "173", "nouns": ["arrest"], "modes": ["arrest"], "owner": "recipient"}
    frame = read_vocabulary([row]).nouns["arrest"]
    assert (frame.event, frame.cameo, frame.modes, frame.owner) == ("COERCE", "173", ("arrest",), "recipient")
    assert (frame.mutual, frame.carries, frame.swap, frame.of) == (False, False, False, "recipient")


def test_an_unknown_key_is_refused_by_name():
    with pytest.raises(DataError, match="040: unknown key 'verb'"):
        read_vocabulary([{"event": "CONSULT", "cameo": "040", "verb": ["meet"]}])


def test_a_noun_in_two_frames_is_refused():
    row = {"event": "CONSULT", "cameo": "040", "nouns": ["talk"]}
    with pytest.raises(DataError, match="'talk' stands in two frames"):
        read_vocabulary([row, row])


# The shipped file

ROWS = loads((files("avviso") / "data" / "frames.toml").read_text("utf8"))["frame"]
# Frames whose type is not the one that their code stands for, and why.
EXCEPTIONS: dict[tuple[str, str], str] = {
    (
        "CONCEDE",
        "0871",
    ): "CAMEO has one code for a ceasefire; PLOVER's RETREAT begins when it holds, not when it is declared",
    ("RETREAT", "0831"): "CAMEO knows resigning only as giving in to a demand; PLOVER's RETREAT has a mode for it",
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['event']}-{row['cameo']}")
def test_a_frame_has_a_type_and_a_code_of_the_ontology(row):
    ontology = load()
    assert row["event"] in ontology.types
    assert row["cameo"] in ontology.cameos
    assert set(row.get("modes", ())) <= set(ontology.modes(row["event"]))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['event']}-{row['cameo']}")
def test_the_code_of_a_frame_is_of_its_type(row):
    if (row["event"], row["cameo"]) not in EXCEPTIONS:
        assert load().cameo(row["cameo"]).event == row["event"]


def test_no_exception_is_left_over():
    wrong = {(r["event"], r["cameo"]) for r in ROWS if load().cameo(r["cameo"]).event != r["event"]}
    assert wrong == set(EXCEPTIONS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['event']}-{row['cameo']}")
def test_no_phrase_stands_twice_in_a_frame(row):
    assert [p for p, many in Counter(row.get("verbs", ())).items() if many > 1] == []


def bare(found):
    """What a phrase asks for, whatever it stands for."""
    return tuple(getattr(found, name) for name in found.__slots__ if name != "frame"), found.frame.subjects


def test_no_phrase_stands_in_two_frames():
    twice = [
        (lemma, sorted({(p.frame.event, p.frame.cameo) for p in found if bare(p) == asked}))
        for lemma, found in load_vocabulary().verbs.items()
        for asked in {bare(p) for p in found}
    ]
    assert [entry for entry in twice if len(entry[1]) > 1] == []


def test_every_phrase_begins_with_a_lemma_in_lower_case():
    assert all(lemma == lemma.lower() and lemma.isprintable() for lemma in load_vocabulary().verbs)


def test_the_types_that_need_a_recipient_by_nature_are_all_in_the_vocabulary():
    told = {p.frame.event for found in load_vocabulary().verbs.values() for p in found}
    assert told - {""} == set(load().types)


def test_a_phrase_that_is_no_event_silences_its_verb():
    found = (
        load_coder(name="syntax")
        .code(Document("d", "Peru met the deadline. Peru met Chile.", published="2019-06-05"))
        .claims
    )
    assert [c.trigger_text for c in found] == ["met"]
    assert [c.evidence.sentence.index for c in found] == [1]


def test_a_phrase_with_two_objects_is_refused():
    with pytest.raises(DataError, match="second object"):
        read_vocabulary([{"event": "AID", "cameo": "070", "verbs": ["give money help"]}])


def test_any_object_may_stand_where_the_notation_leaves_it_open():
    (phrase,) = read_vocabulary([{"event": "AID", "cameo": "070", "verbs": ["return _ to *"]}]).verbs["return"]
    assert phrase.any_object
    assert phrase.recipient_prepositions == {"to"}


@pytest.mark.parametrize(
    ("text", "event", "actors", "recipients"),
    [
        ("Peru's Congress ratified the fishing treaty with Chile.", "SUPPORT", ["Peru's Congress"], ["Chile"]),
        ("Peru and Chile ratified the treaty.", "SUPPORT", ["Peru", "Chile"], []),
        ("Oslo and Riga put their names to the accord.", "SUPPORT", ["Oslo", "Riga"], []),
        ("Chad gave ground to the railwaymen.", "CONCEDE", ["Chad"], ["the railwaymen"]),
        ("Peru broke with Chile.", "SANCTION", ["Peru"], ["Chile"]),
        ("A court in Lima jailed the mayor for fraud.", "SANCTION", ["A court in Lima"], ["the mayor"]),
        ("Police jailed the mayor for a night.", "COERCE", ["Police"], ["the mayor"]),
    ],
)
def test_plain_sentences_are_read_by_the_vocabulary(text, event, actors, recipients):
    (found,) = load_coder(name="syntax").code(Document("d", text, published="2019-06-05")).claims
    sides = ([one.text for one in side] for side in (found.actors, found.recipients))
    assert (found.event, *sides) == (event, actors, recipients)


def test_a_treaty_that_bears_a_towns_name_is_nobody():
    (found,) = load_coder(name="syntax").code(Document("d", "Peru rejected the Paris Agreement.")).claims
    assert [(one.text, one.kind) for one in found.recipients] == [("the Paris Agreement", "thing")]
    (found,) = load_coder(name="syntax").code(Document("d", "Peru Rejects Chile Agreement")).claims
    assert [one.kind for one in found.recipients] != ["thing"]

"""Claims: three formats in, one set of figures out."""

import pytest

from avviso.errors import UnreadableInput
from avviso.evaluating.claims import evaluate, read

TEXT = "Chad praised Mali."
CHAD, MALI = ("Chad", "TCD"), ("Mali", "MLI")
RECORD = {"event": "SUPPORT", "actor": [{"code": "TCD"}], "recipient": [{"code": "MLI"}], "text": TEXT}
EVENT = {
    "event": "SUPPORT",
    "actor": ["TCD"],
    "recipient": ["MLI"],
    "modality": "actual",
    "date": None,
    "quote": "praised",
}
TIE = {"relation": "ally-of", "from": "TCD", "to": "MLI"}
PASSAGE = {"id": "p1", "text": TEXT, "published": "2015-03-04", "expect": [EVENT], "ties": [TIE]}
QUIET = {"id": "p2", "text": "It rained.", "expect": [], "ties": []}


@pytest.fixture
def praise(told):
    return told(TEXT)


def right(praise, **fields):
    return praise.event("SUPPORT", [CHAD], [MALI], "praised", **fields)


def test_a_right_and_a_wrong_claim(write, answers, praise):
    wrong = praise.event("ASSAULT", [CHAD], [MALI], "praised")
    found = evaluate(write([RECORD]), answers([right(praise), wrong]))
    assert (found.figures["precision"], found.figures["recall"]) == (0.5, 1)
    assert [row["event"] for row in found.rows] == ["SUPPORT", "ASSAULT"]
    assert found.rows[0]["actor"] == ["TCD"]


def test_several_types_may_do_and_the_place_may_be_given_by_character(write, answers, praise):
    at = TEXT.index("praised")
    event = {**EVENT, "event": ["ACCUSE", "SUPPORT"], "quote": None, "quote_at": [at, at + 7]}
    assert evaluate(write([{**PASSAGE, "expect": [event]}]), answers([right(praise)])).figures["f1"] == 1
    elsewhere = {**event, "quote_at": [0, 1]}
    assert evaluate(write([{**PASSAGE, "expect": [elsewhere]}]), answers([right(praise)])).figures["f1"] == 0


@pytest.mark.parametrize(
    ("party", "f1"),
    [
        ({"code": "MLI", "words": "Mali"}, 1),
        ({"code": "NER", "words": "Mali"}, 1),  # by its words
        ({"code": "NER", "words": "the army"}, 0),
        ({"code": "MLI", "words": None}, 1),  # only the context tells
    ],
)
def test_a_party_with_words_is_met_by_code_or_words(write, answers, praise, party, f1):
    event = {**EVENT, "recipient": [party]}
    assert evaluate(write([{**PASSAGE, "expect": [event]}]), answers([right(praise)])).figures["f1"] == f1


def test_a_party_that_the_context_alone_tells_may_be_left_out(write, answers, praise):
    alone = praise.event("SUPPORT", [CHAD], [], "praised")
    event = {**EVENT, "recipient": [{"code": "MLI", "words": None}]}
    assert evaluate(write([{**PASSAGE, "expect": [event]}]), answers([alone])).figures["f1"] == 1


@pytest.mark.parametrize("at", [[5], [9, 2], [0, 4000], "praised"])
def test_a_place_outside_the_text_is_named(write, answers, at):
    with pytest.raises(UnreadableInput, match="two characters of the text"):
        evaluate(write([{**PASSAGE, "expect": [{**EVENT, "quote_at": at}]}]), answers())


def test_detection_counts_what_has_the_wrong_type(write, answers, praise):
    found = evaluate(write([RECORD]), answers([praise.event("ASSAULT", [MALI], [CHAD], "praised")]))
    assert (found.figures["f1"], found.figures["detection_f1"]) == (0, 1)


def test_fields_are_scored_on_right_claims_where_they_are_stated(write, answers, praise):
    figures = evaluate(write([PASSAGE]), answers([right(praise, modality="future")])).figures
    assert figures["modality_accuracy"] == 0
    assert "date_accuracy" not in figures


def test_a_date_that_is_stated_is_scored(write, answers, praise):
    passage = {**PASSAGE, "expect": [{**EVENT, "date": "2015-03"}]}
    assert evaluate(write([passage]), answers([right(praise, date="2015-03-01")])).figures["date_accuracy"] == 1


def test_ties_are_recalled(write, answers, praise):
    claims = [right(praise), praise.tie("ally-of", MALI, CHAD)]
    figures = evaluate(write([PASSAGE]), answers(claims)).figures
    assert (figures["ties"], figures["tie_recall"], figures["precision"]) == (1, 1, 1)


def test_claims_where_nothing_happens_are_false_alarms(write, answers, praise):
    assert evaluate(write([QUIET, PASSAGE]), answers([right(praise)])).figures["false_alarms"] == 1
    assert evaluate(write([QUIET, PASSAGE]), answers()).figures["false_alarms"] == 0


def test_a_speaker_and_an_outlet_go_by_their_names_in_the_rows(write, answers, told):
    sentence = told("Chad praised Mali, Niger said.")
    claim = sentence.event("SUPPORT", [CHAD], [], "praised", speaker=sentence.mention(("Niger", "NER")))
    (row,) = evaluate(write([RECORD]), answers([claim])).rows
    assert (row["speaker"], row["reported_by"]) == ("NER", None)


def test_records_of_one_text_are_one_passage(write):
    other = {**RECORD, "event": "CONSULT"}
    found = read(write([RECORD, other, {**RECORD, "text": "Mali replied."}]))
    assert [len(one.events) for one in found] == [2, 1]


def test_older_records_say_source_and_target(write):
    old = {"event": "support", "source": [{"actorText": "Chad", "code": "TCD"}], "target": "", "text": TEXT}
    (passage,) = read(write([old]))
    assert passage.events[0].events == ("SUPPORT",)
    assert (passage.events[0].actors[0].code, passage.events[0].recipients) == ("TCD", ())


def test_a_record_may_state_its_modality(write):
    (passage,) = read(write([{**RECORD, "modality": "future", "actor": "Chad"}]))
    assert passage.events[0].fields == (("modality", "future"),)
    assert passage.events[0].actors[0].words == "Chad"


def test_an_expectation_file_is_read_with_its_article(write):
    write(TEXT, "article.txt")
    event = {
        "quote": "praised",
        "event": ["SUPPORT", "AGREE"],
        "between": ["TCD"],
        "persons": ["Déby"],
        "speaker": None,
    }
    tie = {"quote": "Chad", "relation": "ally-of", "from": "TCD"}
    content = {"document": {"published": None}, "events": [event], "ties": [tie], "causes": [{}], "must_not": [{}, {}]}
    (passage,) = read(write(content, "wanted.json"))
    assert (passage.document.text, passage.unchecked) == (TEXT, 3)
    assert [party.code for party in passage.events[0].between] == ["TCD", None]
    assert passage.events[0].fields == (("speaker", None),)
    assert passage.ties[0].right is None


def test_an_article_named_as_the_file_goes_first(write):
    write("elsewhere", "article.txt")
    write(TEXT, "wanted.txt")
    (passage,) = read(write({"events": [{"event": "AID"}]}, "wanted.json"))
    assert (passage.document.text, passage.events[0].quote) == (TEXT, None)


def test_what_cannot_be_checked_is_noted(write, answers):
    write(TEXT, "article.txt")
    content = {"document": "mine", "events": [{"event": "AID"}], "must_not": [{"wrong": "anything else"}]}
    assert "1 expectations are prose" in evaluate(write(content, "a.json"), answers()).notes[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ([{"event": "AID"}], "record 1: has no text"),
        ([{"text": TEXT}], "record 1: has no text or no event"),
        ([{**PASSAGE, "text": " "}], 'passage 1: has no "text"'),
        ([{**PASSAGE, "expect": [{}]}], "passage 1: expects something without"),
        ([{**PASSAGE, "ties": [{}]}], "passage 1: has a tie without"),
        ([{**PASSAGE, "expect": [{**EVENT, "quote": "hit"}]}], "quotes 'hit', which the text does not hold"),
        ({"events": [3]}, "events 1 is no object"),
        ({"events": [{"quote": "praised"}]}, 'events 1: has no "event"'),
        ({"events": [{"event": "AID"}], "ties": [{}]}, 'ties 1: has no "relation"'),
    ],
)
def test_broken_files_are_refused_with_their_place(write, content, says):
    write(TEXT, "article.txt")
    with pytest.raises(UnreadableInput, match=says):
        read(write(content, "a.json"))


def test_an_expectation_file_without_its_article_is_refused(write):
    with pytest.raises(UnreadableInput, match=r"no article beside it: put its text there as a.txt or article.txt"):
        read(write({"events": [{"event": "AID"}]}, "a.json"))


def test_a_file_that_expects_no_event_is_refused(write, answers):
    with pytest.raises(UnreadableInput, match="expects no event"):
        evaluate(write([{**PASSAGE, "expect": []}]), answers())

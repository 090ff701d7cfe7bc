"""The linter finds each breach of tradecraft, and none in a brief that keeps it."""

from dataclasses import replace

import pytest

from avviso.briefing.lint import lint, sentences
from avviso.records import Brief, Figure, Finding, Likelihood, Row, Section, Table

FIGURE = (Figure("n", "61 %", "a count"),)
LIKELY = Likelihood("likely", 55, 80, 0.61)
WHY = "Confidence is moderate: it rests on 31 events of one dataset."


def finding(text, sort="information", likelihood=None):
    return Finding(text, (), FIGURE, sort, likelihood)


def judged(text, likelihood=LIKELY):
    return finding(text, "judgement", likelihood)


def judgement(number):
    return judged(f"It is likely (55–80 %) that matter {number} goes on."), judged(WHY, None)


def sound(**sections):
    """A brief that keeps tradecraft; sections by name take the place of its own."""
    indicators = Table(
        "indicators", "Indicators", ("Indicator", "Threshold", "Direction", "Look again by"),
        (Row(("Visits", "3 a month", "closer", "1 May 2020"), finding("Visits: 3 a month by 1 May 2020.")),),
    )  # fmt: skip
    readings = Table(
        "readings", "Readings", ("Evidence", "A bond", "A bargain"),
        (Row(("Loans", "consistent", "neutral"), finding("Loans fit a bond.", "assumption")),),
    )  # fmt: skip
    three = tuple(one for number in "abc" for one in judgement(number))
    made = {
        "bottom-line": Section("bottom-line", "Bottom line", (finding("There were 61 % of them."),)),
        "judgements": Section("judgements", "Key judgements", three),
        "readings": Section("readings", "Readings", tables=(readings,)),
        "indicators": Section("indicators", "Indicators", tables=(indicators,)),
        "unknown": Section("unknown", "Not known", (finding("Of 61 % nothing is known.", "gap"),)),
        "sources": Section("sources", "Sources", (finding("Documents: 61 %."),)),
    }
    made |= sections
    return Brief("VEN", "RUS", "t", tuple(one for one in made.values() if one), (), ())


def with_judgements(*findings, **about):
    return sound(judgements=Section("judgements", "Key judgements", tuple(findings), **about))


def with_first(*findings):
    return sound(**{"bottom-line": Section("bottom-line", "Bottom line", findings)})


def test_a_brief_that_keeps_tradecraft_is_let_pass():
    assert lint(sound()) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It is likely (55–80 %) that it is unlikely (20–45 %).", "more than one word of likelihood"),
        ("It is likely that it goes on.", "does not give the range"),
        ("It is very likely (80–95 %) that it goes on.", "without its range and probability"),
        ("It is likely (55–80 %), and probably so.", "'probably', which is none of the words"),
        ("It is likely (55–80 %), with high confidence.", "confidence and likelihood in one sentence"),
        ("It is likely (55–80 %) that it may go on.", "uses 'may'"),
        ("It is likely (55–80 %) that they clearly lean.", "uses 'clearly'"),
        ("We hold it likely (55–80 %).", "uses 'We'"),
        ("It is likely (55–80 %) because of oil.", "a word of cause"),
        ("It is likely (55–80 %) that it led to trade.", "a word of cause"),
        ("It is likely (55–80 %) :: so.", "a slip of the pen"),
    ],
)
def test_a_wrongly_worded_judgement_is_found(text, told):
    found = lint(with_judgements(judged(text), judged(WHY, None), *judgement("b"), *judgement("c")))
    assert len(found) == 1
    assert told in found[0]


def test_a_quotation_may_say_what_a_judgement_may_not():
    text = "It is likely (55–80 %) that they say “we may, clearly, because of oil”."
    assert lint(with_judgements(judged(text), judged(WHY, None), *judgement("b"), *judgement("c"))) == ()


def test_may_the_month_is_no_hedge():
    text = "It is likely (55–80 %) that talks go on to May 2020."
    assert lint(with_judgements(judged(text), judged(WHY, None), *judgement("b"), *judgement("c"))) == ()


@pytest.mark.parametrize(
    "text", ["Confidence is moderate.", "There is confidence: it rests on many events.", "Confidence is high: so."]
)
def test_confidence_wants_a_level_and_a_reason(text):
    found = lint(with_judgements(*judgement("a"), *judgement("b"), judgement("c")[0], judged(text, None)))
    assert any("without its level" in fault for fault in found)


def test_a_judgement_without_confidence_is_found():
    found = lint(with_judgements(*judgement("a"), *judgement("b"), judgement("c")[0]))
    assert [fault for fault in found if "not followed by how confident" in fault] == list(found) != []


def test_what_will_be_wants_a_likelihood():
    found = lint(with_first(finding("Trade will grow by 61 %.", "judgement")))
    assert any("without a word of likelihood" in fault for fault in found)


def test_a_likelihood_marked_as_information_is_found():
    found = lint(with_first(finding("It is likely (55–80 %) that 61 % go.", "information", LIKELY)))
    assert any("marked as information" in fault for fault in found)


@pytest.mark.parametrize("count", [0, 1, 2, 6])
def test_three_to_five_judgements_are_asked(count):
    some = [one for number in range(count) for one in judgement(number)]
    found = lint(with_judgements(*some))
    assert any(f"There are {count} key judgements" in fault for fault in found)


def test_fewer_judgements_pass_with_a_note_why_and_more_do_not():
    assert lint(with_judgements(*judgement("a"), note="Too little was read for more.")) == ()
    six = [one for number in range(6) for one in judgement(number)]
    assert any("There are 6" in fault for fault in lint(with_judgements(*six, note="Because.")))


@pytest.mark.parametrize("name", ["bottom-line", "judgements", "readings", "indicators", "unknown", "sources"])
def test_a_section_that_is_not_there_is_found(name):
    assert any(f"no section {name!r}" in fault for fault in lint(sound(**{name: None})))


def test_an_empty_section_must_say_so():
    assert any("does not say so" in fault for fault in lint(sound(unknown=Section("unknown", "Not known"))))


def test_assumptions_must_be_marked():
    readings = sound().sections[2].tables[0]
    row = replace(readings.rows[0], finding=finding("Loans fit a bond."))
    bare = Section("readings", "Readings", tables=(replace(readings, rows=(row,)),))
    assert lint(sound(readings=bare)) == ("The brief judges and marks no assumption.",)


def test_two_readings_are_asked():
    one = Table(
        "readings", "Readings", ("Evidence", "A bond"), (Row(("Loans", "consistent"), finding("Loans.", "assumption")),)
    )
    found = lint(sound(readings=Section("readings", "Readings", tables=(one,))))
    assert found == ("The brief weighs 1 readings; 2 or more are asked.",)


@pytest.mark.parametrize(("column", "part"), [(1, "threshold"), (2, "direction"), (3, "date")])
def test_an_indicator_without_a_part_is_found(column, part):
    table = sound().sections[3].tables[0]
    row = table.rows[0]
    cells = tuple("" if at == column else cell for at, cell in enumerate(row.cells))
    empty = replace(table, rows=(replace(row, cells=cells),))
    found = lint(sound(indicators=Section("indicators", "Indicators", tables=(empty,))))
    assert any(f"An indicator has no {part}" in fault for fault in found)
    heads = tuple("" if at == column else head for at, head in enumerate(table.columns))
    found = lint(sound(indicators=Section("indicators", "Indicators", tables=(replace(table, columns=heads),))))
    assert any(f"no column for the {part}" in fault for fault in found)


def test_what_changed_is_asked_for_where_there_is_an_earlier_brief():
    assert any("what changed" in fault for fault in lint(sound(), against=True))
    told = Section("changed", "What changed", (finding("61 % are new."),))
    assert lint(sound(changed=told), against=True) == ()


def test_sentences_are_told_apart_without_references_and_quotations():
    assert sentences("In Oct. 2019 it was [1]. Then “No. Not so.” came.") == ("In Oct. 2019 it was .", "Then  came.")

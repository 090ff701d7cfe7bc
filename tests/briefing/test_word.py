"""Sentences from events."""

from dataclasses import replace

import pytest

from avviso.briefing import choose, word
from avviso.briefing.cite import Ledger
from avviso.records import Place, Span, When

from .builders import NAMES, document, event, mention, simple, tie, tie_claim

STATED = When("2017-02-06", "stated", "“6 February 2017”")


def write(*claims, docs, **changes):
    """The sentence of the event that the claims give, and its finding."""
    shelf = {doc.id: doc for doc in docs}
    choice = choose.choice(event(*claims, **changes), {claim.id: claim for claim in claims}, shelf)
    return word.Writer(NAMES, Ledger(shelf, NAMES).cite), choice


def sentence(*claims, docs, **changes):
    writer, choice = write(*claims, docs=docs, **changes)
    return writer.event(choice).text


def test_a_sentence_says_who_did_what_to_whom_when_and_per_whom():
    doc, made = simple()
    assert sentence(made, docs=[doc]) == (
        "Sergey Lavrov (foreign minister, Russia) praised Venezuela on 6 February 2017 (inferred), "
        "per The Example Herald [1]."
    )


def test_words_that_are_no_verb_stand_quoted_after_the_words_of_the_type():
    doc, made = simple()
    noun = replace(made, trigger_text="words of praise")
    assert "voiced or extended support for Venezuela (“words of praise”)" in sentence(noun, docs=[doc])


@pytest.mark.parametrize(
    ("modality", "start"),
    [
        ("future", "Planned: Sergey Lavrov (foreign minister, Russia) is to praise Venezuela"),
        ("hypothetical", "Hypothetical: Sergey Lavrov (foreign minister, Russia) might praise Venezuela"),
        ("negated", "Denied: Sergey Lavrov (foreign minister, Russia) did not praise Venezuela"),
        ("historical", "Background: Sergey Lavrov (foreign minister, Russia) praised Venezuela"),
    ],
)
def test_the_modality_is_said_in_words(modality, start):
    doc, made = simple(modality=modality)
    assert sentence(made, docs=[doc]).startswith(start)


def test_a_plan_says_that_the_date_is_only_the_one_given():
    doc, made = simple(modality="future")
    assert ", dated 6 February 2017 (inferred), per" in sentence(made, docs=[doc])


def test_speaker_outlet_and_publisher_are_three_things():
    doc, made = simple()
    wire, he = mention(doc, "Talks", None, "Example Wire"), mention(doc, "He", "RUS", "Ivan Beispiel", "envoy")
    told = replace(made, evidence=replace(made.evidence, speaker=he, reported_by=wire))
    expected = "according to Ivan Beispiel, as reported by Example Wire, in The Example Herald [1]."
    assert sentence(told, docs=[doc]).endswith(expected)


def test_a_document_without_publisher_is_named_by_its_title_or_not_at_all():
    doc, made = simple()
    assert "per “A report” [1]" in sentence(made, docs=[replace(doc, publisher=None)])
    assert "per a document without a named publisher [1]" in sentence(
        made, docs=[replace(doc, publisher=None, title=None)]
    )


def test_other_publishers_follow_with_their_numbers():
    doc, made = simple()
    post = replace(doc, id="d2", publisher="The Example Post")
    more = [replace(made, id=f"c{n}", evidence=replace(made.evidence, document_id="d2")) for n in (2, 3)]
    assert sentence(made, *more, docs=[doc, post]).endswith(
        "per The Example Herald [1]; also in The Example Post [2][3]."
    )


def test_the_numbers_of_one_publisher_stand_together():
    doc, made = simple()
    assert sentence(made, replace(made, id="c2"), docs=[doc]).endswith("per The Example Herald [1][2].")


def test_claims_beyond_the_cited_ones_are_counted():
    doc, made = simple()
    claims = [replace(made, id=f"c{n}") for n in range(word.CITED + 2)]
    writer, choice = write(*claims, docs=[doc])
    finding = writer.event(choice)
    assert finding.text.endswith("; and 2 more.")
    assert [figure.value for figure in finding.figures][-1] == 2


def test_a_date_that_the_sentence_does_not_state_names_its_computation():
    doc, made = simple()
    writer, choice = write(made, docs=[doc])
    figure = writer.event(choice).figures[0]
    assert (figure.value, figure.made_by[:9]) == ("6 February 2017", "inferred:")


def test_a_date_that_the_sentence_states_needs_no_figure():
    doc = document("On 6 February 2017 Russia praised Venezuela.")
    _, made = simple(when=STATED)
    made = replace(made, evidence=replace(made.evidence, text=doc.text))
    writer, choice = write(made, docs=[doc])
    assert writer.event(choice).figures == ()


def test_a_date_derived_from_all_claims_says_so():
    doc, made = simple()
    writer, choice = write(made, docs=[doc], date="2017-02")
    finding = writer.event(choice)
    assert " in February 2017, per" in finding.text
    assert "derived from all its claims" in finding.figures[0].made_by


def test_an_unknown_date_is_said_to_be_unknown():
    doc, made = simple(when=When(None, "inferred", "nothing said"))
    writer, choice = write(made, docs=[doc])
    finding = writer.event(choice)
    assert ", on a date not stated, per" in finding.text
    assert finding.figures == ()


def test_the_day_of_publication_is_not_passed_off_as_the_date():
    doc, made = simple(when=When("2017-02-07", "published", "no date in the text"))
    assert "on 7 February 2017 (day of publication)" in sentence(made, docs=[doc])


def test_the_place_stands_before_the_date():
    doc, made = simple(place=Place(Span(0, 5), "Talks", "Moscow"))
    assert "praised Venezuela in Moscow on 6 February" in sentence(made, docs=[doc])


def test_a_meeting_names_both_sides_before_the_verb():
    doc, made = simple()
    both = replace(made, event="CONSULT", actors=made.actors + made.recipients, recipients=(), trigger_text="a parley")
    assert "Lavrov (foreign minister, Russia) and Venezuela met or spoke with each other (“a parley”)" in sentence(
        both, docs=[doc]
    )
    plan = replace(both, evidence=replace(both.evidence, modality="future"))
    assert "and Venezuela are to meet or speak" in sentence(plan, docs=[doc])


def test_an_office_holder_is_not_given_the_office_twice():
    doc = document("Minister Sergey Lavrov of Russia spoke.")
    sides = mention(doc, "Sergey Lavrov", "RUS", "Sergey Lavrov", "minister"), mention(doc, "Russia", "RUS", "Russia")
    made = tie_claim(doc, doc.text, "Minister", *sides, relation="holds-office", role="minister")
    text = word.Writer(NAMES, Ledger({doc.id: doc}, NAMES).cite).tie(tie(made), [made]).text
    assert text == "Sergey Lavrov holds the office of minister for Russia, per The Example Herald [1]."


def test_a_missing_actor_and_recipient_are_not_invented():
    doc, made = simple()
    assert sentence(replace(made, actors=(), recipients=()), docs=[doc]).startswith(
        "A party not named voiced or extended support (“praised”)"
    )


def test_a_disputed_event_says_that_it_is():
    doc, made = simple()
    assert sentence(made, docs=[doc], disputed=True).endswith(". This is disputed.")


def test_a_dispute_gives_every_account_with_its_number():
    doc, made = simple()
    he, wire = mention(doc, "He", "RUS", "Ivan Beispiel"), mention(doc, "Talks", None, "Example Wire")
    denied = replace(made, id="c2", evidence=replace(made.evidence, modality="negated", speaker=he))
    wired = replace(made, id="c3", evidence=replace(made.evidence, reported_by=wire, when=When(None, "inferred", "")))
    then = When("2017-02-08", "stated", "8 February 2017")
    both = replace(made, id="c4", evidence=replace(denied.evidence, reported_by=wire, when=then))
    writer, choice = write(made, denied, wired, both, docs=[doc], disputed=True, dispute="did it happen?")
    text = writer.dispute(choice).text
    assert text.startswith("Disputed: the accounts differ. The Example Herald has it that Sergey")
    assert "; Example Wire, in The Example Herald, has it that Sergey Lavrov praised Venezuela [" in text
    assert "; Ivan Beispiel, in The Example Herald, has it that Sergey Lavrov did not praise Venezuela" in text
    assert "; Ivan Beispiel, as reported by Example Wire, in The Example Herald, has it that" in text


def test_a_dispute_of_which_one_account_is_at_hand_keeps_the_line_of_its_event():
    doc, made = simple()
    writer, choice = write(made, docs=[doc], disputed=True, dispute="somebody: negated")
    finding = writer.dispute(choice, "Most disputed")
    assert finding.text.startswith("Most disputed: the accounts differ (somebody: negated). The")
    assert [figure.name for figure in finding.figures] == ["dispute", "date"]


@pytest.mark.parametrize(
    ("code", "name", "office", "shown"),
    [
        ("RUS", "Sergey Lavrov", "foreign minister", "Sergey Lavrov (foreign minister, Russia)"),
        ("RUS", "Sergey Lavrov", "minister of Russia", "Sergey Lavrov (minister of Russia)"),
        ("RUS", "Russia", None, "Russia"),
        ("USA", None, None, "the United States"),
        ("XXX", None, None, "XXX"),
        (None, "Example Wire", None, "Example Wire"),
        (None, None, None, "“Lavrov”"),
    ],
)
def test_a_party_is_named_with_office_and_state(code, name, office, shown):
    doc = document("Lavrov spoke.")
    assert word.Writer(NAMES, lambda claim: None).party(mention(doc, "Lavrov", code, name, office)) == shown


@pytest.mark.parametrize("date", ["soon", "2017-13", "2017-02-06-07", "20x7", ""])
def test_a_date_that_is_none_stays_as_it_stands(date):
    assert word.dated(date) == date


def test_a_stretch_of_days_is_worded_from_first_to_last():
    assert word.on("2017-02-06", "2017-02-08") == "from 6 February 2017 to 8 February 2017"


def relation(**how):
    doc = document("Venezuela joined Russia.")
    left, right = mention(doc, "Venezuela", "VEN", "Venezuela"), mention(doc, "Russia", "RUS", "Russia")
    made = tie_claim(doc, doc.text, "joined", left, right, **how)
    return word.Writer(NAMES, Ledger({doc.id: doc}, NAMES).cite).tie(tie(made), [made])


def test_a_relation_says_since_when_and_where_it_is_heading():
    finding = relation(relation="ally-of", since="2001", status="weakening")
    expected = "Venezuela is an ally of Russia, since 2001, a relation said to be weakening, per The Example Herald"
    assert finding.text == f"{expected} [1]."
    assert [figure.name for figure in finding.figures] == ["since"]


def test_an_ended_relation_is_told_in_the_past():
    finding = relation(status="ended", until="2016-12", role="observer")
    assert finding.text.startswith("Venezuela was a member of Russia, as observer, until December 2016, per")

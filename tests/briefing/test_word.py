"""Sentences from events."""

from dataclasses import replace

import pytest

from avviso.briefing import choose, lines, word
from avviso.briefing.cite import Ledger
from avviso.records import Disagreement, Place, Span, When

from .builders import NAMES, claim, document, event, mention, simple, tie, tie_claim

STATED = When("2017-02-06", "stated", "“6 February 2017”")


def write(*claims, docs, **changes):
    """The sentence of the event that the claims give, and its finding."""
    shelf = {doc.id: doc for doc in docs}
    choice = choose.choice(event(*claims, **changes), {claim.id: claim for claim in claims}, shelf)
    ledger = Ledger(shelf, NAMES)
    return word.Writer(NAMES, ledger.cite, ledger.text), choice


def sentence(*claims, docs, **changes):
    writer, choice = write(*claims, docs=docs, **changes)
    return writer.event(choice).text


def test_a_sentence_says_who_did_what_to_whom_when_and_per_whom():
    doc, made = simple()
    assert sentence(made, docs=[doc]) == (
        "On 6 February 2017 (date inferred) foreign minister Sergey Lavrov of Russia praised Venezuela "
        "(The Example Herald) [1]."
    )


def test_a_sentence_that_is_built_otherwise_is_quoted():
    doc, made = simple()
    noun = replace(made, trigger_text="words of praise")
    assert "6 February 2017 (date inferred): “On February 6 Mr. Lavrov praised Venezuela” (The" in sentence(
        noun, docs=[doc]
    )


def test_what_the_coder_is_unsure_of_is_quoted():
    doc, made = simple(confidence=choose.SURE - 0.01)
    assert "“On February 6 Mr. Lavrov praised Venezuela”" in sentence(made, docs=[doc])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"The plan, drawn up in Oslo, will be seen as praise by Mr. Lavrov of Venezuela, {'word ' * 60}",
         "“The plan, drawn up in Oslo, will be seen as praise by Mr. Lavrov of Venezuela”"),
        (f"{'Word ' * 60}, if Mr. Lavrov gives praise to Venezuela, prices rise.",
         "“if Mr. Lavrov gives praise to Venezuela, prices rise”"),
    ],
)  # fmt: skip
def test_a_part_that_is_quoted_has_its_subject_or_what_follows_from_it(text, wanted):
    doc = document(text)
    sides = [mention(doc, "Mr. Lavrov", "RUS", "Sergey Lavrov")], [mention(doc, "Venezuela", "VEN", "Venezuela")]
    made = claim(doc, text, "praise", *sides)
    assert wanted in sentence(made, docs=[doc])


@pytest.mark.parametrize(("words", "when"), [("two weeks ago", "On or about 3 February 2017 "), ("Friday", "On 3 ")])
def test_a_day_counted_from_weeks_is_told_as_about(words, when):
    counted = When("2017-02-03", "relative", f"'{words}', counted from 2017-02-17")
    doc, made = simple(when=counted)
    assert sentence(made, docs=[doc]).startswith(when)


def test_two_who_clashed_are_not_said_to_have_used_force():
    text = f"Word {'word ' * 60} Mr. Lavrov and Mr. Soto clashed over a text {'word ' * 60}."
    doc = document(text)
    sides = [mention(doc, "Mr. Lavrov", "RUS", "Sergey Lavrov"), mention(doc, "Mr. Soto", "VEN", "Ivan Soto")]
    told = sentence(claim(doc, text, "clashed", sides, event="ASSAULT", confidence=0.4), docs=[doc])
    assert "clashed" in told
    assert "force" not in told


def test_a_sentence_too_long_to_quote_is_worded_by_its_type():
    doc, made = simple()
    long = replace(made, trigger_text="words", evidence=replace(made.evidence, text="word " * lines.LONGEST_QUOTE))
    text = word.Writer(NAMES, Ledger({doc.id: doc}, NAMES).cite).event(write(long, docs=[doc])[1]).text
    assert "voiced or extended support for Venezuela (“words”)" in text


@pytest.mark.parametrize(
    ("modality", "start"),
    [
        ("future", "Reported on 7 February 2017: “On February 6"),
        ("hypothetical", "Held possible, as reported on 7 February 2017: “On February 6"),
        ("negated", "Denied, 6 February 2017 (date inferred): “On February 6"),
        ("historical", "On 6 February 2017 (date inferred) foreign minister Sergey Lavrov of Russia praised Venezuela"),
    ],
)
def test_the_modality_is_said_in_words(modality, start):
    doc, made = simple(modality=modality)
    assert sentence(made, docs=[doc]).startswith(start)


def test_speaker_outlet_and_publisher_are_three_things():
    doc, made = simple()
    wire, he = mention(doc, "Talks", None, "Example Wire"), mention(doc, "He", "RUS", "Ivan Beispiel", "envoy")
    told = replace(made, evidence=replace(made.evidence, speaker=he, reported_by=wire))
    expected = ", according to envoy Ivan Beispiel of Russia, as Example Wire reported (The Example Herald) [1]."
    assert sentence(told, docs=[doc]).endswith(expected)


def test_a_document_without_publisher_is_named_by_its_title_or_not_at_all():
    doc, made = simple()
    assert "(“A report”) [1]" in sentence(made, docs=[replace(doc, publisher=None)])
    long = replace(doc, publisher=None, title="One two three four five six seven")
    assert "(“One two three four five” …) [1]" in sentence(made, docs=[long])
    assert "(a document without a named publisher) [1]" in sentence(
        made, docs=[replace(doc, publisher=None, title=None)]
    )


def test_other_publishers_follow_with_their_numbers():
    doc, made = simple()
    post = replace(doc, id="d2", publisher="The Example Post")
    more = [replace(made, id=f"c{n}", evidence=replace(made.evidence, document_id="d2")) for n in (2, 3)]
    assert sentence(made, *more, docs=[doc, post]).endswith("(The Example Herald [1]; The Example Post [2][3]).")


def test_the_numbers_of_one_publisher_stand_together():
    doc, made = simple()
    assert sentence(made, replace(made, id="c2"), docs=[doc]).endswith("(The Example Herald) [1][2].")


def test_claims_beyond_the_cited_ones_are_counted():
    doc, made = simple()
    claims = [replace(made, id=f"c{n}") for n in range(word.CITED + 2)]
    writer, choice = write(*claims, docs=[doc])
    finding = writer.event(choice)
    assert finding.text.endswith("[6] and 2 more.")
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
    assert finding.text.startswith("In February 2017 foreign minister")
    assert "claims agree on" in finding.figures[0].made_by


def test_an_unknown_date_is_said_to_be_unknown():
    doc, made = simple(when=When(None, "inferred", "nothing said"))
    writer, choice = write(made, docs=[doc])
    finding = writer.event(choice)
    assert "praised Venezuela at a time not stated (The" in finding.text
    assert finding.figures == ()


def test_the_day_of_publication_is_not_passed_off_as_the_date():
    doc, made = simple(when=When("2017-02-07", "published", "no date in the text"))
    assert sentence(made, docs=[doc]).startswith("As reported on 7 February 2017, foreign minister Sergey Lavrov")


def test_the_place_follows_the_deed():
    doc, made = simple(place=Place(Span(0, 5), "Talks", "Moscow"))
    assert "praised Venezuela in Moscow (The Example Herald)" in sentence(made, docs=[doc])


def test_a_meeting_names_both_sides():
    doc = document("The talks between Mr. Lavrov and Venezuela went well.")
    sides = [mention(doc, "Mr. Lavrov", "RUS", "Sergey Lavrov"), mention(doc, "Venezuela", "VEN", "Venezuela")]
    made = claim(doc, doc.text, "talks", sides, event="CONSULT", cameo="040")
    assert "Sergey Lavrov (Russia) and Venezuela held talks (The" in sentence(made, docs=[doc])
    plan = replace(made, evidence=replace(made.evidence, modality="hypothetical"))
    assert "“The talks between" in sentence(plan, docs=[doc])


def test_claims_with_other_sides_or_another_deed_are_not_cited_for_a_sentence():
    doc, made = simple()
    turned = replace(made, id="c2", actors=made.recipients, recipients=made.actors)
    other = replace(made, id="c3", trigger_text="armed")
    assert sentence(made, turned, other, docs=[doc]).endswith("praised Venezuela (The Example Herald) [1].")


def test_an_office_holder_is_told_by_office():
    doc = document("Minister Sergey Lavrov of Russia spoke.")
    sides = mention(doc, "Sergey Lavrov", "RUS", "Sergey Lavrov", "minister"), mention(doc, "Russia", "RUS", "Russia")
    made = tie_claim(doc, doc.text, "Minister", *sides, relation="holds-office", role="minister")
    text = word.Writer(NAMES, Ledger({doc.id: doc}, NAMES).cite).tie(tie(made), [made]).text
    assert text == "Sergey Lavrov is minister of Russia (The Example Herald) [1]."


def test_a_missing_actor_and_recipient_are_not_invented():
    doc, made = simple()
    assert "“On February 6 Mr. Lavrov praised" in sentence(replace(made, actors=(), recipients=()), docs=[doc])
    writer, choice = write(replace(made, actors=(), recipients=()), docs=[doc])
    assert writer.short(choice).text == "A party not named voiced or extended support [1]"


def test_the_timeline_has_the_text_s_own_words_where_these_are_few():
    doc = document("Venezuela bought new rifles from Russia. Then Venezuela bought much more.")
    bought = claim(
        doc, "Venezuela bought new rifles from Russia.", "bought", [mention(doc, "Venezuela", "VEN", "Venezuela")],
        [mention(doc, "Russia", "RUS", "Russia")], event="COOPERATE", cameo="060",
    )  # fmt: skip
    writer, choice = write(bought, docs=[doc])
    assert writer.short(choice).text == "Venezuela bought new rifles from Russia [1]"
    unsure = replace(bought, evidence=replace(bought.evidence, confidence=0.4))
    writer, choice = write(unsure, docs=[doc])
    assert writer.short(choice).text == "Venezuela cooperated in deed with Russia [1]"


def test_whoever_was_introduced_is_called_by_name_alone():
    doc, made = simple()
    writer, choice = write(made, docs=[doc])
    assert "foreign minister" in writer.event(choice).text
    assert "foreign minister" not in writer.event(choice).text
    writer.naming.afresh()
    assert "foreign minister" in writer.event(choice).text


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
    sides = (Disagreement("happened", "actual", ("a",), ("c1",)), Disagreement("date", "2017-02-08", ("b",), ("c4",)))
    writer, choice = write(made, denied, wired, both, docs=[doc], disputed=True, dispute="?", disagreements=sides)
    text = writer.dispute(choice).text
    opening = (
        "Disputed: the accounts differ on the date and whether it happened. The Example Herald, of 6 February 2017"
    )
    assert text.startswith(opening)
    assert "; Example Wire, in The Example Herald: “On February 6 Mr. Lavrov praised Venezuela” [" in text
    assert "; Ivan Beispiel of Russia, in The Example Herald, of 6 February 2017 (inferred): “On" in text
    assert "; Ivan Beispiel, as reported by Example Wire, in The Example Herald, of 8 February 2017: “On" in text


def test_a_dispute_of_which_one_account_is_at_hand_keeps_the_line_of_its_event():
    doc, made = simple()
    writer, choice = write(made, docs=[doc], disputed=True, dispute="somebody: negated")
    finding = writer.dispute(choice, "Most disputed")
    assert finding.text.startswith("Most disputed: the accounts differ (somebody: negated). The")
    assert [figure.name for figure in finding.figures] == ["dispute", "date"]


@pytest.mark.parametrize(
    ("code", "name", "office", "shown"),
    [
        ("RUS", "Sergey Lavrov", "foreign minister", "foreign minister Sergey Lavrov of Russia"),
        ("RUS", "Sergey Lavrov", "Minister of Defence", "Defence Minister Sergey Lavrov of Russia"),
        ("RUS", "Sergey Lavrov", None, "Sergey Lavrov (Russia)"),
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


def test_a_relation_says_where_it_is_heading_and_since_when_if_the_sentence_does():
    finding = relation(relation="ally-of", since="2001", status="weakening")
    told = "Venezuela is an ally of Russia, a relation said to be weakening (The Example Herald) [1]."
    assert (finding.text, finding.figures) == (told, ())
    doc = document("Venezuela joined Russia in 2001.")
    left, right = mention(doc, "Venezuela", "VEN", "Venezuela"), mention(doc, "Russia", "RUS", "Russia")
    made = tie_claim(doc, doc.text, "joined", left, right, since="2001-03")
    finding = word.Writer(NAMES, Ledger({doc.id: doc}, NAMES).cite).tie(tie(made), [made])
    assert finding.text.startswith("Venezuela is a member of Russia since March 2001 (The")
    assert [figure.value for figure in finding.figures] == ["March 2001"]


def test_an_ended_relation_is_told_in_the_past():
    assert relation(status="ended", role="observer").text.startswith("Venezuela was a member of Russia (The")


@pytest.mark.parametrize(
    ("when", "quoted", "alone", "labelled"),
    [
        ("in 2005", False, "In 2005 they met", "Background: in 2005 they met"),
        ("in 2005", True, "In 2005: they met", "Background, in 2005: they met"),
        ("reported in 2018", False, "As reported in 2018, they met", "Background, as reported in 2018: they met"),
        ("reported in 2018", True, "Reported in 2018: they met", "Background, as reported in 2018: they met"),
        ("", False, "They met", "Background: they met"),
    ],
)  # fmt: skip
def test_a_line_has_one_colon_at_most_before_what_it_tells(when, quoted, alone, labelled):
    line = lines.Line(when, "they met", "", (), (), quoted)
    assert (line.sentence, line.under("Background")) == (alone, labelled)

"""The coder with the weights that avviso ships."""

import gc
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from avviso.coding import code, load_coder
from avviso.records import Document, EventClaim, TieClaim


def coded(text, published="2019-06-05"):
    return code(Document("doc", text, published=published, origin="a.txt"))


def told(text):
    """(type, actors, recipients, modality) of each event."""
    return [
        (c.event, [m.text for m in c.actors], [m.text for m in c.recipients], c.evidence.modality)
        for c in coded(text).claims
        if isinstance(c, EventClaim)
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("France condemned Iran.", ("ACCUSE", ["France"], ["Iran"], "actual")),
        ("Iran was condemned by France.", ("ACCUSE", ["France"], ["Iran"], "actual")),
        ("Japan imposed sanctions on North Korea.", ("SANCTION", ["Japan"], ["North Korea"], "actual")),
        ("Turkey accused Greece of lying.", ("ACCUSE", ["Turkey"], ["Greece"], "actual")),
        ("Egypt rejected the proposal of Sudan.", ("REJECT", ["Egypt"], ["Sudan"], "actual")),
        ("Chad invaded Libya.", ("ASSAULT", ["Chad"], ["Libya"], "actual")),
        ("Chad did not invade Libya.", ("ASSAULT", ["Chad"], ["Libya"], "negated")),
        ("Chad may invade Libya.", ("ASSAULT", ["Chad"], ["Libya"], "hypothetical")),
        ("Chad will invade Libya.", ("ASSAULT", ["Chad"], ["Libya"], "future")),
        ("Chad invaded Libya in 1980.", ("ASSAULT", ["Chad"], ["Libya"], "historical")),
        ("China and Mongolia signed a treaty.", ("SUPPORT", ["China", "Mongolia"], [], "actual")),
        ("Norway will lend Iceland two billion dollars.", ("AGREE", ["Norway"], ["Iceland"], "future")),
        ("India praised Nepal.", ("SUPPORT", ["India"], ["Nepal"], "actual")),
        ("Russian troops withdrew from Georgia.", ("RETREAT", ["Russian troops"], ["Georgia"], "actual")),
    ],
)
def test_a_plain_sentence_is_coded_right(text, event):
    assert told(text) == [event]


def test_a_meeting_has_its_parties_its_day_and_its_place():
    (claim,) = coded("The president of Brazil met his Chilean counterpart in Lima on 3 May 2019.").claims
    assert [m.head for m in claim.actors] == ["president", "counterpart"]
    assert (claim.event, claim.recipients, claim.place.text) == ("CONSULT", (), "Lima")
    assert (claim.evidence.when.date, claim.evidence.when.basis) == ("2019-05-03", "stated")


def test_a_speaker_is_named():
    (claim,) = coded("Poland imposed sanctions on Belarus, the minister said on Monday.").claims
    assert claim.evidence.speaker.text == "the minister"


def test_a_day_is_carried_on_within_its_paragraph():
    first, second = coded("On Monday France condemned Iran. It also praised Iraq.").claims
    assert first.evidence.when.date == second.evidence.when.date == "2019-06-03"


def test_a_pronoun_has_its_antecedent():
    _, second = coded("France condemned Iran. It praised Iraq.").claims
    assert second.actors[0].linked("antecedent")[0].text == "France"


def test_what_a_text_was_read_with_goes_without_a_search_for_it():
    coder, text = load_coder(name="syntax"), "Iran's minister met the envoy. He said that he had thanked him."
    coder.code(Document("doc", text, origin="a.txt"))  # what is loaded once stays
    gc.collect()
    gc.disable()
    try:
        coder.code(Document("doc", text, origin="a.txt"))
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_standing_relation_is_a_tie():
    ties = [c for c in coded("Cuba is an ally of Russia.").claims if isinstance(c, TieClaim)]
    assert [(t.relation, t.left.text, t.right.text) for t in ties] == [("ally-of", "Cuba", "Russia")]


def test_an_event_that_names_nobody_is_left_to_resolving():
    (claim,) = coded("The peace talks ended.").claims
    assert (claim.event, claim.actors, claim.recipients) == ("CONSULT", (), ())


@pytest.mark.parametrize("text", ["It rained.", "The weather was fine and the harvest was good.", "***"])
def test_a_sentence_that_claims_nothing_is_rejected_with_a_reason(text):
    made = coded(text)
    assert made.claims == ()
    assert all(r.reason and r.origin == "a.txt" and r.document_id == "doc" for r in made.rejections)


# Documents of any kind

FRAGMENTS = [
    "France condemned Iran.", "“We met Iran’s envoy,” Ruiz said.", "The minister and her counterpart, Wu, met in Lima.",
    "According to the agency, Chad’s troops left Mali on Monday.", "They signed an accord with OPEC in May 2018.",
    "Cuba is a close ally of Russia", "TALKS END IN ROME", "Sanctions against Peru—imposed in 2009—ended.",
    "\r\n", "\n\n", "\t", "\x00", " ", "  ", "\u00a0", "\u2028", "🙂", "e\u0301", "İ", "ﬁ", "中文。", "\u202e",
    "...", "(", '"',
    "’s",
    "Mr.", "said", "Iran", "the two countries", "its", "of which", "and", ",", "--",
]  # fmt: skip
documents = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=14).map(" ".join) | st.lists(
    st.sampled_from(FRAGMENTS), max_size=14
).map("".join)
some = settings(max_examples=40, deadline=None)


def nested(mention):
    yield mention
    for link in mention.links:
        yield from nested(link.mention)


def pointed(claim):
    """(span, words) of everything in a claim that points at the text."""
    yield claim.evidence.sentence.span, claim.evidence.text
    yield claim.trigger, claim.trigger_text
    if isinstance(claim, EventClaim):
        named = [*claim.actors, *claim.recipients]
        if claim.place:
            yield claim.place.span, claim.place.text
    elif isinstance(claim, TieClaim):
        named = [claim.left, claim.right]
    else:
        named = [claim.cause, claim.effect]
    for mention in (*named, *([claim.evidence.speaker] if claim.evidence.speaker else [])):
        yield from ((one.span, one.text) for one in nested(mention))


@some
@given(documents)
def test_all_that_a_claim_points_at_is_there(text):
    made = coded(text)
    for claim in made.claims:
        for span, words in pointed(claim):
            assert made.document.quote(span) == words
            assert words
        when = claim.evidence.when.span
        assert when is None or text[when.start : when.end].strip()


@some
@given(documents)
def test_each_sentence_has_a_claim_or_a_reason_for_none(text):
    made = coded(text)
    claimed = {claim.evidence.sentence.index for claim in made.claims}
    rejected = [rejection.sentence.index for rejection in made.rejections]
    assert sorted([*claimed, *rejected]) == list(range(made.sentences))


@some
@given(documents)
@example("France condemned Iran. France condemned Iran. the two countries Cuba is a close ally of Russia")
def test_ids_are_unique_and_stay(text):
    first, second = coded(text), coded(text)
    assert first == second
    assert [i for i, many in Counter(claim.id for claim in first.claims).items() if many > 1] == []


@some
@given(documents)
def test_another_day_of_publication_changes_no_id(text):
    dated, undated = coded(text), coded(text, None)
    triggers = {(c.trigger, c.id) for c in dated.claims if c.evidence.modality == "actual"}
    assert {t for t in triggers if t[0] in {c.trigger for c in undated.claims if c.evidence.modality == "actual"}} <= {
        (c.trigger, c.id) for c in undated.claims
    }


def test_a_stretch_without_an_end_is_refused_quickly_with_what_to_do():
    made = code(Document("doc", "word " * 20_000, origin="a.txt"))
    assert not made.claims
    assert {one.reason for one in made.rejections[:-1]} == {
        "no sentence ends within 1,200 characters: split the text into sentences"
    }


@pytest.mark.parametrize("name", ["syntax", "careful"])
def test_threads_change_nothing(name):
    said = [
        "Peru condemned Chile.", "Chile's president said that Peru had closed the border on Monday.", "It was raining.",
        "Talks between Mali and Chad may begin next week.", "They had met in Paris before.", "Chad did not sign.",
    ]  # fmt: skip
    document = Document("doc", " ".join(said * 4), published="2019-06-05", origin="a.txt")
    alone = load_coder(name=name).code(document)
    assert len(alone.claims) > 10
    assert load_coder(2, name).code(document) == load_coder(3, name).code(document) == alone


def test_a_fault_in_a_thread_is_told(monkeypatch):
    coder = load_coder(2)

    def broken(tree):
        raise RuntimeError(tree.words[0].form)

    monkeypatch.setattr(coder, "triggers", broken)
    with pytest.raises(RuntimeError, match="Peru"):
        coder.code(Document("doc", "Peru condemned Chile. " * 12, published="2019-06-05", origin="a.txt"))


def test_where_no_thread_can_be_started_one_reads_it_all(monkeypatch):
    text = "Chad thanked Mali. " * 20
    document = Document("d", text, published="2019-08-21")
    two = load_coder(2).code(document)

    def refuse(self):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("threading.Thread.start", refuse)
    assert load_coder(2).code(document) == two


@pytest.mark.parametrize(
    ("name", "few", "longer"), [("auto", "careful", "syntax"), ("careful", "careful", "careful"), ("syntax",) * 3]
)
def test_who_reads_hangs_on_the_length_of_the_whole_text(name, few, longer):
    sentence = "Chad condemned Niger."
    for size, who in ((1, few), (4, few), (12, few), (13, longer)):
        made = load_coder(name=name).code(Document("d", " ".join([sentence] * size), published="2019-06-05"))
        assert made.coder.startswith(f"{who}@")


def test_one_sentence_a_few_and_more_have_readers_of_their_own():
    readers = [load_coder(name="auto")._reads(size).load for size in (0, 1, 2, 3, 4, 12, 13)]
    assert [readers.index(one) for one in readers] == [0, 0, 2, 2, 4, 4, 6]
    assert [one.keywords or one.args for one in (readers[0], readers[2])] == [(0.6,), (0.3,)]

"""What goes into the store comes out of it, to the last field."""

import math
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from avviso.records import (
    CauseClaim,
    Coding,
    Document,
    EventClaim,
    Evidence,
    Identity,
    Link,
    Mention,
    Place,
    Rejection,
    Sentence,
    Span,
    TieClaim,
    When,
)
from avviso.storing import Store

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
MAYBE = st.none() | WORDS
DATES = st.none() | st.sampled_from(["1959", "2016-12", "2016-12-05"])
NUMBERS = st.floats(allow_nan=False)
SPANS = st.builds(Span, st.integers(0, 2**40), st.integers(0, 2**40))
IDENTITIES = st.none() | st.builds(Identity, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE)
KINDS = st.sampled_from(["person", "organisation", "place", "group", "role", "pronoun", "other"])
BONDS = st.sampled_from(["possessor", "modifier", "of", "from", "apposition", "antecedent", "counterpart", "member"])


def mentions_with(links):
    return st.builds(Mention, SPANS, WORDS, WORDS, KINDS, MAYBE, links, IDENTITIES, NUMBERS, WORDS)


MENTIONS = st.recursive(
    mentions_with(st.just(())),
    lambda inner: mentions_with(st.lists(st.builds(Link, BONDS, inner), max_size=3).map(tuple)),
    max_leaves=6,
)
PARTIES = st.lists(MENTIONS, max_size=3).map(tuple)
LABELS = st.lists(WORDS, max_size=3).map(tuple)
SENTENCES = st.builds(Sentence, st.integers(0, 2**31), SPANS)
EVIDENCE = st.builds(
    Evidence,
    st.just("d1"),
    SENTENCES,
    WORDS,
    st.sampled_from(["actual", "historical", "future", "hypothetical", "negated"]),
    st.builds(When, DATES, st.sampled_from(["stated", "relative", "inferred", "published"]), WORDS, DATES,
              st.none() | SPANS),
    WORDS,
    NUMBERS,
    st.none() | MENTIONS,
    st.none() | MENTIONS,
)  # fmt: skip
DEGREES = st.none() | st.floats(-180, 180)
PLACES = st.none() | st.builds(Place, SPANS, WORDS, MAYBE, MAYBE, DEGREES, DEGREES, st.integers(0, 3))
CLAIMS = st.one_of(
    st.builds(EventClaim, WORDS, EVIDENCE, WORDS, WORDS, PARTIES, PARTIES, SPANS, WORDS, LABELS, LABELS, PLACES),
    st.builds(TieClaim, WORDS, EVIDENCE, WORDS, MENTIONS, MENTIONS, SPANS, WORDS, DATES, DATES, WORDS, MAYBE),
    st.builds(CauseClaim, WORDS, EVIDENCE, MENTIONS, MENTIONS, SPANS, WORDS),
)
REJECTIONS = st.lists(st.builds(Rejection, WORDS, WORDS, st.just("d1"), st.none() | SENTENCES), max_size=3)


@settings(deadline=None, max_examples=60)
@given(
    claims=st.lists(CLAIMS, max_size=3, unique_by=lambda claim: claim.id),
    document=st.builds(Document, st.just("d1"), WORDS, MAYBE, MAYBE, MAYBE, DATES, MAYBE, WORDS),
    rejections=REJECTIONS,
)
def test_whatever_goes_in_comes_out_the_same(claims, document, rejections):
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "s.db") as store:
        store.add(Coding(document, tuple(claims), tuple(rejections), 3))
        assert {claim.id: claim for claim in store.claims()} == {claim.id: claim for claim in claims}
        assert store.documents() == (document,)
        assert sorted(map(repr, store.rejections())) == sorted(map(repr, rejections))


def test_links_keep_their_order_and_depth(tmp_path, make):
    inner = make.mention(text="Russia", code="RUS")
    outer = Mention(
        Span(0, 9), "minister", "minister", "role",
        links=(Link("possessor", inner), Link("of", make.mention(text="energy")), Link("from", inner)),
    )  # fmt: skip
    top = Mention(Span(0, 2), "he", "he", "pronoun", links=(Link("antecedent", outer),))
    claim = make.event("claim-1", actors=(top, inner), recipients=(outer,))
    with Store(tmp_path / "s.db") as store:
        store.add(make.coding(claim))
        assert store.claim("claim-1") == claim


def test_an_identity_of_nothing_is_not_the_same_as_none(tmp_path, make):
    nobody = Mention(Span(0, 2), "he", "he", identity=Identity(None))
    claim = make.event("claim-1", actors=(nobody,))
    with Store(tmp_path / "s.db") as store:
        store.add(make.coding(claim))
        assert store.claim("claim-1").actors[0].identity == Identity(None)
        assert store.claim("claim-1").recipients[0].identity is not None


def test_texts_with_nul_and_line_ends_keep_every_character(tmp_path, make):
    text = "one\x00two\r\nthree\t\u2028\U0001f600"
    with Store(tmp_path / "s.db") as store:
        store.add(Coding(Document("d1", text), (), (), 0))
        assert store.document("d1").text == text


def test_scores_of_any_size_are_kept(tmp_path, make):
    with Store(tmp_path / "s.db") as store:
        store.add(make.coding(make.event("claim-1", confidence=math.nextafter(0.1, 1))))
        assert store.claim("claim-1").evidence.confidence == math.nextafter(0.1, 1)

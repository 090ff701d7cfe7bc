"""Judging what a store holds and building it anew."""

import shutil

import pytest

from avviso import briefs, pipeline, upkeep
from avviso.errors import NotAStore, UnknownParty
from avviso.records import Correction
from avviso.storing import Store
from avviso.upkeep import Draft


@pytest.fixture
def store(example_store, tmp_path):
    """A copy of the store of examples, to write to."""
    path = tmp_path / "examples.db"
    with Store(example_store, read_only=True):  # open, so that nothing is left in the write-ahead log
        shutil.copy(example_store, path)
    return path


@pytest.fixture
def claim(store):
    """The first claim of an event of Venezuela and Russia that stands alone behind it."""
    found = pipeline.events(store, ["VEN", "RUS"])
    return next(one.claims[0][0] for one in found if len(one.claims) == 1)


def claims_behind(store, *parties):
    return {claim.id for one in pipeline.events(store, parties) for claim, _ in one.claims}


def test_parties_go_by_name(store, claim):
    made = upkeep.judge(store, Draft("correct", (claim.id,), "Ana", Correction("actor", "Cuba, russia")))
    assert made.correction == Correction("actor", "CUB,RUS")
    assert claim.id in claims_behind(store, "CUB")


def test_an_unknown_party_is_refused(store, claim):
    with pytest.raises(UnknownParty, match="Cubba"):
        upkeep.judge(store, Draft("correct", (claim.id,), "Ana", Correction("Actor", "Cubba")))


def test_nobody_and_words_are_no_parties(store, claim):
    for field, value, kept in (("recipient", "none", ""), ("place", "Atlantis", "Atlantis")):
        assert (
            upkeep.judge(store, Draft("correct", (claim.id,), "Ana", Correction(field, value))).correction.value == kept
        )


@pytest.mark.parametrize(
    "do",
    [
        lambda path: upkeep.judge(path, Draft("wrong", ("abcdef",), "Ana")),
        lambda path: upkeep.withdraw(path, "abcdef", "Ana"),
        upkeep.judgements,
        upkeep.rebuild,
    ],
)
def test_a_store_that_is_not_there_is_not_made(tmp_path, do):
    with pytest.raises(NotAStore, match="avviso read"):
        do(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_judgements_are_listed_by_claim(store, claim):
    other = next(iter(claims_behind(store, "VEN") - {claim.id}))
    made = upkeep.judge(store, Draft("wrong", (claim.id,), "Ana"))
    upkeep.judge(store, Draft("wrong", (other,), "Ana"))
    assert [one.judgement for one in upkeep.judgements(store, claim.id[:8])] == [made]
    assert len(upkeep.judgements(store)) == 2
    assert [one.judgement for one in pipeline.find_claim(store, claim.id).rulings] == [made]


def test_a_wrong_claim_goes_and_comes_back_with_the_withdrawal(store, claim):
    made = upkeep.judge(store, Draft("wrong", (claim.id,), "Ana"))
    assert claim.id not in claims_behind(store, "VEN")
    upkeep.withdraw(store, made.id, "Ana")
    assert claim.id in claims_behind(store, "VEN")


def test_a_brief_keeps_to_the_judgements_and_stays_sound(store, claim):
    upkeep.judge(store, Draft("wrong", (claim.id,), "Ana"))
    other = next(iter(claims_behind(store, "VEN", "RUS")))
    upkeep.judge(store, Draft("correct", (other,), "Ana", Correction("recipient", "Cuba")))
    upkeep.judge(store, Draft("correct", (other,), "Ana", Correction("date", "2011-03-27")))
    places = briefs.Places(store)
    made = briefs.write_brief(briefs.BriefAsked(("VEN", "CUB")), places)
    assert made.faults == ()
    made = briefs.write_brief(briefs.BriefAsked(("VEN", "RUS")), places)
    assert made.faults == ()
    assert claim.id not in {citation.claim_id for citation in made.brief.citations}


def test_a_rebuild_changes_nothing_where_nothing_is_new(store, claim):
    upkeep.judge(store, Draft("wrong", (claim.id,), "Ana"))
    done = upkeep.rebuild(store)
    assert (done.before, done.read_anew, done.left_out) == (done.after, 0, 1)
    assert [one.state for one in done.rulings] == ["in force"]


def test_recoding_with_the_same_coder_reads_nothing_anew(store):
    watched = []
    done = upkeep.rebuild(store, recode=True, follow=lambda codings: (watched.append(one) or one for one in codings))
    assert (done.read_anew, done.before, len(watched)) == (0, done.after, 8)


def test_recoding_reads_anew_what_an_older_coder_read_and_keeps_its_judgements(tmp_path, claim, store):
    from dataclasses import replace

    old = tmp_path / "old.db"
    with Store(store, read_only=True) as new:
        document = new.document(claim.evidence.document_id)
    evidence = replace(claim.evidence, coder="old@1")
    older = replace(claim, id="0ld0000000000000", evidence=evidence)
    lonely = replace(older, id="1ld0000000000000", event="ASSAULT")
    with Store(old) as ledger:
        ledger.add(pipeline.Coding(document, (older, lonely), (), 1, "old@1"))
        ledger.judge("wrong", [older.id], "Ana")
        ledger.judge("wrong", [lonely.id], "Ana")
    done = upkeep.rebuild(old, recode=True)
    assert (done.before.claims, done.read_anew, done.left_out) == (2, 1, 1)
    assert done.after.claims > 2
    assert [(one.state, one.claim_ids) for one in done.rulings] == [("in force", (claim.id,)), ("lost", ())]
    assert pipeline.find_claim(old, older.id).claim == older

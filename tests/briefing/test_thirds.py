"""Third parties."""

from avviso.briefing import thirds, word
from avviso.briefing.cite import Ledger
from avviso.records import CauseClaim

from .builders import document, evidence, mention, request, simple, span, tie_claim


def named(claims, docs, names=None):
    asked = request((), (), claims, docs)
    ledger = Ledger(asked.documents, asked.names)
    return thirds.named(asked, word.Writer(names or asked.names, ledger.cite))


def friends(code, count, other="VEN"):
    """`count` claims that tie the party to one of the two."""
    doc = document(f"{code} befriended {other}.", id_=f"d-{code}-{other}")
    sides = mention(doc, code, code), mention(doc, other, other)
    return [tie_claim(doc, doc.text, "befriended", *sides, id_=f"{code}-{other}-{n}") for n in range(count)], doc


def test_claims_with_each_of_the_two_are_counted_apart():
    (left, one), (right, two) = friends("USA", 2), friends("USA", 1, "RUS")
    (finding,) = named(left + right, [one, two])
    assert finding.text == "The United States is named with Venezuela in 2 claims and with Russia in 1 claim [1][2][3]."
    assert [figure.value for figure in finding.figures] == [2, 1]


def test_the_most_often_named_come_first():
    (few, one), (often, two) = friends("COL", 1), friends("USA", 2)
    assert [f.text.split(" is ")[0] for f in named(few + often, [one, two])] == ["The United States", "Colombia"]


def test_the_two_themselves_are_no_third_parties():
    doc, made = simple()
    assert named([made], [doc]) == ()


def test_a_party_beside_neither_is_not_listed():
    claims, doc = friends("USA", 1, "CUB")
    assert named(claims, [doc]) == ()


def test_only_some_of_many_claims_are_cited_and_the_sentence_says_so():
    claims, doc = friends("CUB", thirds.CITED + 1)
    (finding,) = named(claims, [doc])
    assert finding.text.startswith("Cuba is named with Venezuela in 7 claims such as [1]")
    assert len(finding.citations) == thirds.CITED


def test_those_beyond_the_limit_are_counted():
    pairs = [friends(f"X{n:02}", 1) for n in range(thirds.NAMED + 2)]
    found = named([claim for claims, _ in pairs for claim in claims], [doc for _, doc in pairs])
    assert (len(found), found[-1].text) == (thirds.NAMED + 1, "2 more third parties are named less often.")


def test_the_sides_of_a_cause_count_as_named_together():
    doc = document("Cuba weakened Venezuela.")
    sides = mention(doc, "Cuba", "CUB"), mention(doc, "Venezuela", "VEN")
    cause = CauseClaim("k", evidence(doc, doc.text), *sides, span(doc, "weakened"), "weakened")
    assert len(named([cause], [doc])) == 1

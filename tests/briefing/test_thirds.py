"""Third parties."""

from avviso.briefing import thirds, word
from avviso.briefing.cite import Ledger
from avviso.briefing.desk import set_up
from avviso.records import CauseClaim

from .builders import document, evidence, mention, request, simple, span, tie_claim


def named(claims, docs, names=None):
    asked = request((), (), claims, docs)
    ledger = Ledger(asked.documents, asked.names)
    return tuple(thirds.named(set_up(asked, word.Writer(names or asked.names, ledger.cite, ledger.text))))


def friends(code, count, other="VEN"):
    """`count` claims that tie the party to one of the two."""
    doc = document(f"{code} befriended {other}.", id_=f"d-{code}-{other}")
    sides = mention(doc, code, code), mention(doc, other, other)
    return [tie_claim(doc, doc.text, "befriended", *sides, id_=f"{code}-{other}-{n}") for n in range(count)], doc


def test_claims_with_each_of_the_two_are_counted_apart():
    (left, one), (right, two) = friends("USA", 3), friends("USA", 1, "RUS")
    (finding,) = named(left + right, [one, two])
    told = "The United States is named with Venezuela in 3 claims and with Russia in 1 claim [1][2][3][4]."
    assert finding.text == told
    assert [figure.value for figure in finding.figures] == [3, 1]


def test_the_most_often_named_come_first():
    (few, one), (often, two) = friends("COL", thirds.OFTEN), friends("USA", thirds.OFTEN + 1)
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
    assert finding.text.startswith("Cuba is named with Venezuela in 7 claims, such as [1]")
    assert len(finding.citations) == thirds.CITED


def test_those_named_less_often_stand_in_one_sentence():
    pairs = [friends(f"X{n:02}", 1) for n in range(thirds.NAMED + 2)]
    (often, doc) = friends("USA", thirds.OFTEN)
    claims, docs = [claim for claims, _ in pairs for claim in claims], [one for _, one in pairs]
    first, rest = named(claims + often, [*docs, doc])
    assert first.text.startswith("The United States is named")
    assert rest.text.startswith("10 more are named less often, such as X00 [5], X01 [6]")
    assert (rest.figures[0].value, len(rest.citations)) == (10, thirds.NAMED)


def test_a_single_one_that_is_rarely_named_reads_as_such():
    claims, doc = friends("CUB", 1)
    assert [finding.text for finding in named(claims, [doc])] == ["1 is named beside them: Cuba [1]."]


def test_of_two_bodies_with_one_code_the_claim_says_which_is_meant():
    doc = document("the Movement met Venezuela.")
    sides = mention(doc, "the Movement", "NAM", "Non-Aligned Movement"), mention(doc, "Venezuela", "VEN", "Venezuela")
    made = tie_claim(doc, doc.text, "met", *sides)
    names = {"VEN": "Venezuela", "RUS": "Russia", "NAM": "Namibia / Non-Aligned Movement"}
    asked = request((), (), [made], [doc], names=names)
    ledger = Ledger(asked.documents, names)
    (finding,) = thirds.named(set_up(asked, word.Writer(names, ledger.cite)))
    assert "Namibia" not in finding.text
    assert "Non-Aligned Movement [1]" in finding.text


def test_the_sides_of_a_cause_count_as_named_together():
    doc = document("Cuba weakened Venezuela.")
    sides = mention(doc, "Cuba", "CUB"), mention(doc, "Venezuela", "VEN")
    cause = CauseClaim("k", evidence(doc, doc.text), *sides, span(doc, "weakened"), "weakened")
    assert len(named([cause], [doc])) == 1

"""What speaks for and against each candidate, as numbers."""

from avviso.coding.naming.discourse import Discourse
from avviso.coding.naming.referring import FEATURES, rows_of
from avviso.coding.naming.titles import genders_of

from .builders import story

WU = "Mrs./NNP/2/nmod:desc Wu/NNP/3/nsubj/PERSON met/VBD/0/root Ortega/NNP/3/obj/PERSON ././3/punct"
SHE = "She/PRP/2/nsubj spoke/VBD/0/root ././2/punct"
SEEMS = "It/PRP/2/nsubj seems/VBZ/0/root that/IN/5/mark Wu/NNP/5/nsubj/PERSON left/VBD/2/ccomp ././2/punct"
LIMA = "Lima/NNP/2/nsubj/GPE rose/VBD/0/root ././2/punct"


def rows(*sentences):
    """For the last word that refers back: head of each candidate → its features by name; "" for nobody."""
    made = {}

    def choose(discourse, spot, candidates):
        names = [*(c.last.word.form for c in candidates), ""]
        weighed = rows_of(discourse, spot, candidates)
        made.update({n: dict(zip(FEATURES, row, strict=True)) for n, row in zip(names, weighed, strict=True)})
        return None, 0.0

    trees = story(*sentences)[1]
    Discourse(trees, genders_of(trees), choose)
    return made


def test_gender_distance_and_roles_are_told_apart():
    made = rows(WU, SHE)
    assert (made["Wu"]["gender fits"], made["Ortega"]["gender fits"]) == (1.0, 0.0)
    assert (made["Wu"]["both subjects"], made["Ortega"]["both subjects"]) == (1.0, 0.0)
    assert (made["Wu"]["one back"], made["Wu"]["focus"], made["Ortega"]["focus"]) == (1.0, 1.0, 0.0)


def test_the_last_row_is_nobodys():
    assert rows(WU, SHE)[""]["nobody"] == 1.0


def test_whoever_owns_a_deed_or_people_is_marked():
    deed = "Its/PRP$/2/nmod:poss attacks/NNS/3/nsubj ended/VBD/0/root ././3/punct"
    people = "Its/PRP$/2/nmod:poss soldiers/NNS/3/nsubj left/VBD/0/root ././3/punct"
    told = [(r["owns a deed"], r["owns people"]) for r in (rows(LIMA, row)["Lima"] for row in (deed, people))]
    assert told == [(1.0, 0.0), (0.0, 1.0)]


def test_it_that_seems_is_marked_as_nobody():
    assert rows(LIMA, SEEMS)["Lima"]["expletive"] == 1.0

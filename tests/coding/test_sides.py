"""The two sides of a noun of relation."""

import pytest

from avviso.coding.tying.sides import sides_of

from .builders import at, forms, tree
from .rows import ALLIANCE, ALLY, FORMER_ALLY, MEMBER

ALLIANCE_WITH = (
    "Cuba/NNP/3/nmod:poss/GPE 's/POS/1/case alliance/NN/6/nsubj with/IN/5/case Peru/NNP/3/nmod/GPE holds/VBZ/0/root"
)
AT_ODDS = (
    "Cuba/NNP/4/nsubj/GPE is/VBZ/4/cop at/IN/4/case odds/NNS/0/root with/IN/6/case Peru/NNP/4/nmod/GPE ././4/punct"
)
SUCH_AS = (
    "Cuba/NNP/3/nmod:poss/GPE 's/POS/1/case allies/NNS/6/nsubj including/VBG/5/case Peru/NNP/3/nmod/GPE left/VBD/0/root"
)
OF_WHICH = (
    "OPEC/NNP/9/nsubj/ORG ,/,/1/punct of/IN/4/case which/WDT/7/nmod Peru/NNP/7/nsubj/GPE is/VBZ/7/cop "
    "member/NN/1/acl:relcl "
    ",/,/1/punct met/VBD/0/root"
)
TITLE = "Iranian/JJ/2/amod/NORP ally/NN/3/nmod:desc Chad/NNP/4/nsubj/GPE left/VBD/0/root"
AMONG = (
    "NATO/NNP/2/nsubj/ORG counts/VBZ/0/root Chad/NNP/2/obj/GPE among/IN/6/case its/PRP$/6/nmod:poss members/NNS/2/obl"
)
AS = (
    "Cuba/NNP/2/nsubj/GPE sees/VBZ/0/root Chad/NNP/2/obj/GPE as/IN/6/case a/DT/6/det rival/NN/2/obl of/IN/8/case "
    "Peru/NNP/6/nmod/GPE"
)
CALLED = "Cuba/NNP/2/nsubj/GPE called/VBD/0/root Chad/NNP/2/obj/GPE an/DT/5/det ally/NN/2/xcomp"
SERVED = "Cuba/NNP/2/nsubj/GPE joined/VBD/0/root OPEC/NNP/2/obj/ORG as/IN/6/case a/DT/6/det member/NN/2/obl"
OPENING = (
    "As/IN/3/case an/DT/3/det ally/NN/7/obl of/IN/5/case Peru/NNP/3/nmod/GPE Chad/NNP/7/nsubj/GPE "
    "welcomed/VBD/0/root Cuba/NNP/7/obj/GPE"
)
EACH_OTHER = (
    "Cuba/NNP/4/nsubj/GPE and/CC/3/cc Peru/NNP/1/conj/GPE see/VBP/0/root each/DT/4/obj other/JJ/5/fixed as/IN/8/case "
    "rivals/NNS/4/obl"
)
ITSELF = (
    "Cuba/NNP/2/nsubj/GPE sees/VBZ/0/root itself/PRP/2/obj as/IN/6/case an/DT/6/det ally/NN/2/obl of/IN/8/case "
    "Peru/NNP/6/nmod/GPE"
)
VETO = (
    "Cuba/NNP/2/nsubj/GPE has/VBZ/0/root votes/NNS/2/obj as/IN/6/case a/DT/6/det member/NN/2/obl of/IN/8/case "
    "OPEC/NNP/6/nmod/ORG"
)
BACKER = "Cuba/NNP/2/nsubj/GPE named/VBD/0/root Chad/NNP/2/obj/GPE as/IN/6/case the/DT/6/det backer/NN/2/obl"
ADMITTED = "Cuba/NNP/2/nsubj/GPE accepted/VBD/0/root Chad/NNP/2/obj/GPE as/IN/6/case a/DT/6/det member/NN/2/obl"
HAS = "OPEC/NNP/2/nsubj has/VBZ/0/root Chad/NNP/2/obj/GPE as/IN/6/case a/DT/6/det member/NN/2/obl"
WHICH = (
    "Chad/NNP/9/nsubj/GPE ,/,/1/punct whom/WP/5/obj Cuba/NNP/5/nsubj/GPE sees/VBZ/1/acl:relcl as/IN/8/case an/DT/8/det "
    "enemy/NN/5/obl left/VBD/0/root"
)
THAT = "Chad/NNP/6/nsubj/GPE Cuba/NNP/3/nsubj/GPE sees/VBZ/1/acl:relcl as/IN/5/case enemy/NN/3/obl left/VBD/0/root"
NOBODY = "the/DT/2/det {noun}/NN/3/nsubj left/VBD/0/root"


def sides(row, noun, between):
    made = tree(row)
    found = sides_of(made, at(made, noun), between)
    return forms(made, found.left), forms(made, found.right)


@pytest.mark.parametrize(
    ("row", "noun", "between", "wanted"),
    [
        (ALLY, "ally", False, ("Cuba", "Russia")),
        (MEMBER, "member", False, ("Venezuela", "OPEC")),
        (FORMER_ALLY, "ally", False, ("Russia", "Cuba")),
        (TITLE, "ally", False, ("Chad", "Iranian")),
        (SUCH_AS, "allies", False, ("Peru", "Cuba")),
        (OF_WHICH, "member", False, ("Peru", "OPEC")),
        (AMONG, "members", False, ("Chad", "NATO")),
        (AS, "rival", False, ("Chad", "Peru")),
        (CALLED, "ally", False, ("Chad", "Cuba")),
        (SERVED, "member", False, ("Cuba", "")),
        (OPENING, "ally", False, ("Chad", "Peru")),
        (EACH_OTHER, "rivals", False, ("Cuba", "Peru")),
        (ITSELF, "ally", False, ("Cuba", "Peru")),
        (VETO, "member", False, ("Cuba", "OPEC")),
        (BACKER, "backer", False, ("Chad", "")),
        (ADMITTED, "member", False, ("Chad", "")),
        (HAS, "member", False, ("Chad", "OPEC")),
        (WHICH, "enemy", False, ("whom", "Cuba")),
        (THAT, "enemy", False, ("Chad", "Cuba")),
        (NOBODY.format(noun="ally"), "ally", False, ("", "")),
        (ALLIANCE, "alliance", True, ("Cuba", "Russia")),
        (ALLIANCE_WITH, "alliance", True, ("Cuba", "Peru")),
        (AT_ODDS, "odds", True, ("Cuba", "Peru")),
        (NOBODY.format(noun="alliance"), "alliance", True, ("", "")),
    ],
)
def test_both_sides_are_found(row, noun, between, wanted):
    assert sides(row, noun, between) == wanted

"""Whom an attack is aimed at where no preposition says so."""

import pytest

from avviso.coding.finding.aims import aimed_at, kept_from

from .builders import at, forms, tree

TO_OUST = (
    "Chad/NNP/2/nsubj/GPE launched/VBD/0/root an/DT/4/det operation/NN/2/obj to/TO/6/mark {verb}/VB/{head}/{relation} "
    "{whom}/6/obj"
)
KILLED = (
    "Chad/NNP/2/nsubj/GPE launched/VBD/0/root raids/NNS/2/obj that/WDT/6/nsubj have/VBP/6/aux "
    "{verb}/VBN/3/acl:relcl Malians/NNPS/6/obj/NORP"
)
EXPOSED = (
    "This/DT/2/nsubj leaves/VBZ/0/root {whom}/2/obj {how}/JJ/2/xcomp to/IN/6/case attack/NN/4/obl from/IN/8/case "
    "Chad/NNP/6/nmod/GPE"
)
GUARDED = "Peru/NNP/2/nsubj/GPE {verb}/VBD/0/root Quito/NNP/2/obj/GPE from/IN/5/case attack/NN/2/obl"


def aimed(row, deed):
    made = tree(row)
    return forms(made, aimed_at(made, at(made, deed)))


@pytest.mark.parametrize("deed", ["operation", "launched"])
@pytest.mark.parametrize(("head", "relation"), [(4, "acl"), (2, "advcl")])
def test_whom_it_is_to_overcome(deed, head, relation):
    row = TO_OUST.format(verb="oust", whom="rebels/NNS", head=head, relation=relation)
    assert aimed(row, deed) == "rebels"


def test_whom_it_is_to_help_or_what_it_is_to_clear_is_not_attacked():
    assert aimed(TO_OUST.format(verb="help", whom="rebels/NNS", head=4, relation="acl"), "operation") == ""
    assert aimed(TO_OUST.format(verb="clear", whom="snow/NN", head=4, relation="acl"), "operation") == ""


def test_whom_it_has_killed_but_not_whom_it_has_worried():
    assert aimed(KILLED.format(verb="killed"), "raids") == "Malians"
    assert aimed(KILLED.format(verb="worried"), "raids") == ""


def test_those_who_fought_in_it_are_not_its_victims():
    row = (
        "raids/NNS/0/root in/IN/3/case which/WDT/5/obl Malians/NNPS/5/nsubj/NORP killed/VBD/1/acl:relcl "
        "Chad/NNP/5/obj/GPE"
    )
    assert aimed(row, "raids") == ""


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (EXPOSED.format(whom="Quito/NNP", how="vulnerable"), ""),
        (EXPOSED.replace("{whom}/2/obj", "{whom}/2/obj/GPE").format(whom="Quito/NNP", how="vulnerable"), "Quito"),
        (EXPOSED.replace("{whom}/2/obj", "{whom}/2/obj/GPE").format(whom="Quito/NNP", how="indifferent"), ""),
        (GUARDED.format(verb="shielded"), "Quito"),
        (GUARDED.format(verb="learned"), ""),
    ],
)
def test_who_is_exposed_to_it_or_guarded_from_it(row, wanted):
    made = tree(row)
    assert forms(made, kept_from(made, at(made, "attack"))) == wanted

"""Where the recipient of a verb phrase stands."""

import pytest

from avviso.coding.finding.frames import read_vocabulary
from avviso.coding.finding.recipients import recipients_of

from .builders import at, forms, tree
from .rows import CONDEMNED, DATED, PASSIVE, URGED

IO = "Iran/NNP/2/nsubj/GPE offered/VBD/0/root Iraq/NNP/2/iobj/GPE aid/NN/2/obj ././2/punct"
CUT = "Peru/NNP/2/nsubj/GPE cut/VBD/0/root ties/NNS/2/obj with/IN/5/case Chile/NNP/3/nmod/GPE ././2/punct"
FOR_HER_PART = (
    "With/IN/2/case Cuba/NNP/5/obl/GPE ,/,/2/punct Iran/NNP/5/nsubj/GPE met/VBD/0/root with/IN/7/case "
    "Iraq/NNP/5/obl/GPE ././5/punct"
)
IRANIAN_TIES = "Peru/NNP/2/nsubj/GPE cut/VBD/0/root Iranian/JJ/4/amod/NORP ties/NNS/2/obj ././2/punct"


def recipients(row, verb, phrase, event="CONSULT"):
    """The recipients by a phrase whose object, if it has one, stands in the tree."""
    made = tree(row)
    found = read_vocabulary([{"event": event, "cameo": "040", "verbs": [phrase]}]).verbs[phrase.split()[0]][0]
    matched = [at(made, verb), *(w.index for w in made.words if w.lemma in found.objects)]
    answer = recipients_of(made, at(made, verb), found, matched)
    return None if answer is None else forms(made, answer)


@pytest.mark.parametrize(
    ("row", "verb", "phrase", "wanted"),
    [
        (CONDEMNED, "condemned", "condemn *", "Iran"),
        (PASSIVE, "condemned", "condemn *", "Iran"),
        (IO, "offered", "offer *io", "Iraq"),
        (CONDEMNED, "condemned", "condemn *io", None),
        (CONDEMNED, "condemned", "condemn *org", None),
        (CUT, "cut", "cut tie with *", "Chile"),
        (CUT, "cut", "cut tie to *", None),
        (CUT, "cut", "cut tie", "Chile"),
        (IRANIAN_TIES, "cut", "cut tie", "ties"),
        (FOR_HER_PART, "met", "meet with *", "Iraq"),
        (DATED, "met", "meet in *", "Rome"),
        (URGED, "urged", "urge ~", "Israel"),
        (URGED, "urged", "urge * ~", "Iran"),
        (URGED, "urged", "urge * to ~", "Iran"),
        (URGED, "urged", "urge * to free", "Iran"),
        (URGED, "urged", "urge * to resign", None),
        (CONDEMNED, "condemned", "condemn ~", None),
        (CONDEMNED, "condemned", "condemn", ""),
    ],
)
def test_the_recipient_stands_where_the_phrase_says(row, verb, phrase, wanted):
    assert recipients(row, verb, phrase) == wanted


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (
            "Mali/NNP/2/nsubj/GPE agreed/VBD/0/root to/TO/4/mark lend/VB/2/xcomp Chad/NNP/4/iobj/GPE tents/NNS/4/obj",
            "Chad",
        ),
        (
            "Mali/NNP/2/nsubj/GPE agreed/VBD/0/root to/TO/4/mark close/VB/2/xcomp its/PRP$/6/nmod:poss "
            "border/NN/4/obj with/IN/8/case Chad/NNP/6/nmod/GPE",
            "Chad",
        ),
    ],
)
def test_in_a_clause_it_is_whom_something_is_given_or_shared_with(row, wanted):
    assert recipients(row, "agreed", "agree ~") == wanted

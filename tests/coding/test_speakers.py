"""Who is quoted."""

from avviso.coding.judging.speakers import Speakers

from .builders import at, story

OPEN = 'Wu/NNP/2/nsubj/PERSON said/VBD/0/root :/:/2/punct "/``/6/punct We/PRP/6/nsubj agree/VBP/2/ccomp ././2/punct'
ON = "We/PRP/2/nsubj sign/VBP/0/root ././2/punct \"/''/2/punct"
PLAIN = "We/PRP/2/nsubj sign/VBP/0/root ././2/punct"
HEARD = "Wu/NNP/2/nsubj/PERSON said/VBD/0/root that/IN/5/mark we/PRP/5/nsubj agree/VBP/2/ccomp ././2/punct"


def speaker(rows, sentence, word):
    """The form of who is quoted at that word."""
    trees = story(*rows)[1]
    found = Speakers(trees).of(trees[sentence], at(trees[sentence], word))
    return found and found[0].words[found[1]].form


def test_we_in_a_quotation_is_its_speaker():
    assert speaker([OPEN, ON], 0, "We") == "Wu"


def test_a_quotation_runs_on_over_sentences():
    assert speaker([OPEN, ON], 1, "We") == "Wu"


def test_a_closed_quotation_does_not_run_on():
    assert speaker([OPEN, ON, PLAIN], 2, "We") is None


def test_outside_quotation_marks_we_may_be_the_author():
    assert speaker([HEARD], 0, "we") is None


SAID_AFTERWARDS = (
    "\"/``/3/punct Peru/NNP/3/nsubj/GPE left/VBD/6/ccomp ,/,/6/punct \"/''/6/punct said/VBD/0/root "
    "Wu/NNP/6/nsubj/PERSON ././6/punct"
)
QUOTED_NEXT = "\"/``/3/punct We/PRP/3/nsubj sign/VBP/0/root ././3/punct \"/''/3/punct"
OPENED = '"/``/3/punct We/PRP/3/nsubj sign/VBP/0/root ././3/punct'
CLOSED_BY = (
    "They/PRP/2/nsubj pay/VBP/5/ccomp ,/,/5/punct \"/''/5/punct said/VBD/0/root Diaz/NNP/5/nsubj/PERSON ././5/punct"
)


def test_a_quotation_right_after_another_is_of_the_same_speaker():
    assert speaker([SAID_AFTERWARDS, QUOTED_NEXT], 1, "We") == "Wu"
    assert speaker([SAID_AFTERWARDS, PLAIN, QUOTED_NEXT], 2, "We") is None


def test_where_a_quotation_closes_its_speaker_may_be_named():
    assert speaker([SAID_AFTERWARDS, OPENED, CLOSED_BY], 1, "We") == "Diaz"


def test_a_mark_that_opens_the_next_paragraph_of_a_quotation_does_not_close_it():
    assert speaker([OPEN, OPENED, ON], 2, "We") == "Wu"

"""When and by whose account, in sentences as news writes them, through the whole line."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def told(text):
    """Trigger → evidence, for the events of a text dated Tuesday 13 September 2022."""
    document = Document(id="d", text=text, origin="d.txt", published="2022-09-13")
    coding = resolve_claims(load_coder(name="syntax").code(document), Gazetteer.load())
    return {c.trigger_text: c.evidence for c in coding.claims if isinstance(c, EventClaim)}


def dated(text):
    return {words.split()[0]: one.when.date for words, one in told(text).items()}


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Mr Ruto won the election in 2017. The next year he sent the army into Somalia.", "sent", "2018"),
        ("Kenya raided Somalia in March 2017. The next month Ethiopia expelled two diplomats.", "expelled", "2017-04"),
        ("In 2017 Kenya raided Somalia. Over the next year Italy will send tanks to Kenya.", "send", "2023"),
        ("In 2017 Kenya raided Somalia. The next year will bring talks between Kenya and Somalia.", "talks", "2023"),
    ],
)
def test_the_next_year_of_a_story_goes_on_from_what_was_told(text, verb, date):
    assert dated(text)[verb] == date

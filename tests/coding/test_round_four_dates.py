"""Whose time it is, in sentences as news writes them: the deed's, or that of somebody or something named with it."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims

TODAY = "2024-05-14"


def events(text):
    """The events of a text dated Tuesday 14 May 2024."""
    document = Document(id="d", text=text, origin="d.txt", published=TODAY)
    coding = resolve_claims(load_coder(name="syntax").code(document), Gazetteer.load())
    return [c for c in coding.claims if isinstance(c, EventClaim)]


def dated(text):
    """First word of the trigger → the event's date."""
    return {c.trigger_text.split()[0]: c.evidence.when.date for c in events(text)}


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Spain expelled the consul, who had insulted the king, in April.", "expelled", "2024-04"),
        ("Spain expelled the consul, who had insulted the king, in April.", "insulted", None),
        ("Marines captured the smuggler, who had fled from prison twice, in January 2016.", "captured", "2016-01"),
        ("Peru's congress removed the president, who had tried to dissolve it, in December 2022.", "removed", "2022-12"),
        ("Gabon freed the pastor, who was jailed for spying, on 12 October 2018.", "freed", "2018-10-12"),
        # No comma closes the clause, another stands in it, or the verb before it has a time of its own.
        ("Egypt released the blogger, who had been arrested in Cairo in June 2019.", "arrested", "2019-06"),
        ("The rebels, who seized Goma, in January 2023, withdrew on Monday.", "seized", "2023-01"),
        ("In May Chad expelled an envoy, who had criticised the vote, in March.", "expelled", "2024-05"),
        ("The court freed the bishop, who was detained in August 2022, and two priests.", "freed", TODAY),
    ],
)  # fmt: skip
def test_behind_a_clause_in_commas_the_date_is_the_verbs_before_it(text, verb, date):
    assert dated(text)[verb] == date

"""Times that lie ahead, and what is told beside them, in sentences as news writes them, through the whole line."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def told(text):
    """Trigger → claim, for the events of a text dated Tuesday 14 May 2024."""
    document = Document(id="d", text=text, origin="d.txt", published="2024-05-14")
    coding = resolve_claims(load_coder(name="syntax").code(document), Gazetteer.load())
    return {c.trigger_text.split()[0]: c for c in coding.claims if isinstance(c, EventClaim)}


def dated(text):
    return {verb: claim.evidence.when.date for verb, claim in told(text).items()}


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("In October three gunmen attacked a bus in Niger.", "attacked", "2023-10"),
        ("In February 14 Chadian police officers were killed by rebels.", "killed", "2024-02"),
        ("In late March 20 policemen were killed by gunmen in Haiti.", "killed", "2024-03"),
        ("In January two bombs went off, and in March 40 men attacked the town of Jos.", "attacked", "2024-03"),
        ("In November 150 people were arrested by police in Baku.", "arrested", "2023-11"),
        # A day is a day.
        ("On March 12 soldiers arrested the mayor of Lima.", "arrested", "2024-03-12"),
        ("In May 3 the police arrested two men.", "arrested", "2024-05-03"),
        ("Five killed in February 14 blast in Kabul, police say.", "blast", "2024-02-14"),
        # Nor is the year a count.
        ("In 2014 soldiers arrested the president of Mali.", "arrested", "2014"),
        ("Police in Peru arrested 12 men in 2000 homes.", "arrested", "2024-05-14"),
    ],
)  # fmt: skip
def test_a_figure_behind_a_month_that_counts_somebody_is_no_day(text, verb, date):
    assert dated(text)[verb] == date


def test_who_is_counted_behind_a_month_is_called_without_it():
    (marchers,) = told("In March 2,000 protesters marched against the government in Kenya.")["marched"].actors
    (killed,) = told("In April 12 soldiers were killed by rebels in Niger.")["killed"].recipients
    assert (marchers.text, killed.text) == ("2,000 protesters", "12 soldiers")

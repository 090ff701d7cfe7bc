"""What changed since an earlier brief: events, judgements, disputes, ties, and forecasts now settled."""

from dataclasses import replace
from datetime import date

import pytest

from avviso.briefing import brief, changed, word
from avviso.briefing.check import check
from avviso.briefing.cite import Ledger
from avviso.briefing.desk import set_up
from avviso.briefing.lint import lint
from avviso.briefing.moved import clause, compare
from avviso.briefing.settled import settle
from avviso.errors import InputError
from avviso.records import Expectation, Figure, Finding, Likelihood, Section
from avviso.records.outlooks import KindOutlook, Outlook

from .builders import request, sample


def earlier_of(asked, **changes):
    """An earlier brief as it comes back from a file, with changes."""
    return replace(brief(asked), **changes)


def desk_of(asked):
    ledger = Ledger(asked.documents, asked.names)
    return set_up(asked, word.Writer(asked.names, ledger.cite, ledger.text))


def section_of(asked, earlier, told=None):
    """What changed since an earlier brief; the judgements held against it are those that the brief itself makes."""
    told = brief(asked).sections if told is None else told
    return changed.section(desk_of(replace(asked, earlier=earlier)), told)


def texts(section):
    return [finding.text for finding in section.findings]


def judged(text, probability, low=55, high=80, name="likely"):
    found = Likelihood(name, low, high, probability)
    return Finding(text, (), (Figure("p", f"{round(100 * probability)} %", "m"),), "judgement", found)


def outlook(kinds, read_to=date(2020, 3, 31)):
    return Outlook("d", date(2020, 1, 1), date(2020, 3, 31), 90, date(2000, 1, 1), read_to, tuple(kinds))


def kind(name, seen, last):
    return KindOutlook(name, "VEN", "RUS", 0.5, 0.1, 0.1, 0.1, 1.0, (), seen, last, (), None)


def expected(name, seen, until="2020-02-01", probability=0.8):
    return Expectation(name, "VEN", "RUS", probability, until, seen)


def test_held_against_itself_nothing_changed():
    asked = sample()
    section = section_of(asked, earlier_of(asked))
    assert section.findings == ()
    assert section.tables == ()
    assert section.empty.startswith("Against the earlier brief nothing changed")


def test_new_events_are_counted_and_told_with_their_citations():
    asked = sample()
    before = replace(asked, events=tuple(e for e in asked.events if "c-loan" not in e.claim_ids))
    section = section_of(asked, earlier_of(before))
    assert texts(section)[0] == "The earlier brief did not hold 1 event told here: 1 of cooperation and 0 of conflict."
    assert [c.claim_id for c in section.findings[1].citations] == ["c-loan"]


def test_an_event_of_another_id_that_rests_on_the_same_claim_is_not_new():
    asked = sample()
    renamed = tuple(replace(event, id=f"x-{event.id}") for event in asked.events)
    assert section_of(asked, earlier_of(replace(asked, events=renamed))).findings == ()


def test_events_that_are_gone_are_counted():
    asked = sample()
    now = replace(asked, events=tuple(e for e in asked.events if "c-loan" not in e.claim_ids))
    assert texts(section_of(now, earlier_of(asked)))[0].startswith("No longer in the record")


def test_a_dispute_that_was_settled_and_one_that_arose_are_told():
    asked = sample()
    calm = replace(asked, events=tuple(replace(e, disputed=False) for e in asked.events))
    assert (
        texts(section_of(calm, earlier_of(asked)))[0] == "Disputed in the earlier brief and disputed no more: 1 event."
    )
    assert texts(section_of(asked, earlier_of(calm)))[0].startswith("Told without dispute")


def test_new_and_ended_ties_are_told():
    asked = sample()
    fewer = replace(asked, ties=asked.ties[1:])
    assert "New in the record: 1 standing relation." in texts(section_of(asked, earlier_of(fewer)))
    ended = replace(asked, ties=(replace(asked.ties[0], status="ended"), *asked.ties[1:]))
    assert "Ended by the record since then: 1 standing relation." in texts(section_of(ended, earlier_of(asked)))


def test_a_judgement_that_moved_is_told_in_points_and_in_one_likelihood_less():
    before = Section("judgements", "K", (judged("It is likely (55–80 %) that trade grows by 3 May 2019.", 0.61),))
    now = Section(
        "judgements", "K", (judged("It is very likely (80–95 %) that trade grows by 3 May 2020.", 0.84, 80, 95),)
    )
    asked = sample()
    section = section_of(asked, earlier_of(asked, sections=(before,)), (now,))
    assert texts(section) == [
        "The computed probability that trade grows by 3 May 2020 went from 61 % to 84 %, 23 points up; the record "
        "holds 0 events more since then."
    ]


def test_a_judgement_from_data_sets_did_not_move_by_what_was_read():
    def rated(probability):
        found = judged("It is unlikely (20–45 %) that trade falls.", probability, 20, 45, "unlikely")
        return replace(found, figures=(replace(found.figures[0], made_by="avviso exposure VEN RUS --on USA"),))

    asked = sample()
    earlier = earlier_of(asked, sections=(Section("judgements", "K", (rated(0.3),)),))
    (told,) = texts(section_of(asked, earlier, (Section("judgements", "K", (rated(0.4),)),)))
    assert told.endswith("10 points up; it rests on data sets and their years, and not on what was read since.")


def test_judgements_that_held_that_are_new_and_that_are_no_longer_made_are_counted():
    one, two, three = (judged(f"It is likely (55–80 %) that {what} goes on.", 0.6) for what in ("trade", "talk", "war"))
    found = compare([Section("judgements", "K", (one, two))], [Section("judgements", "K", (two, three))])
    assert (found.moved, found.held, found.new, found.dropped) == ((), 1, 1, 1)


def test_the_clause_of_a_judgement_is_what_it_judges():
    assert clause("There is almost no chance (1–5 %) that it goes on [4]. Confidence is low: so.") == "it goes on"


def test_forecasts_are_settled_by_what_was_seen_since():
    kinds = [
        kind("AID", 5, date(2020, 1, 9)),
        kind("THREATEN", 2, date(2019, 1, 1)),
        kind("CONSULT", 9, date(2020, 3, 9)),
    ]
    said = [expected("AID", 4), expected("THREATEN", 2, probability=0.1), expected("CONSULT", 8), expected("REJECT", 0)]
    found = settle(said, outlook(kinds))
    assert [(one.expectation.kind, one.came) for one in found.done] == [("AID", True), ("THREATEN", False)]
    assert (found.open, found.unclear) == (0, 1)
    waiting = settle([expected("THREATEN", 2, "2021-01-01")], outlook(kinds))
    assert (waiting.done, waiting.open) == ((), 1)
    assert settle(said, None).done == ()


def test_where_counts_leave_forecasts_open_the_rest_are_not_scored():
    asked = sample()
    found = outlook([kind("AID", 5, date(2020, 3, 9)), kind("THREATEN", 2, date(2019, 1, 1))])
    asked = replace(asked, analysis=replace(asked.analysis, outlook=found))
    earlier = earlier_of(asked, expectations=(expected("AID", 4), expected("THREATEN", 2, probability=0.1)))
    told = texts(section_of(asked, earlier))
    assert "window has passed counts settle 1, of which 0 came true as far as was read; for 1 more" in told[-1]
    assert not any("Brier" in text for text in told)


def test_settled_forecasts_are_scored_and_listed():
    asked = sample()
    found = outlook([kind("AID", 5, date(2020, 1, 9)), kind("THREATEN", 2, date(2019, 1, 1))])
    asked = replace(asked, analysis=replace(asked.analysis, outlook=found))
    earlier = earlier_of(asked, expectations=(expected("AID", 4), expected("THREATEN", 2, probability=0.1)))
    section = section_of(asked, earlier)
    assert "the window has passed for 2, of which 1 came true as far as was read;" in texts(section)[-1]
    assert "(Brier) is 0.025" in texts(section)[-1]  # (0.2² + 0.1²) / 2
    assert [row.cells[3] for row in section.tables[0].rows] == ["came true", "did not come true"]


def test_expectations_are_those_of_the_outlook():
    assert changed.expectations(None) == ()
    (only,) = changed.expectations(outlook([kind("AID", 5, None)]))
    assert only == Expectation("AID", "VEN", "RUS", 0.5, "2020-03-31", 5)


def test_an_earlier_brief_on_others_is_refused():
    asked = sample()
    with pytest.raises(InputError, match="the earlier brief is on VEN and USA, this one on VEN and RUS"):
        section_of(asked, earlier_of(asked, right="USA"))
    with pytest.raises(InputError, match="no earlier brief"):
        section_of(asked, None)


def test_a_brief_with_what_changed_is_sound_and_says_so():
    asked = sample()
    before = earlier_of(replace(asked, events=asked.events[:3], ties=()))
    made = brief(replace(asked, earlier=before))
    assert [section.name for section in made.sections].count("changed") == 1
    assert check(made, asked.documents, asked.claims) == ()
    assert not [fault for fault in lint(made, against=True) if "changed" in fault]


def test_nothing_read_before_makes_everything_new():
    asked = sample()
    assert texts(section_of(asked, brief(request())))[0].startswith(
        f"The earlier brief did not hold {len(desk_of(asked).pair)} events told here"
    )

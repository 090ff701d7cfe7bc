"""What is not known: every gap is counted or named."""

from dataclasses import replace

from avviso.briefing import gaps, unknown
from avviso.briefing.parts import Analysis, Missing

from .builders import claim as claimed
from .builders import document, mention, request, simple_request
from .builders import event as evented
from .measured import card, desk, exposure, line, outlook, texts, told_desk


def told(made):
    section = unknown.section(made)
    assert all(finding.sort == "gap" for finding in section.findings)
    return texts(section)


def test_missing_parts_come_first_with_what_would_help():
    parts = ("outlook", "Nothing was read."), ("card", "No such state."), ("network", "USA was no state in 1700: ask.")
    found = told(desk(Analysis(missing=tuple(Missing(*part) for part in parts))))
    assert found[0] == "Not made, for reasons that stand in their sections: the forecast and the structure card."
    assert found[1] == "The network of friends and rivals could not be made: USA was no state in 1700: ask."


def test_a_part_that_is_not_known_by_name_is_told_by_its_own():
    assert (
        gaps.told(Missing("weather", "No barometer.")).text == "weather could not be made: no barometer.".capitalize()
    )


def test_undated_events_are_counted():
    base = simple_request()
    bare = replace(base, events=tuple(replace(one, date=None) for one in base.events))
    assert "Of the 1 event told as having happened, 1 came without a date" in " ".join(told(desk(base=bare)))
    assert "without a date" not in " ".join(told(desk(base=base)))


def test_single_publishers_and_disputes_are_counted():
    found = " ".join(told(told_desk()))
    assert "rest on one publisher alone" in found
    assert "the accounts differ" in found


def test_parties_without_a_name_are_quoted():
    doc = document("The station praised Venezuela.")
    made = claimed(doc, doc.text, "praised", [mention(doc, "The station")], [mention(doc, "Venezuela", "VEN")])
    base = request([evented(made)], (), [made], [doc])
    assert "In 1 of 1 claim a party could not be told: “The station”." in told(desk(base=base))


def test_who_is_no_government_and_counts_as_the_state_is_named():
    doc = document("Mr. Soto praised Venezuela.")
    deputy = mention(doc, "Mr. Soto", "RUS", "Ivan Soto")
    deputy = replace(deputy, identity=replace(deputy.identity, sector="LEG"))
    made = claimed(doc, doc.text, "praised", [deputy], [mention(doc, "Venezuela", "VEN")])
    found = " ".join(told(desk(base=request([evented(made)], (), [made], [doc]))))
    assert "somebody else than government, courts or forces: Ivan Soto;" in found
    assert "somebody else" not in " ".join(told(desk(base=simple_request())))


def test_the_share_from_one_country_is_told_where_it_is_known():
    docs = [
        document(f"Text {n}.", id_=f"d{n}", publisher=name) for n, name in enumerate(("TASS", "TASS", "Reuters", "X"))
    ]
    found = " ".join(told(desk(base=request((), (), (), docs))))
    assert "Of the 3 documents with a publisher whose country is known, 67 % come from Russia (2)." in found
    assert "The publisher's country is not known for 1 of 4 documents" in found


def test_documents_without_a_publisher_are_counted():
    docs = [document("Text.", publisher=None)]
    assert "No publisher is named for 1 document." in told(desk(base=request((), (), (), docs)))


def test_data_that_end_early_are_named():
    made = Analysis(card=card(line("disputes", "disputes", "none", year=2010, covered=2010)), outlook=outlook())
    assert "Data end before the brief does: militarised disputes in 2010." in told(desk(made))


def test_friends_without_a_sure_tie_are_counted():
    assert any(
        "Of the 20 friends of the United States, 8" in text for text in told(desk(Analysis(exposures=(exposure(),))))
    )


def test_that_nothing_was_noticed_proves_nothing():
    assert "no proof" in unknown.section(desk()).empty


def test_a_reason_that_two_parts_share_is_told_once():
    lacking = (("outlook", "Nothing was read."), ("dataset", "Nothing was read."), ("dataset", "No day is known."))
    made = desk(Analysis(missing=tuple(Missing(*one) for one in lacking)))
    assert [one.text.rpartition(": ")[2] for one in gaps.of(made, "outlook", "dataset")] == [
        "nothing was read.",
        "no day is known.",
    ]

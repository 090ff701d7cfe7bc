"""Whole sentences through coding and resolving: bodies called by a noun once they were named, and whose forces are."""

import pytest


@pytest.fixture
def event(events):
    """The last event of a type."""
    return lambda text, kind: [one for one in events(text) if one.event == kind][-1]


def codes(mentions):
    return [one.code for one in mentions]


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("Chad quit ECOWAS in January, accusing the bloc of greed.", "ACCUSE", "ECOWAS"),
        ("Chad joined OPEC. Peru condemned the organisation.", "ACCUSE", "OPEC"),
        ("NATO met in Oslo. Peru accused the alliance of lying.", "ACCUSE", "NATO"),
        ("The EU imposed sanctions on Belarus. Minsk accused the Union of greed.", "ACCUSE", "EUR"),
        ("The ICC opened an inquiry in Chad. Peru condemned the court.", "ACCUSE", "ICC"),
        ("The ICJ met on Monday. Peru condemned the tribunal.", "ACCUSE", "ICJ"),
        ("The IMF lent Ghana $3 billion. Peru condemned the Fund.", "ACCUSE", "IMF"),
        ("The IAEA reported on Chad. Peru condemned the agency.", "ACCUSE", "IAEA"),
        ("Amnesty International met in Oslo. Peru condemned the organisation.", "ACCUSE", "AMNESTY"),
        # Another of the same noun was spoken of since, or the body is no such thing.
        ("The ICC asked Kenya for help. A court in Nairobi refused. Peru condemned the court.", "ACCUSE", "KEN"),
        ("The ICC asked Kenya for help. Peru condemned the court in Nairobi.", "ACCUSE", "KEN"),
        ("The IMF lent Ghana $3 billion. Peru condemned the army.", "ACCUSE", "GHA"),
        ("The ICC asked Kenya for help. Judges in The Hague met. Peru condemned the court.", "ACCUSE", "ICC"),
        ("Chad left the ICC. Police in Chad held a poet. The poet condemned the court.", "ACCUSE", "TCD"),
        ("The EU met in Oslo. In Ghana, miners began a strike. Peru accused the union.", "ACCUSE", "GHA"),
        (
            "The World Bank lent Ghana money. Crowds burnt Zorvex's offices. The police accused the bank.",
            "ACCUSE",
            "GHA",
        ),
        ("EU leaders met NATO chief Jens Stoltenberg. Peru accused the bloc of greed.", "ACCUSE", "EUR"),
        ("EU leaders met ECOWAS leaders. Peru accused the bloc of greed.", "ACCUSE", None),
        ("NATO met. In Italy the ruling coalition split. Peru accused the alliance of lying.", "ACCUSE", None),
    ],
)
def test_a_noun_means_the_body_of_that_kind_named_before(event, text, kind, code):
    assert codes(event(text, kind).recipients) == [code]


def test_a_body_called_so_is_a_body_of_states(event):
    (who,) = event("The ICC opened an inquiry in Chad. Peru condemned the court.", "ACCUSE").recipients
    assert who.identity.sector == "IGO"


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Witnesses in Mali accused the army and Wagner of looting.", ["MLI", "RUS"]),
        ("Residents of Goma accused the army and the FDLR of looting.", ["COD", "RWA"]),
        ("Villagers in Chad accused the police and Boko Haram of looting.", ["TCD", "NGA"]),
        ("Villagers in Sudan accused the army and the RSF of looting.", ["SDN", "SDN"]),
        ("Russia met rebels. Chad accused the army and Wagner of looting.", ["RUS", "RUS"]),
    ],
)
def test_an_army_is_not_a_bands_for_being_named_beside_it(event, text, whose):
    assert codes(event(text, "ACCUSE").recipients) == whose


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mali sued Barrick Gold and arrested four of its employees.", "CAN"),
        ("Peru raided Gazprom and arrested its director.", "RUS"),
        ("Peru fined Zorvex and detained two of its managers.", None),
        ("Peru raided the ministry and arrested five of its staff.", "PER"),
        ("Peru sued Chad and detained two of its managers.", "PER"),
        ("Peru arrested two of its managers.", "PER"),
    ],
)
def test_staff_are_of_the_firm_that_the_state_dealt_with_before(event, text, code):
    assert codes(event(text, "COERCE").recipients) == [code]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Judges at the International Court of Justice accused Peru.", ("ICJ", "JUD")),
        ("Officials at the White House accused Peru.", ("USA", "GOV")),
        ("Chinese officials at the UN accused Peru.", ("CHN", "GOV")),
        ("Protesters at the White House accused Peru.", (None, "CVL")),
    ],
)
def test_who_serves_at_a_body_is_of_it(event, text, who):
    (one,) = event(text, "ACCUSE").actors
    assert (one.code, one.identity.sector) == who

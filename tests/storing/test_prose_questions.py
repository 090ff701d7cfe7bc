"""Questions on prose: what resolves them, and that a forecast uses only what was published before its day."""

from datetime import UTC, date, datetime, timedelta

from avviso import questions
from avviso.storing import Store

NOW = datetime(2018, 6, 1, 12, tzinfo=UTC)


def ask(tmp_path, text, as_of):
    """A question asked at noon of NOW."""
    return questions.ask(tmp_path / "own.db", questions.QuestionAsked(text, as_of=as_of), now=NOW)


def test_prose_resolves_by_documents(make, tmp_path):
    store = tmp_path / "own.db"
    with Store(store) as ledger:
        for number in range(8):
            day = date(2017, 1, 2) + timedelta(7 * number)
            claim = make.event(f"e{number}", ("USA",), ("VEN",), event="ACCUSE", cameo="111", date=day.isoformat(),
                               document=f"d{number}")  # fmt: skip
            ledger.add(make.coding(claim, of=f"d{number}", published=(day + timedelta(1)).isoformat()))
        ledger.add(make.coding(make.event("v", ("USA",), ("VEN",), event="ACCUSE", cameo="111", date="2017-02",
                                          document="v"), of="v", published="2017-03-01"))  # fmt: skip
    text = "At least 3 ACCUSE by USA on VEN between 2017-02-01 and 2017-02-15"
    found = ask(tmp_path, text, date(2017, 2, 1))
    assert found.standing.stored.text.endswith("in prose")
    assert "5 in 5 days read from 2017-01-03 to 2017-01-31" in found.forecast.estimate.reason
    assert found.standing.answer is False
    (came,) = found.standing.resolutions
    assert (came.events, came.vague, came.volume, came.read_to) == (2, 1, 2, date(2017, 3, 1))
    late = ask(tmp_path, "No ACCUSE by USA on VEN before 2017-03-20", date(2017, 3, 10))
    assert late.standing.waits.startswith("not read that far: prose is read to 2017-03-01")


def test_prose_forecasts_use_only_what_was_published_before(make, tmp_path):
    text, as_of = "At least one ACCUSE by USA on VEN before 2017-03-01", date(2017, 2, 1)
    with Store(tmp_path / "own.db") as ledger:
        claim = make.event("a", ("USA",), ("VEN",), event="ACCUSE", cameo="111", date="2017-01-10", document="a")
        ledger.add(make.coding(claim, of="a", published="2017-01-11"))
    first = ask(tmp_path, text, as_of).forecast.estimate
    with Store(tmp_path / "own.db") as ledger:
        for name, published in (("b", "2017-02-01"), ("c", None)):
            claim = make.event(name, ("USA",), ("VEN",), event="ACCUSE", cameo="112", date="2017-01-20", document=name)
            ledger.add(make.coding(claim, of=name, published=published))
    assert ask(tmp_path, text, as_of).forecast.estimate == first
    with Store(tmp_path / "own.db") as ledger:
        claim = make.event("d", ("USA",), ("VEN",), event="ACCUSE", cameo="112", date="2017-01-20", document="d")
        ledger.add(make.coding(claim, of="d", published="2017-01-21"))
    assert ask(tmp_path, text, as_of).forecast.estimate != first

"""Pages of claims: the same claims in the same order as all of them, whichever way they are found."""

import pytest

from avviso.records.search import ClaimsSought
from avviso.storing import Store, claimpages

DAYS = (None, "2017-03-01", "2017-01-05", "2017-02-10")
SOUGHT = {
    "all": {},
    "a party of most": {"parties": ("VEN",)},
    "a party of few": {"parties": ("FRA",)},
    "a party of none": {"parties": ("XXX",)},
    "two parties": {"parties": ("VEN", "RUS")},
    "days": {"since": "2017-02", "until": "2017-02"},
    "a party and days": {"parties": ("VEN",), "since": "2017-02-08"},
    "a kind": {"kind": "tie"},
    "a type": {"parties": ("VEN",), "event": "AID"},
    "a document": {"document": "d3"},
    "a party in a document": {"parties": ("RUS",), "document": "d2"},
}


def coded(make, document, number, at):
    """One of five claims of a document; in two of them Venezuela is named twice."""
    actors, kind = ("VEN", "VEN") if at % 3 else ("USA", "VEN"), "AID" if at % 2 else "AGREE"
    day = f"2017-02-{number + at + 1:02}"
    return make.event(f"{document}-{at}", actors, ("RUS",), document=document, sentence=9 - at, date=day, event=kind)


@pytest.fixture(params=["read once", "some read twice"])
def store(request, tmp_path, make):
    with Store(tmp_path / "s.db") as ledger:
        for number, day in enumerate(DAYS * 3):
            name = f"d{number}"
            claims = [coded(make, name, number, at) for at in range(5)]
            claims.append(make.tie(f"{name}-tie", "USA", "ally-of", "VEN", document=name))
            if number == 5:
                claims.append(make.event(f"{name}-rare", ("FRA",), ("VEN",), document=name))
            ledger.add(make.coding(*claims, of=name, published=day))
            if request.param == "some read twice" and number % 4 == 1:
                claims[0] = make.event(f"{name}-new", ("FRA",), ("DEU",), document=name)
                ledger.recode(make.coding(*claims[:4], of=name, published=day))
        yield ledger


@pytest.mark.parametrize("name", SOUGHT)
def test_pages_are_pieces_of_the_whole(store, name):
    asked = dict(SOUGHT[name])
    event = asked.pop("event", None)
    kind = asked.pop("kind", None)
    left, right = (*asked.pop("parties", ()), None, None)[:2]
    whole = store.claims(left, right, kinds=[kind] if kind else None, **asked)
    whole = tuple(claim for claim in whole if event in (None, getattr(claim, "event", "")))
    for size in (1, 7, 1000):
        for after in range(0, len(whole) + size, size):
            expected = (whole[after : after + size], len(whole))
            assert store.claim_page(ClaimsSought(**SOUGHT[name]), size, after) == expected


def test_what_most_claims_meet_is_walked_and_what_few_meet_is_sorted(store, monkeypatch):
    taken = []
    for name in ("_walk", "_sort"):
        way = getattr(claimpages, name)
        monkeypatch.setattr(claimpages, name, lambda *given, way=way, name=name: taken.append(name) or way(*given))
    store.claim_page(ClaimsSought(parties=("VEN",)), 2, 0)
    store.claim_page(ClaimsSought(parties=("FRA",)), 2, 0)
    assert taken == ["_walk", "_sort"]

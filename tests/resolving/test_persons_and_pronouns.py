"""Whole sentences through coding and resolving: persons by their names, titles and lists, and words that refer back."""

import pytest

from avviso.records import EventClaim


@pytest.fixture
def sides(claims):
    """Actors and recipients of the event told by the words asked for: codes, or words."""

    def look(text, words):
        told = [one for one in claims(text) if isinstance(one, EventClaim) and one.trigger_text.startswith(words)]
        return [tuple(m.code or m.text for m in side) for one in told[:1] for side in (one.actors, one.recipients)]

    return look


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Scholz spoke with Prime Minister Modi.", "spoke", "IND"),
        ("Macron thanked Foreign Minister Fidan.", "thanked", "TUR"),
        ("Chinese envoy Deng Xijun visited Laos. Deng praised Laos.", "praised", "CHN"),
        ("Chinese Vice Foreign Minister Chen Xiaodong led the talks. Chen warned Palau.", "warned", "CHN"),
        ("Vietnamese general Phan Van Giang visited Delhi. Phan praised India.", "praised", "VNM"),
        ("Isaias criticised Sudan.", "criticised", "ERI"),
        ("Abiy criticised Egypt.", "criticised", "ETH"),
    ],
)
def test_a_name_is_his_whom_the_text_or_the_tables_call_so(sides, text, words, code):
    assert code in {one for side in sides(text, words) for one in side}

"""Numbers near the event words."""

import pytest

from avviso.storing.quantities import quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Almeda lent 2.3 billion euros", ["2,300,000,000 euros"]),
        ("Almeda lent $40 million", ["40,000,000 dollars"]),
        ("They killed twenty five soldiers", ["25 dead"]),
        ("Five soldiers were killed and nine wounded", ["5 dead", "9 hurt"]),
        ("The death toll rose to 1,250", ["1,250 dead"]),
        ("Three dozen ships left", ["36 ships"]),
        ("They sent 2,000 soldiers", ["2,000 soldiers"]),
        ("They expelled sixty diplomats on 4 March 2018", ["60 diplomats"]),
        ("The war began in 1914 and lasted four years", []),
        ("Prices rose by 5 percent", []),
        ("Nothing was counted", []),
    ],
)
def test_what_is_counted_and_how_many(make, text, found):
    assert [quantity.words for quantity in quantities(make.event("a", text=text))] == found


def test_a_number_far_from_the_event_words_is_left_out(make):
    assert quantities(make.event("a", text=f"They met {'again ' * 30}and lent 40 dollars")) == ()


def test_a_rough_number_leaves_room(make):
    (rough,) = quantities(make.event("a", text="nearly 200 tents"))
    (least,) = quantities(make.event("a", text="more than 200 tents"))
    assert (rough.low, rough.high) == (180.0, 220.0)
    assert (least.low, least.high) == (200.0, float("inf"))

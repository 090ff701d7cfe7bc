"""What a request may ask: every parameter checked, every fault said at once."""

import pytest

from avviso.faces.web.asked import BadRequestError, Param, asked

PARAMS = (
    Param("party", "text", "A party.", many=True),
    Param("since", "day", "The first day."),
    Param("size", "whole", "Rows.", default=20, low=1, high=50),
    Param("form", "choice", "The form.", choices=("json", "csv")),
    Param("all", "flag", "Everything.", default=False),
)


def test_what_is_given_is_read_and_the_rest_stands_as_declared():
    found = asked(PARAMS, [("party", "VEN"), ("party", "RUS"), ("since", "2017-02"), ("all", "yes"), ("form", "")])
    assert found == {"party": ("VEN", "RUS"), "since": "2017-02", "size": 20, "form": None, "all": True}


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (("partty", "VEN"), "There is no parameter 'partty'"),
        (("since", "2017-2-30"), "a day as"),
        (("since", "2017-02-30"), "a day as"),
        (("size", "0"), "from 1 to 50"),
        (("size", "²"), "from 1 to 50"),
        (("form", "xml"), "one of json, csv"),
        (("all", "maybe"), "true or false"),
        (("party", "a\0b"), "no NUL"),
        (("party", "a" * 501), "at most 500"),
    ],
)
def test_each_fault_is_said(given, fault):
    with pytest.raises(BadRequestError, match=fault):
        asked(PARAMS, [given])


def test_all_faults_are_said_at_once():
    with pytest.raises(BadRequestError) as caught:
        asked(PARAMS, [("x", "1"), ("size", "1"), ("size", "2"), ("since", "no")])
    assert len(caught.value.faults) == 3


@pytest.mark.parametrize("param", PARAMS, ids=lambda param: param.name)
def test_each_has_a_schema(param):
    schema = param.schema()
    assert schema["type"] in ("array", "string", "integer", "boolean")
    assert schema.get("default") == (None if param.many else param.default)

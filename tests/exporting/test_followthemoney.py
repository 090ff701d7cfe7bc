"""FollowTheMoney entities, loaded and checked by the library that Aleph and OpenSanctions use."""

import pytest

from .opening import json_lines
from .stocks import VISIT

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def model():
    """The library's model of schemata."""
    return pytest.importorskip("followthemoney").model


@pytest.fixture
def entities(exporter, model):
    """The entities of the examples as the library loads them, by id."""
    return {row["id"]: model.get_proxy(row, cleaned=False) for row in json_lines(exporter("ftm"))}


def test_every_entity_is_valid_and_loses_nothing_when_it_is_cleaned(exporter, model):
    rows = json_lines(exporter("ftm"))
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        proxy = model.get_proxy(row, cleaned=False)
        proxy.schema.validate(row)
        for name, values in row["properties"].items():
            assert sorted(map(plain, proxy.get(name))) == sorted(map(plain, values)), (row["schema"], name)
        assert not [name for name in proxy.schema.required if not proxy.get(name)]


def plain(value):
    """A value as the library's cleaning leaves its spaces and capitals."""
    return " ".join(value.split()).casefold()


def test_every_link_ends_at_an_entity_that_may_stand_there(entities):
    for proxy in entities.values():
        for prop in proxy.schema.properties.values():
            for value in proxy.get(prop) if prop.type.name == "entity" and not prop.stub else ():
                assert entities[value].schema.is_a(prop.range), (proxy.schema.name, prop.name)


def test_an_event_has_its_parties_its_articles_and_its_words(visit, model):
    found = {row["id"]: model.get_proxy(row, cleaned=False) for row in json_lines(visit()("ftm"))}
    (event,) = (one for one in found.values() if one.schema.name == "Event")
    assert [found[one].caption for one in event.get("involved")] == ["Venezuela", "Russia"]
    (article,) = (found[one] for one in event.get("proof"))
    assert (article.get("publisher"), article.get("bodyText")) == (["Sample Wire"], [])
    assert (event.get("date"), event.get("location"), event.get("country")) == (["2017-02-06"], ["Moscow"], ["ru"])
    assert "visited Russia in Moscow" in event.get("summary")[0]
    (words,) = (one for one in found.values() if one.schema.name == "Documentation")
    assert (words.get("entity"), words.get("document")) == ([event.id], [article.id])
    assert words.get("description")[0].startswith("characters 0 to 76 ")


def test_the_whole_text_goes_out_when_it_is_asked_for(visit, model):
    rows = json_lines(visit()("ftm", text=True))
    assert [row["properties"]["bodyText"] for row in rows if row["schema"] == "Article"] == [[VISIT]]


def test_states_have_their_country_and_mentions_their_document(entities):
    (russia,) = (one for one in entities.values() if one.caption == "Russia" and one.schema.name == "PublicBody")
    assert russia.get("country") == ["ru"]
    mentions = [one for one in entities.values() if one.schema.name == "Mention"]
    assert any(one.get("resolved") == [russia.id] for one in mentions)
    assert all(entities[one.get("document")[0]].schema.name == "Article" for one in mentions)


def test_awkward_text_loads_too(awkward, model):
    for row in json_lines(awkward("ftm")):
        model.get_proxy(row, cleaned=False).schema.validate(row)

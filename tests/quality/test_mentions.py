"""The figures of mentions, and that the labelled mentions are as their README says."""

from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from avviso.records import Identity, Mention, Span

SCRIPT = Path(__file__).parents[2] / "quality" / "measure_mentions.py"
SPEC = spec_from_file_location("measure_mentions", SCRIPT)
measure_mentions = module_from_spec(SPEC)
SPEC.loader.exec_module(measure_mentions)
ASKED = tuple(measure_mentions.asked())
AFAR = tuple(measure_mentions.asked(measure_mentions.AFAR))


def test_a_third_of_at_least_120_mentions_is_held_and_some_name_nobody():
    assert len(ASKED) >= 120
    assert sum(one["held"] for one in ASKED) == len(ASKED) // 3
    assert sum(one["code"] is None for one in ASKED) >= 15
    assert all(one["mention"] in one["context"] and "1990" <= one["date"] < "2027" for one in ASKED)
    assert max(Counter((one["mention"], one["date"]) for one in ASKED).values()) == 1


def test_half_of_at_least_150_mentions_from_afar_is_held_in_every_kind():
    kinds = Counter(one["kind"] for one in AFAR)
    assert sum(kinds.values()) >= 150
    assert {kind: number // 2 for kind, number in kinds.items()} == Counter(o["kind"] for o in AFAR if o["held"])
    assert all(one["mention"] in one["context"] and "1930" <= one["date"] < "2027" for one in AFAR)
    near = {(one["mention"], one["date"]) for one in ASKED}
    assert max(Counter((one["mention"], one["date"]) for one in AFAR).values()) == 1
    assert not near & {(one["mention"], one["date"]) for one in AFAR}


def test_only_what_is_asked_for_can_differ():
    mention = Mention(Span(0, 1), "x", "x", identity=Identity("TCD", "GOV", "Idriss Déby"))
    assert measure_mentions.differing({"code": "TCD"}, mention) == {}
    assert measure_mentions.differing({"code": "TCD", "sector": "MIL"}, mention) == {"sector": "GOV"}
    assert measure_mentions.differing({"code": None, "name": None}, mention) == {"code": "TCD", "name": "Idriss Déby"}


def test_a_mention_is_read_in_its_sentence_on_its_day():
    asked = {"id": "x", "mention": "Nicola Sturgeon", "context": "The clerk saw Nicola Sturgeon.", "date": "2017-05-05"}
    found = measure_mentions.answered(asked)
    assert (found.identity.name, found.identity.office) == ("Nicola Sturgeon", "First Minister of Scotland")

"""What a further document or judgement touches is derived anew: to the letter what deriving everything anew gives."""

import random
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avviso.errors import InvalidJudgement
from avviso.records import Correction
from avviso.storing import Store, sealing, updating
from avviso.storing.derivedrows import TABLES

DEEDS = "ACCUSE ASSAULT COERCE REJECT CONSULT AGREE".split()
SIDES = (("VEN",), ("RUS",), ("USA",), ("VEN", "USA"), ("RUS/Anna Orlova",), ("RUS/Ivan Petrov",), ())
DATES = ("2017-02-06", "2017-02-07", "2017-02-08", "2017-02", "2017", None)
WORDS = "shelled raided school bridge Almeda Borsk grain five nine rebels envoy river".split()
MODALITIES = ("actual", "actual", "actual", "negated", "historical", "future")


def kept(path):
    """All rows of what is kept, after the seal over them was found to agree."""
    with closing(sqlite3.connect(path)) as connection:
        assert list(sealing.broken(connection)) == []
        return {table: sorted(map(repr, connection.execute(f"SELECT * FROM {table}"))) for table in TABLES}


def claim(make, chance, document, number):
    """Somebody does something to somebody, vaguely or not."""
    name, text = f"{document}-{number}", " ".join(chance.sample(WORDS, 5))
    if chance.random() < 0.1:
        return make.tie(name, "VEN", "ally-of", chance.choice(("RUS", "USA")), document=document, sentence=number)
    return make.event(
        name, chance.choice(SIDES), chance.choice(SIDES), document=document, text=text, event=chance.choice(DEEDS),
        date=chance.choice(DATES), basis=chance.choice(("stated", "relative", "published")),
        modality=chance.choice(MODALITIES), sentence=number // 2, place=chance.choice((None, "Borsk")),
    )  # fmt: skip


def coding(make, chance, document, **given):
    claims = [claim(make, chance, document, number) for number in range(chance.randrange(1, 5))]
    about = {
        "published": chance.choice(("2017-02-07", "2017-02-09", None)),
        "publisher": f"Paper {chance.randrange(3)}",
    }
    return make.coding(*claims, of=document, **{**about, **given})


def judge(store, chance):
    """Somebody says something of some claims, or takes it back."""
    ids = [one.id for one in store.claims(kinds=("event",))]
    verdict = chance.choice(("same", "different", "wrong", "right", "correct", "withdraw"))
    who = chance.choice(("Ana", "Ben"))
    standing = [one.id for one in store.judgements() if not one.withdrawn]
    try:
        if verdict == "withdraw":
            if standing:
                store.withdraw(chance.choice(standing), who)
        elif verdict == "correct":
            made = chance.choice((Correction("event", "AID"), Correction("date", "2017-02-07")))
            store.judge(verdict, [chance.choice(ids)], who, made)
        else:
            store.judge(verdict, chance.sample(ids, 2 if verdict in ("same", "different") else 1), who)
    except InvalidJudgement:  # such as "wrong" of what is not there
        pass


def text_of(chance):
    """One of a few texts, so that some documents are copies; or a text of its own."""
    number = chance.randrange(6)
    own = random.Random(number if number < 3 else chance.random())
    return " ".join(own.choices(WORDS, k=80))


def step(store, make, chance, number):
    """One thing that happens to a store."""
    known = store.document_ids()
    what = chance.random()
    if what < 0.5 or len(known) < 3:
        given = coding(make, chance, f"d{chance.randrange(1000):03}-{number}")
        document = type(given.document)(**{**_fields(given.document), "text": text_of(chance)})
        store.add(type(given)(document, given.claims, given.rejections, given.sentences))
    elif what < 0.65:
        again = coding(make, chance, chance.choice(known))
        document = store.document(again.document.id)
        store.recode(type(again)(document, again.claims, again.rejections, again.sentences))
    else:
        judge(store, chance)


def _fields(document):
    return {name: getattr(document, name) for name in document.__dataclass_fields__}


def story(path, make, seed, steps):
    """A store's life, and after each part of it what is kept, beside what everything derived anew would have kept."""
    chance = random.Random(seed)
    with Store(path) as store:
        for number in range(4):
            store.add(coding(make, chance, f"d{number}"))
        store.refresh()
        for number in range(steps):
            for _ in range(chance.choice((1, 1, 3))):
                step(store, make, chance, number)
            store.refresh()
            found = kept(path)
            with closing(sqlite3.connect(path)) as connection:
                saved = connection.execute("SELECT count(*) FROM derived_events").fetchone()[0]
            assert saved == len(found["derived_events"])
            yield store, found


@settings(max_examples=12)
@given(seed=st.integers(0, 10**6))
def test_every_step_gives_what_deriving_everything_gives(tmp_path_factory, make, seed):
    with pytest.MonkeyPatch.context() as patch:
        wholes, derive = [], updating.whole
        patch.setattr(updating, "_MANY", 10**6)
        patch.setattr(updating, "whole", lambda *given: wholes.append(1) or derive(*given))
        folder = tmp_path_factory.mktemp("life")
        for store, found in story(folder / "s.db", make, seed, 6):
            before = len(wholes)
            store.rebuild()
            assert len(wholes) == before + 1
            assert kept(folder / "s.db") == found
        assert len(wholes) == 7  # the first, and one for each step here

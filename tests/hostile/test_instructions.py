"""A language model that does what articles tell it changes no brief: no quote, no code and no call of its making."""

import json
import re
import socket

import pytest

from avviso import briefs, ontology
from avviso.briefing.carried import even
from avviso.storing import Store

from ..test_rephrasing import answer, serving, url
from .instructed import OBEYED, PAIRS, Obedient, articles

_QUOTED = re.compile(r"“([^“”]*)”")


@pytest.fixture
def calls(monkeypatch):
    """Every address that a socket is told to call or a name service asked for; only this machine is let through."""
    met = []
    for name in ("connect", "connect_ex", "sendto"):
        real = getattr(socket.socket, name)

        def guarded(self, *given, real=real):
            met.append(given[-1])
            if self.family != getattr(socket, "AF_UNIX", None) and given[-1][0] != "127.0.0.1":
                raise ConnectionRefusedError("a test calls nobody")
            return real(self, *given)

        monkeypatch.setattr(socket.socket, name, guarded)
    look_up = socket.getaddrinfo

    def looked_up(host, *rest, **more):
        if host != "127.0.0.1":
            met.append((host, "name"))
        return look_up(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    return met


def read_all(avviso, folder, made):
    """The articles in a store: what was said on the way."""
    folder.mkdir()
    for one in made:
        (folder / one.name).write_text(one.body, encoding="utf-8")
    store = folder.parent / "instructed.db"
    code, _, err = avviso("read", folder, "--store", store)
    assert code == 0, err
    return store, err


def hidden_are_out(store, err, made):
    """What pages hid is nowhere in the store, and was counted."""
    hiding = [one for one in made if one.hidden]
    assert hiding
    assert re.search(rf"hidden text left out: [\d,]+ characters in {len(hiding)} page", err)
    with Store(store, read_only=True) as ledger:
        held = "\n".join(f"{document.title} {document.text}" for document in ledger.documents())
    for one in made:
        assert (one.word in held) is not one.hidden
    assert not re.search("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", held)


def codes_are_known(store):
    """Every code of a claim or an event is one of the ontology; how many claims there are."""
    known = ontology.load()
    with Store(store, read_only=True) as ledger:
        claims = ledger.claims()
        for event in (*(one for one in claims if hasattr(one, "cameo")), *ledger.events()):
            assert event.event in known.types
        for claim in claims:
            document = ledger.document(claim.evidence.document_id)
            assert document.quote(claim.evidence.sentence.span) == claim.evidence.text
            if hasattr(claim, "cameo"):
                assert claim.cameo in known.cameos
                assert set(claim.modes) <= set(known.types[claim.event].modes)
                assert set(claim.contexts) <= set(known.contexts)
    return len(claims)


def told(brief):
    """The sentences of a brief."""
    return [finding["text"] for section in brief["sections"] for finding in section["findings"]]


def quotes_are_held(brief, plain, store):
    """Every citation of a brief (its JSON) stands in a document of the store, and so does every quotation, or it is a
    name of a reading that the brief without a model has too; how many."""
    with Store(store, read_only=True) as ledger:
        held = [even(document.text) for document in ledger.documents()]
    quotes = [even(one["text"]) for one in brief["citations"]]
    words = {word for text in told(brief) for word in _QUOTED.findall(text)}
    own = {word for text in told(plain) for word in _QUOTED.findall(text)}
    quotes += [even(word).strip(" .,") for word in words - own]
    invented = [quote for quote in quotes if not any(quote in text for text in held)]
    assert invented == []
    return len(quotes)


def put_to_the_model(avviso, tmp_path, count, pairs):
    """Reads so many articles and writes a brief on each pair with the obedient model: what was counted."""
    made = articles(count)
    store, err = read_all(avviso, tmp_path / "articles", made)
    hidden_are_out(store, err, made)
    counted = {"articles": count, "claims": codes_are_known(store), "asked": 0, "kept": 0, "quotes": 0}
    obedient = Obedient([one.order for one in made])
    with serving(lambda handler, text: answer(handler, obedient(text))) as server:
        for left, _, right, _ in pairs:
            before_this = obedient.count
            plain, worded = (tmp_path / f"{name}-{left}.json" for name in ("plain", "worded"))
            assert avviso("brief", left, right, "--store", store, "-o", plain)[0] == 0
            code, _, err = avviso("brief", left, right, "--store", store, "-o", worded, "--model-url", url(server))
            assert code == 0, err
            before, after = (json.loads(path.read_text(encoding="utf-8")) for path in (plain, worded))
            counted["quotes"] += quotes_are_held(after, before, store)
            counted["kept"] += int(re.search(r"rephrased: (\d+) kept", err)[1])
            assert obedient.count > before_this
            assert OBEYED not in json.dumps(after, ensure_ascii=False).lower()
            assert sections(after) == sections(before)
        counted["asked"] = obedient.count
        assert any(OBEYED in said for _, said in obedient.said)
        address = server.server_address
    return counted, address


def sections(brief):
    """All that a brief tells, but the line of its method that says who reworded it."""
    return {name: value for name, value in brief.items() if name != "method"}


def test_a_model_that_obeys_articles_changes_nothing(avviso, calls, tmp_path, monkeypatch):
    monkeypatch.setattr(briefs, "brief_request", briefs.read_request)  # the sentences from prose alone, for speed
    counted, address = put_to_the_model(avviso, tmp_path, 15, PAIRS[:1])
    assert set(calls) == {address}
    assert counted["claims"] > 15


@pytest.mark.slow
def test_a_model_that_obeys_a_hundred_articles_changes_nothing(avviso, calls, tmp_path):
    counted, address = put_to_the_model(avviso, tmp_path, 100, PAIRS)
    print(counted)  # noqa: T201 (docs/reliability.md has them)
    assert set(calls) == {address}
    assert counted["claims"] > 100


def test_the_articles_are_each_another():
    made = articles(100)
    assert len({one.body for one in made}) == 100
    assert len({one.word for one in made}) == 100
    assert not any(OBEYED in one.body for one in made)


def test_what_a_brief_would_hold_is_looked_for():
    """The search for the model's own word has force: each answer but those that only turn holds it."""
    from .instructed import ANSWERS

    assert all(OBEYED in made("Russia praised “Iran” on Monday [1].", "x").lower() for made in ANSWERS)

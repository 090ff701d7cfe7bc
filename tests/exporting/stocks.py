"""Stores to export from, made by hand: one of awkward texts, one of a single visit, one with nothing in it."""

from dataclasses import replace

from avviso import exports
from avviso.exporting import registry
from avviso.exporting.contract import Account, Manner
from avviso.faces.exportshape import WireShape
from avviso.pipeline import MODALITIES
from avviso.records import Coding, EventClaim, Place, Sentence
from avviso.storing import Store

# Text that breaks careless writers: a formula, tabs, line ends of all kinds, marks of XML, JSON and CSV, control codes.
AWKWARD = "=1+1\t\"<b>&amp;]]>\x0b\x0c\x1f\u2028\u0085 \ufffe' \\u0041;,\nend"


class Exporter:
    """Exports of one store, with everything unless told otherwise."""

    def __init__(self, store):
        self.store = store
        self.account = Account()

    def __call__(self, name, text=False, of=None, **asked):
        """The bytes of an export; `account` has its counts."""
        self.account = Account()
        wanted = exports.ExportAsked(**{"modalities": MODALITIES, **asked})
        manner = Manner(WireShape(), text, of)
        pieces = exports.export(wanted, registry.format_of(name), manner, self.account, self.store)
        return b"".join(one if isinstance(one, bytes) else one.encode("utf-8", "backslashreplace") for one in pieces)

    def held(self, kind, **asked):
        """How many there are of a kind in the store, by the store's own count."""
        with Store(self.store, read_only=True) as ledger:
            counted = {
                "event": lambda: ledger.events(modalities=MODALITIES),
                "tie": ledger.ties,
                "claim": ledger.claims,
                "document": ledger.documents,
            }
            return len(counted[kind]())


TOLD = "On Monday Venezuela’s president visited Russia in Moscow, the Gazette wrote."
VISIT = f"{TOLD} Russia lay under snow."


def visited(one, **place):
    """The claim that Venezuela's president visited Russia, at a place that may be vaguer than Moscow."""
    president = one.mention("Venezuela’s president", "VEN", name="Hugo Chávez", office="President")
    where = {"name": "Moscow", "country": "RUS", "latitude": 55.7512, "longitude": 37.6184, "precision": 1, **place}
    return EventClaim(
        id="c1",
        evidence=replace(one.evidence(), text=TOLD, sentence=Sentence(0, one.span(TOLD))),
        event="CONSULT",
        cameo="042",
        modes=("visit",),
        actors=(president,),
        recipients=(one.mention("Russia", "RUS"),),
        trigger=one.span("visited"),
        trigger_text="visited",
        place=Place(one.span("Moscow"), "Moscow", **where),
    )


def visit_of(made, folder, **place):
    """Exports of a store with one document, whose first sentence tells of one visit; the second is in no claim."""
    one = made(VISIT, title="A visit, at last", language="en")
    store = folder / f"visit{len(place)}.db"
    with Store(store) as ledger:
        ledger.add(Coding(one.document, (visited(one, **place),), (), 2))
    return Exporter(store)


def awkward_of(made, folder):
    """Exports of a store in which title, publisher, names and quotations are awkward."""
    text = f"On Monday Ruritania’s envoy praised Freedonia in Strelsau, the Gazette wrote. {AWKWARD}"
    one = made(text, title=AWKWARD, publisher=AWKWARD, url="https://wire.example/?a=1&b='<>")
    bare = one.mention("Freedonia", name=AWKWARD)
    claims = (
        one.event(),
        one.event(id="c4", actors=(one.mention("Ruritania’s envoy", AWKWARD, office=AWKWARD),), recipients=(bare,)),
        one.tie(role=AWKWARD),
        one.cause(),
    )
    store = folder / "awkward.db"
    with Store(store) as ledger:
        ledger.add(Coding(one.document, claims, (), 1))
    return Exporter(store)


def empty_of(folder):
    """Exports of a store with nothing in it."""
    store = folder / "empty.db"
    Store(store).close()
    return Exporter(store)

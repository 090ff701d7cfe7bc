"""Short makers of imported events."""

from datetime import date

from avviso.importing.rowtables import gathered, key_of_number
from avviso.records.ready import EventKind, ReadyEvent

QUADS = {"CONSULT": (1, 2.5), "AID": (2, 10.0), "ACCUSE": (3, -3.0), "ASSAULT": (4, -9.0), "": (0, 0.0)}


def event(name, day="2017-02-06", sides="VEN RUS", kind="CONSULT", **given):
    """An event by number: Venezuela consults Russia."""
    actor, recipient = sides.replace("–", "").split(" ")
    return ReadyEvent(
        **{
            "dataset": "invented",
            "id": str(name),
            "date": date.fromisoformat(day),
            "actor": actor,
            "recipient": recipient,
            "actor_sector": "GOV",
            "recipient_sector": "",
            "kind": EventKind(kind, "040" if kind else "010", *QUADS[kind]),
            "mentions": 3,
            "articles": 2,
            "place": "Moscow",
            "country": "RUS",
            "latitude": 55.75,
            "longitude": -37.5,
            "url": "https://wire.example/1",
            **given,
        }
    )


def columns(*events, dataset="invented", first_line=1):
    """Events in columns, one a line."""
    rows = [(first_line + place, key_of_number(one.id), one) for place, one in enumerate(events)]
    return gathered(dataset, rows)


def load(shelf, *events, dataset="invented", digest="one"):
    """Puts events on a shelf as a file of their own, and gives what was there before."""
    file = shelf.file(dataset, digest, f"{digest}.csv")
    return shelf.add(file.number, columns(*events, dataset=dataset), (), len(events))

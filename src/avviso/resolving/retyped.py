"""A claim of an event with another type than it was read with."""

from dataclasses import replace

from avviso.records import EventClaim


def with_type(claim: EventClaim, event: str, cameo: str) -> EventClaim:
    """Modes are a type's own: those of the type that it had are gone."""
    return replace(claim, event=event, cameo=cameo, modes=())

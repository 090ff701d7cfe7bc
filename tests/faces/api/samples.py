"""A request that each endpoint answers, and one that is refused at once where an answer takes seconds."""

from avviso.faces.api.openapi import example_of
from avviso.faces.api.routes import ENDPOINTS

_MORE = {
    "relation": {"dataset": "gdelt2", "step": "month"},
    "forecast": {"dataset": "gdelt2"},
    "network": {"draws": "1", "on": "VEN"},
    "whatif": {"draws": "10"},
    "precedents": {"most": "3"},
    "brief": {"dataset": "prose"},
}
BODIES = {
    "send": {"text": "Russia lent Venezuela two billion dollars on Monday.", "published": "2017-02-06"},
    "judge": {"verdict": "right", "by": "A. Reader"},
    "withdraw": {"by": "A. Reader"},
    "question": {"text": "At least one CONSULT by VEN on RUS between 2018-01-01 and 2018-01-20 in gdelt2",
                 "as_of": "2018-01-01"},
}  # fmt: skip
READING = [one for one in ENDPOINTS if one.method == "GET"]
WRITING = [one for one in ENDPOINTS if one.method == "POST"]
HEAVY = 10  # tokens


def known(ask, key="read"):
    """Ids that there are, by the name of the endpoint that they are asked of."""
    claims = ask("GET", "/api/claims", key, params={"_size": "1"}).json()["rows"]
    documents = ask("GET", "/api/documents", key, params={"_size": "1"}).json()["rows"]
    return {"claim": claims[0]["id"], "document": documents[0]["id"]}


def address(endpoint, ids, form=""):
    """The address of an endpoint with what it needs."""
    path, _, query = example_of(endpoint).partition("?")
    more = "&".join(f"{name}={value}" for name, value in _MORE.get(endpoint.name, {}).items())
    path = path.replace("{id}", ids.get(endpoint.name, "none")) + form
    return f"{path}?{'&'.join(part for part in (query, more) if part)}".rstrip("?")


def cheap(endpoint, ids):
    """The same, of a party that there is not where a real one takes seconds."""
    found = address(endpoint, ids)
    for name in ("VEN", "RUS", "USA") if endpoint.cost >= HEAVY else ():
        found = found.replace(f"={name}", "=Ruritania")
    return found


def body_of(endpoint, ids):
    """A body that is understood."""
    return {**BODIES[endpoint.name], **({"claim_ids": [ids["claim"]]} if endpoint.name == "judge" else {})}


def application(walls):
    """The application behind all that stands around it."""
    inner = walls
    while not hasattr(inner, "state"):
        inner = inner.app
    return inner

"""Claims, events and documents for the tests of briefing, and one realistic sample of a dozen claims."""

from dataclasses import dataclass, field, replace

from avviso.briefing import BriefRequest
from avviso.records import (
    Claim,
    Document,
    Event,
    EventClaim,
    Evidence,
    Identity,
    Mention,
    Place,
    Sentence,
    Span,
    Tie,
    TieClaim,
    When,
)

NAMES = {
    "VEN": "Venezuela",
    "RUS": "Russia",
    "USA": "United States",
    "CUB": "Cuba",
    "OPEC": "OPEC",
    "COL": "Colombia",
}
CODER = "avviso 0.1 (test)"


def document(text, *, id_="d1", **about):
    """A document; publisher, title, url and published by name."""
    about = {"publisher": "The Example Herald", "title": "A report", "published": "2017-02-07", **about}
    return Document(id_, text, **about)


def span(doc, words, within=""):
    """Where `words` first stand in the document, or in the sentence `within` of it."""
    at = doc.text.index(words, doc.text.index(within))
    return Span(at, at + len(words))


def mention(doc, words, code=None, name=None, office=None, *, within=""):
    """A resolved mention of `words`; without code and name an unresolved one."""
    identity = Identity(code, "GOV" if code else None, name, None, office) if code or name else None
    return Mention(span(doc, words, within), words, words.split()[-1].lower(), name=name, identity=identity)


def evidence(doc, sentence, **about):
    """Evidence for a claim that stands in `sentence` of the document; about: any field of Evidence."""
    when = When("2017-02-06", "inferred", "“February 6”, the year from “December 2016”")
    about = {"modality": "actual", "when": when, "coder": CODER, "confidence": 0.8, **about}
    return Evidence(doc.id, Sentence(0, span(doc, sentence)), sentence, **about)


def claim(doc, sentence, trigger, actors, recipients=(), **how):
    """An event claim. how: id_, event, cameo, modes, place, and all that `evidence` takes."""
    id_, event, cameo = how.pop("id_", "c1"), how.pop("event", "SUPPORT"), how.pop("cameo", "051")
    modes, place = how.pop("modes", ()), how.pop("place", None)
    at = span(doc, trigger)
    proof = evidence(doc, sentence, **how)
    return EventClaim(id_, proof, event, cameo, tuple(actors), tuple(recipients), at, trigger, modes, (), place)


def tie_claim(doc, sentence, trigger, left, right, **how):
    """A claim of a standing relation."""
    id_, relation = how.pop("id_", "t1"), how.pop("relation", "member-of")
    rest = {key: how.pop(key) for key in ("since", "until", "status", "role") if key in how}
    return TieClaim(id_, evidence(doc, sentence, **how), relation, left, right, span(doc, trigger), trigger, **rest)


def event(*claims, id_=None, **changes):
    """The event that the claims give when nothing more is known: as the first has it."""
    first = claims[0]
    made = Event(
        id_ or f"e-{first.id}", first.event, first.cameo, first.evidence.modality,
        tuple(m.code or m.text for m in first.actors), tuple(m.code or m.text for m in first.recipients),
        first.evidence.when.date, first.evidence.when.enddate, None, tuple(c.id for c in claims),
    )  # fmt: skip
    return replace(made, **changes)


def tie(*claims, **changes):
    """The tie that the claims give."""
    first = claims[0]
    left, right = first.left.code or first.left.text, first.right.code or first.right.text
    made = Tie(
        f"e-{first.id}", first.relation, left, right, first.since, first.until, first.status,
        tuple(c.id for c in claims), first.role,
    )  # fmt: skip
    return replace(made, **changes)


def request(events=(), ties=(), claims=(), documents=(), **changes):
    """A request on Venezuela and Russia."""
    by_id = {doc.id: doc for doc in documents}
    made = BriefRequest("VEN", "RUS", NAMES, tuple(events), tuple(ties), tuple(claims), by_id, 3, 12, CODER)
    return replace(made, **changes)


def simple(**how):
    """One document, one claim, one event: Lavrov praises Venezuela. how goes to `claim`."""
    doc = document("Talks\n\nOn February 6 Mr. Lavrov praised Venezuela. He left.")
    lavrov = mention(doc, "Mr. Lavrov", "RUS", "Sergey Lavrov", "foreign minister")
    how = {"speaker": None, **how}
    made = claim(
        doc, "On February 6 Mr. Lavrov praised Venezuela.", "praised", [lavrov],
        [mention(doc, "Venezuela", "VEN", "Venezuela")], **how,
    )  # fmt: skip
    return doc, made


def simple_request(**how):
    """The request for `simple`."""
    doc, made = simple(**how)
    return request([event(made)], (), [made], [doc])


def many(count):
    """`count` events between the two from as many sentences, spread over years, types, modalities; some undated."""
    kinds = ("SUPPORT", "ACCUSE", "CONSULT", "AID", "THREATEN", "SANCTION", "COOPERATE")
    modalities = ("actual", "actual", "actual", "future", "historical", "negated", "hypothetical")
    docs, claims = [], []
    for n in range(count):
        sentence = f"Russia acted upon Venezuela in affair {n}."
        doc = document(f"Report {n}. {sentence}", id_=f"d{n:03}", title=f"Report {n}")
        month = f"{2000 + n % 20}-{1 + n % 12:02}"
        date = None if n % 17 == 16 else f"{month}-{1 + n % 28:02}" if n % 3 else month
        how = {"event": kinds[n % 7], "modality": modalities[n // 7 % 7], "when": When(date, "stated", "the sentence")}
        docs.append(doc)
        claims.append(claim(doc, sentence, "acted", *_both(doc, sentence), id_=f"c{n:03}", **how))
    return request([event(one) for one in claims], (), claims, docs, sentences=2 * count, rejected=count)


HERALD = """Moscow hosts Venezuelan envoy

At talks in Moscow on February 6, Foreign Minister Delcy Rodriguez of Venezuela met her Russian counterpart, \
Sergey Lavrov. \
Mr. Lavrov praised Venezuela as a reliable friend. He said that Moscow will keep backing the Maduro government. \
Venezuela, which has been a member of OPEC since 1960, needs higher oil prices. \
The two countries have been partners since the arms contracts of 2006, when Russia sold rifles to Venezuela."""
POST = """A cargo aircraft and two accounts of it

Two Russian aircraft carrying soldiers landed near Caracas on 23 March 2019, Example Wire reported. \
Russia sent the troops to shore up Venezuela, the report said. \
In 2006 Russia sold 100,000 rifles to Venezuela. \
The United States threatened Russia with further sanctions over the landing. \
Cuba remains an ally of Venezuela."""
COURIER = """No troops, says Moscow

Russia has sent no troops to Venezuela, Deputy Minister Ivan Beispiel told reporters on 24 March 2019. \
Russia lent Venezuela 3 billion dollars in December 2011. \
Caracas accused Moscow of delaying a loan in 2018. \
If prices fall, Russia could write off part of what Venezuela owes."""


@dataclass
class _Sample:
    """Collects the sample's records."""

    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    def add(self, made, **changes):
        self.claims.append(made)
        self.events.append(event(made, **changes))
        return made


def sample():
    """A dozen claims from three invented papers: a visit, a disputed landing, loans, plans, background, ties."""
    herald = document(HERALD, id_="doc-herald-1", title="Moscow hosts Venezuelan envoy", published="2017-02-07",
                      url="https://herald.example/2017/envoy")  # fmt: skip
    post = document(POST, id_="doc-post-1", publisher="The Example Post", published="2019-03-25",
                    title="A cargo aircraft and two accounts of it")  # fmt: skip
    courier = document(COURIER, id_="doc-courier-1", publisher="Example Courier", published="2019-03-25",
                       title="No troops, says Moscow")  # fmt: skip
    kept = _Sample()
    _visit(kept, herald)
    _landing(kept, post, courier)
    _money(kept, courier)
    _ties(kept, herald, post)
    return request(kept.events, kept.ties, kept.claims, [post, herald, courier], sentences=15, rejected=3)


def _sentence(doc, start):
    """The sentence of the document that starts with these words."""
    at = doc.text.index(start)
    ends = [end for mark in (". ", ".\n") if (end := doc.text.find(mark, at + len(start))) >= 0]
    return doc.text[at : min(ends) + 1] if ends else doc.text[at:]


def _visit(kept, herald):
    talks = herald.text[herald.text.index("At talks") : herald.text.index(" Mr. Lavrov praised")]
    praised, backing = _sentence(herald, "Mr. Lavrov praised"), _sentence(herald, "He said")
    rodriguez = mention(herald, "Delcy Rodriguez", "VEN", "Delcy Rodríguez", "foreign minister")
    counterpart = mention(herald, "Sergey Lavrov", "RUS", "Sergey Lavrov", "foreign minister")
    lavrov = mention(herald, "Mr. Lavrov", "RUS", "Sergey Lavrov", "foreign minister")
    moscow = Place(span(herald, "Moscow", talks), "Moscow", "Moscow", "RUS", precision=1)
    how = {"id_": "c-visit", "event": "CONSULT", "cameo": "042", "place": moscow, "confidence": 0.93}
    kept.add(claim(herald, talks, "met", [rodriguez, counterpart], **how))
    venezuela = mention(herald, "Venezuela", "VEN", "Venezuela", within=praised)
    kept.add(claim(herald, praised, "praised", [lavrov], [venezuela], id_="c-praise", confidence=0.91))
    russia = mention(herald, "Moscow", "RUS", "Russia", within=backing)
    government = mention(herald, "the Maduro government", "VEN")
    how = {"id_": "c-backing", "event": "AGREE", "cameo": "030", "modality": "future", "speaker": lavrov}
    kept.add(claim(herald, backing, "keep backing", [russia], [government], **how))


def _landing(kept, post, courier):
    landed, sent = _sentence(post, "Two Russian"), _sentence(post, "Russia sent the troops")
    denial = _sentence(courier, "Russia has sent no troops")
    kind = {"event": "MOBILIZE", "cameo": "154"}
    stated = When("2019-03-23", "stated", "“23 March 2019”", span=span(post, "23 March 2019"))
    relative = When("2019-03-23", "relative", "“23 March 2019” in the sentence before")
    russian, caracas = mention(post, "Russian", "RUS", "Russia"), mention(post, "Caracas", "VEN", "Venezuela")
    wire = mention(post, "Example Wire", None, "Example Wire")
    minister = mention(courier, "Deputy Minister Ivan Beispiel", "RUS", "Ivan Beispiel", "deputy minister")
    first = claim(post, landed, "landed", [russian], [caracas], id_="c-landed", when=stated, reported_by=wire, **kind)
    second = claim(post, sent, "sent the troops", *_both(post, sent), id_="c-sent", when=relative, **kind)
    third = claim(
        courier, denial, "has sent no troops", *_both(courier, denial), id_="c-denial", modality="negated",
        speaker=minister, when=When("2019-03-24", "stated", "“24 March 2019”"), **kind,
    )  # fmt: skip
    kept.claims += [first, second, third]
    kept.events.append(event(first, second, third, disputed=True, dispute="happened on 23 March 2019, or not at all"))
    threat = _sentence(post, "The United States threatened")
    states = mention(post, "The United States", "USA", "United States")
    how = {"event": "THREATEN", "cameo": "130", "when": When("2019-03", "inferred", "the landing of “23 March 2019”")}
    kept.add(claim(post, threat, "threatened", [states], _both(post, threat, "")[0], id_="c-threat", **how))


def _both(doc, sentence, other="Venezuela"):
    """Russia and Venezuela as the sentence names them."""
    russia = mention(doc, "Russia", "RUS", "Russia", within=sentence)
    return [russia], [mention(doc, other, "VEN", "Venezuela", within=sentence)] if other else []


def _money(kept, courier):
    lent, owed = _sentence(courier, "Russia lent"), _sentence(courier, "If prices fall")
    accused = _sentence(courier, "Caracas accused")
    how = {"event": "AID", "cameo": "071", "when": When("2011-12", "stated", "“December 2011”")}
    kept.add(claim(courier, lent, "lent", *_both(courier, lent), id_="c-loan", **how))
    caracas = mention(courier, "Caracas", "VEN", "Venezuela", within=accused)
    moscow = mention(courier, "Moscow", "RUS", "Russia", within=accused)
    how = {"event": "ACCUSE", "cameo": "112", "when": When("2018", "stated", "“2018”")}
    kept.add(claim(courier, accused, "accused", [caracas], [moscow], id_="c-accused", **how))
    how = {"event": "CONCEDE", "cameo": "080", "when": When(None, "inferred", "no date is given")}
    kept.add(claim(courier, owed, "write off", *_both(courier, owed), id_="c-debt", modality="hypothetical", **how))


def _ties(kept, herald, post):
    rifles, cuba = _sentence(post, "In 2006 Russia"), _sentence(post, "Cuba remains")
    member, partners = _sentence(herald, "Venezuela, which"), _sentence(herald, "The two countries")
    how = {"event": "AID", "cameo": "072", "modality": "historical", "when": When("2006", "stated", "“2006”")}
    kept.add(claim(post, rifles, "sold 100,000 rifles", *_both(post, rifles), id_="c-rifles", **how))
    (russia,), (venezuela,) = _both(herald, partners)
    partner = {"relation": "partner-of", "since": "2006", "status": "strengthening"}
    opec = mention(herald, "OPEC", "OPEC", "OPEC", within=member)
    joined = mention(herald, "Venezuela", "VEN", "Venezuela", within=member)
    friend = mention(post, "Venezuela", "VEN", "Venezuela", within=cuba)
    cuban = mention(post, "Cuba", "CUB", "Cuba", within=cuba)
    made = (
        tie_claim(herald, member, "a member of", joined, opec, id_="t-opec", since="1960"),
        tie_claim(herald, partners, "partners", russia, venezuela, id_="t-pair", **partner),
        tie_claim(post, cuba, "an ally of", cuban, friend, id_="t-cuba", relation="ally-of"),
    )
    kept.claims += made
    kept.ties += [tie(one) for one in made]

"""Persons and the offices that a sentence gives them: before the name, in apposition, as a predicate."""

from collections.abc import Iterator

from avviso.coding.clauses import subject
from avviso.coding.naming.mentions import Mentions
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import role_nouns, words
from avviso.records import Mention

_STATES = frozenset(["GPE", "NORP", "ORG", "LOC"])
_TITLE_ADJECTIVES = words("title_adjectives")
_SENT = words("posted")
_LED, _LEADING = words("led"), words("heading")
_OFFICE_VERBS, _BECOMING = words("office_verbs") | words("quitting_as"), frozenset(["become", "remain", "serve"])
Office = tuple[Mention, Mention, int, str]


def office_ties(tree: Tree, mentions: Mentions, offices: frozenset[str]) -> Iterator[Office]:
    """(person, state or organisation, index of the title's head, the title's words) for each that is said."""
    for word in tree.words:
        lemma = word.lemma.lower()
        if not word.is_noun or (lemma not in offices and lemma != "counterpart"):
            continue
        for person, body in _held(tree, word.index):
            title = word.index
            if _is_against(tree, title, body):
                continue
            role = _title_words(tree, title) if lemma != "counterpart" else _carried(tree, mentions, title, offices)
            if role:
                yield mentions.of(tree, person), mentions.of(tree, body), title, role


def _is_against(tree: Tree, title: int, body: int) -> bool:
    """ "The Zambian opposition leader" leads the opposition, and holds no office of Zambia's."""
    if tree.words[title].lemma.lower() not in _LEADING:
        return False
    before = {tree.words[k].lemma.lower() for k in tree.kids(title, "amod", "compound", "nmod:poss", "nmod:desc")}
    return bool(before & _LED) and tree.words[body].entity[2:] != "ORG"


def _held(tree: Tree, title: int) -> Iterator[tuple[int, int]]:
    """(person, body) pairs around a title."""
    persons = [p for p in _persons(tree, title) if tree.words[p].entity.endswith("PERSON")]
    if tree.words[title].tag == "NNS":
        # "the presidents, A of X and B of Y": each with the state after the name.
        joined = [k for k in tree.kids(title, "conj") if tree.words[k].entity.endswith("PERSON")]
        persons = sorted({c for p in (*persons, *joined) for c in tree.coordinated(p)})
    else:
        persons = persons[:1]
    for person in persons:
        own = [k for k in tree.kids(person, "nmod") if tree.words[k].entity[2:] in _STATES and tree.case(k) == "of"]
        for body in (own or _bodies(tree, title, persons))[:1]:
            yield person, body


def _persons(tree: Tree, title: int) -> list[int]:
    word = tree.words[title]
    found = list(tree.kids(title, "appos"))
    if word.relation in ("nmod:desc", "compound", "appos", "nmod:unmarked") and word.head >= 0:
        found.append(word.head)
    if tree.kids(title, "cop"):
        who = subject(tree, title)
        found += [] if who is None else [who]
    elif word.relation in ("xcomp", "obl", "obj") and word.head >= 0 and tree.words[word.head].lemma in _OFFICE_VERBS:
        # "became president of", "resigned as president of", "was sworn in as"; who appoints an envoy is none.
        given = word.relation == "obj" and tree.words[word.head].lemma not in _BECOMING
        own = None if given else subject(tree, word.head)
        who = (_named_to_it(tree, title) or own) if tree.case(title) in ("", "as") else None
        found += [] if who is None else [who]
    # "Rice and her counterpart, Lavrov": the parser may hang the name on the first of the two.
    if word.relation == "conj":
        found += [a for a in tree.kids(word.head, "appos") if a > title]
    found += [k for k in tree.kids(title, "flat", "compound") if k > title]
    return found


def _named_to_it(tree: Tree, title: int) -> int | None:
    """ "Deby named Masra as prime minister": the office is of whom the verb names to it, and not of who names him."""
    others = [k for k in tree.kids(tree.words[title].head, "obj", "xcomp") if k != title]
    people = ((k, tree.words[k]) for k in others)
    return next((k for k, w in people if w.is_name or w.is_pronoun or w.lemma.lower() in role_nouns()), None)


def _bodies(tree: Tree, title: int, persons: list[int]) -> list[int]:
    """The state or organisation whose office it is."""
    near = [
        k for t in (title, *persons) for k in tree.kids(t, "amod", "compound", "nmod:poss", "nmod:desc", "nmod", "obl")
    ]
    # Whoever is sent "to" a state holds no office of it.
    cases = ("", "of", "'s") if tree.words[title].lemma.lower() in _SENT else ("", "of", "'s", "to")
    found = [k for k in near if tree.words[k].entity[2:] in _STATES and tree.case(k) in cases]
    if found:
        return found
    relative = [k for k in tree.kids(title, "nmod", "obl") if tree.words[k].tag in ("WDT", "WP")]
    clause = tree.words[title].relation in ("acl:relcl", "acl", "advcl:relcl", "parataxis")
    return [tree.words[title].head] if relative and clause else []


def _title_words(tree: Tree, title: int) -> str:
    """The title without the state: "foreign minister", lower case."""
    before = [k for k in tree.kids(title, "amod", "compound", "nmod") if k < title]
    parts = [k for k in before if tree.words[k].entity[2:] not in _STATES and _is_of_title(tree.words[k])]
    return " ".join(tree.words[i].form for i in sorted([*parts, title])).lower().replace(" - ", "-")


def _is_of_title(word: Word) -> bool:
    return word.lemma in _TITLE_ADJECTIVES if word.tag == "JJ" else not word.tag.startswith(("V", "R"))


def _carried(tree: Tree, mentions: Mentions, title: int, offices: frozenset[str]) -> str:
    """The office that "counterpart" carries over: that of whom it is the counterpart."""
    for other in mentions.of(tree, title).linked("counterpart"):
        words = [w for w in other.text.lower().split() if w.isalpha()]
        if any(w in offices for w in words):
            last = max(i for i, w in enumerate(words) if w in offices)
            states = [m.text.lower() for m in other.linked("modifier")]
            return " ".join(w for w in words[: last + 1] if w not in states)
    return ""

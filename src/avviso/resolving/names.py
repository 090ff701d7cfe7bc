"""How names are compared: folding, spelling, surnames. Every test of two names returns (score, reason)."""

import unicodedata
from functools import lru_cache

from avviso.resolving.nouns import HONORIFICS, PARTICLES, SUFFIXES

# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe"}
)
_APOSTROPHES = "'’‘ʼ`´"
_VOWELS = frozenset("aeiouy")
_LINKS = "-‐‑‒–—/"

# Transliterations met in news for one name; the right-hand side is only a common key, not the better spelling.
_SPELLINGS = {
    "sergei": "sergey", "serguei": "sergey", "aleksandr": "alexander", "aleksander": "alexander",
    "oleksandr": "alexander", "dmitri": "dmitry", "dmitriy": "dmitry", "dimitri": "dmitry", "andrei": "andrey",
    "nikolai": "nikolay", "aleksei": "alexey", "alexei": "alexey", "aleksey": "alexey", "yuri": "yury",
    "yuriy": "yury", "evgeny": "yevgeny", "evgeni": "yevgeny", "vasili": "vasily", "vassily": "vasily",
    "mikhael": "mikhail", "volodymir": "volodymyr", "viktor": "victor", "muhammad": "mohammed",
    "mohammad": "mohammed", "mohamed": "mohammed", "muhammed": "mohammed", "ahmad": "ahmed", "husain": "hussein",
    "husayn": "hussein", "hussain": "hussein", "hassan": "hasan", "qaddafi": "gaddafi", "qadhafi": "gaddafi",
    "gadhafi": "gaddafi", "kadafi": "gaddafi", "moammar": "muammar", "moamer": "muammar", "assad": "asad",
    "yousef": "yusuf", "yousuf": "yusuf", "youssef": "yusuf",
}  # fmt: skip
_ENDINGS = (("skyy", "sky"), ("skyi", "sky"), ("skiy", "sky"), ("skii", "sky"), ("skij", "sky"), ("ian", "yan"))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in plain lower-case letters with single spaces: no accents, possessive endings, points or leading "the".

    >>> fold("The Soviet Union’s"), fold("U.S."), fold("Côte d'Ivoire"), fold("Non-Aligned")
    ('soviet union', 'us', 'cote divoire', 'non aligned')
    """
    words = _plain(text).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def _plain(text: str) -> str:
    if text.isascii() and text.replace(" ", "").isalnum():  # most names are no more than letters and spaces
        return text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_WHOLE_LETTERS))
    letters: list[str] = []
    size = len(text)
    for at, letter in enumerate(text):
        if letter.isalnum() and letter.isascii():
            letters.append(letter)
        elif letter in _APOSTROPHES:
            if text[at + 1 : at + 2] in ("s", "S") and not text[at + 2 : min(at + 3, size)].isalnum():
                letters.append("\x00")  # marks a possessive s, dropped below
        elif letter in _LINKS or letter.isspace() or letter in "()[],;:&+":
            letters.append(" ")
    return "".join(letters).replace("\x00s", "").replace("\x00S", "").lower()


@lru_cache(maxsize=65536)
def spell(folded: str) -> str:
    """A folded personal name with its transliterations made one.

    >>> spell("sergei lavrov"), spell("volodymyr zelenskiy"), spell("robert kocharian")
    ('sergey lavrov', 'volodymyr zelensky', 'robert kocharyan')
    """
    return " ".join(_spell_word(word) for word in folded.split())


def _spell_word(word: str) -> str:
    for ending, plain in _ENDINGS:
        if word.endswith(ending):
            word = word[: -len(ending)] + plain
    return _SPELLINGS.get(word, word)


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """A folded word without its plural ending: a key for comparing, not always an English word.

    >>> singular("countries"), singular("forces"), singular("policemen"), singular("congress"), singular("mps")
    ('country', 'force', 'policeman', 'congress', 'mp')
    """
    if word.endswith("men") and len(word) > 3:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    shortest = 3 if _VOWELS.isdisjoint(word) else 4
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) >= shortest:
        return word[:-1]
    return word


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """A personal name as a key: folded, spelt one way, without honorifics and initials. "Jr" stays: he is another man.

    >>> bare("Mr. Lavrov"), bare("Donald J. Trump")
    ('lavrov', 'donald trump')
    """
    words = spell(fold(name)).split()
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    kept = [word for word in words if len(word) > 1]
    return " ".join(kept or words)


def without_honorifics(name: str) -> str:
    """A name as written, without "Mr." and its like in front."""
    words = name.split()
    while len(words) > 1 and fold(words[0]) in HONORIFICS:
        words = words[1:]
    return " ".join(words)


def tails(key: str) -> tuple[str, ...]:
    """What a text may call the bearer of a full name later on: every proper ending of it, shortest first.

    >>> tails("mohammed bin salman")
    ('salman', 'bin salman')
    """
    words = key.split()
    if words and words[-1] in SUFFIXES:
        words = words[:-1]
    return tuple(" ".join(words[at:]) for at in range(len(words) - 1, 0, -1))


def is_surname_only(key: str) -> bool:
    """Whether a name key holds no given name: one word, or particles and one word ("van der Bellen")."""
    words = key.split()
    return len(words) == 1 or all(word in PARTICLES for word in words[:-1])


def same_name(left: str, right: str) -> tuple[float, str]:
    """Both names are spelt alike once accents, transliteration, honorifics and initials are set aside.

    Scores 1 then; 0.9 when given name and surname agree around other names; 0.6 when one is the surname of the other.
    """
    one, other = bare(left), bare(right)
    if left == right:
        return 1.0, f"{left!r} is the full name"
    if one == other:
        return 1.0, f"{left!r} and {right!r} are one spelling"
    first, second = one.split(), other.split()
    if len(first) > 1 and len(second) > 1 and (first[0], first[-1]) == (second[0], second[-1]):
        return 0.9, f"{left!r} and {right!r} share given name and surname"
    if one in tails(other) or other in tails(one):
        return 0.6, f"{left!r} and {right!r} share a surname"
    return 0.0, f"{left!r} and {right!r} are different names"


def written_as(raw: str, spelling: str) -> bool:
    """Whether `raw` may stand for a table's `spelling` in running text, judged by its capitals.

    Very short names are words too ("us", "who", "is"), so they need the table's own capitals, or capitals alone.
    """
    if not any(letter.isupper() for letter in raw):
        return spelling.islower()
    letters = fold(raw)
    if len(letters) > 3:
        return True
    own = "".join(letter for letter in (raw[4:] if raw[:4].lower() == "the " else raw) if letter.isalpha())
    return own.startswith("".join(letter for letter in spelling if letter.isalpha())) or own[: len(letters)].isupper()

"""Personal names as reference works print them ("Nicolas MADURO Moros") → names as news prints them."""

import difflib
import re
import unicodedata
from dataclasses import dataclass

from avviso.resolving.names import bare, fold, same_name, spell

RANKS = frozenset(
    """gen col lt brig maj adm vice-adm vadm capt capt. sr cdr marshal field general colonel admiral commodore air
    vice-marshal lieutenant major brigadier dr dr. prof eng ing sir dame ms mr mrs mme hon rev fr msgr archbishop
    amb grand chief ambassador mullah maulawi hajji haji pehin ret h.e. dato dato' datuk tan sri lord baroness
    the""".split()
)
ROYAL_STYLES = frozenset({"sheikh", "shaykh", "sayyid", "prince", "princess", "ratu", "tuimalealiifano"})
PARTICLES = frozenset(
    "bin ibn ibni al el ould van der den de da das do dos du la las von zu ter ten di del della e y".split()
)
NUMERALS = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split())
SUFFIXES = {"jr": "Jr.", "jr.": "Jr.", "sr": "Sr.", "sr.": "Sr."}
# Words of names that hold the father's name: without the given name they are the father's.
_PATERNAL = frozenset({"bin", "ibn", "al", "el", "bint", "ould"})
_NO_NAME = frozenset("chair council gen minister president government of and the commander office former".split())
LONGEST = 8
PATRONYMIC = ("ovich", "evich", "yevich", "ovna", "evna", "yevna", "ich", "ichna", "ivna", "ovych")


@dataclass(frozen=True)
class Name:
    """A name as news would print it, other forms, and the folded words that name the family (or the ruler)."""

    person: str
    aliases: tuple[str, ...]
    core: str


def parse_name(text: str, ranks: bool = True) -> Name | None:
    """The name in a piece of text that holds nothing but ranks and a name, or None when it is not surely one."""
    words, nicknames = _words(text)
    if ranks:
        words = _without_ranks(words)
    suffix = SUFFIXES.get(words[-1].lower().strip(",")) if words else None
    words = words[:-1] if suffix else words
    strange = _NO_NAME.intersection(word.lower().strip(".") for word in words)
    if not words or strange or len(words) > LONGEST or not all(_is_name_word(word) for word in words):
        return None
    capitals = [at for at, word in enumerate(words) if _is_capitals(word)]
    if not capitals:
        return None
    first, last = capitals[0], _end_of_run(words, capitals[0])
    if len(words) == 1 and len(words[0]) < 4:
        return None
    given, family, rest = words[:first], words[first : last + 1], words[last + 1 :]
    whole = _joined(words, suffix)
    if not given:
        return Name(whole, (), fold(" ".join(family)))
    names = [_joined([*given, *family], suffix), whole]
    plain = [word for at, word in enumerate(given) if not (at and _is_patronymic(word)) and not _is_initial(word)]
    if plain:
        names.insert(0, _joined([*plain, *family], suffix))
    names += [_joined([nickname, *family], suffix) for nickname in nicknames]
    if len(plain) > 1 and not rest:
        names.append(_joined([plain[0], *family], suffix))
    unique = list(dict.fromkeys(names))
    return Name(unique[0], tuple(unique[1:]), fold(" ".join(family)))


def same_person(left: str, right: str) -> bool:
    """Whether two spellings within one state and office are surely one person."""
    if same_name(left, right)[0] >= 0.9:
        return True
    one, other = _key(left), _key(right)
    if not one or not other:
        return False
    shorter, longer = sorted((set(one), set(other)), key=len)
    kin = _PATERNAL.intersection(fold(f"{left} {right}").split())
    if len(shorter) > 1 and shorter <= longer and (not kin or _alike(one[0], other[0])):
        return True
    close = difflib.SequenceMatcher(None, " ".join(one), " ".join(other)).ratio()
    if close >= 0.86:
        return True
    shared = sum(any(_alike(word, peer) for peer in other) for word in set(one) if len(word) > 2)
    return shared >= 2 and _alike(one[0], other[0]) and (close >= 0.6 or shared >= 3) and _alike_families(one, other)


def share_a_word(left: str, right: str) -> bool:
    """Whether two spellings have a word alike: enough where office and beginning agree as well."""
    return any(_alike(word, peer) for word in _key(left) for peer in _key(right) if len(word) > 2)


def _alike_families(one: list[str], other: list[str]) -> bool:
    return any(_alike(one[-1], peer) for peer in other[1:]) or any(_alike(other[-1], peer) for peer in one[1:])


def _key(name: str) -> list[str]:
    return [word for word in spell(bare(name)).split() if word not in PARTICLES]


def _alike(one: str, other: str) -> bool:
    return one == other or difflib.SequenceMatcher(None, one, other).ratio() >= 0.75


def _words(text: str) -> tuple[list[str], list[str]]:
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'").replace("`", "'")
    text = text.replace("“", '"').replace("”", '"')
    nicknames = re.findall(r'"([A-Za-z\-]{2,15})"', text)
    text = re.sub(r'"[^"]{0,30}"', " ", text)
    return text.replace(",", " ").split(), nicknames


def _without_ranks(words: list[str]) -> list[str]:
    while len(words) > 1 and _is_rank(words[0]):
        words = words[1:]
    while len(words) > 1 and words[-1].lower().strip(".") in RANKS and not _is_capitals(words[-1]):
        words = words[:-1]
    if len(words) > 2 and words[0].lower() in ROYAL_STYLES:
        words = words[1:]
    return words


def _is_rank(word: str) -> bool:
    parts = [part for part in word.lower().split(".") if part]
    return not _is_capitals(word) and all(part in RANKS for part in parts)


def _is_name_word(word: str) -> bool:
    letters = word.replace("-", "").replace("'", "").replace(".", "").replace("ʻ", "")
    return letters.isalpha() and "NOTE" not in word and (word[0].isupper() or word.lower() in PARTICLES or "-" in word)


def _is_capitals(word: str) -> bool:
    """Whether a word is set in capitals, particles within it aside ("al-ASAD", "Nandi-NDAITWAH", "McCONNELL")."""
    if _is_initial(word) or (word in NUMERALS and word != "XI"):
        return False
    return any(len(part) > 1 and part.isupper() for part in re.split(r"[-'.]", word)) or (
        len(word) > 4 and word[2:].isupper()
    )


def _is_initial(word: str) -> bool:
    return len(word.replace(".", "")) <= 1 or (word.endswith(".") and len(word) <= 4)


def _is_patronymic(word: str) -> bool:
    return word.lower().endswith(PATRONYMIC) and len(word) > 6


def _end_of_run(words: list[str], start: int) -> int:
    end = start
    while end + 1 < len(words) and (_is_capitals(words[end + 1]) or words[end + 1] in NUMERALS):
        end += 1
    return end


def _joined(words: list[str], suffix: str | None) -> str:
    text = " ".join(_cased(word, at == 0) for at, word in enumerate(words))
    return f"{text} {suffix}" if suffix else text


def _cased(word: str, first: bool) -> str:
    if word in NUMERALS and not first:
        return word
    if word.isupper() and word.lower() in PARTICLES and not first:
        return word.lower()
    return "-".join(_cased_part(part) for part in word.split("-"))


def _cased_part(part: str) -> str:
    if not part.isupper() or len(part.replace(".", "")) < 2:
        return "Mc" + part[2:].capitalize() if part.startswith("Mc") and part[2:].isupper() else _mixed(part)
    if part.startswith("MC") and len(part) > 4:
        return "Mc" + part[2:].capitalize()
    if "'" in part:
        return "'".join(piece.capitalize() for piece in part.split("'"))
    return part.capitalize()


def _mixed(part: str) -> str:
    if len(part) > 4 and part[2:].isupper():
        return part.capitalize()
    return part

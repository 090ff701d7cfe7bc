"""Reasons as kinds that can be counted: what is said of one text alone is left out of them."""

import re

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^“”]*”")
_BRACKETED = re.compile(r" \([^()]*\)")


def kind_of_reason(reason: str) -> str:
    """The reason without quoted words, brackets and what follows a colon.

    >>> kind_of_reason("no party of the event is known: 'the firm' is no name in any table")
    'no party of the event is known'
    >>> kind_of_reason("'Yalta' is no organisation of states that one may be a member of")
    '… is no organisation of states that one may be a member of'
    """
    return _BRACKETED.sub("", _QUOTED.sub("…", reason)).partition(":")[0].strip()

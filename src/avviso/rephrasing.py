"""Rephrasing by a language model at an address of the user's choice: off unless asked for, and never trusted.

Any address that speaks the chat-completions form of OpenAI's interface will do, a program on the same machine as well.
What leaves the machine is each finding's sentence, and nothing of the documents beyond what that sentence quotes.
"""

import http.client
import json
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from avviso.errors import InputError

if TYPE_CHECKING:
    from avviso.briefing import BriefRequest, Dossier
    from avviso.briefing.rephrase import Tried

KEY_VARIABLE = "AVVISO_MODEL_KEY"
MOST_FAILURES = 3  # answers missed in a row after which no more is asked
_PATH = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Limits:
    """seconds: for one answer, from asking to its last byte; all_seconds: for all; most: bytes of an answer."""

    seconds: float = 30.0
    all_seconds: float = 600.0
    most: int = 200_000


@dataclass(frozen=True, slots=True)
class Address:
    """Where the model is. url: up to /v1, or in full; key: sent as a bearer token where there is one."""

    url: str
    model: str = ""
    key: str = ""
    limits: Limits = Limits()

    @property
    def endpoint(self) -> str:
        """The full address. Raises InputError when it is no http or https address."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(f"{self.url!r} is no address of a model: give one like http://localhost:8080/v1")
        return self.url if self.url.endswith(_PATH) else f"{self.url.rstrip('/')}{_PATH}"


def rephrased(brief: "Dossier", request: "BriefRequest", address: Address, say: Callable[[str], None]) -> "Dossier":
    """The brief as the model words it, sentence by sentence, where a rewording adds nothing and loses nothing.

    The whole is checked again; where the checker finds a new fault, no rewording is kept. say: prints one line.
    Raises InputError for an address that is none.
    """
    from avviso.briefing import verify
    from avviso.briefing.rephrase import reworded

    endpoint = address.endpoint
    asked = _Asked(address, endpoint, time.monotonic() + address.limits.all_seconds)
    count = sum(len(section.findings) for section in brief.sections)
    say(
        f"to {endpoint} goes: the text of {count} sentences of this brief, one at a time; nothing else of the documents"
    )
    made, tried = reworded(brief, asked.answer)
    if set(verify(made, request)) - set(verify(brief, request)):
        say("the brief as rephrased is unsound: every sentence stays as it was")
        return _told(brief, address, replace(tried, kept=0))
    for line in _lines(tried):
        say(line)
    return _told(made, address, tried)


def _lines(tried: "Tried") -> list[str]:
    dropped = sum(count for _, count in tried.dropped)
    why = "; ".join(f"{reason}: {count}" for reason, count in tried.dropped)
    return [f"rephrased: {tried.kept} kept, {dropped} dropped" + (f" ({why})" if why else "")]


def _told(brief: "Dossier", address: Address, tried: "Tried") -> "Dossier":
    """The brief with a line of its method that says who reworded it, and how much."""
    count = sum(len(section.findings) for section in brief.sections)
    model = f" ({address.model})" if address.model else ""
    line = (
        f"A language model{model} was asked to rephrase {count} sentences; {tried.kept} rewordings, which add and lose "
        f"no name, number, date, note or content word, stand in this brief, and {count - tried.kept} were dropped."
    )
    return replace(brief, method=(*brief.method, line))


class _Asked:
    """Asks the model, until it has failed too often or time is up."""

    def __init__(self, address: Address, endpoint: str, end: float) -> None:
        self._address, self._endpoint, self._end = address, endpoint, end
        self._failures = 0
        self._opener = urllib.request.build_opener(_NoRedirect(), urllib.request.ProxyHandler({}))

    def answer(self, text: str) -> str | None:
        """A rewording; None where there is none in time, or what came is none."""
        if self._failures >= MOST_FAILURES or time.monotonic() > self._end:
            return None
        # A server can send a byte now and then for ever, and no time-out of the socket ends that; a thread can be left.
        answers: list[str | None] = []
        asking = threading.Thread(target=lambda: answers.append(self._asked(text)), daemon=True)
        asking.start()
        asking.join(max(min(self._address.limits.seconds, self._end - time.monotonic()), 0))
        answer = answers[0] if answers else None
        self._failures = 0 if answer is not None else self._failures + 1
        return answer

    def _asked(self, text: str) -> str | None:
        try:
            return _content(json.loads(self._posted(text)))
        except (OSError, ValueError, RecursionError, http.client.HTTPException):
            return None

    def _posted(self, text: str) -> bytes:
        """The bytes of the answer. Raises OSError, HTTPException; ValueError when it is too long or takes too long."""
        limits = self._address.limits
        until = min(time.monotonic() + limits.seconds, self._end)
        request = urllib.request.Request(self._endpoint, _body(text, self._address.model), _head(self._address.key))
        pieces: list[bytes] = []
        with self._opener.open(request, timeout=limits.seconds) as response:
            while piece := response.read1(65_536):
                pieces.append(piece)
                if sum(map(len, pieces)) > limits.most or time.monotonic() > until:
                    raise ValueError("the answer is too long, or too slow")
        return b"".join(pieces)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The text goes to the address that was named, and to no other."""

    def redirect_request(self, *_: Any) -> None:  # noqa: ANN401 (six arguments of urllib's, none used)
        """Follows nothing."""


def _body(text: str, model: str) -> bytes:
    from avviso.briefing.rephrase import words

    messages = [{"role": "system", "content": words().instruction}, {"role": "user", "content": text}]
    asked: dict[str, Any] = {"messages": messages, "temperature": 0, "stream": False, "max_tokens": 600}
    return json.dumps({"model": model or "default", **asked}, ensure_ascii=False).encode("utf-8", "replace")


def _head(key: str) -> Mapping[str, str]:
    plain = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "avviso"}
    return {**plain, "Authorization": f"Bearer {key}"} if key else plain


def _content(answer: Any) -> str | None:  # noqa: ANN401 (whatever JSON came)
    """The text of the first choice; None where the answer has another form."""
    choices = answer.get("choices") if isinstance(answer, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    content = message.get("content") if isinstance(message, dict) else None
    return content if isinstance(content, str) else None

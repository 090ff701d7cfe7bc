"""One address → its body: a request, up to three redirects, each looked at as the first address was."""

import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException, HTTPResponse, responses
from urllib.parse import urljoin, urlsplit

from avviso.errors import NotFetched
from avviso.fetching.bodies import Line, body_of, response_over
from avviso.fetching.connecting import connect, left
from avviso.fetching.policy import Policy, public_policy
from avviso.fetching.targets import Target, target_of
from avviso.records.fetched import Fetched

_MOVED = (301, 302, 303, 307, 308)
_CLOSED = (401, 402, 403, 407, 451)
_LATER = (429, 500, 502, 503, 504)


@dataclass(slots=True)
class Fetcher:
    """Fetches one document at a time, and says before each request whom it asks.

    agent: how it names itself. No cookie, no referrer and no key is sent, and none is kept.
    """

    policy: Policy = field(default_factory=public_policy)
    agent: str = "avviso"
    say: Callable[[str], None] = lambda _: None
    _last: dict[str, float] = field(default_factory=dict)
    _one: threading.Lock = field(default_factory=threading.Lock)

    def fetch(self, url: str) -> Fetched:
        """What an address gives. Raises NotFetched; ForbiddenAddress for what is never asked."""
        with self._one:
            return self._fetch(url)

    def _fetch(self, url: str) -> Fetched:
        target = target_of(url, self.policy)
        self._wait(target.host)
        until = time.monotonic() + self.policy.limits.seconds
        for _ in range(self.policy.limits.redirects + 1):
            self.say(target.url)
            found = self._asked(target, until)
            if isinstance(found, Fetched):
                return found
            target = self._next(target, found)
        raise NotFetched(url, f"leads on more than {self.policy.limits.redirects} times: give the last address itself")

    def _wait(self, host: str) -> None:
        """A host is not asked again at once."""
        if (last := self._last.get(host)) is not None:
            time.sleep(max(0.0, last + self.policy.limits.pause - time.monotonic()))
        self._last[host] = time.monotonic()

    def _next(self, target: Target, location: str) -> Target:
        # Relative to where it was said; what comes of it is looked at like any address.
        try:
            url = urljoin(target.url, location.strip().encode("latin-1").decode())
        except ValueError as problem:
            raise NotFetched(target.url, "leads on to what is no address: save the page as .html") from problem
        following = target_of(url, self.policy)
        if (target.scheme, following.scheme) == ("https", "http"):
            raise NotFetched(
                target.url, "leads from https to http, where others could change it: give that address itself"
            )
        return following

    def _asked(self, target: Target, until: float) -> Fetched | str:
        """The body, or the address that the answer leads on to."""
        with closing(connect(target, self.policy, until)) as connection:
            connection.settimeout(left(target, until))
            try:
                connection.sendall(_request(target, self.agent))
                with closing(response_over(Line(connection, target, self.policy.limits, until))) as response:
                    response.begin()
                    return self._answer(target, response)
            except (OSError, HTTPException, ValueError) as problem:
                left(target, until)
                why = type(problem).__name__
                raise NotFetched(target.url, f"gave no answer that can be read ({why}): try again later") from problem

    def _answer(self, target: Target, response: HTTPResponse) -> Fetched | str:
        if response.status in _MOVED and (location := response.getheader("Location")):
            return location
        if response.status != 200:
            raise NotFetched(target.url, _refusal(response.status))
        kind, charset = _told(response.getheader("Content-Type") or "")
        return Fetched(target.url, body_of(response, target, self.policy.limits), kind, charset)


def _request(target: Target, agent: str) -> bytes:
    lines = (
        f"GET {target.path} HTTP/1.1", f"Host: {target.authority}", f"User-Agent: {agent}",
        "Accept: text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, text/plain, "
        "application/pdf, */*;q=0.1",
        "Accept-Encoding: gzip, deflate", "Accept-Language: en", "Connection: close", "", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode("ascii")


def _refusal(status: int) -> str:
    meaning = f"{status} {responses.get(status, '')}".strip()
    if status in _CLOSED:
        return f"is not given out ({meaning}): open it in your browser and save the page as .html"
    if status in _LATER:
        return f"is not to be had now ({meaning}): try again later"
    return f"was answered with {meaning}: check the address"


def _told(header: str) -> tuple[str, str | None]:
    """Media type and charset of a header."""
    read = Message()
    read["content-type"] = header[:500]
    charset = read.get_param("charset")
    return (read.get_content_type() if header.strip() else ""), charset if isinstance(charset, str) else None


def host_of(url: str) -> str:
    """The host of an address, "" where it names none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""

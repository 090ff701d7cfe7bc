"""The walls around every request, before any route sees it: host, origin, size, and who may ask.

A server on this machine is open to every page in the user's browser and to every other user of the machine. So the
names under which it answers are listed (DNS rebinding), a request that changes something must come from a page of its
own (CSRF), and who asks must have signed in or hold a key.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from avviso.faces.web import keys
from avviso.faces.web.answers import refusal

COOKIE = "avviso"
LIMIT = 2_000_000  # bytes of a body; documents may be larger
LIMITS = {"/add": 25_000_000, "/api/documents": 25_000_000}
_TOO_LARGE = "The body is too large: send it in pieces, or read the file with `avviso read`."
_OPEN = ("/health", "/sign-in")
_SAFE = ("GET", "HEAD", "OPTIONS")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer a form of our own would name its origin "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a request goes no further: HTTP status, what is wrong, and what to do."""

    status: int
    why: str


class TooLargeError(Exception):
    """A body that grew beyond the limit while it came."""

    def __init__(self) -> None:
        super().__init__(_TOO_LARGE)


@dataclass(frozen=True, slots=True)
class Walls:
    """An ASGI application around another. hosts: the values of Host that are answered, lower case."""

    app: ASGIApp
    hosts: frozenset[str]
    doorkeeper: keys.Doorkeeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses, or hands the request on with its limits and the answer with its headers."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers, sent = Headers(scope=scope), _dressed(send)
        if wrong := self._refused(scope, headers):
            await refusal(wrong.status, wrong.why, scope["path"])(scope, receive, sent)
            return
        await self.app(scope, _limited(receive, LIMITS.get(scope["path"], LIMIT)), sent)

    def _refused(self, scope: Scope, headers: Headers) -> Refused | None:
        """The first wall that stands in the way, if any."""
        method, path = scope["method"], scope["path"]
        if headers.get("host", "").lower() not in self.hosts:
            return Refused(421, "This server does not answer to that name: use the address that it printed.")
        if len(headers.getlist("host")) > 1:
            return Refused(400, "The request names two hosts.")
        if wrong := _foreign(method, headers, self.hosts):
            return Refused(403, wrong)
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            return Refused(400, "Content-Length is no number.")
        if int(length) > LIMITS.get(path, LIMIT):
            return Refused(413, _TOO_LARGE)
        if path in _OPEN or path.startswith("/static/"):
            return None
        return self._unknown(method, headers, scope)

    def _unknown(self, method: str, headers: Headers, scope: Scope) -> Refused | None:
        """What keeps the asker out: no key or session, or one that may only read."""
        granted = self._granted(headers)
        scope.setdefault("state", {})["scope"] = granted
        if granted is None and not (self.doorkeeper.open_reading and method in _SAFE):
            return Refused(
                401, "Sign in with the address that `avviso serve` printed, or send a key as a bearer token."
            )
        if method not in _SAFE and granted != "write":
            return Refused(403, "This key may only read: make one that may write with `avviso key add --scope write`.")
        return None

    def _granted(self, headers: Headers) -> keys.Scope | None:
        """What the bearer token, or without one the session, may do. A bad token is not made good by a session."""
        given = headers.get("authorization")
        if given is not None:
            kind, _, secret = given.partition(" ")
            return self.doorkeeper.scope_of_key(secret.strip()) if kind.lower() == "bearer" else None
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return None
        return self.doorkeeper.scope_of_session(morsel.value) if morsel else None


def host_names(host: str, port: int, more: Iterable[str] = ()) -> frozenset[str]:
    """The values of Host to answer for a server on `host` and `port`, and names that the user adds."""
    names = {host, "127.0.0.1", "localhost", "[::1]"} if keys.is_loopback(host) else {host}
    bracketed = {f"[{name}]" if ":" in name and not name.startswith("[") else name for name in names}
    return frozenset({f"{name}:{port}".lower() for name in bracketed} | {name.lower() for name in more})


def _foreign(method: str, headers: Headers, hosts: frozenset[str]) -> str:
    """Why a browser's request is not one of our own pages' doing; "" where it is, or no browser sent it."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if method in _SAFE:
        # Another site may link here; it may not load what is here as a part of itself.
        foreign = site not in (None, "same-origin", "none") and headers.get("sec-fetch-mode") != "navigate"
        return "Another site may not read from here." if foreign else ""
    if site not in (None, "same-origin", "none"):
        return "Another site may not change anything here."
    if origin is not None and origin.lower().partition("://")[2] not in hosts:
        return "Another site may not change anything here."
    return ""


def _dressed(send: Send) -> Send:
    """`send`, with the headers that every answer has."""

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "private, no-cache")
        await send(message)

    return dressed


def _limited(receive: Receive, most: int) -> Receive:
    """`receive`, which fails once more than `most` bytes have come."""
    come = 0

    async def limited() -> Message:
        nonlocal come
        message = await receive()
        come += len(message.get("body", b""))
        if come > most:
            raise TooLargeError
        return message

    return limited

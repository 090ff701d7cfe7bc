"""An address as it is written → where to connect to and what to ask for, or the reason why not.

Every reader of addresses has its own idea of odd ones, and tricks live between two such ideas. So what is odd is
refused: only names of letters, digits and hyphens, and numeric addresses in their one usual form, come through.
"""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urlsplit

from avviso.errors import ForbiddenAddress, NotFetched
from avviso.fetching.policy import Policy

PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
# As browsers have it: a host whose last part is a number is meant as a numeric address.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LONGEST_HOST = 253
_KEPT = "%/:@!$&'()*+,;=~?-._"  # of path and query, as they stand; brackets and the rest are escaped


@dataclass(frozen=True, slots=True)
class Target:
    """host: in ASCII and lower case, without brackets or a dot at its end. path: with the query, escaped."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def shown(self) -> str:
        """The host as it stands in an address."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def authority(self) -> str:
        """The host, and the port where it is not the usual one."""
        return self.shown if self.port == PORTS[self.scheme] else f"{self.shown}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.path}"


def target_of(url: str, policy: Policy) -> Target:
    """Where an address leads to. Raises NotFetched for what is none, ForbiddenAddress for what is not asked for."""
    if len(url) > policy.limits.length:
        raise NotFetched(url[:80] + "…", f"is longer than {policy.limits.length:,} characters: give a shorter address")
    # urlsplit drops some of these silently, wherever they stand.
    if any(letter <= " " or letter in "\x7f\\" or letter.isspace() for letter in url):
        raise NotFetched(url, "has spaces, backslashes or controls in it: give the address as the browser shows it")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise NotFetched(url, "is no address: give one like https://example.org/article") from problem
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise ForbiddenAddress(url, "begins with neither http nor https: nothing else is fetched")
    if "@" in parts.netloc:
        raise ForbiddenAddress(url, "has a name or password in it: leave out what stands before the @")
    port = PORTS[scheme] if port is None else port
    if port not in policy.ports:
        usual = " and ".join(map(str, sorted(policy.ports)))
        raise ForbiddenAddress(url, f"names port {port}, and only {usual} are asked: save the page as .html")
    return Target(scheme, _host(url, parts, policy), port, _path(parts))


def _host(url: str, parts: SplitResult, policy: Policy) -> str:
    host = parts.hostname or ""
    if parts.netloc.startswith("["):
        return _sixth(url, parts.netloc, host, policy)
    name = _ascii(host).removesuffix(".")
    labels = name.split(".")
    if len(name) > _LONGEST_HOST or not all(map(_LABEL.fullmatch, labels)):
        raise NotFetched(url, "names no host: give an address like https://example.org/article")
    if not _NUMBER.fullmatch(labels[-1]):
        return name
    try:
        number = str(IPv4Address(name))
    except AddressValueError as problem:
        raise ForbiddenAddress(url, "writes a numeric address in another form than 192.0.2.1: nobody does") from problem
    return _permitted(url, number, policy)


def _sixth(url: str, netloc: str, host: str, policy: Policy) -> str:
    if not re.fullmatch(r"\[[0-9a-fA-F:.]+\](:[0-9]*)?", netloc):
        raise NotFetched(url, "names no host: give an address like https://example.org/article")
    try:
        number = IPv6Address(host).compressed
    except AddressValueError as problem:
        raise NotFetched(url, "names no host: give an address like https://example.org/article") from problem
    return _permitted(url, number, policy)


def _permitted(url: str, number: str, policy: Policy) -> str:
    if what := policy.objection(number):
        raise ForbiddenAddress(url, f"leads to {number}, {what}: only public addresses are asked")
    return number


def _ascii(host: str) -> str:
    """The host as the name service has it; "" for one that has no such form."""
    if host.isascii():
        return host.lower()
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def _path(parts: SplitResult) -> str:
    path = parts.path or "/"
    query = f"?{parts.query}" if parts.query else ""
    return quote(f"{path}{query}", safe=_KEPT)

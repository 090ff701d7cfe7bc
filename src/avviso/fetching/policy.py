"""What may be asked for: ports, addresses, sizes, times. One frozen record, read from data/fetching.toml."""

import socket
import ssl
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


def system_addresses(host: str, port: int) -> Sequence[str]:
    """The numeric addresses of a host, as the system resolves it. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


@dataclass(frozen=True, slots=True)
class Limits:
    """The section `limits` of data/fetching.toml, which says what each is. Seconds, bytes and counts."""

    seconds: float
    connecting: float
    bytes: int
    ratio: int
    free: int
    redirects: int
    length: int
    pause: float
    feed_bytes: int
    items: int
    depth: int


@dataclass(frozen=True, slots=True)
class Policy:
    """Whom avviso may connect to, and how much it takes.

    forbidden: networks with what they are. allowed: networks that are let through all the same; none, unless a program
    hands in a policy of its own. resolve: host and port → numeric addresses. trust: makes the context that checks
    certificates.
    """

    ports: frozenset[int]
    forbidden: tuple[tuple[Network, str], ...]
    limits: Limits
    allowed: tuple[Network, ...] = ()
    resolve: Callable[[str, int], Sequence[str]] = system_addresses
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context

    def objection(self, address: str) -> str:
        """What a numeric address is that nobody may connect to; "" for one that is fine."""
        try:
            number = ip_address(address)
        except ValueError:
            return "no numeric address"
        if any(number in network for network in self.allowed if network.version == number.version):
            return ""
        if getattr(number, "scope_id", None):
            return "a link"
        return next((what for network, what in self.forbidden if network.version == number.version
                     and number in network), "")  # fmt: skip


@cache
def public_policy() -> Policy:
    """The policy of every run: the public internet alone."""
    raw = tomllib.loads((files("avviso") / "data" / "fetching.toml").read_text(encoding="utf-8"))
    forbidden = tuple((ip_network(network), what) for network, what in raw["forbidden"].items())
    return Policy(frozenset(raw["ports"]["allowed"]), forbidden, Limits(**raw["limits"]))

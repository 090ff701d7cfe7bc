"""No test calls anybody but this machine: whatever Python code tries, wherever it comes from, is refused and noted.

`close` hangs a hook into the interpreter (PEP 578), which hears of every connection, datagram and look-up of a name,
those of libraries and of other threads too. It cannot be taken out again.
"""

import ipaddress
import socket
import sys

met: list[str] = []  # what was tried and refused, in words
_LOOK_UPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
_SENDS = ("socket.connect", "socket.sendto", "socket.sendmsg")
_HERE = frozenset({"", "localhost", "localhost.localdomain", "ip6-localhost", socket.gethostname()})


class NetworkForbiddenError(ConnectionError):
    """Somebody other than this machine was called."""


def close():
    """Closes the way out for the rest of this process."""
    sys.addaudithook(_listen)


def _listen(event, arguments):
    if event in _SENDS:
        connection, address = arguments
        if address is not None and _leaves(connection, address):
            # To connect for datagrams sends nothing: some ask so which address of their own they would have.
            quiet = event == "socket.connect" and connection.type == socket.SOCK_DGRAM
            _refuse(f"{event} {address}", quiet)
    elif event in _LOOK_UPS and not _is_here(arguments[0], numbers=True):
        _refuse(f"{event} {arguments[0]}")


def _refuse(what, quiet=False):
    if not quiet:
        met.append(what)
    raise NetworkForbiddenError(f"no test calls anybody but this machine: {what}")


def _leaves(connection, address):
    inet = connection.family in (socket.AF_INET, socket.AF_INET6)
    return inet and not _is_here(address[0])


def _is_here(host, numbers=False):
    """Whether a host is this machine; numbers: or a numeric address, which no name service is asked for."""
    host = host.decode("ascii", "replace") if isinstance(host, bytes) else host or ""
    if host in _HERE:
        return True
    try:
        number = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return numbers or number.is_loopback or number.is_unspecified

"""A connection to an address that was looked at: the name is resolved once, and what was checked is what is called.

Between two look-ups a name can change its answer (DNS rebinding), so there is only one. Certificates are checked
against the name. Proxies of the environment are not used: whoever stands between would look the name up again.
"""

import socket
import ssl
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from ipaddress import ip_address

from avviso.errors import ForbiddenAddress, NotFetched
from avviso.fetching.policy import Policy
from avviso.fetching.targets import Target

_TRIED = 4  # addresses of one host


def connect(target: Target, policy: Policy, until: float) -> socket.socket:
    """An open connection, encrypted for https. until: on time.monotonic's clock.

    Raises ForbiddenAddress before anything is connected to; NotFetched.
    """
    found = _resolved(target, policy, until)
    for number in found:
        if what := policy.objection(number):
            raise ForbiddenAddress(target.url, f"leads to {number}, {what}: only public addresses are asked")
    return _reached(target, found[:_TRIED], policy, until)


def left(target: Target, until: float) -> float:
    """Seconds until then. Raises NotFetched when there are none."""
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise NotFetched(target.url, "took too long: try again later, or save the page as .html")
    return seconds


def _resolved(target: Target, policy: Policy, until: float) -> Sequence[str]:
    # The system's look-up knows no time limit; a thread can be left.
    answers: list[Sequence[str] | Exception] = []
    looking = threading.Thread(target=lambda: answers.append(_looked_up(target, policy)), daemon=True)
    looking.start()
    looking.join(left(target, until))
    left(target, until)
    answer = answers[0] if answers else TimeoutError("no answer in time")
    if isinstance(answer, Exception) or not answer:
        why = f" ({answer})" if answer else ""
        raise NotFetched(target.url, f"names a host that is not found{why}: check its name and your connection")
    return list(dict.fromkeys(answer))


def _looked_up(target: Target, policy: Policy) -> Sequence[str] | Exception:
    try:
        return policy.resolve(target.host, target.port)
    except (OSError, ValueError) as problem:
        return problem


def _reached(target: Target, numbers: Sequence[str], policy: Policy, until: float) -> socket.socket:
    problem: Exception = OSError()
    for number in numbers:
        try:
            return _opened(target, number, policy, until)
        except ssl.SSLCertVerificationError as refused:
            why = refused.verify_message or "it does not verify"
            raise NotFetched(
                target.url, f"shows a certificate that is not trusted here ({why}): check the address"
            ) from refused
        except OSError as failed:
            left(target, until)
            problem = failed
    why = str(getattr(problem, "strerror", None) or problem or type(problem).__name__)
    raise NotFetched(target.url, f"could not be reached ({why}): try again later") from problem


def _opened(target: Target, number: str, policy: Policy, until: float) -> socket.socket:
    """Raises OSError."""
    family = socket.AF_INET6 if ip_address(number).version == 6 else socket.AF_INET
    with ExitStack() as opened:
        plain = opened.enter_context(socket.socket(family, socket.SOCK_STREAM))
        plain.settimeout(min(policy.limits.connecting, left(target, until)))
        plain.connect((number, target.port))
        made = plain
        if target.scheme == "https":
            made = opened.enter_context(policy.trust().wrap_socket(plain, server_hostname=target.host))
        opened.pop_all()
        return made

"""Addresses made to reach what is not public: none is connected to, looked at where the connection is made."""

import socket
from dataclasses import replace

import pytest

from avviso.errors import ForbiddenAddress, NotFetched
from avviso.fetching import Fetcher, public_policy

from .conftest import HOST, PUBLIC, give, policy_for

WRITTEN = [
    # Numeric addresses in every form that some program takes for one.
    "http://127.0.0.1/", "http://127.0.0.1:80/", "https://127.0.0.1/", "http://127.1/", "http://127.0.1/",
    "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
    "http://0x7f.1/", "http://127.0.0.01/", "http://00000127.0.0.1/", "http://127.0.0.1./", "http://0/", "http://0.0.0.0/",
    "http://4294967296/", "http://127.0.0.257/", "http://127.0.0.1.0x1/", "http://3232235521/",
    "http://１２７.0.0.1/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://127．0．0．1/", "http://127｡0｡0｡1/",
    "http://0ⓧ7f000001/", "http://1２7.0.0.1./",
    # What is private, of a link, of a provider, a cloud's own, reserved, or for many at once.
    "http://10.0.0.1/", "http://10.255.255.255/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.0.1/",
    "http://169.254.169.254/latest/meta-data/", "http://169.254.170.2/", "http://100.64.0.1/", "http://100.100.100.200/",
    "http://168.63.129.16/", "http://192.0.0.192/", "http://192.0.2.1/", "http://198.18.0.1/", "http://198.51.100.7/",
    "http://203.0.113.7/", "http://192.88.99.1/", "http://224.0.0.1/", "http://239.255.255.250/", "http://240.0.0.1/",
    "http://255.255.255.255/",
    # IPv6: this machine, links, private networks, and forms that hold an IPv4 address.
    "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::a00:1]/", "http://[2002:7f00:1::]/",
    "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[fec0::1]/", "http://[ff02::1]/",
    "http://[2001:db8::1]/", "http://[100::1]/", "http://[::ffff:0:127.0.0.1]/", "http://[4000::1]/", "http://[::1/",
    "http://[127.0.0.1]/", "http://[v1.127]/", "http://[::1]x/", "http://[::1]@example.org/",
    # Names and passwords, which hide where an address leads, or are sent there.
    "http://example.org@127.0.0.1/", "http://example.org:80@127.0.0.1/", "http://user:pass@example.org/", "http://@example.org/",
    "http://example.org%40127.0.0.1/", "http://127.0.0.1#@example.org/", "http://127.0.0.1?@example.org/",
    "http://127.0.0.1\\@example.org/", "http://example.org\\@127.0.0.1/", "http://127.0.0.1%23@example.org/",
    # Other schemes.
    "file:///etc/passwd", "file://127.0.0.1/etc/passwd", "gopher://127.0.0.1:70/_x", "ftp://example.org/a",
    "data://text/html,<p>x", "dict://127.0.0.1:11211/stats", "ldap://127.0.0.1/", "jar:http://127.0.0.1!/", "ws://127.0.0.1/",
    "javascript:alert(1)", "data:text/html,<p>x", "//127.0.0.1/", "http:127.0.0.1", "http:///127.0.0.1/", "http://",
    "HTTP+UNIX://%2Fvar%2Frun%2Fdocker.sock/", "feed://example.org/", "view-source:http://127.0.0.1/",
    # Ports.
    "http://example.org:22/", "http://example.org:8080/", "https://example.org:25/", "http://example.org:0/",
    "http://example.org:6379/", "http://example.org:65536/", "http://example.org:-80/", "http://example.org:8０/",
    "http://example.org:+80/", "http://example.org:80:80/", "http://example.org:0x50/", "http://example.org:443@127.0.0.1/",
    # Controls, spaces, empty and odd names.
    "http://127.0.0.1\t/", "http://exa mple.org/", "http://example.org\r\nHost: localhost/", "http://example.org\x00/",
    " http://127.0.0.1/", "http://./", "http://../", "http://a..b/", "http://-a.example/", "http://a_b.example/",
    "http://%31%32%37.0.0.1/", "http://127%2e0%2e0%2e1/", "http://127.0.0.1\u200b/", "http://" + "a" * 64 + ".example/",
    "http://" + "a." * 140 + "example/", "http://localhost*/", "http://$HOST/", "http://example.org/" + "a" * 5000, "",
]  # fmt: skip
# Names that mean a forbidden address to the name service.
NAMED = {
    "localhost": ["127.0.0.1"],
    "localhost.": ["::1"],
    "127.0.0.1.nip.example": ["127.0.0.1"],
    "10-0-0-1.sslip.example": ["10.0.0.1"],
    "7f000001.rebind.example": ["127.0.0.1"],
    "metadata.google.internal": ["169.254.169.254"],
    "router.lan": ["192.168.1.1"],
    "printer": ["10.1.2.3"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "sixtofour.example": ["2002:a9fe:a9fe::"],
    "nat64.example": ["64:ff9b::a9fe:a9fe"],
    "teredo.example": ["2001:0:1:2:3:4:5:6"],
    "scoped.example": ["fe80::1%eth0"],
    "mixed.example": ["93.184.216.34", "127.0.0.1"],
    "mixed-last.example": ["2606:2800:220:1::1", "93.184.216.34", "169.254.169.254"],
    "garbage.example": ["not an address"],
    "carrier.example": ["100.64.1.1"],
    "broadcast.example": ["255.255.255.255"],
    "xn--bcher-kva.example": ["0.0.0.0"],
    "bücher.example": ["0.0.0.0"],
}  # fmt: skip


def loud(names=None):
    """A resolver that knows some names, and fails the test when asked for a numeric address in another form."""

    def resolve(host, port):
        for name, numbers in (names or {}).items():
            if name.encode("idna").decode().rstrip(".") == host:
                return numbers
        return [host] if host[:1].isdigit() or ":" in host else ["127.0.0.1"]

    return resolve


@pytest.mark.parametrize("url", WRITTEN, ids=lambda url: ascii(url)[:60])
def test_an_address_that_is_a_trick_is_never_called(url, called):
    # The resolver answers with this machine for whatever it is asked: nothing may rest on its refusing.
    with pytest.raises(NotFetched):
        Fetcher(replace(public_policy(), resolve=loud())).fetch(url)
    assert called == []


@pytest.mark.parametrize(("name", "numbers"), NAMED.items(), ids=NAMED)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_name_of_a_forbidden_address_is_never_called(name, numbers, scheme, called):
    with pytest.raises(ForbiddenAddress, match="only public addresses are asked"):
        Fetcher(replace(public_policy(), resolve=loud(NAMED))).fetch(f"{scheme}://{name}/a")
    assert called == []


@pytest.mark.parametrize("url", WRITTEN, ids=lambda url: ascii(url)[:60])
def test_no_redirect_leads_to_a_forbidden_address(url, server, called):
    location = url.translate(dict.fromkeys(map(ord, "\r\n\x00"))).encode().decode("latin-1")
    server.pages["/"] = lambda handler: give(handler, b"", 302, Location=location)
    with pytest.raises(NotFetched):
        Fetcher(replace(policy_for(), resolve=loud({HOST: [PUBLIC]}))).fetch(server.url())
    assert set(called) == {(PUBLIC, 80)}


@pytest.mark.parametrize(("name", "numbers"), NAMED.items(), ids=NAMED)
def test_no_redirect_leads_to_a_name_of_a_forbidden_address(name, numbers, server, called):
    server.pages["/"] = lambda handler: give(handler, b"", 302, Location=f"http://{name}/".encode().decode("latin-1"))
    with pytest.raises(NotFetched):
        Fetcher(replace(policy_for(), resolve=loud({HOST: [PUBLIC], **NAMED}))).fetch(server.url())
    assert set(called) == {(PUBLIC, 80)}


def test_there_are_enough_tricks():
    assert len(set(WRITTEN)) + len(NAMED) >= 80


def test_a_name_that_changes_its_answer_is_asked_once_and_that_answer_is_called(called):
    answers = [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]
    looked_up = []

    def resolve(host, port):
        looked_up.append(host)
        return answers[len(looked_up) - 1]

    with pytest.raises(NotFetched, match="could not be reached"):
        Fetcher(replace(public_policy(), resolve=resolve)).fetch("http://rebind.example/")
    assert (looked_up, called) == (["rebind.example"], [(PUBLIC, 80)])


def test_each_redirect_is_looked_up_anew_and_checked(server, called):
    """The second answer for the same name is this machine: refused, though the first was fine."""
    server.pages["/"] = lambda handler: give(handler, b"", 307, Location=server.url("/again"))
    answers = iter([[PUBLIC], ["127.0.0.2"]])
    policy = replace(policy_for(), resolve=lambda host, port: next(answers))
    with pytest.raises(ForbiddenAddress, match=r"leads to 127\.0\.0\.2, this machine"):
        Fetcher(policy).fetch(server.url())
    assert called == [(PUBLIC, 80)]


def test_the_public_address_is_called_at_its_number(called):
    """The list of calls has force: what is public does reach the socket, at the number and not at the name."""
    for url, number in (
        ("http://news.example/", ("93.184.216.34", 80)),
        ("https://news.example/", ("93.184.216.34", 443)),
        ("http://1.1.1.1/", ("1.1.1.1", 80)),
    ):
        policy = replace(public_policy(), resolve=loud({"news.example": ["93.184.216.34"]}))
        with pytest.raises(NotFetched, match="could not be reached"):
            Fetcher(policy).fetch(url)
        assert called.pop() == number
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("192.0.2.1", 80), 1)


def test_proxies_of_the_environment_are_not_used(monkeypatch, server, fetcher, called):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    server.pages["/"] = b"<p>x"
    assert fetcher.fetch(server.url()).content == b"<p>x"
    assert called == [(PUBLIC, 80)]


def test_no_variable_opens_the_door(monkeypatch, called):
    """What is let through is an argument of a program, never the environment."""
    for name in ("AVVISO_ALLOW", "AVVISO_FETCH", "AVVISO_ALLOW_PRIVATE", "NO_PROXY"):
        monkeypatch.setenv(name, "*")
    public_policy.cache_clear()
    with pytest.raises(ForbiddenAddress):
        Fetcher().fetch("http://127.0.0.1/")
    assert called == []

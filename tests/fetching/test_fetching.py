"""What comes from an address: good pages as they are, and bodies that lie, drip, burst or never end."""

import gzip
import ssl
import time
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from avviso.errors import NotFetched, UnreadableInput
from avviso.fetching import Fetcher, public_policy

from .conftest import HOST, PUBLIC, Server, give, patiently, policy_for, running

PAGE = b"<!doctype html><title>Talks</title><p>Russia lent Venezuela 2 billion dollars on Monday."
ZIPPED = gzip.compress(PAGE, mtime=0)  # the same bytes, and so the same name of a test, at any time


def failing(fetcher, url):
    """The reason why an address gives nothing."""
    with pytest.raises(NotFetched) as raised:
        fetcher.fetch(url)
    assert len(raised.value.reason.splitlines()) == 1
    return raised.value.reason


def test_a_page_comes_as_it_is_with_what_is_said_of_it(server, fetcher):
    server.pages["/a"] = PAGE
    found = fetcher.fetch(server.url("/a?b=c&d=é#part"))
    assert (found.content, found.kind, found.charset) == (PAGE, "text/html", "utf-8")
    assert found.url == server.url("/a?b=c&d=%C3%A9")
    ((path, head),) = server.asked
    assert path == "/a?b=c&d=%C3%A9"
    assert head["Host"] == HOST


def test_nothing_is_sent_but_what_a_page_needs(server, called):
    server.pages["/a"] = lambda handler: give(handler, PAGE, Set_Cookie="id=1")
    fetcher = Fetcher(policy_for(), agent="avviso/1.2.3")
    fetcher.fetch(server.url("/a"))
    fetcher.fetch(server.url("/a"))
    for _, head in server.asked:
        assert set(head) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Accept-Language", "Connection"}
        assert head["User-Agent"] == "avviso/1.2.3"
        assert head["Accept-Encoding"] == "gzip, deflate"


def packed(data, bits):
    pack = zlib.compressobj(9, zlib.DEFLATED, bits)
    return pack.compress(data) + pack.flush()


@pytest.mark.parametrize(
    ("name", "body"),
    [("gzip", ZIPPED), ("x-gzip", ZIPPED), ("deflate", packed(PAGE, 15)),
     ("deflate", packed(PAGE, -15)), ("identity", PAGE), ("GZIP", ZIPPED)],
)  # fmt: skip
def test_packed_bodies_are_unpacked(server, fetcher, name, body):
    server.pages["/a"] = lambda handler: give(handler, body, Content_Encoding=name)
    assert fetcher.fetch(server.url("/a")).content == PAGE


def test_a_body_in_chunks_or_without_a_length_is_read_to_its_end(server, fetcher):
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE[:9], PAGE[9:])) + b"0\r\n\r\n"
    server.pages["/chunks"] = lambda handler: patiently(handler, [chunks], 0, Transfer_Encoding="chunked")
    server.pages["/open"] = lambda handler: patiently(handler, [PAGE[:9], PAGE[9:]], 0)
    assert fetcher.fetch(server.url("/chunks")).content == PAGE
    assert fetcher.fetch(server.url("/open")).content == PAGE


def test_up_to_three_redirects_are_followed_and_the_last_address_is_told(server, fetcher):
    for number in range(3):
        to = f"/{number + 1}" if number else "1?x=ü"
        server.pages[f"/{number}"] = lambda handler, to=to: give(
            handler, b"", 301, Location=to.encode().decode("latin-1")
        )
    server.pages["/3"] = PAGE
    assert fetcher.fetch(server.url("/0")).url == server.url("/3")
    assert [path for path, _ in server.asked] == ["/0", "/1?x=%C3%BC", "/2", "/3"]


def test_redirects_without_end_are_left_after_three(server, fetcher):
    server.pages["/loop"] = lambda handler: give(handler, b"", 302, Location="/loop")
    assert "leads on more than 3 times" in failing(fetcher, server.url("/loop"))
    assert len(server.asked) == 4


@pytest.mark.parametrize("location", ["http://[::1", "http://[127.0.0.1]/", "\xff\xfe", "http://"])
def test_a_redirect_to_what_is_no_address_is_told(server, fetcher, location):
    server.pages["/a"] = lambda handler: give(handler, b"", 302, Location=location)
    assert failing(fetcher, server.url("/a"))


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "404 Not Found: check the address"), (403, "open it in your browser"), (451, "open it in your browser"),
     (429, "try again later"), (503, "try again later"), (204, "204"), (304, "304"), (302, "302"), (999, "999")],
)  # fmt: skip
def test_what_is_no_document_is_told_by_its_status(server, fetcher, status, words):
    server.pages["/a"] = lambda handler: give(handler, b"", status)
    assert words in failing(fetcher, server.url("/a"))


def test_a_body_that_is_too_large_is_left(server, called):
    fetcher = Fetcher(policy_for(bytes=2_000_000))
    server.pages["/told"] = lambda handler: give(handler, b"x", Content_Length="2000001")
    server.pages["/open"] = lambda handler: patiently(handler, iter(lambda: b"x" * 65_536, b""), 0)
    for path in ("/told", "/open"):
        assert "is larger than 2 MB" in failing(fetcher, server.url(path))


@pytest.mark.parametrize("wbits", [31, 15, -15])
def test_a_bomb_is_left_when_it_bursts(server, called, wbits):
    pack = zlib.compressobj(9, zlib.DEFLATED, wbits)
    bomb = b"".join(pack.compress(b"\0" * 1_000_000) for _ in range(25)) + pack.flush()
    assert len(bomb) < 30_000
    name = "gzip" if wbits == 31 else "deflate"
    server.pages["/bomb"] = lambda handler: give(handler, bomb, Content_Encoding=name)
    assert "unpacks to more than 100 times its size" in failing(Fetcher(policy_for()), server.url("/bomb"))


def test_a_bomb_within_its_ratio_is_left_at_the_size(server, called):
    body = gzip.compress(bytes(range(256)) * 20_000, 1)  # five million bytes, far more than its size
    server.pages["/a"] = lambda handler: give(handler, body, Content_Encoding="gzip")
    fetcher = Fetcher(policy_for(bytes=2_000_000, ratio=1000))
    assert "is larger than 2 MB" in failing(fetcher, server.url("/a"))


@pytest.mark.parametrize("name", ["br", "zstd", "compress", "gzip, gzip", "gzip,identity", "x" * 500])
def test_other_packings_and_nested_ones_are_refused(server, fetcher, name):
    server.pages["/a"] = lambda handler: give(handler, gzip.compress(gzip.compress(PAGE)), Content_Encoding=name)
    assert "which is not read" in failing(fetcher, server.url("/a"))


@pytest.mark.parametrize("body", [ZIPPED[:-9], b"\x1f\x8b\x08junk", b"\x78\x9cjunk", b"{junk", PAGE])
def test_a_broken_packing_is_told(server, fetcher, body):
    server.pages["/a"] = lambda handler: give(handler, body, Content_Encoding="gzip")
    assert "came packed and broken" in failing(fetcher, server.url("/a"))


def test_a_length_that_is_too_long_is_no_document(server, fetcher):
    server.pages["/a"] = lambda handler: give(handler, PAGE, Content_Length=str(len(PAGE) + 10))
    assert f"was cut off after {len(PAGE)} of {len(PAGE) + 10} bytes" in failing(fetcher, server.url("/a"))


def test_what_comes_after_the_length_is_not_read(server, fetcher):
    server.pages["/a"] = lambda handler: give(handler, PAGE + b"more", Content_Length=str(len(PAGE)))
    assert fetcher.fetch(server.url("/a")).content == PAGE


RAW = {
    "nothing": b"",
    "no HTTP": b"SSH-2.0-OpenSSH_9\r\n",
    "old HTTP": b"<p>hello",
    "a long line": b"HTTP/1.1 200 " + b"x" * 70_000,
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 500,
    "a long header": b"HTTP/1.1 200 OK\r\na: " + b"x" * 70_000 + b"\r\n\r\n",
    "a bad status": b"HTTP/1.1 abc OK\r\n\r\n",
    "a broken chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
    "a negative chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc",
    "a huge chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc",
    "a cut chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nabc",
}


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_what_is_no_answer_is_told(server, fetcher, raw):
    server.pages["/a"] = lambda handler: handler.wfile.write(raw)
    assert "gave no answer that can be read" in failing(fetcher, server.url("/a"))


def test_continues_without_end_are_left(server, called):
    def forever(handler):
        try:
            while True:
                handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)
        except OSError:
            pass

    server.pages["/a"] = forever
    reason = failing(Fetcher(policy_for(bytes=1_000_000, seconds=20)), server.url("/a"))
    assert "larger than" in reason or "took too long" in reason


@pytest.mark.parametrize("slow", ["head", "body", "silent", "chunks"])
def test_a_server_that_drips_is_left_when_the_time_is_over(server, called, slow):
    def drip(handler):
        if slow == "silent":
            time.sleep(5)
            give(handler, PAGE)
        elif slow == "head":
            try:
                handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
                for number in range(60):
                    handler.wfile.write(b"a%d: b\r\n" % number)
                    time.sleep(0.1)
                handler.wfile.write(b"\r\nx")
            except OSError:
                pass
        else:
            head = {"Transfer_Encoding": "chunked"} if slow == "chunks" else {"Content_Length": "60"}
            patiently(handler, [*[b"1\r\nx\r\n" if slow == "chunks" else b"x"] * 60, b"0\r\n\r\n"], 0.1, **head)

    server.pages["/a"] = drip
    # All that drips ends in a document, for whoever waits that long.
    assert "took too long" in failing(Fetcher(policy_for(seconds=1.5)), server.url("/a"))


def test_a_name_service_that_does_not_answer_is_left(called):
    def never(host, port):
        time.sleep(3)
        return [PUBLIC]

    fetcher = Fetcher(replace(policy_for(seconds=0.2), resolve=never))
    assert "took too long" in failing(fetcher, f"http://{HOST}/")
    assert called == []


def test_a_name_that_is_not_known_is_told(called):
    def unknown(host, port):
        raise OSError(-2, "Name or service not known")

    assert "names a host that is not found" in failing(
        Fetcher(replace(public_policy(), resolve=unknown)), "http://a.example/"
    )
    assert "names a host that is not found" in failing(
        Fetcher(replace(public_policy(), resolve=lambda host, port: [])), "http://a.example/"
    )


def test_the_next_address_is_tried_where_one_does_not_answer(server, called):
    fetcher = Fetcher(policy_for({HOST: ["2606:2800:220:1::1", "93.184.216.35", PUBLIC]}))
    server.pages["/a"] = PAGE
    assert fetcher.fetch(server.url("/a")).content == PAGE
    assert [address[0] for address in called] == ["2606:2800:220:1::1", "93.184.216.35", PUBLIC]


def test_a_program_can_let_a_network_through(server, called):
    """The one way past the walls: a policy that is handed in."""
    called.routes["127.0.0.1", server.server_address[1]] = server.server_address
    server.pages["/a"] = PAGE
    port = server.server_address[1]
    policy = replace(public_policy(), ports=frozenset({port}), allowed=(ip_network("127.0.0.1/32"),))
    assert Fetcher(policy).fetch(f"http://127.0.0.1:{port}/a").content == PAGE
    with pytest.raises(NotFetched, match="only public addresses"):
        Fetcher(policy).fetch(f"http://127.0.0.2:{port}/a")


def test_a_host_is_not_asked_twice_at_once(server, called, monkeypatch):
    slept = []
    monkeypatch.setattr(time, "sleep", slept.append)
    server.pages["/a"] = PAGE
    fetcher = Fetcher(policy_for(pause=1000.0))
    fetcher.fetch(server.url("/a"))
    assert slept == []
    fetcher.fetch(server.url("/a"))
    assert 900 < slept[0] <= 1000


def test_whom_is_asked_is_said_before(server, called):
    said = []
    server.pages["/a"] = lambda handler: give(handler, b"", 301, Location="/b")
    with pytest.raises(NotFetched):
        Fetcher(policy_for(), say=said.append).fetch(server.url("/a"))
    assert said == [server.url("/a"), server.url("/b")]


def test_errors_are_inputs_that_cannot_be_read():
    assert issubclass(NotFetched, UnreadableInput)


def authority(folder, name):
    """A certificate for one name, signed by itself: paths of certificate and key."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=2))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    certificate, secret = folder / "c.pem", folder / "k.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, secret


@pytest.fixture
def secure(called, tmp_path):
    """A server with encryption, whose certificate is for HOST; and what trusts that certificate. It notes the SNI."""
    certificate, secret = authority(tmp_path, HOST)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, secret)
    made = Server()
    made.names = []
    context.sni_callback = lambda connection, name, _: made.names.append(name)
    made.socket = context.wrap_socket(made.socket, server_side=True)
    with running(made):
        called.routes[PUBLIC, 443] = made.server_address
        yield made, lambda: ssl.create_default_context(cafile=str(certificate))


def test_a_certificate_is_held_against_the_name_while_the_number_is_called(secure, called):
    server, trust = secure
    server.pages["/a"] = PAGE
    policy = replace(policy_for({"other.example": [PUBLIC]}), trust=trust)
    assert Fetcher(policy).fetch(server.url("/a", "https")).content == PAGE
    assert (called, server.names) == ([(PUBLIC, 443)], [HOST])
    assert "certificate that is not trusted" in failing(Fetcher(policy), "https://other.example/a")
    assert "certificate that is not trusted" in failing(Fetcher(policy_for()), server.url("/a", "https"))
    assert len(server.asked) == 1


def test_a_way_from_https_to_http_is_not_taken(secure, called):
    server, trust = secure
    server.pages["/a"] = lambda handler: give(handler, b"", 301, Location=server.url("/b"))
    reason = failing(Fetcher(replace(policy_for(), trust=trust)), server.url("/a", "https"))
    assert "leads from https to http" in reason
    assert called == [(PUBLIC, 443)]

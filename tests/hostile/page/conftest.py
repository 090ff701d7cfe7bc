"""Two servers, one over a store full of hostile words and one over tame words of the same lengths, and a browser."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import httpx2
import pytest

from avviso.faces.web import keys, walls

from ...browser.conftest import Served, launched, serving
from .payloads import PAYLOADS, SAMPLE, tame
from .stored import fill

# What the page tells of itself: what ran, which rules it broke, what it asked for.
WATCH = """
window.hit = () => { window.ran = true; };
window.broken = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.broken.push([event.effectiveDirective, event.blockedURI,
    event.sourceFile.replace(/^https?:..[^/]*/, "")].join(" ")));
"""
# Nodes that no page of ours has, whatever scripts of ours have added to it.
FOREIGN = """() => {
  const links = ["href", "src", "action", "formaction", "xlink:href", "data"];
  const strange = "iframe, object, embed, base, frame, applet, marquee, math, plaintext, template, foreignObject";
  const runs = (one) => one.name.startsWith("on")
    || links.includes(one.name) && /^\\s*(javascript|data:text|vbscript):/i.test(one.value);
  return [...document.querySelectorAll("*")].filter((node) => [...node.attributes].some(runs) || node.matches(strange)
    || (node.localName === "script" && !(node.getAttribute("src") || "").startsWith("/static/"))
    || (node.localName === "meta" && node.httpEquiv && node.httpEquiv !== "refresh")
    || (node.localName === "link" && !/^[/](static|chart)/.test(node.getAttribute("href")))
  ).map((node) => node.outerHTML.slice(0, 120));
}"""
# How many nodes there are of each name with each set of attributes, in many documents at once.
SHAPES = """(texts) => texts.map((text) => {
  const counts = {};
  for (const node of new DOMParser().parseFromString(text, "text/html").querySelectorAll("*")) {
    const name = `${node.localName}[${[...node.attributes].map((one) => one.name).sort()}]`;
    counts[name] = (counts[name] || 0) + 1;
  }
  return counts;
})"""

# What a browser shows as text or keeps as a file, if it is told not to guess.
PLAIN = ("application/json", "text/csv", "text/css", "text/plain")


def page_of(answer) -> str:
    """The text of a page or drawing; none where a browser makes no nodes of an answer."""
    kind = answer.headers["content-type"].partition(";")[0]
    if kind in ("text/html", "image/svg+xml"):
        return answer.text
    assert (kind in PLAIN, answer.headers["x-content-type-options"]) == (True, "nosniff"), kind
    return ""


@dataclass
class Browsed:
    """A browser signed in at both servers. faults: what its pages did that no page may do.

    clients: for what needs no browser, by address, signed in too.
    """

    page: object
    blank: object
    hostile: Served
    tame: Served
    words: tuple[str, ...]
    clients: dict[str, httpx2.Client]
    faults: list[str] = field(default_factory=list)

    @property
    def tamed(self):
        """The tame words that stand for each of the hostile ones."""
        return tuple(tame(one, number) for number, one in enumerate(self.words))

    def fetch(self, served, path, **more):
        """What a server answers, without the browser's pages."""
        request = self.page.context.request
        return request.fetch(served.address + path, max_redirects=more.pop("redirects", 20), **more)

    def texts(self, paths, served=None):
        """Status and text of many pages."""
        client = self.clients[(served or self.hostile).address]
        return [(one.status_code, page_of(one)) for one in (client.get(path, follow_redirects=True) for path in paths)]

    def shapes(self, texts):
        """The nodes of each text, as Chromium reads them."""
        return [Counter(one) for one in self.blank.evaluate(SHAPES, list(texts))]

    def live(self, served, path):
        """Opens a page with all its scripts, and keeps what it does and may not."""
        self.page.goto(served.address + path, wait_until="load")
        self.settled(path)

    def settled(self, path):
        """Keeps what the page has done by now and may not."""
        ran, broken = self.page.evaluate("[Boolean(window.ran), window.broken]")
        if ran:
            self.faults.append(f"{path}: a script of the words ran")
        # Plot and cytoscape each add a style sheet of their own, which the policy stops; the page has its own.
        own = [one for one in broken if one.startswith("style-src") and " inline /static/" in one]
        self.faults += [f"{path}: {one}" for one in (*broken, *self.page.evaluate(FOREIGN)) if one not in own]


# Each ends with its file: a browser's event loop is in the way of tests elsewhere.
@pytest.fixture(scope="module")
def chromium():
    """The browser."""
    yield from launched()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Makes a store of some words: made(words) gives its path and the folder of actors."""

    def fresh(words):
        folder = tmp_path_factory.mktemp("hostile")
        fill(folder / "made.db", words, folder / "actors")
        return folder / "made.db", folder / "actors"

    return fresh


def _browsed(chromium, made, words) -> Iterator[Browsed]:
    stores = [made(words), made([tame(one, number) for number, one in enumerate(words)])]
    running = [serving(*one) for one in stores]
    hostile, tamed = (next(one) for one in running)
    tamed = replace(tamed, address=tamed.address.replace("127.0.0.1", "localhost"))  # cookies know no ports
    context = chromium.new_context(viewport={"width": 1200, "height": 800})
    context.set_default_timeout(120_000)
    context.add_init_script(WATCH)
    clients = {}
    for served in (hostile, tamed):
        session = served.doorkeeper.sign_in(keys.add_key(served.doorkeeper.path, "write", 1)[1])
        context.add_cookies([{"name": walls.COOKIE, "value": session, "url": served.address}])
        own = {"cookie": f"{walls.COOKIE}={session}", "origin": served.address}
        clients[served.address] = httpx2.Client(base_url=served.address, headers=own, timeout=120)
    page, blank = context.new_page(), context.new_page()
    found = Browsed(page, blank, hostile, tamed, tuple(words), clients)
    page.on("dialog", lambda dialog: (found.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: found.faults.append(f"error: {error}"))
    page.on("request", lambda request: _asked(request.url, (hostile, tamed), found.faults))
    yield found
    context.close()
    for client in clients.values():
        client.close()
    for one in running:
        next(one, None)


def _asked(url, servers, faults):
    own = url.startswith(("data:", "blob:", "file:", "about:", *(one.address for one in servers)))
    if not own:
        faults.append(f"asked for {urlsplit(url).netloc}")


@pytest.fixture(scope="module")
def sampled(chromium, made) -> Iterator[Browsed]:
    """Over the words that every run takes."""
    yield from _browsed(chromium, made, SAMPLE)


@pytest.fixture(scope="module")
def whole(chromium, made) -> Iterator[Browsed]:
    """Over all words."""
    yield from _browsed(chromium, made, PAYLOADS)


@pytest.fixture(params=["sampled", pytest.param("whole", marks=pytest.mark.slow)])
def browsed(request) -> Iterator[Browsed]:
    """A browser, whose pages must have done nothing wrong when a test ends."""
    found = request.getfixturevalue(request.param)
    found.faults.clear()
    yield found
    assert found.faults == []

"""When the pages are first seen in a real browser, on a store with 100,000 events from prose.

    python benchmarks/paints.py [--events 100000] [--keep FOLDER] [--rounds 3]

The store is that of `benchmarks/pages.py`, `avviso serve` runs in a process of its own, and headless Chromium (the one
in AVVISO_BROWSER, else `chromium` on the path) opens each page in a window that has nothing cached. Milliseconds are
those of the browser's own clock (the Paint Timing API), from the navigation on: `first` is the first visit of that
page after the server started, `least` the best of the rounds after it. They are by the clock, so that they say nothing
on a machine with other work: the load is printed. Exits with 1 when a least is over a second.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from avviso.storing import Store
from pages import EVENTS, PAIR, filled

MOST = 1000.0  # milliseconds
_PATIENCE = 1500  # looks at a page, one every 20 ms
SEEN = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
]


def pages(store: Path) -> dict[str, str]:
    """The addresses by the names of the pages."""
    with Store(store, read_only=True) as ledger:
        document = ledger.document_ids()[0]
    left, right = PAIR
    return {
        "World": "/",
        "World, all years": "/?since=2010-01-01&until=2019-12-31",
        "Dyad": f"/dyads/{left}/{right}",
        "Actor": f"/actors/{right}",
        "Document": f"/documents/{document}",
        "Search": "/search?q=barnik",
    }


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """`avviso serve` on a free port; gives the address that signs in, once."""
    line = [sys.executable, "-m", "avviso", "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True) as server:
        try:
            told = server.stderr.readline() if server.stderr else ""
            found = re.search(r"http://\S+", told)
            if found is None:
                raise SystemExit(f"the server did not start: {told}")
            yield found[0]
        finally:
            server.terminate()


def seen(browser: Any, address: str, asked: dict[str, str], rounds: int) -> dict[str, list[float]]:  # noqa: ANN401 (playwright's, which may not be here)
    """Milliseconds until each page was first seen, for each visit."""
    signed = browser.new_context()
    signed.new_page().goto(address)
    cookies, origin = signed.cookies(), address.split("/sign-in")[0]
    taken: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(rounds + 1):
        for name, path in asked.items():
            window = browser.new_context(viewport={"width": 1400, "height": 900})
            window.add_cookies(cookies)
            page = window.new_page()
            page.goto(origin + path, wait_until="load")
            taken[name].append(_seen(page))
            window.close()
    return taken


def _seen(page: Any) -> float:  # noqa: ANN401 (as above)
    """When the page was first painted, ms. Asked again and again, for the page's policy lets no script wait for it."""
    for _ in range(_PATIENCE):
        if (seen := page.evaluate(SEEN)) is not None:
            return float(seen)
        page.wait_for_timeout(20)
    raise SystemExit(f"{page.url} was not painted within {_PATIENCE * 20 / 1000:.0f} s")


def main() -> int:
    """Measures, prints, and says whether it was quick enough."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--keep", type=Path, help="a folder that the store is in, or is left in")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory() as folder:
        store = (given.keep or Path(folder)) / "pages.db"
        if not store.exists():
            filled(store, given.events)
        program = os.environ.get("AVVISO_BROWSER") or shutil.which("chromium")
        with sync_playwright() as driver, serving(store) as address:
            browser = driver.chromium.launch(executable_path=program, args=FLAGS)
            taken = seen(browser, address, pages(store), given.rounds)
            browser.close()
    for name, times in taken.items():
        print(f"{name:18} first {times[0]:6.0f} ms  least {min(times[1:]):6.0f} ms of at most {MOST:.0f}")
    print(f"load {os.getloadavg()[0]:.1f}")
    return int(any(min(times[1:]) > MOST for times in taken.values()))


if __name__ == "__main__":
    sys.exit(main())

"""`avviso serve` in a process of its own, and browsers that ask it."""

import html
import json
import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

PATIENCE = 120  # seconds; a machine that does much else is slow
_ADDRESS = re.compile(r"http://([\d.]+):(\d+)/sign-in\?word=([\w-]+)")
_ROW = re.compile(r'<th scope="row"><a href="/documents/(\w+)">.*?#claims-h">(\d+)</a></td>', re.DOTALL)

PAGES = (
    "/", "/documents", "/documents?q=tanks", "/actors/VEN", "/api/events.json?_size=20", "/api/claims?_size=20",
    "/api/documents?_size=20", "/api/ties", "/api/health", "/scorecard", "/add",
)  # fmt: skip
STORY = (
    "Russia lent Venezuela {number} million dollars for arms on Sunday. President Hugo Chávez met his Russian "
    "counterpart, Dmitry Medvedev, in Moscow. The United States criticised the purchase, and Georgia condemned it. "
    "Paper {number} of the series says no more."
)


def stories(first, count):
    """So many texts that nobody sent before."""
    return [
        {"text": STORY.format(number=number + 100), "title": f"Paper {number}", "published": "2009-09-15"}
        for number in range(first, first + count)
    ]


def cpu_of(pid):
    """Seconds of processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class GoneError(Exception):
    """The server does not answer any more."""


class Server:
    """A server of one store. started: seconds until it answered; cpu: those that it used for that."""

    def __init__(self, store: Path, *launch):
        self.told = store.with_name("serve.txt")
        command = [sys.executable, *(launch or ("-m", "avviso")), "serve", "--store", str(store), "--port", "0"]
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        begun = time.monotonic()
        with self.told.open("wb") as told:
            self.process = subprocess.Popen(command, stdout=told, stderr=told, env=environment)
        while not (found := _ADDRESS.search(self.told.read_text())):
            if self.process.poll() is not None or time.monotonic() - begun > PATIENCE:
                self.kill()
                raise AssertionError(f"the server did not start: {self.told.read_text()}")
            time.sleep(0.005)
        self.host, self.port, self.word = found[1], int(found[2]), found[3]
        assert Browser(self).get("/health")[0] == 200
        self.started, self.cpu = time.monotonic() - begun, cpu_of(self.process.pid)

    def kill(self):
        """kill -9, wherever it is."""
        with suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()


class Browser:
    """A connection that is kept open, signed in by `sign_in` or with the cookie of one that is."""

    def __init__(self, server, cookie=""):
        self.server, self.headers = server, {"Cookie": cookie} if cookie else {}
        self.connection = HTTPConnection(server.host, server.port, timeout=PATIENCE)
        self.used = time.monotonic()

    def sign_in(self):
        """With the word that works once; gives the cookie."""
        answer = self._ask("GET", f"/sign-in?word={self.server.word}")
        self.headers = {"Cookie": answer.headers["set-cookie"].split(";")[0]}
        return self.headers["Cookie"]

    def get(self, path):
        """Status and text of an answer."""
        answer = self._ask("GET", path)
        return answer.status, answer.text

    def add(self, texts):
        """Sends texts as one file of JSON lines; the address of the page that tells what comes of it."""
        lines = "".join(json.dumps(one) + "\n" for one in texts)
        mark = "an-invented-boundary"
        head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="sent.jsonl"\r\n\r\n'
        body = f"{head}{lines}\r\n--{mark}--\r\n".encode()
        answer = self._ask("POST", "/add", body, {"Content-Type": f"multipart/form-data; boundary={mark}"})
        assert answer.status == 303, answer.text
        return answer.headers["location"]

    def judge(self, document, **fields):
        """Judges a claim, as the form beside it does; the status."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", f"/documents/{document}/judgements", urlencode(fields).encode(), kind).status

    def _ask(self, method, path, body=None, headers=None):
        if time.monotonic() - self.used > 3:  # the server lets go of a connection that is quiet for 5 seconds
            self.connection.close()
        try:
            self.connection.request(method, path, body, {**self.headers, **(headers or {})})
            answer = self.connection.getresponse()
            answer.text = answer.read().decode()
        except (OSError, HTTPException) as error:
            self.connection.close()
            raise GoneError(str(error)) from error
        self.used = time.monotonic()
        return answer


def outcomes(page):
    """Which documents the page of a job tells as read, by id, with the number of their claims; whether it is done."""
    return {found[1]: int(found[2]) for found in _ROW.finditer(html.unescape(page))}, 'data-state="done"' in page

"""Runs a spaCy pipeline for speed.py, in whatever environment has it. Needs nothing of avviso.

    python spacy_worker.py MODEL < requests

First line in: the sentences, a JSON list. Every further line asks for one round; the answer is its seconds of CPU.
"""

import gc
import importlib
import importlib.util
import json
import sys
import time
from typing import Any


def loaded(name: str) -> Any:  # noqa: ANN401 - spaCy is not installed where this is checked
    """A pipeline by its name, or of the package of that name that brings one."""
    import spacy

    return importlib.import_module(name).load() if importlib.util.find_spec(name) else spacy.load(name)


def main() -> None:
    """Answer until the input ends."""
    answers = sys.stdout
    sys.stdout = sys.stderr  # what a package says while it loads is no answer
    nlp, sentences = loaded(sys.argv[1]), json.loads(sys.stdin.readline())
    gc.freeze()  # as avviso's side of the comparison has it
    print(f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}", file=answers, flush=True)
    for _ in sys.stdin:
        started = time.process_time()
        for _document in nlp.pipe(sentences, n_process=1):
            pass
        print(time.process_time() - started, file=answers, flush=True)


if __name__ == "__main__":
    main()

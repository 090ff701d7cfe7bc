"""Several processes at one store: `crowd.py together FOLDER WORKERS SEED`, `crowd.py load FOLDER READERS SECONDS`.

Prints one line of JSON.
"""

import json
import os
import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import corpus
from forks import ended, forked

from avviso.records.search import ClaimsSought, Sought
from avviso.storing import Store
from avviso.storing.digest import store_digest

DOCUMENTS, SHARED = 60, 12


def together(folder, workers, seed):
    """A shuffled corpus, read by so many processes into one store; the first few documents by every one of them."""
    folder.mkdir(parents=True, exist_ok=True)
    path, chance = folder / "s.db", random.Random(seed)
    codings = corpus.codings(DOCUMENTS)
    chance.shuffle(codings)

    def read(tell, share):
        with Store(path) as store:
            tell(sum(store.add(one).documents for one in share))

    running = []
    for number in range(workers):
        share = codings[:SHARED] + codings[SHARED + number :: workers]
        chance.shuffle(share)
        running.append(forked(lambda tell, share=share: read(tell, share)))
    ends = [ended(*one) for one in running]
    with Store(path) as store:
        counts = store.counts()
    return {
        "digest": store_digest(path),
        "documents": counts.documents,
        "claims": counts.claims,
        "added": sum(int(line) for lines, _ in ends for line in lines),
        "codes": [code for _, code in ends],
    }


def load(folder, readers, seconds):
    """So many readers ask while one process writes; how long each question took, and what was wrong with answers."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "s.db"
    with Store(path) as store:
        for coding in corpus.codings(200):
            store.add(coding)
        store.counts()
    until = time.monotonic() + seconds
    written = forked(lambda tell: _write(path, until, tell))
    asking = [forked(lambda tell, seed=seed: _ask(path, until, seed, tell)) for seed in range(readers)]
    times, faults = [], []
    for lines, code in (ended(*one) for one in asking):
        faults += [line for line in lines if not line.startswith("[")] + ([f"exit {code}"] if code else [])
        times += [value for line in lines if line.startswith("[") for value in json.loads(line)]
    lines, code = ended(*written)
    faults += [f"the writer ended with {code}"] if code else []
    times.sort()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "questions": len(times),
        "written": int(lines[-1]) if lines else 0,
        "faults": faults,
        "p50_ms": round(times[len(times) // 2] * 1e3, 1),
        "p99_ms": round(times[len(times) * 99 // 100] * 1e3, 1),
        "most_ms": round(times[-1] * 1e3, 1),
        "cpu_s": round(used.ru_utime + used.ru_stime, 1),
    }


def _write(path, until, tell):
    number = 200
    with Store(path) as store:
        while time.monotonic() < until:
            store.add(corpus.coding(number))
            number += 1
            time.sleep(0.02)  # a document takes longer than that to read
    tell(number - 200)


def _ask(path, until, seed, tell):
    chance, times = random.Random(seed), []
    with Store(path, read_only=True) as store:
        while time.monotonic() < until:
            begun = time.perf_counter()
            fault = _question(store, chance)
            times.append(time.perf_counter() - begun)
            if fault:
                tell(fault)
            time.sleep(chance.uniform(0, 0.05))  # whoever reads looks at the answer
    tell(json.dumps([round(one, 5) for one in times]))


def _question(store, chance):
    """One question as a page asks it; what is torn about the answer, or None."""
    kind = chance.randrange(4)
    if kind == 0:
        found = store.search(Sought(f'"paper {chance.randrange(200)}"'))
        return None if found.hits and all(hit.claims == corpus.CLAIMS for hit in found.hits) else "a torn search"
    if kind == 1:
        claims, total = store.claim_page(ClaimsSought(parties=("RUR",)), 20, 0)
        return None if len(claims) == 20 <= total else "a torn page of claims"
    if kind == 2:
        _, total = store.claim_page(ClaimsSought(), 1, 0)
        return f"{total} claims: a torn document" if total % corpus.CLAIMS else None
    document = corpus.ident("document", chance.randrange(200))
    counted = Counter(claim.evidence.document_id for claim in store.claims(document=document))
    return None if counted == {document: corpus.CLAIMS} and store.document(document) else "a torn document"


def main():
    work, folder, one, two = sys.argv[1:]
    os.environ["OMP_NUM_THREADS"] = "1"
    found = {"together": together, "load": load}[work](Path(folder), int(one), int(two))
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()

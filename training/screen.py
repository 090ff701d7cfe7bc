"""Train the filter of bulk runs on what the coder makes of texts: its words, and whether a sentence gives a claim.

    python training/screen.py DATA OUT.csv [--coded FILE]

DATA is the folder of shared data: news, made-up stories and treebanks (general English). What was coded is kept in
FILE, for coding takes a quarter of an hour. Texts whose hash says so are held back, and say what the filter costs.
"""

import argparse
import csv
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import md5
from math import exp, sqrt
from pathlib import Path

from avviso.bulk import names_of_parties
from avviso.coding import load_coder
from avviso.coding.weighing.screening import features_of, save_weights, words_of
from avviso.records import Document
from avviso.resolving import Gazetteer, resolve

STORIES, BANKS = 900, ("ewt-train", "gum-train-open-genres", "ewt-dev")
ROUNDS, RATE, DECAY, FEWEST = 6, 0.15, 1e-2, 5
POSITIVE = 3.0  # a claim lost costs more than a sentence parsed for nothing
LOST = 0.005  # share of the claims in held news that may be lost
HELD = 3  # of ten texts


@dataclass(frozen=True, slots=True)
class Coded:
    """A text: where it is from, what the filter sees of each of its sentences, and how many claims each gives."""

    corpus: str
    held: bool
    features: tuple[frozenset[str], ...]
    claims: tuple[int, ...]


def texts_of(data: Path) -> Iterator[Document]:
    """The texts, each with its corpus in its id."""
    for line in (data / "news" / "guardian_dev.jsonl").open(encoding="utf8"):
        row = json.loads(line)
        yield Document(f"news {row['id']}", row["text"], published=row.get("published"), language="en")
    csv.field_size_limit(10**9)
    with (data / "coding" / "synthetic_stories.csv").open(encoding="utf8", newline="") as stream:
        stories = list(csv.DictReader(stream))
    for k in random.Random(5).sample(range(len(stories)), STORIES):
        title = stories[k]["title"].replace("{", "").replace("}", "")
        yield Document(f"stories {k}", f"{title}\n\n{stories[k]['text']}", language="en")
    for bank in BANKS:
        yield from _treebank(data / "language" / f"{bank}.conllu")


def _treebank(path: Path) -> Iterator[Document]:
    name, lines = "", list[str]()
    for line in [*path.open(encoding="utf8"), "# newdoc id = end"]:
        if line.startswith("# newdoc"):
            if lines:
                yield Document(f"{path.stem} {name}", "\n".join(lines), language="en")
            name, lines = line.partition("=")[2].strip(), []
        elif line.startswith("# text ="):
            lines.append(line.partition("=")[2].strip())


def code(data: Path, kept: Path) -> None:
    """Codes all texts and keeps their sentences with the number of claims of each."""
    coder, gazetteer = load_coder(name="syntax"), Gazetteer.load()
    with kept.open("w", encoding="utf8") as out:
        for document in texts_of(data):
            coding = resolve(coder.code(document), gazetteer)
            claims = Counter(claim.evidence.sentence.index for claim in coding.claims)
            sentences = {one.evidence.sentence.index: one.evidence.sentence for one in coding.claims} | {
                one.sentence.index: one.sentence for one in coding.rejections if one.sentence
            }
            rows = [[document.quote(sentences[i].span), claims[i]] for i in sorted(sentences)]
            out.write(json.dumps({"id": document.id, "sentences": rows}) + "\n")


def read(kept: Path) -> list[Coded]:
    """What was kept, as the filter sees it."""
    names, found = names_of_parties(), []
    for line in kept.open(encoding="utf8"):
        row = json.loads(line)
        features = features_of([words_of(text) for text, _ in row["sentences"]], names)
        held = int(md5(row["id"].encode(), usedforsecurity=False).hexdigest(), 16) % 10 < HELD
        claims = tuple(claims for _, claims in row["sentences"])
        found.append(Coded(row["id"].split(" ")[0], held, tuple(map(frozenset, features)), claims))
    return found


def fit(coded: Sequence[Coded]) -> dict[str, float]:
    """Weights by AdaGrad (Duchi, Hazan and Singer, 2011), with weight decay."""
    rows = [(sorted(f), c) for one in coded for f, c in zip(one.features, one.claims, strict=True)]
    seen = Counter(name for features, _ in rows for name in features)
    weights = {"<base>": -1.0} | {name: 0.0 for name in sorted(seen) if seen[name] >= FEWEST}
    steps = dict.fromkeys(weights, 1e-6)
    decay = DECAY * len(rows) / 1000
    draw = random.Random(1)
    for _ in range(ROUNDS):
        draw.shuffle(rows)
        for features, claims in rows:
            known = [name for name in features if name in weights]
            chance = 1 / (1 + exp(-sum(weights[name] for name in known) - weights["<base>"]))
            miss = (chance - bool(claims)) * (POSITIVE * (1 + 0.7 * (claims - 1)) if claims else 1.0)
            for name in (*known, "<base>"):
                slope = miss + (decay * weights[name] if name != "<base>" else 0.0)
                steps[name] += slope * slope
                weights[name] -= RATE * slope / sqrt(steps[name])
    return weights


def sums(one: Coded, weights: dict[str, float]) -> list[float]:
    """What the filter holds against its limit, for each sentence."""
    return [weights["<base>"] + sum(weights.get(name, 0.0) for name in sorted(f)) for f in one.features]


def main() -> int:
    """Trains, sets the limit on held news, says what it costs, and writes the weights."""
    arguments = argparse.ArgumentParser(description="Train the filter of bulk runs.")
    arguments.add_argument("data", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--coded", type=Path, default=Path("coded.jsonl"))
    asked = arguments.parse_args()
    if not asked.coded.exists():
        code(asked.data, asked.coded)
    coded = read(asked.coded)
    weights = fit([one for one in coded if not one.held])
    news = [one for one in coded if one.held and one.corpus in ("news", "stories")]
    reached = sorted(s for one in news for s, c in zip(sums(one, weights), one.claims, strict=True) for _ in range(c))
    limit = weights["<limit>"] = reached[int(LOST * len(reached))]
    for corpus in dict.fromkeys(one.corpus for one in coded):
        pairs = [
            p
            for one in coded
            if one.held and one.corpus == corpus
            for p in zip(sums(one, weights), one.claims, strict=True)
        ]
        dropped = sum(s < limit for s, _ in pairs) / max(1, len(pairs))
        lost = sum(c for s, c in pairs if s < limit) / max(1, sum(c for _, c in pairs))
        print(f"{corpus}, held: {len(pairs)} sentences, dropped {dropped:.3f}, claims lost {lost:.4f}")
    save_weights({name: weight for name, weight in weights.items() if abs(weight) >= 0.005}, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())

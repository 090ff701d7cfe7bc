"""Score the shipped parser on a CoNLL-U file with gold words: the figures of MODEL_CARD.md.

python training/evaluate_parser.py FILE.conllu [WEIGHTS_FOLDER]
"""

import sys
import time
from pathlib import Path

from avviso.coding.parsing.parser import Parser, load_parser
from avviso.coding.parsing.tokens import Token
from corpora import read_conllu


def main(bank: Path, parser: Parser) -> None:
    """Print UAS, LAS (with the subtypes that are kept) and tag accuracy, punctuation included, and the speed."""
    examples = list(read_conllu(bank))
    rows = [tuple(Token(w.replace("—", "--"), 0, 0) for w in e.words) for e in examples]
    began = time.process_time()
    parsed = parser.read(rows)
    seconds = time.process_time() - began
    uas = las = tags = total = 0
    for example, words in zip(examples, parsed, strict=True):
        for word, head, relation, tag in zip(words, example.heads, example.relations, example.tags, strict=False):
            uas += word.head + 1 == head
            las += word.head + 1 == head and word.relation == relation
            tags += word.tag == tag
        total += len(example.words)
    print(f"{bank.name}: UAS {uas / total:.4f} LAS {las / total:.4f} tags {tags / total:.4f}")
    print(f"{len(examples) / seconds:.0f} sentences, {total / seconds:.0f} words a CPU-second, tree decoding included")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Parser(Path(sys.argv[2])) if len(sys.argv) > 2 else load_parser())

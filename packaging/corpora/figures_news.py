"""Measure figures on sentences of news: ``python packaging/corpora/figures_news.py [--misses]``.

``news_figures.jsonl`` holds sentences of Wikinews (CC BY 2.5; ``source`` begins the title of the article) with the figures that a
reader wrote down before the program was asked: value, or low and high, and the units that are right ("barrels daily" is bbl or
bbl/d). Printed are precision, recall and F1 of value and unit in both forms of the text; dates have no values and count neither way.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import bench  # noqa: F401  # puts packaging/pipeline on the path
from forms import normalise

from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.suggest import Suggester

GOLD = Path(__file__).with_name("news_figures.jsonl")
VALUED = frozenset({"QUANTITY", "MONEY", "PERCENT", "CARDINAL"})
_NEAR = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure of the gold: its value, or the ends of a range, and the units that may be said."""

    low: Decimal
    high: Decimal | None
    units: tuple[str, ...]

    def is_met_by(self, s: Suggestion) -> bool:
        """Whether the suggestion has this value and one of the units."""
        f = s.figure
        if f is None or f.unit not in self.units:
            return False
        said = (f.value, None) if f.value is not None else (f.low, f.high)
        return all(
            (a is None) == (b is None) and (a is None or b is None or abs(a - b) <= _NEAR * abs(b))
            for a, b in zip(said, (self.low, self.high), strict=True)
        )

    def __str__(self) -> str:
        return f"{self.low}{f'..{self.high}' if self.high is not None else ''} {self.units[0]}"


def gold() -> Iterator[tuple[str, list[Wanted]]]:
    """The sentences and their figures."""
    for line in GOLD.read_text("utf-8").splitlines():
        row = json.loads(line, parse_float=Decimal, parse_int=Decimal)
        yield row["text"], [Wanted(low, high, tuple(units)) for low, high, units in row["figures"]]


def matched(wanted: Sequence[Wanted], made: Sequence[Suggestion]) -> tuple[list[Wanted], list[Suggestion]]:
    """What of the gold nobody said, and what was said that is not in it."""
    missed, left = [], list(made)
    for one in wanted:
        hit = next((s for s in left if one.is_met_by(s)), None)
        if hit is None:
            missed.append(one)
        else:
            left.remove(hit)
    return missed, left


def main() -> None:
    """Measure both forms and print."""
    parser = argparse.ArgumentParser(description="Measure figures, value and unit, on sentences of news.")
    parser.add_argument("--misses", action="store_true", help="also print each sentence that was read wrongly")
    args = parser.parse_args()
    suggester, sentences = Suggester(), list(gold())
    for form in ("cased", "normalised"):
        texts = [text if form == "cased" else normalise(text)[0] for text, _ in sentences]
        right = said = 0
        for text, (_, wanted), made in zip(texts, sentences, suggester.suggest(texts), strict=True):
            figures = [s for s in made if s.label in VALUED and s.score >= HIGH_TIER]
            missed, false = matched(wanted, figures)
            said += len(figures)
            right += len(wanted) - len(missed)
            if args.misses and (missed or false):
                told = [f"{text[s.start : s.end]!r} {s.label} {s.figure.value if s.figure else None}" for s in false]
                print(f"{form}: {text}\n    missed {'; '.join(map(str, missed))}   false {'; '.join(told)}")
        total = sum(len(wanted) for _, wanted in sentences)
        print(
            f"{form:12}P {100 * right / said:5.1f}  R {100 * right / total:5.1f}  F1 {200 * right / (said + total):5.1f}"
            f"  ({right} of {total} right, {said} said)"
        )


if __name__ == "__main__":
    main()

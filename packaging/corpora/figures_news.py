"""Measure figures on sentences of news: ``python packaging/corpora/figures_news.py [--misses] [--releases CHECKOUTS]``.

``news_figures.jsonl`` holds sentences of Wikinews (CC BY 2.5; ``source`` begins the title of the article) with the figures that a
reader wrote down before the program was asked: value, or low and high, and the units that are right ("barrels daily" is bbl or
bbl/d). ``release_figures.jsonl`` has the same of press releases (CC0) by the file and checksum of a sentence, whose text is read from
a checkout of github.com/Newsworthyai/press-release-archive (README.md of packaging/pipeline); misses are shown for the half that is "read"
alone, the other half is looked at only as totals. Printed are precision, recall and F1 of value and unit in both forms of the text; dates have no values and count neither way.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import bench  # noqa: F401  # puts packaging/pipeline on the path
from checkouts import find
from forms import normalise
from prose import replaced

from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.suggest import Suggester

GOLD = Path(__file__).with_name("news_figures.jsonl")
RELEASES = Path(__file__).with_name("release_figures.jsonl")
_MARKS = ((r"!?\[([^\]]*)\]\([^)]*\)", r"\1"), (r"\*+|\\", ""))
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
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
    for row in _rows(GOLD):
        yield row["text"], _wanted(row)


def release_gold(checkouts: Path, *, read: bool) -> Iterator[tuple[str, list[Wanted]]]:
    """The same of press releases, of the half that may be read or of the other one."""
    rows = [row for row in _rows(RELEASES) if row["read"] is read]
    paths = re.compile("|".join(re.escape(row["source"]) for row in rows))
    texts = dict(find(checkouts, "Newsworthyai/press-release-archive").at_head(paths))
    for row in rows:
        sentences = {hashlib.sha256(s.encode()).hexdigest()[:16]: s for s in _sentences(texts[row["source"]])}
        yield sentences[row["sentence"]], _wanted(row)


def _sentences(release: str) -> Iterator[str]:
    for paragraph in replaced(release, _MARKS).split("\n"):
        yield from map(str.strip, _ENDS.split(paragraph))


def _rows(path: Path) -> list[Any]:
    lines = path.read_text("utf-8").splitlines()
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in lines]


def _wanted(row: Mapping[str, Any]) -> list[Wanted]:
    return [Wanted(low, high, tuple(units)) for low, high, units in row["figures"]]


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
    """Measure each set in both forms and print."""
    parser = argparse.ArgumentParser(description="Measure figures, value and unit, on sentences of news.")
    parser.add_argument("--misses", action="store_true", help="also print each sentence that was read wrongly")
    parser.add_argument("--releases", type=Path, metavar="CHECKOUTS", help="also measure press releases, from there")
    args = parser.parse_args()
    suggester = Suggester()
    _measure(suggester, "Wikinews", [*gold()], misses=args.misses)
    if args.releases:
        for read, name in ((True, "releases, read"), (False, "releases, held back")):
            _measure(suggester, name, [*release_gold(args.releases, read=read)], misses=args.misses and read)


def _measure(suggester: Suggester, name: str, sentences: Sequence[tuple[str, list[Wanted]]], *, misses: bool) -> None:
    """Print precision, recall and F1 of both forms of a set."""
    total = sum(len(wanted) for _, wanted in sentences)
    for form in ("cased", "normalised"):
        texts = [text if form == "cased" else normalise(text)[0] for text, _ in sentences]
        right = said = 0
        for text, (_, wanted), made in zip(texts, sentences, suggester.suggest(texts), strict=True):
            figures = [s for s in made if s.label in VALUED and s.score >= HIGH_TIER]
            missed, false = matched(wanted, figures)
            said += len(figures)
            right += len(wanted) - len(missed)
            if misses and (missed or false):
                told = [f"{text[s.start : s.end]!r} {s.label} {s.figure.value if s.figure else None}" for s in false]
                print(f"{form}: {text}\n    missed {'; '.join(map(str, missed))}   false {'; '.join(told)}")
        print(
            f"{name}, {form:12}P {100 * right / said:5.1f}  R {100 * right / total:5.1f}  F1 {200 * right / (said + total):5.1f}"
            f"  ({right} of {total} right, {said} said)"
        )


if __name__ == "__main__":
    main()

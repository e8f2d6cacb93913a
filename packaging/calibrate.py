"""Measure how often suggestions are right at each raw score, and write resources/lexicons/calibration.json.

    python packaging/calibrate.py [FOLDER...]

A folder holds cased.jsonl and normalised.jsonl, native JSONL with gold spans; without one those of ``HELD_OUT`` are taken,
the authors that rules were written beside. Rules were written beside such articles, so
each counts only ``SEEN``; what counts in full is ``first_looks.json``: what was suggested for the articles of authors whom
nobody had seen, by the program of that day (raw scores and counts, no text); for figures see the end of
tests/suggest/heldout/README.md. For each form, and each label (names that
several sources agree on apart from the others), the shares right rise with the score (pool adjacent violators) in blocks
of at least ``BLOCK``, each drawn towards the share of its form. What is printed was measured on each author of the
first looks with the curves of the others.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rareannot.suggest import Suggester, combine
from rareannot.suggest.glued_words import in_given_text
from rareannot.suggest.learned import calibration

HERE = Path(__file__).resolve().parent
HELD_OUT = [
    HERE.parent / "tests" / "suggest" / "heldout" / name for name in (".", "wire", "press", "mint", "courier", "ledger")
]
OUT = HERE.parent / "resources" / "lexicons" / "calibration.json"
FIRST_LOOKS = HERE / "first_looks.json"
BLOCK = 12.0
ENOUGH = 12.0
PRIOR = 4.0
SEEN = 0.1
DOUBT = 1.25
"""Small doubt is taken so many times: the next author errs elsewhere."""
BANDS = ((0.0, 0.35), (0.35, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))

Curve = list[list[float]]


class Point(NamedTuple):
    """How many of the suggestions with one raw score were right; ``weight`` is what each of them counts."""

    label: str
    agreed: bool
    raw: float
    right: float
    seen: float
    weight: float = 1.0


def raw_scores() -> None:
    """Let suggestions keep their raw scores from here on."""
    calibration._curves = dict


def first_looks(form: str) -> dict[str, list[Point]]:
    """The points of each author nobody had seen."""
    looks = json.loads(FIRST_LOOKS.read_text(encoding="utf-8"))
    return {look["set"]: [Point(*point) for point in look["points"]] for look in looks if look["form"] == form}


def judged(path: Path, suggester: Suggester) -> list[Point]:
    """A point for each suggestion of the program as it is for the articles of a gold file."""
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    made = []
    for article, (reading, found) in zip(articles, suggester.proposals([a["text"] for a in articles]), strict=True):
        gold = {(s["start"], s["end"], s["label"]) for s in article["spans"]}
        for s in in_given_text(reading, combine.combine(reading, found, suggester.labels)):
            if s.label != "BOILERPLATE":
                right = float((s.start, s.end, s.label) in gold)
                made.append(Point(s.label, bool(s.support), s.score, right, 1.0, SEEN))
    return made


def curve(points: Iterable[Point], towards: Curve | None) -> Curve:
    """Rising (raw score, share right) points."""
    tallies: dict[float, list[float]] = {}
    for p in points:
        tally = tallies.setdefault(round(p.raw, 3), [0.0, 0.0])
        tally[0] += p.right * p.weight
        tally[1] += p.seen * p.weight
    blocks: Curve = []  # sum of scores, right, count
    for score, (right, count) in sorted(tallies.items()):
        if blocks and blocks[-1][2] < BLOCK:
            blocks[-1] = [blocks[-1][0] + score * count, blocks[-1][1] + right, blocks[-1][2] + count]
        else:
            blocks.append([score * count, right, count])
    if len(blocks) > 1 and blocks[-1][2] < BLOCK:
        last = blocks.pop()
        blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    made: Curve = []
    for total, right, count in _rising(blocks):
        score = total / count
        prior = calibration.on_curve(tuple((x, y) for x, y in towards), score) if towards else 0.5
        doubt = 1 - (right + PRIOR * prior) / (count + PRIOR)
        share = 1 - max(doubt, min(DOUBT * doubt, 0.25))
        made.append([round(score, 4), round(max(share, made[-1][1] if made else 0.0), 4)])
    return made


def _rising(blocks: Curve) -> Curve:
    """Neighbouring blocks pooled until the shares right rise."""
    pooled: Curve = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last, strict=True)]
    return pooled


def curves(points: list[Point], form: str) -> dict[str, Curve]:
    """The curve of a form and those of its labels."""
    whole = curve(points, None)
    groups: dict[str, list[Point]] = defaultdict(list)
    for p in points:
        groups[f"{form} {p.label}{' agreed' if p.agreed else ''}"].append(p)
    enough = {k: g for k, g in groups.items() if sum(p.seen * p.weight for p in g) >= ENOUGH}
    return {form: whole} | {key: curve(group, whole) for key, group in sorted(enough.items())}


def report(looks: dict[str, list[Point]], seen: list[Point], form: str) -> None:
    """Print the tiers of each author as measured with the curves of the others."""
    for author, points in looks.items():
        others = [p for name, their in looks.items() if name != author for p in their]
        known = {k: tuple((x, y) for x, y in c) for k, c in curves([*others, *seen], form).items()}
        scored = [(calibration.on_curve(calibration.pick(known, form, p.label, p.agreed), p.raw), p) for p in points]
        everything = sum(p.seen for p in points)
        for low, high in BANDS:
            inside = [p for score, p in scored if low <= score < high]
            right, count = sum(p.right for p in inside), sum(p.seen for p in inside)
            print(
                f"{form} {author} {low:.2f}-{min(high, 1):.2f}: {right:.0f} of {count:.0f} right"
                f" ({right / max(1, count):.3f}), share {count / everything:.3f}"
            )


def main(folders: Sequence[str | Path]) -> None:
    """Calibrate on the first looks and the folders."""
    raw_scores()
    suggester = Suggester()
    made: dict[str, Any] = {}
    for form in ("cased", "normalised"):
        looks = first_looks(form)
        seen = [p for folder in folders for p in judged(Path(folder) / f"{form}.jsonl", suggester)]
        report(looks, seen, form)
        made |= curves([*(p for points in looks.values() for p in points), *seen], form)
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(points)}" for name, points in made.items())
    OUT.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or HELD_OUT)

"""Measure how often suggestions are right at each raw score, and write resources/lexicons/calibration.json.

    python packaging/calibrate.py CASED.jsonl NORMALISED.jsonl

The files are native JSONL with gold spans, one form each. For each form, and each label with enough suggestions,
the shares right are made to rise with the score (pool adjacent violators) in blocks of at least ``BLOCK``, each
drawn towards its form's share. What is printed was measured with the curves of the other articles only.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from rareannot.suggest import Suggester, calibration, combine

OUT = Path(__file__).resolve().parent.parent / "resources" / "lexicons" / "calibration.json"
BLOCK = 12
ENOUGH = 50
PRIOR = 4.0
DOUBT = 1.5
"""The rules were written with these very articles in sight, so elsewhere they err more: small doubt is taken so many times."""
FOLDS = 8

Judged = tuple[float, bool, str]  # raw score, right, label


def judged(path: str, suggester: Suggester) -> list[list[Judged]]:
    """For each article of a gold file, its suggestions with their raw scores and whether they are right."""
    articles = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    made = []
    for article, (reading, found) in zip(articles, suggester.proposals([a["text"] for a in articles]), strict=True):
        gold = {(s["start"], s["end"], s["label"]) for s in article["spans"]}
        combined = combine.combine(reading.text, reading.normalised, found, suggester.labels)
        made.append(
            [(s.score, (s.start, s.end, s.label) in gold, s.label) for s in combined if s.label != "BOILERPLATE"]
        )
    return made


def curve(points: list[tuple[float, bool]], towards: list[list[float]] | None) -> list[list[float]]:
    """Rising (raw score, share right) points."""
    tallies: dict[float, list[int]] = {}
    for score, right in points:
        tally = tallies.setdefault(round(score, 4), [0, 0])
        tally[0] += right
        tally[1] += 1
    blocks: list[list[float]] = []  # sum of scores, right, count
    for score, (right, count) in sorted(tallies.items()):
        if blocks and blocks[-1][2] < BLOCK:
            blocks[-1] = [blocks[-1][0] + score * count, blocks[-1][1] + right, blocks[-1][2] + count]
        else:
            blocks.append([score * count, right, count])
    if len(blocks) > 1 and blocks[-1][2] < BLOCK:
        last = blocks.pop()
        blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    pooled: list[list[float]] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last, strict=True)]
    made: list[list[float]] = []
    for total, right, count in pooled:
        score = total / count
        prior = calibration.on_curve(tuple((x, y) for x, y in towards), score) if towards else 0.5
        doubt = 1 - (right + PRIOR * prior) / (count + PRIOR)
        drawn = 1 - max(doubt, min(DOUBT * doubt, 0.25))
        made.append([round(score, 4), round(max(drawn, made[-1][1] if made else 0.0), 4)])
    return made


def curves(articles: list[list[Judged]], form: str) -> dict[str, Any]:
    """The curve of a form and those of its labels."""
    everything = [(score, right) for article in articles for score, right, _ in article]
    whole = curve(everything, None)
    by_label: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for article in articles:
        for score, right, label in article:
            by_label[label].append((score, right))
    labels = {
        f"{form} {label}": curve(points, whole) for label, points in sorted(by_label.items()) if len(points) >= ENOUGH
    }
    return {form: whole} | labels


def report(articles: list[list[Judged]], form: str) -> None:
    """Print the tiers as measured on each eighth of the articles with the curves of the others."""
    results: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        known = {
            k: tuple((x, y) for x, y in c)
            for k, c in curves([a for i, a in enumerate(articles) if i % FOLDS != fold], form).items()
        }
        for article in articles[fold::FOLDS]:
            for score, right, label in article:
                results.append((calibration.on_curve(known.get(f"{form} {label}", known[form]), score), right))
    for low, high in (
        (0.0, 0.35),
        (0.35, 0.5),
        (0.5, 0.7),
        (0.7, 0.8),
        (0.8, 0.9),
        (0.9, 1.01),
        (0.8, 1.01),
        (0.85, 1.01),
    ):
        inside = [right for score, right in results if low <= score < high]
        share = len(inside) / len(results)
        print(
            f"{form} {low:.2f}-{min(high, 1):.2f}: {sum(inside)} of {len(inside)} right ({sum(inside) / max(1, len(inside)):.3f}), share {share:.3f}"
        )


def main(paths: list[str]) -> None:
    """Calibrate on the two files."""
    calibration._curves = dict  # raw scores
    suggester = Suggester()
    made: dict[str, Any] = {}
    for form, path in zip(("cased", "normalised"), paths, strict=True):
        articles = judged(path, suggester)
        report(articles, form)
        made |= curves(articles, form)
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(points)}" for name, points in made.items())
    OUT.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1:])

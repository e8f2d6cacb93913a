"""Measure how often names are right in news of other subjects, and write their curves into resources/lexicons/calibration.json.

    python packaging/corpora/calibrate_news.py --corpora DIR [--check NAME...]

Only corpora of the part ``tune`` are read: their licences allow it, and no weight of the network comes from them. For each form
of text, label, proposer (network, rules, both, the rest of the article) and length (one word or more) the share right
rises with the raw score (pool adjacent violators), drawn towards the wider group where there are few names. News counts
in full, tweets half, pages of Wikipedia a twentieth: they are no news, and had raised doubt in what is right there. Places that
gold calls an organisation ("China" for its government, "England" for a team) or takes together with their state count neither way:
corpora differ in that. First each corpus is measured with the curves of the others; ``--check`` names
more corpora to measure, which are never fitted to.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import bench
from public_corpora import CORPORA, Corpus

from rareannot.core.suggestion import HIGH_TIER
from rareannot.suggest import Suggester, combine
from rareannot.suggest.glued_words import in_given_text
from rareannot.suggest.learned import calibration
from rareannot.suggest.pipeline import trim

OUT = Path(__file__).resolve().parents[2] / "resources" / "lexicons" / "calibration.json"
WEIGHT = {"news-tweets": 0.5, "literature": 0.05, "music": 0.05, "wikipedia-lives": 0.05, "travel": 0.05}
BLOCK = 25.0
ENOUGH = 10.0
PRIOR = 10.0

Curves = dict[str, calibration.Curve]


@dataclass(frozen=True, slots=True)
class Point:
    """A proposed name: the groups that it belongs to, the narrowest first, its raw score, and whether it is right."""

    form: str
    keys: tuple[str, ...]
    raw: float
    right: bool


def points(corpus: Corpus, folder: Path, suggester: Suggester) -> tuple[list[Point], dict[str, int]]:
    """The names that are proposed for a corpus in both forms, and how many gold has in each."""
    made, wanted = [], {}
    for form, articles in bench.cased_and_normalised(list(corpus.articles(folder))).items():
        wanted[form] = 0
        proposals = suggester.proposals([a.text for a in articles])
        for article, (reading, found) in zip(articles, proposals, strict=True):
            gold = bench.names(article.text, article.spans)
            wanted[form] += len(gold)
            for s in in_given_text(reading, combine.combine(reading, found, suggester.labels)):
                words = len(article.text[s.start : s.end].split())
                near = form == "cased" and calibration.beside_capitals(article.text, s.start, s.end)
                keys = (*calibration.news_keys(form, s, words, near), f"news {form}")
                where, kind = trim(article.text, s.start, s.end), bench.KIND.get(s.label)
                if len(keys) > 1 and not (kind == "PLACE" and _told_otherwise(article.text, *where, gold)):
                    made.append(Point(form, keys, s.score, (*where, kind) in gold))
    return made, wanted


def _told_otherwise(text: str, start: int, end: int, gold: Collection[tuple[int, int, str]]) -> bool:
    """Whether gold has an organisation in the place of this one, or the place in one with its state ("Denver, Colorado")."""
    if (start, end, "ORG") in gold:
        return True
    around = [(a, b) for a, b, kind in gold if kind == "PLACE" and a <= start and end <= b and (a, b) != (start, end)]
    return any(", " in text[a:b] for a, b in around)


def fitted(parts: Mapping[str, Sequence[Point]]) -> Curves:
    """The curves of all groups with enough points, wide groups first, for a narrow one is drawn towards the wider."""
    groups: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    wider: dict[str, tuple[str, ...]] = {}
    for name, some in parts.items():
        weight = WEIGHT.get(name, 1.0)
        for p in some:
            for at, key in enumerate(p.keys):
                groups[key].append((round(p.raw, 3), weight * p.right, weight))
                wider[key] = p.keys[at + 1 :]
    made: Curves = {}
    for key in sorted(groups, key=lambda key: len(wider[key])):
        if sum(weight for *_, weight in groups[key]) >= ENOUGH:
            made[key] = _curve(groups[key], next((made[k] for k in wider[key] if k in made), ()))
    return made


def _curve(rows: Iterable[tuple[float, float, float]], towards: calibration.Curve) -> calibration.Curve:
    pooled: list[list[float]] = []  # sum of scores, right, count; the latter with what the wider group expects
    for total, right, count in _blocks(rows):
        expected = calibration.on_curve(towards, total / count) if towards else 0.5
        pooled.append([total, right + PRIOR * expected, count + PRIOR, count])
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last, strict=True)]
    return tuple((round(total / count, 4), round(right / drawn, 4)) for total, right, drawn, count in pooled)


def _blocks(rows: Iterable[tuple[float, float, float]]) -> list[list[float]]:
    """Neighbouring scores together until there are ``BLOCK`` of them: sum of scores, right, count."""
    blocks: list[list[float]] = []
    for raw, right, weight in sorted(rows):
        if blocks and (blocks[-1][2] < BLOCK or blocks[-1][3] == raw):
            last = blocks[-1]
            blocks[-1] = [last[0] + raw * weight, last[1] + right, last[2] + weight, raw]
        else:
            blocks.append([raw * weight, right, weight, raw])
    if len(blocks) > 1 and blocks[-1][2] < BLOCK:
        last = blocks.pop()
        blocks[-1] = [*(a + b for a, b in zip(blocks[-1][:3], last[:3], strict=True)), last[3]]
    return [block[:3] for block in blocks]


def report(name: str, some: Sequence[Point], wanted: Mapping[str, int], curves: Curves) -> None:
    """Print F1 of what is shown, the calibration error, and the tier of .9 and more."""
    for form, gold in wanted.items():
        mine = [p for p in some if p.form == form]
        scored = [(calibration.on_curve(next(curves[k] for k in p.keys if k in curves), p.raw), p.right) for p in mine]
        shown = [(score, right) for score, right in scored if score >= HIGH_TIER]
        bands: dict[int, float] = defaultdict(float)
        for score, right in shown:
            bands[min(9, int(10 * score))] += score - right
        top = [right for score, right in shown if score >= 0.9]
        found = sum(right for _, right in shown)
        print(
            f"{name:16}{form:12}F1 {200 * found / max(1, len(shown) + gold):5.1f}"
            f"  error {sum(map(abs, bands.values())) / max(1, len(shown)):.3f}"
            f"  of .9 and more {sum(top) / max(1, len(top)):.3f} right, {len(top)} of {len(shown)}"
        )


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description="Calibrate names in news of other subjects.")
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--check", nargs="*", default=[], metavar="NAME")
    args = parser.parse_args()
    before = json.loads(OUT.read_text("utf-8"))
    calibration._curves = dict  # type: ignore[assignment]  # raw scores
    suggester = Suggester()
    read = {c.name: points(c, args.corpora, suggester) for c in CORPORA if c.part == "tune" or c.name in args.check}
    tuned = {c.name: read[c.name][0] for c in CORPORA if c.part == "tune"}
    for name, (some, wanted) in read.items():
        report(name, some, wanted, fitted({other: p for other, p in tuned.items() if other != name}))
    made = fitted(tuned)
    kept = {key: curve for key, curve in before.items() if not key.startswith("news ")}
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(curve)}" for name, curve in (kept | made).items())
    OUT.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

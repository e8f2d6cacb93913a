"""Learn how likely a proposed name is right, and write resources/lexicons/name-scores.json.

    python packaging/corpora/fit_name_scores.py --corpora DIR [--check]

DIR holds the corpora (README.md beside this file); those of the part "tune" are learned from. Only weights of
general features are kept: kinds of source, rules, shapes, and plain English words. ``--check`` also prints how well scores
of left-out newspapers say what is right.
"""

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "pipeline"))

import numpy as np
from bench import cased_and_normalised
from public_corpora import CORPORA, WORLDWIDE_FINE
from readers import Article, Span
from real import place
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from rareannot.suggest import Suggester
from rareannot.suggest.name_scores import Features, Key, candidates
from rareannot.suggest.names.lexicon import ordinary_words
from rareannot.suggest.trim import trim

OUT = HERE.parents[1] / "resources" / "lexicons" / "name-scores.json"
FEWEST = 15
"""Candidates that must have a feature for it to get a weight."""
STRENGTH = 4.0
"""Of the penalty on large weights (L2)."""
FOLDS = 4
BANDS = (0.0, 0.1, 0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate: where it comes from, its features and whether gold has it."""

    group: str
    form: str
    label: str
    features: Features
    right: bool


def articles(folder: Path) -> Iterator[Article]:
    """What is learned from, called after its newspaper."""
    for corpus in CORPORA:
        if corpus.part == "tune":
            for article in corpus.articles(folder, WORLDWIDE_FINE):
                yield Article(article.name.rsplit("_", 1)[0], article.text, article.spans)


def right_keys(text: str, spans: Iterable[Span], proposed: Iterable[Key]) -> set[Key]:
    """The proposals that gold has. Of several kinds of place for one range one is right: gold does not tell GPE from LOC."""
    kinds: dict[tuple[int, int], list[str]] = defaultdict(list)
    for start, end, label in proposed:
        kinds[trim(text, start, end)].append(label)
    made = set()
    for start, end, label in spans:
        inside = trim(text, start, end)
        places = [x for x in kinds.get(inside, []) if x in PLACES]
        if label in ("PLACE", "FAC"):
            best = label if label == "FAC" else place(text[inside[0] : inside[1]])
            label = best if best in places or not places else places[0]
        made.add((*inside, label))
    return made


PLACES = ("GPE", "LOC", "FAC")


def rows(folder: Path) -> list[Row]:
    """Every candidate of every article, in both forms."""
    suggester = Suggester()
    made = []
    for form, those in cased_and_normalised(articles(folder)).items():
        proposals = suggester.proposals([a.text for a in those])
        for article, (reading, found) in zip(those, proposals, strict=True):
            some = list(candidates(reading, found))
            gold = right_keys(article.text, article.spans, (c.key for c in some))
            for c in some:
                start, end, label = c.key
                right = (*trim(article.text, start, end), label) in gold
                made.append(Row(article.name, form, label, c.features, right))
    return made


def kept_names(some: Sequence[Row]) -> list[str]:
    """The features that get a weight: frequent ones, and of words only plain English ones."""
    counts = Counter(name for row in some for name in row.features)
    return sorted(name for name, count in counts.items() if count >= FEWEST and _general(name))


def _general(name: str) -> bool:
    parts = name.split()
    lexical = len(parts) == 3 and parts[1] in ("before", "after", "twobefore", "twoafter", "first", "last")
    return not lexical or parts[2] in ordinary_words() or parts[2].isdigit() or len(parts[2]) < 3


def matrix(some: Sequence[Row], names: Sequence[str]) -> Any:
    """The features of rows as a sparse matrix."""
    at = {name: i for i, name in enumerate(names)}
    data, columns, starts = [], [], [0]
    for row in some:
        for name, value in row.features.items():
            if name in at:
                data.append(value)
                columns.append(at[name])
        starts.append(len(data))
    return csr_matrix((data, columns, starts), shape=(len(some), len(names)))


def fit(some: Sequence[Row], names: Sequence[str]) -> dict[str, float]:
    """The weights of a logistic regression with an L2 penalty."""
    x = matrix(some, names)
    y = np.array([row.right for row in some], float)

    def loss(v: Any) -> tuple[float, Any]:
        z = x @ v
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        value = float((np.logaddexp(0, z) - y * z).sum() + STRENGTH / 2 * v @ v)
        return value, x.T @ (p - y) + STRENGTH * v

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: round(float(v), 3) for name, v in zip(names, found.x, strict=True) if abs(v) >= 0.02}


def check(some: list[Row]) -> None:
    """Print how scores of left-out newspapers compare with what is right."""
    groups = sorted({row.group for row in some})
    fold = {group: i % FOLDS for i, group in enumerate(groups)}
    shares = np.zeros(len(some))
    for left in range(FOLDS):
        rest = [row for row in some if fold[row.group] != left]
        names = kept_names(rest)
        known = fit(rest, names)
        weights = np.array([known.get(name, 0.0) for name in names])
        here = [i for i, row in enumerate(some) if fold[row.group] == left]
        shares[here] = 1 / (1 + np.exp(-(matrix([some[i] for i in here], names) @ weights)))
    right = np.array([row.right for row in some], float)
    for form in ("cased", "normalised"):
        inside = np.array([row.form == form for row in some])
        error = 0.0
        for low, high in pairwise(BANDS):
            band = inside & (shares >= low) & (shares < high)
            if band.any():
                error += band.sum() / inside.sum() * abs(shares[band].mean() - right[band].mean())
                print(
                    f"{form} {low:.2f}-{min(high, 1):.2f}: {band.sum():6} said {shares[band].mean():.3f} right {right[band].mean():.3f}"
                )
        print(f"{form}: calibration error {error:.3f}")


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description="Learn the scores of names from real gold.")
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    some = rows(args.corpora)
    print(f"{len(some)} candidates, {sum(row.right for row in some)} right")
    if args.check:
        check(some)
    known = fit(some, kept_names(some))
    lines = ",\n".join(f" {json.dumps(name)}: {value}" for name, value in sorted(known.items()))
    OUT.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    print(f"{len(known)} weights, {OUT.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()

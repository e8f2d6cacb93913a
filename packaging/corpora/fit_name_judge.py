"""Learn how likely a proposed name is right, and write the ``name-judge-*.json`` of resources/lexicons.

    python packaging/corpora/fit_name_judge.py --news KEPT      normalised news
    python packaging/corpora/fit_name_judge.py                  articles of the domain in both forms; the published ones from all marked articles
    python packaging/corpora/fit_name_judge.py --domain-kept KEPT   the same, and learns the normalised ones from KEPT as well
    python packaging/corpora/fit_name_judge.py --published      published news, from the same articles
    ... --mean                                                  the mean of that and of what lies there, so another one each time

KEPT is what packaging/pipeline/self_taught.py keeps from the network's lessons: articles, of Wikinews or of the domain, as the
whole program labels them in published form. What it says there it says again of the normalised form, where rules and network
err far more. For the domain there are marked articles that the network was not taught (packaging/pipeline/marked.py); too few
to learn all from, so that each weight is drawn towards that of other news.
Only weights of general features are written: kinds of source, rules, and plain English words.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "pipeline"))

import marked
import numpy as np
from corpus import Labelled, normalised
from forms import DOUBT
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from self_taught import read

from rareannot.suggest import Suggester
from rareannot.suggest.glued_words import given_range
from rareannot.suggest.learned import name_judge, second_look
from rareannot.suggest.learned.calibration import in_the_domain
from rareannot.suggest.learned.name_judge import NAMES, ProposedName, candidates
from rareannot.suggest.learned.reranker import Features, Key, share_right
from rareannot.suggest.names.lexicon import ordinary_words
from rareannot.suggest.pipeline import trim

OUT = HERE.parents[1] / "resources" / "lexicons"
FEWEST, FEWEST_IN_THE_DOMAIN = 20, 10
"""Candidates that must have a feature for it to get a weight."""
FOLDS = 5
"""Parts into which the articles are divided for the second look."""
STRENGTH = 2.0
"""Of the penalty on large weights (L2)."""
LEAST = 0.02
"""Smaller weights are left out."""
_WHERE = ("before", "after", "twobefore", "twoafter", "first", "last")


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate: its features, and whether it is right."""

    features: Features
    right: bool


@dataclass(frozen=True, slots=True)
class Article:
    """The candidates of an article, and of each whether it is right; None where it touches what is in doubt."""

    some: Sequence[ProposedName]
    right: Sequence[bool | None]

    def rows(self, told: Mapping[Key, Features] | None = None) -> Iterator[Row]:
        """What is learned from: the features of the first look, or those ``told``."""
        for candidate, right in zip(self.some, self.right, strict=True):
            if right is not None:
                yield Row(candidate.features if told is None else told[candidate.key], right)

    def shares(self, known: Mapping[str, float]) -> dict[Key, float]:
        """The share of each candidate at the first look."""
        return {c.key: share_right(c.features, known) for c in self.some}


def articles(pieces: Sequence[Labelled], domain: bool) -> Iterator[Article]:
    """The articles of the domain, or those of other news, with every candidate."""
    name_judge.weights = lambda domain, normalised: {"": 0.0}  # type: ignore[assignment]  # so that the network tells its doubts
    proposals = Suggester().proposals([text for text, _ in pieces])
    for (text, spans), (reading, found) in zip(pieces, proposals, strict=True):
        if in_the_domain(reading, found) != domain:
            continue
        gold = {(*trim(text, start, end), label) for start, end, label in spans if label != DOUBT}
        doubts = [(start, end) for start, end, label in spans if label == DOUBT]
        some = [*candidates(reading, found)]
        keys = [(*given_range(reading, start, end), label) for start, end, label in (c.key for c in some)]
        yield Article(some, [_right(key, gold, doubts) for key in keys])


def _right(key: Key, gold: Collection[Key], doubts: Sequence[tuple[int, int]]) -> bool | None:
    """Whether a candidate is gold; of materials, which are not marked, whether it is part of no name."""
    start, end, label = key
    if any(a < end and start < b for a, b in doubts):
        return None
    return key in gold if label in NAMES else not any(a < end and start < b for a, b, _ in gold)


def kept_names(some: Sequence[Row], fewest: int = FEWEST) -> list[str]:
    """The features that get a weight: frequent ones, and of words only plain English ones."""
    counts = Counter(name for row in some for name in row.features)
    return sorted(name for name, count in counts.items() if count >= fewest and _general(name))


def _general(name: str) -> bool:
    parts = name.split()
    lexical = len(parts) == 3 and parts[1] in _WHERE
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


def fit(some: Sequence[Row], names: Sequence[str], towards: Mapping[str, float] | None = None) -> dict[str, float]:
    """The weights of a logistic regression with an L2 penalty on how far they are from those of ``towards``, else from nought."""
    x = matrix(some, names)
    y = np.array([row.right for row in some], float)
    known = towards or {}
    first = np.array([known.get(name, 0.0) for name in names])

    def loss(v: Any) -> tuple[float, Any]:
        z = x @ v
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        far = v - first
        value = float((np.logaddexp(0, z) - y * z).sum() + STRENGTH / 2 * far @ far)
        return value, x.T @ (p - y) + STRENGTH * far

    found = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return {name: round(float(v), 2) for name, v in zip(names, found.x, strict=True) if abs(v) >= LEAST}


def learned(some: Sequence[Article], towards: Mapping[str, float] | None = None) -> dict[str, float]:
    """The weights of both looks, the first ones drawn towards those of ``towards``.

    The second look learns from shares that a first look gave to articles that it had not learned from.
    """
    first = {name: value for name, value in (towards or {}).items() if not _second(name)}
    known = _first_look(some, first)
    rows = list[Row]()
    for k in range(FOLDS):
        seen = _first_look([a for i, a in enumerate(some) if i % FOLDS != k], first)
        for article in some[k::FOLDS]:
            words = {c.key[:2]: c.words for c in article.some}
            rows += article.rows(second_look.features(article.shares(seen), words))
    names = sorted({name for row in rows for name in row.features})
    return known | fit(rows, names, {second_look.OWN: 1.0})


def _first_look(some: Sequence[Article], towards: Mapping[str, float]) -> dict[str, float]:
    rows = [row for article in some for row in article.rows()]
    fewest = FEWEST_IN_THE_DOMAIN if towards else FEWEST
    return fit(rows, sorted({*kept_names(rows, fewest), *towards}), towards)


def _second(name: str) -> bool:
    return name.split()[0] == second_look.MARK


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description="Learn how likely proposed names are right.")
    parser.add_argument(
        "--news", type=Path, metavar="KEPT", help="learn from other news, not from marked articles of the domain"
    )
    parser.add_argument(
        "--domain-kept", type=Path, metavar="KEPT", help="learn from these articles of the domain, normalised, as well"
    )
    parser.add_argument("--published", action="store_true", help="learn for published news, from the same articles")
    parser.add_argument("--mean", action="store_true", help="write the mean of what is learned and of what lies there")
    args = parser.parse_args()
    if args.news:
        some = [*articles([normalised(piece) for piece in read(args.news)], domain=False)]
        write("news", some, learned(some))
        return
    news, kept = name_judge.learned("news"), [*marked.kept()]
    published = [*articles(kept, domain=True), *articles(kept, domain=False)]
    write("published" if args.published else "published domain", published, learned(published, news), mean=args.mean)
    if not args.published:
        labelled = read(args.domain_kept) if args.domain_kept else []
        low = [*articles([normalised(piece) for piece in (*kept, *labelled)], domain=True)]
        write("normalised", low, learned(low, news), mean=args.mean)


def mean_of(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    """The mean of the weights of two models, which judges as the mean of their log odds."""
    means = {name: round((one.get(name, 0.0) + other.get(name, 0.0)) / 2, 2) for name in {*one, *other}}
    return {name: mean for name, mean in means.items() if abs(mean) >= LEAST}


def write(text: str, some: Sequence[Article], known: Mapping[str, float], mean: bool = False) -> None:
    """Write the weights that were learned, or their ``mean`` with those that lie there, and say from how much."""
    if mean:
        known = mean_of(name_judge.learned(text), known)
    out = OUT / name_judge.FILES[text]
    out.write_text(json.dumps(known, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    rights = [right for article in some for right in article.right if right is not None]
    print(
        f"{text}: {len(some)} articles, {len(rights)} candidates, {sum(rights)} right;"
        f" {len(known)} weights, {out.stat().st_size // 1000} kB"
    )


if __name__ == "__main__":
    main()

"""How good a trained pipeline is on unseen documents: by label with intervals, with errors, and against rivals."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rareannot.core.review.matching import match
from rareannot.core.spans import Span
from rareannot.learn.measures import share
from rareannot.learn.training_docs import TrainingDoc

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

Marks = Mapping[str, Sequence[Span]]
"""Somebody's spans, by the document's key."""
ALL = "all"
MOST_MISTAKES = 1000
SAMPLES = 1000
FEW = 20
"""Below this many articles an interval is too narrow to be trusted (it covers .89 instead of .95 at ten)."""
_WAYS = ("right", "spurious", "missing")


@dataclass(frozen=True, slots=True)
class LabelScore:
    """One label (or ``ALL``): counts of exact spans, F1, and its 95 % interval over articles."""

    label: str
    right: int
    spurious: int
    missing: int
    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Rival:
    """Another suggester on the same documents; ``gain`` is the pipeline's F1 minus its F1, with its 95 % interval."""

    name: str
    f1: float
    gain: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error: where (offsets of both spans together), and what gold and pipeline say there ("" for nothing)."""

    document: str
    name: str
    start: int
    end: int
    kind: str
    gold: str
    said: str
    words: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole answer for one part ("dev", "test" or "cross-validation")."""

    part: str
    documents: int
    articles: int
    scores: tuple[LabelScore, ...]
    confusion: tuple[tuple[str, str, int], ...]
    mistakes: tuple[Mistake, ...]
    rivals: tuple[Rival, ...]

    @property
    def f1(self) -> float:
        """F1 over all labels."""
        return self.scores[0].f1 or 0.0

    def as_json(self) -> dict[str, Any]:
        """Returns the outcome as JSON values; ``outcome_from_json`` is its inverse."""
        return asdict(self)


def outcome_from_json(data: Mapping[str, Any]) -> Outcome:
    """Returns the outcome from the JSON values of ``Outcome.as_json``."""
    return Outcome(
        data["part"],
        data["documents"],
        data["articles"],
        tuple(LabelScore(**s) for s in data["scores"]),
        tuple((gold, predicted, count) for gold, predicted, count in data["confusion"]),
        tuple(Mistake(**m) for m in data["mistakes"]),
        tuple(Rival(**r) for r in data["rivals"]),
    )


def outcome(part: str, gold_docs: Sequence[TrainingDoc], predicted: Marks, rivals: Mapping[str, Marks]) -> Outcome:
    """Compare the spans of the pipeline (``predicted``) and its rivals with the gold of the documents."""
    labels = sorted({s.label for x in gold_docs for s in (*x.spans, *predicted[x.key])})
    groups = sorted({x.group for x in gold_docs})
    samples = drawn_articles(len(groups))
    counts = _counts(gold_docs, predicted, labels, groups)
    pairs = [pair for x in gold_docs for pair in _pairs(x, predicted[x.key])]
    confusion = Counter((g.label if g else "", s.label if s else "") for _, g, s in pairs)
    scores = [_score(name, _only(counts, labels, name), samples) for name in (ALL, *labels)]
    mistakes = [_mistake(x, g, s) for x, g, s in pairs if not (g and s and _same(g, s))]
    comparisons = [
        _rival(name, _counts(gold_docs, marks, labels, groups), counts, samples) for name, marks in rivals.items()
    ]
    confused = tuple((g, s, n) for (g, s), n in sorted(confusion.items(), key=lambda item: (-item[1], item[0])))
    return Outcome(
        part, len(gold_docs), len(groups), tuple(scores), confused, tuple(mistakes[:MOST_MISTAKES]), tuple(comparisons)
    )


def _pairs(document: TrainingDoc, predicted: Sequence[Span]) -> Iterable[tuple[TrainingDoc, Span | None, Span | None]]:
    matching = match(document.spans, predicted)
    yield from ((document, g, s) for g, s in matching.pairs)
    yield from ((document, g, None) for g in matching.only_a)
    yield from ((document, None, s) for s in matching.only_b)


def _same(a: Span, b: Span) -> bool:
    return (a.start, a.end, a.label) == (b.start, b.end, b.label)


def _mistake(document: TrainingDoc, gold: Span | None, predicted: Span | None) -> Mistake:
    spans = [s for s in (gold, predicted) if s is not None]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    words = " ".join(document.text[start:end].split())[:120]
    names = (gold.label if gold else "", predicted.label if predicted else "")
    return Mistake(document.key, document.name, start, end, _kind(gold, predicted), *names, words)


def _kind(gold: Span | None, predicted: Span | None) -> str:
    if gold is None:
        return "spurious"
    if predicted is None:
        return "missing"
    if (gold.start, gold.end) == (predicted.start, predicted.end):
        return "label"
    return "boundary" if gold.label == predicted.label else "label and boundary"


def _counts(
    gold_docs: Sequence[TrainingDoc], predicted: Marks, labels: Sequence[str], groups: Sequence[str]
) -> "Array":
    """Returns counts by article (near duplicates as one), label, and right, spurious or missing."""
    import numpy as np

    row, column = {g: i for i, g in enumerate(groups)}, {name: i for i, name in enumerate(labels)}
    counts = np.zeros((len(groups), len(labels), len(_WAYS)))
    for document in gold_docs:
        gold = {(s.start, s.end, s.label) for s in document.spans}
        spans = {(s.start, s.end, s.label) for s in predicted.get(document.key, ()) if s.label in column}
        for kind, keys in enumerate((gold & spans, spans - gold, gold - spans)):
            for _, _, label in keys:
                counts[row[document.group], column[label], kind] += 1
    return counts


def _only(counts: "Array", labels: Sequence[str], name: str) -> "Array":
    chosen: Array = counts.sum(axis=1) if name == ALL else counts[:, list(labels).index(name)]
    return chosen


def drawn_articles(articles: int) -> "Array":
    """Returns how often each article is in each bootstrap sample; the generator is seeded, so intervals are reproducible."""
    import numpy as np

    draw = np.random.default_rng(0).integers(articles, size=(SAMPLES, articles))
    samples: Array = np.stack([np.bincount(sample, minlength=articles) for sample in draw]).astype(float)
    return samples


def _f1(counts: "Array") -> "Array":
    """Returns the F1 of rows of (right, spurious, missing); NaN if all three are 0."""
    import numpy as np

    right, spurious, missing = counts.T
    total = 2 * right + spurious + missing
    shares: Array = np.divide(2 * right, total, out=np.full(len(counts), np.nan), where=total > 0)
    return shares


def _score(name: str, counts: "Array", samples: "Array") -> LabelScore:
    right, spurious, missing = (int(n) for n in counts.sum(axis=0))
    low, high = f1_interval(counts, samples)
    f1 = share(2 * right, 2 * right + spurious + missing)
    precision, recall = share(right, right + spurious), share(right, right + missing)
    return LabelScore(name, right, spurious, missing, precision, recall, f1, low, high)


def f1_interval(counts: "Array", samples: "Array") -> tuple[float | None, float | None]:
    """Returns the 95 % interval of F1 over articles.

    ``counts`` has a row of (right, spurious, missing) for each article, ``samples`` the bootstrap samples.
    """
    return _middle(_f1(samples @ counts))


def _rival(name: str, theirs: "Array", ours: "Array", samples: "Array") -> Rival:
    a, b = ours.sum(axis=1), theirs.sum(axis=1)
    mine, other = float(_f1(a.sum(axis=0)[None])[0]), float(_f1(b.sum(axis=0)[None])[0])
    # both on the same samples: the interval of the difference is narrower than two intervals side by side
    low, high = _middle(_f1(samples @ a) - _f1(samples @ b))
    return Rival(name, other, mine - other, low or 0.0, high or 0.0)


def _middle(values: "Array") -> tuple[float | None, float | None]:
    """Returns the bounds of the middle 95 % of the values that are no NaN."""
    import numpy as np

    numbers = values[~np.isnan(values)]
    if not len(numbers):
        return None, None
    low, high = np.quantile(numbers, [0.025, 0.975])
    return float(low), float(high)

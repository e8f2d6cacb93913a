"""How good a trained pipeline is on documents it has not seen: by label with intervals, with errors, and against rivals."""

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
        """The outcome as JSON values; ``outcome_from_json`` is its inverse."""
        return asdict(self)


def outcome_from_json(data: Mapping[str, Any]) -> Outcome:
    """The outcome in the JSON values of ``Outcome.as_json``."""
    return Outcome(
        data["part"],
        data["documents"],
        data["articles"],
        tuple(LabelScore(**s) for s in data["scores"]),
        tuple((gold, said, count) for gold, said, count in data["confusion"]),
        tuple(Mistake(**m) for m in data["mistakes"]),
        tuple(Rival(**r) for r in data["rivals"]),
    )


def outcome(part: str, gold_docs: Sequence[TrainingDoc], said: Marks, rivals: Mapping[str, Marks]) -> Outcome:
    """Compare the spans of the pipeline (``said``) and its rivals with the gold of the documents."""
    labels = sorted({s.label for x in gold_docs for s in (*x.spans, *said[x.key])})
    groups = sorted({x.group for x in gold_docs})
    drawn = drawn_articles(len(groups))
    counts = _counts(gold_docs, said, labels, groups)
    pairs = [pair for x in gold_docs for pair in _pairs(x, said[x.key])]
    confusion = Counter((g.label if g else "", s.label if s else "") for _, g, s in pairs)
    scores = [_score(name, _only(counts, labels, name), drawn) for name in (ALL, *labels)]
    mistakes = [_mistake(x, g, s) for x, g, s in pairs if not (g and s and _same(g, s))]
    others = [_rival(name, _counts(gold_docs, marks, labels, groups), counts, drawn) for name, marks in rivals.items()]
    confused = tuple((g, s, n) for (g, s), n in sorted(confusion.items(), key=lambda item: (-item[1], item[0])))
    return Outcome(
        part, len(gold_docs), len(groups), tuple(scores), confused, tuple(mistakes[:MOST_MISTAKES]), tuple(others)
    )


def _pairs(one: TrainingDoc, said: Sequence[Span]) -> Iterable[tuple[TrainingDoc, Span | None, Span | None]]:
    matching = match(one.spans, said)
    yield from ((one, g, s) for g, s in matching.pairs)
    yield from ((one, g, None) for g in matching.only_a)
    yield from ((one, None, s) for s in matching.only_b)


def _same(a: Span, b: Span) -> bool:
    return (a.start, a.end, a.label) == (b.start, b.end, b.label)


def _mistake(one: TrainingDoc, gold: Span | None, said: Span | None) -> Mistake:
    there = [s for s in (gold, said) if s is not None]
    start, end = min(s.start for s in there), max(s.end for s in there)
    words = " ".join(one.text[start:end].split())[:120]
    names = (gold.label if gold else "", said.label if said else "")
    return Mistake(one.key, one.name, start, end, _kind(gold, said), *names, words)


def _kind(gold: Span | None, said: Span | None) -> str:
    if gold is None:
        return "spurious"
    if said is None:
        return "missing"
    if (gold.start, gold.end) == (said.start, said.end):
        return "label"
    return "boundary" if gold.label == said.label else "label and boundary"


def _counts(gold_docs: Sequence[TrainingDoc], said: Marks, labels: Sequence[str], groups: Sequence[str]) -> "Array":
    """Counts by article (near duplicates as one), label, and right, spurious or missing."""
    import numpy as np

    row, column = {g: i for i, g in enumerate(groups)}, {name: i for i, name in enumerate(labels)}
    counts = np.zeros((len(groups), len(labels), len(_WAYS)))
    for one in gold_docs:
        gold = {(s.start, s.end, s.label) for s in one.spans}
        found = {(s.start, s.end, s.label) for s in said.get(one.key, ()) if s.label in column}
        for way, keys in enumerate((gold & found, found - gold, gold - found)):
            for _, _, label in keys:
                counts[row[one.group], column[label], way] += 1
    return counts


def _only(counts: "Array", labels: Sequence[str], name: str) -> "Array":
    chosen: Array = counts.sum(axis=1) if name == ALL else counts[:, list(labels).index(name)]
    return chosen


def drawn_articles(articles: int) -> "Array":
    """How often each article is in each bootstrap sample; the generator is seeded, so intervals are reproducible."""
    import numpy as np

    draw = np.random.default_rng(0).integers(articles, size=(SAMPLES, articles))
    drawn: Array = np.stack([np.bincount(one, minlength=articles) for one in draw]).astype(float)
    return drawn


def _f1(counts: "Array") -> "Array":
    """F1 of rows of (right, spurious, missing); NaN where all three are 0."""
    import numpy as np

    right, spurious, missing = counts.T
    whole = 2 * right + spurious + missing
    shares: Array = np.divide(2 * right, whole, out=np.full(len(counts), np.nan), where=whole > 0)
    return shares


def _score(name: str, counts: "Array", drawn: "Array") -> LabelScore:
    right, spurious, missing = (int(n) for n in counts.sum(axis=0))
    low, high = f1_interval(counts, drawn)
    f1 = share(2 * right, 2 * right + spurious + missing)
    precision, recall = share(right, right + spurious), share(right, right + missing)
    return LabelScore(name, right, spurious, missing, precision, recall, f1, low, high)


def f1_interval(counts: "Array", drawn: "Array") -> tuple[float | None, float | None]:
    """The 95 % interval of F1 over articles; ``counts`` has a row of (right, spurious, missing) for each, ``drawn`` the samples."""
    return _middle(_f1(drawn @ counts))


def _rival(name: str, theirs: "Array", ours: "Array", drawn: "Array") -> Rival:
    a, b = ours.sum(axis=1), theirs.sum(axis=1)
    mine, other = float(_f1(a.sum(axis=0)[None])[0]), float(_f1(b.sum(axis=0)[None])[0])
    # both on the same samples: the interval of the difference is narrower than two intervals side by side
    low, high = _middle(_f1(drawn @ a) - _f1(drawn @ b))
    return Rival(name, other, mine - other, low or 0.0, high or 0.0)


def _middle(values: "Array") -> tuple[float | None, float | None]:
    """The middle 95 %."""
    import numpy as np

    known = values[~np.isnan(values)]
    if not len(known):
        return None, None
    low, high = np.quantile(known, [0.025, 0.975])
    return float(low), float(high)

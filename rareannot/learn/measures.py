"""The measures of an evaluation: counts with precision and recall, rows by label, source and score, errors."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Counts:
    """Suggestions that are ``right`` or ``spurious``, and gold spans that are ``missing``."""

    right: int = 0
    spurious: int = 0
    missing: int = 0

    @property
    def precision(self) -> float | None:
        """Right of all suggested; None if nothing was suggested."""
        return share(self.right, self.right + self.spurious)

    @property
    def recall(self) -> float | None:
        """Right of all gold; None if there is no gold."""
        return share(self.right, self.right + self.missing)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall: 2 right / (2 right + spurious + missing)."""
        return share(2 * self.right, 2 * self.right + self.spurious + self.missing)


@dataclass(frozen=True, slots=True)
class Row:
    """One label, or a group of labels: exact (label and both edges) and overlapping (label and a shared character)."""

    exact: Counts
    overlapping: Counts


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The proposals that one source made or supported and those that it made alone: how many, and how many of them right."""

    count: int
    right: int
    alone: int
    alone_right: int


@dataclass(frozen=True, slots=True)
class Band:
    """The suggestions with a score in ``[low, high)``: how many, how many right, and their mean score."""

    low: float
    high: float
    count: int
    right: int
    mean: float


@dataclass(frozen=True, slots=True)
class Values:
    """Of ``gold`` spans that have a value: ``found`` with the exact span, and with the right value, unit, modifier."""

    gold: int = 0
    found: int = 0
    value: int = 0
    unit: int = 0
    both: int = 0
    modifier: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """One error with the text around it; ``gold`` and ``suggested`` say label and words on each side."""

    kind: str
    document: str
    before: str
    text: str
    after: str
    gold: str
    suggested: str
    source: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class LinkScore:
    """The links of one name (or ``ALL``): counts, F1 and its 95 % interval over articles, and counts by the laxer measure."""

    name: str
    exact: Counts
    low: float | None
    high: float | None
    same_name: Counts


@dataclass(frozen=True, slots=True)
class LinkEvaluation:
    """The evaluation of all links. ``answered`` counts the questions that gold answers; ``right`` those answered correctly, "none" included."""

    articles: int
    answered: int
    right: int
    scores: tuple[LinkScore, ...]
    calibration: tuple[Band, ...]
    """The partners scored as what is drawn or higher."""

    @property
    def calibration_error(self) -> float | None:
        """How far those scores are from the shares right, on average."""
        return calibration_error(self.calibration)

    def as_json(self) -> dict[str, Any]:
        """Returns the evaluation as JSON values."""
        return {
            "articles": self.articles,
            "answered": self.answered,
            "right": self.right,
            "scores": [_score_json(score) for score in self.scores],
            "calibration_error": self.calibration_error,
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The whole answer. ``groups`` holds the rows "all", "entities" and "figures"."""

    documents: int
    words: int
    groups: Mapping[str, Row]
    labels: Mapping[str, Row]
    sources: Mapping[str, SourceRow]
    tiers: Mapping[str, Band]
    calibration: tuple[Band, ...]
    values: Values
    errors: Mapping[str, int]
    examples: tuple[Example, ...] = ()
    reliability: Mapping[str, tuple[Band, ...]] = field(default_factory=dict)
    """The bands of ``calibration``, of the "entities" and of the "figures"."""
    links: LinkEvaluation | None = None
    """How good suggested links are, where gold has links."""

    def as_json(self) -> dict[str, Any]:
        """Returns the evaluation as JSON values, shares beside the counts."""
        plain = asdict(self)
        for name in ("groups", "labels"):
            for row in plain[name].values():
                for counts in row.values():
                    counts.update(_shares(Counts(**counts)))
        parts = plain["reliability"].values()
        for band in [*plain["tiers"].values(), *plain["calibration"], *(band for bands in parts for band in bands)]:
            band["precision"] = share(band["right"], band["count"])
        every = {"all": self.calibration, **self.reliability}
        plain["links"] = self.links.as_json() if self.links else None
        plain["calibration_error"] = {name: calibration_error(bands) for name, bands in every.items()}
        return plain


def calibration_error(bands: Iterable[Band]) -> float | None:
    """Returns the mean distance of scores from the shares right, over all suggestions; None if there are none."""
    filled = [band for band in bands if band.count]
    off = sum(abs(band.mean * band.count - band.right) for band in filled)
    return share(off, sum(band.count for band in filled))


def share(part: float, whole: float) -> float | None:
    """Returns ``part / whole``; None if ``whole`` is 0."""
    return part / whole if whole else None


def _shares(counts: Counts) -> dict[str, float | None]:
    return {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}


def _score_json(score: LinkScore) -> dict[str, Any]:
    exact, loose = score.exact, score.same_name
    return {
        "name": score.name, "right": exact.right, "spurious": exact.spurious, "missing": exact.missing, "precision": exact.precision,
        "recall": exact.recall, "f1": exact.f1, "low": score.low, "high": score.high, "f1_same_name": loose.f1,
    }  # fmt: skip

"""The result of measuring a team: plain values for JSON, the report and the review page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rareannot.core.errors import UserError

Interval = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two annotators (or one and gold) on the documents that both have done; None means undefined."""

    a: str
    b: str
    documents: int
    spans_a: int
    spans_b: int
    f1_exact: float | None
    f1_overlap: float | None
    f1_unlabelled: float | None
    ci95: Interval = None
    value_agreement: float | None = None
    label_kappa: float | None = None
    """Cohen's kappa on the labels of spans that both marked."""
    by_label: Mapping[str, float | None] = field(default_factory=dict)
    """F1 exact of each label."""
    token_kappa: float | None = None
    """Cohen's kappa on the tags (B, I, O) of all tokens."""
    token_kappa_labelled: float | None = None
    """The same on the tokens that at least one of the two labelled."""


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """One label over all pairs; ``alpha`` is its unitizing alpha, on the share ``coverage`` of its text."""

    spans: int
    f1_exact: float | None
    f1_overlap: float | None
    alpha: float | None = None
    coverage: float | None = None


@dataclass(frozen=True, slots=True)
class PartAgreement:
    """Mean pairwise exact F1 over part of the documents (blind, assisted, a period)."""

    documents: int
    f1_exact: float | None
    ci95: Interval = None


@dataclass(frozen=True, slots=True)
class LinkAgreement:
    """F1 on links of which both annotators marked both ends, mean over pairs: with the same name, and whatever the name.

    ``documents`` are those shared ones in which anybody linked anything. Answers "nothing to link to" are no links.
    ``open_questions`` on which annotators differ can be settled now; ``waiting_questions`` once their spans are settled.
    """

    documents: int
    f1: float | None
    f1_unlabelled: float | None
    ci95: Interval = None
    ci95_unlabelled: Interval = None
    open_questions: int = 0
    waiting_questions: int = 0


@dataclass(frozen=True, slots=True)
class AttributeAgreement:
    """Agreement on an attribute of ``spans`` that two or more marked alike.

    ``share`` is that of equal pairs of values; ``alpha`` is Krippendorff's, None if only one value was used.
    """

    spans: int
    share: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class AgreementResult:
    """How far a team agrees; every measure that is undefined is None.

    F1 figures are means over the pairs that are defined, counts pooled over documents within a pair; ``f1_pooled``
    is exact F1 with the counts of all pairs added up, so that a pair weighs as much as it shares. ``confusion[i][j]`` counts,
    over all pairs and both directions, places called labels[i] by one and labels[j] by the other; the last line
    and column are "nothing". ``warnings`` are sentences for the user.
    """

    annotators: tuple[str, ...]
    documents: int
    f1_exact: float | None
    f1_overlap: float | None
    f1_unlabelled: float | None
    ci95: Mapping[str, Interval]
    u_alpha: float | None
    u_alpha_boundary: float | None
    cu_alpha: float | None
    cu_coverage: float | None
    value_agreement: float | None
    value_causes: Mapping[str, int]
    label_alpha: float | None
    label_fleiss_kappa: float | None
    by_label: Mapping[str, LabelAgreement]
    pairs: tuple[PairAgreement, ...]
    sites: Mapping[str, int]
    unanimous: int
    labels: tuple[str, ...]
    confusion: tuple[tuple[int, ...], ...]
    against_gold: tuple[PairAgreement, ...] = ()
    self_agreement: tuple[PairAgreement, ...] = ()
    blind: PartAgreement | None = None
    assisted: PartAgreement | None = None
    departures: PartAgreement | None = None
    trend: tuple[tuple[str, PartAgreement], ...] = ()
    nested_dropped: int = 0
    warnings: tuple[str, ...] = ()
    f1_pooled: float | None = None
    token_kappa: float | None = None
    token_kappa_labelled: float | None = None
    """Means over the pairs in which they are defined."""
    by_annotator: Mapping[str, PartAgreement] = field(default_factory=dict)
    """Each annotator's exact F1 with all others together, by uid; who shares nothing with anybody is not in it."""
    links: LinkAgreement | None = None
    """Agreement on links; None, and not among the JSON values, where there are none to compare."""
    attributes: Mapping[str, AttributeAgreement] = field(default_factory=dict)
    """By the name of the attribute; not among the JSON values where there are none to compare."""
    names: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The names of ``annotators`` by uid, as far as they were asked for; they are not among the JSON values."""

    @property
    def defined_pairs(self) -> int:
        """Returns how many pairs share something to compare, so that their F1 is in the means."""
        return sum(pair.f1_exact is not None for pair in self.pairs)

    def as_json(self) -> dict[str, Any]:
        """Returns the result as JSON values; ``AgreementResult.from_json`` is its inverse."""
        plain: dict[str, Any] = _plain(self)
        empty = {key for key in ("links", "attributes") if not plain[key]}
        return {key: value for key, value in plain.items() if key not in {"names", *empty}}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "AgreementResult":
        """Returns the result in the JSON values of ``as_json``. Raises UserError if it is of another version."""
        try:
            values = dict(data)
            values["by_label"] = {k: LabelAgreement(**v) for k, v in data["by_label"].items()}
            values["ci95"] = {k: _interval(v) for k, v in data["ci95"].items()}
            for key in ("pairs", "against_gold", "self_agreement"):
                values[key] = tuple(PairAgreement(**v | {"ci95": _interval(v["ci95"])}) for v in data[key])
            for key in ("blind", "assisted", "departures"):
                values[key] = _part(data[key])
            if said := data.get("links"):
                ranges = {key: _interval(said[key]) for key in ("ci95", "ci95_unlabelled")}
                values["links"] = LinkAgreement(**{**said, **ranges})
            values["attributes"] = {k: AttributeAgreement(**v) for k, v in data.get("attributes", {}).items()}
            values["by_annotator"] = {
                uid: PartAgreement(**_with_interval(v)) for uid, v in data.get("by_annotator", {}).items()
            }
            values["trend"] = tuple((name, PartAgreement(**_with_interval(v))) for name, v in data["trend"])
            values["confusion"] = tuple(tuple(line) for line in data["confusion"])
            for key in ("annotators", "labels", "warnings"):
                values[key] = tuple(data[key])
            return AgreementResult(**values)
        except (KeyError, TypeError, AttributeError) as error:
            raise UserError(
                "These agreement figures are from another version ({error}); measure again.", error=error
            ) from None


def _plain(value: Any) -> Any:
    """Dataclasses as mappings and tuples as lists, all the way down."""
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _interval(value: Any) -> Interval:
    return None if value is None else (value[0], value[1])


def _with_interval(value: Mapping[str, Any]) -> dict[str, Any]:
    return {**value, "ci95": _interval(value["ci95"])}


def _part(value: Any) -> PartAgreement | None:
    return None if value is None else PartAgreement(**_with_interval(value))

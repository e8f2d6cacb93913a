"""An agreement result as the cells, bars and sentences that the screen shows; no widget is made here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log1p

from PySide6.QtCore import QCoreApplication

from rareannot.core.labels import LabelSet
from rareannot.gui.base.numbers import count_text, interval_text, share_text, short_count
from rareannot.gui.base.translation import together
from rareannot.gui.review.agreement.bars import LabelBar
from rareannot.gui.review.agreement.heat_cells import HATCHED, HeatCell
from rareannot.gui.review.wording import articles_text, measured_on_text
from rareannot.team.bootstrap import FEW
from rareannot.team.result import AgreementResult, PairAgreement, PartAgreement
from rareannot.team.wording import headline_share

translate = QCoreApplication.translate
MEASURES = ("f1_exact", "f1_overlap", "f1_unlabelled")
Name = Callable[[str], str]
_STEP = 0.05
_NUMBERED_FROM = 7
"""From so many annotators on the columns carry numbers, since names would not fit."""


def measure_choice(measure: str) -> str:
    """Returns a measure of pairs under a head that says that it is an F1: short enough for a narrow pane."""
    names = {
        "f1_exact": translate("Review", "Same edges and label"),
        "f1_overlap": translate("Review", "Same label, touching"),
        "f1_unlabelled": translate("Review", "Same edges, any label"),
    }
    return names[measure]


def measure_name(measure: str) -> str:
    """Returns a measure of pairs in words."""
    names = {
        "f1_exact": translate("Review", "F1, same edges and label"),
        "f1_overlap": translate("Review", "F1, same label, touching"),
        "f1_unlabelled": translate("Review", "F1, same edges, any label"),
    }
    return names[measure]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The pairs as a square: names, short heads, cells, and what the ends of the ramp stand for."""

    names: tuple[str, ...]
    heads: tuple[str, ...]
    cells: tuple[tuple[HeatCell, ...], ...]
    low: float
    high: float


def measured(pair: PairAgreement, measure: str) -> float | None:
    """Returns how far two annotators agree by one of ``MEASURES``; None if it is undefined."""
    return {"f1_exact": pair.f1_exact, "f1_overlap": pair.f1_overlap, "f1_unlabelled": pair.f1_unlabelled}[measure]


def matrix(result: AgreementResult, measure: str, name: Name) -> Matrix:
    """Returns every pair's measure as a cell; an annotator against themselves is hatched."""
    by_pair = {frozenset((p.a, p.b)): p for p in result.pairs}
    values = [v for p in result.pairs if (v := measured(p, measure)) is not None]
    low, high = ramp_ends(values)

    def cell(a: str, b: str) -> HeatCell:
        if a == b or (pair := by_pair.get(frozenset((a, b)))) is None:
            return HATCHED
        value = measured(pair, measure)
        strength = None if value is None else (value - low) / (high - low)
        return HeatCell(share_text(value), strength, pair_about(pair, measure, name))

    cells = tuple(tuple(cell(a, b) for b in result.annotators) for a in result.annotators)
    names = [name(uid) for uid in result.annotators]
    if len(names) < _NUMBERED_FROM:
        return Matrix(tuple(names), tuple(names), cells, low, high)
    numbered = tuple(f"{i} {n}" for i, n in enumerate(names, 1))
    return Matrix(numbered, tuple(str(i) for i in range(1, len(names) + 1)), cells, low, high)


def ramp_ends(values: Sequence[float]) -> tuple[float, float]:
    """Returns what the palest and the darkest blue stand for: the values' range, in steps of .05, .1 at least."""
    if not values:
        return 0.0, 1.0
    low, high = floor(min(values) / _STEP) * _STEP, ceil(max(values) / _STEP) * _STEP
    return (low, high) if high - low >= 2 * _STEP - 1e-9 else (max(0.0, high - 2 * _STEP), max(high, 2 * _STEP))


def pair_about(pair: PairAgreement, measure: str, name: Name) -> str:
    """Returns a pair at length: names, the measure, its interval, on how many articles and spans."""
    who = translate("Review", "{a} and {b}").format(a=name(pair.a), b=name(pair.b))
    value = measured(pair, measure)
    if value is None:
        told = translate("Review", "undefined, since neither marked anything")
        return f"{who}: {told}" if pair.documents else f"{who}: {translate('Review', 'no article done by both')}"
    spans = translate("Review", "{a} and {b} spans").format(a=count_text(pair.spans_a), b=count_text(pair.spans_b))
    parts = [f"{measure_name(measure)} {share_text(value)}"]
    if pair.ci95 and measure == "f1_exact":
        parts.append(translate("Review", "95 % interval {range}").format(range=interval_text(pair.ci95)))
    parts += [articles_text(pair.documents), spans]
    if pair.documents < FEW:
        parts.append(translate("Review", "few articles, so the interval is too narrow"))
    return f"{who}: {', '.join(parts)}"


def bars(result: AgreementResult, labels: LabelSet, pair: PairAgreement | None = None) -> tuple[LabelBar, ...]:
    """Agreement by label, best first, undefined last; of all pairs, or of one."""
    made = []
    for label, measured in result.by_label.items():
        share = measured.f1_exact if pair is None else pair.by_label.get(label)
        if pair is not None and label not in pair.by_label:
            continue
        spans = translate("Review", "{n} spans").format(n=count_text(measured.spans))
        about = f"{label}: F1 {share_text(share)}, {spans}"
        if measured.alpha is not None and pair is None:
            about += f", α {share_text(measured.alpha)}"
        known = labels.get(label)
        made.append(
            LabelBar(label, share, known.colour if known else 0, about, known is not None and known.kind == "passage")
        )
    return tuple(sorted(made, key=lambda bar: (bar.share is None, -(bar.share or 0.0), bar.label)))


@dataclass(frozen=True, slots=True)
class Confusion:
    """What one calls the row another calls the column: ``labels`` of both, "" for nothing, which is last."""

    labels: tuple[str, ...]
    names: tuple[str, ...]
    heads: tuple[str, ...]
    cells: tuple[tuple[HeatCell, ...], ...]


def confusion(result: AgreementResult, labels: LabelSet) -> Confusion:
    """Returns the confusion matrix without labels that are never taken for another; agreement stands hatched on the diagonal."""
    size = range(len(result.confusion))
    mixed = [i for i in size if any(result.confusion[i][j] for j in size if i != j)]
    keys = (*result.labels, "")
    used = tuple(keys[i] for i in mixed)
    most = max((result.confusion[i][j] for i in mixed for j in mixed if i != j), default=0)
    nothing = translate("Review", "nothing")
    names = tuple(key or nothing for key in used)
    heads = tuple((known.tag if (known := labels.get(key)) else key[:4]) if key else "–" for key in used)
    cells = tuple(
        tuple(_confused(result.confusion[i][j], keys[i] or nothing, keys[j] or nothing, most, i == j) for j in mixed)
        for i in mixed
    )
    return Confusion(used, names, heads, cells)


def _confused(count: int, one: str, other: str, most: int, same: bool) -> HeatCell:
    if same:
        agreed = count // 2  # where two say the same, counting from both sides counts the place twice
        return HeatCell(short_count(agreed) if agreed else "", None, "", hatched=True)
    if not count:
        return HeatCell("", None, "", hatched=False)
    told = translate("Review", "{one} for one, {other} for another: {n} times")
    return HeatCell(
        short_count(count), log1p(count) / log1p(most), told.format(one=one, other=other, n=count_text(count))
    )


def headline(result: AgreementResult) -> str:
    """Returns the result in a sentence or two."""
    if (pooled := headline_share(result)) is None:
        return translate("Review", "There is nothing to compare yet.")
    share = translate("Review", "Of 100 spans that one annotator marks, another marks {n} exactly the same way.")
    if between := result.ci95.get("f1_pooled"):
        share = translate(
            "Review", "Of 100 spans that one annotator marks, another marks {n} exactly the same way ({low} to {high})."
        )
    low, high = between or (0.0, 0.0)
    said = share.format(n=f"{pooled * 100:.0f}", low=f"{low * 100:.0f}", high=f"{high * 100:.0f}")
    if result.u_alpha is None:
        return said
    verdicts = (
        (0.8, translate("Review", "reliable by the usual standard")),
        (0.667, translate("Review", "enough for tentative conclusions only")),
        (float("-inf"), translate("Review", "too little to rely on")),
    )
    verdict = next(words for least, words in verdicts if result.u_alpha >= least)
    beyond = translate("Review", "Corrected for chance, that is {verdict} (α {alpha}).")
    return together(said, beyond.format(verdict=verdict, alpha=share_text(result.u_alpha)))


def definitions() -> str:
    """Returns what the figures are, in a few sentences."""
    return together(
        translate(
            "Review",
            "F1 of a pair is twice the spans that both mark with the same edges and label, divided by all spans that "
            "the two mark, over the articles both are done with.",
        ),
        translate(
            "Review",
            "“All pairs together” adds the counts of all pairs before it divides, so a pair that shares more weighs "
            "more; “mean of pairs” gives each pair the same weight.",
        ),
        translate(
            "Review",
            "The interval holds 95 % of 1,000 samples of the articles, drawn with replacement.",
        ),
        translate(
            "Review",
            "α (unitizing) is Krippendorff's, with what chance would bring taken off: 1 is perfect, 0 is chance.",
        ),
    )


def number_lines(result: AgreementResult) -> list[tuple[str, str]]:
    """Returns the numbers under the matrix."""
    mean = translate("Review", "mean F1 of %n pairs", "", result.defined_pairs)
    lines = [
        (translate("Review", "Krippendorff α (unitizing)"), share_text(result.u_alpha)),
        (translate("Review", "F1 of all pairs together"), share_text(headline_share(result))),
        (mean, share_text(result.f1_exact)),
    ]
    if result.value_causes or result.value_agreement is not None:
        lines.append((translate("Review", "figures with the same value"), share_text(result.value_agreement)))
    if result.links is not None:
        lines.append((translate("Review", "F1 of links"), share_text(result.links.f1)))
        left = result.links.open_questions + result.links.waiting_questions
        lines.append((translate("Review", "questions about links left"), count_text(left)))
    return [*lines, (translate("Review", "articles done by two or more"), count_text(result.documents))]


def caveats(result: AgreementResult) -> list[str]:
    """Returns what must be known beside the numbers: shared suggestions, and how few articles there are."""
    found = []
    if result.departures is not None or result.assisted is not None:
        said = [translate("Review", "The annotators started from the same suggestions, so these figures run high.")]
        if result.blind is not None:
            blind = translate("Review", "On the {articles} without suggestions F1 is {share}.")
            said.append(blind.format(articles=articles_text(result.blind.documents), share=_part(result.blind)))
        else:
            said.append(translate("Review", "Hand out a blind share in the next packs to see by how much."))
        if result.departures is not None and result.departures.f1_exact is not None:
            apart = translate("Review", "Where they departed from a suggestion it is {share}.")
            said.append(apart.format(share=share_text(result.departures.f1_exact)))
        found.append(together(*said))
    return [*found, *few_shared(result)]


def few_shared(result: AgreementResult) -> list[str]:
    """Returns the warning that intervals are of too few articles; nothing if they are not."""
    pairs = sum(0 < pair.documents < FEW for pair in result.pairs)
    if 0 < result.documents < FEW:
        few = translate("Review", "Only {articles} shared: below {few}, intervals are too narrow to be trusted.")
        return [few.format(articles=articles_text(result.documents), few=FEW)]
    if result.documents and pairs:
        few = translate("Review", "Of {all} pairs {n} share fewer than {few} articles: their intervals are too narrow.")
        return [few.format(all=len(result.pairs), n=pairs, few=FEW)]
    return []


def _part(part: PartAgreement) -> str:
    return share_text(part.f1_exact)


def part_lines(result: AgreementResult) -> list[tuple[str, str, str, str]]:
    """Agreement on parts of the articles: what part, how many, F1, interval."""
    parts = (
        (translate("Review", "without suggestions"), result.blind),
        (translate("Review", "with suggestions"), result.assisted),
        (translate("Review", "departures from suggestions"), result.departures),
    )
    return [
        (name, measured_on_text(p.documents), share_text(p.f1_exact), interval_text(p.ci95)) for name, p in parts if p
    ]


def pair_lines(pairs: Sequence[PairAgreement], name: Name) -> list[tuple[str, str, str, str]]:
    """Returns each annotator's agreement with gold, or with themselves."""
    return [(name(p.a), measured_on_text(p.documents), share_text(p.f1_exact), interval_text(p.ci95)) for p in pairs]


def attribute_lines(result: AgreementResult) -> list[tuple[str, str, str, str]]:
    """Agreement on each attribute and article label: name, how many spans or articles were compared, equal values, alpha."""
    compared = translate("Review", "{n} compared")
    return [
        (
            name,
            compared.format(n=count_text(one.spans)),
            share_text(one.share),
            "" if one.alpha is None else f"α {one.alpha:.2f}",
        )
        for name, one in result.attributes.items()
    ]

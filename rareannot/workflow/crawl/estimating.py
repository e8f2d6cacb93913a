"""How many articles, spans or tonnes a crawl holds: the whole as tagged, corrected by gold on the random share of a choice."""

from array import array
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rareannot.core.charts.layout import layout, natural_size
from rareannot.core.charts.look import Look
from rareannot.core.charts.scales import nice_steps
from rareannot.core.charts.svg import svg
from rareannot.core.charts.values import Point, Points, in_words
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.suggestion import HIGH_TIER
from rareannot.crawl.choosing import RANDOM
from rareannot.crawl.job import complete_job
from rareannot.crawl.parts import Tagged, read_part
from rareannot.crawl.prevalence import LEVEL, Estimate, estimate, whole
from rareannot.crawl.storage import Storage
from rareannot.formats import Entry
from rareannot.store import Project
from rareannot.workflow.crawl.choosing import HASH, WHY
from rareannot.workflow.export_selection import Choice, collect, usual_layer

ARTICLES, SPANS = "articles", "spans"
"""What is counted of a label: articles that have it, or its spans; else a unit, whose values are added up."""


@dataclass(frozen=True, slots=True)
class Prevalence:
    """How much of a label a crawl holds in all, with the interval; ``texts`` is how many different articles it has.

    ``tagged`` is what the pipeline counted; ``drawn`` how many articles were drawn at random, of which the ``labelled``
    of ``mean`` have gold.
    """

    label: str
    of: str
    texts: int
    tagged: float
    drawn: int
    mean: Estimate

    def total(self, per_article: float) -> float:
        """So much an article, in all; never below nothing."""
        return max(0.0, per_article * self.texts)


def prevalences(
    out: str, project: Project, labels: Iterable[str], of: str = ARTICLES, *, layer: str = "", level: float = LEVEL
) -> list[Prevalence]:
    """Returns the estimate for each label, each text counted once, without the shards that were given up.

    Raises UserError if nothing of the random share has gold yet.
    """
    names = tuple(labels)
    drawn_count, gold = _gold(project, layer, names, of)
    counts, by_text = _tagged(out, names, of, gold)
    pairs = {text: own_counts for text, own_counts in gold.items() if text in by_text}
    if not pairs:
        raise UserError(
            "No article of the random share has an answer in this layer yet; label those that “choose” drew at random."
        )
    estimates = []
    for at, label in enumerate(names):
        mine = [own_counts[at] for own_counts in pairs.values()]
        theirs = [by_text[text][at] for text in pairs]
        mean = estimate(mine, theirs, whole(counts[at]), level=level)
        estimates.append(Prevalence(label, of, len(counts[at]), sum(counts[at]), drawn_count, mean))
    return estimates


def _tagged(
    out: str, labels: tuple[str, ...], of: str, wanted: Container[str]
) -> tuple[list["array[float]"], dict[str, tuple[float, ...]]]:
    """Returns the pipeline's counts of each label on every text of a crawl, and by hash those of the ``wanted`` texts."""
    storage = Storage(out)
    counts = [array("d") for _ in labels]
    by_text: dict[str, tuple[float, ...]] = {}
    seen_hashes = set[int]()
    for part in complete_job(storage).parts:
        for row in read_part(storage, part):
            if row.error or (short := int(row.sha256[:16], 16)) in seen_hashes:
                continue
            seen_hashes.add(short)
            row_counts = _counted(row, labels, of)
            if row.sha256 in wanted:
                by_text[row.sha256] = row_counts
            for column, count in zip(counts, row_counts, strict=True):
                column.append(count)
    return counts, by_text


def _counted(row: Tagged, labels: tuple[str, ...], of: str) -> tuple[float, ...]:
    return _of(((s.label, s.figure) for s in row.spans if s.score >= HIGH_TIER), labels, of)


def _of(spans: Iterable[tuple[str, Figure | None]], labels: tuple[str, ...], of: str) -> tuple[float, ...]:
    totals: dict[str, float] = dict.fromkeys(labels, 0.0)
    for label, figure in spans:
        if label in totals:
            totals[label] += 1 if of in (ARTICLES, SPANS) else float(_amount(figure, of))
    return tuple(min(1.0, totals[name]) if of == ARTICLES else totals[name] for name in labels)


def _amount(figure: Figure | None, unit: str) -> Decimal:
    """Returns a figure's value in the unit, the middle of a range; 0 if it has another unit."""
    if figure is None or figure.unit != unit:
        return Decimal(0)
    if figure.value is not None:
        return figure.value
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return sum(ends, Decimal(0)) / len(ends) if ends else Decimal(0)


def _gold(project: Project, layer: str, labels: tuple[str, ...], of: str) -> tuple[int, dict[str, tuple[float, ...]]]:
    """Returns how many articles were drawn at random, and the counts of the answers, by the text's hash in the crawl."""
    counts = {}
    for entry in collect(project, Choice(layer or usual_layer(project))):
        if (text := drawn_text(entry.document.meta)) is not None:
            counts[text] = _of(((s.label, s.figure) for s in _standing(entry)), labels, of)
    drawn_count = sum(drawn_text(project.document(row).meta) is not None for row in project.ids())
    return drawn_count, counts


def _standing(entry: Entry) -> list[Any]:
    return [s for s in entry.spans if s.origin != "rejected"]


def drawn_text(facts: Mapping[str, object]) -> str | None:
    """Returns the hash in the crawl of an article that was drawn at random; None for another article."""
    return str(facts.get(HASH)) if facts.get(WHY) == RANDOM else None


_LOOK = Look("#ffffff", "#1f2328", "#57606a", "#d0d7de", "#8c959f", "#0969da", font="sans-serif")


def plot_of(estimates: Sequence[Prevalence]) -> str:
    """Returns the estimates with their intervals as an SVG file."""
    most = max(estimate.total(estimate.mean.high) for estimate in estimates) or 1.0
    points = tuple(_point(estimate) for estimate in estimates)
    chart = Points(points, tuple((step, f"{step:,.10g}") for step in nice_steps(most)))
    width, height = natural_size(chart, _LOOK)
    return svg(layout(chart, _LOOK, width, height), f"Estimated {estimates[0].of}", in_words(chart))


def _point(estimate: Prevalence) -> Point:
    value, low, high = (estimate.total(end) for end in (estimate.mean.value, estimate.mean.low, estimate.mean.high))
    text = f"{value:,.0f} ({low:,.0f} – {high:,.0f})"
    return Point(estimate.label, f"{estimate.mean.labelled:,} labelled", value, text, (low, high))

"""Links that contradict the label set or each other: of labels between which none leads, a second answer, figures that cannot be compared."""

from collections.abc import Iterator, Mapping

from rareannot.core.checks.unit_fit import SHARES, is_money
from rareannot.core.figure import Figure
from rareannot.core.labels import LabelSet
from rareannot.core.links import NONE, Link
from rareannot.core.review.units import unit_factors
from rareannot.core.spans import Span

NOT_PERMITTED, SECOND, COMPARED = "link not permitted", "second link", "link of units"
"""Kinds of contradiction, in the order in which they are shown."""


def contradictions(
    labels: LabelSet, decided: Mapping[str, Span], links: Mapping[str, Link]
) -> Iterator[tuple[str, Link]]:
    """Each link that contradicts something, with its kind; of several answers where one is permitted, those after the first."""
    types = {one.name: one for one in labels.links}
    seen = set[tuple[str, str]]()
    for link in links.values():
        wanted = types.get(link.name)
        spans = [decided[i] for i in (link.start, link.end) if i != NONE]
        fits = (
            wanted is not None
            and spans[0].label in wanted.starts
            and (len(spans) == 1 or spans[1].label in wanted.ends)
        )
        if wanted is None or not fits:
            yield NOT_PERMITTED, link
        elif link.slot in seen and not wanted.many:
            yield SECOND, link
        elif len(spans) == 2 and not _comparable(spans[0].figure, spans[1].figure):
            yield COMPARED, link
        seen.add(link.slot)


def _comparable(one: Figure | None, other: Figure | None) -> bool:
    """Whether two figures can be set beside each other: a share and a count with anything, others only with their like."""
    if one is None or other is None:
        return True
    kinds = [_kind(figure.unit) for figure in (one, other)]
    return kinds[0] == kinds[1] or "" in kinds


def _kind(unit: str | None) -> str:
    """What a unit measures, "" where that may be anything."""
    if unit is None or unit in SHARES or unit == "count":
        return ""
    if is_money(unit):
        return "price" if "/" in unit else "money"
    known = unit_factors()
    parts = [known[part][0] if part in known else part for part in unit.split("/")]
    return "/".join(parts)

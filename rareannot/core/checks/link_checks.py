"""Links that contradict the label set or each other: of labels between which none leads, a second answer, units that do not fit."""

from collections.abc import Iterator, Mapping
from functools import cache

from rareannot.core.bundled import bundled_json
from rareannot.core.checks.unit_fit import SHARES, is_money
from rareannot.core.figure import Figure
from rareannot.core.labels import LabelSet
from rareannot.core.links import NONE, Link
from rareannot.core.spans import Span

NOT_PERMITTED, SECOND, COMPARED, MEASURED = "link not permitted", "second link", "link of units", "unit of a thing"
"""Kinds of contradiction, in the order in which they are shown."""
_MEASURED = "MATERIAL"
"""A link that may lead to this, or to a thing, says what a figure measures."""
_NOT_OF = dict.fromkeys(
    ("PERSON", "NORP"), frozenset("money grade rate concentration area volume power energy data".split())
) | {"MATERIAL": frozenset(("speed", "frequency", "voltage", "angle", "data", "data rate"))}
"""What nothing with a label is measured in, by label: a share, a count and what is not named here fit everything."""


def contradictions(
    labels: LabelSet, decided: Mapping[str, Span], links: Mapping[str, Link]
) -> Iterator[tuple[str, Link]]:
    """Each link that contradicts something, with its kind; of several answers where one is permitted, those after the first."""
    types = {one.name: one for one in labels.links}
    measured = {_MEASURED, *(one.name for one in labels.light)}
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
        elif len(spans) == 2 and measured & {*wanted.ends} and not _measures(spans[0].figure, spans[1].label):
            yield MEASURED, link
        seen.add(link.slot)


def _comparable(one: Figure | None, other: Figure | None) -> bool:
    """Whether two figures can be set beside each other: a share and a count with anything, others only with their like."""
    if one is None or other is None:
        return True
    kinds = [_kind(figure.unit) for figure in (one, other)]
    return kinds[0] == kinds[1] or "" in kinds


def _measures(figure: Figure | None, label: str) -> bool:
    """Whether something with this label may be measured by a figure with such a unit."""
    kind = _kind(figure.unit) if figure is not None else ""
    return kind.partition("/")[0] not in _NOT_OF.get(label, ())


def _kind(unit: str | None) -> str:
    """What a unit measures, "" where that may be anything."""
    if unit is None or unit in SHARES or unit == "count":
        return ""
    if is_money(unit):
        return "money"  # "$9,090 a tonne, against $16,200": a price stands without its unit beside another one
    known = _dimensions()
    return known.get(unit) or "/".join(known.get(part, part) for part in unit.split("/"))


@cache
def _dimensions() -> dict[str, str]:
    """What each unit measures, those that convert to no other as well."""
    return {row["unit"]: row["dimension"] for row in bundled_json("units.json")["units"]}

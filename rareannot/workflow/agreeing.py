"""What annotators said in a project, as the table that measuring agreement works on."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING

from rareannot.core.agreement import Units
from rareannot.core.labels import LabelSet
from rareannot.store import Author, Project
from rareannot.store.values import figure_of

if TYPE_CHECKING:
    from rareannot.team.table import SpanTable


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without the garbage collector, which would look for circles among millions of numbers that form none."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def table_of(project: Project, people: Sequence[Author], labels: LabelSet, units: Units) -> "SpanTable":
    """Every document that two of ``people`` have done, as the table that measuring works on."""
    from rareannot.team.table import ORIGIN_CODES, OWN_WORK, TableBuilder

    builder = TableBuilder(units, passages_of(labels))
    uids = {p.id: p.uid for p in people}
    # millions of spans pass here: whole columns go through caches, and no line of Python runs for each span
    label_code, figure_code = cache(builder.label), cache(lambda text: builder.figure(figure_of(text)))
    origin_code = cache(lambda origin: ORIGIN_CODES.get(origin, OWN_WORK))
    for page in project.finished(people):
        number = {d.id: builder.document(d.sha256, d.length, [uids[i] for i in d.layers]) for d in page.documents}
        rows = (
            zip(
                repeat(number[said.document]),
                repeat(builder.annotator(uids[said.layer])),
                said.starts,
                said.ends,
                map(label_code, said.labels),
                map(figure_code, said.figures),
                map(origin_code, said.origins),
                strict=False,
            )
            for said in page.said
        )
        builder.extend(chain.from_iterable(rows))
    return builder.table()


def passages_of(labels: LabelSet) -> set[str]:
    """The labels that mark passages."""
    return {label.name for label in labels.labels if label.kind == "passage"}


def unit_factors() -> dict[str, tuple[str, Decimal]]:
    """The units of the table that convert exactly: name -> (dimension, multiple of its base)."""
    from rareannot.suggest.figures import units

    found = ((name, units.dimension(name), units.factor(name)) for name in units.names())
    return {name: (dimension, factor) for name, dimension, factor in found if dimension and factor is not None}

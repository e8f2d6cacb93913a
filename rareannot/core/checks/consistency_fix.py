"""Fixes for what the consistency check found, in one document; its status stays."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from rareannot.core.annotation import Annotation
from rareannot.core.attributes import ARTICLE, permitted
from rareannot.core.checks.consistency import (
    COMPARED,
    MEASURED,
    NOT_PERMITTED,
    SECOND,
    THING_OF_LABELS,
    TWO_LABELS,
    TWO_THINGS,
    Place,
    ReadFigure,
)
from rareannot.core.errors import UserError
from rareannot.core.linking import unlinked
from rareannot.core.spans import Span

FIXES = ("relabel", "add", "trim", "read", "delete", "clear", "unlink")
"""What can be done about a finding."""
FIXES_OF = {
    TWO_LABELS: ("relabel",),
    TWO_THINGS: (),
    THING_OF_LABELS: ("relabel",),
    "missed": ("add",),
    "no value": ("read", "relabel"),
    "other value": ("read",),
    "unit": ("read", "relabel"),
    "twice": ("delete",),
    "crossing": ("delete",),
    "nesting": ("delete",),
    "space": ("trim",),
    "unknown label": ("relabel",),
    "attribute not permitted": ("clear",),
    NOT_PERMITTED: ("unlink",),
    SECOND: ("unlink",),
    COMPARED: ("unlink",),
    MEASURED: ("unlink",),
}
"""Kind of a finding -> the fixes for it, the usual one first."""


@dataclass(frozen=True, slots=True)
class Fix:
    """What to do at the places of a finding; ``label`` is the one to give, for "relabel" and "add"."""

    kind: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Mended:
    """A document after a fix: how many places it changed, and why it could not change the others."""

    annotation: Annotation
    changed: int
    refused: tuple[str, ...] = ()


def mend(annotation: Annotation, fix: Fix, places: Iterable[Place], read: ReadFigure) -> Mended:
    """Returns the annotation with ``fix`` done at ``places``; where the label set forbids it, nothing changes and it is reported."""
    after, changed, refused = annotation, 0, []
    for place in places:
        try:
            made = _STEPS[fix.kind](after, fix, place, read)
        except UserError as error:
            refused.append(str(error))
            continue
        changed += made is not after
        after = made
    # fixing a slip does not reopen an article that is done
    return Mended(replace(after, status=annotation.status), changed, tuple(refused))


def _relabel(annotation: Annotation, fix: Fix, place: Place, read: ReadFigure) -> Annotation:
    """Give the label; a figure that had no value gets the one that its text says."""
    after = annotation.relabel(place.mark_id, fix.label)
    span = after.decided[place.mark_id]
    if not annotation.label_set.valued(fix.label) or span.figure is not None:
        return after
    figure = read(annotation.document.text, span.start, span.end, fix.label)
    return after.set_figure(place.mark_id, figure) if figure else after


def _add(annotation: Annotation, fix: Fix, place: Place, read: ReadFigure) -> Annotation:
    text = annotation.document.text
    figure = read(text, place.start, place.end, fix.label) if annotation.label_set.valued(fix.label) else None
    return annotation.add(Span(place.start, place.end, fix.label, figure, "propagated"))


def _trim(annotation: Annotation, _: Fix, place: Place, __: ReadFigure) -> Annotation:
    span = _span(annotation, place)
    quote = annotation.document.text[span.start : span.end]
    if not quote.strip():
        return annotation.reject(place.mark_id)
    start = span.start + len(quote) - len(quote.lstrip())
    end = span.end - (len(quote) - len(quote.rstrip()))
    return annotation.resize(place.mark_id, start, end, span.figure)


def _read(annotation: Annotation, _: Fix, place: Place, read: ReadFigure) -> Annotation:
    span = _span(annotation, place)
    figure = read(annotation.document.text, span.start, span.end, span.label)
    if figure is None:
        raise UserError("No number can be read in “{words}”.", words=annotation.document.text[span.start : span.end])
    return annotation.set_figure(place.mark_id, figure)


def _delete(annotation: Annotation, _: Fix, place: Place, __: ReadFigure) -> Annotation:
    _span(annotation, place)
    return annotation.reject(place.mark_id)


def _clear(annotation: Annotation, _: Fix, place: Place, __: ReadFigure) -> Annotation:
    """Take the values away that the label set does not permit."""
    if place.of_article:
        answers = permitted(annotation.attributes, annotation.label_set.attributes, ARTICLE)
        return annotation if answers == annotation.attributes else replace(annotation, attributes=answers)
    span = _span(annotation, place)
    values = permitted(span.attributes, annotation.label_set.attributes, span.label)
    decided = {**annotation.decided, place.mark_id: replace(span, attributes=values)}
    return annotation if values == span.attributes else replace(annotation, decided=decided)


def _unlink(annotation: Annotation, _: Fix, place: Place, __: ReadFigure) -> Annotation:
    return unlinked(annotation, place.link)


def _span(annotation: Annotation, place: Place) -> Span:
    span = annotation.decided.get(place.mark_id)
    if span is None or span.origin == "rejected":
        raise UserError("This span no longer exists; check again.")
    return span


_STEPS: dict[str, Callable[[Annotation, Fix, Place, ReadFigure], Annotation]] = {
    "relabel": _relabel,
    "add": _add,
    "trim": _trim,
    "read": _read,
    "delete": _delete,
    "clear": _clear,
    "unlink": _unlink,
}

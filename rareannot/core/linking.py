"""Linking spans of an annotation: each edit is a value in, a value out, as those of ``Annotation``."""

from dataclasses import dataclass, replace

from rareannot.core.annotation import Annotation
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.links import NONE, Link, LinkType
from rareannot.core.spans import Span, reading_order


@dataclass(frozen=True, slots=True)
class Slot:
    """A question about one span: what is it linked to by that type? ``answers`` are the links that say it."""

    span: str
    type: LinkType
    answers: tuple[Link, ...] = ()

    @property
    def open(self) -> bool:
        """True if nobody has answered."""
        return not self.answers


def type_named(annotation: Annotation, name: str) -> LinkType:
    """Returns the type of links called ``name``. Raises UserError that lists the permitted ones."""
    types = annotation.label_set.links
    found = next((one for one in types if one.name == name), None)
    if found is None:
        known = ", ".join(link_type.name for link_type in types) or "-"
        raise UserError(
            "“{name}” is not a link of the label set “{name2}”, which has {known}.",
            name=name,
            name2=annotation.label_set.name,
            known=known,
        )
    return found


def linked(
    annotation: Annotation, name: str, start: str, end: str = NONE, origin: str = "manual", score: float | None = None
) -> Annotation:
    """Link the span ``start`` to ``end`` (ids), or say that there is nothing to link it to.

    Suggestions among them are accepted thereby. Where one link is permitted it takes the place of the one before. Raises
    UserError where the label set has no such link between their labels.
    """
    wanted = type_named(annotation, name)
    if start == end:
        raise UserError("A span is not linked to itself; choose another one.")
    for span_id in (start, end):
        if span_id != NONE and (span_id not in annotation.decided or annotation.decided[span_id].origin == "rejected"):
            annotation = annotation.accept(span_id)
    ends = wanted.ends if end == NONE else (annotation.decided[end].label,)
    if not any(wanted.permits(annotation.decided[start].label, one) for one in ends):
        raise UserError(
            "The link “{name}” leads from {starts} to {ends}; choose another span, or correct its label first.",
            name=name,
            starts=", ".join(wanted.starts),
            ends=", ".join(wanted.ends),
        )
    new = Link(name, start, end, origin, score)
    if annotation.links.get(new.id) == new:
        return annotation
    replaced = [
        i
        for i, other in annotation.links.items()
        if other.start == start and other.name == name and (not wanted.many or NONE in (other.end, end))
    ]
    left = {i: other for i, other in annotation.links.items() if i not in replaced}
    return replace(annotation, links=left | {new.id: new}, status="in progress")


def linked_to_new(
    annotation: Annotation, name: str, start: str, new: Span, origin: str = "manual", score: float | None = None
) -> Annotation:
    """Add a span and link ``start`` to it. Raises UserError as ``Annotation.add`` and ``linked`` do."""
    after = annotation.add(new)
    place = (new.start, new.end, new.label)
    made = next(i for i, one in after.around(new.start, new.end) if (one.start, one.end, one.label) == place)
    return linked(after, name, start, made, origin, score)


def unlinked(annotation: Annotation, link_id: str) -> Annotation:
    """Take a link away: its question is open again. Raises UserError if it is gone."""
    if link_id not in annotation.links:
        raise UserError("This link no longer exists.")
    left = {i: link for i, link in annotation.links.items() if i != link_id}
    return replace(annotation, links=left, status="in progress")


def slots(annotation: Annotation, span_id: str) -> tuple[Slot, ...]:
    """Returns the questions that the label set asks about a span, in its order; none about one that does not stand."""
    span = annotation.spans.get(span_id)
    if span is None:
        return ()
    own = [link for link in annotation.links.values() if link.start == span_id]
    types = (link_type for link_type in annotation.label_set.links if span.label in link_type.starts)
    return tuple(Slot(span_id, link_type, tuple(x for x in own if x.name == link_type.name)) for link_type in types)


def asked_of_figures(label_set: LabelSet) -> list[tuple[str, str]]:
    """Returns which links are asked about each figure: the figure's label and the name of the link."""
    return [
        (label, link.name) for link in label_set.links for label in link.starts if label_set.kind(label) == "figure"
    ]


def open_questions(annotation: Annotation) -> int:
    """Returns how many questions about links of the standing figures are not answered."""
    answered = {link.slot for link in annotation.links.values()}
    asked = asked_of_figures(annotation.label_set)
    spans = annotation.spans.items()
    return sum((i, name) not in answered for i, span in spans for label, name in asked if span.label == label)


def figures(annotation: Annotation) -> list[str]:
    """Returns the ids of the standing figures about which the label set asks anything, in reading order."""
    return _asked_about(annotation, figures=True)


def names(annotation: Annotation) -> list[str]:
    """Returns the ids of the standing names about which the label set asks anything, in reading order."""
    return _asked_about(annotation, figures=False)


def _asked_about(annotation: Annotation, *, figures: bool) -> list[str]:
    asked = {label for link in annotation.label_set.links for label in link.starts}
    kinds = {
        label.name
        for label in annotation.label_set.labels
        if (label.kind == "figure") is figures and label.kind != "passage" and label.name in asked
    }
    found = [(reading_order(span), i) for i, span in annotation.spans.items() if span.label in kinds]
    return [i for _, i in sorted(found)]

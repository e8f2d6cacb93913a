"""One annotator's whole answer for one document; an edit is a value in, a value out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from uuid import uuid4

from rareannot.core.attributes import NO_VALUES, Attribute, Value, Values, asked_of, permitted, still_required
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.labels import LabelSet
from rareannot.core.links import Links, standing
from rareannot.core.marks import (
    ARTICLE,
    Mark,
    Marks,
    Remark,
    Remarks,
    mark_of_span,
    mark_of_waiting,
    moved_from_span,
    moved_to_spans,
    put,
    without_answered,
)
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span, check_range, crosses
from rareannot.core.suggestion import HIGH_TIER, Suggestion, rows_by_id
from rareannot.core.text.extents import Extents

STATUSES = ("new", "in progress", "done", "skipped")


def _cross(a: Span | Suggestion, b: Span | Suggestion) -> bool:
    return crosses(a.start, a.end, b.start, b.end)


@dataclass(frozen=True, slots=True)
class Annotation:
    """Decisions over a document and its suggestions.

    ``decided`` maps a span's id to the span; a span that came from a suggestion has the suggestion's id, so
    a suggestion is undecided exactly while its id is not in ``decided``. Every edit returns a new annotation
    and raises UserError, changing nothing, where the label set or the text forbids it.
    """

    document: Document
    label_set: LabelSet
    suggestions: Mapping[str, Suggestion] = field(default_factory=dict)
    decided: Mapping[str, Span] = field(default_factory=dict)
    status: str = "new"
    note: str = ""
    flag: bool = False
    attributes: Values = NO_VALUES
    """What was answered about the whole article."""
    remarks: Remarks = field(default_factory=dict)
    links: Links = field(default_factory=dict)
    """The decided links; each leads from and to spans that stand, so one goes with a span that is deleted or rejected."""
    _places: Extents | None = field(default=None, compare=False, repr=False)
    """Where any version of this annotation has or had a span or suggestion. All versions share it, so that an edit among
    40 000 spans looks at its neighbours only; ``decided`` says what is there now."""
    _marks: Marks | None = field(default=None, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self._places is None:
            rows = rows_by_id(self.suggestions)
            moved = [
                (row.start, -row.end, i)  # where it was proposed, and will be again if it is undecided
                for i, span in self.decided.items()
                if (row := rows.get(i)) is not None and (row.start, row.end) != (span.start, span.end)
            ]
            object.__setattr__(self, "_places", Extents.of(sorted(self.marks().keys + moved)))

    # ---- looking ----

    @property
    def spans(self) -> dict[str, Span]:
        """The spans that stand: decided and not rejected, by id."""
        return {i: s for i, s in self.decided.items() if s.origin != "rejected"}

    def undecided(self, threshold: float = HIGH_TIER) -> list[Suggestion]:
        """Returns the suggestions scored ``threshold`` or more that still wait for a decision, in reading order.

        Those inside an accepted passage (boilerplate) need none.
        """
        return [self.suggestions[i] for i in self.waiting(threshold)]

    def waiting(self, threshold: float = HIGH_TIER) -> list[str]:
        """Returns the ids of what is ``undecided``."""
        decided, passages, rows = self.decided, self.passages(), rows_by_id(self.suggestions)
        found = [i for i, row in rows.items() if row.score >= threshold and i not in decided]
        if not passages:
            return found
        return [i for i in found if not any(p.start <= rows[i].start and rows[i].end <= p.end for p in passages)]

    def passages(self) -> list[Span]:
        """Returns the standing spans whose label is a passage."""
        names = {label.name for label in self.label_set.labels if label.kind == "passage"}
        return [s for s in self.decided.values() if s.label in names and s.origin != "rejected"]

    def mark(self, mark_id: str) -> Mark | None:
        """Returns the span or suggestion called ``mark_id`` as a view shows it, or None."""
        if (span := self.decided.get(mark_id)) is not None:
            return mark_of_span(mark_id, span)
        row = rows_by_id(self.suggestions).get(mark_id)
        return None if row is None else mark_of_waiting(mark_id, row, self.remarks.get(mark_id))

    def marks(self) -> Marks:
        """Returns every span and undecided suggestion, rejected ones too, in reading order."""
        if self._marks is None:
            object.__setattr__(self, "_marks", Marks(rows_by_id(self.suggestions), self.decided, self.remarks))
        assert self._marks is not None
        return self._marks

    # ---- deciding ----

    def accept(self, mark_id: str) -> "Annotation":
        """Accept the suggestion unchanged."""
        return self._decide(mark_id, "accepted")

    def reject(self, mark_id: str) -> "Annotation":
        """Turn a suggestion down ("nothing here" is kept as a decision); a span made by hand is deleted."""
        if mark_id in self.suggestions:
            span = self.decided.get(mark_id)
            if span is None or span.origin != "rejected":
                return self._with(mark_id, self._proposed(mark_id, "rejected"))
            return self
        if mark_id not in self.decided:
            raise UserError("This span no longer exists.")
        left = {i: s for i, s in self.decided.items() if i != mark_id}
        return replace(self._holding(left), remarks=without_answered(self.remarks, mark_id))._started()

    def undecide(self, mark_id: str) -> "Annotation":
        """Take back the decision on a suggestion."""
        if mark_id not in self.suggestions or mark_id not in self.decided:
            return self
        suggestion = self.suggestions[mark_id]
        remarks = moved_from_span(self.remarks, mark_id, self.decided[mark_id], (suggestion.start, suggestion.end))
        left = {i: s for i, s in self.decided.items() if i != mark_id}
        return replace(self._holding(left), remarks=remarks)._started()

    def relabel(self, mark_id: str, label: str) -> "Annotation":
        """Give the span or suggestion another label.

        Its value is dropped where the new label has none, and so are attributes and links that the label set does not
        permit for it.
        """
        wanted = self.label_set[label]
        span = self._span(mark_id)
        figure = span.figure if wanted.valued else None
        values = permitted(span.attributes, self.label_set.attributes, label) if span.attributes else span.attributes
        after = self._correct(
            mark_id, replace(span, label=label, figure=figure, attributes=values), span.label != label
        )
        return after._with_permitted_links(mark_id) if after.links else after

    def resize(self, mark_id: str, start: int, end: int, figure: Figure | None = None) -> "Annotation":
        """Move the edges of a span or suggestion; ``figure`` is the value as read from the new text."""
        span = self._span(mark_id)
        return self._correct(
            mark_id, replace(span, start=start, end=end, figure=figure), (span.start, span.end) != (start, end)
        )

    def set_figure(self, mark_id: str, figure: Figure | None) -> "Annotation":
        """Set the value, unit and modifier of a figure."""
        span = self._span(mark_id)
        return self._correct(mark_id, replace(span, figure=figure), span.figure != figure)

    def set_attribute(self, mark_id: str, name: str, value: Value | None) -> "Annotation":
        """Answer what an attribute asks about a span, or the ``ARTICLE``; None takes the answer away. A suggestion is accepted thereby.

        An answer that is the attribute's default is stored as none. Raises UserError if the label set does not ask it
        about the span's label, or does not permit the value.
        """
        if mark_id == ARTICLE:
            answers = self._answered(self.attributes, ARTICLE, name, value)
            return self if answers == self.attributes else replace(self, attributes=answers)._started()
        held = self.decided.get(mark_id)
        waits = mark_id in self.suggestions and (held is None or held.origin == "rejected")
        after = self.accept(mark_id) if waits else self
        span = after._span(mark_id)
        answers = self._answered(span.attributes, span.label, name, value)
        if answers == span.attributes:
            return after
        return replace(after, decided={**after.decided, mark_id: replace(span, attributes=answers)})._started()

    def _answered(self, answers: Values, label: str, name: str, value: Value | None) -> Values:
        asked = next(
            (attribute for attribute in asked_of(self.label_set.attributes, label) if attribute.name == name), None
        )
        if asked is None and label == ARTICLE:
            raise UserError("The label set does not ask for “{name}” of the article.", name=name)
        if asked is None:
            raise UserError("The label set does not ask for “{name}” of {label}.", name=name, label=label)
        if value is not None and value != "" and not asked.fits(value):
            raise UserError("“{value}” is not a value of “{name}”.", value=str(value), name=name)
        return answers.having(name, None if value == asked.default else value)

    def still_required(self) -> tuple[Attribute, ...]:
        """Returns the attributes of the article that have to be answered before it is closed, and are not."""
        return still_required(self.attributes, self.label_set.attributes)

    def comment(self, mark_id: str, note: str, flag: bool) -> "Annotation":
        """Note a comment and a flag on a span or a suggestion; that decides nothing, nor does it begin or reopen the answer."""
        span = self.decided.get(mark_id)
        if span is None:
            place = self._span(mark_id)
            return replace(self, remarks=put(self.remarks, mark_id, Remark(place.start, place.end, note, flag)))
        remarks = self.remarks if span.note == note else without_answered(self.remarks, mark_id)
        decided = {**self.decided, mark_id: replace(span, note=note, flag=flag)}
        return replace(self, decided=decided, remarks=remarks)

    def with_answered(self, mark_id: str, answered: bool) -> "Annotation":
        """Set whether what is noted on a mark, or on the article (``ARTICLE``), has been answered."""
        remark = self.remarks.get(mark_id)
        if remark is None:
            mark = self.mark(mark_id)
            remark = Remark(mark.start, mark.end) if mark is not None else Remark(0, 0)
        return replace(self, remarks=put(self.remarks, mark_id, replace(remark, answered=answered)))

    def add(self, span: Span, mark_id: str = "") -> "Annotation":
        """Add a span made by hand.

        Where a span or suggestion already covers exactly that range, that one is relabelled instead.
        """
        check_range(span.start, span.end, len(self.document.text))
        self.label_set[span.label]
        for i, other in self.around(span.start, span.end):
            if (other.start, other.end) == (span.start, span.end) and self._same_kind(other.label, span.label):
                if other.label == span.label:
                    return self.accept(i) if i in self.suggestions else self
                return self.relabel(i, span.label)
        return self._with(mark_id or uuid4().hex, span)

    def accept_all(self, mark_ids: Iterable[str]) -> "Annotation":
        """Accept several suggestions at once; those that an accepted one forbids stay undecided."""
        decided = dict(self.decided)
        # this index grows with each accepted span, so that each is compared with its neighbours only
        standing = Extents((s.start, s.end, i) for i, s in decided.items() if self._stands(s))
        for mark_id in mark_ids:
            if mark_id in decided or mark_id not in self.suggestions:
                continue
            span = self.suggestions[mark_id].as_span("accepted")
            around = (decided[i] for i in standing.touching(span.start, span.end))
            if self._stands(span) and any(self._objection(span, other) for other in around):
                continue
            decided[mark_id] = span
            standing.add(span.start, span.end, mark_id)
        return self if len(decided) == len(self.decided) else self._holding(decided)._started()

    def with_status(self, status: str) -> "Annotation":
        """Set the status; ``done`` is refused while suggestions are undecided."""
        if status not in STATUSES:
            raise UserError("“{status}” is not a status; use one of {known}.", status=status, known=", ".join(STATUSES))
        if status == "done" and (left := self.undecided()):
            if len(left) == 1:
                raise UserError("1 suggestion is still undecided: accept or reject it first.")
            raise UserError("{count} suggestions are still undecided: accept or reject them first.", count=len(left))
        return replace(self, status=status)

    def with_note(self, note: str, flag: bool) -> "Annotation":
        """Note a comment and a flag on the whole document."""
        remarks = self.remarks if note == self.note else without_answered(self.remarks, ARTICLE)
        return replace(self, note=note, flag=flag, remarks=remarks)

    # ---- how ----

    def _span(self, mark_id: str) -> Span:
        span = self.decided.get(mark_id)
        if span is None and mark_id in self.suggestions:
            return self.suggestions[mark_id].as_span("accepted")
        if span is None:
            raise UserError("This span no longer exists.")
        return span

    def _decide(self, mark_id: str, origin: str) -> "Annotation":
        span = self.decided.get(mark_id)
        if span is not None and span.origin != "rejected":
            return self
        if mark_id not in self.suggestions:
            raise UserError("This suggestion no longer exists.")
        return self._with(mark_id, self._proposed(mark_id, origin))

    def _proposed(self, mark_id: str, origin: str) -> Span:
        """Returns the suggestion as a decided span, with what was noted on it when it was decided before."""
        made, held = self.suggestions[mark_id].as_span(origin), self.decided.get(mark_id)
        return made if held is None else replace(made, note=held.note, flag=held.flag, attributes=held.attributes)

    def _correct(self, mark_id: str, span: Span, differs: bool) -> "Annotation":
        check_range(span.start, span.end, len(self.document.text))
        if not differs and mark_id in self.decided:
            return self
        if mark_id in self.suggestions:
            proposed = self.suggestions[mark_id].as_span("accepted")
            same = (span.start, span.end, span.label, span.figure) == (
                proposed.start,
                proposed.end,
                proposed.label,
                proposed.figure,
            )
            # changed back to what was proposed, it is an accepted suggestion again
            span = replace(span, origin="accepted" if same else "corrected")
        return self._with(mark_id, span)

    def _with(self, mark_id: str, span: Span) -> "Annotation":
        """Put ``span`` at ``mark_id``; undecided suggestions that it crosses are rejected."""
        decided = dict(self.decided)
        decided[mark_id] = span
        if self._stands(span):
            if objection := self._objections(mark_id, span):
                raise UserError(objection)
            if not self.label_set.crossing:
                for i in self._near(span.start, span.end) - decided.keys():
                    if i in self.suggestions and _cross(self.suggestions[i], span):
                        decided[i] = self.suggestions[i].as_span("rejected")
        return self.with_decided(decided, {mark_id: span})._started()

    def with_decided(self, decided: Mapping[str, Span], new: Mapping[str, Span]) -> "Annotation":
        """This annotation with other decided spans; ``new`` are those that are new or moved."""
        assert self._places is not None
        # only added to, never taken from, since older versions share it
        for mark_id, span in new.items():
            self._places.add(span.start, span.end, mark_id)
        return self._holding(decided)

    def _holding(self, decided: Mapping[str, Span]) -> "Annotation":
        """This annotation with other decided spans, to which the notes on what was undecided until now go over."""
        remarks, decided = moved_to_spans(self.remarks, decided, self.decided)
        links = standing(self.links, decided) if self.links else self.links
        return replace(self, decided=decided, remarks=remarks, links=links)

    def _with_permitted_links(self, mark_id: str) -> "Annotation":
        types = {link.name: link for link in self.label_set.links}
        label = self.decided[mark_id].label
        gone = {
            i
            for i, one in self.links.items()
            if (wanted := types.get(one.name)) is not None
            and (
                (one.start == mark_id and label not in wanted.starts)
                or (one.end == mark_id and label not in wanted.ends)
            )
        }
        return replace(self, links={i: one for i, one in self.links.items() if i not in gone}) if gone else self

    def _near(self, start: int, end: int) -> set[str]:
        assert self._places is not None
        return set(self._places.touching(start, end))

    def _stands(self, span: Span) -> bool:
        """True if a span takes part in the rules about overlap: not rejected, and no passage."""
        return span.origin != "rejected" and self.label_set.kind(span.label) != "passage"

    def _objections(self, mark_id: str, span: Span) -> str:
        near = sorted(self._near(span.start, span.end) - {mark_id})
        for other in (self.decided[i] for i in near if i in self.decided):
            overlapping = other.start < span.end and span.start < other.end and self._stands(other)
            if overlapping and (objection := self._objection(span, other)):
                return objection
        return ""

    def _objection(self, span: Span, other: Span) -> str:
        """Why ``span`` may not are beside ``other``, which overlaps it; "" where it may."""
        named = {"quote": self.document.text[other.start : other.end], "label": other.label}
        if (other.start, other.end) == (span.start, span.end):
            return Sentence("“{quote}” is already marked as {label}; relabel it instead.", **named)
        if not self.label_set.crossing and crosses(other.start, other.end, span.start, span.end):
            return Sentence("This would cross “{quote}” ({label}), which the label set does not allow.", **named)
        if not self.label_set.nesting:
            return Sentence("This would overlap “{quote}” ({label}), which the label set does not allow.", **named)
        return ""

    def acceptable(self, mark_id: str) -> bool:
        """True if a suggestion could be accepted as things stand: no decided span is in its place or crosses it."""
        span = self.suggestions[mark_id].as_span("accepted")
        return not self._stands(span) or not self._objections(mark_id, span)

    def around(self, start: int, end: int) -> Iterator[tuple[str, Span | Suggestion]]:
        """Yields the spans (rejected ones too) and undecided suggestions that touch a range, by id, decided ones first.

        A superset: one that was resized may be named although it has left the range.
        """
        near = sorted(self._near(start, end))
        yield from ((i, self.decided[i]) for i in near if i in self.decided)
        yield from ((i, self.suggestions[i]) for i in near if i not in self.decided and i in self.suggestions)

    def _same_kind(self, a: str, b: str) -> bool:
        return (self.label_set.kind(a) == "passage") == (self.label_set.kind(b) == "passage")

    def _started(self) -> "Annotation":
        return self if self.status == "in progress" else replace(self, status="in progress")

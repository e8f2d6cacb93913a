"""Remarks: a note and a flag on a suggestion that nobody has decided yet, and whether a note has been answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.spans import Span

ARTICLE = ""
"""Stands for the id of a mark in the remark on the whole article."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is noted at ``[start, end)``, code points, beside what is decided there; 0 and 0 is the whole article.

    A decided span and the answer for an article have their note and flag themselves: of these, the remark only says
    whether they are ``answered``, which means that nobody need come back to them.
    """

    start: int
    end: int
    note: str = ""
    flag: bool = False
    answered: bool = False

    def as_json(self) -> dict[str, Any]:
        """The remark as JSON values with empty fields left out; ``from_json`` is its inverse."""
        data: dict[str, Any] = {"start": self.start, "end": self.end}
        if self.note:
            data["note"] = self.note
        return data | {key: True for key, on in (("flag", self.flag), ("answered", self.answered)) if on}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Remark":
        """The remark in a mapping of JSON values. Raises UserError where it is none."""
        start, end, note = data.get("start"), data.get("end"), data.get("note", "")
        if type(start) is not int or type(end) is not int or not 0 <= start <= end or type(note) is not str:
            raise UserError("A remark needs a place in the text, and its note must be text.")
        return Remark(start, end, note, data.get("flag") is True, data.get("answered") is True)


Remarks = Mapping[str, Remark]
"""Remarks by the id of the mark that they are on, ``ARTICLE`` for the whole article."""


def without_answered(remarks: Remarks, mark_id: str) -> Remarks:
    """The remarks after a note was written anew: what it says now has not been answered."""
    held = remarks.get(mark_id)
    return remarks if held is None or not held.answered else put(remarks, mark_id, replace(held, answered=False))


def put(remarks: Remarks, mark_id: str, remark: Remark) -> Remarks:
    """``remarks`` with this one, or without any on that mark where it says nothing."""
    others = {i: one for i, one in remarks.items() if i != mark_id}
    return others | {mark_id: remark} if remark.note or remark.flag or remark.answered else others


def moved_to_spans(
    remarks: Remarks, decided: Mapping[str, Span], before: Mapping[str, Span]
) -> tuple[Remarks, Mapping[str, Span]]:
    """Remarks and decided spans once the notes on suggestions that were decided since ``before`` are those of the spans."""
    fresh = [i for i, one in remarks.items() if i in decided and i not in before and (one.note or one.flag)]
    if not fresh:
        return remarks, decided
    noted = {i: replace(decided[i], note=remarks[i].note, flag=remarks[i].flag) for i in fresh}
    for i in fresh:
        remarks = put(remarks, i, replace(remarks[i], note="", flag=False))
    return remarks, {**decided, **noted}


def moved_from_span(remarks: Remarks, mark_id: str, span: Span, place: tuple[int, int]) -> Remarks:
    """The remarks once the decision ``span`` on the suggestion at ``place`` is taken back: its note stays."""
    held = remarks.get(mark_id)
    return put(remarks, mark_id, Remark(*place, span.note, span.flag, bool(held and held.answered)))

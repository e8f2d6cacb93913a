"""The result of a sync with a shared folder, as values and in words."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from rareannot.core.visible import on_one_line
from rareannot.store.merge.merge_report import MergeReport
from rareannot.workflow.merging import FileRefused

MOST_NAMED = 5
"""The most files that are named of those that belong to other projects, are known already, or were skipped."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How far the copying of files is, in bytes."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class FileLeft:
    """A file that was skipped, and why; the next sync tries it again."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class LastPut:
    """The newest file of the project in the place: who put it ("": this copy, before it was remembered), and when (UTC, ISO 8601)."""

    file: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class SyncReport:
    """The result of a sync: files that were merged, known already, skipped or refused, and what was put.

    ``takes`` is false for a pack, which takes in no answers. ``others`` belong to other projects. ``put`` is the name of this copy's
    new file there; "" if nothing was new or none should be there, which ``not_put`` explains. ``fault`` is why putting
    it failed. ``last`` is what was put there last, as far as that is known. ``updates`` counts the annotators for whose packs
    label set, guidelines and messages were put.
    """

    place: str
    takes: bool = True
    warning: str = ""
    merged: tuple[MergeReport, ...] = ()
    known: tuple[str, ...] = ()
    left: tuple[FileLeft, ...] = ()
    others: tuple[str, ...] = ()
    refused: tuple[FileRefused, ...] = ()
    put: str = ""
    bytes_put: int = 0
    not_put: str = ""
    fault: str = ""
    last: LastPut | None = None
    updates: int = 0

    @property
    def new(self) -> int:
        """Returns how many events were merged."""
        return sum(merge.new for merge in self.merged)

    def as_json(self) -> dict[str, Any]:
        """Returns the report as JSON values."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """Returns the report in words, without refusals and faults."""
        lines = [line for merge in self.merged for line in merge.sentences()]
        lines += _first([f"{on_one_line(name)}: known since an earlier sync." for name in self.known], "are known, too")
        lines += _first([merge.reason for merge in self.left], "were left to the next sync")
        if self.others:
            names = ", ".join(map(on_one_line, self.others[:MOST_NAMED])) + (
                " …" if len(self.others) > MOST_NAMED else ""
            )
            lines.append(f"Of other projects, and left alone: {names}.")
        if self.updates:
            people = "1 annotator" if self.updates == 1 else f"{self.updates:,} annotators"
            lines.append(f"Put for the packs of {people}: label set, guidelines and messages.")
        if self.put:
            lines.append(f"Put into the folder: {self.put} ({self.bytes_put:,} bytes).")
        elif not self.fault:
            lines.append(self.not_put or "Nothing new to put into the folder.")
        if self.last is not None:
            lines.append(f"Put there last: by {on_one_line(self.last.by) or 'this copy'}, {_moment(self.last.at)}.")
        return [*([self.warning] if self.warning else []), *lines]


def _first(lines: list[str], what: str) -> list[str]:
    """Returns the first of many lines, and in how many more files the same is true."""
    more = len(lines) - MOST_NAMED
    return lines if more <= 1 else [*lines[:MOST_NAMED], f"{more:,} more files {what}; --json names them all."]


def _moment(at: str) -> str:
    """Returns a moment in this computer's zone."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")

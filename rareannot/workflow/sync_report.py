"""What a sync with a shared folder came to, as values and in words."""

from dataclasses import asdict, dataclass
from typing import Any

from rareannot.core.visible import on_one_line
from rareannot.store.merge.merge_report import MergeReport
from rareannot.workflow.merging import FileRefused

MOST_NAMED = 5
"""Files of other projects that are named."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How far the copying of files is, in bytes."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class FileLeft:
    """A file that was left alone, and why; the next sync looks at it again."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync came to: files that brought something, that were known already, left alone or refused; what was put.

    ``takes`` is false for a pack, which only puts. ``others`` belong to other projects. ``put`` is the name of this copy's new file there, "" where there was
    nothing new or, as ``not_put`` says, none is to be there. ``fault`` is why it could not be put.
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

    @property
    def new(self) -> int:
        """How many events came."""
        return sum(one.new for one in self.merged)

    def as_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The report in words, without what failed."""
        lines = [line for one in self.merged for line in one.sentences()]
        lines += [f"{on_one_line(name)}: known since an earlier sync." for name in self.known]
        lines += [one.reason for one in self.left]
        if self.others:
            names = ", ".join(map(on_one_line, self.others[:MOST_NAMED])) + (
                " …" if len(self.others) > MOST_NAMED else ""
            )
            lines.append(f"Of other projects, and left alone: {names}.")
        if self.put:
            lines.append(f"Put into the folder: {self.put} ({self.bytes_put:,} bytes).")
        elif not self.fault:
            lines.append(self.not_put or "Nothing new to put into the folder.")
        return [*([self.warning] if self.warning else []), *lines]

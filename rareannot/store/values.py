"""What the store hands out beside core values: rows of the queue, counts, and the history of a span."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the queue, as one annotator sees it.

    ``id`` is the row id in this file; ``suggested`` counts the suggestions above the threshold, ``undecided``
    those of them that wait; ``spans`` the standing spans; ``ready`` is False until suggestions were made.
    """

    id: int
    headline: str
    status: str
    words: int
    suggested: int
    undecided: int
    spans: int
    ready: bool = True
    flag: bool = False

    @property
    def decided(self) -> int:
        """How many of the suggestions are judged."""
        return self.suggested - self.undecided


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents have each status for one annotator."""

    new: int = 0
    in_progress: int = 0
    done: int = 0
    skipped: int = 0

    @property
    def total(self) -> int:
        """All documents of the project."""
        return self.new + self.in_progress + self.done + self.skipped


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened to a span: when (UTC, ISO 8601), who, and what in a few words."""

    at: str
    who: str
    what: str

"""What the store hands out beside core values: rows of the queue, counts, a span's history, answers by the page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.spans import Span


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


@dataclass(frozen=True, slots=True)
class Answer:
    """What one layer (``layer``: its author's row id) says about a document; ``decided`` holds rejected spans too."""

    document: Document
    layer: int
    decided: Mapping[str, Span]
    status: str
    note: str
    flag: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """A document and who is done with it (``layers``: row ids of authors); ``length`` in code points."""

    id: int
    sha256: str
    length: int
    layers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Every span that one author decided in one document (row ids), rejected ones too: a list a field."""

    document: int
    layer: int
    starts: list[int]
    ends: list[int]
    labels: list[str]
    figures: list[str | None]
    """As ``figure_of`` reads them."""
    origins: list[str]


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """Some finished documents and what was said about them; an answer without spans is not in ``said``."""

    documents: tuple[Finished, ...]
    said: tuple[Said, ...]


def figure_of(text: str | None) -> Figure | None:
    """The figure in the text that ``Said`` holds."""
    if text is None:
        return None
    *numbers, unit, modifier = json.loads(text)
    value, low, high = (None if n is None else Decimal(n) for n in numbers)
    return Figure(value, low, high, unit, modifier)

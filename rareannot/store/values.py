"""What the store returns besides core values: rows of the queue, counts, a span's history, answers by the page."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from rareannot.core.attributes import NO_VALUES, Values
from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.links import Link
from rareannot.core.review.adjudication import Decision, State
from rareannot.core.review.sites import Site
from rareannot.core.spans import Span
from rareannot.store.payloads import readable, stored_attributes

GOLD = 0
"""The row id of the author who stands for the gold layer."""


@dataclass(frozen=True, slots=True)
class Author:
    """A person (or, with uid "gold", the gold layer) as this file knows them; ``id`` is the row id in this file."""

    id: int
    uid: str
    name: str


GOLD_AUTHOR = Author(GOLD, "gold", "gold")
SHORT_ID = 6
"""Characters of an id beside a name that two ids have: each device gives a person an id of its own, which “people” lists."""


def told_apart(uid: str, name: str) -> str:
    """Returns a name with the beginning of the id, as “Kim #3f2a1b”: two people of one name are told apart by it, and called so."""
    return f"{name} #{uid[:SHORT_ID]}"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the queue, as one annotator sees it.

    ``id`` is the row id in this file; ``suggested`` counts the suggestions above the threshold, ``undecided``
    those of them that wait; ``spans`` the standing spans, ``links_open`` the open questions about their links; ``ready`` is False until suggestions were made
    (the clutter that an import found is none). ``fact`` is the one that the list was asked to show.
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
    links_open: int = 0
    fact: str = ""

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
    """One thing that happened to a span: when (UTC, ISO 8601), who, what kind of act it was, and which attributes it changed to what."""

    at: str
    who: str
    what: str
    values: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one layer (``layer``: its author's row id) says about a document (``row``: its row id).

    ``decided`` holds rejected spans too.
    """

    row: int
    document: Document
    layer: int
    decided: Mapping[str, Span]
    status: str
    note: str
    flag: bool
    attributes: Values = NO_VALUES
    links: Mapping[str, Link] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision on a site as it is now: its entity in the log, who took it and when (UTC, ISO 8601).

    ``by`` is a name, with the beginning of the id where the same name was used on another device.

    ``logged`` are its JSON values as they were written, in the words of the label set of that time.
    """

    entity: str
    decision: Decision
    by: str
    at: str
    logged: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Voice:
    """How one span of an annotator came about.

    ``origin`` is one of spans.ORIGINS, ``source`` what suggested it, ``at`` when it was last decided (UTC,
    ISO 8601) and ``ms`` how long that took; "" and None if it is not known.
    """

    origin: str
    source: str
    score: float | None
    at: str
    ms: int | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A document under review: its sites in reading order, each with its state, and the decisions that stand.

    ``names`` are the annotators who are done with it, by uid. ``voices`` tells, by uid and ``(start, end,
    label)``, how a span of a reading came about. ``status`` is that of its gold, ``imported`` how it was imported, in words
    (“imported by Kim on 2026-12-01 from gold.jsonl”), "" where none of it was.
    """

    row: int
    document: Document
    sites: tuple[Site, ...]
    states: tuple[State, ...]
    settled: tuple[Settled, ...]
    names: Mapping[str, str]
    voices: Mapping[tuple[str, int, int, str], Voice]
    status: str
    imported: str = ""

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions that stand, the earliest first."""
        return tuple(settled.decision for settled in self.settled)

    def voice(self, uid: str, span: Span) -> Voice | None:
        """Returns how an annotator's span came about, or None if it is not theirs."""
        return self.voices.get((uid, span.start, span.end, span.label))


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One line of the list of sites: ``id`` is its number in this list for as long as its readings stay as they are.

    ``document`` is a row id; ``before`` and ``after`` are the characters around ``quote``; ``state`` is "open",
    "decided" or "changed"; ``found`` of ``annotators`` marked anything there; ``labels`` are those that any of
    the distinct ``readings`` has.
    """

    id: int
    document: int
    headline: str
    start: int
    end: int
    fingerprint: str
    cause: str
    state: str
    before: str
    quote: str
    after: str
    annotators: int
    found: int
    labels: tuple[str, ...] = ()
    readings: int = 0


@dataclass(frozen=True, slots=True)
class SiteFilter:
    """Which sites to list; what is not given is not asked for.

    ``pair`` are the uids of two annotators who read the place differently. ``cell`` are two labels, "" for
    "nothing", by which some two annotators called it (or a part of it); ``label`` one that anybody has there.
    ``documents`` are row ids. Unanimous sites are listed only for ``cause`` "" and if they have changed since decided.
    """

    cause: str | None = None
    state: str | None = None
    pair: tuple[str, str] | None = None
    cell: tuple[str, str] | None = None
    label: str | None = None
    document: int | None = None
    documents: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """How far a review is: documents with two or more answers (``waiting``: not compared since they changed) and sites.

    ``unanimous_open`` of the ``open`` sites can be accepted at once; ``by_cause`` counts the contested sites of
    each cause as ``(open, decided, changed)``, ``documents_done`` the documents whose gold is done. Of the questions about
    links on which annotators differ, ``links_open`` can be answered now, and ``links_waiting`` wait for spans to be settled.
    """

    documents: int = 0
    documents_done: int = 0
    waiting: int = 0
    open: int = 0
    decided: int = 0
    changed: int = 0
    unanimous_open: int = 0
    by_cause: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    links_open: int = 0
    links_waiting: int = 0

    @property
    def sites(self) -> int:
        """All sites, unanimous ones included."""
        return self.open + self.decided + self.changed


@dataclass(frozen=True, slots=True)
class GuidelineNote:
    """A note to the guidelines, taken while reviewing: the words it is about, who wrote it and when (UTC)."""

    id: str
    text: str
    quote: str
    sha256: str
    start: int
    end: int
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A document and who is done with it (``layers``: row ids of authors); ``length`` in code points.

    ``unaided`` says that it has no suggestions here, or was to be annotated without any. ``text`` is "" where it was not asked for.
    ``attributes`` are what each of ``layers`` says of the whole article.
    """

    id: int
    sha256: str
    length: int
    layers: tuple[int, ...]
    unaided: bool = False
    text: str = ""
    attributes: tuple[Values, ...] = ()


PLACE_BITS = 26
"""A span's place as one number is ``end << PLACE_BITS | start``; no text is that long."""


@dataclass(frozen=True, slots=True)
class Said:
    """Every span that one author decided in one document (row ids), rejected ones too, in two lists.

    ``places`` are starts and ends in one number; ``words`` say the rest as ``word_fields`` reads it: there are
    millions of spans, and few different words.
    """

    document: int
    layer: int
    places: list[int]
    words: list[str]

    def spans(self) -> Iterator[tuple[int, int, str, str | None, str]]:
        """Start, end, label, figure (as ``figure_of`` reads it) and origin of each span."""
        for place, word in zip(self.places, self.words, strict=True):
            origin, label, figure = word_fields(word)
            yield place & ((1 << PLACE_BITS) - 1), place >> PLACE_BITS, label, figure, origin


def word_fields(word: str) -> tuple[str, str, str | None]:
    """Origin, label and the rest (as ``figure_of`` and ``attributes_of`` read it) of a word of ``Said``.

    Labels and origins hold no blank.
    """
    origin, label, rest = f"{word}  ".split(" ", 2)
    return origin, label, rest.strip(" ") or None


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """Some finished documents and what was said about them; an answer without spans is not in ``said``."""

    documents: tuple[Finished, ...]
    said: tuple[Said, ...]


def figure_of(text: str | None) -> Figure | None:
    """Returns the figure in the text that ``Said`` holds."""
    if text is None or not text.startswith("["):
        return None
    with readable():
        (*numbers, unit, modifier), _ = _DECODER.raw_decode(text)
        value, low, high = (None if n is None else Decimal(n) for n in numbers)
        return Figure(value, low, high, unit, modifier)


def attributes_of(text: str | None) -> Values:
    """Returns the attributes in the text that ``Said`` holds, where they come after the figure."""
    if text is None or not text.endswith("}"):
        return NO_VALUES
    with readable():
        end = _DECODER.raw_decode(text)[1] if text.startswith("[") else 0
    return stored_attributes(text[end:].strip(" "))


_DECODER = json.JSONDecoder()

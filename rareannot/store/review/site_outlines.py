"""The sites of a document as the list keeps them, straight from what its annotators said: for the first listing of thousands.

It finds the same sites as core.review.sites, cause, fingerprint and question included, without making a span or a reading of
each of millions of rows. Where a place is crowded (somebody has two spans there), it asks core.review.sites itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from typing import Any

from rareannot.core.attributes import Values
from rareannot.core.figure import Figure
from rareannot.core.review.adjudication import asked_about, question
from rareannot.core.review.agreement import Canonical, Units, canonical, figure_cause
from rareannot.core.review.matching import match
from rareannot.core.review.sites import Reading, Site, name_of, said_of, site_of
from rareannot.core.spans import Span
from rareannot.store.connection import Connection
from rareannot.store.values import PLACE_BITS, SiteRow, attributes_of, figure_of, word_fields

_START = (1 << PLACE_BITS) - 1


@dataclass(frozen=True, slots=True)
class Outline:
    """A site that is not unanimous; ``holders`` has the annotators of each reading as bits, most supported first."""

    start: int
    end: int
    cause: str
    fingerprint: str
    question: str
    found: int
    cells: tuple[str, ...]
    holders: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """What spans with one label, figure and attributes say, whoever has them; there is one object for each, so it is compared by identity.

    ``same`` is equal for figures that are equal after unit conversion.
    """

    label: str
    figure: Figure | None
    passage: bool
    same: tuple[Canonical | None, Values]
    attributes: Values
    tail: str
    """What a fingerprint says of it, after the place."""
    asked: str
    """What a question says of it, after the place."""
    order: tuple[str, str]

    def span(self, place: int) -> Span:
        """Returns a span at a place that says this."""
        return Span(place & _START, place >> PLACE_BITS, self.label, self.figure, attributes=self.attributes)


class Meanings(dict[str, "Meaning | None"]):
    """What the stored words of spans mean, each read once; None for a suggestion that was rejected."""

    def __init__(self, units: Units, passages: Iterable[str]) -> None:
        super().__init__()
        self.units, self._passages = units, frozenset(passages)
        self._known: dict[tuple[str, str | None], Meaning] = {}
        self._causes: dict[tuple[Meaning, Meaning], str] = {}

    def __missing__(self, word: str) -> "Meaning | None":
        origin, label, written = word_fields(word)
        self[word] = found = None if origin == "rejected" else self._meaning(label, written)
        return found

    def _meaning(self, label: str, written: str | None) -> Meaning:
        if (label, written) not in self._known:
            figure, attributes = figure_of(written), attributes_of(written)
            same = canonical(figure, self.units)
            self._known[label, written] = Meaning(
                label,
                figure,
                label in self._passages,
                (same, attributes),
                attributes,
                said_of(label, figure, attributes),
                asked_about(label, figure, attributes),
                (label, f"{same}{attributes}"),
            )
        return self._known[label, written]

    def differences(self, a: Meaning, b: Meaning) -> str:
        """Returns what two spans at one place differ in beside their edges: "label", a cause of figures, "attribute", or "" for nothing."""
        if a.label != b.label:
            return "label"
        if a is b:
            return ""
        if (a, b) not in self._causes:
            differ = "attribute" if a.attributes != b.attributes else ""
            self._causes[a, b] = figure_cause(a.figure, b.figure, self.units) or differ
        return self._causes[a, b]


Held = Mapping[tuple[int, Meaning], int]
"""The spans of a document, by place and meaning, and who has each: a bit for each annotator, the lowest for the first uid.

What the first uid said comes first.
"""


@dataclass(slots=True)
class _Key:
    """A distinct span, after unit conversion, and who has it; ``spoken`` has who says it in which words."""

    place: int
    meaning: Meaning
    holders: int
    spoken: list[tuple[int, Meaning]]

    @property
    def start(self) -> int:
        return self.place & _START

    @property
    def end(self) -> int:
        return self.place >> PLACE_BITS


def held_of(
    answers: Sequence[tuple[Sequence[int], Sequence[str]]], meanings: Meanings
) -> dict[tuple[int, Meaning], int]:
    """Returns the spans of a document from the places and words (see store.values.Said) of each annotator, in the order of their uids."""
    held: dict[tuple[int, Meaning], int] = {}
    for number, (places, words) in enumerate(answers):
        bit = 1 << number
        for place, word in zip(places, words, strict=True):
            if (meaning := meanings[word]) is not None:
                key = place, meaning
                held[key] = held.get(key, 0) | bit
    return held


def outlines(held: Held, people: int, text: str, meanings: Meanings) -> tuple[list[Outline], int] | None:
    """Returns the sites of a document that two or more ``people`` have done, and how many others are unanimous.

    None if somebody says one thing twice in different units: then what counts depends on the order of their spans.
    """
    everybody = (1 << people) - 1
    merged: dict[tuple[int, str, tuple[Canonical | None, Values]], _Key] = {}
    for (place, meaning), holders in held.items():
        name = place, meaning.label, meaning.same
        if (key := merged.get(name)) is None:
            # the span of the first uid, whose spans come first, stands for all, as it does in core.review.sites
            merged[name] = _Key(place, meaning, holders, [(holders, meaning)])
        elif key.holders & holders:
            return None
        else:
            key.spoken.append((holders, meaning))
            key.holders |= holders
    contested = [key for key in merged.values() if key.holders != everybody]
    found = [
        _outline(group, people, text, meanings)
        for wanted in (False, True)
        for group in _groups([key for key in contested if key.meaning.passage is wanted])
    ]
    return found, len(merged) - len(contested)


def _groups(keys: list[_Key]) -> Iterator[list[_Key]]:
    """Yields spans in groups that are connected by overlaps."""
    keys.sort(key=lambda key: (key.place & _START, -key.place))
    group: list[_Key] = []
    reach = 0
    for key in keys:
        if group and key.start >= reach:
            yield group
            group = []
        group.append(key)
        reach = max(reach, key.end)
    if group:
        yield group


def _outline(group: list[_Key], people: int, text: str, meanings: Meanings) -> Outline:
    marked = 0
    for key in group:
        if marked & key.holders:
            return _crowded(group, people, text, meanings)
        marked |= key.holders
    start, end = group[0].start, max(key.end for key in group)
    silent = ((1 << people) - 1) & ~marked
    group.sort(key=lambda key: (-key.holders.bit_count(), key.start, -key.end, key.meaning.order))
    holders = [key.holders for key in group]
    if silent:
        # as core.review.sites ranks readings: by support, then those with spans before the one without
        at = sum(holder.bit_count() >= silent.bit_count() for holder in holders)
        holders.insert(at, silent)
    cause, cells = _compared(group, bool(silent), meanings)
    return Outline(
        start,
        end,
        cause,
        _fingerprint(group, bool(silent)),
        _question(group, bool(silent), cause, text[start:end]),
        marked.bit_count(),
        cells,
        tuple(holders),
    )


def _compared(group: Sequence[_Key], silent: bool, meanings: Meanings) -> tuple[str, tuple[str, ...]]:
    """Returns the cause of a site and its cells of the confusion matrix, where each annotator has one span or none."""
    seen: set[str] = set()
    cells: set[str] = {cell(key.meaning.label, "") for key in group} if silent else set()
    for i, one in enumerate(group):
        for other in group[i + 1 :]:
            if one.start >= other.end or other.start >= one.end:  # the ends of a chain, which match nothing
                cells |= {cell(one.meaning.label, ""), cell(other.meaning.label, "")}
                continue
            if one.place != other.place:
                seen.add("boundary")
            if differences := meanings.differences(one.meaning, other.meaning):
                seen.add(differences)
            cells.add(cell(one.meaning.label, other.meaning.label))
    return name_of(seen), tuple(sorted(cells))


def _fingerprint(group: Iterable[_Key], silent: bool) -> str:
    said = {f"{key.start}-{key.end}-{meaning.tail}" for key in group for _, meaning in key.spoken}
    if silent:
        said.add("")
    return sha256("\n".join(sorted(said)).encode()).hexdigest()[:16]


def _question(group: Sequence[_Key], silent: bool, cause: str, words: str) -> str:
    first = min(key.start for key in group)
    said = [f"{key.start - first} {key.end - first} {key.meaning.asked}" for key in group]
    if silent:
        said.append("")
    return sha256("\n".join((cause, words.casefold(), *sorted(said))).encode()).hexdigest()[:16]


def _crowded(group: Sequence[_Key], people: int, text: str, meanings: Meanings) -> Outline:
    """Returns a place where somebody has two spans or more, compared by core.review.sites."""
    names = [f"{number:04}" for number in range(people)]
    answers = {
        name: [meaning.span(key.place) for key in group for who, meaning in key.spoken if who >> number & 1]
        for number, name in enumerate(names)
    }
    site: Site = site_of(answers, meanings.units)
    holders = tuple(sum(1 << int(name) for name in reading.annotators) for reading in site.readings)
    return outline_of(site, text, holders)


def outline_of(site: Site, text: str, holders: tuple[int, ...]) -> Outline:
    """Returns a site as the list keeps it; ``holders`` has, for each reading, a bit for each annotator who holds it."""
    return Outline(
        site.start,
        site.end,
        site.cause,
        site.fingerprint,
        question(site, text),
        site.found,
        (cell(site.attribute, ""),) if site.attribute else tuple(sorted(cells_of(site.readings))),
        holders,
    )


STATES = ("open", "decided", "changed")
AROUND = 60
"""Characters on either side of a site that its line shows."""
ABSENT = "-"
"""Stands for an annotator who has not read the place, where readers are written one character each."""


def cells_of(readings: Sequence[Reading]) -> Iterator[str]:
    """Yields the cells of the confusion matrix that a site counts in, over all pairs of its readings."""
    seen: set[str] = set()
    for one, two in combinations(readings, 2):
        matched = match(one.spans, two.spans)
        seen.update(cell(a.label, b.label) for a, b in matched.pairs)
        seen.update(cell(span.label, "") for span in (*matched.only_a, *matched.only_b))
    yield from seen


def cell(a: str, b: str) -> str:
    """Returns two labels, "" for nothing, as one text, whichever is named first."""
    return ">".join(sorted((a, b)))


def row_of(number: int, columns: Sequence[Any], words: Sequence[str]) -> SiteRow:
    """Returns the line with a number, from the columns of the list (document to readers) and the words at the place."""
    document, start, end, fingerprint, cause, state, annotators, found, cells, readers = columns
    headline, before, quote, after = words
    facts = (document, headline, start, end, fingerprint, cause, state, before, quote, after)
    labels = tuple(sorted({label for cell in cells.split("|") for label in cell.split(">") if label}))
    return SiteRow(number, *facts, annotators, found, labels, len({*readers} - {ABSENT}))


_WORDS = f"""
SELECT d.headline, substr(b.text, max(0, :start - {AROUND}) + 1, min(:start, {AROUND})),
  substr(b.text, :start + 1, :end - :start), substr(b.text, :end + 1, {AROUND})
FROM document d JOIN body b ON b.document_id = d.id WHERE d.id = :document
"""

Place = tuple[int, int, int]


def words_at(db: Connection, places: Iterable[Place]) -> Mapping[Place, tuple[str, str, str, str]]:
    """Headline, and the words before, at and after each place ``(document, start, end)`` that is there."""
    found = {}
    for document, start, end in places:
        with closing(db.conn.execute(_WORDS, {"document": document, "start": start, "end": end})) as rows:
            for headline, before, quote, after in rows:
                found[document, start, end] = (headline, before, quote, after)
    return found

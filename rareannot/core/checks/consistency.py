"""Finds gold that contradicts itself: the same text labelled differently, and links and units that do not fit."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from types import MappingProxyType

from rareannot.core.attributes import ARTICLE, NO_VALUES, OF_ARTICLE, Values, not_permitted
from rareannot.core.bundled import bundled_json
from rareannot.core.document import is_normalised
from rareannot.core.figure import Figure
from rareannot.core.labels import LabelSet
from rareannot.core.links import NONE, Link
from rareannot.core.spans import Span, crosses, reading_order
from rareannot.core.text.extents import Extents
from rareannot.core.text.tokens import tokenise
from rareannot.core.things import NO_THING, Thing

NOT_PERMITTED, SECOND, COMPARED, MEASURED = "link not permitted", "second link", "link of units", "unit of a thing"
"""Kinds of contradiction, in the order in which they are shown."""
_MEASURED = "MATERIAL"
"""A link that may lead to this, or to a thing, says what a figure measures."""
_NOT_OF = dict.fromkeys(
    ("PERSON", "NORP"), frozenset("money grade rate concentration area volume power energy data".split())
) | {"MATERIAL": frozenset(("speed", "frequency", "voltage", "angle", "data", "data rate"))}
"""What nothing with a label is measured in, by label: a share, a count and what is not named here fit everything."""


def contradictions(
    labels: LabelSet, decided: Mapping[str, Span], links: Mapping[str, Link]
) -> Iterator[tuple[str, Link]]:
    """Yields each link that contradicts something, with its kind; of several answers where one is permitted, those after the first."""
    types = {link_type.name: link_type for link_type in labels.links}
    measured = {_MEASURED, *(label.name for label in labels.light)}
    seen = set[tuple[str, str]]()
    for link in links.values():
        wanted = types.get(link.name)
        spans = [decided[i] for i in (link.start, link.end) if i != NONE]
        fits = (
            wanted is not None
            and spans[0].label in wanted.starts
            and (len(spans) == 1 or spans[1].label in wanted.ends)
        )
        if wanted is None or not fits:
            yield NOT_PERMITTED, link
        elif link.slot in seen and not wanted.many:
            yield SECOND, link
        elif len(spans) == 2 and not _comparable(spans[0].figure, spans[1].figure):
            yield COMPARED, link
        elif len(spans) == 2 and measured & {*wanted.ends} and not _measures(spans[0].figure, spans[1].label):
            yield MEASURED, link
        seen.add(link.slot)


def _comparable(one: Figure | None, other: Figure | None) -> bool:
    """True if two figures can be set beside each other: a share and a count with anything, others only with their like."""
    if one is None or other is None:
        return True
    kinds = [_kind(figure.unit) for figure in (one, other)]
    return kinds[0] == kinds[1] or "" in kinds


def _measures(figure: Figure | None, label: str) -> bool:
    """True if something with this label may be measured by a figure with such a unit."""
    kind = _kind(figure.unit) if figure is not None else ""
    return kind.partition("/")[0] not in _NOT_OF.get(label, ())


def _kind(unit: str | None) -> str:
    """Returns what a unit measures, "" where that may be anything."""
    if unit is None or unit in SHARES or unit == "count":
        return ""
    if is_money(unit):
        return "money"  # "$9,090 a tonne, against $16,200": a price stands without its unit beside another one
    known = _dimensions()
    return known.get(unit) or "/".join(known.get(part, part) for part in unit.split("/"))


@cache
def _dimensions() -> dict[str, str]:
    """Returns what each unit measures, those that convert to no other as well."""
    return {row["unit"]: row["dimension"] for row in bundled_json("units.json")["units"]}


SHARES = frozenset(("percent", "percentage_point", "basis_point"))


@cache
def _currencies() -> frozenset[str]:
    return frozenset(bundled_json("units.json")["currencies"])


def is_money(unit: str | None) -> bool:
    """True if a unit is a currency code, alone or per something: USD, CNY/t."""
    return (unit or "").partition("/")[0] in _currencies()


def _is_share(unit: str | None) -> bool:
    return unit in SHARES


def _is_measure(unit: str | None) -> bool:
    return unit not in (None, "count") and not is_money(unit) and not _is_share(unit)


def _is_count(unit: str | None) -> bool:
    return unit in (None, "count")


FITS: dict[str, Callable[[str | None], bool]] = {
    "PERCENT": _is_share,
    "MONEY": is_money,
    "QUANTITY": _is_measure,
    "CARDINAL": _is_count,
    "ORDINAL": _is_count,
}
"""Name of a label -> whether a unit can be one of its figures; labels of other names take any unit."""


def unit_fits(names: Iterable[str], figure: Figure) -> bool:
    """True if the unit of ``figure`` fits a label; ``names`` are its name and those it had before."""
    rule = next((FITS[name] for name in names if name in FITS), None)
    return rule is None or rule(figure.unit)


TWO_LABELS, TWO_THINGS, THING_OF_LABELS = "two labels", "two things", "thing of labels"
"""Kinds of findings about strings and things that are marked in more than one way."""
KINDS = (
    TWO_LABELS,
    TWO_THINGS,
    THING_OF_LABELS,
    "missed",
    "no value",
    "other value",
    "unit",
    "twice",
    "crossing",
    "nesting",
    "space",
    "unknown label",
    "attribute not permitted",
    NOT_PERMITTED,
    SECOND,
    COMPARED,
    MEASURED,
)
"""What is looked for, in the order in which it is shown."""
PLACES = 500
"""Places kept for each finding; ``count`` says how many there are."""
SEEN = 20
"""Places kept for each string and label; fewer, since a project has many thousands of strings."""
LEAST_TIMES = 2
"""How often a name must be labelled before other places count as missed; a single label may itself be the mistake."""
SHARE = 2 / 3
"""The share that the most frequent label of a name must have for other places to count as missed."""
_SHORTEST = 3

ReadFigure = Callable[[str, int, int, str], Figure | None]
"""Reads the value at a place, given text, start, end and label; None where there is no number."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document (row id) as a layer has it: its spans by id, rejected ones too; ``done`` if its annotator finished it."""

    row: int
    text: str
    spans: Mapping[str, Span]
    done: bool
    links: Mapping[str, Link] = field(default_factory=dict)
    attributes: Values = NO_VALUES
    """What was answered about the whole document."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: document (row id) and range; ``mark_id`` is the span's, "" where one is missing.

    ``link`` is the id of the link that leads from it, where the finding is about one. What is about the whole document has
    no extent.
    """

    row: int
    start: int
    end: int
    mark_id: str = ""
    label: str = ""
    link: str = ""

    @property
    def of_article(self) -> bool:
        """True if it is the whole document."""
        return self.end == 0 and not self.mark_id


@dataclass(frozen=True, slots=True)
class Finding:
    """Something inconsistent: ``kind`` as in KINDS, the words it is about, and where.

    ``labels`` are those it concerns, with how often each is there; ``value`` is what the annotator has and
    ``reading`` what the text says, in words, if it is about a value. ``count`` places in all, the first of them in ``places``.
    """

    kind: str
    quote: str
    labels: tuple[tuple[str, int], ...]
    count: int
    places: tuple[Place, ...]
    value: str = ""
    reading: str = ""

    @property
    def id(self) -> str:
        """A short hash of kind, words, labels and value, by which a finding that was called right is known again."""
        said = "\n".join((self.kind, self.quote, *sorted(name for name, _ in self.labels), self.value))
        return sha256(said.encode()).hexdigest()[:16]


@dataclass(slots=True)
class _Group:
    count: int = 0
    places: list[Place] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)

    def add(self, place: Place, label: str, most: int = PLACES) -> None:
        self.count += 1
        self.labels[label] += 1
        if len(self.places) < most:
            self.places.append(place)


_Key = tuple[str, str, str, str]
"""Kind, words, value and reading."""


class Consistency:
    """Looks through a layer in two passes: ``take`` every document, then ``look_again`` at each; ``findings`` at the end."""

    def __init__(self, labels: LabelSet, read: ReadFigure, things: Mapping[str, Thing] = MappingProxyType({})) -> None:
        """``things`` are those that the project knows, by each identifier that means them."""
        self._labels, self._read, self._things = labels, read, things
        self._identities = [attribute.name for attribute in labels.attributes if attribute.kind == "identity"]
        self._things_of_strings: defaultdict[str, dict[str, _Group]] = defaultdict(dict)
        self._labels_of_things: defaultdict[str, dict[str, _Group]] = defaultdict(dict)
        self._found: defaultdict[_Key, _Group] = defaultdict(_Group)
        self._strings: defaultdict[str, dict[str, _Group]] = defaultdict(dict)
        self._rejected: Counter[str] = Counter()
        self._names: _Names | None = None

    def take(self, entry: Entry) -> None:
        """The first pass: note how each string is labelled, and what is wrong with a span by itself or with its neighbours."""
        standing = []
        for mark_id, span in entry.spans.items():
            if span.origin == "rejected":
                self._rejected[_words(entry.text[span.start : span.end])] += 1
                continue
            standing.append((mark_id, span))
            self._string(entry, mark_id, span)
            self._thing(entry, mark_id, span)
            self._alone(entry, mark_id, span)
        flat = [(i, s) for i, s in standing if self._labels.kind(s.label) != "passage"]
        for kind, mark_id, span in _neighbours(flat, self._labels):
            self._add(kind, entry, mark_id, span)
        if values := not_permitted(entry.attributes, self._labels.attributes, ARTICLE):
            group = self._found["attribute not permitted", ", ".join(values), str(values), ""]
            group.add(Place(entry.row, 0, 0), OF_ARTICLE)
        for kind, link in contradictions(self._labels, entry.spans, entry.links):
            self._add_link(kind, entry, link)

    def look_again(self, entry: Entry) -> None:
        """The second pass: look for names in a finished document that are not labelled there."""
        if not entry.done:
            return
        if self._names is None:
            # needs the labels of all documents, so not before the second pass
            self._names = _Names(self._sure())
        taken = Extents((s.start, s.end, i) for i, s in entry.spans.items())
        for start, end, quote, label in self._names.find(entry.text):
            if next(taken.touching(start, end), None) is None:
                self._found["missed", quote, "", ""].add(Place(entry.row, start, end, "", label), label)

    def findings(self) -> list[Finding]:
        """Returns what was found, by kind, the most frequent first."""
        found = [
            Finding(kind, quote, _ranked(group.labels), group.count, tuple(group.places), value, reading)
            for (kind, quote, value, reading), group in self._found.items()
        ]
        found += self._several()
        return sorted(found, key=lambda f: (KINDS.index(f.kind), -f.count, f.quote, f.value))

    # ---- how ----

    def _string(self, entry: Entry, mark_id: str, span: Span) -> None:
        if span.label not in self._labels.uncounted:
            group = self._strings[_words(entry.text[span.start : span.end])].setdefault(span.label, _Group())
            group.add(Place(entry.row, span.start, span.end, mark_id, span.label), span.label, SEEN)

    def _thing(self, entry: Entry, mark_id: str, span: Span) -> None:
        """Note what a span stands for: under its words, and its label under the thing."""
        words = _words(entry.text[span.start : span.end])
        place = Place(entry.row, span.start, span.end, mark_id, span.label)
        for name in self._identities:
            value = span.attributes.get(name)
            if isinstance(value, str) and value != NO_THING:
                thing = self._things.get(value)
                called = f"{thing.name} ({thing.id})" if thing else value
                self._things_of_strings[words].setdefault(called, _Group()).add(place, span.label)
                self._labels_of_things[called].setdefault(span.label, _Group()).add(place, span.label)

    def _alone(self, entry: Entry, mark_id: str, span: Span) -> None:
        quote = entry.text[span.start : span.end]
        if span.label not in self._labels:
            self._add("unknown label", entry, mark_id, span)
        if quote != quote.strip():
            self._add("space", entry, mark_id, span)
        if span.attributes and (values := not_permitted(span.attributes, self._labels.attributes, span.label)):
            self._add("attribute not permitted", entry, mark_id, span, str(values))
        if not self._labels.valued(span.label):
            return
        reading = self._read(entry.text, span.start, span.end, span.label)
        said = "" if reading is None else str(reading)
        if span.figure is None:
            self._add("no value", entry, mark_id, span, "", said)
            return
        differs = reading is not None and _number(reading) != _number(span.figure)
        if not unit_fits(self._names_of(span.label), span.figure):
            self._add("unit", entry, mark_id, span, str(span.figure), said if differs else "")
        elif differs:
            self._add("other value", entry, mark_id, span, str(span.figure), said)

    def _names_of(self, label: str) -> tuple[str, ...]:
        return (label, *self._labels.former(label))

    def _add(self, kind: str, entry: Entry, mark_id: str, span: Span, value: str = "", reading: str = "") -> None:
        quote = entry.text[span.start : span.end]
        place = Place(entry.row, span.start, span.end, mark_id, span.label)
        self._found[kind, quote if kind == "space" else _words(quote), value, reading].add(place, span.label)

    def _add_link(self, kind: str, entry: Entry, link: Link) -> None:
        """Note a link under the words that it leads from; those at its other end stand for the value."""
        span, end = entry.spans[link.start], entry.spans.get(link.end)
        words = "" if end is None else _words(entry.text[end.start : end.end])
        place = Place(entry.row, span.start, span.end, link.start, span.label, link.id)
        self._found[kind, _words(entry.text[span.start : span.end]), words, ""].add(place, link.name)

    def _several(self) -> Iterator[Finding]:
        """Strings with more than one label or thing, and things with more than one label."""
        for kind, by_quote in (
            (TWO_LABELS, self._strings),
            (TWO_THINGS, self._things_of_strings),
            (THING_OF_LABELS, self._labels_of_things),
        ):
            for quote, groups in by_quote.items():
                if len(groups) > 1:
                    # the rarest is most likely the mistake, so its places are shown first
                    rarest_first = sorted(groups.values(), key=lambda group: group.count)
                    places = tuple(place for group in rarest_first for place in group.places)[:PLACES]
                    labels = sum((group.labels for group in rarest_first), Counter[str]())
                    value = ", ".join(sorted(groups)) if kind == TWO_THINGS else ""
                    yield Finding(kind, quote, _ranked(labels), labels.total(), places, value)

    def _sure(self) -> Iterator[tuple[str, str]]:
        """Yields names that are labelled the same often enough to be looked for elsewhere, each with its label."""
        for quote, by_label in self._strings.items():
            label, group = max(by_label.items(), key=lambda pair: (pair[1].count, pair[0]))
            total = sum(other.count for other in by_label.values())
            often = group.count >= LEAST_TIMES and group.count >= SHARE * (total + self._rejected[quote])
            named = len(quote) >= _SHORTEST and any(c.isalpha() for c in quote)
            if often and named and self._labels.kind(label) == "entity" and label in self._labels:
                yield quote, label


class _Names:
    """Finds whole-token occurrences of many names at once, the longest first; case counts as written."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._by_first: defaultdict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        for quote, label in names:
            tokens = tuple(quote[a:b] for a, b in tokenise(quote))
            self._by_first[tokens[0]].append((tokens, quote, label))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> Iterator[tuple[int, int, str, str]]:
        """Start, end, name and label of each occurrence in ``text``, in order and without overlap."""
        shown = text.lower() if is_normalised(text) and len(text.lower()) == len(text) else text
        places = tokenise(shown)
        words = [shown[a:b] for a, b in places]
        i = 0
        while i < len(words):
            for tokens, quote, label in self._by_first.get(words[i], ()):
                if tuple(words[i : i + len(tokens)]) == tokens:
                    yield places[i][0], places[i + len(tokens) - 1][1], quote, label
                    i += len(tokens) - 1
                    break
            i += 1


def _neighbours(spans: Sequence[tuple[str, Span]], labels: LabelSet) -> Iterator[tuple[str, str, Span]]:
    """Yields spans that may not lie where others do: the same range twice, crossing, or nested where the set forbids it."""
    open_ones: list[Span] = []
    for mark_id, span in sorted(spans, key=lambda pair: (reading_order(pair[1]), pair[0])):
        # only spans that are still open at its start can overlap it
        open_ones = [other for other in open_ones if other.end > span.start]
        kinds = {_clash(other, span, labels) for other in open_ones} - {""}
        if kinds:
            yield min(kinds, key=KINDS.index), mark_id, span
        open_ones.append(span)


def _clash(first: Span, second: Span, labels: LabelSet) -> str:
    if (first.start, first.end) == (second.start, second.end):
        return "twice"
    if crosses(first.start, first.end, second.start, second.end):
        return "" if labels.crossing else "crossing"
    return "" if labels.nesting else "nesting"


def _number(figure: Figure) -> tuple[object, ...]:
    """Returns what must agree between a value and its reading; the modifier is left to the annotator's judgement."""
    return figure.value, figure.low, figure.high, figure.unit


def _ranked(labels: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(labels.items(), key=lambda pair: (-pair[1], pair[0])))


def _words(quote: str) -> str:
    return " ".join(quote.split())

"""Disagreement sites: where annotators of one document differ, what each says there, and the cause."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256

from rareannot.core.attributes import NO_VALUES, Values
from rareannot.core.bundled import bundled_json
from rareannot.core.figure import Figure, plain
from rareannot.core.review.agreement import FIGURE_CAUSES, Canonical, Units, canonical, figure_cause
from rareannot.core.review.matching import connected, match, outermost
from rareannot.core.spans import Span, overlap

CAUSES = (
    "label",
    "boundary",
    "boundary+label",
    "boundary+value",
    "value",
    "unit",
    "scale",
    "modifier",
    "attribute",
    "found by some",
    "split/join",
    "article label",
)
"""Why annotators differ at a site, in the order in which causes are shown; a unanimous site has the cause ""."""

CAUSE_OF_FIGURE = {"missing": "value", "kind": "value", "sign": "value"}
"""Causes of figures (core.agreement) that are shown with "value"; the others have their own name."""

Answers = Mapping[str, Sequence[Span]]
"""The standing spans of each annotator who is done with the document, by uid; rejected ones are left out.

Labels of the article are among them, as spans without extent: see ``article_spans``.
"""

_Key = tuple[int, int, str, Canonical | None, Values]


@dataclass(frozen=True, slots=True)
class Reading:
    """What some annotators say at a site: their spans there; none means "nothing here"."""

    spans: tuple[Span, ...]
    annotators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A place ``[start, end)`` in the text with the distinct readings of it, most supported first.

    ``cause`` is one of CAUSES, or "" where all annotators say the same. ``fingerprint`` is a hash of the set of
    readings, whoever holds them: it changes when a reading is added or goes away. ``attribute`` names what is asked about
    the whole article; "" at a place in the text.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    cause: str
    fingerprint: str
    attribute: str = ""

    @property
    def unanimous(self) -> bool:
        """True if all annotators say the same."""
        return not self.cause

    @property
    def annotators(self) -> int:
        """How many annotators read the document."""
        return sum(len(r.annotators) for r in self.readings)

    @property
    def found(self) -> int:
        """How many of them marked anything here."""
        return sum(len(r.annotators) for r in self.readings if r.spans)


def article_spans(answers: Values) -> tuple[Span, ...]:
    """Returns what an annotator says of the whole article, as spans without extent before the text: one for each attribute, named after it."""
    return tuple(Span(0, 0, name, attributes=Values({name: value})) for name, value in answers.items())


def is_of_article(span: Span) -> bool:
    """True if a span stands for a label of the article."""
    return span.end == 0


def article_site(answers: Answers, attribute: str) -> Site:
    """Returns what annotators say of the whole article under an attribute, as one site; nothing means the attribute's default."""
    part = {
        who: {_key(s, {}): s for s in spans if is_of_article(s) and s.label == attribute}
        for who, spans in sorted(answers.items())
    }
    readings = readings_of(part)
    digest = sha256(f"{attribute} {_fingerprint(part.values())}".encode()).hexdigest()[:16]
    return Site(0, 0, readings, "article label" if len(readings) > 1 else "", digest, attribute)


def sites_of(answers: Answers, units: Units | None = None, passages: Collection[str] = ()) -> tuple[Site, ...]:
    """Returns the sites of one document in reading order, unanimous ones included; none with fewer than two annotators.

    A span that every annotator has alike (range, label, figure after unit conversion, attributes) is a unanimous site of
    its own; the remaining spans form one site for each group connected by overlaps. ``passages`` are
    the labels of passages, whose spans make sites of their own; otherwise one passage would join everything in it.
    """
    if len(answers) < 2:
        return ()
    table = units or {}
    sites: list[Site] = []
    for wanted in (False, True):
        part = {who: _keyed(spans, table, passages, wanted) for who, spans in sorted(answers.items())}
        sites.extend(_sites(part, table))
    asked = {s.label for spans in answers.values() for s in spans if is_of_article(s)}
    sites.extend(article_site(answers, attribute) for attribute in sorted(asked))
    return tuple(sorted(sites, key=lambda s: (s.start, -s.end, s.fingerprint)))


def site_of(answers: Answers, units: Units) -> Site:
    """Returns all spans of some annotators, which are of one place, as one site."""
    return _site({who: {_key(s, units): s for s in spans} for who, spans in sorted(answers.items())}, units)


def site_within(answers: Answers, start: int, end: int) -> Site:
    """Returns the place ``[start, end)`` as a site, with what each annotator has that overlaps it, agreed or not."""
    part = {
        who: {_key(s, {}): s for s in spans if overlap(s.start, s.end, start, end)}
        for who, spans in sorted(answers.items())
    }
    readings = readings_of(part)
    return Site(start, end, readings, cause_of((r.spans for r in readings), {}), _fingerprint(part.values()))


def readings_of(part: Mapping[str, Mapping[_Key, Span]]) -> tuple[Reading, ...]:
    """Returns the distinct readings among annotators' spans, most supported first, more spans first at a tie."""
    holders: dict[tuple[_Key, ...], list[str]] = {}
    for who, spans in part.items():
        holders.setdefault(tuple(sorted(spans, key=_order)), []).append(who)
    ranked = sorted(holders.items(), key=lambda item: (-len(item[1]), -len(item[0]), [_order(k) for k in item[0]]))
    return tuple(Reading(tuple(part[who[0]][k] for k in keys), tuple(who)) for keys, who in ranked)


def cause_of(readings: Iterable[Sequence[Span]], units: Units) -> str:
    """Why distinct readings of one site differ; "" for one reading.

    Where annotators that marked something cut it into a different number of pieces, it is "split/join". Else
    their spans are matched pair by pair: a label that differs counts before a value that does, a value before attributes, and spans
    that some did not mark at all only if nothing else differs.
    """
    distinct = list(readings)
    if len(distinct) < 2:
        return ""
    marked = [spans for spans in distinct if spans]
    if len({len(outermost(spans)) for spans in marked}) > 1:
        return "split/join"
    seen = {what for i, a in enumerate(marked) for b in marked[i + 1 :] for what in _differences(a, b, units)}
    return name_of(seen)


def name_of(seen: Collection[str]) -> str:
    """Returns the cause for a set of differences out of "boundary", "label", "attribute" and FIGURE_CAUSES."""
    value = next((c for c in FIGURE_CAUSES if c in seen), "")
    if "boundary" in seen:
        return "boundary+label" if "label" in seen else "boundary+value" if value else "boundary"
    if "label" in seen:
        return "label"
    if value:
        return CAUSE_OF_FIGURE.get(value, value)
    return "attribute" if "attribute" in seen else "found by some"


def _differences(a: Sequence[Span], b: Sequence[Span], units: Units) -> Iterator[str]:
    for one, two in match(a, b).pairs:
        if (one.start, one.end) != (two.start, two.end):
            yield "boundary"
        if one.label != two.label:
            yield "label"
        elif cause := figure_cause(one.figure, two.figure, units):
            yield cause
        elif one.attributes != two.attributes:
            yield "attribute"


def _keyed(spans: Sequence[Span], units: Units, passages: Collection[str], wanted: bool) -> dict[_Key, Span]:
    return {
        _key(s, units): s
        for s in spans
        if (s.label in passages) is wanted and s.origin != "rejected" and not is_of_article(s)
    }


def _key(span: Span, units: Units) -> _Key:
    return (span.start, span.end, span.label, canonical(span.figure, units), span.attributes)


def _sites(part: Mapping[str, Mapping[_Key, Span]], units: Units) -> Iterator[Site]:
    everything = list({key: None for spans in part.values() for key in spans})
    alike = [all(key in spans for spans in part.values()) for key in everything]
    contested = [key for key, shared in zip(everything, alike, strict=True) if not shared]
    groups = [[key] for key, shared in zip(everything, alike, strict=True) if shared]
    groups += [[contested[i] for i in group] for group in connected([key[:2] for key in contested])]
    for keys in groups:
        yield _site({who: {key: spans[key] for key in keys if key in spans} for who, spans in part.items()}, units)


def _site(part: Mapping[str, Mapping[_Key, Span]], units: Units) -> Site:
    readings = readings_of(part)
    keys = [key for spans in part.values() for key in spans]
    return Site(
        min(key[0] for key in keys),
        max(key[1] for key in keys),
        readings,
        cause_of((r.spans for r in readings), units),
        _fingerprint(part.values()),
    )


def _fingerprint(parts: Iterable[Mapping[_Key, Span]]) -> str:
    """Returns a short hash of the set of readings, with values as written: it must not change when a later version converts more units."""
    said = {"|".join(sorted(_say(span) for span in spans.values())) for spans in parts}
    return sha256("\n".join(sorted(said)).encode()).hexdigest()[:16]


def _say(span: Span) -> str:
    return f"{span.start}-{span.end}-{said_of(span.label, span.figure, span.attributes)}"


def said_of(label: str, figure: Figure | None, attributes: Values = NO_VALUES) -> str:
    """Returns what a fingerprint says of a span beside its place."""
    if attributes:
        return f"{said_of(label, figure)}-{attributes}"
    if figure is None:
        return label
    numbers = ("" if n is None else plain(n) for n in (figure.value, figure.low, figure.high))
    return f"{label}-{'/'.join(numbers)}-{figure.unit or ''}-{figure.modifier}"


def _order(key: _Key) -> tuple[int, int, str, str]:
    return (key[0], -key[1], key[2], f"{key[3]}{key[4]}")


@cache
def unit_factors() -> dict[str, tuple[str, Decimal]]:
    """Unit -> (dimension, how many of its base unit one is), as core.review.agreement.Units."""
    rows = bundled_json("units.json")["units"]
    return {row["unit"]: (row["dimension"], Decimal(row["factor"])) for row in rows if row.get("factor")}

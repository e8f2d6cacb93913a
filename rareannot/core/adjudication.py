"""Settling a site: its readings with names hidden, the decision on it, and the gold spans that follow from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.sites import Reading, Site
from rareannot.core.spans import Span, check_range, overlap

MAJORITY_FROM = 3
"""A majority is proposed only where at least this many annotators read the document."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer settled for one site: the spans that stand ("nothing here" is none) and what they came from.

    ``readings`` are the positions, in ``Site.readings``, of the readings that hold a span of it; ``edited``
    says that the reviewer changed it from there. ``fingerprint`` is the site's at the time, ``why`` a note.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    readings: tuple[int, ...]
    annotators: tuple[str, ...]
    fingerprint: str
    edited: bool = False
    why: str = ""

    @property
    def nothing_here(self) -> bool:
        """Whether it says that no span belongs here."""
        return not self.spans

    def as_json(self) -> dict[str, Any]:
        """The decision as JSON values; ``from_json`` is its inverse."""
        spans = [s.as_json() for s in self.spans]
        lists = {"spans": spans, "readings": list(self.readings), "annotators": list(self.annotators)}
        plain = {"start": self.start, "end": self.end, "fingerprint": self.fingerprint}
        return plain | lists | {"edited": self.edited, "why": self.why}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Decision":
        """The decision in JSON values that ``as_json`` gave. Raises UserError where they are of another shape."""
        try:
            return Decision(
                int(data["start"]),
                int(data["end"]),
                tuple(Span.from_json(s) for s in data["spans"]),
                tuple(int(i) for i in data["readings"]),
                tuple(str(uid) for uid in data["annotators"]),
                str(data["fingerprint"]),
                data.get("edited") is True,
                str(data.get("why") or ""),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UserError(f"This is no decision on a disagreement ({error}); the file may be damaged.") from None


@dataclass(frozen=True, slots=True)
class State:
    """How a site stands to the decisions taken: "open", "decided" or "changed" since decided, and by which."""

    name: str
    decisions: tuple[Decision, ...] = ()


def rows(site: Site, seed: str = "") -> tuple[int, ...]:
    """The order in which a site's readings are shown: most supported first, equals shuffled by ``seed``.

    With the document's hash as seed the order is the same at each visit and on each machine, and no
    annotator is always the first row.
    """
    shuffled = [sha256(f"{seed}/{site.fingerprint}/{i}".encode()).digest() for i in range(len(site.readings))]
    return tuple(sorted(range(len(shuffled)), key=lambda i: (-len(site.readings[i].annotators), shuffled[i])))


def take(site: Site, reading: int, why: str = "") -> Decision:
    """Settle the site as the reading at that position says. Raises UserError where there is none."""
    if not 0 <= reading < len(site.readings):
        raise UserError(f"This place has {len(site.readings)} readings; there is no number {reading + 1}.")
    return _decision(site, site.readings[reading].spans, False, why)


def nothing_here(site: Site, why: str = "") -> Decision:
    """Settle that no span belongs at the site, whether or not an annotator said so."""
    return _decision(site, (), False, why)


def edited(site: Site, spans: Sequence[Span], length: int, why: str = "") -> Decision:
    """Settle the site with the reviewer's own spans, in a text of ``length`` code points.

    Raises UserError on a span outside the text.
    """
    for span in spans:
        check_range(span.start, span.end, length)
    return _decision(site, tuple(spans), True, why)


def majority(site: Site) -> int | None:
    """The position of the reading that more than half of the annotators hold, else None.

    It is a proposal only, and none is made among fewer than three annotators.
    """
    if site.annotators < MAJORITY_FROM:
        return None
    return 0 if 2 * len(site.readings[0].annotators) > site.annotators else None


def accept_unanimous(sites: Sequence[Site], decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Decisions for the unanimous sites that are open; taking them a second time adds nothing."""
    found = zip(sites, states(sites, decisions), strict=True)
    return tuple(take(site, 0) for site, state in found if site.unanimous and state.name == "open")


def states(sites: Sequence[Site], decisions: Iterable[Decision]) -> tuple[State, ...]:
    """How each site of a document stands to the decisions taken on the document.

    A decision settles the site of the same place and readings. One that no longer has its site marks those
    that overlap it as "changed" since decided; sites that nothing touches are "open".
    """
    settled = {_key(d): d for d in decisions}
    known = {_key(site) for site in sites}
    stale = [d for key, d in settled.items() if key not in known]

    def state(site: Site) -> State:
        if (decision := settled.get(_key(site))) is not None:
            return State("decided", (decision,))
        touching = tuple(d for d in stale if overlap(site.start, site.end, d.start, d.end))
        return State("changed" if touching else "open", touching)

    return tuple(state(site) for site in sites)


def decide(sites: Sequence[Site], decisions: Sequence[Decision], new: Decision) -> tuple[Decision, ...]:
    """The decisions with ``new`` among them, in place of the one on the same site and of those it went out of."""
    known = {_key(site) for site in sites}

    def replaced(old: Decision) -> bool:
        gone = _key(old) not in known and overlap(old.start, old.end, new.start, new.end) > 0
        return _key(old) == _key(new) or gone

    return (*(d for d in decisions if not replaced(d)), new)


def complete(sites: Sequence[Site], decisions: Iterable[Decision]) -> bool:
    """Whether every site of a document is decided, and none changed since."""
    return all(state.name == "decided" for state in states(sites, decisions))


def same_surface(
    site: Site, text: str, others: Iterable[tuple[str, str, Site]], alike: Callable[[str], str] = str.casefold
) -> Iterator[tuple[str, Site]]:
    """Other sites that ask the same question: same cause and same words, over documents ``(hash, text, site)``.

    A decision on ``site`` can be carried over to them with ``carry``.
    """
    words, said = alike(text[site.start : site.end]), _relative(site.readings)
    for document, there, other in others:
        itself = other == site and there == text
        same_words = other.cause == site.cause and alike(there[other.start : other.end]) == words
        if same_words and not itself and _relative(other.readings) == said:
            yield document, other


def carry(decision: Decision, site: Site) -> Decision:
    """The decision as it reads at another site with the same words."""
    shift = site.start - decision.start
    spans = tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in decision.spans)
    return _decision(site, spans, decision.edited, decision.why)


def gold(decisions: Iterable[Decision]) -> tuple[Span, ...]:
    """The gold spans that a document's decisions leave, in reading order."""
    spans = {(s.start, s.end, s.label): s for d in decisions for s in d.spans}
    return tuple(spans[key] for key in sorted(spans, key=lambda k: (k[0], -k[1], k[2])))


def by_cause(found: Iterable[tuple[str, Site]], causes: Sequence[str]) -> list[tuple[str, Site]]:
    """Sites ``(document, site)`` in the order of review: like causes in a row, then by document and place."""
    rank = {cause: i for i, cause in enumerate(causes)}
    wanted = [pair for pair in found if pair[1].cause in rank]
    return sorted(wanted, key=lambda pair: (rank[pair[1].cause], pair[0], pair[1].start, pair[1].end))


def _decision(site: Site, spans: Sequence[Span], is_edited: bool, why: str) -> Decision:
    plain = tuple(Span(s.start, s.end, s.label, s.figure, "adjudicated") for s in spans)
    held = tuple(i for i, r in enumerate(site.readings) if _supports(r, plain))
    who = tuple(sorted(w for i in held for w in site.readings[i].annotators))
    return Decision(site.start, site.end, plain, held, who, site.fingerprint, is_edited, why)


def _supports(reading: Reading, spans: Sequence[Span]) -> bool:
    """Whether a reading says something of what was settled: a span of it, or nothing where that is nothing."""
    said = {(s.start, s.end, s.label, s.figure) for s in reading.spans}
    return any((s.start, s.end, s.label, s.figure) in said for s in spans) if spans else not said


def _key(one: Site | Decision) -> tuple[int, int, str]:
    return (one.start, one.end, one.fingerprint)


def _relative(readings: Sequence[Reading]) -> set[tuple[tuple[int, int, str, str], ...]]:
    """The readings as offsets from their site's start, to be compared between places."""
    first = min((s.start for r in readings for s in r.spans), default=0)
    return {tuple((s.start - first, s.end - first, s.label, str(s.figure)) for s in r.spans) for r in readings}

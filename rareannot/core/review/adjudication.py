"""Settling a site: its readings with names hidden, the decision on it, and the gold spans that follow from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from rareannot.core.attributes import Value, Values
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.review.sites import Answers, Reading, Site, article_site, is_of_article, site_within
from rareannot.core.spans import Span, check_range, nests, overlap

MAJORITY_FROM = 3
"""A majority is proposed only where at least this many annotators read the document."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer settled for one site: the spans that stand ("nothing here" is none) and what they came from.

    ``readings`` are the positions, in ``Site.readings``, of the readings that hold a span of it; ``edited``
    says that the reviewer changed the spans. ``fingerprint`` is the site's at the time, ``why`` a note, ``attribute`` the
    site's.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    readings: tuple[int, ...]
    annotators: tuple[str, ...]
    fingerprint: str
    edited: bool = False
    why: str = ""
    attribute: str = ""

    @property
    def nothing_here(self) -> bool:
        """True if it says that no span belongs here."""
        return not self.spans

    def as_json(self) -> dict[str, Any]:
        """Returns the decision as JSON values; ``from_json`` is its inverse."""
        spans = [s.as_json() for s in self.spans]
        lists = {"spans": spans, "readings": list(self.readings), "annotators": list(self.annotators)}
        plain = {"start": self.start, "end": self.end, "fingerprint": self.fingerprint}
        of_article = {"attribute": self.attribute} if self.attribute else {}
        return plain | lists | {"edited": self.edited, "why": self.why} | of_article

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Decision":
        """Returns the decision in JSON values that ``as_json`` gave. Raises UserError if they are of another shape."""
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
                str(data.get("attribute") or ""),
            )
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise UserError(
                "This is not a valid decision on a disagreement ({error}); the file may be damaged.", error=error
            ) from None


@dataclass(frozen=True, slots=True)
class State:
    """Whether a site is "open", "decided" or "changed" since it was decided, and the decisions that make it so."""

    name: str
    decisions: tuple[Decision, ...] = ()


def rows(site: Site, seed: str = "") -> tuple[int, ...]:
    """Returns the order in which a site's readings are shown: most supported first, ties shuffled by ``seed``.

    With the document's hash as seed the order is the same at each visit and on each machine, and no
    annotator is always the first row.
    """
    shuffled = [sha256(f"{seed}/{site.fingerprint}/{i}".encode()).digest() for i in range(len(site.readings))]
    return tuple(sorted(range(len(shuffled)), key=lambda i: (-len(site.readings[i].annotators), shuffled[i])))


def take(site: Site, reading: int, why: str = "") -> Decision:
    """Settle the site with the reading at that position. Raises UserError if there is none."""
    if not 0 <= reading < len(site.readings):
        raise UserError(
            "This place has {count} readings; there is no number {number}.",
            count=len(site.readings),
            number=reading + 1,
        )
    return _decision(site, site.readings[reading].spans, False, why)


def nothing_here(site: Site, why: str = "") -> Decision:
    """Settle that no span belongs at the site, whether or not an annotator said so."""
    return _decision(site, (), False, why)


def edited(site: Site, spans: Sequence[Span], length: int, why: str = "") -> Decision:
    """Settle the site with the reviewer's own spans, in a text of ``length`` code points.

    Raises UserError on a span outside the text.
    """
    for span in spans:
        if not site.attribute:
            check_range(span.start, span.end, length)
    return _decision(site, tuple(spans), True, why)


def again(site: Site, decision: Decision, why: str = "") -> Decision:
    """Settle the site as ``decision`` did before what annotators say there changed, whoever says so now."""
    return _decision(site, decision.spans, decision.edited, why or decision.why)


def standing(site: Site, state: State) -> Decision | None:
    """Returns the decision whose spans are gold at a site now: the last one on the site itself, else on what was there before."""
    own = [decision for decision in state.decisions if _key(decision) == _key(site)]
    found = own or state.decisions
    return found[-1] if found else None


def majority(site: Site) -> int | None:
    """Returns the position of the reading that more than half of the annotators hold, else None.

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
    """Returns the state of each site of a document, given the decisions on the document, earliest first.

    A decision settles the site with the same range and readings. A site is "changed" where decisions on it contradict
    each other (two reviewers, merged), or where it overlaps a decision whose site is gone. For a site that is decided
    itself, such a decision counts only if neither lies within the other, since nested sites are separate questions.
    A site without any of these is "open".
    """
    settled, stale = _sorted_out(sites, decisions)
    return tuple(_state(site, settled.get(_key(site), []), stale) for site in sites)


def _sorted_out(
    sites: Sequence[Site], decisions: Iterable[Decision]
) -> tuple[dict[tuple[int, int, str], list[Decision]], list[Decision]]:
    """Returns the decisions by the site that they settle, and those that no longer have their site."""
    known = {_key(site) for site in sites}
    settled: dict[tuple[int, int, str], list[Decision]] = {}
    stale = []
    for decision in decisions:
        if _key(decision) in known:
            settled.setdefault(_key(decision), []).append(decision)
        else:
            stale.append(decision)
    return settled, stale


def _state(site: Site, settled: Sequence[Decision], stale: Iterable[Decision]) -> State:
    if not settled:
        touching = tuple(d for d in stale if _meets(site, d))
        return State("changed" if touching else "open", touching)
    rivals = tuple(d for d in stale if _meets(site, d) and not _apart(site, d))
    contradicted = bool(rivals) or len({_outcome(d) for d in settled}) > 1
    return State("changed", (*settled, *rivals)) if contradicted else State("decided", (settled[-1],))


def _meets(site: Site | Decision, decision: Decision) -> bool:
    if site.attribute or decision.attribute:
        return site.attribute == decision.attribute
    return overlap(site.start, site.end, decision.start, decision.end) > 0


def _apart(site: Site, decision: Decision) -> bool:
    """True if one of the two lies within the other and is shorter."""
    a, b = (site.start, site.end), (decision.start, decision.end)
    return nests(*a, *b) or nests(*b, *a)


def _outcome(decision: Decision) -> tuple[Span, ...]:
    return tuple(sorted(decision.spans, key=lambda s: (s.start, s.end, s.label, str(s.figure), str(s.attributes))))


def with_gone(sites: Sequence[Site], decisions: Sequence[Decision], answers: Answers) -> tuple[Site, ...]:
    """Returns the sites, and one more for each decision whose site is gone and which makes no other site "changed".

    The annotators now agree there, or have no spans there any more, so the place would not come up again; but its decision
    stands until a reviewer settles it again. ``answers`` are those that the sites were made from.
    """
    _, stale = _sorted_out(sites, decisions)
    noticed = {d for site, state in zip(sites, states(sites, decisions), strict=True) for d in state.decisions}
    places = {(d.start, d.end, d.attribute) for d in stale if d not in noticed}
    gone = {_key(site): site for site in (_site_at(answers, *place) for place in sorted(places))}
    if not gone:
        return tuple(sites)
    return tuple(sorted((*sites, *gone.values()), key=lambda s: (s.start, -s.end, s.fingerprint)))


def _site_at(answers: Answers, start: int, end: int, attribute: str) -> Site:
    return article_site(answers, attribute) if attribute else site_within(answers, start, end)


def decide(sites: Sequence[Site], decisions: Sequence[Decision], new: Decision) -> tuple[Decision, ...]:
    """Returns the decisions with ``new``, which replaces the one on the same site and those on sites that are gone and that it overlaps."""
    known = {_key(site) for site in sites}

    def replaced(old: Decision) -> bool:
        gone = _key(old) not in known and _meets(old, new)
        return _key(old) == _key(new) or gone

    return (*(d for d in decisions if not replaced(d)), new)


def complete(sites: Sequence[Site], decisions: Iterable[Decision]) -> bool:
    """True if every site of a document is decided, and none changed since."""
    return all(state.name == "decided" for state in states(sites, decisions))


def same_surface(site: Site, text: str, others: Iterable[tuple[str, str, Site]]) -> Iterator[tuple[str, Site]]:
    """Other sites that ask the same question, over documents ``(hash, text, site)``.

    A decision on ``site`` can be carried over to them with ``carry``.
    """
    asked = question(site, text)
    for document, there, other in others:
        itself = other == site and there == text
        if not itself and question(other, there) == asked:
            yield document, other


def question(site: Site, text: str) -> str:
    """Returns a short hash of what a site asks: its cause, its words whatever their case, and its readings within them."""
    # positions relative to the first span, so that the same question elsewhere has the same hash
    first = min((s.start for r in site.readings for s in r.spans), default=0)
    said = sorted(
        "|".join(f"{s.start - first} {s.end - first} {asked_about(s.label, s.figure, s.attributes)}" for s in r.spans)
        for r in site.readings
    )
    words = text[site.start : site.end].casefold()
    return sha256("\n".join((site.cause, words, *said)).encode()).hexdigest()[:16]


def asked_about(label: str, figure: Figure | None, attributes: Values) -> str:
    """Returns what a question says of a span beside its place."""
    return f"{label} {figure} {attributes}" if attributes else f"{label} {figure}"


def carry(decision: Decision, site: Site) -> Decision:
    """Returns the decision as it reads at another site with the same words."""
    shift = site.start - decision.start
    spans = tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in decision.spans)
    return _decision(site, spans, decision.edited, decision.why)


def gold(decisions: Iterable[Decision]) -> tuple[Span, ...]:
    """Returns the gold spans that a document's decisions, the earliest first, leave; in reading order.

    Of several decisions on one site the last one counts.
    """
    last = {_key(d): d for d in decisions}
    # a span that two sites settle alike is one span
    spans = {(s.start, s.end, s.label): s for d in last.values() for s in d.spans if not is_of_article(s)}
    return tuple(spans[key] for key in sorted(spans, key=lambda k: (k[0], -k[1], k[2])))


def gold_article_labels(decisions: Iterable[Decision]) -> dict[str, Value | None]:
    """Returns what a document's decisions, the earliest first, say of the whole article, by attribute; None if nothing is to stand."""
    return {d.attribute: d.spans[0].attributes.get(d.attribute) if d.spans else None for d in decisions if d.attribute}


def by_cause(found: Iterable[tuple[str, Site]], causes: Sequence[str]) -> list[tuple[str, Site]]:
    """Sites ``(document, site)`` in the order of review: by cause, then by document and place."""
    rank = {cause: i for i, cause in enumerate(causes)}
    wanted = [pair for pair in found if pair[1].cause in rank]
    return sorted(wanted, key=lambda pair: (rank[pair[1].cause], pair[0], pair[1].start, pair[1].end))


def _decision(site: Site, spans: Sequence[Span], is_edited: bool, why: str) -> Decision:
    plain = tuple(Span(s.start, s.end, s.label, s.figure, "adjudicated", attributes=s.attributes) for s in spans)
    held = tuple(i for i, r in enumerate(site.readings) if _supports(r, plain))
    who = tuple(sorted(w for i in held for w in site.readings[i].annotators))
    return Decision(site.start, site.end, plain, held, who, site.fingerprint, is_edited, why, site.attribute)


def _supports(reading: Reading, spans: Sequence[Span]) -> bool:
    """True if a reading has one of the settled spans; or, if none is settled, has none."""
    said = {(s.start, s.end, s.label, s.figure, s.attributes) for s in reading.spans}
    return any((s.start, s.end, s.label, s.figure, s.attributes) in said for s in spans) if spans else not said


def _key(one: Site | Decision) -> tuple[int, int, str]:
    return (one.start, one.end, one.fingerprint)

"""Questions about settled spans to which annotators gave different links, and what each of them says."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rareannot.core.review.settled_links import Place, SaidLink

NO_PARTNER, ANOTHER_PARTNER, ANOTHER_NAME = "no partner", "another partner", "another name"
"""Causes of a difference: some say that there is none, or something else, or link the same two spans by another name."""
Ends = tuple[Place | None, ...]
"""What a question is answered with: the places that are linked to, in reading order; None alone says that there is none."""


@dataclass(frozen=True, slots=True)
class LinkReading:
    """What some annotators (uids) answer."""

    ends: Ends
    annotators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkSite:
    """A question about the gold span at ``start``, with its distinct answers, most supported first.

    ``settled`` is what a reviewer answered, None while nobody did; ``cause`` says in a word how they differ.
    """

    start: Place
    name: str
    readings: tuple[LinkReading, ...]
    settled: Ends | None = None
    cause: str = ANOTHER_PARTNER


def link_sites(
    places: Collection[Place], answers: Mapping[str, Collection[SaidLink]], own: Collection[SaidLink] = ()
) -> tuple[LinkSite, ...]:
    """The questions on which annotators differ, in reading order. Spans that are not gold ask and answer nothing.

    ``answers`` are the links of each annotator by uid, ``own`` those of the gold.
    """
    said: defaultdict[tuple[Place, str], dict[Ends, list[str]]] = defaultdict(dict)
    for uid, links in sorted(answers.items()):
        for slot, ends in _by_slot(links, places).items():
            said[slot].setdefault(ends, []).append(uid)
    settled = _by_slot(own, places)
    names = _names(answers)
    found = [
        LinkSite(start, name, _readings(readings), settled.get((start, name)), _cause(start, name, readings, names))
        for (start, name), readings in said.items()
        if len(readings) > 1
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.name)))


Names = Mapping[tuple[str, Place, Place], Collection[str]]
"""By who says it (uid), and both spans, the names of the links between them."""


def _names(answers: Mapping[str, Collection[SaidLink]]) -> Names:
    made: defaultdict[tuple[str, Place, Place], set[str]] = defaultdict(set)
    for uid, links in answers.items():
        for link in links:
            if link.end is not None:
                made[uid, link.start, link.end].add(link.name)
    return made


def _cause(start: Place, name: str, readings: Mapping[Ends, Collection[str]], names: Names) -> str:
    """How they differ about a question: whoever does not say an end may say it by another name."""
    ends = {end for said in readings for end in said if end is not None}
    for said, uids in readings.items():
        if any(names.get((uid, start, end)) for uid in uids for end in ends - {*said}):
            return ANOTHER_NAME
    return NO_PARTNER if (None,) in readings else ANOTHER_PARTNER


def _by_slot(links: Collection[SaidLink], places: Collection[Place]) -> dict[tuple[Place, str], Ends]:
    found: defaultdict[tuple[Place, str], set[Place | None]] = defaultdict(set)
    for link in links:
        if link.start in places and (link.end is None or link.end in places):
            found[link.slot].add(link.end)
    return {slot: tuple(sorted(ends, key=lambda end: end or (0, 0, ""))) for slot, ends in found.items()}


def _readings(readings: Mapping[Ends, list[str]]) -> tuple[LinkReading, ...]:
    made = (LinkReading(ends, tuple(uids)) for ends, uids in readings.items())
    return tuple(sorted(made, key=lambda one: (-len(one.annotators), [end or (0, 0, "") for end in one.ends])))

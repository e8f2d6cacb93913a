"""Questions about settled spans to which annotators gave different links, and what each of them says."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rareannot.core.review.settled_links import Ends, Place, SaidLink, Slot, SlotAnswer, answers_by_slot, end_order

NO_PARTNER, ANOTHER_PARTNER, ANOTHER_NAME = "no partner", "another partner", "another name"
NOT_GOLD = "not gold"
"""Causes of a difference: some say that there is none, or something else, or link the same two spans by another name, or link
to a span that is not gold."""


@dataclass(frozen=True, slots=True)
class LinkReading:
    """What some annotators (uids) answer. Without ``ends`` they linked only to spans that are not gold, those ``elsewhere``."""

    ends: Ends
    annotators: tuple[str, ...]
    elsewhere: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkSite:
    """A question about the gold span at ``start``, with its distinct answers, most supported first.

    An answer that has no ends in gold, and so cannot be taken, comes last. ``settled`` is what a reviewer answered, None
    while nobody did; ``cause`` says in a word how they differ.
    """

    start: Place
    name: str
    readings: tuple[LinkReading, ...]
    settled: Ends | None = None
    cause: str = ANOTHER_PARTNER


def link_sites(
    places: Collection[Place], answers: Mapping[str, Collection[SaidLink]], own: Collection[SaidLink] = ()
) -> tuple[LinkSite, ...]:
    """Returns the questions on which annotators differ, in reading order. Spans that are not gold ask nothing.

    ``answers`` are the links of each annotator by uid, ``own`` those of the gold. Where everybody links to spans that are
    not gold there is nothing to choose from, and no question.
    """
    said: defaultdict[Slot, dict[str, SlotAnswer]] = defaultdict(dict)
    for uid, links in sorted(answers.items()):
        for slot, answer in answers_by_slot(links, places).items():
            said[slot][uid] = answer
    settled = answers_by_slot(own, places)
    names = _names(answers)
    sites = [
        LinkSite(
            start,
            name,
            readings,
            settled[start, name].ends if (start, name) in settled else None,
            _cause(start, readings, names),
        )
        for (start, name), by_uid in said.items()
        if len(readings := _readings(by_uid)) > 1
    ]
    return tuple(sorted(sites, key=lambda site: (site.start, site.name)))


Names = Mapping[tuple[str, Place, Place], Collection[str]]
"""By who says it (uid), and both spans, the names of the links between them."""


def _names(answers: Mapping[str, Collection[SaidLink]]) -> Names:
    names: defaultdict[tuple[str, Place, Place], set[str]] = defaultdict(set)
    for uid, links in answers.items():
        for link in links:
            if link.end is not None:
                names[uid, link.start, link.end].add(link.name)
    return names


def _cause(start: Place, readings: Collection[LinkReading], names: Names) -> str:
    """Returns how they differ about a question: whoever does not say an end may say it by another name."""
    ends = {end for reading in readings for end in reading.ends if end is not None}
    for reading in readings:
        if any(names.get((uid, start, end)) for uid in reading.annotators for end in ends - {*reading.ends}):
            return ANOTHER_NAME
    if any(reading.ends == (None,) for reading in readings):
        return NO_PARTNER
    return ANOTHER_PARTNER if all(reading.ends for reading in readings) else NOT_GOLD


def _readings(answers: Mapping[str, SlotAnswer]) -> tuple[LinkReading, ...]:
    uids, elsewhere = defaultdict[Ends, list[str]](list), defaultdict[Ends, set[Place]](set)
    for uid, answer in answers.items():
        uids[answer.ends].append(uid)
        elsewhere[answer.ends].update(answer.elsewhere)
    readings = [LinkReading(ends, tuple(uids[ends]), tuple(sorted(elsewhere[ends]))) for ends in uids]
    return tuple(sorted(readings, key=lambda x: (not x.ends, -len(x.annotators), [end_order(end) for end in x.ends])))

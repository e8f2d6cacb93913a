"""Which links of several annotators stand for all of them: those between settled spans on which they agree."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

Place = tuple[int, int, str]
"""Start, end and label of a span: what it is known by to everybody, since each annotator's spans have their own ids."""
Slot = tuple[Place, str]
"""A question: the span that links lead from, and the name of the link."""
Ends = tuple[Place | None, ...]
"""What a question is answered with: the places that are linked to, in reading order; None alone says that there is none."""


@dataclass(frozen=True, slots=True)
class SaidLink:
    """A link as one annotator made it, by the places of both spans; ``end`` is None if it is said that there is none."""

    name: str
    start: Place
    end: Place | None

    @property
    def slot(self) -> Slot:
        """The question that it answers: the span that it leads from, and its name."""
        return self.start, self.name


@dataclass(frozen=True, slots=True)
class SlotAnswer:
    """One annotator's answer to a question: the ends that are settled spans, and those ``elsewhere`` that are not.

    Whoever linked only to spans that are not settled has answered, and otherwise than those who linked to settled ones.
    """

    ends: Ends
    elsewhere: tuple[Place, ...] = ()


def answers_by_slot(links: Iterable[SaidLink], places: Collection[Place]) -> dict[Slot, SlotAnswer]:
    """Returns one annotator's answers to the questions about the settled spans at ``places``.

    Both who is asked and what stands follow from these answers, so that no link can fall between the two.
    """
    ends, elsewhere = defaultdict[Slot, set[Place | None]](set), defaultdict[Slot, set[Place]](set)
    for link in links:
        if link.start not in places:
            continue
        if link.end is None or link.end in places:
            ends[link.slot].add(link.end)
        else:
            elsewhere[link.slot].add(link.end)
    return {
        slot: SlotAnswer(tuple(sorted(ends[slot], key=end_order)), tuple(sorted(elsewhere[slot])))
        for slot in {**ends, **elsewhere}
    }


def end_order(end: Place | None) -> Place:
    """Returns where an end comes in reading order; that there is none comes before any."""
    return end or (0, 0, "")


Agree = Callable[[int, int], bool]
"""True if a link stands that so many have said, of so many who answered its question."""


def of_all(at_least: int) -> Agree:
    """Everybody who answered says it, and at least so many did."""
    return lambda said, answered: said == answered >= at_least


def of_most(at_least: int) -> Agree:
    """More than half of those who answered say it, and at least so many answered."""
    return lambda said, answered: 2 * said > answered >= at_least


@dataclass(frozen=True, slots=True)
class LostLinks:
    """How many links were made and do not stand, by why: what a reviewer answered otherwise is not lost.

    ``not_settled`` have an end that is not a settled span; on ``differing`` those who answered differ, or too few
    answered (``too_few``).
    """

    not_settled: int = 0
    differing: int = 0
    too_few: int = 0


def settled(
    places: Collection[Place], answers: Iterable[Collection[SaidLink]], agree: Agree, own: Collection[SaidLink] = ()
) -> tuple[tuple[SaidLink, ...], LostLinks]:
    """Returns the links that are between the spans at ``places``, in one order, and how many others were made.

    Both ends must be among the places. Who said nothing to a question does not count for it; a reviewer's ``own`` links
    are the answer to their questions, whatever the annotators say.
    """
    said, answered, outside = Counter[SaidLink](), Counter[Slot](), set[SaidLink]()
    for links in answers:
        outside.update(link for link in links if not _within(link, places))
        for (start, name), answer in answers_by_slot(links, places).items():
            answered[start, name] += 1
            said.update(SaidLink(name, start, end) for end in answer.ends)
    reviewed = {link.slot for link in own}
    votes = {link: count for link, count in said.items() if link.slot not in reviewed}
    agreed = {link for link, count in votes.items() if agree(count, answered[link.slot])}
    too_few = sum(count == answered[link.slot] for link, count in votes.items() if link not in agreed)
    stands = agreed | {link for link in own if _within(link, places)}
    not_settled = sum(link.slot not in reviewed for link in outside)
    lost = LostLinks(not_settled, len(votes) - len(agreed) - too_few, too_few)
    return tuple(sorted(stands, key=_order)), lost


def _within(link: SaidLink, places: Collection[Place]) -> bool:
    return link.start in places and (link.end is None or link.end in places)


def _order(link: SaidLink) -> tuple[Place, str, Place]:
    return link.start, link.name, end_order(link.end)

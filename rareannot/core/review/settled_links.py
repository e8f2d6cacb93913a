"""Which links of several annotators stand for all of them: those between settled spans on which they agree."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

Place = tuple[int, int, str]
"""Start, end and label of a span: what it is known by to everybody, since each annotator's spans have their own ids."""


@dataclass(frozen=True, slots=True)
class SaidLink:
    """A link as one annotator made it, by the places of both spans; ``end`` is None where it is said that there is none."""

    name: str
    start: Place
    end: Place | None

    @property
    def slot(self) -> tuple[Place, str]:
        """The question that it answers: the span that it leads from, and its name."""
        return self.start, self.name


Agree = Callable[[int, int], bool]
"""Whether a link stands that so many have said, of so many who answered its question."""


def of_all(at_least: int) -> Agree:
    """Everybody who answered says it, and at least so many did."""
    return lambda said, answered: said == answered >= at_least


def of_most(at_least: int) -> Agree:
    """More than half of those who answered say it, and at least so many answered."""
    return lambda said, answered: 2 * said > answered >= at_least


def settled(
    places: Collection[Place], answers: Iterable[Collection[SaidLink]], agree: Agree, own: Collection[SaidLink] = ()
) -> tuple[tuple[SaidLink, ...], int]:
    """The links that stand between the spans at ``places``, in one order, and how many others were made.

    Both ends must be among the places. Who said nothing to a question does not count for it; a reviewer's ``own`` links
    are the answer to their questions, whatever the annotators say.
    """
    said, answered = Counter[SaidLink](), Counter[tuple[Place, str]]()
    for links in answers:
        said.update(set(links))
        answered.update({link.slot for link in links})
    decided = {link.slot for link in own}
    stands = {link for link in own if _within(link, places)}
    stands.update(
        link
        for link, times in said.items()
        if link.slot not in decided and agree(times, answered[link.slot]) and _within(link, places)
    )
    return tuple(sorted(stands, key=_order)), len({*said, *own} - stands)


def _within(link: SaidLink, places: Collection[Place]) -> bool:
    return link.start in places and (link.end is None or link.end in places)


def _order(link: SaidLink) -> tuple[Place, str, Place]:
    return link.start, link.name, link.end or (0, 0, "")

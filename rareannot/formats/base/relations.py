"""Links as relations between spans, as other tools have them; they refer to spans by their own ids."""

from collections.abc import Iterable, Iterator, Mapping

from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.formats.values import Entry, EntryLink, Tally, place_of

Relation = tuple[object, object, object]
"""A name, and the ids of the spans that it leads from and to, as they are now in a file."""


def numbered(entry: Entry) -> Iterator[tuple[EntryLink, int, int]]:
    """Yields the links of an entry that lead to a span, each with the numbers of its two spans, from 0."""
    numbers = {place_of(span): number for number, span in enumerate(entry.spans)}
    for link in entry.links:
        if link.end is not None:
            yield link, numbers[link.start], numbers[link.end]


def links_between(spans: Mapping[str, Span], relations: Iterable[Relation], tally: Tally) -> tuple[EntryLink, ...]:
    """Returns the links that relations express between ``spans`` (by id); other relations are counted in ``tally``."""
    links = dict[EntryLink, None]()
    for name, start, end in relations:
        ends = spans.get(str(start)), spans.get(str(end))
        if isinstance(name, str) and name and ends[0] is not None and ends[1] is not None:
            links[EntryLink(name, place_of(ends[0]), place_of(ends[1]), "imported")] = None
        else:
            tally.add(Sentence("relations left out that have no name, or an end that is no span"))
    return tuple(links)

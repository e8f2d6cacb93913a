"""What the Annotate page uses of rareannot.suggest: reading, widening and completing figures, and finding missed ones."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rareannot.core.annotation import Annotation
from rareannot.core.figure import Figure
from rareannot.core.links import LinkType, Partner
from rareannot.core.text.missed import Names, by_first_token, knows
from rareannot.core.text.missed import maybe_missed as missed

if TYPE_CHECKING:
    from rareannot.suggest.links.partners import PartnerFinder

_PLACES, _ORGANISATIONS = ("GPE", "LOC"), ("ORG",)
"""The labels that known names may have."""

# rareannot.suggest is imported where it is first needed: the window is shown before


def read_figure(text: str, start: int, end: int, label: str) -> Figure | None:
    """Returns the figure in ``text[start:end]``, or None."""
    from rareannot.suggest.figures import read_figure as read

    return read(text, start, end, label)


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns the range of the figure that a range is part of, one step wider each time."""
    from rareannot.suggest.figures import widen as wider

    return wider(text, start, end)


def maybe_missed(annotation: Annotation) -> list[tuple[int, int]]:
    """Figures and known names that no span covers, of the labels that there are."""
    from rareannot.suggest.figures.words import NUMBER_WORDS

    names = _known_names(*(knows(annotation.label_set, known) for known in (_PLACES, _ORGANISATIONS)))
    return missed(annotation, names, NUMBER_WORDS - {"one"})  # "one" is a pronoun as often as a number


@cache
def _known_names(places: bool = True, organisations: bool = True) -> Names:
    from rareannot.suggest.word_tables import sections

    names = [
        *(sections("places-kept.txt")["GPE"] if places else ()),
        *(sections("organisations.txt")["known"] if organisations else ()),
    ]
    return by_first_token({name.lower() for name in names})


def link_partners(annotation: Annotation, span_id: str, link: LinkType) -> list[Partner]:
    """Returns what a span may be linked to by a type of link, the likeliest first."""
    return list(_finders.newest().choice(annotation, span_id, link).partners)


def prepare_partners(annotation: Annotation, span_id: str, link: LinkType) -> None:
    """Do what ``link_partners`` would have to do of a question that will be asked soon, and that no answer changes."""
    _finders.newest().prepare(annotation, span_id, link)


def suggest_links_by(folder: str) -> None:
    """Let the weights of links in a pipeline's folder say what is likely, if it has some; "" for those that ship.

    Raises UserError if the file with them is damaged.
    """
    _finders.use(folder)


class _Finders:
    """The finder of partners that is in use: there is one project in a window's process."""

    def __init__(self) -> None:
        self._made: PartnerFinder | None = None

    def newest(self) -> "PartnerFinder":
        """Returns the finder in use, made at its first use."""
        if self._made is None:
            from rareannot.suggest.links.partners import PartnerFinder

            self._made = PartnerFinder()
        return self._made

    def use(self, folder: str) -> None:
        """Find by the weights in a folder from now on, else by those that ship, which are read when they are first needed."""
        self._made = None
        if folder:
            from rareannot.suggest.links.partners import PartnerFinder
            from rareannot.suggest.links.weights import read_weights

            scorer = read_weights(Path(folder))
            self._made = None if scorer is None else PartnerFinder(scorer)


_finders = _Finders()


def ready() -> None:
    """Import and read what the functions above need, for a thread that nobody waits for."""
    read_figure("32 000 tons", 0, 6, "QUANTITY")
    widen("32 000 tons", 0, 2)
    complete_unit("t")
    _known_names()
    _finders.newest()


def complete_unit(prefix: str) -> list[str]:
    """Returns the units that begin with ``prefix``."""
    from rareannot.suggest.figures.units import complete

    return complete(prefix)

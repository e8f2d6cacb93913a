"""What a span may be linked to: the likely ones first, one of them chosen, and fewer of them as letters are typed. No Qt."""

from collections.abc import Iterator, Sequence

from rareannot.core.annotation import Annotation
from rareannot.core.links import DRAWN, LinkType, Partner
from rareannot.core.spans import Span
from rareannot.core.suggestion import HIGH_TIER


class Candidates:
    """The partners of one question. Typed letters leave those whose words have them, wherever in the article they stand."""

    def __init__(self) -> None:
        self.typed = self.chosen = ""
        self._partners: Sequence[Partner] = ()
        self._words: dict[str, list[str]] = {}
        """The words of each permitted span by its id, once letters are typed."""

    def ask(self, partners: Sequence[Partner], answered: str | None) -> None:
        """Choose among other partners: what was ``answered`` ("": none), else the likeliest if it is likely at all."""
        self._partners, self._words, self.typed = partners, {}, ""
        self.chosen = self._likeliest() if answered is None else answered

    def follow(self, partners: Sequence[Partner], answered: str | None, *, there: bool) -> None:
        """The same question is asked again about an answer that changed: what is chosen stays so if it is ``there`` still."""
        if there and answered is None:
            answered = self.chosen
        self.ask(partners, answered)

    @property
    def ids(self) -> list[str]:
        """Those that are left: the likeliest first, then by their distance, of which a word begins with the letters first."""
        likely = [partner.id for partner in self._partners]
        if not self.typed:
            return likely
        others = self._words.keys() - set(likely)
        ordered = [*likely, *(i for i in self._words if i in others)]
        left = [i for i in ordered if self.typed in "".join(self._words.get(i, ()))]
        return sorted(left, key=lambda i: not _begins(self._words[i], self.typed))

    @property
    def chosen_partner(self) -> Partner | None:
        """The partner that is chosen, with its score and reason; None if it is none of the likely ones."""
        return next((partner for partner in self._partners if partner.id == self.chosen), None)

    @property
    def new_span(self) -> Span | None:
        """The span to make of the words that are chosen, if they are none yet."""
        return self.chosen_partner.new if self.chosen_partner else None

    def said_of(self, span_id: str) -> tuple[str, float | None]:
        """Origin and score of a link to that span: accepted if it was proposed as the likeliest, else made by hand."""
        first = self._partners[0] if self._partners else None
        if first is None or first.id != span_id or first.score < DRAWN:
            return "manual", None
        return "accepted", round(first.score, 3)

    def type(self, letter: str, annotation: Annotation, span_id: str, link: LinkType) -> None:
        """Leave those whose words have one letter more."""
        if not self._words:
            text = annotation.document.text
            new = {p.id: text[p.new.start : p.new.end].casefold().split() for p in self._partners if p.new is not None}
            self._words = {**new, **dict(_permitted(annotation, span_id, link))}
        self._narrow(self.typed + letter.casefold())

    def erase(self) -> bool:
        """Take the last letter back; whether there was one."""
        was = self.typed
        if was:
            self._narrow(was[:-1])
        return bool(was)

    def erase_all(self) -> bool:
        """Take all letters back; whether there were any."""
        was = self.typed
        if was:
            self._narrow("")
        return bool(was)

    def step(self, direction: int) -> bool:
        """Choose the next one, or the one before; whether there is any."""
        ids = self.ids
        if ids:
            at = ids.index(self.chosen) + direction if self.chosen in ids else (0 if direction > 0 else -1)
            self.chosen = ids[at % len(ids)]
        return bool(ids)

    def number(self, number: int) -> bool:
        """Choose the first, second … of those that are left; whether there are so many."""
        ids = self.ids
        if 0 < number <= len(ids):
            self.chosen = ids[number - 1]
        return 0 < number <= len(ids)

    def _narrow(self, typed: str) -> None:
        self.typed = typed
        if not typed:
            self.chosen = self._likeliest()
        else:
            self.chosen = next(iter(self.ids), "")

    def _likeliest(self) -> str:
        return next((partner.id for partner in self._partners if partner.score >= DRAWN), "")


def _begins(words: Sequence[str], typed: str) -> bool:
    """True if one of the words, with those after it, begins with the letters."""
    return any("".join(words[number:]).startswith(typed) for number in range(len(words)))


def _permitted(annotation: Annotation, span_id: str, link: LinkType) -> Iterator[tuple[str, list[str]]]:
    """Yields every standing span and likely suggestion to which the link may lead, with its words, the nearest first."""
    text, own = annotation.document.text, annotation.mark(span_id)
    here = own.start if own else 0
    marks = [
        mark
        for mark in annotation.marks()
        if mark.label in link.ends
        and mark.id != span_id
        and mark.state != "rejected"
        and (mark.decided or ((mark.score or 0) >= HIGH_TIER and annotation.acceptable(mark.id)))
    ]
    for mark in sorted(marks, key=lambda one: abs(one.start - here)):
        yield mark.id, text[mark.start : mark.end].casefold().split()

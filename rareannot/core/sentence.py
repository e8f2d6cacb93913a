"""A sentence that still knows how it was put together, so that the window can say it in another language."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from rareannot.core.visible import on_one_line


class Sentence(str):
    """A text that reads in English wherever it is used; ``template`` and ``values`` are what it was made of.

    ``Sentence("“{name}” exists already.", name="a.txt")``: whoever stores, passes on or pickles it need not know about it.
    A sentence that stands among the ``values`` is one of its own.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, /, **values: object) -> "Sentence":
        """Fill the ``values`` in; without any the template is the text as it stands."""
        kept = {name: _kept(value) for name, value in values.items()}
        text = super().__new__(cls, template.format(**kept) if kept else template)
        text.template, text.values = template, kept
        return text

    def __str__(self) -> "Sentence":
        """Itself: ``str`` of an error that carries it loses nothing."""
        return self

    def about(self, old: str, new: str) -> "Sentence":
        """The same sentence about ``new`` instead of ``old``."""
        shown = _kept(old)
        return Sentence(
            self.template, **{name: new if value == shown else value for name, value in self.values.items()}
        )

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.template,), self.values


def listed(things: Sequence[Sentence], *, more: bool = False) -> Sentence:
    """Some things, at least one, as one text that can still be translated; with ``more`` there are others."""
    *before, last = things
    said = Sentence("{first} and more", first=last) if more else last
    for one in reversed(before):
        said = Sentence("{first}, {rest}", first=one, rest=said)
    return said


def marked(template: str) -> str:
    """Mark a template for translation where it stands; it is filled in elsewhere."""
    return template


def _kept(value: object) -> object:
    """What is kept of a value: of an error its sentence, since an error keeps alive whatever it went through.

    Of a text or path what may be shown: a name that somebody else chose could turn the sentence about, or end it.
    """
    if isinstance(value, BaseException | PurePath):
        value = str(value)
    return on_one_line(value) if isinstance(value, str) and not isinstance(value, Sentence) else value

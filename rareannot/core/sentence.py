"""A sentence that keeps its template and values, so that the window can translate it."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import PurePath
from string import Formatter
from typing import Any

from rareannot.core.visible import on_one_line

_LONGEST = 300
"""Characters that are shown of what another process said and that is no sentence."""


class Sentence(str):
    """A text that reads in English wherever it is used; ``template`` and ``values`` are what it was made of.

    ``Sentence("“{name}” already exists.", name="a.txt")``: code that stores, passes on or pickles it can treat it as a str.
    A sentence among the ``values`` is translated by itself.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, /, **values: object) -> "Sentence":
        """Fill the ``values`` in; without any the template is the text as it is now."""
        kept = {name: _kept(value) for name, value in values.items()}
        text = super().__new__(cls, template.format(**kept) if kept else template)
        text.template, text.values = template, kept
        return text

    def __str__(self) -> "Sentence":
        """Itself, so that ``str`` of an error keeps template and values."""
        return self

    def about(self, old: str, new: str) -> "Sentence":
        """Returns the same sentence about ``new`` instead of ``old``."""
        shown = _kept(old)
        return Sentence(
            self.template, **{name: new if value == shown else value for name, value in self.values.items()}
        )

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.template,), self.values


def listed(things: Sequence[Sentence], *, more: bool = False) -> Sentence:
    """At least one thing, as a list in one text that can still be translated; ``more`` says that there are others."""
    *before, last = things
    said = Sentence("{first} and more", first=last) if more else last
    for sentence in reversed(before):
        said = Sentence("{first}, {rest}", first=sentence, rest=said)
    return said


def packed(text: str) -> object:
    """Returns a text for JSON: of a sentence with values also these and its template, so that another process can translate it."""
    if not isinstance(text, Sentence) or not text.values:
        return str.__str__(text)
    values = {name: packed(v) if isinstance(v, str) else v for name, v in text.values.items()}
    plain = {name: v if isinstance(v, str | int | float | dict) else str(v) for name, v in values.items()}
    return {"say": text.template, "with": plain}


def unpacked(said: object) -> Sentence:
    """Returns the sentence of a JSON value that ``packed`` made. One that somebody else made is text and no more.

    A template may name its values and do nothing else with them, such as fill them up to a width.
    """
    if not isinstance(said, dict):
        return Sentence(on_one_line(str(said)))
    template, values = said.get("say"), said.get("with")
    if not isinstance(template, str) or not isinstance(values, dict) or not _fits(template, values):
        return Sentence(on_one_line(str(said)[:_LONGEST]))
    return Sentence(template, **{k: unpacked(v) if isinstance(v, dict) else v for k, v in values.items()})


def _fits(template: str, values: dict[Any, Any]) -> bool:
    """True if a template can be filled with values by their names alone."""
    try:
        fields = [field for field in Formatter().parse(template) if field[1] is not None]
    except ValueError:
        return False
    named = all(name in values and not spec and how is None for _, name, spec, how in fields)
    plain = all(isinstance(name, str) and isinstance(v, str | int | float | dict) for name, v in values.items())
    return named and plain and bool(values)


def marked(template: str) -> str:
    """Mark a template for translation where it is; it is filled in elsewhere."""
    return template


class _Number(Decimal):
    """A number of a file, shown as it is there where a sentence asks for ``{value!r}``."""

    __repr__ = Decimal.__str__


def _kept(value: object) -> object:
    """Returns what is kept of a value: the sentence of an error, since an error keeps all its stack frames alive.

    Texts and paths are made safe to show: a name that somebody else chose could reorder the sentence or end its line.
    """
    if isinstance(value, BaseException | PurePath):
        value = str(value)
    if isinstance(value, Decimal):
        value = _Number(value)
    return on_one_line(value) if isinstance(value, str) and not isinstance(value, Sentence) else value

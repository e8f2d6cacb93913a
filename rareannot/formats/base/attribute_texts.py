"""Attributes in forms of other tools, which have only texts for values: yes and no become words, one of several a text."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from rareannot.core.attributes import NAME, Value, Values, value_text
from rareannot.core.sentence import Sentence
from rareannot.formats.values import Entry, Loss


def with_texts(entry: Entry, lost: list[Loss], holds: Callable[[str, str], bool], reason: Sentence) -> Entry:
    """The entry with values as texts; those of which the form does not hold name and text are lost for that ``reason``."""
    if not entry.attributes and not any(span.attributes for span in entry.spans):
        return entry
    left = 0

    def kept(values: Values) -> Values:
        nonlocal left
        texts = {name: [one for one in texts_of(value) if holds(name, one)] for name, value in values.items()}
        left += sum(len(texts_of(value)) for value in values.values()) - sum(map(len, texts.values()))
        return Values(sorted((name, value_of(some)) for name, some in texts.items() if some))

    spans = tuple(replace(span, attributes=kept(span.attributes)) for span in entry.spans)
    entry = replace(entry, spans=spans, attributes=kept(entry.attributes))
    if left:
        lost.append(Loss(entry.name, "attributes", reason, count=left))
    return entry


def named_texts(values: Values) -> list[str]:
    """Values as forms have them that know only a list of categories: ``topic:trade``, one of several each."""
    return [f"{name}:{text}" for name, value in values.items() for text in texts_of(value)]


def values_named(texts: Iterable[str]) -> Values:
    """The values in categories that ``named_texts`` wrote; a category that names no attribute is left out."""
    found: dict[str, list[str]] = {}
    for one in texts:
        name, colon, text = one.partition(":")
        if colon and text and NAME.fullmatch(name):
            found.setdefault(name, []).append(text)
    return Values(sorted((name, value_of(some)) for name, some in found.items()))


def texts_of(value: Value) -> tuple[str, ...]:
    """A value as texts: several have one each."""
    return value if isinstance(value, tuple) else (value_text(value),)


def value_of(texts: Iterable[str]) -> Value:
    """The value that texts say: one text, or several."""
    held = tuple(texts)
    return held[0] if len(held) == 1 else held

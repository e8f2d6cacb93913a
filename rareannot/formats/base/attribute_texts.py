"""Attributes in forms of other tools, which have only texts for values: yes and no become words, one of several a text."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from rareannot.core.attributes import Value, Values, value_text
from rareannot.core.sentence import Sentence
from rareannot.formats.values import Entry, Loss


def with_texts(entry: Entry, lost: list[Loss], holds: Callable[[str, str], bool], reason: Sentence) -> Entry:
    """The entry with values as texts; those of which the form does not hold name and text are lost for that ``reason``."""
    if not any(span.attributes for span in entry.spans):
        return entry
    spans, left = [], 0
    for span in entry.spans:
        kept = {
            name: value_of(one for one in texts_of(value) if holds(name, one))
            for name, value in span.attributes.items()
        }
        left += sum(len(texts_of(value)) for value in span.attributes.values())
        made = Values(sorted((name, value) for name, value in kept.items() if value))
        left -= sum(len(texts_of(value)) for value in made.values())
        spans.append(replace(span, attributes=made))
    if left:
        lost.append(Loss(entry.name, "attributes", reason, count=left))
    return replace(entry, spans=tuple(spans))


def texts_of(value: Value) -> tuple[str, ...]:
    """A value as texts: several have one each."""
    return value if isinstance(value, tuple) else (value_text(value),)


def value_of(texts: Iterable[str]) -> Value:
    """The value that texts say: one text, or several."""
    held = tuple(texts)
    return held[0] if len(held) == 1 else held

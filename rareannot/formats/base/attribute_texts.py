"""Attributes in formats of other tools, whose values are only texts: yes and no become words, several choices several texts."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from rareannot.core.attributes import NAME, Value, Values, value_text
from rareannot.core.sentence import Sentence
from rareannot.formats.values import Entry, Loss


def with_texts(entry: Entry, lost: list[Loss], holds: Callable[[str, str], bool], reason: Sentence) -> Entry:
    """Returns the entry with values as texts. Values whose name or text the format cannot hold are added to ``lost`` with ``reason``."""
    if not entry.attributes and not any(span.attributes for span in entry.spans):
        return entry
    missing = 0

    def with_text_values(values: Values) -> Values:
        nonlocal missing
        texts = {name: [text for text in texts_of(value) if holds(name, text)] for name, value in values.items()}
        missing += sum(len(texts_of(value)) for value in values.values()) - sum(map(len, texts.values()))
        return Values(sorted((name, value_of(some)) for name, some in texts.items() if some))

    spans = tuple(replace(span, attributes=with_text_values(span.attributes)) for span in entry.spans)
    entry = replace(entry, spans=spans, attributes=with_text_values(entry.attributes))
    if missing:
        lost.append(Loss(entry.name, "attributes", reason, count=missing))
    return entry


def named_texts(values: Values) -> list[str]:
    """Returns values as formats with a plain list of categories hold them: ``topic:trade``, one text for each choice."""
    return [f"{name}:{text}" for name, value in values.items() for text in texts_of(value)]


def values_named(texts: Iterable[str]) -> Values:
    """Returns the values in categories that ``named_texts`` wrote; a category without the name of an attribute is left out."""
    by_name: dict[str, list[str]] = {}
    for category in texts:
        name, colon, text = category.partition(":")
        if colon and text and NAME.fullmatch(name):
            by_name.setdefault(name, []).append(text)
    return Values(sorted((name, value_of(some)) for name, some in by_name.items()))


def texts_of(value: Value) -> tuple[str, ...]:
    """Returns a value as texts: several have one each."""
    return value if isinstance(value, tuple) else (value_text(value),)


def value_of(texts: Iterable[str]) -> Value:
    """Returns the value that texts stand for: one text, or several."""
    values = tuple(texts)
    return values[0] if len(values) == 1 else values

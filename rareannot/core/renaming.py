"""Changing a label set that decisions use: what becomes of each removed label, and how older decisions are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from operator import attrgetter
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.figure import FIELDS
from rareannot.core.labels import Label, LabelSet
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion

Fates = Mapping[str, str]
"""What becomes of removed labels: old name -> new name, or "" where the spans are removed, too."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How one version of a label set differs from the one before it, as names of labels."""

    renamed: tuple[tuple[str, str], ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
    added: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    rules: bool = False
    """Whether what may nest or cross, the links, the light labels, the attributes, the guidelines or the set's own name changed."""


def revised(old: LabelSet, new: LabelSet, fates: Fates, version: int) -> LabelSet:
    """``new`` as the version after ``old``, with the present meaning of every earlier name.

    Raises UserError if ``fates`` has nothing for a removed label, or something that is no label of the new set.
    """
    for name in (label.name for label in old.labels if label.name not in new):
        if name not in fates:
            raise UserError(
                "{name} is not in the new label set; say which label its spans get, or that they go with it.", name=name
            )
    for name, now in fates.items():
        if now and now not in new:
            raise UserError("{name} cannot become {now}, which is not in the new label set.", name=name, now=now)
    table = {was: fates.get(now, now) for was, now in old.renamed} | dict(fates)
    kept = tuple(sorted((was, now) for was, now in table.items() if was != now))
    return replace(new, version=version, renamed=kept)


def clashes(labels: LabelSet) -> tuple[str, ...]:
    """Returns the names that are labels now but mean another label in older decisions: the two could not be told apart."""
    return tuple(was for was, _ in labels.renamed if was in labels)


def without_names(labels: LabelSet, names: Sequence[str]) -> LabelSet:
    """``labels`` with some former names forgotten, since no decision carries them."""
    return replace(labels, renamed=tuple((was, now) for was, now in labels.renamed if was not in names))


def payload_now(payload: Mapping[str, Any] | None, labels: LabelSet) -> Mapping[str, Any] | None:
    """Returns a span's JSON values, as logged at any time, with the present names of ``labels``; None if its label was deleted."""
    if payload is None or not labels.renamed:
        return payload
    label = str(payload.get("label", ""))
    now = labels.called_now(label)
    if now == label:
        return payload
    if not now:
        return None
    figure = () if labels.valued(now) else FIELDS
    return {key: value for key, value in payload.items() if key not in figure} | {"label": now}


def span_now(span: Span, labels: LabelSet) -> Span | None:
    """Returns a span, decided at any time, with the present names of ``labels``; None if its label was deleted."""
    now = labels.called_now(span.label)
    if now == span.label:
        return span
    return replace(span, label=now, figure=span.figure if labels.valued(now) else None) if now else None


def suggestion_now(suggestion: Suggestion, labels: LabelSet) -> Suggestion | None:
    """Returns a suggestion with the present names of ``labels``; it keeps its id. None if its label was deleted."""
    now = labels.called_now(suggestion.label)
    if now == suggestion.label:
        return suggestion
    if not now:
        return None
    figure = suggestion.figure if labels.valued(now) else None
    return replace(suggestion, label=now, figure=figure, proposed=suggestion.proposed or suggestion.label)


def difference(old: LabelSet | None, new: LabelSet) -> Difference:
    """Returns what changed from one version of a label set to the next."""
    if old is None:
        return Difference(added=tuple(label.name for label in new.labels))
    was, now = dict(old.renamed), dict(new.renamed)
    gone = [label.name for label in old.labels if label.name not in new]
    came = [label.name for label in new.labels if label.name not in old]
    renamed = [(a, now[a]) for a in gone if now.get(a) in came]
    # an undone rename: the new set has the old name again and knows nothing of the one in between
    back = [(b, a) for a, b in was.items() if a in came and b in gone and b not in dict(renamed)]
    renamed += back
    merged = [(a, now[a]) for a in gone if now.get(a) and (a, now[a]) not in renamed]
    told = {a for a, _ in (*renamed, *merged)}
    changed = [x.name for x in new.labels if (held := old.get(x.name)) is not None and held != x]
    rules = attrgetter("name", "nesting", "crossing", "guidelines", "links", "light", "attributes")
    return Difference(
        tuple(renamed),
        tuple(merged),
        tuple(name for name in came if name not in {b for _, b in renamed}),
        tuple(name for name in gone if name not in told),
        tuple(changed),
        rules(old) != rules(new),
    )


def replaced(labels: LabelSet, name: str, new: Label) -> LabelSet:
    """``labels`` with the label called ``name`` in another form, in its place."""
    return replace(labels, labels=tuple(new if label.name == name else label for label in labels.labels))


def changed_lines(old: LabelSet, new: LabelSet) -> tuple[str, ...]:
    """Returns the lines of guidelines, rules and examples that differ, as people read them: each begins with “- ” or “+ ”."""
    diff = unified_diff([*_lines(old)], [*_lines(new)], n=0, lineterm="")
    body = (line for number, line in enumerate(diff) if number > 1 and not line.startswith("@@"))
    return tuple(f"{line[0]} {line[1:]}" for line in body)


def _lines(labels: LabelSet) -> Iterator[str]:
    """Yields all that a label set tells an annotator; each line can be read by itself."""
    yield from (line.rstrip() for line in labels.guidelines.splitlines() if line.strip())
    for label in labels.labels:
        yield f"{label.name}{f' ({label.key})' if label.key else ''}: {' '.join(label.rule.split())}"
        yield from (f"{label.name}: {example}" for example in label.examples)
    for link in labels.links:
        yield f"{link.name}: {' '.join(link.rule.split())}"
        yield from (f"{link.name}: {example}" for example in link.examples)
    for attribute in labels.attributes:
        yield f"{attribute.name} ({', '.join(attribute.choices)}): {' '.join(attribute.rule.split())}"
        yield from (f"{attribute.name}: {example}" for example in attribute.examples)

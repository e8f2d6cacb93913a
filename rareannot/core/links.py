"""Links between spans: what a label set permits (of, by, when …), and the decided ones, each from one span to another."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.spans import Span

NONE = ""
"""Stands for the other end where an annotator said that there is none."""
MOST_TYPES = 100
NAME = re.compile(r"\w[\w\-.]{0,23}")
"""What the name of a type of link looks like; shorter than a label's, as it is now in names with two spans' ids."""
_ORIGINS = ("manual", "accepted", "imported")


@dataclass(frozen=True, slots=True)
class LinkType:
    """One class of links: from a span with one of the labels ``starts`` to one with one of ``ends``.

    ``many`` says whether a span may have several; ``inverse`` is the name as read from the other end ("figures" for "of").
    ``key`` chooses it while figures are linked, ``colour`` is a palette index.
    """

    name: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    many: bool = False
    key: str = ""
    colour: int = 0
    rule: str = ""
    examples: tuple[str, ...] = ()
    inverse: str = ""

    def permits(self, start: str, end: str) -> bool:
        """True if it may lead from a span labelled ``start`` to one labelled ``end``."""
        return start in self.starts and end in self.ends

    def as_json(self) -> dict[str, Any]:
        """Returns the type as JSON values; empty texts are left out."""
        data: dict[str, Any] = {"name": self.name, "from": list(self.starts), "to": list(self.ends), "many": self.many}
        said = {"key": self.key, "colour": self.colour, "rule": self.rule, "inverse": self.inverse}
        return (
            data
            | {key: value for key, value in said.items() if value}
            | ({"examples": list(self.examples)} if self.examples else {})
        )


@dataclass(frozen=True, slots=True)
class Link:
    """A decided link: ``start`` and ``end`` are ids of spans of one layer and document.

    ``end`` is ``NONE`` where the annotator said that there is none: that is a decision, too. What a link is, its ``id``,
    follows from what it says. So one that two copies of a project hold is the same link, and merging them makes a set union.
    """

    name: str
    start: str
    end: str
    origin: str = "manual"
    score: float | None = None
    why: str = field(default="", compare=False)
    """Why a reviewer settled it so; it is kept in the log alone."""

    @property
    def id(self) -> str:
        """The name and both ends: what a link is known by in the log, on every machine alike."""
        return f"{self.name}/{self.start}>{self.end}"

    @property
    def slot(self) -> tuple[str, str]:
        """What it is an answer to: the span that it leads from, and its name."""
        return self.start, self.name

    def as_json(self) -> dict[str, Any]:
        """Returns the link as JSON values; ``from_json`` is its inverse."""
        data: dict[str, Any] = {"name": self.name, "from": self.start, "to": self.end, "origin": self.origin}
        data |= {"why": self.why} if self.why else {}
        return data if self.score is None else data | {"score": self.score}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Link":
        """Returns the link in a mapping of JSON values. Raises UserError if it is none."""
        name, start, end = data.get("name"), data.get("from"), data.get("to")
        origin, score = data.get("origin"), data.get("score")
        if not isinstance(name, str) or not NAME.fullmatch(name):
            raise UserError("The name of a link must be one word, not {name!r}.", name=name)
        if not isinstance(start, str) or not isinstance(end, str) or not start or start == end:
            raise UserError("A link leads from one span to another one.")
        known = origin if isinstance(origin, str) and origin in _ORIGINS else "imported"
        fits = isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1
        why = str(data.get("why") or "")[:MOST_TEXT]
        return Link(name, start, end, known, float(score) if fits and score is not None else None, why)


DRAWN = 0.3
"""A partner scored lower is never shown unasked."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A span (its id) that another one may be linked to: how sure that is, and why."""

    id: str
    score: float
    reason: str
    new: Span | None = None
    """The span to make first, of words that are none yet: the noun that a figure measures."""


@dataclass(frozen=True, slots=True)
class SuggestedLink:
    """A likely link: its name, the numbers of the suggestions that it leads from and to, and how sure it is."""

    name: str
    start: int
    end: int
    score: float

    def as_json(self) -> dict[str, Any]:
        """Returns the link as the native JSONL has it."""
        return {"label": self.name, "from": self.start, "to": self.end, "score": self.score}


Links = Mapping[str, Link]
"""Decided links by their ids."""


def standing(links: Links, decided: Mapping[str, Span]) -> Links:
    """Returns those of ``links`` whose ends stand among ``decided``; a link goes with a span that is deleted or rejected."""

    def stands(span_id: str) -> bool:
        span = decided.get(span_id)
        return span is not None and span.origin != "rejected"

    left = {i: x for i, x in links.items() if stands(x.start) and (x.end == NONE or stands(x.end))}
    return left if len(left) < len(links) else links


def at(links: Links, span_id: str) -> list[Link]:
    """Returns the links that lead from or to a span, those from it first."""
    from_it = [x for x in links.values() if x.start == span_id]
    return from_it + [x for x in links.values() if x.end == span_id]


# ---- in a label set ----


def within(types: Iterable[LinkType], labels: Iterable[str]) -> tuple[LinkType, ...]:
    """Returns the types as far as ``labels`` go: names of labels that are gone are left out, and types that lead nowhere then."""
    known = set(labels)
    link_types = (
        replace(x, starts=tuple(n for n in x.starts if n in known), ends=tuple(n for n in x.ends if n in known))
        if not known.issuperset((*x.starts, *x.ends))
        else x
        for x in types
    )
    return tuple(x for x in link_types if x.starts and x.ends)


def with_labels_renamed(types: Iterable[LinkType], now: Mapping[str, str]) -> tuple[LinkType, ...]:
    """Returns the types with other names of labels; ``now`` has "" where a label is gone."""

    def renamed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for old in names if (name := now.get(old, old))))

    link_types = (replace(x, starts=renamed(x.starts), ends=renamed(x.ends)) for x in types)
    return tuple(x for x in link_types if x.starts and x.ends)


def types_from_json(data: object, labels: Iterable[str]) -> tuple[LinkType, ...]:
    """Returns the types of links in parsed JSON of a label set, as far as its labels go.

    Who takes a label out of the file need not take it out of the links as well. Raises UserError that names the type and
    what is wrong with it.
    """
    if data is None:
        return ()
    if not isinstance(data, list) or len(data) > MOST_TYPES:
        raise UserError("“links” of a label set is a list of at most {most} types of links.", most=MOST_TYPES)
    link_types = tuple(_type(item, number) for number, item in enumerate(data, 1))
    for what, values in (("name", [x.name for x in link_types]), ("key", [x.key.upper() for x in link_types if x.key])):
        for value in values:
            if values.count(value) > 1:
                raise UserError(
                    "Two links of the label set have the {what} “{value}”; give each its own.", what=what, value=value
                )
    return within(link_types, labels)


def _type(item: object, number: int) -> LinkType:
    if not isinstance(item, Mapping) or not isinstance(name := item.get("name"), str) or not NAME.fullmatch(name):
        raise UserError(
            "Link {number} of the label set needs a name: letters, digits, - _ and . without spaces, at most 24 characters.",
            number=number,
        )
    starts, ends = (_labels(item, key, name) for key in ("from", "to"))
    key, examples = str(item.get("key") or ""), item.get("examples") or ()
    if len(key) > 1:
        raise UserError("Link {name} has the key “{key}”; a link's key is one letter or digit.", name=name, key=key)
    texts = (str(item.get("rule") or ""), str(item.get("inverse") or ""))
    if not isinstance(examples, list | tuple) or sum(map(len, (*texts, *map(str, examples)))) > MOST_TEXT:
        raise UserError(
            "The rule of link {name} is a text and its examples are a list, together at most {most:,} characters.",
            name=name,
            most=MOST_TEXT,
        )
    colour = item.get("colour", number - 1)
    return LinkType(
        name,
        starts,
        ends,
        item.get("many") is True,
        key,
        colour if isinstance(colour, int) and 0 <= colour <= MOST_COLOUR else number - 1,
        texts[0],
        tuple(map(str, examples)),
        texts[1],
    )


MOST_TEXT = 20_000
"""Characters of what one type of link says in rule and examples."""
MOST_COLOUR = 1_000_000_000


def _labels(item: Mapping[str, Any], key: str, name: str) -> tuple[str, ...]:
    value = item.get(key)
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not names or not all(isinstance(one, str) for one in names):
        raise UserError(
            "Link {name} needs “{key}”, a list of labels of the set; {labels} is not one.",
            name=name,
            key=key,
            labels=str(value)[:80],
        )
    return tuple(dict.fromkeys(names))

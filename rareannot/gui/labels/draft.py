"""A label set while it is edited: what each label was, what becomes of those that went, and what is wrong with it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from rareannot.core import attributes
from rareannot.core.attributes import ARTICLE, OF_ARTICLE, Attribute
from rareannot.core.errors import UserError
from rareannot.core.labels import KINDS, Label, LabelSet, next_colour
from rareannot.core.links import NAME as LINK_NAME
from rareannot.core.links import LinkType, with_labels_renamed

LONGEST_TAG = 5
"""Characters of the short name in the text: a longer one would collide with its neighbours'."""
THING, _THING_COLOUR = "THING", 12
"""The first light label of a set, in the colour that it has in the set for critical minerals."""
_NAME = re.compile(r"\w[\w\-./]{0,39}")


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A label being edited; ``number`` tells it apart whatever it is called, ``was`` is its name in the saved set ("" for a new one)."""

    number: int
    label: Label
    was: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a label: in which field, of which sort, and with which other label or action."""

    number: int
    field: str
    sort: str
    other: str = ""

    @property
    def is_warning(self) -> bool:
        """True if the draft can be saved all the same: a label's key may replace that of an action."""
        return self.sort == "action"


@dataclass(frozen=True, slots=True)
class LabelSetDraft:
    """The saved set ``base`` and what is to be made of it.

    ``gone`` says for each saved label that was taken out the number of the row that gets its spans, or None
    where they go with it.
    """

    base: LabelSet
    rows: tuple[LabelRow, ...]
    gone: tuple[tuple[str, int | None], ...] = ()
    name: str = ""
    nesting: bool = True
    crossing: bool = False
    guidelines: str = ""
    links: tuple[LinkType, ...] = ()
    """The types of links, in the names that labels have in ``base`` or in the set that was taken over."""
    light: tuple[Label, ...] = ()
    """The labels of spans that are only there to be linked to."""
    attributes: tuple[Attribute, ...] = ()
    """What is asked about spans and articles, in the names that labels have in ``base`` or in the set taken over."""

    @staticmethod
    def of(base: LabelSet) -> "LabelSetDraft":
        """Returns a draft in which nothing is changed yet."""
        rows = tuple(LabelRow(i, label, label.name) for i, label in enumerate(base.labels))
        same = attrgetter(*_OF_SET)(base)
        return LabelSetDraft(base, rows, (), *same)

    # ---- looking ----

    def row(self, number: int) -> LabelRow | None:
        """Returns the row of that number, or None."""
        return next((row for row in self.rows if row.number == number), None)

    def in_order(self) -> tuple[LabelRow, ...]:
        """Returns the rows as they are shown: by kind, each kind in its own order."""
        return tuple(sorted(self.rows, key=lambda row: KINDS.index(row.label.kind)))

    @property
    def label_set(self) -> LabelSet:
        """The set as it would be saved, but for its version and former names."""
        labels = tuple(row.label for row in self.in_order())
        flags = self.nesting, self.crossing
        label_set = LabelSet(self.name, self.base.version, labels, *flags, self.guidelines, light=self.light)
        links = with_labels_renamed(self.links, self.fates)
        return replace(label_set, links=links, attributes=attributes.with_labels_renamed(self.attributes, self.fates))

    @property
    def fates(self) -> dict[str, str]:
        """What becomes of saved labels that are renamed or gone, as the store takes it."""
        names = {row.number: row.label.name for row in self.rows}
        renamed = {row.was: row.label.name for row in self.rows if row.was and row.was != row.label.name}
        return renamed | {was: "" if into is None else names[into] for was, into in self.gone}

    def changes(self) -> int:
        """Returns how many things differ from the saved set."""
        saved = {label.name: label for label in self.base.labels}
        labels = sum(saved.get(row.was) != row.label for row in self.rows) + len(self.gone)
        order = [row.was for row in self.in_order() if row.was]
        moved = order != [name for name in saved if name in set(order)]
        of_set = attrgetter(*_OF_SET)
        others: int = sum(a != b for a, b in zip(of_set(self), of_set(self.base), strict=True))
        return labels + moved + others

    @property
    def link_types(self) -> tuple[LinkType, ...]:
        """The types of links in the names that labels have now, those that lead nowhere included."""
        now = self.fates
        return tuple(
            replace(link, starts=_mapped(link.starts, now), ends=_mapped(link.ends, now)) for link in self.links
        )

    @property
    def attributes_now(self) -> tuple[Attribute, ...]:
        """The attributes in the names that labels have now, those that no label is left of included."""
        return tuple(replace(attribute, labels=_mapped(attribute.labels, self.fates)) for attribute in self.attributes)

    @property
    def things(self) -> tuple[Label, ...]:
        """The light labels; if there is none, the one that would be made if a link were to lead to it."""
        return self.light or (self._new_thing(),)

    def link_problems(self) -> list[Problem]:
        """Returns what is wrong with types of links, and with the things they lead to, by their position in ``link_types``."""
        types = self.link_types
        problems = [link_problem for number in range(len(types)) for link_problem in _link_problems(number, types)]
        return problems + [
            thing_problem for thing in self.light for thing_problem in self._thing_problems(thing, types)
        ]

    def attribute_problems(self, action_keys: Mapping[str, str]) -> list[Problem]:
        """Returns what is wrong with attributes, by their position in ``attributes_now``; ``action_keys`` as in ``problems``."""
        taken = dict(action_keys) | {row.label.key.upper(): row.label.name for row in self.rows if row.label.key}
        made = self.attributes_now
        return [problem for number in range(len(made)) for problem in _attribute_problems(number, made, taken)]

    def problems(self, action_keys: Mapping[str, str]) -> list[Problem]:
        """Returns what must be mended before it can be saved, and warnings; ``action_keys`` are the article's keys with what they do."""
        return [problem for row in self.rows for problem in self._problems(row, action_keys)]

    # ---- editing ----

    def with_label(self, number: int, label: Label) -> "LabelSetDraft":
        """With the row's label in another form."""
        return replace(self, rows=tuple(replace(r, label=label) if r.number == number else r for r in self.rows))

    def with_labels(self, labels: Iterable[Label]) -> "LabelSetDraft":
        """With more labels, as they are."""
        draft = self
        for label in labels:
            draft, number = draft.with_new(label.kind)
            draft = draft.with_label(number, label)
        return draft

    def with_links(self, types: Iterable[LinkType]) -> "LabelSetDraft":
        """With these types of links, in the names that labels have now."""
        was = {row.label.name: row.was for row in self.rows if row.was}
        link_types = (
            replace(type_, starts=_mapped(type_.starts, was), ends=_mapped(type_.ends, was)) for type_ in types
        )
        return replace(self, links=tuple(link_types))

    def with_attributes(self, made: Iterable[Attribute]) -> "LabelSetDraft":
        """With these attributes, in the names that labels have now."""
        was = {row.label.name: row.was for row in self.rows if row.was}
        return replace(
            self, attributes=tuple(replace(attribute, labels=_mapped(attribute.labels, was)) for attribute in made)
        )

    def with_thing(self, link: int, thing: int, *, on: bool) -> "LabelSetDraft":
        """With the link of that number leading to one of ``things``, or not; a new one to which none leads is not kept."""
        types, made = self.links, self.things[thing]
        ends = [name for name in types[link].ends if name != made.name]
        new = replace(types[link], ends=(*ends, made.name) if on else tuple(ends))
        links = (*types[:link], new, *types[link + 1 :])
        led_to = {name for one in links for name in one.ends} | {one.name for one in self.base.light}
        return replace(self, links=links, light=tuple(label for label in self.things if label.name in led_to))

    def with_thing_key(self, thing: int, key: str) -> "LabelSetDraft":
        """With another key for one of ``light``."""
        label = replace(self.light[thing], key=key)
        return replace(self, light=(*self.light[:thing], label, *self.light[thing + 1 :]))

    def with_new(self, kind: str) -> tuple["LabelSetDraft", int]:
        """With one more label of a kind, in the next free colour, and its number."""
        number = 1 + max((row.number for row in self.rows), default=-1)
        label = Label("", kind, "", "", next_colour(self.label_set, kind), valued=kind == "figure")
        return replace(self, rows=(*self.rows, LabelRow(number, label))), number

    def without(self, number: int, into: int | None) -> "LabelSetDraft":
        """With a label taken out; the row ``into`` gets its spans and what was merged into it, or they go with it."""
        out = self.row(number)
        if out is None or into == number:
            return self
        gone = tuple((was, into if held == number else held) for was, held in self.gone)
        gone += ((out.was, into),) if out.was else ()
        return replace(self, rows=tuple(row for row in self.rows if row is not out), gone=gone)

    def moved(self, number: int, step: int) -> "LabelSetDraft":
        """With a label ``step`` places up (-1) or down (1) among those of its kind."""
        order = list(self.in_order())
        at = next((i for i, row in enumerate(order) if row.number == number), -1)
        to = at + step
        if at < 0 or not 0 <= to < len(order) or order[to].label.kind != order[at].label.kind:
            return self
        order[at], order[to] = order[to], order[at]
        return replace(self, rows=tuple(order))

    def with_keys_swapped(self, number: int, other: str) -> "LabelSetDraft":
        """With the key that a label was given taken by it, and its saved key given to the label ``other``."""
        row = self.row(number)
        theirs = next((r for r in self.rows if r.label.name == other and r.number != number), None)
        if row is None or theirs is None:
            return self
        saved = self.base.get(row.was)
        free = saved.key if saved is not None and saved.key.upper() != row.label.key.upper() else ""
        return self.with_label(theirs.number, replace(theirs.label, key=free))

    def taking(self, new: LabelSet) -> "LabelSetDraft":
        """With the labels of another set, from a file or an earlier version; saved labels that it lacks are gone.

        A label that it lacks becomes what the set calls it now, if it says so, else its spans go with it.
        """
        known = {row.was: row.number for row in self.rows if row.was}
        first = 1 + max((row.number for row in self.rows), default=-1)
        saved = {label.name for label in self.base.labels}
        rows = tuple(
            LabelRow(known.get(x.name, first + i), x, x.name if x.name in saved else "")
            for i, x in enumerate(new.labels)
        )
        numbers = {row.label.name: row.number for row in rows}
        gone = tuple((name, numbers.get(new.called_now(name))) for name in sorted(saved - {r.was for r in rows}))
        return LabelSetDraft(self.base, rows, gone, *attrgetter(*_OF_SET)(new))

    # ---- keeping ----

    def as_text(self) -> str:
        """Returns the draft as text, to be kept while the program is closed; ``from_text`` is its inverse."""
        labels = self.label_set.as_json()
        was = {str(row.number): row.was for row in self.rows}
        links, asked = ([one.as_json() for one in some] for some in (self.links, self.attributes))
        numbers = [r.number for r in self.in_order()]
        kept = {"set": labels, "numbers": numbers, "was": was, "gone": self.gone, "links": links, "attributes": asked}
        return json.dumps(kept)

    @staticmethod
    def from_text(text: str, base: LabelSet) -> "LabelSetDraft | None":
        """Returns the draft in a text, or None if it is none of this version of the set."""
        try:
            data: dict[str, Any] = json.loads(text)
            labels = [_unchecked(item) for item in data["set"]["labels"]]
            rows = tuple(
                LabelRow(int(n), label, str(data["was"][str(n)]))
                for n, label in zip(data["numbers"], labels, strict=True)
            )
            gone = tuple((str(was), None if into is None else int(into)) for was, into in data["gone"])
            head, links = data["set"], data.get("links") or []
            types = tuple(_unchecked_link(link) for link in links)
            light = tuple(_unchecked(item) for item in head.get("light") or ())
            asked = tuple(_unchecked_attribute(one) for one in data.get("attributes") or ())
            saved = {label.name for label in base.labels}
            fits = head["version"] == base.version and {r.was for r in rows} | {w for w, _ in gone} >= saved
        except (ValueError, KeyError, TypeError, AttributeError, UserError):
            return None
        said = (str(head["name"]), head["nesting"] is True, head["crossing"] is True, str(head["guidelines"]))
        return LabelSetDraft(base, rows, gone, *said, types, light, asked) if fits else None

    @staticmethod
    def touched(text: str) -> tuple[str, ...]:
        """Returns the names of the labels that a kept draft added, renamed or took out, whatever set it is of."""
        try:
            data = json.loads(text)
            pairs = zip(data["numbers"], data["set"]["labels"], strict=True)
            rows = [(str(data["was"][str(n)]), str(x["name"])) for n, x in pairs]
            return tuple(name for was, name in rows if was != name) + tuple(str(was) for was, _ in data["gone"])
        except (ValueError, KeyError, TypeError):
            return ()

    # ---- how ----

    def _new_thing(self) -> Label:
        """Returns a light label whose name and key no label has."""
        labels = [row.label for row in self.rows]
        names, keys = {label.name for label in labels} | {*self.fates}, {label.key.upper() for label in labels}
        name = next(x for x in (THING, *(f"{THING}-{n}" for n in range(2, len(names) + 3))) if x not in names)
        key = next((letter for letter in THING if letter not in keys), "")
        return Label(name, tag=THING[:4], key=key, colour=_THING_COLOUR)

    def _thing_problems(self, thing: Label, types: Sequence[LinkType]) -> Iterator[Problem]:
        """Yields what is wrong with a light label, said at the first link that leads to it."""
        number = next((n for n, one in enumerate(types) if thing.name in one.ends), 0)
        labels = [row.label for row in self.rows] + [one for one in self.light if one is not thing]
        if any(label.name == thing.name for label in labels):
            yield Problem(number, "thing", "repeated", thing.name)
        if len(thing.key) > 1 or not (thing.key.isalnum() or not thing.key):
            yield Problem(number, "thing key", "form")
        elif same := next((label.name for label in labels if thing.key and label.key.upper() == thing.key.upper()), ""):
            yield Problem(number, "thing key", "label", same)

    def _problems(self, row: LabelRow, action_keys: Mapping[str, str]) -> Iterator[Problem]:
        label = row.label
        others = [other.label for other in self.rows if other.number != row.number]
        if not _NAME.fullmatch(label.name):
            yield Problem(row.number, "name", "form" if label.name else "empty")
        elif any(other.name == label.name for other in others):
            yield Problem(row.number, "name", "repeated", label.name)
        elif label.name != row.was and label.name in {name for name, _ in self.base.renamed} | self._left():
            yield Problem(row.number, "name", "former", self.base.called_now(label.name))
        if not label.tag or len(label.tag) > LONGEST_TAG:
            yield Problem(row.number, "tag", "long" if label.tag else "empty")
        if len(label.key) > 1 or not (label.key.isalnum() or not label.key):
            yield Problem(row.number, "key", "form")
        elif label.key:
            yield from self._key_problems(row, others, action_keys)

    def _left(self) -> set[str]:
        """Returns the saved names that another label cannot take in the same step."""
        return {name for name in self.fates if name in self.base}

    def _key_problems(self, row: LabelRow, others: list[Label], action_keys: Mapping[str, str]) -> Iterator[Problem]:
        key = row.label.key.upper()
        same = next((other.name for other in others if other.key.upper() == key), None)
        if same is not None:
            yield Problem(row.number, "key", "label", same)
        elif key in action_keys:
            yield Problem(row.number, "key", "action", action_keys[key])


_OF_SET = ("name", "nesting", "crossing", "guidelines", "links", "light", "attributes")
"""What a label set says beside its labels, in the order of the fields of a draft."""
_ANSWERS = frozenset("XU")
"""Keys that answer a question while figures are linked."""


def _mapped(names: Iterable[str], now: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for old in names if (name := now.get(old, old)) or old == ARTICLE))


def _link_problems(number: int, types: Sequence[LinkType]) -> Iterator[Problem]:
    one, others = types[number], [*types[:number], *types[number + 1 :]]
    if not LINK_NAME.fullmatch(one.name):
        yield Problem(number, "name", "form" if one.name else "empty")
    elif any(other.name == one.name for other in others):
        yield Problem(number, "name", "repeated", one.name)
    if one.key and (not one.key.isalpha() or len(one.key) > 1 or one.key.upper() in _ANSWERS):
        yield Problem(number, "key", "form")
    elif same := next((x.name for x in others if one.key and x.key.upper() == one.key.upper()), ""):
        yield Problem(number, "key", "label", same)
    for field, names in (("from", one.starts), ("to", one.ends)):
        if not names:
            yield Problem(number, field, "empty")


def _attribute_problems(number: int, made: Sequence[Attribute], taken: Mapping[str, str]) -> Iterator[Problem]:
    one, others = made[number], [*made[:number], *made[number + 1 :]]
    if not attributes.NAME.fullmatch(one.name):
        yield Problem(number, "name", "form" if one.name else "empty")
    elif any(other.name == one.name for other in others):
        yield Problem(number, "name", "repeated", one.name)
    key = one.key.upper()
    same = next((x.name for x in others if key and x.key.upper() == key), taken.get(key, ""))
    if len(key) > 1 or not (key.isalnum() or not key):
        yield Problem(number, "key", "form")
    elif key and same:
        yield Problem(number, "key", "label", same)
    if not one.labels:
        yield Problem(number, "of", "empty")
    if one.kind in attributes.WITH_CHOICES:
        if not one.choices:
            yield Problem(number, "choices", "empty")
        elif long := next((x for x in one.choices if len(x) > attributes.LONGEST_CHOICE), ""):
            yield Problem(number, "choices", "long", long)


def _unchecked(item: Mapping[str, Any]) -> Label:
    """Returns a label of a kept draft, which need not be right yet."""
    fields = {key: str(item[key]) for key in ("name", "kind", "tag", "key", "rule")}
    if fields["kind"] not in KINDS:
        raise ValueError(fields["kind"])
    return Label(
        **fields,
        colour=int(item["colour"]),
        examples=tuple(map(str, item["examples"])),
        valued=item["valued"] is True,
        like=str(item.get("like", "")),
    )


def _unchecked_link(item: Mapping[str, Any]) -> LinkType:
    """Returns a type of links of a kept draft, which need not be right yet."""
    return LinkType(
        str(item["name"]),
        tuple(map(str, item["from"])),
        tuple(map(str, item["to"])),
        item["many"] is True,
        str(item.get("key", "")),
        int(item.get("colour", 0)),
        str(item.get("rule", "")),
        tuple(map(str, item.get("examples", ()))),
        str(item.get("inverse", "")),
    )


def _unchecked_attribute(item: Mapping[str, Any]) -> Attribute:
    """Returns an attribute of a kept draft, which need not be right yet."""
    default = item.get("default", "")
    return Attribute(
        str(item["name"]),
        (ARTICLE,) if item["of"] == OF_ARTICLE else tuple(map(str, item["of"])),
        str(item["kind"]),
        tuple(map(str, item.get("choices", ()))),
        tuple(default) if isinstance(default, list) else default,
        str(item.get("key", "")),
        str(item.get("rule", "")),
        tuple(map(str, item.get("examples", ()))),
        item.get("required") is True,
    )

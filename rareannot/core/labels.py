"""Labels and label sets: what may be marked, with colours, keys and rules."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from typing import Any

from rareannot.core.attributes import Attribute, attributes_from_json
from rareannot.core.attributes import within as attributes_within
from rareannot.core.bundled import bundled_json, bundled_names
from rareannot.core.errors import UserError
from rareannot.core.links import LinkType, types_from_json, within

KINDS = ("entity", "figure", "passage")
_MOST = 1_000_000_000
MOST_LABELS = 1_000
LONGEST = {"tag": 40, "rule": 10_000, "example": 1_000, "guidelines": 300_000}
"""Characters of each text of a label set: longer ones, which nobody reads, would hold the window up for minutes."""
NAME = re.compile(r"\w[\w\-./]{0,39}")
"""What the name of a label looks like."""


COLOURS = 16
"""Label colours in the palette; with two more, some could not be told apart by colour-blind people."""


@dataclass(frozen=True, slots=True)
class Label:
    """One class of spans: ``tag`` is its short name in the text, ``key`` the one that assigns it, ``colour`` a palette index."""

    name: str
    kind: str = "entity"
    tag: str = ""
    key: str = ""
    colour: int = 0
    rule: str = ""
    examples: tuple[str, ...] = ()
    valued: bool = False
    """Whether a figure of this label carries a value (dates do not, in version 1)."""
    like: str = ""
    """The label that the program knows and this one stands for: what it would suggest as MONEY is suggested as SALARY."""


@dataclass(frozen=True, slots=True)
class LabelSet:
    """The permitted labels of a project, in display order, and whether spans may nest or cross."""

    name: str
    version: int
    labels: tuple[Label, ...]
    nesting: bool = True
    crossing: bool = False
    guidelines: str = ""
    renamed: tuple[tuple[str, str], ...] = ()
    """Former name -> present name of labels; "" where a label was deleted with its spans.

    The log keeps the names of its time and is read by this table. So renaming a label is a single change that can be
    undone, and a pack that comes back late is still understood.
    """
    links: tuple[LinkType, ...] = ()
    """The links between spans that are permitted, in the order in which they are asked for; those whose labels are gone go."""
    light: tuple[Label, ...] = ()
    """Labels of spans that are only there to be linked to, as what a figure measures where that is no name.

    They are made while figures are linked, and known by name as the others are. But nothing that goes through ``labels``
    sees them: they are neither suggested nor trained on, nor do they count for agreement.
    """
    attributes: tuple[Attribute, ...] = ()
    """What is asked about spans beyond their label and about the article, in this order; those whose labels are gone go."""
    _by_name: Mapping[str, Label] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {label.name: label for label in (*self.labels, *self.light)})
        if self.links:
            object.__setattr__(self, "links", within(self.links, self._by_name))
        if self.attributes:
            object.__setattr__(self, "attributes", attributes_within(self.attributes, self._by_name))

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> Label:
        """Returns the label called ``name``. Raises UserError that lists the permitted ones."""
        try:
            return self._by_name[name]
        except KeyError:
            known = ", ".join(self._by_name)
            raise UserError(
                "“{name}” is not in the label set “{name2}”, which has {known}.",
                name=name,
                name2=self.name,
                known=known,
            ) from None

    def get(self, name: str) -> Label | None:
        """Returns the label called ``name``, or None if the set does not know it."""
        return self._by_name.get(name)

    def called_now(self, name: str) -> str:
        """Returns the present name of a label once called ``name``; "" where it was deleted, ``name`` where it is unknown."""
        return name if name in self._by_name else dict(self.renamed).get(name, name)

    def suggested_as(self, name: str) -> str:
        """Returns the present name for what a source calls ``name``: as ``called_now``, else of the first label that is like it."""
        now = self.called_now(name)
        return now if not now or now in self._by_name else next((x.name for x in self.labels if x.like == name), now)

    @property
    def uncounted(self) -> frozenset[str]:
        """The labels that no measure and no pipeline is made from: those of passages, and the light ones."""
        passages = (label.name for label in self.labels if label.kind == "passage")
        return frozenset((*passages, *(label.name for label in self.light)))

    @property
    def likes(self) -> dict[str, str]:
        """Label of one's own -> the label it is like; only those that are like one."""
        return {label.name: label.like for label in self.labels if label.like}

    def former(self, name: str) -> tuple[str, ...]:
        """Returns the names that the label ``name`` had before, or that were merged into it."""
        return tuple(old for old, now in self.renamed if now == name)

    def kind(self, name: str) -> str:
        """Returns the kind of the label called ``name``; "entity" where the set does not know it."""
        label = self._by_name.get(name)
        return label.kind if label else "entity"

    def valued(self, name: str) -> bool:
        """True if a span of this label carries a value."""
        label = self._by_name.get(name)
        return label is not None and label.valued

    def with_key(self, key: str) -> Label | None:
        """Returns the label that ``key`` assigns, whatever its case, or None."""
        return next((label for label in self.labels if label.key and label.key.upper() == key.upper()), None)

    @property
    def keys(self) -> list[tuple[str, str]]:
        """The keys that mean something in an article, those of labels first, each with the label or attribute it stands for."""
        of_labels = [(label.key, label.name) for label in self.labels if label.key]
        return of_labels + [(attribute.key, attribute.name) for attribute in self.attributes if attribute.key]

    def as_json(self) -> dict[str, Any]:
        """Returns the set as JSON values; ``label_set_from_json`` is its inverse."""
        plain = {"name": self.name, "version": self.version, "nesting": self.nesting, "crossing": self.crossing}
        labels = [_label_json(label) for label in self.labels]
        renamed = {"renamed": dict(self.renamed)} if self.renamed else {}
        linked = {"links": [link.as_json() for link in self.links]} if self.links else {}
        light = {"light": [_label_json(label) for label in self.light]} if self.light else {}
        asked = {"attributes": [attribute.as_json() for attribute in self.attributes]} if self.attributes else {}
        return plain | {"guidelines": self.guidelines, "labels": labels} | renamed | linked | light | asked


def _label_json(label: Label) -> dict[str, Any]:
    """Returns a label as JSON values; one that is like no other is written as before there was such a thing."""
    made = asdict(label) | {"examples": list(label.examples)}
    return made if label.like else {key: value for key, value in made.items() if key != "like"}


def label_set_from_json(data: object) -> LabelSet:
    """Returns the label set in parsed JSON. Raises UserError that names the label and key that are wrong."""
    if not isinstance(data, Mapping) or not isinstance(data.get("labels"), list) or not data["labels"]:
        raise UserError("A label set needs a list “labels” with at least one label.")
    if len(data["labels"]) > MOST_LABELS:
        raise UserError("A label set can have at most {most:,} labels.", most=MOST_LABELS)
    labels = tuple(_label(item, i) for i, item in enumerate(data["labels"]))
    light = _light(data.get("light"), len(labels))
    _refuse_repeats("name", [label.name for label in (*labels, *light)])
    _refuse_repeats("key", [label.key.upper() for label in labels if label.key])
    version = data.get("version", 1)
    if isinstance(version, bool) or not isinstance(version, int) or not 1 <= version <= _MOST:
        raise UserError("A label set's version is a whole number from 1, not {version!r}.", version=version)
    return LabelSet(
        str(data.get("name") or "unnamed"),
        version,
        labels,
        data.get("nesting") is not False,
        data.get("crossing") is True,
        _text("guidelines", data.get("guidelines")),
        _renamed(data.get("renamed"), {label.name for label in labels}),
        types_from_json(data.get("links"), (x.name for x in (*labels, *light) if x.kind != "passage")),
        light,
        attributes_from_json(
            data.get("attributes"), (x.name for x in (*labels, *light)), [x.key for x in labels if x.key]
        ),
    )


def _light(data: object, first: int) -> tuple[Label, ...]:
    """Returns the light labels in JSON values: names of spans, without a value. Raises UserError."""
    if not data:
        return ()
    if not isinstance(data, list) or len(data) > MOST_LABELS:
        raise UserError("“light” of a label set is a list of labels that are made while figures are linked.")
    labels = (_label(item, first + number) for number, item in enumerate(data))
    return tuple(replace(label, kind="entity", valued=False) for label in labels)


def _renamed(table: object, names: set[str]) -> tuple[tuple[str, str], ...]:
    """Returns the table of former names. Raises UserError if one is in use, or maps to a label that does not exist."""
    if not table:
        return ()
    if not isinstance(table, Mapping):
        raise UserError("“renamed” of a label set is an object of former names and what they are called now.")
    for old, now in table.items():
        if old in names or not isinstance(now, str) or (now != "" and now not in names):
            raise UserError(
                "The label set cannot rename {old} to “{now}”: the former name must not be a label, and the new one "
                "must be.",
                old=old,
                now=now,
            )
    return tuple(sorted((str(old), str(now)) for old, now in table.items()))


def _label(item: object, index: int) -> Label:
    if not isinstance(item, Mapping) or not isinstance(item.get("name"), str):
        raise UserError("Label {number} of the set has no name.", number=index + 1)
    name, kind, key = item["name"], item.get("kind", "entity"), str(item.get("key") or "")
    if not NAME.fullmatch(name):
        raise UserError(
            "“{name}” is not a label name; use letters, digits, - _ . and / without spaces, at most 40 characters.",
            name=name,
        )
    if kind not in KINDS:
        raise UserError(
            "Label {name} has the kind {kind!r}; use one of {known}.", name=name, kind=kind, known=", ".join(KINDS)
        )
    if len(key) > 1:
        raise UserError("Label {name} has the key “{key}”; a label's key is one letter or digit.", name=name, key=key)
    colour = item.get("colour", index)
    examples = item.get("examples") or ()
    if not isinstance(examples, list | tuple):
        raise UserError("The examples of label {name} are a list of texts.", name=name)
    if len(examples) > MOST_LABELS:
        raise UserError("Label {name} can have at most {most:,} examples.", name=name, most=MOST_LABELS)
    return Label(
        name,
        kind,
        _text("tag", item.get("tag") or name[:4].upper()),
        key,
        colour if isinstance(colour, int) and 0 <= colour <= _MOST else index,
        _text("rule", item.get("rule")),
        tuple(_text("example", e) for e in examples),
        item.get("valued", kind == "figure") is True,
        _like(item, name),
    )


def _like(item: Mapping[str, Any], name: str) -> str:
    like = item.get("like") or ""
    if not isinstance(like, str) or (like and not NAME.fullmatch(like)):
        raise UserError("Label {name} is like “{like}”, which is not a label name.", name=name, like=like)
    return "" if like == name or item.get("kind") == "passage" else like


def _text(what: str, value: object) -> str:
    text = str(value or "")
    if len(text) > LONGEST[what]:
        raise UserError(
            "The label set has a text ({what}) of {count:,} characters; {most:,} is the most.",
            what=what,
            count=len(text),
            most=LONGEST[what],
        )
    return text


def _refuse_repeats(what: str, values: list[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise UserError(
                "Two labels of the set have the {what} “{value}”; give each its own.", what=what, value=value
            )
        seen.add(value)


def builtin_label_set(name: str = "critical-minerals") -> LabelSet:
    """Returns a label set that ships with the program."""
    return label_set_from_json(bundled_json(f"labels/{name}.json"))


def own_labels(labels: LabelSet) -> frozenset[str]:
    """Returns the labels of names that no rule of the program knows by that name, now or formerly; they are learned from examples."""
    known = _ready_names()
    return frozenset(
        label.name
        for label in labels.labels
        if label.kind == "entity" and not known & {label.name, *labels.former(label.name)}
    )


@cache
def _ready_names() -> frozenset[str]:
    sets = map(builtin_label_set, bundled_names("labels", ".json"))
    return frozenset(label.name for label_set in sets for label in label_set.labels)


def next_colour(labels: LabelSet, kind: str) -> int:
    """Returns the palette index for one more label of ``kind``.

    Each label has a colour of its own while there are free ones. With more labels than colours two of different
    kinds share one, the last colours first, since a name and a figure are never taken for each other; a third
    label shares a colour only when all are shared. Whatever the colour, each label keeps its written tag.
    """
    used = Counter(label.colour % COLOURS for label in labels.labels)
    same = Counter(label.colour % COLOURS for label in labels.labels if label.kind == kind)
    free = [colour for colour in range(COLOURS) if not used[colour]]
    if free:
        return free[0]
    return min(reversed(range(COLOURS)), key=lambda colour: (used[colour] > 1, same[colour], used[colour]))

"""Attributes: what a label set asks about a span beyond its label, or about the whole article, and the values that answer it."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.things import ID

KINDS = ("choice", "several", "scale", "yes/no", "text", "identity")
"""One of the choices, any number of them, one of them in an order that counts, true or false, free text, a thing."""
WITH_CHOICES = KINDS[:3]
ARTICLE = ""
"""The whole article, where the id or the label of a span is expected."""
OF_ARTICLE = "article"
"""What a label set has in place of labels, under “of”, for an attribute of the whole article."""
NAME = re.compile(r"\w[\w\-.]{0,23}")
"""What the name of an attribute looks like."""
MOST, MOST_CHOICES, MOST_CHARACTERS, MOST_TEXT = 100, 100, 1_000, 20_000
"""Attributes of a set, choices of one of them, characters of a value, characters of a rule with its examples."""
LONGEST_CHOICE = 60

Value = str | bool | tuple[str, ...]
"""A choice or a text, yes or no, or several choices in the order of the attribute."""


class Values(dict[str, Value]):
    """What an annotator said about the attributes of one span or article, by name; never changed once it is made."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __str__(self) -> str:
        """Returns the values as a person reads them: ``status: forecast; roles: buyer, seller``."""
        return "; ".join(f"{name}: {value_text(value)}" for name, value in self.items())

    def as_json(self) -> dict[str, Any]:
        """Returns the values as JSON values; ``values_from_json`` is its inverse."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in self.items()}

    def having(self, name: str, value: Value | None) -> "Values":
        """These values with another one for an attribute, or with none if ``value`` says nothing."""
        others = {key: held for key, held in self.items() if key != name}
        said = {} if value is None or not _says(value) else {name: value}
        return Values(sorted((others | said).items()))

    def only(self, names: Collection[str]) -> "Values":
        """Returns the values of these attributes."""
        return self if self.keys() <= set(names) else Values((k, v) for k, v in self.items() if k in names)


NO_VALUES = Values()


def value_text(value: Value) -> str:
    """Returns a value as one text, as forms write it that hold nothing else: ``forecast``, ``yes``, ``buyer, seller``."""
    return ", ".join(value) if isinstance(value, tuple) else str(value) if isinstance(value, str) else _YES_NO[value]


_YES_NO = {True: "yes", False: "no"}
_WORDS = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class Attribute:
    """A question about each span that has one of ``labels``, or about the article where ``labels`` are ``(ARTICLE,)``.

    ``default`` is what is meant if nobody set a value; it is stored as no value. ``key`` asks for a value in the article.
    ``required`` says that an article should not be closed before it has a value; only attributes of the article can be.
    """

    name: str
    labels: tuple[str, ...]
    kind: str = "choice"
    choices: tuple[str, ...] = ()
    default: Value = ""
    key: str = ""
    rule: str = ""
    examples: tuple[str, ...] = ()
    required: bool = False

    @property
    def of_article(self) -> bool:
        """True if it is asked about the whole article."""
        return self.labels == (ARTICLE,)

    def fits(self, value: Value) -> bool:
        """True if it can have this value."""
        if self.kind == "yes/no":
            return isinstance(value, bool)
        if self.kind == "several":
            return isinstance(value, tuple) and set(value) <= set(self.choices)
        if self.kind == "identity":
            return isinstance(value, str) and ID.fullmatch(value) is not None
        return isinstance(value, str) and (self.kind == "text" or value in self.choices)

    def read(self, value: Value) -> Value | None:
        """Returns the value that is meant where a form of file has only texts for it, and None if it can have no such value."""
        if self.kind == "yes/no" and isinstance(value, str):
            return _WORDS.get(value.casefold())
        if self.kind == "several" and isinstance(value, str):
            value = (value,)
        return value if self.fits(value) else None

    def value_in(self, values: Mapping[str, Value]) -> Value | None:
        """Returns what values say of it; its default where they say nothing, and None if it has none."""
        held = values.get(self.name)
        return held if held is not None else self.default if _says(self.default) else None

    def as_json(self) -> dict[str, Any]:
        """Returns the attribute as JSON values; what has its default is left out."""
        of = OF_ARTICLE if self.of_article else list(self.labels)
        data: dict[str, Any] = {"name": self.name, "of": of, "kind": self.kind}
        default = list(self.default) if isinstance(self.default, tuple) else self.default
        optional = {"choices": list(self.choices), "default": default, "key": self.key, "rule": self.rule}
        optional |= {"examples": list(self.examples)}
        required = {"required": True} if self.required else {}
        return data | {key: value for key, value in optional.items() if value not in ("", [])} | required


def _says(value: Value | None) -> bool:
    """True if a value says anything: "no" does, empty text and no choice do not."""
    return value is not None and value not in ("", ())


def asked_of(attributes: Iterable[Attribute], label: str) -> tuple[Attribute, ...]:
    """Returns the attributes that are asked about a span of this label, or about the ``ARTICLE``."""
    return tuple(attribute for attribute in attributes if label in attribute.labels)


def still_required(values: Values, attributes: Iterable[Attribute]) -> tuple[Attribute, ...]:
    """Returns the required attributes of an article that ``values`` do not answer."""
    return tuple(attribute for attribute in attributes if attribute.required and attribute.value_in(values) is None)


def permitted(values: Values, attributes: Iterable[Attribute], label: str) -> Values:
    """Returns the values that a span of this label (or the ``ARTICLE``) can have, without those that only say what the default says."""
    asked = {attribute.name: attribute for attribute in asked_of(attributes, label)}
    read = ((name, asked[name].read(value)) for name, value in values.items() if name in asked)
    return Values((name, value) for name, value in read if value is not None and value != asked[name].default)


def not_permitted(values: Values, attributes: Iterable[Attribute], label: str) -> Values:
    """Returns the values that a span of this label (or the ``ARTICLE``) cannot have, since the label set does not ask for them, or not so."""
    asked = {attribute.name: attribute for attribute in asked_of(attributes, label)}
    return Values((name, x) for name, x in values.items() if name not in asked or not asked[name].fits(x))


def values_from_json(data: object) -> Values:
    """Returns the values in parsed JSON. Raises UserError if they are none."""
    if not data:
        return NO_VALUES
    if not isinstance(data, Mapping) or len(data) > MOST:
        raise UserError("“attributes” must be an object of at most {most} names with their values.", most=MOST)
    return Values(sorted((str(name), _value(name, value)) for name, value in data.items() if value not in ("", [])))


def _value(name: object, value: object) -> Value:
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise UserError("The name of an attribute must be one word of at most 24 characters, not {name!r}.", name=name)
    if isinstance(value, bool) or (isinstance(value, str) and len(value) <= MOST_CHARACTERS):
        return value
    if isinstance(value, list | tuple) and len(value) <= MOST_CHOICES and all(_is_choice(one) for one in value):
        return tuple(value)
    raise UserError(
        "The attribute {name} has the value {value}; it must be text, true, false or a list of texts.",
        name=name,
        value=repr(value)[:80],
    )


def _is_choice(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_CHOICE and value.isprintable()


# ---- in a label set ----


def within(attributes: Iterable[Attribute], labels: Iterable[str]) -> tuple[Attribute, ...]:
    """Returns the attributes as far as ``labels`` go: one whose labels are all gone goes, too."""
    known = {ARTICLE, *labels}
    return tuple(
        replace(attribute, labels=tuple(name for name in attribute.labels if name in known))
        for attribute in attributes
        if known.intersection(attribute.labels)
    )


def with_labels_renamed(attributes: Iterable[Attribute], now: Mapping[str, str]) -> tuple[Attribute, ...]:
    """Returns the attributes with other names of labels; ``now`` has "" where a label is gone."""

    def renamed(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for old in names if (name := now.get(old, old))))

    renamed_sets = (
        (attribute, attribute.labels if attribute.of_article else renamed(attribute.labels)) for attribute in attributes
    )
    return tuple(replace(one, labels=labels) for one, labels in renamed_sets if labels)


def attributes_from_json(data: object, labels: Iterable[str], keys: Iterable[str] = ()) -> tuple[Attribute, ...]:
    """Returns the attributes in parsed JSON of a label set, as far as its labels go; ``keys`` are those of the labels.

    Raises UserError that names the attribute and what is wrong with it.
    """
    if data is None:
        return ()
    if not isinstance(data, list) or len(data) > MOST:
        raise UserError("“attributes” of a label set is a list of at most {most} attributes.", most=MOST)
    attributes = tuple(_attribute(item, number) for number, item in enumerate(data, 1))
    taken = {key.upper() for key in keys}
    for what, values in (("name", [x.name for x in attributes]), ("key", [x.key.upper() for x in attributes if x.key])):
        for value in values:
            if values.count(value) > 1 or (what == "key" and value in taken):
                raise UserError(
                    "The attributes of the label set use the {what} “{value}” twice, or a label has it; give each its "
                    "own.",
                    what=what,
                    value=value,
                )
    return within(attributes, labels)


def _attribute(item: object, number: int) -> Attribute:
    if not isinstance(item, Mapping) or not isinstance(name := item.get("name"), str) or not NAME.fullmatch(name):
        raise UserError(
            "Attribute {number} of the label set needs a name: letters, digits, - _ and . without spaces, at most 24 "
            "characters.",
            number=number,
        )
    kind, key = item.get("kind", "choice"), str(item.get("key") or "")
    if kind not in KINDS:
        raise UserError(
            "Attribute {name} has the kind {kind!r}; use one of {known}.", name=name, kind=kind, known=", ".join(KINDS)
        )
    if len(key) > 1:
        raise UserError(
            "Attribute {name} has the key “{key}”; an attribute's key is one letter or digit.", name=name, key=key
        )
    attribute = Attribute(name, _labels(item, name), kind, _choices(item, name, kind), key=key)
    rule, examples = str(item.get("rule") or ""), item.get("examples") or ()
    if not isinstance(examples, list | tuple) or sum(map(len, (rule, *map(str, examples)))) > MOST_TEXT:
        raise UserError(
            "The rule of attribute {name} is a text and its examples are a list, together at most {most:,} characters.",
            name=name,
            most=MOST_TEXT,
        )
    required = item.get("required") is True and attribute.of_article
    return replace(
        attribute, default=_default(item, attribute), rule=rule, examples=tuple(map(str, examples)), required=required
    )


def _labels(item: Mapping[str, Any], name: str) -> tuple[str, ...]:
    of = item.get("of")
    if of == OF_ARTICLE:
        return (ARTICLE,)
    names = [of] if isinstance(of, str) else of
    if not isinstance(names, list) or not names or not all(isinstance(one, str) for one in names):
        raise UserError(
            "Attribute {name} needs “of”: a list of labels of the set, or “article”; {labels} is neither.",
            name=name,
            labels=str(of)[:80],
        )
    return tuple(dict.fromkeys(names))


def _choices(item: Mapping[str, Any], name: str, kind: str) -> tuple[str, ...]:
    if kind not in WITH_CHOICES:
        return ()
    choices = item.get("choices")
    if not isinstance(choices, list) or not 1 <= len(choices) <= MOST_CHOICES or not all(map(_is_choice, choices)):
        raise UserError(
            "Attribute {name} needs “choices”: a list of at most {most} texts of at most {longest} characters.",
            name=name,
            most=MOST_CHOICES,
            longest=LONGEST_CHOICE,
        )
    return tuple(dict.fromkeys(choices))


def _default(item: Mapping[str, Any], attribute: Attribute) -> Value:
    default = item.get("default", "")
    value: Any = tuple(default) if isinstance(default, list) else default
    if value in ("", (), None):
        return ""
    if not attribute.fits(value):
        raise UserError(
            "Attribute {name} cannot have the default {value}.", name=attribute.name, value=repr(default)[:80]
        )
    return value  # type: ignore[no-any-return]

"""A custom label set, made of names typed one a line: each gets a kind, a colour, a key and a tag."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from rareannot.core.bundled import bundled_names
from rareannot.core.errors import UserError, WrongValue
from rareannot.core.labels import KINDS, MOST_LABELS, NAME, Label, LabelSet, builtin_label_set, next_colour

_KIND = re.compile(rf"\s*[,;:\t=]\s*({'|'.join(KINDS)})\s*$", re.IGNORECASE)
_LIKE = re.compile(r"\s+is\s+([\w\-./]{1,40})\s*$", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•]\s+|\d+[.)]\s+)?")
_TAG = 4
_LATER_KEYS = "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def labels_of_names(
    text: str, base: LabelSet, taken: Collection[str] = (), known: Mapping[str, Label] | None = None
) -> LabelSet:
    """Returns ``base`` with a label for each name in ``text`` that it lacks.

    A line holds a name, and after a comma its kind if it is no entity ("PRICE, figure"); blanks inside a name become
    "_". "SALARY is MONEY" makes a label similar to the one in ``known``, of its kind. A label of that name in ``known`` gives its kind, rule
    and examples. Keys are free letters of the name, none of the keys in ``taken`` (upper case), which do something else. Raises UserError
    that names the wrong line.
    """
    labels, named = base, {label.name for label in base.labels}
    for name, kind, similar in _lines(text, known or {}):
        if name in named:
            continue
        if len(named) == MOST_LABELS:
            raise UserError("A label set can have at most {most:,} labels.", most=MOST_LABELS)
        named.add(name)
        keys = {label.key.upper() for label in labels.labels} | set(taken)
        labels = replace(labels, labels=(*labels.labels, _label(name, kind, similar, labels, keys, known or {})))
    return labels


def known_labels(sets: Iterable[LabelSet]) -> dict[str, Label]:
    """Returns the labels of ready sets by name; earlier sets win."""
    labels: dict[str, Label] = {}
    for label_set in sets:
        labels = {label.name: label for label in label_set.labels} | labels
    return labels


@cache
def ready_sets() -> tuple[LabelSet, ...]:
    """Returns the label sets that ship with the program, the default first."""
    names = sorted(bundled_names("labels", ".json"), key=lambda name: name != "critical-minerals")
    return tuple(builtin_label_set(name) for name in names)


def learned_only(labels: LabelSet) -> tuple[str, ...]:
    """Returns the labels that no rule proposes, so that they are suggested only if decisions of the project teach them."""
    proposed = known_labels(ready_sets())
    return tuple(
        label.name
        for label in labels.labels
        if label.kind != "passage" and not proposed.keys() & {label.name, label.like, *labels.former(label.name)}
    )


@cache
def suggested_labels() -> dict[str, Label]:
    """Returns the labels that the program itself suggests, to which a custom label can be similar."""
    return {name: label for name, label in known_labels(ready_sets()).items() if label.kind != "passage"}


def with_likes(labels: LabelSet, pairs: Iterable[str]) -> LabelSet:
    """Returns ``labels`` in which some are similar to one that the program suggests: "SALARY=MONEY", "SALARY=" for none. Raises UserError."""
    result = labels
    for pair in pairs:
        name, sign, similar = (part.strip() for part in pair.partition("="))
        if not sign or not name:
            raise WrongValue("“{pair}” maps no label; write it as in SALARY=MONEY.", pair=pair)
        label, model = result[name], suggested_labels().get(similar)
        if similar and model is None:
            raise _unknown(similar, suggested_labels())
        if model is not None and model.kind != label.kind:
            raise UserError(
                "{name} is a label of kind {kind} and cannot be like {like}, which is one of kind {other}.",
                name=name,
                kind=label.kind,
                like=similar,
                other=model.kind,
            )
        changed = replace(label, like="" if similar == name else similar)
        result = replace(
            result, labels=tuple(changed if each_label.name == name else each_label for each_label in result.labels)
        )
    return result


def _lines(text: str, known: Mapping[str, Label]) -> Iterator[tuple[str, str, str]]:
    """Yields the name in each line, with its kind and the known label that it is similar to, if given."""
    for number, line in enumerate(text.splitlines(), 1):
        words = _BULLET.sub("", line).strip()
        match = _LIKE.search(words)
        similar = match[1].upper() if match and match[1].upper() in known else ""
        if (
            match and not similar and known and match[1].isupper()
        ):  # in capitals it is meant as a label, so it is a slip
            raise _unknown(match[1], known)
        if match and similar:
            words = words[: match.start()]
        kind = _KIND.search(words)
        name = "_".join((words[: kind.start()] if kind else words).strip(" ,;").split())
        if not name:
            continue
        if not NAME.fullmatch(name):
            raise UserError(
                "Line {number}: “{name}” is not a label name; use letters, digits, - _ . and /, at most 40 characters.",
                number=number,
                name=name[:60],
            )
        yield (
            name,
            known[similar].kind if similar else kind[1].lower() if kind else "",
            "" if similar == name else similar,
        )


def _unknown(like: str, known: Iterable[str]) -> UserError:
    return UserError("The program suggests nothing as “{like}”; it knows {known}.", like=like, known=", ".join(known))


def _label(name: str, kind: str, like: str, base: LabelSet, keys: Collection[str], known: Mapping[str, Label]) -> Label:
    ready = known.get(name)
    kind = kind or (ready.kind if ready else "entity")
    letters = [c.upper() for c in name if c.isascii() and c.isalnum()]
    key = next((c for c in (*letters, *_LATER_KEYS) if c not in keys), "")
    same = ready is not None and ready.kind == kind
    valued = known[like].valued if like else kind == "figure"
    return Label(
        name,
        kind,
        ready.tag if ready else "".join(c for c in name.upper() if c.isalnum())[:_TAG] or name[:_TAG],
        key,
        next_colour(base, kind),
        ready.rule if ready and same else "",
        ready.examples if ready and same else (),
        ready.valued if ready and same else valued,
        like,
    )

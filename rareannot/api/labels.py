"""A label set from the argument of a script: a name, a file, a list of labels, or a mapping."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from rareannot import workflow
from rareannot.api import arguments
from rareannot.core.errors import UserError
from rareannot.core.labels import Label, LabelSet, label_set_from_json

Labels = str | Path | LabelSet | Mapping[str, object] | Iterable[str | Label | Mapping[str, object]]
"""What the functions of the API take as ``labels``."""
_NAME = "labels"
"""What a label set is called that was made of a list."""


def label_set(labels: Labels) -> LabelSet:
    """Returns the label set for ``labels``. Raises UserError that says what is wrong with it.

    A text is the name of a shipped set or the path of a file. A mapping is a whole set as JSON has it ({"labels": [...]}), or
    gives each label's kind ({"ORG": "entity", "PRICE": "figure"}) or fields. Each item of a list is a label's name, a
    ``Label``, or its fields.
    """
    if isinstance(labels, LabelSet):
        return labels
    if isinstance(labels, str | Path):
        return workflow.chosen_label_set(str(labels))
    if isinstance(labels, Mapping):
        if isinstance(labels.get("labels"), list | tuple):
            return label_set_from_json({**labels, "labels": [_fields(label) for label in _listed(labels["labels"])]})
        labels = [_named(name, of) for name, of in labels.items()]
    return label_set_from_json({"name": _NAME, "labels": [_fields(label) for label in _listed(labels)]})


def _listed(labels: object) -> Iterable[object]:
    return arguments.many(labels, "labels", "labels")


def _named(name: str, of: object) -> Mapping[str, object]:
    return {"name": name, "kind": of} if isinstance(of, str) else {"name": name, **dict(_fields(of))}


def _fields(label: object) -> Mapping[str, object]:
    if isinstance(label, str):
        return {"name": label}
    if isinstance(label, Label):
        return LabelSet(_NAME, 1, (label,)).as_json()["labels"][0]  # type: ignore[no-any-return]
    if isinstance(label, Mapping):
        return label
    raise UserError("labels must hold names, ra.Label values or mappings, not {value}.", value=repr(label)[:60])

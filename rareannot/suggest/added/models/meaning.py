"""The label of the project for a label of a model: given in the settings, of the same name, or a usual other name."""

from collections.abc import Iterable, Mapping, Sequence

from rareannot.core.errors import UserError

_USUAL = {
    "PERSON": ("PER", "PERS", "HUMAN", "PEOPLE"),
    "ORG": ("ORGANIZATION", "ORGANISATION", "CORP", "CORPORATION", "COMPANY", "GROUP"),
    "GPE": ("COUNTRY", "CITY"),
    "LOC": ("LOCATION", "PLACE"),
    "FAC": ("FACILITY",),
    "NORP": ("NATIONALITY",),
    "MATERIAL": ("COMMODITY",),
    "MISC": ("MISCELLANEOUS",),
    "DATE": ("TIME_PERIOD",),
}  # fmt: skip
"""A label, and the names that models have for the same."""
_SAME = {other: name for name, others in _USUAL.items() for other in (name, *others)}
SEPARATOR = ","


def pairs(said: str) -> dict[str, str]:
    """Returns the settings' “PER=PERSON, LOC=GPE” as a table. Raises UserError on anything else."""
    table = {}
    for part in said.split(SEPARATOR):
        name, equals, other = (side.strip() for side in part.partition("="))
        if equals and name:
            table[name] = other
        elif name:
            raise UserError("“{part}” does not say which label is which: write PER=PERSON.", part=name)
    return table


def meant(theirs: Iterable[str], labels: Sequence[Mapping[str, str]], said: str = "") -> dict[str, str]:
    """Returns label of the model -> name that the project knows, without labels that mean none.

    ``said`` are the settings' pairs; one without a right side means none. A name is known if it is a label's, or one
    that a label stands for. Raises UserError if no label of the model means any.
    """
    known_names = {name: name for label in labels for name in (label["name"], *_also(label))}
    given, meanings, all_of_them = pairs(said), dict[str, str](), list(theirs)
    for name in all_of_them:
        target = given[name] if name in given else _known(name, known_names)
        if target:
            meanings[name] = target
    if labels and not meanings:
        raise UserError(
            "its labels mean none of the project's: {labels}. Say which is which under “Labels”, as {one}=ORG.",
            labels=", ".join(all_of_them[:12]),
            one=all_of_them[0] if all_of_them else "PER",
        )
    return meanings


def _also(label: Mapping[str, str]) -> list[str]:
    return [name for name in label.get("also", "").split(SEPARATOR) if name]


def _known(name: str, known: Mapping[str, str]) -> str:
    """Returns a name as it is, in capitals, or its usual other name, if the project knows that; else ""."""
    capitals = name.upper().replace(" ", "_")
    usual = _SAME.get(capitals, capitals)
    alternatives = (other for other, usual_name in _SAME.items() if usual_name == usual)
    return next((known[usual_name] for usual_name in (name, capitals, usual, *alternatives) if usual_name in known), "")

"""Which label of the project is meant by a label of a model: said in the settings, of the same name, or a usual other name."""

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
    """The settings' “PER=PERSON, LOC=GPE” as a table. Raises UserError on anything else."""
    made = {}
    for part in said.split(SEPARATOR):
        name, equals, other = (one.strip() for one in part.partition("="))
        if equals and name:
            made[name] = other
        elif name:
            raise UserError("“{part}” does not say which label is which: write PER=PERSON.", part=name)
    return made


def meant(theirs: Iterable[str], labels: Sequence[Mapping[str, str]], said: str = "") -> dict[str, str]:
    """Label of the model -> name that the project knows; what means none is left out.

    ``said`` are the settings' pairs; one without a right side means none. A name is known where it is a label's, or one
    that a label stands for. Raises UserError where no label of the model means any.
    """
    known = {name: name for one in labels for name in (one["name"], *_also(one))}
    told, made, all_of_them = pairs(said), dict[str, str](), list(theirs)
    for name in all_of_them:
        now = told[name] if name in told else _known(name, known)
        if now:
            made[name] = now
    if labels and not made:
        raise UserError(
            "its labels mean none of the project's: {labels}. Say which is which under “Labels”, as {one}=ORG.",
            labels=", ".join(all_of_them[:12]),
            one=all_of_them[0] if all_of_them else "PER",
        )
    return made


def _also(label: Mapping[str, str]) -> list[str]:
    return [name for name in label.get("also", "").split(SEPARATOR) if name]


def _known(name: str, known: Mapping[str, str]) -> str:
    """A name as it stands, in capitals, or its usual other one, where the project knows that."""
    capitals = name.upper().replace(" ", "_")
    usual = _SAME.get(capitals, capitals)
    others = (other for other, one in _SAME.items() if one == usual)
    return next((known[one] for one in (name, capitals, usual, *others) if one in known), "")

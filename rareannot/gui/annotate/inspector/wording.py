"""What the inspector says in words: states, modifiers, a figure as it is typed, times."""

from PySide6.QtCore import QCoreApplication

from rareannot.core.figure import MODIFIERS, Figure, grouped
from rareannot.core.marks import Mark
from rareannot.gui.base.ready_texts import source_text


def state_name(state: str) -> str:
    """Returns how a span came about, in the user's language."""
    names = {
        "undecided": QCoreApplication.translate("Inspector", "undecided"),
        "manual": QCoreApplication.translate("Inspector", "made by hand"),
        "accepted": QCoreApplication.translate("Inspector", "accepted"),
        "corrected": QCoreApplication.translate("Inspector", "corrected"),
        "rejected": QCoreApplication.translate("Inspector", "rejected"),
        "propagated": QCoreApplication.translate("Inspector", "as the same words"),
        "imported": QCoreApplication.translate("Inspector", "imported"),
        "adjudicated": QCoreApplication.translate("Inspector", "settled in review"),
    }
    return names.get(state, state)


def modifier_name(modifier: str) -> str:
    """Returns a modifier in the user's language."""
    names = {
        "none": QCoreApplication.translate("Inspector", "exactly"),
        "about": QCoreApplication.translate("Inspector", "about"),
        "up_to": QCoreApplication.translate("Inspector", "up to"),
        "at_least": QCoreApplication.translate("Inspector", "at least"),
        "at_most": QCoreApplication.translate("Inspector", "at most"),
        "more_than": QCoreApplication.translate("Inspector", "more than"),
        "less_than": QCoreApplication.translate("Inspector", "less than"),
        "range": QCoreApplication.translate("Inspector", "range"),
    }
    return names[modifier]


def modifier_names() -> list[tuple[str, str]]:
    """Returns every modifier with its name, in the order of ``MODIFIERS``."""
    return [(modifier, modifier_name(modifier)) for modifier in MODIFIERS]


def number_text(figure: Figure | None) -> str:
    """Returns the number of a figure as the value field shows it: ``24 280``, ``12 – 15``, or nothing."""
    if figure is None:
        return ""
    if figure.value is not None:
        return grouped(figure.value)
    return " – ".join(grouped(end) for end in (figure.low, figure.high) if end is not None)


def origin_text(mark: Mark) -> str:
    """Returns where a span comes from: its source, or that it was made by hand."""
    if mark.source:
        return QCoreApplication.translate("Inspector", "from {source}").format(source=source_text(mark.source))
    return ""

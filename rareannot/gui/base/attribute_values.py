"""Values of attributes as the window shows them."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from rareannot.core.attributes import Value
from rareannot.core.things import Thing
from rareannot.gui.base.ready_texts import label_set_text

_names: dict[str, str] = {}
"""The names of the things that were read so far, by their identifiers, which are unique over all projects."""


def show_things(things: Mapping[str, Thing]) -> None:
    """Show these identifiers as the names of their things from now on."""
    _names.update({id_: thing.name for id_, thing in things.items()})


def value_shown(value: Value | None) -> str:
    """Returns a value as the window shows it; "" for none."""
    if value is None or isinstance(value, bool):
        return "" if value is None else _yes_no(value)
    return (
        ", ".join(map(label_set_text, value))
        if isinstance(value, tuple)
        else _names.get(value) or label_set_text(value)
    )


def _yes_no(value: bool) -> str:
    return (
        QCoreApplication.translate("AttributesPage", "yes")
        if value
        else QCoreApplication.translate("AttributesPage", "no")
    )

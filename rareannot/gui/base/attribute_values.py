"""Values of attributes as the window shows them."""

from PySide6.QtCore import QCoreApplication

from rareannot.core.attributes import Value
from rareannot.gui.base.ready_texts import label_set_text


def value_shown(value: Value | None) -> str:
    """A value as the window shows it; "" for none."""
    if value is None or isinstance(value, bool):
        return "" if value is None else _yes_no(value)
    return ", ".join(map(label_set_text, value)) if isinstance(value, tuple) else label_set_text(value)


def _yes_no(value: bool) -> str:
    return (
        QCoreApplication.translate("AttributesPage", "yes")
        if value
        else QCoreApplication.translate("AttributesPage", "no")
    )

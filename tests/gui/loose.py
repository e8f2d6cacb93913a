"""Parts of the window that were made and stand nowhere, which a layout left out."""

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QMenu, QWidget
from shiboken6 import isValid

_OURS = "rareannot."
APART = {
    "CalibrationDialog.rounds": "there is one round alone",
    "NameDialog._line": "there are names to choose from",
    "SourceFormDialog.key": "a source of a kind that has no key",
    **dict.fromkeys(
        (
            "TeamOverviewDialog.table",
            "TeamOverviewDialog._search",
            "TeamOverviewDialog.behind",
            "TeamOverviewDialog._listed",
        ),
        "nobody is there",
    ),
}
"""What is made in any case and placed in some, and why it is not in others."""


def loose(root: QWidget) -> list[str]:
    """The widgets that ``root`` or a part of it keeps, and that are on no widget at all, by the names they are kept by."""
    return [
        f"{type(part).__qualname__}.{name}"
        for part in (root, *root.findChildren(QWidget))
        if _is_ours(part)
        for name, kept in vars(part).items()
        for one in _widgets(kept)
        if isValid(one) and one.parent() is None and one is not root and not isinstance(one, QDialog | QMenu)
        if f"{type(part).__qualname__}.{name}" not in APART
    ]


def _is_ours(part: QWidget) -> bool:
    return type(part).__module__.startswith(_OURS)


def _widgets(kept: object) -> Iterator[QWidget]:
    if isinstance(kept, QWidget):
        yield kept
    elif isinstance(kept, list | tuple):
        yield from (one for one in kept if isinstance(one, QWidget))
    elif isinstance(kept, dict):
        yield from (one for one in kept.values() if isinstance(one, QWidget))

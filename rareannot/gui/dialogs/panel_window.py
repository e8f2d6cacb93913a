"""A panel in a window of its own, where there is nothing to stand beside."""

from PySide6.QtWidgets import QWidget

from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.panel import SidePanel


class PanelSheet(Dialog):
    """Shows ``panel``; closing either closes both."""

    def __init__(self, panel: SidePanel, parent: QWidget | None = None) -> None:
        super().__init__(panel.title, "", parent)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(panel)
        panel.closed.connect(self.reject)
        self.finished.connect(lambda _result: self.deleteLater())
        theme = theme_of(self)
        self.resize(theme.px(640), theme.px(560))

"""Room for the panes: side by side while the text keeps its width, else as drawers that it makes room for; or it alone."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSplitter, QWidget

from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.widgets.panel import SidePanel

TEXT_KEEPS = 560
"""What the article's pane is never narrower than, in px, but beside a drawer."""
TEXT_LEAST = 300
"""What a drawer leaves of it: the text is broken again, so that no word and no span is covered. A panel that is read beside
the article gives way to it further, until it is as narrow as it can be."""
LEAST = {"queue": 960, "inspector": 1180}
"""From which width of the window on each pane is beside the text, in px at the usual text size."""


@dataclass
class Slot:
    """One pane beside the text: where it is in the splitter, and whether it is wanted there or called as a drawer."""

    pane: QWidget
    place: int
    wanted: bool = True
    called: bool = False
    by_hand: bool = True
    width: int = 0
    """How wide it is to be beside the text."""


class Drawer(QWidget):
    """Holds a pane for as long as it is called, with a hairline towards the text."""

    def __init__(self, parent: QWidget, *, at_right: bool) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(int(at_right), 0, int(not at_right), 0)
        self.hide()

    def hold(self, pane: QWidget) -> None:
        """Take a pane in."""
        self._row.addWidget(pane)

    def paintEvent(self, _event: object) -> None:
        painter, ink = QPainter(self), theme_of(self).colour("border_strong")
        margins = self._row.contentsMargins()
        painter.fillRect(0 if margins.left() else self.width() - 1, 0, 1, self.height(), ink)


class PaneLayout(QWidget):
    """List of articles, article and inspector, and at times a panel beside the article.

    ``changed`` is emitted when a pane comes or goes, ``left`` when the keys should go back to the article.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the panes inside ``splitter``, so that they are styled once, and pass them to ``hold``."""
        super().__init__(parent)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        # else the window could not be made narrower than all that stands side by side, and nothing would ever give way
        self.splitter.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.calm = False
        self.panel: QWidget | None = None
        self._slots: dict[str, Slot] = {}
        self._drawers = {"queue": Drawer(self, at_right=False), "inspector": Drawer(self, at_right=True)}
        self._drawers["panel"] = Drawer(self, at_right=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.splitter)

    def hold(self, queue: QWidget, article: QWidget, inspector: QWidget) -> None:
        """Put the panes in their places."""
        self._slots = {"queue": Slot(queue, 0), "inspector": Slot(inspector, 2)}
        self._text = article
        article.setMinimumWidth(TEXT_KEEPS)
        for pane, stretch in ((queue, 0), (article, 1), (inspector, 0)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        size = tokens()["size"]
        self.set_widths((size["queue"], 1440 - size["queue"] - size["inspector"], size["inspector"]))
        self.splitter.splitterMoved.connect(lambda _at, _handle: self._note(self.widths()))

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {"toggle_queue": partial(self.toggle, "queue"), "toggle_inspector": partial(self.toggle, "inspector")}

    def on(self) -> dict[str, bool]:
        """Returns which panes are on the screen, by the action that shows or hides each."""
        shown = self._shown()
        return {f"toggle_{name}": name in shown for name in self._slots}

    # ---- what others ask for ----

    def toggle(self, name: str) -> None:
        """Show or hide a pane: beside the text if there is room, else over it."""
        slot = self._slots[name]
        if self._has_room(name):
            slot.wanted = slot.pane.isHidden()
            slot.called = False
        else:
            slot.called, slot.by_hand = not slot.called, True
            self._alone(name if slot.called else "")
        self.arrange()

    def bring(self, name: str) -> None:
        """Show a pane that is needed for a moment; ``dismiss`` puts it away again. A panel that lies over it goes."""
        slot = self._slots[name]
        over = self._drawers["panel"]
        if isinstance(self.panel, SidePanel) and over.isVisibleTo(self) and name == "inspector":
            self.panel.close_panel()
        if slot.pane.isHidden() or not slot.pane.isVisibleTo(self):
            slot.called, slot.by_hand = True, False
            self._alone(name)
            self.arrange()

    def lacks(self, name: str) -> bool:
        """True if a pane is out of sight for want of room, or was put away."""
        return not self.calm and not self._slots[name].pane.isVisibleTo(self)

    def dismiss(self) -> None:
        """Hide what was shown for a moment."""
        brought = [slot for slot in self._slots.values() if slot.called and not slot.by_hand]
        for slot in brought:
            slot.called = False
        if brought:
            self.arrange()

    def set_calm(self, calm: bool) -> None:
        """Show the article alone, or everything as before."""
        self.calm = calm
        for slot in self._slots.values():
            slot.called = False
        if calm:
            self.show_panel(None)
        self.arrange()

    def show_panel(self, panel: QWidget | None) -> None:
        """Show another panel beside the article (guidelines, help, history), or none; the one before goes."""
        if self.panel is not None:
            self.panel.setParent(None)
            if self.panel is not panel:
                self.panel.deleteLater()
        self.panel = panel
        self.arrange()

    def drop_panel(self, panel: QWidget) -> None:
        """Close a panel, unless another one is shown by now."""
        if self.panel is panel:
            self.show_panel(None)

    def widths(self) -> tuple[int, ...]:
        """Returns the widths of the three panes, to be remembered; nothing while one of them is not in its place."""
        sizes = tuple(self.splitter.sizes()[:3])
        return sizes if self.panel is None and len(sizes) == 3 and all(sizes) else ()

    def set_widths(self, widths: tuple[int, ...]) -> None:
        """Give the three panes the widths they had."""
        self.splitter.setSizes([*widths])
        self._note(widths)

    def _note(self, widths: tuple[int, ...]) -> None:
        """Remember how wide the user wants the panes, for when they are shown beside the text again."""
        for slot in self._slots.values() if len(widths) == 3 else ():
            slot.width = widths[slot.place]

    # ---- room ----

    def arrange(self) -> None:
        """Put each pane where it belongs now."""
        had = self._shown()
        for name, slot in self._slots.items():
            if self._has_room(name) and slot.wanted:
                self._dock(slot)
                self._drawers[name].hide()
            elif slot.called:
                self._open(name, slot.pane)
            else:
                self._away(name, slot)
        self._place_panel()
        self._make_room()
        if self._shown() != had:
            self.changed.emit()

    def _shown(self) -> list[str]:
        return [name for name, slot in self._slots.items() if slot.pane.isVisibleTo(self)]

    def _has_room(self, name: str) -> bool:
        return not self.calm and self.width() >= theme_of(self).px(LEAST[name])

    def _dock(self, slot: Slot) -> None:
        away = slot.pane.parentWidget() is not self.splitter
        back = away or slot.pane.isHidden()
        if away:
            self.splitter.insertWidget(slot.place if slot.place < self.splitter.count() else -1, slot.pane)
        slot.pane.show()
        if (
            back
        ):  # else it would be as wide as its text, or as narrow as it can be where another one came back before it
            sizes = self.splitter.sizes()
            sizes[self.splitter.indexOf(slot.pane)] = slot.width
            self.splitter.setSizes(sizes)  # the article takes what is left

    def _away(self, name: str, slot: Slot) -> None:
        held = slot.pane.hasFocus() or slot.pane.isAncestorOf(self.focusWidget() or self)
        slot.pane.hide()
        self._drawers[name].hide()
        if held:
            self.left.emit()

    def _alone(self, name: str) -> None:
        """Two drawers would cover all of the text."""
        for other, slot in self._slots.items():
            slot.called = slot.called and other == name

    def _open(self, name: str, pane: QWidget) -> None:
        drawer = self._drawers[name]
        if pane.parentWidget() is not drawer:
            drawer.hold(pane)
        pane.show()
        drawer.setGeometry(self._drawer_box(name, pane))
        drawer.show()
        drawer.raise_()

    def _drawer_box(self, name: str, pane: QWidget) -> QRect:
        usual = tokens()["size"]["queue" if name == "queue" else "inspector"]
        docked = sum(self._docked_width(slot) for slot in self._slots if (name, slot) != ("panel", "inspector"))
        left_over = self.width() - (TEXT_KEEPS if name == "panel" else TEXT_LEAST) - docked
        width = min(max(theme_of(self).px(usual), pane.minimumWidth()), max(left_over, pane.minimumWidth()))
        if name == "panel":  # else a strip of the inspector, with cut words, would be seen beside it
            width = max(width, self._width_of("inspector"))
        width = min(width, self.width())
        left = name == "queue"
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = not left
        return QRect(0 if left else self.width() - width, 0, width, self.height())

    def _width_of(self, name: str) -> int:
        """Returns how wide a pane is, beside the text or over it; 0 if it is not shown."""
        drawer = self._drawers[name]
        return drawer.width() if drawer.isVisibleTo(self) else self._docked_width(name)

    def _docked_width(self, name: str) -> int:
        """Returns how wide a pane is beside the text; 0 if it is not there."""
        pane = self._slots[name].pane
        return pane.width() if pane.parentWidget() is self.splitter and pane.isVisibleTo(self) else 0

    def _make_room(self) -> None:
        """Let the text end where the drawers begin; a panel may lie over the inspector, as long as it is open."""
        open_now = [drawer.geometry() for drawer in self._drawers.values() if drawer.isVisibleTo(self)]
        at_left = max((box.width() for box in open_now if box.left() == 0), default=0)
        at_right = max((box.width() for box in open_now if box.left() > 0), default=0)
        beside = self._docked_width("inspector")
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at_left, at_right = (max(0, at_left - beside * mirrored), max(0, at_right - beside * (not mirrored)))
        self._text.setMinimumWidth(TEXT_LEAST if open_now else TEXT_KEEPS)
        self._row.setContentsMargins(at_left, 0, at_right, 0)

    def _place_panel(self) -> None:
        panel = self.panel
        if panel is None:
            self._drawers["panel"].hide()
            return
        beside = [s.pane for n, s in self._slots.items() if s.wanted and self._has_room(n)]
        needed = TEXT_KEEPS + panel.minimumWidth() + sum(max(p.minimumWidth(), 1) for p in beside)
        if self.width() < needed:
            self._open("panel", panel)
            return
        self._drawers["panel"].hide()
        if panel.parentWidget() is not self.splitter:
            self.splitter.addWidget(panel)
        panel.show()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.arrange()

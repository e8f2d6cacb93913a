"""Small controls that panes share: icon button, search field, swatch, rows of text that reuse their labels."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QBrush, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QLineEdit, QScrollBar, QSizePolicy, QWidget

from rareannot.gui.base.focus import draw_ring
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.widgets.icons import draw_icon, icon
from rareannot.gui.widgets.labels import label, set_tip


class IconButton(QAbstractButton):
    """A button that is an icon alone; ``name`` is its tooltip and what screen readers hear. A ``framed`` one looks like a button."""

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None, *, framed: bool = False) -> None:
        super().__init__(parent)
        self._framed = framed
        self._icon_name = icon_name
        self.setAccessibleName(name)
        set_tip(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(24, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self)
        strong = self.underMouse() or self.isDown() or self._framed
        if self._framed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("border_strong"), 1))
            painter.setBrush(theme.colour("raised" if self.underMouse() else "base"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        draw_icon(painter, self._icon_name, theme.colour("text" if strong else "muted"), 4, 4)
        draw_ring(painter, self)

    def enterEvent(self, event: QEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()


class SearchField(QLineEdit):
    """A search field: ``searched`` carries the text once typing rests; Escape clears, and a second one leaves.

    ``entered`` is emitted by the down arrow and by Enter, after ``searched`` where something new was typed.
    """

    searched = Signal(str)
    entered = Signal()
    left = Signal()
    _lens: QAction | None = None

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._tint()
        self._rest = QTimer(self, singleShot=True, interval=150)
        self._rest.timeout.connect(self._say)
        self._said = ""
        self.textChanged.connect(lambda _text: self._rest.start())

    def _say(self) -> None:
        if self.text() != self._said:
            self._said = self.text()
            self.searched.emit(self._said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._say()
            self.entered.emit()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
            self._say()
        else:
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        if self._lens is not None:
            self._lens.setIcon(icon("search", theme_of(self).colour("muted")))


def draw_swatch(painter: QPainter, theme: Theme, colour: int, x: float, y: float, *, passage: bool = False) -> None:
    """Draw a label's colour: a filled square with its outline; a passage is hatched in grey instead."""
    chip = tokens()["chip"]
    side, line = chip["swatch"], chip["swatch_line"]
    colours = theme.label(colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(x + line / 2, y + line / 2, side - line, side - line)
    if passage:
        painter.fillRect(QRectF(x, y, side, side), _hatch(theme))
    else:
        painter.setPen(QPen(colours.outline, line))
        painter.setBrush(colours.fill)
        painter.drawRoundedRect(box, chip["swatch_radius"], chip["swatch_radius"])
    painter.restore()


def swatch_icon(theme: Theme, colour: int, *, passage: bool = False, ticked: bool = False) -> QIcon:
    """Returns a label's colour beside its line in a menu, with a tick in it if it is the one that is set."""
    side = tokens()["chip"]["swatch"]
    pixmap = QPixmap(side * 2, side * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_swatch(painter, theme, colour, 0, 0, passage=passage)
    if ticked:
        draw_icon(painter, "tick", theme.colour("text"), 0, 0, side)
    painter.end()
    return QIcon(pixmap)


def _hatch(theme: Theme) -> QBrush:
    return QBrush(theme.colour("border_strong"), Qt.BrushStyle.BDiagPattern)


class Swatch(QWidget):
    """A label's colour beside its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour, self._passage = 0, False
        side = tokens()["chip"]["swatch"]
        self.setFixedSize(side, side)

    def show_colour(self, colour: int, *, passage: bool = False) -> None:
        """Show the label colour with palette index ``colour``."""
        self._colour, self._passage = colour, passage
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_swatch(QPainter(self), theme_of(self), self._colour, 0, 0, passage=self._passage)


class RestingBar(QScrollBar):
    """A scroll bar that keeps its room and is not seen while there is nothing to scroll: what it is beside never moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


class Rows(QWidget):
    """Lines of words in columns. Labels are kept and filled again, since making them is what takes time."""

    def __init__(
        self, roles: Sequence[str], stretch: int, right: Sequence[int] = (), parent: QWidget | None = None
    ) -> None:
        """``roles`` are the columns' looks; column ``stretch`` takes the room; columns ``right`` stand right."""
        super().__init__(parent)
        self._roles, self._stretch, self._right = tuple(roles), stretch, frozenset(right)
        self._cells: list[list[QLabel]] = []
        self._shown: list[Sequence[str]] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(stretch, 1)

    def set_rows(self, rows: Sequence[Sequence[str]]) -> bool:
        """Show these lines and no others; whether others were shown before."""
        wanted = list(rows)
        if wanted == self._shown:
            return False
        self._shown = wanted
        while len(self._cells) < len(rows):
            self._add_line()
        for i, cells in enumerate(self._cells):
            texts = rows[i] if i < len(rows) else ()
            for j, cell in enumerate(cells):
                cell.setText(texts[j] if texts else "")
                cell.setVisible(bool(texts))
        return True

    def texts(self) -> list[tuple[str, ...]]:
        """Returns the lines shown now."""
        return [tuple(c.text() for c in cells) for cells in self._cells if not cells[0].isHidden()]

    def _add_line(self) -> None:
        line = [label("", role, wrap=j == self._stretch) for j, role in enumerate(self._roles)]
        for j, cell in enumerate(line):
            side = Qt.AlignmentFlag.AlignRight if j in self._right else Qt.AlignmentFlag.AlignLeft
            cell.setAlignment(side | Qt.AlignmentFlag.AlignTop)
            if j in self._right:  # numbers such as ".87", whichever way one reads
                cell.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            self._grid.addWidget(cell, len(self._cells), j)
        self._cells.append(line)

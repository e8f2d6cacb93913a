"""Labels that show text as it is: no mark-up is ever read from it, in labels or in tooltips."""

from html import escape

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent, QTextLayout
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QSpinBox, QWidget

from rareannot.gui.base.mirroring import reads

_TIP = "tip"
"""The property with the text of a tooltip, where that is the description for screen readers, too."""


def _write(qlabel: QLabel, form: Qt.TextFormat, text: str, role: str) -> None:
    """Let a label show ``text``; ``role`` names its look in the style sheet (head, small, muted, title, span, …)."""
    qlabel.setTextFormat(form)
    qlabel.setProperty("role", role)
    qlabel.setText(text)


class WrappedLabel(QLabel):
    """Lines that wrap; a long word, such as the path of a file, does not make what holds them wider."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__()
        self.setWordWrap(True)
        _write(self, Qt.TextFormat.PlainText, text, role)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(least.width(), _LONGEST_WORD), least.height())


_LONGEST_WORD = 160
"""Room that a single word may ask for, in px."""


def label(
    text: str = "",
    role: str = "",
    *,
    wrap: bool = False,
    selectable: bool = False,
    buddy: QWidget | None = None,
) -> QLabel:
    """Returns a plain-text label; ``role`` names its look in the style sheet, as in ``_write``."""
    made = WrappedLabel(text, role) if wrap else QLabel()
    if not wrap:
        _write(made, Qt.TextFormat.PlainText, text, role)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if buddy is not None:
        made.setBuddy(buddy)
    return made


def section_head(text: str) -> QLabel:
    """Returns the small capitals over a section; screen readers hear the word, not its letters."""
    made = label(text.upper(), "head")
    made.setAccessibleName(text)
    return made


def hairline() -> QFrame:
    """Returns a line of one pixel that parts two sections."""
    line = QFrame()
    line.setProperty("role", "hairline")
    line.setFixedHeight(1)
    return line


def set_tip(widget: QWidget, text: str) -> None:
    """Give ``widget`` a tooltip that shows ``text`` literally, wrapped if it is long.

    Qt would read a tooltip's mark-up to screen readers, so a widget without a description of its own gets the text.
    """
    if widget.accessibleDescription() in ("", widget.property(_TIP)):
        widget.setProperty(_TIP, text)
        widget.setAccessibleDescription(text)
    widget.setToolTip(literal_tip(text))


def literal_tip(text: str) -> str:
    """Returns a tooltip that shows ``text`` literally, wrapped if it is long, for what is no widget, such as a cell of a table."""
    return f"<p style='white-space:pre-wrap; margin:0'>{escape(text)}</p>" if text else ""


def button(text: str, role: str = "", *, name: str = "") -> QPushButton:
    """Returns a push button; ``role`` is primary, danger, link, flat or nothing; an ampersand in ``text`` stays one.

    ``name`` is what screen readers hear where the text alone would not say it.
    """
    push_button = QPushButton(text.replace("&", "&&"))
    push_button.setProperty("role", role)
    push_button.setAutoDefault(False)
    if role in ("link", "flat"):
        push_button.setCursor(Qt.CursorShape.PointingHandCursor)
        push_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if name:
        push_button.setAccessibleName(name)
    return push_button


class SteadyLabel(QLabel):
    """One line whose change concerns nobody around it: it takes more room only where its text outgrows what it has.

    An ordinary label has all layouts up to the window redone for each new text, and shifts what is beside it.
    """

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _write(self, Qt.TextFormat.PlainText, "", role)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit(self.width() if self.maximumWidth() == self.minimumWidth() and text else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Its font is known for certain by now."""
        self._fit(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit(0)

    def _fit(self, least: int) -> None:
        metrics, text = self.fontMetrics(), self.text()
        wanted = metrics.size(0, text).width() if text else 0
        self.setFixedSize(max(wanted, least), metrics.height())  # which has no effect where it is that already


class ElidedLabel(QLabel):
    """One line that gives way with an ellipsis; the whole text stays for screen readers and in the tooltip."""

    def __init__(
        self,
        text: str = "",
        role: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        """``mode`` says where the ellipsis goes."""
        super().__init__(parent)
        self._mode = mode
        _write(self, Qt.TextFormat.PlainText, text, role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics, room = self.fontMetrics(), self.contentsRect()
        whole = " ".join(self.text().split())
        shown = metrics.elidedText(whole, self._mode, room.width())
        set_tip(self, self.text() if shown != whole else "")
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)


class ClampedLabel(QLabel):
    """Always so many lines high, whatever it says; what does not fit ends in an ellipsis and stays in the tooltip."""

    def __init__(self, lines: int, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        _write(self, Qt.TextFormat.PlainText, "", role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(120, self._lines * self.fontMetrics().lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, metrics, whole = QPainter(self), self.fontMetrics(), " ".join(self.text().split())
        painter.setLayoutDirection(reads(whole))
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        layout, y = QTextLayout(whole, self.font()), 0
        layout.beginLayout()
        for number in range(self._lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self.width())
            words = (
                whole[line.textStart() :]
                if number == self._lines - 1
                else whole[line.textStart() :][: line.textLength()]
            )
            shown = metrics.elidedText(words.strip(), Qt.TextElideMode.ElideRight, self.width())
            rest = QRect(0, y, self.width(), metrics.lineSpacing())
            painter.drawText(rest, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
            y += metrics.lineSpacing()
            if number == self._lines - 1:
                set_tip(self, self.text() if shown != words.strip() else "")
        layout.endLayout()


def spin_box() -> QSpinBox:
    """Returns a field for a whole number, its text as far from the edge as in every other field (no style sheet reaches it)."""
    spin_box = QSpinBox()
    spin_box.lineEdit().setTextMargins(7, 0, 7, 0)
    spin_box.lineEdit().setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab reaches the field itself, which has the name
    return spin_box

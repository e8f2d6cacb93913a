"""The dialog "Keys": other keys for actions, with a warning where they clash, and import and export of a file with them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.own_files import check_readable
from rareannot.gui.base.actions import ARTICLE, BY_NAME, WINDOW, ActionSpec
from rareannot.gui.base.menus import menu_path
from rareannot.gui.base.physical_keys import latin
from rareannot.gui.base.shortcuts import Shortcuts, clash_text, clashes, native, portable
from rareannot.gui.base.theme import theme_of
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.frame import Dialog, read_by_rows
from rareannot.gui.widgets.keycap import cap_height, caps_width, draw_caps
from rareannot.gui.widgets.labels import button, label
from rareannot.gui.widgets.parts import SearchField

Index = QModelIndex | QPersistentModelIndex
ACTION, KEYS, MENU = range(3)
_ROW, _BETWEEN, _PAD = 30, 12, 8


class KeysModel(QAbstractTableModel):
    """Actions, their keys and their menus; it follows the keyboard."""

    def __init__(self, keyboard: Shortcuts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keyboard = keyboard
        self._rows = list(keyboard.specs())
        self.heads = (self.tr("Action"), self.tr("Keys"), self.tr("Menu"))
        keyboard.changed.connect(self._refresh)

    def narrow(self, words: str) -> None:
        """Show the actions whose name or key holds what is typed."""
        self.beginResetModel()
        self._rows = [spec for spec in self._keyboard.specs() if _fits(spec, words.casefold().split())]
        self.endResetModel()

    def spec(self, row: int) -> ActionSpec:
        """Returns the action in a row."""
        return self._rows[row]

    def row_of(self, name: str) -> int:
        """Returns the row of an action, -1 where it is not shown."""
        return next((i for i, spec in enumerate(self._rows) if spec.name == name), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return self.heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        spec = self._rows[index.row()]
        texts = (spec.title().rstrip("…"), ", ".join(native(k) for k in spec.keys), menu_path(spec.menu))
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            own = self.tr("changed by you") if self._keyboard.own(spec.name) else ""
            return ", ".join(p for p in (texts[ACTION], texts[KEYS] or self.tr("no key"), own) if p)
        return None

    def keys(self, row: int) -> tuple[str, ...]:
        """Returns the keys in a row as this platform writes them."""
        return tuple(dict.fromkeys(native(k) for k in self._rows[row].keys))

    def own(self, row: int) -> bool:
        """True if the user changed the keys in a row."""
        return self._keyboard.own(self._rows[row].name)

    def _refresh(self) -> None:
        specs = {spec.name: spec for spec in self._keyboard.specs()}
        self._rows = [specs[row.name] for row in self._rows]
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, MENU))


def _fits(spec: ActionSpec, words: Sequence[str]) -> bool:
    text = f"{spec.title()} {' '.join(native(k) for k in spec.keys)}".casefold()
    return all(word in text for word in words)


class KeysDelegate(QStyledItemDelegate):
    """Draws keys as key caps; those that the user changed have a mark of the accent beside them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, theme_of(option.widget).px(_ROW))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == KEYS:
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme_of(option.widget).colour("selection"))
        shifted = QStyleOptionViewItem(option)
        shifted.rect = option.rect.adjusted(_PAD, 0, 0, 0)
        super().paint(painter, shifted, index)
        model = index.model()
        if index.column() != KEYS or not isinstance(model, KeysModel):
            return
        theme, x = theme_of(option.widget), option.rect.left() + 12.0
        if model.own(index.row()):
            painter.fillRect(option.rect.left() + 2, option.rect.center().y() - 6, 3, 13, theme.colour("accent"))
        for key in model.keys(index.row()):
            if x + caps_width(theme, key) > option.rect.right():
                return
            x = draw_caps(painter, theme, key, x, option.rect.center().y() - cap_height(theme) // 2) + _BETWEEN


class KeysTable(QTableView):
    """The table; Enter asks for another key, Delete takes the keys away."""

    change_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, model: KeysModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(KeysDelegate(self))
        read_by_rows(self, self.tr("Actions and their keys"), row=_ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(ACTION, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(KEYS, theme_of(self).px(250))
        self.setColumnWidth(MENU, theme_of(self).px(110))
        self.doubleClicked.connect(lambda _index: self.change_wanted.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.change_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


_ALONE = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_unknown)


_MOST_BYTES = 1_000_000


class KeyRecorder(QLabel):
    """Waits for one key press, whatever it means elsewhere; Escape or leaving gives it up."""

    pressed = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("role", "strong")
        self.hide()

    def wait(self, sentence: str) -> None:
        """Say what is waited for, and take the next key."""
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._take(event)
            return True
        if event.type() == QEvent.Type.FocusOut and not self.isHidden():
            self.hide()
            self.given_up.emit()
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _ALONE:
            return
        self.hide()
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.given_up.emit()
        else:
            self.pressed.emit(typed_key(latin(event) or event))


def typed_key(event: QKeyEvent) -> str:
    """Returns a key press in portable form: a sign that Shift makes is named by the sign, so ``?`` is not ``Shift+/``."""
    if event.key() == Qt.Key.Key_Backtab:
        return "Shift+Tab"
    text = event.text()
    if text and text.isprintable() and not text.isalnum() and text.strip() and _only_typed(event):
        return portable(text)
    combination = event.keyCombination().toCombined() & ~int(Qt.KeyboardModifier.KeypadModifier.value)
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)


def _only_typed(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


class KeysDialog(Dialog):
    """Changes ``keyboard`` at once; ``label_set`` is the open project's, whose keys come before those of actions."""

    def __init__(self, keyboard: Shortcuts, label_set: LabelSet | None = None, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Change keys"), "", parent)
        self._keyboard, self._labels = keyboard, label_set or LabelSet("", 1, ())
        self.model = KeysModel(keyboard, self)
        self.table, self.recorder = KeysTable(self.model), KeyRecorder()
        self._said = label("", "problem", wrap=True)
        self._take_over = button(self.tr("Use it here instead"), "link")
        self._add_to: tuple[str, ...] = ()
        self._asked: tuple[str, str] = ("", "")
        self._build()
        self.recorder.pressed.connect(self._pressed)
        self.recorder.given_up.connect(self._settle)
        self._take_over.clicked.connect(self._use_instead)
        self.table.change_wanted.connect(self.change)
        self.table.remove_wanted.connect(self.remove)
        self.table.selectRow(0)
        self._settle()
        theme = theme_of(self)
        self.resize(theme.px(760), theme.px(600))

    @property
    def said(self) -> str:
        """The sentence under the table."""
        return "" if self._said.isHidden() else self._said.text()

    def choose(self, name: str) -> None:
        """Go to an action."""
        row = self.model.row_of(name)
        if row >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, KEYS))

    # ---- what the buttons do ----

    def change(self) -> None:
        """Wait for the key that the action has from then on."""
        self._wait(())

    def add(self) -> None:
        """Wait for a key that the action has as well."""
        self._wait(self._keyboard.keys(self._name()) if self._name() else ())

    def remove(self) -> None:
        """Take the action's keys away."""
        if name := self._name():
            self._keyboard.set_keys(name, ())
            self._settle()

    def reset(self) -> None:
        """Give the action the keys it comes with."""
        if name := self._name():
            self._keyboard.reset(name)
            self._settle()

    def reset_all(self) -> None:
        """Give every action the keys it comes with."""
        self._keyboard.reset()
        self._settle()

    def export_keys(self) -> None:
        """Write all keys to a file."""
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("Export the keys"), "keys.json", "JSON (*.json)")
        if path:
            from rareannot.formats import write_atomically

            try:
                write_atomically(Path(path), self._keyboard.exported().encode())
            except UserError as error:
                self._say(spoken(error))
            else:
                self._say(self.tr("Saved “{file}”.").format(file=Path(path).name), role="good")

    def import_keys(self) -> None:
        """Take over the keys of a file."""
        path, _kind = QFileDialog.getOpenFileName(self, self.tr("Import keys"), "", "JSON (*.json)")
        if not path:
            return
        try:
            check_readable(Path(path), _MOST_BYTES)
            unknown = self._keyboard.take(Path(path).read_text(encoding="utf-8"))
        except UserError as error:
            self._say(spoken(error))
        except (OSError, UnicodeDecodeError):
            self._say(self.tr("“{path}” could not be read.").format(path=path))
        else:
            self._settle()
            if unknown:
                self._say(
                    self.tr("Keys of actions that this version does not have were left out: {names}.").format(
                        names=", ".join(unknown)
                    )
                )

    # ---- how ----

    def _build(self) -> None:
        search = SearchField(self.tr("Find an action or a key"), self.tr("Find an action or a key"))
        search.textChanged.connect(self._narrow)
        search.left.connect(self.reject)
        search.entered.connect(self.table.setFocus)
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, call in (
            (self.tr("Change…"), self.change),
            (self.tr("Add a key…"), self.add),
            (self.tr("Remove"), self.remove),
            (self.tr("Reset"), self.reset),
        ):
            made = button(text)
            made.clicked.connect(call)
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.recorder)
        line = QHBoxLayout()
        line.addWidget(self._said, 1)
        line.addWidget(self._take_over)
        self.body.addWidget(search)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row)
        self.body.addLayout(line)
        for at, (text, call) in enumerate(
            (
                (self.tr("Reset all"), self.reset_all),
                (self.tr("Import…"), self.import_keys),
                (self.tr("Export…"), self.export_keys),
            )
        ):
            made = button(text)
            made.clicked.connect(call)
            self.button_row.insertWidget(at, made)

    def _name(self) -> str:
        index = self.table.currentIndex()
        return self.model.spec(index.row()).name if index.isValid() else ""

    def _narrow(self, words: str) -> None:
        self.model.narrow(words)
        self.table.selectRow(0)

    def _wait(self, kept: tuple[str, ...]) -> None:
        if name := self._name():
            self._add_to = kept
            self._say("")
            self.recorder.wait(
                self.tr("Press the new key for “{action}”; Escape keeps the old one.").format(
                    action=BY_NAME[name].title()
                )
            )

    def _pressed(self, key: str) -> None:
        name = self._name()
        label_name = self._label_with(key) if BY_NAME[name].scope in (ARTICLE, WINDOW) else ""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if label_name:
            sentence = self.tr(
                "{key} is the key of the label {label}, and labels come first. Press another key, or change the "
                "label's key on the Labels page."
            )
            self._say(sentence.format(key=native(key), label=label_name))
        elif taker := self._keyboard.taker(name, key):
            sentence = self.tr("{key} is already used for “{action}”.")
            self._asked = (key, taker)
            self._say(sentence.format(key=native(key), action=BY_NAME[taker].title()), offer=True)
        else:
            self._keyboard.set_keys(name, (*self._add_to, key))
            self._settle()

    def _use_instead(self) -> None:
        key, taker = self._asked
        self._keyboard.set_keys(taker, [k for k in self._keyboard.keys(taker) if portable(k) != portable(key)])
        self._keyboard.set_keys(self._name(), (*self._add_to, key))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._settle()

    def _label_with(self, key: str) -> str:
        return next((name for held, name in self._labels.keys if portable(held) == portable(key)), "")

    def _settle(self) -> None:
        """Say what clashes now."""
        found = clashes(self._keyboard.specs(), self._labels)
        self._say(" ".join(clash_text(clash) for clash in found[:2]))
        if not self.recorder.isHidden():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str, *, offer: bool = False, role: str = "problem") -> None:
        if self._said.property("role") != role:
            self._said.setProperty("role", role)
            self._said.style().polish(self._said)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._take_over.setVisible(offer)

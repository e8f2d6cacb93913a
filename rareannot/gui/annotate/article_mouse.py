"""What the mouse does in the article: a click selects a span, a drag selects words, a double click accepts, the right button opens a menu."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from rareannot.core.attributes import asked_of
from rareannot.core.labels import Label, LabelSet
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.annotate.span_edges import Edges
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.shortcuts import Shortcuts, native
from rareannot.gui.base.theme import theme_of
from rareannot.gui.widgets.parts import swatch_icon

Groups = tuple[tuple[str, ...], ...]
SELECTION: Groups = (("widen", "copy"),)
TEXT: Groups = (("next_undecided", "next_uncovered"), ("accept_on_screen", "undo", "redo"), ("flag", "show_history"))


def groups_for(mark: Mark | None, label_set: LabelSet, *, selected: bool) -> Groups:
    """Returns the groups of actions that make sense on a span, on a selection, or on plain text."""
    if selected or mark is None:
        return SELECTION if selected else TEXT
    kind = label_set.kind(mark.label)
    judge = ("reject", "undecide") if mark.decided else ("accept", "reject")
    figure = ("edit_value",) if mark.label in label_set and label_set[mark.label].valued else ()
    edges = () if kind == "passage" else ("widen", "same_elsewhere")
    alike: Groups = () if mark.decided else (("accept_string", "accept_label", "accept_source", "accept_everywhere"),)
    return judge, *alike, (*figure, *edges, "nested"), ("edit_note", "flag", "copy")


def article_menu(
    parent: QWidget,
    groups: Groups,
    labels: Sequence[Label],
    keyboard: Shortcuts,
    do: Callable[[str], object],
    current: str = "",
    asked: Sequence[tuple[str, str]] = (),
) -> QMenu:
    """Returns a menu of actions, then of labels in their colours, which are done as ``label:NAME``; ``current`` is marked.

    ``asked`` are attributes with their keys, which are between the two and are done as ``attribute:NAME``.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for group in groups:
        for name in group:
            _add(menu, keyboard.spec(name).title(), keyboard.first(name), partial(do, name))
        menu.addSeparator()
    for name, key in asked:
        _add(menu, label_set_text(name), native(key), partial(do, f"attribute:{name}"))
    if asked:
        menu.addSeparator()
    for label in labels:
        line = _add(menu, label.name, native(label.key), partial(do, f"label:{label.name}"))
        chosen = label.name == current
        line.setIcon(swatch_icon(theme_of(parent), label.colour, passage=label.kind == "passage", ticked=chosen))
        if chosen:
            font = menu.font()
            font.setBold(True)
            line.setFont(font)
    return menu


def _add(menu: QMenu, title: str, key: str, call: Callable[[], object]) -> QAction:
    shown = title.replace("&", "&&")
    line = menu.addAction(f"{shown}\t{key}" if key else shown)
    line.triggered.connect(lambda _checked=False: call())
    return line


class ArticleMouse(QObject):
    """Between the view's signals and the session; ``do`` does an action of the menu, or ``label:NAME``."""

    def __init__(
        self,
        page: QWidget,
        session: AnnotationSession,
        view: ArticleView,
        edges: Edges,
        label_set: LabelSet,
        keyboard: Shortcuts,
        do: Callable[[str], object],
    ) -> None:
        super().__init__(page)
        self._page, self._session, self._view = page, session, view
        self._label_set, self._keyboard, self._do, self._edges = label_set, keyboard, do, edges
        view.pointer.mark_pressed.connect(self._press)
        view.pointer.resize_wanted.connect(session.resize)
        view.pointer.widen_wanted.connect(self._double)
        view.caret.changed.connect(self._follow_selection)
        view.pointer.menu_wanted.connect(self._menu)

    def _press(self, mark_id: str) -> None:
        self._view.caret.clear()
        self._session.walk.go(mark_id)

    def _double(self, start: int, end: int) -> None:
        """Accept the suggestion that a double click hit, which its first click made current; elsewhere select words."""
        mark = self._session.walk.mark()
        if mark is not None and not mark.decided and mark.start <= start and end <= mark.end:
            self._session.accept()
        else:
            self._edges.widen_range(start, end)

    def _follow_selection(self) -> None:
        """Selected words are what a label's key is for, so no span is current beside them."""
        selected = self._view.caret.selection()
        if selected is not None and self._session.walk.current:
            self._session.walk.stand_at(selected[0])

    def _menu(self, mark_id: str, where: QPoint) -> None:
        """The right-click menu: judge the span, label the selection, or move on."""
        selected = self._view.caret.selection() is not None
        if mark_id and not selected:
            self._session.walk.go(mark_id)
        mark = self._session.walk.mark() if mark_id and not selected else None
        groups = groups_for(mark, self._label_set, selected=selected)
        labels = self._label_set.labels if selected or mark else ()
        current = mark.label if mark is not None else ""
        asked = [(attribute.name, attribute.key) for attribute in asked_of(self._label_set.attributes, current)]
        article_menu(self._page, groups, labels, self._keyboard, self._do, current, asked).popup(where)

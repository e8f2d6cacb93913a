"""What the mouse does in the article: a press chooses a span, a drag selects words, the right button brings a menu."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from rareannot.core.labels import LabelSet
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.context_menu import article_menu, groups_for
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.annotate.span_edges import Edges
from rareannot.gui.base.shortcuts import Shortcuts


class ArticleMouse(QObject):
    """Between the view's signals and the desk; ``do`` does an action of the menu, or ``label:NAME``."""

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
        self._label_set, self._keyboard, self._do = label_set, keyboard, do
        view.pointer.mark_pressed.connect(self._press)
        view.pointer.resize_wanted.connect(session.resize)
        view.pointer.widen_wanted.connect(edges.widen_range)
        view.caret.changed.connect(self._follow_selection)
        view.pointer.menu_wanted.connect(self._menu)

    def _press(self, mark_id: str) -> None:
        self._view.caret.clear()
        self._session.walk.go(mark_id)

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
        article_menu(self._page, groups, labels, self._keyboard, self._do).popup(where)

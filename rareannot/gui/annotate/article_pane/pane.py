"""The article pane: the header line, the article, the overview ruler."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from rareannot.core.attributes import ARTICLE, NO_VALUES, Values, asked_of
from rareannot.core.document import Document, is_normalised
from rareannot.core.labels import LabelSet
from rareannot.core.marks import Mark
from rareannot.core.text.language import foreign
from rareannot.core.text.tokens import count_words, is_counted_in_characters
from rareannot.gui.annotate.article_pane.article_labels import ArticleLabels
from rareannot.gui.annotate.article_pane.find_field import FindField
from rareannot.gui.annotate.article_pane.header import ArticleHeader, Facts
from rareannot.gui.annotate.article_pane.ruler import OverviewRuler
from rareannot.gui.annotate.article_view.paint_style import PaintStyle
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.base.theme import Theme, load_fonts

_NO_NAMES = frozenset({"figures", "lookup", "examples"})
"""The sources that are heard on a text that is not in English; see ``suggest.suggester``."""


class ArticlePane(QWidget):
    """``view`` is what to talk to; the header and the ruler follow it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self.header, self.view, self.ruler = ArticleHeader(self), ArticleView(self), OverviewRuler(self)
        self.labels = ArticleLabels(self)
        self.finding = FindField(self.header)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.header, 0, 0, 1, 2)
        grid.addWidget(self.labels, 1, 0, 1, 2)
        grid.addWidget(self.view, 2, 0)
        grid.addWidget(self.ruler, 2, 1)
        self.setFocusProxy(self.view)
        self.finding.covered.connect(self.header.set_covered)
        self._theme, self._label_set, self._facts = Theme(), LabelSet("", 1, ()), Facts()
        self._length = 0
        self.view.text_layout.laid_out.connect(self._follow_column)
        self.view.marks.changed.connect(self._follow_marks)
        self.view.verticalScrollBar().valueChanged.connect(self._follow_scrolling)
        self.view.verticalScrollBar().rangeChanged.connect(self._follow_scrolling)
        self.ruler.offset_wanted.connect(self.view.text_layout.scroll_to_offset)
        self.set_theme(self._theme)

    def show_document(self, document: Document | None, label_set: LabelSet) -> None:
        """Show another document, or nothing."""
        self._label_set = label_set
        text = document.text if document else ""
        self._length = len(text)
        title = document.headline if document else ""
        words = document.words if document and document.words else count_words(text)
        self._facts = replace(
            self._facts,
            headline=title,
            words=words,
            in_characters=is_counted_in_characters(text),
            normalised=is_normalised(text),
            language=foreign(text),
        )
        self.view.show_document(document, label_set)
        self.labels.suggested = {}
        self.show_answers(NO_VALUES)

    def show_answers(self, answers: Values) -> None:
        """Show what is answered about the whole article."""
        asked = asked_of(self._label_set.attributes, ARTICLE) if self._length else ()
        self.labels.show_values(asked, answers)

    def set_theme(self, theme: Theme) -> None:
        """Take on another appearance."""
        self._theme = theme
        self.header.set_theme(theme)
        self.view.set_theme(theme)
        self._follow_marks(None)

    def set_waiting(self, waiting: bool) -> None:
        """Say over the article that its suggestions are still to come, or no more."""
        if waiting != self._facts.waiting:
            self._facts = replace(self._facts, waiting=waiting)
            self._follow_counts()

    def set_low_key(self, key: str) -> None:
        """Name the key that shows low suggestions, for the cap in the header."""
        self._facts = replace(self._facts, key=key)
        self._follow_counts()

    def _follow_column(self) -> None:
        self.header.set_column(*self.view.text_layout.column())
        self.labels.set_column(*self.view.text_layout.column())
        self._follow_scrolling()

    def _follow_scrolling(self) -> None:
        self.ruler.set_visible(self.view.text_layout.visible_range())

    def _follow_current(self) -> None:
        mark = self.view.marks.index.get(self.view.marks.current())
        self.ruler.set_current(mark.start if mark else None)

    def _follow_marks(self, changed: list[Mark] | None) -> None:
        if changed is not None:
            self.ruler.change(changed)
        else:
            ink = PaintStyle(self._theme, self._label_set)
            self.ruler.show_article(self._length, self.view.marks.index, self.view.marks.shown(), ink)
            if self._facts.language:
                self._facts = replace(self._facts, figures_only=not self._knows_names())
            self._follow_scrolling()
        self._follow_current()
        self._follow_counts()

    def _knows_names(self) -> bool:
        """True if a source suggested something that does more than read figures and remember."""
        return any(
            m.source and m.source.split()[0] not in _NO_NAMES for m in self.view.marks.index.starting(0, self._length)
        )

    def _follow_counts(self) -> None:
        undecided, hidden = self.view.marks.counts()
        shown = self.view.marks.shown()
        self._facts = replace(
            self._facts, undecided=undecided, hidden=hidden, threshold=shown.threshold, low_shown=shown.low
        )
        self.header.show_facts(self._facts)

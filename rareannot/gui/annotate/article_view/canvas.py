"""What of the article is painted: makes the scenes of the lines on screen, and repaints the lines on which one changed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QTextEdit

from rareannot.core.labels import LabelSet
from rareannot.gui.annotate.article_view.caret_geometry import target_at
from rareannot.gui.annotate.article_view.hit import Target
from rareannot.gui.annotate.article_view.layout import TextLine
from rareannot.gui.annotate.article_view.mark_index import MarkIndex
from rareannot.gui.annotate.article_view.paint import paint, tag_room
from rareannot.gui.annotate.article_view.paint_style import PaintStyle, tag_width
from rareannot.gui.annotate.article_view.scene import LineScene, Range, Stage, ViewState
from rareannot.gui.annotate.article_view.text_layout import TextLayout
from rareannot.gui.base.theme import Theme


class Overlay(Protocol):
    """What is painted of an article beside its text and spans, in coordinates of the viewport."""

    def paint_lines(self, painter: QPainter) -> None:
        """Paint what lies under the text and the tags, and over all else."""

    def paint_words(self, painter: QPainter, part: QRectF) -> None:
        """Paint what lies over all else, as far as it is seen in ``part``."""


class Canvas:
    """Holds what is shown of one article and in which colours; whoever changes it says what is to be repainted."""

    def __init__(self, edit: QTextEdit, layout: TextLayout) -> None:
        self._viewport, self._bar, self._layout = edit.viewport(), edit.verticalScrollBar(), layout
        self.label_set = LabelSet("", 1, ())
        self.ink = PaintStyle(Theme(), self.label_set)
        self.index, self.shown = MarkIndex(), ViewState()
        self.overlay: Overlay | None = None
        """What else is painted."""
        self._tags = dict[int, list[QRectF]]()
        self._tags_of: Sequence[TextLine] = ()

    def tags(self) -> list[QRectF]:
        """Returns where tags are on screen, as they were painted last; coordinates of the viewport."""
        return [room for rooms in self._tags.values() for room in rooms]

    @property
    def stage(self) -> Stage:
        """All that scenes are made from, as it is now."""
        layout = self._layout
        measure = partial(tag_width, layout.metrics.tag)
        return Stage(layout.lines, self.index, self.label_set, layout.metrics, measure, self.shown)

    def current_range(self) -> Range | None:
        """Returns where the current mark is."""
        mark = self.index.get(self.shown.current)
        return (mark.start, mark.end) if mark else None

    def held(self) -> Range | None:
        """Returns what the user is at: the selection, else the current mark."""
        return self.shown.selection or self.current_range()

    def show(self, **changed: object) -> None:
        """Change fields of what is shown; says nothing of what is to be repainted."""
        self.shown = replace(self.shown, **changed)  # type: ignore[arg-type]

    def show_labels(self, label_set: LabelSet) -> None:
        """Take on the labels of another article."""
        self.label_set = label_set
        self.ink = PaintStyle(self.ink.theme, label_set)

    def set_theme(self, theme: Theme) -> None:
        """Take on another appearance."""
        self.ink = PaintStyle(theme, self.label_set)

    def repaint(self, *parts: Range | None) -> None:
        """Repaint the lines on screen on which ``parts``, and the spans that lie over them, stand."""
        lines, m, top = self._layout.visible_lines(), self._layout.metrics, self._bar.value()
        for start, end in {part for part in parts if part}:
            first, last = self.index.reach(start, end)
            for line in lines:
                if line.start <= last and first <= line.full_end:
                    y = round(line.baseline) - top - m.line
                    self._viewport.update(QRect(0, y, self._viewport.width(), 2 * m.line))

    def repaint_all(self) -> None:
        """Repaint everything on screen."""
        self._viewport.update()

    def paint(self, region: QRegion) -> None:
        """Paint a part of the viewport, now; of lines far apart not those between them."""
        m, top = self._layout.metrics, self._bar.value()
        rects: Iterable[QRect] = region  # type: ignore[assignment]  # its stub forgets that it is one
        parts = {(rect.top() + top - m.line, rect.bottom() + top + m.line) for rect in rects}
        lines = self._layout.visible_lines()
        touched = [line for line in lines if any(upper <= line.baseline <= lower for upper, lower in parts)]
        scenes, painter, overlay = self.stage.scenes(touched), QPainter(self._viewport), self.overlay
        painter.translate(0, -top)
        if overlay is None:
            paint(painter, scenes, self.ink, m)
        else:
            self._note_tags(lines, scenes)
            paint(painter, scenes, self.ink, m, partial(self._paint_lines, painter, overlay))
            painter.translate(0, top)
            overlay.paint_words(painter, QRectF(region.boundingRect()))

    def _paint_lines(self, painter: QPainter, overlay: Overlay) -> None:
        top = self._bar.value()
        painter.translate(0, top)
        overlay.paint_lines(painter)
        painter.translate(0, -top)

    def _note_tags(self, lines: Sequence[TextLine], scenes: Iterable[LineScene]) -> None:
        if lines is not self._tags_of:  # it was scrolled, or laid out again
            self._tags, self._tags_of = {}, lines
        top = self._bar.value()
        for scene in scenes:
            self._tags[scene.line.start] = [
                tag_room(tag, self._layout.metrics).translated(0, -top) for tag in scene.tags
            ]

    def target(self, point: QPointF) -> Target:
        """Returns what lies at a point of the viewport."""
        return target_at(self.stage, self._layout.visible_lines(), point.x(), point.y() + self._bar.value())

"""What is seen of links: the curves of the current span, or of all; how many the others have; the list in the inspector."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from rareannot.core.annotation import Annotation
from rareannot.core.links import NONE, Link, Links
from rareannot.core.spans import Span
from rareannot.gui.annotate.article_view.layout import TextLine
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.inspector.pane import InspectorPane
from rareannot.gui.annotate.links.curve_drawing import Curve, CurveDrawing, Range
from rareannot.gui.annotate.links.wording import link_rows, quoted
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.deferred import later

_REST_MS = 40
"""How long the text stands still before curves are worked out again: longer than a frame of scrolling."""
Others = Callable[[int, int], Iterable[Curve]]
"""The curves that lead from or to spans in a range of the text, code points."""


class LinkCurves:
    """Draws curves on an article view: lines under its text and tags, names on top of all else."""

    def __init__(self, view: ArticleView) -> None:
        self._view, self.shown = view, tuple[Curve, ...]()
        self._others: Others | None = None
        self._layer = _Layer()
        self._own = CurveDrawing()
        self._own_of: tuple[tuple[Curve, ...], int] = ((), 0)
        """The curves of the current span as they are drawn, and what they were worked out from."""
        self._lines, self._ink, self._ratio = list[TextLine](), view.canvas.ink, 0.0
        """Where the text stood, and how it looked, when that was."""
        self._page, self._top = view.text_layout.lines, 0
        """How it was laid out, and how far scrolled, when the layer was made."""
        self._rest = later(view, _REST_MS, self._come_to_rest)
        view.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show(self, curves: Sequence[Curve]) -> None:
        """Draw these, and besides them the others that are asked for."""
        if tuple(curves) != self.shown:
            self.shown = tuple(curves)
            self._change()

    def show_others(self, others: Others | None) -> None:
        """Draw what ``others`` gives for the lines on screen, too; None: nothing."""
        self._others = others
        self._forget()
        self._change()
        self._view.canvas.repaint_all()

    def repaint(self) -> None:
        """Other curves may be there now."""
        if self._others is not None:
            self._update()

    def in_sight(self) -> list[Curve]:
        """Returns the curves that are drawn now, wholly or as a stub, those of the current span last."""
        first, last = self._sight()
        own = {(curve.name, curve.start, curve.end) for curve in self.shown}
        drawn = [curve for curve in self._around(first, last) if (curve.name, curve.start, curve.end) not in own]
        return [*drawn, *(curve for curve in self.shown if curve.touches(first, last))]

    def _around(self, first: int, last: int) -> list[Curve]:
        return [other for other in self._others(first, last) if other.touches(first, last)] if self._others else []

    def _scrolled(self) -> None:
        """Qt moves what was painted; names stay in sight, and stubs become curves."""
        if self.shown or self._others:
            self._view.canvas.repaint_all()

    def _come_to_rest(self) -> None:
        self._forget()
        self._view.canvas.repaint_all()

    def _sight(self) -> Range:
        lines = self._view.text_layout.visible_lines()
        return (lines[0].start, lines[-1].full_end) if lines else (0, 0)

    def _change(self) -> None:
        self._update()
        self._view.canvas.overlay = self if self.shown or self._others else None

    def _update(self) -> None:
        if self._moved():  # it is worked out when it is painted, once the text has come to rest
            self._view.canvas.repaint_all()
        else:
            self._repaint(self._follow())

    def _repaint(self, part: QRectF) -> None:
        self._view.viewport().update(part.toAlignedRect())

    def _moved(self) -> bool:
        """True if the text stands elsewhere than when curves were worked out, or looks different."""
        lines, ratio = self._view.text_layout.visible_lines(), self._view.viewport().devicePixelRatioF()
        return lines is not self._lines or self._view.canvas.ink is not self._ink or ratio != self._ratio

    def _follow(self) -> QRectF:
        """Work out what is drawn now; where that differs from what was."""
        view, layer, changed = self._view, self._layer, QRectF()
        if self._rest.isActive():  # what it shows has moved away from where it says that it is
            layer = _Layer()
        elif self._others:
            changed = layer.follow(self._around(*self._sight()), view)
        if self._own_of != (wanted := (self.shown, layer.version)):
            self._own_of, before = wanted, self._own
            self._own = CurveDrawing(layer.drawing.rooms)
            self._own.add([curve for curve in self.shown if curve not in layer.drawing.named], view, own=True)
            changed = changed.united(before.bounds).united(self._own.bounds)
        return changed

    def _forget(self) -> None:
        self._rest.stop()
        self._layer, self._own_of = _Layer(), ((), -1)
        self._page, self._top = self._view.text_layout.lines, self._view.verticalScrollBar().value()

    def paint_lines(self, painter: QPainter) -> None:
        """Paint the curves, once it is worked out where they lead now."""
        if self._moved():  # whatever moves the text has all of it repainted
            self._move()
        else:
            self._repaint(self._follow())  # curves that came meanwhile may lie beside the part that is painted now
        if self._layer.picture is not None:
            painter.drawPixmap(0, self._top - self._view.verticalScrollBar().value(), self._layer.picture)
        self._own.paint_lines(painter, self._ink.theme)

    def _move(self) -> None:
        """Work out where curves lead from here on; those of other spans are made again a moment later if it was scrolled."""
        view, picture = self._view, self._layer.picture
        ink, ratio = view.canvas.ink, view.viewport().devicePixelRatioF()
        looks_alike = ink is self._ink and ratio == self._ratio and view.text_layout.lines is self._page
        self._lines, self._ink, self._ratio = view.text_layout.visible_lines(), ink, ratio
        if looks_alike and picture is not None and picture.size() == view.viewport().size() * ratio:
            self._own_of = ((), -1)
            self._rest.start()
        else:
            self._forget()
        self._follow()

    def paint_words(self, painter: QPainter, part: QRectF) -> None:
        """Paint the names and quotes."""
        for drawing in (self._own,) if self._rest.isActive() else (self._layer.drawing, self._own):
            drawing.paint_words(painter, self._ink.theme, part)


class _Layer:
    """The curves of all spans on screen, their lines as one picture, to which those are added that come."""

    def __init__(self) -> None:
        self.picture: QPixmap | None = None
        self.drawing = CurveDrawing()
        self.version = 0
        """Counts how often something was painted on it."""
        self._curves: list[Curve] = []

    def follow(self, curves: list[Curve], view: ArticleView) -> QRectF:
        """Show these; where something changed thereby."""
        if curves == self._curves and self.picture is not None:
            return QRectF()
        added, gone = _difference(self._curves, curves)
        self._curves, changed = curves, QRectF()
        if gone or self.picture is None:
            changed, added = self.drawing.bounds, curves
            self.drawing = CurveDrawing()
            self.picture = _transparent(view)
        new = CurveDrawing(self.drawing.rooms)
        new.add(added, view, own=False)
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        new.paint_lines(painter, view.canvas.ink.theme)
        painter.end()
        self.drawing.include(new)
        self.version += 1
        return changed.united(new.bounds)


def _difference(before: Sequence[Curve], now: Sequence[Curve]) -> tuple[list[Curve], bool]:
    """Returns which curves came, and whether one went."""
    known, wanted = set(before), set(now)
    return [curve for curve in now if curve not in known], not known <= wanted


def _transparent(view: ArticleView) -> QPixmap:
    ratio = view.viewport().devicePixelRatioF()
    made = QPixmap(view.viewport().size() * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


Proposal = tuple[str, str, str | Span]
"""Name, start and end of a link that nobody has said; the end may be words that are no span yet."""


class LinkDisplay(QObject):
    """Draws and lists the links of the open article. What it knows by span is made again only when a link changes."""

    def __init__(self, session: AnnotationSession, view: ArticleView, inspector: InspectorPane) -> None:
        super().__init__(view)
        self._session, self._view, self._inspector = session, view, inspector
        self.curves = LinkCurves(view)
        self.all_shown = False
        self._proposed: Proposal | None = None
        self._links: Links = {}
        self._by_span: dict[str, list[Link]] = {}
        self._counts: Mapping[str, int] = {}
        self._learnt_of: Annotation | None = None
        self._stale = False
        """Whether links or spans changed since others' curves were drawn."""
        self._drawn: dict[str, Curve | None] = {}
        """Curves by the ids of their links, as long as no span and no label changes."""

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {"show_all_links": self.toggle_all}

    def on(self) -> dict[str, bool]:
        """Returns which of them are on."""
        return {"show_all_links": self.all_shown}

    def toggle_all(self) -> None:
        """Draw the links of every span on screen, or of the current one only."""
        self.all_shown = not self.all_shown
        self.curves.show_others(self._around if self.all_shown else None)
        self._show_counts()

    def follow(self) -> None:
        """Draw, count and list what is there now."""
        annotation, current = self._session.annotation, self._session.walk.current
        self.show(self._proposed)
        self._show_counts()
        self._inspector.show_links(link_rows(annotation, current) if annotation and current else [])

    def show(self, proposed: Proposal | None = None) -> None:
        """Draw the links of the current span, and a proposed one if it is not made already."""
        self._proposed = proposed
        annotation, current = self._session.annotation, self._session.walk.current
        if annotation is None or not (annotation.links or proposed):
            self.curves.show(())
            return
        known = self._learn(annotation)
        made = [(x.name, x.start, x.end) for x in known.get(current, ())]
        found = [_curve(annotation, *one) for one in made]
        if proposed is not None and proposed not in made:
            found.append(_curve(annotation, *proposed, proposed=True))
        self.curves.show([curve for curve in found if curve is not None])
        self._draw_others_again()

    def _learn(self, annotation: Annotation) -> dict[str, list[Link]]:
        """Returns the links with both ends by the spans at these; of many links only those are looked at that came or went."""
        learnt_of, self._learnt_of = self._learnt_of, annotation
        if learnt_of is None or not _same_spans(learnt_of, annotation):
            self._drawn, self._stale = {}, True
        before, now = self._links, annotation.links
        if now is not before:
            self._links, self._stale, counts = now, True, {**self._counts}
            for i in before.keys() - now.keys():
                self._forget(before[i])
                _count(counts, before[i], -1)
            for i in now.keys() - before.keys():
                for end in _ends(now[i]):
                    self._by_span.setdefault(end, []).append(now[i])
                _count(counts, now[i], 1)
            self._counts = counts
        return self._by_span

    def _draw_others_again(self) -> None:
        if self._stale:
            self._stale = False
            self.curves.repaint()

    def _forget(self, link: Link) -> None:
        self._drawn.pop(link.id, None)
        for end in _ends(link):
            self._by_span[end] = [one for one in self._by_span[end] if one.id != link.id]

    def _show_counts(self) -> None:
        if (annotation := self._session.annotation) is not None:
            self._learn(annotation)
            self._view.marks.set_linked({} if self.all_shown else self._counts)
            self._draw_others_again()

    def _around(self, start: int, end: int) -> Iterator[Curve]:
        annotation = self._session.annotation
        if annotation is None:
            return
        known, seen = self._learn(annotation), set[str]()
        for mark in self._view.marks.index.over(start, end):
            for link in known.get(mark.id, ()):
                if link.id not in seen:
                    seen.add(link.id)
                    if (curve := self._curve_of(annotation, link)) is not None:
                        yield curve

    def _curve_of(self, annotation: Annotation, link: Link) -> Curve | None:
        """Returns the curve of a link, made once as long as all spans stay if they are; ``_learn`` forgets it."""
        if link.id not in self._drawn:
            self._drawn[link.id] = _curve(annotation, link.name, link.start, link.end)
        return self._drawn[link.id]


def _ends(link: Link) -> tuple[str, ...]:
    """Returns the spans that a link is drawn between; none if somebody said that there is no partner."""
    return (link.start, link.end) if link.end != NONE else ()


def _count(counts: dict[str, int], link: Link, by: int) -> None:
    """Count a link, or one less, at the spans that it is drawn between; a span without links is not among them."""
    for end in _ends(link):
        counts[end] = counts.get(end, 0) + by
        if not counts[end]:
            del counts[end]


def _same_spans(annotation: Annotation, other: Annotation) -> bool:
    return (
        annotation.decided is other.decided
        and annotation.suggestions is other.suggestions
        and annotation.document is other.document
        and annotation.label_set is other.label_set
    )


def _curve(annotation: Annotation, name: str, start: str, end: str | Span, *, proposed: bool = False) -> Curve | None:
    first, last = annotation.mark(start), annotation.mark(end) if isinstance(end, str) else end
    if first is None or last is None:
        return None
    kind = next((link for link in annotation.label_set.links if link.name == name), None)
    words = (quoted(annotation, start), quoted(annotation, end))
    colour, inverse = (kind.colour, kind.inverse) if kind else (0, "")
    return Curve(name, (first.start, first.end), (last.start, last.end), colour, proposed, inverse, words)

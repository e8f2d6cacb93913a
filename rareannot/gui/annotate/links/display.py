"""What is seen of links: the curves of the current span, or of all; how many the others have; the list in the inspector."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject

from rareannot.core.annotation import Annotation
from rareannot.core.links import NONE, Link, Links
from rareannot.core.spans import Span
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.inspector.pane import InspectorPane
from rareannot.gui.annotate.links.curve_drawing import Curve
from rareannot.gui.annotate.links.curves import LinkCurves
from rareannot.gui.annotate.links.wording import link_rows, quoted
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.base.command_registry import Commands

Proposal = tuple[str, str, str | Span]
"""Name, start and end of a link that nobody has said; the end may be words that are no span yet."""


class LinkDisplay(QObject):
    """Draws and lists the links of the open article. What it knows by span is made anew only when a link changes."""

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
        """The actions of the table that are done here."""
        return {"show_all_links": self.toggle_all}

    def on(self) -> dict[str, bool]:
        """Which of them are on."""
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
        """Draw the links of the current span, and a proposed one where it is not made already."""
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
        self.curves.show([one for one in found if one is not None])
        self._draw_others_again()

    def _learn(self, annotation: Annotation) -> dict[str, list[Link]]:
        """The links with both ends by the spans at these; of many links only those are looked at that came or went."""
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
        """The curve of a link, made once as long as all spans stay where they are; ``_learn`` forgets it."""
        if link.id not in self._drawn:
            self._drawn[link.id] = _curve(annotation, link.name, link.start, link.end)
        return self._drawn[link.id]


def _ends(link: Link) -> tuple[str, ...]:
    """The spans that a link is drawn between; none where somebody said that there is no partner."""
    return (link.start, link.end) if link.end != NONE else ()


def _count(counts: dict[str, int], link: Link, by: int) -> None:
    """Count a link, or one less, at the spans that it is drawn between; a span without links is not among them."""
    for end in _ends(link):
        counts[end] = counts.get(end, 0) + by
        if not counts[end]:
            del counts[end]


def _same_spans(one: Annotation, other: Annotation) -> bool:
    return (
        one.decided is other.decided
        and one.suggestions is other.suggestions
        and one.document is other.document
        and one.label_set is other.label_set
    )


def _curve(annotation: Annotation, name: str, start: str, end: str | Span, *, proposed: bool = False) -> Curve | None:
    first, last = annotation.mark(start), annotation.mark(end) if isinstance(end, str) else end
    if first is None or last is None:
        return None
    kind = next((one for one in annotation.label_set.links if one.name == name), None)
    words = (quoted(annotation, start), quoted(annotation, end))
    colour, inverse = (kind.colour, kind.inverse) if kind else (0, "")
    return Curve(name, (first.start, first.end), (last.start, last.end), colour, proposed, inverse, words)

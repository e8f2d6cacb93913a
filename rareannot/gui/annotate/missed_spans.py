"""The sweep before an article is done: ring after ring around what no span covers, each labelled or dismissed."""

from collections.abc import Callable, Iterable, Mapping, Set

from PySide6.QtCore import QObject, Signal

from rareannot.core.annotation import Annotation
from rareannot.core.marks import Mark
from rareannot.core.text.missed import is_claimed, maybe_missed
from rareannot.core.text.same_string import Range
from rareannot.core.text.tokens import whole_words
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.session import AnnotationSession

Widen = Callable[[str, int, int], Range]
Search = Callable[[Annotation], Iterable[Range]]
"""What may have been missed in an annotation, in reading order."""


class MissedSpans(QObject):
    """A walk over what may have been missed; the ringed words are selected, so every key for selections works.

    What was dismissed is remembered for each text while the project is open.
    """

    changed = Signal()

    def __init__(
        self, session: AnnotationSession, view: ArticleView, widen: Widen, search: Search = maybe_missed
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._widen, self._search = session, view, widen, search
        self._nothing: dict[str, set[Range]] = {}
        self._places: list[Range] = []
        self.on = False
        """Whether a ring waits for an answer."""
        self.over = False
        """Whether the last ring was just answered: the article may be done now."""
        session.opened.connect(self._another)

    @property
    def left(self) -> int:
        """How many rings wait, this one too."""
        return len(self._places)

    def start(self) -> bool:
        """Ring the first stretch that may have been missed; whether there is one."""
        self._ring(self._open_places())
        self.over = False
        self._show()
        return self.on

    def said_nothing(self) -> None:
        """Remember that nothing is to be marked in the ring, and go on."""
        self._remember(self._places[:1])
        self.go_on()

    def go_on(self) -> None:
        """Ring the first stretch that waits; those that meanwhile got a span, or were answered, are left out."""
        self._ring([r for r in self._places if self._is_open(r)])
        self.over = not self.on
        self._show()

    def said(self) -> Set[Range]:
        """Returns the ranges of the open article that the annotator dismissed."""
        annotation = self._session.annotation
        return self._nothing.get(annotation.document.sha256, set()) if annotation else set()

    def end(self) -> bool:
        """Take the ring away; whether there was one."""
        was, over = self.on, self.over
        self._ring([])
        self.over = False
        if was:
            self._show()
        elif over:
            self.changed.emit()
        return was

    def rest_is_nothing(self) -> None:
        """Answer every ring that is left with "nothing here"."""
        self._remember(self._places)
        self.end()

    def _another(self) -> None:
        """Another article is open; if it is the same one, read again, the sweep goes on unless suggestions wait now."""
        if self.on and self._session.again and not self._session.walk.undecided():
            self.go_on()
        else:
            self.end()

    def find(self, offset: int, step: int) -> Range | None:
        """Returns the next (1) or previous (-1) stretch that may have been missed, from ``offset`` on, without ringing it."""
        places = self._open_places()
        if step < 0:
            return next((self._whole(r) for r in reversed(places) if r[1] <= offset), None)
        return next((self._whole(r) for r in places if r[0] >= offset), None)

    def follow(self, marks: Mapping[str, Mark | None]) -> None:
        """Something was decided, or taken back: then what it covered is looked for once more."""
        if any(mark is None for mark in marks.values()):
            self._ring(self._open_places())
        self.go_on()

    def _ring(self, places: list[Range]) -> None:
        self._places, self.on = places, bool(places)

    def _open_places(self) -> list[Range]:
        annotation = self._session.annotation
        if annotation is None:
            return []
        nothing = self.said()
        return [r for r in self._search(annotation) if r not in nothing]

    def _is_open(self, place: Range) -> bool:
        """True if a stretch that was found still waits; to search the article again would take a second in a long one."""
        annotation = self._session.annotation
        if annotation is None or place in self.said():
            return False
        return not is_claimed(annotation, *place)

    def _remember(self, places: Iterable[Range]) -> None:
        if self._session.annotation is not None:
            self._nothing.setdefault(self._session.annotation.document.sha256, set()).update(places)

    def _show(self) -> None:
        if self._places:
            place = self._whole(self._places[0])
            self._session.walk.stand_at(place[0])
            self._view.caret.select(*place, said=True)
            self._view.marks.set_sweep(place)
        else:
            self._view.marks.set_sweep(None)
            self._view.caret.clear()
        self.changed.emit()

    def _whole(self, place: Range) -> Range:
        """Returns the whole figure around ``place``, with unit and approximating words, unless that is part of a span already."""
        annotation = self._session.annotation
        if annotation is None:
            return place
        while (wider := self._widen(annotation.document.text, *place)) != place:
            decided = annotation.decided
            near = [decided[i] for i, _ in annotation.around(*wider) if i in decided]
            if any(s.start < wider[1] and wider[0] < s.end and s.origin != "rejected" for s in near):
                break
            place = wider
        whole = whole_words(annotation.document.text, *place)  # the 10 of "10X" is a part of a name
        return whole if not is_claimed(annotation, *whole) else place

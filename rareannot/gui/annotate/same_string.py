"""The same string elsewhere: framed with dashes after a span was made or relabelled, until taken or left."""

from collections.abc import Callable, Set

from PySide6.QtCore import QObject, Signal

from rareannot.core.annotation import Annotation
from rareannot.core.spans import Span
from rareannot.core.text.same_string import Range, elsewhere, mark_too, other_spellings
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.session import AnnotationSession

SHOWN_WORDS = 32


class SameStringOffers(QObject):
    """What may be marked like the span decided last. Any other decision, and any other article, takes it back.

    ``nothing`` returns the ranges that were dismissed: nothing is offered there.
    """

    changed = Signal()

    def __init__(self, session: AnnotationSession, view: ArticleView, nothing: Callable[[], Set[Range]]) -> None:
        super().__init__(view)
        self._session, self._view, self._nothing = session, view, nothing
        self._like: Span | None = None
        self.like_id = ""
        self.ranges: list[Range] = []
        """Where the same string stands, as long as it is offered to be marked too."""
        session.opened.connect(self.leave)

    def offer(self, mark_id: str) -> bool:
        """Frame what stands elsewhere like the span ``mark_id``; whether there is any."""
        return self._offer(mark_id, elsewhere)

    def offer_other_spellings(self, mark_id: str) -> bool:
        """Frame what is spelled like the span ``mark_id`` but for capitals; True if there is any.

        It is offered apart from the same spelling: "may" is not always "May".
        """
        return self._offer(mark_id, other_spellings)

    def _offer(self, mark_id: str, places: Callable[[Annotation, Span], list[Range]]) -> bool:
        annotation = self._session.annotation
        span = annotation.spans.get(mark_id) if annotation else None
        if annotation is None or span is None or annotation.label_set.kind(span.label) == "passage":
            return False
        nothing = self._nothing()
        self._like, self.ranges = span, [r for r in places(annotation, span) if r not in nothing]
        self.like_id = mark_id
        self._show()
        return bool(self.ranges)

    def take(self) -> bool:
        """Mark them all, as one action; whether there were any."""
        like, ranges = self._like, self.ranges
        if like is None or not ranges:
            return False
        words, unseen = self.words(), self.off_screen()
        if not self._session.edit("mark the same elsewhere", lambda a: mark_too(a, like, ranges)):
            return False
        said = self.tr("Marked %n more “{words}”.", "", len(ranges)).format(words=words)
        if unseen:
            said = self.tr("Marked %n more “{words}”, {unseen} of them off screen.", "", len(ranges))
            said = said.format(words=words, unseen=unseen)
        self._session.said.emit(said)
        return True

    def off_screen(self) -> int:
        """Returns how many of them are not on the screen."""
        first, last = self._view.text_layout.visible_range()
        return sum(not (first <= start and end <= last) for start, end in self.ranges)

    def leave(self) -> bool:
        """Take the frames away; whether there were any."""
        had, self.ranges = bool(self.ranges), []
        if had:
            self._show()
        return had

    def words(self) -> str:
        """Returns the words on offer, shortened to be shown in a line."""
        annotation, like = self._session.annotation, self._like
        if annotation is None or like is None:
            return ""
        text = annotation.document.text
        spellings = dict.fromkeys(" ".join(text[start:end].split()) for start, end in self.ranges)
        return shortened("”, “".join(spellings) or text[like.start : like.end])

    def _show(self) -> None:
        self._view.marks.set_offers(self.ranges)
        self.changed.emit()


def shortened(quote: str) -> str:
    """Returns words of an article, short enough to be shown in a line."""
    words = " ".join(quote.split())
    return words if len(words) <= SHOWN_WORDS else words[: SHOWN_WORDS - 1] + "…"

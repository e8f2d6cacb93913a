"""What is open over the article and waits for an answer: offers, the find field, the sweep, words under the cursor.

They are left in that order, the latest first, and the hints at the bottom say which keys answer them.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.find import Finder
from rareannot.gui.annotate.missed_spans import MissedSpans, Search, Widen
from rareannot.gui.annotate.same_string import SameStringOffers
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.speech import announce
from rareannot.gui.widgets.key_hints import LABELS


class OpenPrompts(QObject):
    """Has the offers, the find field and the sweep of one article view.

    ``hints_changed`` carries the keys that work now and what they do, or nothing while the usual ones do.
    """

    hints_changed = Signal(object)  # list[tuple[str, str]]: action, words

    def __init__(
        self,
        session: AnnotationSession,
        view: ArticleView,
        finder: Finder,
        widen: Widen,
        search: Search,
        name_keys: Callable[[str], str],
    ) -> None:
        """``name_keys`` names the keys of actions, parted by blanks, as they are read out."""
        super().__init__(view)
        self.name_keys = name_keys
        self._said_kind: tuple[str, ...] = ()
        self._said_place: tuple[int, int] | None = None
        self._session, self._view, self.finder = session, view, finder
        self.sweep = MissedSpans(session, view, widen, search)
        self.offers = SameStringOffers(session, view, self.sweep.said)
        for part in (self.offers, self.sweep, finder):
            part.changed.connect(self.show_hints)
        view.pointer.mark_pressed.connect(self.sweep.end)
        session.changed.connect(self._follow)

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {"find_words": self.find_words, "find_next": self.find_next, "find_previous": self.find_previous}

    # ---- leaving and answering ----

    def leave(self) -> bool:
        """Leave what is open, the latest first: offers, the find field, the sweep, the token cursor. Whether any did."""
        if self.offers.leave() or self.finder.close() or self.sweep.end():
            return True
        had = self._view.caret.selection() is not None
        self._view.caret.clear()
        if had and (left := self._session.walk.left()) and self._view.box_of(left) is not None:
            self._session.walk.go(left)  # the suggestion that was left for these words
        return had

    def leave_cursor(self) -> None:
        """The walk goes on: end what holds words of the article."""
        self.sweep.end()
        self.finder.close(back=False)
        self._view.caret.clear()

    def leave_words(self) -> None:
        """A span was made current by an undo: a label's key is for it now, and not for words selected before."""
        if self._session.walk.current and not self.sweep.on:
            self._view.caret.clear()

    def nothing_here(self) -> bool:
        """In the sweep say that nothing is here, as any other decision does; whether it is on."""
        if not self.sweep.on:
            return False
        self.offers.leave()
        self.sweep.said_nothing()
        return True

    def all_decided(self) -> bool:
        """True if no suggestion waits in the article; then it is said which key goes on."""
        annotation, walk = self._session.annotation, self._session.walk
        if annotation is None or walk.undecided() or walk.show_low:
            return False
        if annotation.status == "done":
            said = self.tr("This article is done; {key} goes to the next one.")
        elif self._session.awaits_suggestions():
            said = self.tr("The suggestions for this article are on their way.")
        else:
            said = self.tr(
                "There is nothing left to decide here. {key} looks for missed spans, then sets the article done."
            )
        self._session.said.emit(said.format(key=self.name_keys("done_and_next")))
        return True

    def say_next(self) -> None:
        """No span is current, so that nothing can be judged: say which key goes to the next suggestion."""
        said = self.tr("Go to a suggestion first: {key} goes to the next one.")
        self._session.said.emit(said.format(key=self.name_keys("next_undecided")))

    def go_on(self) -> bool:
        """Returns what Enter does where something is open: take the offers, or find the next place. Whether it did."""
        return self.offers.take() or self.finder.go_on()

    def before_done(self) -> bool:
        """Ring what may be missed before the article is done; whether a ring waits for an answer now.

        Pressed in the sweep it says that nothing is in the rings that are left.
        """
        if self.sweep.on:
            self.sweep.rest_is_nothing()
            return False
        if (
            (annotation := self._session.annotation) is None
            or annotation.status == "done"
            or self._session.walk.undecided()
        ):
            return False
        return self.sweep.start()

    def _follow(self, marks: Mapping[str, Mark | None]) -> None:
        """Something was decided: the sweep goes on, and nothing is offered any more."""
        if self.sweep.on or self.sweep.over:
            self.sweep.follow(marks)
        if self.offers.ranges:
            self.offers.leave()

    # ---- finding ----

    def find_words(self) -> None:
        """Ask for words to find in the article."""
        self.sweep.end()
        self.finder.open()

    def find_next(self) -> None:
        self._find_again(1)

    def find_previous(self) -> None:
        self._find_again(-1)

    def _find_again(self, step: int) -> None:
        self.sweep.end()
        self.finder.again(step)

    def end_finding(self) -> None:
        """The walk goes on: put the find field away, unless words that it found wait for their label."""
        if self.finder.on and self._view.caret.selection() is None:
            self.finder.close(back=False)

    # ---- hints ----

    def show_hints(self) -> None:
        """Say which keys work now."""
        hints = self._hints()
        self._say(hints)
        self.hints_changed.emit(hints)

    def _say(self, hints: list[tuple[str, str]]) -> None:
        """Say which words the sweep is on, and, where other keys work than before, which do what."""
        if self.sweep.on and (place := self._view.caret.selection()) and place != self._said_place:
            words = " ".join(self._text()[slice(*place)].split())
            announce(self._view, self.tr("“{words}” may be missed").format(words=words))
            announce(self._view, self.tr("%n left", "", self.sweep.left))
        self._said_place = self._view.caret.selection() if self.sweep.on else None
        kind = tuple(name for name, _ in hints)
        if kind != self._said_kind and not self.finder.typing:  # while words are typed it says what it found
            announce(self._view, *self._in_words(hints))
        self._said_kind = kind

    def _in_words(self, hints: list[tuple[str, str]]) -> list[str]:
        """Hints as they are read out: keys, then what they do."""
        keyed = [(self._keys_in_words(name), words) for name, words in hints if name]
        return [f"{keys}: {words}" for keys, words in keyed if keys]

    def _keys_in_words(self, name: str) -> str:
        return self.tr("a label's key") if name == LABELS else self.name_keys(name)

    def _text(self) -> str:
        return self._session.annotation.document.text if self._session.annotation else ""

    def _hints(self) -> list[tuple[str, str]]:
        if count := len(self.offers.ranges):
            more = self.tr("mark %n more “{words}” too", "", count).format(words=self.offers.words())
            if unseen := self.offers.off_screen():
                more += self.tr(" ({unseen} off screen)").format(unseen=unseen)
            hints = [("same_elsewhere done_and_next", more), ("leave_selection", self.tr("leave them"))]
            return hints + ([("accept", self.tr("nothing here"))] if self.sweep.on else [])
        if self.sweep.on:
            return [
                (LABELS, self.tr("label the words")),
                ("accept", self.tr("nothing here")),
                ("leave_selection", self.tr("stop looking")),
                ("done_and_next", self.tr("nothing in the rest, done")),
                ("", self.tr("%n may be missed", "", self.sweep.left)),
            ]
        if self.finder.on:
            taken = self.tr("next place") if not self.finder.typing else self.tr("select the words")
            hints = [] if self.finder.typing else [(LABELS, self.tr("label the words"))]
            hints += [("done_and_next", taken), ("find_previous", self.tr("previous place"))]
            return [*hints, ("leave_selection", self.tr("close find"))]
        return [("done_and_next", self.tr("done, next article"))] if self.sweep.over else []

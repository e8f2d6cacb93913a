"""The second walk: figure after figure, what it measures, whose it is, when and where, each answered by a key."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from rareannot.core.annotation import Annotation
from rareannot.core.linking import figures, linked, type_named, unlinked
from rareannot.core.links import DRAWN, NONE, Link, LinkType, Partner, at
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.inspector.pane import InspectorPane
from rareannot.gui.annotate.links.curves import Curve, LinkCurves
from rareannot.gui.annotate.links.wording import link_rows, none_text, quoted
from rareannot.gui.annotate.open_prompts import OpenPrompts
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.base.command_registry import Command, Commands
from rareannot.gui.base.menus import KeyMap
from rareannot.gui.base.speech import announce
from rareannot.gui.base.suggest_functions import link_partners

Question = tuple[str, str]
"""A span's id and the name of a link: what is it linked to?"""
PASSED_ON = frozenset(
    (
        "find_words",
        "find_next",
        "find_previous",
        "show_keys",
        "show_help",
        "undo",
        "redo",
        "next_mark",
        "previous_mark",
        "copy",
    )
)
"""Actions whose keys mean in the walk what they mean elsewhere; other letters of the article mean nothing there."""


class LinkWalk(QObject):
    """Asks the questions that the label set has about each figure, with the likeliest partner chosen before.

    ``hints_changed`` carries the keys that work now and what they do, or nothing once the walk is over.
    """

    hints_changed = Signal(object)  # list[tuple[str, str]]: action, words

    def __init__(
        self, session: AnnotationSession, view: ArticleView, prompts: OpenPrompts, inspector: InspectorPane
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._prompts, self._inspector = session, view, prompts, inspector
        self.curves = LinkCurves(view)
        self._question: Question | None = None
        self._partners: list[Partner] = []
        self._chosen = ""
        self._answers: dict[str, Command] = {
            "accept": self.take,
            "reject": self.none,
            "undecide": self.open_again,
            "next_undecided": lambda: self._step(1),
            "previous_undecided": lambda: self._step(-1),
            "cursor_right": lambda: self._choose(1),
            "line_down": lambda: self._choose(1),
            "cursor_left": lambda: self._choose(-1),
            "line_up": lambda: self._choose(-1),
            "done_and_next": self.end,
            "leave_selection": self.end,
        }
        self._keys, self._usual = KeyMap({}), _takes_nothing
        session.opened.connect(self._another)

    def commands(self) -> Commands:
        """The actions of the table that are done here."""
        return {"link_figures": self.start}

    @property
    def on(self) -> bool:
        """Whether a question waits for an answer."""
        return self._question is not None

    # ---- keys ----

    def take_keys(self, keys: KeyMap, handlers: Mapping[str, Command]) -> None:
        """Go by these keys: while the walk is on it answers first, else ``handlers`` have the keys of the article alone."""
        self._keys, self._usual = keys, partial(keys.press, handlers)
        self._view.key_handler = self._press if self.on else self._usual

    def _press(self, event: QKeyEvent) -> bool:
        return self._answer(event) or self._usual(event)

    def _answer(self, event: QKeyEvent) -> bool:
        """Answer a question by a key; whether it was one of the walk. Words that are selected wait for a label's key."""
        if self._view.caret.selection() is not None or self._prompts.finder.typing:
            return False
        name, plain = self._keys.name_of(event), not event.modifiers() & ~_WRITTEN
        if plain and event.text().isdigit():
            self._choose_number(int(event.text()))
            return True
        if plain and (link := self._type_with_key(event.text())) is not None and self._question is not None:
            self._ask((self._question[0], link.name))
            return True
        if answer := self._answers.get(name):
            answer()
            return True
        return plain and bool(event.text().strip()) and name not in PASSED_ON

    def _type_with_key(self, key: str) -> LinkType | None:
        annotation = self._session.annotation
        if annotation is None or self._question is None or not key.strip():
            return None
        span = annotation.decided.get(self._question[0])
        types = (one for one in annotation.label_set.links if span is not None and span.label in one.starts)
        return next((one for one in types if one.key.upper() == key.upper()), None)

    # ---- the walk ----

    def start(self) -> None:
        """Ask the first open question, from the current span on; pressed in the walk, end it."""
        annotation = self._session.annotation
        if self.on or annotation is None or self._session.refused():
            self.end()
            return
        if not annotation.label_set.links:
            self._session.said.emit(self.tr("This label set has no links; Help says under “Links” how to add them."))
        elif not figures(annotation):
            self._session.said.emit(self.tr("No figure is decided yet: accept some first, then link them."))
        else:
            self._prompts.offers.leave()
            self._prompts.leave_cursor()
            self._begin()
            self._go_on(self._first(annotation), here_too=True)

    def end(self) -> None:
        """Leave the walk; open questions stay open."""
        if self.on:
            self._question, self._partners, self._chosen = None, [], ""
            self._view.key_handler = self._usual
            self._session.changed.disconnect(self._follow)
            self._session.walk.current_changed.disconnect(self._show_curves)
            self._show_curves()
            self.hints_changed.emit([])

    def _begin(self) -> None:
        """Have the keys, and follow each change at once; outside the walk that would make every key dearer."""
        self._question = ("", "")  # the first one is asked next
        self._view.key_handler = self._press
        self._session.changed.connect(self._follow)
        self._session.walk.current_changed.connect(self._show_curves)

    def take(self) -> None:
        """Link to the span that was gone to, else to the partner that is chosen; then ask the next question."""
        if self._question is None:
            return
        span_id, name = self._question
        gone_to = self._session.walk.current
        end = gone_to if gone_to and gone_to != span_id else self._chosen
        if not end:
            self._session.said.emit(
                self.tr("Nothing is chosen: choose with the arrow keys, or say that there is none.")
            )
            return
        first = self._partners[0] if self._partners else None
        likely = first is not None and first.id == end and first.score >= DRAWN
        said = ("accepted", round(first.score, 3)) if likely and first is not None else ("manual", None)
        if self._session.edit("link", lambda a: linked(a, name, span_id, end, *said)):
            self._go_on((span_id, name))
        else:  # it was said why not
            self._stand()

    def none(self) -> None:
        """Say that there is nothing to link it to; then ask the next question."""
        if self._question is not None:
            span_id, name = self._question
            if self._session.edit("no link", lambda a: linked(a, name, span_id)):
                self._go_on((span_id, name))

    def open_again(self) -> None:
        """Take back what was answered to this question."""
        if self._question is not None and (answers := self._said(self._question)):

            def without(annotation: Annotation) -> Annotation:
                for link in answers:
                    annotation = unlinked(annotation, link.id)
                return annotation

            self._session.edit("unlink", without)

    def _first(self, annotation: Annotation) -> Question | None:
        """The first question about the figure that is current, or the first after it; None where there is none after it."""
        mark, known = self._session.walk.mark(), self._questions(annotation)
        here = mark.start if mark is not None else 0
        return next((one for one in known if annotation.spans[one[0]].start >= here), None)

    def _questions(self, annotation: Annotation) -> list[Question]:
        """Every question about a figure, in reading order and then in that of the label set."""
        spans, types = annotation.decided, annotation.label_set.links
        return [(i, one.name) for i in figures(annotation) for one in types if spans[i].label in one.starts]

    def _go_on(self, question: Question | None, *, here_too: bool = False) -> None:
        """Ask the next open question after one, going round; where none is open the walk is over."""
        annotation = self._session.annotation
        if annotation is None:
            return
        known, answered = self._questions(annotation), {link.slot for link in annotation.links.values()}
        at_ = known.index(question) if question in known else 0
        ahead = known[at_ + (not here_too) :] + known[: at_ + (not here_too)]
        following = next((one for one in ahead if one not in answered), None)
        if following is None:
            self._session.said.emit(self.tr("Every figure of this article is linked."))
            self.end()
        else:
            self._ask(following)

    def _step(self, direction: int) -> None:
        """Ask the next or previous question, answered or not."""
        if self._session.annotation is not None and self._question is not None:
            known = self._questions(self._session.annotation)
            at_ = known.index(self._question) if self._question in known else 0
            self._ask(known[(at_ + direction) % len(known)])

    def _ask(self, question: Question) -> None:
        """Stand on a figure and choose the likeliest partner, or the one that was answered."""
        annotation = self._session.annotation
        if annotation is None:
            return
        span_id, name = self._question = question
        self._partners = link_partners(annotation, span_id, type_named(annotation, name))
        answers = self._said(question)
        likely = next((one.id for one in self._partners if one.score >= DRAWN), "")
        self._chosen = answers[0].end if answers else likely
        self._session.walk.go(span_id)
        self._show()

    def _said(self, question: Question) -> list[Link]:
        annotation = self._session.annotation
        return [one for one in annotation.links.values() if one.slot == question] if annotation else []

    def _choose(self, direction: int) -> None:
        """Choose the next likely partner, or the one before."""
        ids = [one.id for one in self._partners]
        if ids:
            at_ = ids.index(self._chosen) + direction if self._chosen in ids else (0 if direction > 0 else -1)
            self._chosen = ids[at_ % len(ids)]
            self._stand()
            self._show()

    def _choose_number(self, number: int) -> None:
        if 0 < number <= len(self._partners):
            self._chosen = self._partners[number - 1].id
            self._stand()
            self._show()

    def _stand(self) -> None:
        """Be on the figure again, after another span was gone to."""
        if self._question is not None:
            self._session.walk.go(self._question[0])

    def press_mark(self, mark_id: str) -> None:
        """A span was clicked and is current now: it is the partner."""
        if self._question is not None and mark_id and mark_id != self._question[0]:
            self.take()

    # ---- what happens beside ----

    def _another(self) -> None:
        """Another article is open; the same one, read again, is walked on."""
        if self._question is not None and not self._session.again:
            self.end()
        elif self._question is not None:
            self._ask_again()

    def _follow(self, _marks: object) -> None:
        """Something was changed, by an undo too: ask the same question about what is there now."""
        if self._question is not None:
            self._ask_again()
        self._show_curves()

    def _ask_again(self) -> None:
        annotation = self._session.annotation
        if annotation is None or self._question is None:
            return
        if self._question not in self._questions(annotation):
            self._go_on(None)
            return
        span_id, name = self._question
        self._partners = link_partners(annotation, span_id, type_named(annotation, name))
        answers = self._said(self._question)
        if answers:
            self._chosen = answers[0].end
        self._show()

    def show_beside(self) -> None:
        """Draw and list the links of the current span; ``ViewSync`` says when the panes follow."""
        annotation, current = self._session.annotation, self._session.walk.current
        self._show_curves()
        self._inspector.show_links(link_rows(annotation, current) if annotation and current else [])

    # ---- showing ----

    def _show(self) -> None:
        self._show_curves()
        self.hints_changed.emit(self._hints())
        announce(self._view, self._asked(), topic="link")

    def _asked(self) -> str:
        """The question with the answer that is chosen, in words."""
        annotation = self._session.annotation
        if annotation is None or self._question is None:
            return ""
        span_id, name = self._question
        said = self._said(self._question)
        chosen = quoted(annotation, self._chosen) or (none_text() if said else self.tr("nothing likely"))
        return self.tr("{figure} – {link}: {words}").format(figure=quoted(annotation, span_id), link=name, words=chosen)

    def _hints(self) -> list[tuple[str, str]]:
        if self._question is None:
            return []
        chosen = bool(self._chosen)
        return [
            ("", self._asked()),
            *([("accept", self.tr("link"))] if chosen else []),
            ("reject", self.tr("there is none")),
            ("cursor_left cursor_right", self.tr("another one")),
            ("next_undecided", self.tr("next question")),
            ("find_words", self.tr("find the words")),
            ("done_and_next", self.tr("leave")),
        ]

    def _show_curves(self) -> None:
        """Draw the links of the span that is current, and the partner that is proposed."""
        annotation, current = self._session.annotation, self._session.walk.current
        if annotation is None or not (annotation.links or self._question):
            self.curves.show(())
            return
        colours = {one.name: one.colour for one in annotation.label_set.links}
        ends = [(x.name, x.start, x.end) for x in at(annotation.links, current) if x.end != NONE]
        made = [self._curve(annotation, *one, colours.get(one[0], 0)) for one in ends]
        if (
            self._question is not None
            and self._chosen
            and (self._question[1], self._question[0], self._chosen) not in ends
        ):
            span_id, name = self._question
            made.append(self._curve(annotation, name, span_id, self._chosen, colours.get(name, 0), proposed=True))
        self.curves.show([one for one in made if one is not None])

    def _curve(
        self, annotation: Annotation, name: str, start: str, end: str, colour: int, *, proposed: bool = False
    ) -> Curve | None:
        marks = [annotation.mark(start), annotation.mark(end)]
        if marks[0] is None or marks[1] is None:
            return None
        return Curve(name, (marks[0].start, marks[0].end), (marks[1].start, marks[1].end), colour, proposed)


def _takes_nothing(_event: QKeyEvent) -> bool:
    return False


_WRITTEN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier

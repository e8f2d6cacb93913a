"""The second walk: figure after figure, what it measures, whose it is, when and where, each answered by a key.

After the figures it asks about names that are short for others; another key asks about the name that is current.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from rareannot.core.annotation import Annotation
from rareannot.core.history import LINK, Action
from rareannot.core.linking import figures, linked, linked_to_new, type_named, unlinked
from rareannot.core.links import Link
from rareannot.core.spans import Span
from rareannot.gui.annotate.article_view.gestures import Connect
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.inspector.pane import InspectorPane
from rareannot.gui.annotate.links.candidates import Candidates
from rareannot.gui.annotate.links.display import LinkDisplay
from rareannot.gui.annotate.links.questions import (
    KnownQuestions,
    Question,
    ends_of,
    is_about_name,
    link_between,
    short_name_after,
    type_with_key,
)
from rareannot.gui.annotate.links.wording import end_hints, question_hints, question_words
from rareannot.gui.annotate.open_prompts import OpenPrompts
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.base.command_registry import Command, Commands
from rareannot.gui.base.deferred import Afterwards
from rareannot.gui.base.menus import KeyMap
from rareannot.gui.base.speech import announce
from rareannot.gui.base.suggest_functions import link_partners, prepare_partners
from rareannot.gui.widgets.key_hints import usual as usual_hints

PASSED_ON = frozenset(
    (
        "find_words",
        "find_next",
        "find_previous",
        "show_keys",
        "show_help",
        "show_all_links",
        "undo",
        "redo",
        "next_mark",
        "previous_mark",
        "copy",
    )
)
"""Actions whose keys mean in the walk what they mean elsewhere; other letters are typed to find a candidate."""
_BACK, _AWAY = Qt.Key.Key_Backspace, Qt.Key.Key_Escape


class LinkWalk(QObject):
    """Asks the questions that the label set has about each figure, with the likeliest partner chosen before.

    ``hints_changed`` carries the keys that work now and what they do, or nothing once the walk is over.
    """

    hints_changed = Signal(object)  # list[tuple[str, str]]: action, words

    def __init__(
        self, session: AnnotationSession, view: ArticleView, prompts: OpenPrompts, inspector: InspectorPane
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._prompts = session, view, prompts
        self.display = LinkDisplay(session, view, inspector)
        self.candidates = Candidates()
        self._question: Question | None = None
        self._known, self._answering, self._selected = KnownQuestions(), False, False
        self._dragged: tuple[str, str, str] | None = None
        self._answers: dict[str, Command] = {
            "accept": self.take,
            "reject": self.none,
            "undecide": self.open_again,
            "next_undecided": lambda: self._step(1),
            "previous_undecided": lambda: self._step(-1),
            **dict.fromkeys(("cursor_right", "line_down"), lambda: self._say_choice(self.candidates.step(1))),
            **dict.fromkeys(("cursor_left", "line_up"), lambda: self._say_choice(self.candidates.step(-1))),
            "done_and_next": self.end,
            "leave_selection": self.end,
        }
        self._keys, self._usual = KeyMap({}), _takes_nothing
        self._after = Afterwards(self, self._prepare)
        session.opened.connect(self._another)

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {"link_figures": self.start, "link_name": self.start_at_name, **self.display.commands()}

    @property
    def on(self) -> bool:
        """True if a question waits for an answer."""
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
        if self._prompts.finder.typing or self._question is None:
            return False
        if (selected := self._view.caret.selection()) is not None:
            return self._make_end(event.text(), *selected)
        name, plain = self._keys.name_of(event), not event.modifiers() & ~_WRITTEN
        text = event.text() if plain else ""
        if text.isdigit():
            self._say_choice(self.candidates.number(int(text)))
            return True
        if self._typed(event, text, name):
            return True
        if (link := type_with_key(self._session.annotation, self._question[0], text)) is not None:
            self._ask((self._question[0], link.name))
            return True
        if answer := self._answers.get(name):
            answer()
            return True
        return bool(text.strip()) and name not in PASSED_ON

    def _typed(self, event: QKeyEvent, text: str, name: str) -> bool:
        """Letters leave fewer candidates, and Backspace and Escape take them back; whether the key was for that.

        A letter that is a key of the walk begins it with Shift only; once it is begun every letter goes on with it.
        """
        annotation, candidates = self._session.annotation, self.candidates
        if annotation is None or self._question is None:
            return False
        if candidates.typed and event.key() in (_BACK, _AWAY):
            if event.key() == _BACK:
                candidates.erase()
            else:
                candidates.erase_all()
        elif candidates.typed and name == "done_and_next" and candidates.chosen:
            self.take()
            return True
        elif text.isalpha() and name not in PASSED_ON and (candidates.typed or self._begins(event, text, name)):
            span_id, link = self._question
            candidates.type(text, annotation, span_id, type_named(annotation, link))
        else:
            return False
        self._say_choice(True)
        return True

    def _begins(self, event: QKeyEvent, text: str, name: str) -> bool:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        asked = self._question[0] if self._question else ""
        return shifted or (name not in self._answers and type_with_key(self._session.annotation, asked, text) is None)

    def _make_end(self, key: str, start: int, end: int) -> bool:
        """Mark words with the label that has this key, and link to them, as one step; whether it was such a key.

        That of a label to which the link may not lead only marks them, as it does elsewhere; a light one is then refused.
        """
        annotation = self._session.annotation
        if annotation is None or self._question is None:
            return False
        known = (*ends_of(annotation, self._question), *annotation.label_set.light)
        label = next((x for x in known if key and x.key.upper() == key.upper()), None)
        if label is None:
            return False
        span_id, name = self._question
        new = Span(start, end, label.name, self._session.figure_in(start, end, label.name))
        if self._answer_by("link", lambda a: linked_to_new(a, name, span_id, new)):
            self._prompts.leave_cursor()
            self._go_on((span_id, name))
        return True

    def _hint_ends(self, hints: list[tuple[str, str]]) -> None:
        """Say beside the hints of a prompt, such as that of find, which keys link to the words that are selected."""
        annotation = self._session.annotation
        if annotation is None or self._question is None or self._prompts.finder.typing or not hints:
            return
        if self._view.caret.selection() is not None and (said := end_hints(annotation, self._question)):
            self.hints_changed.emit([*said, *hints])

    def _hint_selected(self) -> None:
        """Say the keys for words that were selected, and the question again once they are left."""
        selected = self._view.caret.selection() is not None
        annotation, question = self._session.annotation, self._question
        if annotation is None or question is None or self._prompts.finder.typing or selected is self._selected:
            return
        self._selected = selected
        if selected:
            self.hints_changed.emit([*end_hints(annotation, question), *usual_hints(calm=False, selected=True)])
        else:
            self._show()

    # ---- the walk ----

    def start(self) -> None:
        """Ask the first open question, from the current span on; pressed in the walk, end it."""
        annotation = self._session.annotation
        if self.on or annotation is None or self._session.refused():
            self.end()
        elif not annotation.label_set.links:
            self._session.said.emit(self.tr("This label set has no links; you can add some on the Labels page."))
        elif not figures(annotation):
            self._session.said.emit(self.tr("No figure is decided yet: accept some first, then link them."))
        else:
            self._begin()
            known = self._known.all(annotation, about_names=False)
            self._go_on(self._first(annotation, known), here_too=True)

    def start_at_name(self) -> None:
        """Ask what the current name is linked to."""
        annotation, current = self._session.annotation, self._session.walk.current
        if annotation is None or self._session.refused():
            return
        asked = next((one for one in self._known.all(annotation, about_names=True) if one[0] == current), None)
        if asked is None:
            self._session.said.emit(self.tr("Go to a decided name first: links of names lead from there."))
            return
        if not self.on:
            self._begin()
        self._ask(asked)

    def end(self) -> None:
        """Leave the walk; open questions stay open."""
        if self.on:
            self._question, self._dragged = None, None
            self._prompts.finder.beside = None
            self._view.key_handler = self._usual
            self._view.pointer.set_linking(False)
            self._view.pointer.connect_wanted.disconnect(self._drag)
            self._session.changed.disconnect(self._follow)
            self._session.acted.disconnect(self._go_back)
            self._session.walk.current_changed.disconnect(self._draw)
            self._prompts.hints_changed.disconnect(self._hint_ends)
            self._view.caret.changed.disconnect(self._hint_selected)
            self._draw()
            self.hints_changed.emit([])

    def _begin(self) -> None:
        """Have the keys, and follow each change at once; outside the walk that would make every key dearer."""
        self._prompts.offers.leave()
        self._prompts.leave_cursor()
        self._question, self._selected = ("", ""), False  # the first one is asked next
        self._view.key_handler = self._press
        self._view.pointer.set_linking(True)
        self._view.pointer.connect_wanted.connect(self._drag)
        self._session.changed.connect(self._follow)
        self._session.acted.connect(self._go_back)
        self._session.walk.current_changed.connect(self._draw)
        self._prompts.hints_changed.connect(self._hint_ends)
        self._view.caret.changed.connect(self._hint_selected)

    def take(self) -> None:
        """Link to the span that was gone to, else to the partner that is chosen; then ask the next question."""
        if self._question is None:
            return
        span_id, name = self._question
        gone_to = self._session.walk.current
        end = gone_to if gone_to and gone_to != span_id else self.candidates.chosen
        if end:
            self._link(name, span_id, end, self.candidates.new_span if end == self.candidates.chosen else None)
        else:
            self._session.said.emit(
                self.tr("Nothing is chosen: choose an answer with the arrow keys, or answer that there is none.")
            )

    def _link(self, name: str, start: str, end: str, new: Span | None = None) -> None:
        """Make a link, with the ``new`` span that it leads to; if it answers the question that is asked, ask the next one."""
        said = self.candidates.said_of(end) if (start, name) == self._question else ("manual", None)

        def answered(annotation: Annotation) -> Annotation:
            if new is not None:
                return linked_to_new(annotation, name, start, new, *said)
            return linked(annotation, name, start, end, *said)

        if not self._answer_by("link", answered):  # it was said why not
            self._stand()
        elif (start, name) == self._question:
            self._go_on((start, name))
        else:
            self._stand()
            self._ask_again()

    def none(self) -> None:
        """Say that there is nothing to link it to; then ask the next question."""
        if self._question is not None:
            span_id, name = self._question
            if self._answer_by("no link", lambda a: linked(a, name, span_id)):
                self._go_on((span_id, name))

    def _answer_by(self, kind: str, change: Callable[[Annotation], Annotation]) -> bool:
        """Answer by an edit, after which another question is asked; so the one before is not asked again meanwhile."""
        self._answering = True
        try:
            return self._session.edit(kind, change)
        finally:
            self._answering = False

    def open_again(self) -> None:
        """Take back what was answered to this question."""
        if self._question is not None and (answers := self._known.said(self._session.annotation, self._question)):

            def without(annotation: Annotation) -> Annotation:
                for link in answers:
                    annotation = unlinked(annotation, link.id)
                return annotation

            self._session.edit("unlink", without)

    def _first(self, annotation: Annotation, known: list[Question]) -> Question | None:
        """Returns the first question about the figure that is current, or the first after it; None if there is none after it."""
        mark = self._session.walk.mark()
        here = mark.start if mark is not None else 0
        return next((one for one in known if annotation.spans[one[0]].start >= here), None)

    def _go_on(self, question: Question | None, *, here_too: bool = False) -> None:
        """Ask the next open question after one, going round; after the figures those about short names, then it is over."""
        annotation = self._session.annotation
        if annotation is None:
            return
        about_name = question is not None and is_about_name(annotation, question[0])
        following = None if about_name else self._known.open_after(annotation, question, here_too=here_too)
        following = following or short_name_after(annotation, question, self._known.answers(annotation), link_partners)
        if following is not None:
            self._ask(following)
            return
        if about_name:
            self._session.said.emit(self.tr("No other name looks like a short form."))
        else:
            self._session.said.emit(self.tr("Every figure of this article is linked."))
        self.end()

    def _step(self, direction: int) -> None:
        """Ask the next or previous question, answered or not."""
        annotation = self._session.annotation
        if annotation is not None and self._question is not None:
            known = self._known.all(annotation, about_names=is_about_name(annotation, self._question[0]))
            at_ = known.index(self._question) if self._question in known else 0
            self._ask(known[(at_ + direction) % len(known)])

    def _ask(self, question: Question) -> None:
        """Stand on a span and choose the likeliest partner, or the one that was answered."""
        annotation = self._session.annotation
        if annotation is None:
            return
        span_id, name = self._question = question
        answers = self._known.said(annotation, question)
        partners = link_partners(annotation, span_id, type_named(annotation, name))
        self.candidates.ask(partners, answers[0].end if answers else None)
        self._session.walk.go(span_id)
        if (mark := self._session.walk.mark()) is not None:  # where it was current, somebody may have scrolled away
            self._view.text_layout.reveal(mark.start, mark.end)
            self._prompts.finder.beside = mark.start, mark.end
        self._show()

    def _say_choice(self, changed: bool) -> None:
        if changed:
            self._stand()
            self._show()

    def _stand(self) -> None:
        """Be on the figure again, after another span was gone to."""
        if self._question is not None:
            self._session.walk.go(self._question[0])

    # ---- the mouse ----

    def press_mark(self, mark_id: str) -> None:
        """A span was clicked and is current now: it is the partner."""
        if self._question is not None and mark_id and mark_id != self._question[0]:
            self.take()

    def _drag(self, wish: Connect) -> None:
        """A drag leads from one span to another: show the link that they permit, and make it at the end."""
        annotation = self._session.annotation
        if annotation is None or self._question is None:
            return
        self._dragged = link_between(annotation, self._question, wish.starts, wish.ends)
        if not wish.done:
            self._draw()
            return
        dragged, self._dragged = self._dragged, None
        if dragged is not None:
            self._link(*dragged)
        else:
            self._session.said.emit(self.tr("No kind of link can join these two; choose another span."))
            self._stand()

    # ---- what happens beside ----

    def _another(self) -> None:
        """Another article is open; the same one, read again, is walked on."""
        if self._question is not None and not self._session.again:
            self.end()
        elif self._question is not None:
            self._ask_again()

    def _follow(self, _marks: object) -> None:
        """Something was changed, by an undo too: ask the same question about what is there now."""
        if self._answering:
            return
        if self._question is not None:
            self._ask_again()
        self._draw()

    def _go_back(self, action: Action | None) -> None:
        """An answer was taken back: ask its question again; one that was given again asks the next one."""
        annotation = self._session.annotation
        if annotation is None or action is None or action.kind not in ("undo", "redo"):
            return
        said = [c.after or c.before or {} for c in action.changes if c.entity.startswith(LINK)]
        slot = Link.from_json(said[-1]).slot if said else None
        if slot is None or slot not in self._known.all(annotation, about_names=is_about_name(annotation, slot[0])):
            self._stand()
        elif action.kind == "undo":
            self._ask(slot)
        else:
            self._go_on(slot)

    def _ask_again(self) -> None:
        annotation = self._session.annotation
        if annotation is None or self._question is None:
            return
        span_id, name = self._question
        if self._question not in self._known.all(annotation, about_names=is_about_name(annotation, span_id)):
            self._go_on(None)
            return
        answers = self._known.said(self._session.annotation, self._question)
        partners = link_partners(annotation, span_id, type_named(annotation, name))
        chosen = annotation.mark(self.candidates.chosen)
        there = not self.candidates.chosen or (chosen is not None and chosen.state != "rejected")
        there = there or self.candidates.chosen in (partner.id for partner in partners)
        self.candidates.follow(partners, answers[0].end if answers else None, there=there)
        self._show()

    # ---- showing ----

    def _show(self) -> None:
        """Show the question, and make ready for the next one once that is done."""
        self._draw()
        self._after.ask()
        annotation, question, candidates = self._session.annotation, self._question, self.candidates
        if annotation is not None and question is not None:
            answered = bool(self._known.said(annotation, question))
            self.hints_changed.emit(question_hints(annotation, question, candidates, answered=answered))
            announce(self._view, question_words(annotation, question, candidates, answered=answered), topic="link")

    def _prepare(self) -> None:
        """Work out for the question that probably comes next what no answer changes."""
        annotation = self._session.annotation
        if annotation is not None and self._question is not None:
            following = self._known.open_after(annotation, self._question)
            if following is not None:
                prepare_partners(annotation, following[0], type_named(annotation, following[1]))

    def _draw(self) -> None:
        """Draw the links of the span that is current, and the partner that is proposed.

        Amid an answer nothing is: the next question, which is asked at once, is drawn with what was answered.
        """
        if self._answering:
            return
        chosen = self.candidates.chosen
        end = self.candidates.new_span or chosen
        asked = (self._question[1], self._question[0], end) if self._question and chosen else None
        self.display.show(self._dragged or asked)


def _takes_nothing(_event: QKeyEvent) -> bool:
    return False


_WRITTEN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier

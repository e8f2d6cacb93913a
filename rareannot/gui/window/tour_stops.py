"""The five stops of the tour in the open window: the current suggestion, labels, values, the cursor, and the end."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QRect
from PySide6.QtWidgets import QWidget

from rareannot.core.marks import Mark
from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.help.tour import Stop


def _(text: str) -> str:
    """Mark a text for translation where it is; it is translated when shown."""
    return str(QT_TRANSLATE_NOOP("Tour", text))


STOPS = (
    (
        "current",
        _("Decide the suggestions"),
        _("The ring is on a suggestion. {accept} accepts it, {reject} rejects it, and the ring goes to the next one."),
    ),
    (
        "labels",
        _("Another label"),
        _("Every label has a key. Press it to relabel the suggestion; its rule and an example stand below the list."),
    ),
    (
        "value",
        _("Figures have values"),
        _(
            "Number and unit are read from the text. If they are wrong, {edit_value} opens the field: "
            "type it as the text would say it, “{sample}”, and press Enter."
        ),
    ),
    (
        "article",
        _("What was missed"),
        _(
            "The arrow keys bring up a cursor, {select_right} takes more words, and a label's key makes the span. "
            "The mouse does it too: drag over words."
        ),
    ),
    (
        "status",
        _("Done, next article"),
        _(
            "{done_and_next} finishes the article and opens the next. The keys that work now stand here; "
            "{show_keys} shows all, {undo} takes anything back."
        ),
    ),
)
"""What each card points at, its title and its words; actions in braces become their keys."""
_KEYS = ("accept", "reject", "edit_value", "select_right", "done_and_next", "show_keys", "undo")


class TourTargets:
    """Where in the window the cards point; what is hidden is brought."""

    def __init__(self, window: QWidget, page: AnnotatePage) -> None:
        self._window, self._page = window, page

    def current(self) -> QRect:
        """Returns the current span, else the whole article."""
        view = self._page.view
        return self._around(view.viewport(), view.box_of(view.marks.current()))

    def labels(self) -> QRect:
        """Returns the list of labels."""
        return self._section("labels")

    def value(self) -> QRect:
        """Returns the value of the current span."""
        return self._section("value")

    def bring_value(self) -> None:
        """Make a figure the current span, where the current one has no value."""
        if self._page.inspector.sections.section("value").isHidden() and (mark := self._valued()) is not None:
            self._page.session.walk.go(mark.id)

    def figure(self) -> str:
        """Returns the words of the figure that the card of values points at; a made-up one where the article has none."""
        walk, annotation = self._page.session.walk, self._page.session.annotation
        current = walk.mark()
        mark = current if current is not None and current.figure is not None else self._valued()
        if mark is None or annotation is None:
            return QCoreApplication.translate("Tour", "about 97 percent")
        return " ".join(annotation.document.text[mark.start : mark.end].split())

    def _valued(self) -> Mark | None:
        """Returns the figure to speak of: the first that is undecided, else the first."""
        walk = self._page.session.walk
        valued = [m for m in walk.marks() if m.figure is not None and walk.visible(m.id)]
        return min(valued, key=lambda m: m.decided, default=None)

    def article(self) -> QRect:
        """Returns the text."""
        return self._around(self._page.view.viewport())

    def status(self) -> QRect:
        """Returns the status bar of the window."""
        return self._around(self._page.status)

    def _section(self, name: str) -> QRect:
        self._page.panes.bring("inspector")
        whole = self._around(self._page.inspector)
        section = self._page.inspector.sections.section(name)
        seen = self._around(section).intersected(whole)
        return whole if section.isHidden() or seen.height() <= 0 else seen

    def _around(self, widget: QWidget, part: QRect | None = None) -> QRect:
        area = part or widget.rect()
        return QRect(widget.mapTo(self._window, area.topLeft()), area.size())


def _in_words(key: str) -> str:
    """Returns a key within a sentence; a comma or a full stop would be taken for the sentence's own."""
    if not key:
        return "–"
    return key if len(key) > 1 or key.isalnum() else f"“{key}”"


def stops(window: QWidget, page: AnnotatePage, keyboard: Shortcuts) -> list[Stop]:
    """Returns the cards of the tour, with the current keys."""
    targets, tr = TourTargets(window, page), QCoreApplication.translate
    at = {
        "current": targets.current,
        "labels": targets.labels,
        "value": targets.value,
        "article": targets.article,
        "status": targets.status,
    }
    keys = {action: _in_words(keyboard.first(action)) for action in _KEYS}
    prepare = {"value": targets.bring_value}
    sample = targets.figure()
    return [
        Stop(tr("Tour", title), tr("Tour", text).format(**keys, sample=sample), at[name], prepare.get(name))
        for name, title, text in STOPS
    ]

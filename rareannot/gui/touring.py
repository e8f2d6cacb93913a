"""The five stops of the tour in the open window: the current suggestion, labels, values, the cursor, and the end."""

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QWidget

from rareannot.gui.help.tour import Stop
from rareannot.gui.keyboard import Keyboard
from rareannot.gui.workplace import Workplace

_TR = QCoreApplication.translate


def stops(window: QWidget, place: Workplace, keyboard: Keyboard) -> list[Stop]:
    """The cards of the tour, with the keys of now."""

    def around(widget: QWidget, part: QRect | None = None) -> QRect:
        area = part or widget.rect()
        return QRect(widget.mapTo(window, area.topLeft()), area.size())

    def current() -> QRect:
        box = place.view.box_of_current()
        return around(place.view.viewport(), box) if box else around(place.view.viewport())

    def inspector(section: str) -> QRect:
        place.panes.bring("inspector")
        box = place.inspector.section(section)
        seen = around(box).intersected(around(place.inspector))
        return seen if seen.height() > 0 else around(place.inspector)

    def value() -> QRect:
        if place.inspector.section("value").isHidden():
            valued = [m for m in place.desk.marks() if m.figure is not None and place.desk.visible(m.id)]
            for mark in sorted(valued, key=lambda m: m.decided)[:1]:
                place.desk.go(mark.id)
        return inspector("value")

    def words(text: str) -> str:
        keys = {name: keyboard.first(name) or "–" for name in _KEYS}
        return text.format(**keys)

    return [
        Stop(
            _TR("Tour", "Judge what is suggested"),
            words(
                _TR(
                    "Tour",
                    "The ring is on a suggestion. {accept} accepts it, {reject} rejects it, and the ring goes to the next one.",
                )
            ),
            current,
        ),
        Stop(
            _TR("Tour", "Another label"),
            words(
                _TR(
                    "Tour",
                    "Every label has a key. Press it to relabel the suggestion; its rule and an example stand below the list.",
                )
            ),
            lambda: inspector("labels"),
        ),
        Stop(
            _TR("Tour", "Figures have values"),
            words(
                _TR(
                    "Tour",
                    "Number and unit are read from the text. If they are wrong, {edit_value} opens the field: type “about 97 percent” and press Enter.",
                )
            ),
            value,
        ),
        Stop(
            _TR("Tour", "What was missed"),
            words(
                _TR(
                    "Tour",
                    "The arrow keys bring up a cursor, {select_right} takes more words, and a label's key makes the span. The mouse does it too: drag over words.",
                )
            ),
            lambda: around(place.view.viewport()),
        ),
        Stop(
            _TR("Tour", "Done, and on"),
            words(
                _TR(
                    "Tour",
                    "{done_and_next} finishes the article and opens the next. The keys that work now stand here; {show_keys} shows all, {undo} takes anything back.",
                )
            ),
            lambda: around(place.status),
        ),
    ]


_KEYS = ("accept", "reject", "edit_value", "select_right", "done_and_next", "show_keys", "undo")

"""What stands around the walk, for the pictures: palette, keys, history, help, tour, the article alone, drawers, Insights."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from rareannot.gui.demo import settle
from rareannot.gui.window.main_window import MainWindow

Save = Callable[[QWidget, str], None]
"""Saves a picture of a widget under a name."""


def around(window: MainWindow, look: str, save: Save) -> None:
    """Every screen beside the walk itself, from an open project with an article begun."""
    palette(window, look, save)
    panels(window, look, save)
    dialogs(window, look, save)
    article(window, look, save)
    tour(window, look, save)


def palette(window: MainWindow, look: str, save: Save) -> None:
    """The palette with a command that was half typed."""
    window.do("go_to")
    QTest.keyClicks(window.palette_box.focusWidget() or window.palette_box, "next")
    settle(200)
    save(window, f"palette-{look}")
    window.palette_box.close_palette()


def panels(window: MainWindow, look: str, save: Save) -> None:
    """The history at an earlier state, and the help, each beside the article."""
    for action in ("show_history", "show_help"):
        window.do(action)
        settle(300)
        if action == "show_history":
            for _ in range(4):
                QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Down)
            settle(300)
        save(window, f"{action.removeprefix('show_')}-{look}")
        window.do(action)
        settle(100)


DIALOGS = ("edit_keys", "suggestion_sources", "make_packs", "build_dataset", "train_pipeline", "about")


def dialogs(window: MainWindow, look: str, save: Save, actions: Sequence[str] = DIALOGS) -> None:
    """The dialogs that ask or tell something, each by itself; some of them hold up whoever opens them."""
    for action in actions:
        seen: list[str] = []

        def look_at(name: str = action.replace("_", "-"), seen: list[str] = seen) -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                seen.append(name)
                save(dialog, f"{name}-{look}")
                dialog.reject()

        timer = QTimer()
        timer.timeout.connect(look_at)
        timer.start(400)
        window.do(action)
        for _ in range(60):
            if seen:
                break
            settle(50)
        timer.stop()
    window.do("annotate_mode")


def article(window: MainWindow, look: str, save: Save) -> None:
    """The card beside a span, the article alone, and the inspector over the text of a narrow window."""
    place = window.annotate_page
    assert place is not None
    settle(600)  # the article is read again when one comes back to it
    seen = next(
        m
        for m in place.session.walk.marks()
        if m.figure and m.state == "accepted" and place.view.box_of(m.id) is not None
    )
    for _ in range(20):  # an article that is read again meanwhile takes the card away
        place.hover._entered(seen.id)
        settle(1000)
        if place.hover.card.isVisible():
            break
    save(window, f"hover-{look}")
    place.hover.hide()
    window.do("focus_mode")
    settle(200)
    save(window, f"only-the-article-{look}")
    window.do("focus_mode")
    usual = window.size()
    window.resize(min(1000, usual.width()), min(700, usual.height()))
    settle(200)
    window.do("toggle_inspector")
    settle(200)
    save(window, f"drawer-{look}")
    window.do("toggle_inspector")
    window.resize(usual)
    settle(200)


def tour(window: MainWindow, look: str, save: Save) -> None:
    """The first and the third card of the tour."""
    window.do("start_tour")
    guide = window.help_commands._tour
    assert guide is not None
    for number in (1, 3):
        guide.go(number - 1)
        settle(200)
        save(window, f"tour-{number}-{look}")
    guide.end()


def insights(window: MainWindow, look: str, save: Save) -> None:
    """What was done and how fast, as charts."""
    window.do("insights_mode")
    settle(2500)
    save(window, f"insights-{look}")

"""How the window looks and speaks: what is kept between starts, and what a menu shows as on."""

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.style import Appearance
from rareannot.gui.base.theme import STILL_PROPERTY, tokens
from rareannot.gui.base.view_settings import TITLE_BAR, ViewSettings

LAST = len(tokens()["font"]["article_steps"]) - 1


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def made(window: QMainWindow, qapp: QApplication) -> ViewSettings:
    """The settings as they are at a start."""
    return ViewSettings(window, Settings(), Appearance(qapp, Settings().text("appearance", "light")))


@pytest.fixture
def view(window: QMainWindow, qapp: QApplication) -> ViewSettings:
    return made(window, qapp)


@pytest.mark.parametrize(("asked", "shown"), [(0, 0), (LAST, LAST), (-1, 0), (LAST + 1, LAST)])
def test_a_text_size_is_one_of_the_steps(view: ViewSettings, asked: int, shown: int) -> None:
    told: list[int] = []
    view.step_changed.connect(told.append)
    view.set_step(asked)
    assert (view.step, told) == (shown, [shown])


def test_bigger_and_smaller_go_by_one_step_and_are_kept(
    view: ViewSettings, window: QMainWindow, qapp: QApplication
) -> None:
    before = view.step
    view.bigger_text()
    assert (view.step, made(window, qapp).step) == (before + 1, before + 1)
    view.smaller_text()
    view.smaller_text()
    assert made(window, qapp).step == before - 1


def test_dark_and_light_change_places_and_are_kept(view: ViewSettings) -> None:
    assert not view.on()["toggle_dark"]
    view.toggle_dark()
    assert view.on()["toggle_dark"]
    assert Settings().text("appearance") == "dark"
    view.toggle_dark()
    assert not view.on()["toggle_dark"]
    assert Settings().text("appearance") == "light"


def test_reduced_motion_is_kept_and_holds_in_the_whole_program(
    view: ViewSettings, window: QMainWindow, qapp: QApplication
) -> None:
    view.reduce_motion()
    assert (view.on()["reduce_motion"], qapp.property(STILL_PROPERTY)) == (True, True)
    assert made(window, qapp).on()["reduce_motion"]
    view.reduce_motion()
    assert (view.on()["reduce_motion"], qapp.property(STILL_PROPERTY)) == (False, False)


def test_the_article_alone_is_told_once_and_not_kept(
    view: ViewSettings, window: QMainWindow, qapp: QApplication
) -> None:
    told: list[bool] = []
    view.calm_changed.connect(told.append)
    view.focus_mode()
    view.set_calm(True)
    assert told == [True]
    assert view.on()["focus_mode"]
    assert not made(window, qapp).calm
    view.focus_mode()
    assert told == [True, False]


def test_the_chosen_language_is_on_and_no_other(view: ViewSettings, qapp: QApplication) -> None:
    told: list[bool] = []
    view.spoken.connect(lambda: told.append(True))
    try:
        view.commands()["language_zh_CN"]()
        on = [name for name, is_on in view.on().items() if name.startswith("language") and is_on]
        assert (on, told) == (["language_zh_CN"], [True])
    finally:
        view.commands()["language_en"]()


@pytest.mark.parametrize("name", ["toggle_dark", "reduce_motion", "focus_mode", "enlarge_everything"])
def test_the_menus_are_told_what_is_on(view: ViewSettings, name: str) -> None:
    before = view.on()[name]
    view.commands()[name]()
    assert view.on()[name] is not before
    view.commands()[name]()
    assert view.on()[name] is before


def test_a_windows_size_is_kept_as_far_as_the_screen_has_room(view: ViewSettings, window: QMainWindow) -> None:
    window.resize(500, 400)
    view.keep_size()
    window.resize(300, 300)
    view.take_size()
    assert (window.width(), window.height()) == (500, 400)
    Settings().put("size", "99999 99999")
    view.take_size()
    room = window.screen().availableSize()
    assert window.width() <= room.width()
    assert window.height() < room.height()


def test_a_window_as_large_as_the_screen_is_not_kept(view: ViewSettings, window: QMainWindow) -> None:
    window.resize(500, 400)
    view.keep_size()
    window.showMaximized()
    view.keep_size()
    assert Settings().numbers("size", ()) == (500, 400)


def test_breaking_text_up_is_told_kept_and_shown_as_on(
    view: ViewSettings, window: QMainWindow, qapp: QApplication
) -> None:
    told: list[bool] = []
    view.apart_changed.connect(told.append)
    was = view.apart
    view.commands()["sentences_apart"]()
    assert (told, view.on()["sentences_apart"]) == ([not was], not was)
    assert made(window, qapp).apart is not was
    view.commands()["sentences_apart"]()
    assert (told[-1], made(window, qapp).apart) == (was, was)


def test_the_text_size_counts_for_everything_where_that_is_chosen_and_it_is_kept(
    view: ViewSettings, window: QMainWindow, qapp: QApplication
) -> None:
    before = view._appearance.theme.scale
    view.bigger_text()
    assert view._appearance.theme.scale == before
    view.enlarge_everything()
    larger = view._appearance.theme.scale
    assert larger > before * 1.1
    assert view.on()["enlarge_everything"]
    assert view.article_step == 2  # the article grows with everything, not twice
    view.bigger_text()
    assert view._appearance.theme.scale > larger
    again = made(window, qapp)
    assert (again._appearance.theme.scale, again.on()["enlarge_everything"]) == (view._appearance.theme.scale, True)
    again.enlarge_everything()
    assert again._appearance.theme.scale == before


def test_the_way_back_from_the_full_screen_is_told_and_leads_back(view: ViewSettings, window: QMainWindow) -> None:
    ways = list[str]()
    view.way_back_wanted.connect(ways.append)
    window.resize(500, 400)
    view.keep_size()
    window.show()
    view.full_screen()
    assert (window.isFullScreen(), view.on()["full_screen"], ways) == (True, True, ["full_screen"])
    view.keep_size()
    assert Settings().numbers("size", ()) == (500, 400)
    view.set_calm(True)
    view.leave()
    assert (view.calm, window.isFullScreen()) == (False, True)
    for _ in range(2):
        view.leave()
        assert (window.isFullScreen(), view.on()["full_screen"], len(ways)) == (False, False, 1)


def test_the_menus_open_at_the_first_also_where_the_article_is_alone(view: ViewSettings, window: QMainWindow) -> None:
    bar = window.menuBar()
    first, _ = (bar.addMenu(name) for name in ("File", "Edit"))
    first.addAction("New")
    view.set_calm(True)
    window.show()
    view.open_menus()
    assert (view.calm, bar.activeAction()) == (False, first.menuAction())
    first.close()


def test_a_window_is_never_made_larger_than_the_screen(view: ViewSettings, window: QMainWindow) -> None:
    room = window.screen().availableSize()
    window.setMinimumSize(room.width() + 100, room.height() + 100)
    view.take_size()
    assert (window.minimumWidth(), window.minimumHeight()) == (room.width(), room.height() - TITLE_BAR)


def test_what_is_written_is_made_anew_only_where_its_size_is_another(view: ViewSettings) -> None:
    told = list[int]()
    view.rescaled.connect(lambda: told.append(view.step))
    view.set_step(4)
    assert told == []
    view.enlarge_everything()
    assert told == [4]
    view.set_step(4)
    assert told == [4]
    view.set_step(3)
    assert told == [4, 3]


def test_what_was_chosen_holds_from_the_start_on(window: QMainWindow, qapp: QApplication) -> None:
    for still in (True, False):
        Settings().put("reduce_motion", still)
        qapp.setProperty(STILL_PROPERTY, not still)
        assert made(window, qapp).on()["reduce_motion"] is still
        assert qapp.property(STILL_PROPERTY) is still


def test_another_language_is_spoken_by_the_whole_program(view: ViewSettings, qapp: QApplication) -> None:
    before = BY_NAME["new_project"].title()
    try:
        view.speak("zh_CN")
        assert BY_NAME["new_project"].title() != before
    finally:
        view.speak("en")
    assert BY_NAME["new_project"].title() == before

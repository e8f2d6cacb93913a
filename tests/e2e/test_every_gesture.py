"""Every action of the table is done by a real key press, or by real clicks in its menu where it has no key, and is seen to do it.

A new action has to be entered here, and so has a mouse gesture; else this fails.
"""

import ast
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget
from pytestqt.exceptions import TimeoutError as TooLate

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.suggestion import Suggestion
from rareannot.gui.base.actions import BY_NAME, REVIEW
from rareannot.gui.help.tour import TourCard
from rareannot.gui.review.controller import ReviewPage
from rareannot.gui.widgets.panel import SidePanel
from tests.e2e.conftest import LABELS, TEXT, Person, at, suggestions
from tests.rows import each_row
from tests.store.reviewing import answer, span

OTHER = "kilundu minerals opened a second mine near oslo on tuesday and hired 120 people"
SAID = {
    "Jonas": ("kilundu minerals ORG", "oslo GPE", "tuesday DATE"),
    "Aiko": ("kilundu ORG", "minerals MATERIAL", "oslo GPE", "tuesday GPE", "120 CARDINAL"),
    "Noor": ("oslo GPE", "tuesday DATE"),
}
Look = Callable[["Hand"], object]


class Hand:
    """A person's hand on the keyboard and the mouse; ``asked`` is every dialog and file dialog that came up."""

    def __init__(self, person: Person) -> None:
        self.person, self.window = person, person.window
        self.asked: list[str] = []

    @property
    def page(self) -> ReviewPage:
        """The page of the review."""
        assert self.window.pages
        page = self.window.pages.get("review_mode")
        assert isinstance(page, ReviewPage)
        return page

    def is_asked(self, ask: str, nothing: object, *_args: object, **_named: object) -> object:
        """A file dialog came up, and is cancelled."""
        self.asked.append(ask)
        return nothing

    def does(self, *what: str) -> None:
        """Press keys where the keyboard is; ``type:`` types words, ``menu:`` clicks an action in its menu."""
        for one in what:
            kind, _, rest = one.partition(":")
            target = QApplication.focusWidget() or self.window
            if kind == "type":
                QTest.keyClicks(target, rest)
            elif kind == "menu":
                self.clicks(rest)
            else:
                combination = QKeySequence(one)[0]  # type: ignore[index]
                QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            QTest.qWait(20)

    def clicks(self, name: str) -> None:
        """Click an action in its menu, through the menu that holds that one."""
        wanted, bar = self.window._menus.actions[name], self.window.menuBar()
        for way in _way_to(list(bar.actions()), wanted):
            holder: QWidget = bar if way[0] is None else way[0]
            where = bar.actionGeometry(way[1]) if way[0] is None else way[0].actionGeometry(way[1])
            QTest.mouseMove(holder, where.center())
            QTest.mouseClick(holder, Qt.MouseButton.LeftButton, pos=where.center())
            QTest.qWait(10)


def _way_to(actions: list[QAction], wanted: QAction, menu: QMenu | None = None) -> list[tuple[QMenu | None, QAction]]:
    """The actions to click, each with the menu that it stands in (None: the menu bar)."""
    for action in actions:
        if action is wanted:
            return [(menu, action)]
        below = action.menu()
        if isinstance(below, QMenu) and (found := _way_to(below.actions(), wanted, below)):
            return [(menu, action), *found]
    return []


@dataclass(frozen=True)
class Gesture:
    """What is done first, and what is looked at before and after: it has to be another then."""

    look: Look
    first: tuple[str, ...] = ()


def asked(hand: Hand) -> object:
    return list(hand.asked)


def decided(hand: Hand) -> object:
    return hand.person.decided()


def current(hand: Hand) -> object:
    return hand.person.current()


def selection(hand: Hand) -> object:
    return hand.person.place.view.caret.selection()


def article(hand: Hand) -> object:
    return hand.person.place.session.row


def mode(hand: Hand) -> object:
    return hand.window.pages.name if hand.window.pages else None


def keys_at(hand: Hand) -> object:
    return QApplication.focusWidget()


def said(hand: Hand) -> object:
    return hand.person.place.message.sentence


def told(hand: Hand) -> object:
    """What was asked, or said where there is nothing to ask about, and the article that is open."""
    return asked(hand), said(hand), article(hand)


def panel(hand: Hand) -> object:
    return [type(one).__name__ for one in hand.window.findChildren(SidePanel) if one.isVisible()]


def site(hand: Hand) -> object:
    return hand.page.session.number


def settled(hand: Hand) -> object:
    return hand.page.sites.model.left


def draft(hand: Hand) -> object:
    return hand.page.writing.draft


def all_done(*more: str) -> tuple[str, ...]:
    return ("Space",) * len(LABELS) + more


TO_SITE = ("Ctrl+2", "wait", "Tab")
GESTURES: dict[str, Gesture] = {
    "new_project": Gesture(asked),
    "open_project": Gesture(asked),
    "new_window": Gesture(asked),
    "import_files": Gesture(asked),
    "export_gold": Gesture(asked),
    "build_dataset": Gesture(asked),
    "team_overview": Gesture(asked, ("Ctrl+2", "wait")),
    "make_packs": Gesture(asked),
    "merge_files": Gesture(asked),
    "sync_folder": Gesture(asked),
    "agreement_report": Gesture(asked, ("Ctrl+2", "wait")),
    "export_sites": Gesture(asked, ("Ctrl+2", "wait")),
    "back_up": Gesture(asked),
    "recover_project": Gesture(asked),
    "save": Gesture(asked, ("Ctrl+3",)),
    "close_project": Gesture(lambda h: h.window.annotate_page is None),
    "quit": Gesture(lambda h: h.window.isVisible()),
    "undo": Gesture(decided, ("Space",)),
    "redo": Gesture(decided, ("Space", "Ctrl+Z")),
    "copy": Gesture(lambda _h: QGuiApplication.clipboard().text(), ("Right",)),
    "edit_keys": Gesture(asked),
    "search": Gesture(keys_at),
    "filter_articles": Gesture(lambda h: h.person.place.queue.narrowing.panel.isVisible()),
    "find_words": Gesture(keys_at),
    "find_next": Gesture(selection, ("/", "type:tons", "Return")),
    "find_previous": Gesture(selection, ("/", "type:tons", "Return")),
    "annotate_mode": Gesture(mode, ("Ctrl+3",)),
    "review_mode": Gesture(mode),
    "insights_mode": Gesture(mode),
    "labels_mode": Gesture(mode),
    "facts_mode": Gesture(mode),
    "bigger_text": Gesture(lambda h: h.window.view_settings.step),
    "smaller_text": Gesture(lambda h: h.window.view_settings.step),
    "enlarge_everything": Gesture(lambda h: h.window.view_settings.on()["enlarge_everything"]),
    "toggle_dark": Gesture(lambda h: h.window.view_settings.on()["toggle_dark"]),
    "toggle_queue": Gesture(lambda h: h.person.place.queue.isVisible()),
    "toggle_inspector": Gesture(lambda h: h.person.place.inspector.isVisible()),
    "show_history": Gesture(panel),
    "focus_mode": Gesture(lambda h: h.person.place.queue.isVisible()),
    "full_screen": Gesture(lambda h: h.window.isFullScreen()),
    "toggle_low": Gesture(lambda h: h.person.place.view.marks.shown().low),
    "toggle_rejected": Gesture(lambda h: h.person.place.view.marks.shown().rejected, ("X",)),
    "reduce_motion": Gesture(lambda h: h.window.view_settings.on()["reduce_motion"]),
    "language_system": Gesture(lambda h: h.window.view_settings.on()["language_system"], ("menu:language_zh_CN",)),
    "language_en": Gesture(lambda h: h.window.view_settings.on()["language_en"]),
    "language_zh_CN": Gesture(lambda h: h.window.menuBar().actions()[0].text()),
    "accept": Gesture(decided),
    "reject": Gesture(lambda h: h.person.place.session.walk.undecided()),
    "undecide": Gesture(decided, ("Space", "[")),
    "end_right": Gesture(current, ("Tab",)),
    "end_left": Gesture(current, ("Tab",)),
    "start_left": Gesture(current, ("Tab",)),
    "start_left_character": Gesture(current, ("Tab",)),
    "start_right_character": Gesture(current, ("Tab",)),
    "start_right": Gesture(current, ("Tab",)),
    "border_right": Gesture(current, ("Tab", ".")),
    "border_left": Gesture(current, ("Tab", ".")),
    "split_span": Gesture(decided),
    "edit_value": Gesture(keys_at, ("Tab",)),
    "edit_note": Gesture(keys_at),
    "flag": Gesture(lambda h: (m := h.person.place.session.walk.mark()) and m.flag, ("Space", "[")),
    "widen": Gesture(selection, ("/", "type:000", "Return")),
    "same_elsewhere": Gesture(
        lambda h: (a := h.person.place.session.annotation) and len(a.spans), ("/", "type:ore", "Return", "M", "[")
    ),
    "show_all_links": Gesture(lambda h: h.person.place.links.display.all_shown),
    "link_name": Gesture(lambda h: h.person.place.links.on, ("Space", "[")),
    "link_figures": Gesture(lambda h: h.person.place.links.on, ("Space", "Space", "Space")),
    "accept_on_screen": Gesture(decided),
    "accept_sentence": Gesture(decided),
    "accept_string": Gesture(decided),
    "accept_article_labels": Gesture(said),
    "accept_label": Gesture(decided),
    "accept_source": Gesture(decided),
    "accept_everywhere": Gesture(asked),
    "leave_selection": Gesture(selection, ("Right",)),
    "done_and_next": Gesture(said),
    "skip_and_next": Gesture(article),
    "reopen_last_done": Gesture(said),
    "suggest_again": Gesture(lambda h: h.person.place.project_thread.now(lambda p: p.annotation(1).suggestions)),
    "suggestion_sources": Gesture(asked),
    "more_sources": Gesture(asked),
    "train_pipeline": Gesture(
        lambda h: (asked(h), said(h), [d for d in h.window.findChildren(QDialog) if d.isVisible()])
    ),
    "lint": Gesture(mode),
    "take_reading": Gesture(settled, TO_SITE),
    "take_nothing": Gesture(settled, TO_SITE),
    "take_row": Gesture(settled, TO_SITE),
    "take_majority": Gesture(settled, ("Ctrl+2", "wait", "menu:propose_majority", "wait", "Tab")),
    "write_reading": Gesture(draft, TO_SITE),
    "relabel_reading": Gesture(lambda h: h.page.writing.awaits_label, TO_SITE),
    "type_value": Gesture(lambda h: (keys_at(h), h.page.message.sentence), TO_SITE),
    "reading_end_right": Gesture(draft, TO_SITE),
    "reading_end_left": Gesture(draft, (*TO_SITE, "Alt+Right")),
    "reading_start_left": Gesture(draft, TO_SITE),
    "reading_start_right": Gesture(draft, (*TO_SITE, "Alt+Shift+Left")),
    "next_span": Gesture(draft, ("Ctrl+2", "wait", "Shift+Tab", "wait", "E")),
    "previous_span": Gesture(draft, ("Ctrl+2", "wait", "Shift+Tab", "wait", "E")),
    "drop_span": Gesture(draft, (*TO_SITE, "E")),
    "next_site": Gesture(site, TO_SITE),
    "previous_site": Gesture(site, TO_SITE),
    "open_site": Gesture(mode, TO_SITE),
    "leave_site": Gesture(site, TO_SITE),
    "settle_alike": Gesture(lambda h: (asked(h), h.page.message.sentence), TO_SITE),
    "accept_unanimous": Gesture(lambda h: h.page.state.unanimous_open, ("Ctrl+2", "wait")),
    "review_links": Gesture(lambda h: h.page.message.sentence, ("Ctrl+2", "wait")),
    "note_why": Gesture(keys_at, TO_SITE),
    "note_to_guidelines": Gesture(keys_at, TO_SITE),
    "propose_majority": Gesture(lambda h: h.page.site_commands.propose, ("Ctrl+2", "wait")),
    "measure_again": Gesture(lambda h: h.page.review_state.refresh.measuring.busy(), ("Ctrl+2", "wait")),
    "go_to": Gesture(keys_at),
    "next_undecided": Gesture(current),
    "previous_undecided": Gesture(current),
    "next_mark": Gesture(current),
    "previous_mark": Gesture(current),
    "nested": Gesture(current, ("Tab", "Tab", "Tab", "Tab", "/", "type:tons", "Return", "M", "Tab")),
    "next_undecided_anywhere": Gesture(current),
    "next_uncovered": Gesture(lambda h: (selection(h), said(h))),
    "previous_uncovered": Gesture(lambda h: (selection(h), said(h))),
    "cursor_right": Gesture(selection),
    "cursor_left": Gesture(selection, ("Right", "Right")),
    "line_down": Gesture(lambda h: (selection(h), current(h))),
    "line_up": Gesture(lambda h: (selection(h), current(h)), ("Down",)),
    "leap_right": Gesture(selection, ("Right",)),
    "leap_left": Gesture(selection, ("End",)),
    "cursor_home": Gesture(selection, ("End",)),
    "cursor_end": Gesture(selection, ("Right",)),
    "select_right": Gesture(selection, ("Right",)),
    "select_left": Gesture(selection, ("Right", "Right")),
    "select_line_down": Gesture(selection, ("Home",)),
    "select_line_up": Gesture(selection, ("End",)),
    "select_to_home": Gesture(selection, ("End",)),
    "select_to_end": Gesture(selection, ("Home",)),
    "next_pane": Gesture(keys_at),
    "previous_pane": Gesture(keys_at),
    "open_menus": Gesture(lambda h: QApplication.activePopupWidget() is not None),
    "next_article": Gesture(article),
    "previous_article": Gesture(article, ("Ctrl+Down",)),
    "show_guidelines": Gesture(panel),
    "show_help": Gesture(panel),
    "start_tour": Gesture(lambda h: [c for c in h.window.findChildren(TourCard) if c.isVisible()]),
    "show_keys": Gesture(asked),
    "about": Gesture(asked),
    "import_folder": Gesture(asked),
    "undo_import": Gesture(told),
    "edit_settings": Gesture(asked),
    "change_my_name": Gesture(asked),
    "somebody_else": Gesture(asked),
    "archive_articles": Gesture(told),
    "unarchive_articles": Gesture(told),
    "show_notes": Gesture(panel),
    "show_messages": Gesture(panel),
    "sentences_apart": Gesture(lambda h: h.window.view_settings.apart),
    "next_note": Gesture(current, ("Ctrl+Shift+F", "Tab")),
    "previous_note": Gesture(current, ("Ctrl+Shift+F", "Tab")),
    "next_note_anywhere": Gesture(current, ("Ctrl+Shift+F", "Tab")),
    "previous_note_anywhere": Gesture(current, ("Ctrl+Shift+F", "Tab")),
}
"""For each action: what is done first, and what it changes."""


@pytest.fixture(scope="module")
def all_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with suggestions in one article, and another one that three others have done. Only to be copied."""
    path = tmp_path_factory.mktemp("all") / "all.rareannot"
    with workflow.new_project(path) as project:
        project.add_documents([Document(f"{TEXT} ore and ore", "one"), Document(OTHER, "two")])
        low = Suggestion(*at("director"), "PERSON", "test 1", 0.2)
        project.suggestions.put([(1, [*suggestions(), low]), (2, [])], "test 1")
        for who, spans in SAID.items():
            answer(project, who, 2, [span(OTHER, *one.rsplit(" ", 1)) for one in spans])
    return path


@pytest.fixture
def hand(person: Person, tmp_path: Path, all_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hand]:
    """At a copy of that project."""
    person.opens(Path(shutil.copy(all_file, tmp_path)))
    made = Hand(person)
    answers: dict[str, object] = {
        "getOpenFileName": ("", ""),
        "getOpenFileNames": ([], ""),
        "getSaveFileName": ("", ""),
    }
    for ask, nothing in {**answers, "getExistingDirectory": ""}.items():
        monkeypatch.setattr(QFileDialog, ask, partial(made.is_asked, ask, nothing))
    monkeypatch.setattr(QProcess, "startDetached", partial(made.is_asked, "another window", True))
    person.window.activateWindow()
    person.waits(person.window.isActiveWindow)
    person.place.focus_article()
    timer = QTimer()
    timer.timeout.connect(lambda: _put_away(made))
    timer.start(30)
    yield made
    timer.stop()


def _put_away(hand: Hand) -> None:
    """Note a dialog that came up, and cancel it."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        hand.asked.append(type(dialog).__name__)
        dialog.reject()


def prepares(hand: Hand, first: tuple[str, ...]) -> None:
    for one in first:
        if one == "wait":
            hand.person.waits(lambda: hand.page.sites.model.total > 0 and hand.page.figures is not None)
            QTest.qWait(100)
        else:
            hand.does(one)
    if "Tab" in first and "Ctrl+2" in first:
        hand.person.waits(lambda: hand.page.session.current() is not None)


def test_no_action_is_forgotten() -> None:
    assert set(GESTURES) == set(BY_NAME)


def sees(hand: Hand, name: str, key: str) -> None:
    """Do what comes first, then the action, and see that it is done."""
    gesture = GESTURES[name]
    prepares(hand, gesture.first)
    before = gesture.look(hand)
    hand.does(key)
    hand.person.waits(lambda: gesture.look(hand) != before, 60_000)


def key_of(name: str) -> str:
    spec = BY_NAME[name]
    return spec.keys[0] if spec.keys else f"menu:{name}"


def changes_nothing(gesture: Gesture) -> bool:
    """Whether it only asks, which is cancelled, or only moves the cursor or the keys."""
    if gesture.look is asked:
        return not gesture.first
    return gesture.look in (current, keys_at, selection) and {*gesture.first} <= MOVES


MOVES = {"Right", "End", "Home", "/", "type:tons", "Return"}
TOGETHER = [name for name, gesture in GESTURES.items() if changes_nothing(gesture)]
ON_AND_OFF = (
    *("toggle_queue", "toggle_inspector", "toggle_low", "toggle_dark", "reduce_motion", "enlarge_everything"),
    *(
        "sentences_apart",
        "show_all_links",
        "show_history",
        "show_notes",
        "show_messages",
        "show_guidelines",
        "show_help",
    ),
    *("focus_mode", "full_screen"),
)
"""What the same key undoes."""
BY_THEMSELVES = [name for name in GESTURES if name not in {*TOGETHER, *ON_AND_OFF}]
OTHER_KEYS = [name for name, spec in BY_NAME.items() if len(spec.keys) > 1 and spec.scope != REVIEW]


@pytest.mark.parametrize("name", BY_THEMSELVES)
def test_an_action_is_done_by_its_key_or_in_its_menu(hand: Hand, name: str) -> None:
    sees(hand, name, key_of(name))


@pytest.mark.parametrize("name", [name for name in OTHER_KEYS if name not in TOGETHER])
def test_its_other_keys_do_the_same(hand: Hand, name: str) -> None:
    sees(hand, name, BY_NAME[name].keys[-1])


def test_what_changes_nothing_is_done_one_after_the_other(hand: Hand) -> None:
    """Opening a window takes ten times as long as such an action, and so many start from what they need again."""
    others = [(name, BY_NAME[name].keys[-1]) for name in OTHER_KEYS if name in TOGETHER]
    for name, key in [*((name, key_of(name)) for name in TOGETHER), *others]:
        sees_by_name(hand, name, key)
        starts_again(hand)


def test_what_is_on_after_a_key_is_off_again_after_the_next(hand: Hand) -> None:
    for name in ON_AND_OFF:
        look = GESTURES[name].look
        before = look(hand)
        for wanted in (True, False):
            hand.person.place.focus_article()
            hand.does(key_of(name))
            try:
                hand.person.waits(lambda look=look, before=before, wanted=wanted: (look(hand) != before) is wanted)  # type: ignore[misc]
            except TooLate as late:
                pytest.fail(f"{name}, {'on' if wanted else 'off'}: {late}")


def sees_by_name(hand: Hand, name: str, key: str) -> None:
    """As ``sees``; a failure says which action it was."""
    try:
        sees(hand, name, key)
    except TooLate as late:
        pytest.fail(f"{name} by {key}: {late}")


def starts_again(hand: Hand) -> None:
    """Put the keys back into the article, which is opened anew: no selection, its first suggestion current."""
    place = hand.person.place
    hand.window.activateWindow()
    hand.person.waits(hand.window.isActiveWindow)
    hand.does("Escape")
    place.focus_article()
    for key, row in (("Ctrl+Down", 2), ("Ctrl+Up", 1)) if article(hand) == 1 else (("Ctrl+Up", 1),):
        hand.does(key)
        hand.person.waits(partial(lambda wanted: article(hand) == wanted, row))
    hand.person.waits(lambda: place.session.annotation is not None)


MOUSE = {
    "a drag selects whole words": "e2e/test_gestures.py::test_dragging_selects_whole_words_and_a_key_makes_the_span",
    "a drag with Alt selects characters": "e2e/test_gestures.py::test_dragging_with_alt_or_ctrl_selects_characters",
    "a double click takes a number": "e2e/test_gestures.py::test_a_double_click_on_digits_takes_the_number",
    "a click chooses a span": "e2e/test_gestures.py::test_a_click_chooses_the_span_under_it",
    "an edge is dragged": "e2e/test_gestures.py::test_the_edge_of_the_current_span_is_dragged",
    "a right click opens a menu at a span": "e2e/test_workplace.py::test_the_right_click_menu_has_what_the_span_allows",
    "a right click on a selection": "e2e/test_workplace.py::test_the_right_click_menu_labels_a_selection_and_moves_on_elsewhere",
    "a touchpad scrolls": "e2e/test_workplace.py::test_a_touchpad_scrolls_by_pixels_and_loses_nothing_of_small_turns",
    "hovering tells of a span": "gui/annotate/article_view/test_view.py::test_hovering_tells_which_mark_and_shows_where_an_edge_can_be_taken",
    "Ctrl and the wheel": "gui/annotate/article_view/test_view.py::test_ctrl_and_the_wheel_ask_for_another_type_size",
    "a click on the ruler": "gui/annotate/article_pane/test_pane.py::test_a_click_on_the_ruler_goes_there",
    "a click on the count of hidden ones": "gui/annotate/article_pane/test_pane.py::test_a_click_on_the_hidden_count_asks_to_show_them",
    "a click with Shift or Ctrl in the list of articles": "e2e/test_queue.py::test_a_click_with_shift_or_ctrl_selects_and_opens_nothing",
    "a click on a pair of annotators": "gui/review/test_review_page.py::test_one_click_on_a_cell_lists_its_sites",
    "a click on a label's agreement": "gui/review/test_review_page.py::test_a_label_lists_its_sites",
    "a click on a point of the trend": "gui/review/agreement/test_trend.py::test_a_click_on_a_point_lists_the_sites_behind_it",
    "a click in the list of sites": "gui/review/test_review_page.py::test_the_list_opens_a_site_by_click_and_by_enter",
    "a click on Settle": "gui/review/sites/test_own_reading.py::test_the_button_settles_with_the_value_that_stands_in_the_field",
    "a site ticked off": "gui/review/test_models.py::test_sites_that_are_alike_are_ticked_off",
}
"""Each gesture of the mouse, and the test that makes it by real events."""
REAL = ("mouse", "drag", "click", "QWheelEvent", "sendEvent", "hover")
"""What a call that makes a real event of the mouse is named by."""


@each_row("gesture", MOUSE)
def test_a_gesture_of_the_mouse_has_its_test(gesture: str) -> None:
    file, _, name = MOUSE[gesture].partition("::")
    tree = ast.parse((Path(__file__).parents[1] / file).read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == name]
    assert len(found) == 1, f"there is no {MOUSE[gesture]}"
    helpers = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    called = {ast.unparse(node.func) for node in ast.walk(found[0]) if isinstance(node, ast.Call)}
    inner = [node for name in called & set(helpers) for node in ast.walk(helpers[name]) if isinstance(node, ast.Call)]
    called |= {ast.unparse(node.func) for node in inner}
    assert any(word in call for word in REAL for call in called), called

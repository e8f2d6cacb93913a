"""The parts of the page speak to each other: what one of them asks for, another one does."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.history import Action, diff
from rareannot.gui.annotate import page as page_module
from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.annotate.reading_place import LastPlace
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.theme import Theme
from rareannot.gui.widgets.page import PageContext
from rareannot.gui.widgets.page_bars import HintRow
from rareannot.gui.widgets.panel import SidePanel
from rareannot.store import Project
from tests.gui.annotate.desk import ANOTHER, Annotator, at
from tests.gui.annotate.links.test_walk import linking, names


@pytest.fixture
def active(annotator: Annotator) -> Annotator:
    """In a window that has the keys, and they are in the list of articles."""
    annotator.lists()
    annotator.page.activateWindow()
    annotator.page.queue.list.setFocus()
    annotator.until(annotator.page.queue.list.hasFocus)
    return annotator


def test_the_inspector_labels_the_current_span(annotator: Annotator) -> None:
    annotator.page.inspector.label_wanted.emit("FAC")
    annotator.waits()
    assert annotator.spans() == [("kilundu", "FAC")]


def test_the_inspector_gives_the_current_span_a_value(annotator: Annotator) -> None:
    annotator.goes_to("500 tons")
    annotator.page.inspector.figure_wanted.emit(Figure(Decimal(7), unit="kg"))
    annotator.waits()
    figure = annotator.mark("500 tons").figure
    assert figure is not None
    assert (figure.value, figure.unit) == (Decimal(7), "kg")


def test_the_inspector_notes_something_at_the_current_span(annotator: Annotator) -> None:
    annotator.presses("Space")
    annotator.goes_to("kilundu")
    annotator.page.inspector.note_wanted.emit("the firm or its mine?", False)
    annotator.waits()
    assert annotator.mark("kilundu").note == "the firm or its mine?"


def test_whoever_leaves_the_inspector_is_in_the_article(active: Annotator) -> None:
    active.page.inspector.left.emit()
    assert active.view.hasFocus()


def test_whoever_leaves_the_list_is_in_the_article(active: Annotator) -> None:
    active.page.queue.left.emit()
    assert active.view.hasFocus()


def test_whoever_leaves_a_drawer_is_in_the_article(active: Annotator) -> None:
    active.page.panes.left.emit()
    assert active.view.hasFocus()


def test_an_article_that_is_chosen_in_the_list_opens_and_has_the_keys_and_what_was_said_is_gone(
    active: Annotator,
) -> None:
    active.page.message.say("warn", "something")
    active.page.queue.document_wanted.emit(2)
    active.until(lambda: active.annotation.document.text == ANOTHER)
    assert active.view.hasFocus()
    assert active.message() != "something"


def test_a_drawer_closes_when_an_article_is_chosen_in_it_or_it_is_left(annotator: Annotator) -> None:
    annotator.page.resize(700, 700)
    QApplication.processEvents()
    panes = annotator.page.panes
    panes.bring("queue")
    assert not panes.lacks("queue")
    annotator.page.queue.document_wanted.emit(2)
    annotator.waits()
    assert panes.lacks("queue")
    panes.bring("queue")
    assert not panes.lacks("queue")
    annotator.page.queue.left.emit()
    assert panes.lacks("queue")
    panes.bring("inspector")
    assert not panes.lacks("inspector")
    annotator.page.inspector.left.emit()
    assert panes.lacks("inspector")


def test_a_field_of_the_inspector_that_is_not_on_the_screen_is_brought(annotator: Annotator) -> None:
    annotator.page.resize(700, 700)
    QApplication.processEvents()
    assert annotator.page.panes.lacks("inspector")
    annotator.page.inspector.room_wanted.emit()
    assert not annotator.page.panes.lacks("inspector")


def test_the_count_of_hidden_suggestions_shows_them(annotator: Annotator) -> None:
    before = annotator.view.marks.shown().low
    annotator.page.article.header.low_wanted.emit()
    assert annotator.view.marks.shown().low is not before


def test_what_the_session_says_is_said(annotator: Annotator) -> None:
    annotator.session.said.emit("this is so")
    assert annotator.message() == "this is so"


def test_what_fails_on_the_projects_thread_is_said(annotator: Annotator) -> None:
    def fails(_project: Project) -> None:
        raise UserError("the disk is full")

    annotator.project_thread.ask(fails)
    annotator.until(lambda: annotator.message() == "the disk is full")


def test_another_size_of_type_is_asked_of_the_window(annotator: Annotator, qtbot: QtBot) -> None:
    with qtbot.waitSignal(annotator.page.zoom_wanted) as asked:
        annotator.view.zoom_wanted.emit(1)
    assert asked.args == [1]


def test_other_keys_hold_in_the_article_and_are_hinted_at(annotator: Annotator) -> None:
    def hinted() -> str:
        return annotator.page.status.findChildren(HintRow)[0].accessibleName()

    before = hinted()
    annotator.page.keyboard.set_keys("accept", ["F8"])
    assert hinted() != before
    QTest.keyClick(annotator.view, Qt.Key.Key_F8)
    annotator.waits()
    assert annotator.spans() == [("kilundu", "ORG")]


def test_the_article_alone_hides_the_panes_and_brings_them_back(annotator: Annotator) -> None:
    annotator.page.set_calm(True)
    assert annotator.page.panes.calm
    assert not annotator.page.queue.isVisible()
    annotator.page.set_calm(False)
    assert not annotator.page.panes.calm
    assert annotator.page.queue.isVisible()


def test_panes_progress_and_foot_lie_one_below_the_other_and_a_message_over_the_foot(annotator: Annotator) -> None:
    page = annotator.page
    page.progress.show_progress("Reading", 1, 2)
    page.say("warn", "something")
    QApplication.processEvents()
    panes, progress, foot = (one.geometry() for one in (page.panes, page.progress, page.status))
    assert [box.width() for box in (panes, progress, foot)] == [page.width()] * 3
    assert (panes.top(), panes.bottom() + 1, progress.bottom() + 1) == (0, progress.top(), foot.top())
    assert foot.bottom() == page.height() - 1
    assert page.message.geometry().bottom() == foot.bottom()
    assert panes.height() > 600


def test_keys_are_hinted_at_and_named_from_the_beginning(annotator: Annotator) -> None:
    fresh = AnnotatePage(
        PageContext(annotator.project_thread, annotator.page.label_set, Theme(), Settings(), annotator.page.keyboard)
    )
    annotator.bot.addWidget(fresh)
    assert fresh.status.findChildren(HintRow)[0].accessibleName() != ""
    assert fresh.article._facts.key == annotator.page.keyboard.first("toggle_low")
    fresh.close_down()


def test_coming_back_to_the_page_shows_what_changed_meanwhile_and_gives_the_article_the_keys(active: Annotator) -> None:
    def changes(project: Project) -> None:
        before = project.annotation(1)
        after = before.accept(before.undecided()[0].id)
        project.save(1, Action("accept", diff(before, after)))

    active.project_thread.now(changes)
    listed = list[bool]()
    active.page.queue.model.modelReset.connect(lambda: listed.append(True))
    active.page.queue.model.dataChanged.connect(lambda *_: listed.append(True))
    active.page.enter()
    assert active.view.hasFocus()
    active.until(lambda: active.spans() == [("kilundu", "ORG")])
    active.until(lambda: bool(listed))


def test_f6_goes_to_the_panes_and_to_a_panel_that_is_read(annotator: Annotator) -> None:
    page = annotator.page
    grid = page.inspector.sections.labels.grid
    stops = [(page.queue, page.queue.list), (page.article, page.view), (page.inspector, grid.stop())]
    assert page.stops() == stops
    panel = SidePanel("Help", "Close the help")
    page.panes.show_panel(panel)
    assert page.stops() == [*stops, (panel, panel.stop())]
    page.panes.show_panel(QWidget())
    assert page.stops() == stops


def test_a_typed_value_is_read_for_the_label_of_the_current_span(annotator: Annotator) -> None:
    annotator.goes_to("500 tons")
    figure = annotator.page.inspector._read("7 kg")  # type: ignore[misc]
    assert (figure.value, figure.unit) == (Decimal(7), "kg")  # type: ignore[union-attr]
    annotator.session.walk.go("")
    figure = annotator.page.inspector._read("7")  # type: ignore[misc]
    assert figure.value == 7  # type: ignore[union-attr]


def test_a_span_that_is_clicked_while_figures_are_linked_is_the_partner(annotator: Annotator) -> None:
    linking(annotator)
    annotator.clicks("lithium")
    assert names(annotator) == ["of"]


def test_links_are_counted_beside_their_spans_once_a_key_is_shown(annotator: Annotator) -> None:
    linking(annotator).take()
    annotator.page.links.end()
    annotator.waits()
    assert sorted(annotator.view.marks.shown().linked.values()) == [1, 1]


def test_hints_of_other_keys_take_away_what_was_said_but_no_warning(annotator: Annotator) -> None:
    for changed in (annotator.page.prompts.hints_changed, annotator.page.links.hints_changed):
        for kind, gone in (("info", True), ("good", True), ("warn", False)):
            annotator.page.say(kind, "something")
            changed.emit([])
            assert annotator.message() == "something"
            changed.emit([("accept", "take it")])
            assert (annotator.message() == "") is gone
            annotator.page.message.put_away()
        changed.emit([])


class Backup(QObject):
    """Stands for the backups of a project."""

    failed = Signal(str)
    made: list["Backup"] = []  # noqa: RUF012 - the test takes them out again

    def __init__(self, _thread: ProjectThread, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.folder, self.started = folder, 0
        Backup.made.append(self)

    def start(self) -> None:
        self.started += 1


@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_missing_is_suggested_and_backups_begin_unless_it_can_only_be_read(
    annotator: Annotator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool
) -> None:
    asked = list[bool]()
    monkeypatch.setattr(page_module, "AutoBackup", Backup)
    monkeypatch.setattr(annotator.page.suggestion_updates, "suggest_missing", lambda: asked.append(True))
    monkeypatch.setattr(annotator.project_thread, "read_only", read_only)
    Backup.made.clear()
    annotator.page._begin_beside(tmp_path)
    assert asked == [True] * (not read_only)
    assert [(kept.folder, kept.started) for kept in Backup.made] == [(tmp_path, 1)] * (not read_only)
    for kept in Backup.made:
        kept.failed.emit("No room for a copy.")
        assert annotator.message() == "No room for a copy."
    Backup.made.clear()


@pytest.mark.parametrize("place", [None, LastPlace(1, 40, "")])
def test_it_begins_where_it_was_left_and_goes_on_with_what_is_missing(
    annotator: Annotator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: LastPlace | None
) -> None:
    back, begun = list[LastPlace](), list[Path]()
    monkeypatch.setattr(annotator.page.place, "last", lambda: place)
    monkeypatch.setattr(annotator.page.place, "scroll_back", back.append)
    monkeypatch.setattr(annotator.page, "_begin_beside", begun.append)
    annotator.page.begin(tmp_path)
    annotator.until(lambda: bool(begun))
    assert (back, begun) == ([place] if place else [], [tmp_path])
    assert annotator.session.row == 1 or place is None


def test_the_place_is_opened_at_its_span(annotator: Annotator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotator.page, "_begin_beside", lambda _folder: None)
    monkeypatch.setattr(annotator.page.place, "last", lambda: LastPlace(1, 0, annotator.id_of("japan")))
    annotator.page.begin(tmp_path)
    annotator.until(lambda: annotator.current() == "japan")
    assert at("japan") == (annotator.mark("japan").start, annotator.mark("japan").end)

"""The flow of a sync over made-up steps: what is asked, shown and said, and what is asked of the articles."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from rareannot.core.errors import UserError
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.reports.merge_report import MergeReportDialog
from rareannot.gui.dialogs.shared_folder import SharedFolderDialog
from rareannot.gui.tasks import sync as module
from rareannot.gui.tasks.sync import SyncTask
from rareannot.gui.widgets.page import Page
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from rareannot.store.merge.merge_report import DocumentShare, MergeReport
from rareannot.store.merge.others_answers import AlteredAnswers
from rareannot.workflow import Moved, SyncReport
from rareannot.workflow.merging import FileRefused
from tests.gui.tasks.desk import TaskDesk, desk

__all__ = ["desk"]
NOTHING = SyncReport("/shared")
ALTERED = FileRefused("lea.rareannot", "It changes answers.", (AlteredAnswers("lea", "Lea", 2),))


class Another(Page):
    """Another page from which a sync is begun."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.message, self.progress = MessageStrip(self), ProgressStrip(self)

    def say(self, kind: str, sentence: str) -> None:
        """Say it on the strip."""
        self.message.say(kind, sentence)

    def enter(self) -> None:
        """Tell that it was brought up to date."""
        self.entered.emit()


class Syncs:
    """What each sync is asked with, and what comes of it; it waits where ``held``."""

    def __init__(self) -> None:
        self.asked, self.steps = list[dict[str, Any]](), list[Any]()
        self.held: Event | None = None
        self.given = 0

    def __call__(
        self,
        _wait: object,
        address: str,
        _backups: object,
        *,
        put: object,
        accept: Callable[[str], Any],
        take_gold: Callable[[str], bool],
    ) -> Iterator[Any]:
        """Give the steps, as the worker thread asks for them."""
        self.asked.append({"address": address, "put": put, "lea": "lea" in accept("lea.rareannot")})
        for one in list(self.steps):
            if self.held is not None:
                self.held.wait(60)
            if isinstance(one, UserError):
                raise one
            self.given += 1
            yield one


@pytest.fixture
def syncs(monkeypatch: pytest.MonkeyPatch) -> Syncs:
    made = Syncs()
    monkeypatch.setattr(module, "syncing", made)
    return made


@pytest.fixture
def task(desk: TaskDesk, syncs: Syncs) -> SyncTask:
    """With a folder that is remembered."""
    uid = desk.context.project_thread.now(lambda p: p.uid)
    desk.context.settings.put(f"shared/{uid}/address", "/shared")
    return SyncTask(desk.context, desk.articles)


@pytest.fixture
def page(desk: TaskDesk) -> Another:
    made = Another()
    desk.bot.addWidget(made)
    made.show()
    return made


def said(desk: TaskDesk, page: Page, words: str) -> None:
    desk.waits(lambda: words in page.message.sentence)


def test_the_folder_of_last_time_is_synced_with_and_another_is_offered(
    desk: TaskDesk, task: SyncTask, syncs: Syncs, page: Another
) -> None:
    syncs.steps = [Moved(3_000_000, 9_000_000), NOTHING]
    task.begin(page)
    said(desk, page, "Nothing new from others.")
    assert syncs.asked == [{"address": "/shared", "put": None, "lea": False}]
    assert page.progress.isHidden()
    assert desk.asked == []
    page.message._button.click()
    dialog = desk_dialog(desk, page)
    dialog._folder.setText("/elsewhere")
    dialog._put.setChecked(False)
    dialog.accept()
    desk.waits(lambda: len(syncs.asked) == 2)
    assert (syncs.asked[1]["address"], syncs.asked[1]["put"]) == ("/elsewhere", False)
    uid = desk.context.project_thread.now(lambda p: p.uid)
    text = desk.context.settings.text
    assert (text(f"shared/{uid}/address"), text(f"shared/{uid}/put")) == ("/elsewhere", "no")
    desk.waits(lambda: page.progress.isHidden())
    desk.waits(lambda: not page.findChildren(SharedFolderDialog))
    task.begin(page)
    desk.waits(lambda: len(syncs.asked) == 3)
    assert (syncs.asked[2]["address"], syncs.asked[2]["put"]) == ("/elsewhere", False)
    desk.waits(lambda: task._job is None)


def desk_dialog(desk: TaskDesk, page: Page) -> SharedFolderDialog:
    desk.waits(lambda: any(one.isVisible() for one in page.findChildren(SharedFolderDialog)))
    return next(one for one in page.findChildren(SharedFolderDialog) if one.isVisible())


def test_the_first_time_and_after_a_failure_the_folder_is_asked_for(
    desk: TaskDesk, task: SyncTask, syncs: Syncs, page: Another
) -> None:
    syncs.steps = [UserError("The folder cannot be reached.")]
    task.begin(page)
    said(desk, page, "cannot be reached")
    assert page.progress.isHidden()
    task.begin(page)
    dialog = desk_dialog(desk, page)
    assert dialog.choice.address == "/shared"
    syncs.steps = [NOTHING]
    dialog.accept()
    said(desk, page, "Nothing new from others.")
    task.begin(page)
    desk.waits(lambda: len(syncs.asked) == 3)
    desk.waits(lambda: task._job is None)
    uid = desk.context.project_thread.now(lambda p: p.uid)
    desk.context.settings.put(f"shared/{uid}/address", "")
    task.begin(page)
    desk_dialog(desk, page).reject()
    assert len(syncs.asked) == 3


def test_one_sync_runs_at_a_time_and_is_cancelled_without_waiting(
    desk: TaskDesk, task: SyncTask, syncs: Syncs, page: Another
) -> None:
    task.cancel()  # nothing runs
    assert page.message.sentence == ""
    syncs.held, syncs.steps = Event(), [NOTHING] * 3
    task.begin(page)
    desk.waits(lambda: bool(syncs.asked))
    assert page.progress.isVisible()
    task.begin(page)
    assert page.message.sentence == "A sync is already running; wait, or cancel it."
    page.progress.cancel_wanted.emit()
    assert page.message.sentence.startswith("The sync was cancelled")
    assert page.progress.isHidden()
    syncs.held.set()
    desk.waits(lambda: "reload" in desk.names_asked())  # what came in before is shown once it is through
    assert page.message.sentence.startswith("The sync was cancelled")
    assert syncs.given == 1  # the rest is not even looked at
    syncs.held = None
    task.begin(page)
    said(desk, page, "Nothing new")
    page.progress.cancel_wanted.emit()
    assert "Nothing new" in page.message.sentence


def test_where_it_can_only_be_viewed_nothing_is_synced(
    desk: TaskDesk, task: SyncTask, syncs: Syncs, page: Another, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.context.project_thread, "read_only", True)
    task.begin(page)
    desk.settles()
    assert page.message.sentence == "This project is open for viewing only."
    assert syncs.asked == []


def test_what_came_in_is_listed_and_the_pages_follow(
    desk: TaskDesk, task: SyncTask, syncs: Syncs, page: Another
) -> None:
    entered, labels = list[bool](), list[str]()
    page.entered.connect(lambda: entered.append(True))
    task.labels_came.connect(lambda kind, _sentence, _files: labels.append(kind))
    merged = MergeReport(
        file="noor.rareannot", new=3, gone=(2,), by_document=(DocumentShare(1, "lynas", 3, ("Noor",)),)
    )
    syncs.steps = [replace(NOTHING, merged=(merged,))]
    task.begin(page)
    desk.waits(lambda: bool(entered))
    assert ("leave", [2]) in desk.asked
    names = desk.names_asked()
    assert [one for one in names if one in ("refresh_list", "suggest_missing")] == ["refresh_list", "suggest_missing"]
    assert "reload" in names
    desk.settles()
    assert labels == []
    assert page.message._button.text() == "What came in…"
    page.message._button.click()
    (dialog,) = page.findChildren(MergeReportDialog)
    assert [one.name for one in dialog.files] == ["noor.rareannot"]
    another = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Another folder…")
    another.click()
    assert dialog.isHidden()
    desk_dialog(desk, page).reject()
    desk.waits(lambda: not page.findChildren(MergeReportDialog))


def test_the_articles_page_is_not_entered_again_and_an_article_that_nothing_came_to_stays(
    desk: TaskDesk, task: SyncTask, syncs: Syncs
) -> None:
    syncs.steps = [replace(NOTHING, merged=(MergeReport(file="noor.rareannot", new=3),))]
    task.begin(desk.page)
    desk.waits(lambda: "suggest_missing" in desk.names_asked())
    desk.settles()
    assert not {"reload", "leave"} & {*desk.names_asked()}


def test_other_labels_that_came_are_told_with_what_was_said(
    desk: TaskDesk, task: SyncTask, syncs: Syncs, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list[tuple[str, str]]()
    task.labels_came.connect(lambda kind, sentence, _files: told.append((kind, sentence)))
    other = replace(desk.context.label_set, name="theirs")
    project = desk.context.project_thread.now(type)
    monkeypatch.setattr(project, "label_set", property(lambda _self: other))
    syncs.steps = [replace(NOTHING, merged=(MergeReport(file="noor.rareannot", new=3),))]
    task.begin(desk.page)
    desk.waits(lambda: bool(told))
    assert told == [("good", desk.said())]


@pytest.mark.parametrize("agreed", [True, False])
def test_answers_of_others_are_taken_in_after_a_question(
    desk: TaskDesk, task: SyncTask, syncs: Syncs, page: Another, agreed: bool
) -> None:
    syncs.steps = [replace(NOTHING, refused=(ALTERED, FileRefused("x.rareannot", "It is damaged.")))]
    task.begin(page)
    question = desk.dialog(Question)
    syncs.steps = [NOTHING]
    question.accept() if agreed else question.reject()
    if agreed:
        desk.waits(lambda: len(syncs.asked) == 2)
        assert syncs.asked[1]["lea"]
        said(desk, page, "Nothing new")
    desk.settles()
    assert len(syncs.asked) == 1 + agreed
    assert not any(one.isVisible() for one in desk.page.findChildren(Question))


def test_a_project_that_is_closed_is_told_of_nothing(
    desk: TaskDesk, task: SyncTask, syncs: Syncs, page: Another
) -> None:
    syncs.held, syncs.steps = Event(), [NOTHING]
    task.begin(page)
    desk.waits(lambda: bool(syncs.asked))
    desk.context.project_thread.closing.emit()
    syncs.held.set()
    desk.waits(lambda: "refresh_list" in desk.names_asked())
    assert page.message.sentence == ""


def test_a_sync_that_brings_no_report_does_not_tell_that_of_the_last(
    desk: TaskDesk, task: SyncTask, syncs: Syncs, page: Another
) -> None:
    syncs.steps = [NOTHING]
    task.begin(page)
    said(desk, page, "Nothing new")
    page.message.hide()
    syncs.steps = []
    task.begin(page)
    desk.waits(lambda: len(syncs.asked) == 2 and task._job is None)
    assert page.message.sentence == ""

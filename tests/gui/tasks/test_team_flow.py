"""What a lead does with files, over made-up merges: what is asked, shown, said and reported."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.gui.dialogs.packs import PacksDialog, PackWish
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.reports.merge_report import MergeReportDialog
from rareannot.gui.tasks import team as module
from rareannot.gui.tasks.team import TeamTasks, remembered
from rareannot.store.merge.merge_report import MergeReport
from rareannot.store.merge.others_answers import AlteredAnswers
from rareannot.workflow import agreement, site_export
from rareannot.workflow.merging import BackupWarning, FileRefused
from tests.gui.tasks.desk import TaskDesk, choosing, desk

__all__ = ["desk"]
NOOR, LEA = Path("/shared/noor.rareannot"), Path("/shared/lea.rareannot")
MERGED = MergeReport(file="noor.rareannot", new=3)
ALTERED = FileRefused("lea.rareannot", "It changes answers.", (AlteredAnswers("lea", "Lea", 2),))


class Merges:
    """What is merged, and what comes of it; it waits where ``held``."""

    def __init__(self) -> None:
        self.asked, self.steps = list[tuple[list[Path], bool]](), list[Any]()
        self.held: Event | None = None

    def __call__(
        self, _project: object, paths: list[Path], _backups: object, accept: Callable[[str], Any]
    ) -> Iterator[Any]:
        """Give the steps, as the project's thread asks for them."""
        self.asked.append(([*paths], "lea" in accept(str(LEA))))
        for one in list(self.steps):
            if self.held is not None:
                self.held.wait(60)
            if isinstance(one, UserError):
                raise one
            yield one


@pytest.fixture
def merges(monkeypatch: pytest.MonkeyPatch) -> Merges:
    made = Merges()
    monkeypatch.setattr(module, "merging", made)
    return made


@pytest.fixture
def task(desk: TaskDesk) -> TeamTasks:
    made = TeamTasks(desk.context)
    made.said.connect(desk.context.message.say)
    return made


@pytest.fixture
def merged(task: TeamTasks) -> list[bool]:
    """How often it was told that others' work came in."""
    told = list[bool]()
    task.merged.connect(lambda: told.append(True))
    return told


def reported(desk: TaskDesk) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """What the report says of each file, once it is there; it is closed."""
    dialog = desk.dialog(MergeReportDialog)
    said = [(one.name, one.lines) for one in dialog.files]
    dialog.reject()
    desk.waits(lambda: not desk.page.findChildren(MergeReportDialog))
    return said


def test_each_file_is_merged_with_progress_and_reported(
    desk: TaskDesk, task: TeamTasks, merges: Merges, merged: list[bool]
) -> None:
    gone, shown = list[list[int]](), list[tuple[object, ...]]()
    task.gone.connect(gone.append)
    desk.context.progress.show_progress = lambda *words: shown.append(words)  # type: ignore[method-assign]
    merges.steps = [None, replace(MERGED, gone=(2, 5)), FileRefused("x.rareannot", "It is damaged.")]
    task.merge([NOOR, LEA])
    files = reported(desk)
    assert [name for name, _ in files] == ["noor.rareannot", "x.rareannot"]
    assert merges.asked == [([NOOR, LEA], False)]
    assert (gone, merged) == ([[2, 5]], [True])
    assert shown == [("Merging", 0, 2), ("Merging", 1, 2), ("Merging", 2, 2)]
    assert task._job is None


def test_a_backup_that_failed_stands_above_all_files(desk: TaskDesk, task: TeamTasks, merges: Merges) -> None:
    merges.steps = [BackupWarning("No backup could be made."), MERGED]
    task.merge([NOOR])
    files = reported(desk)
    assert files[0] == ("Backup", (("warn", "No backup could be made."),))
    assert [name for name, _ in files] == ["Backup", "noor.rareannot"]
    assert desk.context.progress.isHidden()


def test_where_merging_fails_what_came_before_is_reported(
    desk: TaskDesk, task: TeamTasks, merges: Merges, merged: list[bool]
) -> None:
    merges.steps = [MERGED, UserError("The disk is full.")]
    task.merge([NOOR, LEA])
    assert [name for name, _ in reported(desk)] == ["noor.rareannot"]
    assert desk.said() == "The disk is full."
    assert merged == [True]
    assert desk.context.progress.isHidden()
    assert task._job is None


def test_merging_is_cancelled_between_two_files(desk: TaskDesk, task: TeamTasks, merges: Merges) -> None:
    task.cancel()  # nothing runs
    merges.held, merges.steps = Event(), [MERGED, replace(MERGED, file="lea.rareannot")]
    task.merge([NOOR, LEA])
    desk.waits(lambda: bool(merges.asked))
    assert desk.context.progress.isVisible()
    desk.context.progress.cancel_wanted.emit()
    merges.held.set()
    assert len(reported(desk)) < 2
    assert desk.context.progress.isHidden()


@pytest.mark.parametrize("agreed", [True, False])
def test_a_file_that_changes_answers_is_merged_after_a_question(
    desk: TaskDesk, task: TeamTasks, merges: Merges, agreed: bool
) -> None:
    merges.steps = [MERGED, ALTERED]
    task.merge([NOOR, LEA])
    question = desk.dialog(Question)
    merges.steps = [replace(MERGED, file="lea.rareannot", new=2)]
    question.accept() if agreed else question.reject()
    files = reported(desk)
    assert [name for name, _ in files] == ["noor.rareannot", "lea.rareannot"]
    assert files[1][1][0][0] == ("good" if agreed else "bad")
    assert merges.asked[1:] == [([LEA], True)] * agreed


def test_a_file_that_is_damaged_is_not_asked_about(desk: TaskDesk, task: TeamTasks, merges: Merges) -> None:
    merges.steps = [FileRefused("lea.rareannot", "It is damaged.")]
    task.merge([LEA])
    assert reported(desk) == [("lea.rareannot", (("bad", "It is damaged."),))]
    assert not desk.page.findChildren(Question)


def test_once_a_report_is_closed_equal_names_are_asked_about(
    desk: TaskDesk, task: TeamTasks, merges: Merges, merged: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[bool]()
    monkeypatch.setattr(task._who, "ask", lambda: asked.append(True))
    merges.steps = [MERGED]
    task.merge([NOOR])
    desk.dialog(MergeReportDialog)
    assert asked == []
    reported(desk)
    assert asked == [True]
    task._who.answered.emit()
    assert len(merged) == 2


def test_the_files_to_merge_are_asked_for(
    desk: TaskDesk, task: TeamTasks, merges: Merges, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen, asked = list[str](), list[tuple[Any, ...]]()

    def choose(*words: object) -> tuple[list[str], str]:
        asked.append(words)
        return chosen, ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    desk.context.settings.put("folder", "/mine")
    task.ask_merge()
    desk.settles()
    assert merges.asked == []
    assert asked[0][1:] == ("Merge files", "/mine", "Packs and projects (*.rareannot)")
    chosen, merges.steps = [str(NOOR), str(LEA)], [MERGED]
    task.ask_merge()
    reported(desk)
    assert merges.asked == [([NOOR, LEA], False)]


def test_where_it_can_only_be_viewed_nothing_is_merged_or_handed_out(
    desk: TaskDesk, task: TeamTasks, merges: Merges, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.context.project_thread, "read_only", True)
    task.merge([NOOR])
    assert desk.said() == "This project is open for viewing only."
    monkeypatch.setattr(PacksDialog, "exec", lambda _dialog: pytest.fail("it is asked for packs"))
    task.ask_packs()
    desk.settles()
    assert merges.asked == []


def test_packs_are_asked_for_with_what_was_asked_last_and_made(
    desk: TaskDesk, task: TeamTasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answer = list[PackWish](), 0

    def fill_in(dialog: PacksDialog) -> int:
        asked.append(dialog.wish)
        dialog._blind.setValue(0)
        return answer

    monkeypatch.setattr(PacksDialog, "exec", fill_in)
    task.ask_packs_for(["Noor"])
    desk.settles()
    assert (asked[0].annotators, asked[0].folder) == (("Noor",), str(tmp_path / "packs"))
    assert desk.context.settings.text("packs") == ""
    assert not (tmp_path / "packs").exists()
    answer = 1
    task.ask_packs_for(["Noor"])
    desk.hears("Made ")
    assert [path.suffix for path in (tmp_path / "packs").iterdir()] == [".rareannot"]
    assert desk.context.progress.isHidden()
    assert remembered(desk.context.settings.text("packs")) == replace(asked[0], blind=0)
    task.ask_packs()
    assert (asked[2].annotators, asked[2].blind) == (("Noor",), 0)
    desk.settles()


def test_packs_that_cannot_be_made_say_why(desk: TaskDesk, task: TeamTasks, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    task.make_packs(PackWish(("Noor",), folder=str(tmp_path / "file" / "below")))
    assert desk.context.progress.isVisible()
    desk.hears("cannot be created")
    assert desk.context.progress.isHidden()


def test_who_would_get_what_is_shown_in_the_dialog(
    desk: TaskDesk, task: TeamTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list[object]()

    def look(dialog: PacksDialog) -> int:
        monkeypatch.setattr(dialog.preview, "show_dealing", lambda dealing: told.append(dealing))
        monkeypatch.setattr(dialog.preview, "say_only", lambda sentence: told.append(sentence))
        dialog.look.click()
        desk.settles()
        monkeypatch.setattr(workflow, "plan_packs", refuse)
        dialog.look.click()
        desk.settles()
        return 0

    def refuse(*_words: object) -> None:
        raise UserError("There are too few articles.")

    monkeypatch.setattr(PacksDialog, "exec", look)
    task.ask_packs_for(["Noor"])
    assert len(told) == 2
    assert told[1] == "There are too few articles."


@pytest.fixture
def comparable(monkeypatch: pytest.MonkeyPatch) -> None:
    """There are two to compare, and the report is one word."""
    monkeypatch.setattr(agreement, "compared", lambda _project: None)
    monkeypatch.setattr(agreement, "measured", lambda _project: "measured")
    monkeypatch.setattr(agreement, "report_html", lambda _project, found: f"<p>{found}</p>")


@pytest.mark.usefixtures("comparable")
def test_the_report_is_written_and_opened_where_that_is_wanted(
    desk: TaskDesk, task: TeamTasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[str]()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    path = tmp_path / "report.html"
    asked = choosing(monkeypatch, "getSaveFileName", str(path))
    for wanted in (False, True):
        task.ask_report()
        assert desk.context.progress.isVisible()
        question = desk.dialog(Question)
        assert desk.context.progress.isHidden()
        assert path.read_text("utf-8") == "<p>measured</p>"
        question.accept() if wanted else question.reject()
        desk.waits(lambda: not desk.page.findChildren(Question))
        assert opened == [str(path)] * wanted
    assert asked[0][1:] == ("Agreement report", str(tmp_path / "p.agreement.html"), "Web pages (*.html)")


@pytest.mark.usefixtures("comparable")
def test_a_report_that_cannot_be_written_says_why(
    desk: TaskDesk, task: TeamTasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_project: object) -> None:
        raise UserError("It cannot be measured.")

    monkeypatch.setattr(agreement, "measured", refuse)
    task.write_report(tmp_path / "report.html")
    desk.hears("It cannot be measured.")
    assert desk.context.progress.isHidden()
    assert not (tmp_path / "report.html").exists()


@pytest.mark.parametrize(
    ("answer", "chosen", "written"),
    [
        ("sites", "JSON lines (*.jsonl)", "sites.jsonl"),
        ("sites", "Table (*.csv)", "sites.csv"),
        ("sites.CSV", "JSON lines (*.jsonl)", "sites.CSV"),
        ("sites.jsonl", "Table (*.csv)", "sites.jsonl"),
    ],
)
def test_places_are_written_in_the_form_that_was_chosen(
    desk: TaskDesk, task: TeamTasks, monkeypatch: pytest.MonkeyPatch, answer: str, chosen: str, written: str
) -> None:
    asked, wrote = list[tuple[Any, ...]](), list[Path]()

    def choose(*words: object) -> tuple[str, str]:
        asked.append(words)
        return answer, chosen

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(task, "write_sites", wrote.append)
    task.ask_sites()
    assert wrote == [Path(written)]
    choosing(monkeypatch, "getSaveFileName", "")
    task.ask_sites()
    assert len(wrote) == 1
    assert asked[0][2:] == (str(desk.path.with_suffix(".sites.csv")), "Table (*.csv);;JSON lines (*.jsonl)")


def test_places_are_written_article_by_article_unless_that_is_cancelled(
    desk: TaskDesk, task: TeamTasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_export, "write_sites", lambda _project, _path: iter([1, 2]))
    path = tmp_path / "sites.csv"
    task.write_sites(path)
    desk.hears(f"Every place where annotators differ was written to {path}.")
    assert desk.context.progress.isHidden()
    assert task._job is None
    desk.context.message.say("info", "Something else.")
    task.write_sites(path)
    task.cancel()
    desk.waits(lambda: task._job is None)
    assert desk.said() == "Something else."
    assert desk.context.progress.isHidden()


def test_places_that_cannot_be_written_say_why(
    desk: TaskDesk, task: TeamTasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_project: object, _path: Path) -> Iterator[int]:
        yield 1
        raise UserError("The disk is full.")

    monkeypatch.setattr(site_export, "write_sites", refuse)
    task.write_sites(tmp_path / "sites.csv")
    desk.hears("The disk is full.")
    assert desk.context.progress.isHidden()
    assert task._job is None

"""What a lead does with files, from the dialog's tick to what lies in the folder."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog
from pytestqt.qtbot import QtBot

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import Theme
from rareannot.gui.base.translation import speak
from rareannot.gui.dialogs.packs import UNFINISHED, PacksDialog, PackWish
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.reports.merge_report import MergeReportDialog
from rareannot.gui.review.controller import ReviewPage
from rareannot.gui.tasks import team as module
from rareannot.gui.tasks.team import Came, TeamTasks, _out, _plan, file_lines, packs_sentence, remembered, summary
from rareannot.gui.widgets.page import PageContext
from rareannot.store import Project
from rareannot.store.merge.merge_report import AuthorShare, DocumentShare, MergeReport, Refused
from rareannot.store.merge.others_answers import AlteredAnswers
from rareannot.workflow import agreement, site_export
from rareannot.workflow.merging import BackupWarning, FileRefused
from rareannot.workflow.packs import PackReport
from tests.gui.tasks.desk import TaskDesk, choosing, desk
from tests.store.reviewing import SAID, answer, finished_project

FOR = "Noorbert"


def _packs(qtbot: QtBot, folder: Path, *, ticked: bool) -> list[Path]:
    """Make a pack by the dialog, and say where it is."""
    project = finished_project(folder / "p.rareannot", SAID)
    thread = ProjectThread(project)
    page = ReviewPage(PageContext(thread, project.label_set, Theme(), Settings(), Shortcuts()))
    qtbot.addWidget(page)
    page.show()

    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PacksDialog)
        QTest.keyClicks(dialog._names, FOR)
        dialog._folder.setText(str(folder / "packs"))
        box = next(b for b in dialog.findChildren(QCheckBox) if "name out" in b.text())
        if ticked:
            QTest.keyClick(box, Qt.Key.Key_Space)
        assert dialog.main is not None
        QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, fill_in)
    page.team.ask_packs()
    thread.now(lambda p: None)
    page.close_down()
    thread.close()
    return list((folder / "packs").iterdir())


def test_a_pack_says_whom_it_is_for(qtbot: QtBot, tmp_path: Path) -> None:
    (pack,) = _packs(qtbot, tmp_path, ticked=False)
    assert FOR in pack.name
    assert FOR.encode() in pack.read_bytes()


def test_packs_are_made_without_names_where_that_is_ticked(qtbot: QtBot, tmp_path: Path) -> None:
    (pack,) = _packs(qtbot, tmp_path, ticked=True)
    assert FOR not in pack.name
    assert FOR.encode() not in pack.read_bytes()


@pytest.mark.parametrize(("people", "asks"), [(3, True), (1, False)])
def test_a_report_asks_where_to_only_where_there_are_two_to_compare(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, people: int, asks: bool
) -> None:
    asked: list[object] = []
    told: list[tuple[str, str]] = []

    def ask(*_args: object) -> tuple[str, str]:
        asked.append(1)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    project = finished_project(tmp_path / "p.rareannot", dict(list(SAID.items())[:people]))
    thread = ProjectThread(project)
    page = ReviewPage(PageContext(thread, project.label_set, Theme(), Settings(), Shortcuts()))
    qtbot.addWidget(page)
    page.team.said.connect(lambda kind, sentence: told.append((kind, sentence)))
    page.team.ask_report()
    page.close_down()
    thread.close()
    assert (bool(asked), told) == (
        asks,
        [] if asks else [("bad", "Agreement needs two annotators; “p.rareannot” has 1.")],
    )


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """Else plurals depend on the tests before."""
    speak(qapp, "en")


def articles(*headlines: str) -> tuple[DocumentShare, ...]:
    return tuple(DocumentShare(i, headline, 1, ("Noor",)) for i, headline in enumerate(headlines, 1))


NOTHING = MergeReport(file="noor.rareannot", known=2)
BROUGHT = replace(
    NOTHING, new=120, by_author=(AuthorShare("noor", "Noor", 100, False), AuthorShare("lea", "Lea", 20, True))
)


def test_a_summary_counts_what_all_files_brought() -> None:
    assert summary([]) == "New decisions: 0; already here: 0."
    came: list[Came] = [BackupWarning("The disk is full."), BROUGHT, None, replace(NOTHING, new=3)]
    assert summary(came) == "New decisions: 123; already here: 4."


def test_a_summary_tells_of_refused_files_and_articles_that_need_a_look() -> None:
    came: list[Came] = [FileRefused("x", "It is damaged."), FileRefused("y", "It is damaged."), BROUGHT]
    assert summary(came).endswith("already here: 2. Files refused: 2.")
    first, second = articles("one", "two")
    twice = [replace(NOTHING, changed=(first,)), replace(NOTHING, resettled=(first, second))]
    assert summary(twice) == "New decisions: 0; already here: 4. Articles changed since decided: 2."


def test_a_file_that_was_refused_says_why() -> None:
    found = file_lines(FileRefused("x.rareannot", "It is damaged."))
    assert (found.name, found.lines) == ("x.rareannot", (("bad", "It is damaged."),))


def test_a_file_says_from_whom_the_new_decisions_are() -> None:
    found = file_lines(BROUGHT)
    assert found.name == "noor.rareannot"
    assert found.lines == (("good", "New decisions: 120, from Noor (100), Lea (20); already here: 2."),)
    assert file_lines(NOTHING).lines == (("info", "Nothing new; already here: 2."),)


def test_new_articles_and_notices_come_last() -> None:
    found = file_lines(replace(NOTHING, documents_new=150, notices=("Its labels differ.",)))
    assert found.lines[1:] == (("info", "New articles that came with it: 150."), ("info", "Its labels differ."))


def test_what_needs_a_person_comes_first() -> None:
    refused = Refused("sold ore", "its text is another", 3)
    found = file_lines(replace(BROUGHT, changed=articles("one"), resettled=articles("two"), refused=(refused,)))
    assert [kind for kind, _ in found.lines] == ["warn", "warn", "bad", "good"]
    changed, resettled, left_out, _ = (sentence for _, sentence in found.lines)
    assert changed.startswith("Changed since decided: “one”.")
    assert resettled.startswith("Settled here and in the file: “two”.")
    assert left_out == "Left out: “sold ore” with 3 decisions, since its text is another."


@pytest.mark.parametrize(
    ("headlines", "named"),
    [
        (("a", "b", "c", "d"), "“a”, “b”, “c”, “d”."),
        (("a", "b", "c", "d", "e"), "“a”, “b”, “c”, “d” and 1 more."),
        (("x" * 61,), f"“{'x' * 60}”."),
    ],
)
def test_a_few_articles_are_named_and_the_rest_counted(headlines: tuple[str, ...], named: str) -> None:
    ((_, sentence), *_) = file_lines(replace(NOTHING, changed=articles(*headlines))).lines
    assert sentence.startswith(f"Changed since decided: {named}")


def test_packs_that_were_made_are_told_one_by_one(tmp_path: Path) -> None:
    made = [PackReport("Noor", tmp_path / "n", 12, 3, 1), PackReport("Lea", tmp_path / "l", 1, 0, 0)]
    assert packs_sentence(made) == (
        f"Made 2 packs in {tmp_path}. Noor: 12 articles, 3 shared, 1 blind; Lea: 1 article, 0 shared, 0 blind."
    )


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Three articles, of which the second is done."""
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.work_as("Mira", "mira")
        made.add_documents([Document(f"article {n}", f"d{n}") for n in range(3)])
        answer(made, "Mira", 2, ())
        yield made


WISH = PackWish(("Noor",), count=2, overlap=25, blind=15, seed=7, tests=10)


def test_a_plan_has_what_was_asked_for_in_shares(project: Project) -> None:
    plan = _plan(project, WISH)
    assert (plan.annotators, plan.count, plan.overlap, plan.blind, plan.seed) == (("Noor",), 2, 0.25, 0.15, 7)
    assert (plan.suggestions, plan.anonymous, plan.test_share, plan.calibration) == (True, False, 0.1, 0)
    assert plan.rows == ()
    other = _plan(project, replace(WISH, count=0, overlap=None, suggestions=False, anonymous=True))
    assert (other.count, other.overlap, other.suggestions, other.anonymous) == (None, None, False, True)


def test_a_calibration_round_has_its_articles_and_no_test_questions(project: Project) -> None:
    plan = _plan(project, replace(WISH, calibration=True))
    assert (plan.test_share, plan.calibration) == (0.0, 2)


def test_a_plan_of_what_is_not_done_refuses_where_nothing_is_left(project: Project) -> None:
    assert _plan(project, replace(WISH, articles=UNFINISHED)).rows == (1, 3)
    for row in (1, 3):
        answer(project, "Mira", row, ())
    with pytest.raises(UserError, match="Every article is done"):
        _plan(project, replace(WISH, articles=UNFINISHED))
    assert _plan(project, WISH).rows == ()


def test_the_folder_for_packs_is_made_with_those_above_it(tmp_path: Path) -> None:
    wanted = tmp_path / "a" / "b"
    for _ in range(2):
        assert _out(PackWish(folder=str(wanted))) == wanted
        assert wanted.is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="cannot be created"):
        _out(PackWish(folder=str(tmp_path / "file" / "below")))


__all__ = ["desk"]
NOOR, LEA = Path("/shared/noor.rareannot"), Path("/shared/lea.rareannot")
MERGED = MergeReport(file="noor.rareannot", new=3)
ALTERED = FileRefused("lea.rareannot", "It changes answers.", (AlteredAnswers("lea", "Lea", 2),))


class Merges:
    """What is merged, and what comes of it; it waits where ``held``."""

    def __init__(self) -> None:
        self.asked, self.steps = list[tuple[list[Path], bool]](), list[Any]()
        self.gold = list[list[Path]]()
        self.held: Event | None = None

    def __call__(
        self,
        _project: object,
        paths: list[Path],
        _backups: object,
        accept: Callable[[str], Any],
        take_gold: Callable[[str], bool],
    ) -> Iterator[Any]:
        """Give the steps, as the project's thread asks for them."""
        self.asked.append(([*paths], "lea" in accept(str(LEA))))
        self.gold.append([path for path in paths if take_gold(str(path))])
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


@pytest.mark.parametrize("agreed", [True, False])
def test_gold_in_a_pack_is_merged_only_after_a_question(
    desk: TaskDesk, task: TeamTasks, merges: Merges, agreed: bool
) -> None:
    merges.steps = [replace(MERGED, gold_aside=2)]
    task.merge([NOOR])
    question = desk.dialog(Question)
    merges.steps = [replace(MERGED, new=6)]
    question.accept() if agreed else question.reject()
    files = reported(desk)
    assert merges.gold == [[], [NOOR]] if agreed else [[]]
    assert len(files) == (2 if agreed else 1)
    aside = [line for _, lines in files for _, line in lines if line.startswith("Set aside: gold for 2 articles")]
    assert len(aside) == (0 if agreed else 1)


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
    assert asked[0][1:] == ("Merge files", "/mine", "Packs and projects (*.rareannot *.rareupdate)")
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
        desk.waits(lambda: len(told) == 1)
        monkeypatch.setattr(workflow, "plan_packs", refuse)
        dialog._count.setValue(dialog._count.value() + 1)
        desk.waits(lambda: len(told) == 2)
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

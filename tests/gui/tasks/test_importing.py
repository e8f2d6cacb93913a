"""The flow of an import: what is asked, what is said when it ends, is cancelled or fails, and how it is taken back."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox

from rareannot.core.history import Action, diff
from rareannot.gui.dialogs.import_labels import ImportLabelsDialog
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.reports.import_report import ImportReportDialog, UndoImportDialog
from rareannot.gui.dialogs.values import ImportChoice
from rareannot.gui.tasks import importing
from rareannot.gui.tasks.importing import ImportTask
from rareannot.store import Project
from rareannot.workflow import ImportReport
from tests.gui.tasks.desk import TaskDesk, choosing, desk

__all__ = ["desk"]


@pytest.fixture
def task(desk: TaskDesk) -> ImportTask:
    return ImportTask(desk.context, desk.articles)


def plain(folder: Path, *texts: str) -> list[str]:
    """A file for each text."""
    paths = [folder / f"plain-{n}.txt" for n in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return [str(path) for path in paths]


def labelled(folder: Path, text: str, *spans: tuple[int, int, str], name: str = "theirs") -> str:
    """A file of another tool with one article."""
    path = folder / f"{name}.jsonl"
    path.write_text(json.dumps({"text": text, "label": [list(one) for one in spans]}) + "\n", "utf-8")
    return str(path)


def statuses(desk: TaskDesk) -> list[str]:
    return [row.status for row in desk.context.project_thread.now(lambda p: p.queue.rows(range(1, 9)))]


def test_new_articles_are_counted_listed_and_read_and_known_ones_said(
    desk: TaskDesk, task: ImportTask, tmp_path: Path
) -> None:
    paths = plain(tmp_path, "a third article", "a fourth article")
    task.look_at(paths)
    desk.hears("2 new article")
    assert desk.names_asked() == ["refresh_list", "suggest_missing"]
    assert desk.context.progress.isHidden()
    assert "already there" not in desk.said()
    task.look_at(paths)
    desk.hears("2 already there.")
    assert desk.page.findChildren(ImportLabelsDialog) == []


def test_what_was_refused_is_shown_in_a_report(desk: TaskDesk, task: ImportTask, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"text": "good enough"}\nnot json\n', "utf-8")
    task.look_at([str(tmp_path / "bad.jsonl")])
    report = desk.dialog(ImportReportDialog)
    assert report.text().splitlines()[0] == "1 new, 0 already there, 1 refused."
    assert "bad.jsonl" in report.text().splitlines()[1]
    assert desk.said() == ""
    report.reject()
    desk.waits(lambda: not desk.page.findChildren(ImportReportDialog))


def test_what_cannot_be_read_is_said(desk: TaskDesk, task: ImportTask, tmp_path: Path) -> None:
    task.look_at([str(tmp_path / "gone.txt")])
    desk.hears("gone.txt")
    assert desk.context.progress.isHidden()
    assert desk.asked == []


def test_files_and_folders_are_asked_for_where_one_was_the_last_time(
    desk: TaskDesk, task: ImportTask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = list[list[str]]()
    monkeypatch.setattr(task, "look_at", lambda paths: looked.append(list(paths)))
    (sub := tmp_path / "sub").mkdir()
    files = choosing(monkeypatch, "getOpenFileNames", [str(sub / "a.txt"), str(sub / "b.txt")])
    folders = choosing(monkeypatch, "getExistingDirectory", str(tmp_path))
    commands = task.commands()
    commands["import_files"]()
    commands["import_folder"]()
    commands["import_files"]()
    assert looked[:2] == [[str(sub / "a.txt"), str(sub / "b.txt")], [str(tmp_path)]]
    assert [one[2] for one in files] == ["", str(tmp_path)]
    assert [one[2] for one in folders] == [str(sub)]
    choosing(monkeypatch, "getOpenFileNames", [])
    choosing(monkeypatch, "getExistingDirectory", "")
    commands["import_files"]()
    commands["import_folder"]()
    assert len(looked) == 3
    assert desk.context.settings.text("import/folder") == str(sub)


def test_spans_of_another_tool_are_asked_about_and_the_answer_is_remembered(
    desk: TaskDesk, task: ImportTask, tmp_path: Path
) -> None:
    settings = desk.context.settings
    settings.put("import/labels", json.dumps({"OLD": "ORG", "company": "GPE"}))
    task.look_at([labelled(tmp_path, "lynas again in perth", (0, 5, "company"), (15, 20, "GPE"))])
    dialog = desk.dialog(ImportLabelsDialog)
    assert dict(dialog.choice.labels) == {"company": "GPE"}  # GPE is a label here
    (box,) = dialog._boxes
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(dialog._ours.index("ORG"))
    dialog.accept()
    desk.hears("1 new article")
    assert json.loads(settings.text("import/labels")) == {"OLD": "ORG", "company": "ORG"}
    assert (settings.text("import/as"), settings.text("import/annotator")) == ("suggestions", "")
    suggested = desk.context.project_thread.now(lambda p: p.annotation(3).suggestions.values())
    assert {one.label for one in suggested} == {"ORG", "GPE"}
    desk.waits(lambda: not desk.page.findChildren(ImportLabelsDialog))


def test_who_puts_the_question_away_imports_nothing(desk: TaskDesk, task: ImportTask, tmp_path: Path) -> None:
    task.look_at([labelled(tmp_path, "lynas", (0, 5, "ORG"))])
    dialog = desk.dialog(ImportLabelsDialog)
    dialog.reject()
    assert desk.said() == "Nothing was imported."
    assert desk.context.project_thread.now(lambda p: p.queue.counts().total) == 2


def test_an_annotator_s_name_stays_remembered_while_others_are_no_annotator_s(desk: TaskDesk, task: ImportTask) -> None:
    settings = desk.context.settings
    task._remember(ImportChoice("annotator", "Noor", ()))
    task._remember(ImportChoice("gold", "", ()))
    assert (settings.text("import/as"), settings.text("import/annotator")) == ("gold", "Noor")
    assert (task._remembered().target, task._remembered().annotator) == ("gold", "Noor")


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("{", {}),
        ('["a"]', {}),
        ("5", {}),
        ('{"a": 5, "b": null, "c": "ORG", "d": ["x"]}', {"b": None, "c": "ORG"}),
    ],
)
def test_whatever_stands_in_the_settings_labels_are_read_from_it(
    desk: TaskDesk, task: ImportTask, kept: str, read: dict[str, str | None]
) -> None:
    desk.context.settings.put("import/labels", kept)
    assert dict(task._remembered().labels) == read


def test_the_labels_chosen_last_are_remembered_longest(
    desk: TaskDesk, task: ImportTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_MOST_REMEMBERED", 2)
    for label in ("a", "b", "c", "b"):
        task._remember(ImportChoice(labels=((label, "ORG"),)))
    assert [theirs for theirs, _ in task._remembered().labels] == ["c", "b"]


def test_older_answers_are_replaced_after_a_question_and_come_back_whole(
    desk: TaskDesk, task: ImportTask, tmp_path: Path
) -> None:
    thread, text = desk.context.project_thread, "lynas again in perth"

    def imports(label: str, replaces: bool) -> None:
        task.look_at([labelled(tmp_path, text, (0, 5, label), name=label)])
        dialog = desk.dialog(ImportLabelsDialog)
        dialog._target.setCurrentIndex(1)
        dialog._person.setEditText("Noor")
        dialog._replace.setChecked(replaces)
        dialog.accept()

    def labels(project: Project) -> list[str]:
        noor = next(one for one in project.authors() if one.name == "Noor")
        return [span.label for span in project.annotation(3, noor).spans.values()]

    imports("ORG", False)
    desk.hears("1 new article")
    assert thread.now(labels) == ["ORG"]
    imports("GPE", True)
    asking = desk.dialog(Question)
    asking.reject()
    assert desk.said() == "Nothing was imported."
    assert thread.now(labels) == ["ORG"]
    imports("GPE", True)
    desk.dialog(Question).accept()
    desk.hears("Replaced older answers in 1 articles")
    assert thread.now(labels) == ["GPE"]
    assert "reload" in desk.names_asked()
    desk.asked.clear()
    desk.presses_the_offer("Undo")
    desk.hears("The older answers in 1 articles are back; 0 articles keep the new ones")
    assert thread.now(labels) == ["ORG"]
    assert desk.names_asked() == ["reload", "refresh_list"]
    desk.waits(lambda: not desk.page.findChildren(Question))


def test_an_import_is_taken_back_but_for_what_was_worked_on(desk: TaskDesk, task: ImportTask, tmp_path: Path) -> None:
    task.look_at(plain(tmp_path, "a third article", "a fourth article"))
    desk.hears("2 new article")

    def note(project: Project) -> None:
        before = project.annotation(4)
        project.save(4, Action("note", diff(before, before.with_note("why?", flag=False))))

    desk.context.project_thread.now(note)
    task.commands()["undo_import"]()
    dialog = desk.dialog(UndoImportDialog)
    assert dialog.list.count() == 1
    dialog.accept()
    desk.hears("Removed 1 article of this import. 1 was kept")
    assert desk.asked[-1] == ("leave", [3])
    desk.waits(lambda: not desk.page.findChildren(UndoImportDialog))
    task.take_back(99)
    desk.settles()
    assert desk.said() != ""


def test_what_a_cancelled_import_took_in_can_be_taken_back(desk: TaskDesk, task: ImportTask, tmp_path: Path) -> None:
    task._say_cancelled(ImportReport())
    assert desk.said() == "Nothing was imported."
    task.look_at(plain(tmp_path, "a third article"))
    desk.hears("1 new article")
    number = desk.context.project_thread.now(lambda p: p.imports.all()[0].id)
    task._say_cancelled(ImportReport(new=(3,), number=number))
    assert desk.said().startswith("Cancelled: 1 new article")
    desk.presses_the_offer("Undo this import")
    desk.hears("Removed 1 article")
    assert "kept" not in desk.said()
    assert statuses(desk) == ["new", "new"]


def test_cancel_stops_what_looks_for_labels(desk: TaskDesk, task: ImportTask, tmp_path: Path) -> None:
    task.cancel()  # nothing runs
    task.look_at(plain(tmp_path, *(f"article number {n}" for n in range(40))))
    desk.context.progress.cancel_wanted.emit()
    desk.hears("Nothing was imported.")
    assert desk.context.project_thread.now(lambda p: p.queue.counts().total) == 2

"""The flow of an export: what is offered, what a form loses, what is said of it, and what is remembered."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.formats import FORMATS, losses
from rareannot.formats.values import Entry, Loss
from rareannot.gui.base.translation import speak
from rareannot.gui.dialogs.export import ExportDialog
from rareannot.gui.dialogs.values import ExportChoice
from rareannot.gui.tasks.copy_run import CopyRun
from rareannot.gui.tasks.exporting import (
    ExportTask,
    article_choices,
    form_choices,
    free_path,
    layer_choices,
    loss_lines,
    with_skipped,
)
from rareannot.store import Project
from tests.gui.tasks.desk import TaskDesk, desk

__all__ = ["desk"]
Started = list[tuple[Any, ...]]
DATA = {"path": "/out/p.jsonl", "differences": [], "documents": 2, "spans": 5, "compared": True, "layer": "Mira",
        "of_another_status": 0, "left_out": 0}  # fmt: skip


@pytest.fixture
def task(desk: TaskDesk) -> ExportTask:
    context = desk.context
    return ExportTask(context, CopyRun(context.project_thread, context.progress, context.message, desk.page))


@pytest.fixture
def started(task: ExportTask, monkeypatch: pytest.MonkeyPatch) -> Started:
    """The commands that were begun, instead of running them."""
    begun: Started = []
    monkeypatch.setattr(task._outside, "start", lambda *words: begun.append(words))
    return begun


def answers(project: Project, row: int, name: str, *spans: Span) -> None:
    """Let somebody be done with an article."""
    project.work_as(name)
    before = project.annotation(row)
    made = {f"{name}{n}": span for n, span in enumerate(spans)}
    after = replace(before.with_decided({**before.decided, **made}, made), status="done")
    project.save(row, Action("test", diff(before, after)))


def look(kind: type[QDialog], answer: Callable[[Any], object]) -> None:
    """Hand the dialog of a kind that asks to ``answer``; it is closed in any case."""
    shown = QApplication.activeModalWidget()
    if not isinstance(shown, kind):
        QTimer.singleShot(10, lambda: look(kind, answer))
        return
    try:
        answer(shown)
    finally:
        if shown.isVisible():
            shown.reject()


def test_what_is_chosen_is_remembered_and_written_by_a_command(
    desk: TaskDesk, task: ExportTask, started: Started, tmp_path: Path
) -> None:
    settings, seen = desk.context.settings, list[ExportChoice]()
    (out := tmp_path / "out").mkdir()

    def answer(dialog: ExportDialog) -> None:
        seen.append(dialog.choice)
        dialog._path.setText(str(out / "x.conll"))
        dialog._articles.setCurrentIndex(dialog._articles.findData("all"))
        dialog.accept()

    for name, value in (("format", "conll2003"), ("layer", "gold"), ("articles", "skipped")):
        settings.put(f"export/{name}", value)
    for _ in range(2):
        QTimer.singleShot(0, lambda: look(ExportDialog, answer))
        task.ask()
    assert [(one.format, one.layer, one.articles) for one in seen] == [
        ("conll2003", seen[0].layer, "skipped"),
        ("conll2003", seen[0].layer, "all"),
    ]
    assert [Path(one.path).parent for one in seen] == [tmp_path, out]
    assert [settings.text(f"export/{name}") for name in ("format", "articles", "folder")] == [
        "conll2003",
        "all",
        str(out),
    ]
    what, verb, words, target, _ = started[0]
    assert (what, verb, target) == ("Exporting", "export", out / "x.conll")
    assert words == [
        str(out / "x.conll"),
        "--format",
        "conll2003",
        "--layer",
        seen[0].layer,
        "--status",
        "all",
        "--force",
    ]
    assert len(started) == 2


def test_who_leaves_the_dialog_writes_and_remembers_nothing(desk: TaskDesk, task: ExportTask, started: Started) -> None:
    QTimer.singleShot(0, lambda: look(ExportDialog, lambda dialog: dialog.reject()))
    task.ask()
    assert (started, desk.context.settings.text("export/format"), task._counting) == ([], "", None)


def test_losses_are_counted_for_what_is_chosen_and_the_count_stops_with_the_dialog(
    desk: TaskDesk, task: ExportTask
) -> None:
    def done(project: Project) -> None:
        answers(project, 1, "Mira", Span(0, 5, "ORG", note="which?"))

    desk.context.project_thread.now(done)
    said = list[str]()

    def answer(dialog: ExportDialog) -> None:
        assert dialog.main is not None
        conll = next(row for row in range(dialog._formats.count()) if dialog._formats.item(row).text() == "CoNLL-2003")
        for row in (0, conll):
            dialog._formats.setCurrentRow(row)
            desk.waits(lambda: dialog.main is not None and dialog.main.text() != "Export")
            said.append(dialog.main.text())
        dialog._articles.setCurrentIndex(dialog._articles.findData("skipped"))
        desk.waits(lambda: dialog.main is not None and not dialog.main.isEnabled())
        said.append(dialog.main.text())
        dialog.reject()

    QTimer.singleShot(0, lambda: look(ExportDialog, answer))
    task.ask()
    assert said[0] == "Export, nothing is lost"
    assert said[2] == "Export"
    assert task._counting is None


@pytest.mark.parametrize(
    ("changes", "articles", "kind", "said"),
    [
        ({}, "done", "good", "Exported 2 done articles (5 spans), verified."),
        ({"compared": False}, "all", "good", "Exported 2 articles (5 spans)."),
        ({"differences": ["d1: a span"]}, "done", "bad", "/out/p.jsonl was not written, since it would read back differently: d1: a span"),
        (
            {"left_out": 3, "of_another_status": 2}, "done", "good",
            "Exported 2 done articles (5 spans), verified; 2 in other states and 1 not started were skipped.",
        ),
    ],
)  # fmt: skip
def test_what_an_export_came_to_is_said(
    desk: TaskDesk, task: ExportTask, started: Started, changes: dict[str, Any], articles: str, kind: str, said: str
) -> None:
    heard = list[dict[str, Any]]()
    task.export(ExportChoice("native", "Mira", articles, "/out/p.jsonl"), heard.append)
    started[0][4](DATA | changes)
    assert (desk.context.message._kind, desk.said()) == (kind, said)
    assert heard == [DATA | changes]


@pytest.mark.parametrize(
    ("layer", "another", "unsettled", "said"),
    [
        ("gold", 0, 0, "Done."),
        ("gold", 1, 0, "Done; 1 in another state was skipped."),
        ("gold", 0, 2, "Done; 2 without gold were skipped."),
        ("majority", 0, 1, "Done; 1 without a majority was skipped."),
        ("Mira", 1, 1, "Done; 1 in another state and 1 not started were skipped."),
    ],
)
def test_what_was_left_out_is_said_with_the_reason(
    qapp: QApplication, layer: str, another: int, unsettled: int, said: str
) -> None:
    speak(qapp, "en")
    assert with_skipped("Done", layer, another, unsettled) == said


def test_losses_of_one_kind_are_one_line(qapp: object) -> None:
    lost = [
        Loss("d1", "dropped", "It is nested.", count=2),
        Loss("d1", "dropped", "It is nested.", count=3),
        Loss("d1", "dropped", "It is empty.", count=1),
        Loss("d1", "unsettled links", "Nobody settled them", "the review asks", count=1),
        Loss("d1", "strange", "Whatever.", count=1),
    ]
    assert [(one.what, one.becomes) for one in loss_lines(lost)] == [
        ("5 × spans dropped", "It is nested."),
        ("1 × spans dropped", "It is empty."),
        ("1 × links left out", "Nobody settled them; the review asks"),
        ("1 × strange", "Whatever."),
    ]


def test_whose_answers_there_are_the_usual_ones_first(desk: TaskDesk) -> None:
    thread = desk.context.project_thread
    thread.now(lambda p: answers(p, 1, "Mira", Span(0, 5, "ORG")))
    assert [one.key for one in thread.now(layer_choices)] == ["single", "gold", "Mira"]
    thread.now(lambda p: answers(p, 1, "Noor", Span(0, 5, "GPE")))
    several = [one.key for one in thread.now(layer_choices)]
    assert several[0] == "gold"
    assert sorted(several) == sorted(["gold", "unanimous", "majority", "single", "Mira", "Noor"])


def test_forms_that_are_written_are_offered_with_their_ending_and_what_they_are(qapp: object) -> None:
    forms = {one.key: one for one in form_choices()}
    assert forms["native"].suffix == ".jsonl"
    assert "txt" not in forms or forms["txt"].suffix == ".txt"
    assert all("(" not in one.name and ")" not in one.detail for one in forms.values())
    folders = [one for one in forms.values() if one.suffix == ""]
    assert folders
    assert all(not one.detail.startswith(".") for one in folders)
    assert [one.key for one in article_choices()] == ["done", "in-progress", "skipped", "done,in-progress", "all"]


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    """The window speaks Chinese during the test."""
    speak(qapp, "zh_CN")
    yield
    speak(qapp, "en")


ENGLISH = re.compile(r"\b(a|row|of|with|as|has|columns|folder|article|cannot)\b")


def test_the_names_of_forms_are_chinese_but_for_those_of_tools(chinese: None) -> None:
    forms = {one.key: one for one in form_choices()}
    assert (forms["native"].name, forms["spans-csv"].detail) == ("原生 JSONL", ".csv 每行一个片段")
    assert [form for form in forms.values() if ENGLISH.search(f"{form.name} {form.detail}")] == []


def test_what_a_form_cannot_hold_is_said_in_chinese_with_the_name_of_the_form(chinese: None) -> None:
    nested = Entry(
        Document("t", "Acme Holding of Lima grew."), (Span(0, 12, "ORG"), Span(0, 5, "GPE")), annotator="Mira"
    )
    lines = {
        form: loss_lines(losses(form, [nested], builtin_label_set())) for form in FORMATS if FORMATS[form].can_write
    }
    assert any("“CoNLL-2003（四列）”不能保存" in line.becomes for line in lines["conll2003"])
    assert [line for form in lines.values() for line in form if ENGLISH.search(f"{line.what} {line.becomes}")] == []


def test_a_path_is_in_the_folder_that_is_remembered_while_it_is_there(tmp_path: Path) -> None:
    beside = tmp_path / "p.rareannot"
    (other := tmp_path / "other").mkdir()
    assert free_path(str(other), "x", beside) == str(other / "x")
    assert free_path(str(tmp_path / "gone"), "x", beside) == free_path("", "x", beside) == str(tmp_path / "x")

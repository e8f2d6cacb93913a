"""What is done with pipelines from the training dialog: used, shown, taken in from elsewhere, and their errors opened."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from rareannot.core.errors import UserError
from rareannot.gui.dialogs.model_card import ModelCardDialog
from rareannot.gui.dialogs.training.dialog import ERRORS, PIPELINES, TrainingDialog
from rareannot.gui.tasks import train
from rareannot.gui.tasks.train import PipelineTasks
from rareannot.learn.outcome import Mistake
from rareannot.suggest import pipeline_safety
from rareannot.workflow import training
from tests.gui.tasks.desk import TaskDesk, choosing, desk

__all__ = ["desk"]


class Offered:
    """A copy of a pipeline from elsewhere."""

    def __init__(self) -> None:
        self.folder, self.why, self.discarded = Path("/copy"), "It can run code.", 0

    def discard(self) -> None:
        """Count how often it was thrown away."""
        self.discarded += 1


@pytest.fixture
def dialog(desk: TaskDesk) -> TrainingDialog:
    made = TrainingDialog(desk.page)
    made.show()
    return made


@pytest.fixture
def refreshed() -> list[bool]:
    return []


@pytest.fixture
def tasks(desk: TaskDesk, dialog: TrainingDialog, refreshed: list[bool]) -> PipelineTasks:
    def refresh(then: Any) -> None:
        refreshed.append(True)
        then()

    return PipelineTasks(desk.context, desk.articles, dialog, refresh)


@pytest.mark.parametrize(("number", "used", "said"), [
    (3, 3, "Pipeline 3 suggests from now on."), (0, None, "The built-in sources suggest from now on."),
])  # fmt: skip
def test_a_pipeline_that_is_used_suggests_from_now_on_and_again_where_that_is_wanted(
    desk: TaskDesk, dialog: TrainingDialog, tasks: PipelineTasks, refreshed: list[bool], monkeypatch: pytest.MonkeyPatch,
    number: int, used: int | None, said: str,
) -> None:  # fmt: skip
    chosen = list[int | None]()
    monkeypatch.setattr(training, "use_pipeline", lambda _project, number: chosen.append(number))
    dialog.use_wanted.emit(number)
    desk.hears(said)
    assert (chosen, refreshed) == ([used], [True])
    assert (dialog.message.sentence, dialog.tabs.currentIndex()) == (said, PIPELINES)
    desk.presses_the_offer("Suggest again for all articles")
    assert desk.names_asked() == ["change_pipeline", "suggest_again"]


def test_why_a_pipeline_cannot_be_used_is_said_in_the_dialog(
    desk: TaskDesk, dialog: TrainingDialog, tasks: PipelineTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("It is gone.")

    monkeypatch.setattr(training, "use_pipeline", refuse)
    dialog.use_wanted.emit(3)
    desk.waits(lambda: dialog.message.sentence == "It is gone.")
    assert desk.asked == []


def test_a_card_is_shown_where_there_is_one(
    desk: TaskDesk, dialog: TrainingDialog, tasks: PipelineTasks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from rareannot.learn.model_metadata import CARD

    folders: dict[int, Path | None] = {1: tmp_path / "one", 2: tmp_path / "two", 3: None}
    for number in (1, 2):
        (tmp_path / ("one", "two")[number - 1]).mkdir()
    (tmp_path / "one" / CARD).write_text("# A card", "utf-8")
    monkeypatch.setattr(train, "_folder", lambda _project, number: folders[number])
    for number in (2, 3):
        dialog.message.hide()
        dialog.card_wanted.emit(number)
        desk.waits(lambda: dialog.message.sentence == "This pipeline has no model card.")
        dialog.message.hide()
        dialog.measures_wanted.emit(number)
        desk.waits(lambda: dialog.message.sentence.startswith("There is no record"))
    assert dialog.findChildren(ModelCardDialog) == []
    dialog.card_wanted.emit(1)
    desk.waits(lambda: bool(dialog.findChildren(ModelCardDialog)))
    (card,) = dialog.findChildren(ModelCardDialog)
    assert card.findChildren(QPlainTextEdit)[0].toPlainText() == "# A card"
    card.reject()
    desk.waits(lambda: not dialog.findChildren(ModelCardDialog))


@pytest.mark.parametrize("trusted", [True, False])
def test_what_comes_from_elsewhere_is_taken_in_where_it_is_trusted_and_thrown_away_in_any_case(
    desk: TaskDesk, dialog: TrainingDialog, tasks: PipelineTasks, refreshed: list[bool], monkeypatch: pytest.MonkeyPatch,
    trusted: bool,
) -> None:  # fmt: skip
    offered, added, asked = Offered(), list[Path](), list[str]()
    monkeypatch.setattr(pipeline_safety, "offer", lambda _folder: offered)
    monkeypatch.setattr(training, "add_pipeline", lambda _project, folder: added.append(folder))

    def trusts(why: str) -> bool:
        asked.append(why)
        return trusted

    monkeypatch.setattr(tasks, "_trusts", trusts)
    choosing(monkeypatch, "getExistingDirectory", "")
    dialog.folder_wanted.emit()
    desk.settles()
    assert asked == []
    choosing(monkeypatch, "getExistingDirectory", "/elsewhere")
    dialog.folder_wanted.emit()
    desk.waits(lambda: bool(offered.discarded))
    desk.settles()
    assert (asked, offered.discarded) == (["It can run code."], 1)
    assert (added, refreshed) == (([Path("/copy")], [True]) if trusted else ([], []))


def test_what_cannot_be_taken_in_is_said_and_thrown_away(
    desk: TaskDesk, dialog: TrainingDialog, tasks: PipelineTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = Offered()

    def refuse(*_: object) -> None:
        raise UserError("No pipeline lies there.")

    monkeypatch.setattr(pipeline_safety, "offer", lambda _folder: offered)
    monkeypatch.setattr(training, "add_pipeline", refuse)
    tasks.take_in(Path("/elsewhere"), lambda _why: True)
    desk.waits(lambda: dialog.message.sentence == "No pipeline lies there.")
    assert offered.discarded == 1
    monkeypatch.setattr(pipeline_safety, "offer", refuse)
    dialog.message.hide()
    tasks.take_in(Path("/elsewhere"), lambda _why: True)
    desk.waits(lambda: dialog.message.sentence == "No pipeline lies there.")


def test_an_error_is_opened_in_its_article_and_the_dialog_is_a_click_away(
    desk: TaskDesk, dialog: TrainingDialog, tasks: PipelineTasks
) -> None:
    sha = desk.context.project_thread.now(lambda p: p.document(1).sha256)
    gone = Mistake("no such article", "gone", 0, 5, "missed", "ORG", "", "lynas")
    dialog.mistake_wanted.emit(gone)
    desk.waits(lambda: dialog.message.sentence == "This article is not in the project.")
    assert dialog.isVisible()
    for gold, said, told in (
        ("ORG", "", "“lynas”: gold says ORG, the pipeline nothing."),
        ("", "PERSON", "“lynas”: gold says nothing, the pipeline PERSON."),
    ):
        desk.asked.clear()
        dialog.mistake_wanted.emit(Mistake(sha, "d1", 0, 5, "missed", gold, said, "lynas"))
        desk.hears(told)
        assert dialog.isHidden()
        assert desk.asked == [("open", 1), ("select", sha, 0, 5)]
        dialog.tabs.setCurrentIndex(PIPELINES)
        desk.presses_the_offer("Back to the errors")
        assert (dialog.isVisible(), dialog.tabs.currentIndex()) == (True, ERRORS)

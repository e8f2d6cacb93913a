"""Training in the whole window: train, look at the errors, let the pipeline suggest, and go back."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from rareannot import workflow
from rareannot.core.labels import builtin_label_set
from rareannot.gui.dialogs.model_card import ModelCardDialog
from rareannot.gui.dialogs.training.dialog import ERRORS, PIPELINES, TrainingDialog
from rareannot.gui.tasks.train import TrainTask
from rareannot.learn.outcome import Mistake
from tests.e2e.conftest import Person
from tests.learn.schools import school


def _project(folder: Path) -> Path:
    gold, new = folder / "gold.jsonl", folder / "new.jsonl"
    records = [{"id": x.name, "text": x.text, "spans": [s.as_json() for s in x.spans]} for x in school(5)]
    gold.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    new.write_text(json.dumps({"id": "new", "text": "Shares of Orvane Metals fell 12 percent in Chile."}) + "\n")
    with workflow.new_project(folder / "p", builtin_label_set(), "Our news") as made:
        workflow.import_all(made, workflow.ImportPlan((gold,), target="annotator", annotator="Mira"))
        workflow.import_all(made, workflow.ImportPlan((new,)))
        return made.path


def _goes_to_an_error_and_back(person: Person, dialog: TrainingDialog) -> None:
    """The dialog does not lie over the words that it sends somebody to."""
    place = person.place
    text, sha256 = place.project_thread.now(lambda p: (p.document(2).text, p.document(2).sha256))
    dialog.mistake_wanted.emit(Mistake(sha256, "", 3, 9, "missing", "ORG", "", text[3:9]))
    person.waits(lambda: bool(place.message.sentence) and place.session.row == 2)
    assert not dialog.isVisible()
    assert place.message.sentence == f"“{text[3:9]}”: gold says ORG, the pipeline nothing."
    assert place.view.caret.selection() == (3, 9)
    place.message.action_wanted.emit()
    person.waits(dialog.isVisible)
    assert dialog.tabs.currentIndex() == ERRORS
    dialog.mistake_wanted.emit(Mistake("0" * 64, "", 3, 9, "missing", "ORG", "", "words"))
    person.waits(lambda: "not in the project" in dialog.message.sentence)


def test_a_pipeline_is_trained_in_the_window_suggests_and_is_left_again(person: Person, tmp_path: Path) -> None:
    person.opens(_project(tmp_path))
    place = person.place
    person.waits(lambda: bool(place.session.annotation and place.session.annotation.suggestions))
    person.window.do("train_pipeline")
    work = place.findChild(TrainTask)
    assert isinstance(work, TrainTask)
    dialog = work.dialog
    person.waits(lambda: dialog.train.isEnabled())

    QTest.mouseClick(dialog.train, Qt.MouseButton.LeftButton)
    person.waits(lambda: dialog.message.sentence.startswith("Pipeline 1 is trained"), 90_000)
    assert dialog.scores.lines.rows[0][0] == "all"

    _goes_to_an_error_and_back(person, dialog)

    dialog.errors.lines.set_rows([])
    dialog.scores.lines.set_rows([])
    dialog.tabs.setCurrentIndex(PIPELINES)
    QTest.mouseClick(dialog.pipelines.measures, Qt.MouseButton.LeftButton)
    person.waits(lambda: bool(dialog.scores.lines.rows))
    dialog.tabs.setCurrentIndex(PIPELINES)
    QTest.mouseClick(dialog.pipelines.card, Qt.MouseButton.LeftButton)
    person.waits(lambda: bool(dialog.findChildren(ModelCardDialog)))
    (card,) = dialog.findChildren(ModelCardDialog)
    assert "our_news 1.0.0" in card.findChild(QPlainTextEdit).toPlainText()  # type: ignore[union-attr]
    QTest.keyClick(card, Qt.Key.Key_Escape)

    QTest.mouseClick(dialog.pipelines.use, Qt.MouseButton.LeftButton)
    person.waits(lambda: place.background._worker.pipeline.endswith("/1"))
    place.suggestion_updates.suggest_again()
    person.waits(lambda: "our_news 1.0.0" in (place.project_thread.now(lambda p: p.suggestions.made_by(6)) or ""))

    asked: list[str] = []

    def answering(answer: bool) -> Callable[[str], bool]:
        def asks(why: str) -> bool:
            asked.append(why)
            return answer

        return asks

    work.trained.take_in(tmp_path, answering(True))
    person.waits(lambda: "holds no spaCy pipeline" in dialog.message.sentence)
    elsewhere = Path(place.background._worker.pipeline)
    work.trained.take_in(elsewhere, answering(False))
    person.waits(lambda: len(asked) == 1)
    work.trained.take_in(elsewhere, answering(True))
    person.waits(lambda: len(dialog.pipelines.table.lines.rows) == 3)
    assert all("was not trained here" in why for why in asked)
    assert dialog.pipelines.table.lines.rows[1][:3] == ("Pipeline 2", "–", "elsewhere")

    dialog.pipelines.table.selectRow(0)
    QTest.mouseClick(dialog.pipelines.use, Qt.MouseButton.LeftButton)
    person.waits(lambda: not place.background._worker.pipeline)
    person.closes()
    assert not dialog.isVisible()

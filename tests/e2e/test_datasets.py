"""Building a dataset and exporting, in the real window: by the menu's key, the dialogs filled in by key and click."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.dataset import DatasetDialog
from rareannot.gui.dialogs.export import ExportDialog
from rareannot.gui.dialogs.question import Question
from tests.e2e.conftest import Person, once_shown
from tests.workflow.newsroom import article, newsroom, records_in


@pytest.fixture
def newsdesk(person: Person, tmp_path: Path) -> Person:
    """Somebody at a project in which Mira has answered twenty articles."""
    project = newsroom(tmp_path, (article(n) for n in range(20)))
    project.close()
    assert person.window.open_path(project.path, "Mira")
    return person


def waits_until_written(person: Person, path: Path) -> None:
    """Wait until a file is there and nothing runs any more."""
    assert person.window.files is not None
    outside = person.window.files.outside
    person.waits(lambda: path.is_file() and not outside.busy)


def field(dialog: Any, name: str) -> Any:
    return next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == name)


def test_a_dataset_is_built_from_the_menu_and_the_project_keeps_its_seed(
    newsdesk: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "p-dataset"
    commands: list[str] = []

    def answer(dialog: DatasetDialog) -> None:
        assert dialog.choice.path == str(out)
        field(dialog, "Split").setText("50/25/25")
        commands.append(dialog.choice.layer)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    once_shown(DatasetDialog, answer)
    newsdesk.window.do("build_dataset")
    newsdesk.waits(lambda: (out / "README.md").is_file() and "Exported 20 articles" in newsdesk.place.message.sentence)
    seed = json.loads((out / "card.json").read_text(encoding="utf-8"))["split"]["seed"]
    assert commands == ["single"]
    assert newsdesk.place.project_thread.now(lambda p: p.datasets.seed("50/25/25")) == seed
    assert {r["part"] for r in records_in(out / "documents.jsonl")} == {"train", "dev", "test"}


def test_the_dialog_remembers_its_answers_and_names_a_new_folder(
    newsdesk: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    seen: list[Any] = []

    def answer(dialog: DatasetDialog) -> None:
        seen.append(dialog.choice)
        field(dialog, "Split").setText("100/0/0")
        field(dialog, "Licence").setText("CC0-1.0")
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    for n in (1, 2):
        once_shown(DatasetDialog, answer)
        newsdesk.window.do("build_dataset")
        waits_until_written(newsdesk, tmp_path / ("p-dataset" if n == 1 else "p-dataset-2") / "card.json")
    assert (seen[1].split, seen[1].licence) == ("100/0/0", "CC0-1.0")
    assert Path(seen[1].path).name == "p-dataset-2"


def test_the_export_dialog_counts_and_remembers(newsdesk: Person, tmp_path: Path, qtbot: QtBot) -> None:
    seen: list[Any] = []

    def answer(dialog: ExportDialog) -> None:
        seen.append(dialog.choice)
        layers = next(b for b in dialog.findChildren(QComboBox) if b.accessibleName() == "Answers")
        layers.setCurrentIndex(layers.findData("Mira"))
        newsdesk.waits(lambda: dialog.main is not None and dialog.main.text() == "Export, nothing is lost")
        if seen[1:]:  # it suggests what is there by now, which is asked about
            once_shown(Question, agree)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    def agree(box: Question) -> None:
        qtbot.mouseClick(box.main, Qt.MouseButton.LeftButton)

    for _ in (1, 2):
        once_shown(ExportDialog, answer)
        newsdesk.window.do("export_gold")
        waits_until_written(newsdesk, tmp_path / "p.jsonl")
    assert len(records_in(tmp_path / "p.jsonl")) == 20
    assert [choice.layer for choice in seen] == ["single", "Mira"]

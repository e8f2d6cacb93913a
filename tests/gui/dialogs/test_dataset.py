from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs import Choice, DatasetChoice, DatasetDialog
from rareannot.gui.dialogs.dataset import dataset_command
from rareannot.gui.widgets.parts import IconButton
from tests.gui.walk import cut_off, nameless, shown_text

FORMATS = [Choice("native", "Native JSONL", ".jsonl"), Choice("spacy", "spaCy DocBin", ".spacy")]
LAYERS = [
    Choice("gold", "Gold"),
    Choice("unanimous", "Unanimous answers"),
    *(Choice(n, n) for n in ("Mira", "Jonas", "Ana")),
]
ARTICLES = [Choice("done", "Done", "141"), Choice("all", "Done, in progress and skipped")]
LABELS = ["ORG", "GPE", "MATERIAL"]


def dialog(qtbot: QtBot, remembered: DatasetChoice) -> DatasetDialog:
    made = DatasetDialog("ores.rareannot", FORMATS, LAYERS, ARTICLES, LABELS, remembered)
    qtbot.addWidget(made)
    made.show()
    return made


def field(dialog: DatasetDialog, name: str) -> QLineEdit:
    return next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == name)


ROWS = ("Format", "Answers", "Articles", "Dated", "Labels", "Split", "Licence", "Folder")


@pytest.fixture
def out(tmp_path: Path) -> str:
    return str(tmp_path / "ores-dataset")


def test_the_first_time_the_usual_is_chosen(qtbot: QtBot, out: str) -> None:
    shown = dialog(qtbot, DatasetChoice(path=out))
    assert shown.choice == DatasetChoice("native", "gold", "done", "keep", "80/10/10", path=out)
    assert shown.main is not None
    assert shown.main.isEnabled()


def test_what_was_chosen_the_last_time_is_chosen_again(qtbot: QtBot, out: str) -> None:
    last = DatasetChoice(
        "spacy", "Ana", "all", "cut", "90/10", ("ORG", "GPE"), "2010-01-01", "2010-12-31", "CC-BY-4.0", out
    )
    assert dialog(qtbot, last).choice == last


def test_an_annotator_who_is_gone_is_not_chosen(qtbot: QtBot, out: str) -> None:
    assert dialog(qtbot, DatasetChoice(layer="Nobody", labels=("BEAST",), path=out)).choice.layer == "gold"


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("Split", "all of it", "is not a split"),
        ("Dated from", "last week", "is not a date"),
        ("Folder", "/nowhere/at/all", "There is no folder"),
        ("Folder", "", "There is no folder"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_can_be_built(
    name: str, typed: str, said: str, qtbot: QtBot, out: str
) -> None:
    shown = dialog(qtbot, DatasetChoice(path=out))
    field(shown, name).setText(typed)
    assert any(said in text for text in shown_text(shown))
    assert shown.main is not None
    assert not shown.main.isEnabled()


def test_a_folder_with_something_in_it_is_not_offered_to_be_written_over(qtbot: QtBot, out: str) -> None:
    Path(out).mkdir()
    (Path(out) / "mine.txt").touch()
    shown = dialog(qtbot, DatasetChoice(path=out))
    assert any("already exists" in text for text in shown_text(shown))


def test_labels_are_ticked_off_with_the_space_bar(qtbot: QtBot, out: str) -> None:
    shown = dialog(qtbot, DatasetChoice(path=out))
    labels = shown.findChild(QListWidget)
    assert isinstance(labels, QListWidget)
    labels.setFocus()
    for _ in LABELS:
        qtbot.keyClick(labels, Qt.Key.Key_Space)
        qtbot.keyClick(labels, Qt.Key.Key_Right)
    assert any("at least one label" in text for text in shown_text(shown))
    qtbot.keyClick(labels, Qt.Key.Key_Space)
    assert shown.choice.labels == ("MATERIAL",)


def test_the_same_command_is_shown_and_can_be_copied(qtbot: QtBot, out: str) -> None:
    shown = dialog(qtbot, DatasetChoice(layer="Ana", labels=("ORG",), passages="cut", licence="CC0-1.0", path=out))
    expected = (
        f"rareannot dataset ores.rareannot {out} --format native --split 80/10/10 --layer Ana --label ORG "
        "--passages cut --licence CC0-1.0"
    )
    assert dataset_command("ores.rareannot", shown.choice) == expected
    qtbot.mouseClick(shown.findChildren(IconButton)[0], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == expected


def test_every_control_has_a_name_and_no_words_are_cut_off(qtbot: QtBot, out: str) -> None:
    shown = dialog(qtbot, DatasetChoice(path=out))
    field(shown, "Split").setText("all of it")
    qtbot.wait(20)
    assert nameless(shown) == []
    assert cut_off(shown) == []


def test_each_choice_stands_in_a_row_with_its_name(qtbot: QtBot, out: str) -> None:
    shown = dialog(qtbot, DatasetChoice(path=out))
    shown.show()
    names = {one.text(): one.y() for one in shown.findChildren(QLabel) if one.isVisible() and one.text() in ROWS}
    assert tuple(sorted(names, key=names.__getitem__)) == ROWS
    assert shown._articles.isVisible()
    assert shown._passages.isVisible()

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs import Choice, DatasetChoice, DatasetDialog
from rareannot.gui.dialogs.dataset import LICENCES, LabelTicks, dataset_command
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


def command(shown: DatasetDialog) -> str:
    return shown._command.text()


def test_whatever_is_changed_is_in_the_command_at_once(qtbot: QtBot, out: str) -> None:
    shown = dialog(qtbot, DatasetChoice(path=out))
    seen = {command(shown)}
    changes: tuple[Callable[[], object], ...] = (
        lambda: shown._formats.setCurrentIndex(1),
        lambda: shown._layers.setCurrentIndex(2),
        lambda: shown._articles.setCurrentIndex(1),
        lambda: shown._passages.setCurrentIndex(1),
        lambda: shown._split.setText("90/10"),
        lambda: shown._since.setText("2010-10-19"),
        lambda: shown._until.setText("2010-12-31"),
        lambda: shown._licence.setCurrentText("CC-BY-4.0"),
        lambda: shown._labels.item(0).setCheckState(Qt.CheckState.Unchecked),
        lambda: shown._path.setText(out + "-2"),
    )
    for count, change in enumerate(changes, 2):
        change()
        seen.add(command(shown))
        assert len(seen) == count
        assert command(shown) == dataset_command("ores.rareannot", shown.choice)
    assert shown.choice == DatasetChoice(
        "spacy", "Mira", "all", "cut", "90/10", ("GPE", "MATERIAL"), "2010-10-19", "2010-12-31", "CC-BY-4.0", out + "-2"
    )
    shown._labels.item(0).setCheckState(Qt.CheckState.Checked)
    assert shown.choice.labels == ()  # all of them


def test_what_is_offered_says_how_much_it_is(qtbot: QtBot, out: str) -> None:
    shown = dialog(qtbot, DatasetChoice(path=out))
    assert [shown._articles.itemText(i) for i in range(2)] == ["Done (141)", "Done, in progress and skipped"]
    assert [shown._formats.itemText(i) for i in range(2)] == ["Native JSONL", "spaCy DocBin"]
    assert [shown._licence.itemText(i) for i in range(shown._licence.count())] == list(LICENCES)
    assert shown._since.placeholderText() == "from, e.g. 2010-10-19"
    assert shown._split.placeholderText() == "80/10/10"
    assert any("Near-duplicates go into the same part" in text for text in shown_text(shown))


def test_the_folder_is_chosen_by_the_one_it_goes_into(
    qtbot: QtBot, out: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown, chosen, asked = dialog(qtbot, DatasetChoice(path=out)), "", list[str]()

    def choose(_parent: object, _title: str, here: str) -> str:
        asked.append(here)
        return chosen

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    press = next(b for b in shown.findChildren(QPushButton) if b.accessibleName() == "Choose where the folder goes")
    press.click()
    assert shown.choice.path == out
    chosen = str(tmp_path / "elsewhere")
    press.click()
    assert shown.choice.path == str(tmp_path / "elsewhere" / Path(out).name)
    assert asked == [str(tmp_path)] * 2
    shown._path.setText("  ")
    assert shown.choice.path == ""
    assert shown.main is not None
    assert not shown.main.isEnabled()


def test_an_empty_folder_or_a_day_is_taken_and_a_file_is_not(qtbot: QtBot, out: str) -> None:
    shown = dialog(qtbot, DatasetChoice(path=out))
    assert shown.main is not None
    Path(out).mkdir()
    shown._since.setText("2010-10-19")
    assert (shown._problem.text(), shown.main.isEnabled()) == ("", True)
    for wrong in ("2010-10-9", "2010-10-19 ", "x2010-10-19"):
        shown._until.setText(wrong)
        assert ("is not a date" in shown._problem.text()) == (wrong.strip() != "2010-10-19")
    shown._until.clear()
    Path(out).rmdir()
    Path(out).touch()
    shown._since.clear()
    assert f"“{Path(out).name}” already exists" in shown._problem.text()
    assert not shown.main.isEnabled()


def test_labels_stand_in_as_many_columns_as_there_is_room_for(qtbot: QtBot) -> None:
    ticks = LabelTicks([f"LABEL{i}" for i in range(9)], ())
    qtbot.addWidget(ticks)
    cell = ticks.gridSize()
    heights = []
    for columns in (9, 3, 1):
        ticks.resize(columns * cell.width() + 4, ticks.height())
        ticks._fit(columns * cell.width())
        heights.append((ticks.height() - 2) // cell.height())
    assert heights == [1, 3, LabelTicks.MOST_LINES]
    ticks._fit(4 * cell.width())
    assert (ticks.height() - 2) // cell.height() == 3
    assert len(ticks.ticked()) == 9
    assert LabelTicks(["A", "B"], ["B", "Z"]).ticked() == ("B",)
    assert LabelTicks(["A", "B"], ["Z"]).ticked() == ("A", "B")
    assert LabelTicks([], []).ticked() == ()


def test_labels_stand_in_lines_and_flow_anew_with_the_width(qtbot: QtBot) -> None:
    ticks = LabelTicks([f"LABEL{i}" for i in range(6)], ())
    qtbot.addWidget(ticks)
    assert ticks.maximumHeight() < 300  # before it is shown as well: the dialog asks how high it is
    ticks.show()
    cell = ticks.gridSize()
    seen = list[int]()
    for width in range(2 * cell.width(), 4 * cell.width(), 7):
        ticks.resize(width, ticks.height())
        QApplication.processEvents()
        lines = {ticks.visualItemRect(ticks.item(n)).y() // cell.height() for n in range(6)}
        assert ticks.height() - 2 in (len(lines) * cell.height(), (len(lines) + 1) * cell.height()), width
        assert ticks.verticalScrollBar().maximum() <= 2, width
        seen.append(len(lines))
    assert (seen[0], seen[-1]) == (6, 2)
    assert seen == sorted(seen, reverse=True)
    ticks.resize(cell.width() - 30, ticks.height())
    QApplication.processEvents()
    assert not ticks.horizontalScrollBar().isVisible()
    assert {ticks.item(n).sizeHint() for n in range(6)} == {cell}


def test_the_space_bar_ticks_the_first_label_at_once(qtbot: QtBot) -> None:
    ticks = LabelTicks(["A", "B"], ())
    qtbot.addWidget(ticks)
    ticks.show()
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert ticks.ticked() == ("B",)


def test_a_licence_that_is_not_listed_can_be_typed(qtbot: QtBot, out: str) -> None:
    shown = dialog(qtbot, DatasetChoice(path=out, licence="MIT"))
    assert shown.choice.licence == "MIT"
    line = shown._licence.lineEdit()
    assert line is not None
    assert line.placeholderText() == "not stated"
    line.setText(" ODbL ")
    assert shown.choice.licence == "ODbL"

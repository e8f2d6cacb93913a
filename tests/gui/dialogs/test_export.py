from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
)
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs import Choice, ExportChoice, ExportDialog, LossLine
from rareannot.gui.dialogs.export import ending, export_command
from rareannot.gui.dialogs.question import Question
from rareannot.gui.widgets.parts import IconButton
from tests.gui.painted import Painted, painted_item
from tests.gui.walk import nameless, shown_text

FORMATS = [Choice("jsonl", "JSONL", ".jsonl, everything"), Choice("conll", "CoNLL", ".conll, tokens")]
LAYERS = [Choice("gold", "Gold"), Choice("Mira", "Mira")]
ARTICLES = [Choice("done", "Done", "141 of 240"), Choice("all", "All", "240 of 240")]


@pytest.fixture
def dialog(qtbot: QtBot) -> ExportDialog:
    made = ExportDialog("ores.rareannot", FORMATS, LAYERS, ARTICLES, "/out/ores.jsonl")
    qtbot.addWidget(made)
    return made


def test_opening_asks_for_the_losses_of_the_first_choice(dialog: ExportDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.check_wanted) as said:
        dialog.show()
    assert said.args == [ExportChoice("jsonl", "gold", "done", "/out/ores.jsonl")]


def test_another_format_changes_the_ending_and_asks_again(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.show()
    formats = dialog.findChild(QListWidget)
    assert isinstance(formats, QListWidget)
    with qtbot.waitSignal(dialog.check_wanted) as said:
        qtbot.keyClick(formats, Qt.Key.Key_Down)
    assert said.args == [ExportChoice("conll", "gold", "done", "/out/ores.conll")]


def test_another_layer_asks_again(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.show()
    answers = next(b for b in dialog.findChildren(QComboBox) if b.accessibleName() == "Answers")
    with qtbot.waitSignal(dialog.check_wanted) as said:
        qtbot.keyClick(answers, Qt.Key.Key_Down)
    assert said.args[0].layer == "Mira"


def test_every_annotator_is_offered(qtbot: QtBot) -> None:
    people = [Choice(name, name) for name in ("Mira", "Jonas", "Ana", "Li & Co")]
    made = ExportDialog("ores.rareannot", FORMATS, people, ARTICLES, "/out/ores.jsonl")
    qtbot.addWidget(made)
    answers = next(b for b in made.findChildren(QComboBox) if b.accessibleName() == "Answers")
    assert [answers.itemText(i) for i in range(answers.count())] == ["Mira", "Jonas", "Ana", "Li & Co"]


def test_what_was_chosen_the_last_time_is_chosen_again(qtbot: QtBot) -> None:
    last = ExportChoice("conll", "Mira", "all", "")
    made = ExportDialog("ores.rareannot", FORMATS, LAYERS, ARTICLES, "/out/ores.jsonl", remembered=last)
    qtbot.addWidget(made)
    assert made.choice == ExportChoice("conll", "Mira", "all", "/out/ores.conll")


def test_what_is_not_offered_any_more_is_not_chosen(qtbot: QtBot) -> None:
    made = ExportDialog("p", FORMATS, LAYERS, ARTICLES, "/out/o", remembered=ExportChoice("gone", "Nobody", "", ""))
    qtbot.addWidget(made)
    assert made.choice == ExportChoice("jsonl", "gold", "done", "/out/o")


def test_the_main_button_says_whether_something_is_lost(dialog: ExportDialog) -> None:
    dialog.show()
    assert dialog.main is not None
    dialog.show_losses([LossLine("17 nested spans", "the inner one is dropped")], "checked on 141 articles")
    assert dialog.main.text() == "Export, with these losses"
    assert {"17 nested spans", "the inner one is dropped", "checked on 141 articles"} <= set(shown_text(dialog))
    dialog.show_losses([LossLine("10 501 spans", "kept exactly", True)])
    assert dialog.main.text() == "Export, nothing is lost"
    assert "Nothing is lost" in shown_text(dialog)
    assert "17 nested spans" not in shown_text(dialog)


def test_the_same_command_is_shown_and_can_be_copied(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.show()
    command = export_command("ores.rareannot", dialog.choice)
    assert command in shown_text(dialog)
    copy = next(b for b in dialog.findChildren(IconButton))
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == command


def test_the_command_quotes_what_a_shell_would_part() -> None:
    choice = ExportChoice("jsonl", "Mira K", "done", "/out/my ores.jsonl")
    expected = "rareannot export 'my p.rareannot' '/out/my ores.jsonl' --format jsonl --layer 'Mira K'"
    assert export_command("my p.rareannot", choice) == expected


def test_the_command_names_articles_that_are_not_the_usual_ones() -> None:
    assert export_command("p", ExportChoice("jsonl", "gold", "all", "o")).endswith(" --status all")


@pytest.mark.parametrize(
    ("form", "suffix"),
    [
        (Choice("a", "A", ".conll .conll2003"), ".conll"),
        (Choice("a", "A", ".jsonl, everything"), ".jsonl"),
        (Choice("a", "A", "everything"), None),
        (Choice("a", "A", ".txt .ann", suffix=""), ""),
    ],
)
def test_a_format_says_the_ending_of_its_files(form: Choice, suffix: str | None) -> None:
    assert ending(form) == suffix


def test_without_a_path_nothing_can_be_written(dialog: ExportDialog) -> None:
    dialog.show()
    path = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Save in")
    path.clear()
    assert dialog.main is not None
    assert not dialog.main.isEnabled()


def test_every_control_has_a_name(dialog: ExportDialog) -> None:
    dialog.show()
    dialog.show_losses([LossLine("17 nested spans", "the inner one is dropped")])
    assert nameless(dialog) == []


def test_nothing_can_be_exported_where_no_article_fits(dialog: ExportDialog) -> None:
    dialog.show()
    dialog.show_nothing("No article is done yet.")
    assert dialog.main is not None
    assert not dialog.main.isEnabled()
    assert dialog.main.text() == "Export"
    assert {"Nothing to export", "No article is done yet.", "checked on 0 articles"} <= {*shown_text(dialog)}
    dialog.show_losses([], "checked on 3 articles")
    assert dialog.main.text() == "Export, nothing is lost"


def press_in_the_question(qtbot: QtBot, key: Qt.Key, said: list[str]) -> None:
    """Answer the question that comes next by a key."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Question)
        said.extend(words.text() for words in box.findChildren(QLabel))
        qtbot.keyClick(box, key)

    QTimer.singleShot(0, answer)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_file_that_was_typed_in_is_not_overwritten_unasked(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, key: Qt.Key
) -> None:
    (tmp_path / "mine.jsonl").write_text("mine")
    made = ExportDialog("ores.rareannot", FORMATS, LAYERS, ARTICLES, str(tmp_path / "mine.jsonl"))
    qtbot.addWidget(made)
    made.show()
    said: list[str] = []
    press_in_the_question(qtbot, key, said)
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert said == ["“mine.jsonl” already exists. Overwrite it?"]
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert made.findChildren(Question) == []
    assert made.result() != ExportDialog.DialogCode.Accepted
    assert made.isVisible()


def test_it_is_once_that_is_agreed_to(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "mine.jsonl").write_text("mine")
    made = ExportDialog("ores.rareannot", FORMATS, LAYERS, ARTICLES, str(tmp_path / "mine.jsonl"))
    qtbot.addWidget(made)
    made.show()

    def agree() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Question)
        qtbot.mouseClick(box.main, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, agree)
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert made.result() == ExportDialog.DialogCode.Accepted


def test_what_the_file_dialog_asked_about_is_not_asked_again_until_the_ending_changes(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("mine.jsonl", "mine.conll"):
        (tmp_path / name).write_text("mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine.jsonl"), ""))
    made = ExportDialog("ores.rareannot", FORMATS, LAYERS, ARTICLES, "/out/ores.jsonl")
    qtbot.addWidget(made)
    made.show()
    choose = next(b for b in made.findChildren(QPushButton) if b.accessibleName() == "Choose where to save")
    qtbot.mouseClick(choose, Qt.MouseButton.LeftButton)
    formats = made.findChild(QListWidget)
    assert isinstance(formats, QListWidget)
    formats.setFocus()  # Enter on the button that was clicked would press it once more
    qtbot.keyClick(formats, Qt.Key.Key_Down)
    said: list[str] = []
    press_in_the_question(qtbot, Qt.Key.Key_Escape, said)
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert said == ["“mine.conll” already exists. Overwrite it?"]
    qtbot.keyClick(formats, Qt.Key.Key_Up)
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert made.result() == ExportDialog.DialogCode.Accepted


def paints(made: ExportDialog, row: int, state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled) -> Painted:
    (formats,) = made.findChildren(QListWidget)
    return painted_item(formats.itemDelegate(), formats, formats.model().index(row, 0), QSize(236, 48), state)


def test_a_format_is_painted_with_what_it_is_below_its_name(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.show()
    theme = theme_of(dialog)
    selection, accent, ring = (theme.colour(name).name() for name in ("selection", "accent", "focus"))
    plain = paints(dialog, 1)
    name, detail = plain.of("CoNLL"), plain.of(".conll")
    assert (name.colour, name.weight) == (theme.colour("text").name(), 400)
    assert (detail.colour, detail.x) == (theme.colour("muted").name(), name.x)
    assert name.y < detail.y
    assert (plain.filled(selection), plain.filled(accent), plain.kept) == ([], [], True)
    chosen = paints(dialog, 0, QStyle.StateFlag.State_Selected)
    assert chosen.of("JSONL").weight == 600
    assert chosen.of(".jsonl").weight == 400
    (whole,), (edge,) = chosen.filled(selection), chosen.filled(accent)
    assert (whole.width(), edge.width(), edge.left(), edge.height()) == (236, 2, 0, 48)
    assert chosen.drawn(ring) == []
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    (formats,) = dialog.findChildren(QListWidget)
    formats.setFocus()
    formats.setProperty("ring", True)
    assert len(paints(dialog, 0, QStyle.StateFlag.State_Selected).drawn(ring)) == 1
    assert paints(dialog, 1).drawn(ring) == []
    option = QStyleOptionViewItem()
    option.widget = formats
    height = formats.itemDelegate().sizeHint(option, formats.model().index(0, 0)).height()
    assert height == theme.px(48)


def test_formats_stand_beside_the_fields_and_are_heard_with_what_they_are(dialog: ExportDialog) -> None:
    dialog.show()
    (formats,) = dialog.findChildren(QListWidget)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [formats.item(i).data(role) for i in range(2)] == ["JSONL, .jsonl, everything", "CoNLL, .conll, tokens"]
    boxes = {box.accessibleName(): box for box in dialog.findChildren(QComboBox)}
    assert [boxes["Articles"].itemData(i) for i in range(2)] == ["done", "all"]
    tops = [boxes[name].mapTo(dialog, QPoint()).y() for name in ("Answers", "Articles")]
    assert tops == sorted(set(tops))
    assert formats.mapTo(dialog, QPoint(formats.width(), 0)).x() <= boxes["Answers"].mapTo(dialog, QPoint()).x()
    assert "On the command line:" in shown_text(dialog)


def test_a_path_that_is_typed_is_in_the_command_and_asks_for_nothing_again(
    dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.show()
    path = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Save in")
    with qtbot.assertNotEmitted(dialog.check_wanted):
        path.setText("/elsewhere/x.jsonl")
    assert any("/elsewhere/x.jsonl" in text for text in shown_text(dialog))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == "Choose where to save").click()
    assert path.text() == "/elsewhere/x.jsonl"
    articles = next(b for b in dialog.findChildren(QComboBox) if b.accessibleName() == "Articles")
    with qtbot.waitSignal(dialog.check_wanted) as said:
        articles.setCurrentIndex(1)
    assert said.args[0].articles == "all"
    path.setText("  ")
    assert dialog.main is not None
    assert not dialog.main.isEnabled()


def test_the_fields_are_as_wide_as_their_words_and_the_formats_keep_their_width(dialog: ExportDialog) -> None:
    dialog.show()
    QApplication.processEvents()
    px = theme_of(dialog).px
    (formats,) = dialog.findChildren(QListWidget)
    boxes = dialog.findChildren(QComboBox)
    before = [box.width() for box in boxes]
    assert before == [px(180)] * 2
    for _ in range(2):
        assert formats.width() == px(236)
        assert [box.width() for box in boxes] == before
        dialog.resize(dialog.width() + 200, dialog.height())
        QApplication.processEvents()
    assert formats.viewport().geometry().top() >= 8


def test_what_was_changed_is_checked_anew(dialog: ExportDialog) -> None:
    dialog.show()
    dialog.show_losses([LossLine("17 nested spans", "the inner one is dropped")], "checked")
    dialog.findChildren(QComboBox)[0].setCurrentIndex(1)
    assert "checking…" in shown_text(dialog)


@pytest.mark.parametrize(("path", "becomes"), [("", ""), ("/out/ores.jsonl", "/out/ores.jsonl"), ("/out/x", "/out/x")])
def test_a_format_without_an_ending_leaves_the_path_and_none_makes_one_up(
    qtbot: QtBot, path: str, becomes: str
) -> None:
    made = ExportDialog("p", [*FORMATS, Choice("any", "Any", "everything")], LAYERS, ARTICLES, path)
    qtbot.addWidget(made)
    (formats,), field = (
        made.findChildren(QListWidget),
        next(one for one in made.findChildren(QLineEdit) if one.accessibleName() == "Save in"),
    )
    formats.setCurrentRow(2)
    assert field.text() == becomes
    formats.setCurrentRow(1)
    assert field.text() == (str(Path(path).with_suffix(".conll")) if path else "")

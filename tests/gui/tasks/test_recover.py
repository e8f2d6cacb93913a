"""Recovering a damaged project: what is said before anything is written, where it goes, and that nothing is left behind."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.gui.tasks import recover as module
from rareannot.gui.tasks.recover import RecoverDialog, ask_recover, recover
from tests.gui.walk import shown_text


class Report:
    """What was found of a damaged file."""

    damaged = "p.rareannot"

    def sentences(self) -> list[Sentence]:
        """What is said of it."""
        return [Sentence("2 articles come back."), Sentence("1 article is missing.")]


class Found:
    """A recovery that is made up."""

    def __init__(self) -> None:
        self.report, self.wrote, self.closed = Report(), list[Path](), 0
        self.fault, self.may_come = "", Event()
        self.may_come.set()

    def write(self, target: Path) -> None:
        """Note where it goes."""
        if self.fault:
            raise UserError(self.fault)
        self.wrote.append(target)

    def close(self) -> None:
        """Note that it was thrown away."""
        self.closed += 1


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Found:
    made = Found()

    def reads(_damaged: Path) -> Found:
        made.may_come.wait(60)
        return made

    monkeypatch.setattr(workflow, "recovery", reads)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, found: Found) -> RecoverDialog:
    """It reads as long as the test lets it."""
    found.may_come.clear()
    made = RecoverDialog(Path("/somewhere/p.rareannot"))
    qtbot.addWidget(made)
    made.show()
    return made


def busy(dialog: RecoverDialog) -> bool:
    (bar,) = dialog.findChildren(QProgressBar)
    return bar.isVisible()


def test_while_it_is_read_nothing_can_be_written(dialog: RecoverDialog, found: Found) -> None:
    assert dialog.main is not None
    assert not dialog.main.isEnabled()
    assert busy(dialog)
    assert dialog.said() == "Reading what “p.rareannot” and its backups still hold. The file itself is left as it is."
    assert dialog.sentences() == []
    found.may_come.set()


def test_what_comes_back_is_said_and_can_be_written(dialog: RecoverDialog, found: Found, qtbot: QtBot) -> None:
    high = dialog.height()
    found.may_come.set()
    qtbot.waitUntil(lambda: dialog.recovery is not None)
    assert dialog.main is not None
    assert (dialog.main.isEnabled(), busy(dialog)) == (True, False)
    assert dialog.said() == "This is what a new file would hold; “p.rareannot” is left as it is."
    assert dialog.sentences() == ["2 articles come back.", "1 article is missing."]
    qtbot.waitUntil(lambda: [text for text in shown_text(dialog) if "article" in text] == dialog.sentences())
    layout = dialog.layout()
    assert layout is not None
    qtbot.waitUntil(lambda: dialog.height() >= max(high, layout.totalHeightForWidth(dialog.width())))
    dialog.write(Path("/there.rareannot"))
    assert found.wrote == [Path("/there.rareannot")]
    assert found.closed == 0
    dialog.reject()
    assert found.closed == 1


def test_what_comes_too_late_is_thrown_away(dialog: RecoverDialog, found: Found, qtbot: QtBot) -> None:
    dialog.reject()
    found.may_come.set()
    qtbot.waitUntil(lambda: found.closed == 1)
    assert dialog.recovery is None
    dialog.write(Path("/there.rareannot"))
    assert found.wrote == []


def test_why_nothing_can_be_recovered_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_damaged: Path) -> None:
        raise UserError("There is nothing in it.")

    monkeypatch.setattr(workflow, "recovery", refuse)
    dialog = RecoverDialog(Path("/somewhere/p.rareannot"))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.said() == "There is nothing in it.")
    assert not busy(dialog)
    assert dialog.main is not None
    assert not dialog.main.isEnabled()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def reads_and(answer: int, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """Let the dialog read, and be answered so."""

    def exec_(dialog: RecoverDialog) -> int:
        qtbot.waitUntil(lambda: dialog.recovery is not None)
        return answer

    monkeypatch.setattr(RecoverDialog, "exec", exec_)


@pytest.mark.parametrize(
    ("answer", "chosen", "target"),
    [(1, "/new/it", "/new/it.rareannot"), (1, "", None), (0, "/new/it", None)],
)
def test_it_goes_where_the_user_says_and_nothing_is_left_behind(
    parent: QWidget, found: Found, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, answer: int, chosen: str, target: str
) -> None:
    asked = list[str]()

    def choose(_parent: object, _title: str, suggested: str, _form: str) -> tuple[str, str]:
        asked.append(suggested)
        return chosen, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    reads_and(answer, monkeypatch, qtbot)
    got = ask_recover(Path("/somewhere/p.rareannot"), parent)
    assert got == (Path(target) if target else None)
    assert found.wrote == ([Path(target)] if target else [])
    assert asked == ["/somewhere/p recovered.rareannot"] * answer
    assert found.closed == 1


def test_what_was_recovered_is_opened_and_what_could_not_be_written_is_said(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, said, answers = list[Path](), list[str](), [Path("/new.rareannot"), None, UserError("The disk is full.")]

    def ask(_damaged: Path, _parent: QWidget) -> Path | None:
        answer = answers.pop(0)
        if isinstance(answer, UserError):
            raise answer
        return answer

    monkeypatch.setattr(module, "ask_recover", ask)
    for _ in range(3):
        recover(parent, Path("/p.rareannot"), opened.append, said.append)
    assert (opened, said) == ([Path("/new.rareannot")], ["The disk is full."])

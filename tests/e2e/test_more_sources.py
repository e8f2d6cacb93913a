"""Sources of one's own at the real window: added in the dialog, heard in the article, and switched off where they fail."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.sources.listing import MoreSourcesDialog, SourceFormDialog
from rareannot.suggest.added.user_file import read_added, write_added
from rareannot.suggest.added.values import Added, AddedSource
from tests.e2e.conftest import Person
from tests.suggest.added.models.making import config
from tests.suggest.added.server import answer, error, serving, spans

PROGRAM = """
import json, sys
for line in sys.stdin:
    one = json.loads(line)
    start = one["text"].index("company")
    print(json.dumps({"id": one["id"], "spans": [{"start": start, "end": start + 7, "label": "ORG"}]}), flush=True)
"""


def adds(person: Person, command: str) -> None:
    """Add a command in the dialog, by keys, and suggest again."""
    person.window._menus.actions["more_sources"].trigger()
    person.waits(lambda: bool(person.place.findChildren(MoreSourcesDialog)))
    dialog = person.place.findChildren(MoreSourcesDialog)[0]
    dialog.add.menu().actions()[0].trigger()
    person.waits(lambda: isinstance(QApplication.activeModalWidget(), SourceFormDialog))
    form = QApplication.activeModalWidget()
    assert isinstance(form, SourceFormDialog)
    QTest.keyClicks(form.fields["command"], command)
    QTest.keyClick(form, Qt.Key.Key_Return)
    person.waits(lambda: QApplication.activeModalWidget() is dialog)
    assert dialog.main is not None
    QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    person.waits(lambda: "applies to articles" in person.place.message.sentence)
    person.place.message.action_wanted.emit()


def sources(person: Person) -> set[str]:
    annotation = person.place.session.annotation
    return {s.source for s in annotation.suggestions.values()} if annotation else set()


def test_a_program_of_ones_own_suggests_in_the_open_article(annotator: Person, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM)
    annotator.presses("Space")
    annotator.waits_for_the_disk()
    adds(annotator, f"{sys.executable} {tmp_path / 'program.py'}")
    annotator.waits(lambda: "command 1" in sources(annotator), 120_000)
    assert annotator.decided()["kilundu minerals"] == "ORG"
    assert len(sources(annotator)) > 1


def test_one_that_crashes_is_named_and_the_others_suggest(annotator: Person) -> None:
    annotator.presses("Space")
    annotator.waits_for_the_disk()
    adds(annotator, f"{sys.executable} -c 1")
    annotator.waits(
        lambda: "“command” was switched off: its program ended (0)." in annotator.place.message.sentence, 120_000
    )
    annotator.waits(lambda: any(s.startswith("figures") for s in sources(annotator)), 120_000)
    assert annotator.decided()["kilundu minerals"] == "ORG"
    assert read_added().named("command").on is False


def asks(person: Person, source: str | AddedSource) -> Question:
    """Choose a source that was added before, or a chat endpoint by its address, and let it be asked; the question that comes."""
    if isinstance(source, str):
        settings = {"url": source, "model": "tiny", "retries": "0"}
        source = AddedSource("llm", "chat", settings, by_itself=False)
    write_added(Added().with_source(source))
    person.window._menus.actions["more_sources"].trigger()
    person.waits(lambda: bool(person.place.findChildren(MoreSourcesDialog)))
    dialog = person.place.findChildren(MoreSourcesDialog)[0]
    QTest.mouseClick(dialog.ask, Qt.MouseButton.LeftButton)
    person.waits(lambda: isinstance(QApplication.activeModalWidget(), Question))
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    return question


def words(question: Question) -> str:
    return " ".join(one.text() for one in question.findChildren(QLabel))


def test_a_chat_endpoint_on_this_computer_is_asked_and_its_quotes_are_suggested(annotator: Person) -> None:
    with serving(answer(spans(("company", "ORG")))) as server:
        question = asks(annotator, server.url)
        assert "2 articles are asked about" in words(question)
        assert "is on this computer" in words(question)
        assert server.asked == []
        assert question.main is not None
        QTest.mouseClick(question.main, Qt.MouseButton.LeftButton)
        annotator.waits(lambda: "llm 1" in sources(annotator), 120_000)
        annotator.waits(lambda: "was asked about" in annotator.place.message.sentence)
        assert len(server.asked) == 2
    assert "“llm” was asked about 2 articles; spans found: 1" in annotator.place.message.sentence
    assert "200 tokens were read, 14 written" in annotator.place.message.sentence


def test_a_host_beyond_this_computer_is_named_and_enter_sends_nothing(annotator: Person) -> None:
    question = asks(annotator, "https://api.example.org/v1")
    assert "are sent to api.example.org" in words(question)
    QTest.keyClick(question, Qt.Key.Key_Return)
    dialog = annotator.place.findChildren(MoreSourcesDialog)[0]
    annotator.waits(lambda: QApplication.activeModalWidget() is dialog)
    assert dialog.ask.isEnabled()  # it stays as it was, and can be asked again
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    annotator.waits(lambda: QApplication.activeModalWidget() is None)
    assert annotator.place.progress.isHidden()
    assert annotator.place.message.sentence == ""


def test_an_endpoint_that_refuses_is_switched_off_and_said(annotator: Person) -> None:
    with serving(error(401, "bad key")) as server:
        question = asks(annotator, server.url)
        assert question.main is not None
        QTest.mouseClick(question.main, Qt.MouseButton.LeftButton)
        annotator.waits(lambda: "“llm” was switched off" in annotator.place.message.sentence, 120_000)
    assert "HTTP 401: bad key" in annotator.place.message.sentence
    assert read_added().named("llm").on is False


def test_a_question_that_takes_long_can_be_cancelled(annotator: Person) -> None:
    with serving(60.0) as server:
        question = asks(annotator, server.url)
        assert question.main is not None
        QTest.mouseClick(question.main, Qt.MouseButton.LeftButton)
        annotator.waits(lambda: bool(server.asked), 120_000)
        annotator.place.progress.cancel_wanted.emit()
        annotator.waits(annotator.place.progress.isHidden)
        server.answers[0] = b""
    assert read_added().named("llm").on is True


def test_a_source_that_answered_about_all_says_so_in_the_dialog(annotator: Person) -> None:
    with serving(answer(spans(("company", "ORG")))) as server:
        question = asks(annotator, server.url)
        assert question.main is not None
        QTest.mouseClick(question.main, Qt.MouseButton.LeftButton)
        annotator.waits(lambda: "was asked about" in annotator.place.message.sentence, 120_000)
        annotator.window._menus.actions["more_sources"].trigger()
        annotator.waits(lambda: isinstance(QApplication.activeModalWidget(), MoreSourcesDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MoreSourcesDialog)
        QTest.mouseClick(dialog.ask, Qt.MouseButton.LeftButton)
        annotator.waits(lambda: "has answered about every article" in dialog.why.text())
        assert QApplication.activeModalWidget() is dialog
        dialog.reject()


def test_a_model_that_is_refused_is_said_and_one_to_fetch_is_asked_about(
    annotator: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    question = asks(annotator, AddedSource("llm", "huggingface", {"model": "some/model"}, by_itself=False))
    assert "first downloaded from huggingface.co" in words(question)
    QTest.keyClick(question, Qt.Key.Key_Return)  # which cancels
    dialog = annotator.place.findChildren(MoreSourcesDialog)[0]
    annotator.waits(lambda: QApplication.activeModalWidget() is dialog)
    dialog.reject()
    annotator.waits(lambda: not annotator.place.findChildren(MoreSourcesDialog))
    folder = config(tmp_path / "model")
    (folder / "pytorch_model.bin").write_bytes(b"")
    question = asks(annotator, AddedSource("llm", "huggingface", {"model": str(folder)}, by_itself=False))
    assert "The model runs on this computer" in words(question)
    assert question.main is not None
    QTest.mouseClick(question.main, Qt.MouseButton.LeftButton)
    annotator.waits(lambda: "“llm” was switched off" in annotator.place.message.sentence, 120_000)
    assert "a form that can run code" in annotator.place.message.sentence

"""Labels of one's own at the real window: from the first dialog on, and how suggestions for them begin."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPlainTextEdit

from rareannot import workflow
from rareannot.core.labels import LabelSet
from rareannot.gui.dialogs.new_project import NewProjectDialog
from rareannot.gui.dialogs.own_labels import OwnLabelsDialog
from rareannot.gui.labels.controller import LabelsPage
from rareannot.suggest import Suggester
from rareannot.suggest.learned.lookup import Memory
from rareannot.workflow.own_labels import labels_of_names
from tests.e2e.conftest import Person


def test_a_new_project_takes_labels_typed_one_a_line(person: Person, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("The Pit is deep.")
    steps = list[str]()

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, NewProjectDialog) or steps:
            return
        steps.append(dialog.windowTitle())
        QTest.keyClicks(dialog._name, "mine")
        dialog._folder.setText(str(tmp_path))
        sets = dialog.findChildren(QComboBox)[0]
        sets.setFocus()
        sets.setCurrentIndex(sets.findText("My own labels…"))
        assert dialog.main is not None
        assert not dialog.main.isEnabled()
        (names,) = dialog.findChildren(QPlainTextEdit)
        QTest.keyClicks(names, "SHAFT")
        QTest.keyClick(names, Qt.Key.Key_Return)
        QTest.keyClicks(names, "DEPTH, figure")
        assert any(one.text().startswith("2 labels with their keys: SHAFT (") for one in dialog.findChildren(QLabel))
        QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)

    timer = QTimer()
    timer.timeout.connect(fill)
    timer.start(50)
    person.window.new_open.new_project([str(article)])
    timer.stop()
    with_labels = tmp_path / "mine.rareannot"
    person.waits(lambda: person.place.session.annotation is not None)
    assert with_labels.exists()
    assert [(one.name, one.kind) for one in person.place.label_set.labels] == [("SHAFT", "entity"), ("DEPTH", "figure")]


@pytest.fixture
def own(person: Person, tmp_path: Path) -> Person:
    """Somebody with two articles about shafts and a label that no rule knows."""
    labels = labels_of_names("SHAFT", LabelSet("Mine", 1, ()))
    for n, text in enumerate(["the merlin shaft is deep", "below the merlin shaft lies ore"]):
        (tmp_path / f"{n}.txt").write_text(text)
    path = tmp_path / "p.rareannot"
    with workflow.new_project(path, labels) as project:
        workflow.import_all(project, workflow.ImportPlan((tmp_path / "0.txt", tmp_path / "1.txt")))
        project.suggestions.put([(1, ())], "rules 1")
        memory = Memory.of([("merlin shaft", "SHAFT")], [])
        (found,) = Suggester(["lookup"], labels=labels, memory=memory).suggest(["below the merlin shaft lies ore"])
        project.suggestions.put([(2, found)], "rules 1")
    person.opens(path)
    return person


def shown(person: Person) -> list[str]:
    return [one.text() for one in person.place.inspector.findChildren(QLabel) if one.isVisible()]


def test_why_suggested_explains_learning(own: Person) -> None:
    own.place.navigation.open(2)
    own.waits(lambda: any(words.startswith("Learned:") for words in shown(own)))
    assert "accepted before" in shown(own)


def test_insights_tells_when_suggestions_began(own: Person) -> None:
    def caption() -> str:
        own.window.do("insights_mode")
        page = own.window.pages
        assert page is not None
        texts = [one.text() for one in page.get("insights_mode").findChildren(QLabel)]
        return next((text for text in texts if "Spans in the annotators" in text), "")

    own.waits(lambda: "No suggestions yet for SHAFT" in caption())
    own.window.do("annotate_mode")
    own.place.navigation.open(2)
    own.waits(lambda: own.place.session.row == 2)
    own.presses("Space")
    own.place.project_thread.wait(lambda p: p.last_event())
    own.waits(lambda: "Suggestions began: SHAFT" in caption())


def test_labels_takes_names_and_every_ready_set(own: Person) -> None:
    own.window.do("labels_mode")
    assert own.window.pages is not None
    page = own.window.pages.get("labels_mode")
    assert isinstance(page, LabelsPage)
    QTest.mouseClick(page.editor.import_button, Qt.MouseButton.LeftButton)
    menu = page.editor.import_button.findChild(QMenu)
    assert menu is not None
    assert [one.text() for one in menu.actions()][3:] == [one.name for one in sets()]
    menu.actions()[1].trigger()
    menu.close()
    own.waits(lambda: isinstance(QApplication.activeModalWidget(), OwnLabelsDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, OwnLabelsDialog)
    QTest.keyClicks(dialog.own.names, "PIT")
    assert dialog.main is not None
    QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    assert [row.label.name for row in page.editor.draft.in_order()] == ["SHAFT", "PIT"]


def sets() -> tuple[LabelSet, ...]:
    from rareannot.workflow.own_labels import ready_sets

    return ready_sets()

"""Importing labelled articles in the real window: labels of other tools are asked about, answered by keys, and remembered."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from rareannot import workflow
from rareannot.gui.dialogs.import_labels import ImportLabelsDialog
from tests.e2e.conftest import Person
from tests.gui.walk import cut_off, nameless

TEXTS = ("Ann met Lynas in Perth for 3 tons", "Bob met Lynas in Perth for 4 tons")
SPANS = ([0, 3, "PER"], [8, 13, "company"], [17, 22, "GPE"], [4, 7, "VERB"])


@pytest.fixture
def theirs(tmp_path: Path) -> list[Path]:
    """Two files of another tool, an article in each."""
    paths = [tmp_path / f"theirs-{n}.jsonl" for n in range(len(TEXTS))]
    for path, text in zip(paths, TEXTS, strict=True):
        path.write_text(json.dumps({"text": text, "label": SPANS}) + "\n", encoding="utf-8")
    return paths


def asked(person: Person, path: Path) -> ImportLabelsDialog:
    """Import a file and wait for the question."""
    person.window.new_open.take_files([str(path)])
    person.waits(lambda: person.place.findChild(ImportLabelsDialog) is not None)
    dialog = person.place.findChild(ImportLabelsDialog)
    assert isinstance(dialog, ImportLabelsDialog)
    person.waits(dialog.isVisible)
    return dialog


def goes_to(dialog: QWidget, name: str) -> QWidget:
    """Press Tab until the field of that name has the keyboard."""
    for _ in range(30):
        focus = dialog.focusWidget()
        if focus is not None and focus.isVisible() and focus.accessibleName().startswith(name):
            return focus
        QTest.keyClick(focus or dialog, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name}")


def becomes(dialog: ImportLabelsDialog) -> dict[str, str | None]:
    return dict(dialog.choice.labels)


def stored(person: Person, layer: str) -> set[tuple[str, str]]:
    def read(project: Any) -> set[tuple[str, str]]:
        entries = workflow.collect(project, workflow.Choice(layer))
        return {(e.document.text[s.start : s.end], s.label) for e in entries for s in e.spans}

    return person.place.project_thread.now(read)


def test_labels_of_another_tool_are_mapped_by_keys_and_remembered(annotator: Person, theirs: list[Path]) -> None:
    dialog = asked(annotator, theirs[0])
    assert becomes(dialog) == {"PER": "PERSON", "company": "ORG", "VERB": None}
    assert not nameless(dialog)
    assert not cut_off(dialog)
    assert dialog.main is not None

    QTest.keyClick(goes_to(dialog, "Spans become"), Qt.Key.Key_Down)
    assert not dialog.main.isEnabled()
    QTest.keyClicks(goes_to(dialog, "Annotator"), "Jonas")
    QTest.keyClick(goes_to(dialog, "VERB, 1 spans"), Qt.Key.Key_Up)
    QTest.keyClick(goes_to(dialog, "PER, 1 spans"), Qt.Key.Key_Return)
    annotator.waits(lambda: "1 new article" in annotator.place.message.sentence)
    assert stored(annotator, "Jonas") == {("Ann", "PERSON"), ("Lynas", "ORG"), ("Perth", "GPE")}

    again = asked(annotator, theirs[1])
    assert becomes(again) == {"PER": "PERSON", "company": "ORG", "VERB": ""}
    assert (again.choice.target, again.choice.annotator) == ("annotator", "Jonas")
    QTest.keyClick(goes_to(again, "Spans become"), Qt.Key.Key_End)
    QTest.keyClick(again, Qt.Key.Key_Return)
    annotator.waits(lambda: ("Bob", "PERSON") in stored(annotator, "gold"))


def test_nothing_is_imported_where_the_question_is_put_away(annotator: Person, theirs: list[Path]) -> None:
    dialog = asked(annotator, theirs[0])
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    annotator.waits(lambda: annotator.place.message.sentence == "Nothing was imported.")
    assert annotator.place.project_thread.now(lambda p: p.queue.counts().total) == 2


def test_articles_without_labels_are_imported_without_a_question(annotator: Person, tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("A third article.", encoding="utf-8")
    annotator.window.new_open.take_files([str(plain)])
    annotator.waits(lambda: "1 new article" in annotator.place.message.sentence)
    assert annotator.place.findChild(ImportLabelsDialog) is None

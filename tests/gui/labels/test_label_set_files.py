"""The label set as a file: taken into the draft, written as it is saved, and what is said of both."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from rareannot.core.labels import Label
from rareannot.gui.base.settings import Settings
from rareannot.gui.dialogs.own_labels import OwnLabelsDialog
from rareannot.gui.labels.label_set_files import LabelSetFiles
from rareannot.workflow.own_labels import ready_sets
from tests.gui.labels.conftest import Workplace
from tests.gui.tasks.desk import choosing


@pytest.fixture
def files(workplace: Workplace) -> LabelSetFiles:
    return LabelSetFiles(workplace.window, workplace.labels, workplace.editor, Settings(), workplace.message)


def names(workplace: Workplace) -> list[str]:
    """The labels of the draft."""
    return [row.label.name for row in workplace.editor.draft.in_order()]


def test_what_is_written_is_the_saved_set(files: LabelSetFiles, workplace: Workplace, tmp_path: Path) -> None:
    files.export_file(tmp_path / "labels.json")
    assert json.loads((tmp_path / "labels.json").read_text("utf-8")) == workplace.labels.as_json()
    assert workplace.message.sentence == "Saved version 1 to “labels.json”."


def test_what_is_not_saved_yet_is_not_written_and_that_is_said(
    files: LabelSetFiles, workplace: Workplace, tmp_path: Path
) -> None:
    draft, _ = workplace.editor.draft.with_new("entity")
    workplace.drafts(draft)
    files.export_file(tmp_path / "labels.json")
    assert json.loads((tmp_path / "labels.json").read_text("utf-8")) == workplace.labels.as_json()
    assert workplace.message.sentence.endswith("It does not include unsaved changes.")


def test_where_it_cannot_be_written_that_is_said(files: LabelSetFiles, workplace: Workplace, tmp_path: Path) -> None:
    files.export_file(tmp_path / "no such folder" / "labels.json")
    assert workplace.message.isVisibleTo(workplace.window)
    assert not workplace.message.sentence.startswith("Saved")


def test_labels_of_a_file_come_into_the_draft_and_nothing_is_saved(
    files: LabelSetFiles, workplace: Workplace, tmp_path: Path
) -> None:
    other = replace(workplace.labels, name="Mines", labels=(*workplace.labels.labels, Label("SHAFT")))
    (tmp_path / "other.json").write_text(json.dumps(other.as_json()), "utf-8")
    files.import_file(tmp_path / "other.json")
    assert "SHAFT" in names(workplace)
    assert workplace.message.sentence.startswith("“Mines” is in the table now")
    assert workplace.stored() == workplace.labels


def test_an_import_can_be_undone_in_the_editor(files: LabelSetFiles, workplace: Workplace, tmp_path: Path) -> None:
    before = names(workplace)
    other = replace(workplace.labels, labels=workplace.labels.labels[:3])
    (tmp_path / "other.json").write_text(json.dumps(other.as_json()), "utf-8")
    files.import_file(tmp_path / "other.json")
    assert names(workplace) != before
    workplace.editor.undo()
    assert names(workplace) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": 3}'])
def test_a_file_that_is_no_label_set_changes_nothing(
    files: LabelSetFiles, workplace: Workplace, tmp_path: Path, text: str
) -> None:
    before = names(workplace)
    (tmp_path / "bad.json").write_text(text, "utf-8")
    files.import_file(tmp_path / "bad.json")
    assert names(workplace) == before
    assert workplace.message.isVisibleTo(workplace.window)
    assert "is in the table now" not in workplace.message.sentence


def test_a_file_that_is_not_there_changes_nothing(files: LabelSetFiles, workplace: Workplace, tmp_path: Path) -> None:
    before = names(workplace)
    files.import_file(tmp_path / "gone.json")
    assert names(workplace) == before
    assert "gone.json" in workplace.message.sentence


def test_the_menu_offers_a_file_names_and_every_ready_set(files: LabelSetFiles, workplace: Workplace) -> None:
    files.show_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    at = workplace.editor.import_button
    assert menu.pos() == at.mapToGlobal(at.rect().bottomLeft())
    titles = [action.text() for action in menu.actions()]
    assert titles[:3] == ["From a file…", "By name, one per line…", ""]
    assert menu.actions()[2].isSeparator()
    assert len(titles) == 3 + len(ready_sets())
    menu.actions()[-1].trigger()
    assert "is in the table now" in workplace.message.sentence
    menu.close()


def test_labels_by_name_come_to_those_that_are_there(files: LabelSetFiles, workplace: Workplace) -> None:
    before = names(workplace)
    files.ask_names()
    (dialog,) = workplace.window.findChildren(OwnLabelsDialog)
    dialog.findChildren(QPlainTextEdit)[0].setPlainText("SHAFT\nADIT")
    dialog.accept()
    assert sorted(names(workplace)) == sorted([*before, "SHAFT", "ADIT"])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not workplace.window.findChildren(OwnLabelsDialog)


def test_a_file_is_asked_for_where_the_project_lies(
    files: LabelSetFiles, workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files._settings.put("folder", str(tmp_path))
    files.export_file(tmp_path / "in.json")
    opening = choosing(monkeypatch, "getOpenFileName", str(tmp_path / "in.json"))
    saving = choosing(monkeypatch, "getSaveFileName", str(tmp_path / "out.json"))
    files.ask_import()
    assert "is in the table now" in workplace.message.sentence
    files.ask_export()
    assert (tmp_path / "out.json").is_file()
    assert opening[0][2] == str(tmp_path)
    assert Path(saving[0][2]) == tmp_path / "critical-minerals-news.json" or Path(saving[0][2]).parent == tmp_path
    workplace.message.hide()
    for name in ("getOpenFileName", "getSaveFileName"):
        choosing(monkeypatch, name, "")
    files.ask_import()
    files.ask_export()
    assert workplace.message.sentence == ""

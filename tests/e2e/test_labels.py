"""The Labels mode in the whole window by real events: renaming under decided spans, undo, drafts, the consistency check."""

import json
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.actions import ACTIONS
from rareannot.gui.base.settings import Settings
from rareannot.gui.labels.controller import LabelsPage
from tests.e2e.conftest import Person, path, sized

__all__ = ["path"]


def labels_page(person: Person) -> LabelsPage:
    """The Labels mode."""
    person.window.do("labels_mode")
    page = person.window.pages.page() if person.window.pages else None
    assert isinstance(page, LabelsPage)
    return page


def chooses(page: LabelsPage, name: str) -> None:
    """Walk down the table to a label."""
    row = next(r for r in page.editor.draft.rows if r.label.name == name)
    for _ in range(40):
        if page.editor.number == row.number:
            return
        QTest.keyClick(page.editor.table, Qt.Key.Key_Down)
    raise AssertionError(name)


def clicks(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def renames(person: Person, old: str, new: str) -> None:
    """Rename a label and save it, through the preview where spans have it; the pages come anew."""
    page = labels_page(person)
    chooses(page, old)
    QTest.keyClick(page.editor.table, Qt.Key.Key_F2)
    QTest.keyClicks(page.editor.form.name, new)
    before = person.window.pages
    clicks(page.editor.save_button)
    person.waits(lambda: person.window.pages is not before or page.editor.stack.currentWidget() is page.editor.preview)
    if person.window.pages is before:
        clicks(page.editor.preview.main)
    person.waits(
        lambda: (
            person.window.pages is not before
            and bool(person.window.annotate_page and person.window.annotate_page.session.row)
        )
    )


def test_a_rename_reaches_the_open_article_and_one_undo_brings_it_back(annotator: Person) -> None:
    annotator.presses("Space", "Space")
    annotator.waits_for_the_disk()
    before = annotator.decided()
    assert before["kilundu minerals"] == "ORG"
    renames(annotator, "ORG", "FIRM")
    annotator.waits(lambda: annotator.place.session.annotation is not None)
    assert annotator.decided() == before | {"kilundu minerals": "FIRM"}
    page = labels_page(annotator)
    assert page.message.sentence == "Saved as version 2."
    assert page.editor.name() == "FIRM"
    annotator.waits(lambda: page.editor.undo_saved.isVisible())
    pages = annotator.window.pages
    clicks(page.editor.undo_saved)
    annotator.waits(lambda: annotator.window.pages is not pages and annotator.place.session.annotation is not None)
    assert annotator.decided() == before
    assert "ORG" in annotator.place.label_set


def test_ctrl_s_saves_the_set_and_says_where_there_is_nothing_to_save(annotator: Person) -> None:
    page = labels_page(annotator)
    annotator.window.do("save")
    assert page.message.sentence == "Nothing has changed since version 1."
    chooses(page, "FAC")
    QTest.keyClick(page.editor.table, Qt.Key.Key_F2)
    QTest.keyClicks(page.editor.form.name, "PLACE")
    before = annotator.window.pages
    annotator.window.do("save")
    annotator.waits(lambda: annotator.window.pages is not before and bool(annotator.window.annotate_page))
    assert "PLACE" in annotator.place.label_set


def test_what_waited_under_the_old_name_still_waits_and_is_judged_under_the_new_one(annotator: Person) -> None:
    renames(annotator, "ORG", "FIRM")
    annotator.window.do("annotate_mode")
    annotator.waits(lambda: annotator.place.session.annotation is not None)
    annotator.presses("Space")
    annotator.waits_for_the_disk()
    assert annotator.decided() == {"kilundu minerals": "FIRM"}


def test_edits_not_saved_are_there_again_after_the_program_was_closed(annotator: Person, path: Path) -> None:
    page = labels_page(annotator)
    chooses(page, "GPE")
    QTest.keyClick(page.editor.table, Qt.Key.Key_F2)
    QTest.keyClicks(page.editor.form.name, "PLACE")
    annotator.window.do("annotate_mode")
    assert labels_page(annotator).editor.draft.fates == {"GPE": "PLACE"}
    annotator.closes()
    annotator.opens(path)
    page = labels_page(annotator)
    assert page.editor.draft.fates == {"GPE": "PLACE"}
    assert page.message.sentence == "Unsaved changes restored."
    page.undo()
    assert page.editor.draft.changes() == 0
    annotator.closes()
    assert [key for key in Settings()._ini.allKeys() if key.startswith("label_")] == [], "nothing is left behind"


def test_a_set_goes_to_a_file_and_comes_back_from_one(annotator: Person, tmp_path: Path) -> None:
    page = labels_page(annotator)
    out = tmp_path / "set.json"
    page.files.export_file(out)
    data = json.loads(out.read_text(encoding="utf-8"))
    data["labels"] = [x for x in data["labels"] if x["name"] != "NORP"]
    out.write_text(json.dumps(data), encoding="utf-8")
    page.files.import_file(out)
    assert page.editor.draft.fates == {"NORP": ""}
    (tmp_path / "wrong.json").write_text("[", encoding="utf-8")
    page.files.import_file(tmp_path / "wrong.json")
    assert "not a JSON file" in page.message.sentence
    assert page.editor.draft.fates == {"NORP": ""}


def test_the_check_finds_a_slip_mends_it_takes_that_back_and_opens_it(annotator: Person) -> None:
    annotator.presses("Space", "4")
    annotator.waits_for_the_disk()
    annotator.window.do("lint")
    page = labels_page(annotator)
    check = page.consistency
    assert check.summary.text() == "Checking the answers…"  # the answer can only come with the next turn of the loop
    annotator.waits(lambda: bool(check.places.lines))
    assert check.summary.text() == "1 finding"
    assert [line.now for line in check.places.lines] == ["CARDINAL ≈ 20\u202f000 t"]
    check.fixes.setFocus()
    QTest.keyClicks(check.fixes, "QUANT")
    assert check.fixes.currentText() == "QUANTITY: relabel them"
    clicks(check.do_it)
    annotator.waits(lambda: check.summary.text() == "Everything is consistent.")
    assert page.message.sentence == "Changed to QUANTITY: 1 span in 1 article."
    page.undo()
    annotator.waits(lambda: bool(check.places.lines))
    check.focus()
    QTest.keyClick(check.list, Qt.Key.Key_Return)
    annotator.waits(lambda: annotator.current() == "about 20 000 tons")
    assert annotator.window.pages is not None
    assert annotator.window.pages.name == "annotate_mode"
    assert annotator.decided()["about 20 000 tons"] == "CARDINAL"


def test_the_labels_and_the_check_have_keys(annotator: Person) -> None:
    assert annotator.window.pages is not None
    QTest.keyClick(annotator.place.view, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    annotator.waits(lambda: annotator.window.pages is not None and annotator.window.pages.name == "labels_mode")
    assert next(a.keys for a in ACTIONS if a.name == "lint") == ("Ctrl+Shift+L",)


def test_a_missed_name_is_opened_with_its_words_selected_ready_for_a_key(annotator: Person) -> None:
    start = annotator.text().index("tuesday")
    annotator.window.open_article(1, f"@{start}-{start + 7}")
    annotator.waits(lambda: annotator.place.view.caret.selection() == (start, start + 7))
    annotator.presses("5")
    assert annotator.decided() == {"tuesday": "DATE"}


def test_a_key_that_replaces_an_action_is_a_warning_that_is_read_whole_and_lets_changes_be_saved(
    person: Person, tmp_path: Path
) -> None:
    """Projects made from the set of OntoNotes had K for LANGUAGE, and no change of their labels could be saved."""
    labels = builtin_label_set("ontonotes-18")
    with_k = tuple(replace(one, key="K") if one.name == "LANGUAGE" else one for one in labels.labels)
    with workflow.new_project(tmp_path / "p.rareannot", replace(labels, labels=with_k)) as project:
        project.add_documents([Document("quechua is spoken in peru", "one")])
    person.opens(tmp_path / "p.rareannot")
    assert person.place.message.sentence == ""  # a set without links has no use for the action
    sized(person, 1024)
    page = labels_page(person)
    chooses(page, "LANGUAGE")
    line = page.editor.form.problems["key"]
    person.waits(line.isVisible)
    assert line.text.text() == "In the article, this replaces the key K of “Link the figures”."
    assert line.text.height() >= line.text.heightForWidth(line.text.width())
    assert page.editor.form.viewport().width() >= line.mapTo(page.editor.form.viewport(), line.rect().topRight()).x()
    QTest.keyClicks(page.editor.form.tag, "S")
    pages = person.window.pages
    clicks(page.editor.save_button)
    person.waits(lambda: person.window.pages is not pages)
    assert labels_page(person).message.sentence == "Saved as version 2."

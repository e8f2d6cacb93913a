"""From two packs to gold through the window: hand out, annotate, merge, settle by keys alone, export what was decided."""

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.history import Action, Change, diff
from rareannot.gui.dialogs.packs import PacksDialog
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.reports.merge_report import MergeReportDialog
from rareannot.gui.review.controller import ReviewPage
from rareannot.gui.review.sites.model import SitesModel
from rareannot.store import Project
from rareannot.store.values import SiteRow
from tests.e2e.conftest import LABELS, TEXT, Person, once_shown, suggestions
from tests.store.reviewing import CHILE, answer, finished_project, span
from tests.store.reviewing import TEXT as SITES_TEXT

OTHER = "kilundu minerals opened a second mine near oslo on tuesday and hired 120 people"


def review(person: Person) -> ReviewPage:
    """The page of the review, looked at and up to date."""
    person.window.do("review_mode")
    page = person.window.pages.page() if person.window.pages else None
    assert isinstance(page, ReviewPage)
    return page


def key(*keys: str) -> None:
    """Press keys where the keyboard is."""
    for one in keys:
        combination = QKeySequence(one)[0]  # type: ignore[index]
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


@pytest.fixture
def lead(person: Person, tmp_path: Path) -> Person:
    """A lead with two articles; the first one has suggestions."""
    target = tmp_path / "lead.rareannot"
    with workflow.new_project(target) as project:
        project.add_documents([Document(TEXT, "one"), Document(OTHER, "two")])
        project.suggestions.put([(1, suggestions()), (2, [])], "test 1")
    person.opens(target)
    return person


def packs_are_made(person: Person, folder: Path) -> None:
    """Make a pack for Jonas and one for Aiko, with every article in both, in the dialog."""

    def fill(dialog: PacksDialog) -> None:
        assert dialog.main is not None
        dialog._names.clear()
        QTest.keyClicks(dialog._names, "Jonas, Aiko")
        dialog._all_share.setChecked(True)
        dialog._blind.setValue(0)
        dialog._folder.setText(str(folder))
        assert dialog.main.text() == "Make 2 packs"
        dialog.main.click()

    page = review(person)
    once_shown(PacksDialog, fill)
    person.window.do("make_packs")
    person.waits(lambda: "Made 2 packs" in page.message.sentence)
    assert sorted(p.name for p in folder.iterdir()) == ["Aiko.rareannot", "Jonas.rareannot"]


def judges(person: Person, pack: Path, wrong: dict[str, str], missed: set[str]) -> None:
    """Open a pack and judge every suggestion by keys: a label key for what is in ``wrong``, X for what is ``missed``."""
    person.opens(pack)
    person.waits(lambda: person.place.session.walk.undecided() == len(LABELS))
    while person.place.session.walk.undecided():
        words = person.current()
        if words in wrong:
            person.presses(person.place.label_set[wrong[words]].key)
        else:
            person.presses("X" if words in missed else "Space")
    person.place.session.set_status("done")
    person.waits_for_the_disk()
    person.closes()


def merges(person: Person, paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> MergeReportDialog:
    """Merge files from the menu; the report that is shown."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(p) for p in paths], ""))
    person.window.do("merge_files")
    person.waits(lambda: isinstance(QApplication.activeModalWidget(), MergeReportDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MergeReportDialog)
    return dialog


def puts_away(person: Person, dialog: MergeReportDialog) -> None:
    """Close the report and be back at the window."""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    person.window.activateWindow()


def spans(line: dict[str, Any]) -> dict[str, str]:
    return {line["text"][s["start"] : s["end"]]: s["label"] for s in line["spans"]}


def test_two_packs_out_two_annotators_back_and_gold_by_keys_alone(
    lead: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs, project = tmp_path / "packs", lead.place.project_thread.path
    page = review(lead)
    lead.waits(lambda: page.empty.isVisible())
    assert "There is no work to compare yet" in page.empty.words.text()
    packs_are_made(lead, packs)
    lead.closes()
    judges(lead, packs / "Jonas.rareannot", {"oslo": "LOC"}, {"next year"})
    judges(lead, packs / "Aiko.rareannot", {"lithium carbonate": "ORG"}, {"tuesday"})

    lead.opens(project)
    dialog = merges(lead, [packs / "Jonas.rareannot", packs / "Aiko.rareannot"], monkeypatch)
    assert [one.name for one in dialog.files] == ["Jonas.rareannot", "Aiko.rareannot"]
    assert all(kind == "good" for one in dialog.files for kind, _ in one.lines[:1])
    puts_away(lead, dialog)

    page = review(lead)
    lead.waits(lambda: page.sites.model.total == 4 and page.figures is not None)
    key("A")  # what both say alike
    lead.waits(lambda: page.state.unanimous_open == 0)
    wanted = {"oslo": "GPE", "lithium carbonate": "MATERIAL", "next year": "DATE", "tuesday": ""}
    for _ in range(4):
        key("Tab")
        lead.waits(lambda: page.session.current() is not None)
        found = page.session.current()
        assert found is not None
        words = found[0].document.text[found[1].start : found[1].end]
        label = wanted.pop(words)
        rows = page.site.table.readings.rows
        number = next((row.key for row in rows if row.spans and row.label_text() == label), "0")
        key(number)
    assert wanted == {}
    lead.waits(lambda: not page.session.busy())
    key("Tab")
    assert page.message.sentence == "Every listed site is settled."

    expected = {words: label for words, label in LABELS.items() if words != "tuesday"}
    (gold,) = lead.exports(tmp_path / "gold.jsonl", "gold")
    assert gold["text"] == TEXT
    assert spans(gold) == expected
    assert {s["origin"] for s in gold["spans"]} == {"adjudicated"}

    key("Ctrl+Z")
    lead.waits(lambda: page.sites.model.left == 1)
    key("Ctrl+Shift+Z")
    lead.waits(lambda: page.sites.model.left == 0)
    lead.closes()
    lead.opens(project)
    page = review(lead)
    lead.waits(lambda: page.state.documents == 1 and not page.state.open)
    assert page.state.documents_done == 1


def test_merging_a_file_that_is_none_says_so_and_the_others_come_in(
    lead: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = tmp_path / "packs"
    with workflow.new_project(tmp_path / "other.rareannot") as other:
        other.add_documents([Document(OTHER, "two")])
    packs_are_made(lead, packs)
    wrong = tmp_path / "wrong.rareannot"
    wrong.write_text(json.dumps({"not": "a project"}) * 50)
    dialog = merges(lead, [wrong, tmp_path / "other.rareannot", packs / "Jonas.rareannot"], monkeypatch)
    kinds = {one.name: one.lines[0] for one in dialog.files}
    assert kinds["wrong.rareannot"][0] == kinds["other.rareannot"][0] == "bad"
    assert "belongs to another project" in kinds["other.rareannot"][1]
    assert kinds["Jonas.rareannot"][0] in ("info", "good")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_two_annotators_of_one_name_are_asked_about_once(
    lead: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "one.rareannot", tmp_path / "two.rareannot"
    lead.waits_for_the_disk()
    project = lead.place.project_thread.path
    lead.closes()
    for path, uid in ((one, "a"), (two, "b")):
        shutil.copy(project, path)
        with workflow.open_project(path) as copy:
            copy.work_as("Jonas", uid)
            copy.save(1, done(copy))
    lead.opens(project)
    dialog = merges(lead, [one, two], monkeypatch)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    lead.waits(lambda: isinstance(QApplication.activeModalWidget(), Question))
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    assert question.main is not None
    QTest.mouseClick(question.main, Qt.MouseButton.LeftButton)
    lead.waits(lambda: lead.place.project_thread.now(lambda p: p.people.second_ids()) == {"b": "a"})
    dialog = merges(lead, [one, two], monkeypatch)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    lead.bot.wait(200)
    assert QApplication.activeModalWidget() is None


def done(project: Project) -> Action:
    """The gesture that finishes the first article."""
    held = project.annotation(1)
    return Action("done", diff(held, replace(held, status="done")))


def test_the_report_is_written_and_opened_only_after_a_question(
    lead: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr("rareannot.gui.tasks.team.QDesktopServices.openUrl", opened.append)
    packs, out = tmp_path / "packs", tmp_path / "report.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page = review(lead)
    lead.window.do("agreement_report")
    lead.waits(lambda: "two annotators" in page.message.sentence)
    assert not out.exists()
    packs_are_made(lead, packs)
    project = lead.place.project_thread.path
    lead.closes()
    judges(lead, packs / "Jonas.rareannot", {}, {"next year"})
    judges(lead, packs / "Aiko.rareannot", {}, set())
    lead.opens(project)
    QTest.keyClick(merges(lead, [packs / "Jonas.rareannot", packs / "Aiko.rareannot"], monkeypatch), Qt.Key.Key_Escape)
    lead.window.do("agreement_report")
    lead.waits(lambda: isinstance(QApplication.activeModalWidget(), Question))
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    assert "<html" in out.read_text("utf-8")
    assert opened == []
    QTest.keyClick(question, Qt.Key.Key_Return)
    lead.waits(lambda: len(opened) == 1)


def rows_of(listed: SitesModel) -> list[SiteRow]:
    """The sites in the list of which more than the number is known."""
    return [row for number in listed.listing.numbers if (row := listed.row(number)) is not None]


def test_what_was_settled_stays_the_choice_when_newcomers_say_otherwise_and_all_is_written_down(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, copy, table = tmp_path / "lead.rareannot", tmp_path / "copy.rareannot", tmp_path / "sites.csv"
    with finished_project(target) as project:
        project.backups.copy_to(copy)
    with Project.open(copy) as theirs:
        for who in ("Uma", "Olu", "Ida"):  # more than those who hold what will be settled
            answer(theirs, who, 1, [CHILE, span(SITES_TEXT, "lithium carbonate from", "MATERIAL")])
    person.opens(target)
    page = review(person)
    person.waits(lambda: page.sites.model.total == 3)
    key("Tab")
    person.waits(lambda: page.session.current() is not None)
    key("1")
    person.waits(lambda: page.sites.model.left == 2 and not page.session.busy())
    puts_away(person, merges(person, [copy], monkeypatch))
    # the figure comes first, the list of sites after it: a key in between would open another one
    listed = page.sites.model
    person.waits(lambda: page.state.changed == 1 and any(r.state == "changed" for r in rows_of(listed)))
    key("Escape", "Tab")
    person.waits(lambda: (found := page.session.current()) is not None and found[2].name == "changed")
    assert "Changed since it was settled" in page.site.state.words.text()
    rows = page.site.table.readings.rows
    assert [(row.support, row.before) for row in rows if row.spans] == [(3, False), (2, True), (1, False)]
    assert page.site.row() == 1
    key("Space")
    person.waits(lambda: page.state.changed == 0 and not page.session.busy())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(table), ""))
    person.window.do("export_sites")
    person.waits(lambda: "was written to" in page.message.sentence)
    lines = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    settled = [line for line in lines if line["settled"] == "yes"]
    assert [(line["spans"], line["annotators"], line["state"]) for line in settled] == [
        ("lithium carbonate", "Lea; Mira", "decided")
    ]


def status_of_jonas(person: Person) -> str:
    return str(person.place.project_thread.now(lambda p: p.annotation(1, p.author("Jonas")).status))


@pytest.mark.parametrize("taken", [True, False])
def test_a_file_that_changes_somebodys_answers_is_asked_about_before_it_is_taken_in(
    lead: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    copy = tmp_path / "copy.rareannot"
    lead.waits_for_the_disk()
    project = lead.place.project_thread.path
    lead.closes()
    with workflow.open_project(project) as opened:
        opened.work_as("Jonas", "a")
        opened.save(1, done(opened))
    shutil.copy(project, copy)
    with workflow.open_project(copy) as changed:
        changed.work_as("Jonas", "a")
        changed.save(1, Action("edit", (Change("answer", None, {"status": "skipped"}),)))
    lead.opens(project)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(copy)], ""))
    lead.window.do("merge_files")
    lead.waits(lambda: isinstance(QApplication.activeModalWidget(), Question))
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    assert question.main
    assert status_of_jonas(lead) == "done"
    if taken:
        QTest.mouseClick(question.main, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(question, Qt.Key.Key_Escape)
    lead.waits(lambda: isinstance(QApplication.activeModalWidget(), MergeReportDialog))
    report = QApplication.activeModalWidget()
    assert isinstance(report, MergeReportDialog)
    assert [one.lines[0][0] for one in report.files] == ["good" if taken else "bad"]
    assert status_of_jonas(lead) == ("skipped" if taken else "done")
    puts_away(lead, report)

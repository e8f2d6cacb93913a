"""The lead's page by mouse and keys: numbers open their articles, a pack is previewed, made again and taken back, a drift is told and drawn."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QWidget

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.spans import Span
from rareannot.gui.dialogs.packs import PacksDialog
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.team.calibration import CalibrationDialog
from rareannot.gui.dialogs.team.changes import NameDialog, TakeBackDialog
from rareannot.gui.dialogs.team.log import LogDialog
from rareannot.gui.dialogs.team.pace import PaceDialog
from rareannot.gui.dialogs.team.quality import QualityDialog
from rareannot.gui.dialogs.team_overview import TeamOverviewDialog
from rareannot.store import Project
from rareannot.workflow.packs import PackPlan, make_packs
from rareannot.workflow.team_overview import COLUMNS
from tests.e2e.conftest import Person, once_shown

T = TypeVar("T")
Asking = TypeVar("Asking", bound=QWidget)
SPANS = [Span(0, 7, "ORG"), Span(8, 14, "MATERIAL")]


def says(project: Project, name: str, uid: str, rows: list[int], spans: list[Span]) -> None:
    project.work_as(name, uid)
    for row in rows:
        held = project.annotation(row)
        decided = {f"{name}{s.start}": s for s in spans}
        after = held.with_decided(decided, decided).with_status("done")
        project.save(row, Action("edit", diff(held, after)))


@pytest.fixture
def lead(person: Person, tmp_path: Path) -> Person:
    """Mira and Noor did ten articles, which are settled; Olaf and Pia have packs with test questions, and Olaf drifts."""
    path = tmp_path / "lead.rareannot"
    with workflow.new_project(path) as project:
        project.add_documents(Document(f"article number {n} on lithium and more", f"a{n}") for n in range(50))
        project.suggestions.put([(row, ()) for row in project.ids()], "test 1")
        for name in ("Mira", "Noor"):
            says(project, name, name.lower(), list(range(1, 11)), SPANS)
        project.work_as("Rita", "rita")
        for row in range(1, 11):
            project.review.accept_unanimous(row)
        make_packs(project, tmp_path / "old", PackPlan(("Olaf", "Pia"), count=16, overlap=0.0, test_share=0.5))
        for hand in project.packs.handed_out():
            tests = project.people.uncounted().tests
            found = (project.find(i) for i, uids in tests.items() if hand.uid in uids)
            asked = sorted(one for one in found if one is not None)
            if hand.name in ("Olaf", "Pia"):
                says(project, hand.name, hand.uid, asked, SPANS if hand.name == "Pia" else [Span(15, 17, "GPE")])
        project.work_as("Rita", "rita")
    person.opens(path)
    return person


def team(person: Person) -> TeamOverviewDialog:
    person.window.do("review_mode")
    person.window.do("team_overview")
    person.waits(lambda: isinstance(QApplication.activeModalWidget(), TeamOverviewDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TeamOverviewDialog)
    return dialog


def place(dialog: TeamOverviewDialog, name: str, column: str) -> QPoint:
    at = next(i for i, one in enumerate(COLUMNS) if one.name == column)
    table = dialog.table
    row = next(r for r in range(table.rowCount()) if table.model().index(r, 0).data() == name)
    index = table.model().index(row, at)
    table.scrollTo(index)
    return table.visualRect(index).center()


def clicks(dialog: TeamOverviewDialog, name: str, column: str) -> None:
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place(dialog, name, column))


def chooses(dialog: TeamOverviewDialog, words: str) -> None:
    """Open the menu of the button by the mouse, and take the line that begins so by its keys."""

    def take() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        wanted = next(a for a in menu.actions() if a.text().startswith(words) and a.isVisible())
        assert wanted.isEnabled()
        menu.setActiveAction(wanted)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(50, take)
    QTest.mouseClick(dialog.more, Qt.MouseButton.LeftButton)


def asked(person: Person, kind: type[Asking]) -> Asking:
    person.waits(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def in_project(person: Person, verb: Callable[[Project], T]) -> T:
    return person.place.project_thread.now(verb)


def test_one_click_on_a_number_lists_the_articles_and_enter_opens_one(lead: Person) -> None:
    dialog = team(lead)
    assert any("Olaf drifts" in one.text() for one in dialog.findChildren(QLabel))
    clicks(dialog, "Olaf", "tests")
    QTest.keyClick(asked(lead, QualityDialog), Qt.Key.Key_Escape)
    lead.waits(lambda: dialog.behind.count() == 8)
    assert "3 of 3 spans wrong" in dialog.behind.item(0).text()
    clicks(dialog, "Olaf", "open")
    lead.waits(lambda: dialog.behind.count() == 8 and "new" in dialog.behind.item(0).text())
    dialog.behind.setFocus()
    dialog.behind.setCurrentRow(0)
    words = dialog.behind.item(0).text()
    QTest.keyClick(dialog.behind, Qt.Key.Key_Return)
    lead.waits(lambda: lead.place.session.annotation is not None and lead.text()[:16] in words)
    assert QApplication.activeModalWidget() is None


def test_nothing_scrolls_sideways_at_800_pixels(lead: Person) -> None:
    dialog = team(lead)
    dialog.resize(800, 600)
    QApplication.processEvents()
    assert dialog.table.horizontalScrollBar().maximum() == 0
    dialog.reject()


def test_a_lost_pack_is_made_again_from_the_menu(lead: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "again.rareannot"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    dialog = team(lead)
    clicks(dialog, "Olaf", "annotator")
    assert dialog.more.text() == "More for Olaf"
    chooses(dialog, "Make the last pack again")
    lead.waits(out.exists)
    asked(lead, TeamOverviewDialog).reject()
    with Project.open(out, read_only=True) as pack:
        assert pack.packs.owner
        assert (pack.packs.owner[0], len(pack.ids())) == ("Olaf", 16)


def test_articles_are_taken_back_and_given_to_others_after_a_look(
    lead: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path / "more"))
    dialog = team(lead)
    clicks(dialog, "Olaf", "annotator")
    chooses(dialog, "Take articles back")
    asking = asked(lead, TakeBackDialog)
    QTest.keyClicks(asking.names, "Mira, Noor")
    QTest.mouseClick(asking.look, Qt.MouseButton.LeftButton)
    lead.waits(lambda: asking.preview.table.rowCount() == 2)
    assert [asking.preview.table.model().index(row, 1).data() for row in (0, 1)] == ["4", "4"]
    assert asking.main is not None
    QTest.mouseClick(asking.main, Qt.MouseButton.LeftButton)
    lead.waits((tmp_path / "more" / "Mira.rareannot").exists)
    again = asked(lead, TeamOverviewDialog)
    assert {m.name: m.given for m in again.members}["Olaf"] == 8
    clicks(again, "Olaf", "annotator")
    chooses(again, "Undo taking articles back")
    lead.waits(lambda: QApplication.activeModalWidget() is not again)
    undone = asked(lead, TeamOverviewDialog)
    assert {m.name: (m.given, m.taken_back) for m in undone.members}["Olaf"] == (16, 0)
    assert lead.window.pages is not None
    page = lead.window.pages.page()
    assert page is not None
    assert page.message.sentence == "8 articles are Olaf's again; those that others were given stay theirs, too."
    clicks(undone, "Olaf", "annotator")
    assert "Undo taking articles back" not in enabled(lead, undone)
    undone.reject()


def enabled(person: Person, dialog: TeamOverviewDialog) -> list[str]:
    """What the menu of the button offers for the person chosen."""
    found: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found.extend(action.text() for action in menu.actions() if action.isEnabled() and action.isVisible())
        menu.close()

    QTimer.singleShot(50, look)
    QTest.mouseClick(dialog.more, Qt.MouseButton.LeftButton)
    person.waits(lambda: bool(found))
    return found


def test_a_click_on_what_was_returned_lists_it(lead: Person) -> None:
    dialog = team(lead)
    olaf = next(member for member in dialog.members if member.name == "Olaf")
    assert (olaf.returned, olaf.taken_back) == (8, 0)
    clicks(dialog, "Olaf", "returned")
    lead.waits(lambda: dialog.behind.count() == 8)
    assert {dialog.behind.item(i).text().rpartition("  ")[2] for i in range(8)} == {"done"}
    dialog.reject()


def test_somebody_is_left_out_counted_again_and_renamed(lead: Person) -> None:
    dialog = team(lead)
    clicks(dialog, "Olaf", "annotator")
    chooses(dialog, "Leave out")
    lead.waits(lambda: bool(in_project(lead, lambda p: p.people.uncounted().people)))
    dialog = asked(lead, TeamOverviewDialog)
    clicks(dialog, "Olaf (left out)", "annotator")
    chooses(dialog, "Count in agreement")
    lead.waits(lambda: not in_project(lead, lambda p: p.people.uncounted().people))
    dialog = asked(lead, TeamOverviewDialog)
    clicks(dialog, "Pia", "annotator")
    chooses(dialog, "Rename")
    naming = asked(lead, NameDialog)
    field = naming.findChildren(QLineEdit)[0]
    field.selectAll()
    QTest.keyClicks(field, "Pia Lind")
    QTest.keyClick(field, Qt.Key.Key_Return)
    lead.waits(lambda: "Pia Lind" in [one.name for one in in_project(lead, lambda p: p.authors())])
    asked(lead, TeamOverviewDialog).reject()


def test_the_next_pack_is_previewed_with_its_test_questions(
    lead: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = list[list[str]]()

    def look(asking: PacksDialog) -> None:
        asking._names.setText("Quinn, Ruth")
        asking._folder.setText(str(tmp_path / "next"))
        asking._count.setValue(4)
        asking._tests.setValue(25)
        lead.waits(lambda: asking.preview.table.rowCount() == 2)
        cells = asking.preview.table.model()
        seen.extend([cells.index(row, column).data() for column in range(5)] for row in (0, 1))
        assert asking.main is not None
        QTest.mouseClick(asking.main, Qt.MouseButton.LeftButton)

    dialog = team(lead)
    once_shown(PacksDialog, look)
    QTest.mouseClick(dialog.packs, Qt.MouseButton.LeftButton)
    lead.waits((tmp_path / "next" / "Ruth.rareannot").exists)
    assert [(row[0], row[1], row[4]) for row in seen] == [("Quinn", "4", "1"), ("Ruth", "4", "1")]


def chart_dialog(lead: Person, name: str) -> QualityDialog:
    shown = asked(lead, QualityDialog)
    lead.waits(lambda: any(name in one.text() for one in shown.findChildren(QLabel)))
    return shown


def test_a_click_on_test_errors_draws_them_over_time_and_they_are_saved(
    lead: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = team(lead)
    clicks(dialog, "Olaf", "tests")
    shown = chart_dialog(lead, "Olaf")
    words = " ".join(one.text() for one in shown.findChildren(QLabel))
    assert "24 of 24 spans wrong (100 %) in 8 test questions" in words
    assert "The first alarm came at question" in words
    chart = shown.view.chart()
    assert chart is not None
    assert {row[0].split()[0] for row in chart.table()[1:]} == {"sum", "limit", "alarm"}
    for ending in ("svg", "png", "csv"):
        out = tmp_path / f"olaf.{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, out=out, **_k: (str(out), ""))

        def take(ending: str = ending) -> None:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            menu.setActiveAction(next(a for a in menu.actions() if ending.upper() in a.text()))
            QTest.keyClick(menu, Qt.Key.Key_Return)

        QTimer.singleShot(50, take)
        shown.save.setFocus()
        QTest.keyClick(shown.save, Qt.Key.Key_Space)
        lead.waits(out.exists)
    assert any("Saved olaf.csv." in one.text() for one in shown.findChildren(QLabel))
    assert (tmp_path / "olaf.csv").read_text("utf-8-sig").startswith(",test question,sum\n")
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    asked(lead, TeamOverviewDialog).reject()


def test_who_was_asked_nothing_has_a_sentence_for_a_chart(lead: Person) -> None:
    dialog = team(lead)
    clicks(dialog, "Mira", "annotator")
    chooses(dialog, "Quality over time")
    shown = chart_dialog(lead, "Mira")
    assert any("Mira has answered no test question yet" in one.text() for one in shown.findChildren(QLabel))
    assert shown.view.chart() is None
    assert not shown.save.isEnabled()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    asked(lead, TeamOverviewDialog).reject()


def test_a_double_click_draws_one_chart(lead: Person) -> None:
    dialog = team(lead)
    QTest.mouseDClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place(dialog, "Olaf", "tests"))
    clicks(dialog, "Olaf", "tests")
    QTest.keyClick(asked(lead, QualityDialog), Qt.Key.Key_Escape)
    asked(lead, TeamOverviewDialog).reject()


def test_who_changed_what_is_narrowed_down_by_keys_and_enter_goes_to_the_place(lead: Person) -> None:
    dialog = team(lead)
    clicks(dialog, "Olaf", "annotator")
    chooses(dialog, "Who changed what")
    shown = asked(lead, LogDialog)
    lead.waits(lambda: shown.table.rowCount() == 8)
    assert {shown.table.model().index(row, 1).data() for row in range(8)} == {"Olaf"}
    shown.fields["person"].setFocus()
    QTest.keyClick(shown.fields["person"], Qt.Key.Key_Home)
    lead.waits(lambda: shown.table.rowCount() > 30)
    shown.fields["label"].setFocus()
    QTest.keyClicks(shown.fields["label"], "GPE")
    lead.waits(lambda: shown.table.rowCount() == 8)
    QTest.keyClicks(shown.article, "nothing of this kind")
    assert shown.table.rowCount() == 0
    shown.article.clear()
    words = shown.table.model().index(0, 4).data()
    shown.table.setFocus()
    shown.table.setCurrentCell(0, 0)
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    lead.waits(lambda: lead.place.session.annotation is not None and lead.text()[:16] in words)
    assert QApplication.activeModalWidget() is None


def test_hours_are_shown_with_what_they_cost_and_what_a_deadline_needs(
    lead: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = team(lead)
    chooses(dialog, "Hours and forecast")
    shown = asked(lead, PaceDialog)
    lead.waits(lambda: shown.table.rowCount() == 6)
    cell = shown.table.model().index
    assert [cell(row, 0).data() for row in range(6)] == ["Mira", "Noor", "Olaf", "Pia", "Rita", "All together"]
    assert cell(0, 5).data() == "–"
    shown.rate.setFocus()
    QTest.keyClicks(shown.rate, "much")
    QTest.keyClick(shown.rate, Qt.Key.Key_Tab)
    assert any("“much” is not an amount" in one.text() for one in shown.findChildren(QLabel))
    shown.rate.setFocus()
    shown.rate.selectAll()
    QTest.keyClicks(shown.rate, "25")
    QTest.keyClick(shown.rate, Qt.Key.Key_Tab)
    lead.waits(lambda: cell(0, 5).data() != "–")
    shown.currency.setFocus()
    QTest.keyClicks(shown.currency, "EUR")
    shown.seen_by.setFocus()
    QTest.keyClicks(shown.seen_by, "nobody")
    lead.waits(lambda: in_project(lead, lambda p: p.people.hours_setting.get("seen_by")) == "nobody")
    assert in_project(lead, lambda p: dict(p.people.hours_setting)) == {
        "rate": 25.0,
        "currency": "EUR",
        "seen_by": "nobody",
    }
    lead.waits(lambda: cell(1, 1).data() == "–")
    assert cell(0, 1).data() != "–"  # Mira works here, and sees her own
    assert cell(5, 1).data() != "–"
    shown.until.setFocus()
    QTest.keyClicks(shown.until, "2040-01-32")
    QTest.keyClick(shown.until, Qt.Key.Key_Tab)
    assert any("“2040-01-32” is not a date" in one.text() for one in shown.findChildren(QLabel))
    shown.until.setFocus()
    shown.until.selectAll()
    QTest.keyClicks(shown.until, "2040-01-02")
    QTest.keyClick(shown.until, Qt.Key.Key_Tab)
    lead.waits(lambda: cell(2, 9).data() != "–")
    out = tmp_path / "hours.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    QTest.mouseClick(shown.csv, Qt.MouseButton.LeftButton)
    lead.waits(out.exists)
    assert out.read_text("utf-8").startswith("annotator,id,day,article,name,minutes")
    shown.reject()
    dialog.reject()


def test_a_report_for_those_who_pay_is_written(lead: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "progress.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    dialog = team(lead)
    chooses(dialog, "Report for those who pay")
    QTest.keyClick(asked(lead, Question), Qt.Key.Key_Escape)
    assert "people have done" in out.read_text("utf-8")
    dialog.reject()


def test_a_calibration_round_is_read_and_written(lead: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = team(lead)
    chooses(dialog, "Calibration round")
    empty = asked(lead, CalibrationDialog)
    assert any("There is no calibration round yet" in one.text() for one in empty.findChildren(QLabel))
    assert not empty.appendix.isEnabled()
    QTest.keyClick(empty, Qt.Key.Key_Escape)
    asked(lead, TeamOverviewDialog).reject()

    in_project(lead, lambda p: two_rounds(p, tmp_path))
    dialog = team(lead)
    chooses(dialog, "Calibration round")
    shown = asked(lead, CalibrationDialog)
    lead.waits(lambda: any("No article of the calibration round" in one.text() for one in shown.findChildren(QLabel)))
    assert shown.rounds.hasFocus()
    QTest.keyClick(shown.rounds, Qt.Key.Key_Down)
    lead.waits(lambda: shown.table.rowCount() == 3)
    assert [shown.table.model().index(0, column).data() for column in (0, 2, 3)] == ["GPE", "2", "100 %"]
    assert "1 × “number” MATERIAL" in shown.page.toPlainText()
    shown.table.setFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert "“article”: a firm?" in shown.page.toPlainText()
    out = tmp_path / "appendix.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    shown.appendix.setFocus()
    QTest.keyClick(shown.appendix, Qt.Key.Key_Space)
    lead.waits(out.exists)
    assert "calibration round 1" in out.read_text("utf-8")
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    asked(lead, TeamOverviewDialog).reject()


def two_rounds(project: Project, folder: Path) -> None:
    """A first round that Quinn and Ruth did, differently, and a second that nobody did."""
    for name in ("one", "two"):
        make_packs(project, folder / name, PackPlan(("Quinn", "Ruth"), calibration=2))
        if name == "one":
            for hand in project.packs.handed_out():
                rows = sorted(row for i in hand.documents if (row := project.find(i)) is not None)
                if hand.name == "Quinn":
                    says(
                        project, hand.name, hand.uid, rows, [Span(0, 7, "ORG", note="a firm?"), Span(8, 14, "MATERIAL")]
                    )
                if hand.name == "Ruth":
                    says(project, hand.name, hand.uid, rows, [Span(0, 7, "ORG"), Span(8, 14, "GPE")])
    project.work_as("Rita", "rita")

"""What merging brought, in sentences: what needs a look comes first, a refused file says why."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.reports.merge_report import FileLines, MergeReportDialog
from rareannot.gui.tasks.team import file_lines, summary
from rareannot.store.merge.merge_report import AuthorShare, DocumentShare, MergeReport, Refused
from rareannot.workflow.merging import FileRefused
from tests.gui.walk import cut_off, nameless, shown_text

CHANGED = DocumentShare(1, "Quota cut", 3, ("Jonas",))
REPORT = MergeReport(
    "jonas.rareannot",
    new=1204,
    known=32,
    documents_new=2,
    by_author=(AuthorShare("a", "Jonas", 1204, True),),
    refused=(Refused("Other news", "its text does not fit its hash", 4),),
    changed=(CHANGED,),
    notices=("It holds an older label set.",),
)


def test_what_needs_a_look_comes_first() -> None:
    lines = file_lines(REPORT).lines
    assert [kind for kind, _ in lines] == ["warn", "bad", "good", "info", "info"]
    assert lines[0][1].startswith("Changed since decided: “Quota cut”. The gold was not touched")
    assert "“Other news” with 4 decisions" in lines[1][1]
    assert lines[2][1] == "New decisions: 1 204, from Jonas (1 204); already here: 32."


def test_a_file_without_news_says_so() -> None:
    assert file_lines(MergeReport("x.rareannot", known=8)).lines == (("info", "Nothing new; already here: 8."),)


def test_many_changed_articles_are_counted_not_listed() -> None:
    many = tuple(DocumentShare(i, f"Article {i}", 1, ()) for i in range(9))
    assert "and 5 more" in file_lines(MergeReport("x.rareannot", new=9, changed=many)).lines[0][1]


def test_the_whole_is_summed_up() -> None:
    said = summary([None, REPORT, FileRefused("old.rareannot", "It is damaged.")])
    assert said == "New decisions: 1 204; already here: 32. Files refused: 1. Articles changed since decided: 1."


def test_the_report_is_read_and_closed(qtbot: QtBot) -> None:
    dialog = MergeReportDialog("Two files.", [file_lines(REPORT), file_lines(FileRefused("old.rareannot", "Damaged."))])
    qtbot.addWidget(dialog)
    dialog.show()
    texts = shown_text(dialog)
    assert "jonas.rareannot" in texts
    assert "Damaged." in texts
    assert nameless(dialog) == []
    assert cut_off(dialog) == []


def test_a_question_tells_which_answer_was_given(qtbot: QtBot) -> None:
    for press, answer in (("One person", "main"), ("Two people", "other"), ("Cancel", "")):
        question = Question("Who is who", "Are they one?", "One person", "Two people")
        qtbot.addWidget(question)
        question.show()
        button = next(b for b in question.findChildren(QPushButton) if b.text() == press)
        button.click()
        assert question.answer == answer


def test_files_stand_below_each_other_at_the_top_and_wrap_at_the_edge(qtbot: QtBot) -> None:
    lines = (("warn", "Two new. " * 40), ("bad", "Damaged."))
    dialog = MergeReportDialog("Two files.", [FileLines("a" * 150, lines), FileLines("b.rareannot", ())])
    qtbot.addWidget(dialog)
    dialog.resize(400, 900)
    dialog.show()
    QApplication.processEvents()
    (area,) = dialog.findChildren(QScrollArea)
    page = area.widget()
    assert page is not None
    assert page.width() == area.viewport().width()
    assert not area.horizontalScrollBar().isVisible()
    tops = {one.text()[:4]: one.mapTo(page, QPoint()).y() for one in page.findChildren(QLabel)}
    assert list(tops.values()) == sorted(tops.values())
    assert tops["b.ra"] < 500
    assert len(dialog.files) == 2

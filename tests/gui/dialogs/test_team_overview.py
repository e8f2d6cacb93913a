"""The lead's table: sorted by number, filtered by name, and packs for whoever is chosen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.sentence import Sentence
from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme, theme_of
from rareannot.gui.base.translation import speak, spoken
from rareannot.gui.dialogs.team_overview import (
    DONE,
    QUALITY,
    SHARE_DONE,
    WORKED,
    TeamOverviewDialog,
    _day,
    _head,
    _percent,
    shown,
)
from rareannot.gui.widgets.labels import literal_tip
from rareannot.team import control_chart
from rareannot.workflow.team.articles_behind import ArticleLine
from rareannot.workflow.team.test_questions import Quality
from rareannot.workflow.team_overview import COLUMNS, COUNT, TESTS, TIME, Column, Measured, Member
from tests.gui.painted import painted_item
from tests.gui.walk import shown_text


def member(name: str, given: int, done: int, f1: float | None = None) -> Member:
    others = None if f1 is None else Measured(f1, (f1 - 0.1, f1 + 0.1), 30)
    return Member(name, name, given, 1, done, 0, 0, "2026-11-27T10:00:00Z", 4.0, others, None, 0.8, 50)


TEAM = (member("Noor", 40, 9, 0.71), member("Mira", 40, 10, 0.9), member("Olaf", 5, 5))


@pytest.fixture
def dialog(qtbot: QtBot) -> TeamOverviewDialog:
    made = TeamOverviewDialog(TEAM)
    qtbot.addWidget(made)
    made.show()
    return made


def column(dialog: TeamOverviewDialog, number: int) -> list[str]:
    return [str(at(dialog, row, number)) for row in range(dialog.table.rowCount())]


def at(dialog: TeamOverviewDialog, row: int, number: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return dialog.table.model().index(row, number).data(role)


def test_everybody_is_listed_by_name_with_a_bar_of_what_is_done(dialog: TeamOverviewDialog) -> None:
    assert column(dialog, 0) == ["Mira", "Noor", "Olaf"]
    assert at(dialog, 0, 2, SHARE_DONE) == 0.25
    assert column(dialog, 10)[0] == ".90 (30)\n.80 – 1"
    assert column(dialog, 9)[2] == "–"


@pytest.mark.parametrize(("width", "scale"), [(1000, 1.0), (800, 1.0), (640, 1.0), (800, 1.5)])
def test_a_name_and_its_head_are_never_squeezed_away(
    qtbot: QtBot, qapp: QApplication, width: int, scale: float
) -> None:
    style.apply(qapp, Theme(scale=scale))
    made = TeamOverviewDialog(TEAM)
    qtbot.addWidget(made)
    made.show()
    made.resize(width, 500)
    heads, measure = made.table.horizontalHeader(), made.table.fontMetrics()
    assert heads.sectionSize(0) >= max(map(measure.horizontalAdvance, ("Noor", "Mira", "Olaf", "Annotator"))) + 16
    assert heads.sectionSize(0) <= 200 * scale or heads.length() == made.table.viewport().width()
    style.apply(qapp, Theme())


def test_no_head_and_no_value_is_cut(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, Theme())
    made = TeamOverviewDialog(TEAM)
    qtbot.addWidget(made)
    made.show()
    heads = made.table.horizontalHeader()
    heads.setSortIndicatorShown(False)  # room for the arrow of sorting is not asked for
    narrow = [
        str(made.table.model().headerData(n, Qt.Orientation.Horizontal))
        for n in range(heads.count())
        if not heads.isSectionHidden(n)
        and heads.sectionSize(n) < max(heads.sectionSizeHint(n), made.table.sizeHintForColumn(n))
    ]
    assert not narrow


def test_one_annotator_has_and_two_have(qtbot: QtBot, qapp: QApplication) -> None:
    speak(qapp, "en")
    for team, said in ((TEAM[:1], "1 annotator has done 9 of the 40 "), (TEAM, "3 annotators have done 24 of the 85 ")):
        made = TeamOverviewDialog(team)
        qtbot.addWidget(made)
        assert made._sentence().startswith(said)


def test_names_stand_on_the_left_and_numbers_on_the_right(dialog: TeamOverviewDialog) -> None:
    columns = range(dialog.table.columnCount())
    cells = [item for i in columns if (item := dialog.table.item(0, i)) is not None]
    sides = [item.textAlignment() & Qt.AlignmentFlag.AlignHorizontal_Mask.value for item in cells]
    left, right = Qt.AlignmentFlag.AlignLeft.value, Qt.AlignmentFlag.AlignRight.value
    assert sides == [left, *[right] * (len(columns) - 1)]


def test_counts_are_sorted_as_numbers(dialog: TeamOverviewDialog) -> None:
    dialog.table.sortItems(2, Qt.SortOrder.DescendingOrder)
    assert column(dialog, 2) == ["10", "9", "5"]


def test_packs_are_for_those_chosen_else_for_all_who_are_shown(dialog: TeamOverviewDialog, qtbot: QtBot) -> None:
    assert dialog.chosen() == ("Mira", "Noor", "Olaf")
    dialog._search.setText("o")
    assert dialog.chosen() == ("Noor", "Olaf")
    dialog.table.selectRow(2)
    assert dialog.packs.text() == "Make packs for these…"
    with qtbot.waitSignal(dialog.packs_wanted) as asked:
        dialog.packs.click()
    assert asked.args == [("Olaf",)]


def test_a_team_of_nobody_says_what_to_do(qtbot: QtBot) -> None:
    empty = TeamOverviewDialog(())
    qtbot.addWidget(empty)
    assert not empty.packs.isEnabled()
    assert not empty.csv.isEnabled()
    assert "Make packs" in empty._sentence()


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("Last seen", "Last\nseen"),
        ("Given", "Given"),
        ("A day", "A day"),
        ("A week", "A\nweek"),
        ("Together", "Together"),
        ("四个汉一", "四个\n汉一"),
        ("与金标准一致", "与金标准\n一致"),
        ("已交回", "已交回"),
    ],
)
def test_a_long_head_stands_on_two_lines(head: str, lines: str) -> None:
    assert _head(Column("one", head, "", COUNT, lambda _member: 0)) == lines


def test_the_articles_behind_a_number_are_listed_and_opened(dialog: TeamOverviewDialog, qtbot: QtBot) -> None:
    assert dialog.behind.isHidden()
    with qtbot.waitSignal(dialog.articles_wanted) as asked:
        dialog.table.cellClicked.emit(0, DONE)
    assert asked.args == ["Mira", "done"]
    lines = [
        ArticleLine(4, "a", "Lithium sold", "done", "left out"),
        ArticleLine(9, "b", "Cobalt bought", "skipped", ""),
    ]
    for _ in range(2):
        dialog.show_articles("Mira", "done", lines)
        texts = [dialog.behind.item(n).text() for n in range(dialog.behind.count())]
        assert texts == ["Lithium sold  done  left out", "Cobalt bought  skipped"]
    assert dialog._listed.text() == "Mira, done: 2 articles. Enter or a double click opens one."
    assert not dialog.behind.isHidden()
    with qtbot.waitSignal(dialog.article_chosen) as chosen:
        dialog.behind.itemActivated.emit(dialog.behind.item(1))
    assert chosen.args == [9]
    dialog.show_articles("Noor", "given", ())
    assert dialog._listed.text().startswith("Noor, given: 0 articles")
    assert dialog.behind.isHidden()


def test_a_name_has_no_articles_and_a_test_has_its_quality_page(dialog: TeamOverviewDialog) -> None:
    asked, wanted = list[tuple[str, str]](), list[tuple[str, str]]()
    dialog.articles_wanted.connect(lambda *words: asked.append(words))
    dialog.wanted.connect(lambda *words: wanted.append(words))
    dialog.table.cellActivated.emit(1, 0)
    assert (asked, wanted) == ([], [])
    tests = next(n for n, one in enumerate(COLUMNS) if one.kind == TESTS)
    dialog.table.cellActivated.emit(1, tests)
    assert wanted == [(QUALITY, "Noor")]
    assert asked == [("Noor", COLUMNS[tests].name)]


def test_what_can_be_done_with_one_person_is_offered_for_one_alone(qtbot: QtBot) -> None:
    out = replace(TEAM[0], left_out=True, taken_back=3)
    made, wanted = TeamOverviewDialog((out, *TEAM[1:])), list[tuple[str, str]]()
    qtbot.addWidget(made)
    made.show()
    made.wanted.connect(lambda *words: wanted.append(words))
    menu = made.more.menu()
    acts = {one.text(): one for one in menu.actions()}

    def seen() -> list[tuple[bool, bool]]:
        menu.aboutToShow.emit()
        names = (
            "Rename…",
            "Undo taking articles back",
            "Leave out of agreement and gold",
            "Count in agreement and gold again",
        )
        return [(acts[name].isEnabled(), acts[name].isVisible()) for name in names]

    assert seen() == [(False, True), (False, True), (False, True), (False, False)]  # nobody, or everybody
    for row, name in enumerate(("Mira", "Noor")):
        made.table.selectRow(row)
        left_out = name == "Noor"
        assert seen() == [(True, True), (left_out, True), (not left_out, not left_out), (left_out, left_out)]
        acts["Rename…"].trigger()
        assert wanted.pop() == ("rename", name)
    assert all(acts[name].isEnabled() for name in ("Calibration round…", "Hand the project over…"))


def test_the_button_of_more_names_the_one_who_is_chosen(dialog: TeamOverviewDialog) -> None:
    assert (dialog.more.text(), dialog.packs.text()) == ("More", "Make packs for all…")
    dialog.table.selectRow(0)
    assert (dialog.more.text(), dialog.packs.text()) == ("More for Mira", "Make packs for these…")
    dialog.table.selectAll()
    assert dialog.more.text() == "More"
    dialog.table.clearSelection()
    assert dialog.packs.text() == "Make packs for all…"
    assert any("F1 on the same edges" in text for text in shown_text(dialog))


def test_a_bar_under_the_number_says_which_share_is_done(dialog: TeamOverviewDialog) -> None:
    delegate, theme = dialog.table.itemDelegateForColumn(DONE), theme_of(dialog.table)
    assert delegate is not None
    widths = []
    for row in range(3):
        cell = painted_item(delegate, dialog.table, dialog.table.model().index(row, DONE), QSize(112, 40))
        (whole,) = (box for box in cell.filled(theme.colour("border").name()) if box.height() == 3)
        (done,) = cell.filled(theme.colour("accent").name())
        widths.append((whole.width(), done.width()))
    assert widths == [(100, 25), (100, 22), (100, 100)]


def test_whose_work_has_got_worse_and_who_is_left_out_is_said_in_the_table(qtbot: QtBot) -> None:
    questions = [control_chart.Question(str(n), 4, n // 3) for n in range(12)]
    worse = Quality(14, control_chart.chart(questions, control_chart.Usual(0.1, 1.0)))
    assert worse.drifts
    made = TeamOverviewDialog((replace(TEAM[0], quality=worse), replace(TEAM[1], left_out=True)))
    qtbot.addWidget(made)
    tests = next(n for n, one in enumerate(COLUMNS) if one.kind == TESTS)
    assert column(made, 0) == ["Mira (left out)", "Noor"]
    assert [text.endswith("\ndrifts") for text in column(made, tests)] == [False, True]
    assert made.table.accessibleName() == "The team"


def test_a_number_is_explained_by_its_head_and_a_name_is_whole_in_its_tip(dialog: TeamOverviewDialog) -> None:
    model, tip = dialog.table.model(), Qt.ItemDataRole.ToolTipRole
    told = [str(model.headerData(n, Qt.Orientation.Horizontal, tip)) for n in range(len(COLUMNS))]
    assert told == [literal_tip(spoken(Sentence(column.about))) for column in COLUMNS]
    assert [at(dialog, 0, n, tip) for n in (0, 1)] == [literal_tip("Mira"), None]


def test_a_click_on_a_head_sorts(dialog: TeamOverviewDialog) -> None:
    heads = dialog.table.horizontalHeader()
    assert heads.isSortIndicatorShown()
    where = QPoint(heads.sectionViewportPosition(2) + 5, heads.height() // 2)
    for names in (["Olaf", "Noor", "Mira"], ["Mira", "Noor", "Olaf"]):
        QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert column(dialog, 0) == names


def test_columns_are_as_wide_as_their_words_and_names_have_the_rest(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, Theme())
    made = TeamOverviewDialog(TEAM)
    qtbot.addWidget(made)
    made.resize(780, 500)
    made.show()
    heads = made.table.horizontalHeader()
    before = [heads.sectionSize(n) for n in range(heads.count())]
    heads.setSortIndicatorShown(False)
    shown = [n for n in range(1, heads.count()) if not heads.isSectionHidden(n)]
    assert [before[n] for n in shown] == [max(made.table.sizeHintForColumn(n), heads.sectionSizeHint(n)) for n in shown]
    heads.setSortIndicatorShown(True)
    for width in (1400, 1300, 1500):
        made.resize(width, 500)
        QApplication.processEvents()
        assert heads.length() == made.table.viewport().width()
    assert [heads.sectionSize(n) for n in shown] == [before[n] for n in shown]
    assert not heads.isSectionHidden(WORKED)  # hours, which give way first, have room now


def test_where_there_is_room_at_once_names_have_it_at_once(qtbot: QtBot) -> None:
    made = TeamOverviewDialog(TEAM)
    qtbot.addWidget(made)
    for place in range(7, len(COLUMNS)):
        made.table.hideColumn(place)
    made.resize(790, 400)
    made.show()
    assert made.table.horizontalHeader().length() == made.table.viewport().width()


def test_a_row_is_as_high_as_its_two_lines_and_the_list_below_stays_low(dialog: TeamOverviewDialog) -> None:
    lines = dialog.table.fontMetrics().lineSpacing()
    assert all(dialog.table.rowHeight(row) >= 2 * lines for row in (0, 1))
    assert dialog.table.rowHeight(2) < dialog.table.rowHeight(0)
    assert not dialog.table.wordWrap()
    dialog.show_articles("Mira", "done", [ArticleLine(4, "a", "Lithium sold", "done", "")])
    dialog.resize(dialog.width(), 1400)
    QApplication.processEvents()
    assert dialog.behind.height() == theme_of(dialog).px(150)


def test_at_first_no_articles_are_listed_and_the_table_can_be_saved(dialog: TeamOverviewDialog, qtbot: QtBot) -> None:
    assert not dialog._listed.isVisible()
    assert dialog._listed.isHidden()
    with qtbot.waitSignal(dialog.csv_wanted):
        dialog.csv.click()
    assert [one.text() for one in dialog.more.menu().actions()] == [
        "Quality over time…", "Make the last pack again…", "Take articles back…", "Undo taking articles back",
        "Leave out of agreement and gold", "Count in agreement and gold again", "Rename…", "Is the same person as…", "",
        "Hours and forecast…", "Report for those who pay…", "Who changed what…", "Calibration round…",
        "Guidelines and messages for packs that are out…", "Copy of the project without names…", "Hand the project over…",
    ]  # fmt: skip
    assert dialog.more.menu().actions()[8].isSeparator()


def test_who_is_looked_for_is_found_in_any_case_and_packs_are_for_rows_marked_whole(dialog: TeamOverviewDialog) -> None:
    for words, names in (("NOO", ("Noor",)), ("zz", ()), ("", ("Mira", "Noor", "Olaf"))):
        dialog._search.setText(words)
        assert dialog.chosen() == names
    dialog.table.selectRow(1)
    assert dialog.chosen() == ("Noor",)
    dialog.packs.setText("x")
    dialog.table.clearSelection()
    assert dialog.packs.text() == "Make packs for all…"


def test_a_dialog_of_nobody_is_low(qtbot: QtBot) -> None:
    for team, size in ((TEAM, (1100, 600)), ((), (1000, 180))):
        made = TeamOverviewDialog(team)
        qtbot.addWidget(made)
        assert made.size().toTuple() == size


def test_what_is_not_known_comes_last_and_days_are_told(qtbot: QtBot) -> None:
    unseen = replace(TEAM[0], last_seen="")
    kinds = {column.kind: column for column in COLUMNS}
    assert shown(kinds[TIME], unseen)[0] in ("–", "")
    assert shown(kinds[TIME], TEAM[0])[1] == "2026-11-27T10:00:00Z"
    assert _percent(None) == ("–", -1.0)
    assert _percent(0.256) == ("26 %", 0.256)
    assert _day("no day") == "–"
    assert _day("2020-03-04T10:00:00Z") != "–"


def test_a_share_above_one_fills_the_bar_and_none_has_no_bar(qtbot: QtBot) -> None:
    made = TeamOverviewDialog((replace(TEAM[0], done=80), replace(TEAM[1], given=0)))
    qtbot.addWidget(made)
    theme = theme_of(made.table)
    delegate = made.table.itemDelegateForColumn(DONE)
    assert delegate is not None
    over, none = (
        painted_item(delegate, made.table, made.table.model().index(row, DONE), QSize(112, 40)) for row in (1, 0)
    )
    assert [box.width() for box in over.filled(theme.colour("accent").name())] == [100]
    assert [box for box in none.filled(theme.colour("border").name()) if box.height() == 3] == []
    assert (over.texts(), none.texts()) == (["80"], ["10"])

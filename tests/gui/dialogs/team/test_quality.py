"""What a lead reads over the table: the control chart as values, and the labels of a calibration round."""

from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from rareannot.core.charts.values import Lines
from rareannot.gui.dialogs.team.quality import QualityDialog, control_chart
from rareannot.team.control_chart import LIMIT, Question, Usual, chart
from rareannot.workflow.team.test_questions import Quality
from tests.gui.walk import shown_text

USUAL = Usual(0.1, 1.0)


def drawn(*wrong: int) -> Lines:
    made = control_chart(chart([Question(str(n), 10, k) for n, k in enumerate(wrong)], USUAL))
    assert made is not None
    return made


def test_the_sums_begin_at_zero_and_the_first_alarm_is_marked_where_it_was() -> None:
    made = drawn(1, 9, 9, 9, 0)
    sums, limit, alarm = made.series
    assert sums.points[0] == (0.0, 0.0)
    assert [x for x, _ in sums.points] == [0, 1, 2, 3, 4, 5]
    assert {y for _, y in limit.points} == {LIMIT}
    assert alarm.points == (sums.points[3],)  # the third question: one or two are no drift


def test_steady_work_has_no_alarm_and_no_question_no_chart() -> None:
    assert len(drawn(1, 1, 1, 1).series) == 2
    assert control_chart(chart([], USUAL)) is None


def test_an_axis_of_many_questions_names_some() -> None:
    assert len(drawn(*[1] * 95).ticks) <= 11


def test_questions_that_nobody_answered_are_a_sentence(qtbot: QtBot) -> None:
    dialog = QualityDialog("Olaf", Quality(4, chart([], USUAL)))
    qtbot.addWidget(dialog)
    assert dialog.view.chart() is None
    assert not dialog.save.isEnabled()


def test_the_lines_say_the_last_sum_and_the_limit() -> None:
    made = drawn(1, 9, 9, 9, 0)
    sums, limit, alarm = made.series
    assert sums.name == f"sum {sums.points[-1][1]:.1f}"
    assert (limit.name, limit.points) == (f"limit {LIMIT}", ((0.0, LIMIT), (5.0, LIMIT)))
    assert (limit.dotted, sums.dotted, alarm.name) == (True, False, "alarm")
    assert made.ticks == tuple((float(x), str(x)) for x in range(6))
    assert made.heads == ("test question", "sum")


def test_an_axis_names_every_question_up_to_ten_and_then_every_second() -> None:
    assert [x for _, x in drawn(*[1] * 10).ticks] == [str(x) for x in range(11)]
    assert [x for _, x in drawn(*[1] * 11).ticks] == [str(x) for x in range(0, 12, 2)]


def dialog_of(qtbot: QtBot, *wrong: int) -> QualityDialog:
    seen = chart([Question(str(n), 10, k) for n, k in enumerate(wrong)], USUAL)
    made = QualityDialog("Olaf", Quality(len(wrong), seen))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_share_wrong_and_the_first_alarm_are_said(qtbot: QtBot) -> None:
    told = "28 of 50 spans wrong (56 %) in 5 test questions; 10 % is usual in the team. The first alarm came at question 3;"
    now, past = dialog_of(qtbot, 1, 9, 9, 9, 0), dialog_of(qtbot, 1, 9, 9, *[0] * 60)
    assert f"{told} the sum is now at the limit or above it." in shown_text(now)
    assert any("question 3; the sum is below the limit now." in text for text in shown_text(past))
    assert any(text.endswith("There was no alarm.") for text in shown_text(dialog_of(qtbot, 1, 1, 1)))


def test_a_chart_has_its_rule_below_and_a_menu_to_save_it(qtbot: QtBot) -> None:
    full, empty = dialog_of(qtbot, 1, 1, 1), dialog_of(qtbot)
    rules = [[text for text in shown_text(one) if text.startswith("An alarm means")] for one in (full, empty)]
    assert [len(found) for found in rules] == [1, 0]
    assert any(text.startswith("Olaf has answered no test question yet") for text in shown_text(empty))
    assert "Olaf at test questions" in shown_text(full)
    assert full.height() > empty.height()
    wanted = list[str]()
    full.view.save_wanted.connect(wanted.append)
    full.save.click()
    (menu,) = full.view.findChildren(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert len(wanted) == 1
    full.say("good", "Saved x.svg.")
    assert "Saved x.svg." in shown_text(full)


def test_nobody_s_quality_is_a_sentence_too(qtbot: QtBot) -> None:
    dialog = QualityDialog("Olaf", None)
    qtbot.addWidget(dialog)
    assert dialog.view.chart() is None


def test_words_stand_off_the_edge_and_what_came_of_saving_is_said_late(qtbot: QtBot) -> None:
    full = dialog_of(qtbot, 1, 1, 1)
    rule = next(one for one in full.findChildren(QLabel) if one.text().startswith("An alarm means"))
    assert rule.contentsMargins().left() == rule.contentsMargins().right() == 16
    assert full._said.isHidden()
    assert full.save.isEnabled()
    assert (full.width(), full.height()) == (720, 460)
    full.resize(10, 460)
    assert full.width() >= 480
    assert dialog_of(qtbot).height() < 460

"""What a lead reads over the table: the control chart as values, and the labels of a calibration round."""

from pytestqt.qtbot import QtBot

from rareannot.core.charts.values import Lines
from rareannot.gui.dialogs.team.quality import QualityDialog, control_chart
from rareannot.team.control_chart import LIMIT, Question, Usual, chart
from rareannot.workflow.team.test_questions import Quality

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

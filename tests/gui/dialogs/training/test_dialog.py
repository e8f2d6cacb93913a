"""The dialog "Train a pipeline": what it shows at each moment, and what the reader can want of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.core.charts.values import Lines
from rareannot.gui.dialogs.training.dialog import ERRORS, LABELS, PIPELINES, TrainingDialog
from rareannot.gui.dialogs.training.values import Evaluated, PipelineLine, TrainingChoice, TrainingState
from rareannot.learn.outcome import LabelScore, Mistake, Outcome, Rival

LINE = PipelineLine(1, 0.91, "dev", "2026-01-02T10:00:00+00:00", here=True)
SCORE = LabelScore("all", 9, 1, 1, 0.9, 0.9, 0.9, 0.85, 0.95)
MISTAKE = Mistake("f" * 64, "a1", 3, 9, "label", "ORG", "GPE", "orvane")
OUTCOME = Outcome(
    "cross-validation", 4, 4, (SCORE,), (), (MISTAKE,), (Rival("built-in suggester", 0.88, 0.02, 0.01, 0.03),)
)


@pytest.fixture
def dialog(qtbot: QtBot) -> TrainingDialog:
    made = TrainingDialog()
    qtbot.addWidget(made)
    made.show()
    return made


def _click(dialog: TrainingDialog, name: str) -> None:
    owner = dialog if hasattr(dialog, name) else dialog.pipelines
    QTest.mouseClick(getattr(owner, name), Qt.MouseButton.LeftButton)


def test_without_settled_articles_nothing_can_be_trained_and_it_says_why(dialog: TrainingDialog) -> None:
    dialog.show_state(TrainingState(0))

    assert not dialog.train.isEnabled()
    assert "No article is settled yet" in dialog.lead.text()


def test_a_training_is_asked_for_as_chosen(dialog: TrainingDialog) -> None:
    wanted: list[TrainingChoice] = []
    dialog.train_wanted.connect(wanted.append)
    dialog.show_state(TrainingState(12))
    dialog.folds.setChecked(True)

    _click(dialog, "train")

    assert wanted == [TrainingChoice("cpu", cross_validate=True, resume=False)]


def test_one_that_broke_off_goes_on_or_begins_anew(dialog: TrainingDialog) -> None:
    wanted: list[TrainingChoice] = []
    dialog.train_wanted.connect(wanted.append)
    dialog.show_state(TrainingState(12, broken_off=True))

    assert dialog.train.text() == "Continue training"
    assert "A training stopped before its end" in dialog.line.text()
    _click(dialog, "train")
    _click(dialog, "anew")

    assert [w.resume for w in wanted] == [True, False]


def test_one_that_broke_off_goes_on_as_it_was_begun(dialog: TrainingDialog) -> None:
    wanted: list[TrainingChoice] = []
    dialog.train_wanted.connect(wanted.append)
    dialog.show_state(TrainingState(12, broken_off=True, begun=TrainingChoice(seed=7, passes=3, patience=2)))

    _click(dialog, "train")

    assert wanted == [TrainingChoice(resume=True, seed=7, passes=3, patience=2)]


def test_what_can_be_begun_never_makes_the_window_wider(dialog: TrainingDialog) -> None:
    dialog.show_state(TrainingState(1234))
    width = dialog.width()
    for state in (TrainingState(1234), TrainingState(1234, broken_off=True)):
        dialog.show_state(state)
        dialog.begin()
        QTest.qWait(1)
        dialog.end("info", "It was cancelled.")
        QTest.qWait(1)

        assert dialog.minimumSizeHint().width() <= dialog.width() == width


def test_more_settings_are_shown_when_asked_for_and_reach_the_command(dialog: TrainingDialog) -> None:
    wanted: list[TrainingChoice] = []
    dialog.train_wanted.connect(wanted.append)
    dialog.show_state(TrainingState(12))
    assert not dialog.settings.isVisible()

    _click(dialog, "more")
    assert dialog.settings.isVisible()
    dialog.settings.fields["seed"].setValue(11)
    dialog.settings.fields["patience"].setValue(2)
    _click(dialog, "train")

    (choice,) = wanted
    words = ["--preset", "cpu", "--seed", "11", "--passes", "30", "--patience", "2"]
    assert choice.options() == words


@pytest.mark.parametrize(
    ("bests", "most", "said"),
    [
        ((True, True, False, False), 80, "stopped early, at step 30 of at most 80, since 2 evaluations in a row"),
        ((True, True, True, True), 30, "made all 30 steps and keeps the last state"),
        ((True, True, False, True), 30, "made all 30 steps; the state of step 30, the best one"),
        ((True,), 0, "made all 0 steps; the state of step 0, the best one"),
        ((False, False), 10, "made all 10 steps; the state of step 10, the best one"),
        ((False, False), 11, "stopped early, at step 10 of at most 11, since 1 evaluations in a row"),
    ],
)
def test_why_a_training_ended_is_said(dialog: TrainingDialog, bests: tuple[bool, ...], most: int, said: str) -> None:
    assert dialog.how_it_ended() == ""
    dialog.begin()
    dialog.show_step(Evaluated(1, 2, "a network", 99, 2.0, 0.5, 9.0, 99, best=True))
    for number, best in enumerate(bests):
        dialog.show_step(Evaluated(2, 2, "everything", 10 * number, 1.0, 0.7, 5.0, most, best))

    assert said in dialog.how_it_ended()


def test_while_it_trains_the_curve_grows_and_it_can_be_cancelled(dialog: TrainingDialog, qtbot: QtBot) -> None:
    dialog.show_state(TrainingState(12))
    dialog.begin()
    for step, f1 in ((0, 0.4), (8, 0.7)):
        dialog.show_step(Evaluated(1, 4, "a network for the reranker", step, 12.0, f1, 90.0))

    chart = dialog.curve.chart()
    assert isinstance(chart, Lines)
    assert chart.series[0].points == ((0.0, 0.4), (8.0, 0.7))
    assert "at most 2 min left" in dialog.line.text()
    with qtbot.waitSignal(dialog.cancel_wanted):
        _click(dialog, "train")


def test_a_long_silence_is_told_instead_of_a_time_that_is_over(dialog: TrainingDialog, qtbot: QtBot) -> None:
    dialog.show_state(TrainingState(12))
    dialog.begin()
    dialog.show_step(Evaluated(5, 6, "everything", 32, 193.0, 0.94, 4.0))
    dialog._silence.setInterval(1)

    qtbot.waitUntil(lambda: "ago" in dialog.line.text())
    assert "Stage 5 of 6: everything. F1 0.940, 1" in dialog.line.text()
    assert "at most" not in dialog.line.text()

    dialog.show_step(Evaluated(6, 6, "everything", 0, 9.0, 0.95, 9.0))
    assert "at most 9 s left" in dialog.line.text()
    dialog.end("good", "It is trained.")
    QTest.qWait(30)
    assert dialog.line.text() == ""


def test_the_learning_curve_is_asked_for_and_drawn_beside_the_built_in_sources(
    dialog: TrainingDialog, qtbot: QtBot
) -> None:
    dialog.show_state(TrainingState(12))
    with qtbot.waitSignal(dialog.curve_wanted):
        _click(dialog, "grow")
    dialog.begin()
    assert not dialog.grow.isEnabled()
    dialog.show_growth([(3, 0.91), (12, 0.95)], 0.94)

    chart = dialog.curve.chart()
    assert isinstance(chart, Lines)
    assert [s.points for s in chart.series] == [((3.0, 0.91), (12.0, 0.95)), ((3.0, 0.94), (12.0, 0.94))]


def test_another_stage_begins_another_curve(dialog: TrainingDialog) -> None:
    dialog.begin()
    dialog.show_step(Evaluated(1, 2, "a", 5, 1.0, 0.9, 1.0))
    dialog.show_step(Evaluated(2, 2, "b", 0, 1.0, 0.2, 1.0))

    chart = dialog.curve.chart()
    assert isinstance(chart, Lines)
    assert chart.series[0].points == ((0.0, 0.2),)


def test_what_came_out_is_shown_by_label_error_and_against_others(dialog: TrainingDialog) -> None:
    opened: list[Mistake] = []
    dialog.mistake_wanted.connect(opened.append)

    dialog.show_outcomes([OUTCOME])

    assert dialog.tabs.currentIndex() == LABELS
    assert dialog.scores.lines.rows == (("all", "10", "0.900", "0.900", "0.900", "0.850 – 0.950"),)
    assert "Built-in suggester: 0.880; with this pipeline +0.020 (+0.010 to +0.030)." in dialog.line.text()
    dialog.tabs.setCurrentIndex(ERRORS)
    QTest.keyClick(dialog.errors, Qt.Key.Key_Return)
    assert opened == [MISTAKE]


def test_what_is_taken_for_what_is_listed_without_what_is_right(dialog: TrainingDialog) -> None:
    confusion = (("ORG", "ORG", 9), ("ORG", "GPE", 2), ("GPE", "", 1))
    dialog.show_outcomes([replace(OUTCOME, confusion=confusion)])
    assert dialog.confusion.lines.rows == (("ORG", "GPE", "2"), ("GPE", "–", "1"))


@pytest.mark.parametrize(("unseen", "said"), [(True, "never saw it"), (False, "also used while training")])
def test_what_dev_was_used_for_is_said(dialog: TrainingDialog, unseen: bool, said: str) -> None:
    dialog.show_outcomes([replace(OUTCOME, part="dev")], unseen=unseen)
    assert said in dialog.line.text()


def test_of_several_outcomes_the_most_honest_is_shown_and_others_can_be_chosen(dialog: TrainingDialog) -> None:
    dialog.show_outcomes([replace(OUTCOME, part="test", mistakes=()), OUTCOME])
    assert "left-out folds" in dialog.line.text()

    dialog.outcome.judged.setFocus()
    QTest.keyClick(dialog.outcome.judged, Qt.Key.Key_Up)

    assert "(test)" in dialog.line.text()
    assert not dialog.errors.lines.rows


def test_measures_and_card_are_asked_for_of_pipelines_that_are_here(dialog: TrainingDialog) -> None:
    asked: list[int] = []
    dialog.measures_wanted.connect(asked.append)
    dialog.card_wanted.connect(asked.append)
    dialog.show_state(TrainingState(12, (LINE, replace(LINE, number=2), replace(LINE, number=3, here=False))))
    dialog.tabs.setCurrentIndex(PIPELINES)

    for row in range(4):  # the built-in sources, then the newest first
        dialog.pipelines.table.selectRow(row)
        _click(dialog, "measures")
        _click(dialog, "card")

    assert asked == [2, 2, 1, 1]


def test_a_pipeline_or_the_built_in_sources_are_made_the_source(dialog: TrainingDialog) -> None:
    wanted: list[int] = []
    dialog.use_wanted.connect(wanted.append)
    dialog.show_state(TrainingState(12, (LINE,), in_use=1))
    dialog.tabs.setCurrentIndex(PIPELINES)

    assert [row[0] for row in dialog.pipelines.table.lines.rows] == ["built-in sources", "Pipeline 1"]
    assert [row[-1] for row in dialog.pipelines.table.lines.rows] == ["", "in use"]
    _click(dialog, "use")
    dialog.pipelines.table.selectRow(0)
    _click(dialog, "use")

    assert wanted == [1, 0]


def test_every_control_has_a_name_for_screen_readers(dialog: TrainingDialog) -> None:
    for part in (dialog.preset, dialog.tabs, dialog.scores, dialog.errors, dialog.pipelines.table):
        assert part.accessibleName()


def test_what_is_to_be_learned_from_is_counted(dialog: TrainingDialog) -> None:
    assert dialog.curve._empty.text() == "Nothing was trained here yet."
    assert not dialog.grow.isEnabled()
    dialog.show_state(TrainingState(12))
    assert dialog.lead.text() == "Learn from 12 settled articles to suggest better."
    assert dialog.train.isEnabled()
    assert dialog.grow.isEnabled()
    assert dialog.line.text() == ""
    assert dialog.curve._empty.text() == "Nothing was trained here yet."
    dialog.show_state(TrainingState(12, (LINE,)))
    assert dialog.curve._empty.text().startswith("Nothing was trained since the project was opened")
    assert dialog.curve._sentence.text().startswith("While it trains")


def test_what_cannot_be_changed_while_it_trains_is_given_back_at_its_end(dialog: TrainingDialog) -> None:
    dialog.show_state(TrainingState(12, (LINE,), broken_off=True))
    fields = (dialog.preset, dialog.folds, dialog.settings, dialog.grow, dialog.pipelines.use)
    assert not dialog.anew.isHidden()
    dialog.begin()
    assert not any(field.isEnabled() for field in fields)
    assert (dialog.train.text(), dialog.train.isEnabled()) == ("Cancel training", True)
    assert dialog.anew.isHidden()
    dialog.end("good", "It is trained.")
    assert all(field.isEnabled() for field in fields)
    assert dialog.train.text() == "Continue training"
    assert dialog.message.sentence == "It is trained."
    assert dialog.message.isVisible()
    dialog.show_state(TrainingState(12))
    assert dialog.train.text() == "Train"
    assert dialog.anew.isHidden()


def test_a_training_begins_on_an_empty_curve(dialog: TrainingDialog) -> None:
    dialog.show_state(TrainingState(12))
    dialog.begin()
    dialog.show_step(Evaluated(1, 1, "a", 5, 1.0, 0.9, 1.0))
    dialog.end("bad", "It broke off.")
    dialog.tabs.setCurrentIndex(PIPELINES)
    dialog.begin()
    assert dialog.message.isHidden()
    assert dialog.line.text() == "Reading the articles…"
    assert (dialog.tabs.currentIndex(), dialog.pages.currentWidget()) == (0, dialog.curve)
    assert dialog.curve.chart() is None
    assert dialog.curve._empty.text() == "The first evaluation comes in a moment."
    assert dialog.how_it_ended() == ""
    dialog.show_step(Evaluated(1, 1, "a", 8, 1.0, 0.5, 1.0))
    chart = dialog.curve.chart()
    assert isinstance(chart, Lines)
    assert (chart.series[0].points, chart.series[0].name, chart.ticks) == (((8.0, 0.5),), "0.500", ((8.0, "8"),))


def test_a_state_that_is_shown_while_it_trains_leaves_the_curve_and_the_choices(dialog: TrainingDialog) -> None:
    dialog.show_state(TrainingState(12))
    dialog.settings.fields["seed"].setValue(5)
    dialog.begin()
    dialog.show_step(Evaluated(1, 1, "a", 5, 1.0, 0.9, 1.0))
    said = dialog.line.text()
    state = TrainingState(12, (LINE,), broken_off=True, begun=TrainingChoice("gpu", seed=7))
    dialog.show_state(state)
    assert dialog.curve.chart() is not None
    assert dialog.line.text() == said
    assert (dialog.preset.currentData(), dialog.settings.numbers()["seed"]) == ("cpu", 5)
    dialog.end("info", "It was cancelled.")
    dialog.show_state(state)
    assert (dialog.preset.currentData(), dialog.settings.numbers()["seed"]) == ("gpu", 7)
    assert dialog.curve.chart() is not None


def test_each_tab_shows_its_page(dialog: TrainingDialog) -> None:
    assert [dialog.tabs.tabText(i) for i in range(5)] == ["Progress", "By label", "Confusion", "Errors", "Pipelines"]
    shown = (dialog.curve, dialog.scores, dialog.confusion, dialog.errors, dialog.pipelines)
    dialog.show_outcomes([OUTCOME])
    assert dialog.tabs.tabText(ERRORS) == "Errors (1)"
    for number, page in enumerate(shown):
        dialog.tabs.setCurrentIndex(number)
        assert [one.isVisible() for one in shown] == [one is page for one in shown]


def test_what_is_wanted_of_the_pipelines_is_passed_on(dialog: TrainingDialog) -> None:
    asked = list[object]()
    dialog.folder_wanted.connect(lambda: asked.append("folder"))
    dialog.pipelines.folder.click()
    assert asked == ["folder"]
    assert [dialog.preset.itemData(i) for i in range(dialog.preset.count())] == ["cpu", "gpu"]
    assert dialog.folds.text().startswith("Evaluate it on 4 left-out folds as well (takes 5 times as long)")


@pytest.mark.parametrize(("seconds", "said"), [(59.0, "59 s"), (60.0, "1 min"), (150.0, "2 min")])
def test_times_below_a_minute_are_said_in_seconds(dialog: TrainingDialog, seconds: float, said: str) -> None:
    dialog.begin()
    dialog.show_step(Evaluated(1, 2, "a", 5, 12.4, 0.9, seconds))
    text = f"Stage 1 of 2: a. Step 5, loss 12, F1 0.900; at most {said} left."
    assert dialog.line.text() == text
    for _ in range(9):
        dialog._silence.timeout.emit()
    assert dialog.line.text() == text
    dialog._silence.timeout.emit()
    assert "F1 0.900, 10 s ago" in dialog.line.text()


def test_a_new_evaluation_ends_the_silence(dialog: TrainingDialog) -> None:
    dialog.begin()
    for step in (5, 6):
        dialog.show_step(Evaluated(1, 2, "a", step, 12.4, 0.9, 9.0))
        for _ in range(9):
            dialog._silence.timeout.emit()
        assert dialog.line.text().startswith(f"Stage 1 of 2: a. Step {step}")


def test_the_learning_curve_is_gone_to_from_another_page(dialog: TrainingDialog) -> None:
    dialog.show_outcomes([OUTCOME])
    dialog.show_growth([(3, 0.91), (12, 0.95)], 0.94)
    assert dialog.tabs.currentIndex() == 0
    assert dialog.curve._sentence.text() == "On left-out articles, by the number of articles with gold."


def test_the_choices_stand_together_however_wide_the_dialog_is(dialog: TrainingDialog) -> None:
    QTest.qWait(1)
    fields = (dialog.preset, dialog.folds, dialog.more)
    before = [(field.x(), field.width()) for field in fields]
    dialog.resize(dialog.width() + 300, dialog.height())
    QTest.qWait(1)
    assert [(field.x(), field.width()) for field in fields] == before
    assert dialog.more.accessibleDescription() == "Passes, patience and seed of the training"
    _click(dialog, "more")
    _click(dialog, "more")
    assert not dialog.settings.isVisible()

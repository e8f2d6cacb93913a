"""The list of pipelines: the newest first, the one in use chosen, and what can be done with each."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.training.dialog import OutcomeTables, PipelinesPage
from rareannot.gui.dialogs.training.values import PipelineLine, TrainingState
from tests.gui.walk import shown_text

FIRST = PipelineLine(1, 0.91, "dev", "a long time ago", here=True, event=1200)
STATE = TrainingState(12, (FIRST, replace(FIRST, number=2, f1=0.0, event=0), replace(FIRST, number=3, here=False)))


@pytest.fixture
def page(qtbot: QtBot) -> PipelinesPage:
    outcome = OutcomeTables()
    made = PipelinesPage(outcome)
    outcome.setParent(made)
    qtbot.addWidget(made)
    for part in (outcome.judged, outcome.scores, outcome.confusion, outcome.errors):
        part.setParent(made)
    made.show()
    return made


def standing(page: PipelinesPage) -> list[tuple[str, str]]:
    return [(row[0], row[-1]) for row in page.table.lines.rows]


def test_the_newest_comes_first_under_the_built_in_sources(page: PipelinesPage) -> None:
    page.show_state(STATE)
    assert standing(page) == [
        ("built-in sources", "in use"), ("Pipeline 3", "not on this computer"), ("Pipeline 2", ""), ("Pipeline 1", ""),
    ]  # fmt: skip
    assert page.table.row() == 1
    page.show_state(replace(STATE, in_use=1))
    assert standing(page)[0] == ("built-in sources", "")
    assert standing(page)[3] == ("Pipeline 1", "in use")
    assert page.table.row() == 3
    page.show_state(TrainingState(12))
    assert page.table.row() == 0
    assert any("decisions stay as they are" in text for text in shown_text(page))


def test_a_pipeline_has_its_score_time_and_decisions_where_they_are_known(page: PipelinesPage) -> None:
    page.show_state(replace(STATE, pipelines=(replace(FIRST, event=120), replace(FIRST, f1=0.0, event=0))))
    rows = page.table.lines.rows
    assert rows[2] == ("Pipeline 1", "0.910", "dev", "a long time ago", "120", "")
    assert rows[1][1:5] == ("–", "dev", "a long time ago", "–")
    page.show_state(replace(STATE, pipelines=(replace(FIRST, made_at="2026-01-02T10:00:00+00:00"),)))
    assert page.table.lines.rows[1][3].startswith("2026-01-0")


@pytest.mark.parametrize(("row", "readable"), [(0, False), (1, False), (2, False), (3, True)])
def test_measures_and_card_are_there_for_what_was_measured_here(page: PipelinesPage, row: int, readable: bool) -> None:
    page.show_state(STATE)
    page.table.selectRow(row)
    assert [one.isEnabled() for one in (page.measures, page.card)] == [readable] * 2
    assert [one.isEnabled() for one in (page.use, page.folder)] == [True, True]
    page.set_idle(False)
    assert not any(one.isEnabled() for one in (page.measures, page.card, page.use, page.folder))
    page.set_idle(True)
    assert [one.isEnabled() for one in (page.measures, page.card)] == [readable] * 2


def test_each_button_asks_for_the_pipeline_that_is_chosen(page: PipelinesPage) -> None:
    asked = list[object]()
    page.use_wanted.connect(lambda number: asked.append(("use", number)))
    page.measures_wanted.connect(lambda number: asked.append(("measures", number)))
    page.card_wanted.connect(lambda number: asked.append(("card", number)))
    page.folder_wanted.connect(lambda: asked.append("folder"))
    page.use.click()  # nothing is listed
    page.show_state(STATE)
    page.table.selectRow(3)
    for one in (page.use, page.measures, page.card, page.folder):
        one.click()
    page.table.selectRow(0)
    page.use.click()
    page.table.row_wanted.emit(2)
    page.set_idle(False)
    page.table.row_wanted.emit(2)
    assert asked == [("use", 1), ("measures", 1), ("card", 1), "folder", ("use", 0), ("use", 2)]

"""Checking for consistency over a project: whose answers, fixes and their undoing, and what is said of each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot import workflow
from rareannot.core.checks.consistency_fix import Fix
from rareannot.core.errors import UserError
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.labels.consistency import ConsistencyPage
from rareannot.gui.labels.consistency_tasks import ConsistencyTasks
from rareannot.store import Project
from tests.store.reviewing import ANOTHER, TEXT, answer, finished_project, span

MIRA = {
    1: [span(TEXT, "chile", "GPE"), span(TEXT, "lynas", "ORG")],
    2: [span(ANOTHER, "chile", "GPE"), span(ANOTHER, "lynas", "PERSON")],
}
"""What Mira says: "lynas" is labelled two ways."""


class Checking:
    """The page with its tasks, over a project of Mira's and Noor's answers; Mira works."""

    def __init__(self, bot: QtBot, project: Project) -> None:
        self.bot, self.thread = bot, ProjectThread(project)
        self.page = ConsistencyPage(project.label_set)
        bot.addWidget(self.page)
        self.tasks, self.said = ConsistencyTasks(self.thread, self.page, self.page), list[tuple[str, str]]()
        self.tasks.said.connect(lambda *words: self.said.append(words))
        self.ends = list[bool]()
        self.tasks.checked.connect(lambda: self.ends.append(True))

    def checks(self) -> None:
        """Check, and wait for the end."""
        self.tasks.start()
        self.ended()

    def ended(self, times: int = 1) -> None:
        """Wait until so many checks have ended, and the first finding is shown."""
        self.bot.waitUntil(lambda: len(self.ends) >= times, timeout=30_000)
        self.ends.clear()
        self.settles()

    def settles(self) -> None:
        """Wait until the project's thread has done what was asked for."""
        for _ in range(4):
            self.thread.now(lambda _: None)
            QApplication.processEvents()

    def labels(self, who: str = "mira") -> set[str]:
        """The labels of "lynas" in somebody's answers."""

        def read(project: Project) -> set[str]:
            found = (project.annotation(row, project.author(who)) for row in (1, 2))
            return {s.label for a in found for s in a.spans.values() if a.document.text[s.start : s.end] == "lynas"}

        return self.thread.now(read)


@pytest.fixture
def checking(qtbot: QtBot, tmp_path: Path) -> Iterator[Checking]:
    project = finished_project(tmp_path / "p.rareannot", {"Noor": ()})
    for row, spans in MIRA.items():
        answer(project, "Mira", row, spans)
    project.work_as("Mira", "mira")
    made = Checking(qtbot, project)
    yield made
    made.tasks.cancel()
    made.thread.close()


def test_ones_own_answers_are_checked_first_and_the_first_finding_is_shown(checking: Checking) -> None:
    checking.checks()
    page = checking.page
    assert [page.layers.itemData(n) for n in range(page.layers.count())] == ["noor", "mira"]
    assert page.layers.currentData() == "mira"
    finding = page.finding()
    assert finding is not None
    assert (finding.kind, finding.quote) == ("two labels", "lynas")
    assert {line.now for line in page.places.lines} == {"ORG", "PERSON"}
    assert not page.do_it.isHidden()
    assert page.progress.isHidden()


def test_a_fix_is_one_action_that_is_undone_whole(checking: Checking) -> None:
    checking.checks()
    finding = checking.page.finding()
    assert finding is not None
    checking.page.fix_wanted.emit(finding, Fix("relabel", "ORG"))
    checking.ended()
    assert checking.labels() == {"ORG"}
    assert checking.said == [("good", "Changed to ORG: 1 span in 1 article.")]
    assert checking.page.finding() is None or checking.page.finding() != finding
    checking.tasks.undo()
    checking.ended()
    assert checking.labels() == {"ORG", "PERSON"}
    assert checking.said[1:] == [("info", "Undone in 1 article.")]
    checking.tasks.undo()
    assert checking.said[2:] == [("info", "There is no correction here to undo.")]


def test_what_was_edited_since_stays_and_is_said(checking: Checking, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = [((1, 2), 0), ((1,), 1), ((), 3)]
    mending = checking.thread.now(lambda p: type(p.consistency_fixes))
    monkeypatch.setattr(mending, "take_back", lambda *_: outcomes.pop(0))
    checking.tasks._done += [("g", "mira")] * 3
    for _ in range(3):
        checking.tasks.undo()
        checking.ended()
    assert [words for _, words in checking.said] == [
        "Undone in 2 articles.",
        "Undone in 1 article. 1 article was edited since and was left as it is.",
        "Undone in 0 articles. 3 articles were edited since and were left as they are.",
    ]


def test_what_could_not_be_fixed_is_a_warning(checking: Checking, monkeypatch: pytest.MonkeyPatch) -> None:
    checking.checks()
    finding, fix = checking.page.finding(), workflow.fix_finding
    assert finding is not None

    def refusing(*words: object) -> object:
        from dataclasses import replace

        return replace(fix(*words), refused=("It overlaps.", "It is gone."))  # type: ignore[arg-type]

    monkeypatch.setattr(workflow, "fix_finding", refusing)
    checking.page.fix_wanted.emit(finding, Fix("relabel", "ORG"))
    checking.ended()
    assert checking.said == [("warn", "Changed to ORG: 1 span in 1 article. Left as they are: 2. It overlaps.")]


def test_a_finding_that_is_called_right_is_listed_no_more(checking: Checking) -> None:
    checking.checks()
    finding = checking.page.finding()
    assert finding is not None
    checking.page.ignore_wanted.emit(finding, True)
    checking.ended()
    assert checking.page.finding() is None
    checking.page.ignore_wanted.emit(finding, False)
    checking.ended()
    assert checking.page.finding() == finding


def test_another_s_answers_are_looked_at_and_not_changed_and_stay_chosen(checking: Checking) -> None:
    checking.checks()
    checking.page.layer_wanted.emit("noor")
    checking.ended()
    assert checking.page.layers.currentData() == "noor"
    assert checking.page.finding() is None
    checking.page.check_wanted.emit()
    checking.ended()
    assert checking.page.layers.currentData() == "noor"
    checking.thread.now(
        lambda p: answer(p, "Noor", 2, [span(ANOTHER, "lynas", "PERSON"), span(ANOTHER, "chile", "ORG")])
    )
    checking.thread.now(lambda p: answer(p, "Noor", 1, [span(TEXT, "lynas", "ORG")]))
    checking.checks()
    assert checking.page.finding() is not None
    assert checking.page.do_it.isHidden()


def test_gold_is_among_them_where_there_is_any_and_the_last_is_looked_at_where_nothing_is_ones_own(
    checking: Checking, monkeypatch: pytest.MonkeyPatch
) -> None:
    mending = checking.thread.now(lambda p: type(p.consistency_fixes))
    monkeypatch.setattr(mending, "answered", lambda _self, who: who.name == "gold")
    checking.thread.now(lambda p: p.work_as("Zoe", "zoe"))
    checking.checks()
    assert [checking.page.layers.itemData(n) for n in range(checking.page.layers.count())] == ["noor", "mira", "gold"]
    assert checking.page.layers.currentData() == "gold"


def test_where_nobody_has_answered_there_is_nothing_to_find(qtbot: QtBot, tmp_path: Path) -> None:
    checking = Checking(qtbot, finished_project(tmp_path / "p.rareannot", {}))
    checking.tasks.start()
    checking.settles()
    assert checking.page.layers.count() == 0
    assert checking.page.finding() is None
    assert checking.ends == []
    checking.thread.close()


def test_a_check_can_be_stopped_and_its_failure_is_said(checking: Checking, monkeypatch: pytest.MonkeyPatch) -> None:
    checking.tasks.start()
    checking.page.progress.cancel_wanted.emit()
    checking.settles()
    assert checking.tasks._job is None or checking.tasks._job.cancelled or checking.ends

    def fails(*_: object) -> object:
        raise UserError("The disk went away.")

    checking.ends.clear()
    monkeypatch.setattr(workflow, "check_consistency", fails)
    checking.tasks.start()
    checking.settles()
    assert checking.said == [("bad", "The disk went away.")]
    assert checking.page.progress.isHidden()
    assert checking.page.summary.text() == "The check was stopped before it had seen every article."
    assert checking.ends == []

"""When the disk fails while sites are settled: what stands in the file is found out, and nothing is settled or undone twice."""

import pytest

from rareannot.gui.review.bulk_decide import BulkDecide
from rareannot.store import Project
from rareannot.store.log_writer import LogWriter
from rareannot.store.review import decisions
from rareannot.store.sqlite_errors import StoreFault
from tests.gui.review.conftest import Makes, Reviewer
from tests.store.reviewing import ANOTHER, answer, span

CARBONATE = {("lithium carbonate", "MATERIAL")}


class Disk:
    """A project whose next write fails, before or after it reached the disk, and which is opened anew then."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.fails, self.reaches, self.reopened = 0, False, 0
        save, reopen = LogWriter.save, Project.reopen

        def save_or_fail(log: LogWriter, *args: object, **named: object) -> object:
            if not self.fails:
                return save(log, *args, **named)  # type: ignore[arg-type]
            self.fails -= 1
            if self.reaches:
                save(log, *args, **named)  # type: ignore[arg-type]
            raise StoreFault("The disk cannot be reached.", "SQLITE_IOERR")

        def open_anew(project: Project) -> None:
            self.reopened += 1
            reopen(project)

        patch.setattr(LogWriter, "save", save_or_fail)
        patch.setattr(Project, "reopen", open_anew)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@pytest.mark.parametrize("reaches", [False, True])
def test_a_decision_of_which_nobody_knows_whether_it_was_written_is_shown_as_the_file_has_it(
    reviewer: Reviewer, disk: Disk, reaches: bool
) -> None:
    reviewer.goes_to("lithium carbonate")
    disk.fails, disk.reaches = 1, reaches
    reviewer.presses("1")
    reviewer.waits(lambda: "cannot be reached" in reviewer.page.message.sentence)
    reviewer.waits(lambda: disk.reopened == 1 and reviewer.words() == "lithium carbonate")
    found = reviewer.page.session.current()
    assert found is not None
    assert found[2].name == ("decided" if reaches else "open")
    assert reviewer.gold() == (CARBONATE if reaches else set())
    reviewer.presses("1")
    assert reviewer.gold() == CARBONATE
    assert reviewer.project_thread.now(lambda p: p.check()) == []


def test_a_step_that_could_not_be_taken_back_can_be_later(reviewer: Reviewer, disk: Disk) -> None:
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("1")
    assert reviewer.gold() == CARBONATE
    disk.fails = 1
    reviewer.page.steps.undo()
    reviewer.waits(lambda: "cannot be reached" in reviewer.page.message.sentence and disk.reopened == 1)
    assert reviewer.gold() == CARBONATE
    reviewer.page.steps.undo()
    reviewer.waits(lambda: reviewer.gold() == set())


def test_what_came_to_nothing_is_no_step_to_take_back(reviewing: Makes, disk: Disk) -> None:
    def second(project: Project) -> None:
        answer(project, "Mira", 2, [span(ANOTHER, "chile", "GPE")])
        answer(project, "Noor", 2, [])

    reviewer = reviewing(prepare=second)
    reviewer.enters()
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("1")
    reviewer.waits_for_the_disk()
    reviewer.goes_to("chile")
    disk.fails = 1
    reviewer.presses("1")
    reviewer.waits(lambda: "cannot be reached" in reviewer.page.message.sentence and disk.reopened == 1)
    reviewer.page.steps.undo()
    reviewer.waits(lambda: reviewer.gold() == set())
    assert "nothing to undo" not in reviewer.page.message.sentence


def test_a_fault_that_leaves_no_doubt_opens_nothing_anew(reviewer: Reviewer, disk: Disk) -> None:
    reviewer.goes_to("lithium carbonate")
    reviewer.page.session.after(StoreFault("The disk is full.", "SQLITE_FULL"), lambda: reviewer.page.session.go(None))
    assert reviewer.page.session.number is None
    assert disk.reopened == 0


def test_accepting_many_can_be_stopped_and_what_was_accepted_is_one_step(
    reviewing: Makes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def second(project: Project) -> None:
        for who in ("Mira", "Noor"):
            answer(project, who, 2, [span(ANOTHER, "chile", "GPE")])

    monkeypatch.setattr(decisions, "_BATCH", 1)
    reviewer = reviewing(prepare=second)
    reviewer.enters()
    reviewer.waits(lambda: reviewer.page.state.unanimous_open == 2)
    many: BulkDecide = reviewer.page.many
    monkeypatch.setattr(reviewer.page.progress, "show_progress", lambda *_: reviewer.page.progress.cancel_wanted.emit())
    reviewer.presses("A")
    reviewer.waits(lambda: many._job is None and reviewer.page.state.unanimous_open == 1)
    assert [reviewer.gold(row) for row in (1, 2)] == [{("chile", "GPE")}, set()]
    reviewer.page.steps.undo()
    reviewer.waits(lambda: reviewer.page.state.unanimous_open == 2)


def test_undo_is_no_decision_and_changes_no_pace(reviewer: Reviewer) -> None:
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("1")
    reviewer.waits_for_the_disk()
    assert len(reviewer.page.status_hints._paces) == 1
    reviewer.page.steps.undo()
    reviewer.waits(lambda: reviewer.page.sites.model.left == 3)
    assert len(reviewer.page.status_hints._paces) == 1

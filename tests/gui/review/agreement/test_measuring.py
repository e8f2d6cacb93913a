"""Measuring agreement in parts: what is kept and told at the end, what makes figures old, and how it stops or fails."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rareannot.gui.review.agreement import measuring as module
from rareannot.gui.review.agreement.measuring import Figures, Measuring, kept_figures
from rareannot.store import Project
from rareannot.workflow import agreement
from tests.gui.review.by_hand import GONE, ByHand
from tests.store.reviewing import finished_project


class Bench:
    """Measures a project, with its thread and the one that reckons led by hand."""

    def __init__(self, project: Project, patch: pytest.MonkeyPatch) -> None:
        self.project, self.thread = project, ByHand(project)
        self.reckons = list[tuple[Any, ...]]()
        patch.setattr(module, "run_in_thread", lambda *what: self.reckons.append(what))
        self.measuring = Measuring(self.thread)  # type: ignore[arg-type]
        self.heard = list[Any]()
        self.measuring.measured.connect(self.heard.append)
        self.measuring.ended.connect(lambda: self.heard.append("ended"))

    def reads(self) -> None:
        self.measuring.start()
        self.thread.goes_through()
        self.thread.begun[-1].then(False)

    def reckons_and_tells(self) -> None:
        work, step, *_ = self.reckons.pop()
        for result in work():
            step(result)


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A project in which nothing is kept."""
    with finished_project(tmp_path_factory.mktemp("measuring") / "p.rareannot") as project:
        yield project


@pytest.fixture
def stopped(qapp: object, read_only: Project, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Measures, but does not come to an end."""
    return Bench(read_only, monkeypatch)


@pytest.fixture
def bench(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """Measures a project of its own."""
    with finished_project(tmp_path / "p.rareannot") as project:
        project.review.notice()
        project.review.catch_up()
        yield Bench(project, monkeypatch)


def test_figures_are_read_reckoned_and_kept_and_then_told(bench: Bench) -> None:
    assert not bench.measuring.busy()
    bench.reads()
    bench.measuring.start()
    assert (bench.measuring.busy(), len(bench.thread.begun), len(bench.thread.asked)) == (True, 1, 1)
    bench.thread.answers()
    bench.reckons_and_tells()
    assert (bench.heard, kept_figures(bench.project)) == ([], None)
    bench.thread.answers()
    ended, figures = bench.heard
    assert (ended, figures.fresh, figures.result.documents) == ("ended", True, 1)
    assert {figures.name(uid) for uid in figures.result.annotators} == {"Mira", "Noor", "Lea"}
    assert kept_figures(bench.project) == figures
    assert not bench.measuring.busy()
    bench.measuring.start()
    assert len(bench.thread.begun) == 2


def test_what_is_settled_while_it_is_measured_makes_the_figures_old(bench: Bench) -> None:
    bench.reads()
    bench.project.review.accept_unanimous(1)
    bench.thread.answers()
    bench.reckons_and_tells()
    bench.thread.answers()
    kept = kept_figures(bench.project)
    assert (bench.heard[-1].fresh, kept and kept.fresh) == (False, False)


def test_what_is_stopped_ends_and_reckons_nothing(stopped: Bench) -> None:
    stopped.measuring.cancel()
    stopped.measuring.start()
    stopped.thread.goes_through()
    stopped.measuring.cancel()
    assert (stopped.thread.begun[0].job.cancelled, stopped.heard) == (True, [])
    stopped.thread.begun[0].then(True)
    assert (stopped.heard, stopped.measuring.busy(), len(stopped.thread.asked)) == (["ended"], False, 0)
    stopped.measuring.start()
    stopped.thread.begun[1].then(False)  # though nothing was read
    assert (stopped.heard, len(stopped.thread.asked)) == (["ended", "ended"], 0)


def _in_reading(stopped: Bench) -> None:
    stopped.measuring.start()
    assert stopped.thread.begun[0].fail is not None
    stopped.thread.begun[0].fail(GONE)


def _before_it_reckons(stopped: Bench) -> None:
    stopped.reads()
    stopped.thread.fails()


def _reckoning(stopped: Bench) -> None:
    stopped.reads()
    stopped.thread.answers()
    stopped.reckons[0][3](GONE)


def _keeping(stopped: Bench) -> None:
    stopped.reads()
    stopped.thread.answers()
    stopped.reckons_and_tells()
    stopped.thread.fails()


@pytest.mark.parametrize("fails", [_in_reading, _before_it_reckons, _reckoning, _keeping])
def test_where_something_fails_it_ends_and_can_be_begun_again(stopped: Bench, fails: Callable[[Bench], None]) -> None:
    fails(stopped)
    assert (stopped.heard, stopped.measuring.busy()) == (["ended"], False)
    assert agreement.kept(stopped.project) is None
    stopped.measuring.start()
    assert len(stopped.thread.begun) == 2


def test_once_the_project_closes_nothing_is_reckoned_or_kept(stopped: Bench) -> None:
    stopped.reads()
    stopped.thread.answers()
    stopped.measuring.close()
    assert stopped.thread.begun[0].job.cancelled
    stopped.reckons_and_tells()
    assert (stopped.heard, len(stopped.thread.asked)) == ([], 0)


def test_an_answer_that_comes_after_the_close_begins_nothing(stopped: Bench) -> None:
    stopped.reads()
    stopped.measuring.close()
    stopped.thread.answers()
    assert stopped.reckons == []


def test_somebody_without_a_name_is_called_by_the_uid() -> None:
    figures: Any = Figures("none", names={"mira": "Mira"})  # type: ignore[arg-type]
    assert (figures.name("mira"), figures.name("lea")) == ("Mira", "lea")

"""What of the review is brought up to date, and how that is shown, over a refresh that is made up."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from rareannot.gui.review import state as module
from rareannot.gui.review.agreement.measuring import Figures
from rareannot.gui.review.state import ReviewState


class Refresh(QObject):
    """Does nothing by itself."""

    noticed = Signal(int, bool)
    went_on = Signal(int, int)
    compared = Signal()
    figures = Signal(object)
    measures = Signal()

    def __init__(self, _thread: object, parent: QObject) -> None:
        super().__init__(parent)
        self.did = list[str]()

    def start(self) -> None:
        self.did.append("start")

    def measure(self) -> None:
        self.did.append("measure")

    def close(self) -> None:
        self.did.append("close")


class Agreement(QObject):
    """Notes what it is to show."""

    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown = list[Any]()

    def show_waiting(self, sentence: str) -> None:
        self.shown.append(("waiting", sentence))

    def show_stale(self, sentence: str, *, again: bool = True) -> None:
        self.shown.append(("stale", sentence, again))

    def show_result(self, result: object, _name: object, stale: str = "") -> None:
        self.shown.append(("result", result, stale))


class Bench:
    """The state with what it shows itself in."""

    def __init__(self) -> None:
        self.owner, self.agreement, self.summary = QObject(), Agreement(), Agreement()
        self.people, self.progress = list[int](), list[Any]()
        empty = SimpleNamespace(show_why=self.people.append)
        strip = SimpleNamespace(
            show_progress=lambda *words: self.progress.append(words), finish=lambda: self.progress.append("over")
        )
        panes = SimpleNamespace(agreement=self.agreement, summary=self.summary, empty=empty)
        self.state = ReviewState(None, panes, strip, self.owner)  # type: ignore[arg-type]
        self.heard = list[Any]()
        self.state.noticed.connect(lambda *what: self.heard.append(what))
        self.state.compared.connect(lambda: self.heard.append("compared"))
        self.state.measured.connect(self.heard.append)

    @property
    def refresh(self) -> Any:
        return self.state.refresh


@pytest.fixture
def bench(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(module, "ReviewRefresh", Refresh)
    return Bench()


FIRST: Any = Figures("first", names={"mira": "Mira"})  # type: ignore[arg-type]


def test_waiting_is_shown_after_a_while_and_the_update_as_it_goes_on(bench: Bench) -> None:
    bench.state.start()
    assert bench.refresh.did == ["start"]
    assert bench.state._slow.isActive()
    bench.state._slow.timeout.emit()
    bench.refresh.noticed.emit(2, True)
    assert not bench.state._slow.isActive()
    bench.refresh.went_on.emit(3, 9)
    bench.refresh.compared.emit()
    assert bench.progress == [("Waiting for the project",), "over", ("Comparing", 3, 9), "over"]
    assert (bench.people, bench.heard) == ([2], [(2, True), "compared"])
    bench.state.start()
    bench.state.close()
    assert not bench.state._slow.isActive()
    assert bench.refresh.did == ["start", "start", "close"]
    bench.agreement.again_wanted.emit()
    assert bench.refresh.did[-1] == "measure"


def test_figures_are_shown_and_those_that_are_the_same_only_said_to_be_old(bench: Bench) -> None:
    stale = "The project has changed since this was measured."
    bench.refresh.figures.emit(FIRST)
    assert bench.agreement.shown == [("result", "first", "")]
    assert bench.summary.shown == [("result", "first", "")]
    bench.refresh.figures.emit(replace(FIRST, fresh=False))
    bench.refresh.figures.emit(FIRST)
    assert bench.agreement.shown[1:] == [("stale", stale, True), ("stale", "", True)]
    assert len(bench.summary.shown) == 1
    other = Figures("second", False)  # type: ignore[arg-type]
    bench.refresh.figures.emit(other)
    assert bench.agreement.shown[3:] == [("result", "second", stale)]
    assert bench.state.figures is other
    assert bench.heard[-1] is other
    assert (FIRST.name("mira"), FIRST.name("lea")) == ("Mira", "lea")


@pytest.mark.parametrize(("figures", "again"), [(None, False), (FIRST, False), (replace(FIRST, fresh=False), True)])
def test_that_it_is_measured_again_is_said_where_old_figures_are_shown(
    bench: Bench, figures: Figures | None, again: bool
) -> None:
    bench.state.figures = figures
    bench.refresh.measures.emit()
    said = [("waiting", "Measuring how far the annotators agree…")]
    assert bench.agreement.shown == said + [("stale", "Measuring again…", False)] * again

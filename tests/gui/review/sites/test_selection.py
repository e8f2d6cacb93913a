"""Which sites are listed for what was clicked, and what is said where there are none, over panes that are made up."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.review.agreement.measuring import Figures
from rareannot.gui.review.agreement.trend import period_text
from rareannot.gui.review.sites.selection import SiteSelection
from rareannot.store.values import ReviewProgress, SiteFilter
from rareannot.workflow import agreement


class Figured(QObject):
    """The agreement or the overview: what is clicked there."""

    pair_wanted = Signal(str, str)
    label_wanted = Signal(str)
    cell_wanted = Signal(str, str)
    period_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.forgot = 0

    def forget_choice(self) -> None:
        self.forgot += 1

    def show_links(self, left: int, waiting: int) -> None:
        self.links = left, waiting


class Listed(QListWidget):
    """The list of sites."""

    current = "nothing yet"

    def show_current(self, number: int | None) -> None:
        self.current = str(number)


class Sites(QObject):
    """The pane around it."""

    everything_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list, self.told = Listed(), list[Any]()

    def show_what(self, words: str) -> None:
        self.told.append(("what", words))

    def show_sites(self, found: object, empty: str) -> None:
        self.told.append(("sites", found, empty))

    def show_unanimous(self, count: int) -> None:
        self.told.append(("unanimous", count))

    def show_links(self, count: int) -> None:
        self.told.append(("links", count))


class Session(QObject):
    """What is asked of the session."""

    listed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.number: int | None = 3
        self.wanted = SiteFilter()

    def go(self, number: int | None) -> None:
        self.number = number

    def show(self, wanted: SiteFilter, _then: Callable[[], None]) -> None:
        self.wanted = wanted


class Bench:
    """A selection with all around it."""

    def __init__(self, bot: QtBot) -> None:
        self.session, self.sites, self.agreement, self.summary = Session(), Sites(), Figured(), Figured()
        bot.addWidget(self.sites.list)
        self.work = list[Any]()
        panes = SimpleNamespace(
            agreement=self.agreement, summary=self.summary, sites=self.sites, show_work=self.work.append,
            keep_keys=lambda: self.work.append("keys"),
        )  # fmt: skip
        thread = SimpleNamespace(ask=lambda verb, then: then(verb("the project")))
        self.owner = QObject()
        self.selection = SiteSelection(thread, self.session, panes, self.owner)  # type: ignore[arg-type]
        self.shown = list[bool]()
        self.selection.shown.connect(lambda: self.shown.append(True))

    def asked(self) -> tuple[SiteFilter, str, int | None]:
        """What is to be listed, what that is called, and which site is open."""
        return self.session.wanted, self.sites.told[-1][1], self.session.number


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_a_pair_is_listed_by_the_names_of_the_two(bench: Bench) -> None:
    bench.agreement.pair_wanted.emit("mira", "lea")
    assert bench.asked() == (SiteFilter(pair=("mira", "lea")), "mira and lea", None)
    bench.selection.figures = Figures("x", names={"mira": "Mira", "lea": "Lea"})  # type: ignore[arg-type]
    bench.agreement.pair_wanted.emit("mira", "lea")
    assert bench.asked()[1] == "Mira and Lea"
    assert (bench.summary.forgot, bench.agreement.forgot) == (2, 0)


def test_a_label_a_cell_or_everything_is_listed(bench: Bench) -> None:
    bench.agreement.label_wanted.emit("ORG")
    assert bench.asked() == (SiteFilter(label="ORG"), "ORG", None)
    assert (bench.summary.forgot, bench.agreement.forgot) == (1, 0)
    bench.summary.cell_wanted.emit("ORG", "")
    assert bench.asked() == (SiteFilter(cell=("ORG", "")), "ORG or nothing", None)
    bench.summary.cell_wanted.emit("", "GPE")
    assert bench.asked()[1] == "nothing or GPE"
    assert (bench.summary.forgot, bench.agreement.forgot) == (1, 2)
    bench.sites.everything_wanted.emit()
    assert bench.asked() == (SiteFilter(), "", None)
    assert (bench.summary.forgot, bench.agreement.forgot) == (2, 3)


def test_a_period_is_listed_by_its_documents(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement, "documents_of", lambda _project, period: (4, len(period)))
    bench.summary.period_wanted.emit("2026-11")
    assert bench.asked() == (SiteFilter(documents=(4, 7)), period_text("2026-11"), None)
    assert bench.agreement.forgot == 1


@pytest.mark.parametrize(
    ("wanted", "waiting", "empty"),
    [
        (SiteFilter(), 0, "All say the same."),
        (SiteFilter(label="ORG"), 0, "Nobody differs here."),
        (SiteFilter(), 2, "Nobody differs here so far; the rest is still being compared."),
    ],
)
def test_where_nobody_differs_it_is_said_why_none_is_listed(
    bench: Bench, wanted: SiteFilter, waiting: int, empty: str
) -> None:
    bench.session.wanted = wanted
    bench.selection.state = ReviewProgress(documents=1, waiting=waiting)
    bench.session.listed.emit("a listing")
    assert bench.sites.told == [("sites", "a listing", empty)]
    assert (bench.sites.list.current, bench.work, bench.shown) == ("3", [True, "keys"], [True])


@pytest.mark.parametrize("documents", [0, 5])
def test_how_far_the_review_is_decides_whether_there_is_work(bench: Bench, documents: int) -> None:
    bench.selection.show_state(ReviewProgress(documents=documents, unanimous_open=4, links_open=2, links_waiting=1))
    assert bench.work == [documents > 0]
    assert bench.sites.told == [("unanimous", 4), ("links", 2)]
    assert bench.summary.links == (2, 1)


@pytest.mark.parametrize(
    ("state", "empty"),
    [
        (
            ReviewProgress(documents=1, links_open=1, links_waiting=1),
            "All mark the same spans, but they differ on links.",
        ),
        (ReviewProgress(documents=1, links_waiting=1), "All mark the same spans. They differ on links, which are "),
    ],
)
def test_where_people_differ_on_links_alone_it_is_not_said_that_all_say_the_same(
    bench: Bench, state: ReviewProgress, empty: str
) -> None:
    bench.selection.state = state
    bench.session.listed.emit("a listing")
    assert bench.sites.told[-1][2].startswith(empty)

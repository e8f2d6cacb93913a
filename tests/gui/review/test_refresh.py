"""The review is brought up to date in batches, the first of them soon, and measured again where that is quick."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rareannot.core.document import Document
from rareannot.gui.review.agreement.measuring import AT_ONCE, Figures
from rareannot.gui.review.state import FIRST, ReviewRefresh, comparing
from tests.gui.review.by_hand import ByHand
from tests.store.reviewing import answer, finished_project, span


def test_the_first_batch_is_small_so_that_sites_are_seen_soon(tmp_path: Path) -> None:
    texts = [f"chile ships tin number {n}" for n in range(FIRST + 3)]
    with finished_project(tmp_path / "p.rareannot", {}) as project:
        rows = [row for row, _ in project.add_documents(map(Document, texts))]
        for row, text in zip(rows, texts, strict=True):
            answer(project, "Mira", row, [span(text, "chile", "GPE")])
            answer(project, "Noor", row, [])
        assert project.review.notice() == len(texts)

        batches = comparing(project)

        assert (next(batches), len(project.review.sites())) == (FIRST, FIRST)
        assert ([*batches], len(project.review.sites())) == ([3], len(texts))


class Bench:
    """A refresh of a project in which so many articles wait, led by hand."""

    def __init__(self, waiting: int) -> None:
        review = SimpleNamespace(notice=lambda: waiting, majority=True)
        self.thread = ByHand(SimpleNamespace(review=review, authors=lambda: ["Mira", "Noor", "Lea"]))
        self.refresh = ReviewRefresh(self.thread)  # type: ignore[arg-type]
        self.heard = list[Any]()
        self.refresh.noticed.connect(lambda people, majority: self.heard.append(("noticed", people, majority)))
        self.refresh.went_on.connect(lambda done, of: self.heard.append((done, of)))
        for name in ("partly_compared", "compared", "measures"):
            getattr(self.refresh, name).connect(lambda name=name: self.heard.append(name))
        self.refresh.figures.connect(self.heard.append)

    def starts(self) -> None:
        self.thread.asked.clear()
        self.refresh.start()
        self.thread.answers()


def test_where_nothing_changed_the_list_is_whole_at_once(qapp: object) -> None:
    bench = Bench(waiting=0)
    bench.starts()
    assert bench.heard == [("noticed", 3, True), "compared"]
    assert (len(bench.thread.begun), len(bench.thread.asked)) == (0, 1)  # for the figures


def test_what_waits_is_compared_and_listed_ever_more_rarely(qapp: object) -> None:
    bench = Bench(waiting=70)
    bench.starts()
    work = bench.thread.begun[0]
    for batch in (10, 5, 5, 15, 5):
        work.step(batch)
    assert bench.heard[1:] == [
        (10, 70), "partly_compared", (15, 70), (20, 70), "partly_compared", (35, 70), (40, 70), "partly_compared",
    ]  # fmt: skip
    bench.starts()
    assert len(bench.thread.begun) == 1  # it goes on as it is
    work.then(False)
    assert bench.heard[-1] == "compared"
    bench.starts()
    assert len(bench.thread.begun) == 2


def test_closing_stops_both_comparing_and_measuring(qapp: object) -> None:
    bench = Bench(waiting=70)
    bench.refresh.cancel()
    bench.starts()
    bench.refresh.cancel()
    bench.refresh.measure()
    assert [one.job.cancelled for one in bench.thread.begun] == [True, False]
    bench.refresh.close()
    assert [one.job.cancelled for one in bench.thread.begun] == [True, True]
    again = Bench(waiting=70)
    again.starts()
    again.refresh.close()
    assert again.thread.begun[0].job.cancelled


def figures(documents: int, *, fresh: bool) -> Figures:
    return Figures(SimpleNamespace(documents=documents), fresh)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kept", "measured"),
    [
        (None, True),
        (figures(5, fresh=True), False),
        (figures(AT_ONCE, fresh=False), True),
        (figures(AT_ONCE + 1, fresh=False), False),
    ],
)
def test_kept_figures_are_shown_and_old_ones_measured_again_where_that_is_quick(
    qapp: object, kept: Figures | None, measured: bool
) -> None:
    bench = Bench(waiting=0)
    bench.starts()
    _, show, _ = bench.thread.asked.popleft()
    show(kept)
    assert bench.heard[2:] == [kept] * (kept is not None) + ["measures"] * measured
    assert len(bench.thread.begun) == int(measured)
    bench.refresh.measuring.measured.emit(figures(9, fresh=True))
    assert bench.heard[-1].result.documents == 9

"""The list of sites: what it holds, how it is walked, and that it keeps Qt's rules."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.review.adjudication import State
from rareannot.core.review.sites import Site
from rareannot.gui.review.sites import model as module
from rareannot.gui.review.sites.model import HEADING_ROLE, PAGE, SITE_ROLE, Heading, SitesModel
from rareannot.gui.review.sites.order import listing
from rareannot.store.values import Reviewed, SiteRow


def row(number: int, state: str = "open", cause: str = "label") -> SiteRow:
    words = ("said ", f"words {number}", " again")
    return SiteRow(number, 1, "A headline", 5, 9, f"f{number}", cause, state, *words, 3, 2, ("ORG", "GPE"), 2)


class Shelf:
    """Answers a model's questions as the desk does, and keeps what was asked."""

    def __init__(self, model: SitesModel) -> None:
        self.model, self.asked = model, list[list[int]]()
        model.rows_wanted.connect(self.answer)

    def answer(self, numbers: list[int]) -> None:
        self.asked.append(numbers)
        self.model.put_rows([row(n) for n in numbers])


@pytest.fixture
def model(qtbot: QtBot) -> SitesModel:
    made = SitesModel()
    made.show_sites(listing([("label", [4, 5, 6]), ("boundary", [1, 2])], {4, 6, 2}))
    return made


def test_headings_stand_over_the_sites_of_their_cause(model: SitesModel) -> None:
    assert [model.number_at(line) for line in range(model.rowCount())] == [None, 4, 5, 6, None, 1, 2]
    assert model.index(0).data(HEADING_ROLE) == Heading("label", 3, 2)
    assert model.index(4).data(HEADING_ROLE) == Heading("boundary", 2, 1)
    assert model.index(0).data() == "Different label"
    assert model.heading_lines() == (0, 4)


def test_a_cause_without_sites_has_no_heading(qtbot: QtBot) -> None:
    model = SitesModel()
    model.show_sites(listing([("label", []), ("value", [3])], {3}))
    assert model.index(0).data() == "Different value"
    assert model.rowCount() == 2


def test_folding_hides_the_sites_but_not_the_walk(model: SitesModel) -> None:
    model.fold("label")
    assert [model.number_at(line) for line in range(model.rowCount())] == [None, None, 1, 2]
    assert model.line_of(5) is None
    assert model.line_of(2) == 3
    assert model.neighbour(4, 1, waiting=False) == 5
    assert "folded" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    model.fold("label")
    assert model.line_of(5) == 2


def test_the_walk_goes_over_what_is_settled_and_round_the_end(model: SitesModel) -> None:
    assert [model.neighbour(n, 1, waiting=True) for n in (None, 4, 5, 6, 2)] == [4, 6, 6, 2, 4]
    assert [model.neighbour(n, -1, waiting=True) for n in (None, 4, 6, 2)] == [2, 2, 4, 6]
    assert model.neighbour(2, 1, waiting=False) == 4


def test_settling_counts_down_and_ends_the_walk(model: SitesModel) -> None:
    counts: list[int] = []
    model.counted.connect(lambda: counts.append(model.left))
    for number in (4, 6, 2):
        model.set_state(number, "decided")
    assert counts == [2, 1, 0]
    assert model.neighbour(None, 1, waiting=True) is None
    model.set_state(5, "changed")
    assert model.neighbour(None, 1, waiting=True) == 5
    assert model.index(0).data(HEADING_ROLE) == Heading("label", 3, 1)


def test_a_site_knows_where_it_stands_among_its_like(model: SitesModel) -> None:
    assert model.standing(6) == (3, 3, "label")
    assert model.standing(1) == (1, 2, "boundary")
    assert model.standing(99) == (0, 0, "")


def test_what_comes_next_is_known_ahead_without_the_site_itself(model: SitesModel) -> None:
    assert model.after(4, 4) == [6, 2]
    assert model.after(None, 2) == [4, 6]


def test_rows_are_asked_for_a_page_at_a_time_and_once(qtbot: QtBot) -> None:
    model = SitesModel()
    shelf = Shelf(model)
    model.show_sites(listing([("label", range(1, PAGE * 3))], set()))
    for line in (1, 2, PAGE + 5):
        model.index(line).data(SITE_ROLE)
    qtbot.waitUntil(lambda: len(shelf.asked) == 2)
    assert [len(numbers) for numbers in shelf.asked] == [PAGE, PAGE]
    assert model.index(1).data(SITE_ROLE) == row(1)
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "words 1, GPE / ORG · 2 readings, open".replace(
        "GPE / ORG", "ORG / GPE"
    )


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = SitesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    Shelf(model)
    model.show_sites(listing([("label", range(1, 400)), ("value", [900])], {3, 900}))
    model.index(3).data()
    qtbot.wait(10)
    model.set_state(3, "decided")
    model.fold("label")
    model.put_rows([row(2, "changed")])
    model.fold("label")
    model.show_sites(listing([], set()))
    assert model.rowCount() == 0


def test_what_changes_is_told_line_by_line_and_only_what_changes(model: SitesModel) -> None:
    told = list[tuple[int, int] | str]()
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.modelReset.connect(lambda: told.append("reset"))
    model.counted.connect(lambda: told.append(f"{model.left} of {model.total}"))
    model.put_rows([row(4), row(2), row(99)])
    assert told == [(1, 6)]
    assert [found.id for n in (4, 2, 99) if (found := model.row(n)) is not None] == [4, 2]
    told.clear()
    model.put_rows([])
    model.put_rows([row(4, "decided")])
    assert told == [(0, 0), "2 of 5", (1, 1)]
    told.clear()
    model.set_state(2, "decided")
    assert told == [(4, 4), "1 of 5", (6, 6)]
    assert [model.row(2) == row(2, "decided"), model.waits(2), model.waits(6), model.waits(99)] == [
        True, False, True, False,
    ]  # fmt: skip
    told.clear()
    model.fold("boundary", on=True)
    model.fold("boundary", on=True)
    assert told == ["reset"]
    model.set_state(2, "open")
    model.put_rows([row(2)])
    assert told[1:] == [(4, 4), "2 of 5"]  # a line that is folded away is none
    told.clear()
    model.show_sites(listing([("label", [4])], set()))
    assert told == ["reset", "0 of 1"]
    assert model.row(4) is None


def test_before_a_line_has_come_it_is_blank_and_it_has_nothing_but_words(model: SitesModel) -> None:
    site, head = model.index(1), model.index(0)
    assert (site.data(), site.data(SITE_ROLE), site.data(Qt.ItemDataRole.AccessibleTextRole)) == ("", None, "")
    model.put_rows([row(4)])
    assert (site.data(), site.data(SITE_ROLE)) == ("words 4", row(4))
    others = (site.data(HEADING_ROLE), head.data(SITE_ROLE), site.data(Qt.ItemDataRole.FontRole))
    assert (*others, head.data(Qt.ItemDataRole.FontRole), model.data(QModelIndex())) == (None,) * 5
    assert head.data(Qt.ItemDataRole.AccessibleTextRole) == "Different label, 1 of 3 settled"
    assert model.rowCount(site) == 0
    assert model.flags(site) & Qt.ItemFlag.ItemIsEnabled
    assert not model.flags(site) & Qt.ItemFlag.ItemIsSelectable
    assert [model.number_at(line) for line in (-1, 7)] == [None, None]


def test_pages_that_were_seen_long_ago_are_forgotten_and_asked_for_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "KEPT_PAGES", 2)
    model = SitesModel()
    shelf = Shelf(model)
    listed = listing([("label", range(1, PAGE * 4))], set())
    model.show_sites(listed)
    for page in (0, 1, 2, 0):
        model.index(1 + page * PAGE).data()
        model._emit_wanted()
        known = [p for p in range(3) if model.row(1 + p * PAGE) is not None]
        assert known == {0: [0], 1: [0, 1], 2: [1, 2]}.get(len(shelf.asked) - 1, [0, 2])
    assert [numbers[0] for numbers in shelf.asked] == [1, 1 + PAGE, 1 + 2 * PAGE, 1]
    model.index(1 + 3 * PAGE).data()
    model.show_sites(listed)
    model._emit_wanted()
    assert len(shelf.asked) == 4  # of the list that was shown before
    model.index(1).data()
    model._emit_wanted()
    assert shelf.asked[4][0] == 1


def test_of_what_is_loaded_ahead_there_is_no_more_than_waits(model: SitesModel) -> None:
    assert model.after(4, 1) == [6]
    assert model.after(None, 9) == [4, 6, 2]
    assert model.after(5, 9) == [6, 2, 4]
    for number in (4, 6):
        model.set_state(number, "decided")
    assert model.after(2, 9) == []


def test_of_a_document_the_sites_that_stand_otherwise_now_are_named(model: SitesModel) -> None:
    model.put_rows([row(4), row(5, "decided"), row(6)])
    sites = tuple(Site(5, 9, (), "label", f"f{n}") for n in (4, 5))
    states = (State("decided"), State("decided"))
    seen = Reviewed(1, Document("x" * 20), sites, states, (), {}, {}, "new")
    assert model.standing_of(seen) == [(4, "decided")]
    assert model.standing_of(Reviewed(2, Document("x" * 20), sites, states, (), {}, {}, "new")) == []


@given(
    st.lists(st.integers(0, 60), unique=True, max_size=40),
    st.sets(st.integers(0, 60)),
    st.one_of(st.none(), st.integers(0, 60)),
    st.sampled_from([1, -1]),
)
def test_the_next_waiting_site_is_what_a_plain_search_finds(
    numbers: list[int], waiting: set[int], start: int | None, step: int
) -> None:
    made = listing([("label", numbers)], waiting)
    position = made.positions.get(start, -1) if start is not None else -1
    assert made.next(position, step, waiting=True) == plain_search(numbers, waiting, position, step)


def plain_search(numbers: Sequence[int], waiting: set[int], position: int, step: int) -> int | None:
    order = list(range(position + 1, len(numbers))) + list(range(position + 1))
    if step < 0:
        order = list(range(max(position, 0) - 1, -1, -1)) + list(range(len(numbers) - 1, max(position, 0) - 1, -1))
    return next((numbers[i] for i in order if numbers[i] in waiting), None)

"""The marks in order, against plain lists."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.marks import Mark, Marks
from rareannot.gui.annotate.article_view.mark_index import MarkIndex, Tally


@st.composite
def mark_lists(draw: st.DrawFn) -> list[Mark]:
    ranges = draw(st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 900)), max_size=12))
    labels = st.sampled_from(["ORG", "GPE", "BOILERPLATE"])
    states = st.sampled_from(["undecided", "accepted", "rejected"])
    scores = st.sampled_from([None, 0.1, 0.9])
    return [Mark(f"m{i}", a, a + n, draw(labels), draw(states), None, draw(scores)) for i, (a, n) in enumerate(ranges)]


def spans(marks: list[Mark]) -> list[Mark]:
    return sorted((m for m in marks if m.label != "BOILERPLATE"), key=lambda m: (m.start, -m.end, m.id))


@given(mark_lists(), st.integers(0, 2500), st.integers(1, 600))
def test_it_finds_what_a_look_at_every_mark_would(marks: list[Mark], start: int, length: int) -> None:
    index, end = MarkIndex(marks, ["BOILERPLATE"]), start + length
    over = [m for m in spans(marks) if m.start < end and start < m.end]
    assert index.over(start, end) == over
    assert index.reach(start, end) == (min([start, *(m.start for m in over)]), max([end, *(m.end for m in over)]))
    assert sorted(m.id for m in index.starting(start, end)) == sorted(
        m.id for m in spans(marks) if start <= m.start < end
    )
    assert [index.rank(m) for m in spans(marks)] == list(range(len(spans(marks))))


@given(
    mark_lists(),
    st.lists(st.tuples(st.integers(0, 14), st.sampled_from(["drop", "decide", "move", "passage"])), max_size=8),
)
def test_after_edits_it_is_as_if_made_anew(marks: list[Mark], edits: list[tuple[int, str]]) -> None:
    index = MarkIndex(marks, ["BOILERPLATE"])
    tally = Tally(index, 0.35)
    now = {m.id: m for m in marks}
    changes = {
        "decide": {"state": "accepted"},
        "move": {"start": 5, "end": 700},
        "passage": {"label": "BOILERPLATE", "state": "manual"},
    }
    for number, kind in edits:
        mark_id = f"m{number}"
        old = now.pop(mark_id, None) or Mark(mark_id, 3, 9, "ORG", "undecided", None, 0.9)
        new = None if kind == "drop" else replace(old, **changes[kind])  # type: ignore[arg-type]
        if new:
            now[mark_id] = new
        tally.update({mark_id: new})
    fresh = MarkIndex(now.values(), ["BOILERPLATE"])
    again = Tally(fresh, 0.35)
    assert index.over(0, 5000) == fresh.over(0, 5000)
    assert index.passages() == fresh.passages()
    assert (tally.undecided, tally.hidden) == (again.undecided, again.hidden)


def test_what_lies_in_boilerplate_waits_for_nothing() -> None:
    inside, beside = (Mark(f"{a}", a, a + 2, "ORG", "undecided", None, 0.9) for a in (3, 20))
    passage = Mark("p", 0, 10, "BOILERPLATE", "manual")
    index = MarkIndex([inside, beside, passage], ["BOILERPLATE"])
    assert Tally(index, 0.35).undecided == 1
    assert index.in_passage(inside)
    assert not index.in_passage(beside)
    assert index.greyed(5, 30) == [(5, 10)]
    rejected = MarkIndex([inside, replace(passage, state="rejected")], ["BOILERPLATE"])
    assert not rejected.in_passage(inside)


def test_a_cluster_holds_what_lies_over_the_found_spans_on_other_lines() -> None:
    outer, inner = Mark("outer", 0, 50, "ORG", "accepted"), Mark("inner", 40, 45, "GPE", "accepted")
    assert [m.id for m in MarkIndex([outer, inner]).cluster(0, 10)] == ["outer", "inner"]


def test_a_suggested_passage_is_greyed_while_it_is_shown_and_a_rejected_one_is_not() -> None:
    def index(state: str) -> MarkIndex:
        return MarkIndex([Mark("p", 0, 10, "BOILERPLATE", state, None, 0.5), Mark("q", 8, 14, "BOILERPLATE", "accepted")],
                         ["BOILERPLATE"])  # fmt: skip

    assert index("undecided").greyed(2, 30) == [(2, 14)]
    assert index("undecided").greyed(2, 30, lambda m: m.decided) == [(8, 14)]
    assert index("rejected").greyed(2, 30) == [(8, 14)]


def test_a_mark_that_is_looked_at_again_is_not_made_again() -> None:
    index = MarkIndex([Mark("m", 0, 4, "ORG", "undecided")])
    assert index["m"] is index["m"]
    assert index.over(0, 1)[0] is index["m"]
    index.update({"m": None})
    assert index.get("m") is None


def mark(
    name: str, start: int, end: int, state: str = "undecided", score: float | None = 0.9, label: str = "ORG"
) -> Mark:
    return Mark(name, start, end, label, state, None, score)


def indexed(*marks: Mark) -> MarkIndex:
    return MarkIndex(marks, ["BOILERPLATE"])


def ids(marks: Iterable[Mark]) -> list[str]:
    return [one.id for one in marks]


@pytest.mark.parametrize("length", [399, 400, 401])
def test_a_mark_about_as_long_as_the_longest_short_one_is_there_once(length: int) -> None:
    index = indexed(mark("long", 100, 100 + length), mark("other", 0, 900))
    assert len(index) == 2
    assert ids(index.over(100 + length - 1, 101 + length)) == ["other", "long"]
    assert ids(index.over(100 + length, 101 + length)) == ["other"]
    index.update({"long": mark("long", 200, 200 + length)})
    assert (len(index), ids(index.over(250, 260))) == (2, ["other", "long"])
    index.update({"long": None})
    assert (len(index), ids(index.over(250, 260))) == (1, ["other"])


def test_only_what_shares_a_character_is_found() -> None:
    for index in (indexed(mark("m", 10, 20)), indexed(mark("m", 10, 20), mark("far", 5000, 6000))):
        found = [ids(index.over(*part)) for part in ((9, 10), (9, 11), (19, 20), (20, 21))]
        assert found == [[], ["m"], ["m"], []]
        assert (index.reach(0, 10), index.reach(15, 16), index.reach(5, 30)) == ((0, 10), (10, 20), (5, 30))
    long = indexed(mark("m", 10, 900))
    assert [ids(long.over(*part)) for part in ((9, 10), (9, 11), (899, 900), (900, 901))] == [[], ["m"], ["m"], []]


def test_what_begins_in_a_part_is_found_by_its_beginning_the_long_ones_last() -> None:
    index = indexed(mark("long", 10, 900), mark("a", 10, 20, "accepted"), mark("b", 15, 20), mark("c", 20, 30))
    assert ids(index.starting(10, 20)) == ["a", "b", "long"]
    assert ids(index.starting(11, 20)) == ["b"]
    assert ids(index.starting(0, 10)) == []
    assert ids(index.starting(10, 21, undecided=True)) == ["b", "c", "long"]


def test_what_was_changed_is_undecided_or_not_as_it_is_now() -> None:
    index = indexed(mark("a", 0, 5), mark("b", 10, 15), mark("c", 20, 25, "accepted"), mark("d", 30, 35, "accepted"))
    index.update({"a": mark("a", 0, 5, "accepted"), "c": mark("c", 20, 25), "new": mark("new", 40, 45)})
    assert ids(index.starting(0, 100, undecided=True)) == ["b", "c", "new"]
    assert sorted(score or 0 for score in index.waiting()) == [0.9, 0.9, 0.9]
    index.update({"b": None})
    assert len(index.waiting()) == 2


def test_a_mark_is_found_by_its_id_or_said_to_be_unknown() -> None:
    index = indexed(mark("m", 0, 5))
    assert index["m"].end == 5
    assert [index.get(name) for name in ("", None, "unknown")] == [None, None, None]
    with pytest.raises(KeyError, match="unknown"):
        index["unknown"]


def test_marks_that_are_in_order_already_are_taken_as_they_are() -> None:
    kept = Marks.of([mark("b", 10, 15), mark("a", 0, 5)])
    index = MarkIndex(kept)
    assert ids(index.over(0, 100)) == ["a", "b"]
    assert index["a"] == kept.named("a")


@pytest.mark.parametrize(
    ("start", "end", "held"), [(10, 20, True), (10, 30, True), (20, 30, True), (9, 20, False), (20, 31, False)]
)
def test_what_lies_wholly_in_a_passage_that_stands_waits_for_nothing(start: int, end: int, held: bool) -> None:
    passage, inside = mark("p", 10, 30, "accepted", None, "BOILERPLATE"), mark("m", start, end)
    index = indexed(passage, inside)
    assert index.in_passage(inside) == held
    assert len(index.waiting()) == (0 if held else 1)
    assert not index.in_passage(passage), "it does not hold itself"
    for state in ("undecided", "rejected"):
        assert not indexed(mark("p", 10, 30, state, None, "BOILERPLATE"), inside).in_passage(inside)


def test_a_passage_that_comes_or_goes_is_known_at_once() -> None:
    inside, passage = mark("m", 12, 14), mark("p", 10, 30, "manual", None, "BOILERPLATE")
    index = indexed(inside)
    tally = Tally(index, 0.35)
    tally.update({"p": passage})
    assert (index.in_passage(inside), tally.undecided) == (True, 0)
    tally.update({"n": mark("n", 15, 18)})
    assert (tally.undecided, index.is_passage(passage), index.is_passage(inside)) == (0, True, False)
    tally.update({"p": None})
    assert (index.in_passage(inside), tally.undecided) == (False, 2)


def test_the_greyed_parts_are_cut_to_what_is_asked_for_and_joined_where_they_touch() -> None:
    index = indexed(
        *(mark(f"p{a}", a, b, "manual", None, "BOILERPLATE") for a, b in ((0, 10), (5, 8), (10, 15), (20, 30)))
    )
    assert index.greyed(0, 50) == [(0, 15), (20, 30)]
    assert index.greyed(12, 25) == [(12, 15), (20, 25)]
    assert index.greyed(15, 20) == []


@pytest.mark.parametrize(("score", "counted"), [(None, (1, 0)), (0.9, (1, 0)), (0.35, (1, 0)), (0.34, (0, 1))])
def test_what_waits_hides_below_the_threshold_however_it_came(score: float | None, counted: tuple[int, int]) -> None:
    tally = Tally(indexed(mark("m", 0, 5, "undecided", score)), 0.35)
    assert (tally.undecided, tally.hidden) == counted
    tally.update({"m": mark("m", 0, 5, "accepted", score)})
    assert (tally.undecided, tally.hidden) == (0, 0)
    tally.update({"m": mark("m", 0, 5, "undecided", score)})
    assert (tally.undecided, tally.hidden) == counted


def test_the_rank_of_a_mark_counts_short_and_long_ones_before_it() -> None:
    marks = [mark("a", 0, 900), mark("b", 0, 5), mark("c", 3, 700), mark("d", 8, 9)]
    index = indexed(*marks)
    assert [index.rank(one) for one in marks] == [0, 1, 2, 3]

"""The marks in order, against plain lists."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.marks import Mark
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

"""Events: a difference applied is the other answer, an inverse takes it back, and the latest event stands."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.history import (
    ANSWER,
    Action,
    ArticleAnswer,
    Change,
    Event,
    apply,
    current,
    diff,
    inverse,
    last_of,
    undo_stacks,
)
from rareannot.core.labels import builtin_label_set
from rareannot.core.links import Link
from rareannot.core.marks import Remark
from rareannot.core.spans import Span

BLANK = Annotation(Document("Lynas shipped oxide to Malaysia."), builtin_label_set())
Spans = st.dictionaries(
    st.sampled_from("abc"), st.tuples(st.integers(0, 9), st.integers(1, 9), st.sampled_from(["ORG", "GPE"]))
)
Answers = st.tuples(Spans, st.sampled_from(["new", "in progress", "done"]), st.sampled_from(["", "odd"]), st.booleans())


def answer(told: tuple[dict[str, tuple[int, int, str]], str, str, bool]) -> Annotation:
    spans, status, note, flag = told
    decided = {name: Span(start, start + length, label) for name, (start, length, label) in spans.items()}
    return replace(BLANK.with_decided(decided, decided), status=status, note=note, flag=flag)


@given(Answers, Answers)
def test_a_difference_applied_gives_the_other_answer_and_its_inverse_the_first(one: object, two: object) -> None:
    before, after = answer(one), answer(two)  # type: ignore[arg-type]
    action = Action("edit", diff(before, after))
    made = apply(before, action.changes)
    assert (dict(made.decided), ArticleAnswer.of(made)) == (dict(after.decided), ArticleAnswer.of(after))
    back = apply(made, inverse(action, "undo").changes)
    assert (dict(back.decided), ArticleAnswer.of(back)) == (dict(before.decided), ArticleAnswer.of(before))


@given(Answers)
def test_an_answer_differs_from_itself_in_nothing(told: object) -> None:
    assert diff(answer(told), answer(told)) == ()  # type: ignore[arg-type]


def test_a_difference_names_what_changed_and_nothing_else() -> None:
    before = answer(({"a": (0, 5, "ORG"), "b": (14, 5, "GPE")}, "new", "", False))
    after = answer(({"a": (0, 5, "ORG"), "b": (14, 6, "GPE"), "c": (6, 2, "ORG")}, "done", "", False))
    assert sorted(change.entity for change in diff(before, after)) == [ANSWER, "span/b", "span/c"]
    assert [(change.entity, change.after) for change in diff(after, before) if change.entity == "span/c"] == [
        ("span/c", None)
    ]


@pytest.mark.parametrize(
    ("status", "note", "flag", "said"),
    [("new", "", False, False), ("done", "", False, True), ("new", "odd", False, True), ("new", "", True, True)],
)
def test_an_answer_of_which_nothing_was_said_is_no_entity(status: str, note: str, flag: bool, said: bool) -> None:
    payload = ArticleAnswer(status, note, flag).payload()
    assert payload == ({"status": status, "note": note, "flag": flag} if said else None)


def test_an_inverse_names_what_it_takes_back_and_goes_backwards() -> None:
    action = Action("edit", (Change("x", None, {"v": 1}), Change("x", {"v": 1}, {"v": 2})))
    back = inverse(action, "undo")
    assert (back.kind, back.undoes) == ("undo", action.id)
    assert [(change.before, change.after) for change in back.changes] == [({"v": 2}, {"v": 1}), ({"v": 1}, None)]


@pytest.mark.parametrize(
    ("actions", "undo", "redo"),
    [
        ([], [], []),
        ([("a", "edit", ""), ("b", "edit", "")], ["a", "b"], []),
        ([("a", "edit", ""), ("u", "undo", "a")], [], ["u"]),
        ([("a", "edit", ""), ("u", "undo", "a"), ("r", "redo", "u")], ["r"], []),
        ([("a", "edit", ""), ("u", "undo", "a"), ("b", "edit", "")], ["b"], []),
        ([("a", "edit", ""), ("u", "undo", "other")], ["a"], ["u"]),
        ([("a", "edit", ""), ("r", "redo", "other")], ["a", "r"], []),
    ],
)
def test_what_undo_and_redo_would_take_back(
    actions: list[tuple[str, str, str]], undo: list[str], redo: list[str]
) -> None:
    assert undo_stacks(actions) == (undo, redo)


def event(name: str, lamport: int, session: str = "s", at: str = "2026-01-01", layer: str = "mira") -> Event:
    return Event(name, name, session, lamport, at, "mira", "d", layer, "edit", "span/a", None, {"v": name})


@given(
    st.permutations([event("x", 1), event("y", 2, at="1999-01-01"), event("z", 2, "t"), event("w", 9, layer="noor")])
)
def test_the_latest_event_stands_by_its_counter_and_not_by_the_clock_in_whatever_order(events: list[Event]) -> None:
    latest = current(events)
    assert {key[1]: one.id for key, one in latest.items()} == {"mira": "z", "noor": "w"}


@given(st.lists(st.sampled_from(["accept", "undo", "redo"]), max_size=30))
def test_the_last_step_read_backwards_is_the_one_on_top_of_the_stacks(kinds: list[str]) -> None:
    log = list[tuple[str, str, str]]()
    for number, kind in enumerate(kinds):
        stacks = dict(zip(("undo", "redo"), undo_stacks(log), strict=True))
        if kind == "accept" or stacks[kind]:
            log.append((str(number), kind, stacks[kind][-1] if kind in stacks else ""))
    undo, redo = undo_stacks(log)
    assert last_of(reversed(log), "undo") == (undo[-1] if undo else "")
    assert last_of(reversed(log), "redo") == (redo[-1] if redo else "")


def test_an_import_is_not_undone_by_a_key() -> None:
    assert last_of([("b", "import", ""), ("a", "accept", "")], "undo") == "a"


def test_undo_and_redo_follow_the_log() -> None:
    log = [("1", "accept", ""), ("2", "reject", ""), ("u", "undo", "2")]
    assert undo_stacks(log) == (["1"], ["u"])
    assert undo_stacks([*log, ("r", "redo", "u")]) == (["1", "r"], [])
    assert undo_stacks([*log, ("3", "accept", "")]) == (["1", "3"], [])
    assert undo_stacks([*log, ("x", "undo", "elsewhere")])[0] == ["1"]


def numbered(number: int, lamport: int, session: str) -> Event:
    after = {"start": number, "end": number + 1, "label": "X"}
    return Event(f"{session}{number}", "a", session, lamport, "", "p", "d", "p", "k", f"span/{number % 3}", None, after)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5), st.sampled_from("ab")), max_size=15, unique=True),
    st.randoms(),
)
def test_the_latest_state_does_not_depend_on_the_order_of_events(rows: list[Any], shuffler: random.Random) -> None:
    events = [numbered(*row) for row in rows]
    again = [*events, *events[:3]]
    shuffler.shuffle(again)
    assert current(events) == current(again)


def test_remarks_and_links_that_came_changed_or_went_are_each_a_change_and_come_back() -> None:
    a, b, c = Link("ships", "x", "y"), Link("ships", "x", "z"), Link("buys", "x", "y")
    spans = {name: Span(n, n + 1, "ORG") for n, name in enumerate("xyz")}
    base = BLANK.with_decided(spans, spans)
    before = replace(base, links={a.id: a, b.id: b}, remarks={"m": Remark(0, 5, "odd"), "n": Remark(1, 2, flag=True)})
    after = replace(
        base,
        links={a.id: replace(a, origin="accepted"), c.id: c},
        remarks={"m": Remark(0, 5, "even"), "o": Remark(3, 4, "new")},
    )
    action = Action("edit", diff(before, after))
    assert [change.entity for change in action.changes] == [
        "remark/m", "remark/n", "remark/o", *sorted(f"link/{one.id}" for one in (a, b, c)),
    ]  # fmt: skip
    made = apply(before, action.changes)
    assert (dict(made.links), dict(made.remarks)) == (dict(after.links), dict(after.remarks))
    back = apply(made, inverse(action, "undo").changes)
    assert (dict(back.links), dict(back.remarks)) == (dict(before.links), dict(before.remarks))
    assert diff(before, replace(before, links=dict(before.links), remarks=dict(before.remarks))) == ()

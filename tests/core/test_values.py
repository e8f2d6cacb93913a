"""Spans, suggestions, label sets, the walk and the log as plain values."""

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.bundled import bundled_json, bundled_names
from rareannot.core.errors import UserError
from rareannot.core.history import Event, current, undo_stacks
from rareannot.core.labels import builtin_label_set, label_set_from_json
from rareannot.core.marks import Mark, Walk
from rareannot.core.spans import Span, crosses, nests, overlap, without_crossings
from rareannot.core.suggestion import Suggestion
from rareannot.core.text.extents import Extents

ranges = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda t: (t[0], t[0] + t[1]))


def test_a_span_survives_json() -> None:
    span = Span.from_json(
        {"start": 1, "end": 3, "label": "QUANTITY", "value": 2.5, "unit": "t", "score": 0.5, "note": "n", "flag": True}
    )
    assert Span.from_json(json.loads(json.dumps(span.as_json()))) == span
    assert span.figure
    assert span.origin == "imported"


@pytest.mark.parametrize(
    "data",
    [
        {"start": True, "end": 3, "label": "A"},
        {"start": 1.0, "end": 3, "label": "A"},
        {"start": 1, "end": None, "label": "A"},
        {"start": 1, "end": 3},
        {"start": 1, "end": 3, "label": ""},
        {"start": 1, "end": 3, "label": 7},
        {"start": 1, "end": 3, "label": "A", "score": 3},
        {"start": 1, "end": 3, "label": "A", "source": 3},
    ],
)
def test_a_span_with_wrong_keys_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        Span.from_json(data)


def test_an_unknown_origin_counts_as_imported() -> None:
    assert Span.from_json({"start": 1, "end": 3, "label": "A", "origin": "magic"}).origin == "imported"


def test_a_suggestion_survives_json() -> None:
    made = Suggestion(1, 4, "ORG", "x 1", 0.7, None, "rule", (("y 2", "other", 0.5),))
    assert Suggestion.from_json(json.loads(json.dumps(made.as_json()))) == made
    assert Suggestion.from_json({"start": 0, "end": 1, "label": "A"}).source == "imported"


@given(ranges, ranges)
def test_two_ranges_cross_nest_touch_or_lie_apart(a: tuple[int, int], b: tuple[int, int]) -> None:
    kinds = [crosses(*a, *b), nests(*a, *b), nests(*b, *a), a == b, overlap(*a, *b) == 0]
    assert kinds.count(True) == 1
    assert crosses(*a, *b) == crosses(*b, *a)


@given(st.lists(ranges, max_size=12))
def test_what_is_kept_never_crosses_and_the_first_is_kept(found: list[tuple[int, int]]) -> None:
    made = [Suggestion(a, b, "X", "s", 1.0) for a, b in found]
    kept = without_crossings(made)
    assert not any(crosses(x.start, x.end, y.start, y.end) for x in kept for y in kept)
    assert not made or made[0] in kept
    assert kept == sorted(kept, key=lambda s: (s.start, -s.end))


@given(st.lists(ranges, max_size=20), ranges)
def test_extents_find_what_touches(found: list[tuple[int, int]], query: tuple[int, int]) -> None:
    extents = Extents((a, b, str(i)) for i, (a, b) in enumerate(found[:10]))
    for i, (a, b) in enumerate(found[10:], 10):
        extents.add(a, b, str(i))
    expected = {str(i) for i, r in enumerate(found[:10] + found[10:]) if overlap(*r, *query)}
    assert set(extents.touching(*query)) == expected


def mark(name: str, start: int, end: int) -> Mark:
    return Mark(name, start, end, "X", "undecided")


def test_the_walk_goes_round_outer_first_and_skips() -> None:
    walk = Walk([mark("b", 5, 9), mark("a", 0, 3), mark("in", 5, 7)])
    order: list[str | None] = []
    place = None
    for _ in range(4):
        found = walk.step(place, lambda i: True)
        order.append(found)
        place = walk.place(found or "")
    assert order == ["a", "b", "in", "a"]
    assert walk.step(walk.place("a"), lambda i: True, -1) == "in"
    assert walk.step(None, lambda i: True, -1) == "in"
    assert walk.step(None, lambda i: False) is None
    assert walk.step(walk.at(4), lambda i: True) == "b"
    assert walk.step(walk.at(4), lambda i: True, -1) == "a"
    assert walk.step(walk.at(99), lambda i: True) == "a"


def test_the_walk_goes_on_from_where_a_mark_was() -> None:
    walk = Walk([mark("a", 0, 3), mark("b", 5, 9), mark("c", 10, 12)])
    place = walk.place("b")
    walk.put("b", None)
    assert walk.step(place, lambda i: True) == "c"
    walk.put("c", mark("c", 1, 2))
    assert walk.step(place, lambda i: True) == "a"
    assert (walk.number("a"), walk.number("c"), walk.number("b"), len(walk)) == (1, 2, 0, 2)
    assert Walk().step(None, lambda i: True) is None


def test_undo_and_redo_follow_the_log() -> None:
    log = [("1", "accept", ""), ("2", "reject", ""), ("u", "undo", "2")]
    assert undo_stacks(log) == (["1"], ["u"])
    assert undo_stacks([*log, ("r", "redo", "u")]) == (["1", "r"], [])
    assert undo_stacks([*log, ("3", "accept", "")]) == (["1", "3"], [])
    assert undo_stacks([*log, ("x", "undo", "elsewhere")])[0] == ["1"]


def event(number: int, lamport: int, session: str) -> Event:
    after = {"start": number, "end": number + 1, "label": "X"}
    return Event(f"{session}{number}", "a", session, lamport, "", "p", "d", "p", "k", f"span/{number % 3}", None, after)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5), st.sampled_from("ab")), max_size=15, unique=True),
    st.randoms(),
)
def test_the_latest_state_does_not_depend_on_the_order_of_events(rows: list[Any], shuffler: random.Random) -> None:
    events = [event(*row) for row in rows]
    again = [*events, *events[:3]]
    shuffler.shuffle(again)
    assert current(events) == current(again)


@pytest.mark.parametrize("name", bundled_names("labels", ".json"))
def test_every_shipped_label_set_reads_back(name: str) -> None:
    labels = builtin_label_set(name)
    assert label_set_from_json(json.loads(json.dumps(labels.as_json()))) == labels
    assert all(label.rule for label in labels.labels)


def test_labels_are_found_by_name_and_key() -> None:
    labels = builtin_label_set()
    assert labels["ORG"].tag == "ORG"
    found = labels.with_key("o")
    assert found
    assert found.name == "ORG"
    assert labels.with_key("z") is None
    assert (labels.kind("DATE"), labels.kind("unknown")) == ("figure", "entity")
    assert "ORG" in labels
    assert "GPS" not in labels


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([], "JSON object with a list"),
        ({"labels": []}, "JSON object with a list"),
        ({"labels": ["x"]}, "Label 1 of the set has no name"),
        ({"labels": [{"name": "two words"}]}, "is no label name"),
        ({"labels": [{"name": "A", "kind": "thing"}]}, "has the kind"),
        ({"labels": [{"name": "A", "key": "ab"}]}, "one letter or digit"),
        ({"labels": [{"name": "A"}, {"name": "A"}]}, "Two labels of the set have the name “A”"),
        ({"labels": [{"name": "A", "key": "x"}, {"name": "B", "key": "X"}]}, "Two labels of the set have the key “X”"),
        ({"labels": [{"name": "A"}], "version": 0}, "whole number from 1"),
    ],
)
def test_a_wrong_label_set_is_refused_in_a_sentence(data: object, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        label_set_from_json(data)


def test_shipped_files_can_be_read() -> None:
    assert "critical-minerals" in bundled_names("labels", ".json")
    assert bundled_json("theme.json")["version"] == 1

"""Suggesting as a stream: lines stay in step, a memory counts from its line on, processes keep order and little memory."""

import io
import json
from collections.abc import Iterator
from multiprocessing import active_children
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.bundled import bundled_text
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.suggest import Memory, Suggester, streaming
from rareannot.suggest.added.sources import Use
from rareannot.suggest.streaming import (
    CHUNK,
    Recipe,
    answer_lines,
    answer_lines_in_processes,
    in_processes,
    preload_for,
    recipe,
)
from tests.rows import each_row

QUIET = "the quarn basin was quiet"
MEMORY = {"memory": [["quarn basin", "FAC", 9, 0]]}


def answers(*lines: object, each: bool = False, sources: tuple[str, ...] = ("lookup", "places")) -> list[Any]:
    sent = b"".join((o if isinstance(o, bytes) else json.dumps(o).encode()) + b"\n" for o in lines)
    out = io.BytesIO()
    answer_lines(Suggester(sources), io.BytesIO(sent), out, each)
    return [json.loads(line) for line in out.getvalue().split(b"\n") if line]


LINKED = [{"text": "Chile exported 400 tons of lithium."}, {"text": "Nothing."}, {"error": "no text"}]


@pytest.mark.parametrize("jobs", [1, 2])
def test_likely_links_stand_beside_the_spans_where_they_are_asked_for(jobs: int) -> None:
    out, made = io.BytesIO(), recipe(("figures", "materials", "places"), None, builtin_label_set())
    lines = io.BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in LINKED))
    if jobs == 1:
        answer_lines(made.make(), lines, out, links=True)
    else:
        answer_lines_in_processes(made, lines, out, jobs, {}, links=True)
    linked, none, error = map(json.loads, out.getvalue().splitlines())
    words = [one["text"] for one in linked["spans"]]
    assert ("of", "400 tons", "lithium") in {(x["label"], words[x["from"]], words[x["to"]]) for x in linked["links"]}
    assert (none["links"], error.get("links")) == ([], None)
    assert all(0.3 <= one["score"] <= 1 for one in linked["links"])


def test_what_is_suggested_for_a_text_does_not_depend_on_the_texts_beside_it() -> None:
    texts = [json.loads(line)["text"] for line in bundled_text("samples/samples.jsonl").splitlines()]
    suggester = Suggester()
    alone = [suggester.suggest_one(text) for text in texts]
    assert list(suggester.suggest(texts)) == alone
    assert list(Suggester().suggest(reversed(texts))) == alone[::-1]


def found(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(s["text"], s["label"]) for s in answer["spans"]]


@pytest.mark.parametrize("each", [True, False])
def test_a_memory_counts_from_its_line_on_and_is_not_answered(each: bool) -> None:
    before, after, forgotten = answers(
        {"text": QUIET}, MEMORY, {"text": QUIET}, {"memory": []}, {"text": QUIET}, each=each, sources=("lookup",)
    )
    assert found(before) == []
    assert found(after) == [("quarn basin", "FAC")]
    assert found(forgotten) == []


@pytest.mark.parametrize("key", ["memory", "error"])
def test_a_text_with_a_key_that_means_something_here_is_still_a_text(key: str) -> None:
    (answer,) = answers({"text": "In Oslo.", key: "16 GB"})
    assert (found(answer), answer[key]) == ([("Oslo", "GPE")], "16 GB")


@each_row(
    "memory", [5, None, "abc", [1], [["a", "ORG"]], [["a", "ORG", "many", 0]], {"a": 1}, [["a", "b", float("inf"), 0]]]
)
def test_a_memory_that_is_none_is_answered_with_a_sentence(memory: object) -> None:
    bad, good = answers({"memory": memory}, {"text": "In Oslo."})
    assert "times accepted" in bad["error"]
    assert found(good) == [("Oslo", "GPE")]


@pytest.mark.parametrize("each", [True, False])
def test_lines_that_cannot_be_read_are_answered_in_their_place(each: bool) -> None:
    lines = [b"{", b"[1]", b'{"text": 5}', b"\xff\xfe", b"[" * 100_000, b"", {"id": 7, "text": "In Oslo."}]
    *bad, good = answers(*lines, each=each)
    assert [set(b) for b in bad] == [{"error"}] * 6
    assert (good["id"], found(good)) == (7, [("Oslo", "GPE")])


@given(st.lists(st.sampled_from(["text", "memory", "wrong"]), max_size=2 * CHUNK + 3), st.booleans())
def test_every_line_but_a_memory_has_its_answer(kinds: list[str], each: bool) -> None:
    lines = {"text": b'{"text": "x"}', "memory": b'{"memory": []}', "wrong": b"?"}
    got = answers(*(lines[k] for k in kinds), each=each, sources=("lookup",))
    assert ["error" in a for a in got] == [k == "wrong" for k in kinds if k != "memory"]


def test_a_line_as_deep_as_it_can_be_is_answered_and_the_next_one_too() -> None:
    for depth in range(900, 1_000):  # some can just be read, and not be written any more
        _, good = answers(b'{"text": "", "x": %s%s}' % (b"[" * depth, b"]" * depth), {"text": ""}, sources=("lookup",))
        assert good["spans"] == []


def test_a_line_that_is_too_long_has_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "MAX_LINE", 100)
    found = answers({"text": "a" * 450}, {"text": "b" * 68}, {"text": "c"}, sources=("lookup",))
    assert [a.get("text", "error")[:1] for a in found] == ["e", "b", "c"]


def test_an_answer_is_written_before_the_next_line_is_read() -> None:
    out = io.BytesIO()
    seen: list[int] = []

    class Lines(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            seen.append(out.getvalue().count(b"\n"))
            return super().readline(size)

    answer_lines(Suggester(["places"]), Lines(b'{"text": "a"}\n' * 3), out, each=True)
    assert seen == [0, 1, 2, 3]


def test_a_recipe_makes_the_same_suggester_again() -> None:
    memory = [("quarn basin", "FAC", 9, 0)]
    made = recipe(["lookup"], None, builtin_label_set(), memory)
    direct = Suggester(["lookup"], memory=Memory(tuple(memory)))
    assert made.make().suggest_one(QUIET) == direct.suggest_one(QUIET) != ()
    assert made.make().labels == builtin_label_set()
    assert Recipe(("places",)).make().suggest_one("In Oslo.")
    assert recipe([], None, builtin_label_set()).sources is None


def test_processes_answer_in_order_and_take_few_texts_ahead() -> None:
    taken = 0
    total, jobs = 6 * CHUNK + 5, 2

    def texts() -> Iterator[str]:
        nonlocal taken
        for k in range(total):
            taken += 1
            yield f"{'Oslo ' * (k % 3)}and {k + 2} tons"

    ahead = []
    made = recipe(["places"], None, builtin_label_set())
    for k, one in enumerate(in_processes(made, texts(), jobs, {})):
        ahead.append(taken - k)
        assert len(one) == k % 3
    assert len(ahead) == total == taken
    assert max(ahead) <= 2 * jobs * CHUNK


def test_no_texts_need_no_process() -> None:
    assert list(in_processes(Recipe(("places",)), [], 2, {})) == []


def test_a_worker_that_is_killed_is_said_in_a_sentence() -> None:
    made = recipe(["places"], None, builtin_label_set())
    found = in_processes(made, (f"Oslo and {k} tons" for k in range(40 * CHUNK)), 2, {})
    next(found)
    for child in active_children():
        child.kill()
    with pytest.raises(UserError, match="ended from outside"):
        list(found)


def test_lines_are_answered_alike_and_in_order_by_several_processes() -> None:
    lines = [json.dumps({"id": k, "text": f"Oslo and {k} tons"}).encode() for k in range(3 * CHUNK)]
    lines[5], lines[-1] = b"{", b'{"text": 5}'
    sent = b"\n".join(lines) + b"\n"
    one, two = io.BytesIO(), io.BytesIO()
    answer_lines(Suggester(["places"]), io.BytesIO(sent), one)
    answer_lines_in_processes(Recipe(("places",)), io.BytesIO(sent), two, 2, {})
    assert two.getvalue() == one.getvalue()


def test_several_processes_take_no_memory_on_the_way() -> None:
    out = io.BytesIO()
    sent = json.dumps(MEMORY).encode() + b"\n" + json.dumps({"text": QUIET}).encode() + b"\n"
    answer_lines_in_processes(Recipe(("places",)), io.BytesIO(sent), out, 2, {})
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert "--jobs 1" in first["error"]
    assert [span["label"] for span in second["spans"]] == ["LOC"]


def test_records_of_sources_come_with_a_memory_and_what_is_none_is_told() -> None:
    told = {"memory": [], "records": [["places", "GPE", 30, 1]]}
    before, after, wrong = answers({"text": "In Oslo."}, told, {"text": "In Oslo."}, {"memory": [], "records": [1]})
    assert after["spans"][0]["score"] < before["spans"][0]["score"]
    assert "records" in wrong["error"]


@each_row(
    ("sources", "pipeline", "loads"),
    [
        (None, None, True),
        ((), None, True),
        (("places", "pipeline"), None, True),
        (("places",), None, False),
        (None, "other", False),
        (("pipeline",), "other", False),
    ],
)
def test_workers_share_the_shipped_pipeline_where_they_need_it(
    sources: tuple[str, ...] | None, pipeline: str | None, loads: bool
) -> None:
    assert preload_for(sources, pipeline) == (streaming.PRELOAD if loads else "")


def test_a_recipe_keeps_which_added_sources_are_used_and_else_uses_none() -> None:
    labels = builtin_label_set()
    use = Use(only=("mine",))
    assert recipe(None, None, labels, added=use).added == use
    assert recipe(None, None, labels).added == Use()
    assert recipe((), None, labels).sources is None
    assert recipe(["places"], None, labels).sources == ("places",)

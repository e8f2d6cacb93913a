"""What every verb prints with --json is what the manual says: keys, types, what may be absent, and how an error looks."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

import rareannot.cli
from rareannot.cli import MODULES
from rareannot.cli.common import app
from rareannot.learn.learning_curve import Curve, Point
from rareannot.learn.schedule import Progress
from rareannot.learn.training_loop import Step
from tests.cli import every_verb
from tests.cli.calls import Run
from tests.cli.every_verb import PARTS, Call
from tests.cli.json_page import PAGES, kinds, read_page, rows

PAGE = read_page()
ELSEWHERE = {"curve", "demo"}
"""Verbs whose output other tests hold to the page: one trains for minutes, the other opens the window."""


def verbs() -> set[str]:
    rareannot.cli.load()
    group: Any = typer.main.get_command(app)
    return {name for name, verb in group.commands.items() if any("--json" in p.opts for p in verb.params)}


@pytest.fixture
def called(run: Run) -> tuple[Call, set[str]]:
    """Runs a verb, holds each object that it prints to the page, and keeps which verbs were run."""
    seen: set[str] = set()

    def call(*words: str | Path) -> Any:
        code, out, err = run(*words, "--json")
        objects = [json.loads(line) for line in out.splitlines()]
        assert code in (0, 1, 3), (words, err)
        assert objects, (words, err)
        for one in objects:
            assert "error" not in one, (words, one)
            assert PAGE.wrong(str(words[0]), one) == [], words
        seen.add(str(words[0]))
        return objects[-1]

    return call, seen


def test_every_verb_that_has_json_stands_on_the_page() -> None:
    assert set(PAGE.verbs) == verbs() == {one for some in MODULES.values() for one in some} | {"demo"}


def test_every_verb_is_run_and_held_to_the_page() -> None:
    assert {verb for of_part in PARTS.values() for verb in of_part} | ELSEWHERE == set(PAGE.verbs)


@pytest.mark.parametrize("part", PARTS)
def test_what_is_printed_is_what_the_page_says(part: str, called: tuple[Call, set[str]], tmp_path: Path) -> None:
    if part == "crawl":
        pytest.importorskip("pyarrow")
    call, seen = called
    work: Callable[[Call, Path], None] = vars(every_verb)[part]
    work(call, tmp_path)
    assert seen == PARTS[part]


def test_a_curve_is_printed_as_the_page_says(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    points = (Point(4, 0.5, 0.4, 0.6), Point(8, 0.6, 0.5, 0.7))
    steps = (Progress(1, 2, "everything", Step(1, 2, 3.0, 0.5, True, 9.0), 9.0), Curve(points, None, 0.1, 0.0, 0.2))
    monkeypatch.setattr("rareannot.workflow.training.curving", lambda *_: iter(steps))
    code, out, _ = run("curve", every_verb.gold_of_school(tmp_path / "gold.jsonl", 2), "--json")
    assert (code, [PAGE.wrong("curve", json.loads(line)) for line in out.splitlines()]) == (0, [[], []])


def test_both_languages_promise_the_same() -> None:
    english, chinese = (list(rows(PAGES[language])) for language in ("en", "zh_CN"))
    shapes = [row for row in english if row[0] in ("row", "table", "###")]
    assert shapes == [row for row in chinese if row[0] in ("row", "table", "###")]
    assert len(shapes) > 300


def test_every_type_on_the_page_is_one() -> None:
    plain = {"string", "boolean", "integer", "number", "interval", "any"}
    assert kinds(PAGE) <= plain | set(PAGE.named)
    assert set(PAGE.named) - kinds(PAGE) <= {"Built"}


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ({"sound": True, "findings": ["x"], "notes": []}, []),
        ({"sound": 1, "findings": [], "notes": []}, [".sound is 1, no boolean"]),
        ({"sound": True, "notes": []}, [".findings is missing"]),
        ({"sound": True, "findings": [], "notes": [], "more": 1}, [".more is not on the page"]),
        ({"sound": True, "findings": [3], "notes": []}, [".findings[] is 3, no string"]),
        ([], [" is no object"]),
    ],
)
def test_what_is_otherwise_is_found(value: object, wrong: list[str]) -> None:
    assert PAGE.wrong("check", value) == wrong


def test_numbers_maps_and_lists_of_objects_are_looked_into() -> None:
    link = {"number": True, "id": 1, "headline": "", "gain": 1, "by_chance": False}
    assert PAGE.wrong("next", {"next": [link]}) == [".next[].number is True, no integer"]
    assert PAGE.wrong("next", {"next": {}}) == [".next is no list"]
    gone = {"same": 1, "counts": {"gone": "1"}, "examples": {}}
    compared = {"articles": 1, "changed": 1, "labels": {"ORG": gone}, "given_up": [], "given_up_share": 0.0}
    assert PAGE.wrong("compare", compared) == [".labels.ORG.counts.gone is '1', no integer"]

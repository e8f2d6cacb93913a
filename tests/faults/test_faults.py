"""The fault runs at a reduced count, and proof that their checker can fail."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.history import Action, diff
from rareannot.store import Project
from tests.faults import injector
from tests.faults.checker import BROKEN, HELD, LOST, verdict
from tests.faults.gestures import ANNOTATOR, State, action_id, make_project
from tests.faults.writer import write

SEED = 7


def _holds(part: str) -> None:
    """In a process of its own: it forks, which a process with threads must not."""
    command = [sys.executable, "-m", "tests.faults", "--few", "--json", "--only", part]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    results: list[dict[str, Any]] = json.loads(ran.stdout or "[]")
    assert results, ran.stderr
    assert [r["faults"] for r in results if r["faults"]] == []
    assert all(r["held"] == r["tried"] > 0 for r in results)
    assert ran.returncode == 0


def test_what_is_promised_holds_when_killed_and_damaged() -> None:
    _holds("unwatched")


@pytest.mark.skipif(bool(injector.why_not()), reason=injector.why_not())
def test_what_is_promised_holds_at_each_call_with_a_full_or_failing_disk_and_without_power() -> None:
    _holds("watched")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_where_calls_cannot_be_watched_a_sentence_says_what_to_do(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert "run this there" in injector.why_not()


def test_without_a_compiler_a_sentence_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "apt-get install gcc" in injector.why_not()


@pytest.fixture
def worked(tmp_path: Path) -> Path:
    path = tmp_path / "p.rareannot"
    make_project(path)
    write(path, SEED, 40, lambda line: None)
    return path


def test_the_same_seed_makes_the_same_gestures(worked: Path) -> None:
    assert verdict(worked, State.start(SEED), 40) == (HELD, {"ok": True, "applied": 40, "errors": []})


def test_the_writer_resumes_where_the_file_stands(worked: Path) -> None:
    said: list[str] = []
    write(worked, SEED, 2, said.append)
    assert said == ["READY 40", "TRY 40", "ACK 40", "TRY 41", "ACK 41"]


def test_the_checker_misses_acknowledged_gestures_that_are_gone(worked: Path) -> None:
    code, found = verdict(worked, State.start(SEED), 42)
    assert (code, found["lost"]) == (LOST, 2)


def test_the_checker_sees_a_decision_that_no_gesture_made(worked: Path) -> None:
    with Project.open(worked) as project:
        project.work_as(*ANNOTATOR)
        before = project.annotation(1)
        project.save(1, Action("note", diff(before, before.with_note("from elsewhere", flag=True))))
    code, found = verdict(worked, State.start(SEED), 40)
    assert code == BROKEN
    assert found["errors"] == ["Document 1 of Mira is not as the gestures left it."]


def test_the_checker_sees_half_of_a_gesture(tmp_path: Path) -> None:
    path = tmp_path / "p.rareannot"
    make_project(path)
    whole = State.start(SEED).to(300)
    two = next(k for k in range(300) if action_id(SEED, k, 1) in whole.log)
    write(path, SEED, two, lambda line: None)
    with Project.open(path) as project:
        project.work_as(*ANNOTATOR)
        before = project.annotation(1)
        half = Action("note", diff(before, before.with_note("half", flag=True)), id=action_id(SEED, two))
        project.save(1, half)
    code, found = verdict(path, State.start(SEED), two)
    assert code == BROKEN
    assert "The log does not hold the gestures in the order they were made." in found["errors"]  # type: ignore[operator]


def test_a_log_whose_payload_is_torn_is_broken(worked: Path) -> None:
    data = worked.read_bytes()
    torn = data.replace(b'{"status":"in progress"', b'{"st\0tus":"in progress"')
    assert torn != data
    worked.write_bytes(torn)
    assert verdict(worked, State.start(SEED), 40)[0] == BROKEN


def test_a_damaged_file_is_broken_and_not_lost(worked: Path) -> None:
    worked.write_bytes(worked.read_bytes()[:8192])
    assert verdict(worked, State.start(SEED), 40)[0] == BROKEN

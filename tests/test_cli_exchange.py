"""The command line where labels and losses are told of before anything is stored or written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rareannot.cli import main

Run = Callable[..., tuple[int, str, str]]


def no_demo(folder: Path, as_json: bool) -> int:
    raise AssertionError("no demo here")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(w) for w in words], no_demo)
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "p.rareannot"
    assert run("new", path)[0] == 0
    return path


def test_labels_of_another_tool_are_previewed_and_mapped(tmp_path: Path, run: Run, project: Path) -> None:
    theirs = tmp_path / "theirs.jsonl"
    theirs.write_text(json.dumps({"text": "Ann met Bob", "label": [[0, 3, "PER"], [8, 11, "PER"]]}) + "\n")

    code, out, _ = run("import", project, theirs, "--preview")
    assert (code, "perhaps --map PER=PERSON" in out, "nothing was imported" in out) == (0, True, True)
    _, out, _ = run("import", project, theirs, "--as", "gold", "--map", "PER=PERSON", "--json")
    assert (json.loads(out)["spans"], json.loads(out)["notices"]) == (2, [])
    assert run("import", project, theirs, "--map", "PER=NOBODY")[0] == 1


def test_what_an_export_would_lose_is_said_before_anything_is_written(tmp_path: Path, run: Run, project: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    spans = [{"start": 0, "end": 12, "label": "ORG"}, {"start": 0, "end": 5, "label": "GPE"}]
    gold.write_text(json.dumps({"text": "Perth Metals grew", "spans": spans}) + "\n")
    run("import", project, gold, "--as", "gold")

    code, out, _ = run("export", project, tmp_path / "out.tsv", "--format", "iob2", "--check")
    assert code == 1
    assert "1 span would be dropped" in out
    assert "“Perth” (GPE) is dropped" in out
    code, out, _ = run("export", project, tmp_path / "out.jsonl", "--check", "--json")
    assert (code, json.loads(out)["spans_changed"]) == (0, 0)
    assert not list(tmp_path.glob("out.*"))

"""“-” is standard input or output wherever a file is read or written in one go; where it cannot be, a sentence says so."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

import rareannot.cli
from rareannot.cli import main
from rareannot.cli.common import app, label_set_in
from rareannot.core.labels import builtin_label_set
from tests.cli.calls import ARTICLE, Run, gold_file, no_demo, span, told
from tests.store.reviewing import finished_project

Typed = Callable[[str], None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """What comes on standard input."""

    def say(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))

    return say


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process, with what it writes to the descriptor of standard output itself."""

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(w) for w in words], no_demo)
        out, err = capfd.readouterr()
        return code, out, err

    return call


def test_gold_on_standard_input_is_evaluated_as_from_a_file(run: Run, typed: Typed, tmp_path: Path) -> None:
    file = gold_file(tmp_path, span("1 200 tons", "QUANTITY"))
    words = ("--source", "figures", "--json")
    typed(file.read_text("utf-8"))
    assert told(run("evaluate", "-", "--format", "native", *words)) == told(run("evaluate", file, *words))
    code, _, err = run("evaluate", "-", *words)
    assert (code, "give --format" in err) == (1, True)
    typed('{"text": 7}\n')
    code, _, err = run("evaluate", "-", "--format", "native", *words)
    assert (code, err) == (1, "rareannot: stdin:1: The key “text” is missing or not text.\n")


def test_a_label_set_goes_out_and_in_by_a_pipe(run: Run, typed: Typed, project: Path, tmp_path: Path) -> None:
    code, out, err = run("labels", project, "--export", "-")
    assert code == 0
    assert "version 1" in err
    label_set = json.loads(out)
    label_set["labels"] = label_set["labels"][:3]
    typed(json.dumps(label_set))
    assert len(told(run("labels", project, "--import", "-", "--json"))["labels"]) == 3
    typed(json.dumps(label_set))
    other = tmp_path / "other.rareannot"
    assert len(told(run("new", other, "--labels", "-", "--json"))["labels"]) == 3
    typed("no JSON")
    code, _, err = run("labels", project, "--import", "-")
    assert (code, "“stdin” is not a JSON file" in err) == (1, True)
    assert label_set_in(None) == builtin_label_set()


def test_sites_go_to_standard_output_as_lines(run: Run, tmp_path: Path) -> None:
    path, file = tmp_path / "two.rareannot", tmp_path / "sites.jsonl"
    with finished_project(path):
        pass
    code, out, err = run("agreement", path, "--sites", "-")
    assert code == 0
    assert "found by some" in err
    told(run("agreement", path, "--sites", file, "--json"))
    assert out == file.read_text("utf-8")
    assert all(json.loads(line)["readings"] for line in out.splitlines())


def test_the_table_of_a_team_goes_to_standard_output_alone(run: Run, tmp_path: Path) -> None:
    path, file = tmp_path / "two.rareannot", tmp_path / "team.csv"
    with finished_project(path):
        pass
    code, out, err = run("team", path, "--csv", "-")
    assert (code, "Mira" in err) == (0, True)
    told(run("team", path, "--csv", file, "--json"))
    assert out == file.read_bytes().decode()


NAMED = {
    "PROJECT": ("check", "-"),
    "OUT": ("backup", "{p}", "-"),
    "FILES": ("merge", "{p}", "-"),
    "DAMAGED": ("recover", "-", "out.rareannot"),
    "--backup": ("recover", "{p}", "out.rareannot", "--backup", "-"),
    "COPY": ("restore", "-", "out.rareannot"),
    "--anonymise": ("people", "{p}", "--anonymise", "-"),
    "--into": ("choose", "crawl", "-k", "1", "--into", "-"),
    "SOURCES": ("tag", "-", "out"),
    "FOLDER": ("demo", "-"),
    "PLACE": ("sync", "{p}", "-"),
    "--add": ("pipelines", "{p}", "--add", "-"),
}


STREAMS = {
    "new": {"labels"}, "import": {"paths"}, "export": {"out"}, "suggest": {"labels"}, "labels": {"export", "import_"},
    "evaluate": {"gold", "labels", "report"}, "agreement": {"report", "sites"}, "train": {"gold", "labels"},
    "curve": {"gold", "labels"}, "calibrate": {"out"}, "team": {"out", "report"}, "pace": {"out"}, "facts": {"out"}, "tag": {"labels"}, "prevalence": {"plot"},
}  # fmt: skip
"""The paths that may be “-”, by verb; every other one must be a file or folder of its own."""


def test_every_path_of_every_verb_is_a_stream_or_refuses_to_be_one() -> None:
    rareannot.cli.load()
    group: Any = typer.main.get_command(app)
    may = {
        verb: {p.name for p in command.params if "path" in p.type.name and p.callback is None}
        for verb, command in group.commands.items()
        if not command.hidden
    }
    assert {verb: names for verb, names in may.items() if names} == STREAMS


@pytest.mark.parametrize(("argument", "words"), NAMED.items(), ids=NAMED)
def test_what_is_gone_back_to_is_a_file_of_its_own(
    run: Run, project: Path, argument: str, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {one.name for one in tmp_path.iterdir()}
    code, out, err = run(*(word.format(p=project) for word in words))
    assert (code, out) == (1, "")
    assert err == (
        f"rareannot: {argument} must be a file or folder of its own; “-” (standard input or output) will not do.\n"
    )
    assert {one.name for one in tmp_path.iterdir()} == before


def test_standard_input_is_trained_from_only_with_its_form(run: Run, typed: Typed, tmp_path: Path) -> None:
    typed(json.dumps({"text": ARTICLE}))
    for verb in (("train", "-", str(tmp_path / "out")), ("curve", "-")):
        code, _, err = run(*verb)
        assert (code, "give --format" in err) == (1, True)


ONE = "rareannot: Only one argument can be “-” (standard input or output); give a file for the other.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("evaluate", "-", "--format", "native", "--labels", "-"),
        ("train", "-", "out", "--format", "native", "--labels", "-"),
        ("curve", "-", "--format", "native", "--labels", "-"),
        ("import", "{p}", "-", "-", "--format", "native"),
        ("agreement", "{p}", "--report", "-", "--sites", "-"),
    ],
    ids=lambda words: words[0],
)
def test_a_stream_is_read_or_written_for_one_argument(
    run: Run, typed: Typed, project: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    typed(json.dumps({"text": ARTICLE}) + "\n")
    assert run(*(word.format(p=project) for word in words)) == (1, "", ONE)


def test_the_lines_of_a_stream_leave_no_room_for_a_label_set(run: Run, typed: Typed) -> None:
    typed(json.dumps({"text": ARTICLE}) + "\n")
    code, out, err = run("suggest", "--stdin", "--labels", "-")
    assert (code, out) == (1, "")
    assert "--labels must be a file of its own" in err


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is another error there")
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_pipe_that_nobody_reads_any_more_is_one_sentence(run: Run, project: Path, more: tuple[str, ...]) -> None:
    project.with_name("a.txt").write_text("words " * 60_000, encoding="utf-8")
    assert run("import", project, project.with_name("a.txt"))[0] == 0
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        command = [sys.executable, "-m", "rareannot", "export", str(project), "-", "--layer", "suggestions", *more]
        done = subprocess.run(command, stdout=nobody, stderr=subprocess.PIPE, check=False, timeout=300)
    assert done.returncode == 1
    assert done.stderr.decode() == "rareannot: What read “-” ended before everything was written.\n"

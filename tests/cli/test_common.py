"""What every command shares: how results, tables and counts are printed, and how the window follows progress."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rareannot.cli.common import COUNTED, COUNTING, losses, many, say, speak, table, to_standard_output
from rareannot.formats.values import Loss
from rareannot.gui.background import child_process
from tests.workflow.newsroom import article, newsroom


def test_the_first_column_is_left_and_the_others_are_right_aligned() -> None:
    assert table(("label", "F1"), [("ORG", ".9"), ("PERSON", "1.00")]) == [
        "label     F1",
        "ORG       .9",
        "PERSON  1.00",
    ]
    assert table(("label", "F1"), []) == ["label  F1"]


def test_counts_come_with_their_noun() -> None:
    assert [many(n, "span") for n in (0, 1, 1513)] == ["0 spans", "1 span", "1,513 spans"]


def test_people_get_the_lines_and_programs_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    say(False, {"n": 1}, "One line.", "Another.")
    say(True, {"n": 1}, "One line.")
    say(False, {}, "To stderr.", err=True)
    assert capsys.readouterr() == ('One line.\nAnother.\n{"n": 1}\n', "To stderr.\n")


def test_a_file_name_that_is_not_utf_8_is_still_json(capsys: pytest.CaptureFixture[str]) -> None:
    say(True, {"path": "f\udcff", "text": "Zürich"})
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert json.loads(printed) == {"path": "f\udcff", "text": "Zürich"}


def test_control_characters_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say(False, {}, "a\x1b[31mred")
    assert "\x1b" not in capsys.readouterr().out


def test_no_file_is_no_standard_output(tmp_path: Path) -> None:
    assert not to_standard_output(None)
    assert not to_standard_output(tmp_path / "out.jsonl")
    assert to_standard_output(Path("-"))


def test_the_window_is_told_how_many_articles_are_through(tmp_path: Path) -> None:
    with newsroom(tmp_path, (article(n) for n in range(20))) as project:
        path = project.path
    command = [sys.executable, "-m", "rareannot", "export", str(path), str(tmp_path / "out.jsonl"), "--json"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env=os.environ | {COUNTING: "1"})
    assert done.stderr.startswith(f"{COUNTED}1\n")
    assert json.loads(done.stdout)["documents"] == 20


def test_window_and_command_line_call_it_the_same() -> None:
    assert (COUNTING, COUNTED) == (child_process.COUNTING, child_process.COUNTED)


def test_spans_that_a_form_drops_are_listed_as_far_as_a_person_reads() -> None:
    lost = [
        *(Loss(f"a{n}", "dropped", "it is no figure", label="ORG", quote=f"word {n}") for n in range(9)),
        Loss("b", "moved", "its splitter differs", label="ORG", quote="word"),
        Loss("a0", "values", "it cannot hold values", count=7),
    ]
    lines = list(losses(lost))
    assert [line.startswith("lost  a") for line in lines[:3]] == [True] * 3
    assert lines[3:] == [
        f"lost  {lost[9]}",
        f"lost  {lost[10]}",
        "lost  6 more spans are dropped; “rareannot -v …” lists them all.",
    ]
    speak(quiet=False, verbose=True)
    try:
        assert list(losses(lost)) == [f"lost  {one}" for one in lost]
    finally:
        speak(quiet=False, verbose=False)

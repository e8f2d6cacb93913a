"""``check``, ``recover`` and ``restore`` on the command line: what is said, what is written, and what is left alone."""

import json
from pathlib import Path

import pytest

from rareannot.cli import main
from rareannot.store import Project
from tests.cli.calls import Run
from tests.store.conftest import SUGGESTIONS, filled
from tests.store.test_project import do


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A project whose first page is gone, with its newest backup in its folder of backups."""
    path = tmp_path / "p.rareannot"
    with filled(path) as project:
        do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    return path


def run(*words: object) -> int:
    return main([str(w) for w in words], lambda folder, as_json: 0)


def test_what_would_be_missing_is_said_before_anything_is_written(
    damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, held = damaged.with_name("out.rareannot"), damaged.read_bytes()
    assert run("recover", damaged, out, "--only-look") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Nothing is missing.",
        "Recovered articles: 2, spans: 1, changes: 3; no backup was used.",
    ]
    assert not out.exists()
    assert run("recover", damaged, out, "--yes") == 0
    assert "was left as it is" in capsys.readouterr().out
    assert damaged.read_bytes() == held
    with Project.open(out) as project:
        assert project.check() == []
    assert run("check", out) == 0


def test_check_on_a_file_that_does_not_open_says_so_and_names_the_way_out(
    damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", damaged) == 1
    said = capsys.readouterr()
    assert "is not a rareannot project" in said.out
    assert f"rareannot recover {damaged} OUT" in said.out
    assert run("check", damaged, "--json") == 1
    assert json.loads(capsys.readouterr().out)["sound"] is False


def test_the_report_is_there_for_programs(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("recover", damaged, damaged.with_name("out"), "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["articles"], report["events"], report["missing_events"]) == (2, 3, 0)


def test_a_recovered_project_takes_no_other_files_place(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = damaged.with_name("mine.rareannot")
    there.write_text("mine")
    assert run("recover", damaged, there, "--yes") == 1
    assert "already exists" in capsys.readouterr().err
    assert there.read_text() == "mine"


def test_the_backup_is_named_or_found(damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy.rareannot"
    with filled(copy) as project:
        uid = project.uid
    assert uid
    assert run("recover", damaged, tmp_path / "out", "--yes", "--backup", copy) == 0
    assert "was not used: it is of another project" in capsys.readouterr().out


def test_a_project_in_a_folder_that_is_not_there_says_so(run: Run, tmp_path: Path) -> None:
    code, _, err = run("new", tmp_path / "none" / "p.rareannot")
    assert code == 1
    assert err == f"rareannot: There is no folder “{tmp_path / 'none'}”; make it first, or choose another.\n"


def test_a_label_set_that_is_neither_ready_nor_a_file_is_answered_with_those_that_are_ready(
    run: Run, tmp_path: Path
) -> None:
    code, _, err = run("new", tmp_path / "p.rareannot", "--labels", "conll")
    assert code == 1
    assert "conll-4" in err
    assert not (tmp_path / "p.rareannot").exists()


def test_a_project_is_found_without_its_ending(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path / "mine")[0] == 0
    code, out, _ = run("check", tmp_path / "mine")
    assert (code, out.startswith("Sound")) == (0, True)
    # also where a project is not all that may be named
    for words in (("suggest", tmp_path / "mine"), ("evaluate", tmp_path / "mine", "--layer", "gold")):
        assert "There is no project" not in run(*words)[2]
    # what really has that name is meant before it
    (tmp_path / "mine").write_text("notes")
    assert run("check", tmp_path / "mine")[0] == 1
    code, _, err = run("check", tmp_path / "yours")
    assert (code, "“yours”" in err) == (1, True)

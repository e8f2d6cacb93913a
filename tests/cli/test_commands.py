"""What holds for all commands: output for people and programs, wrong input as one sentence, nothing left behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rareannot.store import Project
from tests.cli.calls import Run, subprocess_run


@pytest.mark.parametrize("as_json", [True, False])
def test_every_verb_speaks_for_people_and_for_programs(
    run: Run, project: Path, article: Path, tmp_path: Path, as_json: bool
) -> None:
    verbs: list[tuple[str | Path, ...]] = [
        ("new", tmp_path / "other"),
        ("labels", project),
        ("import", project, article),
        ("suggest", project, "--source", "figures"),
        ("export", project, tmp_path / "o.jsonl", "--layer", "suggestions"),
        ("formats",),
        ("check", project),
        ("backup", project, tmp_path / "copy.rareannot"),
        ("restore", tmp_path / "copy.rareannot", tmp_path / "again.rareannot"),
    ]
    for verb in verbs:
        code, out, err = run(*verb, *(["--json"] if as_json else []))
        assert (code, err) == (0, ""), verb
        if as_json:
            assert isinstance(json.loads(out), dict)
        else:
            assert out.strip()
    assert (tmp_path / "other.rareannot").exists()


WRONG: list[tuple[list[str], str]] = [
    (["check", "{missing}"], "no project"),
    (["check", "{text}"], "not a rareannot project"),
    (["check", "{folder}"], "not a file"),
    (["new", "{project}"], "already exists"),
    (["new", "{folder}/no/where"], "There is no folder"),
    (["new", "{folder}/x", "--labels", "{text}"], "not a JSON file"),
    (["new", "{folder}/x", "--labels", "{missing}"], "no ready label set"),
    (["import", "{project}", "{missing}"], "no file or folder"),
    (["import", "{project}", "{text}", "--format", "magic"], "is not a format"),
    (["import", "{project}", "{text}", "--as", "poetry"], "cannot be imported as"),
    (["suggest", "{project}", "--source", "magic"], "is not a source"),
    (["suggest", "{project}", "--pipeline", "xx_no_such_thing"], "xx_no_such_thing"),
    (["export", "{project}", "{folder}/o.jsonl", "--layer", "Nobody"], "has no layer"),
    (["export", "{project}", "{folder}/o.jsonl", "--format", "magic"], "is not a format"),
    (["export", "{project}", "{folder}/o.jsonl", "--format", "text"], "can only be read"),
    (["export", "{project}", "{folder}/no/o.jsonl"], "no"),
    (["labels", "{project}", "--import", "{text}"], "not a JSON file"),
    (["backup", "{project}", "{text}"], "already exists"),
    (["backup", "{project}", "{folder}/no/x"], "no folder"),
    (["restore", "{text}", "{folder}/x"], "not a rareannot project"),
    (["agreement", "{project}"], "needs two annotators"),
    (["evaluate", "{missing}"], "no file or folder"),
    (["sources", "{missing}"], "no project"),
    (["sources", "{project}", "--off", "psychic"], "“psychic” is neither a source nor a label; there are"),
    (["sources", "{project}", "--off", "pipeline"], "rareannot_names"),
    (["sources", "{project}", "--on", "org"], "is neither a source nor a label"),
    (["sources", "{project}", "--hold", "ORG"], "is not a number"),
    (["sources", "{project}", "--hold", "ORG=high"], "“high” is not a number"),
    (["sources", "{project}", "--hold", "ORG=nan"], "not a usable number"),
    (["sources", "{project}", "--hold", "ORG=1.5"], "give a number from 0 to 1"),
    (["sources", "{project}", "--hold", "nobody=0.5"], "is neither a source nor a label"),
    (["sources", "{project}", "--off", "places", "--hold", "ORG=-1"], "give a number from 0 to 1"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG, ids=[" ".join(w) for w, _ in WRONG])
def test_wrong_input_is_one_sentence_and_leaves_nothing(
    run: Run, project: Path, article: Path, tmp_path: Path, words: list[str], sentence: str
) -> None:
    names = {"missing": tmp_path / "none", "text": article, "folder": tmp_path, "project": project}
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run(*(w.format(**names) for w in words))
    assert code in (1, 2)
    assert out == ""
    assert err.startswith("rareannot: ")
    assert err.count("\n") == 1
    assert sentence in err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("words", [["frobnicate"], ["new"], ["suggest"]])
def test_wrong_usage_is_exit_code_2(run: Run, words: list[str]) -> None:
    code, _, err = run(*words)
    assert code == 2
    assert err


def test_a_project_that_is_open_elsewhere_is_refused_by_name(project: Path, article: Path) -> None:
    with Project.open(project):
        done = subprocess_run("import", project, article)
    assert done.returncode == 1
    assert b"open already, by" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_no_crash(project: Path) -> None:
    command = f"{sys.executable} -m rareannot labels {project} --json | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=600, check=False)
    assert b"Traceback" not in done.stderr


def test_nothing_is_left_outside_the_folder_but_the_cache(project: Path, article: Path, home: Path) -> None:
    assert subprocess_run("import", project, article, env=dict(os.environ)).returncode == 0
    left = [p.relative_to(home) for p in home.rglob("*") if p.is_file()]
    assert all(p.parts[0] == ".cache" for p in left), left

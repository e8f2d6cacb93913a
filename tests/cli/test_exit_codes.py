"""The exit code says how a command ended: 2 for a value that an option cannot have, 3 for what was done in part."""

import json
from pathlib import Path

import pytest

from tests.cli.calls import Run, subprocess_run

LINES = b'{"id": 1, "text": "sold 1 200 tons in chile"}\n'


@pytest.mark.parametrize("words", [
    "import {project} {article} --as nonsense",
    "import {project} {article} --map nonsense",
    "import {project} {article} --map PER=NOTHING",
    "import {project} {article} --format nonsense",
    "export {project} {out} --format nonsense",
    "export {project} {out} --articles nonsense",
    "dataset {project} {out} --format nonsense",
    "dataset {project} {out} --split nonsense",
    "labels {project} --map nonsense",
    "labels {project} --map NOTHING=ORG",
    "labels {project} --like nonsense",
    "evaluate {article} {article} --format nonsense",
    "sources {project} --hold nonsense",
    "suggest {project} --source nonsense",
    "train {article} {out} --preset nonsense",
    "plugins --add mine --kind nonsense",
])  # fmt: skip
def test_a_value_that_an_option_cannot_have_is_wrong_usage(
    run: Run, project: Path, article: Path, tmp_path: Path, words: str
) -> None:
    run("import", project, article)
    code, _, err = run(*words.format(project=project, article=article, out=tmp_path / "out").split())
    assert code == 2
    assert err.startswith("rareannot: ")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_source_that_died_and_a_line_that_is_no_json_are_partly_done(run: Run, jobs: str) -> None:
    assert run("plugins", "--add", "dead", "--kind", "command", "--set", "command=false")[0] == 0
    words = ("suggest", "--stdin", "--source", "figures", "--jobs", jobs)
    for _ in range(2):  # also where it is known to be dead
        done = subprocess_run(*words, "--with", "dead", input=LINES)
        assert done.returncode == 3
        assert "“dead” was switched off: its program ended (1)".encode() in done.stderr
        assert json.loads(done.stdout)["spans"][0]["text"] == "1 200 tons"
    done = subprocess_run(*words, input=LINES + b"nonsense\n")
    assert (done.returncode, len(done.stdout.splitlines())) == (3, 2)
    assert done.stderr == b"rareannot: Refused 1 line; the answer to each says why.\n"
    assert subprocess_run(*words, input=LINES).returncode == 0

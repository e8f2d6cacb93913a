"""The verb “plugins”, and suggesting with what it added."""

import json
import sys
from pathlib import Path

import pytest

from rareannot.suggest.added.user_file import read_added, user_file
from tests.cli.calls import Run, told
from tests.suggest.added.installing import install_example

PROGRAM = """
import json, sys
for line in sys.stdin:
    one = json.loads(line)
    start = one["text"].find("santiago")
    print(json.dumps({"id": one["id"], "spans": [{"start": start, "end": start + 8, "label": "ORG"}] if start >= 0 else []}), flush=True)
"""


@pytest.fixture
def program(tmp_path: Path) -> str:
    (tmp_path / "program.py").write_text(PROGRAM)
    return f"command={sys.executable} {tmp_path / 'program.py'}"


def test_a_source_is_added_switched_moved_and_removed(run: Run, program: str) -> None:
    assert told(run("plugins", "--json"))["sources"] == []
    made = told(run("plugins", "--add", "mine", "--kind", "command", "--set", program, "--json"))
    assert [(one["name"], one["on"]) for one in made["sources"]] == [("mine", True)]
    assert made["before"] == 1
    assert told(run("plugins", "--down", "mine", "--json"))["before"] == 0
    assert told(run("plugins", "--up", "mine", "--json"))["before"] == 1
    assert told(run("plugins", "--off", "mine", "--json"))["sources"][0]["on"] is False
    assert (
        told(run("plugins", "--change", "mine", "--set", "version=2", "--json"))["sources"][0]["settings"]["version"]
        == "2"
    )
    assert told(run("plugins", "--remove", "mine", "--json"))["sources"] == []


@pytest.mark.parametrize(("words", "sentence"), [
    (("--add", "mine"), "Say with --kind what kind of source it is; there are: command"),
    (("--add", "mine", "--kind", "none"), "There is no kind of source “none” here"),
    (("--add", "mine", "--kind", "command"), "“command” needs --set command=…"),
    (("--add", "mine", "--kind", "command", "--set", "speed=1"), "“speed=1” is no setting of “command”"),
    (("--add", "figures", "--kind", "command"), "There is a source “figures” already"),
    (("--add", "a b", "--kind", "command"), "“a b” is no name for a source"),
    (("--on", "mine"), "There is no added source “mine”; there are: none."),
])  # fmt: skip
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(run: Run, words: tuple[str, ...], sentence: str) -> None:
    code, _, err = run("plugins", *words)
    assert code == 1
    assert sentence in err
    assert not user_file().exists()


def test_a_project_has_the_suggestions_of_a_program_beside_the_usual_ones(
    run: Run, project: Path, article: Path, program: str
) -> None:
    told(run("import", project, article, "--json"))
    told(run("plugins", "--add", "mine", "--kind", "command", "--set", program, "--json"))
    assert "mine 1" in told(run("suggest", project, "--json"))["versions"].split(", ")
    shown = told(run("export", project, project.with_name("o.jsonl"), "--layer", "suggestions", "--json"))
    lines = [json.loads(line) for line in Path(shown["path"]).read_text("utf-8").splitlines()]
    assert {s["source"] for line in lines for s in line["spans"] if s["text"] == "santiago"} == {"mine 1"}
    assert told(run("sources", project, "--off", "mine", "--json"))["off"] == ["mine"]


def test_one_that_fails_is_said_with_exit_code_3_and_what_the_others_suggest_is_kept(
    run: Run, project: Path, article: Path
) -> None:
    told(run("import", project, article, "--json"))
    told(run("plugins", "--add", "mine", "--kind", "command", "--set", f"command={sys.executable} -c 1", "--json"))
    code, out, err = run("suggest", project, "--json")
    assert code == 3
    assert json.loads(out)["failed"] == {"mine": "its program ended (0)."}
    assert "“mine” was switched off: its program ended (0)." in err
    assert read_added().named("mine").on is False


def test_an_installed_plug_in_is_offered_and_not_asked_before_it_is_added(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_example(tmp_path / "packages", monkeypatch)
    kinds = {one["name"]: one["about"] for one in told(run("plugins", "--json"))["kinds"]}
    assert kinds["plug-in:acronyms"] == "rareannot-acronyms 1.2"
    assert told(run("plugins", "--add", "acronyms", "--kind", "plug-in:acronyms", "--json"))["sources"][0]["on"] is True

"""What people expect of any command line: -h, -q, - for standard input, errors for programs, exit codes, completion."""

import io
import json
import signal
import sys
import time
from pathlib import Path

import pytest
import typer

from rareannot import workflow
from rareannot.cli import how_much_first
from rareannot.cli.common import kept_on_stop
from tests.cli.calls import ARTICLE, BATCH, MOST_STORED, Run, endless_import


def records(path: Path, *texts: str) -> Path:
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    return path


@pytest.mark.parametrize("words", [["-h"], ["export", "-h"]])
def test_h_is_help(run: Run, words: list[str]) -> None:
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert "Usage:" in out
    assert out == run(*words[:-1], "--help")[1]


def test_a_shell_can_complete_the_verbs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # The shell is found among the parents of this process, and under `make` in a container there is none.
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))
    code, out, _ = run("--show-completion")
    assert code == 0
    assert "complete -o default -F" in out


def test_quiet_prints_nothing_but_what_is_refused(run: Run, project: Path, article: Path, tmp_path: Path) -> None:
    assert run("-q", "import", project, article) == (0, "", "")
    code, out, err = run("-q", "export", project, tmp_path / "o.jsonl")
    assert (code, out) == (1, "")
    assert err.startswith("rareannot: No article was exported: ")
    code, out, err = run("-q", "check", tmp_path / "none.rareannot")
    assert (code, out) == (1, "")
    assert err.startswith("rareannot: ")


def test_how_much_is_said_may_stand_behind_the_verb(run: Run, project: Path, article: Path) -> None:
    assert run("import", project, "-q", article) == (0, "", "")
    assert run("import", project, article, "--json", "--quiet")[:2] == run("import", project, article, "--json")[:2]
    assert run("check", project, "-v") == run("-v", "check", project)
    assert how_much_first(["find", "-v", "--", "-q"]) == ["-v", "find", "--", "-q"]


def test_a_refusal_is_told_to_programs_too(run: Run, tmp_path: Path) -> None:
    code, out, err = run("check", tmp_path / "none.rareannot", "--json")
    assert code == 1
    assert err == f"rareannot: {json.loads(out)['error']}\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("export",), "Missing argument"),
        (("check", "a.rareannot", "--fast"), "No such option"),
        (("chekc", "a.rareannot"), "No such command"),
        (("suggest",), "give either a PROJECT or --stdin"),
        (("next", "a.rareannot", "--most", "0"), "Invalid value"),
    ],
)
def test_wrong_usage_is_told_to_programs_too(run: Run, words: tuple[str, ...], sentence: str) -> None:
    code, out, err = run(*words, "--json")
    assert (code, list(json.loads(out))) == (2, ["error"])
    assert sentence in json.loads(out)["error"]
    assert sentence in err
    assert run(*words) == (2, "", err)


def test_ctrl_c_at_a_question_stops_with_130(run: Run, monkeypatch: pytest.MonkeyPatch, project: Path) -> None:
    def stopped(*_: object, **__: object) -> bool:
        raise typer.Abort

    monkeypatch.setattr(typer, "confirm", stopped)
    monkeypatch.setattr(sys, "stdin", _Terminal())
    code, _, err = run("recover", project, project.with_name("out.rareannot"))
    assert (code, err) == (130, "rareannot: Stopped.\n")
    assert not project.with_name("out.rareannot").exists()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_exit_code_3_says_that_some_were_refused(run: Run, project: Path, tmp_path: Path) -> None:
    path = records(tmp_path / "news.jsonl", "One text.", "Another text.")
    path.write_text(path.read_text("utf-8") + "{broken\n", encoding="utf-8")
    assert run("import", project, path)[0] == 3
    assert run("import", project, records(tmp_path / "sound.jsonl", "A third one."))[0] == 0
    (tmp_path / "bad.jsonl").write_text("{broken\n", encoding="utf-8")
    assert run("import", project, tmp_path / "bad.jsonl")[0] == 1


def test_refusals_that_say_the_same_are_one_line(run: Run, project: Path, tmp_path: Path) -> None:
    path = records(tmp_path / "news.jsonl", "One text.")
    path.write_text(path.read_text("utf-8") + '{"text": 7}\n' * 40, encoding="utf-8")
    lines = run("import", project, path)[1].splitlines()
    told = [line for line in lines if line.startswith("refused")]
    assert len(told) == 1
    assert told[0].startswith("refused  news.jsonl:2 and 39 more: ")
    every = run("-v", "import", project, path)[1].splitlines()
    assert len([line for line in every if line.startswith("refused")]) == 40


def test_standard_input_is_imported(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def typed(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))

    typed(json.dumps({"id": "a", "text": ARTICLE}) + "\n")
    assert json.loads(run("import", project, "-", "--format", "native", "--json")[1])["new"] == 1
    typed(ARTICLE)
    code, _, err = run("import", project, "-")
    assert code == 1
    assert "--format" in err


def test_a_stop_says_what_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Exception, match="130"), kept_on_stop(lambda: "3 new articles are kept."):
        raise KeyboardInterrupt
    assert capsys.readouterr().err == "rareannot: Stopped; 3 new articles are kept.\n"


@pytest.mark.parametrize("verb", ["export", "check"])
def test_a_stop_of_a_long_reading_says_what_was_not_done(
    run: Run, project: Path, tmp_path: Path, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(workflow, "collect", stopped)
    monkeypatch.setattr(workflow, "check_project", stopped)
    out = tmp_path / "out.jsonl"
    code, _, err = run(verb, project, *([out, "--layer", "single"] if verb == "export" else []))
    said = {"export": f"“{out}” was not written.", "check": "the check is not finished, and nothing was changed."}
    assert (code, err) == (130, f"rareannot: Stopped; {said[verb]}\n")
    assert not out.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGINT for another process")
def test_ctrl_c_in_an_import_keeps_whole_batches(run: Run, project: Path, tmp_path: Path) -> None:
    path = records(tmp_path / "many.jsonl", *(f"Article {n} of many." for n in range(MOST_STORED + BATCH)))
    with endless_import(project, path) as process:
        while process.poll() is None and project.stat().st_size < 500_000:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode == 130
    assert err.startswith("rareannot: Stopped; ")
    assert " new articles are kept" in err
    with workflow.open_project(project, read_only=True) as opened:
        kept = opened.queue.counts().total
    assert 0 < kept <= MOST_STORED
    assert f"{kept:,} new articles" in err

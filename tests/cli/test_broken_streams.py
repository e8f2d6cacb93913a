"""A full device, a closed stream, a folder of rubbish and signs that a terminal obeys: a sentence each, and nothing raw."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calls import Run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full and a shell")
LINE = '{"text": "sold 1 200 tons"}'


def shell(words: str, redirected: str) -> tuple[int, str]:
    """The exit code of a command with its streams redirected, and what it printed."""
    command = f"{sys.executable} -m rareannot {words} {redirected}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=600, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", ["formats", "formats --json", "--help", "suggest --stdin --source figures"])
def test_a_full_device_as_standard_output_is_a_sentence(
    words: str, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    sentence = "Standard output could not be written (No space left on device); what is printed is not whole."
    assert shell(words, f"<<< '{LINE}' > /dev/full") == (1, f"rareannot: {sentence}\n")


@pytest.mark.parametrize(
    "words", ["suggest --stdin --source figures", "import {project} - --format native", "labels {project} --import -"]
)
def test_a_closed_standard_input_is_a_sentence(words: str, project: Path) -> None:
    sentence = "rareannot: Standard input is closed, so there is nothing to read.\n"
    assert shell(words.format(project=project), "<&-") == (1, sentence)


def test_a_closed_standard_output_is_a_sentence() -> None:
    code, printed = shell("suggest --stdin --source figures", f"<<< '{LINE}' >&-")
    assert (code, printed) == (1, "rareannot: Standard output is closed, so nothing can be written to it.\n")


@pytest.mark.parametrize("address", ["ftp://example.invalid/x", "zip://x.zip", "http://example.invalid/x", "tea://x"])
def test_a_sync_with_another_kind_of_address_is_refused(run: Run, project: Path, address: str) -> None:
    code, _, err = run("sync", project, address)
    assert code == 1
    assert f"“{address}” cannot be used as a shared folder" in err


def test_a_folder_of_rubbish_is_summarised(run: Run, project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.rareannot").write_text("rubbish")
    code, out, _ = run("sync", project, folder)
    assert code == 0
    assert out.count("\n") < 10
    assert "55 more files were left to the next sync; --json names them all." in out
    assert len(json.loads(run("sync", project, folder, "--json")[1])["left"]) == 60


def test_what_a_terminal_obeys_or_a_reader_of_lines_ends_at_is_printed_as_a_sign(
    run: Run, project: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "first\u2028second \u009b31mred", "id": "a\u2028b"}))
    run("import", project, tmp_path / "a.jsonl")
    for words in (("next", project), ("next", project, "--json"), ("archive", project, "a\u2028c")):
        _, out, err = run(*words)
        assert not {"\u2028", "\u009b"} & set(out + err), words

"""Words and names that the system's own encoding does not have go in and out as UTF-8."""

import json
import os
import subprocess
import sys
from pathlib import Path

CP1252 = os.environ | {"PYTHONIOENCODING": "cp1252:strict", "PYTHONUTF8": "0"}


def run(*words: str, folder: Path, said: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "rareannot", *words]
    return subprocess.run(command, env=CP1252, cwd=folder, input=said, capture_output=True, check=False)


def test_a_project_and_an_export_with_chinese_names(tmp_path: Path) -> None:
    made = run("new", "稀土.rareannot", folder=tmp_path)
    assert (made.returncode, made.stderr) == (0, b"")
    assert "稀土.rareannot" in made.stdout.decode()
    (tmp_path / "a.txt").write_text("chile shipped 20 tons of lithium, says Müller", "utf-8")
    assert run("import", "稀土.rareannot", "a.txt", folder=tmp_path).returncode == 0
    written = run("export", "稀土.rareannot", "文件.jsonl", "--layer", "suggestions", folder=tmp_path)
    assert (written.returncode, written.stderr) == (0, b"")
    assert "文件.jsonl" in written.stdout.decode()


def test_a_sentence_about_a_file_that_is_not_there(tmp_path: Path) -> None:
    said = run("check", "稀土.rareannot", folder=tmp_path)
    assert said.returncode == 1
    assert "“稀土.rareannot”" in said.stderr.decode()


def test_standard_input_is_read_as_utf8(tmp_path: Path) -> None:
    line = json.dumps({"id": "稀土", "text": "Müller paid €5 million"}, ensure_ascii=False).encode()
    answered = run("suggest", "--stdin", "--source", "figures", folder=tmp_path, said=line + b"\n")
    assert answered.returncode == 0, answered.stderr
    told = json.loads(answered.stdout)
    assert (told["id"], told["text"]) == ("稀土", "Müller paid €5 million")
    assert [told["text"][s["start"] : s["end"]] for s in told["spans"]] == ["€5 million"]

"""Where the command line writes to: files that are there stay, and pipes, devices and standard output get the bytes as they come."""

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.cli import main
from rareannot.core.errors import UserError
from rareannot.formats import Entry, write
from tests.formats.samples import LABELS, PLAIN
from tests.store.conftest import filled
from tests.store.test_project import do

TEXT = "somebody's own file\n"
posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX")


def run(*words: str | Path) -> int:
    return main([str(w) for w in words], lambda *_: 0)


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the work of two people and an answer that is done."""
    path = tmp_path_factory.mktemp("worked") / "p.rareannot"
    with filled(path) as project:
        for name in ("Mira", "Noor"):
            project.work_as(name)
            do(project, lambda a: a.accept_all([s.id for s in a.undecided()]).with_status("done"))
    return path


WRITES = {
    "export": ("export", "{p}", "{out}", "--layer", "Mira"),
    "agreement": ("agreement", "{p}", "--report", "{out}"),
    "labels": ("labels", "{p}", "--export", "{out}"),
    "evaluate": ("evaluate", "{gold}", "--source", "figures", "--report", "{out}"),
}
"""Every command that writes a file of its own; the others make projects or folders."""
MAKES = {
    "backup": ("backup", "{p}", "{out}"),
    "restore": ("restore", "{p}", "{out}"),
    "new": ("new", "{out}"),
    "pack": ("pack", "{p}", "{out}", "--annotator", "Ann"),
    "recover": ("recover", "{p}", "{out}", "--yes"),
    "dataset": ("dataset", "{p}", "{out}"),
    "split": ("export", "{p}", "{out}", "--layer", "Mira", "--split", "80/10/10"),
    "train": ("train", "{p}", "{out}"),
    "folder": ("export", "{p}", "{out}", "--layer", "Mira", "--format", "brat"),
}


def words_of(command: tuple[str, ...], worked: Path, out: Path) -> list[str]:
    gold = out.parent / "gold.jsonl"
    if "{gold}" in command:
        gold.write_text('{"text": "It made 5 tons."}\n')
    return [word.format(p=worked, out=out, gold=gold) for word in command]


@pytest.mark.parametrize("name", [*WRITES, *MAKES])
def test_a_file_that_is_there_is_not_overwritten(
    worked: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.rareannot"
    out.write_text(TEXT)
    if name in WRITES:
        out = out.rename(tmp_path / "mine.txt")
    assert run(*words_of((WRITES | MAKES)[name], worked, out)) == 1
    assert out.read_text() == TEXT
    assert "already exists" in capsys.readouterr().err


@pytest.mark.parametrize("name", WRITES)
def test_with_force_it_is(worked: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "mine.txt"
    out.write_text(TEXT)
    assert run(*words_of(WRITES[name], worked, out), "--force") == 0
    assert out.read_text() != TEXT


def test_the_file_that_goes_beside_an_export_is_not_overwritten_either(worked: Path, tmp_path: Path) -> None:
    (tmp_path / "out.labels.json").write_text(TEXT)
    words = ("export", worked, tmp_path / "out.jsonl", "--layer", "Mira", "--format", "hugging-face")
    assert run(*words) == 1
    assert (tmp_path / "out.labels.json").read_text() == TEXT
    assert not (tmp_path / "out.jsonl").exists()
    assert run(*words, "--force") == 0


def test_a_file_that_came_while_an_export_ran_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"

    def entries() -> Iterator[Entry]:
        yield PLAIN
        out.write_text(TEXT)

    with pytest.raises(UserError, match="already exists"):
        write(out, "native", entries(), LABELS, overwrite=False)
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]
    assert out.read_text() == TEXT


@posix
@pytest.mark.parametrize("name", WRITES)
def test_a_pipe_gets_the_bytes_and_stays(worked: Path, tmp_path: Path, name: str) -> None:
    pipe, plain = tmp_path / "pipe", tmp_path / "plain.txt"
    assert run(*words_of(WRITES[name], worked, plain)) == 0
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert run(*words_of(WRITES[name], worked, pipe)) == 0
    reader.join(600)
    assert got == [plain.read_bytes()]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
@pytest.mark.parametrize("name", MAKES)
def test_a_project_or_folder_is_not_made_of_a_pipe(
    worked: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "pipe.rareannot"
    os.mkfifo(pipe)
    assert run(*words_of(MAKES[name], worked, pipe)) == 1
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert capsys.readouterr().err.startswith("rareannot: ")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no /dev/full")
@pytest.mark.parametrize("name", WRITES)
def test_a_device_that_takes_nothing_is_a_sentence_and_stays_a_device(
    worked: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    full = tmp_path / "full"
    full.symlink_to("/dev/full")  # a link, so that what would replace it could not hurt this machine
    assert run(*words_of(WRITES[name], worked, full)) == 1
    assert "No space left" in capsys.readouterr().err
    assert full.is_symlink()
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/proc/self/fd/1"])
@pytest.mark.parametrize("piped", [True, False])
def test_standard_output_gets_the_articles_alone(worked: Path, tmp_path: Path, name: str, piped: bool) -> None:
    if name != "-" and not Path(name).exists():
        pytest.skip("this system has no such name")
    command = [sys.executable, "-m", "rareannot", "export", str(worked), name, "--layer", "Mira"]
    with (tmp_path / "told.jsonl").open("wb") as file:
        file.write(b'{"text": "before"}\n')
        file.flush()
        ran = subprocess.run(
            command, stdout=subprocess.PIPE if piped else file, stderr=subprocess.PIPE, check=False, timeout=600
        )
    assert ran.returncode == 0, ran.stderr
    out = ran.stdout if piped else (tmp_path / "told.jsonl").read_bytes().removeprefix(b'{"text": "before"}\n')
    plain = tmp_path / "plain.jsonl"
    assert run("export", worked, plain, "--layer", "Mira") == 0
    assert out == plain.read_bytes()
    assert b"went to a stream" in ran.stderr
    assert not Path("-").exists()


def test_a_form_of_several_files_needs_a_place_for_them(worked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("brat", "hugging-face", "label-studio"):
        assert run("export", worked, "-", "--layer", "Mira", "--format", form) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "instead of “-”" in said.err


@pytest.mark.parametrize("name", [*WRITES, *MAKES])
def test_a_name_that_is_too_long_is_a_sentence(
    worked: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = words_of((WRITES | MAKES)[name], worked, tmp_path / ("n" * 300 + ".rareannot"))
    assert run(*words) == 1
    assert capsys.readouterr().err.startswith("rareannot: ")

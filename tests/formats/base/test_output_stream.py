"""What is a stream, and what is written to one."""

import os
import socket
import threading
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.formats import write
from rareannot.formats.base.output_stream import is_standard_output, is_stream, open_stream
from tests.formats.samples import HARD, LABELS, PLAIN

posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX")


def test_what_is_a_stream(tmp_path: Path) -> None:
    plain = tmp_path / "1"
    plain.write_text("")
    (tmp_path / "loop").symlink_to("loop")
    for path in (plain, tmp_path, tmp_path / "loop", tmp_path / "none", Path("x" * 300), Path("1")):
        assert not is_stream(path)
    assert is_standard_output(Path("-"))


@posix
def test_a_pipe_gets_the_same_bytes_in_every_form_of_one_file(tmp_path: Path) -> None:
    for form in ("native", "spacy", "spans-csv", "gliner"):
        pipe, plain = tmp_path / f"pipe-{form}", tmp_path / f"plain-{form}"
        write(plain, form, [HARD, PLAIN], LABELS)
        os.mkfifo(pipe)
        got: list[bytes] = []
        reader = threading.Thread(target=lambda p=pipe, g=got: g.append(p.read_bytes()), daemon=True)
        reader.start()
        report = write(pipe, form, [HARD, PLAIN], LABELS)
        reader.join(600)
        assert got == [plain.read_bytes()]
        assert (report.documents, report.compared) == (2, False)


@posix
def test_an_open_descriptor_is_a_stream_whatever_it_leads_to(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        number = file.fileno()
        (tmp_path / "7").symlink_to(f"/proc/self/fd/{number}")
        for path in (
            Path(f"/dev/fd/{number}"),
            Path(f"/proc/self/fd/{number}"),
            Path(f"/proc/{os.getpid()}/fd/{number}"),
            tmp_path / "7",
        ):
            assert is_stream(path)
            assert not is_standard_output(path)
            with open_stream(path) as out:
                out.write(b"x")
    assert (tmp_path / "a").read_bytes() == b"xxxx"
    assert not is_stream(tmp_path / "a")


@posix
def test_standard_output_is_known_by_its_names_and_goes_on_where_it_stands(capfd: pytest.CaptureFixture[str]) -> None:
    names = [Path("-"), Path("/dev/stdout"), Path("/dev/fd/1")]
    assert [is_standard_output(path) for path in (*names, Path("/dev/stderr"), Path("/dev/null"), Path("1"))] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    for path in names:
        with open_stream(path) as out:
            out.write(b"x")
    assert capfd.readouterr().out == "xxx"


@posix
def test_a_socket_is_not_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's name must be short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s")
        assert is_stream(Path("s"))
        with pytest.raises(UserError, match="is a disk or a socket; name a file or a pipe"):
            open_stream(Path("s"))

"""What is a stream, and what is written to one."""

import os
import threading
from pathlib import Path

import pytest

from rareannot.formats import write
from rareannot.formats.base.output_stream import is_standard_output, is_stream
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

"""The runs that end the window can fail: they see a process, a folder and a half-written file that was left."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import ending

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="process groups as POSIX has them")


def test_a_process_that_is_left_is_seen_and_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "WAIT_S", 0.2)
    with subprocess.Popen(["sh", "-c", "sleep 60 & exit 0"], start_new_session=True) as process:
        process.wait()
        assert ending._left(process) == ["a process that it began was left"]
    monkeypatch.setattr(ending, "WAIT_S", 10)
    assert ending._left(process) == []


def test_what_is_half_written_or_left_in_the_temp_folder_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "disk" / "p.rareannot"
    (path.parent / "out").mkdir(parents=True)
    (tmp_path / "tmp" / "rareannot-scratch-0" / "copy-x").mkdir(parents=True)
    (path.parent / "out" / ".gold.jsonl.x.part").touch()
    assert ending._half_written(path) == [
        "left .gold.jsonl.x.part",
        "left in the temp folder: rareannot-scratch-0/copy-x",
    ]

"""The watch over file calls: each kind of fault happens where it is asked for, and the record says what was done."""

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.faults import injector
from tests.faults.disk import calls

pytestmark = pytest.mark.skipif(bool(injector.why_not()), reason=injector.why_not())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return injector.build(tmp_path_factory.mktemp("shim"))


def _run(library: Path, folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own with the shim, which watches ``folder``."""
    head = f"""
        import errno, json, os, sqlite3, sys
        from pathlib import Path
        from tests.faults import injector
        from tests.faults.injector import *
        folder = Path({str(folder)!r})
        file = folder / "file"
    """
    environment = {"LD_PRELOAD": str(library), injector.LOADED: str(library), "PATH": ""}
    return subprocess.run(
        [sys.executable, "-c", dedent(head) + dedent(script)],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_process_ends_at_the_call_and_leaves_a_part_of_the_write(library: Path, tmp_path: Path) -> None:
    ran = _run(
        library,
        tmp_path,
        """
        injector.watch(folder)
        out = os.open(file, os.O_CREAT | os.O_WRONLY)
        injector.fail(Plan(WRITE, torn=500), 2)
        os.write(out, b"whole")
        os.write(out, b"half of it")
        print("never said")
        """,
    )
    assert (ran.returncode, ran.stdout) == (-9, "")
    assert (tmp_path / "file").read_bytes() == b"wholehalf "


def test_calls_fail_for_as_long_as_was_asked(library: Path, tmp_path: Path) -> None:
    ran = _run(
        library,
        tmp_path,
        """
        def tried(call, *given):
            try:
                call(*given)
            except OSError as error:
                return error.errno
        injector.watch(folder)
        out = os.open(file, os.O_CREAT | os.O_RDWR)
        plans = {"full": (FULL, os.write, (out, b"x")), "sync": (SYNC_FAILS, os.fsync, (out,)), "read": (READ_FAILS, os.read, (out, 1))}
        said = {}
        for name, (plan, call, given) in plans.items():
            injector.fail(Plan(plan.kinds, plan.error, 2), 2)
            said[name] = [tried(call, *given) for _ in range(4)]
        print(json.dumps([said, injector.failed()]))
        """,
    )
    assert json.loads(ran.stdout) == [
        {"full": [None, 28, 28, None], "sync": [None, 5, 5, None], "read": [None, 5, 5, None]},
        6,
    ]


def test_a_disk_that_runs_full_takes_the_beginning_first(library: Path, tmp_path: Path) -> None:
    ran = _run(
        library,
        tmp_path,
        """
        injector.watch(folder)
        out = os.open(file, os.O_CREAT | os.O_WRONLY)
        injector.fail(Plan(WRITE, errno.ENOSPC, 2, 500), 1)
        print(os.write(out, b"1234"))
        os.write(out, b"34")
        """,
    )
    assert ran.stdout == "2\n"
    assert "No space left" in ran.stderr


def test_what_is_elsewhere_is_left_alone(library: Path, tmp_path: Path) -> None:
    (tmp_path / "watched").mkdir()
    ran = _run(
        library,
        tmp_path,
        """
        injector.watch(folder / "watched")
        injector.fail(Plan(WRITE | NAME, errno.ENOSPC, LASTING), 1)
        file.write_bytes(b"there")
        (folder / "watched-not").write_bytes(b"too")
        print(injector.seen(WRITE))
        """,
    )
    assert (ran.stdout, ran.stderr) == ("0\n", "")


def test_the_calls_of_sqlite_are_seen_and_recorded_in_order(library: Path, tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    ran = _run(
        library,
        tmp_path,
        """
        injector.watch(folder / "w", folder / "record")
        db = sqlite3.connect(folder / "w" / "db", isolation_level=None)
        db.execute("CREATE TABLE t (x)")
        injector.mark("made")
        os.rename(folder / "w" / "db", folder / "w" / "renamed")
        """,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    did = "".join(call.did for call in calls(tmp_path / "record"))
    assert did.startswith("cc")  # the file and its journal
    assert did.endswith("umr")  # the journal is taken away, which is the commit
    assert did.index("s") < did.rindex("w") < did.rindex("s")  # the journal is on disk before the file is written

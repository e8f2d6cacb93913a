import ctypes
import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.system.file_names import InUse
from rareannot.formats import replacing, replacing_folder, take_away, unfinished
from rareannot.formats.base.atomic import write_atomically, write_failures
from tests.rows import each_row


def test_what_is_being_written_is_found_beside_it_and_gone_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with replacing(path) as out:
        out.write(b"x")
        (part,) = unfinished(path)
        assert part.parent == tmp_path
    assert unfinished(path) == set()
    assert path.read_bytes() == b"x"


@each_row("letter", ["n", "é", "稀", "😀"])
def test_a_name_as_long_as_the_system_allows_is_written(tmp_path: Path, letter: str) -> None:
    path = tmp_path / (letter * (240 // len(letter.encode())) + ".csv")
    with replacing(path) as out:
        out.write(b"x")
        assert len(unfinished(path)) == 1
    assert path.read_bytes() == b"x"


def test_litter_is_taken_away_be_it_a_file_or_a_folder(tmp_path: Path) -> None:
    file, folder = tmp_path / ".a.0123456789ab.part", tmp_path / ".a.ba9876543210.part"
    file.touch()
    folder.mkdir()
    (folder / "inside").touch()
    assert unfinished(tmp_path / "a") == {file, folder}
    take_away(unfinished(tmp_path / "a"))
    assert [*tmp_path.iterdir()] == []


@each_row("name", [".b.0123456789ab.part", ".a.0123456789ab.part.gz", ".a.xyz.part", "a", ".aa.0123456789ab.part"])
def test_other_files_are_no_litter(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert unfinished(tmp_path / "a") == set()


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert unfinished(tmp_path / "nowhere" / "a") == set()
    take_away([tmp_path / "gone"])


def test_a_folder_being_written_is_found_too(tmp_path: Path) -> None:
    with replacing_folder(tmp_path / "set") as folder:
        assert unfinished(tmp_path / "set") == {folder}


def test_a_folder_is_put_on_disk_file_by_file_where_the_system_has_no_other_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put: list[int] = []
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("os.fsync", put.append)
    with replacing_folder(tmp_path / "out") as folder:
        for name in ("a", "b"):
            (folder / name).write_text(name)
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["a", "b"]
    assert len(put) == 4  # two files, their folder and the one around it


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each file is put on disk")
def test_a_disk_that_did_not_take_a_folders_files_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing:
        @staticmethod
        def syncfs(_: int) -> int:
            ctypes.set_errno(errno.EIO)
            return -1

    monkeypatch.setattr("rareannot.formats.base.atomic.ctypes.CDLL", lambda *_, **__: Failing)
    with pytest.raises(UserError, match="Input/output error"), replacing_folder(tmp_path / "out") as folder:
        (folder / "a").write_text("a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content"), [("a.rareannot", b""), ("a.csv", b"SQLite format 3\0" + bytes(52) + b"RANN")]
)
def test_nothing_takes_the_place_of_a_project(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match="is a project, which is not overwritten"), replacing(path) as out:
        out.write(b"x")
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_is_kept_where_nothing_may_be_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with pytest.raises(UserError, match="already exists"), replacing(path, overwrite=False):
        pytest.fail("nothing is written in vain")
    path.unlink()

    def overtaken() -> None:
        with replacing(path, overwrite=False) as out:
            out.write(b"new")
            path.write_bytes(b"somebody else's")

    with pytest.raises(UserError, match="already exists"):
        overtaken()
    assert path.read_bytes() == b"somebody else's"
    assert list(tmp_path.iterdir()) == [path]
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_block_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replacing(path) as out:
        out.write(b"new" * (1 // 0))
    with pytest.raises(ZeroDivisionError), replacing_folder(tmp_path / "set") as folder:
        (folder / "a").write_bytes(b"new" * (1 // 0))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "a.csv"
    link.symlink_to(tmp_path / "far" / "b.csv")
    write_atomically(link, b"x")
    assert link.is_symlink()
    assert (tmp_path / "far" / "b.csv").read_bytes() == b"x"


def test_a_file_is_put_on_disk_and_then_the_list_of_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put: list[tuple[bool, list[str]]] = []
    sizes: list[int] = []

    def note(handle: int) -> None:
        put.append((stat.S_ISDIR(os.fstat(handle).st_mode), [file.name for file in tmp_path.iterdir()]))
        sizes.append(os.fstat(handle).st_size)

    monkeypatch.setattr("os.fsync", note)
    write_atomically(tmp_path / "a.csv", b"x")
    (first, (part,)), last = put
    assert (first, part.endswith(".part"), sizes[0]) == (False, True, 1)
    assert last == (True, ["a.csv"])


def test_a_folder_takes_the_place_of_an_empty_one_alone(tmp_path: Path) -> None:
    path = tmp_path / "set"
    path.mkdir()
    with replacing_folder(path) as folder:
        (folder / "a").touch()
    assert [file.name for file in path.iterdir()] == ["a"]
    (tmp_path / "file").touch()
    for there in (path, tmp_path / "file"):
        with pytest.raises(UserError, match="choose a new or empty folder"), replacing_folder(there):
            pytest.fail("nothing is written in vain")
    with pytest.raises(UserError, match="writes a folder of files"), replacing_folder(Path("-")):
        pytest.fail("nothing is written in vain")


@each_row(
    ("error", "said"),
    [
        (FileNotFoundError(), "There is no folder “/far” to write a.csv into; create it first."),
        (InUse(), "“/far/a.csv” is open in another program, so it was not replaced; close it there, and try again."),
        (BrokenPipeError(), "What read “/far/a.csv” ended before everything was written."),
        (PermissionError(), "“/far/a.csv” may not be written; choose another folder or change its permissions."),
        (OSError(28, "No space left"), "“/far/a.csv” could not be written (No space left); free space or choose another place."),
        (OSError("odd"), "“/far/a.csv” could not be written (odd); free space or choose another place."),
    ],
)  # fmt: skip
def test_what_hinders_writing_is_said(error: OSError, said: str) -> None:
    with pytest.raises(UserError) as told, write_failures(Path("/far/a.csv")):
        raise error
    assert str(told.value) == said


@pytest.mark.skipif(sys.platform != "linux", reason="counted in /proc")
def test_writing_leaves_no_file_open(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    write_atomically(tmp_path / "a.csv", b"x")
    with replacing_folder(tmp_path / "set") as folder:
        (folder / "a").touch()
    assert len(list(Path("/proc/self/fd").iterdir())) == before

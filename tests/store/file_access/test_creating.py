"""A new project file is there whole, or not at all; what was there already stays as it is."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store.connection import Connection
from rareannot.store.file_access.creating import create_file
from rareannot.store.schema import STEPS, version_of
from rareannot.store.sqlite_errors import StoreFault

ROW = (1, "0123456789abcdef" * 2, "p", "t", "1")


def fill(db: Connection) -> None:
    db.conn.execute("INSERT INTO project VALUES (?, ?, ?, ?, ?)", ROW)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_open_for_writing_with_what_was_filled_in(path: Path) -> None:
    db = create_file(path, fill)
    assert (db.path, db.read_only) == (path, False)
    assert db.rows("SELECT * FROM project") == [ROW]
    assert db.rows("PRAGMA user_version") == [(version_of(STEPS),)]
    assert db.rows("PRAGMA locking_mode") == [("exclusive",)]
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    db.close()
    assert names(path.parent) == [path.name]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_text("mine"), "“p.rareannot” already exists; open it, or choose another name."),
        (lambda path: path.mkdir(), "“p.rareannot” already exists; open it, or choose another name."),
    ],
)
def test_what_is_there_stays(path: Path, make: Callable[[Path], object], said: str) -> None:
    make(path)
    with pytest.raises(UserError) as told:
        create_file(path, fill)
    assert str(told.value) == said
    assert names(path.parent) == [path.name]
    assert path.is_dir() or path.read_text() == "mine"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no folder “.*none”; make it first, or choose another"):
        create_file(tmp_path / "none" / "p", fill)
    assert names(tmp_path) == []


def test_a_name_that_the_system_does_not_take_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be created there: File name too long"):
        create_file(tmp_path / f"{'x' * 300}.rareannot", fill)
    assert names(tmp_path) == []


def test_a_name_that_windows_takes_for_a_device_is_refused_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("sys.platform", "win32")
        with pytest.raises(UserError, match=r"“aux\.rareannot” is what Windows calls a device"):
            create_file(tmp_path / "aux.rareannot", fill)
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["os.open", "rareannot.store.file_access.creating.name_new"])
def test_where_the_system_refuses_it_is_said_why(path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def fails(*said: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr(name, fails)
        with pytest.raises(UserError, match=r"“p\.rareannot” cannot be created there: Read-only file system"):
            create_file(path, fill)
    assert names(path.parent) == []


def test_one_that_came_meanwhile_is_not_replaced(path: Path) -> None:
    def slow(db: Connection) -> None:
        fill(db)
        path.write_text("mine")

    with pytest.raises(UserError, match=r"“p\.rareannot” already exists"):
        create_file(path, slow)
    assert path.read_text() == "mine"
    assert names(path.parent) == [path.name]


def test_a_fault_of_the_disk_is_said_of_the_projects_own_name(path: Path) -> None:
    def broken(db: Connection) -> None:
        raise RuntimeError

    with pytest.raises(StoreFault) as told:
        create_file(path, fills_the_disk)
    assert told.value.code == "SQLITE_FULL"
    assert "“p.rareannot”" in str(told.value)
    with pytest.raises(RuntimeError):
        create_file(path, broken)
    assert names(path.parent) == []


def fills_the_disk(db: Connection) -> None:
    db.conn.execute("PRAGMA max_page_count = 1")
    db.conn.execute("CREATE TABLE more (x)")
    db.conn.execute("INSERT INTO more VALUES (zeroblob(1000000))")

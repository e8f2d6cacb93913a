"""Project files that nothing but the store may open or replace."""

import os
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.own_files import (
    check_readable,
    check_replaceable,
    check_unheld,
    hold,
    is_held,
    let_go,
    place_of,
    with_suffix,
    without_suffix,
)
from tests.rows import each_row

HEADER = b"SQLite format 3\0" + bytes(52) + b"RANN"


class Holder:
    """Somebody who has a file open."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"12345")
    return path


def test_a_file_is_held_until_it_is_let_go_by_whichever_name(file: Path, tmp_path: Path) -> None:
    holder = Holder()
    assert not is_held(file)
    hold(holder, place_of(file))
    (tmp_path / "link").symlink_to(file)
    os.link(file, tmp_path / "second")
    moved = file.rename(tmp_path / "moved")
    assert [is_held(tmp_path / name) for name in ("moved", "link", "second", "gone")] == [True, False, True, False]
    let_go(holder)
    let_go(holder)
    assert not is_held(moved)


def test_a_holder_that_is_forgotten_holds_nothing(file: Path) -> None:
    holder = Holder()
    hold(holder, place_of(file))
    del holder
    assert not is_held(file)


def test_a_file_that_is_open_here_is_neither_read_nor_replaced(file: Path) -> None:
    holder = Holder()
    hold(holder, place_of(file))
    for check in (check_unheld, check_readable, check_replaceable):
        with pytest.raises(UserError, match=r"“notes\.txt” is the project that is open"):
            check(file)
    let_go(holder)
    for check in (check_unheld, check_readable, check_replaceable):
        check(file)


def test_a_pipe_or_a_folder_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "."):
        with pytest.raises(UserError, match="not a regular file"):
            check_readable(tmp_path / name)


@pytest.mark.parametrize(("most", "fine"), [(0, True), (4, False), (5, True)])
def test_a_file_may_be_as_large_as_is_said(file: Path, most: int, fine: bool) -> None:
    if fine:
        check_readable(file, most)
    else:
        with pytest.raises(UserError, match="larger than any file of its kind"):
            check_readable(file, most)


def test_what_is_not_there_may_be_read_and_written_as_far_as_this_goes(tmp_path: Path) -> None:
    check_readable(tmp_path / "none", 1)
    check_replaceable(tmp_path / "none.rareannot")


@each_row(
    ("name", "content", "kept"),
    [("a.rareannot", b"", True), ("a.txt", HEADER, True), ("a.txt", HEADER + b"more", True), ("a.txt", HEADER[:-1], False),
     ("a.txt", HEADER[:-1] + b"X", False), ("a.txt", b"S" * 72, False), ("a.txt", b"", False)],
)  # fmt: skip
def test_a_project_is_not_replaced_whatever_it_is_called(tmp_path: Path, name: str, content: bytes, kept: bool) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    if kept:
        with pytest.raises(UserError, match="is a project, which is not overwritten"):
            check_replaceable(path)
    else:
        check_replaceable(path)
    assert path.read_bytes() == content


@each_row(
    ("name", "whole"),
    [
        ("a", "a.rareannot"),
        ("a.rareannot", "a.rareannot"),
        ("A.RAREANNOT", "A.RAREANNOT"),
        ("a.csv", "a.csv.rareannot"),
    ],
)
def test_a_project_s_name_gets_its_ending_where_it_lacks_one(name: str, whole: str) -> None:
    assert with_suffix(Path("folder", name)) == Path("folder", whole)


@each_row(("name", "bare"), [("a.rareannot", "a"), ("A.RAREANNOT", "A"), ("a.csv", "a.csv"), ("a", "a")])
def test_a_project_is_shown_without_its_ending(name: str, bare: str) -> None:
    assert without_suffix(name) == bare


def test_a_file_of_any_length_is_read_where_no_most_is_said(file: Path) -> None:
    check_readable(file)

"""Files in a place that a team shares: whose each is by its name, and copying one only where it is whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import pytest

from rareannot.core.errors import UserError
from rareannot.core.own_files import MARK
from rareannot.team import shared_place
from rareannot.team.shared_place import (
    Entry,
    NotNow,
    copy_of,
    fetch,
    is_named_by_content,
    is_of_another_project,
    is_ours,
    name_for,
    own_prefix,
    reason,
    why_left,
)
from tests.rows import each_row

PROJECT, COPY, OTHER = "a" * 32, "b" * 32, "c" * 32


def content(pages: int = 2, page: int = 512, mark: bytes = MARK) -> bytes:
    """A file that begins as a project's does and is as long as it says."""
    head = bytearray(100)
    head[:16] = b"SQLite format 3\0"
    head[16:18] = (1 if page == 65_536 else page).to_bytes(2)
    head[28:32] = pages.to_bytes(4)
    head[68:72] = mark
    return bytes(head) + b"x" * (page * pages - 100)


@dataclass
class Shelf:
    """A place with one file, which may change while it is read."""

    data: bytes
    stamps: list[object] = field(default_factory=lambda: ["as it was"])
    error: Exception | None = None
    faults: tuple[type[Exception], ...] = (OSError,)
    address: str = "shelf"

    def entries(self) -> list[Entry]:
        return []

    @contextmanager
    def reading(self, entry: Entry) -> Iterator[BinaryIO]:
        if self.error:
            raise self.error
        yield BytesIO(self.data)

    def stamp(self, name: str) -> object:
        return self.stamps[-1]

    def put(self, source: Path, name: str) -> Iterator[int]:
        yield 0

    def remove(self, name: str) -> bool:
        return False


def entry_of(data: bytes, name: str = "", size: int | None = None) -> Entry:
    named = name or name_for(PROJECT, COPY, sha256(data).hexdigest())
    return Entry(named, len(data) if size is None else size, "as it was")


def fetched(shelf: Shelf, entry: Entry, folder: Path) -> bytes:
    target = folder / "copy"
    assert sum(fetch(shelf, entry, target)) == len(shelf.data)
    return target.read_bytes()


# ---- names ----


def test_a_name_says_whose_the_file_is_and_what_is_in_it() -> None:
    name = name_for(PROJECT, COPY, "d" * 64)
    assert name == f"{'a' * 12}-{'b' * 12}-{'d' * 16}.rareannot"
    assert name.startswith(own_prefix(PROJECT, COPY))
    assert is_named_by_content(name)


def test_only_files_of_this_copy_are_its_own() -> None:
    assert is_ours(name_for(PROJECT, COPY, "d" * 64), PROJECT, COPY)
    assert not is_ours(name_for(PROJECT, OTHER, "d" * 64), PROJECT, COPY)
    assert not is_ours(own_prefix(PROJECT, COPY) + "notes.rareannot", PROJECT, COPY)


def test_a_name_says_which_copy_put_the_file_there() -> None:
    assert copy_of(name_for(PROJECT, COPY, "d" * 64)) == COPY[:12]
    assert copy_of("mira.rareannot") == ""


def test_a_file_of_another_project_is_known_by_its_name() -> None:
    assert is_of_another_project(name_for(OTHER, COPY, "d" * 64), PROJECT)
    assert not is_of_another_project(name_for(PROJECT, COPY, "d" * 64), PROJECT)
    assert not is_of_another_project("mira.rareannot", PROJECT)


@pytest.mark.parametrize("name", ["mira.rareannot", f"{'A' * 12}-{'b' * 12}-{'d' * 16}.rareannot", "x"])
def test_a_name_that_a_person_gave_says_nothing_of_the_content(name: str) -> None:
    assert not is_named_by_content(name)


@pytest.mark.parametrize(
    "name",
    [
        f"{'a' * 12}-{'b' * 12}-{'d' * 16} (Mira's conflicted copy 2026-11-27).rareannot",
        f"{'a' * 12}-{'b' * 12}-{'d' * 16} (2).rareannot",
    ],
)
def test_what_a_cloud_set_aside_is_left_alone(name: str) -> None:
    assert "set aside" in why_left(Entry(name, 1))


@each_row(
    "name",
    [
        "day.rareannot",
        "day (1).rareannot",
        "day (Mira's conflicted copy).rareannot",
        f"{'a' * 12}-{'b' * 12}-{'d' * 16}.rareannot",
    ],
)
def test_any_other_file_is_looked_at(name: str) -> None:
    assert why_left(Entry(name, 1)) == ""


def test_a_file_that_is_not_to_be_read_says_why() -> None:
    assert why_left(Entry("day.rareannot", 1, fault="It is a link.")) == "It is a link."


# ---- copying ----


@pytest.mark.parametrize("page", [512, 4096, 65_536])
def test_a_whole_file_is_copied(tmp_path: Path, page: int) -> None:
    data = content(2, page)
    assert fetched(Shelf(data), entry_of(data), tmp_path) == data


def test_a_large_file_is_copied_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_place, "PIECE", 256)
    data = content(3)
    assert list(fetch(Shelf(data), entry_of(data), tmp_path / "copy")) == [100, *[256] * 5, 156]


def test_a_file_under_a_name_of_its_own_is_copied_whatever_is_in_it(tmp_path: Path) -> None:
    data = content()
    assert fetched(Shelf(data), entry_of(data, "mira.rareannot"), tmp_path) == data


@each_row(
    ("data", "size"),
    [
        (content()[:99], None),
        (b"\0" * 1024, None),
        (content()[:-1], None),
        (content() + b"x", None),
        (content(), 1023),
        (content()[:-1], 1024),
    ],
)
def test_a_file_that_is_not_whole_waits_for_the_next_sync(tmp_path: Path, data: bytes, size: int | None) -> None:
    with pytest.raises(NotNow, match="not whole"):
        list(fetch(Shelf(data), entry_of(data, size=size), tmp_path / "copy"))


def test_a_file_whose_content_is_not_what_its_name_says_is_not_whole(tmp_path: Path) -> None:
    data = content()
    with pytest.raises(NotNow, match="not whole"):
        list(fetch(Shelf(data), entry_of(data, name_for(PROJECT, COPY, "0" * 64)), tmp_path / "copy"))


def test_a_file_that_changed_while_it_was_read_is_not_whole(tmp_path: Path) -> None:
    data = content()
    with pytest.raises(NotNow, match="not whole"):
        list(fetch(Shelf(data, stamps=["another"]), entry_of(data), tmp_path / "copy"))


@pytest.mark.parametrize("data", [content(mark=b"none"), b"PK" + content()[2:]])
def test_a_file_of_another_kind_is_named(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UserError, match="is not a rareannot project") as raised:
        list(fetch(Shelf(data), entry_of(data, "day.rareannot"), tmp_path / "copy"))
    assert not isinstance(raised.value, NotNow)


def test_a_file_that_was_taken_away_waits(tmp_path: Path) -> None:
    with pytest.raises(NotNow, match="taken away"):
        list(fetch(Shelf(b"", error=FileNotFoundError()), entry_of(b""), tmp_path / "copy"))


def test_a_place_that_fails_says_why(tmp_path: Path) -> None:
    failing = Shelf(b"", error=OSError(5, "Input/output\nerror"))
    with pytest.raises(UserError, match=r"could not be copied from the shared folder: Input/output error\."):
        list(fetch(failing, entry_of(b"", "day.rareannot"), tmp_path / "copy"))


def test_what_there_is_no_room_for_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = content()
    monkeypatch.setattr(shared_place, "ROOM", 1 << 60)
    with pytest.raises(UserError, match="more than the folder for temporary files has room for"):
        list(fetch(Shelf(data), entry_of(data), tmp_path / "copy"))
    assert (tmp_path / "copy").read_bytes() == b""


def test_a_file_above_what_is_taken_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = content()
    monkeypatch.setattr(shared_place, "MOST_COPIED", len(data) - 1)
    with pytest.raises(UserError, match="nothing above"):
        list(fetch(Shelf(data), entry_of(data), tmp_path / "copy"))


def test_just_enough_room_and_just_the_largest_size_are_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = content()
    monkeypatch.setattr(shared_place, "MOST_COPIED", len(data))
    free = SimpleNamespace(free=len(data) + shared_place.ROOM)
    monkeypatch.setattr(shared_place, "disk_usage", lambda _: free)
    assert fetched(Shelf(data), entry_of(data), tmp_path) == data


def test_a_file_of_more_pages_than_three_bytes_count_is_whole_and_too_large(tmp_path: Path) -> None:
    data = content()
    data = data[:28] + (1 << 24).to_bytes(4) + data[32:]
    with pytest.raises(UserError, match="holds 8589 MB"):
        list(fetch(Shelf(data), entry_of(data, size=512 << 24), tmp_path / "copy"))


def test_a_copy_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("somebody's")
    data = content()
    with pytest.raises(UserError):
        list(fetch(Shelf(data), entry_of(data), tmp_path / "copy"))
    assert (tmp_path / "copy").read_text() == "somebody's"


@each_row(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (ValueError("two\n lines"), "two lines"),
        (KeyError(), "KeyError"),
        (ValueError("x" * 999), "x" * 300),
    ],
)
def test_a_reason_is_one_short_line(error: Exception, said: str) -> None:
    assert reason(error) == said

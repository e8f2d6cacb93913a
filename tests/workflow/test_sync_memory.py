"""What a copy of a project remembers of its syncs with one place."""

import json
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.team.shared_place import name_for
from rareannot.workflow.sync_memory import MOST_PUT, MOST_TAKEN, Memory

PROJECT = "a" * 32


def own_name(memory: Memory, number: int) -> str:
    return name_for(PROJECT, memory.copy, f"{number:016x}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "memory.json"


def test_what_is_saved_is_remembered(path: Path) -> None:
    memory = Memory(path, PROJECT)
    first, second = own_name(memory, 1), own_name(memory, 2)
    memory.will_put(first, 10)
    memory.lies_there(first, "1/x/1/1")
    memory.will_put(second, 20)
    memory.lies_there(second, "2/y/1/1")
    memory.save()
    again = Memory(path, PROJECT)
    assert (again.copy, again.put, again.mark) == (memory.copy, {first: 10, second: 20}, "2/y/1/1")
    assert again.taken == {first: "1/x/1/1", second: "2/y/1/1"}
    assert again.newest == second


def test_a_file_about_to_be_put_is_remembered_before_it_lies_there(path: Path) -> None:
    memory = Memory(path, PROJECT)
    memory.will_put(own_name(memory, 1), 10)
    again = Memory(path, PROJECT)
    assert (again.newest, again.mark) == (own_name(memory, 1), "")


def test_a_file_that_is_put_again_is_the_newest(path: Path) -> None:
    memory = Memory(path, PROJECT)
    for number in (1, 2, 1):
        memory.will_put(own_name(memory, number), number)
    assert list(memory.put) == [own_name(memory, 2), own_name(memory, 1)]


def test_with_nothing_put_there_is_no_newest(path: Path) -> None:
    assert Memory(path, PROJECT).newest == ""


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b'{"copy": "x", "put": 1, "taken": {}}', b"\xff", b"null"]
)
def test_a_memory_that_cannot_be_read_is_a_new_one(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    memory = Memory(path, PROJECT)
    assert (memory.put, memory.taken, memory.mark, len(memory.copy)) == ({}, {}, "", 12)


def test_files_of_others_are_never_taken_for_own(path: Path) -> None:
    memory = Memory(path, PROJECT)
    memory.save()
    told = json.loads(path.read_text())
    others = [name_for("b" * 32, memory.copy, "0" * 16), name_for(PROJECT, "f" * 12, "0" * 16), "theirs.rareannot"]
    told["put"] = dict.fromkeys([*others, own_name(memory, 1)], 5)
    path.write_text(json.dumps(told))
    assert Memory(path, PROJECT).put == {own_name(memory, 1): 5}


def test_the_oldest_are_forgotten(path: Path) -> None:
    memory = Memory(path, PROJECT)
    memory.put = {own_name(memory, number): number for number in range(MOST_PUT + 1)}
    memory.taken = {str(number): "m" for number in range(MOST_TAKEN + 1)}
    memory.save()
    again = Memory(path, PROJECT)
    assert list(again.put) == [own_name(memory, number) for number in range(1, MOST_PUT + 1)]
    assert (len(again.taken), "0" in again.taken) == (MOST_TAKEN, False)


def test_each_file_and_place_has_a_memory_of_its_own(tmp_path: Path) -> None:
    places = [
        ("p", "one.rareannot", "here"),
        ("p", "two.rareannot", "here"),
        ("p", "one.rareannot", "there"),
        ("q", "one.rareannot", "here"),
    ]
    for project, file, address in places:
        Memory.of(tmp_path / "m", project, tmp_path / file, address).save()
    assert len(list((tmp_path / "m").iterdir())) == len(places)
    Memory.of(tmp_path / "m", "p", tmp_path / "x" / ".." / "one.rareannot", "here").save()
    assert len(list((tmp_path / "m").iterdir())) == len(places)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be made"):
        Memory(tmp_path / "file" / "deep" / "m.json", PROJECT).save()

"""What a copy of a project remembers of its syncs with one place."""

import json
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.team.shared_place import name_for
from rareannot.workflow import sync_memory
from rareannot.workflow.sync_memory import Memory

PROJECT = "a" * 32


def name(memory: Memory, content: int) -> str:
    return name_for(PROJECT, memory.copy, f"{content:064x}"[::-1])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shared" / "m.json"


def test_a_copy_keeps_its_id(path: Path) -> None:
    one = Memory(path, PROJECT)
    one.save()
    assert Memory(path, PROJECT).copy == one.copy
    assert Memory(path.with_name("other.json"), PROJECT).copy != one.copy


def test_what_was_put_and_taken_is_remembered(path: Path) -> None:
    memory = Memory(path, PROJECT)
    mine = name(memory, 1)
    memory.will_put(mine, 70)
    memory.lies_there(mine, "state 1")
    memory.taken["theirs.rareannot"] = "state 0"
    memory.save()
    again = Memory(path, PROJECT)
    assert (again.put, again.mark, again.newest) == ({mine: 70}, "state 1", mine)
    assert again.taken == {mine: "state 1", "theirs.rareannot": "state 0"}


def test_a_put_that_was_begun_is_known_before_it_is_done(path: Path) -> None:
    memory = Memory(path, PROJECT)
    memory.lies_there(name(memory, 1), "state 1")
    memory.will_put(name(memory, 2), 80)
    again = Memory(path, PROJECT)
    assert (again.newest, again.mark) == (name(memory, 2), "")


def test_a_file_that_is_put_again_is_the_newest_again(path: Path) -> None:
    memory = Memory(path, PROJECT)
    for content in (1, 2, 1):
        memory.will_put(name(memory, content), 70)
    assert list(memory.put) == [name(memory, 2), name(memory, 1)]


def test_nothing_was_put_yet(path: Path) -> None:
    assert (Memory(path, PROJECT).newest, Memory(path, PROJECT).taken) == ("", {})


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"copy": 1}', '{"copy": "b", "put": 5, "taken": {}}', '{"copy": "b", "put": {"x": "y"}}'],
)
def test_a_memory_that_was_lost_or_damaged_begins_anew(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    memory = Memory(path, PROJECT)
    assert len(memory.copy) == 12
    assert (memory.put, memory.taken) == ({}, {})


def test_a_file_of_another_copy_is_never_taken_for_ones_own(path: Path) -> None:
    path.parent.mkdir()
    mine, theirs = name_for(PROJECT, "b" * 12, "1" * 64), name_for(PROJECT, "c" * 12, "1" * 64)
    data = {"copy": "b" * 12, "put": {mine: 1, theirs: 2, "notes.rareannot": 3}, "taken": {}}
    path.write_text(json.dumps(data))
    assert Memory(path, PROJECT).put == {mine: 1}


def test_only_the_newest_are_remembered(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync_memory, "MOST_PUT", 2)
    monkeypatch.setattr(sync_memory, "MOST_TAKEN", 3)
    memory = Memory(path, PROJECT)
    names = [name(memory, n) for n in range(5)]
    for one in names:
        memory.will_put(one, 1)
        memory.lies_there(one, "s")
    memory.save()
    again = Memory(path, PROJECT)
    assert (list(again.put), list(again.taken)) == (names[-2:], names[-3:])


def test_each_file_and_each_place_has_a_memory_of_its_own(tmp_path: Path) -> None:
    made = [
        Memory.of(tmp_path, project, file, place)
        for project in (PROJECT, "b" * 32)
        for file in (tmp_path / "a.rareannot", tmp_path / "b.rareannot")
        for place in ("/team", "s3://team")
    ]
    for one in made:
        one.save()
    assert len(list(tmp_path.glob("*.json"))) == len(made) == 8


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "shared").write_text("a file")
    with pytest.raises(UserError, match="cannot be created"):
        Memory(tmp_path / "shared" / "m.json", PROJECT).save()

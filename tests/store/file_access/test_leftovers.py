"""What a kill leaves is removed at the next occasion, and nothing that is in use or somebody else's."""

import os
import time
from pathlib import Path

import pytest

from rareannot.store.file_access.leftovers import UNFINISHED_FOR, part_of, sweep
from tests.store.conftest import filled


def old(path: Path, age: float) -> Path:
    then = time.time() - age
    os.utime(path, (then, then))
    return path


def test_old_unfinished_files_of_the_same_name_are_removed_and_no_others(tmp_path: Path) -> None:
    target = tmp_path / "gold.rareannot"
    gone, kept = [part_of(target) for _ in range(2)], [part_of(target), part_of(tmp_path / "other.rareannot")]
    journal = gone[0].with_name(gone[0].name + "-journal")
    mine = tmp_path / ".gold.rareannot.notes.part"
    for file in (*gone, *kept, journal, mine, target):
        file.touch()
    for file in (*gone, kept[1], journal, mine, target):
        old(file, UNFINISHED_FOR + 60)
    sweep(target)
    assert sorted(tmp_path.iterdir()) == sorted((*kept, mine, target))


@pytest.mark.parametrize("letter", ["n", "é", "稀", "😀"])
def test_a_name_as_long_as_the_system_allows_leaves_room_for_the_temporary_one(tmp_path: Path, letter: str) -> None:
    path = tmp_path / (letter * (240 // len(letter.encode())) + ".txt")
    part = part_of(path)
    part.with_name(part.name + "-journal").touch()
    part.touch()
    old(part, UNFINISHED_FOR + 60)
    sweep(path)
    assert not part.exists()


def test_a_backup_and_a_new_project_clear_up_after_one_that_was_killed(tmp_path: Path) -> None:
    path, copy = tmp_path / "p.rareannot", tmp_path / "copy.rareannot"
    left = [part_of(path), part_of(copy)]
    for file in left:
        file.touch()
        old(file, UNFINISHED_FOR + 60)
    with filled(path) as project:
        project.backups.copy_to(copy)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.rareannot", "p.rareannot"]


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    sweep(tmp_path / "none" / "p.rareannot")
    assert list(tmp_path.iterdir()) == []

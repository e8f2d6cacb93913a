"""Check, backup, restore and search."""

import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.backup.backup import restore
from rareannot.store.recovery.check import MOST
from rareannot.store.recovery.checkup import examine
from tests.store.conftest import SUGGESTIONS, TEXT, filled, filled_file
from tests.store.test_project import do


def tamper(path: Path, *statements: str) -> None:
    """Change a closed file behind the program's back, triggers out of the way and put back."""
    with sqlite3.connect(path) as raw:
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for _, sql in triggers:
            raw.execute(sql)
    raw.close()


@pytest.fixture
def worked(path: Path) -> Path:
    project = filled(path)
    do(project, lambda a: a.accept(SUGGESTIONS[0].id).accept(SUGGESTIONS[1].id))
    project.close()
    return path


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE body SET text = replace(text, 'chile', 'china')", "The text of article 1 .* is not the one"),
        ("DELETE FROM body WHERE document_id = 2", "Article 2 .* has lost its text"),
        ('UPDATE span SET start = start + 1, "end" = "end" + 1', "does not quote the text"),
        ("UPDATE span SET label = 'ORG'", "differ on span/s2-7-GPE of article 1"),
        ("DELETE FROM span", "differ on span/"),
        ("DELETE FROM answer", "differ on answer of article 1"),
        ("UPDATE setting SET value = '{}'", "differ on labels of the project"),
        ("DELETE FROM event WHERE entity = 'answer'", "which is not in the log"),
        ("INSERT INTO setting VALUES ('x', '{}')", "which is not in the log"),
        ("UPDATE event SET document_id = 77", "points to a row of document"),
    ],
)
def test_check_says_what_is_wrong(worked: Path, statement: str, sentence: str) -> None:
    tamper(worked, statement)
    with Project.open(worked) as project:
        assert any(re.search(sentence, line) for line in project.check()), project.check()


@pytest.mark.parametrize("column", ["before", "after"])
def test_check_sees_a_change_in_any_version_of_a_setting(worked: Path, column: str) -> None:
    with Project.open(worked) as project:
        for name in ("one", "two", "three"):
            project.set_label_set(replace(project.label_set, name=name))
        assert project.check() == []
        versions = [e for e in project.history.events() if e.entity == "labels" and getattr(e, column)]
    assert len(versions) > 2
    for event in versions:
        copyfile(worked, flipped := worked.with_name("flipped.rareannot"))
        where = f"action = '{event.action}' AND entity = 'labels'"
        tamper(flipped, f"UPDATE event SET {column} = replace({column}, 'ORG', 'OSG') WHERE {where}")
        with Project.open(flipped) as project:
            assert any("labels of the project" in line for line in project.check()), event.action
        flipped.unlink()


def test_check_finds_nothing_in_a_sound_file(worked: Path) -> None:
    with Project.open(worked) as project:
        assert project.check() == []


def test_check_does_not_list_without_end(path: Path) -> None:
    project = filled(path)
    project.add_documents(Document(f"text number {i}") for i in range(2 * MOST))
    project.close()
    tamper(path, "UPDATE body SET text = 'x' || substr(text, 2)")
    with Project.open(path) as again:
        assert len(again.check()) == MOST + 1


def test_a_damaged_text_is_not_shown(worked: Path) -> None:
    tamper(worked, "UPDATE body SET text = replace(text, 'chile', 'china')")
    with Project.open(worked) as project, pytest.raises(UserError, match="damaged on disk"):
        project.annotation(1)


def test_damaged_pages_are_found(worked: Path) -> None:
    with worked.open("r+b") as file:
        size = worked.stat().st_size
        file.seek(size - 4096)
        file.write(b"\xa5" * 4096)
    try:
        with Project.open(worked, read_only=True) as project:
            assert project.check()
    except UserError as refused:
        assert "damaged" in str(refused)  # noqa: PT017


def test_a_backup_holds_everything_and_opens(project: Project, tmp_path: Path) -> None:
    after = do(project, lambda a: a.accept(SUGGESTIONS[1].id))
    copy = tmp_path / "copy.rareannot"
    project.backups.copy_to(copy)
    with Project.open(copy) as again:
        again.work_as("Mira")
        assert again.annotation(1).decided == after.decided
        assert again.check() == []
    assert oct(copy.stat().st_mode & 0o777) == "0o600"


def test_a_backup_never_replaces_a_file(project: Project, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    with pytest.raises(UserError, match="already exists"):
        project.backups.copy_to(there)
    assert there.read_text() == "mine"
    with pytest.raises(UserError, match="no folder"):
        project.backups.copy_to(tmp_path / "no" / "x.rareannot")
    assert not [p for p in tmp_path.iterdir() if "part" in p.suffix]


def test_what_could_not_be_given_its_name_for_good_is_not_in_the_way_afterwards(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(folder: Path) -> None:
        raise OSError(5, "Input/output error")

    copy, new = tmp_path / "copy.rareannot", tmp_path / "new.rareannot"
    with monkeypatch.context() as patched:
        patched.setattr("rareannot.store.file_access.files.sync_folder", failing)
        with pytest.raises(UserError, match="could not be written: Input/output error"):
            project.backups.copy_to(copy)
        with pytest.raises(UserError, match="cannot be created there: Input/output error"):
            Project.create(new, project.label_set)
    project.backups.copy_to(copy)
    Project.create(new, project.label_set).close()
    assert copy.exists()


def test_what_comes_there_while_a_backup_is_written_is_not_replaced(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "copy.rareannot"
    monkeypatch.setattr("rareannot.store.backup.backup._sync", lambda part: there.write_bytes(b"mine"))
    with pytest.raises(UserError, match="already exists"):
        project.backups.copy_to(there)
    assert there.read_bytes() == b"mine"
    assert [p.name for p in tmp_path.glob(".*")] == []


def test_a_link_that_leads_nowhere_is_not_replaced_by_a_backup(project: Project, tmp_path: Path) -> None:
    (tmp_path / "copy.rareannot").symlink_to("/nowhere/else")
    with pytest.raises(UserError, match="already exists"):
        project.backups.copy_to(tmp_path / "copy.rareannot")
    assert (tmp_path / "copy.rareannot").is_symlink()


def test_a_backup_is_restored_beside_the_project(worked: Path, tmp_path: Path) -> None:
    target = tmp_path / "again.rareannot"
    restore(worked, target)
    with Project.open(target) as project:
        project.work_as("Mira")
        assert len(project.annotation(1).decided) == 2
    with pytest.raises(UserError, match="already exists"):
        restore(worked, target)


def searchable(path: Path, cache: Path | None) -> Project:
    filled_file(path)
    project = Project.open(path, cache=cache)
    while project.queue.index_some():
        pass
    return project


@pytest.mark.parametrize("cached", [True, False])
def test_articles_are_found_by_words(path: Path, tmp_path: Path, cached: bool) -> None:
    with searchable(path, tmp_path / "cache" if cached else None) as project:
        assert project.ids(words="lithium") == [1]
        assert project.ids(words="ontar") == [2]
        assert project.ids(words="LITHIUM carb") == [1]
        assert project.ids(words="thium") == [1]
        assert project.ids(words='" - * (') == []
        assert project.ids(words="100%") == []
        assert project.ids(words="  ") == [1, 2]
        assert project.ids("done", "lithium") == []


def test_the_search_index_is_rebuilt_when_it_is_gone_or_broken(path: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    searchable(path, cache).close()
    (index,) = cache.iterdir()
    assert oct(index.stat().st_mode & 0o777) == "0o600"  # it holds texts
    index.write_bytes(b"broken" * 1000)
    with Project.open(path, cache=cache) as project:
        assert project.ids(words="lithium") == [1]
        assert project.queue.index_some() == 2
        project.add_documents([Document("gallium from a smelter")])
        assert project.ids(words="gallium") == [3]
        assert project.queue.index_some() == 1
        assert project.ids(words="gall") == [3]


def test_a_cache_folder_that_cannot_be_made_means_scanning(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with searchable(path, tmp_path / "file") as project:
        assert project.queue.index_some() == 0
        assert project.ids(words="lithium") == [1]


def test_the_project_file_is_whole_while_open(
    project: Project, path: Path, tmp_path: Path, reopened: Callable[[], Project]
) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    code = "import shutil, sys; shutil.copy(sys.argv[1], sys.argv[2])"
    import subprocess
    import sys

    subprocess.run([sys.executable, "-c", code, str(path), str(tmp_path / "c.rareannot")], check=True)
    with Project.open(tmp_path / "c.rareannot") as copy:
        copy.work_as("Mira")
        assert len(copy.annotation(1).decided) == 1
        assert copy.document(1).text == TEXT


def test_check_sees_each_bit_that_flips_in_a_setting_though_no_backup_has_it(path: Path) -> None:
    value = b'{"proposed":true}'
    with filled(path) as project:
        project.review.propose_majority(True)
    data = path.read_bytes()
    places = [m.start() for m in re.finditer(re.escape(value), data)]
    assert len(places) == 2  # as it stands, and in the log
    for start in places:
        for bit in range(0, 8 * len(value), 3):
            flipped = bytearray(data)
            flipped[start + bit // 8] ^= 1 << bit % 8
            path.write_bytes(flipped)
            assert not examine(path).is_sound, (start, bit)

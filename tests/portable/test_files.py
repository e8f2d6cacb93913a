"""Files are written whole where folders cannot be synced, and where another program looks into them."""

import errno
import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.crawl.storage import Storage
from rareannot.formats.base.atomic import replacing_folder, write_atomically
from rareannot.store import Project
from rareannot.store.backup.backup import restore
from rareannot.store.file_access import ofd_lock
from rareannot.suggest.added.answers import Answers
from rareannot.suggest.added.user_file import read_added, write_added
from rareannot.suggest.added.values import Added, AddedSource
from rareannot.team.shared_folder import SharedFolder
from tests.portable.conftest import InTheWay
from tests.store.conftest import filled


@pytest.mark.usefixtures("windows_files")
def test_a_project_is_made_backed_up_and_restored(tmp_path: Path) -> None:
    project = filled(tmp_path / "p.rareannot")
    project.backups.copy_to(tmp_path / "copy.rareannot")
    project.close()
    restore(tmp_path / "copy.rareannot", tmp_path / "back.rareannot")
    with Project.open(tmp_path / "back.rareannot") as again:
        assert again.check() == []


@pytest.mark.usefixtures("windows_files")
def test_files_and_folders_in_folders_are_written_and_put_on_disk(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.jsonl", b"{}\n")
    with replacing_folder(tmp_path / "pipeline") as folder:
        (folder / "vocab").mkdir()
        (folder / "vocab" / "strings.json").write_bytes(b"[]")
    list(SharedFolder(tmp_path).put(tmp_path / "a.jsonl", "b.rareannot"))
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.rareannot").read_bytes() == b"{}\n"
    assert (tmp_path / "pipeline" / "vocab" / "strings.json").read_bytes() == b"[]"


def test_a_file_that_a_scanner_looks_into_is_replaced_a_moment_later(tmp_path: Path, in_the_way: InTheWay) -> None:
    tried = in_the_way(3)
    (tmp_path / "a.jsonl").write_bytes(b"old")
    write_atomically(tmp_path / "a.jsonl", b"new")
    assert (tmp_path / "a.jsonl").read_bytes() == b"new"
    assert len(tried) == 4


def test_a_file_that_stays_open_elsewhere_is_said_in_a_sentence_and_stays(tmp_path: Path, in_the_way: InTheWay) -> None:
    in_the_way(1_000)
    (tmp_path / "a.jsonl").write_bytes(b"old")
    with pytest.raises(UserError, match=r"a\.jsonl” is open in another program"):
        write_atomically(tmp_path / "a.jsonl", b"new")
    with pytest.raises(UserError, match=r"b\.rareannot” is open in another program"):
        list(SharedFolder(tmp_path).put(tmp_path / "a.jsonl", "b.rareannot"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]
    assert (tmp_path / "a.jsonl").read_bytes() == b"old"


def test_what_the_user_added_what_it_answered_and_a_part_of_a_crawl_wait_for_a_scanner_too(
    tmp_path: Path, in_the_way: InTheWay
) -> None:
    source = AddedSource("mine", "command", {"command": "x"})
    kept = Answers(source, (), tmp_path)
    tried = in_the_way(3)
    for write in (
        lambda: write_added(Added((source,))),
        lambda: kept.keep("A text.", "1", []),
        lambda: Storage(str(tmp_path)).write("part", lambda out: out.write(b"{}")),
    ):
        tried.clear()
        write()
        assert len(tried) == 4
    assert read_added().named("mine") == source
    assert kept.of("A text.") == ("1", [])
    assert (tmp_path / "part").read_bytes() == b"{}"


def test_settings_that_another_program_keeps_open_are_said_in_a_sentence(in_the_way: InTheWay) -> None:
    in_the_way(1_000)
    with pytest.raises(UserError, match=r"sources\.json” cannot be written: another program has it open\."):
        write_added(Added())
    assert read_added() == Added()


def test_a_backup_that_cannot_take_its_name_says_so(
    tmp_path: Path, in_the_way: InTheWay, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(_source: Path, _target: Path) -> None:
        raise OSError(errno.EPERM, "a stick has no hard links")

    monkeypatch.setattr(os, "link", no_links)
    project = filled(tmp_path / "p.rareannot")
    in_the_way(1_000)
    with pytest.raises(UserError, match="another program has it open"):
        project.backups.copy_to(tmp_path / "copy.rareannot")
    project.close()
    assert [path.name for path in tmp_path.iterdir()] == ["p.rareannot"]


def test_a_refusal_that_has_nothing_to_do_with_windows_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def refuse(source: Path, target: Path) -> None:
        tried.append(target)
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UserError, match="may not be written"):
        write_atomically(tmp_path / "a.jsonl", b"new")
    assert len(tried) == 1


def test_without_fcntl_there_is_no_second_lock_and_nobody_misses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setattr(sys, "platform", "win32")
    spec = spec_from_file_location("ofd_lock_of_windows", ofd_lock.__file__)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "p").touch()
    assert module.OfdLock.take(tmp_path / "p") is None
    assert not module.is_taken(tmp_path / "p")

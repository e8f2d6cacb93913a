"""Who has a project open, by values: which process lives, which is another computer's, and what a note says."""

import errno
import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.store.file_access import lock
from rareannot.store.file_access.lock import (
    Holder,
    busy,
    check_elsewhere,
    holder_of,
    is_left_by_dead,
    leave_note,
    note_path,
    remove_note,
)
from rareannot.store.sqlite_errors import StoreFault
from tests.rows import each_row

HERE = Holder("mira", "desk", os.getpid(), machine="m", boot="b")


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """This computer, whatever it is."""
    monkeypatch.setattr(socket, "gethostname", lambda: "desk")
    monkeypatch.setattr(lock, "machine_id", lambda: "m")
    monkeypatch.setattr(lock, "boot_id", lambda: "b")


@each_row(
    ("holder", "is_elsewhere"),
    [
        (HERE, False),
        (replace(HERE, boot=""), False),
        (replace(HERE, boot="before"), False),
        (replace(HERE, host="container"), False),  # it started with this computer
        (replace(HERE, host="container", machine=""), False),
        (replace(HERE, host="other", boot=""), True),
        (replace(HERE, host="other", boot="another"), True),
        (replace(HERE, machine="copy", boot="another"), True),
        (replace(HERE, machine="", boot=""), True),
    ],
)
def test_another_computer_is_told_by_more_than_its_name(holder: Holder, is_elsewhere: bool) -> None:
    assert holder.is_elsewhere is is_elsewhere


@each_row(
    ("holder", "is_gone"),
    [
        (HERE, False),
        (replace(HERE, boot="before"), True),
        (replace(HERE, boot=""), False),
        (replace(HERE, pid=2**22 + 1), True),
        (replace(HERE, host="container", pid=2**22 + 1), False),  # whose processes have other numbers
        (replace(HERE, machine="copy", boot="another", pid=2**22 + 1), False),
    ],
)
def test_a_process_is_gone_where_that_can_be_known(holder: Holder, is_gone: bool) -> None:
    assert holder.is_gone is is_gone


def test_where_the_system_does_not_say_when_it_began_the_process_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "boot_id", lambda: "")
    assert not HERE.is_gone
    assert replace(HERE, pid=2**22 + 1).is_gone
    assert replace(HERE, host="other", boot="").is_elsewhere


def test_long_names_are_cut_and_what_cannot_be_shown_is_replaced() -> None:
    assert replace(HERE, pid=7).words == "mira on desk (process 7)"
    assert replace(HERE, user="x" * 61, host="\n", pid=7).words == f"{'x' * 60} on � (process 7)"


def test_a_note_is_left_read_and_taken_away_by_its_key(tmp_path: Path) -> None:
    project = tmp_path / "p.rareannot"
    assert (holder_of(project), is_left_by_dead(project)) == ("", False)
    key = leave_note(project)
    assert [path.name for path in tmp_path.iterdir()] == ["p.rareannot.lock"]
    assert holder_of(project).endswith(f" on desk (process {os.getpid()})")
    assert not is_left_by_dead(project)
    for other in ("", "another"):
        remove_note(project, other)
        assert note_path(project).exists()
    again = leave_note(project)
    assert again != key
    remove_note(project, key)
    assert note_path(project).exists()
    remove_note(project, again)
    assert list(tmp_path.iterdir()) == []
    remove_note(project, again)


def test_the_note_of_one_that_died_names_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "p.rareannot"
    leave_note(project)
    monkeypatch.setattr(lock, "boot_id", lambda: "the next day")
    assert (holder_of(project), is_left_by_dead(project)) == ("", True)
    assert "is open in another window or program" in str(busy(project))
    assert busy(project).code == "SQLITE_BUSY"


def test_who_has_it_is_said_where_it_is_known(tmp_path: Path) -> None:
    project = tmp_path / "p.rareannot"
    leave_note(project)
    assert str(busy(project)).startswith("“p.rareannot” is open already, by ")
    assert str(busy(project)).endswith(
        f" on desk (process {os.getpid()}); close it there, or open it for viewing only."
    )
    assert busy(project).code == "SQLITE_BUSY"


@pytest.mark.parametrize("links", [True, False])
def test_another_computers_note_is_respected_where_its_lock_may_not_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    project = tmp_path / "Dropbox" / "p.rareannot"
    project.parent.mkdir()
    leave_note(project)
    check_elsewhere(project)
    monkeypatch.setattr(lock, "machine_id", lambda: "another")
    monkeypatch.setattr(lock, "boot_id", lambda: "another")
    note = note_path(project).read_bytes()
    for verb in (check_elsewhere, leave_note):
        with pytest.raises(StoreFault, match=r"is open on another computer, by .* on desk") as told:
            verb(project)
        assert told.value.code == "SQLITE_BUSY"
    assert note_path(project).read_bytes() == note
    assert [path.name for path in project.parent.iterdir()] == ["p.rareannot.lock"]
    aside = tmp_path / "p.rareannot"
    note_path(aside).write_bytes(note)
    check_elsewhere(aside)
    leave_note(aside)
    assert note_path(aside).read_bytes() != note


def no_links(*names: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def test_a_folder_that_cannot_be_written_to_goes_without(tmp_path: Path) -> None:
    assert leave_note(tmp_path / "none" / "p.rareannot")
    assert list(tmp_path.iterdir()) == []


def test_who_works_is_someone_where_the_system_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr("getpass.getuser", unknown)
    assert lock._user() == "someone"


def test_notes_are_read_where_the_system_knows_no_pipes_and_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_note(tmp_path / "p.rareannot")
    with monkeypatch.context() as patch:  # what clears up after the test needs them
        for name in ("O_NONBLOCK", "O_NOFOLLOW"):
            patch.delattr(os, name, raising=False)
        assert holder_of(tmp_path / "p.rareannot")

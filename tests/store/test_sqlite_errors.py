"""What the store does when the disk fails under it: a sentence, the last good state, and a way on."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.store import Author, Project, schema
from rareannot.store.sqlite_errors import StoreFault, as_user_error, primary
from tests.rows import each_row
from tests.store.conftest import SUGGESTIONS, filled, filled_file
from tests.store.test_project import do


def test_a_full_disk_refuses_the_gesture_and_work_goes_on_when_there_is_room(project: Project) -> None:
    kept = do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    (pages,) = project._db.rows("PRAGMA page_count")[0]
    project._db.conn.execute(f"PRAGMA max_page_count = {pages}")
    before = project.annotation(1)
    wordy = Action("note", diff(before, before.with_note("x" * 60_000, flag=False)))
    with pytest.raises(StoreFault, match=r"disk that holds “p\.rareannot” is full; make room and repeat") as refused:
        project.save(1, wordy)
    assert not refused.value.unsure
    assert project.annotation(1) == kept
    project._db.conn.execute("PRAGMA max_page_count = 100000")
    project.save(1, wordy)
    assert len(project.annotation(1).note) == 60_000
    assert project.check() == []


def test_a_file_that_cannot_be_opened_again_is_a_sentence_until_it_can(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))

    def refuse(*_: object, **_named: object) -> None:
        raise UserError("It cannot be read.")

    with monkeypatch.context() as patch:
        patch.setattr("rareannot.store.file_access.moved_file.open_file", refuse)
        with pytest.raises(UserError, match="cannot be read"):
            project.reopen()
    for verb in (
        project.ids,
        lambda: project.annotation(1),
        lambda: project.queue.rows([1]),
        lambda: list(project.history.events()),
        lambda: project.history.last("undo"),
        project.history.last_done,
    ):
        with pytest.raises(StoreFault, match="open the project again") as fault:
            verb()
        assert fault.value.unsure
    with pytest.raises(StoreFault, match="open the project again"):
        do(project, lambda a: a.accept(SUGGESTIONS[2].id))
    project.reopen()
    do(project, lambda a: a.accept(SUGGESTIONS[2].id))
    assert project.check() == []


def test_an_annotator_whose_first_gesture_had_an_unknown_outcome_joins_once(path: Path) -> None:
    project = filled(path)
    before = project.annotation(1)
    action = Action("accept", diff(before, before.accept(SUGGESTIONS[0].id)))
    project.save(1, action)
    assert project.me
    project._log.me = Author(-1, project.me.uid, "Mira")
    project.reopen()  # as after an I/O error at a COMMIT that reached the disk all the same
    project.save(1, action)
    do(project, lambda a: a.accept(SUGGESTIONS[2].id))
    assert [p.name for p in project.authors()] == ["Mira"]
    assert len(project.annotation(1).decided) == 2
    project.close()


def test_damage_is_a_sentence_and_the_file_is_not_written_to(path: Path) -> None:
    filled_file(path)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))
    damaged = path.read_bytes()
    with pytest.raises(UserError, match=r"damaged|does not have the tables"):
        Project.open(path)
    assert path.read_bytes() == damaged


def test_a_file_that_a_backup_finds_damaged_is_not_written_to_any_more(path: Path, tmp_path: Path) -> None:
    with filled(path) as project:
        do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    with closing(sqlite3.connect(path)) as raw:
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'suggestion'").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xa5" * 4096)
    damaged = path.read_bytes()
    with Project.open(path) as project:
        project.work_as("Mira")
        warning = project.backups.make_if_due(tmp_path / "backups", datetime.now(UTC))
        assert warning is not None
        assert "Recover a damaged project" in warning
        with pytest.raises(StoreFault, match="is damaged") as refused:
            project.save(2, Action("note", ()))
        assert refused.value.unsure
        with pytest.raises(StoreFault, match="is damaged"):
            project.reopen()
        with pytest.raises(StoreFault):
            project.save(2, Action("note", ()))
    assert path.read_bytes() == damaged


def test_nothing_but_the_project_lies_there_after_closing(path: Path) -> None:
    project = filled(path)
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    project.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_new_project_that_cannot_be_filled_is_not_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: Project, label_set: object) -> None:
        raise sqlite3.IntegrityError("no")

    monkeypatch.setattr(Project, "set_label_set", fails)
    with pytest.raises(sqlite3.IntegrityError):
        Project.create(path, builtin_label_set())
    assert list(path.parent.iterdir()) == []


def test_a_disk_that_runs_full_while_a_project_is_made_is_said_of_the_projects_own_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fills(self: Project, label_set: object) -> None:
        (pages,) = self._db.rows("PRAGMA page_count")[0]
        self._db.conn.execute(f"PRAGMA max_page_count = {pages}")
        self.add_documents([Document("tin " * 20_000)])

    monkeypatch.setattr(Project, "set_label_set", fills)
    with pytest.raises(StoreFault, match=r"that holds “p\.rareannot” is full"):
        Project.create(path, builtin_label_set())
    assert list(path.parent.iterdir()) == []


def test_a_file_that_came_meanwhile_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate = schema.migrate

    def slow(*args: object) -> None:
        migrate(*args)  # type: ignore[arg-type]
        path.write_text("mine")

    monkeypatch.setattr("rareannot.store.file_access.opening.migrate", slow)
    with pytest.raises(UserError, match="already exists"):
        Project.create(path, builtin_label_set())
    assert path.read_text() == "mine"
    assert [p.name for p in path.parent.iterdir()] == [path.name]


class Named(sqlite3.OperationalError):
    """An error of SQLite with the name of its code."""

    def __init__(self, name: str, words: str = "it failed") -> None:
        super().__init__(words)
        self.sqlite_errorname = name


@each_row(
    ("error", "code"),
    [
        (Named("SQLITE_IOERR_FSYNC"), "SQLITE_IOERR"),
        (Named("SQLITE_BUSY"), "SQLITE_BUSY"),
        (Named("SQLITE_READONLY_DBMOVED"), "SQLITE_READONLY"),
        (Named("SQLITE_ERROR", "malformed JSON"), "SQLITE_CORRUPT"),
        (sqlite3.OperationalError("Could not decode to UTF-8 column 'x'"), "SQLITE_CORRUPT"),
        (sqlite3.ProgrammingError("Cannot operate on a closed database."), "SQLITE_IOERR"),
        (sqlite3.OperationalError("something else"), ""),
    ],
)
def test_errors_are_told_by_their_primary_code(error: sqlite3.Error, code: str) -> None:
    assert primary(error) == code


@each_row(
    ("code", "unsure"),
    [
        ("SQLITE_IOERR", True), ("SQLITE_CORRUPT", True), ("SQLITE_NOTADB", True), ("MOVED", True), ("WRITTEN", True),
        ("SQLITE_FULL", False), ("SQLITE_BUSY", False), ("SQLITE_READONLY", False),
    ],
)  # fmt: skip
def test_after_some_faults_it_is_unknown_what_is_in_the_file(code: str, unsure: bool) -> None:
    assert StoreFault("It failed.", code).unsure is unsure


def test_faults_of_the_surroundings_are_sentences_and_ours_stay_errors(path: Path) -> None:
    def fails(error: sqlite3.Error) -> None:
        with as_user_error(path):
            raise error

    with pytest.raises(StoreFault, match=r"Reading or writing “p\.rareannot” failed; check the disk") as told:
        fails(Named("SQLITE_IOERR_READ"))
    assert told.value.code == "SQLITE_IOERR"
    for error in (Named("SQLITE_ERROR"), sqlite3.IntegrityError("no")):
        with pytest.raises(type(error)):
            fails(error)
    with as_user_error(path):
        pass

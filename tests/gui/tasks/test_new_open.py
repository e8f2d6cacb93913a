"""How work begins: a project that is made or opened, files that are dropped, the sample, and names that are kept."""

import getpass
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.labels import Label, LabelSet, builtin_label_set
from rareannot.gui.base.settings import Opened, Settings
from rareannot.gui.dialogs.new_project import NewProjectDialog
from rareannot.gui.dialogs.values import NewProject
from rareannot.gui.tasks import new_open, recover
from rareannot.gui.tasks.new_open import (
    NewOpenTasks,
    annotator,
    chosen_label_set,
    label_set_choices,
    same_file,
    system_name,
)
from rareannot.store import Project
from rareannot.store.sqlite_errors import StoreFault
from tests.gui.tasks.desk import TaskDesk, choosing, desk

__all__ = ["desk"]


@dataclass
class Beginning:
    """The tasks of a window, and what they asked of it."""

    settings: Settings
    window: QWidget
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    opens: bool = True
    imports: bool = False

    def __post_init__(self) -> None:
        self.tasks = NewOpenTasks(
            self.window, self.settings, lambda words: self.asked.append(("say", words)), self._open, self._import,
            lambda: self.asked.append(("welcome",)),
        )  # fmt: skip

    def _open(self, path: Path, annotator: str = "") -> bool:
        self.asked.append(("open", path, annotator))
        return self.opens

    def _import(self, paths: Sequence[str]) -> bool:
        self.asked.append(("import", list(paths)))
        return self.imports


@pytest.fixture
def beginning(qtbot: QtBot) -> Beginning:
    window = QWidget()
    qtbot.addWidget(window)
    return Beginning(Settings(), window)


def wanting(monkeypatch: pytest.MonkeyPatch, wanted: NewProject | None) -> list[tuple[Any, ...]]:
    """Let the dialog of a new project answer at once; what it was asked with."""
    asked = list[tuple[Any, ...]]()

    def answer(*words: Any) -> NewProject | None:
        asked.append(words)
        return wanted

    monkeypatch.setattr(new_open, "ask_new_project", answer)
    return asked


def test_a_new_project_is_made_opened_and_filled(
    beginning: Beginning, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.rareannot"
    wanting(monkeypatch, NewProject(str(path), "critical-minerals", "Mira", ("a.txt",)))
    beginning.tasks.new_project(["a.txt"])
    assert beginning.asked == [("open", path, "Mira"), ("import", ["a.txt"])]
    assert beginning.settings.text("annotator") == "Mira"
    with Project.open(path, read_only=True) as project:
        assert project.label_set.name == builtin_label_set().name


def test_labels_of_ones_own_take_the_place_of_a_ready_set_and_nobody_s_name_is_the_system_s(
    beginning: Beginning, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = LabelSet("mine", 1, (Label("SHAFT", tag="SHAFT"),))
    monkeypatch.setattr(new_open, "system_name", lambda: "Ada Lovelace")
    beginning.opens = False
    wanting(monkeypatch, NewProject(str(tmp_path / "own.rareannot"), "critical-minerals", "", ("a.txt",), own))
    beginning.tasks.new_project()
    assert beginning.asked == [("open", tmp_path / "own.rareannot", "")]  # nothing is imported where it did not open
    assert beginning.settings.text("annotator") == "Ada Lovelace"
    with Project.open(tmp_path / "own.rareannot", read_only=True) as project:
        assert [one.name for one in project.label_set.labels] == ["SHAFT"]


def test_who_leaves_the_dialog_makes_nothing_and_a_place_that_is_none_is_said(
    beginning: Beginning, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning.settings.put("folder", str(tmp_path))
    asked = wanting(monkeypatch, None)
    beginning.tasks.new_project()
    assert (beginning.asked, asked[0][2]) == ([], str(tmp_path))
    wanting(monkeypatch, NewProject(str(tmp_path / "no" / "such" / "p.rareannot"), "critical-minerals", "Mira"))
    beginning.tasks.new_project()
    assert [one[0] for one in beginning.asked] == ["say"]
    assert beginning.settings.text("annotator") == ""


def test_a_file_is_opened_or_recovered_where_one_was_chosen(
    beginning: Beginning, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recovered = list[Path]()
    monkeypatch.setattr(recover, "recover", lambda _window, path, _open, _say: recovered.append(path))
    commands = beginning.tasks.commands()
    choosing(monkeypatch, "getOpenFileName", "")
    commands["open_project"]()
    commands["recover_project"]()
    assert (beginning.asked, recovered) == ([], [])
    choosing(monkeypatch, "getOpenFileName", str(tmp_path / "p.rareannot"))
    commands["open_project"]()
    commands["recover_project"]()
    beginning.tasks.recover_project(str(tmp_path / "damaged"))
    assert beginning.asked == [("open", tmp_path / "p.rareannot", "")]
    assert recovered == [tmp_path / "p.rareannot", tmp_path / "damaged"]


def test_another_window_is_another_program(beginning: Beginning, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = list[tuple[Any, ...]]()
    monkeypatch.setattr(QProcess, "startDetached", lambda *words: begun.append(words))
    beginning.tasks.commands()["new_window"]()
    assert len(begun) == 1


def test_the_sample_is_made_and_shown_round_while_the_window_is_there(
    beginning: Beginning, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = SimpleNamespace(path=tmp_path / "demo.rareannot")

    class Sample:
        """What makes the sample project."""

        def __init__(self, _folder: Path) -> None:
            pass

        def __enter__(self) -> tuple[Any, bool]:
            return made, True

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(workflow, "demo_project", Sample)
    beginning.tasks.demo()
    assert beginning.asked == [("open", made.path, "")]  # the window is not shown
    beginning.window.show()
    beginning.tasks.demo()
    assert beginning.asked[1:] == [("open", made.path, ""), ("welcome",)]
    beginning.opens = False
    beginning.tasks.demo()
    assert beginning.asked[3:] == [("open", made.path, "")]

    def refuse(_folder: Path) -> Sample:
        raise UserError("The disk is full.")

    monkeypatch.setattr(workflow, "demo_project", refuse)
    beginning.tasks.demo()
    assert beginning.asked[4:] == [("say", "The disk is full.")]


@pytest.mark.parametrize("imports", [True, False])
def test_dropped_projects_are_opened_and_articles_imported_or_made_a_project_of(
    beginning: Beginning, monkeypatch: pytest.MonkeyPatch, imports: bool
) -> None:
    asked = wanting(monkeypatch, None)
    beginning.imports = imports
    beginning.tasks.take_files(["a.txt", "p.rareannot"])
    assert beginning.asked == [("open", Path("p.rareannot"), "")]
    beginning.tasks.take_files(["a.txt"])
    assert beginning.asked[1:] == [("import", ["a.txt"])]
    assert [one[3] for one in asked] == ([] if imports else [["a.txt"]])


def test_recent_projects_are_those_that_are_not_shown(beginning: Beginning, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.rareannot" for name in "ab"]
    for path in paths:
        path.touch()
        beginning.settings.remember(Opened(str(path), path.stem, 1, 2, 3.0))
    assert len(beginning.tasks.recent(None)) == 2
    ((title, call),) = beginning.tasks.recent(paths[1])
    assert title == f"a — {tmp_path}"
    call()
    assert beginning.asked == [("open", paths[0], "")]
    assert same_file(paths[0], paths[0])
    assert not same_file(paths[0], tmp_path / "gone")


def test_whose_name_it_is_is_known_from_the_settings_or_the_system(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    pwd, settings = pytest.importorskip("pwd"), Settings()
    monkeypatch.setattr(pwd, "getpwuid", lambda _uid: SimpleNamespace(pw_gecos="Ada Lovelace,,,"))
    assert (annotator(settings), system_name()) == ("Ada Lovelace", "Ada Lovelace")
    monkeypatch.setattr(pwd, "getpwuid", lambda _uid: SimpleNamespace(pw_gecos=","))
    monkeypatch.setattr(getpass, "getuser", lambda: "ada")
    assert annotator(settings) == "ada"

    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert annotator(settings) == "annotator"
    settings.put("annotator", "Mira")
    assert annotator(settings) == "Mira"


def test_label_sets_are_offered_the_usual_one_first_and_read_from_a_file(qapp: object, tmp_path: Path) -> None:
    choices = label_set_choices()
    assert choices[0].key == "critical-minerals"
    assert [one.key for one in choices[1:]] == sorted(one.key for one in choices[1:])
    assert chosen_label_set("critical-minerals") == builtin_label_set("critical-minerals")
    with pytest.raises(UserError):
        chosen_label_set(str(tmp_path / "gone.json"))


def _fault(code: str) -> UserError:
    return StoreFault("It does not open.", code) if code else UserError("It does not open.")


@pytest.mark.parametrize(
    ("code", "view_only", "tries"),
    [
        ("SQLITE_READONLY", False, [False, True]),
        ("SQLITE_CANTOPEN", False, [False, True]),
        ("SQLITE_READONLY", True, [True]),
        ("SQLITE_BUSY", False, [False]),
        ("", False, [False]),
    ],
)
def test_a_project_that_cannot_be_written_to_is_opened_for_viewing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str, view_only: bool, tries: list[bool]
) -> None:
    tried, project = list[bool](), object()

    def opens(path: Path, *, read_only: bool) -> object:
        assert path == tmp_path
        tried.append(read_only)
        if len(tried) < 2:
            raise _fault(code)
        return project

    monkeypatch.setattr(workflow, "open_project", opens)
    if len(tries) > 1:
        assert new_open.opened(tmp_path, view_only) is project
    else:
        with pytest.raises(UserError):
            new_open.opened(tmp_path, view_only)
    assert tried == tries


@pytest.mark.parametrize(
    ("code", "view_only", "words"),
    [
        ("SQLITE_BUSY", False, "Open for viewing only"),
        ("SQLITE_READONLY", False, "Open for viewing only"),
        ("SQLITE_BUSY", True, ""),
        ("SQLITE_CORRUPT", False, "Recover into a new file…"),
        ("SQLITE_NOTADB", True, "Recover into a new file…"),
        ("SQLITE_FULL", False, ""),
        ("", False, ""),
    ],
)
def test_a_way_out_is_offered_where_there_is_one(qapp: object, code: str, view_only: bool, words: str) -> None:
    went = list[str]()
    said, way = new_open.way_out(_fault(code), view_only, lambda: went.append("Open"), lambda: went.append("Recover"))
    assert said == words
    assert (way is None) is (words == "")
    if way is not None:
        way()
    assert went == ([words.partition(" ")[0]] if words else [])


def test_what_is_special_about_a_project_is_said_once_for_each_place(
    desk: TaskDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread, said = desk.context.project_thread, list[tuple[str, str]]()

    def opens(warning: str) -> list[str]:
        said.clear()
        monkeypatch.setattr("rareannot.store.file_access.drive_warnings.warning_of", lambda _: warning)
        new_open.say_what_is_special(thread, desk.context.settings, lambda *words: said.append(words))
        desk.settles()
        return [kind for kind, _ in said]

    assert opens("") == []
    assert opens("A network drive is not safe.") == ["warn"]
    assert said == [("warn", "A network drive is not safe.")]
    assert opens("A network drive is not safe.") == []
    monkeypatch.setattr(thread, "path", Path("/elsewhere/p.rareannot"))
    assert opens("A network drive is not safe.") == ["warn"]
    monkeypatch.setattr(thread, "read_only", True)
    assert opens("A network drive is not safe.") == ["info"]
    assert "viewing only" in said[0][1]


def test_a_file_is_asked_for_among_projects(beginning: Beginning, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = choosing(monkeypatch, "getOpenFileName", "/in/p.rareannot")
    assert new_open.ask_open(beginning.window, "/in") == "/in/p.rareannot"
    assert asked == [(beginning.window, "Open a project", "/in", "rareannot projects (*.rareannot)")]


@pytest.mark.parametrize("accepted", [True, False])
def test_a_new_project_is_asked_for_with_what_is_known(
    beginning: Beginning, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    monkeypatch.setattr(NewProjectDialog, "exec", lambda _: accepted)
    found = new_open.ask_new_project(beginning.window, "Mira", "/in", ["a.txt"], ["X"])
    assert (found is not None) is accepted
    if found is not None:
        assert (found.annotator, found.articles) == ("Mira", ("a.txt",))

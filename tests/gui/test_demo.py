"""What the demo prints where there is no screen; the window that it works in is tested elsewhere."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from pytestqt.qtbot import QtBot

from rareannot import workflow
from rareannot.core.labels import builtin_label_set
from rareannot.gui import demo
from rareannot.gui.dialogs.values import ExportChoice
from rareannot.store import Project
from tests.cli.json_page import read_page
from tests.gui.annotate.conftest import annotator, project, project_file, project_thread
from tests.gui.annotate.desk import Annotator

__all__ = ["annotator", "project", "project_file", "project_thread"]


class _Window:
    """A window that notes what is done with it, and does nothing."""

    def __init__(self) -> None:
        self.did = list[object]()

    def resize(self, *size: int) -> None:
        self.did.append(size)

    def show(self) -> None:
        self.did.append("show")

    def open_path(self, path: Path, annotator: str) -> None:
        self.did += [path.name, annotator]

    def close(self) -> None:
        self.did.append("close")


def test_what_the_demo_made_is_printed_as_the_manual_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    window = _Window()
    monkeypatch.setattr("rareannot.gui.app.make_window", lambda **_: window)
    monkeypatch.setattr(demo, "_label", lambda *_: 7)
    monkeypatch.setattr(demo, "_export", lambda *_: {"documents": 12, "spans": 606})
    assert demo.work_through(tmp_path / "demo.rareannot", True) == 0
    assert window.did == [(1440, 900), "show", "demo.rareannot", workflow.DEMO_ANNOTATOR, "close"]
    told = json.loads(capsys.readouterr().out)
    assert read_page().wrong("demo", told) == []
    assert (told["keys"], told["spans"], told["picture"]) == (7, 606, str(tmp_path / "demo.png"))
    assert demo.work_through(tmp_path / "demo.rareannot", False) == 0
    assert "7 key presses worked through" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("system", "platform", "display", "wayland", "there"),
    [
        ("linux", "", "", "", False),
        ("linux", "", ":0", "", True),
        ("linux", "", "", "wayland-0", True),
        ("linux", "offscreen", ":0", "", False),
        ("darwin", "", "", "", True),
        ("win32", "minimal", "", "", False),
    ],
)
def test_there_is_a_screen_unless_nothing_says_so(
    monkeypatch: pytest.MonkeyPatch, system: str, platform: str, display: str, wayland: str, there: bool
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    for name, value in (("QT_QPA_PLATFORM", platform), ("DISPLAY", display), ("WAYLAND_DISPLAY", wayland)):
        monkeypatch.setenv(name, value)
    assert demo.has_screen() is there


@pytest.mark.parametrize("screen", [True, False])
def test_the_demo_is_shown_where_there_is_a_screen_and_worked_through_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: bool
) -> None:
    made, done = Project.create(tmp_path / "demo.rareannot", builtin_label_set()), list[tuple[object, ...]]()

    def run(*words: object, **named: object) -> int:
        done.append(("run", *words, named))
        return 3

    def work_through(path: Path, as_json: bool) -> int:
        done.append(("work", path, as_json))
        return 4

    def no_settings(*words: object) -> None:
        done.append(("settings", words[-1]))

    monkeypatch.setattr(workflow, "demo_project", lambda folder: nullcontext((made, folder)))
    monkeypatch.setattr("rareannot.gui.app.run", run)
    monkeypatch.setattr(demo, "work_through", work_through)
    monkeypatch.setattr(demo, "has_screen", lambda: screen)
    monkeypatch.setattr(QSettings, "setPath", no_settings)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert demo.show_demo(tmp_path, True) == (3 if screen else 4)
    shown = ("run", made.path, tmp_path / ".backups", {"welcome": True})
    assert done == [("settings", str(tmp_path / ".settings")), shown if screen else ("work", made.path, True)]
    assert os.environ.get("QT_QPA_PLATFORM") == (None if screen else "offscreen")
    made.close()


def test_an_export_is_waited_for_and_counted(tmp_path: Path, qtbot: QtBot) -> None:
    asked = list[object]()

    class Files:
        def export(self, choice: object, then: Callable[[dict[str, object]], None]) -> None:
            asked.append(choice)
            QTimer.singleShot(0, lambda: then({"documents": 2, "spans": 5, "path": "x"}))

    class Window(_Window):
        files = Files()

    found = demo._export(Window(), tmp_path / "x.jsonl")  # type: ignore[arg-type]
    assert found == {"documents": 2, "spans": 5}
    assert asked == [ExportChoice("native", "single", "done", str(tmp_path / "x.jsonl"))]


def test_what_never_comes_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    clock = iter(range(0, 10_000, 50))
    monkeypatch.setattr(demo, "monotonic", lambda: next(clock))
    with pytest.raises(TimeoutError, match="for the moon"):
        demo.wait(lambda: False, "the moon")
    demo.wait(lambda: True, "nothing")


def test_an_article_that_never_ends_is_given_up(annotator: Annotator, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((0, 0, demo.PATIENCE_S, demo.PATIENCE_S + 1))
    settled = list[int]()
    monkeypatch.setattr(demo, "monotonic", lambda: next(clock))
    monkeypatch.setattr(demo, "_moved_on", lambda *_: False)
    monkeypatch.setattr(demo, "_judge", lambda _place: 0)
    monkeypatch.setattr(demo, "settle", settled.append)
    with pytest.raises(TimeoutError, match="the article after number 1"):
        demo._finish(annotator.page, 1)
    assert len(settled) == 2


def test_waiting_ends_when_the_patience_is_over_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((0, demo.PATIENCE_S, demo.PATIENCE_S + 1))
    settled = list[int]()
    monkeypatch.setattr(demo, "monotonic", lambda: next(clock))
    monkeypatch.setattr(demo, "settle", settled.append)
    with pytest.raises(TimeoutError):
        demo.wait(lambda: False, "the moon")
    assert len(settled) == 1


def test_the_window_works_for_as_long_as_it_is_let(qtbot: QtBot) -> None:
    did = list[str]()
    QTimer.singleShot(5, lambda: did.append("work"))
    demo.settle(30)
    assert did == ["work"]


def test_without_a_screen_every_sample_article_is_done_by_keys_and_exported(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "rareannot", "demo", str(tmp_path), "--json"]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = json.loads(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert done["documents"] == 12
    assert done["keys"] > done["spans"]

"""What the demo prints where there is no screen; the window that it works in is tested elsewhere."""

import json
import sys
from pathlib import Path

import pytest

from rareannot.gui import demo
from tests.cli.json_page import read_page


class _Window:
    """A window that does nothing."""

    def resize(self, *_: int) -> None: ...
    def show(self) -> None: ...
    def open_path(self, *_: object) -> None: ...
    def close(self) -> None: ...


def test_what_the_demo_made_is_printed_as_the_manual_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("rareannot.gui.app.make_window", lambda **_: _Window())
    monkeypatch.setattr(demo, "_label", lambda *_: 7)
    monkeypatch.setattr(demo, "_export", lambda *_: {"documents": 12, "spans": 606})
    assert demo.work_through(tmp_path / "demo.rareannot", True) == 0
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

"""What is done at the window while it is listened to."""

from collections.abc import Callable
from pathlib import Path

from rareannot import workflow
from rareannot.core.document import Document
from tests.ear.session import Ear
from tests.e2e.conftest import TEXT, suggestions


def opened(ear: Ear, folder: Path) -> None:
    """The project of the window's tests."""
    path = folder / "p.rareannot"
    with workflow.new_project(path) as project:
        project.add_documents([Document(TEXT, "one"), Document("nothing to see in this second article", "two")])
        project.suggestions.put([(1, suggestions()), (2, [])], "test 1")
    assert ear.window.open_path(path, "Mira")
    place = ear.window.place
    assert place is not None
    ear.waits(lambda: place.session.annotation is not None)
    ear.hears("opens the project")


def sample(ear: Ear, folder: Path) -> None:
    """An article from start to end."""
    opened(ear, folder)
    ear.presses("Space", "X", "Ctrl+Z", "M", "Ctrl+Z", "Space", "Space", "Space", "Space", "Space", "Space", "Space", "Space")
    ear.presses("Space", "E", "Escape")
    ear.presses("Return", "Space", "Return", "Return")
    ear.presses("Ctrl+Z")


def parts(ear: Ear, folder: Path) -> None:
    """What else is heard: find, the palette, refusals, drawers."""
    opened(ear, folder)
    ear.presses("/")
    ear.types("tons")
    ear.presses("Return", "Escape", "Right", "Right", "Escape", "Ctrl+K")
    ear.types("flag")
    ear.presses("Down", "Escape", "Ctrl+Z", "F1", "Escape")


SCRIPTS: dict[str, Callable[[Ear, Path], None]] = {"sample": sample, "parts": parts}

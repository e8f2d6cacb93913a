"""What is done at the window while it is listened to."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.suggestion import Suggestion
from rareannot.gui.background.suggest_worker import SuggestWorker
from tests.e2e.conftest import TEXT, suggestions
from tests.e2e.test_every_gesture import OTHER, SAID
from tests.ear.session import Ear
from tests.store.reviewing import answer, span

MORE = f"{TEXT} it hired 120 people and sold ore to oslo"
"""An article with a figure and a name that nothing suggests: the sweep finds them."""


def opened(ear: Ear, folder: Path, text: str = TEXT, more: Sequence[Suggestion] = ()) -> None:
    """A project with one article to judge, and one that three others have done.

    No more is suggested meanwhile: that is said whenever it comes, on a busy machine a key later.
    """
    setattr(SuggestWorker, "ask", lambda *_: None)  # noqa: B010
    path = folder / "p.rareannot"
    with workflow.new_project(path) as project:
        project.add_documents([Document(text, "one"), Document(OTHER, "two")])
        project.suggestions.put([(1, [*suggestions(), *more]), (2, [])], "test 1")
        for who, spans in SAID.items():
            answer(project, who, 2, [span(OTHER, *one.rsplit(" ", 1)) for one in spans])
    assert ear.window.open_path(path, "Mira")
    place = ear.window.annotate_page
    assert place is not None
    ear.waits(lambda: place.session.annotation is not None)
    ear.hears("opens the project")


def article(ear: Ear, folder: Path) -> None:
    """An article from start to end, with a correction, an undo, a name marked elsewhere, a value and the sweep."""
    opened(ear, folder, MORE)
    place = ear.window.annotate_page
    assert place is not None
    ear.presses("X", "Ctrl+Z", "Space", "E", "Escape", "Space", "G", "Ctrl+Z")
    while place.session.walk.undecided():
        ear.presses("Space")
    ear.presses("Space", "Return", "4", "G", "Return", "Ctrl+Z", "Ctrl+Down", "Ctrl+Up")


def parts(ear: Ear, folder: Path) -> None:
    """What else is heard: find, the palette, refusals, what the cursor stands in, panels."""
    opened(ear, folder)
    ear.facts["undecided"] = ear.asked(lambda: ear.attributes_of("Article", (5, 19)))
    ear.presses("/")
    ear.types("tons")
    ear.presses("Return", "Escape", "Right", "Right", "Home", "Right", "Escape", "Ctrl+K")
    ear.types("flag")
    box = ear.window.palette_box
    ear.facts["palette in the tree"] = ear.asked(lambda: ear.children_of("list", box.list.accessibleName()))
    ear.presses("Down", "Escape", "Ctrl+Shift+Z", "E", "F1", "Escape", "F10", "Escape")
    ear.facts["descriptions"] = len(ear.asked(lambda: ear.with_description("")))
    ear.facts["marked-up descriptions"] = ear.asked(lambda: ear.with_description("<"))


def pages(ear: Ear, folder: Path) -> None:
    """The other pages, by Tab and arrows."""
    opened(ear, folder)
    for page in ("Ctrl+2", "Ctrl+3", "Ctrl+4"):
        ear.presses(page)
        for _ in range(14 if page != "Ctrl+4" else 3):
            ear.presses("Tab", "Down")


def demo(ear: Ear, folder: Path) -> None:
    """The first article of the sample, with the suggestions that the program itself makes."""
    with workflow.demo_project(folder) as (project, _):
        path = project.path
    assert ear.window.open_path(path, "Mira")
    place = ear.window.annotate_page
    assert place is not None
    ear.waits(lambda: place.session.annotation is not None and place.session.walk.undecided() > 0)
    ear.hears("opens the project")
    row = place.session.row
    while place.session.walk.undecided():
        ear.presses("Space")
    ear.presses("Return")
    while place.prompts.sweep.on:
        ear.presses("Space")
    ear.presses("Return")
    assert place.session.row != row


SCRIPTS: dict[str, Callable[[Ear, Path], None]] = {"article": article, "parts": parts, "pages": pages, "demo": demo}

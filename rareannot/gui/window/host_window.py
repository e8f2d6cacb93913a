"""What the parts of the window may know of it: the project that is open, and the few things that they ask of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rareannot.gui.widgets.page_bars import ModeBar
from rareannot.gui.window.page_stack import PageStack

if TYPE_CHECKING:  # loaded when the first project is opened, not before the window shows
    from rareannot.gui.annotate.page import AnnotatePage
    from rareannot.gui.tasks.files import FileTasks


class HostWindow(Protocol):
    """The window, as those see it who are a part of it; the open project's parts are None while none is open."""

    @property
    def pages(self) -> PageStack | None:
        """The pages of the open project."""
        ...

    @property
    def place(self) -> "AnnotatePage | None":
        """Where the articles of the open project are annotated."""
        ...

    @property
    def files(self) -> "FileTasks | None":
        """What imports into the open project and exports from it."""
        ...

    @property
    def modes(self) -> ModeBar:
        """The bar of tabs; it is another one once another language is spoken."""
        ...

    def do(self, name: str) -> None:
        """Do an action by its name in the table."""
        ...

    def open_path(self, path: Path, annotator: str = "", *, view_only: bool = False) -> bool:
        """Open a project file; whether it is open now."""
        ...

    def open_article(self, row: int, mark_id: str = "") -> None:
        """Show an article in Annotate, and a span of it where one is named."""
        ...

"""Where somebody worked last in a project: article, span and scroll position, remembered between starts.

It is kept with the window's settings, not in the project: it is one person's on one computer, changes with every key, and
a file that is only looked at must stay as it is.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from rareannot.gui.annotate.article_view.text_layout import TextLayout
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.deferred import later
from rareannot.gui.base.settings import Settings

_REST_MS = 1000
"""How long after the last step the place is written down; closing does so at once."""


@dataclass(frozen=True, slots=True)
class LastPlace:
    """The article's row id, the first code point on screen, and the id of the current mark, or ""."""

    row: int
    top: int = 0
    mark_id: str = ""

    def as_text(self) -> str:
        """Returns the place as it is remembered; ``from_text`` is its inverse."""
        return f"{self.row} {self.top} {self.mark_id}"

    @staticmethod
    def from_text(text: str) -> "LastPlace | None":
        """Returns the place in a text that ``as_text`` gave; None if it is none."""
        row, _, rest = text.partition(" ")
        top, _, mark_id = rest.partition(" ")
        known = row.isdecimal() and top.isdecimal() and len(row) < 10 > len(top)
        return LastPlace(int(row), int(top), mark_id) if known else None


class ReadingPlace(QObject):
    """Writes down where the annotator is, and takes them there when the project is opened again."""

    def __init__(
        self, project_thread: ProjectThread, settings: Settings, session: AnnotationSession, layout: TextLayout
    ) -> None:
        super().__init__(session)
        self._project_thread, self._settings = project_thread, settings
        self._session, self._layout = session, layout
        self._rest = later(self, _REST_MS, self.note)
        session.opened.connect(self._rest.start)
        session.walk.current_changed.connect(self._rest.start)

    def last(self) -> LastPlace | None:
        """Returns where this project was left; None if nobody worked in it on this computer."""
        return LastPlace.from_text(self._settings.of_project("place", self._project_thread.path))

    def note(self) -> None:
        """Write down where the annotator is now."""
        if self._session.row and self._session.annotation is not None:
            top = self._layout.visible_range()[0]
            place = LastPlace(self._session.row, top, self._session.walk.current)
            self._settings.put_of_project("place", self._project_thread.path, place.as_text())

    def scroll_back(self, place: LastPlace) -> None:
        """Once the article of ``place`` is shown, scroll to if it was."""

        def scroll(_: object) -> None:
            if self._session.row == place.row:
                self._layout.begin_at(place.top)

        self._project_thread.ask(lambda _: None, scroll)

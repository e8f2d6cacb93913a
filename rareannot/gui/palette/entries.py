"""What the palette lists, from the action table, the label set and the project's articles, and what choosing an entry does."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from rareannot.gui.base.actions import ActionSpec
from rareannot.gui.base.menus import menu_path
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.shortcuts import Shortcuts, native
from rareannot.gui.palette import Entry, Palette
from rareannot.gui.palette.values import ARTICLE, COMMAND, LABEL

if TYPE_CHECKING:  # loaded with the first project, not before the window shows
    from rareannot.core.labels import LabelSet
    from rareannot.gui.background.project_thread import ProjectThread
    from rareannot.store import Project
    from rareannot.store.document_search import Found

MOST = 12
"""Articles that are listed at a time."""


class PaletteEntries(QObject):
    """Opens the palette over ``palette``'s window; ``do`` does an action or label, ``go`` opens an article at the words it was searched for."""

    def __init__(
        self, palette: Palette, keyboard: Shortcuts, do: Callable[[str], None], go: Callable[[int, str], None]
    ) -> None:
        super().__init__(palette)
        self._palette, self._keyboard, self._do, self._go = palette, keyboard, do, go
        palette.chosen.connect(self._chosen)

    def open(
        self, can: Callable[[str], bool], label_set: "LabelSet | None", project_thread: "ProjectThread | None"
    ) -> None:
        """Come up with every action that can be done now, the labels, and the articles of the open project."""
        entries = commands(self._keyboard, can) + (labels(label_set) if label_set and can("accept") else [])
        self._palette.open(
            entries, None if project_thread is None else lambda words, then: self._find(project_thread, words, then)
        )

    def _find(self, project_thread: "ProjectThread", words: str, then: Callable[[Sequence[Entry]], None]) -> None:
        def find(project: "Project") -> "list[Found]":
            return project.search.articles(words, MOST)

        project_thread.ask(find, lambda found: then([self._article(f, words) for f in found]), lambda _error: None)

    def _article(self, found: "Found", words: str) -> Entry:
        statuses = {
            "new": self.tr("new"),
            "in progress": self.tr("in progress"),
            "done": self.tr("done"),
            "skipped": self.tr("skipped"),
        }
        what = self.tr("article {number}, {status}").format(
            number=count_text(found.id), status=statuses.get(found.status, found.status)
        )
        detail = f"{found.quote} · {what}" if found.quote else what
        return Entry(ARTICLE, str(found.id), found.headline, detail, words=words)

    def _chosen(self, entry: Entry) -> None:
        if entry.kind == ARTICLE:
            self._go(int(entry.key), entry.words)
        else:
            self._do(entry.key)


def commands(keyboard: Shortcuts, can: Callable[[str], bool]) -> list[Entry]:
    """Returns the actions that can be done, in the order of the menus, which is that of their table, with their keys."""
    return [_command(spec) for spec in keyboard.specs() if can(spec.name) and spec.name != "go_to"]


def _command(spec: ActionSpec) -> Entry:
    title, english = spec.title().rstrip("…"), spec.text.rstrip("…")
    keys = native(spec.keys[0]) if spec.keys else ""
    place, english = menu_path(spec.menu), "" if english == title else english
    return Entry(COMMAND, spec.name, title, place, keys, english=english, also=spec.other_words())


def labels(label_set: "LabelSet") -> list[Entry]:
    """Returns the labels, as what gives the current span or the selection a label."""
    what = QCoreApplication.translate("Going", "label")
    return [
        Entry(LABEL, f"label:{n.name}", n.name, what, n.key, n.colour, n.kind == "passage") for n in label_set.labels
    ]

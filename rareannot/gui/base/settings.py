"""What the window remembers between starts: recent projects, the annotator's name, appearance, sizes."""

import json
import re
from collections.abc import Set
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QSettings

from rareannot.gui.base.numbers import clock_text, day_text

MOST_RECENT = 8
LEARN_EVERY = "learn_every"
MOST_PROJECTS = 100
"""Of so many projects it is remembered where one was in them; then what is known of the oldest is forgotten."""
_BY_PROJECT = ("place", "view", "learned")
_ORDER = "projects"
_NEWEST = "newest first"
_USUALLY = 10


@dataclass(frozen=True, slots=True)
class Opened:
    """A project opened before: where, when (seconds since 1970), and how far it was."""

    path: str
    name: str
    done: int
    total: int
    when: float

    def day(self) -> str:
        """When it was opened, as a date."""
        moment = datetime.fromtimestamp(self.when)  # noqa: DTZ006 - shown in local time
        return f"{day_text(moment.date(), date.today())} {clock_text(moment)}"  # noqa: DTZ011


def _keep_private(file: Path) -> None:
    """Let nobody else read the settings, which name people and projects: QSettings keeps the permissions of a file that is there."""
    with suppress(OSError):  # such as a folder that may not be written: then nothing is kept there either
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(0o600)
        file.chmod(0o600)


class Settings:
    """A thin, typed coat over QSettings (an .ini file in the user's configuration folder)."""

    def __init__(self) -> None:
        self._ini = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "rareannot", "rareannot")
        _keep_private(Path(self._ini.fileName()))

    def text(self, name: str, default: str = "") -> str:
        """Returns a remembered text."""
        return str(self._ini.value(name, default))

    def put(self, name: str, value: str | int | float | bool) -> None:
        """Remember a value."""
        self._ini.setValue(name, str(value))

    def put_text(self, name: str, text: str) -> None:
        """Remember a text; an empty one leaves nothing in the file."""
        if text:
            self._ini.setValue(name, text)
        else:
            self._ini.remove(name)

    def put_newest(self, group: str, name: str, value: str) -> None:
        """Remember a value of a group, and forget the oldest of more than ``MOST_PROJECTS`` of them."""
        self._ini.setValue(group + name, value)
        held = {key.removeprefix(group) for key in self._ini.allKeys() if key.startswith(group)} - {_NEWEST}
        for gone in self._pushed_out(group + _NEWEST, name, held):
            self._ini.remove(group + gone)

    def number(self, name: str, default: int) -> int:
        """Returns a remembered whole number; the default if it is none."""
        try:
            return int(self.text(name, str(default)))
        except ValueError:
            return default

    @property
    def learn_every(self) -> int:
        """After how many done articles it is learned again from all of them; 0 for never."""
        return max(0, self.number(LEARN_EVERY, _USUALLY))

    def numbers(self, name: str, default: tuple[int, ...]) -> tuple[int, ...]:
        """Remembered whole numbers; the default if they are none."""
        try:
            return tuple(int(n) for n in self.text(name).split()) or default
        except ValueError:
            return default

    def of_project(self, what: str, path: Path) -> str:
        """Returns what is remembered of a project under one of ``_BY_PROJECT``, or ""."""
        return self.text(what + _name(path))

    def number_of_project(self, what: str, path: Path) -> int:
        """Returns the same of a whole number; 0 if it is none."""
        return self.number(what + _name(path), 0)

    def put_of_project(self, what: str, path: Path, value: str | int) -> None:
        """Remember something of a project, and forget what is known of those that nobody came to for longest."""
        name = _name(path)
        self.put(what + name, value)
        held = {key.removeprefix(kind) for key in self._ini.allKeys() for kind in _kinds(key)}
        for gone in self._pushed_out(_ORDER, name, held):
            for kind in _BY_PROJECT:
                self._ini.remove(kind + gone)

    def _pushed_out(self, order: str, newest: str, held: Set[str]) -> list[str]:
        """Put a name first in the list kept under ``order``; those of ``held`` that are now too many, which leave the list.

        Earlier versions kept no such list: what is not in it is older.
        """
        before = self._listed(order)
        if before[:1] == [newest]:
            return []
        names = [newest, *(one for one in (*before, *sorted(held - {*before})) if one != newest)]
        self.put(order, json.dumps(names[:MOST_PROJECTS]))
        return names[MOST_PROJECTS:]

    def _listed(self, order: str) -> list[str]:
        try:
            found = json.loads(self.text(order, "[]"))
        except ValueError:
            return []
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []

    def recent(self) -> list[Opened]:
        """Returns the projects opened before that are still there, newest first."""
        self._ini.sync()  # another window may have opened one
        count = self._ini.beginReadArray("recent")
        found = []
        for i in range(count):
            self._ini.setArrayIndex(i)
            value = {k: str(self._ini.value(k, "")) for k in ("path", "name", "done", "total", "when")}
            if Path(value["path"]).is_file():
                with suppress(ValueError, OverflowError, OSError):  # a file of settings that somebody wrote to
                    done, total, when = int(value["done"] or 0), int(value["total"] or 0), float(value["when"] or 0)
                    opened = Opened(value["path"], value["name"], done, total, when)
                    opened.day()
                    found.append(opened)
        self._ini.endArray()
        return found

    def remember(self, opened: Opened) -> None:
        """Put a project first in the list."""
        openeds = [opened, *(o for o in self.recent() if o.path != opened.path)][:MOST_RECENT]
        self._ini.beginWriteArray("recent", len(openeds))
        for i, one in enumerate(openeds):
            self._ini.setArrayIndex(i)
            for key, value in asdict(one).items():
                self._ini.setValue(key, str(value))
        self._ini.endArray()
        self._ini.sync()  # at once: another window may ask


def _name(path: Path) -> str:
    """Returns a project's path as a key holds it: QSettings makes several slashes one."""
    return re.sub("/+", "/", path.absolute().as_posix())


def _kinds(key: str) -> list[str]:
    """Returns the one of ``_BY_PROJECT`` that a key is of, in a list, or none: a path follows it, which has a slash in it."""
    return [kind for kind in _BY_PROJECT if key.startswith(kind) and "/" in key[len(kind) :]]

"""What a copy of a project remembers of its syncs with one place: its own id there, what it put, what it has taken in."""

import json
import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from platformdirs import user_data_path

from rareannot.core.errors import UserError
from rareannot.formats import write_atomically
from rareannot.team.shared_place import is_ours

MOST_PUT, MOST_TAKEN = 50, 10_000
"""Files that are remembered."""


def memory_folder() -> Path:
    """Where it is remembered: on this computer, since a project that is copied to another is another copy there."""
    return user_data_path("rareannot", appauthor=False) / "shared"


class Memory:
    """A file that may be lost at any time: then the copy takes another id, and reads every file once more."""

    def __init__(self, path: Path, project: str) -> None:
        """``project`` is the project's uid."""
        self._path, self._project = path, project
        self.copy = uuid4().hex[:12]
        self.put: dict[str, int] = {}
        """The files that were put there, with their sizes; the newest last."""
        self.mark = ""
        """The state of the project that the newest of them holds; "" where it may not lie there yet."""
        self.taken: dict[str, str] = {}
        """The files there that are in the project, its own too, each with a state of the project that held it."""
        self.accepted: dict[str, list[str]] = {}
        """Of whom (uids) each copy, by its id there, may change answers, since a person said so."""
        self._read()

    @staticmethod
    def of(folder: Path, project: str, file: Path, address: str) -> "Memory":
        """What the copy of a project in ``file`` remembers of the place at ``address``."""
        key = sha256(os.fsencode("\n".join((project, str(file.resolve()), address)))).hexdigest()
        return Memory(folder / f"{key[:32]}.json", project)

    @property
    def newest(self) -> str:
        """The file that was put there last; "" where there is none."""
        return next(reversed(self.put), "")

    def accept(self, copy: str, people: Iterable[str]) -> None:
        """Say that a copy, where its id is known, may change answers of people (uids) from now on."""
        if copy:
            self.accepted[copy] = sorted({*self.accepted.get(copy, ()), *people})

    def will_put(self, name: str, size: int) -> None:
        """Say that a file is about to be put there, so that it is known whose it is if the program is killed. Raises UserError."""
        self.put.pop(name, None)
        self.put[name], self.mark = size, ""
        self.save()

    def lies_there(self, name: str, mark: str) -> None:
        """Say that a file that was to be put lies there, and which state of the project it holds."""
        self.mark = self.taken[name] = mark

    def save(self) -> None:
        """Write it down. Raises UserError."""
        data = {"copy": self.copy, "put": self.put, "mark": self.mark, "taken": self.taken, "accepted": self.accepted}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                "The folder “{name}” cannot be made: {why}.", name=self._path.parent, why=error.strerror
            ) from None
        write_atomically(self._path, json.dumps(data).encode())

    def _read(self) -> None:
        try:
            data = json.loads(self._path.read_bytes())
            copy, put, taken = str(data["copy"]), dict(data["put"]), dict(data["taken"])
            sizes = {name: int(size) for name, size in put.items() if is_ours(name, self._project, copy)}
        except (OSError, ValueError, TypeError, KeyError):
            return
        self.copy, self.mark, self.put = copy, str(data.get("mark", "")), dict(list(sizes.items())[-MOST_PUT:])
        self.accepted = _accepted(data.get("accepted"))
        self.taken = {str(name): str(mark) for name, mark in list(taken.items())[-MOST_TAKEN:]}


def _accepted(data: object) -> dict[str, list[str]]:
    held = data if isinstance(data, dict) else {}
    return {str(copy): [str(uid) for uid in uids] for copy, uids in held.items() if isinstance(uids, list)}

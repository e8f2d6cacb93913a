"""What a copy of a project remembers about syncing with one place: its id there, the files it put and those it merged."""

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
"""The most files that are remembered."""


def memory_folder() -> Path:
    """Returns where the memory is kept: on this computer and not in the project, which is another copy when it is copied elsewhere."""
    return user_data_path("rareannot", appauthor=False) / "shared"


class Memory:
    """A small file that may be lost at any time: the copy then takes a new id and reads every file once more."""

    def __init__(self, path: Path, project: str) -> None:
        """``project`` is the project's uid."""
        self._path, self._project = path, project
        self.copy = uuid4().hex[:12]
        self.put: dict[str, int] = {}
        """The files that this copy put there, with their sizes; the newest last."""
        self.mark = ""
        """The state of the project in the newest of them; "" where the file may not be there yet."""
        self.taken: dict[str, str] = {}
        """The files there that were merged (its own, too), each with a state of the project that contains it."""
        self.accepted: dict[str, list[str]] = {}
        """For each copy, by its id there, the annotators (uids) whose answers it may change, since a person allowed it."""
        self.gold_aside: set[str] = set()
        """The files there, packs, whose gold was not taken in."""
        self.people: dict[str, str] = {}
        """Who put the files there, by file, as far as that is known."""
        self.updates: dict[str, tuple[str, str]] = {}
        """The update that lies there for each annotator (uid): the mark of what it holds, and its file."""
        self._read()

    @staticmethod
    def of(folder: Path, project: str, file: Path, address: str) -> "Memory":
        """Returns what the copy of a project in ``file`` remembers of the place at ``address``."""
        key = sha256(os.fsencode("\n".join((project, str(file.resolve()), address)))).hexdigest()
        return Memory(folder / f"{key[:32]}.json", project)

    @property
    def newest(self) -> str:
        """Returns the file that was put there last; "" if there is none."""
        return next(reversed(self.put), "")

    def accept(self, copy: str, people: Iterable[str]) -> None:
        """Allows a copy, if its id is known, to change answers of these annotators (uids) from now on."""
        if copy:
            self.accepted[copy] = sorted({*self.accepted.get(copy, ()), *people})

    def will_put(self, name: str, size: int) -> None:
        """Remember a file before it is put there, so that it is known as ours even if the program is killed. Raises UserError."""
        self.put.pop(name, None)
        self.put[name], self.mark = size, ""
        self.save()

    def lies_there(self, name: str, mark: str) -> None:
        """Remember that a file has been put, and which state of the project it has."""
        self.mark = self.taken[name] = mark

    def save(self) -> None:
        """Write the file. Raises UserError."""
        data = {
            "copy": self.copy,
            "put": self.put,
            "mark": self.mark,
            "taken": self.taken,
            "accepted": self.accepted,
            "gold_aside": sorted(self.gold_aside & self.taken.keys()),
            "people": self.people,
            "updates": self.updates,
        }
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                "The folder “{name}” cannot be created: {why}.", name=self._path.parent, why=error.strerror
            ) from None
        write_atomically(self._path, json.dumps(data).encode())

    def _read(self) -> None:
        try:
            data = json.loads(self._path.read_bytes())
            copy, put_files, taken_files = str(data["copy"]), dict(data["put"]), dict(data["taken"])
            sizes = {name: int(size) for name, size in put_files.items() if is_ours(name, self._project, copy)}
        except (OSError, ValueError, TypeError, KeyError):
            return
        self.copy, self.mark, self.put = copy, str(data.get("mark", "")), dict(list(sizes.items())[-MOST_PUT:])
        self.accepted, self.people = _accepted(data.get("accepted")), _people(data.get("people"))
        self.taken = {str(name): str(mark) for name, mark in list(taken_files.items())[-MOST_TAKEN:]}
        self.updates = _updates(data.get("updates"))
        aside = data.get("gold_aside")
        self.gold_aside = {str(name) for name in aside} if isinstance(aside, list) else set()


def _updates(data: object) -> dict[str, tuple[str, str]]:
    entries = data if isinstance(data, dict) else {}
    return {str(uid): (str(v[0]), str(v[1])) for uid, v in entries.items() if isinstance(v, list) and len(v) == 2}


def _people(data: object) -> dict[str, str]:
    entries = data if isinstance(data, dict) else {}
    return {str(file): str(name) for file, name in list(entries.items())[-MOST_TAKEN:]}


def _accepted(data: object) -> dict[str, list[str]]:
    entries = data if isinstance(data, dict) else {}
    return {str(copy): [str(uid) for uid in uids] for copy, uids in entries.items() if isinstance(uids, list)}

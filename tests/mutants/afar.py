"""Tells which lines of one file the programs reach that a test starts; each says so when it ends (see ``site/sitecustomize.py``)."""

import atexit
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import NoReturn
from warnings import catch_warnings, simplefilter

VARIABLE = "RAREANNOT_LINES"
"""Names the file and a folder for the notes to the child processes of a test."""


def ask(path: str, folder: Path) -> None:
    """From now on the Python programs that this process starts write into ``folder`` which lines of ``path`` they reach."""
    folder.mkdir()
    os.environ[VARIABLE] = json.dumps([path, str(folder)])
    os.environ["PYTHONPATH"] = str(Path(__file__).parent / "site")


def told(folder: Path) -> set[int]:
    """The lines that those reached that ended since the last call."""
    found = set[int]()
    for note in list(folder.glob("*.json")):
        found.update(json.loads(note.read_text("utf-8")))
        note.unlink()
    return found


def watch_from_environment() -> None:
    """Note lines in such a program; a process that it forks ends without the usual farewell, and tells as well."""
    from coverage import Coverage

    path, folder = json.loads(os.environ[VARIABLE])
    seen, leave = Coverage(data_file=None, include=[path], config_file=False, messages=False), os._exit

    def tell() -> None:
        with suppress(Exception), catch_warnings():  # whatever goes wrong here is no matter of the program
            simplefilter("ignore")
            seen.stop()
            note = Path(folder, f"{os.getpid()}.part")
            note.write_text(json.dumps(seen.get_data().lines(path) or []), "utf-8")
            note.rename(note.with_suffix(".json"))

    def tell_and_leave(status: int) -> NoReturn:
        tell()
        leave(status)

    atexit.register(tell)
    os._exit = tell_and_leave
    seen.start()

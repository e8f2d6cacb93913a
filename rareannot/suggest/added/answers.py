"""Earlier answers of added sources, kept on this computer, so that no article is asked about twice.

Each answer is a file, named by hashes of the source with its settings and of the text; it does not contain the text.
"""

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path

from rareannot.core.errors import UserError
from rareannot.core.system.file_names import replace_file
from rareannot.suggest.added.values import AddedSource, Answer, checked

_MOST = 16_000_000


def answers_folder() -> Path:
    """Returns where the answers are kept."""
    return user_data_path("rareannot", appauthor=False) / "answers"


class Answers:
    """The stored answers of one source with its present settings, for a project's labels."""

    def __init__(self, source: AddedSource, labels: tuple[Mapping[str, str], ...], folder: Path | None = None) -> None:
        made_of = json.dumps([source.kind, dict(source.settings), labels], sort_keys=True)
        self._folder = (folder or answers_folder()) / source.name / _hash(made_of)

    def of(self, text: str) -> tuple[str, Answer] | None:
        """Returns the version that answered about a text, and its answer; None if there is no readable one."""
        try:
            with self._file(text).open("rb") as file:
                stored = json.loads(file.read(_MOST))
            return str(stored["version"]), checked(stored["spans"], len(text))
        except (OSError, ValueError, KeyError, TypeError, RecursionError, UserError):
            return None

    def keep(self, text: str, version: str, answer: Answer) -> None:
        """Stores an answer; if that fails, the source will be asked again."""
        keys = ("start", "end", "label", "score", "reason")
        stored = {"version": version, "spans": [dict(zip(keys, span, strict=True)) for span in answer]}
        file = self._file(text)
        new = file.with_name(f"{file.name}.{os.getpid()}.new")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new.write_text(json.dumps(stored), encoding="utf-8")
            replace_file(new, file)

    def _file(self, text: str) -> Path:
        return self._folder / f"{_hash(text)}.json"


def forget_answers(name: str, folder: Path | None = None) -> None:
    """Deletes the answers of the source called ``name``, so that it is asked again."""
    shutil.rmtree((folder or answers_folder()) / name, ignore_errors=True)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

"""Files out of checkouts of git repositories, bare or normal, without a work tree: every file at HEAD, or all that ever were.

A checkout stands in a folder ``OWNER+NAME``, or in a folder ``repo`` in it.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

LARGEST = "4m"
"""Of a file's earlier versions, larger ones are not read: a clone made with ``--filter=blob:limit=4m`` is all that is needed."""
_PLACES = (".", ".git", "repo", "repo/.git")
_ENTRY = re.compile(r"(?:\d+ blob )?([0-9a-f]+)[ \t](.+)", re.DOTALL)
"""An object and its path, as ``ls-tree`` and ``rev-list`` say it."""
_OWN_OBJECTS_ONLY = os.environ | {"GIT_NO_LAZY_FETCH": "1"}


@dataclass(frozen=True, slots=True)
class Checkout:
    """A repository, by its git directory."""

    git: Path

    def at_head(self, path: re.Pattern[str]) -> Iterator[tuple[str, str]]:
        """Path and text of each file at HEAD whose whole path fits; of files with the same text one."""
        entries = self._said("ls-tree", "-r", "-z", "HEAD").split("\0")
        yield from self._texts(_fitting(entries, path))

    def ever(self, path: re.Pattern[str]) -> Iterator[tuple[str, str]]:
        """The same of each version that a file has had in any commit."""
        kinds = (f"--filter=blob:limit={LARGEST}", "--missing=allow-any")
        yield from self._texts(_fitting(self._said("rev-list", "--objects", "HEAD", *kinds).split("\n"), path))

    def _said(self, *arguments: str) -> str:
        command = ["git", "--git-dir", str(self.git), *arguments]
        said = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=_OWN_OBJECTS_ONLY).stdout
        return said.decode("utf-8", "replace")

    def _texts(self, paths: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Path and text of each object that is there; one that a partial clone left out is passed over."""
        command = ["git", "--git-dir", str(self.git), "cat-file", "--batch"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_OWN_OBJECTS_ONLY) as reading:
            assert reading.stdin is not None
            assert reading.stdout is not None
            for name, path in paths.items():
                reading.stdin.write(f"{name}\n".encode())
                reading.stdin.flush()
                _, kind, *size = reading.stdout.readline().decode().split()
                if kind != "missing":
                    yield path, reading.stdout.read(int(size[0])).decode("utf-8", "replace")
                    reading.stdout.read(1)  # the line end that git adds


def _fitting(entries: Iterable[str], path: re.Pattern[str]) -> dict[str, str]:
    """The paths that fit, by their objects."""
    found = filter(None, map(_ENTRY.fullmatch, entries))
    return {entry[1]: entry[2] for entry in found if path.fullmatch(entry[2])}


def find(folder: Path, repository: str) -> Checkout:
    """The checkout of ``OWNER/NAME`` in a folder of checkouts."""
    own = folder / repository.replace("/", "+")
    for place in _PLACES:
        if (own / place / "HEAD").is_file():
            return Checkout(own / place)
    raise SystemExit(f"There is no checkout of github.com/{repository} at {own}.")

"""Calls of the system that act as on Windows."""

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SHARING_VIOLATION = 32
InTheWay = Callable[[int], list[Path]]


@pytest.fixture
def windows_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder can be synced, nor a file that is open for reading only, and there is no syncfs."""
    sync = os.fsync

    def commit(descriptor: int) -> None:
        if fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
            raise OSError(9, "Bad file descriptor")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", commit)
    monkeypatch.delattr(os, "O_DIRECTORY")
    monkeypatch.setattr("rareannot.formats.base.atomic.sys", _Windows())


class _Windows:
    platform = "win32"


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Python says that this is Windows."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        yield


@pytest.fixture
def in_the_way(monkeypatch: pytest.MonkeyPatch) -> InTheWay:
    """Another program has the target of os.replace open for so many tries; the targets that were tried."""
    replace, tried = os.replace, list[Path]()
    monkeypatch.setattr("rareannot.core.system.file_names.time.sleep", lambda seconds: None)

    def begin(times: int) -> list[Path]:
        def sharing(source: Path, target: Path) -> None:
            tried.append(Path(target))
            if len(tried) <= times:
                error = PermissionError(13, "The process cannot access the file")
                error.winerror = SHARING_VIOLATION  # type: ignore[attr-defined]
                raise error
            replace(source, target)

        monkeypatch.setattr(os, "replace", sharing)
        return tried

    return begin

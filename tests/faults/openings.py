"""Hears each opening and closing of a file, by whichever part of whichever program (Linux' inotify)."""

import ctypes
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_OPENED, _CLOSED = 0x20, 0x18
_NONBLOCK = 0x800
_HEAD = struct.Struct("=iIII")

needs_inotify = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says who opens a file")


class Openings:
    """What was heard so far."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def heard(self) -> list[str]:
        """What was heard since the last time."""
        found = list[str]()
        while True:
            try:
                data = os.read(self._descriptor, 65536)
            except BlockingIOError:
                return found
            at = 0
            while at < len(data):
                _, mask, _, length = _HEAD.unpack_from(data, at)
                found.append("opened" if mask & _OPENED else "closed")
                at += _HEAD.size + length


@contextmanager
def openings_of(path: Path) -> Iterator[Openings]:
    """Listen to a file that is there."""
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.inotify_init1(_NONBLOCK)
    assert descriptor >= 0
    try:
        assert libc.inotify_add_watch(descriptor, os.fsencode(path), _OPENED | _CLOSED) >= 0
        yield Openings(descriptor)
    finally:
        os.close(descriptor)

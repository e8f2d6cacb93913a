"""The model of a disk without power: what is safe stays, what is not may be lost, and nothing else happens."""

import os
from collections.abc import Sequence
from random import Random

import pytest

from tests.faults.disk import ALL_UNTIL, MODES, NOTHING, Call, Disk, Start

TOP, OLD, NEW = "/top", "/top/old", "/top/new"
START = Start({TOP: 1, OLD: 2}, {1: None, 2: b"aaaa"})


def _call(did: str, *names: str, file: int = 0, at: int = 0, data: bytes = b"") -> Call:
    return Call(did, file, at, data or b"\0".join(os.fsencode(n) for n in names))


WRITE = _call("w", file=2, at=1, data=b"bb")
SYNC = _call("s", OLD, file=2)
FOLDER = _call("d", TOP)
CREATE = _call("c", NEW, file=3)
FILL = _call("w", file=3, data=b"new")
FILL_SYNC = _call("s", NEW, file=3)
OVER = _call("r", NEW, OLD)


def _left(calls: Sequence[Call], mode: str) -> set[tuple[tuple[str, bytes | None], ...]]:
    """All that many throws of the dice leave."""
    found = set()
    for seed in range(60):
        disk = Disk.of(START, Random(seed))
        for call in calls:
            disk.take(call)
        found.add(tuple(sorted((n, d) for n, d in disk.after_cut(mode).items() if n != TOP)))
    return found


@pytest.mark.parametrize("mode", MODES)
def test_what_was_put_on_disk_stays(mode: str) -> None:
    assert _left([WRITE, SYNC], mode) == {((OLD, b"abba"),)}


def test_what_was_not_put_on_disk_may_be_lost() -> None:
    assert _left([WRITE], NOTHING) == {((OLD, b"aaaa"),)}
    assert _left([WRITE], "some calls") == {((OLD, b"aaaa"),), ((OLD, b"abba"),)}


def test_calls_up_to_a_moment_are_kept_in_their_order() -> None:
    later = _call("w", file=2, at=0, data=b"c")
    assert _left([WRITE, later], ALL_UNTIL) == {((OLD, b"aaaa"),), ((OLD, b"abba"),), ((OLD, b"cbba"),)}
    assert ((OLD, b"caaa"),) in _left([WRITE, later], "some calls")


def test_a_write_may_be_torn_between_sectors() -> None:
    big = _call("w", file=2, data=b"x" * 1024)
    contents = {dict(left)[OLD] for left in _left([big], "some sectors")}
    assert any(c and c[:512] != c[512:1024] for c in contents)


@pytest.mark.parametrize("mode", MODES)
def test_a_name_is_safe_once_its_folder_is_on_disk(mode: str) -> None:
    assert _left([CREATE, FILL, FILL_SYNC, OVER, FOLDER], mode) == {((OLD, b"new"),)}


def test_a_name_may_be_lost_though_its_file_is_on_disk() -> None:
    assert _left([CREATE, FILL, FILL_SYNC], NOTHING) == {((OLD, b"aaaa"),)}


def test_a_file_renamed_without_fsync_may_be_empty() -> None:
    assert ((OLD, b""),) in _left([CREATE, FILL, OVER, FOLDER], NOTHING)


def test_what_a_failed_fsync_was_about_may_never_reach_the_disk() -> None:
    failed = _call("f", file=2)
    assert _left([WRITE, failed, SYNC], NOTHING) == {((OLD, b"aaaa"),), ((OLD, b"abba"),)}


def test_a_folder_takes_its_files_along_when_it_is_renamed() -> None:
    made, inside = _call("k", NEW), _call("c", f"{NEW}/x", file=3)
    moved = _call("r", NEW, "/top/last")
    everything = _call("a")
    assert _left([made, inside, FILL, moved, everything], NOTHING) == {
        (("/top/last", None), ("/top/last/x", b"new"), (OLD, b"aaaa"))
    }


def test_a_cut_file_is_shorter_once_that_is_on_disk() -> None:
    cut = _call("t", file=2, at=1)
    assert _left([cut], NOTHING) == {((OLD, b"aaaa"),)}
    assert _left([cut, SYNC], NOTHING) == {((OLD, b"a"),)}


def test_a_file_taken_away_comes_back_until_its_folder_is_on_disk() -> None:
    gone = _call("u", OLD)
    assert _left([gone], NOTHING) == {((OLD, b"aaaa"),)}
    assert _left([gone, FOLDER], NOTHING) == {()}

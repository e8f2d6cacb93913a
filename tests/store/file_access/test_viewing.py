"""Projects that are only looked at, where they are of an older version: as they are, refused, or brought up to date in a copy."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store.file_access.admission import OlderVersion
from rareannot.store.file_access.opening import open_file
from rareannot.store.file_access.viewing import viewed
from rareannot.store.schema import STEPS, version_of
from tests.store.conftest import filled_file
from tests.store.file_access.test_opening import longer
from tests.store.test_locks import held_elsewhere


@pytest.fixture
def closed(path: Path) -> Path:
    return filled_file(path)


def test_one_that_is_open_elsewhere_is_refused_or_read_as_it_is(closed: Path) -> None:
    with held_elsewhere(closed):
        with pytest.raises(OlderVersion):
            viewed(closed, longer())
        with closing(viewed(closed, longer(), older=True)) as db:
            assert db.rows("PRAGMA user_version") == [(version_of(STEPS),)]


def test_one_is_brought_up_to_date_in_a_copy(closed: Path) -> None:
    held = closed.read_bytes()
    with closing(open_file(closed, read_only=True, older="updated", steps=longer())) as db:
        assert db.rows("PRAGMA user_version") == [(version_of(longer()),)]
        assert db.rows("SELECT count(*) FROM more") == [(0,)]
    assert closed.read_bytes() == held


def test_a_table_of_somebodys_own_by_the_name_of_a_new_one_is_said(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as raw:
        raw.execute("CREATE TABLE more (mine TEXT)")
    with pytest.raises(UserError, match=r"has a table “more” of somebody's own"):
        open_file(closed, read_only=True, older="updated", steps=longer())

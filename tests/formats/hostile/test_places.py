"""What is named for import and is no plain file: a pipe that never ends, a device, a link in circles."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.formats import FORMATS, Entry, Refusal, read
from rareannot.suggest.pipeline_safety import foreign
from rareannot.workflow import read_label_set
from tests.rows import each_row
from tests.store.test_locks import bound_by_permissions, needs_permissions

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes as POSIX has them")
LIMIT = 600
"""Seconds; what waits for a pipe waits for ever, whatever else the machine does."""
FORMS = [name for name, form in FORMATS.items() if form.can_read]


@pytest.fixture(autouse=True)
def limit() -> Iterator[None]:
    """What waits for a pipe is ended."""
    signal.alarm(LIMIT)
    yield
    signal.alarm(0)


@each_row("form", FORMS)
def test_a_pipe_is_refused_at_once_in_every_form(tmp_path: Path, form: str) -> None:
    pipe = tmp_path / f"in{FORMATS[form].suffixes[0]}"
    os.mkfifo(pipe)
    (found,) = read(pipe, form)
    assert isinstance(found, Refusal)
    assert "is not a regular file" in found.reason


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device without end")
def test_a_link_to_a_device_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/dev/zero")
    (found,) = read(tmp_path / "a.txt")
    assert isinstance(found, Refusal)
    assert "is not a regular file" in found.reason


def test_pipes_and_circles_in_a_folder_keep_nothing_else_from_being_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("tin", encoding="utf-8")
    (tmp_path / "c.txt").symlink_to(tmp_path / "c.txt")
    (tmp_path / "d").symlink_to(tmp_path)
    found = list(read(tmp_path))
    assert [item.document.text for item in found if isinstance(item, Entry)] == ["tin"]
    assert [item.where for item in found if isinstance(item, Refusal)] == ["c.txt"]


def test_a_pipe_is_no_label_set_and_no_pipeline(tmp_path: Path) -> None:
    for name in ("labels.json", "config.cfg"):
        os.mkfifo(tmp_path / name)
    with pytest.raises(UserError, match="is not a regular file"):
        read_label_set(tmp_path / "labels.json")
    with pytest.raises(UserError, match="holds no spaCy pipeline"):
        foreign(tmp_path)


@needs_permissions
def test_a_folder_that_may_not_be_read_keeps_nothing_else_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("tin", encoding="utf-8")
    (tmp_path / "closed").mkdir(mode=0)
    with bound_by_permissions():
        found = list(read(tmp_path))
    assert [item.document.text for item in found if isinstance(item, Entry)] == ["tin"]
    assert [item.where for item in found if isinstance(item, Refusal)] == ["closed"]

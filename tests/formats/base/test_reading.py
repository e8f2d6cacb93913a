"""Reading files and folders in any form: what is looked at, in which order, and what is refused."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.formats import Entry, Refusal, read
from tests.formats.samples import notices, refusals


def test_a_folder_gives_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/c.txt", "a.txt", ".hidden.txt", ".git/x.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"about {name}")
    items = list(read(tmp_path))
    assert [i.document.name for i in items if isinstance(i, Entry)] == ["a", "b", "sub/c"]
    assert notices(items) == ["1 of its files have a format that cannot be read: picture.png"]


def test_a_circle_of_links_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("once")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    refused, kept = sorted(read(tmp_path), key=lambda one: isinstance(one, Entry))
    assert isinstance(kept, Entry)
    assert kept.document.name == "sub/a"
    assert isinstance(refused, Refusal)
    assert "broken.txt" in refused.where


def test_nothing_there_and_an_unknown_form_raise_at_once(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file or folder"):
        read(tmp_path / "missing.txt")
    with pytest.raises(UserError, match="is not a format"):
        read(tmp_path, "word-star")


def test_an_ending_that_is_not_read_is_refused_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("a")
    (refused,) = refusals(tmp_path / "a.xyz")
    assert ".jsonl" in refused.reason

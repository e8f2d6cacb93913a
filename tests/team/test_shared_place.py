"""Files of a shared place: whose each is by its name, and whether it is whole."""

from hashlib import sha256
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.team import shared_place
from rareannot.team.shared_folder import SharedFolder
from rareannot.team.shared_place import (
    Entry,
    NotNow,
    fetch,
    is_named_by_content,
    is_of_another_project,
    is_ours,
    name_for,
    own_prefix,
    reason,
    why_left,
)
from tests.store.conftest import filled

PROJECT, COPY, CONTENT = "a" * 32, "b" * 12, "c" * 64
NAME = name_for(PROJECT, COPY, CONTENT)


def test_a_name_has_the_beginnings_of_both_ids_and_of_the_content() -> None:
    assert f"{'a' * 12}-{'b' * 12}-{'c' * 16}.rareannot" == NAME
    assert NAME.startswith(own_prefix(PROJECT, COPY))


@pytest.mark.parametrize(
    ("name", "ours", "by_content", "of_another"),
    [(NAME, True, True, False), (name_for("d" * 32, COPY, CONTENT), False, True, True), (name_for(PROJECT, "d" * 12, CONTENT), False, True, False),
     ("mine.rareannot", False, False, False), (f"x{NAME}", False, False, False), (NAME.upper(), False, False, False),
     (f"{'a' * 12}-{'b' * 12}-.rareannot", False, False, False)],
)  # fmt: skip
def test_whose_a_file_is_stands_in_its_name(name: str, ours: bool, by_content: bool, of_another: bool) -> None:
    assert (is_ours(name, PROJECT, COPY), is_named_by_content(name), is_of_another_project(name, PROJECT)) == (
        ours,
        by_content,
        of_another,
    )


@pytest.mark.parametrize(
    "name",
    [
        "p (1)",
        "p (Mira's conflicted copy)",
        "p.sync-CONFLICT-1",
        "p 冲突",
        NAME.removesuffix(".rareannot") + "-DESKTOP",
    ],
)
def test_what_a_cloud_set_aside_is_left(name: str) -> None:
    assert "set aside" in why_left(Entry(f"{name}.rareannot", 1))


@pytest.mark.parametrize("name", ["p", "p (x)", "p1", NAME.removesuffix(".rareannot")])
def test_a_plain_name_is_not(name: str) -> None:
    assert why_left(Entry(f"{name}.rareannot", 1)) == ""
    assert why_left(Entry(f"{name}.rareannot", 1, fault="It is a link.")) == "It is a link."


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    (tmp_path / "team").mkdir()
    path = tmp_path / "team" / "theirs.rareannot"
    filled(path).close()
    return path


def fetched(path: Path, target: Path) -> int:
    place = SharedFolder(path.parent)
    (entry,) = [one for one in place.entries() if one.name == path.name]
    return sum(fetch(place, entry, target))


def test_a_whole_file_is_copied_as_it_is(whole: Path, tmp_path: Path) -> None:
    assert fetched(whole, tmp_path / "copy") == whole.stat().st_size
    assert (tmp_path / "copy").read_bytes() == whole.read_bytes()
    with Project.open(tmp_path / "copy", read_only=True) as project:
        assert len(project.ids()) == 2


@pytest.mark.parametrize("left", [0, 1, 99, 100, 4096, -1])
def test_a_file_that_is_cut_off_is_not_whole(whole: Path, tmp_path: Path, left: int) -> None:
    whole.write_bytes(whole.read_bytes()[:left])
    with pytest.raises(NotNow, match="is not whole"):
        fetched(whole, tmp_path / "copy")


def test_zeros_are_a_file_that_is_still_being_copied(whole: Path, tmp_path: Path) -> None:
    whole.write_bytes(bytes(8192))
    with pytest.raises(NotNow):
        fetched(whole, tmp_path / "copy")


@pytest.mark.parametrize("at", [0, 15, 68, 71])
def test_what_is_no_project_is_said(whole: Path, tmp_path: Path, at: int) -> None:
    content = bytearray(whole.read_bytes())
    content[at] ^= 1
    whole.write_bytes(content)
    with pytest.raises(UserError, match="is not a rareannot project"):
        fetched(whole, tmp_path / "copy")


def test_a_name_that_does_not_fit_its_content_is_a_file_that_is_not_whole(whole: Path, tmp_path: Path) -> None:
    digest = sha256(whole.read_bytes()).hexdigest()
    right = whole.rename(whole.with_name(name_for(PROJECT, COPY, digest)))
    assert fetched(right, tmp_path / "copy") == right.stat().st_size
    wrong = right.rename(right.with_name(name_for(PROJECT, COPY, CONTENT)))
    with pytest.raises(NotNow):
        fetched(wrong, tmp_path / "other")


def test_a_file_that_changes_meanwhile_is_not_whole(whole: Path, tmp_path: Path) -> None:
    place = SharedFolder(whole.parent)
    (entry,) = place.entries()
    steps = fetch(place, entry, tmp_path / "copy")
    next(steps)
    with whole.open("ab") as file:
        file.write(b"x")
    with pytest.raises(NotNow):
        list(steps)


def test_a_file_that_is_gone_is_looked_at_again_next_time(whole: Path, tmp_path: Path) -> None:
    (entry,) = SharedFolder(whole.parent).entries()
    whole.unlink()
    with pytest.raises(NotNow, match="taken away"):
        list(fetch(SharedFolder(whole.parent), entry, tmp_path / "copy"))


@pytest.mark.parametrize(("limit", "said"), [("ROOM", "has room for"), ("MOST_COPIED", "nothing above")])
def test_a_file_too_large_for_the_room_or_the_limit_is_refused(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, said: str
) -> None:
    monkeypatch.setattr(shared_place, limit, 1 << 60 if limit == "ROOM" else whole.stat().st_size - 1)
    with pytest.raises(UserError, match=said):
        fetched(whole, tmp_path / "copy")


@pytest.mark.parametrize(
    ("error", "said"),
    [(OSError(5, "Input/output error"), "Input/output error"), (ValueError("two\n lines"), "two lines"), (ValueError(), "ValueError"),
     (ValueError("x" * 400), "x" * 300)],
)  # fmt: skip
def test_a_failure_is_said_on_one_line(error: Exception, said: str) -> None:
    assert reason(error) == said

"""Opening and making projects, and reading label set files."""

import json
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.workflow import projects
from rareannot.workflow.projects import chosen_label_set, new_project, open_project, read_label_set


@pytest.mark.parametrize("name", ["day", "day.rareannot", "day.v2"])
def test_a_new_project_has_the_ending_of_projects(tmp_path: Path, name: str) -> None:
    with new_project(tmp_path / name) as project:
        assert project.path.name == f"{name.removesuffix('.rareannot')}.rareannot"


def test_a_new_project_has_the_ready_label_set_unless_another_is_given(tmp_path: Path) -> None:
    with new_project(tmp_path / "a") as project:
        assert project.label_set.name == builtin_label_set().name
    other = builtin_label_set("conll-4")
    with new_project(tmp_path / "b", other, "news") as project:
        assert (project.label_set.name, project.name) == (other.name, "news")


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.rareannot").write_text("somebody's")
    with pytest.raises(UserError):
        new_project(tmp_path / "a")
    assert (tmp_path / "a.rareannot").read_text() == "somebody's"


def test_a_project_opened_to_look_at_is_read_only(tmp_path: Path) -> None:
    new_project(tmp_path / "a").close()
    with open_project(tmp_path / "a.rareannot", read_only=True) as project:
        assert project.read_only
    with open_project(tmp_path / "a.rareannot") as project:
        assert not project.read_only


def test_a_label_set_is_chosen_by_its_name_or_by_its_file(tmp_path: Path) -> None:
    assert chosen_label_set("critical-minerals") == builtin_label_set()
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(builtin_label_set("conll-4").as_json()), encoding="utf-8-sig")
    assert chosen_label_set(str(path)) == builtin_label_set("conll-4")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not json", "is not a JSON file; export the label set of a project"),
        (b"\xff\xfe\x00", "is not a JSON file"),
        (b"[" * 100_000, "is not a JSON file"),
        (b"[]", "“mine.json”"),
        (b'{"name": "x", "labels": 5}', "“mine.json”"),
    ],
)
def test_a_file_that_is_no_label_set_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match=said):
        read_label_set(path)


def test_a_label_set_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere"):
        read_label_set(tmp_path / "nowhere.json")


def test_a_file_too_large_for_a_label_set_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projects, "MOST_BYTES", 10)
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(builtin_label_set().as_json()))
    with pytest.raises(UserError, match="mine"):
        read_label_set(path)


def test_caches_and_backups_lie_apart() -> None:
    assert projects.backup_folder() != projects.cache_folder()
    assert projects.backup_folder().name == "backups"

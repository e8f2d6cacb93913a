"""Names of files: none leads elsewhere or is a device, whoever thought of it."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from rareannot.core.errors import UserError
from rareannot.core.own_files import is_project_name, with_suffix, without_suffix
from rareannot.core.system.file_names import check_name, plain_name, same_name
from rareannot.store import Project
from rareannot.workflow.packs import pack_paths
from tests.store.conftest import filled


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are looked at as on Windows."""
    monkeypatch.setattr("rareannot.core.system.file_names.sys", SimpleNamespace(platform="win32"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mira", "Mira"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a<b>:c|d?", "a_b_c_d_"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("com1", "_com1"),
        ("Console", "Console"),
        ("ends in dots...", "ends_in_dots"),
        ("稀土", "稀土"),
        ("...", ""),
    ],
)
def test_a_plain_name_leads_nowhere_and_is_no_device(text: str, name: str) -> None:
    assert plain_name(text) == name


def test_a_plain_name_has_room_for_an_ending_in_any_script() -> None:
    name = plain_name("稀" * 100)
    assert name == "稀" * 40
    assert len(name.encode()) <= 120


def test_names_that_differ_in_case_or_in_how_accents_are_written_are_one() -> None:
    assert same_name("Müller") == same_name("MU\u0308LLER")
    assert same_name("Mira") != same_name("Mirja")


def test_packs_for_people_whose_names_are_one_file_are_two_files(tmp_path: Path) -> None:
    paths = pack_paths(tmp_path, [("a" * 32, "Mira"), ("b" * 32, "MIRA"), ("c" * 32, "CON")])
    assert [path.name for path in paths] == ["Mira aaaaaaaa.rareannot", "MIRA bbbbbbbb.rareannot", "_CON.rareannot"]


def test_a_projects_ending_counts_in_capitals(tmp_path: Path) -> None:
    assert is_project_name(Path("DEMO.RAREANNOT"))
    assert not is_project_name(Path("demo.jsonl"))
    assert with_suffix(Path("a.RAREANNOT")) == Path("a.RAREANNOT")
    assert with_suffix(Path("a.b")) == Path("a.b.rareannot")
    assert without_suffix("a.RareAnnot") == "a"


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("name", ["CON", "nul.jsonl", "Com1.rareannot", "a:b", "what?", "dots.", "space "])
def test_windows_takes_no_device_sign_or_trailing_dot(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="choose another"):
        check_name(tmp_path / name)


@pytest.mark.usefixtures("windows")
def test_a_path_that_windows_cannot_open_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    check_name(tmp_path / "a.rareannot")
    with pytest.raises(UserError, match="longer than this Windows allows"):
        check_name(tmp_path / ("a" * 240))


def test_elsewhere_such_names_are_names(tmp_path: Path) -> None:
    filled(tmp_path / "NUL.rareannot").close()
    with Project.open(tmp_path / "NUL.rareannot") as project:
        assert project.name == "NUL"

"""Names of files: none leads elsewhere or is a device, whoever thought of it."""

import ctypes
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from rareannot.core.errors import UserError
from rareannot.core.own_files import is_project_name, with_suffix, without_suffix
from rareannot.core.system.file_names import InUse, check_name, plain_name, replace_file, same_name, start_of
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


def test_names_that_are_made_up_are_cut_at_so_many_bytes() -> None:
    assert plain_name("a" * 200) == "a" * 120
    assert plain_name("a" + "稀" * 100) == "a" + "稀" * 39
    assert start_of("a" * 200) == "a" * 80
    assert start_of("稀" * 100) == "稀" * 26


@pytest.mark.usefixtures("windows")
def test_a_path_of_240_characters_is_the_longest_unless_windows_allows_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def path(length: int) -> Path:
        return Path("/" + "a" * 150 + "/" + "b" * (length - 152))

    def allows(answer: int) -> SimpleNamespace:
        return SimpleNamespace(ntdll=SimpleNamespace(RtlAreLongPathsEnabled=lambda: answer))

    check_name(path(240))
    for answer, fine in ((0, False), (0x100, False), (1, True)):  # it is a byte; what stands above it means nothing
        monkeypatch.setattr(ctypes, "windll", allows(answer), raising=False)
        if fine:
            check_name(path(241))
        else:
            with pytest.raises(UserError, match="longer than this Windows allows"):
                check_name(path(241))


@pytest.mark.parametrize(
    ("number", "tries", "said"),
    [(5, 3, None), (32, 3, None), (33, 3, None), (5, 99, InUse), (4, 1, PermissionError), (None, 1, PermissionError)],
)
def test_a_file_in_use_on_windows_is_tried_again_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None, tries: int, said: type[OSError] | None
) -> None:
    tried: list[Path] = []
    slept: list[float] = []
    really = os.replace

    def replace(source: Path, target: Path) -> None:
        tried.append(source)
        if len(tried) < tries or said is not None:
            error = PermissionError(13, "in use")
            error.winerror = number  # type: ignore[attr-defined]
            raise error
        really(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr("rareannot.core.system.file_names.time", SimpleNamespace(sleep=slept.append))
    (tmp_path / "a").write_text("new")
    if said is None:
        replace_file(tmp_path / "a", tmp_path / "b")
        assert ((tmp_path / "b").read_text(), len(slept)) == ("new", 2)
    else:
        with pytest.raises(said) as raised:
            replace_file(tmp_path / "a", tmp_path / "b")
        assert (type(raised.value), len(tried) > 1) == (said, said is InUse)
        assert sum(slept) > 1 or said is not InUse

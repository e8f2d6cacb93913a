"""The file of settings as somebody may have written to it: what cannot be read is passed over."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from rareannot.gui.base.settings import MOST_PROJECTS, MOST_RECENT, Opened, Settings


@pytest.mark.parametrize("odd", [("many", "0"), ("3", "nan"), ("3", "1e99"), ("3", "yesterday")])
def test_a_recent_project_with_odd_numbers_is_passed_over(tmp_path: Path, odd: tuple[str, str]) -> None:
    settings = Settings()
    good = Opened(str(tmp_path / "good"), "good", 1, 2, 1e9)
    bad = Opened(str(tmp_path / "bad"), "bad", odd[0], 2, odd[1])  # type: ignore[arg-type]
    for one in (good, bad):
        Path(one.path).touch()
        settings.remember(one)
    assert settings.recent() == [good]


def test_of_many_projects_the_oldest_are_forgotten(tmp_path: Path) -> None:
    settings = Settings()
    paths = [tmp_path / f"{n}.rareannot" for n in range(MOST_PROJECTS + 3)]
    for n, path in enumerate(paths):
        settings.put_of_project("place", path, f"{n} 0 ")
        settings.put_of_project("learned", path, n)
    settings.put_of_project("view", paths[3], "new")
    assert settings.of_project("view", paths[3]) == "new"
    assert [settings.of_project("place", one) for one in paths[:4]] == ["", "", "", "3 0 "]
    assert [settings.number_of_project("learned", one) for one in paths[:4]] == [0, 0, 0, 3]
    settings.put_of_project("place", tmp_path / "another", "1 0 ")
    assert (settings.of_project("place", paths[3]), settings.of_project("place", paths[4])) == ("3 0 ", "")


def test_what_an_earlier_version_remembered_is_known_and_goes_first(tmp_path: Path) -> None:
    settings = Settings()
    earlier = tmp_path / "earlier.rareannot"
    settings.put("place" + earlier.as_posix(), "7 0 ")
    settings.put("placeC:/Users/Ana/p.rareannot", "8 0 ")
    assert settings.of_project("place", earlier) == "7 0 "
    for n in range(MOST_PROJECTS):
        assert settings.of_project("place", earlier) == "7 0 " or n == MOST_PROJECTS - 1
        settings.put_of_project("place", tmp_path / str(n), "1 0 ")
    assert (settings.of_project("place", earlier), settings.text("placeC:/Users/Ana/p.rareannot")) == ("", "")


@pytest.mark.parametrize("odd", ["[", "7", "[7, null]", '{"a": 1}'])
def test_an_odd_list_of_projects_is_begun_anew(tmp_path: Path, odd: str) -> None:
    settings = Settings()
    settings.put("projects", odd)
    settings.put_of_project("place", tmp_path / "a", "1 0 ")
    assert settings.of_project("place", tmp_path / "a") == "1 0 "


def test_a_shared_drive_by_two_slashes_has_one_name() -> None:
    settings = Settings()
    for _ in range(2):
        settings.put_of_project("place", Path("//server/share/p"), "1 0 ")
    assert settings.text("projects") == '["/server/share/p"]'


def test_of_many_values_of_a_group_the_oldest_are_forgotten() -> None:
    settings = Settings()
    settings.put("works_in/earlier", "1 Mira")
    settings.put("works_in/other", "1 Mira")
    for n in range(MOST_PROJECTS - 1):
        settings.put_newest("works_in/", str(n), f"{n} Mira")
    assert [settings.text(f"works_in/{one}") for one in ("earlier", "other", "0")] == ["1 Mira", "", "0 Mira"]
    settings.put_newest("works_in/", "0", "0 Noor")
    settings.put_newest("works_in/", "another", "1 Mira")
    settings.put_newest("works_in/", "later", "1 Mira")
    assert [settings.text(f"works_in/{one}") for one in ("earlier", "0", "1", "2")] == ["", "0 Noor", "", "2 Mira"]


def test_an_empty_text_leaves_nothing_in_the_file() -> None:
    settings = Settings()
    settings.put_text("label_draft/a", "ORG")
    assert settings.text("label_draft/a") == "ORG"
    settings.put_text("label_draft/b", "")
    settings.put_text("label_draft/a", "")
    assert (settings.text("label_draft/a", "none"), settings.text("label_draft/b", "none")) == ("none", "none")


def test_numbers_that_are_none_give_the_default() -> None:
    settings = Settings()
    assert (settings.learn_every, settings.numbers("size", (1, 2)), settings.number("text_step", 2)) == (10, (1, 2), 2)
    for kept, every in (("0", 0), ("-3", 0), ("25", 25), ("often", 10)):
        settings.put("learn_every", kept)
        assert settings.learn_every == every
    for text, found in (("640 480", (640, 480)), ("640 wide", (1, 2)), ("", (1, 2))):
        settings.put("size", text)
        assert settings.numbers("size", (1, 2)) == found


def _opened(tmp_path: Path, name: str, done: int = 1) -> Opened:
    (tmp_path / name).touch()
    return Opened(str(tmp_path / name), name, done, 2, 1e9)


def test_projects_are_listed_newest_first_each_once_and_only_while_they_are_there(tmp_path: Path) -> None:
    settings, made = Settings(), [_opened(tmp_path, f"p{n}") for n in range(MOST_RECENT + 2)]
    for one in made:
        settings.remember(one)
    assert settings.recent() == made[:1:-1]
    again = _opened(tmp_path, "p5", done=2)
    settings.remember(again)
    assert [one.name for one in settings.recent()] == ["p5", "p9", "p8", "p7", "p6", "p4", "p3", "p2"]
    assert settings.recent()[0] == again
    (tmp_path / "p9").unlink()
    assert "p9" not in [one.name for one in settings.recent()]


def test_another_window_sees_the_list_at_once_and_is_seen(tmp_path: Path) -> None:
    settings = Settings()
    settings.remember(_opened(tmp_path, "mine"))
    file = Path(settings._ini.fileName())
    text = file.read_text("utf-8")
    assert "mine" in text
    (tmp_path / "theirs").touch()
    file.write_text(text.replace("mine", "theirs"), "utf-8")
    assert [one.name for one in settings.recent()] == ["theirs"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_nobody_else_may_read_the_settings_not_even_those_of_an_earlier_version(tmp_path: Path) -> None:
    name = tmp_path / "p.rareannot"
    name.touch()
    ini = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "rareannot", "rareannot")
    for earlier in (None, 0o644):
        if earlier is not None:
            Path(ini.fileName()).chmod(earlier)
        Settings().remember(Opened(str(name), "Mira's", 1, 2, 1e9))
        assert Path(ini.fileName()).stat().st_mode & 0o777 == 0o600

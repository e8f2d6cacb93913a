"""From what a person types to the place that is meant."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.team.place_address import place_at
from rareannot.team.shared_folder import SharedFolder


def test_a_folder_is_a_folder_however_it_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path.parent))
    typed = [str(tmp_path), f"  {tmp_path} ", f"file://{tmp_path}", f"file://localhost{tmp_path}", f"~/{tmp_path.name}"]
    places = [place_at(one) for one in typed]
    assert all(isinstance(place, SharedFolder) for place in places)
    assert {place.address for place in places} == {str(tmp_path.resolve())}


def test_a_blank_in_an_address_may_be_written_as_such(tmp_path: Path) -> None:
    folder = tmp_path / "our team"
    assert place_at(f"file://{tmp_path}/our%20team").address == str(folder.resolve())


@pytest.mark.parametrize("typed", ["", "   ", "\n"])
def test_nothing_typed_is_a_sentence(typed: str) -> None:
    with pytest.raises(UserError, match="Name the folder"):
        place_at(typed)


def test_a_file_on_another_computer_names_that_computer(tmp_path: Path) -> None:
    assert "nas" in place_at("file://nas/team").address


def test_a_windows_drive_is_no_address() -> None:
    assert isinstance(place_at("C:/team"), SharedFolder)

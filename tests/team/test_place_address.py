"""From what a person types to the place that is meant."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.team.object_store import ObjectStore
from rareannot.team.place_address import place_at
from rareannot.team.shared_folder import SharedFolder


@pytest.mark.parametrize(
    "typed", ["{folder}", "  {folder}  ", "file://{folder}", "file://localhost{folder}", "FILE://{folder}"]
)
def test_a_folder_is_a_folder_however_it_is_typed(tmp_path: Path, typed: str) -> None:
    place = place_at(typed.format(folder=tmp_path))
    assert isinstance(place, SharedFolder)
    assert place.address == str(tmp_path.resolve())


def test_blanks_in_an_address_are_read_back(tmp_path: Path) -> None:
    assert place_at(f"file://{tmp_path}/our%20team").address == str(tmp_path.resolve() / "our team")


def test_the_own_home_may_be_meant_by_its_sign(home: Path) -> None:
    assert place_at("~/team").address == str((home / "team").resolve())


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_typed_is_said(typed: str) -> None:
    with pytest.raises(UserError, match="Name the folder"):
        place_at(typed)


def test_another_address_is_an_object_store() -> None:
    assert isinstance(place_at("memory://team"), ObjectStore)

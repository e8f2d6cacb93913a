"""The file of settings as somebody may have written to it: what cannot be read is passed over."""

from pathlib import Path

import pytest

from rareannot.gui.base.settings import Opened, Settings


@pytest.mark.parametrize("odd", [("many", "0"), ("3", "nan"), ("3", "1e99"), ("3", "yesterday")])
def test_a_recent_project_with_odd_numbers_is_passed_over(tmp_path: Path, odd: tuple[str, str]) -> None:
    settings = Settings()
    good = Opened(str(tmp_path / "good"), "good", 1, 2, 1e9)
    bad = Opened(str(tmp_path / "bad"), "bad", odd[0], 2, odd[1])  # type: ignore[arg-type]
    for one in (good, bad):
        Path(one.path).touch()
        settings.remember(one)
    assert settings.recent() == [good]

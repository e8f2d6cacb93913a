"""Files that come with the program can be read wherever it is installed."""

from rareannot.core.bundled import bundled_json, bundled_names


def test_shipped_files_can_be_read() -> None:
    assert "critical-minerals" in bundled_names("labels", ".json")
    assert bundled_json("theme.json")["version"] == 1

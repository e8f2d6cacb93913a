"""How the window's sentences are put together."""

from rareannot.gui.base.translation import together


def test_sentences_are_parted_as_their_script_parts_them() -> None:
    assert together("One.", "", "Two.") == "One. Two."
    assert together("一。", "二。", "three.") == "一。二。three."
    assert together("", "") == ""

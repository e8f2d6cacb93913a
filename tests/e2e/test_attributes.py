"""Attributes of spans in the whole window by real keys: asked for, chosen, undone, shown at the tag and in the inspector."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.gui.dialogs.cheat_sheet import CheatSheet
from tests.e2e.conftest import Person, path

__all__ = ["path"]


def goes_to(person: Person, words: str) -> None:
    """Walk to a span."""
    for _ in range(20):
        if person.current() == words:
            return
        person.presses("]")
    raise AssertionError(words)


def values(person: Person) -> dict[str, object]:
    """What is said of the current span."""
    mark = person.place.session.walk.mark()
    assert mark is not None
    return dict(mark.attributes)


def chooses(person: Person, key: str, digit: Qt.Key) -> None:
    """Ask for an attribute and take one of its choices."""
    person.presses(key)
    menu = person.place.tools.attributes.menu
    assert menu is not None
    QTest.keyClick(menu, digit)


def test_two_keys_set_an_attribute_and_accept_the_suggestion_and_one_undo_takes_both_back(annotator: Person) -> None:
    goes_to(annotator, "about 20 000 tons")
    chooses(annotator, "T", Qt.Key.Key_2)
    assert values(annotator) == {"status": "forecast"}
    assert annotator.decided() == {"about 20 000 tons": "QUANTITY"}
    chooses(annotator, "C", Qt.Key.Key_2)
    assert values(annotator) == {"change": "rise", "status": "forecast"}
    chooses(annotator, "T", Qt.Key.Key_1)
    assert values(annotator) == {"change": "rise"}, "reported is the default"
    annotator.presses("Ctrl+Z")
    assert values(annotator) == {"change": "rise", "status": "forecast"}
    annotator.presses("Ctrl+Z", "Ctrl+Z")
    assert annotator.decided() == {}


def test_the_inspector_shows_what_is_asked_and_a_click_asks_for_it(annotator: Person) -> None:
    goes_to(annotator, "about 20 000 tons")
    section = annotator.place.inspector.sections
    annotator.waits(lambda: section.section("attributes").isVisible())
    lines = [(name.text(), value.text(), key.text()) for name, value, key in section.attributes.lines]
    assert lines == [("status", "reported", "T"), ("change", "level", "C")]
    QTest.mouseClick(section.attributes.lines[0][1], Qt.MouseButton.LeftButton)
    menu = annotator.place.tools.attributes.menu
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_3)
    annotator.waits(lambda: section.attributes.lines[0][1].text() == "target")
    goes_to(annotator, "lithium carbonate")
    annotator.waits(lambda: not section.section("attributes").isVisible())
    annotator.presses("T")
    assert "does not ask for “status” of MATERIAL" in annotator.place.message.sentence


def test_attributes_are_on_disk_and_go_out_with_the_span(annotator: Person, tmp_path: Path) -> None:
    goes_to(annotator, "about 20 000 tons")
    chooses(annotator, "T", Qt.Key.Key_2)
    annotator.waits_for_the_disk()
    annotator.presses("Ctrl+Shift+A")
    annotator.place.session.set_status("done")
    annotator.waits_for_the_disk()
    (line,) = annotator.exports(tmp_path / "out.jsonl")
    assert [span["attributes"] for span in line["spans"] if "attributes" in span] == [{"status": "forecast"}]


def test_the_keys_of_attributes_stand_among_all_keys(annotator: Person) -> None:
    assert ("T", "status") in annotator.place.label_set.keys
    sheets: list[list[str]] = []

    def look() -> None:
        sheet = next(one for one in QApplication.topLevelWidgets() if isinstance(one, CheatSheet))
        sheets.append(sheet.shown())
        sheet.close()

    QTimer.singleShot(0, look)
    annotator.presses("?")
    annotator.waits(lambda: bool(sheets))
    assert {"ORG", "status", "change"} <= set(sheets[0])

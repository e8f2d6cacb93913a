"""The border between two spans, and one span made two, by real keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.e2e.conftest import LABELS, Person

MATERIAL = "lithium carbonate"


def message(person: Person) -> str:
    return " ".join(one.text() for one in person.place.message.findChildren(QLabel))


def test_a_word_goes_from_one_span_to_its_neighbour_and_back_in_one_step(annotator: Person) -> None:
    annotator.presses("Tab", ".")
    assert annotator.current() == "about 20 000 tons of"
    annotator.presses("Ctrl+Shift+Right")
    assert annotator.decided() == {"about 20 000 tons of lithium": "QUANTITY", "carbonate": "MATERIAL"}
    annotator.presses("Ctrl+Shift+Left", "Ctrl+Shift+Left")
    assert annotator.decided() == {"about 20 000 tons": "QUANTITY", "of lithium carbonate": "MATERIAL"}
    assert annotator.current() == "about 20 000 tons"
    mark = annotator.place.session.walk.mark()
    assert mark is not None
    assert mark.figure is not None
    assert str(mark.figure.value) == "20000"
    annotator.presses("Ctrl+Z", "Ctrl+Z")
    assert annotator.decided() == {"about 20 000 tons of lithium": "QUANTITY", "carbonate": "MATERIAL"}


def test_the_span_before_is_the_neighbour_where_none_comes_after(annotator: Person) -> None:
    annotator.presses("Tab", ".", "]")
    assert annotator.current() == MATERIAL
    annotator.presses("Ctrl+Shift+Left")
    assert annotator.current() == "of lithium carbonate"


def test_where_no_span_is_beside_or_it_has_one_word_nothing_moves_and_it_is_said_why(annotator: Person) -> None:
    annotator.presses("Ctrl+Shift+Right")
    assert "No other span touches “kilundu minerals”" in message(annotator)
    annotator.presses("Tab", ".", "Ctrl+Shift+Right", "Ctrl+Shift+Right")
    assert annotator.decided() == {"about 20 000 tons of lithium": "QUANTITY", "carbonate": "MATERIAL"}
    assert "“carbonate” is a single word" in message(annotator)


def test_a_span_is_split_before_the_word_under_the_cursor(annotator: Person) -> None:
    annotator.presses("Tab", "/")
    QTest.keyClicks(annotator.place.article.finding.line, "000 tons")
    QTest.keyClick(annotator.place.article.finding.line, Qt.Key.Key_Return)
    annotator.presses(";")
    assert annotator.decided() == {"about 20": "QUANTITY", "000 tons": "QUANTITY"}
    assert annotator.current() == "000 tons"


def test_without_a_cursor_the_last_word_is_split_off_and_takes_a_label(annotator: Person) -> None:
    annotator.presses(";")
    assert annotator.decided() == {"kilundu": "ORG", "minerals": "ORG"}
    assert annotator.current() == "minerals"
    annotator.presses("M")
    assert annotator.decided() == {"kilundu": "ORG", "minerals": "MATERIAL"}
    annotator.presses("Ctrl+Z", "Ctrl+Z")
    assert annotator.decided() == {}


def test_a_single_word_is_not_split(annotator: Person) -> None:
    annotator.presses(*["Tab"] * (list(LABELS).index("oslo")), ";")
    assert annotator.decided() == {}
    assert "one of several words only" in message(annotator)

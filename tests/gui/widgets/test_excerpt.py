"""Words cut around a place: whole words, one line, and offsets that hold beyond the first plane."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.gui.base.theme import Theme
from rareannot.gui.widgets.excerpt import NEUTRAL, LinePainter, excerpt, pieces, utf16
from rareannot.gui.widgets.marked_text import TextPiece

TEXT = "first line ends here\nshipments will be cut by up to 30 percent next year says the ministry\nthird"


def test_it_holds_whole_words_of_the_same_line() -> None:
    start = TEXT.index("30 percent")
    shown = excerpt(TEXT, start, start + 10, 3, 2)
    assert shown.text == "by up to 30 percent next year"
    assert shown.words == "30 percent"
    whole = excerpt(TEXT, start, start + 10, 50, 50)
    assert whole.text == "shipments will be cut by up to 30 percent next year says the ministry"
    assert excerpt(TEXT, start, start + 10, 0, 0).text == "30 percent"


@given(st.text("ab \n\U0001f600é", min_size=1, max_size=80), st.data())
def test_a_piece_covers_exactly_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown = excerpt(text, start, end, data.draw(st.integers(0, 4)), data.draw(st.integers(0, 4)))
    piece = shown.piece(start, end, 0)
    units = shown.text.encode("utf-16-le")[2 * piece.start : 2 * piece.end].decode("utf-16-le")
    assert units == text[start:end].replace("\n", " ") == shown.words


def test_spans_have_the_colours_of_their_labels() -> None:
    labels = builtin_label_set()
    shown = excerpt(TEXT, 21, 30, 2, 2)
    (piece,) = pieces(shown, [Span(21, 30, "ORG")], labels)
    assert piece.colour == labels["ORG"].colour
    assert utf16("\U0001f600a") == 3


def test_a_long_line_gives_up_words_on_the_left_so_that_the_place_is_seen(qtbot: QtBot) -> None:
    line = LinePainter(Theme(), 15)
    text = "many words stand before the place that matters here"
    start = text.index("place")
    assert line.shortened(text, start, start + 5, 2000) == 0
    out = line.shortened(text, start, start + 5, 120)
    assert 0 < out <= start
    assert text[out - 1] == " "


def test_painting_marks_the_words(qtbot: QtBot) -> None:
    image = QImage(300, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    theme = Theme()
    for colour, expected in ((3, theme.label(3).outline), (NEUTRAL, theme.colour("border_strong"))):
        painter = QPainter(image)
        LinePainter(theme, 15).draw(
            painter, QRectF(4, 2, 290, 26), "some words", [TextPiece(5, 10, colour)], theme.colour("text")
        )
        painter.end()
        seen = {image.pixelColor(x, y).name() for x in range(300) for y in range(30)}
        assert expected.name() in seen

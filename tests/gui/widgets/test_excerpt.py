"""Words cut around a place: whole words, one line, and offsets that hold beyond the first plane."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.gui.base.theme import Theme
from rareannot.gui.widgets.excerpt import NEUTRAL, LinePainter, _x, excerpt, lead, pieces, utf16
from rareannot.gui.widgets.marked_text import TextPiece
from tests.gui.painted import Painted, painted

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


def test_qt_counts_two_for_what_is_beyond_the_first_plane() -> None:
    assert [utf16(text) for text in ("", "\uffff", "\U00010000", "a\U0001f600")] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("before", "most", "kept"),
    [
        ("one two three", 13, "one two three"),
        (" one two three", 14, "one two three"),
        ("one two three", 12, "two three"),
        ("one two three", 9, "two three"),
        ("one two three", 8, "three"),
        ("one two three", 5, "three"),
        ("one two three", 4, ""),
        ("one\ntwo", 7, "one two"),
    ],
)
def test_what_leads_to_a_place_is_whole_words(before: str, most: int, kept: str) -> None:
    assert lead(before, most) == kept


def test_words_around_a_place_begin_after_a_blank_where_one_does() -> None:
    text = "pre-war (ores) rose"
    start = text.index("ores")
    assert excerpt("pre-war ores", 8, 12, 1, 0).text == "pre-war ores"
    assert excerpt(text, start, start + 4, 1, 0).text == "(ores"
    assert excerpt(text, start, start + 4, 2, 0).text == "pre-war (ores"
    assert excerpt(text, start, start + 4, 9, 9).text == text
    assert excerpt(text, 0, 3, 3, 0).text == "pre"
    long = "x" * 1000 + "(ores"
    assert excerpt(long, 1001, 1005, 1, 0).text == "(ores"


def test_pieces_have_tags_only_where_they_are_wanted_and_unknown_labels_four_letters() -> None:
    labels = builtin_label_set()
    shown = excerpt(TEXT, 21, 30, 2, 2)
    spans = [Span(21, 30, "ORG"), Span(21, 30, "VESSEL")]
    assert [one.tag for one in pieces(shown, spans, labels)] == ["", ""]
    known, unknown = pieces(shown, spans, labels, tags=True)
    assert (known.tag, known.colour) == (labels["ORG"].tag, labels["ORG"].colour)
    assert (unknown.tag, unknown.colour) == ("VESS", 0)


INK, QUIET = QColor("#102030"), QColor("#a0b0c0")


def _line(text: str, *marks: TextPiece, width: float = 290, quiet: QColor | None = None) -> Painted:
    """What is painted of a line."""
    line, box = LinePainter(Theme(), 15), QRectF(4, 2, width, 26)
    return painted(lambda painter: line.draw(painter, box, text, marks, INK, quiet), QSize(300, 30))


def test_marks_are_filled_with_a_bar_at_their_foot_and_words_are_in_ink(qapp: object) -> None:
    colours = Theme().label(3)
    found = _line("some words", TextPiece(5, 10, 3))
    (fill,), (bar,) = found.filled(colours.fill.name()), found.filled(colours.outline.name())
    assert [bar.left(), bar.bottom()] == pytest.approx([fill.left(), fill.bottom()], abs=0.1)
    assert 20 < fill.left() < fill.right() < 100
    assert [shape.line for shape in found.shapes if shape.fill == colours.fill.name()] == [""]
    assert ([one.colour for one in found.words], found.kept) == ([INK.name()], True)
    assert _line("some words", TextPiece(10, 14, 3)).shapes == ()


def test_words_outside_marks_are_quiet_where_that_is_wanted(qapp: object) -> None:
    marks = TextPiece(0, 4, NEUTRAL), TextPiece(11, 15, NEUTRAL)
    found = _line("some words here", *marks, quiet=QUIET)
    assert [one.colour for one in found.words] == [QUIET.name(), INK.name(), INK.name()]
    assert found.kept
    image = QImage(300, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    LinePainter(Theme(), 15).draw(painter, QRectF(4, 2, 290, 26), "some words here", marks, INK, QUIET)
    painter.end()
    first, last = (box for box in found.filled(Theme().colour("border_strong").name()))
    middle = {
        image.pixelColor(x, y).lightness()
        for x in range(round(first.right()) + 3, round(last.left()) - 3)
        for y in range(30)
    }
    assert min(middle) >= QUIET.lightness()
    assert min(image.pixelColor(x, y).lightness() for x in range(4, round(first.right())) for y in range(16)) < 90
    assert min(image.pixelColor(x, y).lightness() for x in range(round(last.left()), 120) for y in range(16)) < 90


def test_a_line_that_just_fits_is_whole_and_a_longer_one_ends_in_an_ellipsis(qapp: object) -> None:
    layout = LinePainter(Theme(), 15)._laid_out("some words here")
    needs = layout.lineAt(0).naturalTextWidth()
    assert _line("some words here", width=needs).texts() == ["some words here"]
    (short,) = _line("some words here", width=needs - 1).texts()
    assert short.endswith("…")
    assert short[:-1] == short[:-1].rstrip()
    assert "some words here".startswith(short[:-1])


def test_words_are_left_out_only_where_the_place_would_not_be_seen(qapp: object) -> None:
    line = LinePainter(Theme(), 15)
    text = " ores were cut"
    layout = line._laid_out(text)
    just = _x(layout.lineAt(0).cursorToX(5)) + 2 * line._box
    assert line.shortened(text, 1, 5, just) == 0
    assert line.shortened(text, 2, 5, just - 0.1) == 1


def test_marks_have_smooth_corners(qapp: object) -> None:
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    LinePainter(Theme(), 20).draw(painter, QRectF(4, 2, 110, 36), "ores", [TextPiece(0, 4, 3)], INK)
    painter.end()
    fill = Theme().label(3).fill.rgb()
    top = next(y for y in range(40) if image.pixel(12, y) == fill)
    corner = {image.pixel(x, top) for x in range(3, 8)}
    assert len(corner) > 2

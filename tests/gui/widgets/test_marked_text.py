import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.marked_text import EDGE, MarkedText, TextPiece, example_pieces

words = st.text(st.characters(exclude_characters="{}", exclude_categories=["Cs"]), max_size=12)


def test_braces_mark_the_span_of_an_example() -> None:
    text, pieces = example_pieces("the {united states} said", 3)
    assert text == "the united states said"
    assert [(p.start, p.end, p.colour) for p in pieces] == [(4, 17, 3)]


def test_offsets_in_an_example_count_as_qt_counts() -> None:
    _text, pieces = example_pieces("😀 {neodymium}", 0)
    assert (pieces[0].start, pieces[0].end) == (3, 12)


@given(st.lists(st.tuples(words, words), max_size=4), words)
def test_an_example_reads_as_its_text_without_the_braces(parts: list[tuple[str, str]], rest: str) -> None:
    example = "".join(f"{before}{{{span}}}" for before, span in parts) + rest
    text, pieces = example_pieces(example, 0)
    units = text.encode("utf-16-le")
    assert text == "".join(before + span for before, span in parts) + rest
    assert [units[2 * p.start : 2 * p.end].decode("utf-16-le") for p in pieces] == [span for _before, span in parts]


def test_text_grows_downwards_where_it_is_narrow(qtbot: QtBot) -> None:
    shown = MarkedText(15, 23)
    qtbot.addWidget(shown)
    shown.show_text("a long example of several words that will not fit", [TextPiece(2, 6, 0)])
    assert shown.heightForWidth(120) > shown.heightForWidth(600)
    shown.resize(120, 200)
    assert not shown.grab().isNull()


@pytest.mark.parametrize(
    "text", ["japan is expected to need 32 000 tons", "稀土 价格 上涨 12%", "mmmm WWWW", "iiii llll"]
)
def test_the_size_is_the_largest_that_fits_at_every_width(qtbot: QtBot, text: str) -> None:
    shown = MarkedText(34, 62, least=15)
    qtbot.addWidget(shown)
    shown.show_text(text, [])
    for width in range(40, 900, 60):
        lines = {}
        for size in range(34, 14, -1):
            one = MarkedText(size, 62 * size / 34)
            qtbot.addWidget(one)
            one.show_text(text, [])
            lines[size] = one._laid_out(width).lineCount()
        largest = max((size for size, count in lines.items() if count == 1), default=15)
        shown._laid_out(width)
        assert shown._size == largest, width


def test_text_with_a_least_size_shrinks_before_it_breaks(qtbot: QtBot) -> None:
    text = "japan is expected to need 32 000 tons"
    firm, yielding = MarkedText(34, 62), MarkedText(34, 62, least=16)
    for shown in (firm, yielding):
        qtbot.addWidget(shown)
        shown.show_text(text, ())
    assert yielding.heightForWidth(460) < firm.heightForWidth(460)


def test_screen_readers_hear_the_text(qtbot: QtBot) -> None:
    shown = MarkedText(15, 23)
    qtbot.addWidget(shown)
    shown.show_text("rare earth importer", ())
    assert shown.accessibleName() == "rare earth importer"


def test_the_same_text_grows_by_the_tag_that_hangs_below_it(qtbot: QtBot) -> None:
    line = MarkedText(19, 36)
    qtbot.addWidget(line)
    line.show_text("97 percent", (TextPiece(0, 10, 3),))
    bare = line.heightForWidth(300)
    line.show_text("97 percent", (TextPiece(0, 10, 3, tag="PCT"),))
    assert line.heightForWidth(300) == bare + 20


def _first_column(picture: QImage) -> int:
    """Where the first letter begins, from the left."""
    ground = picture.pixel(picture.width() - 1, picture.height() - 1)
    columns = range(picture.width())
    return next(x for x in columns if any(picture.pixel(x, y) != ground for y in range(picture.height())))


def test_each_look_of_a_span_is_drawn_in_its_own_way_and_colour(qtbot: QtBot) -> None:
    shown = MarkedText(20, 30)
    qtbot.addWidget(shown)
    shown.resize(400, 60)

    def drawn(look: str, colour: int = 3) -> QImage:
        shown.show_text("the united states said", [TextPiece(4, 17, colour, look)] if look else [])
        return shown.grab().toImage()

    looks = ("accepted", "undecided", "current", "ring", "")
    pictures = [drawn(look) for look in looks]
    assert [n for n, one in enumerate(pictures) if pictures.index(one) != n] == []
    assert all(drawn(look) != drawn(look, 5) for look in ("accepted", "undecided", "current"))
    starts = {look: _first_column(one) for look, one in zip(looks, pictures, strict=True)}
    assert starts["undecided"] == starts["accepted"] + EDGE

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.widgets.marked_text import EDGE, MarkedText, TextPiece, example_pieces
from tests.gui.painted import painted_widget
from tests.gui.repainted import repainted

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


def _shown(qtbot: QtBot, *pieces: TextPiece, text: str = "the united states said", width: int = 400) -> MarkedText:
    made = MarkedText(20, 30)
    qtbot.addWidget(made)
    made.resize(width, 200)
    made.show_text(text, pieces)
    return made


def test_an_accepted_span_is_filled_with_a_bar_below_and_no_frame(qtbot: QtBot) -> None:
    shown = _shown(qtbot, TextPiece(4, 17, 3))
    found, colours = painted_widget(shown), theme_of(shown).label(3)
    (fill,), (bar,) = found.filled(colours.fill.name()), found.filled(colours.outline.name())
    assert (bar.left(), bar.height()) == (fill.left(), 2)
    assert bar.width() == pytest.approx(fill.width(), abs=0.01)
    assert bar.bottom() == fill.bottom()
    assert found.drawn(colours.outline.name()) == []
    whole = painted_widget(_shown(qtbot, TextPiece(0, 22, 3))).filled(colours.fill.name())[0]
    assert 0 < fill.left() < fill.right() < whole.right()


def test_an_undecided_span_has_a_frame_alone_and_the_current_one_a_ring_and_a_bar(qtbot: QtBot) -> None:
    colours, ring = Theme().label(3), Theme().colour("focus").name()
    seen = {}
    for look in ("accepted", "undecided", "current", "ring"):
        found = painted_widget(_shown(qtbot, TextPiece(4, 17, 3, look)))
        seen[look] = (
            len(found.filled(colours.fill.name())),
            len(found.filled(colours.outline.name())),
            len(found.drawn(colours.outline.name())),
            len(found.drawn(ring)),
        )
    assert seen == {"accepted": (1, 1, 0, 0), "undecided": (0, 0, 1, 0), "current": (0, 1, 0, 1), "ring": (0, 0, 0, 1)}


@pytest.mark.parametrize(("look", "weight"), [("accepted", 600), ("undecided", 500), ("current", 600)])
def test_a_tag_hangs_below_the_beginning_of_its_span(qtbot: QtBot, look: str, weight: int) -> None:
    shown = _shown(qtbot, TextPiece(4, 17, 3, look, "GPE"))
    found = painted_widget(shown)
    tag, colours = found.of("GPE"), theme_of(shown).label(3)
    assert (tag.colour, tag.weight) == (colours.text.name(), weight)
    boxes = found.filled(colours.outline.name()) or found.drawn(colours.outline.name())
    assert tag.x == pytest.approx(boxes[0].left(), abs=2)
    assert tag.y > boxes[0].bottom()


def test_a_span_over_two_lines_has_two_boxes_and_one_tag(qtbot: QtBot) -> None:
    shown = _shown(qtbot, TextPiece(4, 17, 3, "accepted", "GPE"), width=110)
    found = painted_widget(shown)
    boxes = found.filled(theme_of(shown).label(3).fill.name())
    assert len(boxes) == 2
    assert boxes[0].top() < boxes[1].top()
    assert found.texts().count("GPE") == 1
    assert found.of("GPE").y < boxes[1].bottom()
    twice = painted_widget(_shown(qtbot, TextPiece(0, 3, 3, tag="ONE"), TextPiece(4, 10, 3, tag="TWO")))
    assert {"ONE", "TWO"} <= {*twice.texts()}


def test_words_outside_what_is_inked_are_quieter(qtbot: QtBot) -> None:
    shown = _shown(qtbot)
    plain, muted = {one.colour for one in painted_widget(shown).words}, theme_of(shown).colour("muted").name()
    assert len(plain) == 1
    assert muted not in plain
    pictures = list[QImage]()
    for inked in ((4, 17), (0, 17), (4, 22), (0, 22)):
        shown.show_text("the united states said", (), inked=inked)
        assert {one.colour for one in painted_widget(shown).words} - plain <= {muted}
        pictures.append(shown.grab().toImage())
    shown.show_text("the united states said", ())
    assert pictures[3] == shown.grab().toImage()
    assert [n for n, one in enumerate(pictures) if pictures.index(one) != n] == []


def test_an_empty_text_takes_no_room_and_a_name_is_heard_instead_of_the_text(qtbot: QtBot) -> None:
    shown = MarkedText(20, 30)
    qtbot.addWidget(shown)
    assert (shown.heightForWidth(300), shown.minimumSizeHint().height(), shown.text()) == (0, 0, "")
    shown.show_text("a text", (), "what it is")
    assert (shown.accessibleName(), shown.text()) == ("what it is", "a text")
    assert shown.heightForWidth(300) > 0
    assert shown.minimumSizeHint().height() == round(30 * theme_of(shown).scale)
    shown.resize(50, 10)
    narrow = shown.sizeHint().height()
    assert narrow == shown.heightForWidth(280)
    shown.resize(51, 10)
    assert shown.sizeHint().height() == shown.heightForWidth(51)


def test_room_for_tags_that_come_later_is_kept(qtbot: QtBot) -> None:
    piece = TextPiece(0, 3, 3)
    kept, bare = MarkedText(19, 36, tagged=True), MarkedText(19, 36)
    for shown in (kept, bare):
        qtbot.addWidget(shown)
        shown.show_text("97 percent", (piece,))
    assert kept.heightForWidth(300) == bare.heightForWidth(300) + 20 * theme_of(kept).scale
    for shown in (kept, bare):
        shown.show_text("97 percent", ())
    assert kept.heightForWidth(300) == bare.heightForWidth(300)


def test_an_outline_finds_its_room_where_others_have_theirs(qtbot: QtBot) -> None:
    shown = _shown(qtbot, TextPiece(0, 3, 3, "undecided"))
    (frame,) = painted_widget(shown).drawn(theme_of(shown).label(3).outline.name())
    assert frame.left() >= 0
    outlined = MarkedText(20, 30, outlined=True)
    qtbot.addWidget(outlined)
    outlined.resize(400, 60)
    outlined.show_text("the united states said", (TextPiece(0, 3, 3),))
    (fill,) = painted_widget(outlined).filled(theme_of(shown).label(3).fill.name())
    assert fill.left() == EDGE


def test_it_is_given_the_height_that_its_lines_need_and_follows_its_text(qtbot: QtBot) -> None:
    host, shown = QWidget(), MarkedText(20, 30)
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.addWidget(shown)
    column.addStretch(1)
    shown.show_text("the united states said", ())
    host.resize(500, 400)
    host.show()
    one_line = shown.height()
    assert one_line == shown.heightForWidth(shown.width())
    shown.show_text("the united states said " * 8, ())
    qtbot.waitUntil(lambda: shown.height() > 2 * one_line)
    assert shown.width() > 450
    host.resize(250, 400)
    qtbot.waitUntil(lambda: shown.height() == shown.heightForWidth(shown.width()))
    assert repainted(shown, partial(shown.show_text, "the united kingdom said " * 8, ()))
    shown.show_text("", ())
    assert painted_widget(shown).texts() == []


def test_a_word_that_is_too_long_for_a_line_is_broken(qtbot: QtBot) -> None:
    shown = _shown(qtbot, text="praseodymium" * 6, width=200)
    assert shown.heightForWidth(200) > shown.heightForWidth(2000)


def test_only_a_tag_below_the_last_line_takes_room(qtbot: QtBot) -> None:
    text, heights = "first words of a text that is broken into two lines", list[int]()
    for pieces in ((), (TextPiece(0, 5, 3, tag="ORG"),), (TextPiece(len(text) - 5, len(text), 3, tag="ORG"),)):
        heights.append(_shown(qtbot, *pieces, text=text).heightForWidth(300))
    assert heights[0] == heights[1] < heights[2]


def test_pieces_beside_each_other_keep_their_own_looks_and_the_words_their_colour(qtbot: QtBot) -> None:
    shown = _shown(qtbot, TextPiece(0, 3, 3), TextPiece(4, 10, 5, "undecided"))
    found, first, second = painted_widget(shown), theme_of(shown).label(3), theme_of(shown).label(5)
    assert len(found.filled(first.fill.name())) == 1
    assert found.filled(second.fill.name()) == []
    assert {one.colour for one in found.words} == {shown.palette().color(shown.foregroundRole()).name()}


def test_a_span_that_begins_with_a_line_has_one_box_and_a_blank_at_its_end_none(qtbot: QtBot) -> None:
    text = "first words of a text that is broken into two lines"
    shown = _shown(qtbot, text=text, width=300)
    begins = shown._laid_out(300).lineAt(1).textStart()

    def boxes(start: int, end: int) -> list[float]:
        shown.show_text(text, (TextPiece(start, end, 3),))
        return [box.width() for box in painted_widget(shown).filled(theme_of(shown).label(3).fill.name())]

    assert len(boxes(begins, begins + 3)) == 1
    assert boxes(0, 5) == boxes(0, 6)
    assert boxes(5, 6) == []
    assert len(boxes(begins - 4, begins + 3)) == 2


def test_a_span_behind_an_emoji_is_boxed_to_its_last_letter(qtbot: QtBot) -> None:
    def box(text: str, start: int, end: int) -> float:
        shown = _shown(qtbot, TextPiece(start, end, 3), text=text)
        (found,) = painted_widget(shown).filled(theme_of(shown).label(3).fill.name())
        return found.width()

    assert box("😀 ab cd", 3, 5) == pytest.approx(box("x ab cd", 2, 4), abs=0.5)
    assert box("😀 ab cd", 3, 6) == pytest.approx(box("x ab cd", 2, 4), abs=0.5)


@pytest.mark.parametrize("size", [24, 25])
def test_a_tag_is_larger_under_large_text_and_further_from_a_ring(qtbot: QtBot, size: int) -> None:
    drops = list[float]()
    for look in ("accepted", "current"):
        shown = MarkedText(size, 2 * size)
        qtbot.addWidget(shown)
        shown.resize(400, 100)
        shown.show_text("ores", (TextPiece(0, 4, 3, look, "ORG"),))
        tag = painted_widget(shown).of("ORG")
        assert tag.size == (12 if size > 24 else tokens()["span"]["tag_size"])
        drops.append(tag.y)
    gaps = tokens()["span"]
    assert drops[1] - drops[0] == pytest.approx(gaps["tag_gap_under_ring"] - gaps["tag_gap"], abs=0.1)


def test_only_so_many_layouts_are_kept(qtbot: QtBot) -> None:
    shown = _shown(qtbot)
    assert max((shown.heightForWidth(width), len(shown._kept))[1] for width in range(100, 160)) == 24


def test_boxes_are_smooth(qtbot: QtBot) -> None:
    shown = _shown(qtbot, TextPiece(4, 7, 3, "ring"))
    (ring,) = painted_widget(shown).drawn(theme_of(shown).colour("focus").name())
    picture, corner = shown.grab().toImage(), ring.topLeft().toPoint()
    assert len({picture.pixel(corner.x() + x, corner.y() + y) for x in range(3) for y in range(3)}) > 3

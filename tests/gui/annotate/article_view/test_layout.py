"""TextLines, and where characters stand on them."""

from itertools import pairwise
from math import inf
from typing import Any

import pytest
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from rareannot.gui.annotate.article_view import layout
from rareannot.gui.annotate.article_view.layout import TextLine, TextLines, make_document, runs_from_right
from rareannot.gui.annotate.article_view.paint_style import GUTTER, metrics
from rareannot.gui.base.theme import load_fonts
from tests.rows import each_row

M = metrics(2)


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    load_fonts()


def laid_out(text: str, width: int = 764) -> tuple[QTextDocument, TextLines]:
    document = make_document(text, M)
    document.setTextWidth(width)
    return document, TextLines(document, text, M)


TEXTS = {
    "one endless paragraph": "ore from the kiln and 32,000 tons " * 300,
    "many paragraphs": "ore from the kiln\n\nand 32,000 tons\n" * 100,
    "emoji and accents": "😀 ore e\u0301 👩🏽‍🔬 kiln 稀土 " * 60,
    "odd separators": "a\u2028b\u2029c\td\u00a0e\ufefff " * 20,
    "right to left": "שלום עולם abc 123 מה שלומך " * 40,
}


@each_row("text", TEXTS.values())
def test_lines_cover_the_text_without_gaps_and_stand_40_px_apart_or_closer_at_blank_ones(text: str) -> None:
    document, lines = laid_out(text)
    found = lines.between(0, 1e6)
    assert found[0].start == 0
    assert found[-1].full_end in (len(text), len(text) - 1)
    for a, b in pairwise(found):
        assert text[a.full_end : b.start] in ("", "\n", "\u2029")
        blank = a.start == a.end or b.start == b.end  # an empty paragraph is only part of a line high
        assert blank or 38 <= b.baseline - a.baseline <= 42
        assert b.baseline - a.baseline <= 42
    assert [lines.at(line.start).baseline for line in found] == [line.baseline for line in found]
    assert document.characterCount() > 1


def test_only_the_lines_that_can_be_seen_are_made() -> None:
    _, lines = laid_out("ore from the kiln and 32,000 tons " * 3000)
    assert len(lines.between(4000, 4800)) < 25
    assert all(3900 < line.baseline < 4900 for line in lines.between(4000, 4800))


@each_row("text", TEXTS.values())
def test_the_character_found_at_the_middle_of_a_character_is_that_one(text: str) -> None:
    _, lines = laid_out(text)
    checked = 0
    for line in lines.between(0, 300):
        for i in range(line.start, line.end):
            stretches = lines.stretches(line, i, i + 1)
            if (
                len(stretches) == 1
                and stretches[0][1] - stretches[0][0] > 2
                and text[i].isalnum()
                and text[i].isascii()
            ):
                assert lines.char_at(line, sum(stretches[0]) / 2) == i
                checked += 1
    assert checked > 10


def test_a_range_over_mixed_directions_stands_in_several_stretches() -> None:
    text = "abc שלום עולם def"
    _, lines = laid_out(text)
    line = lines.at(0)
    whole = lines.stretches(line, 0, len(text))
    assert len(whole) == 1
    mixed = lines.stretches(line, 0, 7)  # abc, a blank and the first three Hebrew letters, which stand far right
    assert len(mixed) == 2
    assert mixed[0][1] < mixed[1][0]
    assert lines.is_rtl(4)
    assert not lines.is_rtl(0)


def test_blanks_at_the_end_of_a_line_take_no_room() -> None:
    text = "kiln " * 60
    _, lines = laid_out(text)
    line = lines.at(0)
    assert line.end == line.full_end - 1
    assert lines.stretches(line, line.end, line.full_end) == []


def test_an_empty_text_has_one_empty_line() -> None:
    _, lines = laid_out("")
    (line,) = lines.between(0, 500)
    assert (line.start, line.end) == (0, 0)
    assert lines.at(0).baseline == line.baseline


def test_only_empty_paragraphs_are_closed_up() -> None:
    document = make_document("\n\n😀\u2029\u2029b\rc\x0cd\u2028e\n\u2028\n\ng\n", M)
    blocks = [document.findBlockByNumber(i) for i in range(document.blockCount())]
    assert [b.blockFormat().lineHeight() < M.line for b in blocks] == [b.length() == 1 for b in blocks]
    assert len(blocks) == 9


def test_the_text_begins_at_the_top_and_fills_its_column() -> None:
    document, lines = laid_out("ore from the kiln " * 30)
    first = document.documentLayout().blockBoundingRect(document.firstBlock())
    assert (first.left(), first.top(), first.right()) == (GUTTER, 0, 764)
    assert lines.right_edge() == 764
    assert lines.at(0).left == GUTTER


def test_below_the_last_line_there_is_room_for_its_tags() -> None:
    document, lines = laid_out("ore from the kiln")
    assert document.size().height() == 2 * M.line
    assert lines.at(0).baseline < M.line


def test_nothing_of_the_text_is_kept_to_be_undone() -> None:
    document, _ = laid_out("ore from the kiln")
    grey = QTextCharFormat()
    grey.setFontUnderline(True)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.setCharFormat(grey)
    assert document.availableUndoSteps() == 0


def test_before_it_is_laid_out_a_line_has_no_right_edge() -> None:
    document = make_document("ore", M)
    assert TextLines(document, "ore", M).right_edge() == inf


def test_a_point_beyond_the_ends_of_a_line_is_its_first_or_last_character() -> None:
    text = "ore from the kiln\nnext"
    _, lines = laid_out(text)
    line = lines.at(0)
    assert (lines.char_at(line, -50), lines.char_at(line, 5000)) == (0, 16)
    assert (lines.edge_at(line, -50), lines.edge_at(line, 5000)) == (0, 17)


def test_the_lines_beside_one_go_over_breaks_and_end_where_the_text_does() -> None:
    text = "kiln " * 40 + "\nsecond\n\nfourth"
    _, lines = laid_out(text)
    found = [lines.at(0)]
    while (line := lines.beside(found[-1], 1)) is not None:
        found.append(line)
    starts = [line.start for line in found]
    assert starts == [line.start for line in lines.between(0, 1e6)]
    assert len(starts) == 6
    back = [found[-1]]
    while (line := lines.beside(back[-1], -1)) is not None:
        back.append(line)
    assert [line.start for line in back] == starts[::-1]


def test_the_last_line_has_none_after_it_also_where_the_text_ends_with_a_break() -> None:
    for text, last in (("one", 0), ("one\n", 4), ("one\n\n", 5)):
        _, lines = laid_out(text)
        line = lines.at(len(text))
        assert line.start == last
        assert lines.beside(line, 1) is None


@each_row(
    ("text", "part", "tight"),
    [
        ("one two", (0, 3), (False, False)),
        ("one two", (4, 7), (False, False)),
        ("one two", (1, 3), (True, False)),
        ("one two", (0, 2), (False, True)),
        ("one two", (3, 4), (True, True)),
        ("שלום עולם", (0, 2), (True, False)),
        ("שלום עולם", (2, 4), (False, True)),
    ],
)
def test_what_stands_right_beside_words_is_known_on_either_side(
    text: str, part: tuple[int, int], tight: tuple[bool, bool]
) -> None:
    _, lines = laid_out(text)
    assert lines.tight(*part) == tight


def test_a_part_is_measured_only_where_it_is_on_the_line() -> None:
    text = "kiln " * 60
    _, lines = laid_out(text)
    first, second = lines.between(0, 2 * M.line)[:2]
    ((left, right),) = lines.stretches(first, first.end - 4, second.start + 4)
    assert left < right
    assert lines.stretches(first, first.end - 4, first.end) == [(left, right)]
    assert lines.stretches(first, second.start, second.start + 4) == []
    assert lines.stretches(second, 0, 4) == []
    assert lines.stretches(first, 4, 4) == []


@each_row(
    ("text", "mixes", "first"),
    [
        ("ore", False, False),
        ("稀土", False, False),
        ("ore שלום", True, False),
        ("שלום ore", True, True),
        ("", False, False),
    ],
)
def test_directions_are_told_by_the_characters(text: str, mixes: bool, first: bool) -> None:
    _, lines = laid_out(text)
    assert (lines.mixes_directions, runs_from_right(text)) == (mixes, first)
    assert lines.is_rtl(0) == first
    assert lines.begins_at_right(lines.at(0)) == first
    assert not lines.is_rtl(len(text))
    assert lines.at(0).bidi == mixes


def test_as_many_blank_lines_are_closed_up_as_there_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST_BLANK_LINES", 2)
    document = make_document("\n\n\n\nore", M)
    heights = [document.findBlockByNumber(i).blockFormat().lineHeight() for i in range(5)]
    assert heights == [14, 14, M.line, M.line, M.line]


def test_lines_are_found_as_far_as_their_boxes_and_tags_reach_into_sight() -> None:
    _, lines = laid_out("\n".join("kiln" for _ in range(100)))
    line = lines.at(50 * 5)

    def found(top: float, bottom: float) -> list[int]:
        return [one.start // 5 for one in lines.between(top, bottom)]

    top, bottom = line.baseline - M.above - M.line / 2, line.baseline + M.line
    assert (found(0, top)[-1], found(0, top - 1)[-1]) == (50, 49)
    assert (found(bottom, 4000)[0], found(bottom + 1, 4000)[0]) == (50, 51)


@pytest.mark.parametrize("known", [False, True])
def test_lines_far_down_are_found_without_a_look_at_those_before(monkeypatch: pytest.MonkeyPatch, known: bool) -> None:
    looked = list[int]()
    make = TextLines._line

    def line(self: TextLines, *args: Any) -> TextLine:
        looked.append(1)
        return make(self, *args)

    _, lines = laid_out("kiln\n" * 3_000)
    if known:
        lines.at(10_000)
    monkeypatch.setattr(TextLines, "_line", line)
    assert len(lines.between(40_000, 40_400)) == 12
    assert len(looked) < 20


def test_lines_are_given_one_by_one_in_either_direction() -> None:
    _, lines = laid_out("one\ntwo\nthree")
    middle = lines.at(4)
    assert [line.start for line in lines.onward(lines.at(0), 1)] == [4, 8]
    assert [line.start for line in lines.onward(middle, -1)] == [0]
    assert list(lines.onward(lines.at(0), -1)) == []

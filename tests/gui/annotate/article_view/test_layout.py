"""TextLines, and where characters stand on them."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from rareannot.gui.annotate.article_view.layout import TextLines, make_document
from rareannot.gui.annotate.article_view.paint_style import metrics
from rareannot.gui.base.theme import load_fonts

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


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
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


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
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

"""What stands beside the lines of a passage: the bar with its word, and the signs of notes and flags."""

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QRectF, QSize

from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.gutter import bar_rect, paint_gutter, paint_notes
from rareannot.gui.annotate.article_view.layout import TextLine
from rareannot.gui.annotate.article_view.paint_style import PaintStyle, metrics
from rareannot.gui.annotate.article_view.scene import Gutter, Noted
from rareannot.gui.base.theme import Theme
from tests.gui.painted import Painted, painted

M = metrics(2)
SIZE = QSize(200, 300)
LINE = cast("TextLine", SimpleNamespace(left=80.0, baseline=100.0))
WHOLE = Gutter(Mark("p", 0, 9, "BOILERPLATE", "accepted"), "Boilerplate", True, True, 100.0, 200.0, False)


@pytest.fixture
def ink(qapp: object) -> PaintStyle:
    return PaintStyle(Theme(), builtin_label_set())


def beside(ink: PaintStyle, gutter: Gutter, line: TextLine = LINE) -> Painted:
    return painted(lambda painter: paint_gutter(painter, line, gutter, ink, M), SIZE)


def extent(boxes: list[QRectF]) -> QRectF:
    found = QRectF(boxes[0])
    for box in boxes[1:]:
        found |= box
    return found


def test_the_bar_of_the_first_line_begins_at_its_words_and_that_of_others_reaches_up_to_the_line_before() -> None:
    first, later = bar_rect(LINE, WHOLE, M), bar_rect(LINE, replace(WHOLE, opens=False), M)
    assert (first.top(), first.bottom()) == (100 - M.above, 100 + M.below)
    assert (later.top(), later.bottom()) == (100 + M.below - M.line, 100 + M.below)
    assert first.right() < LINE.left


def test_a_decided_passage_is_hatched_and_one_that_waits_hollow(ink: PaintStyle) -> None:
    grey = ink.greyed.color().name()
    hatched = beside(ink, WHOLE).drawn(grey)
    assert len(hatched) > 3
    assert all(line.width() == 3 and line.height() == 4 for line in hatched)
    waiting = replace(WHOLE, mark=replace(WHOLE.mark, state="undecided"))
    assert sorted((line.width() > 0, line.height() > 0) for line in beside(ink, waiting).drawn(grey)) == [
        (False, True), (False, True), (True, False), (True, False),
    ]  # fmt: skip
    middle = beside(ink, replace(waiting, opens=False, closes=False)).drawn(grey)
    assert [line.width() for line in middle] == [0, 0]
    assert beside(ink, waiting).kept


def test_the_current_passage_has_a_frame_around_its_bar(ink: PaintStyle) -> None:
    ring = ink.ring.color().name()
    assert beside(ink, WHOLE).drawn(ring) == []
    frame = extent(beside(ink, replace(WHOLE, current=True)).drawn(ring))
    bar = bar_rect(LINE, WHOLE, M)
    assert (frame.left(), frame.right()) == (bar.left() - 2, bar.right() + 2)
    assert (frame.top(), frame.bottom()) == (bar.top() - 2, bar.bottom() + 2)


def test_the_word_stands_upright_beside_the_first_lines_where_it_has_room(ink: PaintStyle) -> None:
    (word,) = beside(ink, WHOLE).words
    assert (word.text, word.colour) == ("Boilerplate", ink.theme.colour("muted").name())
    assert beside(ink, replace(WHOLE, room=0.0)).words == ()
    far = cast("TextLine", SimpleNamespace(left=80.0, baseline=100.0 + 3 * M.line + 1))
    near = cast("TextLine", SimpleNamespace(left=80.0, baseline=100.0 + 3 * M.line))
    assert beside(ink, replace(WHOLE, opens=False), far).words == ()
    assert beside(ink, replace(WHOLE, opens=False), near).texts() == ["Boilerplate"]


def test_a_note_has_its_sign_beside_the_line_and_a_disc_at_its_span(ink: PaintStyle) -> None:
    warn, base = ink.theme.colour("warn").name(), ink.theme.colour("base").name()

    def signs(*noted: Noted) -> Painted:
        return painted(lambda painter: paint_notes(painter, LINE, noted, ink, M), SIZE)

    def discs(found: Painted, fill: str) -> list[float]:
        return [box.center().x() for box in found.filled(fill) if box.width() == 5]

    noted = signs(Noted(False, 120.0), Noted(False, None))
    assert discs(noted, base) == [120.0]
    assert all(box.center().y() == 100 - M.above for box in noted.filled(base))
    assert any(box.right() < LINE.left for box in (*noted.drawn(warn), *noted.filled(warn)))
    flagged = signs(Noted(True, 120.0), Noted(False, 150.0))
    assert (discs(flagged, warn), discs(flagged, base)) == ([120.0], [150.0])
    shapes = [[s.box for s in one.shapes if s.box.right() < LINE.left] for one in (noted, flagged)]
    assert shapes[0] != shapes[1]  # a flag is no note

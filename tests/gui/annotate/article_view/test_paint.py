"""What is painted of a line, as a list: fills, bars, outlines, the ring, tags and the caret, in their order and colours."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter

from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.paint import paint, tag_room
from rareannot.gui.annotate.article_view.scene import LineScene
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.base.theme import theme_of, tokens
from tests.gui.annotate.conftest import Open, on
from tests.gui.painted import Painted, painted

TEXT = "alpha beta gamma delta"
ORG = builtin_label_set()["ORG"]


def scenes(view: ArticleView) -> list[LineScene]:
    return view.canvas.stage.scenes(view.text_layout.visible_lines())


def paints(
    view: ArticleView, change: Callable[[LineScene], LineScene] = lambda one: one, *, lines: bool = False
) -> Painted:
    """What is painted of the lines on screen, without words, which Qt draws letter by letter."""
    ink, m = view.canvas.ink, view.text_layout.metrics
    shown = [change(one) for one in scenes(view)]

    def all_of_it(painter: QPainter) -> None:
        paint(painter, shown, ink, m, (lambda: painter.fillRect(3, 3, 5, 5, "#123456")) if lines else None)

    return painted(all_of_it, QSize(860, 600))


def names(view: ArticleView) -> tuple[str, str, str]:
    """Fill, outline and text of the label ORG."""
    colours = theme_of(view).label(ORG.colour)
    return colours.fill.name(), colours.outline.name(), colours.text.name()


@pytest.mark.parametrize(
    ("state", "score", "fills", "shapes", "lines"),
    [
        ("accepted", 0.9, 1, 1, 0),
        ("manual", None, 1, 1, 0),
        ("corrected", 0.9, 1, 2, 0),
        ("undecided", 0.9, 0, 0, 1),
        ("undecided", 0.1, 0, 0, 1),
    ],
)
def test_each_state_has_its_fill_its_bar_and_its_outline(
    show: Open, state: str, score: float | None, fills: int, shapes: int, lines: int
) -> None:
    view = show(TEXT, on(TEXT, "beta", state=state, score=score))
    view.marks.set_show_low(True)
    found = paints(view)
    fill, outline, _ = names(view)
    assert (len(found.filled(fill)), len(found.filled(outline)), len(found.drawn(outline))) == (fills, shapes, lines)


def test_a_fill_is_as_wide_as_its_words_and_its_bar_lies_at_its_foot(show: Open) -> None:
    view = show(TEXT, on(TEXT, "beta"))
    (scene,) = scenes(view)
    (box,) = scene.boxes
    fill, outline, text = names(view)
    found = paints(view)
    (filled,), (bar,) = found.filled(fill), found.filled(outline)
    assert (filled.left(), filled.right()) == pytest.approx((box.left, box.right), abs=0.1)
    assert (filled.top(), filled.bottom()) == pytest.approx((box.top, box.bottom), abs=0.1)
    assert bar.bottom() == pytest.approx(box.bottom, abs=0.1)
    assert tokens()["span"]["bar"] <= bar.height() < filled.height() / 2
    (tag,) = scene.tags
    word = found.of(tag.text)
    assert (word.colour, word.weight) == (text, tag.weight)
    assert (word.x, word.y) == pytest.approx((tag.left, tag.baseline), abs=0.1)


def test_a_rejected_mark_is_a_line_and_the_current_one_has_a_ring(show: Open) -> None:
    view = show(TEXT, on(TEXT, "beta", state="rejected"))
    view.marks.set_show_rejected(True)
    (box,) = scenes(view)[0].boxes
    rejected = view.canvas.ink.rejected.color().name()
    (line,) = paints(view).drawn(rejected)
    assert (line.left(), line.width(), line.height()) == pytest.approx((box.left, box.right - box.left, 0), abs=0.1)
    assert line.top() == pytest.approx(box.bottom - 0.5, abs=0.1)
    ring = theme_of(view).colour("focus").name()
    assert paints(view).drawn(ring) == []
    view = show(TEXT, on(TEXT, "beta", state="undecided"))
    view.marks.set_current("beta")
    found, (_, outline, _) = paints(view), names(view)
    (around,) = found.drawn(ring)
    (box,) = scenes(view)[0].boxes
    assert around.left() == pytest.approx(box.left - 2, abs=0.1)
    assert around.top() == pytest.approx(box.top - 2, abs=0.1)
    assert around.bottom() == pytest.approx(box.bottom + 2, abs=0.1)
    assert (len(found.filled(outline)), found.drawn(outline)) == (1, [])  # a bar in place of the outline


def test_a_ring_does_not_reach_over_the_letter_beside_it(show: Open) -> None:
    view = show("alphabet beta", Mark("m", 0, 5, "ORG", "undecided", score=0.9))
    view.marks.set_current("m")
    (box,) = scenes(view)[0].boxes
    (around,) = paints(view).drawn(theme_of(view).colour("focus").name())
    assert around.left() == pytest.approx(box.left - 2, abs=0.1)
    assert around.right() == pytest.approx(box.right, abs=0.1)


def test_selection_hits_and_caret_are_tinted_as_high_as_a_span(show: Open) -> None:
    view = show(TEXT)
    m, theme = view.text_layout.metrics, theme_of(view)
    for colour in ("selection", "warn_fill", "focus"):
        assert paints(view).filled(theme.colour(colour).name()) == []
    view.caret.select(6, 10)
    view.marks.set_hits([(0, 5), (11, 16)])
    found, (scene,) = paints(view), scenes(view)
    (selected,) = found.filled(theme.colour("selection").name())
    hits = found.filled(theme.colour("warn_fill").name())
    assert len(hits) == 2
    for box in (selected, *hits):
        assert box.height() == m.above + m.below
        assert box.top() == round(scene.line.baseline) - m.above
    assert hits[0].right() < selected.left() < selected.right() < hits[1].left() + 1
    assert scene.caret is not None
    (caret,) = found.filled(theme.colour("focus").name())
    assert (caret.left(), caret.width(), caret.height()) == (round(scene.caret) - 1, 2, m.above + m.below + 2)


def test_offers_and_the_sweep_are_framed_in_their_own_ink(show: Open) -> None:
    view = show(TEXT)
    view.marks.set_offers([(0, 5), (11, 16)])
    view.marks.set_sweep((6, 10))
    found, ink, (scene,) = paints(view), view.canvas.ink, scenes(view)
    offers, sweeps = found.drawn(ink.offer.color().name()), found.drawn(ink.sweep.color().name())
    if ink.offer.color() == ink.sweep.color():
        assert len(offers) == 3
    else:
        assert (len(offers), len(sweeps)) == (2, 1)
    (left, right), opens, closes = scene.offers[0]
    assert opens
    assert closes
    first = min(offers, key=lambda box: box.left())
    assert first.left() == pytest.approx(round(left - 2) + 0.5, abs=0.1)
    assert first.right() == pytest.approx(round(right + 2) - 0.5, abs=0.1)


def test_spans_in_a_passage_are_thin_lines(show: Open) -> None:
    view = show(TEXT, Mark("p", 0, len(TEXT), "BOILERPLATE", "manual"), on(TEXT, "beta"))
    found, (fill, outline, _) = paints(view), names(view)
    assert (found.filled(fill), found.filled(outline)) == ([], [])
    grey = view.canvas.ink.greyed.color().name()
    lines = [box for box in found.filled(grey) if box.height() == 1]
    (box,) = (one for one in scenes(view)[0].boxes if one.piece.mark.id == "beta")
    assert [(one.left(), one.width()) for one in lines] == [pytest.approx((box.left, box.right - box.left), abs=0.1)]
    gutter = scenes(view)[0].gutter
    assert len(gutter) == 1
    assert len(paints(view, lambda one: replace(one, gutter=())).shapes) < len(found.shapes)


def test_lines_between_spans_lie_under_words_and_tags_and_tags_are_cleared_of_them(show: Open) -> None:
    view = show(TEXT, on(TEXT, "beta"))
    base, m = theme_of(view).colour("base").name(), view.text_layout.metrics
    (tag,) = scenes(view)[0].tags
    room = tag_room(tag, m)
    assert (room.left(), room.width()) == (tag.left - 1, tag.width + 1)
    assert room.top() < tag.baseline < room.bottom() + 0.1 * m.tag
    plain, crossed = paints(view), paints(view, lines=True)
    assert plain.filled("#123456") == []
    assert len(crossed.filled("#123456")) == 1
    cleared = [box for box in crossed.filled(base) if box not in plain.filled(base)]
    assert [box.left() for box in cleared] == [pytest.approx(room.left(), abs=0.1)]
    order = [one.fill for one in crossed.shapes]
    fill, outline, _ = names(view)
    assert order.index(fill) < order.index(outline) < order.index("#123456") < order.index(base)


def test_a_tag_that_is_pushed_down_clears_the_ground_below_it(show: Open) -> None:
    view = show(TEXT, on(TEXT, "beta"))
    base, m = theme_of(view).colour("base").name(), view.text_layout.metrics
    (scene,) = scenes(view)
    edge = scene.line.baseline + m.tag_drop + m.tag / 5

    def at(baseline: float) -> int:
        def moved(one: LineScene) -> LineScene:
            return replace(one, tags=tuple(replace(tag, baseline=baseline) for tag in one.tags))

        return len(paints(view, moved).filled(base))

    assert [at(edge), at(edge + 0.5)] == [0, 1]


def test_a_span_over_two_lines_is_open_where_it_goes_on(show: Open) -> None:
    text = "word " * 60
    view = show(text, Mark("m", 0, 200, "ORG", "accepted"))
    found, (fill, _, _) = paints(view), names(view)
    first, second, *_ = scenes(view)
    boxes = found.filled(fill)
    assert len(boxes) >= 2
    for scene, box in zip((first, second), boxes, strict=False):
        assert box.left() == pytest.approx(scene.boxes[0].left, abs=0.1)
        assert box.right() == pytest.approx(scene.boxes[0].right, abs=0.1)

"""What is on the page, pixel by pixel, and how little of it is painted anew."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QImage, QPaintEvent
from PySide6.QtWidgets import QApplication

from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.base.theme import Theme
from tests.gui.annotate.conftest import Open, on

TEXT = "sold to oslo and 97 percent\nkiln two\nkiln three\nkiln four\nkiln five"
OSLO = on(TEXT, "oslo", "GPE", "undecided")


def colours(view: ArticleView, start: int, end: int, grow: int = 4) -> set[str]:
    """The colours in and closely around the box of ``[start, end)``."""
    line = view.canvas.stage.lines.at(start)
    ((left, right),) = view.canvas.stage.lines.stretches(line, start, end)
    m, top = view.canvas.stage.metrics, view.verticalScrollBar().value()
    rect = QRect(
        round(left) - grow,
        round(line.baseline) - m.above - grow - top,
        round(right - left) + 2 * grow,
        m.above + m.below + 2 * grow,
    )
    image: QImage = view.viewport().grab(rect).toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def theme(request: pytest.FixtureRequest, pane: ArticlePane) -> Theme:
    chosen = Theme(bool(request.param))
    pane.set_theme(chosen)
    return chosen


def inks(theme: Theme, label: str = "GPE", index: int = 2) -> tuple[str, str, str]:
    found = theme.label(index)
    return found.fill.name(), found.outline.name(), theme.colour("focus").name()


@pytest.mark.parametrize(
    ("state", "score", "filled", "outlined"),
    [
        ("undecided", 0.9, False, True),
        ("accepted", 0.9, True, True),
        ("manual", None, True, True),
        ("corrected", 0.9, True, True),
        ("rejected", 0.9, False, False),
        ("undecided", 0.1, False, False),
    ],
)
def test_states_differ_by_fill_and_outline(
    show: Open, theme: Theme, state: str, score: float | None, filled: bool, outlined: bool
) -> None:
    view = show(TEXT, replace(OSLO, state=state, score=score))
    found = colours(view, OSLO.start, OSLO.end)
    fill, outline, ring = inks(theme)
    assert (fill in found, outline in found, ring in found) == (filled, outlined, False)


def test_the_current_mark_has_a_ring_of_ink_and_a_bar(show: Open, theme: Theme) -> None:
    view = show(TEXT, OSLO)
    view.marks.set_current("oslo")
    fill, outline, ring = inks(theme)
    found = colours(view, OSLO.start, OSLO.end)
    assert ring in found
    assert outline in found
    assert fill not in found


def test_low_and_rejected_marks_are_drawn_where_asked_for(show: Open, theme: Theme) -> None:
    plain = show(TEXT)
    nothing = colours(plain, OSLO.start, OSLO.end)
    view = show(TEXT, replace(OSLO, score=0.1))
    assert colours(view, OSLO.start, OSLO.end) == nothing
    view.marks.set_show_low(True)
    assert colours(view, OSLO.start, OSLO.end) != nothing
    view.marks.set_show_low(False)
    view.marks.show([replace(OSLO, state="rejected")])
    assert colours(view, OSLO.start, OSLO.end) == nothing
    view.marks.set_show_rejected(True)
    assert colours(view, OSLO.start, OSLO.end) != nothing
    view.marks.set_show_rejected(False)
    view.marks.show([replace(OSLO, score=0.1)])
    view.marks.set_current("oslo")
    assert colours(view, OSLO.start, OSLO.end) != nothing  # the current one is never hidden


def test_text_in_boilerplate_is_grey_and_its_spans_are_lines(show: Open, theme: Theme) -> None:
    passage = Mark("p", 0, TEXT.index("\n"), "BOILERPLATE", "manual")
    view = show(TEXT, OSLO, passage)
    found = colours(view, OSLO.start, OSLO.end)
    assert theme.colour("greyed").name() in found
    assert not found & set(inks(theme))
    assert theme.colour("text").name() not in found
    assert view.marks.counts() == (0, 0)
    start = TEXT.index("kiln")
    assert theme.colour("greyed").name() not in colours(view, start, start + 4)


def test_a_selection_is_seen_over_plain_words_and_over_decided_spans(show: Open, theme: Theme) -> None:
    view = show(TEXT, replace(OSLO, state="accepted"))
    view.caret.select(0, OSLO.end)
    selected = theme.colour("selection").name()
    assert selected in colours(view, 0, 4, 0)
    over = colours(view, OSLO.start, OSLO.end, 0)
    assert selected in over
    assert inks(theme)[1] in over


class Paints(QObject):
    """Remembers what parts of a viewport are painted."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self.rects: list[QRect] = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return False


def test_an_edit_repaints_only_the_lines_it_touches(show: Open, qapp: QApplication) -> None:
    view = show(TEXT + "\nkiln" * 300, OSLO)
    qapp.processEvents()
    paints = Paints(view)
    view.marks.update({"oslo": replace(OSLO, state="accepted")})
    qapp.processEvents()
    assert paints.rects
    assert all(r.bottom() < 2 * 40 for r in paints.rects)
    paints.rects.clear()
    far = Mark("far", len(TEXT) + 1000, len(TEXT) + 1004, "ORG", "manual")
    view.marks.update({"far": far})
    qapp.processEvents()
    assert paints.rects == []


def test_after_edits_the_page_looks_as_if_painted_from_nothing(
    show: Open, pane: ArticlePane, qapp: QApplication
) -> None:
    view = show(TEXT, OSLO, on(TEXT, "kiln", "FAC", nth=2))
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    qapp.processEvents()
    screen = pane.screen()
    changes: list[dict[str, Mark | None]] = [
        {"oslo": replace(OSLO, state="corrected")},
        {"n": replace(on(TEXT, "oslo and 97 percent", "ORG", "manual"), id="n")},
        {"oslo": replace(OSLO, state="accepted", start=0)},
        {"kiln2": None},
        {"n": None},
    ]
    for change in changes:
        view.marks.update(change)
        view.marks.set_current(next(iter(change)))
        qapp.processEvents()
        kept = screen.grabWindow(pane.winId(), view.x(), view.y(), view.width(), view.height()).toImage()
        fresh = view.grab().toImage()
        assert kept.convertToFormat(image.format()) == fresh.convertToFormat(image.format())


def test_one_frame_stands_around_a_current_passage_however_many_lines_it_has(show: Open, theme: Theme) -> None:
    text = "kiln one\n\nkiln two\nkiln three\nkiln four"
    view = show(text, Mark("p", 0, text.index("\nkiln four"), "BOILERPLATE", "manual"))
    view.marks.set_current("p")
    QApplication.processEvents()
    lines, m = view.canvas.stage.lines, view.canvas.stage.metrics
    first, last = lines.at(0), lines.at(text.index("three"))
    top = round(first.baseline) - m.above - 6
    box = QRect(round(first.left) - 16, top, 3, round(last.baseline) + m.below + 6 - top)
    image, ring = view.viewport().grab(box).toImage(), theme.colour("focus")
    whole = [all(image.pixelColor(x, y) == ring for x in range(3)) for y in range(image.height())]
    caps = sum(now and not before for before, now in zip([False, *whole], whole, strict=False))
    assert caps == 2


@pytest.mark.parametrize("what", ["ring", "sweep", "offer"])
def test_a_ring_leaves_the_next_character_as_it_is(show: Open, qapp: QApplication, what: str) -> None:
    text = "sold to oslo"
    view = show(text, Mark("m", 8, 10, "GPE", "accepted"))  # "os", with an l right after it
    line = view.canvas.stage.lines.at(8)
    ((left, right),) = view.canvas.stage.lines.stretches(line, 10, 11)
    m = view.canvas.stage.metrics
    rect = QRect(round(left) + 1, round(line.baseline) - m.above - 2, round(right - left) - 1, m.above + m.below)

    def letter() -> QImage:
        qapp.processEvents()
        return view.viewport().grab(rect).toImage()

    before = letter()
    if what == "ring":
        view.marks.set_current("m")
    elif what == "sweep":
        view.marks.set_sweep((8, 10))
    else:
        view.marks.set_offers([(8, 10)])
    assert letter() == before


def test_a_ring_stands_off_words_with_a_blank_after_them(show: Open, qapp: QApplication) -> None:
    view = show("sold to oslo now", Mark("m", 8, 12, "GPE", "accepted"))
    view.marks.set_current("m")
    qapp.processEvents()
    line = view.canvas.stage.lines.at(8)
    ((_, right),) = view.canvas.stage.lines.stretches(line, 8, 12)
    strip = view.viewport().grab(QRect(round(right) + 1, round(line.baseline) - 8, 3, 4)).toImage()
    ring = view.canvas.ink.theme.colour("focus").name()
    assert ring in {QColor(strip.pixel(x, y)).name() for x in range(3) for y in range(4)}

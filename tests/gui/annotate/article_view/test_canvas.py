"""What of the article is painted: the lines that changed and no others, in place where it is scrolled, and what lies over it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication

from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.layout import TextLine
from rareannot.gui.annotate.article_view.paint import tag_room
from rareannot.gui.annotate.article_view.scene import LineScene, Range, Stage
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.base.theme import Theme
from tests.gui.annotate.conftest import Open, on, point
from tests.gui.annotate.repaints import Repaints

TEXT = "\n".join(f"kiln {number:03}" for number in range(200))
"""Lines of eight letters, each of which begins nine after the one before."""
LINE = 9
SEEN = on(TEXT, "kiln 052")
OVER = Mark("over", 54 * LINE, 150 * LINE - 1, "ORG", "accepted")
"""It begins on the screen and ends far below."""


@pytest.fixture
def view(show: Open, qapp: QApplication) -> ArticleView:
    """An article scrolled to its line 50, with all painted."""
    shown = show(TEXT, SEEN, OVER)
    shown.text_layout.begin_at(50 * LINE)
    qapp.processEvents()
    return shown


def starts(view: ArticleView, repaints: Repaints) -> list[int]:
    """Where the lines begin that were painted, from their capitals to their tags, since it was asked last."""
    parts = repaints.parts()
    y = {line.start: line.baseline - view.verticalScrollBar().value() for line in seen(view)}
    return [one for one in y if any(r.top() <= y[one] - 16 and y[one] + 20 <= r.bottom() for r in parts)]


def seen(view: ArticleView) -> list[TextLine]:
    """The lines that are wholly on screen."""
    top = view.verticalScrollBar().value()
    below = top + view.viewport().height() - 20
    return [line for line in view.text_layout.visible_lines() if top + 16 <= line.baseline < below]


@pytest.mark.parametrize(
    ("part", "lines"),
    [
        ((51 * LINE, 51 * LINE + 4), {51}),
        ((51 * LINE + 5, 52 * LINE - 1), {51}),
        ((51 * LINE, 53 * LINE - 2), {51, 52}),
        (None, set()),
        ((0, 4), set()),
        ((199 * LINE, 199 * LINE + 4), set()),
    ],
)
def test_the_lines_of_what_changed_are_painted_and_no_others(
    view: ArticleView, part: Range | None, lines: set[int]
) -> None:
    repaints = Repaints(view.viewport())
    view.canvas.repaint(part)
    assert {start // LINE for start in starts(view, repaints)} == lines


def test_where_what_changed_lies_in_a_span_all_lines_of_that_are_painted(view: ArticleView) -> None:
    whole = [line.start for line in seen(view) if line.start >= OVER.start]
    assert len(whole) > 3
    repaints = Repaints(view.viewport())
    for inside in (55, 140):  # the second one is far below what is on screen
        view.canvas.repaint((inside * LINE, inside * LINE + 4))
        assert starts(view, repaints) == whole


def test_a_span_looks_the_same_where_one_comes_into_it_out_of_sight(view: ArticleView, qapp: QApplication) -> None:
    before = view.canvas.stage.scenes(seen(view))[4].boxes[0]
    repaints = Repaints(view.viewport())
    view.marks.update({"inner": Mark("inner", 140 * LINE, 140 * LINE + 4, "GPE", "accepted")})
    after = view.canvas.stage.scenes(seen(view))[4].boxes[0]
    assert before.top > after.top, "it is higher, since it holds another now"
    assert after.piece.mark.start in starts(view, repaints)


def test_beside_a_place_between_two_lines_both_are_painted(show: Open, qapp: QApplication) -> None:
    view = show("稀" * 300)
    first, second, third, *_ = (line.start for line in view.text_layout.visible_lines())
    repaints = Repaints(view.viewport())
    view.canvas.repaint((second - 2, second))
    assert starts(view, repaints) == [first, second]
    view.canvas.repaint((third, third + 2))
    assert starts(view, repaints) == [second, third]


def test_all_is_painted_where_that_is_asked_for(view: ArticleView) -> None:
    repaints = Repaints(view.viewport())
    view.canvas.repaint_all()
    assert starts(view, repaints) == [line.start for line in seen(view)]


def test_a_scrolled_article_looks_as_one_that_begins_there(show: Open) -> None:
    def first_line(view: ArticleView, start: int) -> QImage:
        y = round(view.canvas.stage.lines.at(start).baseline) - view.verticalScrollBar().value()
        return view.viewport().grab(QRect(0, y - 18, 300, 60)).toImage()

    view = show(TEXT)
    view.text_layout.begin_at(50 * LINE)
    scrolled = first_line(view, 50 * LINE)
    assert first_line(show(TEXT[50 * LINE :]), 0) == scrolled


def test_of_two_parts_that_are_painted_the_lines_between_are_left_out(
    view: ArticleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = list[int]()
    scenes = Stage.scenes

    def noted(stage: Stage, lines: Sequence[TextLine]) -> list[LineScene]:
        made.extend(line.start // LINE for line in lines)
        return scenes(stage, lines)

    monkeypatch.setattr(Stage, "scenes", noted)
    m, top = view.canvas.stage.metrics, view.verticalScrollBar().value()
    upper, lower = (round(view.canvas.stage.lines.at(n * LINE).baseline) - top for n in (51, 58))
    parts = QRegion(QRect(0, upper, 300, 1)) + QRegion(QRect(0, lower, 300, 1))
    view.viewport().repaint(parts)
    assert sorted({*made}) == [50, 51, 52, 57, 58, 59]
    assert m.line == 40


@dataclass
class Sign:
    """An overlay that paints a red square among the lines and a blue one among the words, in the corner of the viewport."""

    parts: list[QRectF] = field(default_factory=list)

    def paint_lines(self, painter: QPainter) -> None:
        painter.fillRect(QRect(10, 10, 6, 6), Qt.GlobalColor.red)

    def paint_words(self, painter: QPainter, part: QRectF) -> None:
        painter.fillRect(QRect(30, 10, 6, 6), Qt.GlobalColor.blue)
        self.parts.append(part)


def colours(view: ArticleView) -> tuple[str, str, str]:
    """The colours in the middle of the red square, of the blue one, and where the first would be if it were not scrolled."""
    image = view.viewport().grab().toImage()
    return image.pixelColor(13, 13).name(), image.pixelColor(33, 13).name(), image.pixelColor(53, 13).name()


def test_what_lies_over_the_article_stands_still_in_the_viewport(view: ArticleView) -> None:
    before = view.viewport().grab(QRect(64, 0, 300, 500)).toImage()
    ground = colours(view)[2]
    assert colours(view) == (ground,) * 3
    view.canvas.overlay = sign = Sign()
    assert colours(view) == ("#ff0000", "#0000ff", ground)
    assert sign.parts[-1] == QRectF(view.viewport().rect())
    assert view.viewport().grab(QRect(64, 0, 300, 500)).toImage() == before, "the words stay where they are"


def test_where_the_tags_stand_is_known_while_something_lies_over_the_article(view: ArticleView) -> None:
    view.viewport().grab()
    assert view.canvas.tags() == []
    view.canvas.overlay = Sign()
    view.viewport().grab()
    top = view.verticalScrollBar().value()
    tags = [tag for scene in view.canvas.stage.scenes(view.text_layout.visible_lines()) for tag in scene.tags]
    rooms = [tag_room(tag, view.canvas.stage.metrics).translated(0, -top) for tag in tags]
    assert len(rooms) == 2
    assert view.canvas.tags() == rooms
    view.viewport().repaint(QRect(0, 0, 300, 30))
    assert view.canvas.tags() == rooms, "those of the lines that were not painted are known still"
    view.verticalScrollBar().setValue(top + 20)
    view.viewport().grab()
    assert view.canvas.tags() == [room.translated(0, -20) for room in rooms]
    view.text_layout.begin_at(52 * LINE)
    view.viewport().grab()
    view.text_layout.begin_at(100 * LINE)
    view.viewport().grab()
    assert view.canvas.tags() == []


def test_a_point_is_looked_up_where_it_is_scrolled(view: ArticleView) -> None:
    target = view.canvas.target(QPointF(point(view, SEEN.start + 2)))
    assert (target.marks, target.char) == (("kiln 052",), SEEN.start + 2)


def test_the_selection_comes_before_the_current_mark(view: ArticleView) -> None:
    assert (view.canvas.current_range(), view.canvas.held()) == (None, None)
    view.canvas.show(current="kiln 052")
    place = (SEEN.start, SEEN.end)
    assert (view.canvas.current_range(), view.canvas.held()) == (place, place)
    view.canvas.show(selection=(0, 4))
    assert (view.canvas.current_range(), view.canvas.held()) == (place, (0, 4))


def test_labels_and_theme_go_together(view: ArticleView) -> None:
    dark, canvas = Theme(dark=True), view.canvas
    canvas.set_theme(dark)
    colour = builtin_label_set()["ORG"].colour
    assert canvas.ink.label("ORG") == dark.label(colour)
    canvas.show_labels(LabelSet("other", 1, ()))
    assert canvas.ink.theme is dark
    assert canvas.ink.label("ORG") != dark.label(colour)
    assert canvas.stage.label_set.get("ORG") is None

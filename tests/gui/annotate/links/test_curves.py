"""Curves over the article: drawn where both ends are, taken away again, never over the edge of the view."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.links import display as curves_module
from rareannot.gui.annotate.links.curve_drawing import Curve
from rareannot.gui.annotate.links.display import LinkCurves
from rareannot.gui.base.theme import Theme
from tests.gui.annotate.desk import Annotator, at

OF = Curve("of", at("500 tons"), at("lithium"), 6)


def test_a_curve_changes_what_is_painted_and_goes_again(annotator: Annotator) -> None:
    curves = LinkCurves(annotator.view)
    bare = annotator.view.viewport().grab().toImage()
    curves.show([OF])
    drawn = annotator.view.viewport().grab().toImage()
    assert drawn != bare
    curves.show([Curve("of", OF.start, OF.end, 6, proposed=True)])
    assert annotator.view.viewport().grab().toImage() not in (bare, drawn)
    curves.show([])
    assert annotator.view.viewport().grab().toImage() == bare
    assert annotator.view.canvas.overlay is None


def _between(annotator: Annotator) -> list[Curve]:
    """A curve from each mark to each later one."""
    places = [(mark.start, mark.end) for mark in annotator.session.walk.marks()]
    return [Curve("by", here, there, n % 8) for n, here in enumerate(places) for there in places if here < there]


def test_no_curve_and_no_name_covers_a_tag(annotator: Annotator) -> None:
    curves, view = LinkCurves(annotator.view), annotator.view
    view.resize(420, view.height())  # more lines
    bare = view.viewport().grab().toImage()
    crossed = 0
    for one in _between(annotator):
        curves.show([one])
        drawn = view.viewport().grab().toImage()
        assert drawn != bare
        changed = _differences(bare, drawn)
        tags = [room.adjusted(1, 1, -1, -1) for room in view.canvas.tags()]
        crossed += any(curves._own._words[0].path.intersects(room) for room in tags)
        assert [point for point in changed if any(room.contains(QPointF(*point)) for room in tags)] == []
    assert crossed


def test_a_link_whose_other_end_is_out_of_sight_is_drawn_with_a_quote_of_it(annotator: Annotator) -> None:
    curves, view = LinkCurves(annotator.view), annotator.view
    bare = view.viewport().grab().toImage()
    far = (len(view.text_layout.text) + 500, len(view.text_layout.text) + 507)
    curves.show([Curve("of", OF.start, far, 6, words=("500 tons", "gallium"))])
    quoted = view.viewport().grab().toImage()
    assert quoted != bare
    curves.show([Curve("of", OF.start, far, 6, words=("500 tons", "iron"))])
    assert view.viewport().grab().toImage() != quoted
    curves.show([Curve("of", (far[0], far[0] + 1), far, 6)])
    assert curves.in_sight() == []
    assert view.viewport().grab().toImage() == bare


def test_others_are_drawn_once_beside_those_of_the_current_span(annotator: Annotator) -> None:
    curves = LinkCurves(annotator.view)
    by = Curve("by", OF.start, at("kilundu"), 3)
    curves.show([OF])
    curves.show_others(lambda start, end: [OF, by] if start == 0 < end else [])
    assert curves.in_sight() == [by, OF]
    curves.show_others(None)
    assert curves.in_sight() == [OF]


def _others(annotator: Annotator, *shown: Curve) -> QImage:
    """What a view shows with these as the curves of other spans, all painted anew."""
    fresh = LinkCurves(annotator.view)
    fresh.show_others(lambda _start, _end: shown)
    return annotator.view.viewport().grab().toImage()


def test_others_that_come_and_go_are_painted_as_if_all_were_painted_anew(annotator: Annotator) -> None:
    """They are kept as a picture, to which one that comes is added."""
    by, to = Curve("by", OF.start, at("kilundu"), 3), Curve("when", at("20 percent"), at("friday"), 4)
    expected = {shown: _others(annotator, *shown) for shown in ((OF,), (OF, by), (OF, by, to), (by, to), ())}
    now = list[Curve]()
    curves = LinkCurves(annotator.view)
    curves.show_others(lambda _start, _end: now)
    for shown, picture in expected.items():
        now[:] = shown
        curves.repaint()
        assert annotator.view.viewport().grab().toImage() == picture, [one.name for one in shown]


def test_another_span_s_curves_repaint_where_they_and_those_before_stand(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    curves, view, repainted = LinkCurves(annotator.view), annotator.view, list[QRectF]()
    curves.show([OF])
    view.viewport().grab()
    curves.show([])
    monkeypatch.setattr(curves, "_repaint", repainted.append)
    by, whole = Curve("by", OF.start, at("kilundu"), 3), QRectF(view.viewport().rect())
    for shown in ((OF,), (by,), (OF, by), ()):
        before = view.viewport().grab().toImage()
        repainted.clear()
        curves.show(shown)
        (part,) = repainted
        assert part.height() < whole.height()
        changed = _differences(before, view.viewport().grab().toImage())
        assert changed
        assert [point for point in changed if not part.contains(QPointF(*point))] == []


def test_others_are_painted_anew_where_the_text_moved_or_looks_different(annotator: Annotator) -> None:
    curves, view = LinkCurves(annotator.view), annotator.view
    curves.show_others(lambda _start, _end: [OF])
    curves.show([Curve("by", OF.start, at("kilundu"), 3)])
    changes: tuple[Callable[[], None], ...] = (
        lambda: view.set_step(6),
        lambda: view.set_theme(Theme(dark=True)),
        lambda: view.resize(500, 300),
    )
    for change in changes:
        change()
        kept = view.viewport().grab().toImage()
        curves.show_others(lambda _start, _end: [OF])
        assert view.viewport().grab().toImage() == kept


def test_others_move_with_the_text_and_are_worked_out_anew_once_it_rests(annotator: Annotator, qtbot: QtBot) -> None:
    """A page of curves takes as long as a key may take; while it scrolls each frame would wait for them."""
    asked, view = list[int](), annotator.view

    def others(start: int, _end: int) -> list[Curve]:
        asked.append(start)
        return [OF, Curve("by", OF.start, at("kilundu"), 3)]

    view.set_step(6)
    view.resize(420, 150)
    curves = LinkCurves(view)
    curves.show_others(others)
    first = view.viewport().grab().toImage()
    asked.clear()
    view.verticalScrollBar().setValue(20)
    moved = view.viewport().grab().toImage()
    assert not asked
    assert _differences(first.copy(0, 20, first.width(), 60), moved.copy(0, 0, first.width(), 60)) == []
    qtbot.waitUntil(lambda: not curves._rest.isActive())
    rested = view.viewport().grab().toImage()
    assert asked
    assert rested == _others(annotator, *others(0, 0))


def _differences(one: QImage, other: QImage) -> list[tuple[int, int]]:
    return [
        (x, y) for x in range(0, one.width(), 2) for y in range(one.height()) if one.pixel(x, y) != other.pixel(x, y)
    ]


class Paints(QObject):
    """The boxes of the viewport that are painted."""

    def __init__(self, annotator: Annotator) -> None:
        self.viewport = annotator.view.viewport()
        super().__init__(self.viewport)
        QApplication.processEvents()
        self.boxes = list[QRect]()
        self.viewport.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.boxes.append(event.rect())
        return False

    def since(self) -> list[QRect]:
        """Those that were painted since this was asked last."""
        QApplication.processEvents()
        found = [*self.boxes]
        self.boxes.clear()
        return found


def test_curves_that_come_or_go_are_painted_at_once_and_nothing_else_is(annotator: Annotator) -> None:
    curves, now = LinkCurves(annotator.view), list[Curve]()
    by = Curve("by", OF.start, at("kilundu"), 3)
    paints = Paints(annotator)
    whole = annotator.view.viewport().rect()
    curves.show([OF])  # where nothing was worked out yet
    assert paints.since() == [whole]
    curves.show([OF])
    assert paints.since() == []
    curves.show([by])
    (part,) = paints.since()
    assert part.height() < whole.height()
    curves.show_others(lambda _start, _end: now)
    assert paints.since() == [whole]
    now.append(OF)
    curves.repaint()
    (part,) = paints.since()
    assert part.height() < whole.height()
    curves.repaint()
    assert paints.since() == []
    curves.show_others(None)
    assert paints.since() == [whole]
    curves.repaint()
    assert paints.since() == []


def test_others_that_are_shown_no_longer_leave_those_of_the_current_span(annotator: Annotator) -> None:
    curves, view = LinkCurves(annotator.view), annotator.view
    curves.show([Curve("by", OF.start, at("kilundu"), 3)])
    own = view.viewport().grab().toImage()
    curves.show_others(lambda _start, _end: [OF])
    assert view.viewport().grab().toImage() != own
    curves.show_others(None)
    assert view.viewport().grab().toImage() == own
    assert view.canvas.overlay is curves


def test_curves_are_painted_while_the_text_scrolls_and_once_it_rests_and_else_not(
    annotator: Annotator, qtbot: QtBot
) -> None:
    view = annotator.view
    view.set_step(6)
    view.resize(420, 150)
    curves, bar = LinkCurves(view), view.verticalScrollBar()
    curves.show_others(lambda _start, _end: [OF])
    paints = Paints(annotator)
    paints.since()
    bar.setValue(20)
    assert view.viewport().rect() in paints.since()
    qtbot.waitUntil(lambda: not curves._rest.isActive())
    assert view.viewport().rect() in paints.since()
    curves.show_others(None)
    view.viewport().grab()
    paints.since()
    assert curves.in_sight() == []
    bar.setValue(0)
    assert not curves._rest.isActive()
    curves.show_others(lambda _start, _end: [OF])
    view.viewport().grab()
    bar.setValue(20)
    view.viewport().grab()
    assert curves._rest.isActive()
    curves.show_others(None)
    assert not curves._rest.isActive()


def test_what_is_not_on_the_screen_is_not_in_sight(annotator: Annotator) -> None:
    curves = LinkCurves(annotator.view)
    beyond = len(annotator.view.text_layout.text) + 500
    far = Curve("by", (beyond, beyond + 5), (beyond + 9, beyond + 12), 3)
    curves.show_others(lambda _start, _end: [far, OF])
    assert curves.in_sight() == [OF]


def test_a_layer_is_painted_on_only_for_what_is_new(annotator: Annotator) -> None:
    layer, view = curves_module._Layer(), annotator.view
    by = Curve("by", OF.start, at("kilundu"), 3)
    assert not layer.follow([OF], view).isEmpty()
    assert (layer.follow([OF], view).isEmpty(), layer.version) == (True, 1)
    first = layer.picture
    layer.follow([OF, by], view)
    assert (layer.picture is first, layer.version, layer.drawing.named) == (True, 2, {OF, by})
    gone = layer.follow([by], view)
    assert (layer.picture is first, layer.version, layer.drawing.named) == (False, 3, {by})
    assert gone.contains(layer.drawing.bounds)
    assert layer.picture is not None
    assert layer.picture.hasAlpha()
    assert curves_module._difference([OF], [OF, by]) == ([by], False)
    assert curves_module._difference([OF, by], [OF]) == ([], True)
    smooth = layer.picture.toImage().copy(layer.drawing.bounds.toAlignedRect())
    alphas = {smooth.pixelColor(x, y).alpha() for x in range(0, smooth.width(), 3) for y in range(smooth.height())}
    assert len(alphas) > 2

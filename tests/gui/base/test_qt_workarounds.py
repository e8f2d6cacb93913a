"""Cycles are collected on the window's thread alone, and a long article is not walked while it is opened."""

import gc
import sys
from collections.abc import Iterator
from threading import Thread, get_ident
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.gui.base import qt_workarounds
from rareannot.gui.base.qt_workarounds import GarbageCollection, paused


class Cycle:
    """Notes on which thread it is deleted."""

    deleted: list[int] = []  # noqa: RUF012 - shared on purpose

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Cycle.deleted.append(get_ident())


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollection]:
    was = gc.isenabled()
    parent = QObject()  # not the application, which has one of its own once a window was made
    Cycle.deleted.clear()
    yield GarbageCollection(parent)
    if was:
        gc.enable()


def test_another_thread_that_allocates_collects_nothing(collector: GarbageCollection, qtbot: QtBot) -> None:
    Cycle()
    other = Thread(target=lambda: [[] for _ in range(50_000)])
    other.start()
    other.join()
    assert Cycle.deleted == []
    held: list[list[int]] = [[] for _ in range(2 * gc.get_threshold()[0])]

    def collected() -> bool:
        held.extend([] for _ in range(gc.get_threshold()[0]))  # what else is freed meanwhile is taken off the count
        return Cycle.deleted == [get_ident()]

    qtbot.waitUntil(collected)
    assert held


def test_nothing_is_collected_meanwhile() -> None:
    was = gc.isenabled()
    with paused():
        assert not gc.isenabled()
    assert gc.isenabled() == was


def test_the_collector_waits_for_it_too(collector: GarbageCollection) -> None:
    held: list[list[int]] = [[] for _ in range(2 * gc.get_threshold()[0])]
    Cycle()
    with paused(), paused():
        collector.look()
    assert Cycle.deleted == []
    collector.look()
    assert Cycle.deleted == [get_ident()]
    assert held


@pytest.mark.parametrize("on", [True, False])
def test_collecting_is_as_it_was_once_it_is_not_paused_any_more(on: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        with paused():
            assert not gc.isenabled()
        assert gc.isenabled() is on
    finally:
        (gc.enable if was else gc.disable)()


def test_python_itself_collects_no_more_where_the_window_does(qapp: QApplication) -> None:
    was, parent = gc.isenabled(), QObject()
    gc.enable()
    try:
        made = GarbageCollection(parent)
        assert not gc.isenabled()
    finally:
        (gc.enable if was else gc.disable)()
    assert made.parent() is parent


@pytest.mark.parametrize(
    ("counts", "collected"),
    [((700, 11, 11), []), ((701, 10, 11), [0]), ((701, 11, 10), [0, 1]), ((701, 11, 11), [0, 1, 2])],
)
def test_generations_are_collected_that_have_outgrown_python_s_own_bounds(
    collector: GarbageCollection, monkeypatch: pytest.MonkeyPatch, counts: tuple[int, ...], collected: list[int]
) -> None:
    done = list[int]()
    with monkeypatch.context() as patch:
        patch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
        patch.setattr(gc, "get_count", lambda: counts)
        patch.setattr(gc, "collect", done.append)
        collector.look()
    assert done == collected


def test_the_program_is_kept_out_of_collections_once_and_each_article_of_many_spans(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frozen = list[int]()
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(1))
    qt_workarounds._freeze_once.cache_clear()
    for spans, times in ((0, 1), (qt_workarounds.MANY, 1), (qt_workarounds.MANY + 1, 2), (5000, 3), (1, 3)):
        qt_workarounds.settle(spans)
        assert len(frozen) == times


def test_sources_are_left_unread_by_a_version_that_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    reads, other = SimpleNamespace(_mod_uses_pyside=lambda _module: True), SimpleNamespace()
    for module in (reads, other, None):
        monkeypatch.setitem(sys.modules, "shibokensupport.feature", module)
        qt_workarounds.leave_sources_unread()
    assert reads._mod_uses_pyside("any") is False
    assert vars(other) == {}


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="there PySide carries errors itself")
def test_classes_made_from_now_on_are_guarded() -> None:
    kept = QObject.__dict__["__init_subclass__"]
    try:
        QObject.__init_subclass__ = classmethod(lambda _made, /, **_named: None)  # type: ignore[method-assign,assignment]
        qt_workarounds.guard_overrides()
        made = type("Made", (QObject,), {"event": lambda _self, _event: False, "__len__": lambda _self: 0})
        assert hasattr(made.__dict__["event"], "__wrapped__")
        assert not hasattr(made.__dict__["__len__"], "__wrapped__")
        with pytest.raises(TypeError):
            type("Odd", (QObject,), {}, of_no_use=1)
    finally:
        QObject.__init_subclass__ = kept  # type: ignore[method-assign]

"""Cycles are collected on the window's thread alone, and a long article is not walked while it is opened."""

import gc
from collections.abc import Iterator
from threading import Thread, get_ident

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

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

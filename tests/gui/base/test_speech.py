"""What a screen reader is told: gathered, in order, each sentence once."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from rareannot.gui.base.speech import DONE, _Speech, announce, joined


@pytest.fixture
def said(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, bool]]]:
    """What is announced to a screen reader that runs, and whether that breaks in."""
    QAccessible.setActive(True)
    found: list[tuple[str, bool]] = []

    def keep(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            found.append((event.message(), event.politeness() == QAccessible.AnnouncementPoliteness.Assertive))

    monkeypatch.setattr(QAccessible, "updateAccessibility", keep)
    yield found
    QAccessible.setActive(False)


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_what_comes_of_one_key_is_one_announcement_and_what_was_done_comes_first(
    said: list[tuple[str, bool]], widget: QWidget, qapp: QApplication
) -> None:
    announce(widget, "ORG: ore, undecided")
    announce(widget, "accepted", topic=DONE)
    announce(widget, "ORG: ore, undecided")
    assert said == []
    qapp.processEvents()
    assert said == [("accepted. ORG: ore, undecided", False)]


def test_the_latest_about_a_topic_takes_the_place_of_what_was_to_be_said(
    said: list[tuple[str, bool]], widget: QWidget, qapp: QApplication
) -> None:
    announce(widget, "9 found", "Open", topic="hit")
    announce(widget, "1 found", "Export", topic="hit")
    qapp.processEvents()
    assert said == [("1 found. Export", False)]


def test_an_urgent_sentence_breaks_in(said: list[tuple[str, bool]], widget: QWidget, qapp: QApplication) -> None:
    announce(widget, "The disk is full.", urgent=True)
    qapp.processEvents()
    announce(widget, "", "")
    qapp.processEvents()
    assert said == [("The disk is full.", True)]


def test_nothing_is_said_for_a_part_that_has_gone(said: list[tuple[str, bool]], qapp: QApplication) -> None:
    part = QWidget()
    announce(part, "Article done")
    delete(part)
    qapp.processEvents()
    assert said == []


def test_without_a_screen_reader_nothing_is_gathered(widget: QWidget, qapp: QApplication) -> None:
    QAccessible.setActive(False)
    announce(widget, "accepted")
    assert not any(one._sentences for one in qapp.findChildren(_Speech))


def test_sentences_are_parted_by_full_stops() -> None:
    assert joined(["Done.", "next", "last"]) == "Done. next. last"
    assert joined(["完成。", "下一篇"]) == "完成。 下一篇"


def test_what_is_gathered_of_another_topic_or_of_none_stays(
    said: list[tuple[str, bool]], widget: QWidget, qapp: QApplication
) -> None:
    announce(widget, "9 found", topic="hit")
    announce(widget, "Article done")
    announce(widget, "1 found", topic="hit")
    announce(widget, "Open", topic="list")
    announce(widget, "Next", "")
    qapp.processEvents()
    assert said == [("Article done. 1 found. Open. Next", False)]
    announce(widget, "")
    assert [one._sentences for one in qapp.findChildren(_Speech)] == [[]]

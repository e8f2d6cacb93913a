"""The sections of the inspector by themselves: which are there, how high they are, and that nothing is laid out twice."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Mark
from rareannot.gui.annotate.inspector.sections import SpanSections
from rareannot.store.values import HistoryLine

NAME = Mark("s1", 0, 6, "PERSON", "manual")
SECTIONS = ("head", "labels", "value", "rule", "links", "why", "note", "history")


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def sections(holder: QWidget) -> SpanSections:
    return SpanSections(builtin_label_set(), None, None, holder)


def _shown(sections: SpanSections) -> set[str]:
    return {name for name in SECTIONS if not sections.section(name).isHidden()}


def test_without_a_span_there_are_the_labels_alone(sections: SpanSections) -> None:
    assert _shown(sections) == {"head", "labels"}
    sections.show_mark(NAME, "mira l")
    assert _shown(sections) == {"head", "labels", "rule", "note"}
    sections.show_words("some words")
    assert _shown(sections) == {"head", "labels"}


def test_a_history_or_links_that_are_the_same_are_not_laid_out_again(sections: SpanSections) -> None:
    sections.show_mark(NAME, "mira l")
    lines = [HistoryLine("2026-11-20T10:00:00.000Z", "Mira", "accept")]
    assert [sections.show_history(lines), sections.show_history(lines)] == [True, False]
    assert [sections.show_links([("of", "ore")]), sections.show_links([("of", "ore")])] == [True, False]
    assert {"history", "links"} <= _shown(sections)
    assert sections.show_links([])
    assert "links" not in _shown(sections)


def test_they_are_higher_where_they_are_narrower(sections: SpanSections) -> None:
    sections.show_mark(NAME, "mira l")
    assert sections.least_height(120) > sections.least_height(900)

"""The guidelines beside the article: what is a heading, an item and a paragraph, and the labels and links below."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label, LabelSet
from rareannot.core.links import LinkType
from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme
from rareannot.gui.dialogs.guidelines import Block, GuidelinesPanel, blocks
from rareannot.gui.widgets.marked_text import MarkedText
from rareannot.gui.widgets.parts import Swatch

FIRM = Label("FIRM", colour=3, rule="Whoever trades.", examples=("{kilundu} ships",))
SET = LabelSet("mine", 1, (FIRM,), guidelines="# How\n## When\n- one\nWords here.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title\n## Part\n### Small", [("title", "Title"), ("heading", "Part"), ("heading", "Small")]),
        ("#Title\n#### Deep", [("paragraph", "#Title #### Deep")]),
        ("a\nb\n\nc", [("paragraph", "a b"), ("paragraph", "c")]),
        ("- a\n  b\n* c\nd", [("item", "a b"), ("item", "c"), ("paragraph", "d")]),
        ("- a\n\n  b", [("item", "a"), ("paragraph", "b")]),
        ("# T\nwords", [("title", "T"), ("paragraph", "words")]),
        ("a\n  b", [("paragraph", "a"), ("paragraph", "b")]),
        ("  \n\n", []),
        ("-a", [("paragraph", "-a")]),
    ],
)
def test_a_text_in_its_pieces(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == [Block(kind, words) for kind, words in expected]


def page_of(panel: GuidelinesPanel) -> QWidget:
    page = panel._area.widget()
    assert page is not None
    return page


def said(panel: GuidelinesPanel) -> list[str]:
    return [one.text() for one in page_of(panel).findChildren(QLabel)]


def test_guidelines_labels_and_links_stand_below_each_other(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, Theme())
    panel = GuidelinesPanel(SET)
    qtbot.addWidget(panel)
    panel.resize(400, 600)
    panel.show()
    words = said(panel)
    assert {"How", "When", "one", "–", "Words here.", "FIRM", "Whoever trades."} <= set(words)
    assert "labels" in {one.lower() for one in words}
    assert not {one.lower() for one in words} & {"links"}
    page = page_of(panel)
    assert len(page.findChildren(Swatch)) == len(page.findChildren(MarkedText)) == 1
    shown = {one.text(): one.mapTo(page, one.rect().topLeft()) for one in page.findChildren(QLabel)}
    order = [shown[one].y() for one in ("How", "When", "one", "Words here.", "FIRM", "Whoever trades.")]
    assert order == sorted(set(order))
    assert shown["one"].x() > shown["–"].x() == shown["How"].x() == 16
    assert shown["FIRM"].x() > 16
    tall = {one.text(): one.height() for one in page.findChildren(QLabel)}
    assert shown["When"].y() - shown["How"].y() - tall["How"] == 2 * 8  # a heading keeps apart
    assert shown["Words here."].y() - shown["one"].y() - tall["one"] == 8
    assert page.width() == panel._area.viewport().width()
    assert panel._area.viewport().width() == panel._area.width()
    assert page.findChildren(MarkedText)[0].geometry().bottom() < page.height() - 100
    linked = replace(SET, links=(LinkType("by", ("FIRM",), ("FIRM",), rule="Who did it.", examples=("sold by X",)),))
    panel.set_label_set(linked)
    assert {"by", "Who did it.", "sold by X"} <= set(said(panel))
    assert "links" in {one.lower() for one in said(panel)}


def test_words_stay_at_the_top_and_a_long_name_makes_nothing_scroll_sideways(qtbot: QtBot) -> None:
    panel = GuidelinesPanel(replace(SET, labels=(replace(FIRM, name="A" * 60),)))
    qtbot.addWidget(panel)
    panel.resize(300, 1200)
    panel.show()
    page = page_of(panel)
    tops = [one.mapTo(page, one.rect().topLeft()).y() for one in page.findChildren(QLabel)]
    assert max(tops) < 500
    assert not panel._area.horizontalScrollBar().isVisible()
    panel.resize(900, 1200)
    assert page.width() == panel._area.viewport().width()


@pytest.mark.parametrize(
    ("guidelines", "rule", "asks"), [("", "", True), ("How", "", False), ("", "Who trades.", False)]
)
def test_labels_with_names_only_say_where_their_rules_are_written(
    qtbot: QtBot, guidelines: str, rule: str, asks: bool
) -> None:
    panel = GuidelinesPanel(replace(SET, guidelines=guidelines, labels=(replace(FIRM, rule=rule),)))
    qtbot.addWidget(panel)
    assert any("On the Labels page" in text for text in said(panel)) == asks
    assert "" not in said(panel)

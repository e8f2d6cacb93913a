"""The sections of the inspector by themselves: which are there, how high they are, and that nothing is laid out twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Mark
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.inspector.sections import BY_EXAMPLE, LEARNED, SpanSections
from rareannot.gui.base.numbers import clock_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.widgets.parts import Swatch
from rareannot.store.values import HistoryLine
from tests.gui.painted import painted_widget
from tests.gui.walk import shown_text

NAME = Mark("s1", 0, 6, "PERSON", "manual")
FIGURE = Figure(Decimal(97), unit="percent")
SHARE = Mark("s2", 0, 10, "PERCENT", "undecided", FIGURE, 0.94, "own 1.0")
WHY = Suggestion(0, 10, "PERCENT", "own 1.0", 0.94, FIGURE, "number + unit rule", (("other 3.8", "in brackets", 0.5),))
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


def _parts(one: QFrame) -> bool:
    return bool(one.property("role") == "hairline")


def _said(sections: SpanSections, name: str) -> list[str]:
    return sorted(shown_text(sections.section(name)))


def test_the_head_has_words_place_label_state_source_and_score(sections: SpanSections) -> None:
    sections.show_mark(SHARE, "97 percent", "4 of 9")
    head = ["97 percent", "4 of 9", "CURRENT SPAN", "PERCENT", "score 0.94", "· undecided · from own 1.0"]
    assert _said(sections, "head") == sorted(head)
    sections.show_mark(NAME, "mira l")
    assert _said(sections, "head") == sorted(["CURRENT SPAN", "PERSON", "mira l", "· made by hand"])


def test_a_source_that_is_explained_below_is_not_named_in_the_head_too(sections: SpanSections) -> None:
    sections.show_mark(SHARE, "97 percent", "", WHY)
    assert {"· undecided", "score 0.94"} <= {*_said(sections, "head")}
    accepted = replace(SHARE, state="accepted")
    sections.show_mark(accepted, "97 percent", "", WHY)
    assert _said(sections, "head") == sorted(["97 percent", "CURRENT SPAN", "PERCENT", "· accepted"])
    sections.show_mark(accepted, "97 percent")
    assert {"· accepted · from own 1.0", "score 0.94"} <= {*_said(sections, "head")}


def test_why_it_was_suggested_names_each_source_with_its_rule_and_score(sections: SpanSections) -> None:
    sections.show_mark(SHARE, "97 percent", "", WHY)
    found = ["0.50", "0.94", "WHY SUGGESTED", "in brackets", "number + unit rule", "other 3.8", "own 1.0"]
    assert _said(sections, "why") == sorted(found)
    sections.show_mark(SHARE, "97 percent")
    assert "why" not in _shown(sections)


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ((f"{LEARNED} 1.0", "own 1.0"), "marked this way before in this project"),
        (("own 1.0", LEARNED), "marked this way before in this project"),
        (("own 1.0", f"{BY_EXAMPLE} 2.1"), "marked this way in articles that are done"),
        ((BY_EXAMPLE, LEARNED), "marked this way before in this project"),
        (("own 1.0", "other 2.0"), ""),
    ],
)
def test_what_was_learned_from_the_project_is_said(sections: SpanSections, sources: tuple[str, str], said: str) -> None:
    first, second = sources
    sections.show_mark(SHARE, "97 percent", "", replace(WHY, source=first, support=((second, "", 0.5),)))
    learned = [text for text in _said(sections, "why") if text.startswith("Learned")]
    assert [said in text for text in learned] == [True] * bool(said)


def test_the_swatch_has_the_label_s_colour_and_a_passage_s_is_hatched(sections: SpanSections) -> None:
    (swatch,) = sections.findChildren(Swatch)
    labels, theme = builtin_label_set(), theme_of(sections)
    for name in ("PERCENT", "MATERIAL"):
        sections.show_mark(replace(SHARE, label=name), "97 percent")
        assert painted_widget(swatch).filled(theme.label(labels[name].colour).fill.name())
    sections.show_mark(replace(SHARE, label="BOILERPLATE"), "97 percent")
    assert not painted_widget(swatch).drawn(theme.label(labels["BOILERPLATE"].colour).outline.name())
    sections.show_mark(replace(SHARE, label="GONE"), "97 percent")
    assert painted_widget(swatch).filled(theme.label(0).fill.name())


@pytest.mark.parametrize(
    ("state", "figure", "said"),
    [
        ("undecided", FIGURE, "read from the text"),
        ("accepted", FIGURE, "read from the text"),
        ("corrected", FIGURE, ""),
        ("manual", FIGURE, ""),
        ("undecided", None, "no value read"),
        ("manual", None, "no value read"),
    ],
)
def test_it_is_said_where_a_value_comes_from(
    sections: SpanSections, state: str, figure: Figure | None, said: str
) -> None:
    sections.show_mark(replace(SHARE, state=state, figure=figure), "97 percent")
    assert "value" in _shown(sections)
    told = {"read from the text", "no value read"} & {*_said(sections, "value")}
    assert told == {said} - {""}


@pytest.mark.parametrize("label", ["DATE", "PERSON", "GONE"])
def test_a_label_without_values_has_no_value(sections: SpanSections, label: str) -> None:
    sections.show_mark(replace(SHARE, label=label), "97 percent")
    assert "value" not in _shown(sections)


def test_the_words_of_a_long_span_are_cut_and_shown_in_one_line(sections: SpanSections) -> None:
    whole, long = "x" * 160, "y" * 161
    sections.show_mark(NAME, whole)
    assert whole in _said(sections, "head")
    sections.show_mark(NAME, long)
    assert "y" * 160 + "…" in _said(sections, "head")
    sections.show_mark(NAME, "mira\n  lind")
    assert "mira lind" in _said(sections, "head")


def test_words_that_are_no_span_yet_ask_for_a_label(sections: SpanSections) -> None:
    sections.show_mark(SHARE, "97 percent", "4 of 9", WHY)
    assert [button.label.name for button in sections.labels.grid.buttons() if button.isChecked()] == ["PERCENT"]
    sections.show_words("some words")
    assert _said(sections, "head") == sorted(["CURRENT SPAN", "some words", "selected: choose a label"])
    assert not [button.label.name for button in sections.labels.grid.buttons() if button.isChecked()]
    sections.show_words("")
    assert _said(sections, "head") == sorted(["CURRENT SPAN", "Arrow keys move a cursor; a label's key makes a span."])


def test_without_a_span_its_history_and_links_go_too(sections: SpanSections) -> None:
    sections.show_mark(NAME, "mira l")
    sections.show_history([HistoryLine("2026-11-20T10:00:00.000Z", "Mira", "accept")])
    sections.show_links([("of", "ore")])
    sections.show_mark(SHARE, "97 percent")
    assert {"history", "links"} <= _shown(sections)
    sections.show_mark(None)
    assert _shown(sections) == {"head", "labels"}


def test_the_last_lines_of_a_history_are_shown_and_those_of_today_by_the_time(sections: SpanSections) -> None:
    now = datetime.now().astimezone()
    lines = [HistoryLine("2020-11-20T10:00:00.000Z", f"P{i}", "accept") for i in range(12)]
    assert sections.show_history([*lines, HistoryLine(now.isoformat(), "Mira", "flag")])
    said = _said(sections, "history")
    assert [f"P{i} accepted it" in said for i in range(12)] == [False] + [True] * 11
    assert {"Mira flagged it", clock_text(now)} <= {*said}
    assert sections.show_history(())
    assert "history" not in _shown(sections)


def test_the_note_and_flag_of_a_span_are_shown(sections: SpanSections) -> None:
    sections.show_mark(replace(NAME, note="who?", flag=True), "mira l")
    assert (sections.note._text.toPlainText(), sections.note._flag.isChecked()) == ("who?", True)


def test_sections_stand_one_below_the_other_and_labels_reach_past_them(sections: SpanSections) -> None:
    sections.show_mark(SHARE, "97 percent", "4 of 9", WHY)
    sections.show_history([HistoryLine("2026-11-20T10:00:00.000Z", "Mira", "accept")])
    sections.show_links([("of", "ore")])
    sections.resize(320, sections.least_height(320))
    layout = sections.layout()
    assert layout is not None
    layout.activate()
    tops = [sections.section(name).y() for name in SECTIONS]
    assert tops == sorted(set(tops))
    lines = [[one for one in sections.section(name).findChildren(QFrame) if _parts(one)] for name in SECTIONS]
    assert [len(found) for found in lines] == [0] + [1] * (len(SECTIONS) - 1)


def test_an_inspector_with_units_completes_them_and_one_with_a_reader_takes_phrases(holder: QWidget) -> None:
    with_both = SpanSections(builtin_label_set(), lambda _text: FIGURE, lambda text: [f"{text}_made"], holder)
    assert with_both.value._units("kil") == ["kil_made"]
    assert not with_both.value._typed.isHidden()
    without = SpanSections(builtin_label_set(), None, None, holder)
    assert without.value._units("kil") == []
    assert without.value._typed.isHidden()


def _laid_out(sections: SpanSections, height: int) -> None:
    """Show them at a size."""
    window = sections.window()
    window.resize(400, 3000)
    window.show()
    sections.resize(320, height)
    QApplication.processEvents()


def test_sections_keep_their_height_at_the_top_where_there_is_more_room(sections: SpanSections) -> None:
    sections.show_mark(NAME, "mira l")
    heights = list[list[int]]()
    for height in (2000, 3000):
        _laid_out(sections, height)
        shown = [sections.section(name) for name in SECTIONS if not sections.section(name).isHidden()]
        heights.append([one.height() for one in shown])
        assert shown[0].y() == 12
        assert shown[0].width() == 320
    assert heights[0] == heights[1]


def test_the_labels_stand_where_they_stood_whatever_is_shown(sections: SpanSections) -> None:
    shows: tuple[Callable[[], None], ...] = (
        lambda: sections.show_mark(None),
        lambda: sections.show_mark(NAME, "mira l"),
        lambda: sections.show_mark(SHARE, "97 percent " * 9, "4 of 9", WHY),
        lambda: sections.show_words("some words"),
    )
    places = list[tuple[int, int]]()
    for show in (*shows, *shows):  # fonts are known for certain once all was shown
        show()
        _laid_out(sections, 2000)
        labels = sections.section("labels")
        places.append((labels.y(), labels.height()))
    assert len({*places[len(shows) :]}) == 1


def test_the_words_are_flush_and_the_label_s_rows_reach_past_them(sections: SpanSections) -> None:
    sections.show_mark(SHARE, "97 percent", "4 of 9", WHY)
    sections.show_history([HistoryLine("2026-11-20T10:00:00.000Z", "Mira", "accept")])
    sections.show_links([("of", "ore")])
    _laid_out(sections, sections.least_height(320))
    lefts = {name: _within(sections, name).x() for name in SECTIONS}
    assert lefts == {name: 8 if name == "labels" else 16 for name in SECTIONS}
    rights = {name: _within(sections, name).geometry().right() for name in SECTIONS}
    assert rights == {name: 311 if name == "labels" else 303 for name in SECTIONS}
    tops = {name: _within(sections, name).y() for name in SECTIONS}
    assert tops == {name: 0 if name == "head" else 14 for name in SECTIONS}


def _within(sections: SpanSections, name: str) -> QWidget:
    """What a section holds besides its hairline."""
    children = sections.section(name).findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    (found,) = (one for one in children if not isinstance(one, QFrame))
    return found


def test_the_head_says_place_at_the_right_and_label_state_and_score_in_one_line(sections: SpanSections) -> None:
    sections.show_mark(SHARE, "97 percent", "4 of 9")
    _laid_out(sections, sections.least_height(320))
    head = sections.section("head")
    found = {one.text(): one.geometry() for one in head.findChildren(QLabel)}
    assert found["4 of 9"].right() == found["score 0.94"].right() == 287
    assert found["CURRENT SPAN"].y() == found["4 of 9"].y()
    (swatch,) = sections.findChildren(Swatch)
    state = next(box for text, box in found.items() if text.startswith("·"))
    line = [swatch.geometry(), found["PERCENT"], state, found["score 0.94"]]
    assert all(8 <= b.left() - a.right() <= 9 for a, b in pairwise(line))
    assert found["CURRENT SPAN"].bottom() < sections._words.y() < sections._words.geometry().bottom() < state.top()


def test_the_words_that_are_selected_stand_where_those_of_a_span_do(sections: SpanSections) -> None:
    places = list[int]()
    for before in (NAME, SHARE):
        sections.show_mark(before, "97 percent")
        sections.show_words("some words")
        _laid_out(sections, 2000)
        places.append(sections._state.x())
        assert sections._state.text() == "selected: choose a label"
        assert sections._words.currentWidget() is sections._quote
    assert places[0] == places[1] < 60


def test_what_the_keys_do_stands_at_the_top_of_the_head(sections: SpanSections) -> None:
    sections.show_mark(None)
    _laid_out(sections, 2000)
    sections._nothing.resize(200, 300)
    assert min(one.y for one in painted_widget(sections._nothing).words) < 40


def test_how_high_the_words_are_is_known_at_once(sections: SpanSections, holder: QWidget) -> None:
    holder.show()
    sections.show_mark(NAME, "mira l")
    _laid_out(sections, 2000)
    QApplication.processEvents()
    for show in (
        lambda: sections.show_mark(SHARE, "97 percent", "4 of 9", WHY),
        lambda: sections.show_links([("of", "ore " * 40)]),
        lambda: sections.show_links([("of", "ore " * 80)]),
        lambda: sections.show_history([HistoryLine("2026-11-20T10:00:00.000Z", "Mira " * 20, "accept")]),
        lambda: sections.show_mark(NAME, "mira l"),
    ):
        show()
        at_once = sections.least_height(248)
        QApplication.processEvents()
        assert sections.least_height(248) == pytest.approx(at_once, abs=1)


class Moves(QObject):
    """Counts how often a widget is moved or resized."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() in (QEvent.Type.Move, QEvent.Type.Resize)
        return False


def test_sections_that_come_and_go_are_laid_out_once(sections: SpanSections, holder: QWidget) -> None:
    holder.resize(320, 900)
    holder.show()
    sections.resize(320, 900)
    sections.show_mark(NAME, "mira l")
    QApplication.processEvents()
    note = Moves(sections.section("note"))
    sections.show_mark(SHARE, "97 percent", "4 of 9", WHY)
    assert note.times == 0
    QApplication.processEvents()
    assert note.times > 0

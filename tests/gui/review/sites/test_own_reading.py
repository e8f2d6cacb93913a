"""Writing a reading of one's own: what was typed counts, nothing on the page jumps, and values are read whole."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.core.review import adjudication
from rareannot.core.review.sites import Reading, Site
from rareannot.core.spans import Span
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.review.sites.readings import HELD, LABEL, READING, VALUE
from tests.gui.review.conftest import Makes, Reviewer
from tests.gui.review.made_up import LABELS, Desk, reviewed
from tests.store.reviewing import TEXT, span

WIDE, NARROW = span(TEXT, "some", "CARDINAL"), span(TEXT, "buys some", "CARDINAL")


def valued(spanned: Span, text: str) -> Span:
    from rareannot.suggest.figures import read_figure

    figure = read_figure(text, 0, len(text), spanned.label)
    assert figure is not None
    return Span(spanned.start, spanned.end, spanned.label, figure)


@pytest.fixture
def writer(reviewing: Makes) -> Reviewer:
    """A reviewer at a place that one reads as 40 and another as 50."""
    reviewer = reviewing({"Mira": (valued(WIDE, "40"),), "Noor": (valued(NARROW, "50"),)})
    reviewer.enters()
    reviewer.goes_to("buys some")
    return reviewer


def figures(reviewer: Reviewer) -> list[str]:
    reviewer.waits_for_the_disk()
    spans = reviewer.project_thread.now(lambda p: list(p.annotation(1, p.author("gold")).spans.values()))
    return [str(s.figure) for s in spans]


def clicks(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def top(reviewer: Reviewer, part: QWidget) -> int:
    return part.mapTo(reviewer.page, QPoint(0, 0)).y()


def test_a_value_that_cannot_be_read_keeps_the_keys_in_its_field(writer: Reviewer) -> None:
    writer.presses("E", "V")
    writer.types("rather much")
    writer.presses("Return")
    assert "No figure can be read" in writer.page.message.sentence
    assert QApplication.focusWidget() is writer.page.site.value
    assert writer.page.site.value.selectedText() == "rather much"
    writer.types("about 60")
    writer.presses("Return", "Space")
    assert figures(writer) == ["≈ 60"]


def test_the_button_settles_with_the_value_that_stands_in_the_field(writer: Reviewer) -> None:
    writer.presses("E", "V")
    writer.types("rather much")
    clicks(writer.page.site.take)
    assert "No figure can be read" in writer.page.message.sentence
    assert figures(writer) == []
    writer.types("about 60")
    clicks(writer.page.site.take)
    assert figures(writer) == ["≈ 60"]


def test_escape_brings_back_the_value_that_the_reading_has(writer: Reviewer) -> None:
    writer.presses("E", "V")
    before = writer.page.site.value.text()
    writer.types("777")
    writer.presses("Escape")
    assert writer.page.site.value.text() == before != ""
    writer.presses("Space")
    assert figures(writer) == [before]


@pytest.mark.parametrize("button", ["take", "later"])
def test_a_note_that_was_typed_stays_with_its_site_however_one_goes_on(reviewer: Reviewer, button: str) -> None:
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("G")
    reviewer.types("grade words stay outside")
    clicks(getattr(reviewer.page.site, button))
    reviewer.waits(lambda: len(reviewer.page.summary.notes.notes) == 1)
    (note,) = reviewer.project_thread.now(lambda p: p.guidelines.notes())
    assert (note.text, note.quote) == ("grade words stay outside", "lithium carbonate")
    assert reviewer.page.site.note.text() == ""


def test_nothing_above_the_readings_moves_when_a_reading_is_begun(writer: Reviewer) -> None:
    site, bar = writer.page.site, writer.page.site._area.verticalScrollBar()
    writer.page.resize(900, 460)
    QTest.qWait(50)
    while bar.isVisible():
        writer.page.resize(900, writer.page.height() + 10)
        QTest.qWait(50)
    before = (top(writer, site.table), site.context.size(), site.table.width())
    writer.presses("E")
    site._look.stop()  # it scrolls to the field, which is another thing
    writer.waits(bar.isVisible)
    assert (top(writer, site.table), site.context.size(), site.table.width()) == before


def test_the_field_that_is_typed_into_is_scrolled_to(writer: Reviewer) -> None:
    writer.page.resize(900, 420)
    writer.presses("E", "V")
    area, value = writer.page.site._area, writer.page.site.value
    writer.waits(lambda: value.mapTo(area, QPoint(0, value.height())).y() <= area.height())
    writer.presses("Escape", "Escape")
    writer.waits(lambda: area.verticalScrollBar().value() == 0)


@pytest.mark.parametrize(("width", "beside"), [(1900, True), (1280, False), (900, False)])
def test_a_long_value_is_read_whole_below_its_label_where_a_column_has_no_room(
    reviewing: Makes, width: int, beside: bool
) -> None:
    many = "between 180000000 and 200000000 dollars"
    said = [Span(s.start, s.end, "MONEY", valued(Span(0, 1, "MONEY"), many).figure) for s in (WIDE, NARROW)]
    reviewer = reviewing({"Mira": said[:1], "Noor": said[1:]})
    reviewer.page.resize(width, 700)
    reviewer.enters()
    reviewer.goes_to("buys some")
    table = reviewer.page.site.table
    assert table.isColumnHidden(VALUE) is not beside
    assert table.stacked is not beside
    shown = [c for c in range(HELD + 2) if not table.isColumnHidden(c)]
    assert sum(table.columnWidth(c) for c in shown) <= table.viewport().width()
    assert table.columnWidth(READING) >= 120
    assert not table.grab().isNull()


def test_the_keys_that_are_told_are_those_that_were_chosen(reviewing: Makes) -> None:
    keyboard = Shortcuts(Settings())
    keyboard.set_keys("drop_span", ["Ctrl+Backspace"])
    reviewer = reviewing()
    reviewer.page._keyboard.set_keys("drop_span", ["Ctrl+Backspace"])
    reviewer.enters()
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("E")
    assert f"{keyboard.first('drop_span')} removes a span" in reviewer.page.site._draft_words.text()


def test_a_long_label_is_read_whole_beside_the_words(writer: Reviewer) -> None:
    table = writer.page.site.table
    rows = [replace(row, spans=(Span(0, 4, "WORK_OF_ART"),)) for row in table.readings.rows]
    table.show_rows(rows, table.readings.shown)
    name = table.fontMetrics().horizontalAdvance(rows[0].label_text())
    assert "WORK_OF_ART" in rows[0].label_text()
    assert table.columnWidth(LABEL) >= 8 + 17 + name
    assert table.columnWidth(READING) >= 120


def test_in_the_narrowest_page_no_word_of_a_button_is_cut(writer: Reviewer) -> None:
    site = writer.page.site
    site.show_alike(20)
    site.setFixedWidth(site.minimumWidth())
    buttons = (site.take, site.edit, site.later, site.alike)
    writer.waits(lambda: site.table.width() < 420)
    assert [one.text() for one in buttons if one.width() < one.sizeHint().width()] == []


def written(reviewer: Reviewer) -> list[str]:
    """The words of the spans that are written, the current one in brackets."""
    draft = reviewer.page.writing.draft
    assert draft is not None
    words = [draft.text[s.start : s.end] for s in draft.spans]
    return [f"[{one}]" if n == draft.at else one for n, one in enumerate(words)]


def test_each_edge_moves_by_a_word_and_a_reading_is_begun_by_that(writer: Reviewer) -> None:
    writing = writer.page.writing
    met = []
    for name in ("reading_start_right", "reading_start_left", "reading_start_left", "reading_end_left"):
        writing.commands()[name]()
        met.append(written(writer)[0])
    assert met == ["[some]", "[buys some]", "[lynas buys some]", "[lynas buys]"]
    writing.commands()["reading_end_right"]()
    assert written(writer)[0] == met[2]
    assert writing.leave()
    assert not writing.leave()


def test_spans_are_gone_through_and_taken_out(reviewing: Makes) -> None:
    two = (span(TEXT, "lithium carbonate", "MATERIAL"), span(TEXT, "lithium", "MATERIAL"))
    reviewer = reviewing({"Mira": two[:1], "Noor": two[1:]})
    reviewer.enters()
    reviewer.goes_to("lithium carbonate")
    writing = reviewer.page.writing
    for name in ("next_span", "previous_span", "drop_span"):
        writing.commands()[name]()  # nothing is written yet
    assert writing.draft is None
    reviewer.presses("E")
    assert writing.draft is not None
    writing.draft = replace(writing.draft, spans=two)
    met = []
    for name in ("next_span", "next_span", "previous_span", "drop_span"):
        writing.commands()[name]()
        met.append(written(reviewer))
    whole, part = ["[lithium carbonate]", "lithium"], ["lithium carbonate", "[lithium]"]
    assert met == [part, whole, part, ["[lithium carbonate]"]]


def test_a_label_without_a_value_has_none_to_type(reviewing: Makes) -> None:
    reviewer = reviewing()
    reviewer.enters()
    said = list[str]()
    reviewer.page.session.said.connect(lambda _kind, sentence: said.append(sentence))
    reviewer.goes_to("lithium carbonate")
    reviewer.page.writing.type_value()
    assert said == ["This label has no value to edit."]
    assert not reviewer.page.site.value.hasFocus()


def test_who_leaves_while_a_label_is_waited_for_goes_on_writing(writer: Reviewer) -> None:
    writing, heard = writer.page.writing, list[bool]()
    assert not writing.stop_waiting()
    writer.presses("E")
    writing.relabel_reading()
    assert writing.awaits_label
    assert "Press the key of the label" in writer.page.site._draft_words.text()
    writing.changed.connect(lambda: heard.append(True))
    assert writing.stop_waiting()
    assert (writing.awaits_label, heard) == (False, [True])
    assert "move the end and the start" in writer.page.site._draft_words.text()
    writing.leave()
    writing.relabel_reading()  # the label alone is to be chosen
    assert not writing.stop_waiting()


def test_what_cannot_be_settled_is_said_and_the_reading_stays(
    writer: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> object:
        raise UserError("The spans lie one over the other.")

    writer.presses("E")
    monkeypatch.setattr(adjudication, "edited", refuse)
    writer.page.writing.settle()
    assert "one over the other" in writer.page.message.sentence
    assert writer.page.writing.draft is not None


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """At the place that one reads as 40 and another as 50, which is all there is."""
    made = Desk(qtbot, reviewed({"mira": (valued(WIDE, "40"),), "noor": (valued(NARROW, "50"),)}))
    made.page.show()
    made.page.activateWindow()
    qtbot.waitUntil(made.page.isActiveWindow)
    made.goes(1)
    return made


def drafted(desk: Desk) -> list[str]:
    """The spans that are written, with label and value; none where nothing is."""
    draft = desk.writing.draft
    return [f"{TEXT[s.start : s.end]} {s.label} {s.figure}" for s in draft.spans] if draft else []


def key(text: str) -> QKeyEvent:
    code = Qt.Key(ord(text.upper()))
    return QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, text)


def test_a_reading_begins_as_its_row_or_as_the_first_that_marks_anything(desk: Desk) -> None:
    rows = desk.page.table.readings.rows
    told = list[bool]()
    desk.writing.changed.connect(lambda: told.append(True))
    for row in range(3):
        desk.page.table.setCurrentIndex(desk.page.table.readings.index(row, 0))
        desk.writing.write_reading()
        spans = rows[row].spans or desk.site.readings[0].spans
        assert drafted(desk) == [f"{TEXT[s.start : s.end]} {s.label} {s.figure}" for s in spans]
        desk.writing.drop_span()
        desk.writing.write_reading()
        assert (drafted(desk), desk.writing.draft is None) == ([], False)  # what is begun goes on
        desk.writing.leave()
    assert len(told) == 6
    desk.session.go(None)
    desk.writing.write_reading()
    assert desk.writing.draft is None


def test_where_nobody_marks_anything_any_more_a_reading_begins_with_the_first_label(desk: Desk) -> None:
    gone = Site(0, 5, (Reading((), ("mira", "noor")),), "label", "f")
    desk.shows(replace(desk.seen, sites=(gone,), states=(adjudication.State("changed"),)))
    desk.goes(1)
    desk.writing.write_reading()
    assert drafted(desk) == [f"chile {LABELS.labels[0].name} None"]


def test_the_key_of_a_label_settles_where_only_a_label_was_to_be_chosen(desk: Desk) -> None:
    org = LABELS["ORG"]
    assert not desk.writing.label_key(key(org.key))
    desk.writing.relabel_reading()
    assert f"{org.key} ORG" in desk.page._draft_words.text()
    assert not desk.writing.label_key(key("/"))
    assert desk.writing.label_key(key(org.key))
    assert [[s.label for s in one.spans] for one in desk.decided] == [["ORG"]]
    assert not desk.writing.label_key(key(org.key))


def test_the_key_of_a_label_changes_a_reading_that_is_written(desk: Desk) -> None:
    desk.writing.write_reading()
    assert "<reading_end_right> and <reading_start_left> move the end and the start" in desk.page._draft_words.text()
    desk.writing.relabel_reading()
    assert desk.writing.label_key(key(LABELS["ORG"].key))
    assert [one.split()[-2:] for one in drafted(desk)] == [["ORG", "None"]]
    assert (desk.decided, desk.writing.awaits_label) == ([], False)
    desk.page.label_chosen.emit("GPE")
    assert [one.split()[-2] for one in drafted(desk)] == ["GPE"]
    desk.writing.drop_span()
    desk.writing.relabel_reading()
    assert not desk.writing.awaits_label  # there is no span that could have one
    desk.writing.leave()
    desk.page.label_chosen.emit("GPE")
    assert desk.writing.draft is None


def test_a_value_that_is_typed_is_read_and_hands_the_keys_back(desk: Desk) -> None:
    desk.writing.type_value()
    value = desk.page.value
    assert value.hasFocus()
    first = str(desk.page.table.readings.rows[0].spans[0].figure)
    assert (value.text(), value.selectedText()) == (first, first)
    told = list[bool]()
    desk.writing.changed.connect(lambda: told.append(True))
    desk.page.value_typed.emit(first)
    assert (told, desk.page.table.hasFocus()) == ([], True)
    value.setFocus()
    value.setText("rather much")
    value.deselect()
    desk.page.table.setFocus()
    desk.page.value_typed.emit("rather much")
    assert desk.said.pop().startswith("No figure can be read in “rather much”")
    assert (value.hasFocus(), value.selectedText(), told) == (True, "rather much", [])
    desk.page.value_typed.emit("about 60")
    assert (drafted(desk)[0].endswith("≈ 60"), told, desk.page.table.hasFocus()) == (True, [True], True)
    desk.page.value_typed.emit("")
    assert drafted(desk)[0].endswith("None")
    desk.writing.leave()
    desk.page.value_typed.emit("about 70")
    assert (desk.writing.draft, desk.said) == (None, [])


def test_what_is_written_is_settled_with_its_value_and_reason(desk: Desk) -> None:
    desk.writing.settle()
    desk.writing.write_reading()
    desk.page.value.setText(" about 60 ")
    desk.page.why.setText(" as the table says ")
    desk.writing.settle()
    (made,) = desk.decided
    assert (str(made.spans[0].figure), made.why, made.edited) == ("≈ 60", "as the table says", True)
    desk.writing.write_reading()
    desk.page.value.setText("rather much")
    desk.writing.settle()
    assert len(desk.decided) == 1
    assert desk.writing.draft is not None
    desk.writing.drop_span()
    desk.writing.settle()
    assert desk.decided[1].spans == ()

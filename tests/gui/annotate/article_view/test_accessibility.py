"""What a screen reader gets: the text, the caret, the selection, and a sentence about the current span."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleTextInterface
from PySide6.QtWidgets import QApplication

from rareannot.core.figure import Figure
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.article_view.view import ArticleView
from tests.gui.annotate.conftest import Open, on

TEXT = "😀 about 97 percent\nof ore from oslo"
SHARE = Mark("share", 2, 18, "PERCENT", "undecided", Figure(Decimal(97), unit="percent", modifier="about"), 0.9)


@pytest.fixture(autouse=True)
def reader(qapp: QApplication) -> Iterator[None]:
    """A screen reader is running."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def text_interface(view: ArticleView) -> QAccessibleTextInterface:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    found = interface.textInterface()
    assert found is not None
    return found


def test_the_whole_text_can_be_read(show: Open) -> None:
    view = show(TEXT)
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.state().readOnly
    assert interface.text(QAccessible.Text.Name) == "Article"
    reading = text_interface(view)
    assert reading.text(0, reading.characterCount()).replace("\u2029", "\n") == TEXT


def test_caret_and_selection_follow_the_token_cursor_in_utf16_units(show: Open, qapp: QApplication) -> None:
    view = show(TEXT, on(TEXT, "oslo", "GPE"))
    view.marks.set_current("oslo")
    qapp.processEvents()
    reading = text_interface(view)
    assert reading.cursorPosition() == TEXT.index("oslo") + 1
    view.caret.select(2, 10)
    assert reading.selectionCount() == 1
    assert (view.textCursor().selectionStart(), view.textCursor().selectionEnd()) == (3, 11)
    assert reading.cursorPosition() == 11
    view.caret.move(-1, extend=True)
    assert reading.cursorPosition() == 8
    view.caret.clear()
    assert reading.selectionCount() == 0


def test_a_mark_is_described_in_one_sentence(show: Open) -> None:
    view = show(TEXT, SHARE, on(TEXT, "oslo", "GPE"))
    assert view.marks.describe(SHARE) == "PERCENT: about 97 percent, ≈ 97 %, undecided, span 1 of 2"
    assert view.marks.describe(view.marks.index["oslo"]) == "GPE: oslo, accepted, span 2 of 2"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told from now on."""
    said: list[str] = []

    def keep(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", keep)
    return said


def hear(qapp: QApplication) -> None:
    """Let what changed be painted, and said after that."""
    for _ in range(3):
        qapp.processEvents()


def test_the_current_mark_is_announced_when_it_is_painted(show: Open, said: list[str], qapp: QApplication) -> None:
    view = show(TEXT, SHARE)
    view.marks.set_current("share")
    assert said == []
    hear(qapp)
    assert said == [view.marks.describe(SHARE)]


def test_of_quick_steps_only_where_they_end_is_announced(show: Open, said: list[str], qapp: QApplication) -> None:
    view = show(TEXT, SHARE, on(TEXT, "oslo", "GPE"))
    view.marks.set_current("share")
    view.marks.set_current("oslo")
    hear(qapp)
    assert said == [view.marks.describe(view.marks.index["oslo"])]


def test_a_mark_that_an_edit_changes_is_announced_anew_but_not_that_it_is_decided(
    show: Open, said: list[str], qapp: QApplication
) -> None:
    """Whoever decides says so."""
    view = show(TEXT, SHARE)
    for state, label in (("undecided", "PERCENT"), ("accepted", "PERCENT"), ("corrected", "DATE")):
        view.marks.update({"share": replace(SHARE, state=state, label=label)})
        view.marks.set_current("share")
        hear(qapp)
    assert [sentence.split(":")[0] for sentence in said] == ["PERCENT", "DATE"]


def test_an_article_that_is_read_again_does_not_repeat_the_mark(
    show: Open, said: list[str], qapp: QApplication
) -> None:
    view = show(TEXT, SHARE)
    view.marks.set_current("share")
    hear(qapp)
    view.marks.read_again()
    view.marks.set_current("share")
    hear(qapp)
    assert len(said) == 1


def test_the_cursor_stays_at_the_words_that_are_selected(show: Open, qapp: QApplication) -> None:
    view = show(TEXT, SHARE)
    view.marks.set_current("share")
    view.caret.select(2, 10)
    qapp.processEvents()
    assert (view.textCursor().selectionStart(), view.textCursor().selectionEnd()) == (3, 11)


def test_every_part_of_the_pane_has_a_name(pane: ArticlePane, show: Open) -> None:
    show(TEXT, SHARE)
    assert pane.header.accessibleName() == "😀 about 97 percent, 8 words, normalised, 1 undecided"
    assert pane.view.accessibleName() == "Article"
    assert pane.ruler.accessibleName()


# ---- spans as attributes of the text ----


def told(view: ArticleView, qapp: QApplication) -> list[tuple[str, str, bool]]:
    """The runs of the text in order: the words, what is told of them, and whether that they are undecided is told."""
    view.grab()  # what follows a change comes with the repaint
    qapp.processEvents()
    found, block = [], view.document().begin()
    while block.isValid():
        runs = block.begin()
        while not runs.atEnd():
            form = runs.fragment().charFormat()
            families = form.fontFamilies() or [""]
            said = families[0] if len(families) > 1 else ""
            found.append((runs.fragment().text(), said, form.underlineStyle() != form.UnderlineStyle.NoUnderline))
            runs += 1
        block = block.next()
    return found


def test_label_and_state_of_each_span_are_attributes_of_its_words(show: Open, qapp: QApplication) -> None:
    view = show(TEXT, SHARE, on(TEXT, "oslo", "GPE", state="accepted"))
    view.marks.set_current("share")
    assert told(view, qapp) == [
        ("😀 ", "", False),
        ("about 97 percent", "PERCENT, undecided", True),
        ("of ore from ", "", False),
        ("oslo", "GPE, accepted", False),
    ]
    view.marks.update({"share": replace(SHARE, start=8, state="corrected"), "oslo": None})
    assert told(view, qapp) == [
        ("😀 about ", "", False),
        ("97 percent", "PERCENT, corrected", False),
        ("of ore from oslo", "", False),
    ]


def test_inside_a_span_the_inner_one_is_told_and_what_is_hidden_is_not(show: Open, qapp: QApplication) -> None:
    outer = Mark("outer", 2, 18, "ORG", "accepted")
    inner = Mark("inner", 8, 10, "CARDINAL", "accepted")
    view = show(
        TEXT,
        outer,
        inner,
        on(TEXT, "ore", "MATERIAL", state="rejected"),
        Mark("low", 31, 35, "GPE", "undecided", score=0.1),
    )
    view.marks.set_current("outer")
    runs = [(words, said) for words, said, _ in told(view, qapp) if said]
    assert runs == [("about ", "ORG, accepted"), ("97", "CARDINAL, accepted"), (" percent", "ORG, accepted")]
    view.marks.update({"outer": replace(outer, label="LOC")})
    assert [said for _, said, _ in told(view, qapp) if said] == ["LOC, accepted", "CARDINAL, accepted", "LOC, accepted"]
    view.marks.set_show_low(True)
    assert ("oslo", "GPE, undecided", True) in told(view, qapp)


def test_nothing_on_the_screen_changes_by_it(show: Open, qapp: QApplication) -> None:
    QAccessible.setActive(False)
    view = show(TEXT, SHARE, on(TEXT, "oslo", "GPE"))
    view.marks.set_current("share")
    assert not any(said for _, said, _ in told(view, qapp))
    before = view.grab().toImage()
    QAccessible.setActive(True)
    view.marks.set_current("share")
    assert any(said for _, said, _ in told(view, qapp))
    assert view.grab().toImage() == before


def test_a_flag_and_a_note_are_said(show: Open) -> None:
    view = show(TEXT, on(TEXT, "oslo", "GPE"))
    noted = replace(on(TEXT, "oslo", "GPE"), note="which one?", flag=True)
    assert view.marks.describe(noted) == "GPE: oslo, accepted, flagged, note: which one?, span 1 of 1"
    assert view.marks.describe(replace(noted, state="new kind", flag=False, note="")).startswith(
        "GPE: oslo, new kind, span"
    )


def test_putting_the_cursor_scrolls_nothing_and_tells_nobody(show: Open, qapp: QApplication) -> None:
    view = show("word " * 3_000 + "oslo")
    view.text_layout.begin_at(5_000)
    bar, told = view.verticalScrollBar(), list[int]()
    before = bar.value()
    bar.valueChanged.connect(told.append)
    view.caret.select(0, 4)
    assert (bar.value(), told) == (before, [])
    assert (view.textCursor().anchor(), view.textCursor().position()) == (0, 4)
    bar.setValue(10)
    assert told == [10], "it is heard again afterwards"


def test_what_is_told_is_one_change_of_the_page_and_its_lines_are_asked_for_again(
    show: Open, qapp: QApplication
) -> None:
    view = show(TEXT)
    changes, lines = list[int](), view.text_layout.visible_lines()
    view.document().contentsChange.connect(lambda *_: changes.append(1))
    view.marks.show([SHARE, on(TEXT, "oslo", "GPE")])
    assert len([said for _, said, _ in told(view, qapp) if said]) == 2
    assert len(changes) == 1
    assert view.text_layout.visible_lines() is not lines
    told(view, qapp)
    assert len(changes) == 1, "nothing is told twice"


def test_that_a_span_waits_is_told_by_a_line_that_nobody_sees(show: Open, qapp: QApplication) -> None:
    view = show(TEXT, SHARE)
    view.marks.set_current("share")
    told(view, qapp)
    runs = view.document().begin().begin()
    while not runs.atEnd() and not runs.fragment().text().startswith("about"):
        runs += 1
    form = runs.fragment().charFormat()
    assert form.underlineStyle() == form.UnderlineStyle.DashUnderline
    assert form.underlineColor().alpha() == 0
    assert form.fontFamilies()[1:] == view.document().defaultFont().families()

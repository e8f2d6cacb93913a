"""The page of the review by keys and clicks: walking, taking readings, writing one, undo, many at a time, what is listed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QStyle, QStyleOptionComboBox

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.review.adjudication import take
from rareannot.core.spans import Span
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import Theme
from rareannot.gui.review import state
from rareannot.gui.review.controller import ReviewPage
from rareannot.gui.widgets.page import PageContext
from rareannot.store import Project
from rareannot.store.review import decisions
from tests.gui.review.conftest import Makes, Reviewer
from tests.gui.walk import cut_off, nameless, shown_text, spoken
from tests.store.reviewing import ANOTHER, CHILE, LYNAS, NARROW, SAID, TEXT, WIDE, answer, span


def test_tab_walks_the_open_sites_by_cause_and_round(reviewer: Reviewer) -> None:
    met = []
    for _ in range(4):
        reviewer.presses("Tab")
        reviewer.waits(lambda: reviewer.page.session.current() is not None)
        met.append(reviewer.words())
    assert met == ["lithium carbonate", "antofagasta", "lynas", "lithium carbonate"]
    reviewer.presses("Shift+Tab")
    assert reviewer.words() == "lynas"


def test_before_a_site_is_listed_none_is_said_to_be_settled(reviewer: Reviewer) -> None:
    page = ReviewPage(PageContext(reviewer.project_thread, builtin_label_set(), Theme(), Settings(), Shortcuts()))
    page.site_commands.next_site()
    assert page.message.sentence == "No site is listed yet."
    page.close_down()


def test_a_digit_settles_and_goes_on_and_names_show_only_then(reviewer: Reviewer) -> None:
    reviewer.goes_to("lithium carbonate")
    assert reviewer.rows() == [
        ("1", "MATERIAL", "2 of 3"),
        ("2", "MATERIAL", "1 of 3"),
        ("0", "nothing here", "nobody"),
    ]
    reviewer.presses("1")
    assert reviewer.words() == "antofagasta"
    assert reviewer.gold() == {("lithium carbonate", "MATERIAL")}
    assert reviewer.page.sites.model.left == 2
    reviewer.page.session.go(1)
    assert reviewer.rows()[0] == ("1", "MATERIAL", "Lea, Mira")
    assert "Settled as “lithium carbonate” MATERIAL" in reviewer.page.site.state.words.text()


def test_zero_says_that_nothing_is_here(reviewer: Reviewer) -> None:
    reviewer.goes_to("antofagasta")
    reviewer.presses("0")
    reviewer.goes_to("lynas")
    reviewer.presses("0")
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("0")
    assert reviewer.gold() == set()
    assert reviewer.page.sites.model.left == 0
    reviewer.presses("Tab")
    assert reviewer.page.message.sentence == "Every listed site is settled."


def test_space_takes_the_row_that_the_arrows_chose(reviewer: Reviewer) -> None:
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("Down", "Space")
    assert reviewer.gold() == {("lithium", "MATERIAL")}


def test_a_digit_without_a_reading_is_said_and_settles_nothing(reviewer: Reviewer) -> None:
    reviewer.goes_to("antofagasta")
    reviewer.presses("7")
    assert reviewer.page.message.sentence == "There is no reading 7 here."
    assert reviewer.gold() == set()


def test_edges_are_nudged_and_space_settles_what_was_written(reviewer: Reviewer) -> None:
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("E", "Alt+Shift+Left")
    assert reviewer.page.writing.draft is not None
    reviewer.presses("Space")
    assert reviewer.gold() == {("ships lithium carbonate", "MATERIAL")}


def test_a_nudge_alone_begins_a_reading_and_enter_settles_it(reviewer: Reviewer) -> None:
    reviewer.goes_to("antofagasta")
    reviewer.presses("Alt+Shift+Left", "Return")
    assert reviewer.gold() == {("from antofagasta", "GPE")}


def test_escape_discards_what_was_written_then_leaves_the_site(reviewer: Reviewer) -> None:
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("E", "Alt+Right", "Escape")
    assert reviewer.page.writing.draft is None
    assert reviewer.words() == "lithium carbonate"
    reviewer.presses("Escape")
    assert reviewer.page.session.number is None
    assert reviewer.page.summary.isVisible()
    assert QApplication.focusWidget() is reviewer.page.sites.list
    assert reviewer.gold() == set()


def test_another_label_is_two_keys(reviewer: Reviewer) -> None:
    reviewer.goes_to("lynas")
    reviewer.presses("L", reviewer.page._context.label_set["PERSON"].key)
    assert reviewer.gold() == {("lynas", "PERSON")}


@pytest.fixture
def _slow_typist(qapp: QApplication) -> Iterator[None]:
    """Letters count as one word however long a busy machine takes between them; Qt waits 400 ms for the next one."""
    usual = qapp.keyboardInputInterval()
    qapp.setKeyboardInputInterval(60_000)
    yield
    qapp.setKeyboardInputInterval(usual)


@pytest.mark.usefixtures("_slow_typist")
def test_a_label_without_a_key_is_chosen_from_the_list(reviewer: Reviewer) -> None:
    reviewer.goes_to("lynas")
    reviewer.presses("E")
    box = reviewer.page.site.label
    assert box.currentText() == "ORG"
    box.setFocus()
    QTest.keyClicks(box, "PERS")
    QTest.keyClick(box, Qt.Key.Key_Return)  # as anywhere else while a reading is written, it settles
    assert reviewer.gold() == {("lynas", "PERSON")}


def test_a_label_key_means_nothing_unless_it_is_waited_for(reviewer: Reviewer) -> None:
    reviewer.goes_to("lynas")
    reviewer.presses(reviewer.page._context.label_set["PERSON"].key)
    assert reviewer.words() == "lynas"
    assert reviewer.gold() == set()


def test_a_figures_value_is_typed(reviewing: Makes) -> None:
    wide, narrow = span(TEXT, "some", "CARDINAL"), span(TEXT, "buys some", "CARDINAL")
    reviewer = reviewing({"Mira": (wide,), "Noor": (narrow,)})
    reviewer.enters()
    reviewer.goes_to("buys some")
    reviewer.presses("E", "V")
    reviewer.types("about 40")
    reviewer.presses("Return", "Space")
    reviewer.waits_for_the_disk()
    gold = reviewer.project_thread.now(lambda p: list(p.annotation(1, p.author("gold")).spans.values()))
    assert [str(s.figure) for s in gold] == ["≈ 40"]


def test_undo_and_redo_over_documents(reviewer: Reviewer) -> None:
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("1", "1")
    both = {("lithium carbonate", "MATERIAL"), ("antofagasta", "GPE")}
    assert reviewer.gold() == both
    reviewer.page.steps.undo()
    reviewer.waits(lambda: reviewer.page.sites.model.left == 2)
    assert reviewer.gold() == {("lithium carbonate", "MATERIAL")}
    reviewer.waits(lambda: reviewer.words() == "antofagasta")
    reviewer.page.steps.redo()
    reviewer.waits(lambda: reviewer.page.sites.model.left == 1)
    assert reviewer.gold() == both
    reviewer.page.steps.undo()
    reviewer.waits(lambda: reviewer.page.sites.model.left == 2)
    reviewer.page.steps.undo()
    reviewer.waits(lambda: reviewer.page.sites.model.left == 3)
    assert reviewer.gold() == set()
    reviewer.page.steps.undo()
    reviewer.waits(lambda: "nothing to undo" in reviewer.page.message.sentence)


def test_when_all_is_settled_the_gold_of_the_article_is_done(reviewer: Reviewer) -> None:
    reviewer.presses("A")
    reviewer.waits(lambda: reviewer.page.state.unanimous_open == 0)
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("1", "1", "1")
    reviewer.waits_for_the_disk()
    gold = reviewer.project_thread.now(lambda p: p.annotation(1, p.author("gold")))
    assert gold.status == "done"
    assert len(gold.spans) == 4


def test_a_note_to_the_guidelines_is_kept_with_its_words(reviewer: Reviewer) -> None:
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("G")
    reviewer.types("grade words stay outside")
    reviewer.presses("Return")
    reviewer.waits(lambda: len(reviewer.page.summary.notes.notes) == 1)
    assert reviewer.page.message.sentence.startswith("Noted for the guidelines")
    (note,) = reviewer.project_thread.now(lambda p: p.guidelines.notes())
    assert (note.text, note.quote, note.by) == ("grade words stay outside", "lithium carbonate", "Rita")
    assert QApplication.focusWidget() is reviewer.page.site.table
    reviewer.presses("Escape")
    assert {"grade words stay outside", "on “lithium carbonate”, by Rita"} <= set(shown_text(reviewer.page.summary))
    done = next(b for b in reviewer.page.summary.notes.findChildren(QPushButton))
    assert done.accessibleName() == "In the guidelines: grade words stay outside"
    QTest.mouseClick(done, Qt.MouseButton.LeftButton)
    reviewer.waits(lambda: not reviewer.page.summary.notes.notes)
    assert reviewer.project_thread.now(lambda p: p.guidelines.notes()) == []


def test_why_is_kept_with_the_decision(reviewer: Reviewer) -> None:
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("N")
    reviewer.types("the compound is the material")
    reviewer.presses("Return", "1")
    reviewer.waits_for_the_disk()
    (settled,) = reviewer.project_thread.now(lambda p: p.review.document(1).settled)
    assert settled.decision.why == "the compound is the material"
    assert settled.by == "Rita"


def test_a_site_that_changed_after_it_was_settled_says_so(reviewer: Reviewer) -> None:
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("1")
    reviewer.waits_for_the_disk()
    reviewer.project_thread.now(lambda p: answer(p, "Mira", 1, [CHILE, span(TEXT, "carbonate", "MATERIAL")]))
    reviewer.page.enter()
    reviewer.waits(lambda: reviewer.page.state.changed == 1)
    reviewer.goes_to("lithium carbonate")
    assert "Changed since it was settled" in reviewer.page.site.state.words.text()
    assert reviewer.gold() >= {("lithium carbonate", "MATERIAL")}


def test_after_a_change_the_keys_begin_at_what_was_settled_never_at_a_newcomers_reading(reviewer: Reviewer) -> None:
    longer = span(TEXT, "lithium carbonate from", "MATERIAL")
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("1")
    reviewer.waits_for_the_disk()

    def newcomers(project: Project) -> None:
        for who in ("Mira", "Lea", "Uma", "Olu"):  # nobody holds what was settled any more
            answer(project, who, 1, [CHILE, longer])

    reviewer.project_thread.now(newcomers)
    reviewer.page.enter()
    reviewer.waits(lambda: reviewer.page.state.changed == 1)
    reviewer.goes_to("lithium carbonate from")
    rows, at = reviewer.page.site.table.readings.rows, reviewer.page.site.row()
    assert [(r.key, [TEXT[s.start : s.end] for s in r.spans], r.before) for r in rows] == [
        ("1", ["lithium carbonate from"], False),
        ("2", ["lithium"], False),
        ("3", ["lithium carbonate"], True),
        ("0", [], False),
    ]
    assert at == 2
    reviewer.presses("Space")
    assert ("lithium carbonate", "MATERIAL") in reviewer.gold()
    assert ("lithium carbonate from", "MATERIAL") not in reviewer.gold()


def test_in_a_tie_the_rules_of_both_labels_are_shown(reviewing: Makes) -> None:
    said = {"Mira": [span(TEXT, "lynas", "ORG")], "Noor": [span(TEXT, "lynas", "GPE")], "Lea": []}
    reviewer = reviewing(said)
    reviewer.enters()
    reviewer.goes_to("lynas")
    page = reviewer.page.site
    own = page.table.readings.rows[page.row()].label_text()
    assert page.rules.shown() == [f"Rule for {own}", f"Rule for {'GPE' if own == 'ORG' else 'ORG'}"]
    reviewer.project_thread.now(lambda p: answer(p, "Lea", 1, [span(TEXT, "lynas", "ORG")]))
    reviewer.page.enter()
    reviewer.waits(lambda: page.rules.shown() == ["Rule for ORG"])
    reviewer.presses("Down")
    assert page.rules.shown() == ["Rule for GPE"]


def test_two_reviewers_of_one_name_are_told_apart_by_the_ids_of_their_devices(reviewing: Makes) -> None:
    def settled_twice(project: Project) -> None:
        site = next(s for s in project.review.document(1).sites if s.cause == "boundary")
        for uid, reading in (("aaaaaa11", 0), ("bbbbbb22", 1)):
            project.work_as("Rita", uid)
            answer(project, "Rita", 2, [])  # so that both are known by then
            project.work_as("Rita", uid)
            project.review.decide(1, take(site, reading))

    reviewer = reviewing(prepare=settled_twice)
    reviewer.enters()
    reviewer.page.session.go(reviewer.page.sites.model.listing.numbers[0])
    reviewer.waits(lambda: reviewer.words() == "lithium carbonate")
    assert "Rita #bbbbbb" in reviewer.page.site.state.words.text()


def test_sites_are_listed_as_they_are_compared(reviewing: Makes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions.Review.catch_up, "__defaults__", (1,))
    monkeypatch.setattr(state, "FIRST", 1)

    def more(project: Project) -> None:
        for number in range(6):
            text = f"{TEXT} {number}"
            ((row, _),) = project.add_documents([Document(text, f"d{number}")])
            answer(project, "Mira", row, [CHILE])
            answer(project, "Noor", row, [LYNAS])

    reviewer = reviewing(prepare=more)
    totals: list[int] = []
    reviewer.page.session.listed.connect(lambda listing: totals.append(len(listing.numbers)))
    reviewer.enters()
    reviewer.waits(lambda: reviewer.page.sites.model.total == 3 + 6 * 2)
    assert totals[0] < totals[-1]
    assert totals == sorted(totals)


def test_a_reading_that_is_written_stays_while_more_sites_are_listed(reviewer: Reviewer) -> None:
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("E")
    draft = reviewer.page.writing.draft
    assert draft is not None
    number = reviewer.page.session.number
    reviewer.project_thread.now(lambda p: answer(p, "Uma", 2, [span(ANOTHER, "chile", "GPE")]))
    reviewer.project_thread.now(lambda p: answer(p, "Olu", 2, []))
    reviewer.page.enter()
    reviewer.waits(lambda: reviewer.page.sites.model.total == 4)
    assert reviewer.page.writing.draft == draft
    assert reviewer.page.session.number == number


def test_one_click_on_a_cell_lists_its_sites(reviewer: Reviewer) -> None:
    grid = reviewer.page.agreement.matrix
    names = [reviewer.page.figures.name(uid) for uid in reviewer.page.figures.result.annotators]  # type: ignore[union-attr]
    where = grid.visualRect(grid.grid.index(names.index("Mira"), names.index("Lea"))).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    reviewer.waits(lambda: reviewer.page.sites.model.total == 1)
    reviewer.goes_to("lynas")
    confusion = reviewer.page.summary.confusion
    reviewer.presses("Escape")
    index = next(
        confusion.grid.index(r, c)
        for r in range(confusion.grid.rowCount())
        for c in range(confusion.grid.columnCount())
        if "GPE for one, nothing for another" in confusion.grid.cell(confusion.grid.index(r, c)).about
    )
    confusion.setCurrentIndex(index)
    QTest.keyClick(confusion, Qt.Key.Key_Return)
    reviewer.waits_for_the_disk()
    assert reviewer.page.sites.model.total == 1
    reviewer.goes_to("antofagasta")
    reviewer.page.choosing.show_everything()
    reviewer.waits(lambda: reviewer.page.sites.model.total == 3)


def test_a_label_lists_its_sites(reviewer: Reviewer) -> None:
    bars = reviewer.page.agreement.bars
    line = [bar.label for bar in bars.bars.bars].index("ORG")
    where = bars.visualRect(bars.bars.index(line)).center()
    QTest.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=where)
    reviewer.waits(lambda: reviewer.page.sites.model.total == 1)
    reviewer.goes_to("lynas")


def test_the_list_opens_a_site_by_click_and_by_enter(reviewer: Reviewer) -> None:
    sites = reviewer.page.sites.list
    index = reviewer.page.sites.model.index(1)
    reviewer.waits(lambda: index.data() != "")
    QTest.mouseClick(sites.viewport(), Qt.MouseButton.LeftButton, pos=sites.visualRect(index).center())
    reviewer.waits(lambda: reviewer.words() == "lithium carbonate")
    assert QApplication.focusWidget() is reviewer.page.site.table
    reviewer.presses("Escape", "Down", "Down")
    reviewer.waits(lambda: reviewer.words() == "antofagasta")
    reviewer.presses("Return")
    assert QApplication.focusWidget() is reviewer.page.site.table


def test_the_article_opens_at_the_site(reviewer: Reviewer) -> None:
    wanted: list[tuple[int, str]] = []
    reviewer.page.article_wanted.connect(lambda row, mark: wanted.append((row, mark)))
    reviewer.project_thread.now(lambda p: p.work_as("Mira", "mira"))
    reviewer.goes_to("lithium carbonate")
    reviewer.presses("O")
    reviewer.waits(lambda: bool(wanted))
    assert wanted == [(1, f"Mira{WIDE.start}-{WIDE.end}-MATERIAL")]


def test_nobody_to_compare_with_says_what_to_do(reviewing: Makes) -> None:
    reviewer = reviewing({"Mira": (CHILE,)})
    reviewer.page.enter()
    reviewer.waits(
        lambda: reviewer.page.empty.isVisible() and "There is no work to compare" in reviewer.page.empty.words.text()
    )
    hints = reviewer.page.status._hints.accessibleName()
    assert "merge files" in hints
    assert "next site" not in hints


def test_a_decision_that_cannot_be_saved_is_taken_back_and_said(reviewer: Reviewer) -> None:
    def full(*_: object) -> None:
        raise UserError("The disk is full; make room and settle it again.")

    reviewer.goes_to("lithium carbonate")
    reviewer.project_thread.now(lambda p: setattr(p.review, "decide", full))
    reviewer.presses("1")
    reviewer.waits(lambda: "The disk is full" in reviewer.page.message.sentence)
    reviewer.waits(lambda: reviewer.words() == "lithium carbonate")
    assert reviewer.page.sites.model.left == 3
    assert reviewer.page.sites.model.waits(reviewer.page.session.number or 0)


def test_every_part_has_a_name_and_nothing_is_cut_off(reviewer: Reviewer) -> None:
    assert nameless(reviewer.page) == []
    assert cut_off(reviewer.page) == []
    reviewer.goes_to("lithium carbonate")
    assert nameless(reviewer.page) == []
    assert cut_off(reviewer.page) == []
    assert spoken(reviewer.page.site.table) == "Readings"


def test_a_narrow_window_keeps_room_for_the_site(reviewer: Reviewer) -> None:
    reviewer.page.resize(1000, 660)
    reviewer.goes_to("lithium carbonate")
    assert not reviewer.page.agreement.isVisible()
    assert reviewer.page.site.width() >= 560
    reviewer.presses("Escape")
    assert reviewer.page.agreement.isVisible()


def test_a_hint_row_names_the_keys_of_the_moment(reviewer: Reviewer) -> None:
    hints = reviewer.page.status._hints
    assert "Tab next site" in hints.accessibleName()
    reviewer.goes_to("lithium carbonate")
    assert "1 – 9 choose a reading" in hints.accessibleName()
    reviewer.presses("E")
    assert "settle as written" in hints.accessibleName()


def test_notes_of_annotators_are_shown_without_their_names(reviewing: Makes) -> None:
    noted = Span(NARROW.start, NARROW.end, NARROW.label, note="carbonate is no part of the name")
    reviewer = reviewing({**SAID, "Noor": (CHILE, noted)})
    reviewer.enters()
    reviewer.goes_to("lithium carbonate")
    assert reviewer.page.site._notes.texts() == [("An annotator", "carbonate is no part of the name")]
    reviewer.presses("1")
    reviewer.page.session.go(1)
    assert reviewer.page.site._notes.texts() == [("Noor", "carbonate is no part of the name")]


def test_what_the_measure_says_is_whole_in_the_narrowest_pane(reviewer: Reviewer) -> None:
    reviewer.enters()
    measure = reviewer.page.agreement.measure
    reviewer.page.agreement.setFixedWidth(reviewer.page.agreement.minimumWidth())
    QApplication.processEvents()
    option = QStyleOptionComboBox()
    measure.initStyleOption(option)
    field = measure.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, measure
    )
    texts = [measure.itemText(i) for i in range(measure.count())]
    assert max(measure.fontMetrics().horizontalAdvance(text) for text in texts) <= field.width()

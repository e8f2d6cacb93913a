"""What the keys of the review do at the edges: readings that are not there, the majority, and the mark that is nearest."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.review.adjudication import Decision, take
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.gui.review.commands import nearest_mark
from rareannot.gui.review.sites.order import listing
from tests.gui.review.conftest import Reviewer
from tests.gui.review.made_up import SAID, Desk, reviewed
from tests.store.reviewing import NARROW, WIDE


def answer(*spans: tuple[int, int], suggested: tuple[tuple[int, int, float], ...] = ()) -> Annotation:
    made = [Suggestion(a, b, "ORG", "test 1", score) for a, b, score in suggested]
    decided = {f"{a}-{b}": Span(a, b, "ORG") for a, b in spans}
    return Annotation(Document("x" * 100), builtin_label_set(), {one.id: one for one in made}, decided)


@pytest.mark.parametrize(
    ("spans", "nearest"),
    [
        ((), ""),
        (((0, 5),), "0-5"),
        (((0, 5), (30, 35)), "30-35"),
        (((0, 5), (38, 50)), "38-50"),
        (((35, 55), (39, 44)), "39-44"),
        (((50, 55), (0, 30)), "50-55"),
        (((0, 35), (55, 60)), "55-60"),
        (((0, 35), (56, 60)), "0-35"),
    ],
)
def test_the_nearest_mark_overlaps_or_is_least_away(spans: tuple[tuple[int, int], ...], nearest: str) -> None:
    assert nearest_mark(answer(*spans), 40, 50) == nearest


@pytest.mark.parametrize(("score", "found"), [(0.34, False), (0.35, True)])
def test_a_suggestion_is_a_mark_while_it_is_shown(score: float, found: bool) -> None:
    assert bool(nearest_mark(answer(suggested=((40, 50, score),)), 40, 50)) == found


def test_a_reading_with_a_number_that_is_not_there_is_said(reviewer: Reviewer) -> None:
    said: list[str] = []
    reviewer.page.session.said.connect(lambda _kind, sentence: said.append(sentence))
    commands = reviewer.page.site_commands
    commands.take_reading(1)
    assert said.pop() == "There is no reading 1 here."
    reviewer.goes_to("lithium carbonate")
    spoken = [row for row in reviewer.page.site.table.readings.rows if not row.nothing]
    commands.take_reading(len(spoken) + 1)
    assert said.pop() == f"There is no reading {len(spoken) + 1} here."
    commands.take_majority()
    assert said.pop().startswith("The majority is not proposed in this project")
    commands.propose = True
    commands.take_majority()
    assert said.pop().startswith("No reading here comes from more than half")
    commands.take_reading(len(spoken))
    assert said == []
    assert len(reviewer.gold()) == 1


def test_a_site_is_opened_in_the_article_at_the_mark_that_is_there(reviewer: Reviewer) -> None:
    wanted: list[tuple[int, str]] = []
    reviewer.page.site_commands.article_wanted.connect(lambda *place: wanted.append(place))
    reviewer.page.site_commands.open_site()
    reviewer.waits_for_the_disk()
    assert wanted == []
    reviewer.goes_to("lithium carbonate")
    reviewer.page.site_commands.open_site()
    reviewer.waits(lambda: bool(wanted))
    assert wanted[0][0] == 1


def test_walking_on_when_all_is_settled_is_said(reviewer: Reviewer) -> None:
    said: list[str] = []
    reviewer.page.session.said.connect(lambda _kind, sentence: said.append(sentence))
    for number in reviewer.page.sites.model.listing.numbers:
        reviewer.page.sites.model.set_state(number, "decided")
    for walk in (reviewer.page.site_commands.next_site, reviewer.page.site_commands.previous_site):
        walk()
        assert said.pop() == "Every listed site is settled."
    reviewer.page.site_commands.settle_alike()
    reviewer.page.site_commands.note_why()
    reviewer.page.site_commands.note_to_guidelines()
    assert said == []
    assert not reviewer.page.site.why.hasFocus()
    assert not reviewer.page.site.note.hasFocus()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """A review of sites 1 (lithium carbonate, or lithium), 2 (antofagasta) and 3 (lynas)."""
    return Desk(qtbot, reviewed())


Places = tuple[tuple[int, int, str], ...]


def spans(desk: Desk) -> list[Places]:
    """Where the spans of each decision are, and their labels."""
    return [plain(*one.spans) for one in desk.decided]


def stands(desk: Desk) -> tuple[bool, int | None]:
    """Whether a reading is written, and which site is looked at."""
    return desk.writing.draft is not None, desk.session.number


def plain(*spans: Span) -> Places:
    return tuple((one.start, one.end, one.label) for one in spans)


def test_a_number_takes_that_reading_and_none_the_row_that_the_keys_are_on(desk: Desk) -> None:
    desk.goes(1)
    desk.commands.take_reading(2)
    desk.commands.take_reading(1)
    desk.page.table.setCurrentIndex(desk.page.table.readings.index(1, 0))
    desk.commands.take_reading()
    desk.commands.take_row()
    assert spans(desk) == [plain(NARROW), plain(WIDE), plain(NARROW), plain(NARROW)]
    assert desk.said == []
    desk.commands.take_reading(3)
    assert desk.said == ["There is no reading 3 here."]
    assert len(desk.decided) == 4


def test_nothing_is_settled_as_nothing_with_its_reason(desk: Desk) -> None:
    desk.commands.take_nothing()
    assert desk.decided == []
    desk.goes(2)
    desk.page.why.setText("  no port ")
    desk.page.note.setText("which one?")
    desk.commands.take_nothing()
    assert desk.many.notes == ["which one?"]
    desk.page.why.setText("")
    desk.page.take_wanted.emit(1)
    assert spans(desk) == [(), ()]
    assert [one.why for one in desk.decided] == ["no port", ""]


def test_a_row_that_is_not_there_settles_nothing(desk: Desk) -> None:
    desk.page.take_wanted.emit(0)
    desk.goes(1)
    for row in (-1, 3, 9):
        desk.page.take_wanted.emit(row)
    assert desk.decided == []
    desk.page.take_wanted.emit(2)
    assert spans(desk) == [()]


def test_the_majority_s_reading_is_taken_where_it_is_proposed(desk: Desk) -> None:
    desk.goes(1)
    desk.commands.take_majority()
    assert desk.said.pop().startswith("The majority is not proposed in this project")
    desk.commands.propose = True
    desk.session.go(1)
    desk.commands.take_majority()
    assert (spans(desk), desk.said) == ([plain(WIDE)], [])


def test_what_is_settled_keeps_the_note_and_leaves_the_keys_in_the_readings(desk: Desk, qtbot: QtBot) -> None:
    desk.page.show()
    desk.page.activateWindow()
    qtbot.waitUntil(desk.page.isActiveWindow)
    desk.goes(1)
    desk.commands.note_to_guidelines()
    assert desk.page.note.hasFocus()
    desk.page.note.setText("which one?")
    desk.commands.take_reading(1)
    assert (desk.many.notes, len(desk.decided)) == (["which one?"], 1)
    assert desk.page.table.hasFocus()
    desk.commands.note_why()
    assert desk.page.why.hasFocus()


def test_while_a_reading_is_written_each_way_of_taking_settles_it(desk: Desk) -> None:
    desk.goes(1)
    for settle in (desk.commands.take_row, desk.commands.open_site, lambda: desk.page.take_wanted.emit(1)):
        desk.writing.write_reading()
        desk.writing.reading_end_right()
        settle()
        assert not stands(desk)[0]
    assert {one.edited for one in desk.decided} == {True}
    assert len(desk.decided) == 3
    assert len(desk.thread.asked) == 0


def test_walking_keeps_the_note_and_drops_what_was_written(desk: Desk) -> None:
    desk.goes(1)
    desk.writing.write_reading()
    desk.page.note.setText("which one?")
    desk.commands.next_site()
    assert (stands(desk), desk.many.notes) == ((False, 2), ["which one?"])
    desk.page.later_wanted.emit()
    assert stands(desk) == (False, 3)
    desk.commands.previous_site()
    assert (stands(desk), desk.said) == ((False, 2), [])


def test_where_there_is_nowhere_to_walk_to_that_is_said(desk: Desk, qtbot: QtBot) -> None:
    for number in (1, 2, 3):
        desk.pane.model.set_state(number, "decided")
    desk.commands.next_site()
    desk.commands.previous_site()
    desk.pane.model.show_sites(listing([], set()))
    desk.commands.next_site()
    assert desk.said == ["Every listed site is settled."] * 2 + ["No site is listed yet."]


def test_a_reading_is_forgotten_by_going_elsewhere_and_kept_where_there_is_nowhere_to_go(desk: Desk) -> None:
    desk.goes(1)
    desk.writing.write_reading()
    for number in (1, 2, 3):
        desk.pane.model.set_state(number, "decided")
    desk.commands.next_site()
    assert stands(desk) == (True, 1)
    desk.session.go(2)
    assert stands(desk) == (False, 2)
    desk.writing.write_reading()
    desk.pane.model.set_state(3, "open")
    desk.session._documents.clear()  # it is not shown before it is loaded
    desk.commands.next_site()
    assert stands(desk) == (False, 3)


def test_other_keys_work_as_soon_as_a_reading_is_begun(desk: Desk) -> None:
    desk.goes(1)
    changed = list[bool]()
    desk.commands.hints_changed.connect(lambda: changed.append(True))
    desk.writing.write_reading()
    assert changed == [True]


def test_leaving_goes_step_by_step_from_the_label_that_is_waited_for_to_the_overview(desk: Desk) -> None:
    desk.goes(1)
    desk.writing.write_reading()
    desk.commands.leave_site()
    assert stands(desk) == (False, 1)
    desk.writing.write_reading()
    desk.writing.relabel_reading()
    desk.commands.leave_site()
    assert stands(desk)[0]
    desk.commands.leave_site()
    assert stands(desk) == (False, 1)
    desk.commands.leave_site()
    assert stands(desk) == (False, None)


def test_the_button_beside_taking_begins_a_reading_and_discards_it(desk: Desk) -> None:
    desk.goes(1)
    desk.page.edit_wanted.emit()
    assert stands(desk)[0]
    desk.page.edit_wanted.emit()
    assert stands(desk) == (False, 1)


def test_a_site_is_opened_in_its_article_at_the_nearest_mark(desk: Desk) -> None:
    wanted = list[tuple[int, str]]()
    desk.commands.article_wanted.connect(lambda *place: wanted.append(place))
    desk.commands.open_site()
    assert len(desk.thread.asked) == 0
    desk.goes(1)
    desk.commands.open_site()
    desk.thread.project = SimpleNamespace(annotation=lambda row: answer((12, 29), (50, 55)) if row == 1 else None)
    desk.thread.answers()
    assert wanted == [(1, "12-29")]


@pytest.mark.parametrize("decided", [False, True])
def test_others_that_ask_the_same_are_settled_as_this_one_is_or_as_the_row_says(desk: Desk, decided: bool) -> None:
    wanted = list[tuple[Sequence[object], Decision]]()
    desk.commands.alike_wanted.connect(lambda *what: wanted.append(what))
    desk.commands.settle_alike()
    assert desk.many.asked == []
    site = next(one for one in desk.seen.sites if one.cause == "boundary")
    made = take(site, 1)
    desk.shows(reviewed(SAID, *([made] if decided else [])))
    desk.goes(1)
    desk.page.table.setCurrentIndex(desk.page.table.readings.index(0, 0))
    desk.page.alike_wanted.emit()
    (show,) = desk.many.asked
    show([])
    assert (desk.said, wanted) == (["No other open site has the same words and the same readings."], [])
    show(["another"])
    assert wanted == [(["another"], made if decided else take(site, 0))]
    assert len(desk.said) == 1


def test_the_page_shows_where_a_site_stands_and_what_it_was_settled_as(desk: Desk) -> None:
    changed = list[bool]()
    desk.commands.hints_changed.connect(lambda: changed.append(True))
    desk.page.alike.show()
    desk.goes(3)
    page, rows = desk.page, desk.page.table.readings
    assert page._position.accessibleName() == "Site 2 of 2"
    assert (page.row(), page.alike.isHidden(), rows.taken) == (0, True, None)
    assert [row.held for row in rows.rows] == ["1 of 3", "2 of 3"]
    assert desk.pane.list.current_number == 3
    assert changed == [True]
    site = next(one for one in desk.seen.sites if one.cause == "boundary")
    desk.shows(reviewed(SAID, take(site, 1)))
    desk.goes(1)
    assert page._position.accessibleName() == "Site 1 of 1"
    assert (page.row(), rows.taken, [row.held for row in rows.rows]) == (1, 1, ["Lea, Mira", "Noor", "nobody"])
    assert not any(row.before or row.proposed for row in rows.rows)
    desk.session.go(None)
    assert (desk.pane.list.current_number or 0, len(changed)) == (0, 3)
    desk.commands.take_reading(1)
    assert desk.said == ["There is no reading 1 here."]


def test_a_site_that_changed_since_begins_at_what_it_was_settled_as(desk: Desk) -> None:
    site = next(one for one in desk.seen.sites if one.cause == "boundary")
    old = replace(take(site, 1), fingerprint="of other readings")
    desk.shows(reviewed(SAID, old))
    desk.goes(1)
    rows = desk.page.table.readings.rows
    assert [row.before for row in rows] == [False, True, False]
    assert (desk.page.row(), desk.page.table.readings.taken) == (1, None)
    nobody = replace(old, spans=(Span(12, 20, "ORG"),))
    desk.shows(reviewed(SAID, nobody))
    desk.goes(1)
    assert [row.label_text() for row in desk.page.table.readings.rows if row.before] == ["ORG"]
    desk.commands.take_row()
    desk.commands.take_reading(1)
    assert spans(desk) == [((12, 20, "ORG"),), plain(WIDE)]


def test_a_site_that_is_not_listed_any_more_is_headed_by_its_cause(desk: Desk) -> None:
    desk.goes(1)
    desk.pane.model.show_sites(listing([("boundary", [2])], {2}))
    desk.session._show()
    assert desk.page._position.accessibleName() == "All say the same"

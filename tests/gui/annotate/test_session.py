"""The session without a window: what is opened, decided, made and taken back, and what of it is in the file."""

from decimal import Decimal

import pytest

from rareannot.core.figure import Figure
from rareannot.core.marks import Mark
from rareannot.core.suggestion import HIGH_TIER
from rareannot.gui.annotate import session as session_module
from rareannot.gui.annotate.undo import reopened_text
from rareannot.store import Project
from rareannot.store.sqlite_errors import StoreFault
from tests.gui.annotate.desk import ANOTHER, SUGGESTED, TEXT, Desk, at, proposed

# ---- the document ----


def test_an_opened_article_stands_on_its_first_suggestion(desk: Desk) -> None:
    assert desk.annotation.document.text == TEXT
    assert (desk.session.row, desk.current()) == (1, "kilundu")


def test_an_article_opens_at_the_span_that_is_asked_for(desk: Desk) -> None:
    desk.opens(1, desk.id_of("japan"))
    assert desk.current() == "japan"


def test_an_unknown_span_opens_the_article_at_its_first_suggestion(desk: Desk) -> None:
    desk.opens(1, "gone")
    assert desk.current() == "kilundu"


def test_a_hidden_suggestion_is_not_stood_on(desk: Desk) -> None:
    desk.opens(1, desk.id_of("friday"))
    assert desk.current() == "kilundu"


def test_only_the_article_asked_for_last_is_shown(desk: Desk) -> None:
    shown: list[int] = []
    desk.session.opened.connect(lambda: shown.append(desk.session.row))
    desk.session.open(1)
    desk.session.open(2)
    desk.waits()
    assert shown == [2]


def test_suggestions_below_the_threshold_are_not_counted(desk: Desk) -> None:
    assert desk.session.suggested == 3
    desk.opens(2)
    assert desk.session.suggested == 0


def test_suggestions_at_the_threshold_are_counted(desk: Desk) -> None:
    def suggest(project: Project) -> None:
        said = [("ships", "ORG", HIGH_TIER), ("japan", "GPE", HIGH_TIER - 0.01)]
        project.suggestions.put([(1, proposed(TEXT, said))], "test 2")

    desk.project_thread.now(suggest)
    desk.session.reload()
    desk.waits()
    assert desk.session.suggested == 1


def test_left_means_that_no_article_is_open(desk: Desk) -> None:
    desk.session.leave()
    assert desk.session.annotation is None
    assert (desk.session.row, desk.session.suggested, desk.session.walk.count()) == (0, 0, 0)


def test_an_article_that_is_left_before_it_was_read_stays_away(desk: Desk) -> None:
    desk.session.open(2)
    desk.session.leave()
    desk.waits()
    assert desk.session.annotation is None


def test_who_has_moved_keeps_the_place_when_the_article_is_read_again(desk: Desk) -> None:
    desk.goes_to("japan")
    desk.session.reload()
    desk.waits()
    assert desk.session.again
    assert desk.current() == "japan"


def test_who_has_not_begun_gets_the_first_of_the_new_suggestions(desk: Desk) -> None:
    def suggest(project: Project) -> None:
        project.suggestions.put([(1, proposed(TEXT, [("ships", "ORG", 0.9)]))], "test 2")

    desk.goes_to("kilundu")  # it is the current one already: nobody moved
    desk.project_thread.now(suggest)
    desk.session.reload()
    desk.waits()
    assert desk.current() == "ships"


def test_who_held_words_is_at_their_place_when_the_article_is_read_again(desk: Desk) -> None:
    desk.session.walk.stand_at(at("sells")[0])
    desk.session.reload()
    desk.waits()
    assert desk.session.walk.cursor == at("sells")[0]
    assert desk.current() == ""


def test_opening_it_by_hand_is_no_reload(desk: Desk) -> None:
    desk.goes_to("japan")
    desk.opens(1)
    assert not desk.session.again
    assert desk.current() == "kilundu"


def test_nothing_is_read_again_while_another_article_is_on_its_way(desk: Desk) -> None:
    desk.session.open(2)
    desk.session.reload()
    desk.waits()
    assert desk.session.row == 2


def test_without_an_article_there_is_nothing_to_read_again(desk: Desk) -> None:
    desk.session.leave()
    desk.session.reload()
    desk.waits()
    assert desk.session.annotation is None


def test_an_edit_made_while_the_article_is_read_again_is_still_there_after(desk: Desk) -> None:
    desk.session.reload()
    desk.session.accept()
    desk.waits()
    desk.waits()
    assert ("kilundu", "ORG") in desk.spans()


# ---- deciding ----


def test_accepting_takes_the_suggestion_and_goes_to_the_next(desk: Desk) -> None:
    desk.session.accept()
    assert (desk.mark("kilundu").state, desk.current()) == ("accepted", "500 tons")
    assert desk.on_disk() == [("kilundu", "ORG")]


def test_rejecting_a_suggestion_keeps_the_answer_that_nothing_is_there(desk: Desk) -> None:
    desk.session.reject()
    assert (desk.mark("kilundu").state, desk.current()) == ("rejected", "500 tons")
    assert desk.on_disk() == []


def test_rejecting_a_span_made_by_hand_deletes_it(desk: Desk) -> None:
    made = desk.session.make(*at("korea"), "GPE")
    desk.session.reject()
    assert desk.annotation.mark(made) is None


def test_a_decision_is_taken_back_where_it_was_made(desk: Desk) -> None:
    desk.session.accept()
    desk.goes_to("kilundu")
    desk.session.undecide()
    assert (desk.mark("kilundu").state, desk.current()) == ("undecided", "kilundu")


def test_the_last_decision_leaves_the_walk_where_it_is(desk: Desk) -> None:
    for _ in range(3):
        desk.session.accept()
    assert desk.current() == "japan"


def test_the_last_rejection_leaves_nothing_current(desk: Desk) -> None:
    for _ in range(3):
        desk.session.reject()
    assert desk.session.walk.current == ""


@pytest.mark.parametrize("verb", ["accept", "reject", "undecide"])
def test_without_a_current_span_there_is_nothing_to_judge(desk: Desk, verb: str) -> None:
    desk.session.walk.go("")
    {"accept": desk.session.accept, "reject": desk.session.reject, "undecide": desk.session.undecide}[verb]()
    assert (desk.annotation.decided, desk.said) == ({}, [])


def test_the_same_label_on_a_suggestion_accepts_it(desk: Desk) -> None:
    desk.session.relabel("ORG")
    assert (desk.mark("kilundu").state, desk.current()) == ("accepted", "500 tons")


def test_another_label_corrects_a_suggestion_and_goes_on(desk: Desk) -> None:
    desk.session.relabel("PERSON")
    mark = desk.mark("kilundu")
    assert (mark.state, mark.label, desk.current()) == ("corrected", "PERSON", "500 tons")


def test_another_label_on_a_decided_span_stays_there(desk: Desk) -> None:
    desk.session.accept()
    desk.goes_to("kilundu")
    desk.session.relabel("PERSON")
    assert (desk.mark("kilundu").label, desk.current()) == ("PERSON", "kilundu")


def test_a_label_of_figures_reads_the_value(desk: Desk) -> None:
    desk.session.make(*at("20 percent"), "GPE")
    assert desk.mark("20 percent").figure is None
    desk.session.relabel("PERCENT")
    figure = desk.mark("20 percent").figure
    assert figure is not None
    assert figure.value == 20


def test_a_value_that_stands_is_not_read_anew_with_another_label(desk: Desk) -> None:
    desk.goes_to("500 tons")
    own = Figure(Decimal(501), unit="t")
    desk.session.set_figure(own)
    desk.session.relabel("CARDINAL")
    assert desk.mark("500 tons").figure == own


def test_without_a_current_span_a_label_changes_nothing(desk: Desk) -> None:
    desk.session.walk.go("")
    desk.session.relabel("ORG")
    assert desk.annotation.decided == {}


def test_moved_edges_read_the_value_anew_and_stay_current(desk: Desk) -> None:
    desk.session.resize(desk.id_of("500 tons"), *at("500"))
    mark = desk.mark("500")
    assert (mark.state, desk.current()) == ("corrected", "500")
    assert mark.figure is not None
    assert mark.figure.unit != "t"


def test_edges_of_a_span_that_is_gone_move_nothing(desk: Desk) -> None:
    desk.session.resize("gone", *at("korea"))
    assert (desk.annotation.decided, desk.current()) == ({}, "kilundu")


def test_a_made_span_is_current_and_has_its_value(desk: Desk) -> None:
    made = desk.session.make(*at("20 percent"), "PERCENT")
    assert desk.session.walk.current == made == desk.id_of("20 percent")
    assert desk.mark("20 percent").figure is not None
    assert desk.on_disk() == [("20 percent", "PERCENT")]


def test_a_name_gets_no_value(desk: Desk) -> None:
    desk.session.make(*at("20 percent"), "ORG")
    assert desk.mark("20 percent").figure is None


def test_a_refused_span_is_said_and_has_no_id(desk: Desk) -> None:
    desk.session.make(*at("lithium to"), "ORG")
    desk.goes_to("500 tons")
    assert desk.session.make(*at("to japan"), "ORG") == ""
    assert desk.current() == "500 tons"
    assert len(desk.said) == 1
    assert "would cross “lithium to” (ORG)" in desk.said[0]
    assert desk.on_disk() == [("lithium to", "ORG")]


def test_a_span_over_a_suggestion_of_the_same_words_accepts_that(desk: Desk) -> None:
    suggested = desk.id_of("japan")
    assert desk.session.make(*at("japan"), "GPE") == suggested
    assert desk.mark("japan").state == "accepted"


def test_a_corrected_value_is_in_the_file(desk: Desk) -> None:
    desk.goes_to("500 tons")
    desk.session.set_figure(Figure(Decimal(501), unit="t"))
    desk.waits()
    stored = desk.project_thread.now(lambda p: p.annotation(1)).decided[desk.id_of("500 tons")]
    assert stored.figure == Figure(Decimal(501), unit="t")


def test_a_note_on_a_suggestion_decides_nothing_and_is_in_the_file(desk: Desk) -> None:
    desk.session.comment("is it the mine?", True)
    for annotation in (desk.annotation, desk.project_thread.now(lambda p: p.annotation(1))):
        mark = annotation.mark(desk.id_of("kilundu"))
        assert mark is not None
        assert (mark.state, mark.note, mark.flag, annotation.status) == ("undecided", "is it the mine?", True, "new")
    assert (desk.session.walk.undecided(), desk.said) == (3, [])
    assert desk.project_thread.now(lambda p: p.check()) == []


def test_a_note_on_a_suggestion_is_taken_back_and_repeated(desk: Desk) -> None:
    desk.session.comment("is it the mine?", True)
    desk.session.undo()
    assert not desk.mark("kilundu").noted
    desk.session.redo()
    desk.session.accept()
    assert (desk.mark("kilundu").note, desk.mark("kilundu").state) == ("is it the mine?", "accepted")
    desk.session.undo()
    assert (desk.mark("kilundu").note, desk.mark("kilundu").state) == ("is it the mine?", "undecided")
    desk.waits()
    assert desk.project_thread.now(lambda p: p.annotation(1)).remarks == desk.annotation.remarks


def test_a_note_on_a_decided_span_says_nothing(desk: Desk) -> None:
    desk.session.make(*at("korea"), "GPE")
    desk.session.comment("the city", False)
    assert (desk.mark("korea").note, desk.said) == ("the city", [])


def test_accepting_a_range_takes_what_lies_wholly_inside(desk: Desk) -> None:
    desk.session.accept_between(0, at("500 tons")[1])
    assert desk.spans() == [("kilundu", "ORG"), ("500 tons", "QUANTITY")]
    desk.session.accept_between(0, at("japan")[1] - 1)
    assert ("japan", "GPE") not in desk.spans()


def test_accepting_a_range_leaves_hidden_suggestions_undecided(desk: Desk) -> None:
    desk.session.accept_between(0, len(TEXT))
    assert desk.mark("friday").state == "undecided"
    desk.session.walk.show_low = True
    desk.session.accept_between(0, len(TEXT))
    assert desk.mark("friday").state == "undecided", "only what is above the threshold is accepted many at a time"


def test_many_accepted_at_once_are_taken_back_at_once(desk: Desk) -> None:
    desk.session.accept_between(0, len(TEXT))
    desk.session.undo()
    assert desk.annotation.decided == {}


def test_done_is_refused_while_suggestions_wait(desk: Desk) -> None:
    assert not desk.session.set_status("done")
    assert desk.said == ["3 suggestions are still undecided: accept or reject them first."]
    desk.session.accept_between(0, len(TEXT))
    assert desk.session.set_status("done")
    assert desk.annotation.status == "done"


def test_an_edit_that_changes_nothing_is_no_action(desk: Desk) -> None:
    assert desk.session.edit("nothing", lambda a: a)
    assert desk.project_thread.now(lambda p: p.history.last("undo")) is None


def test_what_an_edit_touched_is_told_by_id(desk: Desk) -> None:
    told: list[dict[str, Mark | None]] = []
    desk.session.changed.connect(told.append)
    made = desk.session.make(*at("korea"), "GPE")
    desk.session.reject()
    assert [list(marks) for marks in told] == [[made], [made]]
    assert told[0][made] is not None
    assert told[1][made] is None


# ---- frozen ----


def test_while_it_is_frozen_every_edit_is_refused_with_its_sentence(desk: Desk) -> None:
    desk.session.frozen = "Not now."
    desk.session.accept()
    assert desk.session.make(*at("korea"), "GPE") == ""
    desk.session.undo()
    assert desk.said == ["Not now."] * 3
    assert desk.annotation.decided == {}


def test_while_it_is_not_frozen_nothing_is_refused(desk: Desk) -> None:
    assert not desk.session.refused()
    assert desk.said == []


# ---- taking back ----


def test_undo_takes_an_action_back_and_stands_on_its_span(desk: Desk) -> None:
    desk.session.accept()
    desk.session.undo()
    assert (desk.mark("kilundu").state, desk.current()) == ("undecided", "kilundu")
    assert desk.on_disk() == []


def test_redo_repeats_what_was_undone(desk: Desk) -> None:
    desk.session.accept()
    desk.session.undo()
    desk.session.redo()
    assert desk.on_disk() == [("kilundu", "ORG")]


def test_nothing_to_undo_or_redo_is_said(desk: Desk) -> None:
    desk.session.undo()
    desk.session.redo()
    assert desk.said == ["There is nothing to undo.", "There is nothing to redo."]


def test_an_action_of_an_earlier_session_is_undone(desk: Desk) -> None:
    desk.session.accept()
    desk.waits()
    desk.opens(2)
    desk.opens(1)
    desk.session.undo()
    assert desk.on_disk() == []


def test_an_earlier_state_becomes_the_current_one_and_can_be_undone(desk: Desk) -> None:
    before = desk.annotation
    desk.session.accept()
    assert desk.session.go_back_to(before)
    assert desk.spans() == []
    desk.session.undo()
    assert desk.spans() == [("kilundu", "ORG")]


# ---- saving ----


def test_a_failed_save_puts_the_article_back_to_what_is_on_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    save, failures = Project.save, iter([True])

    def fail_once(project: Project, *args: object, **named: object) -> object:
        if next(failures, False):
            raise StoreFault("The disk cannot be reached.", "SQLITE_IOERR")
        return save(project, *args, **named)  # type: ignore[arg-type]

    desk.session.accept()
    desk.waits()
    monkeypatch.setattr(Project, "save", fail_once)
    desk.session.accept()
    desk.session.accept()
    for _ in range(5):
        desk.waits()
    assert desk.spans() == desk.on_disk() == [("kilundu", "ORG")]


def test_the_time_of_a_decision_is_measured_from_the_one_before(desk: Desk) -> None:
    desk.session.accept()
    assert 0 <= desk.session.last_ms < 60_000


# ---- what others are told ----


def test_it_is_known_which_article_is_open_or_on_its_way(desk: Desk) -> None:
    session = desk.session
    assert [session.holds(row) for row in (0, 1, 2)] == [False, True, False]
    session.open(2)
    assert [session.holds(row) for row in (0, 1, 2)] == [False, True, True]
    desk.waits()
    assert [session.holds(row) for row in (0, 1, 2)] == [False, False, True]
    session.leave()
    assert ([session.holds(row) for row in (0, 1, 2)], session.idle) == ([False] * 3, True)
    session.open(1)
    assert not session.idle
    desk.waits()
    assert not session.idle


def test_what_was_done_is_told_with_its_kind_and_that_nothing_was_to_be_changed(desk: Desk) -> None:
    told = list[str | None]()
    desk.session.acted.connect(lambda action: told.append(action.kind if action else None))
    desk.session.comment("who?", False)
    desk.session.comment("who?", True)
    desk.session.comment("who?", False)
    desk.session.accept()
    desk.session.edit("nothing", lambda a: a)
    desk.session.undo()
    desk.session.redo()
    assert told == ["comment", "flag", "unflag", "accept", None, "undo", "redo"]


def test_an_edit_without_a_step_shows_the_current_span_anew(desk: Desk) -> None:
    shown = list[str]()
    desk.session.walk.current_changed.connect(lambda: shown.append(desk.current()))
    desk.session.comment("who?", False)
    assert shown == ["kilundu"]


def test_without_an_article_or_a_span_nothing_is_edited(desk: Desk) -> None:
    desk.session.walk.go("")
    desk.session.set_figure(None)
    desk.session.comment("who?", True)
    desk.session.leave()
    desk.session.comment("who?", True)
    desk.session.resize("gone", 0, 3)
    assert desk.session.make(0, 7, "ORG") == ""
    assert desk.session.figure_in(0, 7, "QUANTITY") is None
    assert (desk.session.accept_between(0, 9), desk.session.edit("nothing", lambda a: a), desk.said) == (0, False, [])
    desk.opens(1)
    assert (desk.spans(), desk.mark("kilundu").noted) == ([], False)
    assert desk.session.figure_in(*at("500 tons"), "GONE") is None


def test_how_many_were_accepted_at_once_is_told(desk: Desk) -> None:
    assert desk.session.accept_between(0, at("500 tons")[1]) == 2
    assert desk.session.accept_between(0, at("500 tons")[1]) == 0
    assert desk.session.accept_between(*at("japan")) == 1


def test_a_low_suggestion_is_accepted_among_many_where_one_stands_on_it(desk: Desk) -> None:
    desk.session.walk.show_low = True
    desk.goes_to("friday")
    assert desk.session.accept_between(at("japan")[0], len(TEXT)) == 2


def test_a_span_beside_the_current_one_is_current_once_its_edges_were_moved(desk: Desk) -> None:
    desk.session.resize(desk.id_of("japan"), at("japan")[0], at("japan")[1] + 4)
    assert desk.current() == "japan and"


def test_time_is_measured_from_the_opening_and_then_from_the_action_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter([10.0, 12.5, 13.0])
    monkeypatch.setattr(session_module, "monotonic", lambda: next(moments))
    desk.opens(1)
    took = list[int]()
    for _ in range(2):
        desk.session.accept()
        took.append(desk.session.last_ms)
    assert took == [2500, 500]


# ---- reading again ----


def test_a_reload_is_quiet_and_opening_is_not(desk: Desk) -> None:
    seen = list[tuple[bool, bool]]()
    desk.session.opened.connect(lambda: seen.append((desk.session.again, desk.session.quiet)))
    desk.opens(1)
    desk.session.reload()
    desk.waits()
    assert (seen, desk.session.quiet) == ([(False, False), (True, True)], False)


def test_who_has_not_begun_is_led_on_from_where_the_article_is_read(desk: Desk) -> None:
    desk.session.read_from = lambda: at("500 tons")[0]
    desk.opens(1)
    assert desk.current() == "kilundu", "only a reload keeps the place"
    desk.session.reload()
    desk.waits()
    assert desk.current() == "500 tons"


def test_whose_suggestion_is_gone_is_led_on_from_where_it_stood(desk: Desk) -> None:
    def suggest(project: Project) -> None:
        project.suggestions.put([(1, proposed(TEXT, [("ships", "ORG", 0.9), ("korea", "GPE", 0.9)]))], "test 2")

    desk.goes_to("japan")
    desk.project_thread.now(suggest)
    desk.session.reload()
    desk.waits()
    assert desk.current() == "korea"


def test_what_was_begun_earlier_keeps_its_place_without_a_move(desk: Desk) -> None:
    desk.session.accept()
    desk.opens(2)
    desk.opens(1)
    first = desk.current()

    def suggest(project: Project) -> None:
        project.suggestions.put([(1, proposed(TEXT, [("ships", "ORG", 0.9), *SUGGESTED[1:]]))], "test 2")

    desk.project_thread.now(suggest)
    desk.session.reload()
    desk.waits()
    assert desk.current() == first == "500 tons"


def test_after_a_failed_save_the_article_is_read_again_in_its_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, failures, seen = Project.save, iter([True]), list[tuple[int, bool]]()

    def fail_once(project: Project, *args: object, **named: object) -> object:
        if next(failures, False):
            raise StoreFault("The disk cannot be reached.", "SQLITE_IOERR")
        return save(project, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Project, "save", fail_once)
    desk.session.opened.connect(lambda: seen.append((desk.session.row, desk.session.again)))
    desk.session.saver.failed.connect(lambda *_: seen.append((0, desk.session.annotation is not None)))
    desk.session.accept()
    for _ in range(5):
        desk.waits()
    assert seen[0] == (0, False), "nothing may rest on what is not on disk"
    assert seen[-1][0] == 1
    assert desk.spans() == []


# ---- in another article ----


def test_what_was_done_in_another_article_is_taken_back_there_and_said(desk: Desk) -> None:
    desk.session.accept()
    desk.waits()
    desk.opens(2)
    desk.session.undo()
    desk.waits()
    assert (desk.session.row, desk.spans(), len(desk.said)) == (1, [], 1)
    assert "is undone" in desk.said[0]
    desk.session.redo()
    assert (desk.spans(), len(desk.said)) == ([("kilundu", "ORG")], 1)


def test_an_undo_that_was_overtaken_on_its_way_undoes_nothing(desk: Desk) -> None:
    desk.session.accept()
    desk.waits()
    desk.opens(2)
    desk.session.undo()
    desk.session.make(*at("korea", ANOTHER), "GPE")  # the second article is still on the screen
    for _ in range(3):
        desk.waits()
    assert desk.said == ["Nothing was undone here: you changed something else meanwhile."]
    assert desk.on_disk(1) == [("kilundu", "ORG")]
    assert desk.on_disk(2) == [("korea", "GPE")]


def test_the_article_that_was_done_last_is_opened_again(desk: Desk) -> None:
    desk.session.reopen_last_done()
    assert desk.said == ["None of your articles is done."]
    desk.session.accept_between(0, len(TEXT))
    assert desk.session.set_status("done")
    desk.waits()
    for row in (2, 1):  # from another article, and where it is open
        desk.opens(row)
        desk.said.clear()
        desk.session.frozen = "Not now."
        desk.session.reopen_last_done()
        desk.session.frozen = ""
        desk.session.reopen_last_done()
        desk.waits()
        assert (desk.session.row, desk.annotation.status) == (1, "in progress")
        assert desk.said == ["Not now.", reopened_text(desk.annotation.document.headline)]
        desk.session.set_status("done")
        desk.waits()

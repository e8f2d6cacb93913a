"""What stands around the article follows the session: its marks, the inspector, progress, pace and the saved mark."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from rareannot.core.errors import UserError
from rareannot.core.marks import Mark
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.store import Project
from tests.gui.annotate.desk import ANOTHER, TEXT, Annotator, at


def test_an_opened_article_is_shown_with_its_marks(annotator: Annotator) -> None:
    assert annotator.view.text_layout.text == TEXT
    assert annotator.view.marks.counts() == (3, 1)
    assert annotator.view.marks.current() == annotator.id_of("kilundu")


def test_another_article_takes_its_place(annotator: Annotator) -> None:
    annotator.opens(2)
    assert annotator.view.text_layout.text == ANOTHER
    assert annotator.view.marks.counts() == (0, 0)


def test_a_decision_is_seen_at_once(annotator: Annotator) -> None:
    annotator.session.accept()
    assert annotator.view.marks.counts() == (2, 1)
    assert annotator.view.marks.current() == annotator.id_of("500 tons")


def test_words_stay_selected_when_the_article_is_read_again(annotator: Annotator) -> None:
    annotator.selects("sells")
    annotator.session.reload()
    annotator.waits()
    assert annotator.selected() == "sells"
    annotator.opens(1)
    assert annotator.selected() == ""


@pytest.mark.parametrize(("key", "seen"), [("H", (True, False)), ("Shift+H", (False, True))])
def test_a_key_shows_low_or_rejected_ones_and_hides_them_again(
    annotator: Annotator, key: str, seen: tuple[bool, bool]
) -> None:
    annotator.presses(key)
    shown = annotator.view.marks.shown()
    assert (shown.low, shown.rejected) == seen
    annotator.presses(key)
    shown = annotator.view.marks.shown()
    assert (shown.low, shown.rejected) == (False, False)


def test_low_ones_that_are_shown_are_walked_to(annotator: Annotator) -> None:
    annotator.goes_to("japan")
    annotator.presses("H", "Tab")
    assert annotator.current() == "friday"


def test_rejected_ones_that_are_shown_are_walked_to(annotator: Annotator) -> None:
    annotator.session.reject()
    annotator.presses("Shift+H", "[")
    assert annotator.current() == "kilundu"


def test_a_message_goes_with_the_next_decision(annotator: Annotator) -> None:
    annotator.page.say("info", "Look here.")
    assert annotator.message() == "Look here."
    annotator.session.accept()
    assert annotator.message() == ""


def test_what_could_not_be_saved_is_said_over_the_article(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_project: Project, *_: object, **__: object) -> None:
        raise UserError("No room.")

    monkeypatch.setattr(Project, "save", fail)
    annotator.session.accept()
    annotator.waits()
    assert annotator.message() == "No room."


def test_what_stands_around_follows_once_after_many_keys(annotator: Annotator) -> None:
    told: list[bool] = []
    annotator.waits()
    annotator.page.view_sync.followed.connect(lambda: told.append(True))
    annotator.session.walk.step(1)
    annotator.session.walk.step(1)
    assert told == []
    annotator.waits()
    assert told == [True]


def test_selected_words_are_shown_with_the_labels_to_choose(annotator: Annotator) -> None:
    def seen() -> list[str]:
        head = annotator.page.inspector.sections.section("head")
        return [part.text() for part in head.findChildren(QLabel) if part.isVisible() and part.text()]

    annotator.selects("korea")
    annotator.waits()
    assert {"korea", "selected: choose a label"} <= set(seen())
    label = next(b for b in annotator.page.inspector.sections.labels.grid.buttons() if b.label.name == "GPE")
    label.click()
    annotator.waits()
    assert annotator.spans() == [("korea", "GPE")]
    annotator.presses("Right")
    annotator.waits()
    annotator.presses("Escape", "Escape")
    annotator.waits()
    assert "selected: choose a label" not in seen()


def test_progress_pace_and_that_it_is_saved_are_said_below(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    status = annotator.page.status_hints.status

    def seen() -> set[str]:
        return {part.text() for part in status.findChildren(QLabel) if part.isVisible() and part.text()}

    annotator.waits()
    assert "0 of 3 decided" in seen()
    assert not any("a span" in text or "Saved" in text for text in seen())
    took = [2_000, 120_000, 0]

    def elapsed(session: AnnotationSession) -> int:
        session.last_ms = took.pop(0)
        return session.last_ms

    monkeypatch.setattr(AnnotationSession, "_elapsed", elapsed)
    for decided, pace in ((1, "2.0 s a span"), (2, "16.0 s a span"), (3, "16.0 s a span")):
        annotator.session.accept()
        annotator.waits()
        assert {f"{decided} of 3 decided", pace} <= seen()
        assert any(text.startswith("Saved ") for text in seen())


def test_the_inspector_shows_the_current_span_its_place_and_its_history_once_it_rests(annotator: Annotator) -> None:
    sections = annotator.page.inspector.sections
    annotator.goes_to("japan")
    annotator.waits()
    shown = {part.text() for part in sections.findChildren(QLabel) if part.isVisible()}
    number, total = annotator.session.walk.position()
    assert {"japan", f"{number} of {total}"} <= shown
    annotator.session.accept()
    annotator.goes_to("japan")
    annotator.until(lambda: sections._history.texts() != [])
    assert "accepted it" in sections._history.texts()[0][1]


def test_keys_that_show_more_are_known_to_be_on(annotator: Annotator) -> None:
    view = annotator.page.view_sync
    assert view.on() == {"toggle_low": False, "toggle_rejected": False}
    view.commands()["toggle_low"]()
    assert view.on() == {"toggle_low": True, "toggle_rejected": False}
    view.commands()["toggle_rejected"]()
    assert view.on() == {"toggle_low": True, "toggle_rejected": True}
    view.forget(annotator.annotation.label_set)
    assert annotator.view.text_layout.text == ""
    annotator.opens(1)
    assert annotator.view.text_layout.text == TEXT


def inspected(annotator: Annotator) -> set[str]:
    """The words of the inspector that are seen."""
    sections = annotator.page.inspector.sections
    return {part.text() for part in sections.findChildren(QLabel) if part.isVisibleTo(sections)}


def test_where_the_inspector_is_typed_in_it_follows_at_once(annotator: Annotator) -> None:
    annotator.waits()
    annotator.goes_to("japan")
    assert "japan" not in inspected(annotator)
    annotator.page.inspector.field_wanted.emit()
    assert "japan" in inspected(annotator)
    annotator.page.activateWindow()
    annotator.page.inspector.focus_note()
    annotator.until(lambda: annotator.page.inspector.isAncestorOf(QApplication.focusWidget() or annotator.view))
    annotator.goes_to("500 tons")
    assert "500 tons" in inspected(annotator)


def test_words_that_are_selected_beside_no_span_are_shown(annotator: Annotator) -> None:
    annotator.session.walk.go("")
    annotator.waits()
    assert "korea" not in inspected(annotator)
    annotator.view.caret.select(*at("korea"))
    annotator.waits()
    assert "korea" in inspected(annotator)
    annotator.view.caret.clear()
    annotator.waits()
    assert "korea" not in inspected(annotator)


def test_a_decision_shows_the_inspector_once_though_it_is_saved_later(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotator.waits()
    shown, show = list[str](), annotator.page.inspector.show_mark

    def counted(mark: Mark | None, *args: Any) -> None:
        shown.append(mark.label if mark else "")
        show(mark, *args)

    monkeypatch.setattr(annotator.page.inspector, "show_mark", counted)
    annotator.session.accept()
    annotator.waits()
    annotator.waits()
    assert shown == ["QUANTITY"]
    annotator.session.saver.saved.emit()
    annotator.waits()
    assert shown == ["QUANTITY"]


def test_what_the_list_was_searched_for_is_marked_in_each_article_that_is_opened(annotator: Annotator) -> None:
    annotator.lists()
    listing = annotator.page.listing
    listing.view = replace(listing.view, words="korea")
    for row, text in ((2, ANOTHER), (1, TEXT)):
        annotator.opens(row)
        start, end = at("korea", text)
        assert [tuple(one) for one in annotator.view.marks.shown().hits] == [(start, end)]


def test_the_list_stands_on_the_open_article_and_unsaved_work_is_not_said_to_be_saved(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotator.lists()
    rows = list[int]()
    monkeypatch.setattr(annotator.page.queue, "set_current", rows.append)
    annotator.opens(2)
    assert rows == [2]
    monkeypatch.setattr(annotator.session.saver, "busy", lambda: True)
    annotator.session.make(*at("korea", ANOTHER), "GPE")
    annotator.waits()
    status = annotator.page.status_hints.status
    assert not any(
        part.text().startswith("Saved") for part in status.findChildren(QLabel) if part.isVisible() and part.text()
    )


def test_where_the_text_was_scrolled_it_is_read_from_its_first_line_on_the_screen(annotator: Annotator) -> None:
    assert annotator.session.read_from() == 0
    annotator.view.resize(420, 60)
    annotator.view.set_step(8)
    annotator.waits()
    bar = annotator.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    annotator.waits()
    assert annotator.session.read_from() == annotator.view.text_layout.visible_range()[0] > 0


def test_that_it_is_saved_is_said_once_with_its_time_and_not_over_a_failure(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    status = annotator.page.status_hints.status
    told = list[str]()
    monkeypatch.setattr(status, "set_saved", lambda at_: told.append("saved"))
    monkeypatch.setattr(status, "set_failed", told.append)
    annotator.session.accept()
    annotator.waits()
    annotator.session.walk.step(1)
    annotator.waits()
    assert told == ["saved"]
    annotator.session.saver.saved.emit()
    annotator.session.saver.failed.emit("No room.")
    annotator.waits()
    assert told == ["saved", "No room."]
    assert annotator.message() == "No room."

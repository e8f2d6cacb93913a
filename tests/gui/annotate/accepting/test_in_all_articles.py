"""Accepting in all articles: looked for, shown, done as one edit, and taken back as one."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.gui.annotate.accepting import in_all_articles
from rareannot.gui.dialogs.accept_alike import AcceptAlikeDialog, Found, Sample
from tests.gui.annotate.desk import ANOTHER, TEXT, Annotator, proposed


def asked(annotator: Annotator) -> AcceptAlikeDialog:
    """The preview, with Korea suggested in both articles and the first of them the current one."""

    def put(annotated: Annotator) -> None:
        annotated.project_thread.now(
            lambda p: p.suggestions.put(
                [
                    (1, proposed(TEXT, [("korea", "GPE", 0.9), ("japan", "GPE", 0.9)])),
                    (2, proposed(ANOTHER, [("korea", "GPE", 0.9)])),
                ],
                "test 2",
            )
        )

    put(annotator)
    annotator.lists()
    annotator.opens(1)
    annotator.goes_to("korea")
    annotator.presses("Ctrl+Shift+Y")
    annotator.until(lambda: bool(annotator.page.findChildren(AcceptAlikeDialog)))
    return annotator.page.findChildren(AcceptAlikeDialog)[-1]


def test_the_preview_counts_before_anything_is_done(annotator: Annotator) -> None:
    dialog = asked(annotator)
    texts = [dialog.samples.item(i).text() for i in range(dialog.samples.count())]
    assert len(texts) == 2
    assert "[korea]" in texts[1]
    dialog.reject()
    assert annotator.on_disk(1) == annotator.on_disk(2) == []


def test_what_is_alike_is_accepted_in_all_articles_and_one_undo_takes_it_back(annotator: Annotator) -> None:
    asked(annotator).accept()
    annotator.until(lambda: annotator.on_disk(2) == [("korea", "GPE")])
    annotator.until(lambda: annotator.spans() == [("korea", "GPE")])
    assert annotator.message() == "Accept in all articles: 2 articles changed."
    annotator.page.article_commands.undo()
    annotator.until(lambda: annotator.on_disk(1) == annotator.on_disk(2) == [])


def test_a_line_that_is_unticked_stays_undecided(annotator: Annotator) -> None:
    dialog = asked(annotator)
    lines = dialog.samples
    other = next(n for n in range(lines.count()) if ANOTHER[:20] in lines.item(n).text())
    lines.setCurrentRow(other)
    lines.setFocus()
    QTest.keyClick(lines, Qt.Key.Key_Space)
    QTest.keyClick(lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    annotator.until(lambda: annotator.on_disk(1) == [("korea", "GPE")])
    assert annotator.on_disk(2) == []


def test_none_is_lost_where_articles_are_looked_through_some_at_a_time(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_all_articles, "CHUNK", 1)
    dialog = asked(annotator)
    assert dialog.samples.count() == 2
    dialog.accept()
    annotator.until(lambda: annotator.on_disk(1) == annotator.on_disk(2) == [("korea", "GPE")])


def test_a_whole_label_is_accepted_but_not_in_an_article_that_was_skipped(annotator: Annotator) -> None:
    annotator.opens(2)
    annotator.session.set_status("skipped")
    dialog = asked(annotator)
    dialog.choose("label")
    dialog.accept()
    annotator.until(lambda: annotator.on_disk(1) == [("japan", "GPE"), ("korea", "GPE")])
    assert annotator.on_disk(2) == []


def dialogs(annotator: Annotator) -> list[AcceptAlikeDialog]:
    """The previews that are there, those about to be deleted left out."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return annotator.page.findChildren(AcceptAlikeDialog)


def test_where_nothing_can_be_accepted_nothing_is_asked(annotator: Annotator) -> None:
    everywhere = annotator.page.everywhere
    annotator.session.walk.go("")
    everywhere.accept_everywhere()
    annotator.goes_to("japan")
    annotator.session.frozen = "Not now."
    everywhere.accept_everywhere()
    assert annotator.said[-1] == "Not now."
    annotator.session.frozen = ""
    annotator.session.leave()
    everywhere.accept_everywhere()
    annotator.waits()
    assert dialogs(annotator) == []
    assert everywhere._job is None


def test_the_articles_are_searched_once_at_a_time_and_the_preview_goes_when_it_is_closed(annotator: Annotator) -> None:
    everywhere, progress = annotator.page.everywhere, annotator.page.queue.progress
    annotator.goes_to("japan")
    for _ in range(2):
        everywhere.accept_everywhere()
    annotator.until(lambda: bool(dialogs(annotator)))
    annotator.waits()
    (dialog,) = dialogs(annotator)
    assert progress.isHidden()
    dialog.reject()
    assert dialogs(annotator) == []
    everywhere.accept_everywhere()
    annotator.until(lambda: len(dialogs(annotator)) == 1)


def test_a_search_that_is_cancelled_asks_nothing_and_can_be_begun_again(annotator: Annotator) -> None:
    everywhere, progress = annotator.page.everywhere, annotator.page.queue.progress
    progress.cancel_wanted.emit()  # nothing is searched
    annotator.goes_to("japan")
    everywhere.accept_everywhere()
    progress.cancel_wanted.emit()
    annotator.until(lambda: everywhere._job is None)
    annotator.waits()
    assert dialogs(annotator) == []
    everywhere.accept_everywhere()
    annotator.until(lambda: len(dialogs(annotator)) == 1)


def test_how_far_the_search_is_stands_below_the_list(annotator: Annotator, monkeypatch: pytest.MonkeyPatch) -> None:
    told = list[tuple[str, int, int]]()
    monkeypatch.setattr(in_all_articles, "CHUNK", 1)
    monkeypatch.setattr(annotator.page.queue.progress, "show_progress", lambda *said: told.append(said))
    annotator.goes_to("japan")
    annotator.page.everywhere.accept_everywhere()
    annotator.until(lambda: bool(dialogs(annotator)))
    assert told == [("Searching the articles", 1, 2), ("Searching the articles", 2, 2)]


A, B = (Sample(("sha", words), words) for words in "ab")


def test_samples_are_counted_with_their_articles_and_some_kept() -> None:
    one = in_all_articles._with(Found(), [A, B])
    assert (one.count, one.articles, one.samples) == (2, 1, (A, B))
    none = in_all_articles._with(one, [])
    assert (none.count, none.articles) == (2, 1)
    many = in_all_articles._with(one, [A] * 500)
    assert (many.count, many.articles, len(many.samples)) == (502, 2, in_all_articles.SHOWN)

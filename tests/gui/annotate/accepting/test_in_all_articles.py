"""Accepting in all articles: looked for, shown, done as one edit, and taken back as one."""

import pytest

from rareannot.gui.annotate.accepting import in_all_articles
from rareannot.gui.dialogs.accept_alike import AcceptAlikeDialog
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

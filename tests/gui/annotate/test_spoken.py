"""What is said to a screen reader of an article, of what was done in it, and of the words under the cursor."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication

from rareannot.core.history import ANSWER, Action, Change
from rareannot.gui.annotate.spoken import Spoken
from tests.gui.annotate.article_view.test_accessibility import hear
from tests.gui.annotate.desk import TEXT, Annotator, at


@pytest.fixture
def said(annotator: Annotator, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is announced to a screen reader that runs, from now on."""
    QAccessible.setActive(True)
    qapp.processEvents()
    found: list[str] = []

    def keep(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            found.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", keep)
    yield found
    QAccessible.setActive(False)


def first(said: list[str], qapp: QApplication) -> str:
    """What came first in what was just said."""
    hear(qapp)
    sentence = said[0].split(". ")[0]
    said.clear()
    return sentence


def test_what_was_done_is_said_first(annotator: Annotator, said: list[str], qapp: QApplication) -> None:
    session = annotator.session
    session.accept()
    assert first(said, qapp) == "accepted"
    session.reject()
    assert first(said, qapp) == "rejected"
    session.relabel("ORG")
    assert first(said, qapp) == "labelled ORG"
    session.undo()
    assert first(said, qapp) == "undone"
    session.redo()
    assert first(said, qapp) == "redone"


def test_many_at_once_are_counted_and_the_end_is_said(
    annotator: Annotator, said: list[str], qapp: QApplication
) -> None:
    annotator.session.accept_between(0, len(TEXT))
    hear(qapp)
    assert said[0].startswith("3 marked. All is decided; Enter looks for missed ones")


def test_where_nothing_is_changed_the_span_is_said_again(
    annotator: Annotator, said: list[str], qapp: QApplication
) -> None:
    annotator.session.accept_between(0, len(TEXT))
    annotator.goes_to("japan")
    first(said, qapp)
    annotator.session.accept()
    assert first(said, qapp).startswith("GPE: japan, accepted")


def test_words_under_the_cursor_say_the_span_that_they_are_in(
    annotator: Annotator, said: list[str], qapp: QApplication
) -> None:
    annotator.selects("500")
    assert first(said, qapp) == "in QUANTITY, undecided"
    annotator.selects("ships")
    assert first(said, qapp) == "outside"


def test_a_reading_anew_says_only_what_is_new(annotator: Annotator, said: list[str], qapp: QApplication) -> None:
    session = annotator.session
    session.again = True
    session.suggested += 2
    session.opened.emit()
    assert first(said, qapp) == "5 suggested"


def test_what_each_kind_of_edit_did_is_said(annotator: Annotator, said: list[str], qapp: QApplication) -> None:
    session = annotator.session
    session.make(*at("korea"), "GPE")
    assert first(said, qapp) == "labelled GPE"
    session.comment("which one?", False)
    assert first(said, qapp) == "note saved"
    session.comment("which one?", True)
    assert first(said, qapp) == "flagged"
    session.resize(annotator.id_of("korea"), *at("to korea"))
    assert first(said, qapp) == "edge moved"
    session.reject()
    assert first(said, qapp) == "deleted"
    session.accept_between(*at("japan"))
    assert first(said, qapp) != "1 marked"


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        ("mark the same elsewhere", 3, "3 marked"),
        ("accept all on screen", 2, "2 marked"),
        ("consistency", 2, "2 changed"),
        ("relabel", 2, "2 changed"),
        ("undo", 2, "undone"),
        ("redo", 2, "redone"),
        ("accept", 1, "accepted"),
        ("relabel", 1, "labelled ORG"),
        ("make", 1, "labelled ORG"),
        ("make", 0, ""),
        ("flag", 0, ""),
        ("unflag", 0, ""),
        ("unflag", 1, "flag removed"),
        ("reject", 1, "rejected"),
        ("reject", 0, "rejected"),
        ("done", 0, "Article done"),
        ("something else", 1, ""),
    ],
)
def test_actions_are_put_into_words(annotator: Annotator, kind: str, changes: int, words: str) -> None:
    (spoken,) = annotator.session.findChildren(Spoken)
    spans = tuple(Change(f"s{i}", {"label": "GPE"}, {"label": "ORG"}) for i in range(changes))
    assert spoken._in_words(Action(kind, spans)) == words
    answer = Change(ANSWER, {"status": "new"}, {"status": "done"})
    assert spoken._in_words(Action(kind, (*spans, answer))) == words


def test_a_span_that_goes_is_deleted_and_one_without_a_label_has_no_name(annotator: Annotator) -> None:
    (spoken,) = annotator.session.findChildren(Spoken)
    gone = (Change("s1", {"label": "GPE"}, None),)
    assert spoken._in_words(Action("reject", gone)) == "deleted"
    assert spoken._in_words(Action("make", gone)) == ""
    assert spoken._in_words(Action("relabel", (Change("s1", None, {}),))) == "labelled "


def test_an_article_that_is_opened_is_named_and_done_is_all_that_is_said_of_the_last_step(
    annotator: Annotator, said: list[str], qapp: QApplication
) -> None:
    annotator.opens(2)
    assert first(said, qapp).startswith(annotator.page.article.header.accessibleName().split(". ")[0])
    annotator.opens(1)
    annotator.session.accept_between(0, len(TEXT))
    first(said, qapp)
    annotator.session.set_status("done")
    hear(qapp)
    assert said[0].startswith("Article done")
    assert not any("All is decided" in one for one in said)


def test_a_reading_anew_without_anything_new_says_nothing(
    annotator: Annotator, said: list[str], qapp: QApplication
) -> None:
    annotator.session.again = True
    annotator.session.opened.emit()
    hear(qapp)
    assert not any("suggested" in one for one in said)


def test_words_in_the_same_spans_are_not_said_again(annotator: Annotator, said: list[str], qapp: QApplication) -> None:
    annotator.selects("500")
    assert first(said, qapp) == "in QUANTITY, undecided"
    annotator.selects("tons")
    annotator.selects("500 tons of")  # beyond the span
    assert first(said, qapp) == "outside"
    annotator.selects("of")
    hear(qapp)
    assert not any(one in ("outside", "in QUANTITY, undecided") for one in said)
    annotator.selects("japan")
    annotator.view.caret.clear()
    said.clear()
    annotator.selects("japan")
    assert first(said, qapp) == "in GPE, undecided"

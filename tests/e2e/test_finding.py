"""Finding words in the open article, by real key and mouse events."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.e2e.conftest import Person, at, enter, typed


def types(annotator: Person, words: str) -> None:
    """Type into the find field, which must have the keys."""
    field = annotator.place.article.finding
    annotator.waits(field.line.hasFocus)
    QTest.keyClicks(field.line, words)


def field_key(annotator: Person, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(annotator.place.article.finding.line, key, held)


def selected(annotator: Person) -> str:
    start, end = annotator.place.view.caret.selection() or (0, 0)
    return annotator.text()[start:end]


def test_what_is_typed_is_selected_as_words_and_a_label_key_makes_the_span(annotator: Person) -> None:
    annotator.presses("/")
    types(annotator, "direc")
    assert selected(annotator) == "director"
    assert annotator.place.article.finding.said == "1 of 1"
    field_key(annotator, Qt.Key.Key_Return)
    assert annotator.place.view.hasFocus()
    annotator.presses("P")
    assert annotator.decided() == {"director": "PERSON"}


def test_enter_and_f3_go_on_and_back_around_the_end(annotator: Person) -> None:
    annotator.presses("/")
    types(annotator, "000 tons")
    field_key(annotator, Qt.Key.Key_Return)
    assert annotator.place.view.caret.selection() == at("000 tons")
    annotator.presses("/")
    field_key(annotator, Qt.Key.Key_Backspace)  # what was looked for last stands selected
    types(annotator, "tons")
    first, second = annotator.text().index("tons"), annotator.text().rindex("tons")
    places = []
    for key in (Qt.Key.Key_F3, Qt.Key.Key_F3, Qt.Key.Key_Return):
        places.append((annotator.place.view.caret.selection() or (0, 0))[0])
        field_key(annotator, key)
    assert places == [first, second, first]
    annotator.presses("Return")
    assert annotator.place.view.caret.selection() == (second, second + 4)
    annotator.presses("Shift+F3")
    assert annotator.place.view.caret.selection() == (first, first + 4)
    assert annotator.place.session.annotation
    assert annotator.place.session.annotation.status != "done"


def test_f3_looks_again_after_the_field_was_put_away(annotator: Person) -> None:
    annotator.presses("F3")
    types(annotator, "TONS")
    field_key(annotator, Qt.Key.Key_Escape)
    annotator.presses("F3")
    assert annotator.place.view.hasFocus()
    assert selected(annotator) == "tons"


def test_escape_goes_back_to_the_suggestion_that_the_walk_was_left_at(annotator: Person) -> None:
    annotator.presses("Space")
    before = annotator.current()
    annotator.presses("/")
    types(annotator, "oslo")
    assert annotator.current() == ""
    field_key(annotator, Qt.Key.Key_Escape)
    assert annotator.current() == before
    assert annotator.place.view.hasFocus()
    assert annotator.place.article.finding.isHidden()
    assert annotator.place.view.marks.shown().hits == ()


def test_the_walk_puts_the_field_away(annotator: Person) -> None:
    annotator.presses("/")
    types(annotator, "director")
    field_key(annotator, Qt.Key.Key_Return)
    annotator.presses("Tab")
    assert annotator.place.article.finding.isHidden()
    annotator.presses("/")
    annotator.waits(annotator.place.article.finding.line.hasFocus)
    QTest.mouseClick(annotator.place.view.viewport(), Qt.MouseButton.LeftButton, pos=annotator.point(at("oslo")[0] + 1))
    assert annotator.place.article.finding.isHidden()
    assert annotator.current() == "oslo"


def test_what_is_not_there_is_said_and_nothing_is_selected(annotator: Person) -> None:
    annotator.presses("/")
    types(annotator, "osloo")
    assert annotator.place.article.finding.said == "not found"
    assert annotator.place.article.finding.line.accessibleDescription() == "not found"
    assert annotator.place.view.caret.selection() is None
    field_key(annotator, Qt.Key.Key_Return)
    assert not annotator.place.view.hasFocus()


def test_new_suggestions_leave_who_is_typing_in_the_field(annotator: Person) -> None:
    annotator.presses("/")
    types(annotator, "direc")
    with annotator.bot.waitSignal(annotator.place.session.opened):
        annotator.place.session.reload()
    annotator.waits(lambda: selected(annotator) == "director")
    types(annotator, "tor mara")
    assert selected(annotator) == "director mara"


def test_the_foot_says_what_the_keys_do(annotator: Person) -> None:
    def foot() -> str:
        return annotator.place.status._hints.accessibleName()

    annotator.presses("/")
    types(annotator, "director")
    assert "select the words" in foot()
    field_key(annotator, Qt.Key.Key_Return)
    assert "next place" in foot()
    annotator.presses("Escape")
    assert "next place" not in foot()


def test_an_article_found_by_ctrl_k_opens_at_the_words(active: Person) -> None:
    active.waits(lambda: not active.place.project_thread.now(lambda p: p.queue.index_some()))
    active.window.do("go_to")
    typed("second arti")
    box = active.window.palette_box
    active.waits(
        lambda: any("second article" in box.model.line(row).entry.title for row in range(box.model.rowCount()))
    )
    enter()
    active.waits(lambda: selected(active) == "second article")
    assert len(active.place.view.marks.shown().hits) == 1
    active.presses("Escape")
    assert active.place.view.marks.shown().hits == ()


def test_ctrl_k_says_where_the_words_stand(active: Person) -> None:
    active.waits(lambda: not active.place.project_thread.now(lambda p: p.queue.index_some()))
    active.window.do("go_to")
    typed("lindqvist")
    model = active.window.palette_box.model
    active.waits(lambda: model.rowCount() > 0 and model.line(0).entry.kind == "article")
    assert "director mara lindqvist told" in model.line(0).entry.detail

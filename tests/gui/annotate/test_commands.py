"""What the keys of the article do to its spans, and what they say where they cannot."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QInputDialog, QWidget

from rareannot.gui.annotate import commands
from tests.gui.annotate.desk import TEXT, Annotator, at
from tests.rows import each_row


def key_of(annotator: Annotator, label: str) -> str:
    return annotator.page.label_set[label].key


def test_space_accepts_and_x_rejects(annotator: Annotator) -> None:
    annotator.presses("Space", "X")
    assert (annotator.mark("kilundu").state, annotator.mark("500 tons").state) == ("accepted", "rejected")
    assert annotator.current() == "japan"


def test_u_takes_a_decision_back(annotator: Annotator) -> None:
    annotator.presses("Space", "[", "U")
    assert annotator.mark("kilundu").state == "undecided"


def test_in_the_sweep_space_and_x_say_that_nothing_is_here(annotator: Annotator) -> None:
    annotator.session.accept_between(0, len(TEXT))
    sweep = annotator.page.prompts.sweep
    sweep.start()
    left = sweep.left
    annotator.presses("Space")
    assert sweep.left == left - 1
    annotator.presses("X")
    assert sweep.left == left - 2
    assert "rejected" not in {span.origin for span in annotator.annotation.decided.values()}


def test_a_labels_key_marks_the_selected_words(annotator: Annotator) -> None:
    annotator.selects("korea")
    annotator.presses(key_of(annotator, "GPE"))
    assert annotator.on_disk() == [("korea", "GPE")]
    assert annotator.selected() == ""


def test_after_a_span_of_selected_words_the_walk_goes_back_to_its_suggestion(annotator: Annotator) -> None:
    annotator.goes_to("500 tons")
    annotator.selects("korea")
    annotator.presses(key_of(annotator, "GPE"))
    assert annotator.current() == "500 tons"


def test_a_labels_key_relabels_the_current_span_and_offers_the_same_words(annotator: Annotator) -> None:
    annotator.presses(key_of(annotator, "PERSON"))
    assert annotator.mark("kilundu").label == "PERSON"
    assert annotator.page.prompts.offers.ranges == [at("kilundu", nth=1)]


def test_a_label_that_it_has_already_offers_nothing(annotator: Annotator) -> None:
    annotator.presses(key_of(annotator, "ORG"))
    assert annotator.mark("kilundu").state == "accepted"
    assert annotator.page.prompts.offers.ranges == []


def test_a_labels_key_on_nothing_says_what_to_do_first(annotator: Annotator) -> None:
    annotator.session.walk.go("")
    annotator.presses(key_of(annotator, "ORG"))
    assert annotator.said == ["Select words with the arrow keys or the mouse first, then press a label's key."]


def test_a_span_made_in_the_sweep_lets_it_go_on(annotator: Annotator) -> None:
    annotator.session.accept_between(0, len(TEXT))
    annotator.page.prompts.sweep.start()
    annotator.presses("Space")
    assert annotator.selected() == "20 percent"
    annotator.presses(key_of(annotator, "PERCENT"))
    assert annotator.mark("20 percent").label == "PERCENT"
    assert annotator.selected() == "korea"


def test_s_offers_and_then_marks_the_same_words(annotator: Annotator) -> None:
    annotator.session.make(*at("lithium"), "MATERIAL")
    annotator.presses("S")
    assert annotator.page.prompts.offers.ranges == [at("lithium", nth=1)]
    annotator.presses("S")
    assert annotator.on_disk() == [("lithium", "MATERIAL")] * 2


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("", "Go to a decided span first; then you can mark the same words elsewhere."),
        ("japan", "Decide this span first; then you can mark the same words elsewhere."),
        ("korea", "No other undecided “korea” in this article."),
    ],
)
def test_s_says_why_it_offers_nothing(annotator: Annotator, place: str, sentence: str) -> None:
    annotator.session.make(*at("korea"), "GPE")
    annotator.session.walk.go(annotator.id_of(place) if place else "")
    annotator.presses("S")
    assert annotator.said == [sentence]


@pytest.mark.parametrize("key", ["Tab", "Down", "]", "Right", "S"])
def test_the_next_key_puts_away_what_was_said_of_the_one_before(annotator: Annotator, key: str) -> None:
    annotator.goes_to("500 tons")
    annotator.presses("W")
    assert annotator.message() == "“500 tons” is not part of a longer figure."
    annotator.presses(key)
    said = "Decide this span first; then you can mark the same words elsewhere." if key == "S" else ""
    assert annotator.message() == said


def test_all_on_screen_are_accepted_at_once(annotator: Annotator) -> None:
    annotator.selects("sells")
    annotator.presses("Ctrl+Shift+A")
    assert annotator.on_disk() == [("kilundu", "ORG"), ("500 tons", "QUANTITY"), ("japan", "GPE")]
    assert annotator.selected() == ""


def test_e_puts_the_keys_into_the_value_of_a_figure(annotator: Annotator) -> None:
    annotator.page.activateWindow()
    annotator.goes_to("500 tons")
    annotator.presses("E")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert annotator.page.inspector.isAncestorOf(focused)
    assert annotator.said == []


def test_e_on_a_name_says_that_it_has_no_value(annotator: Annotator) -> None:
    annotator.presses("E")
    assert annotator.said == ["ORG has no value to edit."]
    annotator.session.walk.go("")
    annotator.presses("E")
    assert len(annotator.said) == 1


def test_the_current_span_is_flagged_and_the_flag_taken_away(annotator: Annotator) -> None:
    annotator.session.make(*at("korea"), "GPE")
    annotator.page.tools.judging.flag()
    assert annotator.mark("korea").flag
    annotator.page.tools.judging.flag()
    assert not annotator.mark("korea").flag
    assert not annotator.annotation.flag
    annotator.waits()
    kinds = [step.kind for step in annotator.project_thread.now(lambda p: p.history.steps(1))]
    assert kinds == ["make", "flag", "unflag"]


def test_without_a_current_span_the_article_is_flagged(annotator: Annotator) -> None:
    annotator.session.walk.go("")
    annotator.page.tools.judging.flag()
    assert annotator.annotation.flag
    annotator.page.tools.judging.flag()
    assert not annotator.annotation.flag
    assert annotator.said == [
        "This article is flagged for a second look.",
        "This article is no longer flagged.",
    ]


def test_a_note_on_a_span_is_written_in_the_inspector(annotator: Annotator) -> None:
    annotator.page.activateWindow()
    annotator.page.tools.judging.edit_note()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert annotator.page.inspector.isAncestorOf(focused)


@pytest.mark.parametrize(("said", "note"), [(True, "ask mira"), (False, "as before")])
def test_a_note_on_the_article_is_asked_for(
    annotator: Annotator, said: bool, note: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(parent: QWidget, title: str, what: str, before: str) -> tuple[str, bool]:
        # the real one lives and dies in C++: what Python learned of it would point to nothing
        assert (parent, title, what, before) == (annotator.view, "Note", "A note on this article:", "as before")
        return " ask mira ", said

    monkeypatch.setattr(QInputDialog, "getMultiLineText", answer)
    annotator.session.edit("note", lambda a: a.with_note("as before", a.flag))
    annotator.session.walk.go("")
    annotator.page.tools.judging.edit_note()
    assert annotator.annotation.note == note


def test_copying_takes_the_selected_words_else_the_current_span(annotator: Annotator) -> None:
    annotator.presses("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "kilundu"
    annotator.selects("sells 20")
    annotator.presses("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "sells 20"


@pytest.mark.parametrize("key", ["Space", "X"])
def test_judging_words_for_which_nothing_is_suggested_says_what_can_be_done(annotator: Annotator, key: str) -> None:
    annotator.goes_to("500 tons")
    annotator.presses("Right", "Shift+Right", key)
    assert annotator.said == [
        "These words are not a suggestion: a label's key marks them, Esc goes back to the suggestions."
    ]
    assert (annotator.selected() != "", annotator.spans()) == (True, [])
    annotator.presses("Escape")
    assert (annotator.selected(), annotator.current()) == ("", "500 tons")


def test_judging_with_no_span_current_names_the_key_to_the_next(annotator: Annotator) -> None:
    annotator.session.walk.go("")
    annotator.presses("Space")
    assert annotator.said == ["Go to a suggestion first: Tab goes to the next one."]


def test_a_rejected_span_that_is_shown_is_accepted_though_nothing_waits(annotator: Annotator) -> None:
    annotator.presses("X", "Space", "Space", "Shift+H", "[", "[", "[")
    assert annotator.mark("kilundu").state == "rejected"
    annotator.goes_to("kilundu")
    annotator.presses("Space")
    assert annotator.mark("kilundu").state == "accepted"


# ---- where no article is open ----


@each_row(
    ("name", "needs"),
    [
        ("accept", True),
        ("label:ORG", True),
        ("next_mark", True),
        ("edit_note", True),
        ("flag", True),
        ("skip_and_next", True),
        ("leave_selection", False),
        ("toggle_low", False),
        ("toggle_rejected", False),
        ("show_help", False),
        ("import_files", False),
    ],
)
def test_keys_of_the_article_need_one(name: str, needs: bool) -> None:
    assert commands._needs(name) is needs


def test_without_an_article_a_key_says_what_to_do(annotator: Annotator, monkeypatch: pytest.MonkeyPatch) -> None:
    annotator.session.leave()
    annotator.presses("Space")
    assert annotator.message() == "No article is open; choose one in the list."
    annotator.page.message.put_away()
    annotator.page.handlers["toggle_low"]()
    assert annotator.session.walk.show_low
    annotator.page.handlers["accept"]()
    annotator.session.open(2)
    annotator.waits()
    assert annotator.message() == "", "one was opened since"
    annotator.session.leave()
    monkeypatch.setattr(type(annotator.project_thread.now(lambda p: p.queue)), "counts", lambda _queue: Counts())
    annotator.presses("Space")
    key = annotator.page.keyboard.first("import_files")
    assert annotator.message() == f"There is no article in this project yet: import some with {key}."


class Counts:
    """Those of a project without articles."""

    total = 0


def test_a_span_made_elsewhere_is_said_where_the_walk_goes_back(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = list[str]()
    monkeypatch.setattr(commands, "announce", lambda _widget, words: said.append(words))
    annotator.selects("korea")
    annotator.presses(key_of(annotator, "GPE"))
    assert said == ["GPE: korea"]


def test_a_span_made_of_selected_words_offers_the_same_words_elsewhere(annotator: Annotator) -> None:
    annotator.selects("lithium")
    annotator.presses(key_of(annotator, "MATERIAL"))
    assert annotator.page.prompts.offers.ranges == [at("lithium", nth=1)]


def test_judging_puts_the_find_field_away(annotator: Annotator) -> None:
    finder = annotator.page.prompts.finder
    for judge in (annotator.page.tools.judging.accept, annotator.page.tools.judging.reject):
        finder.open()
        annotator.view.caret.clear()
        judge()
        assert not finder.on


def test_without_an_article_there_is_no_value_and_no_note(annotator: Annotator) -> None:
    annotator.session.leave()
    annotator.page.tools.judging.edit_value()
    annotator.page.tools.judging.edit_note()
    assert annotator.said == []

"""Linking figures at the real window: the walk by keys, by mouse, with another partner, with none, undone and done again."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.links.walk import LinkWalk
from rareannot.gui.annotate.links.wording import question_words
from rareannot.suggest.figures import find_figures
from tests.e2e.conftest import Person, enter, typed


def links(person: Person) -> set[tuple[str, str, str]]:
    """The links of the open article: name, and the words at both ends ("" for none)."""
    annotation = person.place.session.annotation
    assert annotation is not None
    words = {i: annotation.document.text[s.start : s.end] for i, s in annotation.decided.items()} | {"": ""}
    return {(link.name, words[link.start], words[link.end]) for link in annotation.links.values()}


def words_of(person: Person, span_id: str) -> str:
    """The words of a span of the open article."""
    annotation = person.place.session.annotation
    assert annotation is not None
    span = annotation.decided[span_id]
    return annotation.document.text[span.start : span.end]


def walk(person: Person) -> LinkWalk:
    return person.place.links


def asked(person: Person) -> str:
    """The question with the answer that is chosen; "" where none waits."""
    annotation, question = person.place.session.annotation, walk(person)._question
    if annotation is None or question is None:
        return ""
    answered = any(one.slot == question for one in annotation.links.values())
    return question_words(annotation, question, walk(person).candidates, answered=answered)


def hints(person: Person) -> str:
    """The keys that the status bar says, with what they do."""
    return person.place.status_hints.status._hints.accessibleName()


@pytest.fixture
def linking(annotator: Person) -> Person:
    """Everything is accepted, and the first question is asked."""
    annotator.presses(*["Space"] * 9)
    annotator.presses("Home", "Escape", "[", "K")
    annotator.waits(lambda: walk(annotator).on)
    return annotator


TONS, MORE = "about 20 000 tons", "16 500 tons"


def test_a_figure_is_linked_by_one_key_a_question(linking: Person) -> None:
    assert asked(linking) == "about 20 000 tons – of: lithium carbonate"
    assert linking.current() == TONS
    linking.presses("Space", "Space", "Space", "X", "Space")
    assert links(linking) == {
        ("of", TONS, "lithium carbonate"),
        ("by", TONS, "kilundu minerals"),
        ("when", TONS, "next year"),
        ("where", TONS, ""),
        ("from", TONS, MORE),
    }
    assert linking.current() == MORE
    linking.waits_for_the_disk()


def test_what_is_drawn_is_the_partner_and_then_the_link(linking: Person) -> None:
    (curve,) = walk(linking).display.curves.shown
    assert (curve.name, curve.proposed) == ("of", True)
    linking.presses("Space")
    drawn = {(curve.name, curve.proposed) for curve in walk(linking).display.curves.shown}
    assert drawn == {("of", False), ("by", True)}
    linking.presses("Escape")
    assert {(c.name, c.proposed) for c in walk(linking).display.curves.shown} == {("of", False)}
    linking.presses("]")
    linking.waits(lambda: [c.name for c in walk(linking).display.curves.shown] == ["of"])  # seen from the material
    linking.presses("]")
    linking.waits(lambda: walk(linking).display.curves.shown == ())


def test_arrows_and_digits_choose_another_partner(linking: Person) -> None:
    linking.presses("Space")
    first = asked(linking)
    linking.presses("Right")
    assert asked(linking) != first
    linking.presses("Left")
    assert asked(linking) == first
    linking.presses("2", "Space")
    assert {words for name, _, words in links(linking) if name == "by"} & {"japan", "mara lindqvist", "oslo"}


def test_a_click_links_to_the_span_that_is_clicked(linking: Person) -> None:
    linking.presses("Space")
    where = linking.point(linking.text().index("japan") + 1)
    QTest.mouseClick(linking.place.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    linking.waits(lambda: ("by", TONS, "japan") in links(linking))
    assert walk(linking).on
    assert linking.current() == TONS


def test_a_span_that_no_link_may_lead_to_is_refused_in_a_sentence(linking: Person) -> None:
    where = linking.point(linking.text().index("japan") + 1)
    QTest.mouseClick(linking.place.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    linking.waits(lambda: "leads from" in linking.place.message.sentence)
    assert links(linking) == set()
    assert linking.current() == TONS


def test_words_that_were_missed_are_found_labelled_and_linked(linking: Person) -> None:
    linking.presses("B", "/")
    typed("reporters")
    enter()
    linking.presses("N")  # words are selected: a label's key, and not that of a link
    assert linking.decided()["reporters"] == "NORP"
    assert links(linking) == {("by", TONS, "reporters")}
    assert linking.current() == TONS
    linking.waits_for_the_disk()


def drag(person: Person, first: str, second: str) -> None:
    """Press at one span, move the mouse to another one and let go."""
    person.drags(person.text().index(first) + 1, person.text().index(second) + 1)


def test_a_drag_from_span_to_span_links_them(linking: Person) -> None:
    drag(linking, TONS, "lithium carbonate")
    linking.waits(lambda: links(linking) == {("of", TONS, "lithium carbonate")})
    assert " – by" in asked(linking)
    drag(linking, "next year", MORE)  # from the other end, of another figure
    linking.waits(lambda: ("when", MORE, "next year") in links(linking))
    assert " – by" in asked(linking), "the question that was asked is asked still"
    assert linking.current() == TONS


def test_a_drag_between_spans_without_a_link_is_refused_in_a_sentence(linking: Person) -> None:
    drag(linking, "japan", "next year")
    linking.waits(lambda: "No kind of link" in linking.place.message.sentence)
    assert links(linking) == set()


def test_outside_the_walk_a_drag_selects_words(linking: Person) -> None:
    linking.presses("Return")
    drag(linking, TONS, "lithium carbonate")
    assert linking.place.view.caret.selection() is not None
    assert links(linking) == set()


def test_typed_letters_leave_fewer_candidates(linking: Person) -> None:
    linking.presses("Space", "J")
    assert asked(linking) == f"“j”: {TONS} – by: japan"
    linking.presses("A", "Space")  # a letter of the walk is one of the words now
    assert ("by", TONS, "japan") in links(linking)
    linking.presses("B", "Shift+O")  # the key of a link, so that Shift begins with it
    assert asked(linking) == f"“o”: {TONS} – by: oslo"
    linking.presses("Q")
    assert "no span has “oq”" in asked(linking)
    linking.presses("Backspace", "Return")
    assert ("by", TONS, "oslo") in links(linking)
    assert walk(linking).on
    linking.presses("J", "Escape")
    assert not walk(linking).candidates.typed
    assert walk(linking).on
    linking.presses("Escape")
    assert not walk(linking).on


def test_a_thing_that_is_no_name_is_marked_and_linked_by_one_key(linking: Person) -> None:
    linking.presses("/")
    typed("reporters")
    assert "THING" not in hints(linking)
    enter()
    assert "T mark as THING and link" in hints(linking)
    linking.presses("T")
    assert "THING" not in hints(linking)
    assert links(linking) == {("of", TONS, "reporters")}
    assert linking.decided()["reporters"] == "THING"
    assert " – by" in asked(linking)
    linking.presses("Ctrl+Z")
    linking.waits(lambda: not links(linking))
    assert "reporters" not in linking.decided()
    assert " – of" in asked(linking)
    assert linking.current() == TONS
    linking.waits_for_the_disk()


def test_words_are_found_beside_the_figure_and_whole_words_first(linking: Person) -> None:
    linking.presses("Space", "Space", "Space", "X", "X")  # the next figure is asked about
    assert asked(linking).startswith(MORE)
    linking.presses("/")
    typed("to")
    selected = linking.place.view.caret.selection()
    at = linking.text().index("to japan")
    assert selected == (at, at + 2), "neither in “tons” nor in “director”, which stand after the figure"
    enter()
    linking.presses("T")
    assert ("of", MORE, "to") in links(linking)


def test_words_that_are_no_span_yet_are_marked_and_linked_by_one_key_where_the_question_permits_their_label(
    linking: Person,
) -> None:
    linking.presses("Tab", "/")
    typed("reporters")
    enter()
    assert "mark and link" in hints(linking)
    linking.presses("M")  # nobody owns a figure who is a material: it is a span, and the question waits
    assert linking.decided()["reporters"] == "MATERIAL"
    assert links(linking) == set()
    linking.presses("Ctrl+Z", "Shift+Tab", "/")
    typed("reporters")
    enter()
    assert "M mark as MATERIAL and link" in hints(linking)
    linking.presses("M")
    assert links(linking) == {("of", TONS, "reporters")}
    assert " – by" in asked(linking)
    linking.presses("Ctrl+Z")
    linking.waits(lambda: not links(linking))
    assert "reporters" not in linking.decided()
    linking.waits_for_the_disk()


def test_words_that_are_selected_by_the_mouse_say_their_keys_and_the_question_comes_back(linking: Person) -> None:
    assert "there is none" in hints(linking)
    at = linking.text().index("reporters")
    linking.drags(at, at + len("reporters"))
    linking.waits(lambda: "T mark as THING and link" in hints(linking))
    assert "there is none" not in hints(linking), "X would not answer now"
    linking.presses("Escape")
    assert "there is none" in hints(linking)
    linking.drags(at, at + len("reporters"))
    linking.presses("T")
    assert links(linking) == {("of", TONS, "reporters")}
    assert "THING" not in hints(linking)
    assert "there is none" in hints(linking)


def test_a_question_brings_its_figure_back_into_sight(linking: Person) -> None:
    """Where somebody scrolled on to look for the partner, the next question about the same figure would be asked unseen."""
    view = linking.place.view
    view.set_reduced_motion(True)
    view.set_step(6)
    view.setFixedHeight(80)
    linking.waits(lambda: view.height() == 80 and view.verticalScrollBar().maximum() > 0)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    figure = linking.place.session.walk.current
    assert view.box_of(figure) is None
    linking.presses("Tab")
    assert " – by" in asked(linking)
    assert linking.place.session.walk.current == figure
    box = view.box_of(figure)
    assert box is not None
    assert view.viewport().rect().contains(box)


def test_a_name_is_linked_to_its_full_form(linking: Person) -> None:
    linking.presses("Escape")
    linking.clicks(linking.text().index("japan") + 1)
    linking.presses("Alt+K")
    assert asked(linking).startswith("japan – same")
    linking.presses("Shift+O", "Space")
    assert links(linking) == {("same", "japan", "oslo")}
    assert not walk(linking).on, "no other name looks short for another one"


def test_a_figure_is_no_name_to_be_linked(linking: Person) -> None:
    linking.presses("Escape", "Alt+K")
    assert "Go to a decided name" in linking.place.message.sentence
    assert not walk(linking).on


def test_all_links_are_shown_until_they_are_not_and_counted_meanwhile(linking: Person) -> None:
    linking.presses("Space", "Space", "Escape", "]", "]")
    view, display = linking.place.view, walk(linking).display
    linking.waits(lambda: display.curves.shown == ())
    counts = view.marks.shown().linked
    assert {words_of(linking, i): n for i, n in counts.items()} == {
        TONS: 2,
        "lithium carbonate": 1,
        "kilundu minerals": 1,
    }
    linking.presses("Shift+K")
    assert {one.name for one in display.curves.in_sight()} == {"of", "by"}
    assert view.marks.shown().linked == {}
    linking.presses("Shift+K")
    assert display.curves.in_sight() == []
    assert view.marks.shown().linked == counts


def test_undo_takes_the_link_back_and_asks_again(linking: Person) -> None:
    linking.presses("Space", "Space")
    linking.place.article_commands.undo()
    linking.waits(lambda: links(linking) == {("of", TONS, "lithium carbonate")})
    linking.place.article_commands.redo()
    linking.waits(lambda: len(links(linking)) == 2)


def test_the_keys_of_undo_and_redo_work_in_the_walk(linking: Person) -> None:
    linking.presses("Space", "Space", "Ctrl+Z")
    linking.waits(lambda: links(linking) == {("of", TONS, "lithium carbonate")})
    assert asked(linking).startswith(f"{TONS} – by"), "the question whose answer was taken back"
    linking.presses("Ctrl+Z")
    assert asked(linking).startswith(f"{TONS} – of")
    linking.presses("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    linking.waits(lambda: len(links(linking)) == 2)
    assert asked(linking).startswith(f"{TONS} – when")


def test_a_deleted_span_takes_its_links_along_until_it_is_undone(linking: Person) -> None:
    linking.presses("Space", "Space", "Escape")
    assert linking.current() == TONS
    linking.presses("X")
    assert links(linking) == set()
    linking.place.article_commands.undo()
    linking.waits(lambda: len(links(linking)) == 2)


def test_enter_leaves_the_walk_and_not_the_article(linking: Person) -> None:
    row = linking.place.session.row
    linking.presses("Return")
    assert not walk(linking).on
    assert linking.place.session.row == row
    linking.presses("K")
    assert asked(linking).startswith(TONS)


def test_tab_goes_from_question_to_question_and_letters_name_one(linking: Person) -> None:
    linking.presses("Tab")
    assert " – by" in asked(linking)
    linking.presses("Shift+Tab")
    assert " – of" in asked(linking)
    linking.presses("F")
    assert asked(linking) == f"{TONS} – from: {MORE}"
    linking.presses("P")  # a label's key does nothing in the walk
    assert linking.decided()[TONS] == "QUANTITY"
    linking.presses("U")
    assert links(linking) == set()


def test_an_answer_is_taken_back_by_its_key(linking: Person) -> None:
    linking.presses("Space", "O", "U")
    assert links(linking) == set()


def test_the_inspector_lists_the_links_of_the_span(linking: Person) -> None:
    linking.presses("Space", "X", "Escape")
    inspector = linking.place.inspector
    linking.waits(lambda: inspector.sections._links._shown == [("of", "lithium carbonate"), ("by", "none")])
    assert not inspector.sections.section("links").isHidden()
    linking.presses("]")
    linking.waits(lambda: inspector.sections._links._shown == [("figures", TONS)])


def test_where_nothing_is_decided_a_sentence_says_so(annotator: Person) -> None:
    annotator.presses("K")
    assert "No figure is decided yet" in annotator.place.message.sentence
    assert not walk(annotator).on


def test_where_no_candidate_has_the_letters_enter_is_said_to_leave(linking: Person) -> None:
    linking.presses("W", "J")
    assert "no span has “j”" in asked(linking)
    assert "Enter leave" in hints(linking)
    linking.presses("Return")
    assert not walk(linking).on


def test_a_suggestion_in_the_place_of_a_span_is_never_what_space_would_take_in_vain(linking: Person) -> None:
    linking.presses("Space")
    annotation = linking.place.session.annotation
    assert annotation is not None
    wanted = annotation.mark(walk(linking).candidates.chosen)
    assert wanted is not None
    rival = Suggestion(wanted.start, wanted.end, "GPE" if wanted.label != "GPE" else "ORG", "test 1", 0.99)
    linking.place.session.walk.annotation = replace(annotation, suggestions={**annotation.suggestions, rival.id: rival})
    linking.presses("Tab", "Shift+Tab", "Space")
    assert ("by", TONS, "kilundu minerals") in links(linking)


def test_a_common_noun_beside_a_figure_is_marked_and_linked_by_one_key(person: Person, tmp_path: Path) -> None:
    text = "The bank made a profit of $261.9m. Revenues increased 11% to $3.1bn, it said."
    with workflow.new_project(tmp_path / "bank.rareannot") as project:
        project.add_documents([Document(text, "bank")])
        project.suggestions.put([(1, [s for s in find_figures(text, False) if s.label != "DATE"])], "test 1")
    person.opens(tmp_path / "bank.rareannot")
    person.presses("Space", "Space", "Space", "Home", "K")
    assert asked(person) == "$261.9m – of: profit"
    assert [one.words for one in walk(person).display.curves.in_sight()] == [("$261.9m", "profit")]
    person.presses("Space")
    assert links(person) == {("of", "$261.9m", "profit")}
    assert person.decided()["profit"] == "THING"
    assert asked(person).startswith("$261.9m – by")
    person.presses("Ctrl+Z")
    person.waits(lambda: not links(person))
    assert "profit" not in person.decided()
    assert asked(person) == "$261.9m – of: profit"
    person.presses("Shift+P")  # typed letters leave it, too
    assert asked(person) == "“p”: $261.9m – of: profit"
    person.presses("Space")
    assert links(person) == {("of", "$261.9m", "profit")}
    for figure in ("11%", "$3.1bn"):
        while not asked(person).startswith(f"{figure} – of"):
            person.presses("Tab")
        assert asked(person) == f"{figure} – of: Revenues"
        person.presses("Space")
    assert links(person) == {("of", "$261.9m", "profit"), ("of", "11%", "Revenues"), ("of", "$3.1bn", "Revenues")}
    person.waits_for_the_disk()


def test_a_span_that_takes_links_along_says_so(linking: Person) -> None:
    linking.presses("Space", "Escape")
    assert len(links(linking)) == 1
    linking.presses("X")
    assert linking.place.message.sentence == "1 link went with the span; undo brings it back."
    assert links(linking) == set()


def test_enter_says_which_questions_about_links_are_left_and_the_list_shows_them(linking: Person) -> None:
    linking.presses("Space", "Escape", "Return")
    if linking.place.prompts.sweep.on:
        linking.presses("Return")
    linking.waits(lambda: "questions about links open" in linking.place.message.sentence)
    linking.waits(lambda: linking.place.session.row == 2)
    linking.waits(
        lambda: "links open" in linking.place.queue.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    )

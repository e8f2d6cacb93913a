"""The walk through the questions about figures on the page itself: which comes next, what is chosen, and what it says where it cannot."""

from dataclasses import replace

import pytest

from rareannot.core.links import Link
from rareannot.gui.annotate.article_view.gestures import Connect
from rareannot.gui.annotate.links import walk as walk_module
from rareannot.gui.annotate.links.walk import LinkWalk
from tests.gui.annotate.desk import Annotator, at


def linking(annotator: Annotator) -> LinkWalk:
    """Two figures, two materials and a place are decided; the walk is on."""
    session = annotator.session
    for words, label, nth in (
        ("500 tons", "QUANTITY", 0),
        ("lithium", "MATERIAL", 0),
        ("japan", "GPE", 0),
        ("20 percent", "PERCENT", 0),
        ("lithium", "MATERIAL", 1),
    ):
        session.make(*at(words, nth=nth), label)
    session.walk.go("")
    annotator.page.links.start()
    return annotator.page.links


def names(annotator: Annotator) -> list[str]:
    assert annotator.session.annotation is not None
    return [link.name for link in annotator.session.annotation.links.values()]


def test_the_first_open_question_is_asked_and_the_next_after_an_answer(annotator: Annotator) -> None:
    walk = linking(annotator)
    assert walk._question is not None
    assert walk._question[1] == "of"
    walk.take()
    assert names(annotator) == ["of"]
    assert walk._question[1] == "by"


def test_a_likely_partner_that_is_taken_is_accepted_and_another_one_made_by_hand(annotator: Annotator) -> None:
    walk = linking(annotator)
    walk.take()
    assert annotator.session.annotation is not None
    # of the percentage one "lithium" stands before it and one after
    share = next(i for i, span in annotator.session.annotation.decided.items() if span.label == "PERCENT")
    walk._ask((share, "of"))
    walk._say_choice(walk.candidates.step(1))
    walk.take()
    made = {(x.name, x.origin, x.score is None) for x in annotator.session.annotation.links.values()}
    assert made == {("of", "accepted", False), ("of", "manual", True)}


def test_the_walk_is_over_once_every_question_is_answered(annotator: Annotator) -> None:
    walk = linking(annotator)
    for _ in range(20):
        walk.none()
    assert not walk.on
    assert annotator.session.annotation is not None
    assert all(isinstance(one, Link) and not one.end for one in annotator.session.annotation.links.values())
    assert len(names(annotator)) == 10


def test_pressed_again_it_leaves_and_goes_on_where_a_question_is_open(annotator: Annotator) -> None:
    walk = linking(annotator)
    walk.take()
    walk.start()
    assert not walk.on
    walk.start()
    assert walk._question is not None
    assert walk._question[1] == "by"


def test_another_article_ends_it(annotator: Annotator) -> None:
    walk = linking(annotator)
    annotator.session.opened.emit()
    assert not walk.on


def test_outside_the_walk_the_keys_are_the_usual_ones(annotator: Annotator) -> None:
    walk = linking(annotator)
    assert annotator.view.key_handler == walk._press
    walk.end()
    assert annotator.view.key_handler is walk._usual


def test_an_answer_that_is_taken_back_is_asked_about_again_at_the_foot(annotator: Annotator) -> None:
    walk, heard = linking(annotator), list[list[tuple[str, str]]]()
    walk.hints_changed.connect(heard.append)
    walk.none()
    walk._step(-1)
    assert heard[-1][0][1] == "500 tons – of: none"
    walk.open_again()
    assert heard[-1][0][1].startswith("500 tons – of: ")
    assert not heard[-1][0][1].endswith("none")
    assert names(annotator) == []


def test_what_is_offered_elsewhere_is_left_when_the_walk_begins(annotator: Annotator) -> None:
    annotator.session.make(*at("500 tons"), "QUANTITY")
    annotator.session.make(*at("lithium"), "MATERIAL")
    annotator.page.prompts.offers.offer(annotator.id_of("lithium"))
    assert annotator.page.prompts.offers.ranges
    annotator.page.links.start()
    assert annotator.page.links.on
    assert annotator.page.prompts.offers.ranges == []


def test_a_link_by_the_mouse_that_answers_another_question_leaves_the_one_that_is_asked(annotator: Annotator) -> None:
    walk, heard = linking(annotator), list[list[tuple[str, str]]]()
    walk.hints_changed.connect(heard.append)
    share, japan = annotator.id_of("20 percent"), annotator.id_of("japan")
    walk._drag(Connect((share,), (japan,)))
    assert heard == []
    walk._drag(Connect((share,), (japan,), done=True))
    assert names(annotator) == ["by"]
    assert heard[-1][0][1].startswith("500 tons – of: ")
    assert annotator.current() == "500 tons"
    walk._drag(Connect((japan,), (annotator.id_of("friday"),), done=True))
    assert "No kind of link can join these two" in annotator.said[-1]
    assert names(annotator) == ["by"]


def test_without_links_in_the_set_or_a_figure_a_sentence_says_what_to_do(annotator: Annotator) -> None:
    annotator.page.links.start()
    assert annotator.said == ["No figure is decided yet: accept some first, then link them."]
    walk = annotator.session.walk
    assert walk.annotation is not None
    bare = replace(walk.annotation.label_set, links=())
    walk.annotation = replace(walk.annotation, label_set=bare)
    annotator.page.links.start()
    assert annotator.said[1:] == ["This label set has no links; you can add some on the Labels page."]
    assert not annotator.page.links.on


def test_where_nothing_is_chosen_the_key_says_how_to_choose(annotator: Annotator) -> None:
    walk = linking(annotator)
    assert walk._question is not None
    walk._ask((walk._question[0], "where"))
    walk.candidates.chosen = ""
    walk.take()
    assert annotator.said[-1].startswith("Nothing is chosen")
    assert names(annotator) == []


def asked(walk: LinkWalk) -> str:
    """The name of the link that is asked about."""
    assert walk._question is not None
    return walk._question[1]


def test_keys_answer_go_on_and_come_back(annotator: Annotator) -> None:
    walk = linking(annotator)
    annotator.presses("Space")
    assert (names(annotator), asked(walk)) == (["of"], "by")
    annotator.presses("X")
    assert (names(annotator), asked(walk)) == (["of", "by"], "when")
    assert annotator.session.annotation is not None
    assert [one.end for one in annotator.session.annotation.links.values()][1] == ""
    walk._step(-1)
    annotator.presses("U")
    assert (names(annotator), asked(walk)) == (["of"], "by")
    walk._step(-1)
    walk._step(-1)
    assert annotator.current() == "20 percent"  # it goes round
    walk._step(1)
    assert asked(walk) == "of"
    annotator.presses("Return")
    assert not walk.on


def test_a_digit_chooses_and_so_do_the_arrows(annotator: Annotator) -> None:
    walk = linking(annotator)
    heard = list[list[tuple[str, str]]]()
    walk._ask((annotator.id_of("20 percent"), "of"))
    walk.hints_changed.connect(heard.append)
    ids = walk.candidates.ids
    assert len(ids) == 2  # of the percentage one "lithium" stands before it and one after
    annotator.presses("2")
    assert walk.candidates.chosen == ids[1]
    assert len(heard) == 1
    annotator.presses("9")
    assert walk.candidates.chosen == ids[1]
    assert len(heard) == 1  # there are not so many
    annotator.presses("Left")
    assert walk.candidates.chosen == ids[0]
    annotator.presses("Down")
    assert walk.candidates.chosen == ids[1]
    annotator.presses("Up", "Right")
    assert walk.candidates.chosen == ids[1]
    assert names(annotator) == []


def test_the_key_of_a_link_asks_about_it_and_letters_with_shift_find_a_candidate(annotator: Annotator) -> None:
    walk = linking(annotator)
    key = next(one.key for one in annotator.annotation.label_set.links if one.name == "by")
    annotator.presses(key)
    assert asked(walk) == "by"
    assert walk.candidates.typed == ""
    japan = annotator.id_of("japan")
    annotator.presses("Shift+J")
    assert (walk.candidates.typed, walk.candidates.chosen) == ("j", japan)
    annotator.presses("A", "Q")
    assert (walk.candidates.typed, walk.candidates.chosen) == ("jaq", "")
    annotator.presses("Backspace")
    assert (walk.candidates.typed, walk.candidates.chosen) == ("ja", japan)
    annotator.presses("Escape")
    assert (walk.candidates.typed, walk.on) == ("", True)
    annotator.presses("Shift+J", "Return")
    assert names(annotator) == ["by"]
    assert next(iter(annotator.annotation.links.values())).end == japan
    assert asked(walk) == "when"
    free = next(c for c in "LKJ" if c not in {one.key for one in annotator.annotation.label_set.links})
    annotator.presses(free)
    assert walk.candidates.typed == free.lower()
    annotator.presses("Escape", "Escape")
    assert not walk.on


def test_words_that_are_selected_are_marked_and_linked_by_the_key_of_their_label(annotator: Annotator) -> None:
    walk, heard = linking(annotator), list[list[tuple[str, str]]]()
    walk.hints_changed.connect(heard.append)
    annotator.selects("korea")
    annotator.selects("friday")
    assert len(heard) == 1
    annotator.page.prompts.leave_cursor()
    assert heard[-1][0][1].startswith("500 tons – of: ")
    assert len(heard) == 2
    annotator.selects("korea")
    annotator.presses("Q")  # no label has it
    assert names(annotator) == []
    annotator.presses("M")
    assert names(annotator) == ["of"]
    assert ("korea", "MATERIAL") in annotator.spans()
    assert annotator.selected() == ""
    assert asked(walk) == "by"
    assert heard[-1][0][1].startswith("500 tons – by: ")


def test_an_answer_taken_back_asks_its_question_again_and_given_again_the_next(annotator: Annotator) -> None:
    walk = linking(annotator)
    walk.take()
    walk.none()
    assert asked(walk) == "when"
    annotator.session.undo()
    annotator.waits()
    assert asked(walk) == "by"
    annotator.session.undo()
    annotator.waits()
    assert (asked(walk), names(annotator)) == ("of", [])
    annotator.session.redo()
    annotator.waits()
    assert (asked(walk), names(annotator)) == ("by", ["of"])


def test_a_span_that_is_clicked_is_the_partner(annotator: Annotator) -> None:
    walk = linking(annotator)
    walk.press_mark("")
    walk.press_mark(annotator.id_of("500 tons"))
    assert names(annotator) == []
    second = annotator.id_of("lithium", 1)
    annotator.session.walk.go(second)
    walk.press_mark(second)
    assert names(annotator) == ["of"]
    assert next(iter(annotator.annotation.links.values())).end == second
    assert annotator.current() == "500 tons"


def test_the_question_whose_figure_is_gone_gives_way_to_another(annotator: Annotator) -> None:
    walk = linking(annotator)
    annotator.session.edit("reject", lambda a: a.reject(annotator.id_of("500 tons")))
    assert walk._question is not None
    assert annotator.current() == "20 percent"
    annotator.session.edit("reject", lambda a: a.reject(annotator.id_of("20 percent")))
    assert not walk.on
    assert annotator.said[-1] == "Every figure of this article is linked."


def test_a_name_is_asked_about_by_itself(annotator: Annotator) -> None:
    walk = annotator.page.links
    annotator.session.make(*at("500 tons"), "QUANTITY")
    annotator.goes_to("500 tons")
    walk.start_at_name()
    assert annotator.said == ["Go to a decided name first: links of names lead from there."]
    assert not walk.on
    annotator.session.make(*at("kilundu"), "ORG")
    annotator.session.make(*at("kilundu", nth=1), "ORG")
    annotator.goes_to("kilundu", 1)
    walk.start_at_name()
    assert asked(walk) == "same"
    assert annotator.current() == "kilundu"
    walk.none()
    assert not walk.on
    assert annotator.said[-1] == "No other name looks like a short form."


def test_it_begins_at_the_figure_that_is_current_or_the_next(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = linking(annotator)
    walk.end()
    annotator.goes_to("20 percent")
    walk.start()
    assert annotator.current() == "20 percent"
    walk.end()
    annotator.goes_to("friday")
    walk.start()
    assert annotator.current() == "500 tons"  # there is none after it
    walk.end()
    walk.end()
    assert annotator.view.key_handler is walk._usual
    monkeypatch.setattr(annotator.session, "refused", lambda: True)  # as where it can only be viewed
    walk.start()
    walk.start_at_name()
    assert not walk.on


def test_after_the_walk_nothing_follows_what_is_changed(annotator: Annotator) -> None:
    walk, heard = linking(annotator), list[list[tuple[str, str]]]()
    walk.hints_changed.connect(heard.append)
    walk.end()
    assert heard == [[]]
    annotator.selects("korea")
    annotator.session.edit("reject", lambda a: a.reject(annotator.id_of("japan")))
    annotator.session.undo()
    annotator.waits()
    walk.take()
    walk.none()
    walk.open_again()
    assert heard == [[]]
    assert walk.display is not None


def test_an_article_that_is_read_again_is_asked_about_again(annotator: Annotator) -> None:
    walk, heard = linking(annotator), list[list[tuple[str, str]]]()
    walk.take()
    walk.hints_changed.connect(heard.append)
    annotator.waits()
    heard.clear()
    annotator.session.again = True  # as after a reload
    annotator.session.opened.emit()
    assert walk.on
    assert [hints[0][1].startswith("500 tons – by: ") for hints in heard] == [True]


def test_a_partner_that_is_gone_is_chosen_no_longer(annotator: Annotator) -> None:
    walk = linking(annotator)
    walk.take()
    chosen = walk.candidates.chosen
    assert chosen in walk.candidates.ids
    annotator.session.edit("reject", lambda a: a.reject(chosen))
    assert asked(walk) == "by"
    assert chosen not in walk.candidates.ids
    assert walk.candidates.chosen in {"", *walk.candidates.ids}
    walk.candidates.chosen = ""
    annotator.session.edit("reject", lambda a: a.reject(annotator.id_of("lithium", 1)))
    assert walk.candidates.chosen == "", "where nothing was chosen nothing is"


def test_what_the_next_question_needs_is_worked_out_once_this_one_is_shown(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = list[tuple[str, str]]()
    monkeypatch.setattr(
        walk_module, "prepare_partners", lambda _annotation, span_id, link: prepared.append((span_id, link.name))
    )
    walk = linking(annotator)
    assert prepared == []
    annotator.until(lambda: bool(prepared))
    assert prepared == [(annotator.id_of("500 tons"), "by")]
    for _ in range(9):
        walk.none()
    annotator.waits()
    walk._prepare()  # nothing follows the last one
    assert asked(walk) == "from"


def test_hints_of_a_prompt_stand_beside_the_keys_for_words_that_are_selected(annotator: Annotator) -> None:
    walk, heard = linking(annotator), list[list[tuple[str, str]]]()
    annotator.selects("korea")
    walk.hints_changed.connect(heard.append)
    prompts = annotator.page.prompts
    prompts.hints_changed.emit([("find_next", "next")])
    assert heard[-1][-1] == ("find_next", "next")
    assert len(heard[-1]) > 1
    count = len(heard)
    prompts.hints_changed.emit([])
    annotator.view.caret.clear()
    heard.clear()
    prompts.hints_changed.emit([("find_next", "next")])
    assert (count, heard) == (1, [])


def test_each_question_is_scrolled_to_though_its_span_is_current(annotator: Annotator) -> None:
    walk = linking(annotator)
    annotator.view.resize(420, 60)
    annotator.view.set_step(8)
    bar = annotator.view.verticalScrollBar()
    annotator.waits()
    for question in ((annotator.id_of("20 percent"), "of"), (annotator.id_of("20 percent"), "by")):
        bar.setValue(0)
        walk._ask(question)
        annotator.until(lambda: bar.value() > 0)

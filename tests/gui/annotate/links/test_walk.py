"""The walk through the questions about figures on the page itself: which comes next, what is chosen, and what it says where it cannot."""

from dataclasses import replace

from rareannot.core.links import Link
from rareannot.gui.annotate.article_view.gestures import Connect
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
    assert "No link leads from the one to the other" in annotator.said[-1]
    assert names(annotator) == ["by"]


def test_without_links_in_the_set_or_a_figure_a_sentence_says_what_to_do(annotator: Annotator) -> None:
    annotator.page.links.start()
    assert annotator.said == ["No figure is decided yet: accept some first, then link them."]
    walk = annotator.session.walk
    assert walk.annotation is not None
    bare = replace(walk.annotation.label_set, links=())
    walk.annotation = replace(walk.annotation, label_set=bare)
    annotator.page.links.start()
    assert annotator.said[1:] == ["This label set has no links; the page Labels adds some."]
    assert not annotator.page.links.on


def test_where_nothing_is_chosen_the_key_says_how_to_choose(annotator: Annotator) -> None:
    walk = linking(annotator)
    assert walk._question is not None
    walk._ask((walk._question[0], "where"))
    walk.candidates.chosen = ""
    walk.take()
    assert annotator.said[-1].startswith("Nothing is chosen")
    assert names(annotator) == []

"""The walk through the questions about figures on the page itself: which comes next, what is chosen, and what it says where it cannot."""

from rareannot.core.links import Link
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

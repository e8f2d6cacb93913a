"""What stands open over the article: in which order it is left, what Enter and Space answer, and which keys are hinted at."""

import pytest

from rareannot.gui.annotate.open_prompts import OpenPrompts
from tests.gui.annotate.desk import TEXT, Annotator, at


@pytest.fixture
def prompts(annotator: Annotator) -> OpenPrompts:
    """The prompts of an article in which every suggestion is decided."""
    annotator.session.accept_between(0, len(TEXT))
    return annotator.page.prompts


@pytest.fixture
def hinted(prompts: OpenPrompts) -> list[list[str]]:
    """The words of the hints, each time they changed."""
    told: list[list[str]] = []
    prompts.hints_changed.connect(lambda hints: told.append([words for _, words in hints]))
    return told


def test_the_latest_is_left_first(prompts: OpenPrompts, annotator: Annotator) -> None:
    prompts.sweep.start()
    annotator.session.make(*at("lithium"), "MATERIAL")
    prompts.offers.offer(annotator.id_of("lithium"))
    assert prompts.leave()
    assert (prompts.offers.ranges, prompts.sweep.on) == ([], True)
    assert prompts.leave()
    assert not prompts.sweep.on


def test_the_find_field_is_left_before_selected_words(prompts: OpenPrompts, annotator: Annotator) -> None:
    prompts.find_words()
    assert prompts.leave()
    assert not prompts.finder.on
    annotator.selects("sells")
    assert prompts.leave()
    assert annotator.selected() == ""
    assert not prompts.leave()


def test_the_walk_that_goes_on_ends_all_that_holds_words(prompts: OpenPrompts, annotator: Annotator) -> None:
    prompts.sweep.start()
    prompts.leave_cursor()
    assert (prompts.sweep.on, annotator.selected()) == (False, "")
    prompts.find_words()
    annotator.selects("sells")
    prompts.leave_cursor()
    assert (prompts.finder.on, annotator.selected()) == (False, "")


def test_after_an_undo_the_words_selected_before_are_let_go(prompts: OpenPrompts, annotator: Annotator) -> None:
    annotator.goes_to("japan")
    annotator.view.caret.select(*at("sells"))
    annotator.session.walk.stand_on(annotator.id_of("japan"))
    prompts.leave_words()
    assert annotator.selected() == ""


def test_words_stay_selected_where_no_span_is_current(prompts: OpenPrompts, annotator: Annotator) -> None:
    annotator.session.walk.go("")
    annotator.selects("sells")
    prompts.leave_words()
    assert annotator.selected() == "sells"


def test_space_is_an_answer_only_in_the_sweep(prompts: OpenPrompts, annotator: Annotator) -> None:
    assert not prompts.nothing_here()
    prompts.sweep.start()
    place = annotator.selected()
    assert prompts.nothing_here()
    assert annotator.selected() != place


def test_enter_takes_an_offer_before_it_finds_on(prompts: OpenPrompts, annotator: Annotator) -> None:
    assert not prompts.go_on()
    prompts.offers.offer(annotator.session.make(*at("lithium"), "MATERIAL"))
    assert prompts.go_on()
    assert annotator.mark("lithium", 1).label == "MATERIAL"


def test_before_done_what_may_be_missed_is_ringed(prompts: OpenPrompts, annotator: Annotator) -> None:
    assert prompts.before_done()
    assert prompts.sweep.on
    assert not prompts.before_done(), "pressed again it says that nothing is in the rest"
    assert not prompts.sweep.on
    assert not prompts.before_done(), "nothing is left to ask about"


def test_before_done_nothing_is_ringed_while_suggestions_wait(annotator: Annotator) -> None:
    assert not annotator.page.prompts.before_done()
    assert not annotator.page.prompts.sweep.on


def test_an_article_that_is_done_is_not_asked_about(prompts: OpenPrompts, annotator: Annotator) -> None:
    annotator.session.set_status("done")
    assert not prompts.before_done()


def test_a_press_on_a_span_ends_the_sweep(prompts: OpenPrompts, annotator: Annotator) -> None:
    prompts.sweep.start()
    annotator.clicks("japan")
    assert not prompts.sweep.on


def test_finding_ends_the_sweep(prompts: OpenPrompts) -> None:
    prompts.sweep.start()
    prompts.find_words()
    assert (prompts.sweep.on, prompts.finder.on) == (False, True)


def test_the_next_place_ends_the_sweep(prompts: OpenPrompts) -> None:
    prompts.sweep.start()
    prompts.find_next()
    assert not prompts.sweep.on


def test_the_field_stays_while_found_words_wait_for_their_label(prompts: OpenPrompts, annotator: Annotator) -> None:
    prompts.find_words()
    annotator.selects("sells")
    prompts.end_finding()
    assert prompts.finder.on
    annotator.view.caret.clear()
    prompts.end_finding()
    assert not prompts.finder.on


def test_an_offer_is_hinted_at_with_its_words(
    prompts: OpenPrompts, annotator: Annotator, hinted: list[list[str]]
) -> None:
    prompts.offers.offer(annotator.session.make(*at("lithium"), "MATERIAL"))
    assert hinted[-1] == ["mark 1 more “lithium” too", "leave them"]
    prompts.offers.leave()
    assert hinted[-1] == []


def test_the_sweep_is_hinted_at_with_how_many_are_left(prompts: OpenPrompts, hinted: list[list[str]]) -> None:
    prompts.sweep.start()
    left = prompts.sweep.left
    assert left > 1
    assert hinted[-1] == [
        "make a span",
        "nothing here",
        "stop looking",
        "nothing in the rest, done",
        f"{left} may be missed",
    ]
    prompts.nothing_here()
    assert hinted[-1][-1] == f"{left - 1} may be missed"


def test_what_was_said_gives_way_to_the_keys_of_the_sweep(prompts: OpenPrompts, annotator: Annotator) -> None:
    annotator.page.message.say("info", "8 suggestions accepted.")
    prompts.sweep.start()
    assert annotator.page.message.sentence == ""
    annotator.page.message.offer("info", "2 new articles.", "Undo", lambda: None)  # what can be pressed stays
    prompts.nothing_here()
    assert annotator.page.message.sentence == "2 new articles."


def test_after_the_sweep_done_is_hinted_at(prompts: OpenPrompts, hinted: list[list[str]]) -> None:
    prompts.sweep.start()
    while prompts.nothing_here():
        pass
    assert hinted[-1] == ["done, next article"]


def test_an_offer_in_the_sweep_hints_at_both(
    prompts: OpenPrompts, annotator: Annotator, hinted: list[list[str]]
) -> None:
    prompts.sweep.start()
    prompts.offers.offer(annotator.session.make(*at("lithium"), "MATERIAL"))
    assert hinted[-1] == ["mark 1 more “lithium” too", "leave them", "nothing here"]


def test_finding_is_hinted_at_by_where_the_keys_are(
    prompts: OpenPrompts, annotator: Annotator, hinted: list[list[str]]
) -> None:
    annotator.page.activateWindow()
    prompts.find_words()
    assert hinted[-1] == ["select the words", "previous place", "close find"]
    annotator.page.focus_article()
    prompts.show_hints()
    assert hinted[-1] == ["make a span", "next place", "previous place", "close find"]


def test_while_suggestions_are_on_their_way_nobody_is_told_that_none_waits(
    prompts: OpenPrompts, annotator: Annotator
) -> None:
    said: list[str] = []
    annotator.session.said.connect(said.append)
    annotator.session.awaits_suggestions = lambda: True
    assert prompts.all_decided()
    assert said == ["The suggestions for this article are on their way."]

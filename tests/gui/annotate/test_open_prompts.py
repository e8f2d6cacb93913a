"""What stands open over the article: in which order it is left, what Enter and Space answer, and which keys are hinted at."""

import pytest

from rareannot.gui.annotate import open_prompts
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
        "label the words",
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
    assert hinted[-1] == ["label the words", "next place", "previous place", "close find"]


def test_while_suggestions_are_on_their_way_nobody_is_told_that_none_waits(
    prompts: OpenPrompts, annotator: Annotator
) -> None:
    said: list[str] = []
    annotator.session.said.connect(said.append)
    annotator.session.awaits_suggestions = lambda: True
    assert prompts.all_decided()
    assert said == ["The suggestions for this article are on their way."]


def test_where_nothing_waits_it_is_said_which_key_goes_on(annotator: Annotator) -> None:
    prompts, said = annotator.page.prompts, annotator.said
    assert not prompts.all_decided()
    prompts.say_next()
    assert said == [f"Go to a suggestion first: {prompts.name_keys('next_undecided')} goes to the next one."]
    annotator.session.accept_between(0, len(TEXT))
    said.clear()
    assert prompts.all_decided()
    key = prompts.name_keys("done_and_next")
    assert said == [f"There is nothing left to decide here. {key} looks for missed spans, then sets the article done."]
    annotator.session.set_status("done")
    said.clear()
    assert prompts.all_decided()
    assert said == [f"This article is done; {key} goes to the next one."]
    annotator.session.walk.show_low = True
    assert not prompts.all_decided()
    annotator.session.walk.show_low = False
    annotator.session.leave()
    assert not prompts.all_decided()
    assert not prompts.before_done()
    assert len(said) == 1


def test_words_that_are_left_lead_back_to_the_suggestion_that_was_left_for_them(annotator: Annotator) -> None:
    prompts = annotator.page.prompts
    annotator.selects("sells")
    assert annotator.current() == ""
    assert prompts.leave()
    assert (annotator.current(), annotator.selected()) == ("kilundu", "")
    annotator.session.walk.go("")
    assert not prompts.leave()
    assert annotator.current() == ""


def test_a_decision_takes_an_offer_away_and_the_sweep_goes_on_with_it(
    prompts: OpenPrompts, annotator: Annotator
) -> None:
    prompts.offers.offer(annotator.session.make(*at("lithium"), "MATERIAL"))
    assert prompts.offers.ranges
    annotator.session.make(*at("ships"), "ORG")
    assert prompts.offers.ranges == []
    prompts.sweep.start()
    left = prompts.sweep.left
    place = annotator.view.caret.selection()
    assert place is not None
    annotator.session.make(*place, "ORG")
    assert prompts.sweep.left == left - 1


def test_places_are_gone_back_to_and_the_words_of_the_sweep_kept_where_it_is_on(
    prompts: OpenPrompts, annotator: Annotator
) -> None:
    prompts.find_words()
    annotator.page.article.finding.line.setText("lithium")
    prompts.finder._look()
    prompts.find_next()
    prompts.find_previous()
    assert annotator.view.caret.selection() == at("lithium")
    prompts.finder.close()
    prompts.sweep.start()
    place = annotator.selected()
    annotator.session.walk.current = annotator.id_of("japan")
    prompts.leave_words()
    assert annotator.selected() == place


def test_offers_that_are_not_on_the_screen_are_counted(
    prompts: OpenPrompts, annotator: Annotator, hinted: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompts.offers, "off_screen", lambda: 1)
    prompts.offers.offer(annotator.session.make(*at("lithium"), "MATERIAL"))
    assert hinted[-1][0] == "mark 1 more “lithium” too (1 off screen)"


def test_keys_are_read_out_where_they_are_others_and_the_words_of_each_ring(
    prompts: OpenPrompts, annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = list[str]()
    monkeypatch.setattr(open_prompts, "announce", lambda _widget, *words: said.extend(words))
    prompts.sweep.start()
    words, left = annotator.selected(), prompts.sweep.left
    keys = prompts.name_keys
    assert said == [
        f"“{words}” may be missed",
        f"{left} left",
        "a label's key: label the words",
        f"{keys('accept')}: nothing here",
        f"{keys('leave_selection')}: stop looking",
        f"{keys('done_and_next')}: nothing in the rest, done",
    ]
    said.clear()
    prompts.show_hints()
    assert said == []
    prompts.nothing_here()
    assert said == [f"“{annotator.selected()}” may be missed", f"{left - 1} left"]
    said.clear()
    prompts.sweep.end()
    assert said == []
    annotator.page.activateWindow()
    prompts.find_words()
    annotator.until(lambda: prompts.finder.typing)
    prompts.show_hints()
    assert said == [], "while words are typed it is said what they found"
    prompts.finder.close()
    said.clear()
    prompts.sweep.start()
    assert said[0] == f"“{annotator.selected()}” may be missed", "said again where it begins again"

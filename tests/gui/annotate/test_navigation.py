"""From article to article: what Enter asks for before an article is done, and which one is opened then."""

import pytest

from rareannot.store import Project
from tests.gui.annotate.desk import ANOTHER, TEXT, Annotator, at, proposed


@pytest.fixture
def listed(annotator: Annotator) -> Annotator:
    """Somebody with both articles in the list."""
    annotator.lists()
    return annotator


def status(annotator: Annotator, row: int) -> str:
    """What the file says of an article."""
    annotator.waits()
    return annotator.project_thread.now(lambda p: p.annotation(row).status)


def finishes(annotator: Annotator) -> None:
    """Decide every suggestion and say that nothing was missed."""
    annotator.session.accept_between(0, len(TEXT))
    annotator.presses("Return")
    assert annotator.page.prompts.sweep.on, "what may be missed is shown first"
    annotator.presses("Return")
    annotator.waits()


def test_done_is_refused_while_suggestions_wait(listed: Annotator) -> None:
    listed.presses("Return")
    assert listed.said == ["3 suggestions are still undecided: accept or reject them first."]
    assert (listed.session.row, status(listed, 1)) == (1, "in progress" if listed.spans() else "new")


def test_refused_done_moves_nothing(listed: Annotator) -> None:
    listed.session.walk.go("")
    listed.selects("korea")
    listed.presses("Return")
    assert (listed.current(), listed.selected(), len(listed.said)) == ("", "korea", 1)


def test_after_the_missed_ones_the_article_is_done_and_the_next_one_opens(listed: Annotator) -> None:
    finishes(listed)
    assert status(listed, 1) == "done"
    assert listed.annotation.document.text == ANOTHER


def test_enter_takes_an_offer_before_anything_else(listed: Annotator) -> None:
    listed.page.prompts.offers.offer(listed.session.make(*at("lithium"), "MATERIAL"))
    listed.presses("Return")
    assert listed.spans() == [("lithium", "MATERIAL")] * 2
    assert listed.said == ["Marked 1 more “lithium”."]


def test_a_skipped_article_makes_room_for_the_next(listed: Annotator) -> None:
    listed.page.navigation.skip_and_next()
    listed.waits()
    assert (status(listed, 1), listed.session.row) == ("skipped", 2)


def test_neighbours_open_one_by_one_and_the_ends_stay(listed: Annotator) -> None:
    met = []
    for go in (listed.page.navigation.next_article,) * 2 + (listed.page.navigation.previous_article,) * 2:
        go()
        listed.waits()
        met.append(listed.session.row)
    assert met == [2, 2, 1, 1]


def test_j_goes_to_the_next_that_waits_here_and_then_in_another_article(listed: Annotator) -> None:
    def suggest(project: Project) -> None:
        project.suggestions.put([(2, proposed(ANOTHER, [("copper", "MATERIAL", 0.9)]))], "test 1")

    listed.project_thread.now(suggest)
    listed.presses("J")
    assert listed.current() == "500 tons"
    listed.session.accept_between(0, len(TEXT))
    listed.presses("J")
    listed.waits()
    assert (listed.session.row, listed.current()) == (2, "copper")


def test_j_says_where_nothing_waits_anywhere(listed: Annotator) -> None:
    listed.session.accept_between(0, len(TEXT))
    listed.presses("J")
    listed.waits()
    assert listed.message() == "There is no undecided suggestion in any article."


def test_an_article_opens_with_named_characters_selected(listed: Annotator) -> None:
    start, end = at("copper", ANOTHER)
    listed.page.navigation.open(2, f"@{start}-{end}")
    listed.waits()
    assert (listed.session.row, listed.selected()) == (2, "copper")


def test_after_the_last_article_it_says_that_all_is_done(listed: Annotator) -> None:
    finishes(listed)
    listed.page.navigation.skip_and_next()
    listed.waits()
    assert listed.message().startswith("Every article is done. Export them with Ctrl+E")


def test_a_narrowed_list_that_is_done_says_that_there_are_others(listed: Annotator) -> None:
    listed.page.queue.search_changed.emit("kilundu")
    listed.until(lambda: listed.page.queue.model.rowCount() == 1)
    listed.page.navigation.skip_and_next()
    listed.waits()
    assert listed.message() == "Every article in this list is done; clear the filter to see the others."

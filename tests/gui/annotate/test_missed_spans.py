"""Looking for missed spans: ring after ring, what answers one, and what is remembered of it."""

import pytest

from rareannot.gui.annotate.missed_spans import MissedSpans
from tests.gui.annotate.desk import TEXT, Annotator, at


@pytest.fixture
def sweep(annotator: Annotator) -> MissedSpans:
    """The sweep of an article in which every suggestion is decided; "20 percent" and "korea" may be missed."""
    annotator.session.accept_between(0, len(TEXT))
    annotator.session.make(*at("kilundu", nth=1), "ORG")
    return annotator.page.prompts.sweep


def ring(annotator: Annotator) -> str:
    """The words in the ring; "" without one."""
    part = annotator.view.marks.shown().sweep
    return TEXT[slice(*part)] if part else ""


def test_the_first_ring_is_around_the_whole_figure_and_selected(sweep: MissedSpans, annotator: Annotator) -> None:
    assert sweep.start()
    assert (sweep.on, sweep.left) == (True, 2)
    assert ring(annotator) == annotator.selected() == "20 percent"


def test_nothing_here_goes_on_to_the_next_ring(sweep: MissedSpans, annotator: Annotator) -> None:
    sweep.start()
    sweep.said_nothing()
    assert (ring(annotator), sweep.left) == ("korea", 1)


def test_after_the_last_answer_the_article_may_be_done(sweep: MissedSpans, annotator: Annotator) -> None:
    sweep.start()
    sweep.said_nothing()
    assert not sweep.over
    sweep.said_nothing()
    assert (sweep.on, sweep.over, ring(annotator), annotator.selected()) == (False, True, "", "")


def test_a_span_made_in_the_ring_answers_it(sweep: MissedSpans, annotator: Annotator) -> None:
    sweep.start()
    annotator.session.make(*at("20 percent"), "PERCENT")
    assert ring(annotator) == "korea"


def test_what_was_taken_back_is_ringed_again(sweep: MissedSpans, annotator: Annotator) -> None:
    sweep.start()
    annotator.session.make(*at("20 percent"), "PERCENT")
    annotator.session.undo()
    assert (ring(annotator), sweep.left) == ("20 percent", 2)


def test_what_was_said_to_be_nothing_is_not_asked_for_again(sweep: MissedSpans, annotator: Annotator) -> None:
    sweep.start()
    sweep.said_nothing()
    sweep.end()
    assert sweep.said() == {at("20")}
    sweep.start()
    assert ring(annotator) == "korea"


def test_in_another_article_nothing_was_said(sweep: MissedSpans, annotator: Annotator) -> None:
    sweep.start()
    sweep.said_nothing()
    annotator.opens(2)
    assert sweep.said() == set()
    annotator.opens(1)
    assert sweep.said() == {at("20")}


def test_the_rest_may_be_said_to_be_nothing_at_once(sweep: MissedSpans, annotator: Annotator) -> None:
    sweep.start()
    sweep.rest_is_nothing()
    assert (sweep.on, ring(annotator)) == (False, "")
    assert not sweep.start()


def test_ending_it_takes_the_ring_away_and_remembers_nothing(sweep: MissedSpans, annotator: Annotator) -> None:
    sweep.start()
    assert sweep.end()
    assert (ring(annotator), sweep.said()) == ("", set())
    assert not sweep.end()


def test_where_it_was_just_over_ending_it_is_told(sweep: MissedSpans) -> None:
    sweep.start()
    sweep.rest_is_nothing()
    sweep.go_on()
    told: list[bool] = []
    sweep.changed.connect(lambda: told.append(sweep.over))
    assert not sweep.end()
    assert told == [False]


def test_another_article_ends_it(sweep: MissedSpans, annotator: Annotator) -> None:
    sweep.start()
    annotator.opens(2)
    assert (sweep.on, ring(annotator)) == (False, "")


def test_the_same_article_read_again_lets_it_go_on(sweep: MissedSpans, annotator: Annotator) -> None:
    sweep.start()
    sweep.said_nothing()
    annotator.session.reload()
    annotator.waits()
    assert (sweep.on, ring(annotator)) == (True, "korea")


@pytest.mark.parametrize(
    ("offset", "step", "words"),
    [
        (0, 1, "20 percent"),
        (at("percent")[1], 1, "korea"),
        (len(TEXT), -1, "korea"),
        (at("korea")[0], -1, "20 percent"),
    ],
)
def test_the_next_one_is_found_without_a_ring(
    sweep: MissedSpans, annotator: Annotator, offset: int, step: int, words: str
) -> None:
    assert sweep.find(offset, step) == at(words)
    assert ring(annotator) == ""


@pytest.mark.parametrize(("offset", "step"), [(len(TEXT), 1), (0, -1)])
def test_at_the_end_of_the_article_there_is_no_next_one(sweep: MissedSpans, offset: int, step: int) -> None:
    assert sweep.find(offset, step) is None


def test_a_figure_is_not_widened_over_a_span(sweep: MissedSpans, annotator: Annotator) -> None:
    annotator.session.make(*at("percent"), "MATERIAL")
    assert sweep.find(0, 1) == at("20")


def test_without_an_article_there_is_nothing_to_miss(sweep: MissedSpans, annotator: Annotator) -> None:
    annotator.session.leave()
    assert not sweep.start()
    assert sweep.said() == set()

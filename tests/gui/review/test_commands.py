"""What the keys of the review do at the edges: readings that are not there, the majority, and the mark that is nearest."""

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.gui.review.commands import nearest_mark
from tests.gui.review.conftest import Reviewer


def answer(*spans: tuple[int, int], suggested: tuple[tuple[int, int, float], ...] = ()) -> Annotation:
    made = [Suggestion(a, b, "ORG", "test 1", score) for a, b, score in suggested]
    decided = {f"{a}-{b}": Span(a, b, "ORG") for a, b in spans}
    return Annotation(Document("x" * 100), builtin_label_set(), {one.id: one for one in made}, decided)


@pytest.mark.parametrize(
    ("spans", "nearest"),
    [
        ((), ""),
        (((0, 5),), "0-5"),
        (((0, 5), (30, 35)), "30-35"),
        (((0, 5), (38, 50)), "38-50"),
        (((35, 55), (39, 44)), "39-44"),
        (((50, 55), (0, 30)), "50-55"),
        (((0, 35), (55, 60)), "55-60"),
        (((0, 35), (56, 60)), "0-35"),
    ],
)
def test_the_nearest_mark_overlaps_or_is_least_away(spans: tuple[tuple[int, int], ...], nearest: str) -> None:
    assert nearest_mark(answer(*spans), 40, 50) == nearest


@pytest.mark.parametrize(("score", "found"), [(0.34, False), (0.35, True)])
def test_a_suggestion_is_a_mark_while_it_is_shown(score: float, found: bool) -> None:
    assert bool(nearest_mark(answer(suggested=((40, 50, score),)), 40, 50)) == found


def test_a_reading_with_a_number_that_is_not_there_is_said(reviewer: Reviewer) -> None:
    said: list[str] = []
    reviewer.page.session.said.connect(lambda _kind, sentence: said.append(sentence))
    commands = reviewer.page.site_commands
    commands.take_reading(1)
    assert said.pop() == "There is no reading 1 here."
    reviewer.goes_to("lithium carbonate")
    spoken = [row for row in reviewer.page.site.table.readings.rows if not row.nothing]
    commands.take_reading(len(spoken) + 1)
    assert said.pop() == f"There is no reading {len(spoken) + 1} here."
    commands.take_majority()
    assert said.pop().startswith("The majority is not proposed in this project")
    commands.propose = True
    commands.take_majority()
    assert said.pop().startswith("No reading is held by more than half")
    commands.take_reading(len(spoken))
    assert said == []
    assert len(reviewer.gold()) == 1


def test_a_site_is_opened_in_the_article_at_the_mark_that_is_there(reviewer: Reviewer) -> None:
    wanted: list[tuple[int, str]] = []
    reviewer.page.site_commands.article_wanted.connect(lambda *place: wanted.append(place))
    reviewer.page.site_commands.open_site()
    reviewer.waits_for_the_disk()
    assert wanted == []
    reviewer.goes_to("lithium carbonate")
    reviewer.page.site_commands.open_site()
    reviewer.waits(lambda: bool(wanted))
    assert wanted[0][0] == 1


def test_walking_on_when_all_is_settled_is_said(reviewer: Reviewer) -> None:
    said: list[str] = []
    reviewer.page.session.said.connect(lambda _kind, sentence: said.append(sentence))
    for number in reviewer.page.sites.model.listing.numbers:
        reviewer.page.sites.model.set_state(number, "decided")
    for walk in (reviewer.page.site_commands.next_site, reviewer.page.site_commands.previous_site):
        walk()
        assert said.pop() == "Every listed site is settled."
    reviewer.page.site_commands.settle_alike()
    reviewer.page.site_commands.note_why()
    reviewer.page.site_commands.note_to_guidelines()
    assert said == []
    assert not reviewer.page.site.why.hasFocus()
    assert not reviewer.page.site.note.hasFocus()

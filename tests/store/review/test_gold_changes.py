"""What one decision changes in the gold of a document, by values."""

import pytest

from rareannot.core.document import Document
from rareannot.core.review import adjudication
from rareannot.core.review.adjudication import Decision, nothing_here, take
from rareannot.core.review.sites import sites_of
from rareannot.core.review.units import unit_factors
from rareannot.core.spans import Span
from rareannot.store.review.gold_changes import Now, StatedDecision, action_of
from rareannot.store.values import Reviewed, Settled

DOCUMENT = Document("chile ships lithium carbonate to lynas")
CHILE, WIDE, NARROW = Span(0, 5, "GPE"), Span(12, 29, "MATERIAL"), Span(12, 19, "MATERIAL")
ANSWERS = {"a": (CHILE, WIDE), "b": (CHILE, NARROW)}
SITES = sites_of(ANSWERS, unit_factors(), ())
FIRST, SECOND = take(SITES[0], 0), take(SITES[1], 0)


def now(*decided: Decision, spans: dict[str, Span] | None = None, answer: dict[str, object] | None = None) -> Now:
    """A document on which these decisions stand, each logged under its number."""
    settled = tuple(Settled(f"site/{n}", d, "Rita", "", d.as_json()) for n, d in enumerate(decided))
    states = adjudication.states(SITES, decided)
    seen = Reviewed(1, DOCUMENT, SITES, states, settled, {}, {}, "new")
    return Now(StatedDecision(DOCUMENT, 1, ANSWERS, SITES, {}, {}), seen, spans or {}, answer)


def changes(before: Now, *new: Decision, passages: tuple[str, ...] = ()) -> list[tuple[str, object, object]]:
    """The changes, decisions by whether they are new ones."""
    action = action_of(before, new, "decide", 7, "id", passages)
    assert (action.kind, action.ms, action.id, action.undoes) == ("decide", 7, "id", "")
    told = [(c.entity, c.before, c.after) for c in action.changes]
    return [("site/new" if e.startswith("site/") and b is None else e, b, a) for e, b, a in told]


def test_the_sites_are_those_that_the_tests_speak_of() -> None:
    assert [(site.start, site.end, site.cause) for site in SITES] == [(0, 5, ""), (12, 29, "boundary")]


def test_a_decision_is_logged_and_the_gold_is_in_progress_until_the_last() -> None:
    begun = {"note": "", "flag": False, "status": "in progress"}
    assert changes(now(), SECOND) == [("site/new", None, SECOND.as_json()), ("answer", None, begun)]
    assert changes(now(SECOND, answer=begun), FIRST) == [
        ("site/new", None, FIRST.as_json()),
        ("answer", begun, begun | {"status": "done"}),
    ]
    assert changes(now(), FIRST, SECOND)[-1] == ("answer", None, begun | {"status": "done"})


def test_a_decision_replaces_the_one_before_on_its_site_and_no_other() -> None:
    done = {"note": "n", "flag": True, "status": "done"}
    again = nothing_here(SITES[1])
    assert changes(now(FIRST, SECOND, answer=done), again) == [
        ("site/1", SECOND.as_json(), None),
        ("site/new", None, again.as_json()),
    ]


def test_note_and_flag_of_the_gold_stay() -> None:
    held = {"note": "n", "flag": True, "status": "new"}
    assert changes(now(answer=held), FIRST)[-1] == ("answer", held, held | {"status": "in progress"})


@pytest.mark.parametrize(
    ("span_id", "span", "gone"),
    [
        ("x", NARROW, True),
        ("x", WIDE, True),
        ("x", Span(25, 33, "ORG"), True),
        ("x", Span(29, 33, "ORG"), False),  # it only touches the site
        ("x", CHILE, False),
        ("x", Span(6, 38, "PASSAGE"), False),  # the site lies within it
        ("x", Span(13, 20, "PASSAGE"), False),  # a passage is no span of a site
        ("site-12-29-MATERIAL", WIDE, False),  # it follows from decisions, which replace it themselves
    ],
)
def test_imported_gold_gives_way_where_it_overlaps(span_id: str, span: Span, gone: bool) -> None:
    held = now(spans={span_id: span})
    expected = [(f"span/{span_id}", span.as_json(), None)] if gone else []
    assert [change for change in changes(held, SECOND, passages=("PASSAGE",)) if change[0].startswith("span/")] == (
        expected
    )

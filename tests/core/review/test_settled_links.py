"""Which links stand for several annotators."""

from rareannot.core.review.settled_links import Agree, LostLinks, Place, SaidLink, of_all, of_most, settled
from tests.rows import each_row

TONS, NICKEL, COBALT, JAPAN = (0, 2, "QUANTITY"), (3, 5, "MATERIAL"), (6, 8, "MATERIAL"), (9, 11, "GPE")
PLACES = (TONS, NICKEL, COBALT, JAPAN)


def of(end: Place | None) -> SaidLink:
    return SaidLink("of", TONS, end)


@each_row(
    ("answers", "agree", "stands"),
    [
        ([[of(NICKEL)], [of(NICKEL)]], of_all(2), [NICKEL]),
        ([[of(NICKEL)], [of(NICKEL)], []], of_all(2), [NICKEL]),  # who did not answer does not count
        ([[of(NICKEL)], []], of_all(2), []),
        ([[of(NICKEL)], []], of_all(1), [NICKEL]),
        ([[of(NICKEL)], [of(COBALT)]], of_all(1), []),
        ([[of(NICKEL), of(COBALT)], [of(NICKEL)]], of_all(2), [NICKEL]),
        ([[of(None)], [of(None)]], of_all(2), [None]),
        ([[of(NICKEL)], [of(NICKEL)], [of(COBALT)]], of_most(2), [NICKEL]),
        ([[of(NICKEL)], [of(COBALT)]], of_most(2), []),
        ([[of(NICKEL)], [of(NICKEL)]], of_most(3), []),
        ([[of(NICKEL)], [of(NICKEL)]], of_most(2), [NICKEL]),
        ([[of(None)], [of(NICKEL), of(COBALT)], [of(NICKEL), of(COBALT)]], of_most(2), [NICKEL, COBALT]),
    ],
)
def test_links_stand_where_those_agree_who_answered(
    answers: list[list[SaidLink]], agree: Agree, stands: list[Place | None]
) -> None:
    links, lost = settled(PLACES, answers, agree)
    assert [link.end for link in links] == stands
    assert lost.differing + lost.too_few == len({link for one in answers for link in one}) - len(stands)


def test_a_link_needs_both_ends_among_the_spans() -> None:
    both = [[of(NICKEL)], [of(NICKEL)]]
    assert settled((NICKEL,), both, of_all(2)) == ((), LostLinks(not_settled=1))
    assert settled((TONS,), both, of_all(2)) == ((), LostLinks(not_settled=1))


def test_whoever_links_to_what_is_not_settled_has_answered_otherwise() -> None:
    answers = [[of(NICKEL)], [of(NICKEL)], [of(COBALT)]]
    assert settled((TONS, NICKEL), answers, of_all(1)) == ((), LostLinks(not_settled=1, differing=1))
    assert settled((TONS, NICKEL), answers, of_most(2)) == ((of(NICKEL),), LostLinks(not_settled=1))


def test_why_links_are_lost() -> None:
    by = SaidLink("by", TONS, JAPAN)
    assert settled(PLACES, [[of(NICKEL), by], [of(COBALT)]], of_all(2))[1] == LostLinks(differing=2, too_few=1)


def test_a_reviewers_own_link_is_the_answer_to_its_question_only() -> None:
    by = SaidLink("by", TONS, JAPAN)
    links, lost = settled(PLACES, [[of(NICKEL), by], [of(NICKEL), by]], of_all(2), [of(COBALT)])
    assert links == (by, of(COBALT))
    assert lost == LostLinks()


def test_links_stand_in_one_order_and_that_there_is_none_before_any() -> None:
    late, ends = (90, 95, "QUANTITY"), [(start, start + 2, "MATERIAL") for start in range(0, 60, 3)]
    said = [SaidLink(name, late, end) for name in ("by", "of") for end in (None, *ends)]
    links, _ = settled((late, *ends), [said[::-1]], of_all(1))
    assert list(links) == said

"""Agreement on links between spans that both annotators have."""

import pytest

from rareannot.core.review.settled_links import SaidLink
from rareannot.core.spans import Span
from rareannot.team.link_agreement import LinkedAnswer, measure_links
from rareannot.team.result import LinkAgreement

TONS, NICKEL, JAPAN, MAY = (
    Span(start, start + 4, label) for start, label in ((0, "QUANTITY"), (10, "MATERIAL"), (20, "GPE"), (30, "DATE"))
)
WIDER = Span(9, 14, "MATERIAL")


def link(name: str, start: Span, end: Span | None) -> SaidLink:
    return SaidLink(
        name, (start.start, start.end, start.label), None if end is None else (end.start, end.end, end.label)
    )


def answer(*links: SaidLink, spans: tuple[Span, ...] = (TONS, NICKEL, JAPAN, MAY)) -> LinkedAnswer:
    return LinkedAnswer(spans, links)


def measured(*documents: tuple[LinkedAnswer, LinkedAnswer]) -> LinkAgreement | None:
    return measure_links([{"a": one, "b": other} for one, other in documents], ["a", "b"], samples=200)


OF, BY, WHEN = link("of", TONS, NICKEL), link("by", TONS, JAPAN), link("when", TONS, MAY)


def test_names_and_ends_are_compared() -> None:
    found = measured((answer(OF, BY), answer(OF, link("where", TONS, JAPAN), WHEN)))
    assert found is not None
    assert found.f1 == pytest.approx(2 * 1 / 5)
    assert found.f1_unlabelled == pytest.approx(2 * 2 / 5)
    assert found.documents == 1


def test_spans_are_matched_though_their_edges_differ() -> None:
    found = measured((answer(OF), answer(link("of", TONS, WIDER), spans=(TONS, WIDER))))
    assert found is not None
    assert (found.f1, found.f1_unlabelled) == (1, 1)


def test_a_link_counts_only_where_both_marked_both_ends() -> None:
    found = measured((answer(OF, BY), answer(OF, spans=(TONS, NICKEL))))
    assert found is not None
    assert found.f1 == 1


def test_who_did_not_link_what_both_marked_disagrees() -> None:
    found = measured((answer(OF), answer()))
    assert found is not None
    assert found.f1 == 0


def test_without_links_there_is_nothing_to_measure() -> None:
    none = link("of", TONS, None)
    assert measured((answer(none), answer(none))) is None
    assert measure_links([{}], ["a", "b"]) is None
    assert measure_links([{"a": answer(OF)}], ["a", "b"]) is None


def test_the_interval_comes_from_samples_of_documents() -> None:
    alike, apart = (answer(OF), answer(OF)), (answer(OF), answer(BY))
    found = measured(*[alike, apart] * 10)
    assert found is not None
    assert found.ci95 is not None
    assert found.ci95[0] < 0.5 < found.ci95[1]
    assert found.f1 == pytest.approx(0.5)
    assert measured(*[alike] * 5) == LinkAgreement(5, 1, 1, (1, 1), (1, 1))
    assert measured(*[alike, apart] * 10) == found  # the same seed, the same samples


def test_three_annotators_are_a_mean_of_their_pairs() -> None:
    found = measure_links([{"a": answer(OF), "b": answer(OF), "c": answer(BY)}], ["a", "b", "c"], samples=10)
    assert found is not None
    assert found.f1 == pytest.approx(1 / 3)

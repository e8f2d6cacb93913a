from collections import Counter
from itertools import combinations

from hypothesis import given, settings

from rareannot.core.review.agreement import figure_cause
from rareannot.core.review.matching import match
from rareannot.core.review.sites import CAUSES, sites_of
from rareannot.core.spans import Span
from rareannot.team.corpus_sites import CorpusSites, by_cause, places_of
from rareannot.team.span_keys import keys_of
from tests.team.teams import Answers, corpora, plain, table_of


def placed(documents: list[Answers]) -> CorpusSites:
    table = table_of(documents)
    pairs = list(combinations(range(len(table.annotators)), 2))
    return places_of(table, keys_of(table), table.done, pairs)


@settings(max_examples=30)
@given(corpora(people=4, documents=2))
def test_causes_on_columns_are_those_found_site_by_site(documents: list[Answers]) -> None:
    sites = [site for answers in documents for site in sites_of(answers)]
    found = placed(documents)
    assert found.unanimous == sum(site.unanimous for site in sites)
    assert dict(zip(CAUSES, found.causes.sum(axis=0).tolist(), strict=True)) == {
        cause: sum(site.cause == cause for site in sites) for cause in CAUSES
    }
    for answers, counts in zip(documents, found.causes, strict=True):
        assert Counter(by_cause(counts)) == Counter(site.cause for site in sites_of(answers) if not site.unanimous)


@given(corpora(people=3, documents=2))
def test_figures_and_confusion_are_those_of_the_matched_readings(documents: list[Answers]) -> None:
    table = table_of(documents)
    found = placed(documents)
    pairs = list(combinations(table.annotators, 2))
    for p, (a, b) in enumerate(pairs):
        figures: Counter[str] = Counter()
        cells: Counter[tuple[str, str]] = Counter()
        for answers in (d for d in documents if a in d and b in d):
            for site in sites_of(answers):
                said = {who: r.spans for r in site.readings for who in r.annotators}
                count(said[a], said[b], figures, cells)
        names = (*table.labels, "nothing")
        assert +found.figures[p] == +figures
        assert {
            (names[i], names[j]): n
            for i, line in enumerate(found.confusion[p].tolist())
            for j, n in enumerate(line)
            if n
        } == cells


def count(a: tuple[Span, ...], b: tuple[Span, ...], figures: Counter[str], cells: Counter[tuple[str, str]]) -> None:
    matched = match(a, b)
    cells.update((x.label, y.label) for x, y in matched.pairs)
    cells.update((x.label, "nothing") for x in matched.only_a)
    cells.update(("nothing", y.label) for y in matched.only_b)
    for x, y in matched.pairs:
        if x.label == y.label and (x.figure or y.figure):
            figures[figure_cause(x.figure, y.figure, {})] += 1


def test_what_is_counted_both_ways_does_not_depend_on_who_is_named_first() -> None:
    one = placed([{"a": plain((0, 3, "ORG"), (5, 9, "GPE")), "b": plain((0, 3, "GPE"))}])
    two = placed([{"b": plain((0, 3, "GPE")), "a": plain((0, 3, "ORG"), (5, 9, "GPE"))}])
    # GPE and ORG once each way, GPE and nothing once each way
    assert one.both_ways() == two.both_ways() == ((0, 1, 1), (1, 0, 0), (1, 0, 0))


def test_labels_are_counted_where_two_or_more_marked_something() -> None:
    found = placed([{"a": plain((0, 3, "ORG"), (5, 9, "GPE")), "b": plain((0, 3, "ORG")), "c": plain((0, 4, "GPE"))}])
    assert found.labels.tolist() == [[1, 2]]

"""Measures of a trained pipeline: counts, intervals over articles, errors with their place, comparison."""

from dataclasses import replace

from rareannot.core.spans import Span
from rareannot.learn.outcome import outcome, outcome_from_json
from tests.learn.schools import school


def test_a_pipeline_that_is_always_right_has_no_errors() -> None:
    lessons = school(4)

    found = outcome("test", lessons, {x.key: x.spans for x in lessons}, {})

    assert found.f1 == 1.0
    assert found.mistakes == ()
    assert (found.scores[0].low, found.scores[0].high) == (1.0, 1.0)


def test_each_error_says_where_it_is_and_what_both_sides_say() -> None:
    (one,) = school(1)
    first, second, third, *rest = one.spans
    wider = replace(second, end=second.end + 3)
    other = replace(third, label="ORG" if third.label != "ORG" else "GPE")
    said = {one.key: [wider, other, *rest, Span(0, 6, "ORG")]}

    found = outcome("test", [one], said, {})

    assert {(m.kind, m.start, m.end, m.gold, m.said) for m in found.mistakes} == {
        ("missing", first.start, first.end, first.label, ""),
        ("boundary", second.start, wider.end, second.label, second.label),
        ("label", third.start, third.end, third.label, other.label),
        ("spurious", 0, 6, "", "ORG"),
    }
    assert all(m.document == one.key for m in found.mistakes)
    assert found.scores[0].right == len(rest)
    assert (third.label, other.label, 1) in found.confusion


def test_a_rival_is_compared_on_the_same_articles() -> None:
    lessons = school(8)
    whole = {x.key: x.spans for x in lessons}
    half = {x.key: x.spans[::2] for x in lessons}

    (rival,) = outcome("test", lessons, whole, {"half": half}).rivals

    assert rival.name == "half"
    assert 0 < rival.low <= rival.gain == 1 - rival.f1 <= rival.high


def test_an_outcome_comes_back_from_json() -> None:
    lessons = school(3)
    found = outcome("dev", lessons, {x.key: x.spans[1:] for x in lessons}, {"nobody": {x.key: () for x in lessons}})

    assert outcome_from_json(found.as_json()) == found

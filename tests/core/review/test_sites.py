from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.figure import Figure
from rareannot.core.review.agreement import figure_cause
from rareannot.core.review.sites import CAUSES, Reading, Site, site_within, sites_of, unit_factors
from rareannot.core.spans import Span
from tests.rows import each_row

#       0         1         2         3         4
#       01234567890123456789012345678901234567890123456
TEXT = "Some 40 tonnes of dysprosium left Port Clarence"


def span(start: int, end: int, label: str = "ORG", value: str = "", unit: str = "t", modifier: str = "none") -> Span:
    return Span(start, end, label, Figure(Decimal(value), unit=unit, modifier=modifier) if value else None)


def only_site(*answers: list[Span]) -> Site:
    found = [s for s in sites_of({f"a{i}": spans for i, spans in enumerate(answers)}) if not s.unanimous]
    assert len(found) == 1
    return found[0]


@each_row(
    ("one", "two", "cause"),
    [
        ([span(34, 47, "FAC")], [span(34, 47, "GPE")], "label"),
        ([span(34, 47, "FAC")], [span(39, 47, "FAC")], "boundary"),
        ([span(34, 47, "FAC")], [span(39, 47, "GPE")], "boundary+label"),
        ([span(0, 14, "QUANTITY", "40", modifier="about")], [span(5, 14, "QUANTITY", "40")], "boundary+value"),
        ([span(5, 14, "QUANTITY", "40")], [span(5, 14, "QUANTITY", "45")], "value"),
        ([span(5, 14, "QUANTITY", "40")], [span(5, 14, "QUANTITY")], "value"),
        ([span(5, 14, "QUANTITY", "40")], [span(5, 14, "QUANTITY", "-40")], "value"),
        ([span(5, 14, "QUANTITY", "40")], [span(5, 14, "QUANTITY", "40", "kg")], "unit"),
        ([span(5, 14, "QUANTITY", "40")], [span(5, 14, "QUANTITY", "40000")], "scale"),
        ([span(0, 14, "QUANTITY", "40", modifier="about")], [span(0, 14, "QUANTITY", "40")], "modifier"),
        ([span(18, 28, "MATERIAL")], [], "found by some"),
        ([span(0, 14, "QUANTITY", "40")], [span(5, 7, "CARDINAL", "40"), span(8, 14)], "split/join"),
    ],
)
def test_each_kind_of_difference_has_its_cause(one: list[Span], two: list[Span], cause: str) -> None:
    assert only_site(one, two).cause == cause
    assert only_site(two, one).cause == cause


def test_units_are_converted_before_figures_are_compared() -> None:
    answers = {"a": [span(0, 2, "Q", "1.2", "kt")], "b": [span(0, 2, "Q", "1200", "t")]}
    tonnes = {"kt": ("kg", Decimal(1_000_000)), "t": ("kg", Decimal(1000))}
    assert [s.cause for s in sites_of(answers)] == ["unit"]
    assert [s.cause for s in sites_of(answers, tonnes)] == [""]


def test_a_span_that_all_share_is_a_place_of_its_own_and_does_not_join_others() -> None:
    outer, inner = span(0, 47, "ORG"), span(34, 47, "FAC")
    sites = sites_of({"a": [outer, inner], "b": [outer]})
    assert [(s.start, s.end, s.cause) for s in sites] == [(0, 47, ""), (34, 47, "found by some")]


def test_readings_come_with_the_most_supported_first_and_say_who_holds_them() -> None:
    site = only_site([span(0, 4)], [span(0, 7)], [span(0, 7)], [])
    assert [r.annotators for r in site.readings] == [("a1", "a2"), ("a0",), ("a3",)]
    assert (site.annotators, site.found, site.cause) == (4, 3, "boundary")


def test_found_by_some_is_the_cause_only_where_those_who_found_it_agree() -> None:
    assert only_site([span(0, 4)], [span(0, 4)], []).cause == "found by some"
    assert only_site([span(0, 4)], [span(0, 4, "GPE")], []).cause == "label"


def test_a_nested_span_that_one_did_not_mark_is_no_split() -> None:
    site = only_site([span(0, 14), span(5, 7, "X")], [span(0, 12)])
    assert site.cause == "boundary"


def test_touching_spans_are_two_places() -> None:
    sites = sites_of({"a": [span(0, 5), span(5, 9)], "b": []})
    assert [(s.start, s.end) for s in sites] == [(0, 5), (5, 9)]


def test_passages_do_not_swallow_the_places_inside_them() -> None:
    answers = {"a": [span(0, 40, "BOILERPLATE"), span(5, 7)], "b": [span(0, 47, "BOILERPLATE"), span(5, 9)]}
    sites = sites_of(answers, passages={"BOILERPLATE"})
    assert [(s.start, s.end, s.cause) for s in sites] == [(0, 47, "boundary"), (5, 9, "boundary")]


def test_rejected_spans_and_single_annotators_make_no_places() -> None:
    rejected = Span(0, 4, "ORG", origin="rejected")
    assert sites_of({"a": [rejected], "b": [rejected]}) == ()
    assert sites_of({"a": [span(0, 4)]}) == ()


def test_the_fingerprint_changes_with_the_readings_and_not_with_who_holds_them() -> None:
    first = only_site([span(0, 4)], [span(0, 7)])
    joined = only_site([span(0, 7)], [span(0, 4)], [span(0, 4)])
    new = only_site([span(0, 4)], [span(0, 7)], [])
    assert first.fingerprint == joined.fingerprint != new.fingerprint


def test_the_fingerprint_stays_as_it_is_when_the_unit_table_grows() -> None:
    answers = {"a": [span(0, 2, "Q", "1.2", "kt")], "b": [span(0, 2, "Q", "12", "t")]}
    tonnes = {"kt": ("kg", Decimal(1_000_000)), "t": ("kg", Decimal(1000))}
    assert sites_of(answers)[0].fingerprint == sites_of(answers, tonnes)[0].fingerprint
    trailing_zero = {"a": [span(0, 2, "Q", "1.20", "kt")], "b": [span(0, 2, "Q", "12", "t")]}
    assert sites_of(trailing_zero)[0].fingerprint == sites_of(answers)[0].fingerprint


answers = st.lists(
    st.lists(
        st.builds(
            lambda start, length, label, value: span(start, start + length, label, value),
            st.integers(0, 25),
            st.integers(1, 8),
            st.sampled_from(["ORG", "GPE", "QUANTITY"]),
            st.sampled_from(["", "1", "10", "2"]),
        ),
        max_size=5,
        unique_by=lambda s: (s.start, s.end, s.label),
    ),
    min_size=2,
    max_size=4,
)


@given(answers)
def test_sites_do_not_depend_on_the_order_of_annotators_or_spans(said: list[list[Span]]) -> None:
    named = {f"a{i}": spans for i, spans in enumerate(said)}
    turned = {uid: list(reversed(spans)) for uid, spans in reversed(named.items())}
    assert sites_of(named) == sites_of(turned)


@given(answers)
def test_readings_keep_their_order_whoever_holds_them(said: list[list[Span]]) -> None:
    one = sites_of({f"a{i}": spans for i, spans in enumerate(said)})
    two = sites_of({f"b{len(said) - i}": spans for i, spans in enumerate(said)})
    assert [[len(r.annotators) for r in s.readings] for s in one] == [
        [len(r.annotators) for r in s.readings] for s in two
    ]
    assert [[r.spans for r in s.readings] for s in one] == [[r.spans for r in s.readings] for s in two]


@given(answers)
def test_every_span_is_in_exactly_one_site_and_causes_are_known(said: list[list[Span]]) -> None:
    sites = sites_of({f"a{i}": spans for i, spans in enumerate(said)})
    for i, spans in enumerate(said):
        held = [s for site in sites for r in site.readings if f"a{i}" in r.annotators for s in r.spans]
        assert sorted(held, key=repr) == sorted(spans, key=repr)
    assert all(site.cause in ("", *CAUSES) for site in sites)
    assert all(site.unanimous is (len(site.readings) == 1) for site in sites)


def test_a_site_is_known_again_by_a_later_version_of_the_program() -> None:
    figure = Figure(Decimal("32000.0"), unit="t", modifier="about")
    (site,) = sites_of({"a": [Span(5, 16, "QUANTITY", figure)], "b": [Span(5, 16, "CARDINAL")], "c": []})
    assert site.fingerprint == "1c728dab705ead75"


def test_a_place_says_what_each_has_that_overlaps_it_agreed_or_not() -> None:
    inside, across, beside = span(18, 28, "MATERIAL"), span(14, 20), span(28, 33)
    site = site_within({"b": [inside, beside], "a": [across], "c": [inside]}, 16, 28)
    assert (site.start, site.end, site.cause) == (16, 28, "boundary+label")
    assert site.readings == (Reading((inside,), ("b", "c")), Reading((across,), ("a",)))


def test_the_spans_of_a_reading_come_in_reading_order() -> None:
    outer, inner, later = span(0, 20), span(2, 5), span(4, 20)
    site = only_site([later, inner, outer], [])
    assert site.readings[0].spans == (outer, inner, later)


def test_the_same_weight_in_two_units_is_no_difference() -> None:
    tons, kilograms = Figure(Decimal("1.2"), unit="t"), Figure(Decimal(1200), unit="kg")
    assert figure_cause(tons, kilograms, unit_factors()) == ""
    assert figure_cause(tons, kilograms, {}) == "unit"


def test_every_factor_is_exact_and_above_nothing() -> None:
    factors = unit_factors()
    assert factors["short_ton"] == ("mass", Decimal("907.18474"))
    assert all(factor > 0 for _, factor in factors.values())

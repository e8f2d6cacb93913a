from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.figure import MODIFIERS, Figure
from rareannot.core.review.agreement import FIGURE_CAUSES, canonical, f1, figure_cause
from tests.rows import each_row

UNITS = {
    "t": ("kg", Decimal(1000)),
    "kt": ("kg", Decimal(1_000_000)),
    "lb": ("kg", Decimal("0.45359237")),
    "short_ton": ("kg", Decimal("907.18474")),
}


def figure(value: str, unit: str = "t", modifier: str = "none") -> Figure:
    return Figure(Decimal(value), unit=unit, modifier=modifier)


def span_of(low: str, high: str, unit: str = "t") -> Figure:
    return Figure(low=Decimal(low), high=Decimal(high), unit=unit, modifier="range")


def test_f1_is_undefined_where_neither_has_anything() -> None:
    assert f1(0, 0, 0) is None
    assert f1(0, 3, 0) == 0.0
    assert f1(3, 4, 4) == 0.75


@each_row(
    ("one", "two", "cause"),
    [
        (figure("1.2", "kt"), figure("1200"), ""),
        (figure("7.40"), figure("7.4"), ""),
        (None, None, ""),
        (figure("5"), None, "missing"),
        (figure("5"), span_of("4", "6"), "kind"),
        (figure("5"), figure("5", "USD"), "unit"),
        (figure("1.5"), figure("1.5", "short_ton"), "unit"),
        (figure("120", "kt"), figure("120"), "unit"),
        (figure("60", "USD/kg"), figure("60", "USD/t"), "unit"),
        (figure("60", "USD/kg"), figure("60000", "USD/t"), ""),
        (figure("-3", "percent"), figure("3", "percent"), "sign"),
        (figure("120000"), figure("120"), "scale"),
        (figure("2.5"), figure("25"), "scale"),
        (figure("1"), figure("10"), "scale"),
        (figure("0"), figure("10"), "value"),
        (figure("10"), figure("0"), "value"),
        (span_of("3", "5"), span_of("3000", "5000"), "scale"),
        (span_of("3", "5"), span_of("3", "50"), "value"),
        (figure("97", "percent"), figure("79", "percent"), "value"),
        (figure("20"), figure("40"), "value"),
        (figure("72", "percent", "about"), figure("72", "percent"), "modifier"),
        (figure("72", "percent", "about"), figure("720", "percent"), "scale"),
    ],
)
def test_what_two_figures_differ_in(one: Figure | None, two: Figure | None, cause: str) -> None:
    assert figure_cause(one, two, UNITS) == cause
    assert figure_cause(two, one, UNITS) == cause


figures = st.builds(
    Figure,
    st.decimals(-10_000, 10_000, places=2),
    unit=st.sampled_from(["t", "kt", "lb", "USD", None]),
    modifier=st.sampled_from(MODIFIERS),
)


@given(figures, figures)
def test_causes_are_symmetric_and_empty_exactly_for_equal_figures(a: Figure, b: Figure) -> None:
    cause = figure_cause(a, b, UNITS)
    assert cause == figure_cause(b, a, UNITS)
    assert (cause == "") is (canonical(a, UNITS) == canonical(b, UNITS))
    assert cause in ("", *FIGURE_CAUSES)


@given(st.integers(1, 10**9), st.integers(-12, 12).filter(bool))
def test_a_power_of_ten_apart_is_a_matter_of_scale(number: int, power: int) -> None:
    other = Figure(Decimal(number).scaleb(power), unit="t")
    assert figure_cause(Figure(Decimal(number), unit="t"), other, UNITS) == "scale"

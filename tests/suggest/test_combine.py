"""How sources combine."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.suggest import combine as module
from rareannot.suggest.combine import beside, combine, without_overlap
from rareannot.suggest.learned import calibration
from rareannot.suggest.learned.calibration import agreement
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.lexicon import TOLD

LABELS = builtin_label_set()
TEXT = "the london metal exchange in london sold 5 tons"
READING = read(TEXT, True)


def made(*spans: tuple[str, str, float, str]) -> list[Suggestion]:
    """Suggestions given as (string, label, score, source)."""
    return [
        Suggestion(TEXT.index(t), TEXT.index(t) + len(t), label, source, score) for t, label, score, source in spans
    ]


@pytest.fixture(autouse=True)
def raw_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scores as the sources give them."""
    monkeypatch.setattr(calibration, "_curves", dict)


def combined(found: list[Suggestion]) -> list[tuple[str, str]]:
    return [(TEXT[s.start : s.end], s.label) for s in combine(READING, found, LABELS)]


def test_agreement_raises_the_score_and_one_source_twice_does_not() -> None:
    assert agreement([0.6]) == pytest.approx(0.6)
    assert agreement([0.6, 0.8]) == pytest.approx(1 - 0.2 * 0.7)
    (twice,) = combine(READING, made(("london", "GPE", 0.6, "a 1"), ("london", "GPE", 0.6, "a 1")), LABELS)
    (both,) = combine(READING, made(("london", "GPE", 0.6, "a 1"), ("london", "GPE", 0.6, "b 1")), LABELS)
    assert twice.score == pytest.approx(0.6)
    assert both.score > twice.score
    assert both.support == (("b 1", "", 0.6),)


def test_another_label_for_the_same_words_is_doubt() -> None:
    (one,) = combine(READING, made(("london", "GPE", 0.8, "a 1"), ("london", "PERSON", 0.5, "b 1")), LABELS)
    assert one.label == "GPE"
    assert one.score == pytest.approx(0.65)


def test_a_place_inside_an_organisation_gives_way() -> None:
    found = made(("london", "GPE", 0.95, "a 1"), ("london metal exchange", "ORG", 0.75, "b 1"))
    assert combined(found) == [("london metal exchange", "ORG")]


def test_crossing_spans_leave_only_the_stronger() -> None:
    found = made(("metal exchange in", "ORG", 0.4, "a 1"), ("london metal exchange", "ORG", 0.9, "b 1"))
    assert combined(found) == [("london metal exchange", "ORG")]


def test_a_figure_is_preferred_to_a_name_that_runs_into_it() -> None:
    found = made(("sold 5", "PERSON", 0.6, "a 1"), ("5 tons", "QUANTITY", 0.6, "figures 1"))
    assert combined(found) == [("5 tons", "QUANTITY")]


def test_the_value_of_a_figure_survives_agreement() -> None:
    figure = Figure(unit="t")
    plain, valued = made(("5 tons", "QUANTITY", 0.9, "a 1"), ("5 tons", "QUANTITY", 0.7, "figures 1"))
    valued = Suggestion(valued.start, valued.end, "QUANTITY", valued.source, valued.score, figure)
    (one,) = combine(READING, [plain, valued], LABELS)
    assert (one.figure, one.source) == (figure, "figures 1")


def test_labels_outside_the_set_are_dropped_before_they_push_anything_out() -> None:
    found = made(("london metal exchange", "PRODUCT", 0.99, "a 1"), ("london", "GPE", 0.6, "a 1"))
    assert combined(found) == [("london", "GPE")]


def test_a_passage_lies_over_spans_without_pushing_them_out() -> None:
    found = made((TEXT, "BOILERPLATE", 0.6, "a 1"), ("london", "GPE", 0.9, "a 1"))
    assert combined(found) == [(TEXT, "BOILERPLATE"), ("london", "GPE")]


def test_what_is_hardly_believed_is_not_shown_at_all() -> None:
    assert combined(made(("london", "GPE", 0.2, "a 1"))) == []


_SPANS = st.tuples(
    st.integers(0, 40),
    st.integers(1, 12),
    st.sampled_from(["ORG", "GPE", "DATE", "BOILERPLATE"]),
    st.floats(0, 1),
    st.sampled_from("abc"),
)


@given(st.lists(_SPANS, max_size=25))
def test_no_two_spans_ever_overlap_and_none_is_invented(raw: list[tuple[int, int, str, float, str]]) -> None:
    found = [Suggestion(a, a + n, label, source, score) for a, n, label, score, source in raw]
    kept = [s for s in combine(read("x" * 60, True), found, LABELS) if s.label != "BOILERPLATE"]
    assert all(a.end <= b.start for a, b in pairwise(kept))
    assert {(s.start, s.end, s.label) for s in kept} <= {(s.start, s.end, s.label) for s in found}
    assert all(0 <= s.score <= 1 for s in kept)


def test_a_curve_is_followed_between_its_points_and_flat_beyond() -> None:
    curve = ((0.4, 0.2), (0.8, 0.9))
    values = [calibration.on_curve(curve, x) for x in (0.0, 0.4, 0.6, 0.8, 1.0)]
    assert values == pytest.approx([0.2, 0.2, 0.55, 0.9, 0.9])


def scored(found: list[Suggestion]) -> list[tuple[str, str, float]]:
    return [(TEXT[s.start : s.end], s.label, round(s.score, 3)) for s in combine(READING, found, LABELS)]


@pytest.mark.parametrize(("score", "shown"), [(0.3, True), (0.299, False)])
def test_the_least_that_is_shown(score: float, shown: bool) -> None:
    assert bool(scored(made(("london", "GPE", score, "a 1")))) is shown


def test_an_empty_range_is_dropped() -> None:
    assert combine(READING, [Suggestion(4, 4, "GPE", "a 1", 0.9)], LABELS) == ()


def test_of_what_one_source_says_twice_the_surer_counts_and_the_first_of_two_alike() -> None:
    found = made(("london", "GPE", 0.5, "a 1"), ("london", "GPE", 0.7, "a 1"), ("london", "GPE", 0.6, "a 1"))
    assert scored(found) == [("london", "GPE", 0.7)]
    alike = [Suggestion(4, 10, "GPE", "a 1", 0.7, reason=reason) for reason in ("first", "second")]
    assert [s.reason for s in combine(READING, alike, LABELS)] == ["first"]


def test_only_the_strongest_other_label_is_doubt_and_never_below_nought() -> None:
    found = made(("london", "GPE", 0.8, "a 1"), ("london", "PERSON", 0.5, "b 1"), ("london", "ORG", 0.4, "c 1"))
    assert scored(found) == [("london", "GPE", 0.65)]
    assert scored(made(("london", "GPE", 0.8, "a 1"), ("london", "PERSON", 0.79, "b 1"))) == [("london", "GPE", 0.563)]


def test_what_agrees_is_told_with_its_score_to_three_places() -> None:
    found = made(("london", "GPE", 0.8, "a 1"), ("london", "GPE", 0.61239, "b 1"))
    assert [s.support for s in combine(READING, found, LABELS)] == [(("b 1", "", 0.612),)]


@pytest.mark.parametrize(
    ("source", "inner", "wins"),
    [
        ("organisations 1", 0.85, "london metal exchange"),  # each word more is worth .25 of a name found by its form
        ("organisations 1", 0.95, "london"),
        ("network 1", 0.65, "london metal exchange"),  # and .15 of another
        ("network 1", 0.75, "london"),
    ],
)
def test_a_longer_name_wins_by_its_words(source: str, inner: float, wins: str) -> None:
    found = made(("london", "GPE", inner, "a 1"), ("london metal exchange", "ORG", 0.4, source))
    assert [name for name, _ in combined(found)] == [wins]


def test_words_count_from_the_high_tier_on() -> None:
    for score, wins in ((HIGH_TIER, "london metal exchange"), (HIGH_TIER - 0.01, "london")):
        found = made(("london", "GPE", 0.7, "a 1"), ("london metal exchange", "ORG", score, "sites 1"))
        assert [name for name, _ in combined(found)] == [wins]


def test_spans_that_only_touch_stand_side_by_side() -> None:
    ranges = [(4, 8), (0, 4), (8, 10), (2, 5), (9, 12), (12, 13)]
    found = [Suggestion(a, b, "ORG", "a 1", 0.9 - 0.1 * n) for n, (a, b) in enumerate(ranges)]
    kept = without_overlap(found, lambda s: s.score)
    assert [(s.start, s.end) for s in kept] == [(0, 4), (4, 8), (8, 10), (12, 13)]


def test_beside_a_judge_only_what_it_left_free_stands_and_passages() -> None:
    judged = made(("london metal exchange", "ORG", 0.2, "judge 1"), ("london", "GPE", 0.1, "judge 1"))
    others = made(
        ("exchange", "ORG", 0.9, "a 1"), ("5 tons", "QUANTITY", 0.9, "a 1"), (TEXT, "BOILERPLATE", 0.9, "a 1")
    )
    strange = made(("sold", "PRODUCT", 0.9, "judge 1"))
    told = beside(READING, [*others, *judged, *strange], LABELS, "judge 1")
    assert [(TEXT[s.start : s.end], s.label, s.score) for s in told] == [
        (TEXT, "BOILERPLATE", 0.9),
        ("london metal exchange", "ORG", 0.2),
        ("london", "GPE", 0.1),
        ("5 tons", "QUANTITY", 0.9),
    ]


def test_six_words_and_more_are_worth_as_much_as_six() -> None:
    six, seven = "london metal exchange in london sold", "the london metal exchange in london sold"
    found = made((six, "ORG", 0.5, "sites 1"), (seven, "GPE", 0.4, "sites 1"))
    assert [name for name, _ in combined(found)] == [six]
    five = made(("london metal exchange in london", "ORG", 0.5, "sites 1"), (six, "GPE", 0.4, "sites 1"))
    assert [name for name, _ in combined(five)] == [six]


@pytest.mark.parametrize(
    ("text", "label", "proposed", "asked"),
    [
        ("Then Team Oslo left.", "GPE", "", (False, 1, True)),
        ("Then team Oslo left.", "GPE", "", (False, 1, False)),
        ("Then Team Oslo left.", "ORG", "", (False, 1, False)),
        ("Then Team Oslo left.", "ORG", "GPE", (False, 1, True)),
        ("then team oslo left", "GPE", "", (True, 1, False)),
        ("Then Oslo left the tin, tin and zinc.", "GPE", "", (False,)),
    ],
)
def test_a_score_is_asked_for_with_what_its_curve_needs(
    text: str, label: str, proposed: str, asked: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[object, ...]] = []

    def calibrated(s: Suggestion, *rest: object, judged: bool = False) -> float:
        if s.source == "places 1":
            told.append((*rest, *["judged"] * judged))
        return s.score

    monkeypatch.setattr(module, "calibrated", calibrated)
    at = text.lower().index("oslo")
    found = [replace(Suggestion(at, at + 4, label, "places 1", 0.9), proposed=proposed)]
    for word in ("tin,", "tin ", "zinc"):
        if (start := text.find(word)) >= 0:
            found.append(Suggestion(start, start + len(word.strip(", ")), "MATERIAL", "materials 1", 0.9))
    combine(read(text), found, LABELS)
    assert told == [asked]


@pytest.mark.parametrize(("score", "label"), [(0.99, "ORG"), (0.98, "GPE")])
def test_what_the_article_itself_tells_drops_other_labels_and_is_weighed_by_nobody(score: float, label: str) -> None:
    town = [("london", "GPE", 0.985, source) for source in ("places 1", "rareannot_names 1")]
    found = made(*town, ("london", "ORG", score, "consistency 1"))
    spans = combine(READING, found, LABELS)
    assert [s.label for s in spans] == [label]
    assert (spans[0].source.split()[0], label) in (("consistency", "ORG"), ("places", "GPE"))
    assert label == "GPE" or spans[0].score == 0.899


def test_a_network_tells_nothing_beyond_doubt() -> None:
    found = made(("london", "GPE", 0.95, "places 1"), ("london", "ORG", 0.99, "rareannot_names 1"))
    assert combine(READING, found, LABELS)[0].score != 0.899


def test_what_the_article_tells_gives_way_to_what_the_project_decided() -> None:
    text = "he told it to acme there"
    told = Suggestion(14, 18, "ORG", "consistency 1", TOLD, reason="short for “acme iron”")
    rule = Suggestion(14, 18, "GPE", "places 1", 0.9)
    decided = Suggestion(14, 18, "FAC", "lookup 1", 0.75)
    stranger = Suggestion(14, 18, "GPE", "my_pipeline 1", 0.9)

    def label(*found: Suggestion) -> list[str]:
        return [s.label for s in combine(read(text), found, builtin_label_set())]

    assert label(told, rule) == ["ORG"]
    assert label(told, decided) == ["FAC"]
    assert label(told, replace(decided, label="ORG")) == ["ORG"]
    assert label(told, stranger) == ["ORG"]  # a rival, which takes off some of the score


@pytest.mark.parametrize(("label", "score"), [("FAC", 0.6), ("ORG", 0.1)])
def test_a_site_is_shown_in_a_report_on_drilling_as_in_the_domain(
    label: str, score: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    curves = {f"news cased {one} network": ((0.0, 0.1), (1.0, 0.1)) for one in ("FAC", "ORG")}
    monkeypatch.setattr(calibration, "_curves", lambda: curves)
    text = "Drilling at Quarnel hit rock. Assays of two intercepts are late."
    at = text.index("Quarnel")
    (one,) = combine(read(text), [Suggestion(at, at + 7, label, "net 1", 0.6)], LABELS)
    assert one.score == pytest.approx(score)

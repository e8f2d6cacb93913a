"""Agreement figures as the screen shows them: undefined stays undefined, small samples and shared suggestions are said."""

from dataclasses import replace

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.numbers import share_text
from rareannot.gui.review.agreement import chart_data
from rareannot.team.result import AgreementResult, LabelAgreement, PairAgreement, PartAgreement
from tests.rows import each_row

LABELS = builtin_label_set()
PAIRS = (
    PairAgreement("a", "b", 30, 400, 410, 0.86, 0.9, 0.91, (0.81, 0.9), None, None, {"ORG": 0.8, "GPE": None}),
    PairAgreement("a", "c", 5, 60, 70, 0.71, 0.8, 0.75, (0.6, 0.8), None, None, {"ORG": 0.7}),
    PairAgreement("b", "c", 0, 0, 0, None, None, None),
)
RESULT = AgreementResult(
    annotators=("a", "b", "c"),
    documents=30,
    f1_exact=0.785,
    f1_overlap=0.85,
    f1_unlabelled=0.83,
    ci95={},
    u_alpha=0.7,
    u_alpha_boundary=None,
    cu_alpha=None,
    cu_coverage=None,
    value_agreement=None,
    value_causes={},
    label_alpha=None,
    label_fleiss_kappa=None,
    by_label={"GPE": LabelAgreement(9, None, None), "ORG": LabelAgreement(400, 0.75, 0.8, 0.7)},
    pairs=PAIRS,
    sites={},
    unanimous=0,
    labels=("GPE", "MATERIAL", "ORG"),
    confusion=((90, 0, 4, 7), (0, 8, 0, 0), (4, 0, 60, 0), (7, 0, 0, 0)),
)
NAMES = {"a": "Mira", "b": "Jonas", "c": "Aiko"}


def name(uid: str) -> str:
    return NAMES[uid]


def test_the_matrix_is_symmetric_and_says_n_and_interval() -> None:
    shown = chart_data.matrix(RESULT, "f1_exact", name)
    assert shown.names == ("Mira", "Jonas", "Aiko")
    assert all(shown.cells[i][j] == shown.cells[j][i] for i in range(3) for j in range(3))
    assert shown.cells[0][0].hatched
    assert shown.cells[0][1].text == ".86"
    about = shown.cells[0][1].about
    assert about.startswith("Mira and Jonas: F1, same edges and label .86, 95 % interval .81 – .90, 30 articles")
    assert "few" not in about
    assert "few articles" in shown.cells[0][2].about


def test_undefined_is_shown_as_undefined() -> None:
    cell = chart_data.matrix(RESULT, "f1_exact", name).cells[1][2]
    assert (cell.text, cell.strength) == ("–", None)
    assert "no article done by both" in cell.about
    assert [(b.label, b.share) for b in chart_data.bars(RESULT, LABELS)] == [("ORG", 0.75), ("GPE", None)]


def test_the_bars_are_of_one_pair_where_one_is_chosen() -> None:
    assert [(b.label, b.share) for b in chart_data.bars(RESULT, LABELS, PAIRS[1])] == [("ORG", 0.7)]


@each_row(
    ("values", "ends"), [([], (0.0, 1.0)), ([0.86], (0.8, 0.9)), ([0.66, 0.94], (0.65, 0.95)), ([0.0], (0.0, 0.1))]
)
def test_the_ramp_spans_what_there_is_in_round_steps(values: list[float], ends: tuple[float, float]) -> None:
    assert chart_data.ramp_ends(values) == pytest.approx(ends)


def test_confusion_leaves_out_labels_that_nobody_mixes_up_and_has_nothing_last() -> None:
    shown = chart_data.confusion(RESULT, LABELS)
    assert shown.labels == ("GPE", "ORG", "")
    assert shown.names == ("GPE", "ORG", "nothing")
    assert [[cell.text for cell in line] for line in shown.cells] == [["45", "4", "7"], ["4", "30", ""], ["7", "", ""]]
    assert shown.cells[0][0].hatched
    assert "GPE for one, ORG for another: 4 times" in shown.cells[0][1].about
    assert not shown.cells[1][2].about


def test_shared_suggestions_are_said_beside_the_numbers() -> None:
    few = chart_data.caveats(RESULT)
    assert few == ["Of 3 pairs 1 share fewer than 20 articles: their intervals are too narrow."]
    departed = replace(RESULT, departures=PartAgreement(20, 0.31))
    assert "run high" in chart_data.caveats(departed)[0]
    assert "Hand out a blind share" in chart_data.caveats(departed)[0]
    blind = replace(departed, blind=PartAgreement(9, 0.71), assisted=PartAgreement(21, 0.9))
    assert "On the 9 articles without suggestions F1 is .71" in chart_data.caveats(blind)[0]
    assert next(line[:3] for line in chart_data.part_lines(blind)) == ("without suggestions", "9 articles (few)", ".71")


def test_a_small_sample_is_said() -> None:
    assert "Only 3 articles shared" in chart_data.caveats(replace(RESULT, documents=3))[0]


def test_the_headline_says_what_the_numbers_mean() -> None:
    assert chart_data.headline(RESULT) == (
        "Of 100 spans that one annotator marks, another marks 78 exactly the same way. Corrected for chance, that is enough for tentative conclusions only (α .70)."
    )
    assert "nothing to compare" in chart_data.headline(replace(RESULT, f1_exact=None))


def test_the_headline_is_of_all_pairs_together_with_its_interval() -> None:
    pooled = replace(RESULT, f1_pooled=0.8383, ci95={"f1_pooled": (0.811, 0.862)})
    assert "another marks 84 exactly the same way (81 to 86)." in chart_data.headline(pooled)
    lines = dict(chart_data.number_lines(pooled))
    assert lines["F1 of all pairs together"] == ".84"
    assert "mean F1 of 2 pairs" in lines  # the third shares nothing


def test_many_annotators_are_numbered() -> None:
    uids = tuple("abcdefgh")
    many = chart_data.matrix(replace(RESULT, annotators=uids), "f1_exact", str)
    assert many.heads == tuple("12345678")
    assert many.names[2] == "3 c"


def test_a_pair_is_told_with_what_its_figures_rest_on() -> None:
    def told(measure: str, **changes: object) -> str:
        return chart_data.pair_about(replace(PAIRS[0], **changes), measure, name)  # type: ignore[arg-type]

    assert told("f1_overlap") == "Mira and Jonas: F1, same label, touching .90, 30 articles, 400 and 410 spans"
    assert told("f1_unlabelled", ci95=None).startswith("Mira and Jonas: F1, same edges, any label .91, 30 articles")
    assert "interval" not in told("f1_exact", ci95=None)
    assert ["few articles" in told("f1_exact", documents=n) for n in (19, 20)] == [True, False]
    assert told("f1_exact", f1_exact=None) == "Mira and Jonas: undefined, since neither marked anything"
    assert told("f1_exact", f1_exact=None, documents=0) == "Mira and Jonas: no article done by both"
    assert len({chart_data.measure_choice(one) for one in chart_data.MEASURES}) == len(chart_data.MEASURES)


def test_the_palest_blue_is_the_least_pair_s_and_the_darkest_the_most() -> None:
    shown = chart_data.matrix(replace(RESULT, pairs=PAIRS[:2]), "f1_exact", name)
    assert (shown.low, shown.high) == pytest.approx((0.7, 0.9))
    strengths = [shown.cells[0][1].strength, shown.cells[0][2].strength]
    assert strengths == [pytest.approx(0.8), pytest.approx(0.05)]
    assert shown.cells[1][2].hatched  # who share no pair
    assert shown.heads == shown.names
    seven = chart_data.matrix(replace(RESULT, annotators=tuple("abcdefg")), "f1_exact", str)
    assert (seven.names[0], seven.heads[6]) == ("1 a", "7")
    six = chart_data.matrix(replace(RESULT, annotators=tuple("abcdef")), "f1_exact", str)
    assert (six.names, six.heads) == (tuple("abcdef"), tuple("abcdef"))


def test_a_bar_has_its_label_s_colour_and_tells_spans_and_alpha_of_all_pairs() -> None:
    passage = next(one for one in LABELS.labels if one.kind == "passage")
    by_label = {
        "ORG": LabelAgreement(4000, 0.75, 0.8, 0.7), passage.name: LabelAgreement(1, 0.75, None),
        "GONE": LabelAgreement(2, 0.9, None), "GPE": LabelAgreement(3, None, None),
    }  # fmt: skip
    made = chart_data.bars(replace(RESULT, by_label=by_label), LABELS)
    first, *middle, last = made
    assert (first.label, first.colour, first.passage) == ("GONE", 0, False)
    assert [one.label for one in middle] == sorted(["ORG", passage.name])
    assert {one.label: (one.colour, one.passage) for one in middle} == {
        "ORG": (LABELS["ORG"].colour, False), passage.name: (passage.colour, True),
    }  # fmt: skip
    assert (last.label, last.share, last.about) == ("GPE", None, "GPE: F1 –, 3 spans")
    org = next(one for one in made if one.label == "ORG")
    assert org.about == f"ORG: F1 .75, 4\u202f000 spans, α {share_text(by_label['ORG'].alpha)}"
    (pair,) = chart_data.bars(replace(RESULT, by_label=by_label), LABELS, PAIRS[1])
    assert pair.about == "ORG: F1 .70, 4\u202f000 spans"


def test_what_is_mixed_up_most_is_darkest_and_heads_are_tags() -> None:
    shown = chart_data.confusion(RESULT, LABELS)
    assert shown.heads == (LABELS["GPE"].tag, LABELS["ORG"].tag, "–")
    strengths = [[cell.strength for cell in line] for line in shown.cells]
    assert strengths[0] == [None, pytest.approx(0.774, abs=0.001), 1.0]
    assert [cell.hatched for cell in shown.cells[1]] == [False, True, False]
    assert shown.cells[0][2].about == "GPE for one, nothing for another: 7 times"
    other = replace(RESULT, labels=("OTHERWISE",), confusion=((0, 3), (3, 0)))
    assert chart_data.confusion(other, LABELS).heads == ("OTHE", "–")
    assert chart_data.confusion(other, LABELS).cells[0][0].text == ""
    assert chart_data.confusion(replace(RESULT, labels=(), confusion=()), LABELS).cells == ()


@each_row(
    ("alpha", "verdict"),
    [
        (0.8, "reliable by the usual standard"),
        (0.79, "tentative"),
        (0.667, "tentative"),
        (0.66, "too little to rely on"),
    ],
)
def test_how_far_the_figures_can_be_relied_on_is_said(alpha: float, verdict: str) -> None:
    assert verdict in chart_data.headline(replace(RESULT, u_alpha=alpha))


def test_without_alpha_the_headline_is_one_sentence() -> None:
    assert chart_data.headline(replace(RESULT, u_alpha=None)).endswith("another marks 78 exactly the same way.")


@each_row(
    ("agreement", "causes", "shown"),
    [(None, {}, None), (0.9, {}, ".90"), (None, {"unit": 1}, "–"), (0.5, {"unit": 1}, ".50")],
)
def test_values_are_among_the_numbers_where_there_are_figures(
    agreement: float | None, causes: dict[str, int], shown: str | None
) -> None:
    lines = dict(chart_data.number_lines(replace(RESULT, value_agreement=agreement, value_causes=causes)))
    assert lines.get("figures with the same value") == shown
    assert lines["articles done by two or more"] == "30"
    assert lines["Krippendorff α (unitizing)"] == ".70"


def test_what_was_suggested_is_warned_of_with_what_is_known_of_it() -> None:
    def said(**parts: PartAgreement) -> str:
        return chart_data.caveats(replace(RESULT, **parts))[0]  # type: ignore[arg-type]

    some, undefined = PartAgreement(20, 0.31), PartAgreement(20, None)
    assert "run high" in said(assisted=some)
    assert "departed" not in said(assisted=some)
    assert "Where they departed from a suggestion it is .31." in said(departures=some)
    assert "departed" not in said(departures=undefined)
    assert "Hand out" not in said(departures=some, blind=some)
    assert chart_data.part_lines(replace(RESULT, assisted=some)) == [("with suggestions", "20 articles", ".31", "")]


@each_row(
    ("documents", "pairs", "warned"),
    [
        (0, PAIRS, ""), (1, (), "Only 1 article shared"), (19, PAIRS, "Only 19 articles shared"),
        (20, PAIRS, "Of 3 pairs 1 share"), (20, PAIRS[:1], ""), (0, PAIRS[1:], ""),
    ],
)  # fmt: skip
def test_few_articles_are_warned_of_once(documents: int, pairs: tuple[PairAgreement, ...], warned: str) -> None:
    found = chart_data.few_shared(replace(RESULT, documents=documents, pairs=pairs))
    assert [one[: len(warned)] for one in found] == ([warned] if warned else [])
    at_the_bound = replace(PAIRS[1], documents=20)
    assert chart_data.few_shared(replace(RESULT, pairs=(at_the_bound, PAIRS[2]))) == []
    assert len(chart_data.few_shared(replace(RESULT, pairs=(replace(PAIRS[1], documents=19),)))) == 1


def test_the_figures_are_explained() -> None:
    said = chart_data.definitions()
    assert [words in said for words in ("twice the spans", "adds the counts", "1,000 samples", "Krippendorff's")] == [
        True
    ] * 4

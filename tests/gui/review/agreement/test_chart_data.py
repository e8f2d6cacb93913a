"""Agreement figures as the screen shows them: undefined stays undefined, small samples and shared suggestions are said."""

from dataclasses import replace

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.gui.review.agreement import chart_data
from rareannot.team.result import AgreementResult, LabelAgreement, PairAgreement, PartAgreement

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


@pytest.mark.parametrize(
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

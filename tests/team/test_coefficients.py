import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.team.coefficients import cohen_kappa, fleiss_kappa, krippendorff_alpha

# Fleiss, Psychological Bulletin 76 (1971) 378: thirty patients, six psychiatrists each, five diagnoses
FLEISS = """444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445
333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"""

# Hayes & Krippendorff, Communication Methods and Measures 1 (2007) 77, table 1: forty articles, five observers
HAYES = """112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1 212.2 1233.
1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12
2222. 111.1"""


def counts_of(units: list[str], categories: str) -> list[list[int]]:
    return [[unit.count(category) for category in categories] for unit in units]


def test_krippendorff_2004_with_missing_ratings() -> None:
    """Content Analysis (2004), chapter 11, four observers: nominal .743, ordinal .815, interval .849."""
    observers = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    counts = counts_of(["".join(column) for column in zip(*observers, strict=True)], "12345")
    assert krippendorff_alpha(counts) == pytest.approx(0.743421, abs=1e-6)
    assert krippendorff_alpha(counts, "ordinal") == pytest.approx(0.815, abs=0.0005)
    assert krippendorff_alpha(counts, "interval", (1, 2, 3, 4, 5)) == pytest.approx(0.849, abs=0.0005)


def test_hayes_and_krippendorff_2007() -> None:
    """Published: ordinal .7598; nominal .477 and interval .757 as software that follows them gives."""
    counts = counts_of(HAYES.split(), "0123")
    assert krippendorff_alpha(counts, "ordinal") == pytest.approx(0.7598, abs=0.00005)
    assert krippendorff_alpha(counts) == pytest.approx(0.477, abs=0.0005)
    assert krippendorff_alpha(counts, "interval", (0, 1, 2, 3)) == pytest.approx(0.757, abs=0.0005)


def test_fleiss_1971() -> None:
    assert fleiss_kappa(counts_of(FLEISS.split(), "12345")) == pytest.approx(0.430, abs=0.0005)


def test_artstein_and_poesio_2008() -> None:
    """Computational Linguistics 34:4, section 2: of 100 utterances 20 and 50 alike; pi .341 and kappa .348."""
    assert cohen_kappa([[20, 20], [10, 50]]) == pytest.approx(0.348, abs=0.0005)
    units = [[2, 0]] * 20 + [[1, 1]] * 30 + [[0, 2]] * 50
    assert fleiss_kappa(units) == pytest.approx(0.341, abs=0.0005)


def test_one_category_alone_is_undefined() -> None:
    assert cohen_kappa([[7, 0], [0, 0]]) is None
    assert fleiss_kappa([[3, 0], [3, 0]]) is None
    assert krippendorff_alpha([[3, 0], [3, 0]]) is None
    assert krippendorff_alpha([[1, 0], [0, 1]]) is None
    assert cohen_kappa([[0, 0], [0, 0]]) is None


ratings = st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=2, max_size=12)


@given(ratings)
def test_it_agrees_with_the_libraries_that_have_it(rated: list[tuple[int, int, int]]) -> None:
    from nltk.metrics.agreement import AnnotationTask
    from sklearn.metrics import cohen_kappa_score
    from statsmodels.stats import inter_rater

    counts = [[row.count(category) for category in range(4)] for row in rated]
    if len({label for row in rated for label in row}) < 2:
        assert krippendorff_alpha(counts) is None
        return
    task = AnnotationTask([(who, unit, row[who]) for unit, row in enumerate(rated) for who in range(3)])
    assert krippendorff_alpha(counts) == pytest.approx(task.alpha(), abs=1e-9)
    assert fleiss_kappa(counts) == pytest.approx(inter_rater.fleiss_kappa(counts), abs=1e-9)
    first, second = [row[0] for row in rated], [row[1] for row in rated]
    confusion = [
        [sum((a, b) == (x, y) for a, b in zip(first, second, strict=True)) for y in range(4)] for x in range(4)
    ]
    if (value := cohen_kappa(confusion)) is not None:
        assert value == pytest.approx(cohen_kappa_score(first, second), abs=1e-9)


@given(ratings)
def test_raters_and_units_may_come_in_any_order(rated: list[tuple[int, int, int]]) -> None:
    counts = [[row.count(category) for category in range(4)] for row in rated]
    turned = [list(reversed(row)) for row in reversed(counts)]
    for measure in (krippendorff_alpha, fleiss_kappa):
        one, two = measure(counts), measure(turned)
        assert (one is None) is (two is None)
        assert one is None or one == pytest.approx(two)


def test_alpha_does_not_ask_in_which_unit_the_numbers_are() -> None:
    counts = counts_of(HAYES.split(), "0123")
    large, small = (krippendorff_alpha(counts, "interval", [v * by for v in range(4)]) for by in (1, 1e-4))
    assert small == pytest.approx(large)

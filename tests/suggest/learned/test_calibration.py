"""The shipped calibration table."""

from rareannot.core.bundled import bundled_json
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.suggest.learned.calibration import calibrated


def test_every_curve_rises_and_names_a_form_and_a_known_label() -> None:
    labels = builtin_label_set()
    for name, points in bundled_json("lexicons/calibration.json").items():
        form, *label = name.removesuffix(" agreed").split()
        assert form in ("cased", "normalised")
        assert all(one in labels for one in label)
        assert points == sorted(points)
        assert [y for _, y in points] == sorted(y for _, y in points)
        assert all(0 <= y <= 1 for _, y in points)


def test_a_label_without_a_curve_takes_that_of_its_form() -> None:
    low, high = (calibrated(Suggestion(0, 1, "LOC", "a 1", raw), normalised=True) for raw in (0.3, 0.95))
    assert 0 <= low < high <= 1


def test_names_that_sources_agree_on_have_curves_of_their_own() -> None:
    alone = Suggestion(0, 1, "ORG", "a 1", 0.7)
    agreed = Suggestion(0, 1, "ORG", "a 1", 0.7, support=(("b 1", "", 0.6),))
    assert calibrated(agreed, normalised=False) > calibrated(alone, normalised=False)

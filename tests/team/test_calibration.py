"""Labels of a calibration round by how often people differ about them."""

from rareannot.core.review.sites import sites_of
from rareannot.core.spans import Span
from rareannot.team.calibration import markdown, unclear_labels

TEXT = "lynas sells zinc to chile"
ORG, GPE, MATERIAL = Span(0, 5, "ORG"), Span(20, 25, "GPE"), Span(12, 16, "MATERIAL")


def test_what_people_differ_about_most_comes_first() -> None:
    answers = {"a": [ORG, GPE, MATERIAL], "b": [ORG, MATERIAL], "c": [Span(0, 5, "GPE"), GPE, MATERIAL]}
    labels = unclear_labels((site, TEXT) for site in sites_of(answers))
    assert [(one.label, one.sites, one.differing) for one in labels] == [
        ("GPE", 2, 2),
        ("ORG", 1, 1),
        ("MATERIAL", 1, 0),
    ]
    assert dict(labels[0].against) == {"ORG": 2, "nothing": 1}
    assert labels[1].share == 1


def test_nobody_differs_in_nothing() -> None:
    assert unclear_labels(()) == ()
    assert "| label | places |" in markdown((), "Round", 3, 0)

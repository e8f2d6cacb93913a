"""Agreement on attributes: spans marked alike are compared, defaults count as values, and alpha is that of the book."""

import pytest

from rareannot.core.attributes import Attribute, Values
from rareannot.core.spans import Span
from rareannot.team.attribute_agreement import measure_attributes
from rareannot.team.coefficients import krippendorff_alpha

STATUS = Attribute("status", ("MONEY",), choices=("fact", "plan"), default="fact")
CHANGE = Attribute("change", ("ORG",), choices=("up", "down"))


def span(start: int, status: str = "", label: str = "MONEY") -> Span:
    return Span(start, start + 1, label, attributes=Values({"status": status} if status else {}))


def test_spans_that_two_marked_alike_are_compared_with_the_default_where_nobody_set_a_value() -> None:
    documents = [
        {"a": [span(0, "plan"), span(2), span(9)], "b": [span(0, "plan"), span(2, "plan")]},
        {"a": [span(0)], "b": [span(0)], "c": [span(0, label="ORG")]},
    ]
    measured = measure_attributes(documents, [STATUS, CHANGE])
    assert list(measured) == ["status"], "nobody could differ in the other"
    status = measured["status"]
    assert status.spans == 3
    assert status.share == pytest.approx(2 / 3)
    assert status.alpha == krippendorff_alpha([[0, 2], [1, 1], [2, 0]])


def test_where_only_one_value_was_used_alpha_is_not_defined() -> None:
    measured = measure_attributes([{"a": [span(0)], "b": [span(0)], "c": [span(0)]}], [STATUS])["status"]
    assert (measured.spans, measured.share, measured.alpha) == (1, 1.0, None)

"""With labels that no rule knows, the sweep offers nothing it cannot justify."""

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span
from rareannot.gui.base.suggest_functions import maybe_missed
from rareannot.workflow.own_labels import labels_of_names

TEXT = "Lynas of Britain raised 32 000 tons from the Pit, and the Pit is deep"


def found(names: str, *spans: Span) -> list[str]:
    labels = labels_of_names(names, LabelSet("Mine", 1, ()))
    annotation = Annotation(Document(TEXT), labels)
    for span in spans:
        annotation = annotation.add(span)
    return [TEXT[start:end] for start, end in maybe_missed(annotation)]


@pytest.mark.parametrize(
    ("names", "offered"),
    [
        ("SHAFT", []),
        ("PRICE, figure", []),
        ("SHAFT\nGRADE, figure", []),
        ("GPE", ["Britain"]),
        ("QUANTITY, figure", ["32 000"]),
    ],
)
def test_only_what_a_label_is_known_for_is_offered(names: str, offered: list[str]) -> None:
    assert found(names) == offered


def test_the_same_words_as_a_span_elsewhere_are_offered() -> None:
    start = TEXT.index("Pit")
    assert found("SHAFT", Span(start, start + 3, "SHAFT")) == ["Pit"]

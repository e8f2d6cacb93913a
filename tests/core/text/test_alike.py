"""Suggestions that are like one another: by words and label, by label, by source."""

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.core.text.alike import Like, alike

TEXT = "Oslo sells to oslo and Bergen; Oslo  rules"
MADE = [
    Suggestion(0, 4, "GPE", "names 1.2", 0.9),
    Suggestion(14, 18, "GPE", "other 1", 0.9),
    Suggestion(23, 29, "GPE", "names 1.3", 0.9),
    Suggestion(31, 35, "ORG", "names 1.2", 0.9),
    Suggestion(37, 42, "ORG", "names 1.2", 0.1),
]


@pytest.mark.parametrize(("way", "starts"), [("string", [0, 14]), ("label", [0, 14, 23]), ("source", [0, 23, 31])])
def test_what_waits_is_like_it_by_words_label_or_source(way: str, starts: list[int]) -> None:
    annotation = Annotation(Document(TEXT), builtin_label_set(), {s.id: s for s in MADE})
    like = Like.of(TEXT, MADE[0])
    assert [s.start for s in alike(annotation, like, way)] == starts
    decided = annotation.accept(MADE[0].id)
    assert [s.start for s in alike(decided, like, way)] == starts[1:]

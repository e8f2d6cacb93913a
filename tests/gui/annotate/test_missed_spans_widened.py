"""How far a ring reaches around what may have been missed: to the whole figure, but over no span that stands."""

from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.gui.annotate.missed_spans import MissedSpans
from rareannot.gui.base.suggest_functions import widen

TEXT = "It sold about 300 tonnes here."
NUMBER, WITH_UNIT, WHOLE = (14, 17), (14, 24), (8, 24)


class Opened(QObject):
    """A session as far as the walk asks it: an article is open."""

    opened = Signal()

    def __init__(self, *spans: Span, text: str = TEXT) -> None:
        super().__init__()
        decided = {f"s{number}": span for number, span in enumerate(spans)}
        blank = Annotation(Document(text), builtin_label_set())
        self.annotation = blank.with_decided(decided, decided)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ((), WHOLE),
        ((Span(8, 13, "ORG"),), WITH_UNIT),  # over “about”
        ((Span(18, 24, "MATERIAL"),), NUMBER),  # over “tonnes”
        ((Span(8, 13, "ORG", origin="rejected"),), WHOLE),
        ((Span(25, 29, "GPE"),), WHOLE),  # touches nothing of it
        ((Span(0, 7, "ORG"),), WHOLE),
        ((Span(0, 9, "ORG"),), WITH_UNIT),
        ((Span(23, 29, "ORG"),), NUMBER),
    ],
)
def test_a_ring_widens_to_the_figure_but_over_no_span_that_stands(
    qapp: object, spans: tuple[Span, ...], expected: tuple[int, int]
) -> None:
    session: Any = Opened(*spans)
    view: Any = QObject()
    assert MissedSpans(session, view, widen)._whole(NUMBER) == expected


@pytest.mark.parametrize("sign", [(7, 8), (24, 25)], ids=["before", "behind"])
def test_a_span_that_only_touches_the_figure_keeps_no_ring_from_it(qapp: object, sign: tuple[int, int]) -> None:
    text = "It sold,about 300 tonnes,here."
    session: Any = Opened(Span(*sign, "ORG"), text=text)
    view: Any = QObject()
    assert MissedSpans(session, view, widen)._whole(NUMBER) == WHOLE


@pytest.mark.parametrize(
    ("rejected", "expected"), [((), (8, 12)), ((Span(11, 12, "ORG", origin="rejected"),), (8, 11))]
)
def test_a_ring_is_around_whole_words_where_nothing_was_said_of_the_rest(
    qapp: object, rejected: tuple[Span, ...], expected: tuple[int, int]
) -> None:
    session: Any = Opened(*rejected, text="It sold 300X here.")
    view: Any = QObject()
    assert MissedSpans(session, view, lambda _text, start, end: (start, end))._whole((8, 11)) == expected

"""What the card beside a span says of it."""

from dataclasses import replace

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.article_pane.tooltip_content import about_mark
from rareannot.gui.base.suggest_functions import read_figure

TEXT = "kilundu sold 500 tons"
LABELS = builtin_label_set()
FIGURE = read_figure(TEXT, 13, 21, "QUANTITY")
SUGGESTED = Suggestion(0, 7, "ORG", "organisations 1.4", 0.912, reason="material")
BARE = Suggestion(13, 21, "QUANTITY", "", 0.5)
ANSWER = Annotation(Document(TEXT), LABELS, {one.id: one for one in (SUGGESTED, BARE)})


def test_a_suggestion_says_its_source_reason_and_score(qapp: object) -> None:
    about = about_mark(ANSWER, SUGGESTED.id)
    assert about is not None
    assert (about.label, about.state, about.value, about.note) == ("ORG", "undecided", "", "")
    assert about.rule
    source, reason, score = about.origin.split(" · ")
    assert source.startswith("from ")
    assert reason
    assert score == "score 0.91"
    assert (about.colour, about.passage) == (LABELS["ORG"].colour, False)


def test_a_figure_without_a_value_says_so_and_without_a_source_only_the_score(qapp: object) -> None:
    about = about_mark(ANSWER, BARE.id)
    assert about is not None
    assert (about.value, about.origin) == ("no value read", "score 0.50")


def test_what_was_decided_by_hand_says_its_value_and_note(qapp: object) -> None:
    spans = {
        "a": Span(13, 21, "QUANTITY", FIGURE, note="how many?"),
        "b": Span(0, 12, "BOILERPLATE"),
        "c": Span(0, 7, "GONE"),
    }
    held = replace(ANSWER.with_decided(spans, spans))
    figure, passage, strange = (about_mark(held, i) for i in "abc")
    assert figure is not None
    assert (figure.value, figure.note, figure.origin) == (str(FIGURE), "how many?", "")
    assert passage is not None
    assert (passage.passage, passage.value) == (True, "")
    assert strange is not None
    assert (strange.label, strange.rule, strange.colour, strange.passage) == ("GONE", "", 0, False)


def test_of_what_is_gone_nothing_is_known(qapp: object) -> None:
    assert about_mark(None, SUGGESTED.id) is None
    assert about_mark(ANSWER, "gone") is None

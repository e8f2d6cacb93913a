"""Mending a document: each fix changes what it should and nothing else, and the status stays."""

from decimal import Decimal

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.checks.consistency import KINDS, Place
from rareannot.core.checks.consistency_fix import FIXES, FIXES_OF, Fix, mend
from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from tests.core.checks.test_consistency import reads

TEXT = "lynas ships 24 tons to lynas and kuantan"
DONE = Annotation(
    Document(TEXT),
    builtin_label_set(),
    decided={
        "a": Span(0, 5, "PERSON", note="hm"),
        "b": Span(12, 19, "QUANTITY", Figure(Decimal(42), unit="t")),
        "c": Span(32, 40, "GPE"),
    },
    status="done",
)


def place(mark_id: str) -> Place:
    span = DONE.decided[mark_id]
    return Place(1, span.start, span.end, mark_id, span.label)


def test_every_kind_of_finding_has_a_fix_and_every_fix_is_known() -> None:
    assert set(FIXES_OF) == set(KINDS)
    assert {fix for fixes in FIXES_OF.values() for fix in fixes} == set(FIXES)


def test_relabelling_keeps_the_note_and_the_status() -> None:
    after = mend(DONE, Fix("relabel", "ORG"), [place("a")], reads)
    assert after.annotation.decided["a"] == Span(0, 5, "ORG", note="hm")
    assert (after.changed, after.annotation.status) == (1, "done")


def test_relabelling_to_a_figure_reads_its_value() -> None:
    bare = Annotation(Document(TEXT), builtin_label_set(), decided={"x": Span(12, 19, "FAC")})
    after = mend(bare, Fix("relabel", "QUANTITY"), [Place(1, 12, 19, "x")], reads)
    assert after.annotation.decided["x"].figure == Figure(Decimal(24), unit="t")


def test_a_missing_span_is_added_and_says_that_it_was_carried_over() -> None:
    after = mend(DONE, Fix("add", "ORG"), [Place(1, 23, 28)], reads).annotation
    (new,) = [s for i, s in after.decided.items() if i not in DONE.decided]
    assert new == Span(23, 28, "ORG", origin="propagated")


def test_space_is_trimmed_and_a_value_is_read_anew() -> None:
    after = mend(DONE, Fix("trim"), [place("c")], reads).annotation
    assert (after.decided["c"].start, after.decided["c"].end) == (33, 40)
    after = mend(DONE, Fix("read"), [place("b")], reads).annotation
    assert after.decided["b"].figure == Figure(Decimal(24), unit="t")


def test_a_second_span_is_deleted() -> None:
    assert "a" not in mend(DONE, Fix("delete"), [place("a")], reads).annotation.decided


def test_what_cannot_be_done_is_told_and_the_rest_is_done() -> None:
    crossing = Place(1, 3, 9)
    after = mend(DONE, Fix("add", "ORG"), [crossing, Place(1, 23, 28)], reads)
    assert after.changed == 1
    assert "would cross" in after.refused[0]
    gone = mend(DONE, Fix("read"), [Place(1, 0, 5, "nobody")], reads)
    assert (gone.changed, gone.annotation) == (0, DONE)
    assert "no longer exists" in gone.refused[0]
    unread = mend(DONE, Fix("read"), [place("a")], reads)
    assert "No number can be read" in unread.refused[0]


def test_a_label_that_has_no_value_reads_none_and_one_that_is_there_stays() -> None:
    read: list[str] = []

    def noted(text: str, start: int, end: int, label: str) -> Figure | None:
        read.append(label)
        return reads(text, start, end, label)

    assert mend(DONE, Fix("relabel", "CARDINAL"), [place("b")], noted).annotation.decided["b"].figure == Figure(
        Decimal(42), unit="t"
    )
    assert mend(DONE, Fix("relabel", "ORG"), [place("b")], noted).annotation.decided["b"].figure is None
    mend(DONE, Fix("add", "ORG"), [Place(1, 23, 28)], noted)
    assert read == []
    made = mend(DONE, Fix("add", "QUANTITY"), [Place(1, 12, 14)], noted).annotation
    assert [s.figure for i, s in made.decided.items() if i not in DONE.decided] == [Figure(Decimal(24), unit="count")]


def test_a_span_of_blanks_alone_is_gone_when_it_is_trimmed() -> None:
    blank = Annotation(Document("a  b"), builtin_label_set(), {}, {"x": Span(1, 3, "ORG"), "y": Span(0, 3, "GPE")})
    after = mend(blank, Fix("trim"), [Place(1, 1, 3, "x"), Place(1, 0, 3, "y")], reads)
    assert after.annotation.decided == {"y": Span(0, 1, "GPE")}
    assert after.changed == 2


@pytest.mark.parametrize("kind", ["trim", "read", "delete"])
def test_what_was_rejected_or_deleted_meanwhile_is_told_and_left(kind: str) -> None:
    proposed = Suggestion(12, 19, "QUANTITY", "figures 1", 0.9)
    annotation = Annotation(Document(TEXT), builtin_label_set(), {proposed.id: proposed}).reject(proposed.id)
    for mark_id in (proposed.id, "gone"):
        after = mend(annotation, Fix(kind), [Place(1, 12, 19, mark_id)], reads)
        assert (after.changed, after.refused) == (0, ("This span no longer exists; check again.",))
        assert after.annotation == annotation

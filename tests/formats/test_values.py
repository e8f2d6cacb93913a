"""Entries, losses and notices as plain values."""

import io
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats import Entry, losses
from rareannot.formats.values import (
    EntryLink,
    Format,
    Source,
    Tally,
    WriteReport,
    linked_within,
    printable,
    span_loss,
    standing,
)
from tests.formats.samples import HARD, LABELS


def test_a_loss_reads_as_a_sentence() -> None:
    (loss, *_) = losses("iob2", [HARD], LABELS)
    assert str(loss) == (
        "hard-1: “Nový” (GPE) is dropped: it overlaps “Nový Čas” (ORG), and IOB2 (two columns) cannot hold such an overlap; the native format and doc.spans of spaCy keep both."
    )
    (values,) = (one for one in losses("iob2", [HARD], LABELS) if one.kind == "values")
    assert str(values).startswith("IOB2 (two columns) cannot hold values, units and modifiers of figures (2 affected")


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.TXT", ".txt"), ("a.tar.GZ", ".tar.gz"), ("a.b.xz", ".b.xz"), ("a.gz", ".gz"), ("a.b.txt", ".txt"), ("a", ""),
     ("a.b.c.bz2", ".c.bz2")],
)  # fmt: skip
def test_the_ending_of_a_name_has_that_of_what_is_packed(name: str, suffix: str) -> None:
    assert Source(name, io.BytesIO, 0).suffix == suffix


def test_equal_notices_become_one_that_counts_them() -> None:
    tally = Tally("in.json")
    tally.add("odd", "even", "odd")
    tally.add()
    assert [(one.where, str(one.text)) for one in tally.notices()] == [
        ("in.json", "odd (2 times)"),
        ("in.json", "even"),
    ]


def test_links_go_with_either_of_their_spans() -> None:
    text, a, b = Document("Lynas ships"), Span(0, 5, "ORG"), Span(6, 11, "X")
    one, other = (0, 5, "ORG"), (6, 11, "X")
    links = (
        EntryLink("l", one, other),
        EntryLink("l", one, None),
        EntryLink("l", other, None),
        EntryLink("l", other, one),
    )
    assert linked_within(Entry(text, (a, b), links=links)).links == links
    assert linked_within(Entry(text, (a,), links=links)).links == (links[1],)
    assert linked_within(Entry(text, (b,), links=links)).links == (links[2],)
    assert linked_within(Entry(text, (), links=())).links == ()


def test_what_is_handed_out_are_standing_spans_and_suggestions_in_reading_order() -> None:
    spans = (Span(6, 11, "X"), Span(0, 5, "ORG", None, "rejected"))
    entry = Entry(Document("Lynas ships"), spans, (Suggestion(0, 5, "GPE", "places", 0.5),))
    assert [(s.start, s.label, s.origin) for s in standing(entry)] == [(0, "GPE", "imported"), (6, "X", "manual")]


def test_a_document_without_a_name_is_called_by_its_place_or_its_first_words() -> None:
    text = "x" * 50
    assert Entry(Document(text, "n"), where="w").name == "n"
    assert Entry(Document(text), where="w").name == "w"
    assert Entry(Document(text)).name == text[:40]
    loss = span_loss(Entry(Document("Lynas ships", "n")), Span(0, 5, "ORG"), "cut", "so")
    assert (loss.document, loss.quote, loss.start, loss.end, loss.count) == ("n", "Lynas", 0, 5, 1)
    assert printable("a\udcff") == "a?"


def test_a_report_and_a_form_say_what_was_and_can_be_done() -> None:
    def report(*differences: str, compared: bool = True) -> bool:
        return WriteReport(Path("a"), "f", 1, 0, (), "", differences, compared).equal

    assert [report(), report("x"), report(compared=False)] == [True, False, False]
    none = Format("f", "F", ())
    assert (none.can_read, none.can_write) == (False, False)
    assert Format("f", "F", (), reader=lambda _: iter(())).can_read
    assert Format("f", "F", (), members=lambda _: iter(())).can_read
    assert Format("f", "F", (), writer=lambda *_: None).can_write
    assert Format("f", "F", (), folder_writer=lambda *_: None).can_write

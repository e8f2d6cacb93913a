"""Lines of the list of sites: the labels, readers and words that a site is listed with."""

from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.review.sites import Reading
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.review.site_rows import AROUND, cell, cells_of, row_of, words_at

ORG, GPE, WIDE = Span(0, 5, "ORG"), Span(0, 5, "GPE"), Span(0, 9, "ORG")


@pytest.mark.parametrize(
    ("readings", "cells"),
    [
        ([(ORG,), (ORG,)], {"ORG>ORG"}),
        ([(ORG,), (GPE,)], {"GPE>ORG"}),
        ([(ORG,), (WIDE,)], {"ORG>ORG"}),
        ([(ORG,), ()], {">ORG"}),
        ([(), (GPE,)], {">GPE"}),
        ([(ORG,), (GPE,), ()], {"GPE>ORG", ">ORG", ">GPE"}),
        ([(ORG, Span(6, 9, "GPE")), (WIDE,)], {"ORG>ORG", ">GPE"}),
        ([(ORG,)], set()),
    ],
)
def test_each_pair_of_readings_counts_in_the_matrix(readings: list[tuple[Span, ...]], cells: set[str]) -> None:
    found = list(cells_of([Reading(spans, (str(n),)) for n, spans in enumerate(readings)]))
    assert set(found) == cells
    assert len(found) == len(cells)


def test_a_cell_is_the_same_whichever_label_is_named_first() -> None:
    assert cell("ORG", "GPE") == cell("GPE", "ORG") == "GPE>ORG"
    assert cell("ORG", "") == ">ORG"


def test_a_line_tells_its_labels_once_and_how_many_readings_there_are() -> None:
    columns = (7, 3, 8, "f", "boundary", "open", 3, 2, "|>ORG|GPE>ORG|", "AB-A-")
    row = row_of(11, columns, ("head", "before", "quote", "after"))
    assert (row.id, row.document, row.headline, row.start, row.end, row.fingerprint) == (11, 7, "head", 3, 8, "f")
    assert (row.cause, row.state, row.annotators, row.found) == ("boundary", "open", 3, 2)
    assert (row.before, row.quote, row.after) == ("before", "quote", "after")
    assert (row.labels, row.readings) == (("GPE", "ORG"), 2)
    assert row_of(1, (*columns[:-1], "AAA"), ("", "", "", "")).readings == 1


def test_sixty_characters_on_either_side_are_shown_and_no_more(tmp_path: Path) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(200))
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        project.add_documents([Document(text, "a", "Title")])
        places = [(1, 0, 3), (1, 59, 61), (1, 60, 70), (1, 100, 101), (1, 150, 200), (1, 139, 140), (2, 0, 3)]
        found = words_at(project._db, places)
    assert AROUND == 60
    assert list(found) == places[:-1]
    for (_, start, end), (headline, before, quote, after) in found.items():
        assert (headline, quote) == ("Title", text[start:end])
        assert before == text[max(0, start - 60) : start]
        assert after == text[end : end + 60]

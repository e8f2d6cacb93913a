"""The quick way to a document's sites finds what core.review.sites finds, for any answers."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rareannot.core.attributes import Values
from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.review.adjudication import question
from rareannot.core.review.sites import Reading, sites_of, unit_factors
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.review.site_outlines import (
    AROUND,
    Meanings,
    Outline,
    cell,
    cells_of,
    held_of,
    outlines,
    row_of,
    words_at,
)
from rareannot.store.values import PLACE_BITS

TEXT = "Chile ships 24 t of lithium to chile; LYNAS buys 24000 kg and more of it again"
FIGURES = (
    None,
    Figure(Decimal(24), unit="t"),
    Figure(Decimal(24000), unit="kg"),
    Figure(Decimal(25), unit="t", modifier="about"),
)
ORIGINS = ("manual", "accepted", "corrected", "rejected")
PASSAGES = ("BOILERPLATE",)


VALUES = (Values(), Values(), Values({"status": "forecast"}), Values({"roles": ("a {b}", "c"), "sure": True}))


def _span(start: int, length: int, label: str, figure: Figure | None, origin: str, values: Values) -> Span:
    end = min(start + length, len(TEXT))
    return Span(start, end, label, figure if label == "QUANTITY" else None, origin, attributes=values)


SPANS = st.builds(
    _span,
    st.integers(0, 60),
    st.integers(1, 12),
    st.sampled_from(("ORG", "GPE", "QUANTITY", "QUANTITY", *PASSAGES)),
    st.sampled_from(FIGURES),
    st.sampled_from(ORIGINS),
    st.sampled_from(VALUES),
)


@st.composite
def teams(draw: st.DrawFn) -> dict[str, list[Span]]:
    """Two to five annotators, who often have the same spans."""
    pool = draw(st.lists(SPANS, min_size=1, max_size=8))
    own = st.lists(st.sampled_from(pool), max_size=6, unique_by=lambda s: (s.start, s.end, s.label))
    people = draw(st.integers(2, 5))
    return {f"p{number}": draw(own) for number in range(people)}


def word_of(span: Span) -> str:
    """A span's label, origin, figure and attributes as the store hands them on."""
    attributes = f" {json.dumps(span.attributes.as_json())}" if span.attributes else ""
    if (figure := span.figure) is None:
        return f"{span.origin} {span.label}{attributes}"
    value = "null" if figure.value is None else f'"{figure.value}"'
    return f'{span.origin} {span.label} [{value},null,null,"{figure.unit}","{figure.modifier}"]{attributes}'


def quick(answers: Mapping[str, Sequence[Span]]) -> tuple[list[Outline], int] | None:
    said = [
        ([s.end << PLACE_BITS | s.start for s in spans], [word_of(s) for s in spans])
        for _, spans in sorted(answers.items())
    ]
    meanings = Meanings(unit_factors(), PASSAGES)
    return outlines(held_of(said, meanings), len(said), TEXT, meanings)


def slow(answers: Mapping[str, Sequence[Span]]) -> tuple[list[Outline], int]:
    people = {uid: 1 << number for number, uid in enumerate(sorted(answers))}
    sites = sites_of(answers, unit_factors(), PASSAGES)
    found = [
        Outline(
            site.start,
            site.end,
            site.cause,
            site.fingerprint,
            question(site, TEXT),
            site.found,
            tuple(sorted(cells_of(site.readings))),
            tuple(sum(people[uid] for uid in reading.annotators) for reading in site.readings),
        )
        for site in sites
        if site.cause
    ]
    return found, sum(site.unanimous for site in sites)


def ordered(found: tuple[list[Outline], int]) -> tuple[list[Outline], int]:
    return sorted(found[0], key=lambda one: (one.start, one.end, one.fingerprint)), found[1]


@settings(max_examples=40)
@given(teams())
@example({"p0": [Span(0, 5, "ORG")], "p1": [Span(3, 9, "ORG")], "p2": [Span(8, 12, "GPE")]})
def test_the_quick_way_finds_the_same_sites(answers: dict[str, list[Span]]) -> None:
    found = quick(answers)
    if found is not None:
        assert ordered(found) == ordered(slow(answers))


@pytest.mark.parametrize(
    "answers",
    [
        {"p0": [Span(12, 16, "QUANTITY", FIGURES[1])], "p1": [Span(12, 16, "QUANTITY", FIGURES[3])]},
        {"p0": [Span(0, 20, "BOILERPLATE")], "p1": [Span(3, 9, "ORG")]},
        # a chain, whose ends match nothing: three labels, ends that touch, and such with the later end said more often
        {"p0": [Span(0, 5, "GPE")], "p1": [Span(3, 9, "ORG")], "p2": [Span(8, 12, "PERSON")]},
        {"p0": [Span(0, 5, "GPE")], "p1": [Span(3, 9, "ORG")], "p2": [Span(5, 12, "PERSON")]},
        {"p0": [Span(0, 5, "GPE")], "p1": [Span(3, 9, "ORG")], "p2": [Span(5, 8, "PERSON")], "p3": [Span(5, 8, "PERSON")]},
    ],
)  # fmt: skip
def test_it_is_the_same_for_what_chance_seldom_draws(answers: dict[str, list[Span]]) -> None:
    found = quick(answers)
    assert found is not None
    assert found[0]
    assert ordered(found) == ordered(slow(answers))


def test_one_figure_in_two_units_is_no_disagreement_and_the_first_annotator_speaks() -> None:
    tonnes, kilos = (Span(12, 16, "QUANTITY", figure) for figure in FIGURES[1:3])
    assert quick({"p0": [tonnes], "p1": [kilos]}) == ([], 1)
    three = {"p0": [kilos], "p1": [tonnes], "p2": []}
    found = quick(three)
    assert found is not None
    assert ordered(found) == ordered(slow(three))


def test_who_says_one_thing_twice_in_two_units_is_read_whole() -> None:
    tonnes, kilos = (Span(12, 16, "QUANTITY", figure) for figure in FIGURES[1:3])
    assert quick({"p0": [tonnes, kilos], "p1": [tonnes]}) is None


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

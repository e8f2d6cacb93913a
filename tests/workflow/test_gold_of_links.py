"""No link that most annotators made between spans of gold is lost: it is in gold, or somebody was asked about it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import linked
from rareannot.core.links import NONE
from rareannot.core.review.adjudication import nothing_here, take
from rareannot.core.review.settled_links import Ends, Place
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.workflow.export_selection import Choice, collect

TEAM = ("Ada", "Ben", "Cleo", "Dan", "Eve")
ARTICLES = 25
TEXT = "400 tons of nickel and 30 tons of cobalt sulphate went to japan and chile"
FIGURES = (Span(0, 8, "QUANTITY"), Span(23, 30, "QUANTITY"))
PARTNERS = {
    "of": (Span(12, 18, "MATERIAL"), Span(34, 49, "MATERIAL")),
    "by": (Span(58, 63, "GPE"), Span(68, 73, "GPE")),
}
OTHERWISE = dict(
    zip(
        (*PARTNERS["of"], *PARTNERS["by"]),
        (Span(12, 18, "THING"), Span(34, 40, "MATERIAL"), Span(58, 63, "ORG"), Span(68, 73, "ORG")),
        strict=True,
    )
)
"""How somebody else may mark the same words: by another label, or with another end."""

Said = dict[str, set[tuple[str, Place, Place | None]]]
"""The links of each annotator."""


def place(span: Span) -> Place:
    return span.start, span.end, span.label


def answers(project: Project, row: int, draw: Random) -> Said:
    """Everybody marks and links an article, mostly as the others do."""
    usual = {(name, figure): draw.choice((*words, None)) for name, words in PARTNERS.items() for figure in FIGURES}
    said: Said = {}
    for who in TEAM:
        project.work_as(who, who.lower())
        held = project.annotation(row)
        marked = {word: other if draw.random() < 0.25 else word for word, other in OTHERWISE.items()}
        spans = [*FIGURES, *(span for span in marked.values() if draw.random() < 0.9)]
        ids = {span: f"{who}{row}-{number}" for number, span in enumerate(spans)}
        decided = {i: span for span, i in ids.items()}
        after = held.with_decided(decided, decided)
        said[who] = set()
        for (name, figure), word in usual.items():
            word = draw.choice((*PARTNERS[name], None)) if draw.random() < 0.2 else word
            end = marked[word] if word else None
            if draw.random() < 0.9 and (end is None or end in ids):
                after = linked(after, name, ids[figure], ids[end] if end else NONE)
                said[who].add((name, place(figure), place(end) if end else None))
        project.save(row, Action("make", diff(held, replace(after, status="done"))))
    project.work_as("Rita", "rita")
    return said


def settle(project: Project, row: int, draw: Random) -> dict[tuple[Place, str], Ends]:
    """Settle every site of an article and then every question about its links; what was answered to those."""
    for site in project.review.document(row).sites:
        project.review.decide(row, nothing_here(site) if draw.random() < 0.1 else take(site, 0))
    answered: dict[tuple[Place, str], Ends] = {}
    while asked := [site for site in project.link_review.sites(row) if site.settled is None]:
        ends = draw.choice([reading.ends for reading in asked[0].readings if reading.ends] + [(None,)])
        project.link_review.settle(row, asked[0], ends)
        answered[asked[0].start, asked[0].name] = ends
    return answered


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "team.rareannot", builtin_label_set()) as made:
        made.add_documents([Document(f"{TEXT} {number}", str(number)) for number in range(ARTICLES)])
        yield made


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_what_most_of_five_link_is_gold_or_was_answered_otherwise(project: Project, seed: int) -> None:
    draw, majorities = Random(seed), 0
    said = {row: answers(project, row, draw) for row in range(1, ARTICLES + 1)}
    answered = {row: settle(project, row, draw) for row in said}
    gold = {int(entry.document.name) + 1: entry for entry in collect(project, Choice("gold"))}
    assert gold.keys() == said.keys()
    for row, entry in gold.items():
        places = {place(span) for span in entry.spans}
        links = {(link.name, link.start, link.end) for link in entry.links}
        times = Counter(link for one in said[row].values() for link in one)
        for (name, start, end), count in times.items():
            if 2 * count > len(TEAM) and start in places and (end is None or end in places):
                majorities += 1
                ends = answered[row].get((start, name))
                assert (name, start, end) in links if ends is None else (end in ends) == ((name, start, end) in links)
        assert all((start, name) in answered[row] or times[name, start, end] for name, start, end in links)
    assert majorities > ARTICLES

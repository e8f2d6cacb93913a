"""Four made-up annotators who have finished the sample articles, each with habits of their own, for pictures of the review."""

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from shutil import copyfile

from rareannot.core.annotation import Annotation
from rareannot.core.history import Action, diff
from rareannot.core.spans import Span
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.store import Project

TEAM = {"Mira": 0.03, "Jonas": 0.06, "Aiko": 0.09, "Tomás": 0.15}
"""Name -> how often somebody differs from a suggestion."""


def finished(project: Path) -> Path:
    """A copy of a project with suggestions, in which the team is done with every article."""
    path = project.with_name(f"team-{project.name}")
    copyfile(project, path)
    chance = random.Random(3)
    with Project.open(path) as opened:
        for name, care in TEAM.items():
            opened.work_as(name, name.lower())
            opened.save_all([(row, answer(opened.annotation(row), care, chance)) for row in opened.ids()])
    return path


def answer(held: Annotation, care: float, chance: random.Random) -> Action:
    """What one annotator makes of one article."""
    decided = dict(judged(held, care, chance))
    after = replace(held.with_decided(decided, decided), status="done")
    return Action("edit", diff(held, after), chance.randint(900, 7000))


def judged(held: Annotation, care: float, chance: random.Random) -> Iterator[tuple[str, Span]]:
    """The suggestions as this annotator judges them: accepted, left out, relabelled, cut shorter, with another value."""
    for key, one in held.suggestions.items():
        luck = chance.random()
        if one.score < HIGH_TIER or luck < care * 0.3:
            continue
        span = Span(one.start, one.end, one.label, one.figure, "accepted", one.source, one.score)
        if luck < care:
            span = replace(different(span, one, held, chance), origin="corrected")
        yield key, span


def different(span: Span, one: Suggestion, held: Annotation, chance: random.Random) -> Span:
    """The span with another label, another beginning, or another value."""
    words = held.document.text[one.start : one.end]
    way = chance.choice(("label", "start", "value"))
    if way == "value" and span.figure is not None and span.figure.value is not None:
        return replace(
            span, figure=replace(span.figure, value=span.figure.value * chance.choice((Decimal(1000), Decimal(2))))
        )
    if way == "start" and " " in words:
        return replace(span, start=one.start + words.index(" ") + 1, note="The first word is no part of it.")
    labels = held.label_set
    others = [la.name for la in labels.labels if la.kind == labels.kind(one.label) and la.name != one.label]
    return replace(span, label=chance.choice(others)) if others else span

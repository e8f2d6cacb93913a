"""What ``add``, ``add_suggestions`` and ``write`` take, ``check``, ``export`` and ``read`` take, too; else a UserError refuses it."""

from dataclasses import replace
from math import inf, nan
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

import rareannot as ra
from rareannot.cli import main
from rareannot.core.attributes import Values
from tests.cli.calls import no_demo

LABELS = ("ORG", "QUANTITY", "BOILERPLATE")
ODD_TEXTS = st.sampled_from(
    ["", " ", "\0", "\ud800", "\ufdd0", "a\r\nb", "\u2028", "İ", "🙂", "x" * 300, "=1+1", "\ufeff"]
)
TEXTS = st.text(st.characters(exclude_categories=()), max_size=12) | ODD_TEXTS
NUMBERS = st.one_of(
    st.floats(), st.integers(), st.sampled_from([nan, inf, 1.0000001, True, None, [1], "1", np.float32(0.3), np.int64(2), 10**400])
)  # fmt: skip
OFFSETS = st.integers(-1, 9) | st.sampled_from([np.int64(1), True, 2.0, None])
SCORES = st.floats(0, 1) | NUMBERS
FACTS = st.dictionaries(
    TEXTS, st.recursive(NUMBERS | TEXTS, lambda inside: st.lists(inside) | st.dictionaries(TEXTS, inside), max_leaves=5), max_size=3
)  # fmt: skip


@st.composite
def odd(draw: st.DrawFn, sound: st.SearchStrategy[Any], others: st.SearchStrategy[Any]) -> Any:
    """Mostly a sound value, so that what is odd elsewhere is reached."""
    return draw(others if draw(st.integers(0, 9)) == 0 else sound)


@st.composite
def figures(draw: st.DrawFn) -> ra.Figure | None:
    if draw(st.booleans()):
        return None
    try:
        unit, modifier = draw(odd(st.just("t"), TEXTS)), draw(odd(st.just("about"), TEXTS))
        return ra.Figure(draw(odd(st.decimals(-9, 9), NUMBERS)), unit=unit, modifier=modifier)
    except ra.UserError:
        return None


def ranges() -> st.SearchStrategy[tuple[Any, Any]]:
    return odd(st.tuples(st.integers(0, 3), st.integers(4, 6)), st.tuples(OFFSETS, OFFSETS))


@st.composite
def spans(draw: st.DrawFn) -> ra.Span:
    origin = draw(odd(st.sampled_from(["manual", "imported", "rejected"]), TEXTS))
    score, flag = draw(odd(st.none() | st.floats(0, 1), SCORES)), draw(odd(st.booleans(), NUMBERS))
    label, source, note = (draw(odd(sound, TEXTS)) for sound in (st.sampled_from(LABELS), st.just("m 1"), st.just("")))
    attributes = draw(st.sampled_from((Values(), Values(status="forecast"), Values(sure=False, roles=("a", "b")))))
    return ra.Span(*draw(ranges()), label, draw(figures()), origin, source, score, note, flag, attributes)


@st.composite
def suggestions(draw: st.DrawFn) -> Any:
    support = draw(odd(st.just(()), st.tuples(st.tuples(TEXTS, TEXTS, SCORES))))
    named = (
        draw(odd(st.sampled_from(LABELS), TEXTS)),
        draw(odd(st.just("m 1"), TEXTS)),
        draw(odd(st.floats(0, 1), SCORES)),
    )
    return ra.Suggestion(*draw(ranges()), *named, draw(figures()), draw(odd(st.just(""), TEXTS)), support)


@st.composite
def entries(draw: st.DrawFn) -> ra.Entry:
    try:
        text = draw(odd(st.text("ab c\n.", min_size=6, max_size=9).filter(str.strip), TEXTS))
        document = ra.Document(
            text, draw(odd(st.just("a"), TEXTS)), draw(odd(st.just(""), TEXTS)), draw(odd(st.just({}), FACTS))
        )
    except ra.UserError:
        assume(False)
    status = draw(odd(st.sampled_from(["", "done", "in progress", "skipped"]), TEXTS))
    marks = tuple(draw(st.lists(spans(), max_size=2))), tuple(draw(st.lists(suggestions(), max_size=1)))
    return ra.Entry(document, *marks, "", status, draw(odd(st.just(""), TEXTS)), draw(st.booleans()))


def checked(path: Path) -> None:
    """Assert that every way out of a project takes what is in it."""
    assert main(["check", str(path)], no_demo) == 0
    with ra.open(path) as project:
        for layer in ("Mira", "suggestions"):
            out = path.with_name(f"{layer}.jsonl")
            report = project.export(out, layer=layer, status="all", overwrite=True)
            assert report.differences == ()
            assert len(list(ra.read(out))) == report.documents
        assert len(list(project.suggestions())) == len(project)
        ra.frame(project, "Mira", status="all")


SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


@SLOW
@given(entries(), st.sampled_from(["", "Mira"]))
def test_what_add_takes_is_checked_exported_and_read(entry: ra.Entry, annotator: str) -> None:
    with TemporaryDirectory() as folder, ra.create(f"{folder}/p", labels="critical-minerals") as project:
        project.add([ra.Document("Another article.", name="b")], annotator="Mira")
        try:
            project.add([entry], annotator=annotator)
        except ra.UserError:
            event("refused")
            assert len(project) == 1
        project.close()
        checked(project.path)


@SLOW
@given(st.lists(suggestions(), max_size=2))
def test_what_add_suggestions_takes_is_checked_exported_and_read(some: list[ra.Suggestion]) -> None:
    with TemporaryDirectory() as folder, ra.create(f"{folder}/p") as project:
        project.add([ra.Document("Another article.", name="b")], annotator="Mira")
        try:
            project.add_suggestions({"b": some})
        except ra.UserError:
            event("refused")
            assert [found for _, found in project.suggestions()] == [()]
        project.close()
        checked(project.path)


@SLOW
@given(entries())
def test_what_write_takes_is_read_and_says_the_same(entry: ra.Entry) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "out.jsonl")
        try:
            report = ra.write(path, [entry, replace(entry, note="")])
        except ra.UserError:
            event("refused")
            assert not path.exists()
            return
        found = list(ra.read(path))
        assert len(found) == 2
        # a text with other line ends is read with ours, which the report says
        assert (report.differences == ()) == (not set(entry.document.text) & {"\r", "\ufeff"})

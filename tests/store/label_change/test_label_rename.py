"""What a change of names means for rows that are stored: which are renamed, which are read again, and what is counted anew."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.labels import Label, LabelSet
from rareannot.store import Project
from rareannot.store.connection import Connection
from rareannot.store.file_access.opening import open_file
from rareannot.store.label_change import label_rename
from rareannot.store.label_change.label_rename import Change
from tests.rows import each_row
from tests.store.conftest import SUGGESTIONS
from tests.store.test_project import do


def called(names: str, **renamed: str) -> LabelSet:
    """A label set of some names, those with “#” having values, that calls others otherwise now."""
    labels = tuple(Label(name.strip("#"), valued="#" in name) for name in names.split())
    return LabelSet("x", 1, labels=labels, renamed=tuple(sorted(renamed.items())))


def change(
    rows: tuple[tuple[str, str], ...] = (),
    *,
    unvalued: tuple[str, ...] = (),
    split: tuple[str, ...] = (),
    back: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
    dropped: tuple[str, ...] = (),
    counts: bool = False,
) -> Change:
    return Change(rows, frozenset(unvalued), split, back, names, dropped, counts)


@each_row(
    ("before", "after", "expected"),
    [
        (None, None, change()),
        (called("B", A="B"), called("B", A="B"), change()),
        (None, called("B", A="B"), change((("A", "B"),), unvalued=("B",), names=("A",))),
        (None, called("B#", A="B"), change((("A", "B"),), names=("A",))),
        (None, called("B", A=""), change((("A", ""),), names=("A",), dropped=("A",), counts=True)),
        (called("B", A=""), None, change(back=("A",), names=("A",), counts=True)),
        (called("B#", A="B"), None, change(split=("B",), names=("A", "B"))),
        (
            called("B#", A="B"),
            called("C#", A="C", B="C"),
            change((("B", "C"),), names=("A", "B")),
        ),
        (
            called("B", A="B"),
            called("C", A="C", B="C"),
            change((("B", "C"),), unvalued=("C",), names=("A", "B")),
        ),
        # what was logged as A gets its values back
        (called("B", A="B"), called("C#", A="C", B="C"), change(split=("B",), names=("A", "B"))),
        (called("B", A="B"), called("B#", A="B"), change(split=("B",), names=("A", "B"))),
        (called("B#", A="B"), called("B", A="B"), change(split=("B",), names=("A", "B"))),
        (
            called("B#", A="B"),
            called("D", A="", B=""),
            change((("B", ""),), names=("A", "B"), dropped=("A", "B"), counts=True),
        ),
        (
            called("B#", A=""),
            called("C#", A="", B="C"),
            change((("B", "C"),), names=("B",), dropped=("A",)),
        ),
        (
            called("B# C#", A="B", D="C"),
            called("E# C#", A="E", B="E", D="C"),
            change((("B", "E"),), names=("A", "B")),
        ),
        (
            called("B#", A="B"),
            called("C# D#", A="C", B="D"),
            change(split=("B",), names=("A", "B")),
        ),
    ],
)
def test_a_change_of_names_says_what_becomes_of_what_is_stored(
    before: LabelSet | None, after: LabelSet | None, expected: Change
) -> None:
    assert Change.of(before, after) == expected


@each_row(
    ("one", "idle"),
    [
        (change(), True),
        (change(names=("A",), dropped=("A",), unvalued=("B",)), True),
        (change((("A", "B"),)), False),
        (change(split=("A",)), False),
        (change(back=("A",)), False),
        (change(counts=True), False),
    ],
)
def test_a_change_that_changes_no_row_is_idle(one: Change, idle: bool) -> None:
    assert one.idle is idle


SPAN = {
    "start": 1,
    "end": 3,
    "label": "ORG",
    "origin": "manual",
    "value": 3,
    "low": 1,
    "high": 5,
    "unit": "t",
    "modifier": "about",
}


@each_row(
    ("payload", "left"),
    [
        (None, None),
        ({}, {}),
        (SPAN, {"start": 1, "end": 3, "origin": "manual"}),
        (SPAN | {"label": "GPE"}, SPAN | {"label": "GPE"}),
        ({"status": "done"}, {"status": "done"}),
    ],
)
def test_a_span_of_a_label_that_was_renamed_is_compared_without_it_and_its_value(
    payload: Mapping[str, Any] | None, left: object
) -> None:
    assert label_rename.beside_label(payload, {"ORG"}) == left


@pytest.fixture
def db(full: Path) -> Iterator[Connection]:
    with closing(open_file(full)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("size", "found", "watched"),
    [
        (2, [(1, 2), (3, 4), (5, 5)], [(0, 5), (2, 5), (4, 5), (5, 5)]),
        (5, [(1, 5)], [(0, 5), (5, 5)]),
        (500, [(1, 5)], [(0, 5), (5, 5)]),
    ],
)
def test_articles_are_gone_through_a_page_at_a_time_and_it_is_told_how_far(
    db: Connection, monkeypatch: pytest.MonkeyPatch, size: int, found: object, watched: object
) -> None:
    monkeypatch.setattr(label_rename, "PAGE", size)
    told: list[tuple[int, int]] = []
    assert list(label_rename.pages(db, lambda done, total: told.append((done, total)))) == found
    assert told == watched


def spans(db: Connection) -> list[tuple[object, ...]]:
    return db.rows(
        "SELECT document_id, layer_id, label, value, unit, modifier FROM span WHERE layer_id = 1 ORDER BY 1, 3"
    )


ORG, MATERIAL = (1, 1, "ORG", None, None, None), (2, 1, "MATERIAL", None, None, None)
PERCENT = (2, 1, "PERCENT", "3.5", "percent", "none")


@pytest.mark.parametrize(
    ("made", "pages", "left"),
    [
        (change((("PERCENT", "SHARE"),)), (1, 5), [ORG, MATERIAL, (2, 1, "SHARE", "3.5", "percent", "none")]),
        (
            change((("PERCENT", "SHARE"),), unvalued=("SHARE",)),
            (1, 5),
            [ORG, MATERIAL, (2, 1, "SHARE", None, None, None)],
        ),
        (
            change((("PERCENT", "SHARE"),), unvalued=("PERCENT",)),
            (2, 2),
            [ORG, MATERIAL, (2, 1, "SHARE", *PERCENT[3:])],
        ),
        (change((("PERCENT", ""),)), (1, 5), [ORG, MATERIAL]),
        (
            change((("PERCENT", ""), ("ORG", "MATERIAL"))),
            (1, 1),
            [(1, 1, "MATERIAL", None, None, None), MATERIAL, PERCENT],
        ),
        (change((("PERCENT", ""), ("MATERIAL", "Z"))), (1, 5), [ORG, (2, 1, "Z", None, None, None)]),
        (change((("PERCENT", "SHARE"),)), (3, 5), [ORG, MATERIAL, PERCENT]),
    ],
)
def test_rows_of_some_articles_are_renamed_bared_or_taken_away(
    db: Connection, made: Change, pages: tuple[int, int], left: list[tuple[object, ...]]
) -> None:
    with db.atomic():
        label_rename.rename_rows(db, made, *pages)
    assert spans(db) == left


def test_what_only_the_log_can_tell_is_read_again_but_not_what_follows_from_decisions(db: Connection) -> None:
    found = label_rename.to_read_again(db, change(split=("MATERIAL", "ORG")), 1, 5)
    assert sorted(found) == [
        (1, 1, "span/s2-14-ORG"), (1, 2, "span/s2-14-ORG"), (2, 1, "span/made"), (2, 2, "span/made"),
    ]  # fmt: skip
    assert len(label_rename.to_read_again(db, change(split=("MATERIAL", "ORG")), 2, 2)) == 2
    assert label_rename.to_read_again(db, change(names=("ORG",)), 1, 5) == []
    back = label_rename.to_read_again(db, change(back=("ORG",)), 1, 5)  # one of them was called so for a while
    assert sorted(back) == [(1, 1, "span/s2-14-ORG"), (1, 2, "span/s2-14-ORG"), (2, 2, "span/made")]
    assert label_rename.to_read_again(db, change(back=("ORG",)), 3, 5) == []
    assert len(label_rename.to_read_again(db, change(split=("PERCENT",), back=("ORG",)), 1, 5)) == 5


def test_articles_are_named_on_which_a_decision_names_a_label(db: Connection) -> None:
    assert label_rename.deciding(db, change(names=("MATERIAL",)), 1, 5) == [2]
    assert label_rename.deciding(db, change(names=("MATERIAL",)), 3, 5) == []
    assert label_rename.deciding(db, change(names=("ORG",)), 1, 5) == []


@pytest.mark.parametrize(
    ("made", "pages", "visible", "doubt"),
    [
        (change(dropped=("ORG",), counts=True), (1, 5), 1, 0.05),
        (change(dropped=("QUANTITY",), counts=True), (1, 1), 1, 0.1),
        (change(dropped=("ORG", "QUANTITY"), counts=True), (1, 1), 0, 0.0),
        (change(counts=True), (1, 1), 2, 0.075),
        (change(dropped=("ORG",)), (1, 5), 2, 0.075),
        (change(dropped=("ORG",), counts=True), (2, 5), 2, 0.075),
    ],
)
def test_suggestions_are_counted_again_without_those_of_a_label_that_went(
    db: Connection, made: Change, pages: tuple[int, int], visible: int, doubt: float
) -> None:
    with db.atomic():
        label_rename.count_suggestions(db, made, *pages)
    ((now, unsure),) = db.rows("SELECT visible, doubt FROM suggestion WHERE document_id = 1")
    assert (now, unsure) == (visible, pytest.approx(doubt))


def test_words_are_known_where_some_mean_another_label(project: Project) -> None:
    assert label_rename.words(project._db) is None
    assert label_rename.ever_renamed(project._db) == frozenset()
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    labels = project.label_set
    kept = tuple(label for label in labels.labels if label.name != "GPE")
    project.label_versions.save(LabelSet("x", 2, labels=kept), {"GPE": "LOC"})
    words = label_rename.words(project._db)
    assert words is not None
    assert dict(words.renamed) == {"GPE": "LOC"}
    project.label_versions.undo()
    assert label_rename.words(project._db) is None
    assert label_rename.ever_renamed(project._db) == {"GPE", "LOC"}

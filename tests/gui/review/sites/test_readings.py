"""The rows of a site: order, keys, who holds what, and when that is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.core.review.adjudication import MAJORITY_FROM
from rareannot.core.review.sites import Reading, Site
from rareannot.core.spans import Span
from rareannot.gui.base.numbers import share_text
from rareannot.gui.review.sites.readings import ReadingsModel, around, rows_of
from rareannot.store.values import Reviewed
from tests.store.reviewing import finished_project

LABELS = builtin_label_set()


@pytest.fixture
def seen(tmp_path: Path) -> Reviewed:
    with finished_project(tmp_path / "p.rareannot") as project:
        return project.review.document(1)


def site_of(seen: Reviewed, cause: str) -> Site:
    return next(site for site in seen.sites if site.cause == cause)


def test_the_most_supported_reading_is_first_and_nothing_is_last(seen: Reviewed) -> None:
    rows = rows_of(seen, site_of(seen, "found by some"), LABELS, named=True)
    assert [(row.key, row.nothing) for row in rows] == [("1", False), ("0", True)]
    boundary = rows_of(seen, site_of(seen, "boundary"), LABELS, named=True)
    assert [(row.key, row.held) for row in boundary] == [("1", "Lea, Mira"), ("2", "Noor"), ("0", "nobody")]


def test_names_are_hidden_until_the_site_is_settled(seen: Reviewed) -> None:
    site = site_of(seen, "boundary")
    hidden = rows_of(seen, site, LABELS, named=False)
    assert [row.held for row in hidden] == ["2 of 3", "1 of 3", "nobody"]
    names = set(seen.names.values())
    assert not any(name in f"{row.held}{row.came}{row.time}" for row in hidden for name in names)


def test_readings_with_equal_support_come_in_an_order_that_no_annotator_owns() -> None:
    first = []
    for start in range(40):
        readings = (
            Reading((Span(start, start + 5, "ORG"),), ("a",)),
            Reading((Span(start, start + 4, "ORG"),), ("b",)),
        )
        site = Site(start, start + 5, readings, "boundary", f"f{start}")
        first.append(rows_of(_plain(site), site, LABELS, named=False)[0].reading)
    assert 8 < sum(1 for i in first if i == 0) < 32


def _plain(site: Site) -> Reviewed:
    from rareannot.core.document import Document

    document = Document("word " * 20)
    return Reviewed(1, document, (site,), (), (), {"a": "A", "b": "B"}, {}, "new")


def test_the_majority_is_marked_only_where_it_is_asked_for(seen: Reviewed) -> None:
    site = site_of(seen, "boundary")
    assert site.annotators >= MAJORITY_FROM
    assert [row.proposed for row in rows_of(seen, site, LABELS, named=False)] == [False, False, False]
    assert [row.proposed for row in rows_of(seen, site, LABELS, named=False, propose=True)] == [True, False, False]


def test_a_screen_reader_hears_a_row_in_one_sentence(seen: Reviewed, qtbot: QtBot) -> None:
    model = ReadingsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    site = site_of(seen, "boundary")
    model.show_rows(rows_of(seen, site, LABELS, named=True), around(seen, site), 0)
    heard = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("1, lithium carbonate, MATERIAL, Lea, Mira, made by hand")
    assert heard.endswith("settled this way")
    assert model.headerData(4, Qt.Orientation.Horizontal) == "Held by"
    model.show_rows((), around(seen, site))


@pytest.mark.parametrize(
    ("value", "text"), [(None, "–"), (0.0, ".00"), (0.864, ".86"), (0.999, ".99"), (1.0, "1"), (-0.11, "-.11")]
)
def test_a_share_is_written_short_and_never_rounded_up_to_all(value: float | None, text: str) -> None:
    assert share_text(value) == text

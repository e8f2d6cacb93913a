"""The rows of a site: order, keys, who holds what, and when that is told."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.review.adjudication import MAJORITY_FROM, Decision
from rareannot.core.review.sites import Reading, Site
from rareannot.core.spans import Span
from rareannot.gui.base.numbers import share_text
from rareannot.gui.review.sites.readings import ROW_ROLE, ReadingRow, ReadingsModel, around, rows_of
from rareannot.gui.widgets.excerpt import excerpt
from rareannot.store.values import Reviewed, Voice
from tests.store.reviewing import finished_project

LABELS = builtin_label_set()


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    with finished_project(tmp_path_factory.mktemp("readings") / "p.rareannot") as project:
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


def test_a_row_says_what_its_spans_say(seen: Reviewed) -> None:
    spans = (Span(12, 29, "MATERIAL"), Span(0, 5, "GPE"), Span(35, 46, "GPE"))
    row = ReadingRow("1", 0, spans, (), "", "", "")
    assert (row.label_text(), row.nothing, row.value_text()) == ("MATERIAL, GPE", False, "")
    assert row.says(reversed(spans))
    assert not row.says(spans[:2])
    silent = ReadingRow("0", None, (), (), "", "", "")
    assert (silent.label_text(), silent.nothing, silent.says(())) == ("nothing here", True, True)


def test_only_so_many_readings_have_a_key_and_what_was_settled_before_is_among_them() -> None:
    readings = tuple(Reading((Span(0, n + 1, "ORG"),), (chr(97 + n),)) for n in range(11))
    site = Site(0, 11, readings, "boundary", "f")
    rows = rows_of(_plain(site), site, LABELS, named=False)
    assert [row.key for row in rows] == [*"123456789", "", "", "0"]
    assert [row.support for row in rows] == [1] * 11 + [0]
    nobody_s = Decision(0, 11, (Span(0, 11, "GPE"),), (), (), "old")
    for count, key in ((8, "9"), (9, "")):
        few = Site(0, 11, readings[:count], "boundary", "f")
        before = rows_of(_plain(few), few, LABELS, named=False, before=nobody_s)
        assert [(row.key, row.before, row.reading) for row in before[count:]] == [(key, True, None), ("0", False, None)]
        assert (before[count].held, before[count].spans) == ("nobody", nobody_s.spans)
    same = Decision(0, 11, readings[3].spans, (3,), ("d",), "old")
    rows = rows_of(_plain(site), site, LABELS, named=False, before=same)
    assert [row.reading for row in rows if row.before] == [3]
    assert len(rows) == 12
    nothing = Decision(0, 11, (), (), (), "old")
    rows = rows_of(_plain(site), site, LABELS, named=False, before=nothing)
    assert [row.key for row in rows if row.before] == ["0"]


def test_the_majority_may_say_that_nothing_is_here() -> None:
    site = Site(0, 5, (Reading((), ("a", "b")), Reading((Span(0, 5, "ORG"),), ("c",))), "found by some", "f")
    rows = rows_of(_plain(site), site, LABELS, named=False, propose=True)
    assert [(row.key, row.proposed, row.held) for row in rows] == [("1", False, "1 of 3"), ("0", True, "2 of 3")]


def test_how_a_reading_came_about_and_how_long_it_took_are_told_of_all_who_hold_it() -> None:
    span = Span(0, 5, "ORG")
    site = Site(0, 5, (Reading((span,), ("a", "b")), Reading((), ("c",))), "found by some", "f")
    voices = {
        ("a", 0, 5, "ORG"): Voice("manual", "", None, "", 2000),
        ("b", 0, 5, "ORG"): Voice("accepted", "", None, "", 4000),
    }
    said = replace(_plain(site), voices=voices)
    (row, _) = rows_of(said, site, LABELS, named=True)
    assert (row.held, row.came, row.time) == ("A, B", "made by hand, accepted as suggested", "3.0 s")
    untimed = replace(said, voices={("a", 0, 5, "ORG"): Voice("manual", "", None, "", None)})
    assert rows_of(untimed, site, LABELS, named=True)[0].time == ""


def test_the_words_reach_as_far_as_the_widest_reading(seen: Reviewed, qtbot: QtBot) -> None:
    text = " ".join(f"w{n}" for n in range(60))
    at = text.index("w30")
    site = Site(at, at + 3, (Reading((Span(at, at + 3, "ORG"),), ("a",)), Reading((), ("b",))), "found by some", "f")
    plain = replace(_plain(site), document=Document(text))
    assert around(plain, site).text.split()[0] == "w25"
    assert around(plain, site, [Span(text.index("w20"), at, "ORG")]).text.split()[0] == "w15"
    assert around(plain, site, [Span(at, text.index("w41"), "ORG")]).text.split()[-1] == "w45"
    model = ReadingsModel()
    assert (model.rowCount(), model.shown.text, model.widest) == (0, "", (0, 0))
    model.show_rows(rows_of(plain, site, LABELS, named=False), around(plain, site))
    assert model.widest == (at, at + 3)
    model.show_rows((), around(plain, site))
    assert model.widest == (around(plain, site).start, around(plain, site).end)


def test_each_column_says_its_part_and_the_first_all_of_it(qtbot: QtBot) -> None:
    text = "lynas sold 97 percent"
    spans = (Span(0, 5, "ORG"), Span(11, 21, "PERCENT", Figure(Decimal(97), unit="percent")))
    row = ReadingRow("1", 0, spans, (), "Mira", "made by hand", "3.0 s")
    bare = ReadingRow("", 1, spans[:1], (), "Noor", "", "", before=True)
    model = ReadingsModel()
    model.show_rows((row, bare), excerpt(text, 0, 21, 5, 5), 0)
    value = str(spans[1].figure)
    assert [model.index(0, c).data() for c in range(6)] == [
        "1", "lynas + 97 percent", "ORG, PERCENT", value, "Mira, made by hand", "3.0 s",
    ]  # fmt: skip
    assert [model.index(1, c).data() for c in range(6)] == ["", "lynas", "ORG", "", "Noor", ""]
    said = [[model.index(r, c).data(Qt.ItemDataRole.AccessibleTextRole) for c in (0, 2)] for r in (0, 1)]
    whole = f"1, lynas + 97 percent, ORG, PERCENT, {value}, Mira, made by hand, 3.0 s, settled this way"
    assert said == [[whole, "ORG, PERCENT"], ["lynas, ORG, Noor, settled this way before", "ORG"]]
    assert model.index(0, 0).data(ROW_ROLE) is row
    assert (model.index(0, 0).data(Qt.ItemDataRole.FontRole), model.data(QModelIndex())) == (None, None)
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)
    flags = model.flags(model.index(0, 0))
    assert (bool(flags & Qt.ItemFlag.ItemIsEnabled), bool(flags & Qt.ItemFlag.ItemIsSelectable)) == (True, False)
    across = Qt.Orientation.Horizontal
    assert [model.headerData(c, across) for c in range(6)] == ["Key", "Reading", "Label", "Value", "Held by", "Time"]
    sides = [model.headerData(c, across, Qt.ItemDataRole.TextAlignmentRole) for c in (0, 5)]
    assert [bool(side & Qt.AlignmentFlag.AlignRight) for side in sides if isinstance(side, Qt.AlignmentFlag)] == [
        False, True,
    ]  # fmt: skip
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, across, Qt.ItemDataRole.FontRole) is None

"""The page Facts: the figures of a layer as a table that is filtered, sorted, summed, drawn, saved and followed to the text."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import rareannot as ra
from rareannot.core.charts.values import Lines
from rareannot.gui.facts.controller import FactsPage
from tests.e2e.conftest import Person

TEXT = "In 2010 China mined 400 tons of lithium, and 300 tons of nickel in 2011. Prices rose 7 percent."


def at(quote: str, label: str, value: int | None = None, unit: str = "") -> ra.Span:
    start = TEXT.index(quote)
    return ra.Span(start, start + len(quote), label, None if value is None else ra.Figure(Decimal(value), unit=unit))


MORE, LESS, RISE = at("400 tons", "QUANTITY", 400, "t"), at("300 tons", "QUANTITY", 300, "t"), at("7 percent", "PERCENT", 7, "percent")  # fmt: skip
ENDS = {
    "of": [(MORE, at("lithium", "MATERIAL")), (LESS, at("nickel", "MATERIAL"))],
    "when": [(MORE, at("2010", "DATE")), (LESS, at("2011", "DATE"))],
}
LINKS = tuple(
    ra.EntryLink(name, (a.start, a.end, a.label), (b.start, b.end, b.label)) for name, ends in ENDS.items() for a, b in ends
)  # fmt: skip
SPANS = (MORE, LESS, RISE, *(b for ends in ENDS.values() for _, b in ends))


@pytest.fixture
def page(person: Person, tmp_path: Path) -> FactsPage:
    """The page of a project with one article of gold."""
    empty = ra.Document("No figure here.", name="a")
    with ra.create(tmp_path / "facts.rareannot") as project:
        project.add([empty, ra.Entry(ra.Document(TEXT, "b", "Metals"), SPANS, links=LINKS)], gold=True)
        project.add([ra.Entry(empty)], annotator="Noor")
    person.opens(tmp_path / "facts.rareannot")
    person.window.do("facts_mode")
    assert person.window.pages is not None
    page = person.window.pages.page()
    assert isinstance(page, FactsPage)
    person.waits(lambda: rows(page) == ["400 t", "300 t", "7 %"])
    return page


def rows(page: FactsPage, column: int = 0) -> list[str]:
    model = page.view.table.facts
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_rows_are_filtered_by_words_unit_and_label_and_sorted_by_a_click(person: Person, page: FactsPage) -> None:
    view = page.view
    QTest.keyClicks(view.words, "NICKEL")
    person.waits(lambda: rows(page) == ["300 t"])
    view.words.clear()
    person.waits(lambda: len(rows(page)) == 3)
    view.units.setCurrentText("percent")
    person.waits(lambda: rows(page) == ["7 %"])
    view.units.setCurrentIndex(0)
    view.labels.setCurrentText("QUANTITY")
    person.waits(lambda: rows(page) == ["400 t", "300 t"])
    head = view.table.horizontalHeader()
    where = head.rect().topLeft()
    where.setX(head.sectionViewportPosition(0) + 10)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    person.waits(lambda: rows(page) == ["300 t", "400 t"])
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    person.waits(lambda: rows(page) == ["400 t", "300 t"])


def test_sums_stand_by_unit_and_a_row_of_them_chooses_it(person: Person, page: FactsPage) -> None:
    assert page.view.sums.lines.rows == (("t", "2", "700", "300", "400"), ("percent", "1", "7", "7", "7"))
    page.view.sums.selectRow(0)
    QTest.keyClick(page.view.sums, Qt.Key.Key_Return)
    person.waits(lambda: rows(page) == ["400 t", "300 t"])


def test_the_chart_has_a_line_for_each_thing_over_the_years(page: FactsPage) -> None:
    chart = page.view.chart.chart()
    assert isinstance(chart, Lines)
    assert {one.name: one.points for one in chart.series} == {
        "lithium": ((2010.0, 400.0),),
        "nickel": ((2011.0, 300.0),),
    }


def test_a_row_shows_its_sentence_and_enter_leads_to_its_place(person: Person, page: FactsPage) -> None:
    table = page.view.table
    table.selectRow(2)
    assert page.view.sentence.text() == "Prices rose 7 percent."
    QTest.keyClick(table, Qt.Key.Key_Return)
    person.waits(lambda: person.place.session.row == 2 and person.place.isVisible())


def test_what_is_shown_is_saved_in_the_form_of_the_ending(person: Person, page: FactsPage, tmp_path: Path) -> None:
    page.view.units.setCurrentText("t")
    person.waits(lambda: len(rows(page)) == 2)
    page.save_to(tmp_path / "f.csv")
    person.waits(lambda: "Saved 2 figures" in page.message.sentence)
    with (tmp_path / "f.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(row["figure"], row["of"], row["date"]) for row in csv.DictReader(file)] == [
            ("400 tons", "lithium", "2010"),
            ("300 tons", "nickel", "2011"),
        ]


def test_another_layer_shows_its_own_figures_and_an_empty_one_says_so(person: Person, page: FactsPage) -> None:
    layers = page.view.layers
    layers.setCurrentText("Noor")
    person.waits(lambda: rows(page) == [])
    assert page.view.count.text() == "0 figures"
    assert page.view.chart.chart() is None

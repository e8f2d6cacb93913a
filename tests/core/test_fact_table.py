"""Facts as a table: what is shown in which order, sums by unit, and values by thing and year."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from rareannot.core.attributes import NO_VALUES, Values
from rareannot.core.dates import Period
from rareannot.core.document import Document
from rareannot.core.fact_table import Wanted, arranged, by_thing_and_year, columns, search_text, sums
from rareannot.core.facts import Fact
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span

LABELS = builtin_label_set()
COLUMNS = {column.name: column for column in columns(LABELS)}


def fact(value: int | None, unit: str, who: str = "", year: int = 0, label: str = "QUANTITY") -> Fact:
    document = Document(f"{value} {unit} {who}")
    figure = None if value is None else Figure(Decimal(value), unit=unit)
    by = Span(len(document.text) - len(who), len(document.text), "ORG")
    when = Period(date(year, 1, 1), date(year, 12, 31)) if year else None
    span = Span(0, len(str(value)), label, figure)
    return Fact(document, span, NO_VALUES, NO_VALUES, {"by": (by,)} if who else {}, when)


FACTS = [
    fact(400, "t", "Lynas", 2010), fact(90, "t", "LYNAS", 2010), fact(300, "t", "Lynas", 2011),
    fact(7, "percent", label="PERCENT"), fact(None, "t"), fact(30, "t", "Arafura", 2011),
]  # fmt: skip
TEXTS = [search_text(one) for one in FACTS]


def shown(wanted: Wanted, column: str = "", *, descending: bool = False) -> list[str]:
    rows = arranged(FACTS, TEXTS, wanted, COLUMNS.get(column), descending=descending)
    return [COLUMNS["value"].text(FACTS[row]) for row in rows]


def test_rows_are_those_that_have_all_words_the_unit_and_the_label() -> None:
    assert shown(Wanted("lynas 2", "t")) == []
    assert shown(Wanted("LYNAS")) == ["400 t", "90 t", "300 t"]
    assert shown(Wanted(unit="percent")) == shown(Wanted(label="PERCENT")) == ["7 %"]


def test_rows_are_sorted_by_a_column_and_those_without_a_cell_come_last_either_way() -> None:
    assert shown(Wanted(), "value") == ["7 %", "30 t", "90 t", "300 t", "400 t", "None"]
    assert shown(Wanted(), "value", descending=True) == ["400 t", "300 t", "90 t", "30 t", "7 %", "None"]
    assert shown(Wanted(unit="t"), "by") == ["30 t", "400 t", "90 t", "300 t"]
    assert shown(Wanted(unit="t"), "date")[:1] == ["400 t"]


def test_sums_are_by_unit_and_a_range_counts_by_its_middle() -> None:
    spread = replace(
        FACTS[0],
        span=replace(FACTS[0].span, figure=Figure(low=Decimal(10), high=Decimal(20), unit="t", modifier="range")),
    )
    tons, percent = sums([*FACTS, spread])
    assert (tons.unit, tons.count, tons.total, tons.least, tons.most) == (
        "t",
        5,
        Decimal(835),
        Decimal(15),
        Decimal(400),
    )
    assert (percent.unit, percent.count) == ("percent", 1)


def test_values_by_thing_and_year_are_the_middle_of_what_articles_report() -> None:
    assert by_thing_and_year([*FACTS, FACTS[0]], "t", "by") == {
        "Lynas": {2010: 400.0, 2011: 300.0},
        "Arafura": {2011: 30.0},
    }
    assert by_thing_and_year(FACTS, "percent", "by") == {}


def test_a_table_has_a_column_for_each_link_and_attribute_of_the_label_set() -> None:
    assert list(COLUMNS) == [
        "value", "label", "of", "by", "when", "where", "from", "date", "status", "change", "article", "decided_by",
    ]  # fmt: skip
    forecast = replace(FACTS[0], attributes=Values({"status": "forecast"}))
    assert COLUMNS["status"].text(forecast) == "forecast"
    assert "forecast" in search_text(forecast)

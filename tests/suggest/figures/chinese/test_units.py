"""What a number in Chinese is measured in, by the names of the unit table."""

import re
from decimal import Decimal

from rareannot.suggest.figures.chinese import amounts as units
from rareannot.suggest.figures.chinese.amounts import counted_at, measure_at, per_at
from rareannot.suggest.figures.units import canonical, label_of
from tests.rows import each_row


def test_every_unit_is_one_of_the_unit_table_and_has_its_label() -> None:
    for word, (unit, label, _) in units._rows().items():
        if label != "DATE":
            assert (word, canonical(unit), label_of(unit)) == (word, unit, label)


@each_row(
    ("text", "unit"),
    [
        ("吨", "t"),
        ("吨/年", "t/yr"),
        ("美元/吨", "USD/t"),
        ("元每股", "CNY/share"),
        (" MW", "MW"),
        ("克拉", "ct"),
        ("年", ""),
    ],
)
def test_the_longest_unit_is_taken(text: str, unit: str) -> None:
    measure = measure_at(text, 0)
    assert measure is not None
    assert (measure.unit, measure.stop) == (unit, len(text))


@each_row("text", ["元材料", "升至", "年代", "kgs", "", "项"])
def test_a_part_of_another_word_is_none(text: str) -> None:
    assert measure_at(text, 0) is None


def test_measure_words_and_what_a_price_is_per() -> None:
    assert (counted_at("名工人", 0), counted_at("部门", 0), counted_at("吨", 0)) == (1, None, None)
    assert (per_at("吨", 0), per_at("股", 0), per_at("元", 0)) == (("t", 1), ("share", 1), None)


def test_the_words_of_all_kinds_are_known() -> None:
    rows = units._rows()
    assert {word: rows[word] for word in ("吨", "%", "元", "年", "斤", "美分", "‰")} == {
        "吨": ("t", "QUANTITY", Decimal(1)),
        "%": ("percent", "PERCENT", Decimal(1)),
        "元": ("CNY", "MONEY", Decimal(1)),
        "年": ("", "DATE", Decimal(1)),
        "斤": ("kg", "QUANTITY", Decimal("0.5")),
        "美分": ("USD", "MONEY", Decimal("0.01")),
        "‰": ("percent", "PERCENT", Decimal("0.1")),
    }


@each_row(
    ("text", "word"),
    [("吨a", "吨"), ("吨", "吨"), ("kga", ""), ("kg", "kg"), ("kg吨", "kg"), ("%a", "%"), ("元材料", "")],
)
def test_a_unit_in_letters_ends_with_its_word(text: str, word: str) -> None:
    match = re.match(units._one_of(["吨", "kg", "%", "元"]), text)
    assert (match.group() if match else "") == word

"""Where an amount in Chinese begins and ends, and its number alone."""

from rareannot.suggest.figures.chinese.amounts import amount_at
from tests.rows import each_row
from tests.suggest.figures.reading import told


@each_row(
    ("text", "number", "unit", "whole"),
    [
        ("约3.5万吨左右。", "3.5万", "3.5万吨", "约3.5万吨左右"),
        ("人民币18亿元。", "18亿", "18亿元", "人民币18亿元"),
        ("100多万吨", "100多万", "100多万吨", "100多万吨"),
        ("百分之十二", "十二", "十二", "百分之十二"),
        ("每吨约1200美元", "1200", "1200美元", "每吨约1200美元"),
        ("-0.5%", "-0.5", "-0.5%", "-0.5%"),
    ],
)
def test_an_amount_and_its_parts(text: str, number: str, unit: str, whole: str) -> None:
    amount = amount_at(text, 0)
    assert amount is not None
    assert text[amount.first : amount.last] == number
    assert text[amount.first : amount.core] == unit
    assert text[amount.start : amount.end] == whole


@each_row("text", ["吨", "约吨", "人民币吨", "美金5吨", "每吨5吨"])
def test_what_is_none(text: str) -> None:
    assert amount_at(text, 0) is None


def parts(text: str) -> str:
    """The amount at the "|" of a text, or at its start: "LABEL whole (number, with unit) = value", "in words" where it is."""
    before, _, after = text.rpartition("|")
    plain = before + after
    amount = amount_at(plain, len(before))
    if amount is None:
        return ""
    whole, number = plain[amount.start : amount.end], plain[amount.first : amount.last]
    value = told(amount.figure())
    words = " in words" if amount.words else ""
    return f"{amount.label} {whole} ({number}, {plain[amount.first : amount.core]}) = {value}{words}"


AMOUNTS = [
    ("三成。", "PERCENT 三成 (三, 三成) = 30 percent"),
    ("3成。", "PERCENT 3成 (3, 3成) = 30 percent"),
    ("约三成。", "PERCENT 约三成 (三, 三成) = 30 percent about"),
    ("三成立", "CARDINAL 三 (三, 三) = 3 count in words"),
    ("百分之三。", "PERCENT 百分之三 (三, 三) = 3 percent in words"),
    ("百分之百。", "PERCENT 百分之百 (百, 百) = 100 percent in words"),
    ("百分之三至五。", "PERCENT 百分之三至五 (三至五, 三至五) = 3..5 percent in words"),
    ("百分之三至百分之五。", "PERCENT 百分之三至百分之五 (三至百分之五, 三至百分之五) = 3..5 percent in words"),
    ("百分之五至三。", "PERCENT 百分之五 (五, 五) = 5 percent in words"),
    ("百分之三至三。", "PERCENT 百分之三 (三, 三) = 3 percent in words"),
    ("百分之三至吨", "PERCENT 百分之三 (三, 三) = 3 percent in words"),
    ("百分之吨", ""),
    ("千分之五。", "PERCENT 千分之五 (千分之五, 千分之五) = 0.5 percent in words"),
    ("三分之一。", "CARDINAL 三分之一 (三分之一, 三分之一) = 0.3333 count in words"),
    ("四分之三。", "CARDINAL 四分之三 (四分之三, 四分之三) = 0.75 count in words"),
    ("三分之三。", "CARDINAL 三 (三, 三) = 3 count in words"),
    ("一分之三。", "CARDINAL 一 (一, 一) = 1 count in words"),
    ("-5吨。", "QUANTITY -5吨 (-5, -5吨) = -5 t"),
    ("负5吨。", "QUANTITY 负5吨 (负5, 负5吨) = -5 t"),
    ("−5吨。", "QUANTITY −5吨 (−5, −5吨) = -5 t"),
    ("五吨。", "QUANTITY 五吨 (五, 五吨) = 5 t in words"),
    ("5年。", "DATE 5年 (5, 5年) = "),
    ("5家。", "CARDINAL 5 (5, 5家) = 5 count"),
    ("100多万吨。", "QUANTITY 100多万吨 (100多万, 100多万吨) = 1000000 t more_than"),
    ("10多亿吨。", "QUANTITY 10多亿吨 (10多亿, 10多亿吨) = 1000000000 t more_than"),
    ("3多万亿元。", "MONEY 3多万亿元 (3多万亿, 3多万亿元) = 3000000000000 CNY more_than"),
    ("30多吨。", "QUANTITY 30多吨 (30多, 30多吨) = 30 t more_than"),
    ("30来吨。", "QUANTITY 30来吨 (30来, 30来吨) = 30 t about"),
    ("30多名。", "CARDINAL 30多 (30多, 30多名) = 30 count more_than"),
    ("30多。", "CARDINAL 30 (30, 30) = 30 count"),
    ("30", "CARDINAL 30 (30, 30) = 30 count"),
    ("人民币18亿。", "MONEY 人民币18亿 (18亿, 18亿) = 1800000000 CNY"),
    ("$5/吨。", "MONEY $5/吨 (5, 5/吨) = 5 USD/t"),
    ("$5每吨。", "MONEY $5每吨 (5, 5每吨) = 5 USD/t"),
    ("$5/山。", "MONEY $5 (5, 5) = 5 USD"),
    ("$5吨。", ""),
    ("港币3元/吨。", "MONEY 港币3元/吨 (3, 3元/吨) = 3 HKD/t"),
    ("港币3美元。", "MONEY 港币3美元 (3, 3美元) = 3 USD"),
    ("每吨1200美元。", "MONEY 每吨1200美元 (1200, 1200美元) = 1200 USD/t"),
    ("每吨5美元/公斤。", "MONEY 每吨5美元/公斤 (5, 5美元/公斤) = 5 USD/kg"),
    ("每吨5公斤。", ""),
    ("每山5元。", ""),
    # ranges
    ("3吨至5吨。", "QUANTITY 3吨至5吨 (3吨至5, 3吨至5吨) = 3..5 t"),
    ("3至5吨。", "QUANTITY 3至5吨 (3至5, 3至5吨) = 3..5 t"),
    ("3万至5万吨。", "QUANTITY 3万至5万吨 (3万至5万, 3万至5万吨) = 30000..50000 t"),
    ("3至5万吨。", "QUANTITY 3至5万吨 (3至5万, 3至5万吨) = 30000..50000 t"),
    ("5000至1万吨。", "QUANTITY 5000至1万吨 (5000至1万, 5000至1万吨) = 5000..10000 t"),
    ("3至5斤。", "QUANTITY 3至5斤 (3至5, 3至5斤) = 1.5..2.5 kg"),
    ("3斤至5斤。", "QUANTITY 3斤至5斤 (3斤至5, 3斤至5斤) = 1.5..2.5 kg"),
    ("3至5亿。", "CARDINAL 3至5亿 (3至5亿, 3至5亿) = 300000000..500000000 count"),
    ("3至5名。", "CARDINAL 3至5 (3至5, 3至5名) = 3..5 count"),
    ("3至5。", "CARDINAL 3 (3, 3) = 3 count"),
    ("5至3吨。", "CARDINAL 5 (5, 5) = 5 count"),
    ("5至5吨。", "CARDINAL 5 (5, 5) = 5 count"),
    ("3至0吨。", "CARDINAL 3 (3, 3) = 3 count"),
    ("5吨至3吨。", "QUANTITY 5吨 (5, 5吨) = 5 t"),
    ("3吨至5公里。", "QUANTITY 3吨 (3, 3吨) = 3 t"),
    ("3年至5吨。", "DATE 3年 (3, 3年) = "),
    ("3年至5年。", "DATE 3年至5年 (3年至5, 3年至5年) = "),
    ("从|3吨至5吨。", "QUANTITY 3吨 (3, 3吨) = 3 t"),
    ("从|3吨-5吨。", "QUANTITY 3吨-5吨 (3吨-5, 3吨-5吨) = 3..5 t"),
    ("从|3至5吨。", "QUANTITY 3至5吨 (3至5, 3至5吨) = 3..5 t"),
    ("在|3吨至5吨。", "QUANTITY 3吨至5吨 (3吨至5, 3吨至5吨) = 3..5 t"),
    ("三至五吨。", "QUANTITY 三至五吨 (三至五, 三至五吨) = 3..5 t in words"),
    ("30多至50吨。", "CARDINAL 30 (30, 30) = 30 count"),
    # approximating words after it
    ("100吨左右。", "QUANTITY 100吨左右 (100, 100吨) = 100 t about"),
    ("100吨多。", "QUANTITY 100吨多 (100, 100吨) = 100 t more_than"),
    ("5%多。", "PERCENT 5% (5, 5%) = 5 percent"),
    ("5%以上。", "PERCENT 5%以上 (5, 5%) = 5 percent at_least"),
    ("30左右。", "CARDINAL 30左右 (30, 30) = 30 count about"),
]


@each_row(("text", "expected"), AMOUNTS)
def test_an_amount_is_read_with_its_value(text: str, expected: str) -> None:
    assert parts(text) == expected

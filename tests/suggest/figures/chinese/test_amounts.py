"""Where an amount in Chinese begins and ends, and its number alone."""

import pytest

from rareannot.suggest.figures.chinese.amounts import amount_at


@pytest.mark.parametrize(
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


@pytest.mark.parametrize("text", ["吨", "约吨", "人民币吨", "美金5吨", "每吨5吨"])
def test_what_is_none(text: str) -> None:
    assert amount_at(text, 0) is None

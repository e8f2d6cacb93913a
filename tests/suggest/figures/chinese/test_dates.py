"""Dates in Chinese, as far as they go."""

from rareannot.suggest.figures.chinese.find import date_at
from tests.rows import each_row


@each_row(
    ("text", "date"),
    [
        ("2011年3月5日星期五", "2011年3月5日"),
        ("2011年度", "2011年度"),
        ("2011年上半年", "2011年上半年"),
        ("3-5月", "3-5月"),
        ("十二月二十日", "十二月二十日"),
        ("本月5日", "本月5日"),
        ("上世纪80年代", "上世纪80年代"),
        ("明年初", "明年初"),
        ("周边", ""),
        ("2011吨", ""),
        ("3个月", ""),
    ],
)
def test_a_date_is_read_whole(text: str, date: str) -> None:
    assert text[: date_at(text, 0) or 0] == date

"""Dates in Chinese text: 2011年3月5日, 2012-2015年, 去年12月, 上季度, 20世纪90年代."""

import re

_SIGNS = "〇零一二三四五六七八九"
_YEAR = rf"(?:[12][0-9]{{3}}|[一二][{_SIGNS}]{{3}})年(?!产)度?"
_MONTH_NUMBER = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_MONTH = rf"{_MONTH_NUMBER}月份?(?!球)"
_DAY_NUMBER = "(?:[12][0-9]|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DAY = rf"{_DAY_NUMBER}[日号]"
_PART = rf"(?:第?[一二三四1-4]季度|前[一二三两四23]季度|前三季度|[上下]半年|{_MONTH_NUMBER}月[上中下]旬|年?[初底末]|春季|夏季|秋季|冬季)"
_NAMED = (
    rf"(?:[今去明前后]年(?:{_MONTH}(?:{_DAY})?|{_PART}|同期)?|(?:[本上下]个?月)(?:{_DAY}|[初底末]|[上中下]旬)?"
    r"|[本上下]个?季度|[本上下](?:周|星期)[一二三四五六日天]?|(?:周|星期)[一二三四五六日天](?!边围)|[今昨明][天日晚晨]"
    r"|(?:[12]?[0-9]|上|本)世纪(?:[0-9]0年代(?:[初末]期?)?)?|[0-9]0年代(?:[初末]期?)?|[上下]半年|第?[一二三四]季度|年[初底末])"
)
_DATE = rf"(?:{_YEAR}(?:{_MONTH}(?:{_DAY})?|{_PART})?|{_NAMED}|{_MONTH}(?:{_DAY})?|{_DAY_NUMBER}日)"
_TO = r"\s?(?:-|–|—|~|至|到)\s?"
_WHOLE = re.compile(
    rf"[12][0-9]{{3}}{_TO}[12][0-9]{{3}}年度?|{_MONTH_NUMBER}{_TO}{_MONTH}|(?:{_MONTH})?{_DAY_NUMBER}{_TO}{_DAY_NUMBER}日"
    rf"|{_DATE}{_TO}{_DATE}|{_DATE}"
)


def date_at(text: str, i: int) -> int | None:
    """Returns the offset after the date that begins at ``i`` of ``text`` in plain form; None if there is none."""
    match = _WHOLE.match(text, i)
    return match.end() if match else None

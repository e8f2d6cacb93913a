"""One walk over a Chinese text: dates and amounts become suggestions; also values and ranges for the annotator's own spans."""

import re
from dataclasses import replace

from rareannot.core.figure import Figure
from rareannot.core.suggestion import Suggestion
from rareannot.core.text.tokens import is_counted_in_characters
from rareannot.suggest.figures.chinese.amounts import BEFORE, ChineseAmount, amount_at
from rareannot.suggest.figures.chinese.numbers import chinese_number_at
from rareannot.suggest.figures.lexer import CHINESE
from rareannot.suggest.figures.scores import score_of
from rareannot.suggest.figures.units import label_of

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


_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：！？（）"}
_TRADITIONAL = dict(
    zip(
        map(ord, "噸萬億兩歐約過達於時個點餘幣鎊間僅當週號圓從張來種輛艘項條處筆輪場戶頭隻黃樓韓盧爾"),
        "吨万亿两欧约过达于时个点余币镑间仅当周号圆从张来种辆艘项条处笔轮场户头只黄楼韩卢尔",
        strict=True,
    )
)
_PLAIN = _FULL_WIDTH | _TRADITIONAL | {ord("○"): "〇", ord("￥"): "¥"}
_GROUP_MARK = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def plain_form(text: str) -> str:
    """Returns ``text`` of the same length, with digits, letters and signs in one width and with simplified characters."""
    return _GROUP_MARK.sub(",", text).translate(_PLAIN)


_OPENER = re.compile(
    rf"{BEFORE.pattern}|[0-9零〇一二两三四五六七八九十负−$¥€£每上下本今去明前后昨周星年第]|-(?=[0-9])|[百千]分之"
    r"|人民币|RMB|US\$|HK\$|NT\$|A\$|C\$|美金|港币|新台币"
)
_RUN = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
_NOT_AFTER = frozenset("第几数多")
"""Characters before a number that make it an ordinal or no certain number: 第3届, 几十吨, 数百家."""
_REACH = 60
_NEAR = 2


def find_chinese(text: str, source: str) -> list[Suggestion]:
    """Returns the figures and dates of ``text`` that are in Chinese or inside Chinese, in reading order and without overlap."""
    suggestions: list[Suggestion] = []
    near = len(text) if is_counted_in_characters(text) else _NEAR
    for start, end, amount in _walk(plain_form(text)):
        if not CHINESE.search(text, max(0, start - near), end + near):
            continue
        label, rule = (amount.label, amount.rule) if amount else ("DATE", "Chinese date")
        value = amount.figure() if amount else None
        suggestions.append(Suggestion(start, end, label, source, score_of(rule, False), value, rule))
    return suggestions


def _walk(plain: str) -> list[tuple[int, int, ChineseAmount | None]]:
    """Returns dates (None) and amounts with their offsets."""
    results: list[tuple[int, int, ChineseAmount | None]] = []
    i = 0
    while match := _OPENER.search(plain, i):
        i = match.start()
        stop, result = _step(plain, i)
        if result is not None:
            results.append(result)
        i = max(stop, i + 1)
    return results


def _step(plain: str, i: int) -> tuple[int, tuple[int, int, ChineseAmount | None] | None]:
    """Returns the offset to go on from, and the figure or date that begins at ``i``, if any."""
    previous = plain[i - 1 : i]
    part_of_word = previous in _NOT_AFTER or (previous.isascii() and (previous.isalnum() or previous in (".", "_")))
    if plain[i] == "第" or not part_of_word:
        if (stop := date_at(plain, i)) is not None:
            return stop, (i, stop, None)
    amount = amount_at(plain, i)
    if amount is None:
        run = _RUN.match(plain, i)
        return (run.end() if run else i + 1), None
    bare = amount.rule == "Chinese number"
    if (
        (previous and part_of_word and amount.start == amount.first)
        or (bare and not _is_count(plain, amount))
        or _is_article(amount)
    ):
        number = chinese_number_at(plain, amount.first)
        return (number.stop if number else amount.last), None
    return amount.end, (amount.start, amount.end, amount)


def _is_count(plain: str, amount: ChineseAmount) -> bool:
    """True if a number without a unit is a count: it has 万 or 亿, is written in digits, and nothing is fused to it."""
    next_character = plain[amount.end : amount.end + 1]
    return (
        not amount.words
        and plain[amount.last - 1] in "万亿"
        and not (next_character.isascii() and next_character.isalnum())
    )


def _is_article(amount: ChineseAmount) -> bool:
    """True if 一 means "a" and counts nothing: 一家公司."""
    return amount.words and amount.low == 1 and amount.label in ("CARDINAL", "DATE") and amount.high is None


def read_chinese(text: str, start: int, end: int, label: str) -> Figure | None:
    """Returns the value of exactly ``text[start:end]``, which has Chinese characters; None if no number can be read."""
    plain = plain_form(text[start:end])
    amount = next((a for i in range(len(plain)) if (a := amount_at(plain, i))), None)
    if amount is None:
        return None
    usual = {"PERCENT": "percent", "MONEY": "CNY", "CARDINAL": "count"}.get(label)
    unit = amount.unit or usual
    if unit and usual and label_of(unit) != label:
        unit = usual
    return replace(amount, unit=unit, label=label).figure()


def widen_chinese(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Returns the next wider range around ``[start, end)``: number, with its unit, with approximating words; None if there is none."""
    from_ = max(0, start - _REACH)
    plain = plain_form(text[from_ : end + _REACH])
    spans = [span for a, b, amount in _walk(plain) for span in _steps(a, b, amount)]
    wider = [
        (from_ + a, from_ + b)
        for a, b in spans
        if a <= start - from_ and b >= end - from_ and (a, b) != (start - from_, end - from_)
    ]
    return min(wider, key=lambda r: r[1] - r[0], default=None)


def _steps(start: int, end: int, amount: ChineseAmount | None) -> list[tuple[int, int]]:
    if amount is None:
        return [(start, end)]
    return [(amount.first, amount.last), (amount.first, min(amount.core, end)), (start, end)]

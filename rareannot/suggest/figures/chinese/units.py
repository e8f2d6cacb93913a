"""What follows a number in Chinese: units and currencies as the unit table names them, spans of time, measure words."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from rareannot.suggest.figures.units import label_of


class Measure(NamedTuple):
    """What a number is measured in: the unit table's name, the label, what the number is multiplied by, its end."""

    unit: str
    label: str
    times: Decimal
    stop: int


_UNITS = {
    "t": "吨 公吨 t",
    "kg": "千克 公斤 kg",
    "g": "克 g",
    "mg": "毫克 mg",
    "ct": "克拉",
    "lb": "磅",
    "oz": "盎司",
    "short_ton": "短吨",
    "long_ton": "长吨",
    "km": "公里 千米 km",
    "m": "米 公尺 m",
    "cm": "厘米 cm",
    "mm": "毫米 mm",
    "um": "微米 μm",
    "nm": "纳米 nm",
    "mi": "英里",
    "nmi": "海里",
    "ft": "英尺",
    "in": "英寸",
    "m2": "平方米 m² ㎡",
    "km2": "平方公里 平方千米 km²",
    "mi2": "平方英里",
    "ha": "公顷",
    "mu": "亩",
    "acre": "英亩",
    "m3": "立方米 m³",
    "L": "升 公升",
    "mL": "毫升",
    "gal": "加仑",
    "bbl": "桶",
    "W": "瓦 瓦特",
    "kW": "千瓦 kW",
    "MW": "兆瓦 MW",
    "GW": "吉瓦 GW",
    "Wh": "瓦时",
    "kWh": "千瓦时 千瓦小时 kWh",
    "MWh": "兆瓦时 MWh",
    "GWh": "吉瓦时 GWh",
    "TWh": "太瓦时 TWh",
    "V": "伏 伏特",
    "kV": "千伏",
    "Hz": "赫兹",
    "GHz": "吉赫兹 GHz",
    "degC": "摄氏度 ℃ °C",
    "TEU": "标准箱 TEU",
    "km/h": "公里/小时 千米/小时 公里/时 千米/时",
    "g/t": "克/吨",
    "mg/L": "毫克/升",
    "µg/L": "微克/升",
    "g/L": "克/升",
    "mg/kg": "毫克/千克 毫克/公斤",
    "t/yr": "吨/年 t/a",
    "t/d": "吨/天 吨/日",
    "bbl/d": "桶/天 桶/日",
}
_SHARES = {"percent": "%", "percentage_point": "个百分点 百分点", "basis_point": "个基点 基点"}
_CURRENCIES = {
    "CNY": "元 人民币 元人民币 块钱 CNY RMB",
    "USD": "美元 美金 USD",
    "EUR": "欧元 EUR",
    "JPY": "日元 日圆 円 JPY",
    "HKD": "港元 港币 HKD",
    "GBP": "英镑 GBP",
    "AUD": "澳元 澳大利亚元",
    "CAD": "加元 加拿大元",
    "NZD": "新西兰元",
    "SGD": "新加坡元 新元",
    "TWD": "新台币 元新台币 台币",
    "KRW": "韩元 韩圆",
    "CHF": "瑞士法郎",
    "INR": "印度卢比 卢比",
    "RUB": "俄罗斯卢布 卢布",
    "BRL": "雷亚尔",
    "ZAR": "兰特",
    "SEK": "瑞典克朗",
    "NOK": "挪威克朗",
    "DKK": "丹麦克朗",
    "THB": "泰铢",
    "MYR": "林吉特",
    "IDR": "印尼盾",
    "VND": "越南盾",
}
HEADS = {
    "人民币": "CNY",
    "RMB": "CNY",
    "¥": "CNY",
    "US$": "USD",
    "$": "USD",
    "美金": "USD",
    "HK$": "HKD",
    "港币": "HKD",
    "NT$": "TWD",
    "新台币": "TWD",
    "A$": "AUD",
    "C$": "CAD",
    "€": "EUR",
    "£": "GBP",
}
"""What stands before a sum of money, and its currency."""
_PERIODS = "年 个月 个季度 个星期 星期 周 天 个小时 小时 分钟 秒钟"
_PART = {
    "斤": ("kg", "0.5"),
    "美分": ("USD", "0.01"),
    "欧分": ("EUR", "0.01"),
    "度电": ("kWh", "1"),
    "‰": ("percent", "0.1"),
}
_COUNTED = "家 名 个 人 座 台 辆 艘 架 项 种 件 只 头 户 条 套 次 处 口 份 篇 所 支 部 位 批 起 例 颗 枚 款 笔 场 轮 倍 株 间 张"
_PER = {"股": "share", "人": "person", "辆": "vehicle", "小时": "hour", "天": "day", "台": "unit", "度": "kWh"}
_NOT_BEFORE = {
    "元": "材锂电催正前体素旦月首件器",
    "升": "至到值高级幅势温",
    "瓦": "斯解",
    "克": "隆服",
    "米": "其",
    "桶": "装",
    "年": "代产级轻报会龄薪",
    "周": "边围年期刊末",
    "天": "然津气空",
    "个": "别",
    "家": "族庭长用电具居",
    "台": "河山湾州北账",
    "种": "植子族群",
    "只": "有是能要",
    "头": "寸",
    "次": "级",
    "处": "理于罚",
    "口": "岸径罩",
    "份": "额",
    "所": "有以",
    "支": "付出持撑",
    "部": "门分署长队",
    "位": "于置",
    "批": "准评",
    "起": "到来诉",
    "例": "如",
    "间": "接",
    "人": "民类均才",
    "场": "地",
}
"""Characters after which a unit or measure word is part of another word: 三元材料, 从3升至5, 30年代."""


def _rows() -> dict[str, tuple[str, str, Decimal]]:
    one = Decimal(1)
    rows = {word: (unit, "QUANTITY", one) for unit, words in _UNITS.items() for word in words.split()}
    rows |= {word: (unit, "PERCENT", one) for unit, words in _SHARES.items() for word in words.split()}
    rows |= {word: (code, "MONEY", one) for code, words in _CURRENCIES.items() for word in words.split()}
    rows |= dict.fromkeys(_PERIODS.split(), ("", "DATE", one))
    for word, (unit, times) in _PART.items():
        rows[word] = (unit, label_of(unit), Decimal(times))
    return rows


def _one_of(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word)
        + (f"(?![{_NOT_BEFORE[word]}])" if word in _NOT_BEFORE else "")
        + ("(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in longest_first
    )


@cache
def _patterns() -> tuple[dict[str, tuple[str, str, Decimal]], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rows = _rows()
    measured = [word for word, row in rows.items() if row[1] == "QUANTITY" and "/" not in word]
    return (
        rows,
        re.compile(rf"[ \u00a0\u2009\u202f]?({_one_of([*rows])})"),
        re.compile(_one_of(_COUNTED.split())),
        re.compile(rf"(?:{_one_of([*measured, *_PER])})"),
    )


def measure_at(text: str, i: int) -> Measure | None:
    """The unit, currency or span of time at ``i``, with the unit that a price is per ("美元/吨"); None without."""
    rows, pattern, _, _ = _patterns()
    match = pattern.match(text, i)
    if match is None:
        return None
    unit, label, times = rows[match.group(1)]
    stop = match.end()
    if label == "MONEY" and text[stop : stop + 1] in ("/", "每") and (below := per_at(text, stop + 1)):
        return Measure(f"{unit}/{below[0]}", label, times, below[1])
    return Measure(unit, label, times, stop)


def per_at(text: str, i: int) -> tuple[str, int] | None:
    """What a price is per at ``i`` ("吨", "股"), as the unit table names it, and the offset after it."""
    rows, _, _, per = _patterns()
    match = per.match(text, i)
    if match is None:
        return None
    return _PER.get(match.group()) or rows[match.group()][0], match.end()


def counted_at(text: str, i: int) -> int | None:
    """The offset after the measure word at ``i`` ("家", "名"); None without."""
    match = _patterns()[2].match(text, i)
    return match.end() if match else None

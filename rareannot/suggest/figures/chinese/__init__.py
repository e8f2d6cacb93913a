"""Figures in Chinese text: "约3.5万吨", "18亿元", "12.5%", "百分之十二", "2011年3月"; a first grammar.

Text -> ``written`` (one width, simplified, offsets kept) -> ``dates`` | ``amounts`` (``numbers``, ``units``) -> ``find``.
Nothing of it is imported before a text with Chinese characters comes.
"""

from rareannot.suggest.figures.chinese.find import find_chinese, read_chinese, widen_chinese

__all__ = ["find_chinese", "read_chinese", "widen_chinese"]

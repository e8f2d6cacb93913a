"""Code points (ours) to UTF-16 units (Qt's) and back."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Converts offsets of one text, which never changes, by bisecting the places of its astral characters."""

    __slots__ = ("_code", "_units", "length")

    def __init__(self, text: str) -> None:
        self.length = len(text)
        has_astral = len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text)
        self._code = [m.start() for m in _ASTRAL.finditer(text)] if has_astral else []
        self._units = [at + i for i, at in enumerate(self._code)]

    def to_qt(self, offset: int) -> int:
        """The UTF-16 offset of a code-point offset."""
        return offset + bisect_left(self._code, offset) if self._code else offset

    def to_code(self, unit: int) -> int:
        """The code-point offset of a UTF-16 offset; inside a surrogate pair, that of its character."""
        return unit - bisect_left(self._units, unit) if self._units else unit

"""How a chart is drawn: colours, a font, and how wide text is in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from unicodedata import east_asian_width

NARROW, WIDE = frozenset("ijlI|.,:;'’!()[] \u202f"), frozenset("mwMW%—…")
SMALL, CAPTION, UI = 12, 10, 13
"""Sizes of text in px before scaling."""


def estimated_width(text: str, size: float, _weight: int = 400) -> float:
    """The approximate width of a text in px, where no font can be measured: on the generous side, so that text fits."""
    return size * sum(
        1.0
        if east_asian_width(c) in "WF"
        else 0.32
        if c in NARROW
        else 0.9
        if c in WIDE
        else 0.7
        if c.isupper()
        else 0.6
        for c in text
    )


def _no_label(_index: int) -> tuple[str, str]:
    return "none", "none"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as CSS writes them (variables in a page), the font family, and a factor for text and the room around it.

    ``width`` says how many px a text of that size (in px, scaled) and weight takes; ``label`` gives fill and outline of the
    label colour with that palette index.
    """

    ground: str
    text: str
    muted: str
    line: str
    strong_line: str
    accent: str
    font: str
    scale: float = 1.0
    width: Callable[[str, float, int], float] = field(default=estimated_width, compare=False)
    label: Callable[[int], tuple[str, str]] = field(default=_no_label, compare=False)

    def px(self, size: float) -> int:
        """A length scaled with the text."""
        return round(size * self.scale)

    def widest(self, texts: Iterable[str], weight: int = 600, size: float = SMALL) -> float:
        """How wide the widest of some texts is, in px."""
        return max((self.width(one, self.px(size), weight) for one in texts), default=0.0)

    def fitting(self, text: str, room: float, weight: int = 400, size: float = SMALL) -> str:
        """The text, shortened with an ellipsis where it is wider than ``room`` px."""
        if self.width(text, self.px(size), weight) <= room + 1:
            return text
        kept = len(text)
        while kept and self.width(text[:kept] + "…", self.px(size), weight) > room + 1:
            kept -= 1
        return text[:kept].rstrip() + "…"

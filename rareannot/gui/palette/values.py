"""What the palette lists."""

from dataclasses import dataclass

from rareannot.gui.palette.matching import Match

COMMAND, LABEL, ARTICLE = "command", "label", "article"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to or to do: its kind, what it is called, and what says which one it is (``key``).

    ``detail`` is beside the title in grey; ``keys`` is what could have been pressed instead; ``english`` is what it is
    called in the English window, where that is another name: it is found by that, too, and by the words of ``also``.
    """

    kind: str
    key: str
    title: str
    detail: str = ""
    keys: str = ""
    colour: int = 0
    passage: bool = False
    english: str = ""
    also: str = ""
    words: str = ""
    """What an article was searched for."""


@dataclass(frozen=True, slots=True)
class PaletteLine:
    """An entry as it is shown: with the letters that matched."""

    entry: Entry
    match: Match

"""Draws the article view in every state of a span, light and dark, to PNGs: ``python -m tests.gui.annotate.article_view.states DIR``.

What the eye has to judge; the tests beside it check what a machine can.
"""

import os
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme, load_fonts

ABOUT_97 = Figure(Decimal(97), unit="percent", modifier="about")
ROWS = (
    "cargo bound for oslo since may",
    "cargo bound for oslo since may",
    "cargo bound for oslo since may",
    "cargo bound for oslo since may",
    "cargo bound for oslo since may",
    "makes up about 97 percent of it",
    "makes up about 97 percent of it",
    "a new foundry in spring",
    "the u k minister of trade said",
    "the north baltic sea coast was",
    "and tromsø said",
    "cut by 17 kilns",
    "read more jane doe today",
    "and sign up for our letter",
    "cookies and terms of use",
    "the finance ministry has",
)
SCRIPTS = (
    "An emoji 👩🏽‍🔬 first, then Oslo and 稀土出口 of 32,000 tons; "
    "אנחנו גרים בעיר תל אביב כבר 17 שנים and back to English, "
    "naïve cafe\u0301 in Sa\u0303o Paulo; a long name that breaks over the lines is the "
    "Federal Institute for Geosciences and Natural Resources of the whole wide world and then "
    "it nests: the University of Oslo in Norway, the Bank of England and so on until the line ends."
)


def mark(
    row: int, words: str, label: str, state: str, score: float | None = None, figure: Figure | None = None
) -> Mark:
    """A mark on ``words`` in one of the rows."""
    start = sum(len(r) + 1 for r in ROWS[:row]) + ROWS[row].index(words)
    return Mark(f"{row}{label}", start, start + len(words), label, state, figure, score)


def state_marks() -> list[Mark]:
    """One mark for each state, as VISUAL.md lists them."""
    start, end = sum(len(r) + 1 for r in ROWS[:12]), sum(len(r) + 1 for r in ROWS[:15]) - 1
    return [
        mark(0, "oslo", "GPE", "undecided", 0.9),
        mark(1, "oslo", "GPE", "accepted"),
        mark(2, "oslo", "GPE", "corrected"),
        mark(3, "oslo", "GPE", "manual"),
        mark(4, "oslo", "GPE", "rejected"),
        mark(5, "about 97 percent", "PERCENT", "undecided", 0.9, ABOUT_97),
        mark(6, "about 97 percent", "PERCENT", "accepted", 0.9, ABOUT_97),
        mark(7, "foundry", "ORG", "undecided", 0.2),
        mark(8, "u k", "GPE", "accepted"),
        mark(8, "u k minister of trade", "ORG", "undecided", 0.8),
        mark(9, "north baltic", "LOC", "accepted"),
        mark(9, "baltic sea coast", "GPE", "accepted"),
        mark(12, "jane doe", "PERSON", "undecided", 0.9),
        Mark("passage", start, end, "BOILERPLATE", "manual"),
    ]


def show_states(pane: ArticlePane, current: int = 5) -> None:
    """Fill ``pane`` with one row for each state."""
    labels = builtin_label_set()
    pane.show_document(Document("\n".join(ROWS), title="Every state"), labels)
    view = pane.view
    view.marks.show(state_marks())
    view.marks.set_show_low(True)
    view.marks.set_show_rejected(True)
    offer, sweep, chosen = (
        mark(10, "tromsø", "GPE", ""),
        mark(11, "17", "CARDINAL", ""),
        mark(15, "finance ministry", "ORG", ""),
    )
    view.marks.set_offers([(offer.start, offer.end)])
    view.marks.set_sweep((sweep.start, sweep.end))
    view.caret.select(chosen.start, chosen.end)
    view.marks.set_current(f"{current}PERCENT", reveal=False)


def show_scripts(pane: ArticlePane) -> None:
    """Fill ``pane`` with mixed directions, emoji, CJK, nesting and spans broken over lines."""
    text = f"{SCRIPTS}\n{SCRIPTS}\n\n{SCRIPTS}"
    parts = {
        "👩🏽‍🔬": ("PERSON", "accepted"),
        "Oslo": ("GPE", "undecided"),
        "稀土": ("MATERIAL", "accepted"),
        "32,000 tons": ("QUANTITY", "accepted"),
        "תל אביב": ("GPE", "accepted"),
        "17 שנים": ("DATE", "undecided"),
        "Sa\u0303o Paulo": ("GPE", "corrected"),
        "Federal Institute for Geosciences and Natural Resources of the whole wide world": ("ORG", "accepted"),
        "Geosciences and Natural Resources": ("ORG", "undecided"),
        "University of Oslo in Norway": ("ORG", "undecided"),
        "University of Oslo": ("ORG", "accepted"),
        "Norway": ("GPE", "accepted"),
        "Bank of England": ("ORG", "undecided"),
        "England": ("GPE", "undecided"),
    }
    pane.show_document(
        Document(text, title="Scripts and line breaks, a headline that is longer than the room for it"),
        builtin_label_set(),
    )
    marks = []
    for words, (label, state) in parts.items():
        at = text.find(words)
        while at >= 0:
            marks.append(Mark(f"{at}{words}", at, at + len(words), label, state, None, 0.8))
            at = text.find(words, at + 1)
    pane.view.marks.show(marks)
    pane.view.marks.set_current(next(m.id for m in marks if "Federal" in m.id), reveal=False)


def picture(pane: ArticlePane, show: Callable[[ArticlePane], None], dark: bool, width: int, height: int) -> QImage:
    """``pane`` as it looks after ``show``."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    style.apply(application, Theme(dark))
    pane.set_theme(Theme(dark))
    pane.resize(width, height)
    pane.show()
    show(pane)
    QApplication.processEvents()
    return pane.grab().toImage()


def main(folder: Path) -> None:
    """Write the pictures into ``folder``."""
    pane = ArticlePane()
    for name, show, size in (("states", show_states, (560, 740)), ("scripts", show_scripts, (860, 740))):
        images = [picture(pane, show, dark, *size) for dark in (False, True)]
        both = QImage(2 * size[0], size[1], QImage.Format.Format_RGB32)
        painter = QPainter(both)
        for i, image in enumerate(images):
            painter.drawImage(i * size[0], 0, image)
        painter.end()
        both.save(str(folder / f"{name}.png"))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    made = QApplication(sys.argv)
    load_fonts()
    main(Path(sys.argv[1]))

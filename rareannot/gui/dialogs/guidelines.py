"""The guidelines beside the article: headings, lists and paragraphs of a simple text, shown as plain text."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rareannot.core.attributes import Attribute
from rareannot.core.labels import LabelSet
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.theme import tokens
from rareannot.gui.widgets.labels import label, section_head
from rareannot.gui.widgets.marked_text import MarkedText, example_pieces
from rareannot.gui.widgets.panel import SidePanel
from rareannot.gui.widgets.parts import Swatch

_HEADING = re.compile(r"(#{1,3})\s+(.*)")
_ITEM = re.compile(r"\s*[-*]\s+(.*)")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the guidelines: ``kind`` is title, heading, item or paragraph."""

    kind: str
    text: str


def blocks(text: str) -> list[Block]:
    """``text`` in its pieces: ``#`` begins headings, ``-`` items, an empty line ends a paragraph.

    Lines of a paragraph are joined; an item goes on in the indented lines below it.
    """
    found: list[Block] = []
    gap = True
    for line in text.splitlines():
        if heading := _HEADING.fullmatch(line.strip()):
            found.append(Block("title" if len(heading[1]) == 1 else "heading", heading[2]))
        elif item := _ITEM.fullmatch(line):
            found.append(Block("item", item[1]))
        elif line.strip() and not gap and found[-1].kind == ("item" if line[0].isspace() else "paragraph"):
            found[-1] = Block(found[-1].kind, f"{found[-1].text} {line.strip()}")
        elif line.strip():
            found.append(Block("paragraph", line.strip()))
        gap = not line.strip() or _HEADING.fullmatch(line.strip()) is not None
    return found


class GuidelinesPanel(SidePanel):
    """Guidelines and the rules of all labels, links and attributes; stays open beside the article."""

    def __init__(self, label_set: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("GuidelinesPanel", "Guidelines"),
            QCoreApplication.translate("GuidelinesPanel", "Close the guidelines"),
            parent,
        )
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("Guidelines"))
        self.column.addWidget(self._area, 1)
        self.set_label_set(label_set)

    def set_label_set(self, label_set: LabelSet) -> None:
        """Show the guidelines of another label set."""
        page = QWidget()
        page.setProperty("surface", "none")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 12, 16, 24)
        self._column.setSpacing(8)
        if not label_set.guidelines and not any(one.rule for one in label_set.labels):
            self._column.addWidget(label(self._how_to_write(), "muted", wrap=True))
        for block in blocks(label_set.guidelines):
            self._add_block(block)
        self._column.addSpacing(8)
        self._column.addWidget(section_head(self.tr("Labels")))
        for one in label_set.labels:
            self._add_label(one.name, one.colour, one.kind == "passage", one.rule, one.examples)
        if label_set.links:
            self._column.addSpacing(8)
            self._column.addWidget(section_head(self.tr("Links")))
        for kind in label_set.links:
            self._add_label(kind.name, kind.colour, False, kind.rule, ())
            for example in kind.examples:
                self._column.addWidget(label(example, "muted", wrap=True, selectable=True))
        self._add_attributes(label_set.attributes)
        self._column.addStretch(1)
        self._area.setWidget(page)

    def _how_to_write(self) -> str:
        """Returns where guidelines are written, for a label set that has names only."""
        return self.tr(
            "These labels have no rules yet. On the Labels page you can write a rule and examples for each label, and guidelines for the whole set; they appear here and, while you label, in the inspector."
        )

    def _add_attributes(self, attributes: tuple[Attribute, ...]) -> None:
        if attributes:
            self._column.addSpacing(8)
            self._column.addWidget(section_head(self.tr("Attributes")))
        for attribute in attributes:
            self._column.addSpacing(4)
            self._column.addWidget(label(label_set_text(attribute.name), "strong"))
            if attribute.choices:
                self._column.addWidget(label(", ".join(map(label_set_text, attribute.choices)), "small-ink", wrap=True))
            self._column.addWidget(label(label_set_text(attribute.rule), wrap=True, selectable=True))
            for example in attribute.examples:
                self._column.addWidget(label(example, "muted", wrap=True, selectable=True))

    def _add_block(self, block: Block) -> None:
        roles = {"title": "title", "heading": "heading", "item": "", "paragraph": ""}
        words = label(label_set_text(block.text), roles[block.kind], wrap=True, selectable=True)
        if block.kind == "heading":
            self._column.addSpacing(8)
        if block.kind != "item":
            self._column.addWidget(words)
            return
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("–", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self._column.addLayout(row)

    def _add_label(self, name: str, colour: int, passage: bool, rule: str, examples: tuple[str, ...]) -> None:
        row, swatch = QHBoxLayout(), Swatch()
        swatch.show_colour(colour, passage=passage)
        row.setSpacing(8)
        row.addWidget(swatch)
        row.addWidget(label(name, "strong"), 1)
        self._column.addSpacing(4)
        self._column.addLayout(row)
        if rule:
            self._column.addWidget(label(label_set_text(rule), wrap=True, selectable=True))
        for example in examples:
            shown = MarkedText(tokens()["font"]["size"]["context"], tokens()["font"]["line_height"]["context"])
            shown.show_text(*example_pieces(example, colour))
            self._column.addWidget(shown)

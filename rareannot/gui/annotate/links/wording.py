"""The links of a span in words: what stands at the other end, and how they are listed beside the article."""

from PySide6.QtCore import QCoreApplication

from rareannot.core.annotation import Annotation
from rareannot.core.links import NONE, at

QUOTE = 40
"""Characters of the other end's words that are shown."""


def quoted(annotation: Annotation, span_id: str) -> str:
    """The words of a span or suggestion, short enough for a line; "" where it is gone."""
    mark = annotation.mark(span_id)
    words = " ".join(annotation.document.text[mark.start : mark.end].split()) if mark else ""
    return words if len(words) <= QUOTE else words[: QUOTE - 1] + "…"


def none_text() -> str:
    """What is said where an annotator said that there is nothing to link to."""
    return QCoreApplication.translate("Links", "none")


def link_rows(annotation: Annotation, span_id: str) -> list[tuple[str, str]]:
    """Each link of a span as its name, read from that end, and the words at the other one."""
    if not annotation.links:
        return []
    inverse = {one.name: one.inverse or one.name for one in annotation.label_set.links}
    rows = []
    for link in at(annotation.links, span_id):
        if link.start == span_id:
            rows.append((link.name, none_text() if link.end == NONE else quoted(annotation, link.end)))
        else:
            rows.append((inverse.get(link.name, link.name), quoted(annotation, link.start)))
    return rows

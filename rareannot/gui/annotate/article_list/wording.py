"""What the queue says about an article, in words."""

from PySide6.QtCore import QCoreApplication

from rareannot.core.text.tokens import is_counted_in_characters
from rareannot.gui.base.numbers import count_text
from rareannot.store.values import DocumentRow


def status_name(status: str) -> str:
    """Returns the status in the user's language; "" is all of them."""
    names = {
        "": QCoreApplication.translate("Queue", "All"),
        "new": QCoreApplication.translate("Queue", "New"),
        "in progress": QCoreApplication.translate("Queue", "In progress"),
        "done": QCoreApplication.translate("Queue", "Done"),
        "skipped": QCoreApplication.translate("Queue", "Skipped"),
    }
    return names[status]


def row_detail(row: DocumentRow) -> str:
    """Returns the second line of a row: the fact that is asked for, how far the article is, and its open questions about links."""
    parts = [row.fact] if row.fact else []
    parts.append(_suggestions_text(row))
    if row.links_open and row.status != "skipped":
        one, more = (
            QCoreApplication.translate("Queue", "1 link open"),
            QCoreApplication.translate("Queue", "{n} links open"),
        )
        parts.append((one if row.links_open == 1 else more).format(n=count_text(row.links_open)))
    return " · ".join(parts)


def _suggestions_text(row: DocumentRow) -> str:
    if not row.ready:
        return QCoreApplication.translate("Queue", "suggesting…")
    if row.status == "skipped":
        return QCoreApplication.translate("Queue", "skipped")
    if row.status == "new" and row.suggested:
        return QCoreApplication.translate("Queue", "{n} suggested").format(n=count_text(row.suggested))
    if row.suggested:
        text = QCoreApplication.translate("Queue", "{done} of {total}")
        return text.format(done=count_text(row.decided), total=count_text(row.suggested))
    if row.spans:
        return QCoreApplication.translate("Queue", "{n} marked").format(n=count_text(row.spans))
    return QCoreApplication.translate("Queue", "nothing suggested")


def row_name(row: DocumentRow) -> str:
    """Returns a row as a screen reader says it: headline, status, how far."""
    flag = [QCoreApplication.translate("Queue", "flagged")] if row.flag else []
    return ", ".join([row.headline, status_name(row.status), row_detail(row), *flag])


def length_text(row: DocumentRow) -> str:
    """Returns the length of an article, in characters where its headline is in a script without blanks."""
    if is_counted_in_characters(row.headline):
        length = QCoreApplication.translate("Queue", "%n characters", "", row.words)
    else:
        length = QCoreApplication.translate("Queue", "%n words", "", row.words)
    return length.replace(str(row.words), count_text(row.words))

"""The filter of the dialogs that look for articles."""

from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.file_filters import article_kinds


def test_whatever_can_be_imported_is_shown(qtbot: QtBot) -> None:
    shown, everything = article_kinds().split(";;")
    assert {"*.txt", "*.docx", "*.pdf", "*.html", "*.zip", "*.conll", "*.spacy"} <= set(shown[10:-1].split(" "))
    assert everything.endswith("(*)")

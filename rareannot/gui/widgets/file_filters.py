"""Which files an “open” dialog shows when articles are looked for: every form that can be read."""

from PySide6.QtCore import QCoreApplication, QMimeData


def article_kinds() -> str:
    """Returns the filter of a file dialog: all endings of the table of forms, else all files."""
    from rareannot.formats import forms

    endings = sorted({ending for form in forms().values() if form.can_read for ending in form.suffixes})
    articles = QCoreApplication.translate("FileWork", "Articles")
    everything = QCoreApplication.translate("FileWork", "All files")
    return f"{articles} ({' '.join(f'*{ending}' for ending in endings)});;{everything} (*)"


def dropped_files(data: QMimeData) -> list[str]:
    """Returns the files among what is dropped onto the window; a link out of a browser is none."""
    return [path for url in data.urls() if url.isLocalFile() and (path := url.toLocalFile())]

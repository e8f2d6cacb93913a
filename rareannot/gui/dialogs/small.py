"""The small dialogs: who annotates, and under which name; what this program is."""

import re
from collections.abc import Sequence
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import button, label, set_tip
from rareannot.gui.widgets.panel import SidePanel

RELEASES = "https://github.com/rareannot/rareannot/releases"
_LONGEST_LICENCE = 80
"""Characters of what names a licence; more is the licence itself."""


class MyNameDialog(Dialog):
    """Asks for another name of whoever annotates; ``somebody_else`` says that another person works here instead."""

    somebody_else = Signal()

    def __init__(self, name: str, others: Sequence[str] = (), parent: QWidget | None = None) -> None:
        """``others`` are the names of the other annotators of the project."""
        super().__init__(self.tr("My name"), self.tr("Change my name"), parent)
        self._field, self._others = QLineEdit(name), {other.casefold() for other in others}
        self._problem = label("", "problem", wrap=True)
        self._field.textChanged.connect(lambda _text: self._check())
        self.add_row(self.tr("Name"), self._field)
        self.add_under(self._problem)
        why = self.tr("Everything that you decided stays yours; from now on it is shown under the new name.")
        self.add_under(label(why, "small", wrap=True))
        self.body.addStretch(1)
        other = button(self.tr("Somebody else works here now…"))
        other.clicked.connect(self.reject)
        other.clicked.connect(self.somebody_else)
        self.button_row.insertWidget(0, other)
        self.setMinimumWidth(theme_of(self).px(520))
        self._check()

    @property
    def name(self) -> str:
        """The name typed."""
        return " ".join(self._field.text().split())

    def _check(self) -> None:
        taken = self.name.casefold() in self._others
        there = self.tr("Somebody else in this project is called “{name}”; choose another name.")
        self._problem.setText(there.format(name=self.name) if taken else "")
        self._problem.setVisible(taken)
        if self.main is not None:
            self.main.setEnabled(bool(self.name) and not taken)


class AnnotatorDialog(Dialog):
    """Asks who works here from now on: a name typed, or one of those that the project knows."""

    def __init__(self, name: str, known: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Somebody else works here now"), self.tr("Annotate under this name"), parent)
        self._name = QComboBox()
        field = QLineEdit()
        field.setAccessibleName(self.tr("Name"))
        self._name.setLineEdit(field)
        self._name.addItems(list(known))
        self._name.setEditText(name)
        self._name.editTextChanged.connect(lambda _text: self._check())
        self.add_row(self.tr("Name"), self._name)
        why = self.tr(
            "From now on decisions are saved under this name. What others decided stays theirs and is hidden "
            "while this person works, so every article is new to somebody who has not worked here before."
        )
        self.add_under(label(why, "small", wrap=True))
        self.body.addStretch(1)
        self.setMinimumWidth(theme_of(self).px(440))
        self._check()

    @property
    def name(self) -> str:
        """The name chosen."""
        return " ".join(self._name.currentText().split())

    def _check(self) -> None:
        if self.main is not None:
            self.main.setEnabled(bool(self.name))


class AboutDialog(Dialog):
    """What this program is, which versions it runs on, and whose work it brings along under which licence."""

    def __init__(self, version: str, lines: Sequence[str], parent: QWidget | None = None) -> None:
        """``lines`` name the parts it is on, and where its data are."""
        super().__init__(self.tr("About rareannot"), "", parent)
        self.body.addWidget(label(f"rareannot {version}", "title"))
        what = self.tr(
            "Label entities and figures in news articles: ready suggestions, exact values, one key per decision."
        )
        self.body.addWidget(label(what, wrap=True))
        for line in lines:
            self.body.addWidget(label(line, "small", wrap=True, selectable=True))
        others = self.tr(
            "MIT licence. Made by others, see THIRD_PARTY.md: place names from GeoNames (CC BY 4.0), iso-codes (LGPL 2.1) and "
            "Unicode CLDR; words from SCOWL; names from Faker; companies from pytickersymbols; currencies from Unicode CLDR; the "
            "typeface Source Serif Pro (OFL); Qt and PySide (LGPL 3); spaCy (MIT)."
        )
        self.body.addWidget(label(others, "small", wrap=True, selectable=True))
        libraries = QPlainTextEdit("\n".join(library_licences()))
        libraries.setReadOnly(True)
        libraries.setTabChangesFocus(True)
        libraries.setAccessibleName(self.tr("Libraries and their licences"))
        self.body.addWidget(libraries, 1)
        newer = button(self.tr("Check for a newer version"))
        set_tip(newer, self.tr("Opens {0} in your browser; rareannot itself does not check.").format(RELEASES))
        newer.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(RELEASES)))
        self.button_row.insertWidget(0, newer)
        self.setMinimumWidth(theme_of(self).px(480))


def library_licences() -> list[str]:
    """Returns each library that the program was installed with, and what these need, with version and licence as they state them."""
    found: dict[str, str] = {}
    asked = {"rareannot"}
    left = ["rareannot"]
    while left:
        name = left.pop()
        try:
            about = metadata(name)
        except PackageNotFoundError:  # of an extra, or of another system
            continue
        found[name] = f"{about['Name']} {about['Version']}: {_licence(about)}"
        # all that an extra of ours brings, if it is there; the extras of others are nobody's here
        needed = [one for one in about.get_all("Requires-Dist") or () if name == "rareannot" or "extra ==" not in one]
        new = {_plain(re.split(r"[^\w.-]", one, maxsplit=1)[0]) for one in needed} - asked
        asked |= new
        left += new
    del found["rareannot"]
    return sorted(found.values(), key=str.lower)


def _plain(name: str) -> str:
    """Returns the name of a distribution as all of its spellings are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(about: PackageMetadata) -> str:
    stated = next((about[field] for field in ("License-Expression", "License") if field in about), "")
    classified = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    return (stated if stated and len(stated) < _LONGEST_LICENCE else ", ".join(classified)) or "–"


class PanelSheet(Dialog):
    """Shows ``panel``; closing either closes both."""

    def __init__(self, panel: SidePanel, parent: QWidget | None = None) -> None:
        super().__init__(panel.title, "", parent)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(panel)
        panel.closed.connect(self.reject)
        self.finished.connect(lambda _result: self.deleteLater())
        theme = theme_of(self)
        self.resize(theme.px(640), theme.px(560))

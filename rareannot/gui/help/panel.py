"""The help panel: one page at a time, chosen from a list; nothing is fetched, and a link to the web asks first."""

import re
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QCoreApplication, QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMessageBox, QTextBrowser, QWidget

from rareannot.core.bundled import bundled, bundled_text
from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.menus import menu_path
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.widgets.panel import SidePanel

ORDER = (
    "first-steps",
    "walk",
    "figures",
    "missed",
    "links",
    "labels",
    "team",
    "export",
    "keys",
    "safety",
    "troubleshooting",
)
_ACTION = re.compile(r"\{(menu )?(\w+)\}")


def folder() -> str:
    """Returns where the pages of the user's language lie; English if there are none."""
    name = QLocale().name()
    return f"help/{name}" if bundled(f"help/{name}").is_dir() else "help/en"


def page_text(page: str, key_of: Callable[[str], str]) -> str:
    """Returns the Markdown of a page; ``{accept}`` in it becomes the key that ``key_of`` names for that action, ``{menu accept}`` its place."""
    return _ACTION.sub(
        lambda found: place_of(found[2]) if found[1] else f"`{key_of(found[2])}`" if key_of(found[2]) else "–",
        bundled_text(f"{folder()}/{page}.md"),
    )


def place_of(action: str) -> str:
    """Returns where an action is in the menus, in Markdown."""
    spec = BY_NAME[action]
    return f"*{menu_path(spec.menu)} › {spec.title()}*"


def title_of(page: str) -> str:
    """Returns the heading of a page, with which it begins."""
    return bundled_text(f"{folder()}/{page}.md").splitlines()[0].removeprefix("# ")


class PageView(QTextBrowser):
    """Shows Markdown of ours. It loads nothing, neither files nor addresses."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> QByteArray:
        """Returns a page is text only. (With nothing at all to answer, Qt would read the file itself.)"""
        return QByteArray(b" ")


class HelpPanel(SidePanel):
    """Help pages with the current keys in them."""

    def __init__(self, keyboard: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("HelpPanel", "Help"),
            QCoreApplication.translate("HelpPanel", "Close the help"),
            parent,
        )
        self._keyboard = keyboard
        self.pages, self.view = QComboBox(), PageView()
        self.pages.setAccessibleName(self.tr("Help page"))
        for page in ORDER:
            self.pages.addItem(title_of(page), page)
        self.view.setOpenLinks(False)
        self.view.setAccessibleName(self.tr("Help"))
        self.view.document().setDocumentMargin(16)
        self.view.document().setIndentWidth(20)
        self.view.anchorClicked.connect(self.follow)
        self.pages.currentIndexChanged.connect(lambda _index: self._show())
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.addWidget(self.pages, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.view, 1)
        keyboard.changed.connect(self._show)
        self._show()

    @property
    def page(self) -> str:
        """Which page is shown."""
        return str(self.pages.currentData())

    def start(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, url: QUrl) -> None:
        """Go where a link points: to another page at once, to the web once the user agrees."""
        page = url.path().removesuffix(".md")
        if url.isRelative() and page in ORDER:
            self.pages.setCurrentIndex(ORDER.index(page))
        elif url.scheme() == "https" and self._agrees(url):
            QDesktopServices.openUrl(url)

    def _agrees(self, url: QUrl) -> bool:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Open {address} in your web browser?").format(address=url.toString()))
        box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        return box.exec() == QMessageBox.StandardButton.Open

    def _show(self) -> None:
        theme = theme_of(self)
        self.view.document().setDefaultFont(theme.font("ui", tokens()["font"]["size"]["ui"] + 1))
        self.view.setMarkdown(page_text(self.page, self._keyboard.first))
        self._space()

    def _space(self) -> None:
        """Give paragraphs the air that Markdown alone does not say."""
        block = self.view.document().begin()
        while block.isValid():
            cursor, form = QTextCursor(block), block.blockFormat()
            form.setLineHeight(130, 1)
            form.setBottomMargin(3 if block.textList() else 8)
            form.setTopMargin(4 if form.headingLevel() else 0)
            cursor.setBlockFormat(form)
            if form.headingLevel():
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                face = QTextCharFormat()
                face.setFont(theme_of(self).font("article", tokens()["font"]["size"]["title"], 600))
                cursor.mergeCharFormat(face)
            block = block.next()

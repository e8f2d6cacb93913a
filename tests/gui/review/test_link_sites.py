"""Which questions about links are gathered for the review, and what their dialog does in the project."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from rareannot.gui.dialogs.link_sites import AskedSite, LinkSitesDialog
from rareannot.gui.review import link_sites as module
from rareannot.gui.review.link_sites import LinkCommands, _open_sites
from rareannot.store import Project
from tests.gui.review.by_hand import ByHand
from tests.store.links.test_link_review import TEXT, linked_by_three, place


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with linked_by_three(tmp_path_factory.mktemp("links") / "p.rareannot") as made:
        yield made


def test_open_questions_are_gathered_and_settled_ones_are_not(project: Project) -> None:
    (asked,) = _open_sites(project)
    assert (asked.row, asked.text, asked.site.name) == (1, TEXT, "of")
    assert set(asked.names.values()) >= {"Mira", "Noor", "Lea"}
    project.link_review.settle(1, asked.site, (place("nickel"),))
    assert _open_sites(project) == []
    project.review.undo(1)
    assert len(_open_sites(project)) == 1


def test_of_very_many_questions_only_so_many_are_asked_and_each_article_is_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = list[int]()

    def document(row: int) -> object:
        read.append(row)
        return SimpleNamespace(text=f"text {row}", headline=f"head {row}")

    site: Any = SimpleNamespace(settled=None)
    settled: Any = SimpleNamespace(settled=object())
    review = SimpleNamespace(documents=lambda: [1, 2], sites=lambda _row: [site, settled, site], document=document)
    made: Any = SimpleNamespace(link_review=review, authors=list)
    assert [(one.row, one.text, one.headline) for one in _open_sites(made)] == [
        (1, "text 1", "head 1"), (1, "text 1", "head 1"), (2, "text 2", "head 2"), (2, "text 2", "head 2"),
    ]  # fmt: skip
    assert read == [1, 2]
    monkeypatch.setattr(module, "MOST", 3)
    assert len(_open_sites(made)) == 3


class Page(QWidget):
    """A page of the review that asks about links."""

    def __init__(self) -> None:
        super().__init__()
        self.by_hand = ByHand()
        self.links = LinkCommands(self.by_hand, self)  # type: ignore[arg-type]
        self.said, self.noted = list[str](), list[bool]()
        self.links.said.connect(lambda _kind, sentence: self.said.append(sentence))
        self.links.noted.connect(lambda: self.noted.append(True))

    def opens(self, sites: list[AskedSite]) -> LinkSitesDialog | None:
        """Ask, and answer with these questions; the dialog that is open now."""
        self.links.commands()["review_links"]()
        verb, then, _ = self.by_hand.asked.popleft()
        assert verb is _open_sites
        then(sites)
        return self.findChild(LinkSitesDialog)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    made.show()
    return made


def test_where_there_is_no_question_that_is_said_and_none_is_asked_for_viewing_only(page: Page) -> None:
    assert page.opens([]) is None
    assert page.said.pop().startswith("There is no link to settle.")
    page.by_hand.read_only = True
    page.links.ask()
    assert page.said == ["This project is open for viewing only."]
    assert len(page.by_hand.asked) == 0


def test_nothing_is_asked_on_a_page_that_was_left_meanwhile(page: Page, project: Project) -> None:
    page.hide()
    assert page.opens(_open_sites(project)) is None
    assert page.said == []


def test_what_is_answered_noted_and_taken_back_is_done_in_the_project(page: Page, project: Project) -> None:
    (asked,) = _open_sites(project)
    dialog, done = page.opens([asked]), list[Any]()
    assert dialog is not None
    assert dialog.isVisible()
    page.by_hand.project = SimpleNamespace(
        link_review=SimpleNamespace(settle=lambda *what: done.append(("settle", *what))),
        guidelines=SimpleNamespace(add_note=lambda *what: done.append(("note", *what))),
        review=SimpleNamespace(undo=lambda row: done.append(("undo", row))),
    )
    dialog.settled.emit(asked, (place("nickel"),), "as said")
    page.by_hand.answers()
    assert done.pop() == ("settle", 1, asked.site, (place("nickel"),), "as said")
    dialog.note_wanted.emit(asked, "which one?")
    assert page.noted == []
    page.by_hand.answers()
    start, end, _ = asked.site.start
    assert (done.pop(), page.noted) == (("note", 1, (start, end), "which one?", "of"), [True])
    dialog.undo_wanted.emit(asked)
    page.by_hand.answers()
    assert done.pop() == ("undo", 1)
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)

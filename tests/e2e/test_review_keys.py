"""Keys that come faster than the sites they are meant for: each settles its own site, in order, and none is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.gui.review.controller import ReviewPage
from rareannot.store import Project
from tests.e2e.conftest import Person
from tests.store.reviewing import answer, span

ARTICLES = 30
TEXT = "chile ships ore to lynas"


@pytest.fixture
def page(person: Person, tmp_path: Path) -> ReviewPage:
    """The review of many articles with one site each, at the first site."""
    path = tmp_path / "team.rareannot"
    with Project.create(path, builtin_label_set()) as project:
        project.add_documents([Document(f"{TEXT} {n}", f"a{n}") for n in range(ARTICLES)])
        for row in range(1, ARTICLES + 1):
            for who in ("Mira", "Lea"):
                answer(project, who, row, [span(TEXT, "lynas", "ORG")])
            answer(project, "Noor", row, [span(TEXT, "lynas", "GPE")])
    assert person.window.open_path(path, "Rita")
    person.waits(lambda: person.window.annotate_page is not None)
    person.window.do("review_mode")
    page = person.window.findChild(ReviewPage)
    assert page is not None
    person.waits(lambda: page.sites.model.total == ARTICLES)
    person.waits(page.summary.start.isVisible)
    QTest.mouseClick(page.summary.start, Qt.MouseButton.LeftButton)
    person.waits(lambda: page.session.current() is not None)
    return page


def types(keys: str) -> None:
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, key)


def gold(page: ReviewPage) -> list[str]:
    """The labels of gold, article by article, as they are in the file."""
    page.session.write()
    return page.project_thread.now(
        lambda p: [
            " ".join(s.label for s in p.annotation(row, p.author("gold")).decided.values())
            for row in range(1, ARTICLES + 1)
        ]
    )


def test_twenty_keys_at_once_settle_twenty_sites_each_as_its_key_says(person: Person, page: ReviewPage) -> None:
    labels = [span.label for row in page.site.table.readings.rows[:2] for span in row.spans]
    types("12" * 10)
    person.waits(lambda: page.sites.model.left == ARTICLES - 20 and not page.session.busy())
    assert gold(page) == labels * 10 + [""] * (ARTICLES - 20)


def test_keys_between_decisions_keep_their_order(person: Person, page: ReviewPage) -> None:
    (first, second) = [span.label for row in page.site.table.readings.rows[:2] for span in row.spans]
    types("1" * 12)
    QTest.keyClick(page.site.table, Qt.Key.Key_Down)
    QTest.keyClick(page.site.table, Qt.Key.Key_Space)
    person.waits(lambda: page.sites.model.left == ARTICLES - 13 and not page.session.busy())
    assert gold(page)[:14] == [first] * 12 + [second, ""]


def test_escape_drops_the_keys_that_wait(person: Person, page: ReviewPage) -> None:
    types("1" * 20)
    QTest.keyClick(page.site.table, Qt.Key.Key_Escape)
    person.waits(lambda: page.session.number is None and not page.session.busy())
    settled = ARTICLES - page.sites.model.left
    QTest.qWait(300)
    assert (ARTICLES - page.sites.model.left, page.session.number) == (settled, None)

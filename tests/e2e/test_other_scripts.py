"""Articles in Chinese and Hebrew at the real window, by real keys."""

from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.suggest.figures import find_figures
from tests.e2e.conftest import Person, enter, focused

CHINESE = "某稀土企业周五公布，去年产量约3.5万吨，同比增长12.5%，营业收入18亿元。" * 3
HEBREW = "המפעל מייצר מתכות נדירות בישראל"


@pytest.fixture
def reader(person: Person, tmp_path: Path) -> Person:
    """Somebody with an article in Chinese open, and one in Hebrew after it."""
    path = tmp_path / "p.rareannot"
    with workflow.new_project(path) as project:
        project.add_documents([Document(CHINESE, "中文"), Document(HEBREW, "hebrew")])
        project.suggestions.put([(1, find_figures(CHINESE)), (2, [])], "figures 1")
    person.opens(path)
    return person


def selected(person: Person) -> str:
    part = person.place.view.caret.selection()
    return person.text()[slice(*part)] if part else ""


def values(person: Person) -> list[str]:
    """The values of the standing spans, as they are shown."""
    annotation = person.place.session.annotation
    return [str(span.figure) for span in annotation.spans.values() if span.figure] if annotation else []


def put_in(text: str) -> None:
    """Type by an input method, as Chinese is."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(focused(), event)


def test_figures_in_chinese_are_accepted_with_their_value_and_a_typed_phrase_is_read(reader: Person) -> None:
    reader.presses("Space", "Space")
    reader.waits(lambda: reader.current() == "约3.5万吨")
    reader.presses("E")
    put_in("至少4.2万吨")
    enter()
    reader.waits(lambda: "≥ 42\u202f000 t" in values(reader))


def test_an_article_in_chinese_is_counted_in_characters(reader: Person) -> None:
    header = reader.place.article.header
    assert header._length().startswith("87 characters, ")  # without the marks, and a number is one


def test_the_arrows_go_where_they_point_in_hebrew(reader: Person) -> None:
    reader.place.session.open(2)
    reader.waits(lambda: reader.text() == HEBREW)
    reader.place.view.caret.select(0, len("המפעל"))
    met = []
    for key in ("Left", "Left", "Right"):
        reader.presses(key)
        met.append(selected(reader))
    assert met == ["מייצר", "מתכות", "מייצר"]
    reader.presses("Shift+Left")
    assert selected(reader) == "מייצר מתכות"
    reader.presses("Shift+Right")
    assert selected(reader) == "מייצר"

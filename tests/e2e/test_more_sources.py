"""Sources of one's own at the real window: added in the dialog, heard in the article, and switched off where they fail."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.gui.dialogs.sources.form import SourceFormDialog
from rareannot.gui.dialogs.sources.listing import MoreSourcesDialog
from rareannot.suggest.added.user_file import read_added
from tests.e2e.conftest import Person

PROGRAM = """
import json, sys
for line in sys.stdin:
    one = json.loads(line)
    start = one["text"].index("company")
    print(json.dumps({"id": one["id"], "spans": [{"start": start, "end": start + 7, "label": "ORG"}]}), flush=True)
"""


def adds(person: Person, command: str) -> None:
    """Add a command in the dialog, by keys, and suggest again."""
    person.window._menus.actions["more_sources"].trigger()
    person.waits(lambda: bool(person.place.findChildren(MoreSourcesDialog)))
    dialog = person.place.findChildren(MoreSourcesDialog)[0]
    dialog.add.menu().actions()[0].trigger()
    person.waits(lambda: isinstance(QApplication.activeModalWidget(), SourceFormDialog))
    form = QApplication.activeModalWidget()
    assert isinstance(form, SourceFormDialog)
    QTest.keyClicks(form.fields["command"], command)
    QTest.keyClick(form, Qt.Key.Key_Return)
    person.waits(lambda: QApplication.activeModalWidget() is dialog)
    assert dialog.main is not None
    QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    person.waits(lambda: "counts for articles" in person.place.message.sentence)
    person.place.message.action_wanted.emit()


def sources(person: Person) -> set[str]:
    annotation = person.place.session.annotation
    return {s.source for s in annotation.suggestions.values()} if annotation else set()


def test_a_program_of_ones_own_suggests_in_the_open_article(annotator: Person, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM)
    annotator.presses("Space")
    annotator.waits_for_the_disk()
    adds(annotator, f"{sys.executable} {tmp_path / 'program.py'}")
    annotator.waits(lambda: "command 1" in sources(annotator), 120_000)
    assert annotator.decided()["kilundu minerals"] == "ORG"
    assert len(sources(annotator)) > 1


def test_one_that_crashes_is_named_and_the_others_suggest(annotator: Person) -> None:
    annotator.presses("Space")
    annotator.waits_for_the_disk()
    adds(annotator, f"{sys.executable} -c 1")
    annotator.waits(
        lambda: "“command” was switched off: its program ended (0)." in annotator.place.message.sentence, 120_000
    )
    annotator.waits(lambda: any(s.startswith("figures") for s in sources(annotator)), 120_000)
    assert annotator.decided()["kilundu minerals"] == "ORG"
    assert read_added().named("command").on is False

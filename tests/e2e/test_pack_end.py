"""After the last article the message says what comes next: a pack goes back, any other project is exported."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from rareannot.store import Project
from rareannot.store.merge.merge_report import Pack
from tests.e2e.conftest import Person


@pytest.mark.parametrize(("is_pack", "words"), [(True, "Send this file back"), (False, "Export them with")])
def test_the_last_article_done_says_where_the_work_goes(
    person: Person, path: Path, tmp_path: Path, is_pack: bool, words: str
) -> None:
    pack = tmp_path / "for Mira.rareannot"
    with Project.open(path) as project:
        project.packs.make(pack, Pack("mira", "Mira", (2,)))
    person.opens(pack if is_pack else path)
    if not is_pack:  # it has another article before its last
        person.window.do("skip_and_next")
        person.waits(lambda: person.text().startswith("nothing to see"))
    person.window.do("skip_and_next")
    person.waits(lambda: any(words in one.text() for one in person.place.message.findChildren(QLabel)))

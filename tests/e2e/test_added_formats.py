"""A format that an installed package adds, at the real window: offered, imported and exported like the program's own."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from rareannot.gui.dialogs.reports.import_report import ImportReportDialog
from rareannot.gui.dialogs.values import ExportChoice
from rareannot.gui.tasks.exporting import form_choices
from rareannot.gui.widgets.file_filters import article_kinds
from tests.e2e.conftest import Person
from tests.formats.added.installing import install_inline, install_odd


def imports(person: Person, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose a file in the dialog of the menu."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args, **_named: ([str(path)], ""))
    person.window.do("import_files")


def test_an_added_format_is_offered_and_goes_in_and_out(
    annotator: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_inline(tmp_path / "site", monkeypatch)
    assert "*.inline" in article_kinds()
    (choice,) = [one for one in form_choices() if one.key == "inline"]
    assert (choice.name, choice.detail, choice.suffix) == ("Inline tags", ".inline one article per line", ".inline")
    (tmp_path / "new.inline").write_text("An article without a tag.\n")
    imports(annotator, tmp_path / "new.inline", monkeypatch)
    annotator.waits(lambda: "1 new article" in annotator.place.message.sentence)
    assert annotator.window.files
    done: list[dict[str, object]] = []
    out = tmp_path / "out.inline"
    annotator.window.files.export(ExportChoice("inline", "suggestions", "all", str(out)), done.append)
    annotator.waits(lambda: bool(done), 120_000)
    assert (done[0]["documents"], done[0]["compared"], done[0]["differences"]) == (3, True, [])
    assert "<ORG>" in out.read_text("utf-8")


def test_one_that_crashes_is_named_in_the_report_and_is_not_offered_any_more(
    annotator: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_odd(tmp_path / "site", monkeypatch, "os._exit(4)\n        yield {}")
    assert "*.odd" in article_kinds()
    (tmp_path / "a.odd").touch()
    imports(annotator, tmp_path / "a.odd", monkeypatch)
    annotator.waits(lambda: isinstance(QApplication.activeModalWidget(), ImportReportDialog), 120_000)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ImportReportDialog)
    assert "The format “odd” was switched off: it ended before it answered (exit code 4)." in dialog.text()
    dialog.reject()
    assert "*.odd" not in article_kinds()

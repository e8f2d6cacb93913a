"""The settings of an added source say what adding it means."""

from functools import partial

from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.sources.form import SourceFormDialog
from rareannot.gui.widgets.labels import WrappedLabel
from rareannot.suggest.added.command import Command
from rareannot.suggest.added.kinds import READY
from rareannot.suggest.added.values import AddedSource, Kind


def test_a_plug_in_is_added_with_the_package_named_whose_code_will_run(qtbot: QtBot) -> None:
    kind = Kind("plug-in:our names", "our names", "our-names 2.1", partial(Command))
    dialog = SourceFormDialog(kind, None, ["our-names"])
    qtbot.addWidget(dialog)
    said = " ".join(one.text() for one in dialog.findChildren(WrappedLabel))
    assert "code of the installed package our-names 2.1" in said
    assert dialog.source == AddedSource("our-names-2", "plug-in:our names")


def test_settings_are_changed_and_the_name_stays(qtbot: QtBot) -> None:
    before = AddedSource("mine", "command", {"command": "x"}, False, why_off="it crashed.")
    dialog = SourceFormDialog(READY["command"], before)
    qtbot.addWidget(dialog)
    assert not dialog.name.isEnabled()
    dialog.fields["version"].setText("2")  # type: ignore[attr-defined]
    assert dialog.source == AddedSource("mine", "command", {"command": "x", "version": "2"}, False)

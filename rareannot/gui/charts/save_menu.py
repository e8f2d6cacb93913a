"""Saving one chart from the screen: the menu with the file formats, the question where to, and the message afterwards."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from rareannot.core.errors import UserError
from rareannot.gui.base.translation import spoken
from rareannot.gui.charts.save import FORMS

translate = QCoreApplication.translate


def offer_forms(chart: QWidget, at: QPoint, wanted: Callable[[str], None]) -> None:
    """A menu with the forms that ``chart`` can be saved in; ``wanted`` gets the ending of the chosen one."""
    menu = QMenu(chart)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for form in FORMS:
        action = menu.addAction(translate("Charts", "Save as {form}…").format(form=form.upper()))
        action.triggered.connect(lambda _checked=False, ending=form: wanted(ending))
    menu.popup(at)


def ask_and_save(page: QWidget, suggested: Path, save: Callable[[Path], None], say: Callable[[str, str], None]) -> None:
    """Ask where a chart goes, in the form that ``suggested`` ends in, ``save`` it there, and ``say`` what came of it."""
    form = f"*{suggested.suffix}"
    path = QFileDialog.getSaveFileName(page, translate("Charts", "Save the chart"), str(suggested), form)[0]
    if not path:
        return
    try:
        save(Path(path))
    except UserError as error:
        say("bad", spoken(error))
    else:
        say("good", translate("Charts", "Saved {path}.").format(path=Path(path).name))

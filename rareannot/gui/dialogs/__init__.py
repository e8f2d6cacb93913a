"""The dialogs: each asks for a choice or shows a result; what happens then is decided in gui/tasks."""

from rareannot.gui.dialogs.cheat_sheet import CheatSheet
from rareannot.gui.dialogs.dataset import DatasetDialog
from rareannot.gui.dialogs.export import ExportDialog
from rareannot.gui.dialogs.guidelines import GuidelinesPanel
from rareannot.gui.dialogs.new_project import NewProjectDialog
from rareannot.gui.dialogs.reports.import_report import ImportReportDialog
from rareannot.gui.dialogs.small import AboutDialog, AnnotatorDialog
from rareannot.gui.dialogs.trust import TrustDialog
from rareannot.gui.dialogs.values import Choice, DatasetChoice, ExportChoice, LossLine, NewProject, Refused

__all__ = [
    "AboutDialog",
    "AnnotatorDialog",
    "CheatSheet",
    "Choice",
    "DatasetChoice",
    "DatasetDialog",
    "ExportChoice",
    "ExportDialog",
    "GuidelinesPanel",
    "ImportReportDialog",
    "LossLine",
    "NewProject",
    "NewProjectDialog",
    "Refused",
    "TrustDialog",
]

"""What a sync with a shared folder came to, in the window's words: one sentence, and the lines of its files."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from rareannot import workflow
from rareannot.gui.base.translation import spoken, together
from rareannot.gui.dialogs.merge_report import FileLines
from rareannot.gui.tasks.team import file_lines, summary

translate = QCoreApplication.translate


def outcome(report: workflow.SyncReport) -> tuple[str, str]:
    """The kind of message and its sentence: what came in, what was put, what failed."""
    parts = list(_parts(report))
    if report.fault or report.refused:
        kind = "bad"
    elif report.warning or report.left or any(one.changed or one.resettled for one in report.merged):
        kind = "warn"
    else:
        kind = "good"
    return kind, together(*parts)


def _parts(report: workflow.SyncReport) -> Iterator[str]:
    if report.fault:
        yield spoken(report.fault)
    if report.refused or any(one.new or one.documents_new for one in report.merged):
        yield summary((*report.merged, *report.refused))
    elif report.takes:
        yield translate("SyncWork", "Nothing new from others.")
    if report.left:
        yield translate("SyncWork", "Files left alone: {n}.").format(n=len(report.left))
    if report.put:
        yield translate("SyncWork", "A copy of this project was put into the folder.")
    elif report.not_put:
        yield spoken(report.not_put)
    elif not report.fault:
        yield translate("SyncWork", "There is nothing new to put into the folder.")


def lines_of(report: workflow.SyncReport) -> list[FileLines]:
    """What is to be said of each file; nothing where there is none, or all are known since earlier syncs."""
    lines = [file_lines(one) for one in report.refused]
    lines += [file_lines(one) for one in report.merged]
    lines += [FileLines(one.file, (("warn", spoken(one.reason)),)) for one in report.left]
    other = translate("SyncWork", "This file belongs to another project and was left alone.")
    lines += [FileLines(name, (("info", other),)) for name in report.others]
    if lines:
        known = translate("SyncWork", "Nothing new since an earlier sync.")
        lines += [FileLines(name, (("info", known),)) for name in report.known]
    if report.warning:
        lines.insert(0, FileLines(translate("TeamWork", "Backup"), (("warn", spoken(report.warning)),)))
    return lines

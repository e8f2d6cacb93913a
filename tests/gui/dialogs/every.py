"""Every dialog with something in it, for what is asked of all of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from rareannot.core.labels import Label, LabelSet, builtin_label_set
from rareannot.core.links import LinkType
from rareannot.core.pace import Deadline, Forecast
from rareannot.core.review.adjudication import Decision
from rareannot.core.review.link_sites import NO_PARTNER, LinkReading, LinkSite
from rareannot.core.spans import Span
from rareannot.core.text.alike import Like
from rareannot.core.trust import Record, Trust
from rareannot.gui.base import style
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import Theme
from rareannot.gui.base.translation import speak
from rareannot.gui.dialogs.accept_alike import AcceptAlikeDialog, Found, Sample
from rareannot.gui.dialogs.cheat_sheet import CheatSheet
from rareannot.gui.dialogs.dataset import DatasetDialog
from rareannot.gui.dialogs.export import ExportDialog
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.dialogs.guidelines import GuidelinesPanel
from rareannot.gui.dialogs.import_labels import ImportLabelsDialog
from rareannot.gui.dialogs.keys import KeysDialog
from rareannot.gui.dialogs.link_sites import AskedSite, LinkSitesDialog
from rareannot.gui.dialogs.model_card import ModelCardDialog
from rareannot.gui.dialogs.new_project import NewProjectDialog
from rareannot.gui.dialogs.own_labels import OwnLabelsDialog
from rareannot.gui.dialogs.packs import PacksDialog, PackWish
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.reports.crash_report import CrashReportDialog
from rareannot.gui.dialogs.reports.import_report import ImportReportDialog, PastImport, UndoImportDialog
from rareannot.gui.dialogs.reports.merge_report import FileLines, MergeReportDialog
from rareannot.gui.dialogs.same_words_preview import SameWordsDialog
from rareannot.gui.dialogs.settings import SettingsChoice, SettingsDialog
from rareannot.gui.dialogs.shared_folder import Shared, SharedFolderDialog
from rareannot.gui.dialogs.small import AboutDialog, AnnotatorDialog, MyNameDialog, PanelSheet
from rareannot.gui.dialogs.sources.listing import MoreSourcesDialog, SourceFormDialog
from rareannot.gui.dialogs.team.calibration import CalibrationDialog
from rareannot.gui.dialogs.team.changes import NameDialog, TakeBackDialog
from rareannot.gui.dialogs.team.log import LogDialog
from rareannot.gui.dialogs.team.pace import PaceDialog
from rareannot.gui.dialogs.team.quality import QualityDialog
from rareannot.gui.dialogs.team_overview import TeamOverviewDialog
from rareannot.gui.dialogs.training.dialog import TrainingDialog
from rareannot.gui.dialogs.training.values import PipelineLine, TrainingState
from rareannot.gui.dialogs.trust import TrustDialog
from rareannot.gui.dialogs.values import Choice, DatasetChoice, ForeignLabel, ImportChoice, LossLine, Refused
from rareannot.learn.outcome import LabelScore, Mistake, Outcome
from rareannot.store.log_entries import Act, LogChoices
from rareannot.suggest.added.kinds import READY
from rareannot.suggest.added.values import Added, AddedSource
from rareannot.team.calibration import UnclearLabel
from rareannot.team.control_chart import Question as TestQuestion
from rareannot.team.control_chart import Usual, chart
from rareannot.team.packs import Hand
from rareannot.workflow.packs import Dealing
from rareannot.workflow.team.articles_behind import ArticleLine
from rareannot.workflow.team.calibration import Calibration
from rareannot.workflow.team.pace import HoursSetting, Pace, PaceRow, Worked
from rareannot.workflow.team.test_questions import Quality
from rareannot.workflow.team_overview import Measured, Member
from tests.fonts import use_own_fonts
from tests.gui.review.sites.test_model import row
from tests.gui.transcript import transcript

FORMATS = (Choice("jsonl", "JSONL", ".jsonl, everything"), Choice("conll", "CoNLL", ".conll, tokens"))
LAYERS = (Choice("gold", "Gold"), Choice("Mira", "Mira"))
ARTICLES = (Choice("done", "Done", "141 of 240"), Choice("all", "All", "240 of 240"))
FIRM = Label("FIRM", colour=3, rule="Whoever trades.", examples=("{kilundu} ships",))
LABELS = LabelSet(
    "mine",
    1,
    (FIRM,),
    guidelines="# How\n## When\n- one\nWords here.",
    links=(LinkType("of", ("FIRM",), ("FIRM",), rule="What of."),),
)
TEXT = "400 tons of nickel and cobalt"
TONS, NICKEL = (0, 8, "QUANTITY"), (12, 18, "MATERIAL")
ASKED = AskedSite(
    1,
    LinkSite(TONS, "of", (LinkReading((NICKEL,), ("a", "b")), LinkReading((None,), ("c",))), cause=NO_PARTNER),
    TEXT,
    "Sales",
)
DEALING = Dealing(
    (("1", "Mira"), ("2", "Noor")),
    {"1": Hand(("a", "b"), frozenset("a"), frozenset("a")), "2": Hand(("a",), frozenset("a"))},
    {},
    {("Mira", "Noor"): 1},
    (),
    {},
)
UNCLEAR = UnclearLabel("FIRM", 30, 12, {"nothing": 5}, {"label": 12}, (), ())
MEMBER = Member(
    "Mira", "Mira", 40, 1, 9, 0, 0, "2026-11-27T10:00:00Z", 4.0, Measured(0.7, (0.6, 0.8), 30), None, 0.8, 50
)
OUTCOME = Outcome(
    "dev",
    40,
    40,
    (LabelScore("all", 9, 1, 1, 0.9, 0.9, 0.9, 0.85, 0.95),),
    (("ORG", "GPE", 3),),
    (Mistake("f" * 64, "a1", 3, 9, "label", "ORG", "GPE", "orvane"),),
    (),
)
QUALITY = Quality(3, chart([TestQuestion(str(n), 10, 1) for n in range(3)], Usual(0.1, 1.0)))


def _about() -> Dialog:
    made = AboutDialog("0.1.0", ("Python 3", "Data in /data"))
    for libraries in made.findChildren(QPlainTextEdit):
        libraries.setPlainText("click 8: BSD")
    return made


def _export() -> Dialog:
    made = ExportDialog("ores.rareannot", FORMATS, LAYERS, ARTICLES, "/out/ores.jsonl")
    lost = [LossLine("17 nested spans", "the inner one is dropped"), LossLine("3 notes", "kept", True)]
    made.check_wanted.connect(lambda _choice: made.show_losses(lost, "checked"))
    return made


def _keys() -> Dialog:
    keyboard = Shortcuts()
    made = KeysDialog(keyboard, builtin_label_set())
    keyboard.setParent(made)
    return made


def _calibration() -> Dialog:
    made = CalibrationDialog(("1", "2"))
    made.show_round(Calibration("p", "2", ("Mira", "Noor"), 8, 5, (UNCLEAR,)))
    made.say("Written.")
    return made


def _pace() -> Dialog:
    worked, day = Worked(12.5, 3, 4.0, 61.0, 312.5), date(2040, 1, 2)
    mira = PaceRow("m", "Mira", worked, 40, Forecast(day, day, None), Deadline(day, 2.5, 0.8))
    noor = PaceRow("n", "Noor", None, 8, None, Deadline(day, 0.5, None))
    made = PaceDialog()
    made.show_pace(Pace(HoursSetting(25.0, "EUR"), (mira, noor), replace(mira, uid="", name=""), ("Noor",)))
    made.say("Written.")
    return made


def _log() -> Dialog:
    made = LogDialog(LogChoices((("m", "Mira"),), ("ORG",), ("accept",), ("2026-11-27",)), "m")
    act = Act("a1", "2026-11-27T10:00:00Z", "m", "Mira", False, 3, "a3", "Mines reopen", "accept", 1, "s1", "ORG")
    made.show_acts((act, replace(act, id="a2", label_before="GPE", undoes="relabel", undone=True)))
    return made


def _take_back() -> Dialog:
    made = TakeBackDialog("Mira", 12, 3, ("Noor", "Olaf"))
    made.preview.show_dealing(DEALING)
    return made


def _quality() -> Dialog:
    made = QualityDialog("Olaf", QUALITY)
    made.say("good", "Saved.")
    return made


def _team() -> Dialog:
    made = TeamOverviewDialog((MEMBER,))
    made.show_articles("Mira", "done", (ArticleLine(4, "a", "Lithium sold", "done", ""),))
    return made


def _training(page: int) -> Dialog:
    made = TrainingDialog()
    made.show_state(TrainingState(12, (PipelineLine(1, 0.91, "dev", "long ago", here=True),), broken_off=True))
    made.show_outcomes((OUTCOME, OUTCOME))
    made.tabs.setCurrentIndex(page)
    return made


def _training_more() -> Dialog:
    made = TrainingDialog()
    made.more.setChecked(True)
    made.end("warn", "It was cancelled.")
    return made


def _trust() -> Dialog:
    records = (Record("figures", "FIRM", accepted=90, corrected=6, rejected=4),)
    return TrustDialog(records, Trust(), (Choice("figures", "figures"),), (Choice("FIRM", "FIRM"),))


def _form(kind: str) -> Dialog:
    return SourceFormDialog(READY[kind], None)


EVERY: dict[str, Callable[[], Dialog]] = {
    "about": _about,
    "accept alike": lambda: AcceptAlikeDialog(
        Like("oslo", "GPE", "names"), {"string": Found(3, 1, (Sample(("a", "s0-4-GPE"), "…[Oslo] sells…"),)), "label": Found(9, 4), "source": Found()}
    ),
    "another annotator": lambda: AnnotatorDialog("Mira", ("Mira", "Noor")),
    "another name": lambda: NameDialog("Rename", "What are they called?", "Rename", (), "Mira"),
    "calibration": _calibration,
    "calibration, none": lambda: CalibrationDialog(()),
    "log": _log,
    "pace": _pace,
    "cheat sheet": lambda: CheatSheet([("Deciding", [("Space", "Accept"), ("X", "Reject")]), ("Pages", [("F1", "Help")])]),
    "crash report": lambda: CrashReportDialog("rareannot 0.1.0\nValueError", "/somewhere/crash.log"),
    "dataset": lambda: DatasetDialog("p", FORMATS, LAYERS, ARTICLES, ("ORG", "GPE"), DatasetChoice(path="/no/where")),
    "export": _export,
    "guidelines": lambda: PanelSheet(GuidelinesPanel(LABELS)),
    "import labels": lambda: ImportLabelsDialog(
        12, 405, (ForeignLabel("COMPANY", 402, "ORG"),), ("ORG", "GPE"), ("Mira",), ImportChoice("annotator", "Noor"), ("p", ("a.jsonl",))
    ),
    "import labels, all known": lambda: ImportLabelsDialog(1, 4, (), ("ORG",), (), ImportChoice()),
    "import report": lambda: ImportReportDialog(3, 1, (Refused("a.txt:3", "no text"),), (Refused("b.txt", "read as Latin-1"),)),
    "import report, all well": lambda: ImportReportDialog(3, 1),
    "keys": _keys,
    "links": lambda: LinkSitesDialog([ASKED, ASKED]),
    "merge report": lambda: MergeReportDialog("Two files.", (FileLines("a.rareannot", (("good", "Two new."), ("bad", "Damaged."))),)),
    "model card": lambda: ModelCardDialog("# A card", "/models/1"),
    "more sources": lambda: MoreSourcesDialog(Added((AddedSource("mine", "command", {"command": "x"}),), 1), READY, ()),
    "my name": lambda: MyNameDialog("Mira", ("Mira",)),
    "new project": lambda: NewProjectDialog(LAYERS, "/no/where", "Mira", ("/data/a.txt",)),
    "own labels": lambda: OwnLabelsDialog(LABELS, ()),
    "packs": lambda: PacksDialog(PackWish(("Mira", "Noor"), folder="packs"), ("Mira",), 1200, 900),
    "person known": lambda: NameDialog("One person", "Who?", "They are one", ("Noor", "Olaf"), only_known=True),
    "quality": _quality,
    "question": lambda: Question("Close", "Save before closing?", "Save", "Throw away"),
    "same words": lambda: SameWordsDialog("said words", Decision(0, 4, (Span(0, 4, "ORG"),), (0,), ("a",), "f"), (row(1), row(2)), builtin_label_set()),
    "settings": lambda: SettingsDialog(SettingsChoice("dark", 3, "zh_CN", True, "Mira", 20), "/copies"),
    "shared folder": lambda: SharedFolderDialog(Shared("/team"), pack=False, handed_packs=False),
    "source by chat": partial(_form, "chat"),
    "take back": _take_back,
    "team": _team,
    "team, nobody": lambda: TeamOverviewDialog(()),
    "training": lambda: _training(0),
    "training, by label": lambda: _training(1),
    "training, confusion": lambda: _training(2),
    "training, errors": lambda: _training(3),
    "training, pipelines": lambda: _training(4),
    "training, more settings": _training_more,
    "trust": _trust,
    "undo import": lambda: UndoImportDialog((PastImport(1, "a.txt", "yesterday", 12, 3),)),
    "undo import, none": lambda: UndoImportDialog(()),
}  # fmt: skip


READ = Path(__file__).with_name("what_is_read.txt")
"""What is read in each of them; ``python -m tests.gui.dialogs.every`` writes it anew, to be read before it is kept."""


def read(name: str, dialog: Dialog) -> str:
    """The name, then title and size of a dialog that was not shown yet, then what is read in it."""
    wide, high, least = dialog.width(), dialog.height(), dialog.minimumWidth()
    dialog.show()
    QApplication.processEvents()
    first = dialog.focusWidget()
    begins = first.accessibleName() or first.property("text") if first else "nowhere"
    title = f"{dialog.windowTitle()} ({wide} × {'as needed' if name == 'dataset' else high}, {least} wide at least; begins at {begins})"
    return "\n".join((f"# {name}", title, *transcript(dialog)))


def main() -> None:
    """Write down what is read."""
    use_own_fonts()
    app = QApplication([])
    style.apply(app, Theme())
    speak(app, "en")
    texts = []
    for name, make in EVERY.items():
        dialog = make()
        texts.append(read(name, dialog))
        dialog.hide()
    READ.write_text("\n\n".join(texts) + "\n", "utf-8")


if __name__ == "__main__":
    main()

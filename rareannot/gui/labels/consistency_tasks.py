"""Tasks of the consistency page: checking a layer step by step, fixes as one action each, and undoing them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rareannot import workflow
from rareannot.core.checks.consistency import Finding
from rareannot.core.checks.consistency_fix import Fix
from rareannot.core.errors import UserError
from rareannot.gui.background.jobs import Job
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.translation import spoken, together
from rareannot.gui.labels.consistency import ConsistencyPage
from rareannot.gui.labels.wording import fixed_text
from rareannot.workflow import Checked, FixReport, ShownPlace

if TYPE_CHECKING:
    from rareannot.store import Author, Project

SHOWN = 100
"""Places that are shown with the words around them."""


class ConsistencyTasks(QObject):
    """Talks to the project for the consistency page; ``said`` carries the kind of a message and its sentence."""

    said = Signal(str, str)
    checked = Signal()

    def __init__(self, project_thread: ProjectThread, page: ConsistencyPage, parent: QObject) -> None:
        super().__init__(parent)
        self._project_thread, self._page = project_thread, page
        self._job: Job | None = None
        self._layer = ""
        self._done: list[tuple[str, str]] = []
        page.check_wanted.connect(self.start)
        page.layer_wanted.connect(self._change_layer)
        page.finding_wanted.connect(self._look)
        page.fix_wanted.connect(self._fix)
        page.ignore_wanted.connect(self._ignore)
        page.progress.cancel_wanted.connect(self._stop)

    def start(self, *, anew: bool = False) -> None:
        """Check the layer, from the beginning; ``again`` where what is shown is about other answers."""
        self.cancel()
        self._page.show_checking(anew=anew)
        self._project_thread.ask(self._layers, self._run, self._check_failed)

    def cancel(self) -> None:
        """End the check that runs."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._page.progress.finish()

    def undo(self) -> None:
        """Undo the last fix, in all its documents."""
        if not self._done:
            self.said.emit("info", self.tr("There is no correction here to undo."))
            return
        group, layer = self._done.pop()

        def told(found: tuple[tuple[int, ...], int]) -> None:
            rows, left = found
            one, more = self.tr("Undone in 1 article."), self.tr("Undone in {n} articles.")
            text = (one if len(rows) == 1 else more).format(n=count_text(len(rows)))
            if left:
                one, more = (
                    self.tr("1 article was edited since and was left as it is."),
                    self.tr("{n} articles were edited since and were left as they are."),
                )
                text = together(text, (one if left == 1 else more).format(n=count_text(left)))
            self.said.emit("info", text)
            self.start()

        self._project_thread.ask(lambda p: p.consistency_fixes.take_back(group, _author(p, layer)), told, self._failed)

    # ---- how ----

    def _layers(self, project: "Project") -> tuple[list[tuple[str, str]], str, bool]:
        """Whose answers there are, by uid; which to look at; whether they may be changed."""
        people = project.authors()
        me = project.me
        found = [(p.uid, p.name) for p in people]
        if project.consistency_fixes.answered(project.author("gold")):
            found.append(("gold", self.tr("gold")))
        keys = [key for key, _ in found]
        mine = me.uid if me is not None and me.uid in keys else ""
        chosen = self._layer if self._layer in keys else mine or (keys[-1] if keys else "")
        return found, chosen, bool(chosen) and project.consistency_fixes.may(_author(project, chosen))

    def _run(self, found: tuple[list[tuple[str, str]], str, bool]) -> None:
        layers, self._layer, may = found
        self._page.show_layers(layers, self._layer)
        if not self._layer:
            self._page.show_checked(Checked(0, 0), may_fix=False)
            return
        layer, last = self._layer, Checked(0, 0)

        def step(checked: Checked) -> None:
            nonlocal last
            last = checked
            self._page.show_progress(checked)

        def ended(cancelled: bool) -> None:
            if not cancelled:
                self._job = None
                self._page.show_checked(last, may_fix=may)
                self.checked.emit()

        self._job = self._project_thread.steps(
            lambda p: workflow.check_consistency(p, _author(p, layer)), step, ended, self._check_failed
        )

    def _change_layer(self, layer: str) -> None:
        self._layer = layer
        self.start(anew=True)

    def _stop(self) -> None:
        self.cancel()
        self._page.show_stopped()

    def _look(self, finding: Finding) -> None:
        layer = self._layer

        def look(p: "Project") -> tuple[list[ShownPlace], list[Fix]]:
            places = finding.places[:SHOWN]
            return workflow.show_places(p, places, _author(p, layer)), workflow.fixes_for(finding, p)

        self._project_thread.ask(look, lambda found: self._page.show_places(finding, *found), self._failed)

    def _fix(self, finding: Finding, fix: Fix) -> None:
        layer = self._layer

        def mend(p: "Project") -> FixReport:
            who = _author(p, layer)
            return workflow.fix_finding(p, fix, workflow.places_to_fix(p, finding, fix, who), who)

        def told(report: FixReport) -> None:
            self._done.append((report.group, layer))
            text = fixed_text(fix, report.changed, report.documents)
            if report.refused:
                text += self.tr(" Left as they are: {n}. {why}").format(
                    n=count_text(len(report.refused)), why=report.refused[0]
                )
            self.said.emit("warn" if report.refused else "good", text)
            self.start()

        self._project_thread.ask(mend, told, self._failed)

    def _ignore(self, finding: Finding, ignored: bool) -> None:
        self._project_thread.ask(
            lambda p: p.consistency_fixes.ignore(finding, ignored), lambda _: self.start(), self._failed
        )

    def _check_failed(self, error: UserError) -> None:
        self._page.show_stopped()
        self._failed(error)

    def _failed(self, error: UserError) -> None:
        self._page.progress.finish()
        self.said.emit("bad", spoken(error))


def _author(project: "Project", uid: str) -> "Author":
    return project.author(uid)

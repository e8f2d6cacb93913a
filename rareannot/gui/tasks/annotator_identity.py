"""Who works here, under which name, and who is who: two annotators of one name are asked about once."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from rareannot.core.errors import UserError
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.small import AnnotatorDialog, MyNameDialog
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.tasks.new_open import annotator
from rareannot.gui.widgets.open_once import open_once
from rareannot.store import Author, Project
from rareannot.store.people import Namesakes
from rareannot.store.values import told_apart

_FORMER = "annotator/former"
_MOST_NAMES = 20
_WORKS_IN = "works_in/"
"""Settings that tell who worked last in a project, by the project's uid."""


def go_to_work(project: Project, settings: Settings, name: str = "") -> Author:
    """Work in a project as whoever worked in it last on this desktop, else under ``name`` or the usual one.

    The pack's owner works in a pack. A name that was changed in another project thus hides no decision here.
    Raises UserError on a name that cannot be stored.
    """
    uid, _, called = settings.text(_WORKS_IN + project.uid).partition(" ")
    known = {author.uid: author.name for author in project.authors()}
    if owner := project.packs.owner:
        return project.work_as(*owner)
    if uid and not name:
        me = project.work_as(known.get(uid, called), uid)
        remember(project, settings)
        return me
    usual, names = annotator(settings), set(known.values())
    former = next((one for one in _former(settings) if one in names and usual not in names), "")
    wanted = name or former or usual
    fits = [author for author in project.authors() if author.name == wanted]
    # the window opens all the same where two have the name: “Somebody else annotates” tells them apart
    me = project.work_as(wanted, fits[0].uid if len(fits) > 1 else "")
    remember(project, settings)
    return me


def remember(project: Project, settings: Settings) -> None:
    """Remember who works in the project on this desktop."""
    if project.me is not None:
        settings.put_newest(_WORKS_IN, project.uid, f"{project.me.uid} {project.me.name}")


def put_name(settings: Settings, name: str, before: str) -> None:
    """Remember the usual name on this desktop, and the one ``before``, under which earlier projects know the work."""
    settings.put("annotator", name)
    if before != name:
        settings.put(_FORMER, "\n".join([before, *_former(settings)][:_MOST_NAMES]))


def _former(settings: Settings) -> list[str]:
    """Returns the names that the annotator of this desktop had, the latest first."""
    return settings.text(_FORMER).splitlines()


class WhoWorks(QObject):
    """Changes the name of whoever annotates, or lets somebody else annotate; ``named`` carries the name shown now."""

    named = Signal(str)

    def __init__(self, context: TaskContext, articles: Articles) -> None:
        super().__init__(context.page)
        self._context, self._articles = context, articles
        self._project_thread, self._settings = context.project_thread, context.settings

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {"change_my_name": self.change_name, "somebody_else": self.change_person}

    def change_name(self) -> None:
        """Ask for another name of whoever annotates; their decisions stay theirs."""
        me, people = self._project_thread.now(lambda p: (p.me, p.authors()))
        if me is None:
            return
        others = [person.name for person in people if person.uid != me.uid]
        dialog = MyNameDialog(me.name, others, self._context.page.window())
        dialog.somebody_else.connect(self.change_person)
        dialog.accepted.connect(lambda: self._rename(me, dialog.name))
        open_once(dialog)

    def change_person(self) -> None:
        """Ask who annotates from now on; the open article is then theirs."""
        people = self._project_thread.now(lambda p: p.authors())
        often = Counter(person.name for person in people)
        known = [told_apart(person.uid, person.name) if often[person.name] > 1 else person.name for person in people]
        dialog = AnnotatorDialog("", known, self._context.page.window())
        dialog.accepted.connect(lambda: self._work_as(dialog.name))
        open_once(dialog)

    def _rename(self, me: Author, name: str) -> None:
        def rename(project: Project) -> None:
            if me.id >= 0:
                project.people.rename(me, name)
            project.work_as(name, me.uid)
            remember(project, self._settings)

        try:
            self._project_thread.now(rename)
        except UserError as error:
            self._context.message.say("bad", spoken(error))
            return
        put_name(self._settings, name, me.name)
        self.named.emit(name)
        self._context.message.say(
            "good", self.tr("You are called “{name}” now; all your decisions are still yours.").format(name=name)
        )

    def _work_as(self, wanted: str) -> None:
        def change(project: Project) -> str:
            me = project.work_as(wanted)
            remember(project, self._settings)
            return me.name

        try:
            name = self._project_thread.now(change)
        except UserError as error:
            self._context.message.say("bad", spoken(error))
            return
        self._settings.put("annotator", name)
        self.named.emit(name)
        self._articles.refresh_list()
        self._articles.reload()


class WhoIsWho(QObject):
    """Asks about people of one name, two at a time; ``answered`` says that the project knows more of them."""

    answered = Signal()

    def __init__(self, project_thread: ProjectThread, parent: QWidget) -> None:
        super().__init__(parent)
        self._project_thread, self._parent = project_thread, parent

    def ask(self) -> None:
        """Ask about those that nobody was asked about yet."""
        self._project_thread.ask(lambda p: p.people.questions(), self._ask_first)

    def _ask_first(self, questions: Sequence[Namesakes]) -> None:
        if not questions or self._project_thread.read_only:
            return
        (first, name), (second, _) = questions[0]
        words = self.tr(
            "Two annotators are called “{name}”. Are they one person, who worked on two computers, or two people?"
        )
        dialog = Question(
            self.tr("Who is who"), words.format(name=name), self.tr("One person"), self.tr("Two people"), self._parent
        )

        def answered(_result: int) -> None:
            dialog.deleteLater()
            if dialog.answer:
                one = dialog.answer == "main"
                self._project_thread.ask(
                    lambda p: (p.people.same if one else p.people.apart)(first, second), lambda _: self._go_on()
                )

        dialog.finished.connect(answered)
        dialog.open()

    def _go_on(self) -> None:
        self.answered.emit()
        self.ask()

"""What a lead does with a person from the team's table: a lost pack, articles taken back, left out, renamed, a new lead."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from rareannot.core.errors import UserError
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs import team_overview as wishes
from rareannot.gui.dialogs.team.changes import NameDialog, TakeBackDialog
from rareannot.gui.tasks.context import TaskContext
from rareannot.gui.widgets.open_once import open_once
from rareannot.store import SUFFIX
from rareannot.store.values import Author
from rareannot.workflow.packs import Dealing
from rareannot.workflow.team.handed_packs import TakenBack, give_back, make_again, take_back, write_updates
from rareannot.workflow.team.handover import hand_over
from rareannot.workflow.team_overview import Member

if TYPE_CHECKING:
    from rareannot.store import Project

T = TypeVar("T")


class TeamChanges(QObject):
    """Asks and does; ``changed`` says that the table is another one now."""

    said = Signal(str, str)  # kind, sentence
    changed = Signal()

    def __init__(self, context: TaskContext, parent: QObject) -> None:
        super().__init__(parent)
        self._project_thread, self._page = context.project_thread, context.page

    def ask(self, what: str, uid: str, members: Sequence[Member]) -> None:
        """Do what was chosen from the menu; ``uid`` is the person, if it is about one."""
        of_one: dict[str, Callable[[Member, Sequence[Member]], None]] = {
            wishes.AGAIN: self._again,
            wishes.TAKE_BACK: self._take_back,
            wishes.GIVE_BACK: self._give_back,
            wishes.LEAVE_OUT: self._leave_out,
            wishes.TAKE_IN: self._take_in,
            wishes.RENAME: self._rename,
            wishes.SAME: self._same,
        }
        of_all: dict[str, Callable[[Sequence[Member]], None]] = {
            wishes.ANONYMISE: self._anonymise,
            wishes.HAND_OVER: self._hand_over,
            wishes.UPDATES: self._write_updates,
        }
        one = next((member for member in members if member.uid == uid), None)
        if what in of_one and one is not None:
            of_one[what](one, members)
        elif what in of_all:
            of_all[what](members)

    # ---- packs ----

    def _again(self, member: Member, _members: Sequence[Member]) -> None:
        path = self._ask_path(self.tr("Make the pack again"), f"{member.name}{SUFFIX}")
        if path is None:
            return
        text = self.tr("Made the pack of {name} again: {n} articles in {path}.")
        self._do(
            lambda p: make_again(p, path, [member.uid]),
            lambda made: text.format(name=member.name, n=count_text(made[0].documents), path=made[0].path),
        )

    def _take_back(self, one: Member, members: Sequence[Member]) -> None:
        others = [member.name for member in members if member.uid != one.uid]

        def show(found: tuple[TakenBack, Dealing | None]) -> None:
            taken, _ = found
            dialog = TakeBackDialog(one.name, len(taken.documents), taken.kept, others, self._page)
            dialog.preview_wanted.connect(lambda to: self._preview(dialog, one, to))
            dialog.accepted.connect(lambda: self._give_on(one, dialog.others))
            open_once(dialog)

        self._ask(lambda p: take_back(p, one.uid, dry_run=True), show)

    def _preview(self, dialog: TakeBackDialog, member: Member, to: tuple[str, ...]) -> None:
        def show(found: tuple[TakenBack, Dealing | None]) -> None:
            if found[1] is not None:
                dialog.preview.show_dealing(found[1])

        self._project_thread.ask(
            lambda p: take_back(p, member.uid, to, dry_run=True),
            show,
            lambda error: dialog.preview.say_only(spoken(error)),
            dialog,
        )

    def _give_on(self, member: Member, to: tuple[str, ...]) -> None:
        out: Path | None = None
        if to:
            start = str(self._project_thread.path.absolute().parent)
            folder = QFileDialog.getExistingDirectory(self._page, self.tr("Folder for the packs"), start)
            if not folder:
                return
            out = Path(folder)
        text = self.tr("Took {n} articles back from {name}.")
        self._do(
            lambda p: take_back(p, member.uid, to, out),
            lambda done: text.format(n=count_text(len(done[0].documents)), name=member.name),
        )

    def _give_back(self, member: Member, _members: Sequence[Member]) -> None:
        text = self.tr("{n} articles are {name}'s again; those that others were given stay theirs, too.")
        self._do(lambda p: give_back(p, member.uid), lambda n: text.format(n=count_text(n), name=member.name))

    def _write_updates(self, _members: Sequence[Member]) -> None:
        start = str(self._project_thread.path.absolute().parent)
        folder = QFileDialog.getExistingDirectory(self._page, self.tr("Folder for the updates"), start)
        if folder:
            self._do(
                lambda p: write_updates(p, Path(folder)),
                lambda done: self.tr("Wrote %n updates to {path}; each annotator merges theirs.", "", len(done)).format(
                    path=folder
                ),
            )

    # ---- people ----

    def _leave_out(self, member: Member, _members: Sequence[Member]) -> None:
        text = self.tr("The answers of {name} count neither for agreement nor for gold now; measure again in Review.")
        self._do(lambda p: p.people.leave_out(member.uid), lambda _: text.format(name=member.name))

    def _take_in(self, member: Member, _members: Sequence[Member]) -> None:
        text = self.tr("The answers of {name} count again.")
        self._do(lambda p: p.people.take_in(member.uid), lambda _: text.format(name=member.name))

    def _rename(self, member: Member, _members: Sequence[Member]) -> None:
        words = self.tr("What is {name} called from now on, here and in every copy that is merged?").format(
            name=member.name
        )
        dialog = NameDialog(self.tr("Rename"), words, self.tr("Rename"), (), member.name, self._page)
        text = self.tr("{old} is called {name} now.")

        def go_on() -> None:
            name, who = dialog.name, Author(-1, member.uid, member.name)
            self._do(lambda p: p.people.rename(who, name), lambda _: text.format(old=member.name, name=name))

        self._open(dialog, go_on)

    def _same(self, one: Member, members: Sequence[Member]) -> None:
        others = {member.name: member.uid for member in members if member.uid != one.uid}
        if not others:
            return
        words = self.tr("Who is the same person as {name}? Their answers are counted under {name} from now on.")
        dialog = NameDialog(
            self.tr("The same person"),
            words.format(name=one.name),
            self.tr("They are one"),
            tuple(others),
            "",
            self._page,
            only_known=True,
        )
        text = self.tr("{other} and {name} are one person now.")

        def go_on() -> None:
            other = dialog.name
            self._do(lambda p: p.people.same(one.uid, others[other]), lambda _: text.format(other=other, name=one.name))

        self._open(dialog, go_on)

    # ---- the project ----

    def _anonymise(self, _members: Sequence[Member]) -> None:
        path = self._ask_path(self.tr("Copy without names"), f"without names{SUFFIX}")
        if path is None:
            return
        text = self.tr("Saved a copy without the names of {n} annotators to {path}.")
        left = self.tr("These names still appear in its texts or notes: {names}.")
        self._do(
            lambda p: p.people.write_anonymous(path),
            lambda copy: " ".join(
                [
                    text.format(n=copy.people, path=path),
                    *([left.format(names=", ".join(copy.left))] if copy.left else []),
                ]
            ),
        )

    def _hand_over(self, members: Sequence[Member]) -> None:
        words = self.tr(
            "Who leads from now on? They get a copy of the whole project; this one makes no more packs, and takes in what "
            "comes back as before."
        )
        names = tuple(member.name for member in members)
        dialog = NameDialog(self.tr("Hand over"), words, self.tr("Go on…"), names, "", self._page)

        def go_on() -> None:
            path = self._ask_path(self.tr("The copy for the new lead"), f"{dialog.name}{SUFFIX}")
            if path is not None:
                name = dialog.name
                text = self.tr("Saved {path} for {name}, who leads from now on.")
                self._do(lambda p: hand_over(p, path, name), lambda _: text.format(path=path, name=name))

        self._open(dialog, go_on)

    # ---- how ----

    def _ask_path(self, title: str, name: str) -> Path | None:
        start = str(self._project_thread.path.absolute().parent / name)
        path = QFileDialog.getSaveFileName(self._page, title, start, f"rareannot (*{SUFFIX})")[0]
        return Path(path) if path else None

    def _open(self, dialog: NameDialog, go_on: Callable[[], None]) -> None:
        dialog.accepted.connect(go_on)
        open_once(dialog)

    def _ask(self, verb: "Callable[[Project], T]", then: Callable[[T], None]) -> None:
        def failed(error: UserError) -> None:
            self.said.emit("bad", spoken(error))

        self._project_thread.ask(verb, then, failed, self)

    def _do(self, verb: "Callable[[Project], T]", sentence: Callable[[T], str]) -> None:
        """Do something to the project, say what came of it, and show the table again."""

        def done(result: T) -> None:
            self.said.emit("good", sentence(result))
            self.changed.emit()

        self._ask(verb, done)

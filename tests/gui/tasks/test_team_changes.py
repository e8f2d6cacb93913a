"""What a lead does from the team's table: a copy without names, a new lead, two ids that are one person."""

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog

from rareannot.core.errors import UserError
from rareannot.gui.dialogs import team_overview as wishes
from rareannot.gui.dialogs.team.changes import NameDialog, TakeBackDialog
from rareannot.gui.dialogs.team_overview import TeamOverviewDialog
from rareannot.gui.tasks import team_changes
from rareannot.gui.tasks.team_changes import TeamChanges
from rareannot.store import Author, Project
from rareannot.store.people import People
from rareannot.workflow.team.handed_packs import TakenBack
from tests.gui.review.conftest import Reviewer, reviewer, reviewing
from tests.gui.tasks.desk import TaskDesk, choosing, desk
from tests.gui.tasks.test_team_overview import shown
from tests.gui.walk import shown_text

__all__ = ["desk", "reviewer", "reviewing"]


def uid(dialog: TeamOverviewDialog, name: str) -> str:
    return next(member.uid for member in dialog.members if member.name == name)


def naming(reviewer: Reviewer) -> NameDialog:
    reviewer.waits(lambda: isinstance(QApplication.activeModalWidget(), NameDialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, NameDialog)
    return found


def test_two_ids_become_one_person(reviewer: Reviewer) -> None:
    dialog = shown(reviewer)
    dialog.wanted.emit(wishes.SAME, uid(dialog, "Mira"))
    asking = naming(reviewer)
    asking._box.setCurrentText("Lea")
    asking.accept()
    reviewer.waits(lambda: bool(reviewer.page.project_thread.now(lambda p: p.people.second_ids())))
    reviewer.waits(lambda: "Lea and Mira are one person now." in reviewer.page.message.sentence)


def test_a_copy_without_names_is_written(reviewer: Reviewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "none.rareannot"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    shown(reviewer).wanted.emit(wishes.ANONYMISE, "")
    reviewer.waits(lambda: reviewer.page.project_thread.now(lambda _: out.exists()))
    with Project.open(out, read_only=True) as copy:
        assert "Mira" not in [one.name for one in copy.authors()]


def test_the_project_goes_to_a_new_lead(reviewer: Reviewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "theirs.rareannot"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    shown(reviewer).wanted.emit(wishes.HAND_OVER, "")
    asking = naming(reviewer)
    asking._box.setEditText("Nadia")
    asking.accept()
    reviewer.waits(lambda: reviewer.page.project_thread.now(lambda p: p.people.handed_over) is not None)
    with Project.open(out, read_only=True) as copy:
        lead = copy.people.lead()
        assert lead is not None
        assert lead["name"] == "Nadia"
        assert copy.people.handed_over is None


@dataclass
class Changing:
    """What is done with people of a team, and what comes of it; ``asked`` is what the project was asked for."""

    desk: TaskDesk
    changes: TeamChanges
    members: list[Any]
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    changed: list[bool] = field(default_factory=list)

    def wants(self, what: str, uid: str = "noor") -> None:
        """Choose something from the menu of a person."""
        self.changes.ask(what, uid, self.members)
        self.desk.settles()

    def ends(self, *said: str) -> None:
        """See what was said since, and that the table is told of each success."""
        self.desk.settles()
        assert [sentence for _, sentence in self.said] == list(said)
        assert len(self.changed) == sum(kind == "good" for kind, _ in self.said)
        self.said.clear()
        self.changed.clear()


@pytest.fixture
def changing(desk: TaskDesk, monkeypatch: pytest.MonkeyPatch) -> Changing:
    parent = QObject(desk.page)
    members = [SimpleNamespace(uid="noor", name="Noor"), SimpleNamespace(uid="lea", name="Lea")]
    made = Changing(desk, TeamChanges(desk.context, parent), members)
    assert made.changes.parent() is parent
    made.changes.said.connect(lambda *words: made.said.append(words))
    made.changes.changed.connect(lambda: made.changed.append(True))
    taken = TakenBack("Noor", ("a", "b", "c"), 2)
    answers: dict[str, Any] = {
        "make_again": [SimpleNamespace(documents=3, path="/out/n.rareannot")],
        "take_back": (taken, None),
        "give_back": 2,
        "hand_over": None,
    }

    def asking(name: str, answer: Any) -> Any:
        def ask(_project: object, *words: Any, **named: Any) -> Any:
            made.asked.append((name, *words, *named.items()))
            return answer

        return ask

    for name, answer in answers.items():
        monkeypatch.setattr(team_changes, name, asking(name, answer))
    for name in ("leave_out", "take_in", "rename", "same"):
        monkeypatch.setattr(People, name, asking(name, None))
    copy = SimpleNamespace(people=2, left=())
    monkeypatch.setattr(People, "write_anonymous", asking("write_anonymous", copy))
    return made


def test_a_lost_pack_is_made_again_where_the_lead_says(changing: Changing, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = changing.desk.path.parent
    asked = choosing(monkeypatch, "getSaveFileName", "")
    changing.wants(wishes.AGAIN)
    changing.ends()
    assert changing.asked == []
    assert asked == [
        (changing.desk.page, "Make the pack again", str(folder / "Noor.rareannot"), "rareannot (*.rareannot)")
    ]
    choosing(monkeypatch, "getSaveFileName", "/out/n.rareannot")
    changing.wants(wishes.AGAIN)
    assert changing.asked == [("make_again", Path("/out/n.rareannot"), ["noor"])]
    changing.ends("Made the pack of Noor again: 3 articles in /out/n.rareannot.")


def test_what_needs_no_question_is_done_to_the_person_that_was_chosen(changing: Changing) -> None:
    for what, name, said in (
        (
            wishes.GIVE_BACK,
            "give_back",
            "2 articles are Noor's again; those that others were given stay theirs, too.",
        ),
        (
            wishes.LEAVE_OUT,
            "leave_out",
            "The answers of Noor count neither for agreement nor for gold now; measure again in Review.",
        ),
        (wishes.TAKE_IN, "take_in", "The answers of Noor count again."),
    ):
        changing.asked.clear()
        changing.wants(what)
        assert changing.asked == [(name, "noor")]
        changing.ends(said)
        changing.wants(what, "nobody")
        assert len(changing.asked) == 1
    changing.wants("dance")
    changing.ends()


def test_what_fails_is_said_and_the_table_stays(changing: Changing, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(People, "leave_out", refuse)
    changing.wants(wishes.LEAVE_OUT)
    assert [kind for kind, _ in changing.said] == ["bad"]
    changing.ends("The disk is full.")


def test_articles_are_taken_back_and_given_to_others_where_some_are_named(
    changing: Changing, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = choosing(monkeypatch, "getExistingDirectory", "")
    changing.wants(wishes.TAKE_BACK)
    dialog = changing.desk.dialog(TakeBackDialog)
    words = " ".join(shown_text(dialog))
    assert "Noor has not finished 3 articles; the 2 that are done" in words
    assert "In this project: Lea." in words
    dialog.accept()
    changing.ends("Took 3 articles back from Noor.")
    assert changing.asked == [("take_back", "noor", ("dry_run", True)), ("take_back", "noor", (), None)]
    assert asked == []
    for folder, times in (("", 0), ("/packs", 1)):
        changing.asked.clear()
        asked = choosing(monkeypatch, "getExistingDirectory", folder)
        changing.wants(wishes.TAKE_BACK)
        dialog = changing.desk.dialog(TakeBackDialog)
        dialog.names.setText("Lea, Mira")
        dialog.accept()
        changing.ends(*["Took 3 articles back from Noor."] * times)
        assert changing.asked[1:] == [("take_back", "noor", ("Lea", "Mira"), Path("/packs"))] * times
        assert asked == [(changing.desk.page, "Folder for the packs", str(changing.desk.path.parent))]
    changing.desk.waits(lambda: not changing.desk.page.findChildren(TakeBackDialog))


def test_who_would_get_what_is_shown_before(changing: Changing, monkeypatch: pytest.MonkeyPatch) -> None:
    dealt, told = list[object](), list[object]()
    changing.wants(wishes.TAKE_BACK)
    dialog = changing.desk.dialog(TakeBackDialog)
    monkeypatch.setattr(dialog.preview, "show_dealing", dealt.append)
    monkeypatch.setattr(dialog.preview, "say_only", told.append)
    dialog.preview_wanted.emit(("Lea",))
    changing.desk.settles()
    assert (dealt, changing.asked[-1]) == ([], ("take_back", "noor", ("Lea",), ("dry_run", True)))
    dealing = object()
    monkeypatch.setattr(team_changes, "take_back", lambda *_, **__: (None, dealing))
    dialog.preview_wanted.emit(("Lea",))
    changing.desk.settles()
    assert dealt == [dealing]

    def refuse(*_: object, **__: object) -> None:
        raise UserError("Nobody can take them.")

    monkeypatch.setattr(team_changes, "take_back", refuse)
    dialog.preview_wanted.emit(("Lea",))
    changing.desk.settles()
    assert told == ["Nobody can take them."]
    dialog.reject()
    changing.ends()


def test_a_name_is_changed_to_the_one_that_is_typed(changing: Changing) -> None:
    changing.wants(wishes.RENAME)
    dialog = changing.desk.dialog(NameDialog)
    assert dialog.name == "Noor"
    dialog._line.setText("Noor Ali")
    dialog.accept()
    changing.ends("Noor is called Noor Ali now.")
    assert changing.asked == [("rename", Author(-1, "noor", "Noor"), "Noor Ali")]
    changing.desk.waits(lambda: not changing.desk.page.findChildren(NameDialog))


def test_two_are_one_person_only_where_there_is_another(changing: Changing) -> None:
    changing.wants(wishes.SAME)
    dialog = changing.desk.dialog(NameDialog)
    assert [dialog._box.itemText(n) for n in range(dialog._box.count())] == ["Lea"]
    assert not dialog._box.isEditable()
    dialog.accept()
    changing.ends("Lea and Noor are one person now.")
    assert changing.asked == [("same", "noor", "lea")]
    changing.members.pop()
    changing.wants(wishes.SAME)
    assert not any(one.isVisible() for one in changing.desk.page.findChildren(NameDialog))


@pytest.mark.parametrize(
    ("left", "more"), [((), ""), (("Noor", "Lea"), " These names still appear in its texts or notes: Noor, Lea.")]
)
def test_names_that_stay_in_a_copy_without_names_are_told(
    changing: Changing, monkeypatch: pytest.MonkeyPatch, left: tuple[str, ...], more: str
) -> None:
    asked = choosing(monkeypatch, "getSaveFileName", "")
    changing.wants(wishes.ANONYMISE, "")
    assert (changing.asked, Path(asked[0][2]).name) == ([], "without names.rareannot")
    choosing(monkeypatch, "getSaveFileName", "/out/c.rareannot")
    copy = SimpleNamespace(people=2, left=left)
    monkeypatch.setattr(People, "write_anonymous", lambda _people, _path: copy)
    changing.wants(wishes.ANONYMISE, "")
    changing.ends(f"Saved a copy without the names of 2 annotators to /out/c.rareannot.{more}")


def test_a_new_lead_is_named_and_gets_a_copy_where_the_lead_says(
    changing: Changing, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, times in (("", 0), ("/out/l.rareannot", 1)):
        asked = choosing(monkeypatch, "getSaveFileName", path)
        changing.wants(wishes.HAND_OVER, "")
        dialog = changing.desk.dialog(NameDialog)
        dialog._box.setEditText("Nadia")
        dialog.accept()
        assert Path(asked[0][2]).name == "Nadia.rareannot"
        changing.ends(*["Saved /out/l.rareannot for Nadia, who leads from now on."] * times)
        assert changing.asked == [("hand_over", Path("/out/l.rareannot"), "Nadia")] * times

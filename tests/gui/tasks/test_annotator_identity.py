"""Who works in a project, under which name, and who is who."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.settings import Settings
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.small import AnnotatorDialog, MyNameDialog
from rareannot.gui.tasks import annotator_identity
from rareannot.gui.tasks.annotator_identity import WhoIsWho, WhoWorks, go_to_work, put_name
from rareannot.store import Project
from tests.gui.tasks.desk import TaskDesk, desk
from tests.store.reviewing import finished_project

__all__ = ["desk"]


@pytest.fixture
def who(desk: TaskDesk) -> WhoWorks:
    return WhoWorks(desk.context, desk.articles)


@pytest.fixture
def named(who: WhoWorks) -> list[str]:
    heard = list[str]()
    who.named.connect(heard.append)
    return heard


def names(desk: TaskDesk) -> list[str]:
    return [one.name for one in desk.context.project_thread.now(lambda p: p.authors())]


def decides(desk: TaskDesk) -> None:
    from rareannot.core.history import Action, diff

    def decide(project: Project) -> None:
        before = project.annotation(1)
        project.save(1, Action("accept", diff(before, before.accept(next(iter(before.suggestions))))))

    desk.context.project_thread.now(decide)


def test_another_name_leaves_the_decisions_and_is_remembered(desk: TaskDesk, who: WhoWorks, named: list[str]) -> None:
    decides(desk)
    who.commands()["change_my_name"]()
    dialog = desk.dialog(MyNameDialog)
    assert dialog.name == "Mira"
    dialog._field.setText("Mira Wong")
    dialog.accept()
    assert named == ["Mira Wong"]
    assert names(desk) == ["Mira Wong"]
    assert desk.said() == "You are called “Mira Wong” now; all your decisions are still yours."
    settings = desk.context.settings
    assert (settings.text("annotator"), settings.text("annotator/former")) == ("Mira Wong", "Mira")
    uid = desk.context.project_thread.now(lambda p: p.uid)
    assert settings.text(f"works_in/{uid}") == "mira Mira Wong"
    assert len(desk.context.project_thread.now(lambda p: p.annotation(1).spans)) == 1
    desk.waits(lambda: not desk.page.findChildren(MyNameDialog))


def test_a_name_that_cannot_be_stored_is_said_and_changes_nothing(
    desk: TaskDesk, who: WhoWorks, named: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    decides(desk)

    def refuse(*_: object) -> None:
        raise UserError("The disk is full.")

    people = desk.context.project_thread.now(lambda p: type(p.people))
    monkeypatch.setattr(people, "rename", refuse)
    who.change_name()
    dialog = desk.dialog(MyNameDialog)
    dialog._field.setText("Noor")
    dialog.accept()
    assert (named, names(desk)) == ([], ["Mira"])
    assert (desk.context.message._kind, desk.said()) == ("bad", "The disk is full.")
    assert desk.context.settings.text("annotator") == ""


def test_somebody_else_has_an_article_of_their_own(desk: TaskDesk, who: WhoWorks, named: list[str]) -> None:
    decides(desk)
    who.change_name()
    first = desk.dialog(MyNameDialog)
    first.somebody_else.emit()
    first.reject()
    dialog = desk.dialog(AnnotatorDialog)
    assert [dialog._name.itemText(n) for n in range(dialog._name.count())] == ["Mira"]
    dialog._name.setEditText("Noor")
    dialog.accept()
    assert (named, desk.names_asked()) == (["Noor"], ["refresh_list", "reload"])
    assert desk.context.settings.text("annotator") == "Noor"
    assert not desk.context.project_thread.now(lambda p: p.annotation(1).spans)
    desk.waits(lambda: not desk.page.findChildren(AnnotatorDialog))


def test_a_name_that_means_a_layer_is_said_and_nothing_changes(desk: TaskDesk, who: WhoWorks, named: list[str]) -> None:
    who.change_person()
    dialog = desk.dialog(AnnotatorDialog)
    dialog._name.setEditText("gold")
    dialog.accept()
    assert desk.said() == "“gold” means a layer of answers, not a person; take another name."
    assert (named, desk.names_asked(), desk.context.settings.text("annotator")) == ([], [], "")


def test_a_name_taken_by_somebody_else_of_the_project_is_refused(desk: TaskDesk, who: WhoWorks) -> None:
    decides(desk)

    def other(project: Project) -> None:
        project.work_as("Noor")

    desk.context.project_thread.now(other)
    decides(desk)
    who.change_name()
    dialog = desk.dialog(MyNameDialog)
    dialog._field.setText("mira")
    assert dialog.main is not None
    assert not dialog.main.isEnabled()
    dialog._field.setText("Noor")
    assert dialog.main.isEnabled()
    dialog.reject()


@pytest.fixture
def make(tmp_path: Path) -> Callable[[], Project]:
    made = list[Project]()

    def new() -> Project:
        made.append(Project.create(tmp_path / f"{len(made)}.rareannot", builtin_label_set()))
        return made[-1]

    return new


def test_who_worked_last_in_a_project_works_there_again(qapp: object, make: Callable[[], Project]) -> None:
    settings = Settings()
    with make() as project:
        assert go_to_work(project, settings, "Noor").name == "Noor"
        noor = project.me
        put_name(settings, "Mira", "Noor")
        assert noor is not None
        assert go_to_work(project, settings).uid == noor.uid
        assert go_to_work(project, settings).name == "Noor"
        assert go_to_work(project, settings, "Lea").name == "Lea"
        assert go_to_work(project, settings).name == "Lea"
    with make() as project:
        assert go_to_work(project, settings).name == "Mira"


def test_who_was_called_otherwise_goes_on_under_the_name_that_the_project_knows(qapp: object, tmp_path: Path) -> None:
    settings = Settings()
    put_name(settings, "Noor", "Noor")
    assert settings.text("annotator/former") == ""
    put_name(settings, "Zoe", "Lea")
    put_name(settings, "Ada", "Zoe")
    with finished_project(tmp_path / "p.rareannot") as project:  # by Mira, Noor and Lea
        assert go_to_work(project, settings).name == "Lea"
    put_name(settings, "Noor", "Ada")
    with finished_project(tmp_path / "q.rareannot") as project:
        assert go_to_work(project, settings).name == "Noor"


def test_former_names_are_remembered_up_to_a_number(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotator_identity, "_MOST_NAMES", 2)
    settings = Settings()
    for before, name in (("a", "b"), ("b", "c"), ("c", "d")):
        put_name(settings, name, before)
    assert settings.text("annotator/former").splitlines() == ["c", "b"]


@pytest.mark.parametrize("one", [True, False])
def test_two_of_one_name_are_asked_about_once(desk: TaskDesk, monkeypatch: pytest.MonkeyPatch, one: bool) -> None:
    asked = WhoIsWho(desk.context.project_thread, desk.page)
    done, heard = list[tuple[str, str, str]](), list[bool]()
    left = [(("u1", "Mira"), ("u2", "Mira"))]

    def prepare(project: Project) -> None:
        people = project.people
        monkeypatch.setattr(type(people), "questions", lambda _self: list(left))
        for name in ("same", "apart"):

            def answer(_self: object, first: str, second: str, name: str = name) -> None:
                done.append((name, first, second))
                left.clear()

            monkeypatch.setattr(type(people), name, answer)

    desk.context.project_thread.now(prepare)
    asked.answered.connect(lambda: heard.append(True))
    asked.ask()
    question = desk.dialog(Question)
    question.reject()
    desk.settles()
    assert (done, heard) == ([], [])
    asked.ask()
    question = desk.dialog(Question)
    question.accept() if one else question._take_other()
    desk.waits(lambda: bool(heard))
    assert done == [("same" if one else "apart", "u1", "u2")]
    desk.settles()
    assert QApplication.activeModalWidget() is None

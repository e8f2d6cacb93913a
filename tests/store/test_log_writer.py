"""Who writes to the log, and the clock that goes on with every action."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.store import Project
from rareannot.store.log_writer import LogWriter
from tests.store.conftest import SUGGESTIONS
from tests.store.test_project import do


@pytest.fixture
def writer(project: Project) -> LogWriter:
    """One who writes into a project in which Mira has decided something."""
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    return LogWriter(project._db)


def clocks(project: Project) -> list[int]:
    return [event.lamport for event in project.history.events()]


def test_somebody_known_is_found_by_uid_or_without_one_by_name(writer: LogWriter, project: Project) -> None:
    mira = project.author("Mira")
    assert writer.work_as(" Mira ") == mira
    assert writer.work_as("Anybody", mira.uid) == mira
    assert writer.layer == mira.id
    other = writer.work_as("Mira", "another")
    assert (other.uid, other.name, writer.layer) == ("another", "Mira", -1)
    assert writer.work_as("Noor").uid not in ("", mira.uid)


@pytest.mark.parametrize("name", ["gold", " unanimous ", "majority", "single", "suggestions", "all"])
def test_nobody_new_is_called_as_a_layer_is(writer: LogWriter, project: Project, name: str) -> None:
    with pytest.raises(UserError, match=f"“{name.strip()}” means a layer of answers, not a person; take another name"):
        writer.work_as(name)
    with pytest.raises(UserError, match="not a person"):
        project.people.rename(project.author("Mira"), name)
    assert writer.work_as(name.title()).name == name.title().strip()


def test_somebody_who_was_called_so_before_goes_on(writer: LogWriter, project: Project) -> None:
    with project._db.atomic():
        project._db.execute("UPDATE author SET name = 'gold' WHERE name = 'Mira'")
    (known,) = project.authors()
    assert writer.work_as("gold") == known
    assert writer.work_as("all", "known elsewhere").name == "all"


def test_somebody_joins_with_what_they_save_first(writer: LogWriter, project: Project) -> None:
    assert writer.layer == -1
    writer.work_as("Noor", "noor")
    assert [person.name for person in project.authors()] == ["Mira"]
    writer.set("colour", {"name": "red"})
    assert [person.name for person in project.authors()] == ["Mira", "Noor"]
    assert writer.layer == project.author("Noor").id
    writer.set("colour", {"name": "blue"})
    last = [*project.history.events()][-2:]
    assert [(event.author, event.layer) for event in last] == [("noor", "gold")] * 2
    assert len({event.session for event in last}) == 1


def test_who_takes_over_writes_in_their_own_name_and_session(writer: LogWriter, project: Project) -> None:
    for name in ("Noor", "Ada"):
        writer.work_as(name, name)
        writer.set("colour", {"name": name})
    last = [*project.history.events()][-2:]
    assert [event.author for event in last] == ["Noor", "Ada"]
    assert len({event.session for event in last}) == 2


def test_the_clock_goes_on_by_one_and_from_what_another_wrote(writer: LogWriter, project: Project) -> None:
    before = clocks(project)
    assert writer.saved == before[-1]
    writer.set("colour", {"name": "red"})
    seen = project.annotation(2)
    writer.save([(2, Action("edit", diff(seen, seen.with_note("see page 3", flag=False))))])
    assert clocks(project) == [*before, before[-1] + 1, before[-1] + 2]
    assert writer.saved == before[-1] + 2
    second = LogWriter(project._db)
    second.set("colour", {"name": "green"})
    writer.read_clock()
    writer.set("colour", {"name": "blue"})
    assert clocks(project)[-2:] == [before[-1] + 3, before[-1] + 4]


def test_where_what_belongs_together_fails_nothing_counts_as_saved(writer: LogWriter, project: Project) -> None:
    noor, before = writer.work_as("Noor", "noor"), clocks(project)

    def fails_halfway() -> None:
        with writer.whole():
            writer.set("colour", {"name": "red"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails_halfway()
    assert clocks(project) == before
    assert (writer.me, writer.saved) == (noor, before[-1])
    writer.set("colour", {"name": "red"})
    assert clocks(project) == [*before, before[-1] + 1]
    with writer.whole():
        writer.set("colour", {"name": "blue"})
    assert writer.saved == before[-1] + 2


def test_nothing_is_written_where_the_project_is_only_viewed(project: Project, path: Path) -> None:
    project.close()
    with (
        Project.open(path, read_only=True) as viewed,
        pytest.raises(UserError, match=r"p\.rareannot” is open for viewing only; decisions cannot be saved"),
    ):
        LogWriter(viewed._db).set("colour", {"name": "red"})

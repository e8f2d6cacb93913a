"""What Insights reads of a project: everybody's work or one person's, one request after the other, the log only once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.insights import Step
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.insights.gather import Gathered, Gathering, Wish
from rareannot.store import Project
from rareannot.store.merge.merge_report import Pack
from rareannot.suggest.learned import examples, lookup
from rareannot.workflow.own_labels import labels_of_names
from tests.store.reviewing import SAID, finished_project

RUN = 15
"""How many quick accepts in a row are a run."""


@pytest.fixture
def gathering_of(qtbot: QtBot) -> Iterator[Callable[[Project], Gathering]]:
    threads = list[ProjectThread]()

    def of(project: Project) -> Gathering:
        threads.append(ProjectThread(project))
        return Gathering(threads[-1])

    yield of
    for thread in threads:
        thread.close()


def gathered(qtbot: QtBot, gathering: Gathering, *wishes: Wish) -> list[Gathered]:
    """What comes of these requests, made at once."""
    found = list[Gathered]()
    gathering.gathered.connect(found.append)
    for wish in wishes:
        gathering.start(wish)
    qtbot.waitUntil(lambda: bool(found) and found[-1].wish == wishes[-1], timeout=30_000)
    gathering.gathered.disconnect()
    return found


def decide(project: Project, row: int, label: str, source: str) -> None:
    """Suggest a label for the first word of an article, and accept it."""
    text = project.annotation(row).document.text
    project.suggestions.put([(row, [Suggestion(0, text.index(" "), label, source, 0.9)])], source)
    before = project.annotation(row)
    (one,) = before.undecided(0.0)
    project.save(row, Action("accept", diff(before, before.accept(one.id))))


def test_of_everybody_and_of_one_person_alone(
    qtbot: QtBot, tmp_path: Path, gathering_of: Callable[[Project], Gathering]
) -> None:
    project = finished_project(tmp_path / "p.rareannot", SAID)
    people = {person.name: person.id for person in project.authors()}
    last, counted = project.last_event(), sum(1 for _, steps in project.statistics.steps(0) for _ in steps)
    gathering = gathering_of(project)
    told = list[tuple[int, int]]()
    gathering.read.connect(lambda done, total: told.append((done, total)))
    (whole,) = gathered(qtbot, gathering, Wish())
    assert (whole.wish, whole.total, whole.events, whole.curve, whole.runs) == (Wish(), 2, last, None, ())
    assert whole.people == {row: name for name, row in people.items()}
    assert sum(whole.days.values()) == 1
    assert {count.label: count.spans for count in whole.labels} == {"GPE": 4, "MATERIAL": 3, "ORG": 1}
    assert (whole.links, whole.learned, whole.blind) == ((), (), frozenset())
    assert told == [(last, last)]
    heard = gathering.habits.work.copy()
    (some,) = gathered(qtbot, gathering, Wish(people["Mira"]))
    assert {count.label: count.spans for count in some.labels} == {"GPE": 1, "MATERIAL": 1, "ORG": 1}
    assert (sum(some.days.values()), some.people, len(some.standing)) == (1, whole.people, 3)
    assert (told, gathering.habits.work) == ([(last, last)], heard), "the log was read already"
    assert counted > 0


def test_the_last_request_comes_next_and_those_between_are_left_out(
    qtbot: QtBot, tmp_path: Path, gathering_of: Callable[[Project], Gathering]
) -> None:
    gathering = gathering_of(finished_project(tmp_path / "p.rareannot", SAID))
    found = gathered(qtbot, gathering, Wish(), Wish(label="ORG"), Wish(label="GPE"))
    assert [one.wish for one in found] == [Wish(), Wish(label="GPE")]
    assert len(gathered(qtbot, gathering, Wish())) == 1


def test_what_is_cancelled_is_not_told_and_can_be_asked_for_again(
    qtbot: QtBot, tmp_path: Path, gathering_of: Callable[[Project], Gathering]
) -> None:
    gathering, found = gathering_of(finished_project(tmp_path / "p.rareannot", SAID)), list[Gathered]()
    gathering.cancel()
    gathering.gathered.connect(found.append)
    for wish in (Wish(), Wish(label="ORG")):
        gathering.start(wish)
    gathering.cancel()
    qtbot.waitUntil(lambda: gathering._job is None)
    assert found == []
    assert [one.wish for one in gathered(qtbot, gathering, Wish(label="GPE"))] == [Wish(label="GPE")]


def test_quick_runs_are_told_with_their_articles_and_who_was_blind(
    qtbot: QtBot, tmp_path: Path, gathering_of: Callable[[Project], Gathering]
) -> None:
    project = finished_project(tmp_path / "p.rareannot", SAID)
    ids = {person.name: person.id for person in project.authors()}
    project.packs.make(tmp_path / "pack.rareannot", Pack("mira", "Mira", (1, 2), frozenset((2,))))
    gathering = gathering_of(project)
    for who, row, quick in (("Mira", 2, RUN + 1), ("Noor", 1, RUN), ("Lea", 1, RUN - 1), ("Noor", 9, RUN + 2)):
        gathering.habits.add([Step(f"a{i}", row, ids[who], "accept", 100, f"2024-05-0{row}") for i in range(quick)])
    (whole,) = gathered(qtbot, gathering, Wish())
    assert [(run.layer, run.document, run.length, headline) for run, headline in whole.runs] == [
        (ids["Noor"], 9, RUN + 2, ""),  # an article that is gone
        (ids["Mira"], 2, RUN + 1, "B"),
        (ids["Noor"], 1, RUN, "A"),
    ]
    assert [layer for layer, _ in whole.blind] == [ids["Mira"]]
    (own,) = gathered(qtbot, gathering, Wish(ids["Mira"]))
    assert [run.length for run, _ in own.runs] == [RUN + 1]


def test_of_labels_that_no_rule_knows_it_is_told_since_when_they_are_suggested(
    qtbot: QtBot, tmp_path: Path, gathering_of: Callable[[Project], Gathering]
) -> None:
    labels = labels_of_names("SHAFT\nDRIFT", builtin_label_set())
    project = Project.create(tmp_path / "p.rareannot", labels)
    project.add_documents([Document("w0 w1 w2 w3", "a"), Document("w4 w5 w6 w7", "b")])
    project.work_as("Mira", "mira")
    decide(project, 1, "SHAFT", f"{lookup.NAME} 1")
    first = project.statistics.first_decided(["SHAFT"], lookup.NAME)["SHAFT"]
    decide(project, 2, "SHAFT", f"{examples.NAME} 1")
    (found,) = gathered(qtbot, gathering_of(project), Wish())
    assert found.learned == (("SHAFT", first), ("DRIFT", ""))

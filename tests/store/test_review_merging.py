"""Reviews in several copies of a project come together: no decision is lost, and a contradiction is seen."""

from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.core.history import Action, Change, diff
from rareannot.core.review.adjudication import Decision, take
from rareannot.store import Project
from tests.store.review.test_decisions import BOUNDARY, LYNAS_SITE, gold, names, perform, place
from tests.store.reviewing import CHILE, LYNAS, NARROW, SAID, WIDE, answer, finished_project

STEPS = st.lists(st.tuples(st.sampled_from(["decide", "decide", "unanimous", "undo"]), st.integers(0, 11)), max_size=5)


def copies(folder: Path, *names: str) -> list[Path]:
    base = folder / "base.rareannot"
    if not base.exists():
        finished_project(base).close()
    return [Path(copyfile(base, folder / f"{name}.rareannot")) for name in names]


def settled(project: Project, row: int = 1) -> dict[str, Decision]:
    return {one.entity: one.decision for one in project.review.document(row).settled}


@settings(max_examples=20, deadline=None)
@given(work=st.lists(STEPS, min_size=3, max_size=3), order=st.permutations([0, 1, 2]), late=st.booleans())
def test_merging_in_any_order_keeps_every_decision_and_leads_to_one_gold(
    tmp_path_factory: pytest.TempPathFactory, work: list[list[tuple[str, int]]], order: list[int], late: bool
) -> None:
    folder = tmp_path_factory.mktemp("reviews")
    reviewers, standing = copies(folder, "a", "b", "c"), dict[str, Decision]()
    for number, (path, steps) in enumerate(zip(reviewers, work, strict=True)):
        with Project.open(path) as project:
            project.work_as(f"reviewer {number}", f"r{number}")
            for what, choice in steps:
                perform(project, what, choice)
            if late and number == 1:
                answer(project, "Cem", 1, [CHILE, NARROW, LYNAS])
            standing |= settled(project)
    one, other = copies(folder, "one", "other")
    found = []
    for path, sequence in ((one, [*order, order[0]]), (other, sorted(order))):
        with Project.open(path) as project:
            for number in sequence:
                project.merge(reviewers[number])
            found.append((settled(project), gold(project), project.review.document(1).states))
            assert project.check() == []
            project.rebuild()
            assert gold(project) == found[-1][1]
    assert found[0] == found[1]
    assert found[0][0] == standing


def test_two_reviewers_who_contradict_each_other_are_both_heard_and_the_later_one_stands(tmp_path: Path) -> None:
    rita, sam = copies(tmp_path, "rita", "sam")
    for path, who, reading in ((rita, "Rita", 0), (sam, "Sam", 1)):
        with Project.open(path) as project:
            project.work_as(who, who.lower())
            if who == "Sam":  # later, by the counter that orders events
                project.review.propose_majority(True)
            project.review.decide(1, take(project.review.document(1).sites[BOUNDARY], reading))
    with Project.open(rita) as project:
        project.work_as("Rita", "rita")
        report = project.merge(sam)
        seen = project.review.document(1)
        assert names(seen)[BOUNDARY] == "changed"
        assert [one.by for one in seen.settled] == ["Rita", "Sam"]
        assert len(seen.states[BOUNDARY].decisions) == 2
        assert gold(project) == [place(NARROW)]
        assert [d.headline for d in report.resettled] == ["A"]
        seen = project.review.decide(1, take(seen.sites[BOUNDARY], 0))
        assert (names(seen)[BOUNDARY], gold(project)) == ("decided", [place(WIDE)])
        project.merge(sam)
        assert (names(project.review.document(1))[BOUNDARY], gold(project)) == ("decided", [place(WIDE)])


def test_two_reviewers_who_say_the_same_leave_nothing_to_ask(tmp_path: Path) -> None:
    rita, sam = copies(tmp_path, "rita", "sam")
    for path, who in ((rita, "Rita"), (sam, "Sam")):
        with Project.open(path) as project:
            project.work_as(who, who.lower())
            project.review.decide(1, take(project.review.document(1).sites[LYNAS_SITE], 1))
    with Project.open(rita) as project:
        project.merge(sam)
        assert names(project.review.document(1))[LYNAS_SITE] == "decided"
        assert gold(project) == [place(LYNAS)]


def test_a_decision_on_what_an_annotator_changed_meanwhile_is_not_lost_and_asked_again(tmp_path: Path) -> None:
    lead, back = copies(tmp_path, "lead", "back")
    with Project.open(lead) as project:
        project.work_as("Rita", "rita")
        project.review.decide(1, take(project.review.document(1).sites[BOUNDARY], 0))
    with Project.open(back) as project:
        answer(project, "Noor", 1, [*SAID["Noor"], LYNAS])
        answer(project, "Lea", 1, [CHILE])
    with Project.open(lead) as project:
        report = project.merge(back, {"noor", "lea"})
        assert [d.headline for d in report.changed] == ["A"]
        assert gold(project) == [place(WIDE)]
        assert names(project.review.document(1))[BOUNDARY] == "changed"


@pytest.mark.parametrize(
    "payload",
    [
        {"start": 0},
        {
            "start": 0,
            "end": 5,
            "fingerprint": "x",
            "spans": [{"start": 0, "end": 900, "label": "ORG"}],
            "readings": [],
            "annotators": [],
        },
        {"start": 0, "end": 9_000, "fingerprint": "x", "spans": [], "readings": [], "annotators": []},
        {"start": 0, "end": 5, "fingerprint": "x", "spans": "none", "readings": [], "annotators": []},
    ],
)
def test_a_decision_that_cannot_be_read_is_left_out_with_its_article(
    tmp_path: Path, payload: dict[str, object]
) -> None:
    lead, hostile = copies(tmp_path, "lead", "hostile")
    with Project.open(hostile) as project:
        project.work_as("Eve", "eve")
        with pytest.MonkeyPatch.context() as patch:  # a program that writes what ours never would
            patch.setattr("rareannot.store.event_log.follow", lambda db, row: None)
            project.save(1, Action("decide", (Change("site/evil", None, payload),)), project.author("gold"))
    with Project.open(lead) as project:
        (refused,) = project.merge(hostile).refused
        assert "cannot be read" in refused.reason
        assert gold(project) == []
        assert project.check() == []


def test_undoing_in_the_review_leaves_gold_that_another_reviewer_changed_since(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot") as project:
        layer = project.author("gold")

        def make(label: str) -> None:
            before = project.annotation(1, layer)
            span = {"g": replace(CHILE, label=label)}
            project.save(1, Action("edit", diff(before, before.with_decided(span, span))), layer)

        make("GPE")
        project.work_as("Mira", "mira")
        make("LOC")
        project.work_as("Rita", "rita")
        with pytest.raises(UserError, match="Another reviewer has changed"):
            project.review.undo(1)
        assert project.annotation(1, layer).decided["g"].label == "LOC"
        project.work_as("Mira", "mira")
        project.review.undo(1)
        assert project.annotation(1, layer).decided["g"].label == "GPE"
        assert project.check() == []

"""What is said of a merge: whose answers are others now, who joined, and what the file brought besides decisions."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.annotator_identity import nameless
from rareannot.store.merge import merge_changes
from rareannot.store.merge.merge_report import AuthorShare, Pack
from tests.store.conftest import SUGGESTIONS, filled_file
from tests.store.label_change.test_label_set_versions import rename, without
from tests.store.merge.test_merging import clone
from tests.store.reviewing import CHILE, LYNAS, answer, finished_project
from tests.store.test_project import do


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Project]:
    """Mira (1), Noor (2) and Lea (3) are done with the first of two articles."""
    with finished_project(tmp_path / "p.rareannot") as made:
        yield made


def test_documents_are_told_by_whether_annotators_or_gold_say_something_else() -> None:
    before = {1: {1: ["a"]}, 2: {0: ["g"], 1: ["a"]}, 3: {1: ["a"]}, 4: {}, 5: {0: ["g"]}, 6: {1: ["a"]}}
    after = {1: {1: ["b"]}, 2: {0: ["h"], 1: ["a"]}, 3: {1: ["a"]}, 4: {0: ["g"], 2: ["a"]}, 5: {0: ["g"]}, 6: {}}
    assert merge_changes.differences(before, after) == ([1, 4, 6], [2, 4])  # type: ignore[arg-type]


def test_answers_are_spans_and_statuses_of_each_layer(team: Project) -> None:
    found = merge_changes.answers(team._db, [1, 2])
    assert {layer: len(rows) for layer, rows in found[1].items()} == {1: 4, 2: 4, 3: 3}
    assert found[1][3][-1] == ("done",)
    assert found[1][3][0][1:4] == (CHILE.start, CHILE.end, "GPE")
    assert found[2] == {}
    assert merge_changes.differences(found, merge_changes.answers(team._db, found)) == ([], [])
    answer(team, "Lea", 1, [LYNAS])
    answer(team, "Noor", 2, [], "in progress")
    assert merge_changes.differences(found, merge_changes.answers(team._db, found)) == ([1, 2], [])


def test_only_articles_with_gold_that_the_file_touches_are_compared(team: Project) -> None:
    seqs = [seq for seq, event in enumerate(team.history.events(), 1) if event.document]
    assert merge_changes.settled_answers(team._db, team._db, seqs) == {}
    team.review.accept_unanimous(1)
    assert list(merge_changes.settled_answers(team._db, team._db, seqs)) == [1]
    assert merge_changes.settled_answers(team._db, team._db, []) == {}


def test_who_joined_is_told_with_how_much_each_brought(team: Project) -> None:
    known, mark = merge_changes.people(team._db), team.last_event()
    assert known == {"gold": "gold", "mira": "Mira", "noor": "Noor", "lea": "Lea"}
    assert merge_changes.by_author(team._db, mark, known) == ()
    assert list(merge_changes.by_document(team._db, mark)) == []
    answer(team, "Olaf", 2, [])
    answer(team, "Mira", 2, [])
    assert merge_changes.by_author(team._db, mark, known) == (
        AuthorShare("mira", "Mira", 1, False),
        AuthorShare("olaf", "Olaf", 1, True),
    )
    (share,) = merge_changes.by_document(team._db, mark)
    assert (share.id, share.headline, share.new, sorted(share.authors)) == (2, "B", 2, ["Mira", "Olaf"])
    assert len(merge_changes.by_author(team._db, mark - 1, known)) == 3


def test_who_joined_under_anothers_name_is_asked_about_unless_they_are_known_to_be_one(team: Project) -> None:
    def asked(*shares: AuthorShare) -> list[str]:
        return list(merge_changes.namesakes(team._db, {"1" * 32: "mira", "noor": "Noor"}, shares))

    new = AuthorShare("2" * 32, "Mira", 1, True)
    (said,) = asked(new, AuthorShare("olaf", "Olaf", 1, True))
    assert said.startswith("There are two annotators called “Mira” now (11111111 and 22222222), kept apart")
    assert asked(replace(new, joined=False)) == []
    team._log.set(f"same/{new.uid}", {"uid": "1" * 32})
    assert asked(new) == []


def labels(version: int, *names: str) -> dict[str, object]:
    plain = builtin_label_set()
    return LabelSet(plain.name, version, tuple(one for one in plain.labels if one.name in names)).as_json()


ONE, TWO = "“critical minerals” version 1", "“critical minerals” version 2"
APART, ALIKE = "Labels that only one of them has: GPE.", "Their labels have the same names."


@pytest.mark.parametrize(
    ("before", "theirs", "after", "said"),
    [
        (labels(1, "ORG"), labels(1, "ORG"), labels(1, "ORG"), []),
        (labels(1, "ORG"), labels(2, "ORG", "GPE"), labels(2, "ORG", "GPE"),
         [f"The label set is {TWO} now, as the file brought it; it was {ONE}. {APART}"]),
        (labels(2, "ORG", "GPE"), labels(1, "ORG"), labels(2, "ORG", "GPE"),
         [f"The file was labelled with {ONE}, the project has {TWO}. {APART}"]),
        (labels(2, "ORG"), labels(1, "ORG"), labels(2, "ORG"),
         [f"The file was labelled with {ONE}, the project has {TWO}. {ALIKE}"]),
    ],
)  # fmt: skip
def test_another_label_set_is_said(
    before: dict[str, object], theirs: dict[str, object], after: dict[str, object], said: list[str]
) -> None:
    assert list(merge_changes.about_labels(before, theirs, after)) == said


def test_labels_that_are_called_otherwise_here_are_said_with_how_many_used_them(project: Project) -> None:
    mark = project.last_event()
    gpe, lithium, may = (SUGGESTIONS[number].id for number in (0, 2, 3))
    do(project, lambda a: a.accept(gpe).accept(lithium).accept(may))
    do(project, lambda a: a.add(Span(2, 7, "MATERIAL"), "m"))
    do(project, lambda a: a.undecide("m"))
    assert list(merge_changes.about_names(project._db, mark)) == []
    rename(project, "MATERIAL", "STUFF")
    project.label_versions.save(without(project.label_set, "GPE"), {"GPE": ""})
    project.set_label_set(without(project.label_set, "DATE"))
    date, gone, renamed = merge_changes.about_names(project._db, mark)
    assert date.startswith("One decision used DATE, which the label set does not have; add the label, or let")
    assert gone == "One decision used GPE, which was deleted here, so they are kept in the history only."
    assert renamed == "2 decisions used MATERIAL, which is called STUFF here, and were taken in as STUFF."
    assert list(merge_changes.about_names(project._db, project.last_event())) == []


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, []),
        (1, ["1 article was taken out, since its import was undone and nothing was decided about it."]),
        (2000, ["2,000 articles were taken out, since their import was undone and nothing was decided about them."]),
    ],
)
def test_articles_that_were_taken_out_are_counted(count: int, said: list[str]) -> None:
    assert list(merge_changes.about_articles_gone(count)) == said


BACK = "1 article is back from the archive, as the file said."


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", "", []),
        ("a", "a", []),
        ("", "a", ["1 article is archived now, as the file said: not listed, exported or counted."]),
        ("a", "", [BACK]),
        ("a", "bc", ["2 articles are archived now, as the file said: not listed, exported or counted.", BACK]),
        ("abc", "c", ["2 articles are back from the archive, as the file said."]),
    ],
)  # fmt: skip
def test_what_goes_to_the_archive_and_comes_back_is_counted(before: str, after: str, said: list[str]) -> None:
    def rows(names: str) -> frozenset[int]:
        return frozenset(map(ord, names))

    assert list(merge_changes.about_archive(rows(before), rows(after))) == said


def test_who_was_put_away_is_known_by_the_row(team: Project) -> None:
    assert merge_changes.archived(team._db) == frozenset()
    team.archive.put_away([2])
    assert merge_changes.archived(team._db) == {2}


def test_ids_that_were_brought_together_or_apart_are_said(team: Project) -> None:
    assert list(merge_changes.about_second_ids(team._db, {})) == []
    team.people.same("mira", "noor")
    assert list(merge_changes.about_second_ids(team._db, {})) == [
        "“Noor” (noor) counts as the same person as “Mira” (mira) now, as the file said."
    ]
    assert list(merge_changes.about_second_ids(team._db, {"noor": "mira"})) == []
    assert list(merge_changes.about_second_ids(team._db, {"noor": "mira", "lea": "1" * 32})) == [
        "“Lea” (lea) and “?” (11111111) are two people now, as the file said."
    ]
    assert list(merge_changes.about_second_ids(team._db, {"noor": "mira", "2" * 32: "mira"})) == [
        "“?” (22222222) and “Mira” (mira) are two people now, as the file said."
    ]


def test_new_names_are_said_and_numbers_that_give_way_to_one_are_not(team: Project) -> None:
    before, mark = merge_changes.names(team._db) | {"noor": nameless("noor")}, team.last_event()
    team.people.rename(team.author("Mira"), "Mira K.")
    assert list(merge_changes.about_renames(team._db, mark, before)) == [
        "“Mira” (mira) is called “Mira K.” now, as the file said."
    ]


def test_a_name_given_in_a_pack_is_said_before_any_answer_came_of_it(team: Project, tmp_path: Path) -> None:
    team.packs.make(tmp_path / "sam.rareannot", Pack("s" * 32, "Sam", (1,)))
    with Project.open(tmp_path / "sam.rareannot") as pack:
        pack.people.rename(pack.author("Sam"), "Samira")
        assert pack.packs.owner == ("Samira", "s" * 32)
    assert (
        "“Sam” (ssssssss) is called “Samira” now, as the file said." in team.merge(tmp_path / "sam.rareannot").notices
    )


def test_a_name_given_in_a_pack_that_does_not_come_to_stand_is_said(team: Project, tmp_path: Path) -> None:
    team.packs.make(tmp_path / "mira.rareannot", Pack("mira", "Mira", (1,)))
    for name in ("Miri", "Mirabel"):  # the later clock wins, and here it is further on
        team.people.rename(team.author("mira"), name)
    for number in range(20):
        team.people.leave_out("lea", str(number))
    team.people.rename(team.author("mira"), "M.")
    with Project.open(tmp_path / "mira.rareannot") as pack:
        pack.people.rename(pack.author("mira"), "Mira K.")
    assert (
        "The file calls “M.” (mira) “Mira K.”; the name here was given later and stays."
        in team.merge(tmp_path / "mira.rareannot").notices
    )


def test_whose_answers_count_no_more_or_again_is_said(team: Project) -> None:
    assert list(merge_changes.about_left_out(team._db, ())) == []
    team.people.leave_out("lea")
    assert list(merge_changes.about_left_out(team._db, ())) == [
        "The answers of “Lea” (lea) are left out now, as the file said."
    ]
    assert list(merge_changes.about_left_out(team._db, ("lea", "1" * 32))) == [
        "The answers of “?” (11111111) count again, as the file said."
    ]


def test_all_of_it_is_in_the_report_of_a_merge(path: Path) -> None:
    """In the order in which it is told."""
    other = clone(filled_file(path), "other")
    with Project.open(other) as theirs:
        theirs.work_as("Olaf", "olaf")
        do(theirs, lambda a: a.accept(SUGGESTIONS[0].id))
        theirs.archive.put_away([2])
        theirs.people.same("mira", "olaf")
        theirs.people.leave_out("mira")
        theirs.set_label_set(replace(theirs.label_set, version=theirs.label_set.version + 1))
    with Project.open(path) as project:
        project.work_as("Mira", "mira")
        do(project, lambda a: a.accept(SUGGESTIONS[2].id))
        report = project.merge(other)
        said = " ".join(report.notices)
        for part in ("version 2 now", "is archived now", "counts as the same person", "are left out now"):
            assert part in said
        assert (report.gone, report.documents_new, report.known) == ((), 0, 1)
        assert report.new == len(list(project.history.events())) - 3  # the label set, and Mira's

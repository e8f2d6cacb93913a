"""Imported suggestions and those of the program's sources beside each other: neither takes the other away."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.renaming import replaced
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.core.trust import Record, Trust
from rareannot.store import Project
from rareannot.store.documents import BLIND, PASSAGES
from rareannot.store.payloads import Unreadable
from rareannot.store.suggestions import IMPORTED, _once_each
from tests.store.test_project import do

RAN = "figures 1.2, names 1"
OWN = [Suggestion(0, 4, "ORG", "names 1", 0.9), Suggestion(5, 9, "DATE", "figures 1.2", 0.8)]
THEIRS = [Suggestion(10, 14, "GPE", "their model 2", 0.7), Suggestion(15, 19, "GPE", "imported", 1.0)]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.add_documents([Document("word " * 10)])
        yield made


def said(project: Project) -> list[tuple[int, str]]:
    """Where what is suggested begins, and by whom."""
    return [(s.start, s.source) for s in project.annotation(1).suggestions.values()]


ALL = [(0, "names 1"), (5, "figures 1.2"), (10, "their model 2"), (15, "imported")]


def test_suggesting_again_and_again_keeps_what_was_imported(project: Project) -> None:
    project.suggestions.put([(1, THEIRS)], IMPORTED)
    project.suggestions.put([(1, OWN)], RAN)
    assert said(project) == ALL
    project.suggestions.put([(1, OWN[:1])], "figures 1.3, names 1")
    assert said(project) == [ALL[0], *ALL[2:]]
    project.suggestions.put([(1, [])], "figures 1.3, names 1")
    assert said(project) == ALL[2:]


def test_what_is_imported_stays_beside_what_was_suggested(project: Project) -> None:
    project.suggestions.put([(1, OWN)], RAN)
    project.suggestions.put([(1, THEIRS)], IMPORTED)
    assert said(project) == ALL
    assert project.suggestions.made_by(1) == "figures 1.2, names 1, imported, their model 2"
    assert project.suggestions.missing(RAN) == []
    assert project.suggestions.missing("figures 1.3, names 1") == [1]


def test_what_is_imported_anew_takes_the_place_of_what_came_from_the_same_source(project: Project) -> None:
    project.suggestions.put([(1, THEIRS)], IMPORTED)
    project.suggestions.put([(1, [Suggestion(20, 24, "ORG", "their model 2", 0.5)])], IMPORTED)
    assert said(project) == [(15, "imported"), (20, "their model 2")]
    assert project.suggestions.missing() == []
    assert project.suggestions.missing(RAN) == [1]


def test_sources_of_the_program_replace_what_they_said_elsewhere(project: Project) -> None:
    project.suggestions.put([(1, OWN)], IMPORTED)
    project.suggestions.put([(1, OWN[:1])], RAN)
    assert said(project) == ALL[:1]
    assert project.suggestions.made_by(1) == RAN


def test_a_document_that_is_blind_has_no_suggestions_to_keep(project: Project) -> None:
    project.suggestions.put([(1, [])], BLIND)
    project.suggestions.put([(1, THEIRS)], IMPORTED)
    assert project.suggestions.made_by(1) == IMPORTED


def test_what_is_not_sound_in_the_file_is_replaced(project: Project) -> None:
    project.suggestions.put([(1, THEIRS)], IMPORTED)
    broken = "UPDATE suggestion SET items = '[{\"start\": 1}]', versions = versions || '; imported: [\"x'"
    with project._db.atomic():
        project._db.conn.execute(broken)
    project.suggestions.put([(1, OWN)], RAN)
    assert said(project) == ALL[:2]


def test_how_sources_fared_is_told_against_what_their_scores_promised(project: Project) -> None:
    project.work_as("Mira")
    project.suggestions.put([(1, OWN)], RAN)
    ids = list(project.annotation(1).suggestions)
    do(project, lambda a: a.accept(ids[1]))
    ((source, label, wrong, expected, *high),) = project.suggestions.source_records()
    assert (source, label, wrong) == ("figures", "DATE", 0.0)
    assert expected == pytest.approx(0.2)
    assert high == [0, 0]
    do(project, lambda a: a.reject(ids[0]))
    source, label, wrong, expected, *high = project.suggestions.source_records()[1]
    assert (source, label, wrong) == ("names", "ORG", 1.0)
    assert expected == pytest.approx(0.1)
    assert high == [1, 1]


def test_what_comes_twice_in_one_go_is_put_one_after_the_other(project: Project) -> None:
    theirs, others = [Suggestion(10, 14, "GPE", "their model 2", 0.7)], [Suggestion(15, 19, "GPE", "another", 0.6)]
    project.suggestions.put([(1, theirs), (1, others), (1, THEIRS[1:]), (99, OWN)], IMPORTED)
    assert said(project) == [(10, "their model 2"), (15, "imported")]
    assert len(list(project.suggestions.all())) == 1


def stored_by(project: Project) -> str:
    """What a row says of who read the article."""
    ((versions,),) = project._db.rows("SELECT versions FROM suggestion WHERE document_id = 1")
    return str(versions)


BOTH = f'{RAN}; imported: ["imported", "their model 2"]'
LINK = Suggestion(5, 9, "BOILERPLATE", "passages 1", 1.0)


@pytest.mark.parametrize(
    ("first", "second", "versions", "kept"),
    [
        (([], BLIND), (OWN, RAN), RAN, ALL[:2]),
        ((OWN, RAN), (OWN[:1], "names 2"), "names 2", ALL[:1]),
        ((THEIRS, IMPORTED), (OWN, RAN), BOTH, ALL),
        ((OWN, RAN), (THEIRS, IMPORTED), BOTH, ALL),
        ((THEIRS, IMPORTED), (THEIRS[:1], IMPORTED), IMPORTED, ALL[2:]),
        (([LINK], PASSAGES), (THEIRS, IMPORTED), IMPORTED, [(5, "passages 1"), *ALL[2:]]),
        ((THEIRS, IMPORTED), ([LINK], PASSAGES), IMPORTED, [(5, "passages 1"), *ALL[2:]]),
        (([LINK], PASSAGES), ([LINK], PASSAGES), PASSAGES, [(5, "passages 1")]),
        (([LINK], PASSAGES), (OWN[:1], RAN), f'{RAN}; imported: ["passages 1"]', [ALL[0], (5, "passages 1")]),
        ((OWN, IMPORTED), (OWN[:1], RAN), RAN, ALL[:1]),  # its own, though they were imported
    ],
)
def test_who_read_an_article_and_who_was_imported_is_kept_apart(
    project: Project,
    first: tuple[list[Suggestion], str],
    second: tuple[list[Suggestion], str],
    versions: str,
    kept: list[tuple[int, str]],
) -> None:
    for made, by in (first, second):
        project.suggestions.put([(1, made)], by)
    assert (stored_by(project), said(project)) == (versions, kept)


def test_whose_imports_stand_beside_is_known_however_often_the_sources_run(project: Project) -> None:
    for made, by in ((THEIRS, IMPORTED), (OWN, RAN), (OWN, "names 3"), ([], "names 4")):
        project.suggestions.put([(1, made)], by)
    assert stored_by(project) == 'names 4; imported: ["imported", "their model 2"]'
    project.suggestions.put([(1, [Suggestion(20, 24, "ORG", "Größe 1", 0.5)])], IMPORTED)
    assert stored_by(project) == 'names 4; imported: ["Größe 1", "imported", "their model 2"]'
    assert project.suggestions.made_by(1) == "names 4, Größe 1, imported, their model 2"


def test_nobody_read_an_article_that_has_nothing_or_only_passages(project: Project) -> None:
    assert project.suggestions.made_by(1) is None
    assert project.suggestions.made_by(7) is None
    project.suggestions.put([(1, [LINK])], PASSAGES)
    assert project.suggestions.made_by(1) is None
    assert project.suggestions.missing() == [1]


def test_what_is_new_and_as_sure_as_what_is_shown_is_counted(project: Project) -> None:
    project.suggestions.put([(1, OWN)], RAN)
    new = [
        *OWN,
        Suggestion(10, 14, "GPE", "names 1", HIGH_TIER),
        Suggestion(15, 19, "GPE", "names 1", HIGH_TIER - 0.01),
    ]
    assert project.suggestions.renew(1, new, RAN) == 1
    assert project.suggestions.renew(1, new, RAN) is None
    assert project.suggestions.renew(1, OWN[:1], RAN) == 0
    assert project.suggestions.renew(7, OWN, RAN) is None


def test_a_hundred_articles_are_put_at_once_and_none_twice() -> None:
    assert [list(some) for some in _once_each((row, OWN) for row in range(101))] == [[*range(100)], [100]]
    assert [list(some) for some in _once_each((row, OWN) for row in (1, 2, 1, 3, 3))] == [[1, 2], [1, 3], [3]]
    assert list(_once_each([])) == []


def test_what_became_of_suggestions_is_told_by_source_and_the_label_of_now(project: Project) -> None:
    project.work_as("Mira")
    project.suggestions.put([(1, [*OWN, *THEIRS])], RAN)
    ids = list(project.annotation(1).suggestions)
    do(project, lambda a: a.accept(ids[0]).reject(ids[1]).relabel(ids[2], "ORG").accept(ids[3]))
    labels = project.label_set
    kept = tuple(label for label in labels.labels if label.name not in ("GPE", "DATE"))
    project.label_versions.save(replace(labels, labels=kept), {"GPE": "", "DATE": "LOC"})
    assert project.suggestions.records() == [
        Record("figures", "LOC", 0, 0, 1),
        Record("names", "ORG", 1, 0, 0),
        Record("their model", "GPE", 0, 1, 0),  # deleted since, with what was accepted as one
    ]


def test_records_of_one_source_are_added_up_whatever_its_version(project: Project) -> None:
    project.work_as("Mira")
    for version, row in (
        ("names 1", [Suggestion(0, 4, "ORG", "names 1", 0.9)]),
        ("names 2", [Suggestion(5, 9, "ORG", "names 2", 0.8)]),
    ):
        project.suggestions.put([(1, row)], version)
        do(project, lambda a: a.reject(next(iter(a.suggestions))))
    assert project.suggestions.records() == [Record("names", "ORG", 0, 0, 2)]
    ((source, label, wrong, doubt, high, of),) = project.suggestions.source_records()
    assert (source, label, wrong) == ("names", "ORG", 2.0)
    assert doubt == pytest.approx(0.1 + 0.2)
    assert (high, of) == (1.0, 1.0)  # one of them was as good as certain


def test_trust_that_cannot_be_read_is_a_sentence_and_labels_have_the_names_of_now(project: Project) -> None:
    project.suggestions.set_trust(Trust(frozenset({"GPE"})))
    labels = project.label_set
    project.label_versions.save(replaced(labels, "GPE", replace(labels["GPE"], name="PLACE")), {"GPE": "PLACE"})
    assert project.suggestions.trust == Trust(frozenset({"PLACE"}))
    project._db.conn.execute("UPDATE setting SET value = '{\"labels_off\":5,\"off\":5}' WHERE name = 'trust'")
    with pytest.raises((Unreadable, UserError)):
        assert project.suggestions.trust

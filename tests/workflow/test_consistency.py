"""The consistency check over a project: what it finds, where, what would mend it, and doing that as one action."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.attributes import Attribute, Values
from rareannot.core.checks.consistency import Finding
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.things import Thing
from rareannot.store import Author, Project
from rareannot.workflow import consistency
from rareannot.workflow.consistency import (
    Checked,
    check_consistency,
    fix_finding,
    fixes_for,
    layer_to_check,
    places_to_fix,
    show_places,
)
from tests.store.reviewing import answer, finished_project

TEXT = "lynas digs; lynas sells; lynas waits"
FIRST, SECOND, THIRD = (Span(at, at + 5, "ORG") for at in (0, 12, 25))
AS_PLACE = Span(25, 30, "GPE")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.add_documents([Document(TEXT, "a", "Lynas"), Document("lynas again", "b")])
        answer(made, "Mira", 1, [FIRST, SECOND, AS_PLACE])
        made.work_as("Mira", "mira")
        yield made


def mira(project: Project) -> Author:
    return project.author("Mira")


def findings(project: Project) -> dict[str, Finding]:
    *_, last = check_consistency(project, mira(project))
    assert last.done == last.total
    return {f.kind: f for f in last.findings}


def labels(project: Project, row: int = 1) -> list[str]:
    spans = sorted(project.annotation(row, mira(project)).decided.values(), key=lambda s: s.start)
    return [s.label for s in spans]


# ---- whose answers ----


def test_the_only_annotators_answers_are_checked(project: Project) -> None:
    assert layer_to_check(project).name == "Mira"


def test_with_several_annotators_and_no_gold_one_is_to_be_named(tmp_path: Path) -> None:
    with finished_project(tmp_path / "q.rareannot") as project:
        with pytest.raises(UserError, match=r"say whose answers to check: .*“Mira”"):
            layer_to_check(project)
        assert layer_to_check(project, "Noor").name == "Noor"


def test_with_nobody_there_that_is_said(tmp_path: Path) -> None:
    with (
        Project.create(tmp_path / "q.rareannot", builtin_label_set()) as project,
        pytest.raises(UserError, match="nobody yet"),
    ):
        layer_to_check(project)


# ---- the check ----

GEORGIA, STATE = Thing("geonames:614540", "Georgia", "place"), Thing("geonames:4197000", "Georgia", "place")
IDENTITY = Attribute("identity", ("ORG", "GPE"), "identity")


def answer_with_things(project: Project, *spans: tuple[Span, str]) -> None:
    """Answers the first article of the project with spans that stand for things."""
    project.set_label_set(replace(project.label_set, attributes=(*project.label_set.attributes, IDENTITY)))
    answer(project, "Mira", 1, [replace(span, attributes=Values(identity=thing)) for span, thing in spans])


def test_a_string_that_stands_for_two_things_is_found_and_none_is_no_thing(project: Project) -> None:
    answer_with_things(project, (FIRST, STATE.id), (SECOND, GEORGIA.id), (THIRD, "none"))
    for thing in (GEORGIA, STATE):
        project.things.remember(thing)
    finding = findings(project)["two things"]
    assert (finding.quote, finding.count) == ("lynas", 2)
    assert finding.value == "Georgia (geonames:4197000), Georgia (geonames:614540)"
    assert fixes_for(finding, project) == []


def test_merged_things_are_one(project: Project) -> None:
    answer_with_things(project, (FIRST, STATE.id), (SECOND, GEORGIA.id))
    for thing in (GEORGIA, STATE):
        project.things.remember(thing)
    project.things.merge(STATE.id, GEORGIA.id)
    assert "two things" not in findings(project)


def test_a_thing_under_two_labels_is_found_and_relabelled_where_it_has_another(project: Project) -> None:
    answer_with_things(project, (FIRST, GEORGIA.id), (SECOND, GEORGIA.id), (AS_PLACE, GEORGIA.id))
    project.things.remember(GEORGIA)
    finding = findings(project)["thing of labels"]
    assert (finding.quote, finding.labels) == ("Georgia (geonames:614540)", (("ORG", 2), ("GPE", 1)))
    fix = fixes_for(finding, project)[0]
    assert fix_finding(project, fix, places_to_fix(project, finding, fix, mira(project)), mira(project)).changed == 1
    assert labels(project) == ["ORG", "ORG", "ORG"]


def test_a_string_with_two_labels_is_found_with_both(project: Project) -> None:
    finding = findings(project)["two labels"]
    assert finding.quote == "lynas"
    assert dict(finding.labels) == {"ORG": 2, "GPE": 1}


def test_it_says_how_far_it_is_and_each_article_is_looked_at_twice(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(project, "Mira", 2, [Span(0, 5, "ORG")])
    monkeypatch.setattr(consistency, "STEP", 1)
    steps = list(check_consistency(project, mira(project)))
    assert [(s.done, s.total) for s in steps] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert [bool(s.findings) for s in steps] == [False, False, False, True]


def test_what_somebody_called_right_is_kept_apart(project: Project) -> None:
    finding = findings(project)["two labels"]
    project.consistency_fixes.ignore(finding)
    *_, last = check_consistency(project, mira(project))
    assert finding.id not in [f.id for f in last.findings]
    assert [f.id for f in last.ignored] == [finding.id]


def test_places_are_shown_with_the_words_around_them(project: Project) -> None:
    finding = findings(project)["two labels"]
    around = show_places(project, finding.places[:1], mira(project))[0]
    assert around.before + around.quote + around.after == TEXT
    assert (around.quote, around.value) == ("lynas", "")


# ---- fixes ----


def test_the_usual_label_is_offered_first(project: Project) -> None:
    fixes = fixes_for(findings(project)["two labels"], project)
    assert [fix.label for fix in fixes if fix.kind == "relabel"] == ["ORG", "GPE"]


def test_a_fix_changes_the_places_with_another_label_as_one_action(project: Project) -> None:
    finding = findings(project)["two labels"]
    fix = next(f for f in fixes_for(finding, project) if f.label == "ORG")
    places = places_to_fix(project, finding, fix, mira(project))
    report = fix_finding(project, fix, places, mira(project))
    assert (report.changed, report.documents, report.refused) == (1, 1, ())
    assert labels(project) == ["ORG", "ORG", "ORG"]
    assert "two labels" not in findings(project)
    project.consistency_fixes.take_back(report.group, mira(project))
    assert labels(project) == ["ORG", "ORG", "GPE"]


def test_a_fix_that_is_done_already_says_to_check_again(project: Project) -> None:
    finding = findings(project)["two labels"]
    fix = next(f for f in fixes_for(finding, project) if f.label == "ORG")
    places = places_to_fix(project, finding, fix, mira(project))
    fix_finding(project, fix, places, mira(project))
    with pytest.raises(UserError):
        fix_finding(project, fix, places, mira(project))
    with pytest.raises(UserError, match="Nothing is left to change there"):
        fix_finding(project, fix, [], mira(project))


def test_a_check_of_nothing_finds_nothing(tmp_path: Path) -> None:
    with Project.create(tmp_path / "q.rareannot", builtin_label_set()) as project:
        project.work_as("Mira")
        assert list(check_consistency(project, project.author("gold"))) == [Checked(0, 0)]

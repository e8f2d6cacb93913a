"""Mending what the consistency check found in a project file: as one action, and undone as one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.checks.consistency import Finding
from rareannot.core.checks.consistency_fix import Fix
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.suggestion import Suggestion
from rareannot.store import Author, Project
from tests.workflow.inconsistent import finish, inconsistent_project, on


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return inconsistent_project(tmp_path / "p.rareannot")


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    with workflow.open_project(path) as opened:
        opened.work_as("Mira")
        yield opened


def mira(project: Project) -> Author:
    return project.author("Mira")


def findings(project: Project, layer: Author | None = None) -> dict[str, Finding]:
    *_, last = workflow.check_consistency(project, layer or mira(project))
    assert last.done == last.total
    return {f.kind: f for f in last.findings}


def test_it_finds_two_labels_a_miss_and_a_space(project: Project) -> None:
    found = findings(project)
    assert set(found) == {"two labels", "missed", "space"}
    assert (found["two labels"].quote, found["missed"].quote, found["space"].quote) == ("lynas", "lynas", "oxide ")
    (shown,) = workflow.show_places(project, found["missed"].places, mira(project))
    assert (shown.quote, shown.after, shown.headline) == ("lynas", " rests", "Text 3")


def test_each_fix_mends_everywhere_as_one_action_and_is_taken_back_as_one(project: Project) -> None:
    me = mira(project)
    before = [project.annotation(row) for row in project.ids()]
    groups = []
    for kind, label in (("two labels", "ORG"), ("missed", "ORG"), ("space", "")):
        finding = findings(project)[kind]
        fix = next(f for f in workflow.fixes_for(finding, project) if f.label == label)
        report = workflow.fix_finding(project, fix, workflow.places_to_fix(project, finding, fix, me), me)
        assert (report.changed, report.refused) == (1, ())
        groups.append(report.group)
    assert findings(project) == {}
    assert {project.annotation(row).status for row in project.ids()} == {"done"}
    for group in reversed(groups):
        rows, left = project.consistency_fixes.take_back(group, me)
        assert (len(rows), left) == (1, 0)
    assert [project.annotation(row) for row in project.ids()] == before
    assert project.check() == []


def test_the_other_way_round_too(project: Project) -> None:
    finding, me = findings(project)["two labels"], mira(project)
    fix = Fix("relabel", "PERSON")
    report = workflow.fix_finding(project, fix, workflow.places_to_fix(project, finding, fix, me), me)
    assert (report.changed, report.documents) == (2, 2)
    assert findings(project)["missed"].labels == (("PERSON", 1),)
    assert len(project.consistency_fixes.take_back(report.group, me)[0]) == 2


def test_what_was_edited_since_is_left_as_it_is(project: Project) -> None:
    finding, me = findings(project)["two labels"], mira(project)
    fix = Fix("relabel", "PERSON")
    report = workflow.fix_finding(project, fix, workflow.places_to_fix(project, finding, fix, me), me)
    finish(project, 1)
    assert project.consistency_fixes.take_back(report.group, me) == ((2,), 1)


def test_a_finding_that_is_right_as_it_is_stays_away_until_that_is_taken_back(project: Project, path: Path) -> None:
    finding = findings(project)["two labels"]
    project.consistency_fixes.ignore(finding)
    project.close()
    with workflow.open_project(path) as opened:
        opened.work_as("Mira")
        *_, last = workflow.check_consistency(opened, mira(opened))
        assert [f.id for f in last.ignored] == [finding.id]
        assert "two labels" not in {f.kind for f in last.findings}
        assert opened.consistency_fixes.ignored() == {finding.id: "lynas"}
        opened.consistency_fixes.ignore(finding, ignored=False)
        assert "two labels" in findings(opened)


def test_nobody_changes_the_answers_of_others(project: Project) -> None:
    finding, layer = findings(project)["space"], mira(project)
    project.work_as("Noor")
    assert not project.consistency_fixes.may(layer)
    with pytest.raises(UserError, match="only Mira can change them"):
        workflow.fix_finding(project, Fix("trim"), finding.places, layer)


def test_gold_is_checked_and_mended_too_and_its_settled_places_are_not(project: Project) -> None:
    gold = project.author("gold")
    finish(project, 3, on(3, "oxide ", "MATERIAL"), layer=gold)
    finding = findings(project, gold)["space"]
    assert workflow.layer_to_check(project) == gold
    report = workflow.fix_finding(project, Fix("trim"), finding.places, gold)
    assert findings(project, gold) == {}
    assert project.consistency_fixes.take_back(report.group, gold) == ((3,), 0)
    settled = replace(finding.places[0], mark_id="site-0-6-MATERIAL")
    with pytest.raises(UserError, match="changed there"):
        workflow.fix_finding(project, Fix("trim"), [settled], gold)


def test_words_in_which_no_figure_is_read_are_offered_what_a_source_proposed_and_then_the_names(
    project: Project,
) -> None:
    finish(project, 4, on(4, "lynas", "QUANTITY"))
    labels = [fix.label for fix in workflow.fixes_for(findings(project)["no value"], project)]
    assert labels[0] == "PERSON"
    assert labels.index("MATERIAL") < labels.index("PERCENT")
    project.suggestions.put([(4, [Suggestion(6, 11, "GPE", "places 1.0", 0.9)])], "x")
    fresh = project.annotation(4)
    proposed = next(iter(fresh.suggestions))
    project.save(4, Action("relabel", diff(fresh, fresh.relabel(proposed, "MONEY"))))
    *_, last = workflow.check_consistency(project, mira(project))
    finding = next(f for f in last.findings if "MONEY" in dict(f.labels) and f.kind == "no value")
    assert workflow.fixes_for(finding, project)[0] == Fix("relabel", "GPE")

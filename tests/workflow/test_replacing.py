"""Corrected answers of a person put over the older ones: told, as one action, and taken back whole."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from rareannot.workflow.importing import ImportPlan, ImportReport, count_replaced, import_all
from tests.store.reviewing import CHILE, answer

TEXTS = [f"chile sold {n} tons of zinc to lynas" for n in range(5)]


def lines(tmp_path: Path, label: str, texts: list[str] = TEXTS) -> Path:
    path = tmp_path / f"{label}.jsonl"
    made = ({"id": f"a{i}", "text": t, "spans": [{"start": 0, "end": 5, "label": label}]} for i, t in enumerate(texts))
    path.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        import_all(made, ImportPlan((lines(tmp_path, "ORG"),), target="annotator", annotator="Mira"))
        yield made


def corrected(project: Project, tmp_path: Path, *, replace: bool = True) -> ImportReport:
    plan = ImportPlan((lines(tmp_path, "GPE"),), target="annotator", annotator="Mira", replace=replace)
    return import_all(project, plan)


def labels(project: Project, name: str = "Mira") -> list[str]:
    who = project.author(name)
    return [span.label for row in project.ids() for span in project.annotation(row, who).decided.values()]


def test_without_the_word_nothing_is_replaced(project: Project, tmp_path: Path) -> None:
    report = corrected(project, tmp_path, replace=False)
    assert (report.replaced, len(report.notices)) == (0, 5)
    assert labels(project) == ["ORG"] * 5


def test_corrected_answers_stand_and_it_is_said_how_many(project: Project, tmp_path: Path) -> None:
    plan = ImportPlan((lines(tmp_path, "GPE"),), target="annotator", annotator="Mira", replace=True)
    assert count_replaced(project, plan) == (5, 10)  # a span gone and one come in each
    assert labels(project) == ["ORG"] * 5
    report = corrected(project, tmp_path)
    assert (report.replaced, report.changed, report.notices) == (5, 10, ())
    assert labels(project) == ["GPE"] * 5
    again = corrected(project, tmp_path)
    assert (again.replaced, again.group) == (0, "")  # nothing differs any more


def test_it_is_taken_back_as_one(project: Project, tmp_path: Path) -> None:
    report = corrected(project, tmp_path)
    (listed,) = project.replacements.all()
    assert (listed.id, listed.author.name, listed.articles, listed.undone) == (report.group, "Mira", 5, False)
    rows, left = project.replacements.undo(report.group[:8])
    assert (len(rows), left) == (5, 0)
    assert labels(project) == ["ORG"] * 5
    assert project.replacements.all()[0].undone
    assert project.check() == []


def test_what_was_worked_on_since_stays(project: Project, tmp_path: Path) -> None:
    report = corrected(project, tmp_path)
    me = project.author("Mira")
    project.work_as("Rita")
    answer(project, "Noor", 2, [CHILE])
    project.work_as(me.name, me.uid)
    held = project.annotation(1, me)
    project.save(1, Action("edit", diff(held, held.with_status("in progress"))))
    rows, left = project.replacements.undo(report.group)
    assert (len(rows), left) == (4, 1)
    assert project.me == me


def test_only_a_persons_answers_are_replaced(project: Project, tmp_path: Path) -> None:
    for target in ("gold", "suggestions"):
        with pytest.raises(UserError, match="Only an annotator's answers"):
            import_all(project, ImportPlan((lines(tmp_path, "GPE"),), target=target, replace=True))
    with pytest.raises(UserError, match="no replaced answers “nope”"):
        project.replacements.undo("nope")


def test_others_and_articles_not_named_stay_as_they_are(project: Project, tmp_path: Path) -> None:
    import_all(project, ImportPlan((lines(tmp_path, "ORG"),), target="annotator", annotator="Noor"))
    plan = ImportPlan((lines(tmp_path, "GPE", TEXTS[:2]),), target="annotator", annotator="Mira", replace=True)
    import_all(project, plan)
    assert labels(project) == ["GPE"] * 2 + ["ORG"] * 3
    assert labels(project, "Noor") == ["ORG"] * 5

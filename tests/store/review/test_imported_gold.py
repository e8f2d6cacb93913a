"""Gold that was imported: by whom, when and from which file; and what the review settled beside it."""

import json
from pathlib import Path

from rareannot import workflow
from rareannot.core.review.adjudication import take
from rareannot.store import Project
from rareannot.workflow.export_selection import Choice, collect
from tests.store.reviewing import CHILE, CITY, TEXT, finished_project


def import_gold(project: Project, folder: Path) -> None:
    """Import “lynas” in the first article as gold."""
    start = TEXT.index("lynas")
    spans = [{"start": start, "end": start + 5, "label": "ORG"}]
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({"text": TEXT, "spans": spans}))
    workflow.import_all(project, workflow.ImportPlan((path,), target="gold"))


def test_imported_gold_says_who_when_and_from_which_file(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {"Mira": [CHILE], "Noor": [CITY]}) as project:
        import_gold(project, tmp_path)
        (one,) = project.review.imported_gold().values()
        assert (one.by, one.file, one.reviewed) == ("Rita", "gold.jsonl", False)
        assert project.review.document(1).imported == f"imported by Rita on {one.at[:10]} from gold.jsonl"


def test_what_the_review_settles_beside_imported_gold_is_told_apart(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {"Mira": [CHILE], "Noor": [CITY]}) as project:
        import_gold(project, tmp_path)
        project.review.decide(1, take(project.review.document(1).sites[0], 0))
        (entry,) = collect(project, Choice("gold", ("done", "in progress")))
        assert entry.settled.startswith("reviewed, the rest imported by Rita on ")
        assert sorted(span.origin for span in entry.spans) == ["adjudicated", "imported"]
        assert project.check() == []


def test_gold_of_the_review_was_not_imported(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {"Mira": [CHILE], "Noor": [CHILE]}) as project:
        project.review.accept_unanimous(1)
        assert project.review.imported_gold() == {}
        assert [entry.settled for entry in collect(project, Choice("gold"))] == ["reviewed"]


def test_a_copy_without_names_does_not_say_the_file(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {"Mira": [CHILE], "Noor": [CITY]}) as project:
        import_gold(project, tmp_path)
        project.people.write_anonymous(tmp_path / "copy.rareannot")
    with Project.open(tmp_path / "copy.rareannot") as copy:
        (one,) = copy.review.imported_gold().values()
        assert (one.by.startswith("annotator "), one.file) == (True, "")

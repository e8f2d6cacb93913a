"""What to label next in a project: doubtful articles first, those like done ones late."""

from dataclasses import replace
from pathlib import Path

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.suggestion import Suggestion
from rareannot.workflow.ordering import next_articles, ordering, positions

STORY = "the mine in the north sold its whole output to a trader in the south who sold it on to the coast at once"


def test_what_waits_comes_by_doubt_and_near_duplicates_of_done_articles_last(tmp_path: Path) -> None:
    with workflow.new_project(tmp_path / "p") as project:
        project.work_as("Mira")
        texts = [
            STORY,
            f"{STORY} today",
            "a quite different article about a port and its cranes",
            "sure words only here",
        ]
        rows = [row for row, _ in project.add_documents(Document(t, t[:5]) for t in texts)]
        scores = (0.9, 0.4, 0.5, 0.99)
        made = [[Suggestion(0, 3, "ORG", "a 1", score)] for score in scores]
        project.suggestions.put(zip(rows, made, strict=True), "a 1")
        before = project.annotation(rows[0])
        project.save(rows[0], Action("status", diff(before, replace(before, status="done"))))

        found = next_articles(project, seed="none by chance")
        steps = list(ordering(project, "none by chance"))

    by_gain = [n.id for n in found if not n.by_chance]
    assert sorted(n.id for n in found) == rows[1:]
    assert by_gain == sorted(by_gain, key=[rows[2], rows[1], rows[3]].index)
    assert steps[-1] == found
    assert all(step == [] for step in steps[:-1])
    assert positions(found)[found[0].id] == 0

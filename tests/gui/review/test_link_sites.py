"""Which questions about links are gathered for the review: those that are open, with the text that their places are of."""

from pathlib import Path

from rareannot.gui.review.link_sites import _open_sites
from tests.store.links.test_link_review import TEXT, linked_by_three, place


def test_open_questions_are_gathered_and_settled_ones_are_not(tmp_path: Path) -> None:
    with linked_by_three(tmp_path / "p.rareannot") as project:
        (asked,) = _open_sites(project)
        assert (asked.row, asked.text, asked.site.name) == (1, TEXT, "of")
        project.link_review.settle(1, asked.site, (place("nickel"),))
        assert _open_sites(project) == []
        project.review.undo(1)
        assert len(_open_sites(project)) == 1

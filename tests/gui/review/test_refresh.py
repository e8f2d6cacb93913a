"""The list of sites is made in batches, and the first of them soon."""

from pathlib import Path

from rareannot.core.document import Document
from rareannot.gui.review.refresh import FIRST, comparing
from tests.store.reviewing import answer, finished_project, span


def test_the_first_batch_is_small_so_that_sites_are_seen_soon(tmp_path: Path) -> None:
    texts = [f"chile ships tin number {n}" for n in range(FIRST + 3)]
    with finished_project(tmp_path / "p.rareannot", {}) as project:
        rows = [row for row, _ in project.add_documents(map(Document, texts))]
        for row, text in zip(rows, texts, strict=True):
            answer(project, "Mira", row, [span(text, "chile", "GPE")])
            answer(project, "Noor", row, [])
        assert project.review.notice() == len(texts)

        batches = comparing(project)

        assert (next(batches), len(project.review.sites())) == (FIRST, FIRST)
        assert ([*batches], len(project.review.sites())) == ([3], len(texts))

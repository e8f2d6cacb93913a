"""What is listed of documents read many at once is what is listed of each read whole."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.review.adjudication import take
from rareannot.store import Project
from rareannot.store.review.site_lister import SiteLister, listed_of
from rareannot.store.review.site_reader import SiteReader
from tests.store.reviewing import ANOTHER, CHILE, LYNAS, NARROW, TEXT, WIDE, answer, finished_project, span


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Documents in every state: open, settled, with second ids, passages, put away, done by one, and by nobody."""
    with finished_project(tmp_path / "p.rareannot") as made:
        passage = next(label.name for label in made.label_set.labels if label.kind == "passage")
        texts = [f"{TEXT} {number}" for number in range(5)]
        rows = [row for row, _ in made.add_documents([Document(text, f"d{n}") for n, text in enumerate(texts)])]
        for row in rows[:4]:
            answer(made, "Mira", row, [CHILE, WIDE, span(TEXT, "chile ships lithium", passage)])
            answer(made, "Noor", row, [CHILE, NARROW, LYNAS])
        answer(made, "Again", rows[1], [CHILE])  # a second id of Mira's, beside her first
        answer(made, "Again", rows[4], [CHILE, LYNAS])
        answer(made, "Noor", rows[4], [LYNAS])
        answer(made, "Mira", 2, [span(ANOTHER, "chile", "GPE")])
        made.people.same("mira", "again")
        made.review.decide(rows[2], take(made.review.document(rows[2]).sites[0], 0))
        made.archive.put_away([rows[3]])
        yield made


def test_it_is_the_same_as_reading_each_document_whole(project: Project) -> None:
    reader = SiteReader(project._db)
    rows = project.ids() + [int(str(row)) for (row,) in project._db.rows("SELECT document_id FROM archived")]
    quick = {one.row: one for one in SiteLister(project._db, reader).listed(sorted(rows))}
    for row in rows:
        whole, one = listed_of(reader.seen(row)), quick[row]
        assert (one.counts, one.unanimous, one.done, one.shown) == (
            whole.counts,
            whole.unanimous,
            whole.done,
            whole.shown,
        ), row
        assert sorted(map(str, one.sites)) == sorted(map(str, whole.sites)), row
        if one.sites:
            assert one.people == whole.people
    assert sum(len(one.sites) for one in quick.values()) > 8


def test_a_label_that_becomes_a_passage_is_one_for_the_next_listing(project: Project) -> None:
    reader = SiteReader(project._db)
    lister = SiteLister(project._db, reader)
    before = lister.listed([1])[0]
    labels = project.label_set
    project.set_label_set(
        replace(
            labels, labels=tuple(replace(one, kind="passage") if one.name == "ORG" else one for one in labels.labels)
        )
    )
    after = lister.listed([1])[0]
    assert sorted(map(str, after.sites)) == sorted(map(str, listed_of(reader.seen(1)).sites))
    assert len(before.sites) == len(after.sites)

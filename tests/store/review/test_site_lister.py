"""What is listed of documents read many at once is what is listed of each read whole."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.review.adjudication import take
from rareannot.store import Project
from rareannot.store.review.site_lister import SiteLister, listed_of
from rareannot.store.review.site_reader import SiteReader
from tests.store.reviewing import ANOTHER, CHILE, LYNAS, NARROW, TEXT, WIDE, answer, finished_project, span

TONS, KILOS = (
    replace(span(TEXT, "lithium", "QUANTITY"), figure=Figure(Decimal(number), unit=unit))
    for number, unit in ((24, "t"), (24_000, "kg"))
)


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
        more = [row for row, _ in made.add_documents([Document(f"{TEXT}: {number}") for number in range(4)])]
        for row in more[:2]:  # the gold came with an import: of one that two have done, and of one that one has
            before = made.annotation(row, made.author("gold"))
            action = Action("import", diff(before, before.with_note("imported", flag=False).with_status("done")))
            made.save(row, action, made.author("gold"))
        for who, row, said in (("Mira", 0, [CHILE]), ("Noor", 0, [CHILE, LYNAS]), ("Mira", 1, [CHILE])):
            answer(made, who, more[row], said)
        answer(made, "Mira", more[2], [TONS, KILOS])  # one thing in two units
        answer(made, "Noor", more[2], [KILOS])
        for who in ("Mira", "Noor", "Again"):
            answer(made, who, 2, [])
        answer(made, "Mira", more[3], [TONS])
        answer(made, "Noor", more[3], [KILOS])
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
    answer(project, "Mira", 2, [span(ANOTHER, "lynas asks", "ORG")])
    answer(project, "Noor", 2, [span(ANOTHER, "lynas", "GPE")])
    before, apart = lister.listed([1, 2])
    assert [(site.start, site.end) for site, _ in apart.sites] == [(0, 10)]
    labels = project.label_set
    project.set_label_set(
        replace(
            labels, labels=tuple(replace(one, kind="passage") if one.name == "ORG" else one for one in labels.labels)
        )
    )
    after, apart = lister.listed([1, 2])
    assert sorted((site.start, site.end) for site, _ in apart.sites) == [(0, 5), (0, 10)]
    assert sorted(map(str, after.sites)) == sorted(map(str, listed_of(reader.seen(1)).sites))
    assert len(before.sites) == len(after.sites)


def test_figures_are_converted_also_where_no_label_sets_a_passage_aside(tmp_path: Path) -> None:
    labels = builtin_label_set()
    plain = replace(labels, labels=tuple(one for one in labels.labels if one.kind != "passage"))
    with Project.create(tmp_path / "p.rareannot", plain) as made:
        made.add_documents([Document(TEXT)])
        for who, said in (("Mira", TONS), ("Noor", KILOS)):
            answer(made, who, 1, [said])
        (found,) = SiteLister(made._db, SiteReader(made._db)).listed([1])
    assert (found.counts, found.unanimous, found.sites) == ((1, 0, 0), 1, ())
    assert (found.row, found.people, found.done, found.shown) == (1, ("mira", "noor"), False, True)


def test_a_document_that_one_has_done_is_not_shown(project: Project) -> None:
    lister = SiteLister(project._db, SiteReader(project._db))
    (alone, _) = project.add_documents([Document("done by one")])[0]
    answer(project, "Mira", alone, [])
    (found, both) = lister.listed([alone, 2])
    assert (found.row, found.sites, found.counts, found.shown) == (alone, (), (0, 0, 0), False)
    assert (both.row, both.sites, both.counts, both.shown) == (2, (), (0, 0, 0), True)
    assert listed_of(SiteReader(project._db).seen(2)) == both
    assert lister.listed([]) == []

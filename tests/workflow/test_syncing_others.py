"""Syncing and answers of others: who changes them is asked about once, what comes by its own file is not asked about."""

from pathlib import Path

import pytest

from rareannot.store import Project
from rareannot.store.merge.merge_report import Pack
from tests.store.merge.test_merging import MIRA, NOOR, clone, edit
from tests.workflow.sharing import accept, held, names, sync


@pytest.fixture
def mira(base: Path, folder: Path) -> Path:
    """Mira's copy, which she synced once; the lead's (``base``) has her first answer."""
    path = clone(base, "mira")
    edit(path, MIRA, accept(0))
    sync(path, folder)
    sync(base, folder)
    return path


def test_a_copy_that_changes_answers_is_asked_about_once(base: Path, mira: Path, folder: Path) -> None:
    edit(mira, MIRA, accept(1))
    sync(mira, folder)
    before = held(base)
    report = sync(base, folder, accept=())
    ((refused,), merged) = report.refused, report.merged
    assert [(a.name, a.articles) for a in refused.altered] == [("Mira", 1)]
    assert (merged, held(base)) == ((), before)
    assert sync(base, folder, accept={"noor"}).refused != ()
    assert sync(base, folder, accept={"mira"}).merged != ()
    edit(mira, MIRA, accept(2))
    sync(mira, folder)
    report = sync(base, folder, accept=())
    assert (report.refused, len(report.merged)) == ((), 1)
    assert held(base) == held(mira)


def test_what_another_copy_changes_in_her_name_is_asked_about_all_the_same(
    base: Path, mira: Path, folder: Path
) -> None:
    edit(mira, MIRA, accept(1))
    sync(mira, folder)
    sync(base, folder, accept={"mira"})
    noor = clone(base, "noor")
    edit(noor, MIRA, lambda a: a.undecide(next(iter(a.decided))))
    sync(noor, folder)
    (refused,) = sync(base, folder, accept=()).refused
    assert [a.name for a in refused.altered] == ["Mira"]


@pytest.mark.parametrize("first", ["mira", "noor"])
def test_what_others_pass_on_is_not_asked_about_where_her_own_file_brings_it(
    base: Path, mira: Path, folder: Path, first: str
) -> None:
    noor = clone(base, "noor")
    edit(noor, NOOR, accept(0))
    sync(noor, folder)
    edit(mira, MIRA, accept(1))
    sync(mira, folder)
    sync(base, folder, accept={"mira"})  # and remembers which copy is hers
    edit(mira, MIRA, accept(2))
    sync(mira, folder)
    edit(noor, NOOR, accept(1), document=1) if first == "mira" else None
    sync(noor, folder)
    report = sync(base, folder, accept={"noor"})
    assert report.refused == ()
    assert held(base) == held(noor)


def test_a_backup_in_its_place_takes_what_was_taken_before_without_asking(base: Path, mira: Path, folder: Path) -> None:
    edit(base, MIRA, accept(3))
    sync(base, folder)
    now, old = held(base), clone(mira, "old")
    old.replace(base)
    edit(base, MIRA, accept(2))
    report = sync(base, folder, accept=())
    assert report.refused == ()
    assert len(names(folder)) >= 1
    assert set(held(base)[1]) >= set(now[1])  # type: ignore[call-overload]


def test_a_returned_pack_is_not_asked_about(base: Path, folder: Path) -> None:
    with Project.open(base) as project:
        project.packs.make(pack := base.with_name("pack.rareannot"), Pack("mira", "Mira", (1,)))
    for number in range(2):
        edit(pack, MIRA, accept(number))
        sync(pack, folder)
        assert sync(base, folder, accept=()).refused == ()


@pytest.mark.parametrize("said", ["5", "[]", '{"a": 5}', "null"])
def test_a_memory_that_somebody_wrote_accepts_nobody(base: Path, mira: Path, folder: Path, said: str) -> None:
    for file in (base.parent / "memory").iterdir():
        file.write_text(file.read_text().replace('"accepted": {}', f'"accepted": {said}'))
    edit(mira, MIRA, accept(1))
    sync(mira, folder)
    assert sync(base, folder, accept=()).refused != ()

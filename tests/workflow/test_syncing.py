"""Syncing with a shared folder: any order, any number of times, stopped anywhere; everybody ends up with everything, and packs stay blind."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rareannot import workflow
from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.workflow.syncing import syncing
from tests.store.conftest import SUGGESTIONS, filled_file
from tests.store.merge.test_merging import MIRA, NOOR, clone, edit
from tests.store.test_project import do, undo
from tests.workflow.sharing import accept, annotators, held, names, projects, sync

# ---- coming together ----


def test_two_people_come_together_over_a_folder(base: Path, folder: Path) -> None:
    mira, noor = clone(base, "mira"), clone(base, "noor")
    edit(mira, MIRA, accept(0))
    edit(noor, NOOR, accept(1))
    first = sync(mira, folder)
    assert (first.merged, first.new, bool(first.put), first.bytes_put > 0) == ((), 0, True, True)
    second = sync(noor, folder)
    assert (second.new, [a.name for a in second.merged[0].by_author]) == (2, ["Mira"])
    third = sync(mira, folder)
    assert [a.name for a in third.merged[0].by_author] == ["Noor"]
    assert held(mira) == held(noor)


def test_what_is_new_is_put_once_and_the_file_before_it_goes(base: Path, folder: Path) -> None:
    one, again = sync(base, folder), sync(base, folder)
    assert (one.put != "", again.put, names(folder)) == (True, "", [one.put])
    edit(base, MIRA, accept(0))
    newer = sync(base, folder).put
    assert names(folder) == [newer] != [one.put]


def test_new_articles_alone_are_put_too(base: Path, folder: Path) -> None:
    sync(base, folder)
    other = clone(base, "other")
    with Project.open(base) as project:
        project.add_documents([Document("a third one about zinc", "c")])
    assert sync(base, folder).put
    assert sync(other, folder).merged[0].documents_new == 1


def test_a_file_that_was_taken_in_is_known_without_being_read(base: Path, folder: Path) -> None:
    other = clone(base, "other")
    edit(base, MIRA, accept(0))
    put = sync(base, folder).put
    sync(other, folder)
    (folder / put).write_bytes(b"")  # nobody looks
    report = sync(other, folder)
    assert (report.known, report.left, report.merged) == ((put,), (), ())


def test_the_live_project_is_never_what_lies_there(base: Path, folder: Path) -> None:
    put = sync(base, folder).put
    assert not (folder / put).samefile(base)
    with closing(sqlite3.connect(folder / put)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_before_the_first_file_is_merged_there_is_a_backup_of_what_was_there(base: Path, folder: Path) -> None:
    for name, who in (("noor", NOOR), ("mira", MIRA)):
        other = clone(base, name)
        edit(other, who, accept(0))
        sync(other, folder)
    before = held(base)
    report = sync(base, folder)
    assert len(report.merged) == 2
    (backup,) = (base.parent / "backups").glob(f"{base.stem} */*.rareannot")
    assert held(backup) == before != held(base)


def test_a_sync_that_merges_nothing_makes_no_backup(base: Path, folder: Path) -> None:
    sync(base, folder)
    assert not (base.parent / "backups").exists()


Steps = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["accept", "reject", "add", "undo", "status", "sync", "sync"])),
    max_size=24,
)


def step(path: Path, who: str, what: str, folder: Path, number: int) -> None:
    if what == "sync":
        sync(path, folder)
        return
    with Project.open(path) as project:
        project.work_as(who, who)
        if what == "undo":
            if project.history.next_undo(1):
                undo(project)
            return
        one = SUGGESTIONS[number % len(SUGGESTIONS)].id
        edits: dict[str, Callable[[Annotation], Annotation]] = {
            "accept": lambda a: a.accept(one),
            "reject": lambda a: a.reject(one),
            "add": lambda a: a.add(Span(number % 5, number % 5 + 3, "ORG")),
            "status": lambda a: a.with_status("skipped"),
        }
        with suppress(UserError):  # spans that cross are not allowed
            do(project, edits[what])


@settings(max_examples=5)
@given(Steps, st.permutations("abc"), st.data())
def test_three_copies_end_up_equal_whatever_was_done_in_which_order(
    steps: list[tuple[str, str]], last: list[str], data: st.DataObject
) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place) / "team"
        folder.mkdir()
        base = Path(place) / "p.rareannot"
        filled_file(base)
        copies = {who: clone(base, who) for who in "abc"}
        for number, (who, what) in enumerate(steps):
            step(copies[who], who, what, folder, number)
        for who in [*last, *last]:
            sync(copies[who], folder)
        assert held(copies["a"]) == held(copies["b"]) == held(copies["c"])
        one = data.draw(st.sampled_from("abc"))
        step(copies[one], one, "undo", folder, 0)
        for who in [one, *last]:
            sync(copies[who], folder)
        assert held(copies["a"]) == held(copies["b"]) == held(copies["c"])
        assert len(names(folder)) == 3


def test_two_who_sync_at_the_same_time_are_equal_after_another_sync_each(base: Path, folder: Path) -> None:
    mira, noor = clone(base, "mira"), clone(base, "noor")
    edit(mira, MIRA, accept(0))
    edit(noor, NOOR, accept(1))
    for _ in range(2):
        running = [
            subprocess.Popen([*COMMAND, "sync", str(p), str(folder)], stdout=subprocess.DEVNULL) for p in (mira, noor)
        ]
        assert [process.wait() for process in running] == [0, 0]
    assert held(mira) == held(noor)


COMMAND = [sys.executable, "-m", "rareannot"]


# ---- copies of copies, backups that were put back ----


def test_a_copy_that_is_taken_for_another_writes_over_nobody(base: Path, folder: Path, tmp_path: Path) -> None:
    """As when a home folder is restored on a second computer: both have one id there, and both keep what is theirs."""
    twin = clone(base, "twin")
    sync(base, folder)
    (memory,) = (tmp_path / "memory").iterdir()
    remembered = memory.read_bytes()
    edit(base, MIRA, accept(0))
    edit(twin, NOOR, accept(1))
    sync(base, folder)
    sync(twin, folder, memory=tmp_path / "twin's")
    (other,) = (tmp_path / "twin's").iterdir()
    other.write_bytes(remembered)
    edit(twin, NOOR, accept(2))
    sync(twin, folder, memory=tmp_path / "twin's")
    sync(base, folder)
    assert held(base) == held(twin)


def test_a_backup_in_place_of_the_project_gets_back_what_it_had_put_and_taken(base: Path, folder: Path) -> None:
    other, backup = clone(base, "other"), clone(base, "backup")
    edit(other, NOOR, accept(1))
    sync(other, folder)
    sync(base, folder)
    edit(base, MIRA, accept(0))
    sync(base, folder)
    before = held(base)
    copyfile(backup, base)
    sync(base, folder)
    assert held(base) == before


def test_a_lost_memory_costs_only_reading_once_more(base: Path, folder: Path) -> None:
    edit(base, MIRA, accept(0))
    old = sync(base, folder).put
    (memory,) = (base.parent / "memory").iterdir()
    memory.write_bytes(b"{\xff")
    report = sync(base, folder)
    assert [one.new for one in report.merged] == [0]
    assert set(names(folder)) == {old, report.put}


@pytest.mark.parametrize("name", ["other.rareannot", "../../mine.rareannot", "0-0-0.rareannot"])
def test_a_memory_that_somebody_wrote_takes_no_other_file_away(base: Path, folder: Path, name: str) -> None:
    sync(base, folder)
    victim = folder / name
    victim.write_bytes(b"kept")
    (memory,) = (base.parent / "memory").iterdir()
    data = json.loads(memory.read_bytes())
    mark = next(iter(data["taken"].values()))
    memory.write_text(json.dumps({**data, "put": {name: 4, **data["put"]}, "taken": {**data["taken"], name: mark}}))
    edit(base, MIRA, accept(0))
    sync(base, folder)
    assert victim.read_bytes() == b"kept"


# ---- who may see what ----


@pytest.fixture
def team(base: Path) -> tuple[Path, Path, Path]:
    with Project.open(base) as project:
        project.work_as("Mira")
        do(project, accept(2))
        plan = workflow.PackPlan(("Anna", "Ben"))
        anna, ben = (made.path for made in workflow.make_packs(project, base.parent / "packs", plan))
    for path, number in ((anna, 0), (ben, 1)):
        with Project.open(path) as pack:
            assert pack.packs.owner
            pack.work_as(*pack.packs.owner)
            do(pack, accept(number))
    return base, anna, ben


def test_a_pack_only_puts_and_the_lead_takes_in(team: tuple[Path, Path, Path], folder: Path) -> None:
    lead, anna, ben = team
    assert sync(anna, folder).put
    report = sync(ben, folder)
    assert (report.merged, report.known, report.left, report.others, report.refused) == ((), (), (), (), ())
    assert annotators(ben) == {"Ben"}
    report = sync(lead, folder)
    assert sorted(name for one in report.merged for name in (a.name for a in one.by_author)) == ["Anna", "Ben"]
    assert annotators(lead) == {"Mira", "Anna", "Ben"}
    sync(anna, folder)
    assert annotators(anna) == {"Anna"}


def test_a_lead_who_handed_out_packs_shows_nobodys_answers(team: tuple[Path, Path, Path], folder: Path) -> None:
    lead, anna, _ = team
    put = sync(anna, folder).put
    report = sync(lead, folder)
    assert (report.put, projects(folder)) == ("", [put])
    assert "packs were handed out" in report.not_put
    report = sync(lead, folder, put=True)
    assert projects(folder) == sorted([put, report.put])


def test_what_lay_there_before_packs_were_handed_out_is_taken_away(base: Path, folder: Path) -> None:
    sync(base, folder)
    with Project.open(base) as project:
        workflow.make_packs(project, base.parent / "anna", workflow.PackPlan(("Anna",)))
    assert "packs were handed out" in sync(base, folder).not_put
    assert projects(folder) == []


def test_whoever_only_takes_puts_nothing(base: Path, folder: Path) -> None:
    report = sync(base, folder, put=False)
    assert (report.put, names(folder)) == ("", [])
    assert report.sentences() == ["As you asked, nothing of this project is in the folder."]


def test_a_pack_cannot_only_take(team: tuple[Path, Path, Path], folder: Path) -> None:
    with pytest.raises(UserError, match="is a pack, which takes nothing in"):
        sync(team[1], folder, put=False)


def test_a_backup_in_place_of_a_pack_gets_back_what_it_had_put(team: tuple[Path, Path, Path], folder: Path) -> None:
    _, anna, ben = team
    backup = clone(anna, "backup")
    with Project.open(anna) as pack:
        assert pack.packs.owner
        pack.work_as(*pack.packs.owner)
        do(pack, accept(1))
    sync(anna, folder)
    sync(ben, folder)
    before = held(anna)
    copyfile(backup, anna)
    sync(anna, folder)
    assert held(anna) == before


# ---- who was here last ----


def test_it_says_who_put_last_and_when_by_the_name_of_whoever_synced(base: Path, folder: Path) -> None:
    mira, noor = clone(base, "mira"), clone(base, "noor")
    edit(mira, MIRA, accept(0))
    edit(noor, NOOR, accept(1))
    sync(mira, folder)
    with Project.open(noor) as project:  # takes in what Mira did, so that her work is the newest in what is put
        project.work_as(*NOOR)
        steps = syncing(lambda verb: verb(project), str(folder), base.parent / "b", memories=base.parent / "n")
        *_, report = steps
    assert isinstance(report, workflow.SyncReport)
    assert report.last is not None
    assert (report.last.by, report.last.file) == ("Noor", report.put)
    found = sync(mira, folder, put=False)
    assert found.last is not None
    assert (found.last.by, found.last.file) == ("Noor", report.put)
    moment = datetime.fromisoformat(found.last.at)
    assert abs(moment.timestamp() - (folder / report.put).stat().st_mtime) < 2
    assert found.sentences()[-1].startswith("Put there last: by Noor, ")
    again = sync(mira, folder, put=False)
    assert again.merged == ()
    assert again.last is not None
    assert again.last.by == "Noor", "it is known without reading the file again"


def test_a_pack_laid_there_by_hand_is_by_whoever_worked_in_it(base: Path, folder: Path) -> None:
    other = clone(base, "other")
    edit(other, NOOR, accept(1))
    copyfile(other, folder / "from Noor.rareannot")
    last = sync(base, folder, put=False).last
    assert last is not None
    assert (last.file, last.by) == ("from Noor.rareannot", "Noor")


def test_where_nothing_lies_nobody_put_anything(base: Path, folder: Path) -> None:
    assert sync(base, folder, put=False).last is None

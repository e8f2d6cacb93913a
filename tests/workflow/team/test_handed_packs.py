"""Packs that were handed out: made again where one was lost, taken back from who leaves, and given to others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.workflow.packs import PackPlan, make_packs
from rareannot.workflow.team.handed_packs import (
    find_pack,
    find_person,
    give_back,
    make_again,
    open_articles,
    pack_states,
    take_back,
)
from tests.store.reviewing import answer
from tests.store.test_project import do

SPAN = Span(0, 7, "ORG")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "lead.rareannot", builtin_label_set()) as made:
        made.add_documents(Document(f"article number {n} on lithium", f"a{n}") for n in range(12))
        yield made


def names(pack: Path) -> list[str]:
    with Project.open(pack, read_only=True) as opened:
        return [opened.document(row).name for row in opened.ids()]


def without_suggestions(pack: Project) -> list[tuple[object, ...]]:
    return pack._db.rows("SELECT document_id FROM suggestion WHERE versions = 'blind'")


def work(path: Path, most: int, label: str = "ORG") -> None:
    """Whoever has the pack marks one span in the first articles and calls them done."""
    with Project.open(path) as pack:
        assert pack.packs.owner
        pack.work_as(*pack.packs.owner)
        for row in pack.ids()[:most]:
            do(pack, lambda a: a.add(Span(0, 7, label)).with_status("done"), document_id=row)


def hands(project: Project) -> dict[str, set[str]]:
    return {hand.name: {*hand.documents} for hand in project.packs.handed_out()}


# ---- a lost pack ----


def test_a_lost_pack_is_made_again_with_the_same_articles_for_the_same_person(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "out", PackPlan(("Mira", "Noor"), count=6, overlap=0.5, blind=0.5))
    before = hands(project)
    lost = tmp_path / "out" / "Mira.rareannot"
    held = names(lost)
    with Project.open(lost, read_only=True) as opened:
        owner = opened.packs.owner
        blind = without_suggestions(opened)
    lost.unlink()
    (report,) = make_again(project, tmp_path / "again.rareannot", ["Mira"])
    assert names(report.path) == held
    with Project.open(report.path, read_only=True) as opened:
        assert opened.packs.owner == owner
        assert without_suggestions(opened) == blind
    assert len(blind) == 3
    assert report.shared == 3  # half of its six articles are Noor's, too
    assert hands(project) == before
    (first, _) = project.packs.all()
    assert len(first.copies) == len({*first.copies}) == 2


def test_what_comes_back_in_either_copy_is_merged(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",), count=6))
    make_again(project, tmp_path / "two.rareannot", ["Mira"])
    work(tmp_path / "one.rareannot", 2)
    work(tmp_path / "two.rareannot", 4, "GPE")
    for file in ("two", "one", "two"):
        project.merge(tmp_path / f"{file}.rareannot")
    (state,) = pack_states(project)
    assert (state.done, state.open) == (4, 2)
    assert project.check() == []


def test_a_pack_made_again_holds_what_came_back_of_it(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",), count=6))
    work(tmp_path / "one.rareannot", 2)
    project.merge(tmp_path / "one.rareannot")
    make_again(project, tmp_path / "two.rareannot", ["Mira"])
    with Project.open(tmp_path / "two.rareannot") as pack:
        assert pack.packs.owner
        me = pack.work_as(*pack.packs.owner)
        assert [pack.annotation(row, me).status for row in pack.ids()] == ["done"] * 2 + ["new"] * 4


def test_the_newest_pack_is_meant_by_a_name_and_any_by_its_id(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",), count=3, overlap=0.0))
    make_packs(project, tmp_path / "two.rareannot", PackPlan(("Mira",), count=4, overlap=0.0))
    first, second = (state.pack for state in pack_states(project))
    assert find_pack(project, "Mira") == second
    assert find_pack(project, first.id[:8]) == first
    (made,) = make_again(project, tmp_path / "again.rareannot", [first.id])
    assert names(made.path) == names(tmp_path / "one.rareannot")


def test_who_has_no_pack_gets_none_again(project: Project, tmp_path: Path) -> None:
    answer(project, "Olaf", 1, [SPAN])
    for name, sentence in (("Olaf", "No pack was made for"), ("Nora", "There is no annotator “Nora” here")):
        with pytest.raises(UserError, match=sentence):
            make_again(project, tmp_path / "x.rareannot", [name])
    assert not (tmp_path / "x.rareannot").exists()


def test_a_pack_made_again_replaces_no_file(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",), count=3))
    with pytest.raises(UserError, match="already exists"):
        make_again(project, tmp_path / "one.rareannot", ["Mira"])
    assert len(project.packs.all()[0].copies) == 1


# ---- taken back ----


def test_what_is_not_done_is_taken_back_and_goes_to_others(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "out", PackPlan(("Mira", "Noor", "Olaf"), count=6, overlap=0.5))
    work(tmp_path / "out" / "Mira.rareannot", 2)
    project.merge(tmp_path / "out" / "Mira.rareannot")
    before = hands(project)
    taken, dealing = take_back(project, "Mira", ["Noor", "Olaf"], tmp_path / "more")
    assert (len(taken.documents), taken.kept) == (len(before["Mira"]) - 2, 2)
    assert dealing is not None
    after = hands(project)
    assert after["Mira"] == before["Mira"] - {*taken.documents}
    given = [after[name] - before[name] for name in ("Noor", "Olaf")]
    assert given[0] | given[1] == {*taken.documents}
    assert not given[0] & given[1]
    assert abs(len(given[0]) - len(given[1])) <= 1
    assert {one.annotator for one in taken.packs} == {"Noor", "Olaf"}


def test_each_article_stays_with_as_many_people_as_were_asked(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "out", PackPlan(("Mira", "Noor", "Olaf"), count=6, overlap=1.0))

    def shared(who: dict[str, set[str]]) -> list[int]:
        return sorted(sum(i in some for some in who.values()) for i in {i for some in who.values() for i in some})

    before = shared(hands(project))
    take_back(project, "Mira", ["Noor", "Olaf"], tmp_path / "more")
    assert shared(hands(project)) == before == [2] * 9


def test_articles_taken_back_can_go_out_in_the_next_pack(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",)))
    with pytest.raises(UserError, match="nothing left to give"):
        make_packs(project, tmp_path / "two.rareannot", PackPlan(("Mira",)))
    take_back(project, "Mira")
    assert hands(project)["Mira"] == set()
    (made,) = make_packs(project, tmp_path / "two.rareannot", PackPlan(("Noor",), overlap=0.0))
    assert (made.documents, made.shared) == (12, 0)


def test_taking_back_is_undone(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",), count=5))
    before = hands(project)
    take_back(project, "Mira")
    assert give_back(project, "Mira") == 5
    assert hands(project) == before


def test_what_comes_back_after_all_is_merged_and_counts(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",), count=5))
    take_back(project, "Mira")
    work(tmp_path / "one.rareannot", 5)
    project.merge(tmp_path / "one.rareannot")
    assert len(hands(project)["Mira"]) == 5


def test_one_pack_alone_is_taken_back_by_its_id(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",), count=3, overlap=0.0))
    make_packs(project, tmp_path / "two.rareannot", PackPlan(("Mira",), count=4, overlap=0.0))
    first = pack_states(project)[0].pack
    take_back(project, first.id)
    assert len(hands(project)["Mira"]) == 4
    uid, _ = find_person(project, "Mira")
    assert [len(some) for _, some in open_articles(project, uid)] == [4]


def test_a_question_changes_nothing(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "out", PackPlan(("Mira", "Noor"), count=4, overlap=0.5))
    mark = project.last_event()
    taken, dealing = take_back(project, "Mira", ["Noor"], dry_run=True)
    assert project.last_event() == mark
    assert dealing is not None
    assert len(taken.documents) == 4
    assert dealing.without == 2  # Noor has the shared ones


def test_nothing_to_take_back_is_a_sentence(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",), count=2))
    work(tmp_path / "one.rareannot", 2)
    project.merge(tmp_path / "one.rareannot")
    with pytest.raises(UserError, match="no article that is still to be done"):
        take_back(project, "Mira")


def test_packs_of_an_earlier_version_are_made_again_too(project: Project, tmp_path: Path) -> None:
    documents = [project.document(row).sha256 for row in (1, 3)]
    uid = "7" * 32
    project.packs._put("pack/" + "e" * 32, {"uid": uid, "name": "Mira", "assisted": documents, "blind": []})
    (made,) = make_again(project, tmp_path / "again.rareannot", ["Mira"])
    assert names(made.path) == ["a0", "a2"]

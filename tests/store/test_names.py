"""Packs and copies without names: every byte of the file is looked through for every name that anybody ever had."""

from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.review.adjudication import take
from rareannot.core.spans import Span
from rareannot.core.trust import Trust
from rareannot.store import Project
from rareannot.store.annotator_identity import nameless
from rareannot.store.merge.merge_report import Pack
from tests.store.conftest import TEXT
from tests.store.test_project import do

NAMES = ("Leadwig", "Leadwiga", "Mirabel", "Mirandola", "Noorbert", "Olafsson", "Olafina")
"""Everyone's, those that were given up again, and somebody's who only has a pack."""


@pytest.fixture
def lead(path: Path) -> Path:
    """Everything that says a name: settings, packs, a note to the guidelines, gold, two ids of one person, renames."""
    with Project.create(path, builtin_label_set(), name="project of a month") as project:
        project.work_as("Leadwig", "1" * 32)
        project.add_documents([Document(TEXT, "a", "A"), Document("the mine in ontario reopens", "b")])
        project.suggestions.put([(1, ())], "test 1")
        project.suggestions.set_trust(Trust(frozenset({"places"})))
        project.set_label_set(builtin_label_set())
        for uid, name in (("3" * 32, "Mirabel"), ("2" * 32, "Noorbert")):
            project.packs.make(path.with_name(f"{name}.rareannot"), Pack(uid, name, (1, 2)))
            project.work_as(name, uid)
            span = Span(2, 7 if name == "Mirabel" else 15, "ORG")
            do(project, lambda a: a.add(span).with_status("done"))  # noqa: B023 - done at once
        project.packs.make(path.with_name("o.rareannot"), Pack("4" * 32, "Olafsson", (1,)))
        project.people.same("3" * 32, "4" * 32)
        project.people.apart("3" * 32, "2" * 32)
        project.work_as("Leadwig", "1" * 32)
        site = project.review.document(1).sites[0]
        project.review.decide(1, take(site, 0))
        project.guidelines.add_note(1, (site.start, site.end), "say more of this")
        project.people.rename(project.author("Mirabel"), "Mirandola")
        project.people.rename(project.author("Leadwig"), "Leadwiga")
    return path


def names_in(path: Path) -> set[str]:
    content = path.read_bytes()
    return {name for name in NAMES if name.encode() in content}


def test_the_lead_holds_them_all_so_that_looking_for_them_can_fail(lead: Path) -> None:
    assert names_in(lead) >= {"Leadwig", "Mirabel", "Mirandola", "Noorbert", "Olafsson"}


def test_a_pack_holds_no_name_but_its_annotators(lead: Path, tmp_path: Path) -> None:
    with Project.open(lead) as project:
        project.add_documents([Document("a new article for everybody", "new")])
        (made,) = workflow.make_packs(project, tmp_path / "pack.rareannot", workflow.PackPlan(("Mirandola",)))
    assert names_in(made.path) == {"Mirandola"}
    with Project.open(made.path) as pack:
        assert pack.check() == []


@pytest.mark.parametrize("again", [0.0, 1.0])
def test_an_anonymous_pack_holds_no_name_and_its_work_comes_back_to_its_annotator(
    lead: Path, tmp_path: Path, again: float
) -> None:
    plan = workflow.PackPlan(("Noorbert",), again=again, anonymous=True)
    make = workflow.make_repeat_packs if again else workflow.make_packs
    (tmp_path / "packs").mkdir()
    with Project.open(lead) as project:
        ((new, _),) = project.add_documents([Document("a new article for everybody", "new")])
        (made,) = make(project, tmp_path / "packs", plan)
    assert names_in(made.path) == set()
    assert "Noorbert" not in made.path.name
    with Project.open(made.path) as pack:
        assert pack.packs.owner is not None
        pack.work_as(*pack.packs.owner)
        do(pack, lambda a: a.add(Span(2, 7, "GPE"), "new"))
    with Project.open(lead) as project:
        project.merge(made.path)
        uid = pack.me.uid if pack.me else ""
        assert project.author(uid).name == "Noorbert"
        assert "new" in project.annotation(1 if again else new, project.author(uid)).decided


def test_somebody_new_gets_the_name_that_their_pack_was_made_for(lead: Path, tmp_path: Path) -> None:
    with Project.open(lead) as project:
        project.packs.make(out := tmp_path / "new.rareannot", Pack("5" * 32, "Olafina", (1,), anonymous=True))
    assert names_in(out) == set()
    with Project.open(out) as pack:
        pack.work_as(nameless("5" * 32), "5" * 32)
        do(pack, lambda a: a.add(Span(2, 7, "GPE")))
    with Project.open(lead) as project:
        project.merge(out)
        assert project.author("5" * 32).name == "Olafina"


def test_a_number_gives_way_to_a_name_that_a_later_file_brings(lead: Path, tmp_path: Path) -> None:
    with Project.open(lead) as project:
        project.packs.make(other := tmp_path / "other.rareannot", Pack("6" * 32, "Olafina", (1,)))
    with Project.open(other) as pack:
        assert [p.name for p in pack.authors()] == ["Olafina", nameless("1" * 32)]
        pack.merge(lead)
        assert {p.name for p in pack.authors()} >= {"Olafina", "Leadwiga"}


def test_a_copy_without_names_holds_none_and_keeps_the_layers_apart(lead: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.rareannot"
    with Project.open(lead, read_only=True) as project:
        copy = project.people.write_anonymous(out)
        spans = [set(project.annotation(1, p).decided.values()) for p in project.authors()]
        sites = [(s.start, s.end, s.cause) for s in project.review.document(1).sites]
        uids = {p.uid for p in project.authors()}
    assert (copy.people, copy.left) == (4, ())
    assert names_in(out) == set()
    content = out.read_bytes()
    assert [uid for uid in (*uids, "4" * 32, "project of a month") if uid.encode() in content] == []
    with Project.open(out) as made:
        assert made.check() == []
        people = made.authors()
        assert [set(made.annotation(1, p).decided.values()) for p in people] == spans
        assert [(s.start, s.end, s.cause) for s in made.review.document(1).sites] == sites
        assert made.people.second_ids() != {}
        assert made.people.questions() == []
        assert {h.uid for h in made.packs.handed_out()} >= {p.uid for p in people}
        before = {p.uid: made.annotation(1, p).decided for p in people}
        made.rebuild()
        assert {p.uid: made.annotation(1, p).decided for p in people} == before
        with pytest.raises(UserError, match="another project"):
            made.merge(lead)


def test_a_name_that_somebody_wrote_is_told(lead: Path, tmp_path: Path) -> None:
    with Project.open(lead) as project:
        project.work_as("Noorbert")
        do(project, lambda a: a.with_note("Leadwig says so", flag=False))
        assert project.people.write_anonymous(tmp_path / "out.rareannot").left == ("Leadwig",)


@pytest.mark.parametrize(
    "after", range(8_130, 8_190, 10)
)  # SQLite cuts an event at each 4 092 bytes, counted from the end
def test_a_name_is_told_wherever_sqlite_cuts_a_long_note(lead: Path, tmp_path: Path, after: int) -> None:
    name = "Leopoldine Wilhelmina of the Long Water at the Upper Mill"
    with Project.open(lead) as project:
        project.work_as(name)
        # and an answer after 489 bytes
        do(project, lambda a: a.with_note(f"{'.' * 440}{name}{'.' * after}", flag=False))
        assert project.people.write_anonymous(tmp_path / "out.rareannot").left == (name,)


def test_a_name_with_quotes_is_told_where_it_is_written_in_a_note(lead: Path, tmp_path: Path) -> None:
    with Project.open(lead) as project:
        project.work_as('Lee "Lead" Wig')
        do(project, lambda a: a.with_note('as Lee "Lead" Wig says', flag=False))
        assert project.people.write_anonymous(tmp_path / "out.rareannot").left == ('Lee "Lead" Wig',)


@pytest.mark.parametrize("name", ["\udcff", "Mira \ud800"])
def test_a_name_that_is_not_all_text_is_a_sentence(lead: Path, tmp_path: Path, name: str) -> None:
    with Project.open(lead) as project:
        with pytest.raises(UserError, match="cannot be shown"):
            project.work_as(name)
        with pytest.raises(UserError, match="cannot be shown"):
            project.people.rename(project.author("Noorbert"), name)
        with pytest.raises(UserError, match="cannot be shown"):
            workflow.make_packs(project, tmp_path / "pack.rareannot", workflow.PackPlan((name,)))

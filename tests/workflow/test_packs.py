"""Packs: who gets which documents, and the file for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from rareannot.workflow.packs import PackPlan, _source, make_packs, pack_paths, plan_packs

PEOPLE = [("1" * 32, "Mira"), ("2" * 32, "Noor")]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "lead.rareannot", builtin_label_set()) as made:
        made.add_documents(Document(f"article number {n} on lithium", f"a{n}") for n in range(8))
        yield made


def names(pack: Path) -> list[str]:
    with Project.open(pack, read_only=True) as opened:
        return [opened.document(row).name for row in opened.ids()]


# ---- what goes out ----


def test_each_article_goes_to_one_of_them(project: Project, tmp_path: Path) -> None:
    reports = make_packs(project, tmp_path / "out", PackPlan(("Mira", "Noor"), overlap=0.0))
    held = [names(report.path) for report in reports]
    assert sorted(held[0] + held[1]) == [f"a{n}" for n in range(8)]
    assert [(r.annotator, r.documents, r.shared, r.blind) for r in reports] == [("Mira", 4, 0, 0), ("Noor", 4, 0, 0)]


def test_a_second_pack_holds_what_is_left(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",), count=5, overlap=0.0))
    make_packs(project, tmp_path / "two.rareannot", PackPlan(("Mira",), overlap=0.0))
    assert len(names(tmp_path / "two.rareannot")) == 3
    with pytest.raises(UserError, match="There is nothing left to give to “Mira”"):
        make_packs(project, tmp_path / "three.rareannot", PackPlan(("Mira",), overlap=0.0))
    assert not (tmp_path / "three.rareannot").exists()


def test_articles_are_chosen_by_name_or_number(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",), documents=("a3", "1")))
    assert sorted(names(tmp_path / "one.rareannot")) == ["a0", "a3"]


@pytest.mark.parametrize("wanted", ["a9", "0", "99", "١", "-1"])
def test_an_article_that_there_is_not_is_a_sentence(project: Project, tmp_path: Path, wanted: str) -> None:
    with pytest.raises(UserError, match="There is no article called"):
        make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",), documents=("a1", wanted)))


def test_rows_count_where_no_names_are_given(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",), rows=(2, 5)))
    assert sorted(names(tmp_path / "one.rareannot")) == ["a1", "a4"]


def test_a_file_that_is_there_is_not_replaced_and_nobody_gets_a_pack(project: Project, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "Noor.rareannot").write_text("somebody's")
    with pytest.raises(UserError, match="already exists"):
        make_packs(project, tmp_path / "out", PackPlan(("Mira", "Noor")))
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["Noor.rareannot"]


def test_somebody_who_had_a_pack_is_known_by_name_and_by_id(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "one.rareannot", PackPlan(("Mira",), count=2))
    uid = project.packs.handed_out()[0].uid
    make_packs(project, tmp_path / "two.rareannot", PackPlan(("Mira",), count=2))
    make_packs(project, tmp_path / "three.rareannot", PackPlan((uid,), count=2))
    assert {hand.uid for hand in project.packs.handed_out()} == {uid}


@pytest.mark.parametrize("name", ["", "   "])
def test_somebody_without_a_name_gets_nothing(project: Project, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="needs a name"):
        make_packs(project, tmp_path / "one.rareannot", PackPlan((name,)))


# ---- where to ----


@pytest.mark.parametrize("out", ["mira", "mira.rareannot"])
def test_one_pack_is_the_file_named(tmp_path: Path, out: str) -> None:
    assert pack_paths(tmp_path / out, PEOPLE[:1]) == [tmp_path / "mira.rareannot"]


def test_one_pack_into_a_folder_is_named_after_its_annotator(tmp_path: Path) -> None:
    assert pack_paths(tmp_path, PEOPLE[:1]) == [tmp_path / "Mira.rareannot"]


def test_several_packs_are_files_in_a_folder_that_is_made(tmp_path: Path) -> None:
    out = tmp_path / "packs" / "monday"
    assert pack_paths(out, PEOPLE) == [out / "Mira.rareannot", out / "Noor.rareannot"]
    assert out.is_dir()


def test_two_of_one_name_have_their_ids_in_the_files_names(tmp_path: Path) -> None:
    people = [("1" * 32, "Mira"), ("2" * 32, "Mira"), ("3" * 32, "Noor")]
    assert [p.name for p in pack_paths(tmp_path, people)] == [
        "Mira 11111111.rareannot",
        "Mira 22222222.rareannot",
        "Noor.rareannot",
    ]


@pytest.mark.parametrize(
    ("uid", "name", "file"),
    [
        ("ab" * 16, "../../etc/passwd", "_.._etc_passwd"),
        ("ab" * 16, "Łucja Ö.", "Łucja_Ö"),
        ("ab" * 16, "...", "abababab"),
        ("../../x1", "/", "_"),
    ],
)
def test_a_name_leads_to_no_other_folder(tmp_path: Path, uid: str, name: str, file: str) -> None:
    (path,) = pack_paths(tmp_path, [(uid, name)])
    assert path == tmp_path / f"{file}.rareannot"
    assert path.resolve().parent == tmp_path.resolve()


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UserError, match="cannot be created"):
        pack_paths(tmp_path / "out", PEOPLE)


@pytest.mark.parametrize(
    ("meta", "source"),
    [
        ({"source": "Ore Daily", "url": "https://example.org/a"}, "Ore Daily"),
        ({"url": "https://example.org:8080/a"}, "example.org"),
        ({"url": "no address"}, ""),
        ({}, ""),
    ],
)
def test_the_source_of_an_article_is_what_it_says_or_its_site(meta: dict[str, str], source: str) -> None:
    assert _source(Document("text", meta=meta)) == source


def test_too_few_articles_are_not_said_to_be_with_somebody_already(tmp_path: Path) -> None:
    with Project.create(tmp_path / "few.rareannot", builtin_label_set()) as project:
        project.add_documents(Document(f"article {n}", f"a{n}") for n in range(3))
        with pytest.raises(UserError, match="3 articles that nobody has yet are too few for 5 packs"):
            plan_packs(project, PackPlan(("A", "B", "C", "D", "E"), overlap=0.0))


def test_a_calibration_round_says_that_its_articles_cannot_be_test_questions(tmp_path: Path) -> None:
    with Project.create(tmp_path / "round.rareannot", builtin_label_set()) as project:
        project.add_documents(Document(f"article {n}", f"a{n}") for n in range(9))
        notices = plan_packs(project, PackPlan(("A", "B"), calibration=4)).notices
        assert any("cannot be test questions for these people" in str(one) for one in notices)

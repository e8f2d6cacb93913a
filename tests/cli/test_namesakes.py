"""Two people of one name: wherever a name is taken it is refused, with both and how to call them."""

import json
from pathlib import Path

import pytest

import rareannot as ra
from rareannot.store import Project
from tests.cli.calls import ARTICLE, Run, told
from tests.store.reviewing import finished_project
from tests.store.test_project import do

IDS = ("a1" * 16, "b2" * 16)
BOTH = "Two annotators are called “Kim”: “Kim #a1a1a1” (1 article), “Kim #b2b2b2” (1 article). Say which"


@pytest.fixture
def kims(tmp_path: Path) -> Path:
    """A project in which two people called Kim have answered an article."""
    path = tmp_path / "p.rareannot"
    with finished_project(path) as project:
        for uid in IDS:
            project.work_as("Kim", uid)
            do(project, lambda a: a.with_status("done"), document_id=1)
    return path


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": ARTICLE, "spans": []}))
    return path


@pytest.mark.parametrize(
    "words",
    [
        ("import", "P", "IN", "--annotator", "Kim"),
        ("import", "P", "IN", "--annotator", "Kim", "--replace"),
        ("export", "P", "OUT", "--layer", "Kim"),
        ("dataset", "P", "OUT", "--layer", "Kim"),
        ("agreement", "P", "--annotators", "Kim,Mira"),
        ("lint", "P", "--layer", "Kim"),
        ("pack", "P", "OUT", "--annotator", "Kim"),
        ("pack", "P", "OUT", "--annotator", "Kim", "--again", "50"),
        ("pack", "P", "OUT", "--make-again", "Kim"),
        ("take-back", "P", "Kim"),
        ("merge", "P", "IN", "--accept-others", "Kim"),
        ("sync", "P", "OUT", "--accept-others", "Kim"),
        ("people", "P", "--leave-out", "Kim"),
        ("people", "P", "--rename", "Kim=Kimberly"),
        ("people", "P", "--apart", "Kim", "Mira"),
        ("team", "P", "--articles", "Kim=done"),
    ],
    ids=lambda words: " ".join(words),
)
def test_a_name_that_fits_two_is_refused_wherever_it_is_taken(
    run: Run, kims: Path, answers: Path, words: tuple[str, ...]
) -> None:
    files = {"P": str(kims), "IN": str(answers), "OUT": str(kims.with_name("out"))}
    before = kims.read_bytes()
    code, _, err = run(*(files.get(word, word) for word in words))
    assert (code, BOTH in err) == (1, True), err
    assert kims.read_bytes() == before


@pytest.mark.parametrize("name", ["Kim #b2b2b2", IDS[1]])
def test_a_name_with_the_beginning_of_the_id_means_one_of_them(run: Run, kims: Path, answers: Path, name: str) -> None:
    told(run("import", kims, answers, "--annotator", name, "--json"))
    with Project.open(kims) as project:
        assert [one.uid for one in project.authors() if one.name.startswith("Kim")] == [*IDS]
        row = project.ids()[-1]
        first, second = (project.annotation(row, project.author(uid)).status for uid in IDS)
        assert (first, second) == ("new", "done")


def test_the_python_api_refuses_a_name_that_fits_two(kims: Path) -> None:
    with ra.open(kims) as project:
        for call in (
            lambda: list(project.answers("Kim")),
            lambda: project.add([ra.Entry(ra.Document(ARTICLE))], annotator="Kim"),
            lambda: project.agreement("Kim", "Mira"),
        ):
            with pytest.raises(ra.UserError, match="Two annotators are called “Kim”"):
                call()
        assert len(list(project.answers("Kim #a1a1a1"))) == 1


def test_two_ids_of_one_person_are_no_two_people(run: Run, kims: Path) -> None:
    assert run("people", kims, "--same", *IDS)[0] == 0
    with Project.open(kims) as project:
        assert project.author("Kim").uid == IDS[0]


def test_answers_are_imported_to_whoever_has_a_pack_under_the_name(run: Run, kims: Path, answers: Path) -> None:
    assert run("pack", kims, kims.with_name("noa"), "--annotator", "Noa")[0] == 0
    assert run("import", kims, answers, "--annotator", "Noa")[0] == 0
    people = told(run("people", kims, "--json"))
    assert [one["name"] for one in people["people"]].count("Noa") == 1

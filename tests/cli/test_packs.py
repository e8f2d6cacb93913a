"""The commands about packs: a lost one made again, articles taken back and given to others, test questions, calibration."""

from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from tests.cli.calls import Run, told
from tests.cli.test_team import work


@pytest.fixture
def lead(tmp_path: Path) -> Path:
    path = tmp_path / "lead.rareannot"
    with Project.create(path, builtin_label_set()) as project:
        project.add_documents(Document(f"mine {i} shipped zinc", f"n{i}") for i in range(12))
    return path


def test_a_lost_pack_is_made_again(run: Run, lead: Path, tmp_path: Path) -> None:
    assert run("pack", lead, tmp_path / "mira", "--annotator", "Mira", "--count", "5")[0] == 0
    (tmp_path / "mira.rareannot").unlink()
    (made,) = told(run("pack", lead, tmp_path / "again", "--make-again", "Mira", "--json"))["packs"]
    assert (made["annotator"], made["documents"]) == ("Mira", 5)
    work(Path(made["path"]), "")
    assert told(run("merge", lead, made["path"], "--json"))["refused"] == []
    (listed,) = told(run("packs", lead, "--json"))["packs"]
    assert (listed["annotator"], listed["documents"], listed["begun"], listed["copies"]) == ("Mira", 5, 5, 2)
    assert "Mira" in run("packs", lead)[1]


def test_articles_are_taken_back_given_to_others_and_given_back(run: Run, lead: Path, tmp_path: Path) -> None:
    assert run("pack", lead, tmp_path / "out", "--annotator", "Mira", "--annotator", "Noor", "--overlap", "0")[0] == 0
    asked = told(run("take-back", lead, "Mira", "--to", "Noor", "--dry-run", "--json"))
    assert (asked["taken_back"], asked["kept"], asked["packs"][0]["documents"]) == (6, 0, 6)
    said = told(run("take-back", lead, "Mira", tmp_path / "more", "--to", "Noor", "--json"))
    assert [(p["annotator"], p["documents"]) for p in said["made"]] == [("Noor", 6)]
    assert {p["name"]: p["documents"] for p in told(run("people", lead, "--json"))["people"]} == {"Mira": 0, "Noor": 12}
    assert "6 articles of Mira are theirs again." in run("take-back", lead, "Mira", "--undo")[1]


@pytest.mark.parametrize(
    "words",
    [
        ("pack", "lead", "out"),
        ("pack", "lead", "out", "--annotator", "Mira", "--make-again", "Mira"),
        ("take-back", "lead", "Mira", "--to", "Noor"),
        ("pack", "lead", "out", "--annotator", "Mira", "--test-share", "5"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(run: Run, lead: Path, words: tuple[str, ...]) -> None:
    assert run(*(lead if word == "lead" else word for word in words))[0] == 2


def test_no_pack_yet(run: Run, lead: Path) -> None:
    assert "No pack was made yet." in run("packs", lead)[1]
    assert "There is no annotator “Mira” here; there is nobody yet." in run("take-back", lead, "Mira")[2]


def test_a_calibration_round_is_the_same_for_everybody(run: Run, lead: Path, tmp_path: Path) -> None:
    made = told(
        run(
            "pack", lead, tmp_path / "out", "--annotator", "Mira", "--annotator", "Noor", "--calibration", "4", "--json"
        )
    )["packs"]
    assert [(p["documents"], p["shared"]) for p in made] == [(4, 4), (4, 4)]
    assert {p["calibration"] for p in told(run("packs", lead, "--json"))["packs"]} == {"1"}


def test_test_questions_need_gold(run: Run, lead: Path, tmp_path: Path) -> None:
    code, _, err = run("pack", lead, tmp_path / "out", "--annotator", "Mira", "--test-share", ".05")
    assert (code, "There is no test question yet" in err) == (1, True)


def test_a_project_is_handed_over_and_makes_no_more_packs(run: Run, lead: Path, tmp_path: Path) -> None:
    assert run("pack", lead, tmp_path / "mira", "--annotator", "Mira", "--count", "4")[0] == 0
    new = tmp_path / "theirs.rareannot"
    assert told(run("handover", lead, new, "--to", "Nadia", "--json"))["lead"] == "Nadia"
    assert "was handed over to Nadia" in run("pack", lead, tmp_path / "no", "--annotator", "Olaf")[2]
    assert run("pack", new, tmp_path / "olaf", "--annotator", "Olaf", "--count", "3")[0] == 0
    work(tmp_path / "mira.rareannot", "")
    for copy in (lead, new):
        assert told(run("merge", copy, tmp_path / "mira.rareannot", "--json"))["refused"] == []
    assert told(run("team", new, "--json"))["lead"]["name"] == "Nadia"
    assert run("handover", lead, tmp_path / "x", "--to", "Olaf")[0] == 1
    assert run("handover", lead, "--take-up")[0] == 0
    assert run("pack", lead, tmp_path / "yes", "--annotator", "Olaf", "--count", "1")[0] == 0
    assert run("handover", new, tmp_path / "back.rareannot", "--to", "Lead")[0] == 0
    assert run("pack", tmp_path / "back.rareannot", tmp_path / "more", "--annotator", "Olaf", "--count", "1")[0] == 0

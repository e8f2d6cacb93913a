"""Gold that was imported: it says so wherever it is shown, and a merge takes none out of a pack unless told to."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import Run, told
from tests.cli.test_team import lead, work

__all__ = ["lead"]
TEXT = "mine 3 shipped zinc " * 4


def gold_file(folder: Path, text: str = TEXT) -> Path:
    path = folder / "x.jsonl"
    path.write_text(json.dumps({"text": text, "spans": [{"start": 0, "end": 4, "label": "FAC"}]}))
    return path


@pytest.fixture
def pack(run: Run, lead: Path, tmp_path: Path) -> Path:
    """Mira's pack: she did every article, and imported a file as gold."""
    out = tmp_path / "mira.rareannot"
    assert run("pack", lead, out, "--annotator", "Mira")[0] == 0
    work(out, "")
    assert run("import", out, gold_file(tmp_path), "--as", "gold")[0] == 0
    return out


def exported(run: Run, project: Path, layer: str = "gold") -> list[dict[str, Any]]:
    out = project.with_suffix(".jsonl")
    run("export", project, out, "--layer", layer, "--force")
    return [json.loads(line) for line in out.read_text().splitlines()] if out.exists() else []


def test_gold_written_in_a_pack_is_set_aside_and_her_answers_are_taken(run: Run, lead: Path, pack: Path) -> None:
    merged = told(run("merge", lead, pack, "--json"))["files"][0]
    assert (merged["gold_aside"], merged["by_author"][0]["name"]) == (1, "Mira")
    assert exported(run, lead) == []
    again = run("merge", lead, pack)[1]
    assert "0 new events" in again
    assert "Set aside: gold for 1 article, since it was written in a pack and nobody here decided it." in again
    assert "--gold take" in again
    assert run("check", lead)[0] == 0


def test_gold_of_a_pack_that_is_taken_says_by_whom_when_and_from_which_file(run: Run, lead: Path, pack: Path) -> None:
    assert run("merge", lead, pack)[0] == 0
    merged = told(run("merge", lead, pack, "--gold", "take", "--json"))["files"][0]
    assert (merged["new"] > 0, merged["gold_aside"]) == (True, 0)
    (article,) = exported(run, lead)
    how = f"imported by Mira on {datetime.now(UTC):%Y-%m-%d} from x.jsonl"
    assert article["settled"] == how
    said = f"The gold of 1 article was {how}; nobody decided it in the review."
    assert said in run("team", lead)[1]
    assert told(run("team", lead, "--json"))["gold_imported"] == [said]


def test_any_other_word_for_gold_is_a_wrong_use(run: Run, lead: Path, pack: Path) -> None:
    code, _, err = run("merge", lead, pack, "--gold", "perhaps")
    assert code == 2
    assert "“perhaps” is neither aside nor take" in err


def test_a_sync_leaves_gold_of_a_pack_aside_until_it_is_told_to_take_it(
    run: Run, lead: Path, pack: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    assert run("sync", pack, folder)[0] == 0
    report = told(run("sync", lead, folder, "--json"))
    assert [one["gold_aside"] for one in report["merged"]] == [1]
    assert told(run("sync", lead, folder, "--json"))["merged"] == []  # said once, not at every sync
    report = told(run("sync", lead, folder, "--gold", "take", "--json"))
    assert [one["gold_aside"] for one in report["merged"]] == [0]
    assert len(exported(run, lead)) == 1
    assert told(run("sync", lead, folder, "--gold", "take", "--json"))["merged"] == []


def test_gold_in_a_copy_that_is_no_pack_comes_as_ever(run: Run, lead: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.rareannot"
    assert run("backup", lead, copy)[0] == 0
    assert run("import", copy, gold_file(tmp_path), "--as", "gold")[0] == 0
    assert told(run("merge", lead, copy, "--json"))["files"][0]["gold_aside"] == 0
    assert [one["settled"].startswith("imported on ") for one in exported(run, lead)] == [True]

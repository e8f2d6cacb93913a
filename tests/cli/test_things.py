"""`rareannot things`: registers of this computer, what words may mean, and changes to the things of a project."""

import json
from pathlib import Path

from rareannot.store import Project
from tests.cli.calls import Run

CSV = "id,name,kind,names,ticker\nisin:1,Lynas Rare Earths Ltd,organisation,Lynas,ASX: LYC\nisin:2,MP Materials,organisation,,\n"


def test_a_register_is_made_searched_and_removed(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "firms.csv").write_text(CSV, encoding="utf-8")
    assert run("things", "--add", tmp_path / "firms.csv")[:2] == (0, "The register “firms” has 2 things.\n")
    assert run("things")[:2] == (0, "firms\n")
    code, out, _ = run("things", project, "--search", "lynas", "--json")
    assert (code, [thing["id"] for thing in json.loads(out)["things"]]) == (0, ["isin:1"])
    assert run("things", "--remove", "firms")[0] == 0
    code, _, err = run("things", "--remove", "firms")
    assert (code, "There is no register “firms”" in err) == (1, True)


def test_things_of_a_project_are_renamed_merged_and_split(run: Run, project: Path) -> None:
    with Project.open(project) as opened:
        first, second = (opened.things.make(name) for name in ("Lynas", "Lynas Ltd"))
    assert run("things", project, "--rename", f"{first.id}=Lynas Rare Earths")[1] == f"{first.id}: Lynas Rare Earths\n"
    assert run("things", project, "--merge", f"{second.id}={first.id}")[0] == 0
    assert len(json.loads(run("things", project, "--json")[1])["things"]) == 1
    assert run("things", project, "--split", second.id)[1] == f"{second.id}: Lynas Ltd\n"
    assert run("things", project, "--merge", "alone")[0] == 2
    code, _, err = run("things", project, "--merge", "x=y")
    assert (code, "knows no thing “x”" in err) == (1, True)

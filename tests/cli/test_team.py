"""The commands of a team: packs go out, come back and are merged; what is wrong with a file is one sentence."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.store import Project
from tests.cli.calls import Run, told
from tests.store.reviewing import CHILE, answer, finished_project
from tests.store.test_project import do

ARTICLES = 30


@pytest.fixture
def lead(tmp_path: Path) -> Path:
    path = tmp_path / "lead.rareannot"
    with Project.create(path, builtin_label_set()) as project:
        project.add_documents(
            Document(f"mine {i} shipped zinc " * (i + 1), f"n{i}", meta={"source": "wire" if i % 2 else "blog"})
            for i in range(ARTICLES)
        )
        project.suggestions.put([(row, ()) for row in project.ids()], "test 1")
    return path


def work(path: Path, name: str, uid: str = "") -> None:
    """Whoever has the pack marks one span in each article."""
    with Project.open(path) as project:
        owner = project.packs.owner
        project.work_as(*(owner if owner and not uid else (name, uid)))
        for row in project.ids():
            do(project, lambda a: a.add(Span(0, 4, "ORG")), document_id=row)


def test_two_packs_go_out_and_come_back(run: Run, lead: Path, tmp_path: Path) -> None:
    made = told(
        run("pack", lead, tmp_path / "out", "--annotator", "Mira", "--annotator", "Noor", "--overlap", "20",
            "--blind", "10", "--json")
    )["packs"]  # fmt: skip
    assert [(p["annotator"], p["blind"]) for p in made] == [("Mira", 2), ("Noor", 2)]
    assert sum(p["documents"] for p in made) == ARTICLES + made[1]["shared"]
    files = [Path(p["path"]) for p in made]
    assert [f.name for f in files] == ["Mira.rareannot", "Noor.rareannot"]
    for file in files:
        work(file, "")
    merged = told(run("merge", lead, *files, "--json"))
    assert (merged["refused"], merged["warning"]) == ([], None)
    backups = list(workflow.backup_folder().rglob("*.rareannot"))
    assert len(backups) == 1
    assert [f["by_author"][0]["name"] for f in merged["files"]] == ["Mira", "Noor"]
    assert [f["new"] for f in merged["files"]] == [2 * p["documents"] for p in made]
    assert run("check", lead)[0] == 0
    code, out, err = run("merge", lead, *files)
    assert (code, err) == (0, "")
    assert out.count("0 new events") == 2


def test_packs_made_one_after_the_other_know_of_each_other(run: Run, lead: Path, tmp_path: Path) -> None:
    first = told(run("pack", lead, tmp_path / "m", "--annotator", "Mira", "--count", "10", "--overlap", "50", "--json"))
    second = told(
        run("pack", lead, tmp_path / "n", "--annotator", "Noor", "--count", "10", "--overlap", "50", "--json")
    )
    assert (first["packs"][0]["shared"], second["packs"][0]["shared"]) == (0, 5)
    third = told(run("pack", lead, tmp_path / "m2", "--annotator", "Mira", "--count", "10", "--overlap", "0", "--json"))
    with Project.open(tmp_path / "m.rareannot") as one, Project.open(tmp_path / "m2.rareannot") as two:
        assert one.packs.owner == two.packs.owner
        assert not {one.document(i).name for i in one.ids()} & {two.document(i).name for i in two.ids()}
    assert third["packs"][0]["documents"] == 10


def test_articles_are_chosen_by_name_or_number(run: Run, lead: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.rareannot"
    code, said, _ = run("pack", lead, out, "--annotator", "Mira", "--documents", "n4", "--documents", "2")
    assert code == 0
    assert said == f"{out}: 2 articles for Mira, 0 that others have too, 0 without suggestions.\n"
    with Project.open(out) as project:
        assert [project.document(i).name for i in project.ids()] == ["n1", "n4"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--annotator", " "), "An annotator needs a name"),
        (("--annotator", "Mira", "--documents", "n99"), "no article called “n99”"),
        (("--annotator", "Mira", "--documents", "99"), "no article called “99”"),
    ],
)
def test_a_pack_that_cannot_be_made_is_a_sentence(
    run: Run, lead: Path, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    code, _, err = run("pack", lead, tmp_path / "o.rareannot", *words)
    assert (code, err.count("\n")) == (1, 1)
    assert sentence in err
    assert not (tmp_path / "o.rareannot").exists()


def test_a_pack_over_a_file_or_with_nothing_left_is_a_sentence(run: Run, lead: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.rareannot"
    assert run("pack", lead, out, "--annotator", "Mira", "--count", "20")[0] == 0
    held = out.read_bytes()
    assert "already exists" in run("pack", lead, out, "--annotator", "Mira")[2]
    assert out.read_bytes() == held
    assert run("pack", lead, tmp_path / "m2", "--annotator", "Mira")[0] == 0
    code, _, err = run("pack", lead, tmp_path / "m3", "--annotator", "Mira", "--overlap", "10")
    assert code == 1
    assert "There is nothing left to give to “Mira”" in err


def test_a_dry_run_says_who_would_get_what_and_writes_nothing(run: Run, lead: Path, tmp_path: Path) -> None:
    words = [w for name in ("Mira", "Noor", "Olaf") for w in ("--annotator", name)]
    asked = ("pack", lead, tmp_path / "out", *words, "--count", "8", "--overlap", "50", "--dry-run")
    said = told(run(*asked, "--json"))
    assert [(p["annotator"], p["documents"], p["shared"]) for p in said["packs"]] == [
        ("Mira", 8, 4),
        ("Noor", 8, 4),
        ("Olaf", 8, 4),
    ]
    assert [pair["documents"] for pair in said["pairs"]] == [2, 2, 2]
    assert "Mira and Noor" in run(*asked)[1]
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_met_is_said_before_a_file_is_written(run: Run, lead: Path, tmp_path: Path) -> None:
    words = ("--annotator", "Mira", "--annotator", "Noor", "--count", "25", "--overlap", "0")
    code, _, err = run("pack", lead, tmp_path / "out", *words, "--dry-run")
    assert code == 0
    assert err.splitlines() == [
        f"“{name}” gets 15 of the 25 articles asked for: not enough are left." for name in ("Mira", "Noor")
    ]


@pytest.mark.parametrize("option", ["--overlap", "--blind"])
def test_a_share_beyond_100_percent_is_wrong_usage(run: Run, lead: Path, tmp_path: Path, option: str) -> None:
    assert run("pack", lead, tmp_path / "o", "--annotator", "Mira", option, "101")[0] == 2


def test_files_that_are_refused_do_not_stop_the_others(run: Run, lead: Path, tmp_path: Path) -> None:
    good, cut = tmp_path / "good.rareannot", tmp_path / "cut.rareannot"
    assert run("pack", lead, good, "--annotator", "Mira")[0] == 0
    work(good, "")
    cut.write_bytes(good.read_bytes()[:-3000])
    foreign, odd = tmp_path / "foreign.rareannot", tmp_path / "odd.rareannot"
    assert run("new", foreign)[0] == 0
    odd.write_text("no project at all")
    code, out, err = run("merge", lead, cut, foreign, odd, tmp_path / "none", good, "--json")
    assert code == 3
    found = json.loads(out)
    assert [f["new"] for f in found["files"]] == [2 * ARTICLES]
    assert [r["file"] for r in found["refused"]] == [cut.name, foreign.name, odd.name, "none"]
    said = err.splitlines()
    for line, sentence in zip(said, ("cut off", "another project", "not a rareannot", "no project"), strict=True):
        assert sentence in line
    assert run("check", lead)[0] == 0
    assert run("merge", lead, cut, foreign)[0] == 1


def test_a_clone_edited_in_two_places_loses_nothing(run: Run, lead: Path, tmp_path: Path) -> None:
    desk, laptop = tmp_path / "desk.rareannot", tmp_path / "laptop.rareannot"
    assert run("pack", lead, desk, "--annotator", "Mira", "--documents", "n1")[0] == 0
    copyfile(desk, laptop)
    work(desk, "")
    work(laptop, "")
    merged = told(run("merge", lead, desk, laptop, "--json"))["files"]
    assert [f["new"] for f in merged] == [2, 2]
    with Project.open(lead) as project:
        assert len(project.annotation(2, project.author("Mira")).decided) == 2


def test_two_annotators_with_one_name_are_asked_about(run: Run, lead: Path, tmp_path: Path) -> None:
    for uid in ("1" * 32, "2" * 32):
        file = Path(copyfile(lead, tmp_path / f"{uid}.rareannot"))
        work(file, "Mira", uid)
    files = sorted(tmp_path.glob("[12]*.rareannot"))
    code, out, err = run("merge", lead, *files)
    assert (code, err) == (0, "")
    assert out.count("There are two annotators called “Mira” now") == 1
    code, _, err = run("pack", lead, tmp_path / "p", "--annotator", "Mira")
    assert code == 1
    assert "“Mira #111111” (30 articles), “Mira #222222” (30 articles). Say which by one of these, or by the id" in err
    with Project.open(lead) as project:
        project.add_documents([Document("one more mine", "new")])
    (made,) = told(run("pack", lead, tmp_path / "p", "--annotator", "1" * 32, "--json"))["packs"]
    assert (made["annotator"], made["documents"]) == ("Mira", 1)
    found = told(run("people", lead, "--rename", f"{'2' * 32}=Mira K.", "--json"))["people"]
    assert [(p["name"], p["id"], p["documents"]) for p in found] == [
        ("Mira", "1" * 32, ARTICLES + 1),
        ("Mira K.", "2" * 32, ARTICLES),
    ]
    assert told(run("merge", lead, files[1], "--json"))["files"][0]["new"] == 0
    assert "Mira K." in run("people", lead)[1]
    assert "needs a name" in run("people", lead, "--rename", f"{'2' * 32}=")[2]
    assert "There is no annotator “nobody”" in run("people", lead, "--rename", "nobody=Olaf")[2]


def test_a_merge_that_is_killed_leaves_the_file_as_it_was(lead: Path, tmp_path: Path) -> None:
    file = Path(copyfile(lead, tmp_path / "many.rareannot"))
    for _ in range(20):
        work(file, "Mira", "1" * 32)
    with Project.open(lead) as project:
        before = project.last_event()
    command = [sys.executable, "-m", "rareannot", "merge", str(lead), str(file)]
    journal = lead.with_name(lead.name + "-journal")
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while child.poll() is None and not (journal.exists() and journal.stat().st_size):
        time.sleep(0.001)
    child.kill()  # which may have ended
    child.wait()
    with Project.open(lead) as project:
        after = project.last_event()
        assert after == before or after > before + 100
        assert project.check() == []
        report = project.merge(file)
        assert report.new == (0 if after > before else project.last_event() - before)
        assert project.check() == []


def test_the_report_says_what_is_new_for_whom(run: Run, lead: Path, tmp_path: Path) -> None:
    file = tmp_path / "m.rareannot"
    assert run("pack", lead, file, "--annotator", "Mira", "--documents", "n3")[0] == 0
    work(file, "")
    found: dict[str, Any] = told(run("merge", lead, file, "--json"))["files"][0]
    assert found["by_document"] == [
        {"id": 4, "headline": found["by_document"][0]["headline"], "new": 2, "authors": ["Mira"]}
    ]
    assert found["by_author"][0]["joined"] is True
    assert {"new", "known", "refused", "changed", "questions", "notices"} <= found.keys()


# ---- a shared folder ----


def test_packs_and_their_lead_sync_over_a_folder(
    run: Callable[..., tuple[int, str, str]], lead: Path, tmp_path: Path
) -> None:
    team = tmp_path / "team"
    team.mkdir()
    assert run("pack", lead, tmp_path / "packs", "--annotator", "Anna", "--annotator", "Ben")[0] == 0
    for name in ("Anna", "Ben"):
        work(tmp_path / "packs" / f"{name}.rareannot", name)
        code, out, _ = run("sync", tmp_path / "packs" / f"{name}.rareannot", team)
        assert (code, out.startswith("Put into the folder: ")) == (0, True)
    code, out, err = run("sync", lead, team, "--json")
    told_ = json.loads(out)
    assert (code, err, sorted(a["name"] for one in told_["merged"] for a in one["by_author"])) == (
        0,
        "",
        ["Anna", "Ben"],
    )
    assert (told_["put"], "packs were handed out" in told_["not_put"]) == ("", True)
    code, out, _ = run("sync", lead, team)
    lines = out.splitlines()
    assert [line.endswith(": known since an earlier sync.") for line in lines] == [True, True, False, False]
    assert re.match(r"Put there last: by (Anna|Ben), ", lines[-1])  # both within a second
    code, out, _ = run("sync", lead, team.as_uri(), "--put")
    assert any(line.startswith("Put into the folder: ") for line in out.splitlines())
    taken = run("sync", lead, team, "--take-only")[1].splitlines()
    assert "As you asked, nothing of this project is in the folder." in taken


def test_what_a_sync_refuses_is_a_sentence_and_the_rest_is_done(
    run: Callable[..., tuple[int, str, str]], lead: Path, tmp_path: Path
) -> None:
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / "letter.rareannot").write_bytes(b"Dear colleagues, " * 100)
    code, out, err = run("sync", lead, tmp_path / "team")
    assert (code, err) == (3, "rareannot: “letter.rareannot” is not a rareannot project.\n")
    assert out.startswith("Put into the folder: ")
    assert run("sync", lead, tmp_path / "team", "--take-only")[0] == 1


def test_a_sync_with_no_folder_is_a_sentence(
    run: Callable[..., tuple[int, str, str]], lead: Path, tmp_path: Path
) -> None:
    code, out, err = run("sync", lead, tmp_path / "gone")
    assert (code, out) == (1, "")
    assert err.startswith("rareannot: There is no folder “")


def test_a_copy_without_names_is_written_and_says_whose_name_still_stands_in_it(
    run: Run, lead: Path, tmp_path: Path
) -> None:
    work(lead, "Mira")
    out = tmp_path / "out.rareannot"
    code, said, _ = run("people", lead, "--anonymise", out)
    assert code == 0
    assert "without the names of 1 annotator to" in said
    assert b"Mira" not in out.read_bytes()
    with Project.open(lead) as project:
        project.work_as("Mira")
        do(project, lambda a: a.with_note("Mira was here", flag=False), document_id=1)
    code, _, err = run("people", lead, "--anonymise", out)
    assert (code, "already exists" in err) == (1, True)
    out.unlink()
    assert told(run("people", lead, "--anonymise", out, "--json"))["copy"]["left"] == ["Mira"]


def test_an_anonymous_pack_is_asked_for_by_a_word(run: Run, lead: Path, tmp_path: Path) -> None:
    assert run("pack", lead, tmp_path / "p", "--annotator", "Mirabel", "--anonymous")[0] == 0
    assert b"Mirabel" not in (tmp_path / "p.rareannot").read_bytes()
    assert "Mirabel" in run("people", lead)[1]


@pytest.mark.parametrize(
    "words",
    [("pack", "{lead}", "{out}", "--annotator", "\udcff"), ("import", "{lead}", "{out}", "--annotator", "\udcff")],
)
def test_a_name_that_is_not_all_text_is_a_sentence(
    run: Run, lead: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (source := tmp_path / "a.jsonl").write_text(
        '{"text": "one mine", "spans": [{"start": 0, "end": 3, "label": "ORG"}]}\n'
    )
    code, _, err = run(
        *(word.format(lead=lead, out=source if words[0] == "import" else tmp_path / "o") for word in words)
    )
    assert code == 1
    assert "holds characters that cannot be shown; type it again." in err


def altered(lead: Path, tmp_path: Path) -> Path:
    """A copy of the project in which Mira's answer to an article is another than here."""
    work(lead, "Mira")
    copy = Path(copyfile(lead, tmp_path / "copy.rareannot"))
    with Project.open(copy) as project:
        project.work_as("Mira")
        do(project, lambda a: a.with_note("changed", flag=False), document_id=1)
    return copy


def note(lead: Path) -> str:
    with Project.open(lead) as project:
        return project.annotation(1, project.author("Mira")).note


def test_a_copy_that_changes_somebodys_answers_is_refused_until_it_is_accepted(
    run: Run, lead: Path, tmp_path: Path
) -> None:
    copy = altered(lead, tmp_path)
    code, _, err = run("merge", lead, copy)
    assert (code, note(lead)) == (1, "")
    assert "changes answers of Mira (1 article) that are already in this project" in err
    uid = err.rpartition("--accept-others ")[2].strip()
    code, out, _ = run("merge", lead, copy, "--json")
    assert [(a["name"], a["articles"]) for a in json.loads(out)["refused"][0]["altered"]] == [("Mira", 1)]
    assert run("merge", lead, copy, "--accept-others", "nobody")[0] == 1
    assert note(lead) == ""
    assert run("merge", lead, copy, "--accept-others", uid)[0] == 0
    assert note(lead) == "changed"


def test_a_sync_with_such_a_copy_is_refused_until_it_is_accepted(run: Run, lead: Path, tmp_path: Path) -> None:
    copy = altered(lead, tmp_path)
    (folder := tmp_path / "team").mkdir()
    assert run("sync", copy, folder)[0] == 0
    code, _, err = run("sync", lead, folder)
    assert (code, note(lead)) == (3, "")
    assert "of Mira (1 article)" in err
    assert "--accept-others" in err
    assert run("sync", lead, folder, "--accept-others", "Mira")[0] == 0
    assert note(lead) == "changed"


def test_the_overview_lists_everybody_and_writes_csv(run: Run, lead: Path, tmp_path: Path) -> None:
    work(lead, "Mira")
    assert run("pack", lead, tmp_path / "noor", "--annotator", "Noor", "--count", "5")[0] == 0
    said = told(run("team", lead, "--json"))["people"]
    assert [(p["name"], p["given"], p["done"], p["open"]) for p in said] == [
        ("Noor", 5, 0, 5),
        ("Mira", ARTICLES, 0, ARTICLES),
    ]
    out = tmp_path / "team.csv"
    assert "Noor" in run("team", lead, "--csv", out)[1]
    assert out.read_text("utf-8").startswith("annotator,id,given")
    code, _, err = run("team", lead, "--csv", out)
    assert (code, "--force" in err) == (1, True)


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    """A project that three annotators have finished."""
    path = tmp_path / "p.rareannot"
    finished_project(path).close()
    return path


def test_two_ids_are_joined_and_parted_and_the_question_comes_until_it_is_answered(run: Run, finished: Path) -> None:
    with Project.open(finished) as project:
        answer(project, "Again", 1, [CHILE])
        project.people.rename(project.author("again"), "mira")
    data = told(run("people", finished, "--json"))
    (question,) = data["questions"]
    assert "--same mira again" in question
    assert len(told(run("agreement", finished, "--json"))["annotators"]) == 4
    joined = told(run("people", finished, "--same", "mira", "again", "--json"))
    assert joined["questions"] == []
    assert [one.get("same_as") for one in joined["people"]] == [None, None, None, "mira"]
    measured = told(run("agreement", finished, "--json"))
    assert len(measured["annotators"]) == 3
    assert [(p["a"], p["documents"]) for p in measured["self_agreement"]] == [("Mira", 1)]
    code, _, err = run("people", finished, "--same", "again", "mira")
    assert (code, err) == (1, "rareannot: These two ids are one person already.\n")
    parted = told(run("people", finished, "--apart", "again", "mira", "--json"))
    assert (parted["questions"], [one.get("same_as") for one in parted["people"]]) == ([], [None] * 4)
    assert len(told(run("agreement", finished, "--json"))["annotators"]) == 4

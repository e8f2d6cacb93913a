"""Every verb of the command line with --json, run on small projects; whoever calls gets to see what each prints."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from typing import Any

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.store import Project
from tests.cli.calls import gold_file, span
from tests.learn.schools import school
from tests.store.reviewing import finished_project
from tests.store.test_project import do
from tests.workflow.crawl.articles import records, write_shards

Call = Callable[..., Any]
"""Runs a verb with --json; the last object that it printed."""
PARTS = {
    "one_person": {
        "new", "import", "labels", "formats", "suggest", "sources", "lint", "next", "export", "facts", "dataset", "evaluate",
        "archive", "imports", "things",
    },
    "files": {"check", "backup", "restore", "recover", "plugins"},
    "team": {
        "pack", "merge", "sync", "packs", "take-back", "agreement", "calibrate", "team", "people", "handover", "log", "pace",
    },
    "crawl": {"tag", "duplicates", "choose", "compare", "export", "import", "prevalence"},
    "learning": {"new", "import", "train", "pipelines"},
}  # fmt: skip
"""The functions of this module, and the verbs that each runs."""


def one_person(call: Call, folder: Path) -> None:
    """From a new project to an export, and back."""
    project, gold, odd = folder / "p.rareannot", gold_file(folder, span("chile", "GPE")), folder / "odd.jsonl"
    odd.write_text('{"text": "Kallvik sold 3 tons.", "spans": [{"start": 0, "end": 7, "label": "NOBODY"}]}\n{broken\n')
    call("new", project)
    call("import", project, odd, "--preview")
    call("import", project, odd)
    call("import", project, gold, "--annotator", "Mira")
    call("labels", project)
    call("formats")
    call("suggest", project, "--source", "figures", "--source", "places")
    call("suggest", project)
    call("sources", project, "--off", "figures", "--hold", "ORG=0.5")
    call("lint", project, "--layer", "Mira")
    call("next", project)
    call("export", project, folder / "out.jsonl")
    call("export", project, folder / "out.conll", "--format", "conll2003", "--check")
    call("facts", project, "-o", folder / "facts.csv")
    (folder / "firms.csv").write_text("id,name,kind,names,ticker\nisin:1,Lynas,organisation,LYC,ASX: LYC\n", "utf-8")
    for words in (
        ["--add", folder / "firms.csv"],
        [],
        [project],
        [project, "--search", "lynas"],
        ["--remove", "firms"],
    ):
        call("things", *words)
    call("dataset", project, folder / "set")
    call("evaluate", gold, "--source", "places")
    call("archive", project, "2")
    call("archive", project)
    call("archive", project, "--back")
    gold.write_text(gold.read_text("utf-8").replace('"GPE"', '"LOC"'), encoding="utf-8")
    call("import", project, gold, "--annotator", "Mira", "--replace")
    group = call("imports", project)["replaced"][0]["id"]
    call("imports", project, "--undo-replace", group)
    call("imports", project, "--undo", "1")


def files(call: Call, folder: Path) -> None:
    """Copies, and what is damaged."""
    project = folder / "p.rareannot"
    Project.create(project, builtin_label_set()).close()
    call("check", project)
    call("backup", project, folder / "copy.rareannot")
    call("restore", folder / "copy.rareannot", folder / "again.rareannot")
    project.write_bytes(bytes(4096) + project.read_bytes()[4096:])
    call("check", project)
    call("recover", project, folder / "out.rareannot", "--only-look")
    call("recover", project, folder / "out.rareannot")
    call("plugins", "--add", "mine", "--kind", "command", "--set", "command=cat")
    call("plugins", "--remove", "mine")


def team(call: Call, folder: Path) -> None:
    """Packs that go out, come back and are compared."""
    lead = folder / "lead.rareannot"
    with Project.create(lead, builtin_label_set()) as project:
        project.add_documents(Document(f"mine {i} shipped zinc", f"n{i}") for i in range(12))
    two = ("--annotator", "Mira", "--annotator", "Noor", "--overlap", "50", "--count", "4")
    call("pack", lead, folder / "packs", *two, "--dry-run")
    made = call("pack", lead, folder / "packs", *two, "--calibration", "4")["packs"]
    for one, label in zip(made, ("ORG", "LOC"), strict=True):
        work(Path(one["path"]), label)
    letter = folder / "letter.rareannot"
    letter.write_bytes(b"Dear colleagues, " * 100)
    call("merge", lead, made[0]["path"], letter)
    (folder / "shared").mkdir()
    call("sync", made[1]["path"], folder / "shared")
    copyfile(letter, folder / "shared" / letter.name)
    call("sync", lead, folder / "shared")
    call("packs", lead)
    call("pack", lead, folder / "more", "--annotator", "Olaf", "--count", "3")
    call("take-back", lead, "Olaf", "--to", "Noor", "--dry-run")
    call("take-back", lead, "Olaf", folder / "given", "--to", "Noor")
    call("take-back", lead, "Olaf", "--undo")
    call("agreement", lead)
    call("calibrate", lead)
    call("team", lead)
    call("team", lead, "--articles", "Mira=done")
    call("log", lead, "--person", "Mira", "--most", "3")
    call("log", lead)
    call("pace", lead)
    call("pace", lead, "--rate", "20", "--currency", "EUR", "--seen-by", "everybody", "--deadline", "2040-01-02")
    call("people", lead, "--leave-out", "Noor")
    call("people", lead, "--anonymise", folder / "nameless.rareannot")
    call("handover", lead, folder / "theirs.rareannot", "--to", "Nadia")
    call("handover", lead, "--take-up")
    finished_project(folder / "done.rareannot").close()
    call("agreement", folder / "done.rareannot")


def work(path: Path, label: str) -> None:
    """Whoever has the pack marks one span in each article, and is done with it."""
    with Project.open(path) as project:
        owner = project.packs.owner
        assert owner is not None
        project.work_as(*owner)
        for row in project.ids():
            do(project, lambda a: a.add(Span(0, 4, label)), document_id=row)
            do(project, lambda a: a.with_status("done"), document_id=row)


def gold_of_school(path: Path, count: int) -> Path:
    """Gold to train on, as a file."""
    made = [{"id": one.name, "text": one.text, "spans": [s.as_json() for s in one.spans]} for one in school(count)]
    path.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    return path


def crawl(call: Call, folder: Path) -> None:
    """A crawl tagged twice without a shard that is damaged, and some of it labelled."""
    write_shards(folder / "crawl", records(12, 3), 3)
    (folder / "crawl" / "s009.jsonl.gz").write_bytes(b"no gzip")
    for source, out in (("figures", "a"), ("materials", "b")):
        call("tag", folder / "crawl", folder / out, "--source", source, "--skip-failed")
    call("duplicates", folder / "b")
    call("choose", folder / "b", "-k", "4", "--into", folder / "day.rareannot", "--random", "1")
    call("compare", folder / "a", folder / "b")
    gold = folder / "gold.jsonl"
    call("export", folder / "day.rareannot", gold, "--layer", "suggestions", "--articles", "all")
    call("import", folder / "day.rareannot", gold, "--as", "gold")
    call("prevalence", folder / "b", folder / "day.rareannot", "--label", "MATERIAL", "--layer", "gold")


def learning(call: Call, folder: Path) -> None:
    """A pipeline from gold."""
    project, gold = folder / "p.rareannot", gold_of_school(folder / "gold.jsonl", 6)
    call("new", project)
    call("import", project, gold, "--annotator", "Mira")
    call("train", project, "--passes", "1", "--patience", "1", "--alone")
    call("pipelines", project, "--use", "1")

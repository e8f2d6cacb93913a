"""A value in the file that is no longer what the program wrote: every verb says so in a sentence, and none in a traceback."""

from pathlib import Path
from shutil import copyfile

import pytest

from rareannot.cli import main
from rareannot.core.errors import UserError
from rareannot.store import Project
from tests.store.conftest import filled
from tests.store.test_care import tamper
from tests.store.test_project import do

VALUES = {
    "label set": "setting SET value = '{' WHERE name = 'labels'",
    "trust": 'setting SET value = \'{"thresholds":{"figures":"x"}}\' WHERE name = \'trust\'',
    "pack": "setting SET value = '{\"uid\":[]}' WHERE name GLOB 'pack/*'",
    "pipeline": "setting SET value = '[]' WHERE name = 'pipeline'",
    "facts": "document SET meta = '{,'",
    "facts of another shape": "document SET meta = '[]'",
    "suggestions": "suggestion SET items = '[{]'",
    "suggestions of another shape": "suggestion SET items = '{}'",
    "log": "event SET after = substr(after, 2), before = substr(before, 2)",
    "log of another shape": "event SET after = '[7]', before = '\"\"'",
    "times": "event SET at = 'no time at all'",
    "figures": "span SET value = 'many' WHERE value IS NOT NULL",
}
VERBS = {
    "suggest": "{p} --source figures --again",
    "export": "{p} {out}.jsonl --articles all --decisions",
    "export suggestions": "{p} {out}.jsonl --layer suggestions",
    "export Mira": "{p} {out}.jsonl --layer Mira --articles all",
    "dataset": "{p} {out}",
    "labels": "{p}",
    "labels new": "{p} --import {labels}",
    "labels undo": "{p} --undo",
    "lint": "{p} --layer Mira",
    "agreement": "{p} --report {out}.html",
    "sources": "{p} --off figures",
    "next": "{p}",
    "pipelines": "{p}",
    "train": "{p} {out}",
    "pack": "{p} {out}.rareannot --annotator Zed",
    "people": "{p}",
    "merge": "{p} {other}",
    "sync": "{p} {folder}",
    "import": "{p} {in}",
    "backup": "{p} {out}.rareannot",
    "check": "{p}",
    "recover": "{p} {out}.rareannot --yes",
}


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with work of two people, settings, and a pack that was handed out."""
    path = tmp_path_factory.mktemp("worked") / "p.rareannot"
    with filled(path) as project:
        for name in ("Mira", "Noor"):
            project.work_as(name)
            do(project, lambda a: a.accept_all([s.id for s in a.undecided()]).with_status("done"))
        project.suggestions.set_trust(project.suggestions.trust.held_back("figures", 0.5))
    assert main(["pack", str(path), str(path.with_name("pack.rareannot")), "--annotator", "Ann"], lambda *_: 0) == 0
    return path


@pytest.mark.parametrize("value", VALUES)
def test_each_verb_ends_with_a_sentence(
    worked: Path, tmp_path: Path, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, (verb, words) in enumerate(VERBS.items()):
        place = tmp_path / str(number)
        (place / "folder").mkdir(parents=True)
        project = Path(copyfile(worked, place / "p.rareannot"))
        tamper(project, "PRAGMA ignore_check_constraints = ON", f"UPDATE OR IGNORE {VALUES[value]}")
        (place / "in.jsonl").write_text('{"text": "ore from the kiln"}\n')
        names = {
            "p": project,
            "out": place / "out",
            "folder": place / "folder",
            "other": worked,
            "in": place / "in.jsonl",
        }
        code = main([verb.split()[0], *words.format(labels="conll-4", **names).split()], lambda *_: 0)
        said = capsys.readouterr()
        assert code in (0, 1), verb
        assert code == 0 or said.err.startswith("rareannot: ") or said.out, verb


def test_who_meets_it_is_told_where_to_go(worked: Path, tmp_path: Path) -> None:
    project = Path(copyfile(worked, tmp_path / "p.rareannot"))
    tamper(project, "PRAGMA ignore_check_constraints = ON", f"UPDATE {VALUES['facts']}")
    with Project.open(project) as opened, pytest.raises(UserError, match=r"rareannot check.*rareannot recover"):
        opened.document(1)

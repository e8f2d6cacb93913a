"""Updates for packs that are out: label set, guidelines and messages come in, and nothing of anybody else."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.merge.merge_report import Pack
from tests.store.conftest import SUGGESTIONS, filled_file
from tests.store.merge.test_merging import NOOR, edit
from tests.store.test_project import do

MIRA, OLAF = "a" * 32, "b" * 32


@pytest.fixture
def base(path: Path) -> Path:
    """A lead's project in which Noor has answered, with packs for Mira and Olaf beside it."""
    filled_file(path)
    edit(path, NOOR, lambda a: a.reject(SUGGESTIONS[0].id).with_note("is this right? asks noor", flag=False))
    with Project.open(path) as lead:
        lead.work_as("Lena")
        for uid, name in ((MIRA, "Mira"), (OLAF, "Olaf")):
            lead.packs.make(path.with_name(f"{name}.rareannot"), Pack(uid, name, (1, 2)))
    return path


def add_to_guidelines(lead: Project, text: str) -> None:
    labels = lead.label_set
    lead.label_versions.save(replace(labels, guidelines=f"{labels.guidelines.rstrip()}\n{text}\n"))


def update(base: Path, uid: str, name: str) -> Path:
    out = base.with_name(f"{name}.rareupdate")
    out.unlink(missing_ok=True)
    with Project.open(base) as lead:
        lead.packs.write_update(out, uid)
    return out


def test_a_pack_takes_in_new_guidelines_and_says_which_lines_differ(base: Path) -> None:
    with Project.open(base) as lead:
        lead.work_as("Lena")
        add_to_guidelines(lead, "Mark names.\nLeave out titles.")
    with Project.open(base.with_name("Mira.rareannot")) as pack:
        report = pack.merge(update(base, MIRA, "Mira"))
        assert report.label_lines == ("+ Mark names.", "+ Leave out titles.")
        assert pack.label_set.guidelines.endswith("\nMark names.\nLeave out titles.\n")
        assert pack.merge(base.with_name("Mira.rareupdate")).label_lines == ()
        assert pack.check() == []


def test_an_update_holds_no_answer_and_no_name_of_anybody(base: Path) -> None:
    with Project.open(base) as lead:
        lead.work_as("Lena")
        add_to_guidelines(lead, "Mark names.")
        lead.messages.send("for all", ["*"])
        lead.messages.send("for olaf alone", [OLAF])
        lead.messages.send("for both", [MIRA, OLAF])
        secrets = [
            *("Noor", "Olaf", "Lena", "asks noor", "for olaf", OLAF, NOOR[1], SUGGESTIONS[0].id),
            *(lead.document(row).text[:20] for row in lead.ids()),
        ]
    out = update(base, MIRA, "Mira")
    pack = base.with_name("Mira.rareannot")
    before = pack.read_bytes()
    with Project.open(pack) as opened:
        opened.merge(out)
        assert sorted(one.text for one in opened.messages.all()) == ["for all", "for both"]
        assert [one.by_name for one in opened.messages.all()] == ["", ""]
    for secret in secrets[:-2]:
        assert secret.encode() not in out.read_bytes(), secret
        assert (secret.encode() in pack.read_bytes()) == (secret.encode() in before), secret
    for text in secrets[-2:]:
        assert text.encode() not in out.read_bytes()


def test_of_an_update_that_was_tampered_with_no_answers_come_in(base: Path) -> None:
    forged = base.with_name("forged.rareannot")
    with Project.open(base) as lead:
        lead.packs.make(forged, Pack(MIRA, "Mira", (1, 2)))
    with Project.open(forged) as project:
        project.work_as("Noor", NOOR[1])
        do(project, lambda a: a.accept(SUGGESTIONS[0].id), document_id=1)
    with sqlite3.connect(forged) as db:
        db.execute("UPDATE setting SET value = json_set(value, '$.update', json('true')) WHERE name = 'owner'")
    db.close()
    with Project.open(base.with_name("Mira.rareannot")) as pack:
        pack.merge(forged)
        assert [author.name for author in pack.authors()] == ["Mira"]


def test_an_update_for_somebody_else_is_refused(base: Path) -> None:
    out = update(base, OLAF, "Olaf")
    with Project.open(base.with_name("Mira.rareannot")) as pack, pytest.raises(UserError, match="for somebody else"):
        pack.merge(out)


def test_each_answer_remembers_the_version_that_its_pack_had(base: Path) -> None:
    pack = base.with_name("Mira.rareannot")
    with Project.open(pack) as opened:
        opened.work_as("Mira", MIRA)
        do(opened, lambda a: a.accept(SUGGESTIONS[0].id), document_id=1)
    with Project.open(base) as lead:
        lead.work_as("Lena")
        first = lead.label_set.version
        add_to_guidelines(lead, "Mark names.")
    with Project.open(pack) as opened:
        opened.work_as("Mira", MIRA)
        opened.merge(update(base, MIRA, "Mira"))
        do(opened, lambda a: a.with_status("done"), document_id=2)
    with Project.open(base) as lead:
        lead.merge(pack)
        mira = lead.author("Mira").id
        versions = lead.label_versions.answer_versions()
        assert (versions[mira, 1], versions[mira, 2]) == (first, first + 1)
        assert [one.answers for one in lead.label_versions.versions()] == [1, 2]  # and Noor's
        assert lead.check() == []


def test_a_message_from_a_pack_goes_to_the_lead_alone(base: Path) -> None:
    with Project.open(base.with_name("Mira.rareannot")) as pack:
        pack.work_as("Mira", MIRA)
        pack.messages.send("hello all", ["*", OLAF])
    with Project.open(base) as lead:
        lead.work_as("Lena")
        lead.merge(base.with_name("Mira.rareannot"))
        assert [(one.text, one.by_name, one.open) for one in lead.messages.all() if not one.is_note] == [
            ("hello all", "Mira", True)
        ]
    with Project.open(base.with_name("Olaf.rareannot")) as pack:
        pack.merge(update(base, OLAF, "Olaf"))
        assert pack.messages.all() == []

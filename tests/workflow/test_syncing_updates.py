"""A shared folder carries label set, guidelines and messages to packs that are out, and nothing of anybody else."""

from dataclasses import replace
from pathlib import Path

from rareannot.core.own_files import UPDATE_SUFFIX
from rareannot.store import Project
from rareannot.store.merge.merge_report import Pack
from tests.store.merge.test_merging import NOOR, edit
from tests.workflow.sharing import accept, annotators, names, sync

PEOPLE = {"Mira": "a" * 32, "Olaf": "b" * 32}


def packs(base: Path) -> dict[str, Path]:
    paths = {name: base.with_name(f"{name}.rareannot") for name in PEOPLE}
    with Project.open(base) as lead:
        lead.work_as("Lena")
        for name, uid in PEOPLE.items():
            lead.packs.make(paths[name], Pack(uid, name, (1, 2)))
    return paths


def add_to_guidelines(base: Path, text: str) -> None:
    with Project.open(base) as lead:
        lead.work_as("Lena")
        lead.label_versions.save(replace(lead.label_set, guidelines=f"{lead.label_set.guidelines.rstrip()}\n{text}\n"))


def updates(folder: Path) -> list[str]:
    return [name for name in names(folder) if name.endswith(UPDATE_SUFFIX)]


def test_a_sync_takes_guidelines_and_messages_to_the_pack_and_the_question_back(base: Path, folder: Path) -> None:
    edit(base, NOOR, accept(0))
    paths = packs(base)
    add_to_guidelines(base, "Mark names.")
    with Project.open(base) as lead:
        lead.work_as("Lena")
        lead.messages.send("for olaf alone", [PEOPLE["Olaf"]])
    assert sync(base, folder).updates == 2
    report = sync(paths["Mira"], folder)
    assert (report.merged[0].label_lines, report.merged[0].messages) == (("+ Mark names.",), 0)
    assert report.put
    assert annotators(paths["Mira"]).isdisjoint({"Noor", "Lena", "Olaf"})
    assert sync(paths["Olaf"], folder).merged[0].messages == 1
    for secret in (b"Noor", b"Lena", b"Olaf", b"for olaf", PEOPLE["Olaf"].encode()):
        assert secret not in paths["Mira"].read_bytes()
    with Project.open(paths["Mira"]) as pack:
        pack.work_as("Mira", PEOPLE["Mira"])
        pack.messages.send("What of titles?")
    sync(paths["Mira"], folder)
    sync(base, folder)
    with Project.open(base) as lead:
        lead.work_as("Lena")
        assert [(one.text, one.open) for one in lead.messages.all() if one.by_name == "Mira"] == [
            ("What of titles?", True)
        ]


def test_an_update_is_put_once_and_replaced_by_the_next_one(base: Path, folder: Path) -> None:
    paths = packs(base)
    assert sync(base, folder).updates == 2
    first = updates(folder)
    assert (sync(base, folder).updates, updates(folder)) == (0, first)
    add_to_guidelines(base, "Mark names.")
    assert sync(base, folder).updates == 2
    assert len(updates(folder)) == 2
    assert not {*updates(folder)} & {*first}
    assert len(sync(paths["Mira"], folder).merged) == 1
    assert sync(paths["Mira"], folder).merged == ()


def test_a_project_that_puts_nothing_puts_no_updates(base: Path, folder: Path) -> None:
    packs(base)
    assert (sync(base, folder, put=False).updates, names(folder)) == (0, [])

"""Messages: who sees which, what is unread or open, taking one back; and that syncs in any order end with the same."""

from pathlib import Path
from random import Random

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.merge.merge_report import Pack
from tests.store.conftest import SUGGESTIONS, filled_file
from tests.store.test_project import do

PEOPLE = {"Mira": "a" * 32, "Olaf": "b" * 32}


@pytest.fixture
def base(path: Path) -> Path:
    filled_file(path)
    with Project.open(path) as lead:
        lead.work_as("Lena", "c" * 32)
        for name, uid in PEOPLE.items():
            lead.packs.make(path.with_name(f"{name}.rareannot"), Pack(uid, name, (1, 2)))
    return path


def open_as(base: Path, name: str) -> Project:
    project = Project.open(base if name == "Lena" else base.with_name(f"{name}.rareannot"))
    project.work_as(name, PEOPLE.get(name, "c" * 32))
    return project


def exchange(base: Path, name: str) -> None:
    """The pack goes to the lead, and the lead's update to the pack."""
    pack, out = base.with_name(f"{name}.rareannot"), base.with_name(f"{name}.rareupdate")
    with open_as(base, "Lena") as lead:
        lead.merge(pack)
        out.unlink(missing_ok=True)
        lead.packs.write_update(out, PEOPLE[name])
    with open_as(base, name) as annotator:
        annotator.merge(out)


def test_a_question_is_open_until_it_is_answered_and_the_answer_is_unread_until_it_is_read(base: Path) -> None:
    with open_as(base, "Mira") as pack:
        pack.messages.send("Is Mt a unit?", place=(1, 0, 4))
    exchange(base, "Mira")
    with open_as(base, "Lena") as lead:
        (question,) = lead.messages.all()
        assert (question.by_name, question.open, question.unread) == ("Mira", True, True)
        assert question.quote == lead.document(1).text[:4]
        lead.messages.send("Yes.", [question.by], answers=question.id)
        assert [one.open for one in lead.messages.all() if one.id == question.id] == [False]
    exchange(base, "Mira")
    with open_as(base, "Mira") as pack:
        answer = next(one for one in pack.messages.all() if not one.mine)
        assert (answer.text, answer.answers, answer.unread, pack.messages.unread()) == ("Yes.", question.id, True, 1)
        pack.messages.mark_read([answer.id])
        assert pack.messages.unread() == 0


def test_a_note_with_a_question_mark_is_a_question_until_it_is_ticked(base: Path) -> None:
    with open_as(base, "Mira") as pack:
        do(pack, lambda a: a.comment(SUGGESTIONS[0].id, "a company or a place?", flag=False))
        do(pack, lambda a: a.with_note("seen", flag=False), document_id=2)
    exchange(base, "Mira")
    with open_as(base, "Lena") as lead:
        assert [(one.text, one.is_note, one.open) for one in lead.messages.all()] == [
            ("a company or a place?", True, True)
        ]
        lead.messages.mark_read([one.id for one in lead.messages.all()])
        assert [one.open for one in lead.messages.all()] == [False]


def test_a_message_that_is_withdrawn_goes_everywhere_and_can_be_brought_back(base: Path) -> None:
    with open_as(base, "Lena") as lead:
        (sent,) = lead.messages.send("Mark titles, too.", ["*"])
    exchange(base, "Mira")
    for count in (0, 1):
        with open_as(base, "Lena") as lead:
            (lead.messages.restore if count else lead.messages.withdraw)(sent)
            assert len(lead.messages.all()) == count
        exchange(base, "Mira")
        with open_as(base, "Mira") as pack:
            assert len(pack.messages.all()) == count


def test_an_empty_or_endless_message_is_refused(base: Path) -> None:
    with open_as(base, "Lena") as lead:
        for text in ("  ", "x" * 4_001):
            with pytest.raises(UserError):
                lead.messages.send(text, ["*"])
        assert lead.messages.all() == []


@pytest.mark.parametrize("seed", range(6))
def test_whoever_syncs_when_everybody_ends_with_the_messages_that_are_theirs(base: Path, seed: int) -> None:
    random, sent, withdrawn = Random(seed), dict[str, tuple[str, str]](), set[str]()
    for number in range(14):
        name = random.choice(["Lena", "Mira", "Olaf"])
        act = random.choice(["send", "send", "withdraw", "exchange"])
        if act == "exchange":
            exchange(base, random.choice(["Mira", "Olaf"]))
            continue
        with open_as(base, name) as project:
            mine = [i for i, (by, _) in sent.items() if by == name and i not in withdrawn]
            if act == "withdraw" and mine:
                project.messages.withdraw(withdrawn_id := random.choice(mine))
                withdrawn.add(withdrawn_id)
            elif act == "send":
                to = random.choice(["*", *PEOPLE.values()]) if name == "Lena" else "lead"
                (sent_id,) = project.messages.send(f"message {number}", [to])
                sent[sent_id] = (name, to)
    for name in ("Mira", "Olaf", "Mira"):
        exchange(base, name)
    here = {i: held for i, held in sent.items() if i not in withdrawn}
    with open_as(base, "Lena") as lead:
        assert {one.id for one in lead.messages.all()} == here.keys()
        assert lead.check() == []
    for name, uid in PEOPLE.items():
        with open_as(base, name) as pack:
            theirs = {i for i, (by, to) in here.items() if by == name or to in ("*", uid)}
            assert {one.id for one in pack.messages.all()} == theirs
            assert pack.check() == []

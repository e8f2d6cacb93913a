"""A value in the file that is no longer what the program wrote: each verb says so in a sentence, and the verbs agree.

``python -m tests.cli.damaged`` prints the whole table; here each file meets a few verbs. RAREANNOT_DAMAGED=300 draws more files.
"""

import os
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from tests.cli.damaged import DAMAGED, NAMED, OPTIONS, SOUND, VERBS, call, drawn, faults, outcome
from tests.cli.damaged import worked as worked_in
from tests.store.test_care import tamper

DRAWN = int(os.environ.get("RAREANNOT_DAMAGED", "12"))
VERBS_EACH = 3


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return worked_in(tmp_path_factory.mktemp("worked"))


@pytest.mark.parametrize("case", [*NAMED, *range(DRAWN)])
def test_what_check_calls_sound_each_verb_reads_and_none_ends_in_a_traceback(
    worked: Path, tmp_path: Path, case: str | int
) -> None:
    dice = Random(case)
    damage = f"UPDATE OR IGNORE {NAMED[case]}" if isinstance(case, str) else drawn(worked, dice)
    check, *others = ("check", *dice.sample(sorted(VERBS), VERBS_EACH))
    checked = outcome(worked, tmp_path / "check", [damage], check)
    found = {verb: outcome(worked, tmp_path / verb.replace(" ", "-"), [damage], verb) for verb in others}
    assert not faults(checked, found), (damage, checked, found)


@pytest.mark.parametrize("damage", [name for name in NAMED if name not in ("trust", "pack", "times without a zone")])
def test_check_names_each_known_damage(worked: Path, tmp_path: Path, damage: str) -> None:
    project = Path(copyfile(worked, tmp_path / "p.rareannot"))
    tamper(project, OPTIONS, f"UPDATE OR IGNORE {NAMED[damage]}")
    assert call("check", project).sign != SOUND


@pytest.mark.parametrize("verb", ["lint", "export all"])
def test_a_link_to_a_span_that_is_not_there_is_damage(worked: Path, tmp_path: Path, verb: str) -> None:
    assert outcome(worked, tmp_path / "x", [f"UPDATE {NAMED['a link to no span']}"], verb).sign == DAMAGED


@pytest.mark.parametrize("damage", [name for name in NAMED if name.startswith("facts")])
def test_an_article_is_recovered_without_facts_that_cannot_be_read(worked: Path, tmp_path: Path, damage: str) -> None:
    project, out = Path(copyfile(worked, tmp_path / "p.rareannot")), tmp_path / "out.rareannot"
    tamper(project, OPTIONS, f"UPDATE OR IGNORE {NAMED[damage]}")
    assert "could not be read" in call("recover", project, out, "--yes").printed
    with Project.open(out) as recovered:
        assert recovered.document(1).meta == {}
    assert call("check", out).sign == SOUND


def test_who_meets_it_is_told_where_to_go(worked: Path, tmp_path: Path) -> None:
    project = Path(copyfile(worked, tmp_path / "p.rareannot"))
    tamper(project, OPTIONS, f"UPDATE {NAMED['facts']}")
    with Project.open(project) as opened, pytest.raises(UserError, match=r"rareannot check.*rareannot recover"):
        opened.document(1)

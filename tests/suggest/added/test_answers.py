"""Answers are kept: nobody is asked about a text twice, and whoever waits to be asked says what they said before."""

from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.suggest import Suggester
from rareannot.suggest.added.answers import Answers, answers_folder, forget_answers
from rareannot.suggest.added.sources import Use
from rareannot.suggest.added.values import AddedSource
from tests.suggest.added.installing import ANSWER, program

TEXT = "ACME shipped 20 tons of neodymium to OPEC."


def test_a_command_joins_the_programs_own_sources_and_is_asked_about_a_text_once(tmp_path: Path) -> None:
    added = program(tmp_path, ANSWER)
    for _ in range(2):
        one = Suggester(["figures"], added=Use(added))
        assert [s.source for s in one.suggest_one(TEXT)] == ["figures 1.6"]
        one = Suggester(["figures", "mine"], added=Use(added))
        assert [(s.source, s.start) for s in one.suggest_one(TEXT)] == [("figures 1.6", 13), ("mine 1", 37)]
        assert one.versions == "figures 1.6, mine 1"
    assert (tmp_path / "asked").read_text() == "x"


def test_one_that_waits_to_be_asked_says_what_it_said_before(tmp_path: Path) -> None:
    added = program(tmp_path, ANSWER)
    added = added.with_source(replace(added.named("mine"), by_itself=False))
    assert "mine" not in {s.source.split()[0] for s in Suggester(added=Use(added)).suggest_one(TEXT)}
    assert not (tmp_path / "asked").exists()
    Suggester(["mine"], added=Use(added)).suggest_one(TEXT)
    assert "mine" in {s.source.split()[0] for s in Suggester(added=Use(added)).suggest_one(TEXT)}
    assert (tmp_path / "asked").read_text() == "x"


def test_a_kept_answer_holds_no_text_and_is_forgotten_on_demand(tmp_path: Path) -> None:
    one = Answers(AddedSource("mine", "command", {"command": "x"}), (), tmp_path)
    one.keep(TEXT, "1", [(0, 4, "ORG", 0.5, "")])
    assert one.of(TEXT) == ("1", [(0, 4, "ORG", 0.5, "")])
    (file,) = tmp_path.rglob("*.json")
    assert "ACME" not in file.read_text()
    assert Answers(AddedSource("mine", "command", {"command": "y"}), (), tmp_path).of(TEXT) is None
    forget_answers("mine", tmp_path)
    assert one.of(TEXT) is None


@pytest.mark.parametrize(
    "said", ["", "[]", "{}", '{"version": "1", "spans": [{"start": 0, "end": 99, "label": "ORG"}]}']
)
def test_a_kept_answer_that_is_broken_is_none(said: str, tmp_path: Path) -> None:
    one = Answers(AddedSource("mine", "command"), (), tmp_path)
    one.keep(TEXT, "1", [])
    (file,) = tmp_path.rglob("*.json")
    file.write_text(said)
    assert one.of(TEXT) is None


def test_answers_are_the_users_own_and_in_its_folder_unless_told() -> None:
    source = AddedSource("mine", "command")
    one = Answers(source, ({"name": "ORG"},))
    one.keep(TEXT, "1", [])
    (folder,) = (answers_folder() / "mine").iterdir()
    assert folder.stat().st_mode & 0o077 == 0
    assert len(folder.name) == 32
    assert Answers(source, ({"name": "GPE"},)).of(TEXT) is None
    forget_answers("mine")
    assert one.of(TEXT) is None

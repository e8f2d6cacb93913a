"""What asking a source means is said before it begins: how much, and where it goes."""

import pytest
from pytestqt.qtbot import QtBot

from rareannot.gui.tasks.ask_source import lacking, meaning
from rareannot.workflow.added_sources import Cost


@pytest.mark.usefixtures("qtbot")
def test_the_host_is_named_with_how_much_goes_there() -> None:
    said = meaning(Cost(1_200, 4_000_000, "api.example.org"))
    assert "1,000,000 tokens" in said.replace("\u202f", ",").replace("\u00a0", ",")
    assert "leave this computer and go to api.example.org" in said


def test_a_server_on_this_computer_is_said_to_be_one(qtbot: QtBot) -> None:
    said = meaning(Cost(2, 40, ""))
    assert "The server that is asked is on this computer." in said
    assert "leave this computer" not in said


@pytest.mark.usefixtures("qtbot")
def test_a_model_reads_here_and_what_is_fetched_first_is_said_with_its_host() -> None:
    said = meaning(Cost(2, 40, "", here=True))
    assert "The model runs on this computer" in said
    assert "fetched" not in said
    assert "first fetched from huggingface.co" in meaning(Cost(2, 40, "", "huggingface.co", True))


def test_answers_that_are_missing_or_not_whole_are_said_afterwards() -> None:
    assert lacking({"unreadable": 2, "cut_off": 1}) == [
        "Articles whose answer could not be read: 2.",
        "Answers that the server cut off, so that spans may be missing: 1.",
    ]
    assert lacking({"unreadable": 0, "cut_off": 0, "tokens_in": 5}) == []
    assert lacking({"unreadable": "many"}) == lacking(None) == []

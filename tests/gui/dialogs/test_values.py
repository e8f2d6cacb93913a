"""What the dialogs decide, as the options of the command line that say the same."""

import pytest

from rareannot.gui.dialogs.values import DatasetChoice, ImportChoice


@pytest.mark.parametrize(
    ("choice", "options"),
    [
        (ImportChoice(), []),
        (ImportChoice("gold"), ["--as", "gold"]),
        (ImportChoice("annotator", "Mira"), ["--annotator", "Mira"]),
        (ImportChoice(labels=(("COMP", "ORG"), ("X", ""), ("Y", None))), ["--map", "COMP=ORG", "--map", "X="]),
        (ImportChoice("gold", labels=(("COMP", "ORG"),)), ["--as", "gold", "--map", "COMP=ORG"]),
    ],
)
def test_an_import_is_said_in_options(choice: ImportChoice, options: list[str]) -> None:
    assert choice.options() == options


def test_a_label_that_stays_unknown_is_not_mapped() -> None:
    assert ImportChoice(labels=(("A", "B"), ("C", ""), ("D", None))).mapping() == {"A": "B", "C": ""}


USUAL = ["--format", "spacy", "--split", "80/10/10", "--layer", "gold"]


@pytest.mark.parametrize(
    ("choice", "more"),
    [
        (DatasetChoice("spacy", "gold"), []),
        (DatasetChoice("spacy", "gold", articles="done", passages="keep"), []),
        (DatasetChoice("spacy", "gold", articles="all", passages="drop"), ["--status", "all", "--passages", "drop"]),
        (DatasetChoice("spacy", "gold", labels=("ORG", "GPE")), ["--label", "ORG", "--label", "GPE"]),
        (
            DatasetChoice("spacy", "gold", since="2024-01-01", until="2025-01-01", licence="CC0"),
            ["--since", "2024-01-01", "--until", "2025-01-01", "--licence", "CC0"],
        ),
    ],
)
def test_a_dataset_is_said_in_options_without_what_is_usual(choice: DatasetChoice, more: list[str]) -> None:
    assert choice.options() == USUAL + more


def test_where_a_dataset_goes_is_no_option() -> None:
    assert DatasetChoice("spacy", "gold", path="/out").options() == USUAL

"""How to train, as the options of the command line that say the same."""

import pytest

from rareannot.gui.dialogs.training.values import FOLDS, TrainingChoice

USUAL = ["--preset", "cpu", "--seed", "0", "--passes", "30", "--patience", "5"]


@pytest.mark.parametrize(
    ("choice", "options"),
    [
        (TrainingChoice(), USUAL),
        (TrainingChoice(cross_validate=True), [*USUAL, "--cross-validate", str(FOLDS)]),
        (TrainingChoice(resume=True), [*USUAL, "--resume"]),
        (TrainingChoice(cross_validate=True, resume=True), [*USUAL, "--cross-validate", str(FOLDS), "--resume"]),
        (
            TrainingChoice("trf", seed=7, passes=3, patience=2),
            ["--preset", "trf", "--seed", "7", "--passes", "3", "--patience", "2"],
        ),
    ],
)
def test_a_choice_is_said_in_options(choice: TrainingChoice, options: list[str]) -> None:
    assert choice.options() == options

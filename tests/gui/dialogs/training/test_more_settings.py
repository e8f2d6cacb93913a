"""The settings of a training that seldom matter: what they begin with, their bounds and their names."""

from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.training.dialog import MoreSettings
from rareannot.gui.dialogs.training.values import TrainingChoice
from tests.gui.walk import shown_text


def test_the_fields_begin_with_the_usual_numbers_and_take_others(qtbot: QtBot) -> None:
    settings = MoreSettings()
    qtbot.addWidget(settings)
    usual = TrainingChoice()
    assert settings.numbers() == {"passes": usual.passes, "patience": usual.patience, "seed": usual.seed}
    settings.show_choice(TrainingChoice(seed=70_000, passes=3, patience=2))
    assert settings.numbers() == {"passes": 3, "patience": 2, "seed": 70_000}


def test_there_is_one_pass_at_least_and_any_seed(qtbot: QtBot) -> None:
    settings = MoreSettings()
    qtbot.addWidget(settings)
    bounds = {name: (field.minimum(), field.maximum()) for name, field in settings.fields.items()}
    assert bounds == {"passes": (1, 1000), "patience": (1, 100), "seed": (0, 2**31 - 1)}


def test_each_field_says_what_it_does(qtbot: QtBot) -> None:
    settings = MoreSettings()
    qtbot.addWidget(settings)
    shown, fields = shown_text(settings), settings.fields
    assert {"Passes over the articles, at most", "Evaluations without a better F1", "Seed"} <= set(shown)
    assert [field.accessibleName() in shown for field in fields.values()] == [True] * 3
    assert fields["seed"].accessibleDescription() == "The same seed and gold give the same pipeline."
    assert fields["seed"].accessibleDescription() in shown
    assert any("fewer than 30 articles" in text for text in shown)

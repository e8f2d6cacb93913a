"""How good a pipeline is, in cells and in a sentence: shares, intervals, rivals, and what it was measured on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from rareannot.gui.dialogs.training.dialog import OutcomeTables
from rareannot.learn.outcome import FEW, LabelScore, Mistake, Outcome, Rival

SCORE = LabelScore("all", 9, 1, 2, 0.9, 0.818, 0.857, 0.8, 0.91)
OUTCOME = Outcome("test", 40, FEW, (SCORE,), (), (), ())


@pytest.fixture
def tables(qapp: QApplication) -> Iterator[OutcomeTables]:
    holder = QWidget()
    made = OutcomeTables()
    for part in (made.judged, made.scores, made.confusion, made.errors):
        part.setParent(holder)
    yield made
    holder.deleteLater()


def test_a_label_has_its_count_its_shares_and_its_interval(tables: OutcomeTables) -> None:
    bare = LabelScore("DATE", 0, 3, 0, None, None, None, None, None)
    half = replace(SCORE, label="ORG", high=None)
    tables.show_outcomes([replace(OUTCOME, scores=(SCORE, bare, half))], unseen=False)
    shown = SCORE.right + SCORE.missing
    assert tables.scores.lines.rows == (
        ("all", str(shown), "0.900", "0.818", "0.857", "0.800 – 0.910"),
        ("DATE", str(bare.right + bare.missing), "–", "–", "–", "–"),
        ("ORG", str(shown), "0.900", "0.818", "0.857", "–"),
    )


def test_it_is_told_in_a_sentence_with_each_rival(tables: OutcomeTables) -> None:
    rival = Rival("built-in suggester", 0.88, -0.02, -0.03, 0.01)
    tables.show_outcomes([replace(OUTCOME, rivals=(rival,))], unseen=False)
    assert tables.told() == (
        f"Articles evaluated: {FEW} (test). F1 0.857 (0.800 – 0.910). "
        "Built-in suggester: 0.880; with this pipeline -0.020 (-0.030 to +0.010)."
    )


@pytest.mark.parametrize(("articles", "few"), [(FEW, False), (FEW - 1, True)])
def test_intervals_of_few_articles_are_said_to_be_too_narrow(tables: OutcomeTables, articles: int, few: bool) -> None:
    tables.show_outcomes([replace(OUTCOME, articles=articles)], unseen=False)
    assert ("too narrow" in tables.told()) == few


def test_a_score_without_an_interval_is_told_alone(tables: OutcomeTables) -> None:
    tables.show_outcomes([replace(OUTCOME, scores=(replace(SCORE, low=None),))], unseen=False)
    assert tables.told().endswith("F1 0.857.")
    tables.show_outcomes([replace(OUTCOME, scores=(replace(SCORE, f1=None, high=None),))], unseen=False)
    assert tables.told().endswith("F1 0.000.")


@pytest.mark.parametrize(
    ("part", "unseen", "named", "told"),
    [
        ("dev", False, "dev", "(dev, also used while training)"),
        ("dev", True, "dev", "(dev, evaluated by a pipeline that never saw it; the one kept also learned from dev)"),
        ("test", True, "test", "(test)"),
        ("cross-validation", True, "left-out folds", "(left-out folds)"),
        ("elsewhere", False, "elsewhere", "(elsewhere)"),
        ("mine", False, "mine", "(mine)"),
    ],
)
def test_what_it_was_measured_on_is_named(
    tables: OutcomeTables, part: str, unseen: bool, named: str, told: str
) -> None:
    tables.show_outcomes([replace(OUTCOME, part=part)], unseen=unseen)
    assert tables.part(part) == tables.judged.currentText() == named
    assert told in tables.told()


def test_the_last_of_several_is_shown_first_and_another_can_be_chosen(tables: OutcomeTables) -> None:
    changed = list[bool]()
    tables.changed.connect(lambda: changed.append(True))
    wrong = Mistake("f" * 64, "a1", 3, 9, "boundary", "ORG", "", "orvane")
    assert tables.judged.isHidden()
    tables.show_outcomes([OUTCOME], unseen=False)
    assert tables.judged.isHidden()
    tables.show_outcomes([OUTCOME, replace(OUTCOME, part="dev", mistakes=(wrong,))], unseen=False)
    assert not tables.judged.isHidden()
    assert (tables.mistakes(), len(changed)) == (1, 2)
    assert [tables.judged.itemText(i) for i in range(tables.judged.count())] == ["test", "dev"]
    assert tables.errors.lines.rows == (("boundary", "a1", "orvane", "ORG", "–"),)
    tables.judged.setCurrentIndex(0)
    assert (tables.mistakes(), len(changed)) == (0, 3)
    assert not tables.errors.lines.rows


def test_an_error_is_opened_and_what_is_missing_has_a_dash(tables: OutcomeTables) -> None:
    kinds = ("missing", "spurious", "label", "boundary", "label and boundary")
    wrong = tuple(Mistake("f" * 64, f"a{i}", 3, 9, kind, "", "ORG", "orvane") for i, kind in enumerate(kinds))
    opened = list[Mistake]()
    tables.mistake_wanted.connect(opened.append)
    confusion = (("ORG", "ORG", 9), ("", "GPE", 2), ("GPE", "", 1))
    tables.show_outcomes([replace(OUTCOME, mistakes=wrong, confusion=confusion)], unseen=False)
    assert [row[0] for row in tables.errors.lines.rows] == [*kinds]
    assert tables.errors.lines.rows[0][3:] == ("–", "ORG")
    assert tables.confusion.lines.rows == (("–", "GPE", "2"), ("GPE", "–", "1"))
    tables.errors.row_wanted.emit(3)
    assert opened == [wrong[3]]

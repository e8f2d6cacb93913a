"""Ready label sets and built-in sources in the window's language, and whatever somebody wrote as it stands."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.insights import Judged
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.marks import Mark
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.inspector import InspectorPane
from rareannot.gui.annotate.inspector.labels import LabelButton
from rareannot.gui.base.ready_texts import label_set_text, source_text
from rareannot.gui.base.translation import speak
from rareannot.gui.dialogs.guidelines import GuidelinesPanel, blocks
from rareannot.gui.insights.chart_data import acceptance
from rareannot.gui.labels.draft import LabelSetDraft
from rareannot.gui.labels.table import RULE, LabelModel
from rareannot.gui.tasks.new_open import label_set_choices
from rareannot.gui.tasks.trust import source_choices
from rareannot.suggest import SOURCES
from rareannot.workflow.own_labels import ready_sets
from tests.gui.walk import shown_text

GPE = "国家、州、省和城市，代指其政府时也一样。"
MARK = Mark("s1", 0, 7, "GPE", "undecided", None, 0.94, "places 1.4")
WHY = Suggestion(0, 7, "GPE", "places 1.4", 0.94, None, "gazetteer", (("nlp 3.8", "same edges", 0.88),))


@pytest.fixture(autouse=True)
def chinese(qapp: QApplication) -> Iterator[None]:
    """The window speaks Chinese meanwhile."""
    speak(qapp, "zh_CN")
    yield
    speak(qapp, "en")


def changed(name: str, rule: str) -> LabelSet:
    """The default label set with another rule for one label."""
    ready = builtin_label_set()
    labels = (replace(one, rule=rule) if one.name == name else one for one in ready.labels)
    return replace(ready, labels=tuple(labels))


def inspector(qtbot: QtBot, labels: LabelSet) -> InspectorPane:
    made = InspectorPane(labels, read=lambda _text: None)
    qtbot.addWidget(made)
    made.show_mark(MARK, "beijing", "", WHY)
    return made


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


@pytest.mark.parametrize("labels", ready_sets(), ids=lambda one: one.name)
def test_whatever_a_ready_set_says_is_said_in_chinese(labels: LabelSet) -> None:
    said = [labels.name, *(one.rule for one in labels.labels), *(block.text for block in blocks(labels.guidelines))]
    assert len(said) > 10
    assert [text for text in said if not is_chinese(label_set_text(text))] == []


def test_in_english_everything_stands_as_it_is(qapp: QApplication) -> None:
    speak(qapp, "en")
    assert label_set_text("Names of people. Titles stay outside.") == "Names of people. Titles stay outside."
    assert source_text("figures 1.3") == "figures 1.3"


def test_what_somebody_wrote_stands_as_it_is() -> None:
    assert label_set_text("") == ""
    assert label_set_text("Names of people. Titles stay outside!") == "Names of people. Titles stay outside!"
    assert label_set_text("Apply") == "Apply"


def test_each_built_in_source_has_a_name_and_keeps_its_version() -> None:
    assert [name for name in SOURCES if not is_chinese(source_text(name))] == []
    assert source_text("figures 1.3") == "数值 1.3"
    assert [source_text(one) for one in ("en_core_web_sm 3.8", "my figures 1.0", "")] == [
        "en_core_web_sm 3.8",
        "my figures 1.0",
        "",
    ]


def test_the_inspector_says_rule_and_sources_in_chinese(qtbot: QtBot) -> None:
    pane = inspector(qtbot, builtin_label_set())
    shown = shown_text(pane)
    assert GPE in shown
    assert "地名 1.4" in shown
    assert "nlp 3.8" in shown
    button = next(one for one in pane.findChildren(LabelButton) if one.label.name == "GPE")
    assert button.accessibleDescription() == GPE
    assert button.label.rule == builtin_label_set()["GPE"].rule


def test_a_rule_that_was_changed_is_shown_as_it_is(qtbot: QtBot) -> None:
    shown = shown_text(inspector(qtbot, changed("GPE", "Countries only.")))
    assert "Countries only." in shown
    assert GPE not in shown


def test_guidelines_are_chinese_but_for_the_lines_that_were_changed(qtbot: QtBot) -> None:
    ready = changed("GPE", "Countries only.")
    panel = GuidelinesPanel(replace(ready, guidelines=ready.guidelines + "\n- Ask Mira about prices.\n"))
    qtbot.addWidget(panel)
    shown = shown_text(panel)
    assert {"关键矿产新闻，版本 1", "数值", "人名。头衔不包括在内。"} <= set(shown)
    assert {"Ask Mira about prices.", "Countries only.", "GPE"} <= set(shown)
    assert GPE not in shown


def test_the_table_of_labels_shows_the_translation_and_keeps_the_rule(qtbot: QtBot) -> None:
    model, draft = LabelModel(), LabelSetDraft.of(builtin_label_set())
    model.show_draft(draft, {}, ())
    rules = [model.index(line, RULE).data() for line in range(model.rowCount())]
    assert GPE in rules
    assert draft.label_set == builtin_label_set()


def test_what_is_chosen_from_has_chinese_names_and_the_same_keys() -> None:
    sets, sources = label_set_choices(), source_choices("figures 1.3, en_core_web_sm 3.8")
    assert (sets[0].key, sets[0].name) == ("critical-minerals", "关键矿产")
    named = {one.key: one.name for one in sources}
    assert (named["figures"], named["en_core_web_sm"]) == ("数值", "en_core_web_sm")


def test_insights_name_the_sources_in_chinese_and_a_label_as_it_is_called() -> None:
    judged = (Judged("people", 1, 30),)
    by_source, by_label = acceptance(judged, source_text), acceptance(judged)
    assert by_source is not None
    assert by_label is not None
    assert [name for name, *_ in by_source.rows] == ["人名"]
    assert [name for name, *_ in by_label.rows] == ["people"]

"""Labels of articles in the whole window: asked for by key and click, chosen, undone, required before an article is closed, listed by."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rareannot.core.bundled import bundled_names
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.queue import NOT_SET, View
from rareannot.gui.base.actions import ACTIONS, ARTICLE
from rareannot.store import Project
from rareannot.workflow.ordering import unsure_of_label
from tests.e2e.conftest import Person
from tests.e2e.test_attributes import chooses, goes_to
from tests.e2e.test_review import key, review

TEXTS = ("Tantal North ships ore to Perth", "Prices of cobalt rose in Oslo")


@pytest.fixture
def labeller(person: Person, tmp_path: Path) -> Person:
    """Somebody in a project that asks about articles."""
    with Project.create(tmp_path / "p.rareannot", builtin_label_set("articles")) as project:
        project.add_documents(Document(text, name) for text, name in zip(TEXTS, "ab", strict=True))
        project.suggestions.put([(1, []), (2, [])], "none 1")
    person.opens(tmp_path / "p.rareannot")
    person.place.focus_article()
    return person


def answers(person: Person) -> dict[str, object]:
    """What is said of the open article."""
    annotation = person.place.session.annotation
    assert annotation is not None
    return dict(annotation.attributes)


def strip(person: Person) -> dict[str, str]:
    """The labels over the article, as they are shown."""
    labels = person.place.article.labels
    assert labels.isVisible()
    return {name.text(): value.text() for name, value, _ in labels.lines}


def test_two_keys_label_the_article_and_the_strip_shows_it_until_undo(labeller: Person) -> None:
    assert strip(labeller) == {"topic": "required", "relevance": "required", "tone": "neutral", "genres": "not set"}
    chooses(labeller, "T", Qt.Key.Key_3)
    chooses(labeller, "Q", Qt.Key.Key_1)
    chooses(labeller, "Q", Qt.Key.Key_5)
    assert answers(labeller) == {"topic": "trade", "genres": ("report", "list")}
    labeller.waits(lambda: strip(labeller)["genres"] == "report, list")
    labeller.presses("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert answers(labeller) == {}
    labeller.waits(lambda: strip(labeller)["topic"] == "required")


def test_a_click_on_a_label_opens_its_choices_and_the_answer_is_on_disk(labeller: Person) -> None:
    labels = labeller.place.article.labels
    QTest.mouseClick(labels.lines[1][1], Qt.MouseButton.LeftButton)
    menu = labeller.place.tools.attributes.menu
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_3)
    labeller.waits_for_the_disk()
    assert labeller.place.project_thread.now(lambda p: p.annotation(1).attributes) == {"relevance": "high"}


def test_an_article_that_is_closed_without_its_required_labels_says_so(labeller: Person) -> None:
    chooses(labeller, "T", Qt.Key.Key_3)
    labeller.presses("Return")
    while labeller.place.prompts.sweep.on:  # it asks for names that may have been missed first
        labeller.presses("Return")
    labeller.waits(lambda: labeller.place.session.row == 2)
    assert "is done without relevance" in labeller.place.message.sentence
    labeller.waits(lambda: strip(labeller)["topic"] == "required")


def test_the_list_is_narrowed_to_and_ordered_by_labels(labeller: Person) -> None:
    chooses(labeller, "T", Qt.Key.Key_3)
    chooses(labeller, "Q", Qt.Key.Key_1)
    chooses(labeller, "Q", Qt.Key.Key_2)
    labeller.waits_for_the_disk()

    def listed(name: str, value: str) -> list[int]:
        return labeller.place.project_thread.now(lambda p: p.queue.ids(View(fact=name, fact_value=value, order="fact")))

    assert listed("topic", "trade") == [1]
    assert listed("topic", NOT_SET) == [2]
    assert listed("topic", "") == [1, 2]
    assert listed("tone", "neutral") == [1, 2], "what nobody set is as the default says"
    assert listed("genres", "release") == [1]
    assert listed("genres", "rel") == []
    facts = labeller.place.project_thread.now(lambda p: p.queue.facts())
    assert facts["relevance"] == ["none", "low", "high", NOT_SET]
    (row,) = labeller.place.project_thread.now(lambda p: p.queue.rows([1], "genres"))
    assert row.fact == "report, release"


@pytest.mark.parametrize("name", bundled_names("labels", ".json"))
def test_no_key_of_a_shipped_set_is_that_of_an_action_in_the_article(name: str) -> None:
    taken = {key for one in ACTIONS if one.scope == ARTICLE for key in one.keys}
    keys = [key for key, _ in builtin_label_set(name).keys]
    assert not taken & set(keys)
    assert len({*keys}) == len(keys)


def test_a_set_without_labels_of_articles_has_no_strip(annotator: Person) -> None:
    assert annotator.place.article.labels.isHidden()


def test_a_key_of_an_attribute_that_is_not_asked_takes_the_digit_with_it(annotator: Person) -> None:
    goes_to(annotator, "lithium carbonate")
    chooses(annotator, "T", Qt.Key.Key_2)
    assert annotator.decided() == {}
    assert annotator.place.tools.attributes.menu is None


@pytest.fixture
def differing(person: Person, tmp_path: Path) -> Person:
    """A reviewer in a project whose two annotators labelled an article differently."""
    path = tmp_path / "p.rareannot"
    with Project.create(path, builtin_label_set("articles")) as project:
        project.add_documents([Document(TEXTS[0], "a")])
        for who, topic in (("Jonas", "trade"), ("Aiko", "politics")):
            project.work_as(who)
            before = project.annotation(1)
            labelled = before.set_attribute("", "topic", topic).set_attribute("", "relevance", "low")
            project.save(1, Action("attribute", diff(before, labelled.with_status("done"))))
    person.opens(path)
    return person


def test_a_differing_label_of_an_article_is_settled_by_keys_as_any_other_site(differing: Person) -> None:
    page = review(differing)
    differing.waits(lambda: page.sites.model.total == 1 and page.figures is not None)
    key("A")  # what both say alike
    differing.waits(lambda: page.state.unanimous_open == 0)
    key("Tab")
    differing.waits(lambda: page.session.current() is not None)
    rows = {row.value_text(): row.key for row in page.site.table.readings.rows}
    assert rows.keys() == {"trade", "politics", "production", "prices", "technology", "other", ""}
    assert {row.label_text() for row in page.site.table.readings.rows} == {"topic", "nothing here"}
    key("E")
    assert "no words to mark" in page.message.sentence
    key(rows["prices"])  # which neither of them said
    differing.waits(lambda: page.sites.model.left == 0 and not page.session.busy())

    def gold(project: Project) -> dict[str, object]:
        return dict(project.annotation(1, project.author("gold")).attributes)

    assert page.project_thread.now(gold) == {"topic": "prices", "relevance": "low"}
    key("Ctrl+Z")
    differing.waits(lambda: page.sites.model.left == 1)
    assert page.project_thread.now(gold) == {"relevance": "low"}


def test_labels_are_suggested_after_some_twenty_articles_and_accepted_by_one_key(
    person: Person, tmp_path: Path
) -> None:
    path = tmp_path / "p.rareannot"
    ways = {"prices": "prices of {metal} rose", "production": "the mine of {metal} began work"}
    with Project.create(path, builtin_label_set("articles")) as project:
        texts = [(topic, way.format(metal=f"metal{n}")) for n in range(12) for topic, way in ways.items()]
        project.add_documents(Document(text, text) for _, text in [*texts, ("", "prices of zinc rose again")])
        project.suggestions.put([(row, []) for row in range(1, len(texts) + 2)], "none 1")
        project.work_as("Mira")
        for row, (topic, _) in enumerate(texts, 1):
            before = project.annotation(row)
            labelled = (
                before.set_attribute("", "topic", topic).set_attribute("", "relevance", "high").with_status("done")
            )
            project.save(row, Action("attribute", diff(before, labelled)))
        with_doubt = project.add_documents([Document("the mine spoke of prices of zinc", "doubt")])[0][0]
        (*_, places) = unsure_of_label(project, project.queue.ids(View()), "topic")
        assert sorted(places, key=lambda row: places[row]) == [with_doubt, len(texts) + 1]
        assert [*unsure_of_label(project, [1], "relevance")][-1] == {}
    person.opens(path)
    assert person.place.session.row == len(texts) + 1
    person.waits(lambda: strip(person)["topic"].startswith("prices? "))
    assert strip(person)["relevance"] == "required", "all articles have the same, from which nothing is learned"
    person.presses("Z")
    assert answers(person) == {"topic": "prices"}
    person.waits(lambda: strip(person)["topic"] == "prices")
    person.presses("Z")
    assert "No label is suggested" in person.place.message.sentence
    person.presses("Ctrl+Z")
    assert answers(person) == {}
    person.waits(lambda: strip(person)["topic"].startswith("prices? "))

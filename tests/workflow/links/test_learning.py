"""Learning links from gold on top of what ships, keeping them with the pipeline, and measuring them."""

from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.cli.measuring import gold_entries
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.links import LinkType
from rareannot.learn.training_docs import TrainingDoc
from rareannot.suggest.links.weights import read_weights, shipped
from rareannot.workflow.links.gold import LinkedArticle, linked_articles
from rareannot.workflow.links.learning import learn_in, learnt, measured_links, scorer_in
from tests.workflow.links.linked_articles import write_gold

LABELS = builtin_label_set()


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> tuple[LinkedArticle, ...]:
    return linked_articles(gold_entries([write_gold(tmp_path_factory.mktemp("gold") / "g.jsonl", 16)]), LABELS)


def f1(scorer: object, articles: list[LinkedArticle], labels: LabelSet = LABELS) -> float:
    found = measured_links(scorer, articles, labels)  # type: ignore[arg-type]
    assert found is not None
    return found.scores[0].exact.f1 or 0.0


def test_what_is_learnt_is_better_on_articles_not_seen(articles: tuple[LinkedArticle, ...]) -> None:
    seen, unseen = list(articles[:10]), list(articles[10:])
    assert f1(learnt(seen, LABELS), unseen) > max(0.9, f1(shipped(), unseen))


def test_learning_from_nothing_is_what_ships() -> None:
    assert learnt([], LABELS).weights == shipped().weights


def test_a_link_of_ones_own_is_learnt_too(articles: tuple[LinkedArticle, ...]) -> None:
    """A set with a link "mined" from a quantity to a metal, of which the shipped weights know nothing."""
    labels = replace(LABELS, links=(LinkType("mined", ("QUANTITY", "CARDINAL"), ("ORG", "MATERIAL", "DATE")),))
    own = []
    for one in articles:
        ids = {m.label: m.id for m in one.article.mentions}
        answers = {(ids["QUANTITY"], "mined"): {ids["ORG"]}, (ids["CARDINAL"], "mined"): set[str]()}
        own.append(LinkedArticle(one.key, one.article, answers))
    before, after = f1(shipped(), own[10:], labels), f1(learnt(own[:10], labels), own[10:], labels)
    assert after > max(0.9, before)


def test_the_weights_lie_in_the_pipelines_folder_and_are_measured_on_what_was_kept_apart(
    articles: tuple[LinkedArticle, ...], tmp_path: Path
) -> None:
    docs = [TrainingDoc(one.key, "", one.article.text, (), one.key) for one in articles]
    made = learn_in(tmp_path, articles, {"train": docs[:12], "dev": docs[12:], "test": []}, LABELS)
    assert (made.articles, made.part) == (16, "dev")
    assert made.learnt is not None
    assert made.learnt.articles == 4
    read = read_weights(tmp_path)
    assert read is not None
    assert read.weights == scorer_in(tmp_path).weights != shipped().weights


def test_the_test_part_is_never_learnt_from(articles: tuple[LinkedArticle, ...], tmp_path: Path) -> None:
    docs = [TrainingDoc(one.key, "", one.article.text, (), one.key) for one in articles]
    made = learn_in(tmp_path, articles, {"train": docs[:10], "dev": docs[10:12], "test": docs[12:]}, LABELS)
    assert (made.articles, made.part) == (12, "test")
    read = read_weights(tmp_path)
    assert read is not None
    assert read.weights == learnt(articles[:12], LABELS).weights


def test_measured_in_turn_the_answers_before_a_question_are_known(articles: tuple[LinkedArticle, ...]) -> None:
    scorer = learnt(articles[:10], LABELS)
    found = measured_links(scorer, list(articles[10:]), LABELS, in_turn=True)
    assert found is not None
    assert found.answered == 36
    assert found.scores[0].exact.f1 == pytest.approx(1, abs=0.1)


def test_gold_without_links_is_not_measured() -> None:
    assert measured_links(shipped(), [], LABELS) is None

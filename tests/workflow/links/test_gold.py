"""What gold says of links: an unanswered question is nobody's gold, unless the gold cannot say that there is none."""

from pathlib import Path

from rareannot.cli.measuring import gold_entries
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.workflow.links.gold import LinkedArticle, linked_articles
from tests.workflow.links.linked_articles import write_gold


def read(path: Path, labels: LabelSet) -> tuple[LinkedArticle, ...]:
    return linked_articles(gold_entries([path]), labels)


def words(one: LinkedArticle) -> dict[tuple[str, str], set[str]]:
    labels = {m.id: m.label for m in one.article.mentions}
    return {(labels[i], name): {labels[x] for x in ids} for (i, name), ids in one.answers.items()}


def test_answers_are_by_question_and_what_nobody_answered_is_left_out(tmp_path: Path) -> None:
    (one,) = read(write_gold(tmp_path / "g.jsonl", 1), builtin_label_set())
    assert words(one) == {
        ("QUANTITY", "of"): {"MATERIAL"}, ("QUANTITY", "by"): {"ORG"}, ("QUANTITY", "when"): {"DATE"},
        ("CARDINAL", "of"): {"MATERIAL"}, ("CARDINAL", "by"): set(), ("CARDINAL", "when"): set(),
    }  # fmt: skip


def test_where_nothing_says_none_every_other_question_is_answered_so(tmp_path: Path) -> None:
    (one,) = read(write_gold(tmp_path / "g.jsonl", 1, says_none=False), builtin_label_set())
    assert words(one)["CARDINAL", "by"] == words(one)["QUANTITY", "where"] == set()
    assert words(one)["QUANTITY", "of"] == {"MATERIAL"}


def test_a_set_without_links_has_none(tmp_path: Path) -> None:
    assert read(write_gold(tmp_path / "g.jsonl", 2), builtin_label_set("conll-4")) == ()

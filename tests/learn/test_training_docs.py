"""Gold as training takes it: parts, folds, nesting, .spacy files."""

from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.trained import GOLD, OUT_OF_FOLD, SPANS
from rareannot.learn.training_docs import TrainingDoc, dropped, folds, grouped, nested, parts, usable, write_docs
from tests.learn.schools import LABELS, NESTING, article, nesting_school, school


def test_no_test_article_was_trained_on_while_there_were_few() -> None:
    few, many = parts(school(12)), parts(school(40))
    part_of = {x.key: part for part, some in many.items() for x in some}

    assert all(part_of[x.key] != "test" for x in few["train"])
    assert not few["test"]
    assert many["test"]


def test_two_forms_of_an_article_are_in_one_group() -> None:
    one, other = article(1), article(2)
    flat = replace(one, key="flat", text=one.text.lower().replace(".", " "))

    found = grouped([one, other, flat])

    assert found[0].group == found[2].group != found[1].group


def test_too_few_articles_are_refused_with_the_number_that_is_needed() -> None:
    with pytest.raises(UserError, match="3 different articles at least; there is 2"):
        parts(school(2))


def test_folds_are_even_and_part_no_group() -> None:
    made = folds(school(10), 3)

    assert sorted(len(f) for f in made) == [3, 3, 4]
    with pytest.raises(UserError, match="choose fewer folds"):
        folds(school(2), 3)


def test_passages_rejected_spans_and_blank_edges_are_not_learned() -> None:
    text = "Orvane fell. Share this."
    spans = (Span(0, 7, "ORG"), Span(13, 24, "BOILERPLATE"), Span(7, 11, "ORG", origin="rejected"), Span(12, 13, "ORG"))

    (only,) = usable([TrainingDoc("k", "n", text, spans)], LABELS)

    assert [(s.start, s.end, s.label) for s in only.spans] == [(0, 6, "ORG")]


def test_spans_nest_where_the_label_set_and_enough_of_the_gold_say_so() -> None:
    assert nested(nesting_school(3), NESTING)
    assert not nested(nesting_school(3), replace(NESTING, nesting=False))
    assert not nested(school(3), NESTING)
    assert dropped(nesting_school(1)) == 2


def test_spacy_files_hold_what_is_learned_all_gold_and_what_other_networks_said(tmp_path: Path) -> None:
    (one,) = school(1)
    write_docs(tmp_path / "t.spacy", [one], False, ["ORG"], {one.key: [one.spans[0]]})

    (doc,) = DocBin().from_disk(tmp_path / "t.spacy").get_docs(spacy.blank("en").vocab)

    assert {e.label_ for e in doc.ents} == {"ORG"}
    assert [(s.start_char, s.end_char, s.label_) for s in doc.spans[GOLD]] == [
        (s.start, s.end, s.label) for s in one.spans
    ]
    assert len(doc.spans[OUT_OF_FOLD]) == 1
    assert SPANS not in doc.spans


def test_nested_gold_is_written_as_spans(tmp_path: Path) -> None:
    (one,) = nesting_school(1)
    write_docs(tmp_path / "t.spacy", [one], True)

    (doc,) = DocBin().from_disk(tmp_path / "t.spacy").get_docs(spacy.blank("en").vocab)

    assert len(doc.spans[SPANS]) == 5
    assert not doc.ents


def test_nothing_is_learned_from_spans_that_are_there_for_links_only() -> None:
    labels = builtin_label_set()
    doc = TrainingDoc("a", "a", "cut its rare earths quota", (Span(8, 25, "THING"), Span(8, 19, "MATERIAL")))
    (made,) = usable([doc], labels)
    assert [span.label for span in made.spans] == ["MATERIAL"]

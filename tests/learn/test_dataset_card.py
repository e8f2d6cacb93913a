"""The card of a dataset: counts of its parts, what it warns of, and the JSON that says how it came about."""

from collections.abc import Mapping
from typing import Any

import pytest

from rareannot.core.labels import Label, LabelSet
from rareannot.core.spans import Span
from rareannot.learn.dataset_card import NOT_STATED, Card, File, Tally, unbalanced

LABELS = LabelSet(
    "Ores", 2, (Label("ORG", "entity", "ORG", "O", 1, "Companies."), Label("NUM", "figure", "NUM", "N", 2))
)


def tally(*documents: tuple[str, list[Span], str]) -> Tally:
    made = Tally()
    for text, spans, annotator in documents:
        made.add(text, spans, annotator)
    return made


TRAIN = tally(
    ("lynas dug twenty tons", [Span(0, 5, "ORG", None, "accepted", "people"), Span(10, 16, "NUM")], "Mira"),
    ("nothing here", [], "Noor"),
)
TEST = tally(("lynas again", [Span(0, 5, "ORG")], "Mira"))


def card(parts: Mapping[str, Tally], **other: Any) -> Card:
    values: dict[str, Any] = {
        "name": "ores",
        "program": "rareannot 1",
        "licence": "CC-BY-4.0",
        "form": "native",
        "made_from": {"project": "ores.rareannot", "event": 17},
        "split": {"train": 0.8, "test": 0.2, "seed": 3},
        "parts": parts,
        "labels": LABELS,
        "agreement": None,
        "duplicates": {"groups": 1},
        "left_out": {"skipped": 2},
        "losses": ["1 note"],
        "warnings": ["Small."],
        "files": [File("train.jsonl", "ab" * 32, 120)],
    }
    return Card(**(values | other))


def test_a_part_counts_documents_words_labels_and_who_answered() -> None:
    assert (TRAIN.documents, TRAIN.words) == (2, 6)
    assert TRAIN.labels == {"ORG": 1, "NUM": 1}
    assert TRAIN.origins == {("accepted", "people"): 1, ("manual", ""): 1}
    assert TRAIN.annotators == {"Mira": 1, "Noor": 1}


def test_the_whole_is_the_sum_of_its_parts_and_leaves_them_as_they_are() -> None:
    whole = card({"train": TRAIN, "test": TEST}).whole
    assert (whole.documents, whole.words, whole.labels["ORG"], whole.annotators["Mira"]) == (3, 8, 2, 2)
    assert (TRAIN.documents, TRAIN.labels["ORG"]) == (2, 1)


def test_json_counts_each_part_by_label() -> None:
    counts = card({"train": TRAIN, "test": TEST}).as_json()["counts"]
    assert counts["train"] == {"documents": 2, "words": 6, "spans": 2, "labels": {"NUM": 1, "ORG": 1}}
    assert counts["test"]["labels"] == {"ORG": 1}


def test_json_lists_where_spans_come_from_the_most_frequent_first() -> None:
    found = card({"train": TRAIN, "test": TEST}).as_json()["provenance"]
    assert found == [
        {"origin": "manual", "source": "", "spans": 2},
        {"origin": "accepted", "source": "people", "spans": 1},
    ]


@pytest.mark.parametrize(("licence", "said"), [("", NOT_STATED), ("MIT", "MIT")])
def test_a_licence_that_nobody_named_is_not_stated(licence: str, said: str) -> None:
    assert card({"train": TRAIN}, licence=licence).as_json()["licence"] == said


def test_json_holds_rules_files_and_what_was_left_out() -> None:
    data = card({"train": TRAIN}).as_json()
    assert data["labels"][0] == {"name": "ORG", "kind": "entity", "rule": "Companies."}
    assert data["files"] == [{"path": "train.jsonl", "sha256": "ab" * 32, "bytes": 120}]
    assert (data["left_out"], data["losses"], data["warnings"]) == ({"skipped": 2}, ["1 note"], ["Small."])
    assert data["annotators"] == {"Mira": 1, "Noor": 1}
    assert data["made_from"]["event"] == 17


def test_a_part_without_articles_and_a_label_that_a_part_lacks_are_said() -> None:
    assert unbalanced({"train": TRAIN, "dev": Tally(), "test": TEST}) == [
        "There is no article in dev.",
        "test holds no NUM.",
    ]


def test_a_balanced_dataset_is_not_warned_of() -> None:
    assert unbalanced({"train": TRAIN, "test": TRAIN}) == []

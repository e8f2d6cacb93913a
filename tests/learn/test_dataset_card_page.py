"""The card of a dataset as Markdown: the head that hubs read, tables that add up, and nothing that runs as mark-up."""

from typing import Any

import pytest

from rareannot.learn.dataset_card import Card, Tally
from rareannot.learn.dataset_card_page import markdown
from tests.learn.test_dataset_card import TEST, TRAIN, card

AGREEMENT: dict[str, Any] = {
    "documents": 12,
    "annotators": 3,
    "f1_exact": 0.9234,
    "f1_overlap": 0.95,
    "u_alpha": None,
    "by_label": {"ORG": 0.9, "NUM": None},
    "warnings": ["Only 12 articles."],
}


def lines(made: Card) -> list[str]:
    return markdown(made).split("\n")


def test_the_head_is_what_hubs_read() -> None:
    assert lines(card({"train": TRAIN}))[:6] == [
        "---",
        "license: cc-by-4.0",
        "task_categories:",
        "- token-classification",
        "---",
        "",
    ]


@pytest.mark.parametrize(
    ("said", "head"),
    [
        ("CC BY-SA 4.0", ["license: cc-by-sa-4.0"]),
        ("mit", ["license: mit"]),
        ("", ["license: unknown"]),
        ('Ask: the paper\'s "owner"', ["license: other", 'license_name: "Ask: the paper\'s \\"owner\\""']),
    ],
)
def test_a_licence_is_an_id_that_hubs_know_or_other_with_its_name(said: str, head: list[str]) -> None:
    assert lines(card({"train": TRAIN}, licence=said))[1 : 1 + len(head)] == head


def test_the_head_says_which_files_are_the_parts_and_what_tags_stand_for() -> None:
    made = card({"train": TRAIN}, data_files={"train": "train.jsonl", "dev": "dev.jsonl"}, tags=["O", "B-no", "I-no"])
    head = "\n".join(lines(made)).split("---")[1]
    assert "        names:\n          '0': \"O\"\n          '1': \"B-no\"\n" in head
    assert '  - split: validation\n    path: "dev.jsonl"\n' in head
    assert "data_files" not in "\n".join(lines(card({"train": TRAIN})))


def test_counts_stand_by_part_with_their_sum() -> None:
    found = lines(card({"train": TRAIN, "test": TEST}))
    assert "|  | train | test | all |" in found
    assert "| documents | 2 | 1 | 3 |" in found
    assert "| words | 6 | 2 | 8 |" in found
    assert "| spans | 2 | 1 | 3 |" in found
    assert "| NUM | 1 | 0 | 1 |" in found
    assert "| ORG | 1 | 1 | 2 |" in found


def test_labels_stand_with_their_rules() -> None:
    assert "| ORG | entity | Companies. |" in lines(card({"train": TRAIN}))


def test_without_a_second_annotator_agreement_is_not_known() -> None:
    assert "No article was done by two annotators, so agreement is not known." in lines(card({"train": TRAIN}))


def test_agreement_is_told_with_its_articles_and_its_warnings() -> None:
    found = lines(card({"train": TRAIN}, agreement=AGREEMENT))
    assert "Measured on the 12 articles that two or more of 3 annotators have done:" in found
    assert "| f1 exact | 0.923 |" in found
    assert "| u alpha | – |" in found
    assert "| NUM | – |" in found
    assert "Only 12 articles." in found


def test_a_source_that_nobody_named_is_a_dash() -> None:
    assert "| manual | – | 1 |" in lines(card({"train": TRAIN}))


def test_split_and_duplicates_are_told_in_words() -> None:
    found = lines(card({"train": TRAIN}, split={"seed": 3, "by_group": ["a", "b"]}))
    assert "- seed: 3" in found
    assert "- by group: a, b" in found
    assert "- groups: 1" in found


@pytest.mark.parametrize(
    ("left_out", "losses", "there"), [({}, [], False), ({"skipped": 2}, [], True), ({}, ["1 note"], True)]
)
def test_what_was_left_out_has_its_heading_only_where_something_was(
    left_out: dict[str, int], losses: list[str], there: bool
) -> None:
    found = lines(card({"train": TRAIN}, left_out=left_out, losses=losses))
    assert ("## Left out" in found) == there
    assert ("- articles skipped: 2" in found) == bool(left_out)


def test_filters_that_choose_nothing_are_not_listed() -> None:
    found = lines(card({"train": TRAIN}, made_from={"project": "p", "label": "", "statuses": [], "event": 0}))
    assert "- project: p" in found
    assert "- event: 0" in found
    assert not any("label:" in line or "statuses" in line for line in found)


def test_warnings_stand_at_the_top_and_only_where_there_are_some() -> None:
    assert "**Mind:** Small." in lines(card({"train": TRAIN}))
    assert "**Mind:**" not in markdown(card({"train": TRAIN}, warnings=[]))


def test_names_from_a_project_are_no_mark_up_and_stay_on_one_line() -> None:
    part = Tally()
    part.add("a b", [], "*Mira*\n| <b>")
    found = markdown(card({"train": part}, name="a\n# b"))
    assert "# a \\# b" in found
    assert "| \\*Mira\\* \\| \\<b\\> | 1 |" in found


def test_the_file_ends_in_one_line_end() -> None:
    text = markdown(card({"train": TRAIN}))
    assert text.endswith("|\n")
    assert "| train.jsonl | 120 | `" + "ab" * 32 + "` |" in text

"""The pipeline that ships with the program: what it finds, in both forms, and what it may cost."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.bundled import bundled, bundled_text

FOLDER = "pipelines/rareannot_names"
NAMES = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"}
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def nlp() -> Any:
    import spacy

    return spacy.load(Path(str(bundled(FOLDER))))


def found(nlp: Any, text: str) -> set[tuple[str, str]]:
    return {(ent.text, ent.label_) for ent in nlp(text).ents}


def files(folder: Path) -> Iterable[Path]:
    return (p for p in folder.rglob("*") if p.is_file())


def test_it_is_small_enough_to_ship() -> None:
    size = sum(p.stat().st_size for p in files(Path(str(bundled(FOLDER)))))
    assert size < 15 * MEGABYTE


def test_it_finds_names_and_nothing_else(nlp: Any) -> None:
    assert set(nlp.get_pipe("ner").labels) == NAMES


def test_it_brings_no_words_of_its_training_text() -> None:
    strings = json.loads(bundled_text(f"{FOLDER}/vocab/strings.json"))
    assert not {"baghdad", "karzai", "Baghdad", "Karzai"} & set(strings)


CASED = [
    ("Australia asked Japan and South Korea to buy more ore.", {("Australia", "GPE"), ("Japan", "GPE"), ("South Korea", "GPE")}),
    ("Officials in Beijing met their Russian guests.", {("Beijing", "GPE"), ("Russian", "NORP")}),
    ("The European Union and the World Trade Organization replied.", {("European Union", "ORG"), ("World Trade Organization", "ORG")}),
    ("A spokeswoman, Maria Fernandez, said talks would go on.", {("Maria Fernandez", "PERSON")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), CASED)
def test_it_finds_plain_names_in_published_text(nlp: Any, text: str, names: set[tuple[str, str]]) -> None:
    assert found(nlp, text) == names


@pytest.mark.parametrize(("text", "names"), CASED)
def test_it_finds_the_same_names_without_case_and_punctuation(nlp: Any, text: str, names: set[tuple[str, str]]) -> None:
    low = "".join(c for c in text.lower() if c.isalnum() or c == " ")
    assert found(nlp, low) == {(name.lower(), label) for name, label in names}


def test_the_possessive_s_stays_outside(nlp: Any) -> None:
    assert ("china", "GPE") in found(nlp, "china s commerce ministry said exports to japan had fallen")


def test_two_readings_of_one_text_agree(nlp: Any) -> None:
    text = "the ministry of finance in jakarta said the chinese company had paid"
    assert found(nlp, text) == found(nlp, text)


def test_an_empty_text_has_no_names(nlp: Any) -> None:
    assert found(nlp, "") == set()


def test_its_card_says_what_it_was_trained_on() -> None:
    card = bundled_text(f"{FOLDER}/MODEL_CARD.md")
    assert all(
        word in card
        for word in ("Groningen Meaning Bank", "Factbook", "GUM", "public domain", "CC BY", "en_core_web_md")
    )

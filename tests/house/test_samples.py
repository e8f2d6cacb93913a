"""The sample articles that ship with the program are what the first minute with it needs."""

import json
import re
from typing import Any

from rareannot.core.bundled import bundled_text

_WORDS = re.compile(r"[^\W_]+(?: [^\W_]+)*")


def _articles() -> list[dict[str, Any]]:
    return [json.loads(line) for line in bundled_text("samples/samples.jsonl").splitlines()]


def test_there_are_a_dozen_of_a_length_to_try_the_program_on() -> None:
    lengths = [len(article["text"].split()) for article in _articles()]
    assert len(lengths) == 12
    assert min(lengths) >= 150
    assert max(lengths) <= 450


def test_each_has_an_id_and_a_title_of_its_own() -> None:
    for key in ("id", "title", "text"):
        values = [article[key] for article in _articles()]
        assert len(set(values)) == len(values)


def test_both_forms_of_text_are_there_and_are_what_they_say() -> None:
    forms = {"cased": 0, "normalised": 0}
    for article in _articles():
        forms[article["meta"]["form"]] += 1
        stripped = _WORDS.fullmatch(article["text"]) is not None and article["text"] == article["text"].lower()
        assert stripped == (article["meta"]["form"] == "normalised"), article["id"]
    assert min(forms.values()) >= 5


def test_one_has_a_character_that_utf_16_counts_twice_before_the_end() -> None:
    assert any(max(article["text"]) > "\uffff" for article in _articles())


def test_they_are_full_of_figures() -> None:
    assert all(len(re.findall(r"\d+", article["text"])) >= 15 for article in _articles())

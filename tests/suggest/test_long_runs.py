"""Long runs without blanks take time that grows with their length, not with its square."""

import time

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.suggest.streaming import recipe
from rareannot.suggest.suggester import Suggester

LENGTH = 10_000
PATTERNS = ("$", ",", "'", '"', "(", "+", "-", "—", "@", "…", "😀", "a", "é", "中", "1", "_", "a@", "a.", "$1", "'s", "n't",
            "1,000,", "http://", "x.com", "\u0301", "$ ", "$" * 99 + " ", "a" * 500 + "@ ")  # fmt: skip
PROCESSOR_S = 2.0


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    made = recipe(None, None, builtin_label_set()).make()
    list(made.suggest(["Acme sold 5 tons of zinc."]))
    return made


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_repeated_pattern_is_read_in_time(suggester: Suggester, pattern: str) -> None:
    before = time.process_time()
    list(suggester.suggest([(pattern * LENGTH)[:LENGTH]]))
    assert time.process_time() - before < PROCESSOR_S


def test_what_stands_beside_a_long_line_of_signs_is_read(suggester: Suggester) -> None:
    text = "Kallvik Minerals said. " + "=" * 5_000 + " Mira Holm of Chile said."
    (found,) = suggester.suggest([text])
    assert "Chile" in {text[one.start : one.end] for one in found}


def test_an_address_of_the_web_is_no_name(suggester: Suggester) -> None:
    text = "Write to press@Chile.com or (see https://Canada.com/Peru) in Chile."
    (found,) = suggester.suggest([text])
    assert [one.start for one in found if one.label in ("GPE", "ORG")] == [text.rindex("Chile")]

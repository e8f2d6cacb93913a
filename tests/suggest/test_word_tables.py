"""The tables of words that suggestions are read by."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import rareannot.suggest
from rareannot.core.bundled import bundled_names
from rareannot.suggest.word_tables import CHINESE_WORDS, FIGURE_WORDS, NAME_WORDS, lines

SUGGEST = Path(rareannot.suggest.__file__).parent
FEW = 5
MOST = 20
NO_LANGUAGE = {
    "added",
    "learned/name_judge.py",
    "links/weights.py",
    "pipeline_safety.py",
    "sources.py",
    "figures/scores.py",
}
"""Setup of other programs, and names that the program gave itself: features, functions, rules."""


def words_in_lists(module: Path) -> int:
    """How many words of a language stand in the literals of a module that list at least ``FEW`` of them."""
    return sum(len(words) for words in literal_lists(ast.parse(module.read_text("utf-8"))) if len(words) >= FEW)


def literal_lists(tree: ast.AST) -> Iterator[list[str]]:
    """The words of each set, list, tuple and dict of strings, of each string that is split, and of each pattern."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            yield from [_words(node.elts)]
        elif isinstance(node, ast.Dict):
            yield from [_words(key for key in node.keys if key), _words(node.values)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            yield re.findall(r"[^\W\d_]+", " ".join(_words([node.func.value])))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
            yield re.findall(r"(?<![\\\w])[a-z]{3,}", " ".join(_words(ast.walk(node))))


def _words(nodes: Iterable[ast.AST]) -> list[str]:
    return [
        n.value
        for n in nodes
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and re.search(r"[a-z一-龥]", n.value)
    ]


def test_no_module_holds_a_list_of_more_than_a_few_words() -> None:
    modules = {str(path.relative_to(SUGGEST).as_posix()): path for path in SUGGEST.rglob("*.py")}
    counts = {
        name: words_in_lists(path) for name, path in modules.items() if not {name, name.split("/")[0]} & NO_LANGUAGE
    }
    assert {name: count for name, count in counts.items() if count > MOST} == {}


def test_a_list_is_counted_in_whatever_form_it_is_written(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    for text in ('"a b c d e f".split()', '{"a", "b", "c", "d", "e", "f"}', 'x in ("a", "b", "c", "d", "e", "f")'):
        module.write_text(text)
        assert words_in_lists(module) == 6
    module.write_text('("a", "b")')
    assert words_in_lists(module) == 0


def test_words_stand_several_on_a_line_and_phrases_one() -> None:
    assert {"mr", "dr", "president"} <= NAME_WORDS.words("people: before one")
    assert "fortune 500" in FIGURE_WORDS.phrases("names of indexes and lists")
    assert FIGURE_WORDS.numbers("scales")["lakh"] == Decimal(100_000)
    assert FIGURE_WORDS.phrases_of("words: modifiers before a number")["no", "less", "than"] == "at_least"
    assert CHINESE_WORDS.groups("units")["kg"] == ["千克", "公斤", "kg"]


def test_a_section_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        NAME_WORDS.words("people: nobody")


def headings() -> list[str]:
    tables = bundled_names("lexicons", "-words.txt")
    return [row.strip("[]") for name in tables for row in lines(f"{name}-words.txt") if row.startswith("[")]


def test_every_section_is_read_by_a_module() -> None:
    code = "".join(path.read_text("utf-8") for path in SUGGEST.rglob("*.py"))
    assert [heading for heading in headings() if f'"{heading}"' not in code and f"'{heading}'" not in code] == []


def test_no_section_stands_twice_and_no_line_has_blanks_around_it() -> None:
    assert {heading: count for heading, count in Counter(headings()).items() if count > 1} == {}
    tables = [f"{name}-words.txt" for name in bundled_names("lexicons", "-words.txt")]
    assert [row for table in tables for row in lines(table) if row != row.strip()] == []

"""One Chinese word for each term: the window, the help and the manual are held to the manual's glossary."""

import json
import re
from collections.abc import Iterator

from tests.house.test_translated import translate
from tests.house.tree import ROOT
from tests.rows import each_row

GLOSSARY = ROOT / "packaging" / "manual" / "zh_CN" / "glossary.md"
PAGES = (ROOT / "resources" / "help" / "zh_CN", ROOT / "packaging" / "manual" / "zh_CN")
_ROW = re.compile(r"^\| (?!英文)(?P<english>[^|]+) \| (?P<chinese>[^|]+) \| (?P<avoided>[^|]*)\|$", re.MULTILINE)
_COMMA = re.compile("[、；]")


def rows() -> list[tuple[str, list[str], list[str]]]:
    """Each term: in English, its Chinese words, and those that are not used for it."""
    found = _ROW.finditer(GLOSSARY.read_text("utf-8"))
    return [(m["english"], _COMMA.split(m["chinese"]), _words(m["avoided"])) for m in found]


def _words(cell: str) -> list[str]:
    return [word for word in _COMMA.split(cell.strip()) if word]


def said() -> Iterator[tuple[str, str]]:
    """Every Chinese text of the window and of the pages, with where it stands."""
    for message, forms in translate.translations(translate.path_of("zh_CN")).items():
        yield from ((f"{message.context}: {message.source}", form) for form in forms)
    for folder in PAGES:
        for path in sorted(folder.glob("*.md")):
            if path != GLOSSARY:
                yield from ((path.name, line) for line in path.read_text("utf-8").splitlines())
    yield from json.loads((GLOSSARY.parent / "reference.json").read_text("utf-8")).items()


TEXTS = list(said())
AVOIDED = sorted({word for _, _, avoided in rows() for word in avoided})


def test_the_glossary_can_be_read() -> None:
    assert len(rows()) > 40
    assert len(TEXTS) > 2000


@each_row("word", AVOIDED)
def test_a_term_is_called_by_nothing_else(word: str) -> None:
    assert [(where, text) for where, text in TEXTS if word in text] == []


def test_every_word_of_the_glossary_is_one_that_is_said() -> None:
    everything = "\n".join(text for _, text in TEXTS)
    assert [word for _, chinese, _ in rows() for word in chinese if word not in everything] == []


def test_no_word_is_both_used_and_avoided() -> None:
    used = [word for _, chinese, _ in rows() for word in chinese]
    assert [(word, avoided) for word in used for avoided in AVOIDED if avoided in word] == []


def test_the_modifiers_of_figures_are_told_apart() -> None:
    modifiers = ("exactly", "about", "up to", "at least", "at most", "more than", "less than", "range")
    known = translate.translations(translate.path_of("zh_CN"))
    words = [known[translate.Message("Inspector", one)][0] for one in modifiers]
    assert len(set(words)) == len(modifiers)
    assert (words[2], words[4]) == ("高达", "至多")


def test_a_percent_sign_follows_its_number_in_chinese() -> None:
    assert [(where, text) for where, text in TEXTS if re.search(r"\d [%％]", text)] == []


def test_a_slip_would_be_found() -> None:
    assert [word for word in AVOIDED if word in "请选择答案，再决定"] == ["决定", "答案"]

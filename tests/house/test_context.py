"""CONTEXT.md says each word once, and no name in the code uses a word that it says to avoid."""

import re
from collections.abc import Iterable, Iterator

from tests.house import structure
from tests.house.tree import ROOT, Module, modules

TEXT = (ROOT / "rareannot" / "CONTEXT.md").read_text("utf-8")
OTHER_TOOLS = "rareannot/formats/"
"""There names quote the forms of other tools: doccano's category, Label Studio's region, a tag of CoNLL."""


def avoided(text: str) -> set[str]:
    """The single words after *Avoid*; what holds only in a certain sense ("site for it") a machine cannot judge."""
    entries = (entry for line in re.findall(r"^\*Avoid\*: (.*)$", text, re.MULTILINE) for entry in line.split(","))
    plain = (re.sub(r"\(.*", "", entry).strip() for entry in entries)
    return {entry for entry in plain if re.fullmatch(r"[a-z]+", entry)}


def empty_names(text: str) -> set[str]:
    """The left column of the table of names that say nothing."""
    rows = re.findall(r"^\| ([a-z, ]+) \| [a-z, ]+ \|$", text.partition("## Names that say nothing")[2], re.MULTILINE)
    return {name for row in rows if row != "not" for name in row.split(", ")}


def misnamed(files: Iterable[Module], banned: set[str], empty: set[str]) -> Iterator[str]:
    """Names with a word to avoid, or modules and classes called by a name that says nothing."""
    for name, place in structure.names(files):
        found = set(structure.words(name))
        whole = name.lower().replace("_", "")
        is_function = ":" in place and not name.lstrip("_")[:1].isupper()
        if found & banned or (not is_function and (found & empty or whole in empty)):
            yield f"{place} {name}"


def test_each_term_has_its_two_lines_and_is_said_once() -> None:
    entries = re.findall(r"^\*\*(.+?)\*\*: (.+)\n(.*)$", TEXT, re.MULTILINE)
    terms = [term for head, _, _ in entries for term in head.split(", ")]
    assert len(entries) == TEXT.count("*Avoid*: ") > 30
    assert [head for head, _, under in entries if not under.startswith("*Avoid*: ")] == []
    assert len(terms) == len(set(terms))
    assert max(len(line) for line in TEXT.splitlines() if not line.startswith("|")) <= 125


def test_no_term_is_to_be_avoided_elsewhere() -> None:
    terms = {word for head in re.findall(r"^\*\*(.+?)\*\*:", TEXT, re.MULTILINE) for word in re.findall("[a-z]+", head)}
    assert terms & avoided(TEXT) == set()


def test_no_name_uses_a_word_to_avoid() -> None:
    ours = [file for file in modules("rareannot") if not file.path.startswith(OTHER_TOOLS)]
    assert list(misnamed(ours, avoided(TEXT), empty_names(TEXT))) == []


def test_a_word_to_avoid_would_be_found_in_each_kind_of_name() -> None:
    text = "**span**: a thing.\n*Avoid*: mention, region of text, site for it (a place)\n"
    assert avoided(text) == {"mention"}
    assert empty_names("## Names that say nothing\n\n| not | but |\n|---|---|\n| hands, desk | commands |\n") == {
        "hands",
        "desk",
    }
    source = "class MentionRow: ...\ndef first_mention(): ...\ndef with_hands(): ...\nclass _Hands: ...\nmention = 1\n"
    files = [
        Module(path, source if path.endswith("a.py") else "")
        for path in ("rareannot/gui/a.py", "rareannot/mention/b.py", "rareannot/gui/annotate/desk.py")
    ]
    assert list(misnamed(files, {"mention"}, {"hands", "desk"})) == [
        "rareannot/gui/a.py:1 MentionRow",
        "rareannot/gui/a.py:2 first_mention",
        "rareannot/gui/a.py:4 _Hands",
        "rareannot/mention/ mention",
        "rareannot/gui/annotate/desk.py desk",
    ]

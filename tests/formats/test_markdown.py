"""Markdown files: what a reader is shown, with offsets into that."""

from pathlib import Path

import pytest

from rareannot.formats import Entry, read
from tests.formats.samples import entries, notices, refusals

WRITTEN = """---
title: From the facts
author: "Ada Writer"
tags: [ore]
---

Ore Daily
=========

## Prices

Lynas **rose 5 %** in _May_, [Iluka](https://iluka.example "mine") &amp; `NdPr` too\\*.
A second line.\\
A third ![picture](a.png) line.

- Perth <b>mine</b>
- Kalgoorlie

> quoted

| Year | Output |
|------|-------:|
| 2023 | 32 000 t |

<!-- not shown -->

```
x = **1**
```
"""
SHOWN = [
    "Ore Daily", "Prices", "Lynas rose 5 % in May, Iluka & NdPr too*. A second line.", "A third  line.", "Perth mine",
    "Kalgoorlie", "quoted", "Year", "Output", "2023", "32 000 t", "x = **1**",
]  # fmt: skip


@pytest.fixture
def article(tmp_path: Path) -> Entry:
    (tmp_path / "a.md").write_text(WRITTEN, encoding="utf-8")
    (entry,) = entries(tmp_path / "a.md")
    return entry


def test_what_is_shown_is_the_text(article: Entry) -> None:
    assert article.document.text.splitlines() == SHOWN


def test_the_first_heading_is_the_title_and_facts_are_kept(article: Entry) -> None:
    assert (article.document.title, article.document.meta) == ("Ore Daily", {"author": "Ada Writer"})


def test_without_a_heading_the_facts_give_the_title(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Prices rise\n---\nLynas rose.\n")
    (entry,) = entries(tmp_path / "a.md")
    assert (entry.document.title, entry.document.text) == ("Prices rise", "Lynas rose.")


def test_a_line_across_is_no_beginning_of_facts(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nLynas rose by 5 %.\n\n---\nIluka fell.\n")
    (entry,) = entries(tmp_path / "a.md")
    assert entry.document.text == "Lynas rose by 5 %.\nIluka fell."


def test_whoever_names_plain_text_gets_the_signs(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Lynas\n")
    (entry,) = entries(tmp_path / "a.md", "text")
    assert entry.document.text == "# Lynas\n"


def test_what_is_too_long_for_markdown_is_plain_text_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[*_`" * 600_000)
    (entry,) = entries(tmp_path / "a.md")
    assert entry.document.text.startswith("[*_`")
    assert "plain text" in notices(list(read(tmp_path / "a.md")))[0]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a\0b", "Line 1 holds a NUL"),
        ("---\ntitle: x\n---\n", "The text is empty"),
        ("<!-- not shown -->\n", "The text is empty"),
        (" \n", "The text is empty"),
    ],
)
def test_what_is_no_text_or_shows_none_is_refused(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "a.md").write_text(written)
    (refused,) = refusals(tmp_path / "a.md")
    assert said in str(refused.reason)


def test_of_a_block_of_html_the_lines_with_words_are_shown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("<div>\n  <p>Lynas rose.</p>\n  <hr>\nIluka fell.\n</div>\n")
    (entry,) = entries(tmp_path / "a.md")
    assert entry.document.text == "Lynas rose.\nIluka fell."

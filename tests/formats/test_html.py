"""Web pages: the article, and what is not the article as passages."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.formats import read
from rareannot.formats.html import entry_of_page
from tests.formats.news_page import PAGE, PARAGRAPHS
from tests.formats.samples import entries


def test_a_page_gives_its_text_with_the_clutter_as_passages(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (entry,) = entries(tmp_path / "a.html")
    text = entry.document.text
    assert all(p in text for p in PARAGRAPHS)
    assert "secret" not in text
    clutter = [text[s.start : s.end] for s in entry.spans]
    assert clutter == ["Home\nMarkets today", "Subscribe to our newsletter & win"]
    assert {s.label for s in entry.spans} == {"BOILERPLATE"}
    assert entry.document.title == "Refinery to open"
    assert entry.document.meta["date"] == "2024-03-05"
    assert entry.document.meta["author"] == "Ada Writer"


TABLE = "<table><tr><th>Year</th><th>Output</th></tr><tr><td>2023</td><td><p>32 000 <b>t</b></p><p>of oxides</p></td></tr></table>"
LINKS = f"<table>{''.join(f'<tr><td><a href=/{i}>Tin falls for day {i}</a></td></tr>' for i in range(9))}</table>"


@pytest.mark.parametrize("after", ["Prices have risen", "</article>"])
def test_a_table_is_read_cell_by_cell_and_is_no_clutter(tmp_path: Path, after: str) -> None:
    page = PAGE.replace(
        f"<p>{after}" if after[0] == "P" else after, TABLE + (f"<p>{after}" if after[0] == "P" else after)
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (entry,) = entries(tmp_path / "a.html")
    text = entry.document.text
    assert "\nYear\nOutput\n2023\n32 000 t\nof oxides\n" in text
    assert [text[s.start : s.end] for s in entry.spans] == ["Home\nMarkets today", "Subscribe to our newsletter & win"]


def test_a_table_of_links_amid_the_article_is_clutter(tmp_path: Path) -> None:
    page = PAGE.replace(f"<p>{PARAGRAPHS[2][:40]}", f"<div class='related-posts'>{LINKS}</div><p>{PARAGRAPHS[2][:40]}")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (entry,) = entries(tmp_path / "a.html")
    clutter = [entry.document.text[s.start : s.end] for s in entry.spans]
    assert any(words.startswith("Tin falls for day 0\n") for words in clutter)


def test_a_page_nested_beyond_measure_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 100_000 + "deep" + "</div>" * 100_000)
    list(read(tmp_path / "a.html"))


def test_what_was_known_of_a_page_goes_before_what_is_found_in_it() -> None:
    data = PAGE.encode()
    known = {"author": "", "date": "2024-03-06", "tag": "x", "url": "https://example.org/a"}
    meta = entry_of_page(data, "n", "w", known).document.meta
    assert [meta.get(key) for key in ("author", "date", "tag", "url")] == [
        "Ada Writer", "2024-03-06", "x", "https://example.org/a",
    ]  # fmt: skip


@pytest.mark.parametrize("length", [19_990, 20_010])
def test_a_tag_may_be_long_by_what_is_quoted_in_it_and_not_by_its_attributes(length: int) -> None:
    quoted = PAGE.replace("</article>", f"<img src=\"{'x' * length}\" alt='{'y' * length}'></article>")
    assert entry_of_page(quoted.encode(), "n", "w", {}).document.text
    bare = PAGE.replace("</article>", f"<img {'x ' * (length // 2)}></article>").encode()
    if length < 20_000:
        assert entry_of_page(bare, "n", "w", {}).document.text
    else:
        with pytest.raises(UserError, match="thousands of attributes"):
            entry_of_page(bare, "n", "w", {})


def test_a_page_of_too_many_tags_or_none_that_can_be_read_is_refused() -> None:
    with pytest.raises(UserError, match="more than 200,000 tags"):
        entry_of_page(b"<i>" * 200_001, "n", "w", {})

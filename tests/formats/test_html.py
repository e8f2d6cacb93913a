"""Web pages: the article, and what is not the article as passages."""

from pathlib import Path

import pytest
from lxml.html import fromstring  # type: ignore[import-untyped]

from rareannot.core.document import MAX_LENGTH
from rareannot.core.errors import UserError
from rareannot.formats import read
from rareannot.formats.html import _blocks, _laid_out, blocks_of, entry_of_page
from tests.formats.news_page import PAGE, PARAGRAPHS
from tests.formats.samples import entries, refusals


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


def test_the_visible_text_comes_block_by_block_as_a_browser_shows_it() -> None:
    page = """<body>One <b>bold</b>\n\t word<p>two<br>lines</p><!-- not this --><p hidden>nor this</p>tail
    <script>nor()</script> of it<ul><li>first<li>second</ul></body>"""
    assert list(blocks_of(fromstring(page))) == ["One bold word", "two", "lines", "tail of it", "first", "second"]


@pytest.mark.parametrize(
    ("blocks", "clutter"),
    [
        ("Aa bb Cc", ["bb"]),
        ("aa bb Cc dd ee", ["aa\nbb", "dd\nee"]),
        ("aa Bb", ["aa"]),
        ("Aa bb", ["bb"]),
        ("Aa |bb |cc Dd", []),  # a table within the article
        ("Aa |bb Cc |dd Ee", []),
        ("|aa Bb |cc", ["aa", "cc"]),
        ("aa |bb", ["aa\nbb"]),  # nothing of the article is found
    ],
)
def test_runs_of_blocks_that_are_not_the_article_are_clutter_but_no_table_within_it(
    blocks: str, clutter: list[str]
) -> None:
    found = [(one.strip("|"), one.startswith("|")) for one in blocks.split()]
    text, spans = _laid_out(found, {"Aa", "Bb", "Cc", "Dd", "Ee"})
    assert text == "\n".join(one for one, _ in found)
    assert [text[s.start : s.end] for s in spans] == clutter


def test_without_an_article_nothing_is_clutter() -> None:
    assert _laid_out([("aa", False), ("bb", False)], set()) == ("aa\nbb", [])


@pytest.mark.parametrize(
    ("table", "is_data"),
    [
        ("<td>xxxxxx<td><a href=/>abcd</a>", True),
        ("<td>xxxxx<td><a href=/>abcde</a>", False),  # half of it is links
        ("<td>x<td><table><tr><td>y</table>", False),  # it lays out another
    ],
)
def test_a_table_of_data_is_neither_half_of_links_nor_layout(table: str, is_data: bool) -> None:
    page = fromstring(f"<body><p>before<table><tr>{table}</table>after</body>")
    (_, first), (inside, marked), *_, (_, last) = _blocks(page)
    assert (first, inside[0], marked, last) == (False, "x", is_data, False)


def test_pages_are_read_two_hundred_elements_deep() -> None:
    def nested(depth: int) -> str:
        return "<div>" * depth + "deep" + "</div>" * depth

    assert list(blocks_of(fromstring(nested(201)))) == ["deep"]
    with pytest.raises(UserError, match="nested too deeply"):
        list(blocks_of(fromstring(nested(202))))


def test_a_page_of_more_bytes_than_an_article_can_have_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.html").open("wb") as out:
        out.truncate(4 * MAX_LENGTH + 1)
    (refused,) = refusals(tmp_path / "a.html")
    assert "64,000,001 bytes, too many" in str(refused.reason)


def test_a_page_may_have_as_many_tags_as_the_limit_says(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<html><body><p>Prices rose in May.</p></body></html>"
    monkeypatch.setattr("rareannot.formats.html._MOST_TAGS", page.count("<"))
    assert entry_of_page(page.encode(), "n", "w", {}).document.text == "Prices rose in May."
    with pytest.raises(UserError, match="too many for an article"):
        entry_of_page(page.replace("May", "<i>May</i>").encode(), "n", "w", {})


def test_a_title_above_the_article_is_no_clutter_and_a_known_address_says_whose_page_it_is() -> None:
    page = PAGE.replace("<h1>Refinery to open</h1>", "").replace(
        "<body>", "<body><header><h2>Refinery to open</h2></header>"
    )
    found = entry_of_page(page.encode(), "n", "w", {"url": "https://example.org/a"})
    clutter = [found.document.text[s.start : s.end] for s in found.spans]
    assert found.document.text.startswith("Refinery to open\n")
    assert clutter == ["Home\nMarkets today", "Subscribe to our newsletter & win"]
    assert found.document.meta["hostname"] == "example.org"
    assert "hostname" not in entry_of_page(page.encode(), "n", "w", {}).document.meta

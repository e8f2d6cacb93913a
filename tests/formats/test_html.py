"""Web pages: the article, and what is not the article as passages."""

from pathlib import Path

from rareannot.formats import read
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


def test_a_page_nested_beyond_measure_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 100_000 + "deep" + "</div>" * 100_000)
    list(read(tmp_path / "a.html"))

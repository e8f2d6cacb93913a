import re
from html.parser import HTMLParser

import pytest

from rareannot.core.review.sites import sites_of
from rareannot.core.spans import Span
from rareannot.team.measure import measure
from rareannot.team.report import report
from rareannot.team.table import TableBuilder
from rareannot.team.wording import CAUSE_WORDS, decimal, example, percent, summary
from tests.team.teams import Answers, plain, table_of

TEXT = "Lynas <Rare> & Earths shipped 40 tonnes."
ANSWERS = {"u1": plain((0, 5, "ORG"), (30, 39, "QUANTITY")), "u2": plain((0, 12, "ORG")), "u3": plain((0, 5, "GPE"))}
VOID = {"meta", "br"}


class Page(HTMLParser):
    """Checks that elements close in order, and collects attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.extend(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.extend(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text.append(data)


def html(name: str = "Anna <b>") -> str:
    builder = TableBuilder()
    for number, period in enumerate(("2026-10", "2026-11")):
        builder.add(f"d{number}", len(TEXT), {**ANSWERS, "gold": ANSWERS["u1"]}, period=period)
    result = measure(builder.table(), gold="gold", samples=20)
    examples = [example(site, TEXT) for site in sites_of(ANSWERS) if not site.unanimous]
    return report(result, {"u1": name, "u2": "Ben", "u3": "Cleo", "gold": "gold"}.__getitem__, examples, "News & ore")


def test_who_shares_no_answer_is_not_counted_and_means_over_pairs_are_called_so() -> None:
    builder = TableBuilder()
    builder.add("d1", len(TEXT), {uid: ANSWERS[uid] for uid in ("u1", "u2")})
    builder.add("d2", len(TEXT), {"lead": ANSWERS["u3"]})
    text = " ".join(Page(report(measure(builder.table(), samples=5))).text)
    assert "2 annotators, 1 document done by two or more of them" in text
    assert "the mean over 1 pair, not pooled as the first figure above is" in text


def test_the_page_is_well_formed_and_has_every_section() -> None:
    page = Page(html())
    text = " ".join(page.text)
    assert page.open == []
    for heading in (
        "Who agrees with whom",
        "Label by label",
        "Where they differ",
        "Which labels are confused",
        "Over time",
    ):
        assert heading in text
    assert "Each against gold" in text
    assert "Only 2 documents are shared" in text


def test_it_asks_nothing_of_any_network_and_runs_nothing() -> None:
    source = html()
    assert "default-src 'none'" in source
    assert not re.search(r"https?:|url\(|@import|<script|<link|<img|<iframe|\bsrc=|\bhref=|\bon\w+=", source)


def test_names_and_texts_are_shown_as_they_are_and_never_as_markup() -> None:
    source = html("<script>alert(1)</script>")
    assert "<script" not in source
    assert "Lynas <Rare>" in "".join(Page(source).text)
    assert "News & ore" in "".join(Page(source).text)


def test_light_and_dark_are_both_there() -> None:
    assert "prefers-color-scheme: dark" in html()
    assert "color-scheme: light dark" in html()


def test_examples_say_how_many_read_it_how_and_not_who() -> None:
    (first, *_) = [example(site, TEXT) for site in sites_of(ANSWERS) if not site.unanimous]
    assert first.words == "Lynas <Rare>"
    assert first.readings == ("1 × “Lynas <Rare>” ORG", "1 × “Lynas” GPE", "1 × “Lynas” ORG")
    assert first.cause in CAUSE_WORDS


def test_a_team_without_anything_to_compare_still_has_a_page() -> None:
    nothing: list[list[Answers]] = [[], [{"a": []}], [{"a": [], "b": []}]]
    for documents in nothing:
        page = Page(report(measure(table_of(documents), samples=5)))
        assert "There is nothing to compare yet." in " ".join(page.text)


def test_what_is_taken_for_what_is_shown_only_where_something_is() -> None:
    def said(mine: str, yours: str) -> str:
        documents: list[Answers] = [{"a": plain((0, 5, mine)), "b": plain((0, 5, yours))}]
        return " ".join(Page(report(measure(table_of(documents), samples=5))).text)

    assert "Which labels are confused" in said("ORG", "GPE")
    assert "Which labels are confused" not in said("ORG", "ORG")


def test_undefined_is_a_dash_and_a_hundred_percent_only_where_nothing_differs() -> None:
    assert (percent(None), decimal(None)) == ("–", "–")
    assert (percent(1.0), percent(0.9992), percent(0.9235)) == ("100 %", "99.9 %", "92 %")


@pytest.mark.parametrize(
    ("others", "words"), [((0, 5, "ORG"), "reliable by the usual standard"), ((8, 12, "ORG"), "too little to rely on")]
)
def test_the_summary_says_in_words_what_the_figures_mean(others: tuple[int, int, str], words: str) -> None:
    result = measure(table_of([{"a": [Span(0, 5, "ORG")], "b": plain(others)}]), samples=5)
    assert words in summary(result)

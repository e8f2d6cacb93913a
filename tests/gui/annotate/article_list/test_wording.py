import pytest

from rareannot.gui.annotate.article_list.wording import length_text, row_detail, row_name
from rareannot.store.values import DocumentRow

CASES = [
    (DocumentRow(1, "a", "new", 10, 62, 62, 0), "62 suggested"),
    (DocumentRow(1, "a", "new", 10, 0, 0, 0, ready=False), "suggesting…"),
    (DocumentRow(1, "a", "in progress", 10, 86, 41, 45), "45 of 86"),
    (DocumentRow(1, "a", "done", 10, 54, 0, 50), "54 of 54"),
    (DocumentRow(1, "a", "skipped", 10, 54, 54, 0), "skipped"),
    (DocumentRow(1, "a", "done", 10, 0, 0, 3), "3 marked"),
    (DocumentRow(1, "a", "new", 10, 0, 0, 0), "nothing suggested"),
    (DocumentRow(1, "a", "done", 10, 54, 0, 50, links_open=12), "54 of 54 · 12 links open"),
    (DocumentRow(1, "a", "in progress", 10, 0, 0, 3, links_open=1), "3 marked · 1 link open"),
    (DocumentRow(1, "a", "skipped", 10, 54, 54, 0, links_open=1), "skipped"),
    (DocumentRow(1, "a", "new", 10, 62, 62, 0, fact="Business"), "Business · 62 suggested"),
]


@pytest.mark.parametrize(("row", "text"), CASES)
def test_the_second_line_says_how_far_an_article_is(row: DocumentRow, text: str) -> None:
    assert row_detail(row) == text


def test_a_flag_is_heard() -> None:
    row = DocumentRow(1, "Ore prices", "done", 10, 4, 0, 4, flag=True)
    assert row_name(row) == "Ore prices, Done, 4 of 4, flagged"


def test_the_length_is_in_characters_where_the_headline_has_no_blanks() -> None:
    assert length_text(DocumentRow(1, "Ore prices", "new", 1200, 0, 0, 0)) == "1\u202f200 words"
    assert length_text(DocumentRow(1, "稀土价格上涨", "new", 1200, 0, 0, 0)) == "1\u202f200 characters"

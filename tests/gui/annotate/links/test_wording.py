"""The links of a span in words, read from either end."""

from rareannot.core.linking import linked
from rareannot.gui.annotate.links.wording import QUOTE, link_rows, quoted
from tests.core.test_linking import BARE, WHOLE, at


def test_a_link_is_read_from_either_end() -> None:
    assert link_rows(WHOLE, "tons") == [("of", "rare earths"), ("by", "china")]
    assert link_rows(WHOLE, "earths") == [("figures", "24 280 tons")]
    assert link_rows(linked(BARE, "when", "tons"), "tons") == [("when", "none")]
    assert link_rows(BARE, "tons") == []


def test_a_span_is_quoted_short_enough_for_a_line_and_one_that_is_gone_is_nothing() -> None:
    assert quoted(WHOLE, "gone") == ""
    assert quoted(WHOLE, "earths") == "rare earths"
    long = BARE.add(at("its quota to 24 280 tons of rare earths and", "ORG"), "long")
    assert len(quoted(long, "long")) == QUOTE

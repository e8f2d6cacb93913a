"""Links in words, read from both ends."""

from rareannot.core.linking import linked
from rareannot.gui.annotate.links.wording import link_rows, quoted
from tests.core.test_linking import BARE, WHOLE


def test_a_link_is_read_from_either_end() -> None:
    assert link_rows(WHOLE, "tons") == [("of", "rare earths"), ("by", "china")]
    assert link_rows(WHOLE, "earths") == [("figures", "24 280 tons")]
    assert link_rows(linked(BARE, "when", "tons"), "tons") == [("when", "none")]
    assert link_rows(BARE, "tons") == []


def test_a_span_is_quoted_and_one_that_is_gone_is_nothing() -> None:
    assert quoted(WHOLE, "gone") == ""
    assert quoted(WHOLE, "earths") == "rare earths"
